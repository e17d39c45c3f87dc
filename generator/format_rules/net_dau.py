"""What the rules about the letterhead (TT2xx) share: looks of a component, its rule, places in its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from generator.domain.names import fold
from generator.format_rules.net_chu import dai_chu, dong_chu, goc, theo_mau
from generator.format_rules.rule import Loi
from generator.format_rules.trang import phu_luc_dau_phan
from generator.format_rules.van_ban import VanBan
from generator.word.edit import Edit
from generator.word.view_records import Line, Paragraph

# A letterhead stands within so many paragraphs.
_MOST = 60
NOI = "đầu văn bản"
_PARTY = fold("ĐẢNG CỘNG SẢN VIỆT NAM")
_ATTACHED = ("(kèm theo", "(ban hành kèm theo")
_DRAWN = "vẽ"


def xet_net(vb: VanBan, doan: Paragraph, ten: str, mau: Mapping[str, Any]) -> Iterator[Loi]:
    """theo_mau, but columns made by tabs have no alignment of their own."""
    beside = any("\t" in one.text for one in dau_trang(vb) if one.index == doan.index)
    yield from theo_mau(doan, ten, {key: value for key, value in mau.items() if not (beside and key == "canh")})


def dau_trang(vb: VanBan) -> Iterator[Paragraph]:
    """The first paragraphs, among which a letterhead is."""
    return islice(vb.view.paragraphs, _MOST)


def loi_tai(
    doan: Paragraph, dau: int, cuoi: int, sai: str, can: str, sua: str, chac: bool = True, chinh: tuple[Edit, ...] = ()
) -> Loi:
    """A departure at letters dau..cuoi of doan.text."""
    return Loi(sai, can, sua, doan, dau=goc(doan) + dau, cuoi=goc(doan) + cuoi, chac=chac, chinh=chinh)


def loi_dong(doan: Paragraph, sai: str, can: str, sua: str, chac: bool = True) -> Loi:
    """A departure of the whole line."""
    begin, end = len(doan.text) - len(doan.text.lstrip()), len(doan.text.rstrip())
    return loi_tai(doan, begin, end, sai, can, sua, chac)


@lru_cache(maxsize=1)
def co_the_khong_dau(vb: VanBan) -> bool:
    """A file without a letterhead by right: an appendix in a file of its own, a paper of the Party."""
    alone = any(own and phu_luc.doan.section == 0 for phu_luc, own in phu_luc_dau_phan(vb))
    return alone or any(fold(paragraph.words) == _PARTY for paragraph in dau_trang(vb))


def ban_hanh_kem(vb: VanBan) -> bool:
    """A text issued with another document, whose number and day it has. An appendix says the same of itself."""
    appendix = min((phu_luc.doan.index for phu_luc in vb.phu_luc), default=None)
    return any(
        fold(paragraph.words).startswith(_ATTACHED)
        for paragraph in dau_trang(vb)
        if appendix is None or paragraph.index < appendix
    )


def xet_ke(
    vb: VanBan,
    doan: Sequence[Paragraph],
    ten: str,
    ke: tuple[Line, ...],
    limits: tuple[float, float],
    can: str,
    chac_khi_ngan: bool = True,
) -> Iterator[Loi]:
    """The rule under a component: there, solid, and as long as limits (shares of a line of its words) allow.
    chac_khi_ngan: whether one that is too short is surely wrong."""
    last = doan[-1]
    if not ke:
        sai = f"Dưới {ten} không có đường kẻ."
        if any(run.underline for run in last.runs):
            sai = f"{ten[:1].upper()}{ten[1:]} gạch chân thay cho đường kẻ."
        yield loi_dong(last, sai, can, "Vào Insert, Shapes, vẽ một đường thẳng dưới dòng này.", not _unplaced(vb))
        return
    if all(line.dashed for line in ke):
        yield loi_dong(last, f"Đường kẻ dưới {ten} không phải nét liền.", can, "Chọn lại nét liền cho đường kẻ.")
    for loi in _length(doan, ten, ke, limits, can):
        too_long = max(line.length for line in ke) > min(_widths(doan)) * limits[1]
        yield replace(loi, chac=chac_khi_ngan or too_long)


def _length(
    doan: Sequence[Paragraph], ten: str, ke: tuple[Line, ...], limits: tuple[float, float], can: str
) -> Iterator[Loi]:
    widths = _widths(doan)
    shares = [line.length / width for line in ke if line.length for width in widths if width]
    known = all(line.length for line in ke) and shares
    if known and not any(limits[0] <= share <= limits[1] for share in shares):
        share = round(100 * max(line.length for line in ke) / max(widths))
        yield loi_dong(
            doan[-1], f"Đường kẻ dưới {ten} dài khoảng {share}% dòng chữ.", can, "Kéo lại độ dài của đường kẻ."
        )


def _widths(doan: Sequence[Paragraph]) -> list[float]:
    """Of its lines, in mm."""
    return [dai_chu(line) for one in doan for line in dong_chu(one)]


def _unplaced(vb: VanBan) -> bool:
    """A drawn line or a picture near the top that may be the rule though it is anchored elsewhere."""
    placed = {*vb.ke_tieu_ngu, *vb.ke_co_quan, *vb.ke_trich_yeu}
    return any(
        one.picture or any(line.kind == _DRAWN and line not in placed for line in one.lines) for one in dau_trang(vb)
    )
