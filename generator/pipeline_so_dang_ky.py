"""The register of what was issued, one function a command: printed, proved, numbers left out, withdrawn, made anew."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator import files, pipeline_ke_hoach, pipeline_thang
from generator.delivery import folders, issued, register
from generator.delivery.record import UnreadableRecord, YeuCau, read
from generator.delivery.recovery import recover
from generator.delivery.register import Entry
from generator.delivery.register_book import register_workbook, screen_lines
from generator.delivery.snapshot import is_folder_name, snapshot
from generator.delivery.verification import source_findings, verify
from generator.domain import van_ban_di, van_ban_di_rules
from generator.domain.ban_hanh import Numbered, from_asked
from generator.domain.dossier import DaBanHanh
from generator.domain.period import ngay_gon
from generator.domain.records import CoQuan
from generator.domain.van_ban_di import VanBanDi
from generator.domain.van_ban_di_ngay import withdrawal_day_findings
from generator.errors import StopRun
from generator.findings import Finding, Place, Severity, error, has_errors, note
from generator.pipeline_phat_hanh import KINDS_BY_COMMAND, office, series, settled
from generator.stages import Checked, Outcome, Progress, issued_folder, render
from generator.word import package


def export(data: Path, output: Path, nam: int | None, phat_hanh: Path | None, progress: Progress) -> Outcome:
    """The register as Excel, a workbook a year; numbers left out are told."""
    folder = issued_folder(data, phat_hanh)
    name = str(_office(data).ten)
    told = settled(folder, name)
    if damaged := [one for one in verify(folder, name) if one.severity is Severity.ERROR]:
        return Outcome(tuple(damaged), not_built=("sổ đăng ký",), told=tuple(told), what="sổ Excel")
    everything = register.rows(folder, name)
    rows = [row for row in everything if nam in (None, row.nam)]
    if not rows:
        none = f"Sổ đăng ký trong “{folder}” chưa có văn bản nào" + (f" của năm {nam}." if nam else ".")
        return Outcome(told=(*told, none), stopped=True)
    progress("Đang in sổ đăng ký …")
    contents = {
        output / str(year) / f"so_dang_ky_van_ban_di_{year}.xlsx": register_workbook(everything, name, year)
        for year in sorted({row.nam for row in rows})
    }
    written = files.write_together(contents)
    return Outcome(
        tuple(van_ban_di_rules.hole_findings(rows)),
        made=tuple(path for path, new in written.items() if new),
        unchanged=tuple(path for path, new in written.items() if not new),
        told=(*told, *screen_lines(everything, nam)),
        what="sổ Excel",
    )


def examine(data: Path, phat_hanh: Path | None) -> list[Finding]:
    """Whether everything that was issued is still what was issued, in the register of this very office."""
    co_quan = office(data)
    return verify(issued_folder(data, phat_hanh), str(co_quan.ten) if co_quan else None)


def leave_out(
    data: Path,
    output: Path,
    phat_hanh: Path | None,
    kind: str,
    numbers: Sequence[str],
    nam: int,
    ly_do: str,
    progress: Progress,
    xac_nhan: bool = False,
) -> Outcome:
    """Numbers that no document of this register has, with the reason. xac_nhan: however far from the last one."""
    co_quan = _office(data)
    folder = issued_folder(data, phat_hanh)
    symbol = series(co_quan, KINDS_BY_COMMAND[kind])
    new = [VanBanDi(nam, symbol, number, trang_thai="bo_so", ly_do=ly_do) for number in numbers]
    progress(f"Đang ghi {len(new)} số vào sổ …")
    with register.opened(folder, str(co_quan.ten), data, output) as book:
        told = recover(book)
        rows = book.rows()
        far = [] if xac_nhan else van_ban_di_rules.jump_findings(rows, new)
        findings = (*van_ban_di_rules.number_findings(rows, new), *_with_folders(folder, new), *far)
        if not has_errors(findings):
            issued.void(book, new, {})
            names = new[0].so_ky_hieu + (f" đến {new[-1].so_ky_hieu}" if len(new) > 1 else "")
            told = [*told, f"Đã ghi vào sổ: số {names} năm {nam} không có văn bản trong sổ này. Lý do: {ly_do}"]
    return _registered(findings, told, "ghi bỏ số")


def _with_folders(folder: Path, rows: Sequence[VanBanDi]) -> Iterator[Finding]:
    """Numbers whose document lies in phat_hanh although the register does not know it."""
    for row in (row for row in rows if row.la_so and (folder / row.ten_thu_muc).exists()):
        yield error(
            "PH205",
            Place(file=f"{folder.name}/{row.ten_thu_muc}"),
            f"Số {row.so_ky_hieu} có thư mục văn bản nhưng chưa vào sổ, nên không ghi là bỏ số.",
            "thư mục đủ tệp và đúng như lúc phát hành",
            "Lấy lại tệp đúng từ bản sao lưu rồi chạy lại một lệnh của sổ: chương trình tự ghi văn bản vào sổ.",
        )


def withdraw(
    data: Path, phat_hanh: Path | None, kind: str, so: str, nam: int, ngay: date, hom_nay: date, ly_do: str
) -> Outcome:
    """An issued document marked as withdrawn; its file and its number stay. hom_nay: today."""
    co_quan = _office(data)
    folder = _folder_in_use(data, phat_hanh)
    with register.opened(folder, str(co_quan.ten)) as book:
        told = recover(book)
        rows = _of_kind(book.rows(), kind)
        number = _number(rows, co_quan, kind, nam, so)
        row = van_ban_di.found(rows, nam, number)
        findings = (
            *van_ban_di_rules.withdrawal_findings(rows, nam, number, ly_do),
            *withdrawal_day_findings(ngay, hom_nay, row),
        )
        if row and not has_errors(findings):
            issued.withdraw(book, row, f"ngày {ngay_gon(ngay)}: {ly_do}", {})
            told = [*told, f"Đã ghi vào sổ: thu hồi {row.goi}. Lý do: {ly_do}"]
    return _registered(findings, told, f"thu hồi văn bản số {number}")


def _registered(findings: tuple[Finding, ...], told: Sequence[str], what: str) -> Outcome:
    return Outcome(
        findings, told=tuple(told), not_built=(what,) if has_errors(findings) else (), what="việc", done="Đã ghi"
    )


def rebuild(
    data: Path, output: Path, phat_hanh: Path | None, kind: str, so: str, nam_so: int, progress: Progress
) -> Outcome:
    """An issued document made anew from what was filed with it, compared byte for byte."""
    folder = issued_folder(data, phat_hanh)
    entry = _issued(folder, _office(data), kind, nam_so, so)
    row = entry.row
    if damaged := tuple(source_findings(folder, entry)):
        return Outcome(damaged, not_built=(row.goi,))
    progress(f"Đang tạo lại {row.goi} …")
    told = _told(folder / row.thu_muc)
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in snapshot(folder / row.thu_muc).items():
            files.write_whole(Path(scratch) / name, content)
        ready = _again(Path(scratch) / str(told["data"]), _amended(folder / row.thu_muc, told), row)
        rendered = render(KINDS_BY_COMMAND[kind], ready, Path(scratch) / str(told["templates"]))
    if not rendered.document:
        return Outcome(rendered.findings, not_built=(row.goi,))
    path = output / str(row.nam) / "dung_lai" / f"{Path(row.thu_muc).name}.docx"
    files.write_whole(path, rendered.document)
    if files.sha256(rendered.document) == row.sha256:
        return Outcome(made=(path,), told=(f"Bản tạo lại của {row.goi} giống hệt bản đã phát hành, từng byte.",))
    filed = folder / row.thu_muc / f"{_stem(row)}.docx"
    place = Place(file=f"{folder.name}/{row.thu_muc}/{filed.name}")
    return Outcome((_different(place, row, filed, rendered.document),), made=(path,))


def _stem(row: VanBanDi) -> str:
    month = row.nam_du_lieu, row.thang
    return pipeline_thang.stem(month) if row.thang else pipeline_ke_hoach.stem(row.nam_du_lieu, row.lan)


def _different(place: Place, row: VanBanDi, filed: Path, again: bytes) -> Finding:
    """Another Python may pack the same content otherwise: then the parts tell."""
    if files.fingerprint(filed) == row.sha256 and package.read(filed.read_bytes()) == package.read(again):
        return note("PH210", place, f"Bản tạo lại của {row.goi} giống bản đã phát hành ở mọi phần, chỉ khác cách nén.")
    return error(
        "PH210",
        place,
        f"Bản tạo lại của {row.goi} KHÁC bản đã phát hành.",
        "bản tạo lại giống hệt bản đã phát hành",
        "Chạy kiem-tra để biết tệp đã cất có bị sửa không; nếu không, xem mục phien_ban của tệp manifest đã cất.",
    )


def _told(folder: Path) -> YeuCau:
    try:
        told = read(folder).yeu_cau
    except UnreadableRecord as fault:
        raise StopRun(f"Hồ sơ phát hành trong “{folder}” không dùng được: {fault}.") from fault
    if not (is_folder_name(told.get("data")) and is_folder_name(told.get("templates"))):
        raise _altered(folder)
    return told


def _amended(folder: Path, told: YeuCau) -> DaBanHanh | None:
    """The document that the issued one amends, as the register knew it then."""
    try:
        return from_asked(told)
    except (KeyError, ValueError) as fault:
        raise _altered(folder) from fault


def _altered(folder: Path) -> StopRun:
    return StopRun(f"Hồ sơ phát hành trong “{folder}” không dùng được: mục yeu_cau bị sửa. Xin lấy lại từ bản sao.")


def _again(data: Path, before: DaBanHanh | None, row: VanBanDi) -> Checked:
    """The data of an issued document from its snapshot."""
    numbered = Numbered(row.so, row.ngay or date.min)
    if row.thang:
        return pipeline_thang.checked_month(data, (row.nam_du_lieu, row.thang), numbered)
    return pipeline_ke_hoach.checked_again(data, row.nam_du_lieu, row.lan, numbered, before)


# --- which office, which document


def _office(data: Path) -> CoQuan:
    """Raises StopRun."""
    co_quan = office(data)
    if co_quan is None:
        raise StopRun(
            f"Tệp co_quan.yaml trong “{data}” đang thiếu hoặc có lỗi nên chưa biết tên cơ quan và ký hiệu văn bản; hãy "
            "chạy kiem-tra và sửa các lỗi của tệp đó trước."
        )
    return co_quan


def _folder_in_use(data: Path, phat_hanh: Path | None) -> Path:
    """Where this office has issued something. Raises StopRun."""
    folder = issued_folder(data, phat_hanh)
    if not folders.in_use(folder):
        raise StopRun(f"Trong “{folder}” chưa có sổ đăng ký và văn bản nào đã phát hành. Xin xem lại --phat-hanh.")
    return folder


def _of_kind(rows: Sequence[VanBanDi], kind: str) -> list[VanBanDi]:
    """Documents of the kind, and numbers without a document."""
    return [row for row in rows if row.loai in ("", KINDS_BY_COMMAND[kind].ma)]


def _number(rows: Sequence[VanBanDi], co_quan: CoQuan, kind: str, nam: int, so: str) -> str:
    """Number and symbol of the document that is meant: the symbol may have been another one when it was issued. When
    there is no such document, with the symbol of today. Raises StopRun when several could be meant."""
    same = van_ban_di.of_number(rows, KINDS_BY_COMMAND[kind].ma, nam, so)
    if len(same) > 1:
        named = "; ".join(row.goi for row in same)
        raise StopRun(
            f"Năm {nam} có {len(same)} văn bản cùng số {so.strip()}: {named}. Xin ghi cả ký hiệu, ví dụ --so "
            f"{same[0].so_ky_hieu}."
        )
    if same:
        return same[0].so_ky_hieu
    return so.strip() if "/" in so else f"{so.strip()}/{series(co_quan, KINDS_BY_COMMAND[kind])}"


def _issued(folder: Path, co_quan: CoQuan, kind: str, nam: int, so: str) -> Entry:
    entries = register.entries(folder, str(co_quan.ten))
    rows = _of_kind([entry.row for entry in entries], kind)
    number = _number(rows, co_quan, kind, nam, so)
    row = van_ban_di.found(rows, nam, number)
    if row is None or row.trang_thai == "bo_so":
        raise StopRun(f"Sổ đăng ký trong “{folder}” không có văn bản số {number} năm {nam} đã phát hành.")
    return next(entry for entry in entries if entry.row == row)
