"""The distribution of a document: who gets it, and one folder with a copy for each and everything that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import file_folders, noi_nhan_papers
from generator.delivery import distribution, issued, register
from generator.delivery.distribution import Content, Ready
from generator.delivery.recovery import recover
from generator.delivery.register_book import row_texts
from generator.domain import chuyen_giao
from generator.domain.chuyen_giao import ChuyenGiao
from generator.domain.noi_nhan_tom_tat import danh_sach_ten, tom_tat
from generator.domain.period import ngay_gon
from generator.errors import StopRun
from generator.findings import has_errors
from generator.noi_nhan_about import told_of
from generator.noi_nhan_document import Sent, ToSend, document_to_send
from generator.noi_nhan_papers import Asked, Papers
from generator.pipeline_da_phat_hanh import required_office
from generator.pipeline_phat_hanh import settled
from generator.stages import Outcome, Progress

_NAMED = "thư mục gửi văn bản"
# What a folder may have beside the copies, for people.
_PARTS = {
    noi_nhan_papers.SLIPS: "phiếu gửi",
    noi_nhan_papers.EXTRACTS: "trích sao",
    noi_nhan_papers.PRINT_FILE: "tệp in và các bản PDF",
}


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are: the data, where documents are made, what was issued, the templates."""

    data: Path
    output: Path
    phat_hanh: Path
    templates: Path


def send(
    folders: Folders, wanted: ToSend, asked: Asked, hom_nay: date, progress: Progress, chi_xem: bool = False
) -> Outcome:
    """The folder of a document's distribution with its entry in the register, or nothing. hom_nay: today; chi_xem: only
    say who gets it."""
    progress("Đang đọc và kiểm tra dữ liệu …")
    co_quan = required_office(folders.data)
    told = settled(folders.phat_hanh, str(co_quan.ten))
    sent = document_to_send(folders.data, folders.phat_hanh, co_quan, wanted, folders.templates, progress)
    rows = register.rows(folders.phat_hanh, None)
    if sent.document:
        sent = told_of(folders.phat_hanh, rows, wanted, sent)
    if asked.ngay_chuyen and sent.document and not sent.row:
        raise StopRun("Văn bản chưa phát hành nên chưa có ngày chuyển. Xin bỏ --ngay-chuyen, hoặc phát hành trước.")
    if sent.row:
        about_day = chuyen_giao.findings(sent.row, rows, asked.ngay_chuyen, hom_nay)
        sent = replace(sent, findings=(*sent.findings, *about_day))
    if not sent.document or has_errors(sent.findings):
        return Outcome(sent.findings, not_built=(_NAMED,), told=tuple(told), what="thư mục")
    told += [*tom_tat(sent.danh_sach, sent.van_ban.goi), *sent.told]
    if chi_xem:
        return Outcome(sent.findings, told=(*told, *danh_sach_ten(sent.danh_sach)), what="thư mục")
    made = _folder(folders, sent, asked, progress)
    return replace(made, findings=(*sent.findings, *made.findings), told=(*told, *made.told), what="thư mục")


def _folder(folders: Folders, sent: Sent, asked: Asked, progress: Progress) -> Outcome:
    """Made anew when anything that goes into it has changed, or a file of it is not as it was."""
    place = folders.output / str(sent.nam) / "noi_nhan" / sent.ten_thu_muc
    entered = register.transfers(folders.phat_hanh, None) if sent.row else []
    transfer = _transfer(sent, asked, entered)
    texts = row_texts(register.rows(folders.phat_hanh, None), sent.row, [*entered, transfer]) if transfer else None
    asked = replace(asked, ngay_chuyen=transfer.ngay_chuyen) if transfer else asked
    dau_vao = noi_nhan_papers.inputs_of(sent, asked, folders.templates, texts)
    if distribution.current(place, dau_vao) and (transfer is None or _is_entered(transfer, sent, entered)):
        return Outcome(noi_nhan_papers.impossible(asked), unchanged=(place,))
    seen = distribution.look(place)
    told = distribution.findings(place, sent.van_ban, sent.danh_sach, sent.document, asked.danh_dau, seen)
    if has_errors(told):
        return Outcome(tuple(told), not_built=(_NAMED,))
    with file_folders.scratch() as scratch:
        papers = noi_nhan_papers.make(sent, asked, folders.templates, texts, scratch, progress)
        if has_errors(papers.findings):
            return Outcome((*told, *papers.findings), not_built=(_NAMED,))
        # What could not be made now is tried again by the next run.
        stamp = f"{dau_vao} thiếu PDF" if papers.incomplete else dau_vao
        content = Content(
            sent.van_ban, sent.danh_sach, sent.document, asked.danh_dau, papers.contents, papers.pdf, stamp
        )
        progress(f"Đang ghi {len(sent.danh_sach.nguoi_nhan)} bản …")
        replaced = _replaced(place, papers)
        with distribution.prepared(place, content, progress, seen) as ready:
            settled_now = _enter(folders.phat_hanh, sent, transfer, ready) if transfer else ready.put_in_place()
    return Outcome((*told, *papers.findings), made=(place,), told=(*(settled_now or ()), *papers.told, *replaced))


