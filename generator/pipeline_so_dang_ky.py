"""The register of what was issued, one function a command: printed, proved, numbers left out, withdrawn, made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator import files
from generator.delivery import folders, issued, register
from generator.delivery.recovery import recover
from generator.delivery.register_book import register_workbook, screen_lines
from generator.delivery.verification import source_findings, verify
from generator.domain import van_ban_di, van_ban_di_rules
from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import VanBanDi
from generator.domain.van_ban_di_ngay import withdrawal_day_findings
from generator.errors import StopRun
from generator.findings import Finding, Place, Severity, error, has_errors, note
from generator.pipeline_da_phat_hanh import (
    filed_document,
    from_snapshot,
    issued_entry,
    number_of,
    of_kind,
    required_office,
)
from generator.pipeline_phat_hanh import KINDS_BY_COMMAND, office, series, settled
from generator.stages import Outcome, Progress, issued_folder, render
from generator.word import package


def export(data: Path, output: Path, nam: int | None, phat_hanh: Path | None, progress: Progress) -> Outcome:
    """The register as Excel, a workbook a year; numbers left out are told."""
    folder = issued_folder(data, phat_hanh)
    name = str(required_office(data).ten)
    told = settled(folder, name)
    if damaged := [one for one in verify(folder, name) if one.severity is Severity.ERROR]:
        return Outcome(tuple(damaged), not_built=("sổ đăng ký",), told=tuple(told), what="sổ Excel")
    everything, transfers = register.rows(folder, name), register.transfers(folder, name)
    rows = [row for row in everything if nam in (None, row.nam)]
    if not rows:
        none = f"Sổ đăng ký trong “{folder}” chưa có văn bản nào" + (f" của năm {nam}." if nam else ".")
        return Outcome(told=(*told, none), stopped=True)
    progress("Đang in sổ đăng ký …")
    contents = {
        output / str(year) / f"so_dang_ky_van_ban_di_{year}.xlsx": register_workbook(everything, name, year, transfers)
        for year in sorted({row.nam for row in rows})
    }
    written = files.write_together(contents)
    return Outcome(
        tuple(van_ban_di_rules.hole_findings(rows)),
        made=tuple(path for path, new in written.items() if new),
        unchanged=tuple(path for path, new in written.items() if not new),
        told=(*told, *screen_lines(everything, nam, transfers)),
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
    co_quan = required_office(data)
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
    co_quan = required_office(data)
    folder = _folder_in_use(data, phat_hanh)
    with register.opened(folder, str(co_quan.ten)) as book:
        told = recover(book)
        rows = of_kind(book.rows(), kind)
        number = number_of(rows, co_quan, kind, nam, so)
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
    entry = issued_entry(folder, required_office(data), kind, nam_so, so)
    row = entry.row
    if damaged := tuple(source_findings(folder, entry)):
        return Outcome(damaged, not_built=(row.goi,))
    progress(f"Đang tạo lại {row.goi} …")
    with from_snapshot(folder, row) as again:
        rendered = render(KINDS_BY_COMMAND[kind], again.checked, again.templates)
    if not rendered.document:
        return Outcome(rendered.findings, not_built=(row.goi,))
    path = output / str(row.nam) / "dung_lai" / f"{Path(row.thu_muc).name}.docx"
    files.write_whole(path, rendered.document)
    if files.sha256(rendered.document) == row.sha256:
        return Outcome(made=(path,), told=(f"Bản tạo lại của {row.goi} giống hệt bản đã phát hành, từng byte.",))
    filed = filed_document(folder, row)
    place = Place(file=f"{folder.name}/{row.thu_muc}/{filed.name}")
    return Outcome((_different(place, row, filed, rendered.document),), made=(path,))


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


def _folder_in_use(data: Path, phat_hanh: Path | None) -> Path:
    """Where this office has issued something. Raises StopRun."""
    folder = issued_folder(data, phat_hanh)
    if not folders.in_use(folder):
        raise StopRun(f"Trong “{folder}” chưa có sổ đăng ký và văn bản nào đã phát hành. Xin xem lại --phat-hanh.")
    return folder
