"""The register of what was issued, one function a command: printed, a number left out, withdrawn, made anew."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator import files, pipeline_ke_hoach, pipeline_thang
from generator.delivery import issued, register
from generator.delivery.record import Asked, UnreadableRecord, read
from generator.delivery.recovery import recover
from generator.delivery.register_book import register_workbook
from generator.delivery.snapshot import snapshot
from generator.domain import van_ban_di, van_ban_di_rules
from generator.domain.ban_hanh import Numbered, from_asked
from generator.domain.dossier import HoSo
from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from generator.findings import Finding, Place, error, has_errors, note
from generator.pipeline_phat_hanh import KINDS, series
from generator.sources import load
from generator.stages import Checked, Outcome, Progress, issued_folder, render, years
from generator.word import package


def export(data: Path, output: Path, nam: int | None, phat_hanh: Path | None, progress: Progress) -> Outcome:
    """The register as Excel, a workbook a year; numbers left out are told."""
    folder = issued_folder(data, phat_hanh)
    name = str(_office(data, nam or years(data, None)[-1]).co_quan.ten)
    told = _settled(folder, name)
    everything = register.rows(folder)
    rows = [row for row in everything if nam in (None, row.nam)]
    if not rows:
        raise StopRun(f"Sổ đăng ký trong “{folder}” chưa có văn bản nào" + (f" của năm {nam}." if nam else "."))
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
        told=(*told, *(f"{row.goi}: {row.trich_yeu or row.ly_do}" for row in van_ban_di.ordered(rows))),
        what="sổ Excel",
    )


def _settled(folder: Path, co_quan: str) -> list[str]:
    """What an earlier run left open is settled before the register is printed; a folder that nobody has yet, is not
    made."""
    if not folder.is_dir():
        return []
    with register.opened(folder, co_quan) as book:
        return recover(book)


def leave_out(data: Path, phat_hanh: Path | None, kind: str, numbers: Sequence[str], nam: int, ly_do: str) -> Outcome:
    """Numbers that no document of this register has, with the reason."""
    office = _office(data, nam)
    folder = issued_folder(data, phat_hanh)
    symbol = series(office, KINDS[kind])
    new = [VanBanDi(nam, symbol, number, trang_thai="bo_so", ly_do=ly_do) for number in numbers]
    with register.opened(folder, str(office.co_quan.ten)) as book:
        told = recover(book)
        rows = book.rows()
        findings = tuple(
            finding
            for already, row in enumerate(new)
            for finding in van_ban_di_rules.check([*rows, *(one for one in new[:already] if one.la_so)], row)
        )
        if not has_errors(findings):
            issued.void(book, new, {})
            names = new[0].so_ky_hieu + (f" đến {new[-1].so_ky_hieu}" if len(new) > 1 else "")
            told = [*told, f"Đã ghi vào sổ: số {names} năm {nam} không có văn bản trong sổ này. Lý do: {ly_do}"]
    return _registered(findings, told, "ghi bỏ số")


def withdraw(
    data: Path, phat_hanh: Path | None, kind: str, so: str, nam: int, ngay: date, hom_nay: date, ly_do: str
) -> Outcome:
    """An issued document marked as withdrawn; its file and its number stay. hom_nay: today."""
    office = _office(data, nam)
    folder = issued_folder(data, phat_hanh)
    number = f"{so.strip()}/{series(office, KINDS[kind])}"
    with register.opened(folder, str(office.co_quan.ten)) as book:
        told = recover(book)
        rows = book.rows()
        row = van_ban_di.found(rows, nam, number)
        findings = (
            *van_ban_di_rules.withdrawal_findings(rows, nam, number, ly_do),
            *_doubtful(row, ngay, hom_nay),
        )
        if row and not has_errors(findings):
            issued.withdraw(book, row, f"ngày {ngay_gon(ngay)}: {ly_do}", {})
            told = [*told, f"Đã ghi vào sổ: thu hồi {row.goi}. Lý do: {ly_do}"]
    return _registered(findings, told, f"thu hồi văn bản số {number}")


def _doubtful(row: VanBanDi | None, ngay: date, hom_nay: date) -> Iterator[Finding]:
    """Days on which a document cannot have been withdrawn."""
    why = f"sau hôm nay ({ngay_gon(hom_nay)})" if ngay > hom_nay else ""
    if row and row.ngay and ngay < row.ngay:
        why = f"trước ngày của {row.goi}"
    if why:
        message = f"Ngày thu hồi {ngay_gon(ngay)} {why}."
        yield error("PH111", Place(), message, "ngày đã thu hồi văn bản", "Xem lại --ngay (ngày/tháng/năm).")


def _registered(findings: tuple[Finding, ...], told: Sequence[str], what: str) -> Outcome:
    return Outcome(
        findings, told=tuple(told), not_built=(what,) if has_errors(findings) else (), what="việc", done="Đã ghi"
    )


def rebuild(
    data: Path, output: Path, phat_hanh: Path | None, kind: str, so: str, nam_so: int, progress: Progress
) -> Outcome:
    """An issued document made anew from what was filed with it, compared byte for byte."""
    folder = issued_folder(data, phat_hanh)
    office = _office(data, nam_so)
    row = _found(register.rows(folder), nam_so, f"{so}/{series(office, KINDS[kind])}", folder)
    progress(f"Đang tạo lại {row.goi} …")
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in snapshot(folder / row.thu_muc).items():
            files.write_whole(Path(scratch) / name, content)
        told = _told(folder / row.thu_muc)
        ready = _again(Path(scratch) / str(told["data"]), told, row)
        rendered = render(KINDS[kind], ready, Path(scratch) / str(told["templates"]))
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


def _told(folder: Path) -> Asked:
    try:
        told = read(folder).yeu_cau
    except UnreadableRecord as fault:
        raise StopRun(f"Hồ sơ phát hành trong “{folder}” không dùng được: {fault}.") from fault
    if not {"data", "templates"} <= told.keys():
        raise StopRun(f"Hồ sơ phát hành trong “{folder}” không dùng được: mục yeu_cau bị sửa. Xin lấy lại từ bản sao.")
    return told


def _again(data: Path, told: Asked, row: VanBanDi) -> Checked:
    """The data of an issued document from its snapshot. `told`: what was asked for when it was issued."""
    numbered = Numbered(row.so, row.ngay or date.min)
    if row.thang:
        return pipeline_thang.checked_month(data, (row.nam_du_lieu, row.thang), numbered)
    return pipeline_ke_hoach.checked_again(data, row.nam_du_lieu, row.lan, numbered, from_asked(told))


def _office(data: Path, nam: int) -> HoSo:
    """The office by the data of a year near `nam`. Raises StopRun."""
    known = years(data, None)
    ho_so, _ = load.load(data, min(known, key=lambda year: abs(year - nam)), data.name)
    if ho_so is None:
        raise StopRun("Dữ liệu đang có lỗi nên chưa biết ký hiệu văn bản; hãy chạy kiem-tra và sửa các lỗi trước.")
    return ho_so


def _found(rows: Sequence[VanBanDi], nam: int, so_ky_hieu: str, folder: Path) -> VanBanDi:
    row = van_ban_di.found(rows, nam, so_ky_hieu)
    if row is None or row.trang_thai == "bo_so":
        raise StopRun(f"Sổ đăng ký trong “{folder}” không có văn bản số {so_ky_hieu} năm {nam} đã phát hành.")
    return row