def _transfer(sent: Sent, asked: Asked, entered: Sequence[ChuyenGiao]) -> ChuyenGiao | None:
    """The entry that the register is to have; None for a draft."""
    row, everybody = sent.row, sent.danh_sach
    if row is None:
        return None
    last, day = chuyen_giao.moi_nhat(entered, row), asked.ngay_chuyen
    if day is None and last and last.dau_vao == noi_nhan_papers.recipients_of(sent, last.ngay_chuyen):
        # The day that was entered stays until another one is said, or others get the document.
        day = last.ngay_chuyen
    return ChuyenGiao(
        nam=row.nam,
        ky_hieu=row.ky_hieu,
        so=row.so,
        thu=last.thu + 1 if last else 1,
        nguoi_nhan=len(everybody.nguoi_nhan),
        so_ban=everybody.so_ban,
        giay=everybody.giay,
        dien_tu=everybody.chi_dien_tu,
        ngay_chuyen=day,
        dau_vao=noi_nhan_papers.recipients_of(sent, day),
    )


def _is_entered(transfer: ChuyenGiao, sent: Sent, entered: Sequence[ChuyenGiao]) -> bool:
    """Whether the newest entry says the same: the same people, the same day, whatever else lies in the folder."""
    last = chuyen_giao.moi_nhat(entered, sent.row)
    return last is not None and last.dau_vao == transfer.dau_vao


def _enter(phat_hanh: Path, sent: Sent, transfer: ChuyenGiao, ready: Ready) -> list[str]:
    """Under the register's lock: the folder, then the entry; what fails takes both back. What was entered, and what an
    earlier run left open and was settled now, in sentences."""
    co_quan = str(sent.ho_so.co_quan.ten)
    with register.opened(phat_hanh, co_quan) as book:
        told = recover(book)
        entered = book.transfers()
        last = chuyen_giao.moi_nhat(entered, sent.row)
        same = last is not None and last.dau_vao == transfer.dau_vao
        if sent.row not in book.rows() or not (same or transfer.thu == (last.thu + 1 if last else 1)):
            raise StopRun(f"Một lần chạy khác vừa ghi vào sổ về {sent.row.goi}. Chưa gửi gì; xin chạy lại.")
        # The folder first: a run that dies now leaves one that the next run enters, never an entry without a folder.
        ready.put_in_place()
        if not same:
            issued.transfer(book, sent.row, transfer, ready.manifest, {})
            told.append(_entered(sent, transfer, last))
    return told


def _entered(sent: Sent, transfer: ChuyenGiao, last: ChuyenGiao | None) -> str:
    """What the register now has that it had not."""
    day = ngay_gon(transfer.ngay_chuyen) if transfer.ngay_chuyen else ""
    if last and last.dau_vao == noi_nhan_papers.recipients_of(sent, last.ngay_chuyen):
        return f"Đã ghi vào sổ đăng ký ngày chuyển {day} của {sent.row.goi}; nơi nhận như lần ghi trước."
    before = f", thay cho lần ghi trước ({_counts(last)})" if last else ""
    when = f"ngày chuyển {day}" if day else "ngày chuyển để trống, ghi bằng --ngay-chuyen"
    return f"Đã ghi vào sổ đăng ký{before}: {sent.row.goi} gửi {_counts(transfer)}; {when}."


def _counts(transfer: ChuyenGiao) -> str:
    kinds = f"giấy {transfer.giay}, chỉ điện tử {transfer.dien_tu}"
    return f"{transfer.nguoi_nhan} nơi, {transfer.so_ban} bản: {kinds}"


def _replaced(place: Path, papers: Papers) -> list[str]:
    """That there was a folder, and what of it is not in the new one."""
    if not place.exists():
        return []
    now = {path.partition("/")[0] for path in papers.contents}
    gone = [name for part, name in _PARTS.items() if (place / part).exists() and part not in now]
    without = f" Lần này không có {', '.join(gone)}: thêm tùy chọn như lần trước nếu cần." if gone else ""
    return [f"Thư mục tạo lần trước đã được thay bằng thư mục mới.{without}"]
