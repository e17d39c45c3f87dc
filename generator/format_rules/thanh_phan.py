"""Recognising the parts of an official document, of any office, by what they are and where they stand.

A paragraph that holds several parts (parted by line breaks or tabs) is given as pieces: Paragraph records with the same
part and index whose runs keep their `start` in the whole paragraph. See dong.py. `than` begins behind subject and Kính
gửi and holds the bases (can_cu) and what stands between them and the text; `loi_van` holds neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.format_rules.dau_van_ban import Dau, date_of, number_of, read_head
from generator.format_rules.dong import Dong, is_aside, is_blank, is_rule, is_upper, plain
from generator.format_rules.duong_ke import head_rules
from generator.format_rules.muc_luc import read_parts
from generator.format_rules.phan_ky import CuoiVanBan, read_signing
from generator.format_rules.phan_mo_dau import MoDau, read_opening
from generator.format_rules.phan_sau import address_lines, appendix_starts, copy_block, read_appendices
from generator.format_rules.van_ban import Muc, VanBan
from generator.word.view_records import BODY, Paragraph, View

# A line beside the left edge and so short is a caption, a unit, a title: no running text.
_SHORT, _LONGEST_CAPTION = 120, 300
_CAPTION = re.compile(
    r"(?:bảng|biểu|hình|sơ đồ|biểu đồ|đồ thị|ghi chú|nguồn|đơn vị(?: tính)?|đvt)\s*[\d:.]|\(?(?:đơn vị tính|đvt)"
)
_CONG_VAN = "CV"
_FEWEST_PARTS = 2


def nhan_dien(view: View) -> VanBan:
    """The parts of the document."""
    head = read_head(view)
    opening = read_opening(view, head.end, bool(head.ve_viec))
    closing, starts, copy = _ends(view, opening)
    text = view.paragraphs[opening.after_bases : closing.begin]
    muc = read_parts(text)
    official = _is_official(head, opening, closing)
    if not official:
        # An envelope, a contract, a petition: what looks like a number or a title is none of the decree's.
        head = Dau(quoc_hieu=head.quoc_hieu, tieu_ngu=head.tieu_ngu, all=head.all)
        opening = MoDau(begin=opening.begin, after_bases=opening.after_bases)
    opened = _opened(_letterhead(VanBan(view, la_hanh_chinh=official), head), head, opening)
    return replace(
        opened,
        than=view.paragraphs[opening.begin : closing.begin],
        loi_van=tuple(_running(text, muc)),
        muc=muc,
        chu_ky=closing.chu_ky,
        noi_nhan_tu=closing.noi_nhan_tu,
        noi_nhan=closing.noi_nhan,
        nguoi_soan=closing.nguoi_soan,
        dia_chi=address_lines(view, closing.end if closing.chu_ky else -1),
        phu_luc=tuple(read_appendices(view, starts, copy)),
        ban_sao=view.paragraphs[copy:],
    )


def _letterhead(van_ban: VanBan, head: Dau) -> VanBan:
    under_motto, under_body = head_rules(van_ban.view, head)
    return replace(
        van_ban,
        quoc_hieu=_paragraphs(head.quoc_hieu),
        tieu_ngu=head.tieu_ngu.doan if head.tieu_ngu else None,
        ke_tieu_ngu=under_motto,
        chu_quan=_paragraphs(head.chu_quan),
        co_quan=_paragraphs(head.co_quan),
        ke_co_quan=under_body,
        so_ky_hieu=number_of(head.so) if head.so else None,
        dia_danh_ngay=date_of(head.ngay) if head.ngay else None,
        ve_viec=_paragraphs(head.ve_viec),
        dau_mat=tuple(head.mat),
        dau_khan=tuple(head.khan),
        luu_hanh=tuple(head.luu_hanh),
    )


def _opened(van_ban: VanBan, head: Dau, opening: MoDau) -> VanBan:
    return replace(
        van_ban,
        loai=_type(head, opening),
        ten_loai=opening.ten_loai,
        trich_yeu=opening.trich_yeu,
        ke_trich_yeu=opening.ke,
        kinh_gui=opening.kinh_gui,
        can_cu=opening.can_cu,
        noi_dung_dau=opening.begin,
    )


def _is_official(head: Dau, opening: MoDau, closing: CuoiVanBan) -> bool:
    """Two parts, one of them an office's own: an envelope has a number too, a petition the name of the State and a
    day."""
    own = (head.so, opening.loai, closing.chu_ky, closing.noi_nhan_tu)
    parts = (*own, head.ngay, head.quoc_hieu or head.tieu_ngu)
    return any(own) and sum(map(bool, parts)) >= _FEWEST_PARTS


def _paragraphs(lines: Sequence[Dong]) -> tuple[Paragraph, ...]:
    return tuple(line.doan for line in lines)


def _type(head: Dau, opening: MoDau) -> str:
    is_letter = opening.ten_loai is None and (head.ve_viec or opening.kinh_gui)
    return _CONG_VAN if is_letter else opening.loai


def _ends(view: View, opening: MoDau) -> tuple[CuoiVanBan, list[int], int]:
    """The closing block; where appendices begin; where the block of a copy begins."""
    copy = copy_block(view, opening.begin)
    sure = [start for start in appendix_starts(view, opening.begin, -1) if start < copy]
    closing = read_signing(view, opening.after_bases, sure[0] if sure else copy)
    if closing.end > closing.begin:
        starts = appendix_starts(view, closing.end, closing.end - 1)
        return closing, [start for start in starts if start < copy], copy
    return closing, sure, copy


def _running(text: Sequence[Paragraph], muc: Sequence[Muc]) -> Iterator[Paragraph]:
    """Paragraphs of running text: no titles, tables, captions, commands between the bases and the text."""
    titles = {muc_.doan.index for muc_ in muc if muc_.co_tieu_de}
    titles |= {muc_.tieu_de.index for muc_ in muc if muc_.tieu_de}
    for paragraph in text:
        if paragraph.cell or paragraph.part != BODY or paragraph.index in titles or is_blank(paragraph):
            continue
        if not (is_rule(paragraph) or _is_caption(paragraph)):
            yield paragraph


def _is_caption(paragraph: Paragraph) -> bool:
    words = plain(paragraph)
    if len(words) > _LONGEST_CAPTION:
        return False
    return (is_aside(paragraph) and len(words) <= _SHORT) or is_upper(words) or bool(_CAPTION.match(words.lower()))
