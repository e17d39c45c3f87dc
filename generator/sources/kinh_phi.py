"""The sheets of kinh_phi.xlsx as KinhPhi. All faults of all rows are told; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.domain.budget import DongNamTruoc, DongPhanBo, KinhPhi
from generator.domain.dieu_chinh_checks import SoDieuChinh, check, revisions
from generator.domain.fields import is_code
from generator.domain.sheet_layout import (
    DANH_MUC,
    DOI_CHIEU,
    DON_VI,
    DONG_DIEU_CHINH,
    DU_AN,
    HUONG_DAN,
    LOAI_VON,
    NAM_TRUOC,
    NGUON_VON,
    NIEN_DO,
    PHAN_BO,
    QD_DIEU_CHINH,
    QUYET_DINH,
)
from generator.findings import Finding, Place, Severity, error, note, warning
from generator.sources.cells import Cell, as_printed, money_of, text_of
from generator.sources.dieu_chinh import read_dieu_chinh
from generator.sources.dimensions import LEFT_OUT, Dimensions
from generator.sources.doi_chieu import read_doi_chieu
from generator.sources.rows import code_of, in_charge, report_gaps, report_twins, text_or_blank
from generator.sources.sheet_checks import check_strangers, further_rows, unit_of
from generator.sources.workbook import Sheet, Table, Workbook, open_workbook, read_table

_READ = (PHAN_BO, QD_DIEU_CHINH, DONG_DIEU_CHINH, NAM_TRUOC, DOI_CHIEU)
_SHEETS = (*_READ, HUONG_DAN, DANH_MUC)
SO_TIEN, IN_TRONG_GOC = "Số tiền", "In trong bản gốc"
MA_KHOAN, KHOAN_VON, KE_HOACH, GIAI_NGAN = "Mã khoản", "Khoản vốn", "Kế hoạch", "Giải ngân"
_YEAR = re.compile(r"năm\s+(20[0-9]{2})", re.IGNORECASE)
_OPENING = (
    f"Kiểm tra lại. Trang này ghi vốn giao đầu năm; vốn bị giảm trong năm thì ghi ở trang tính “{DONG_DIEU_CHINH}”."
)
_ABSENT = {
    NAM_TRUOC: "kế hoạch không in mục vốn năm trước",
    DOI_CHIEU: "không có số nào đã in để so với số tính được",
}


def read_kinh_phi(path: Path, shown: str, nam: int, known: Dimensions, findings: list[Finding]) -> KinhPhi | None:
    """The workbook of figures of a year, or None when it could not be opened. The faults are in `findings`."""
    book = open_workbook(path, shown, findings)
    if book is None:
        return None
    for title in _READ:
        _check_year(book, title, {nam - 1, nam} if title == NAM_TRUOC else {nam}, nam, findings)
    sheet = book.sheet(PHAN_BO, _SHEETS, _no_allocation(shown), findings)
    don_vi = unit_of(sheet, findings) if sheet else ""
    told: list[Finding] = []
    phan_bo = _phan_bo(sheet, known, told) if sheet else ()
    findings += told
    nam_truoc, doi_chieu = _further(book, NAM_TRUOC, findings), _further(book, DOI_CHIEU, findings)
    ledger = read_dieu_chinh(book, _SHEETS, don_vi, known, findings)
    kinh_phi = KinhPhi(
        don_vi=don_vi,
        phan_bo=phan_bo,
        nam_truoc=_nam_truoc(nam_truoc, don_vi, known, findings) if nam_truoc else (),
        doi_chieu=read_doi_chieu(doi_chieu, don_vi, PHAN_BO, findings, _editions(ledger)) if doi_chieu else (),
        dieu_chinh=revisions(ledger) if ledger else (),
    )
    if ledger:
        findings += check(ledger, phan_bo if sheet and _whole(told) else None, don_vi, nam)
    check_strangers(book, _SHEETS, _READ, findings)
    return kinh_phi


def _editions(ledger: SoDieuChinh | None) -> list[int] | None:
    """The editions that a printed figure may be of; None when nobody can say."""
    return None if ledger is None else [0, *ledger.cac_lan]


def _whole(told: Iterable[Finding]) -> bool:
    """Whether no row was lost while reading, be it that of a project that is no more."""
    return not any(finding.severity is Severity.ERROR or finding.code == LEFT_OUT for finding in told)


def _no_allocation(shown: str) -> Finding:
    message, remedy = f"Không có trang tính “{PHAN_BO}”.", f"Thêm trang tính “{PHAN_BO}” theo sổ mẫu."
    return error("DL106", Place(file=shown), message, f"có trang tính “{PHAN_BO}”", remedy)


def _further(book: Workbook, title: str, findings: list[Finding]) -> Sheet | None:
    """A sheet that an office may leave out."""
    return book.sheet(title, _SHEETS, _left_out(book.shown, title), findings)


def _left_out(shown: str, title: str) -> Finding:
    message = f"Không có trang tính “{title}”: {_ABSENT[title]}."
    return note("DL106", Place(file=shown), message, "", "Nếu có số liệu thì thêm trang tính này theo sổ mẫu.")


def _check_year(book: Workbook, title: str, years: set[int], nam: int, findings: list[Finding]) -> None:
    """The title of a sheet that was copied from another year's workbook still names that year."""
    sheet = book.find(title)
    for cell in sheet.top_cells(rows=1) if sheet else ():
        named = [int(year) for year in _YEAR.findall(" ".join(cell.value.split()))]
        if named and not years & set(named):
            findings.append(_other_year(cell.place, named[0], min(years), nam))


def _other_year(place: Place, named: int, right: int, nam: int) -> Finding:
    message = f"Tiêu đề ghi năm {named}, nhưng sổ nằm trong thư mục năm {nam}; có thể chép từ năm khác mà chưa sửa."
    remedy = f"Kiểm tra số liệu có đúng là của kế hoạch năm {nam} không, rồi sửa năm ở tiêu đề thành {right}."
    return warning("DL126", place, message, f"tiêu đề ghi năm {right}", remedy)


def _phan_bo(sheet: Sheet, known: Dimensions, findings: list[Finding]) -> tuple[DongPhanBo, ...]:
    required = (DU_AN, LOAI_VON, NGUON_VON, NIEN_DO, SO_TIEN)
    table = read_table(sheet, required, (DON_VI, IN_TRONG_GOC, QUYET_DINH), findings)
    if table is None:
        return ()
    if not table.rows:
        findings.append(_no_rows(table))
    lines = []
    for row in table.rows:
        report_gaps(row, required, findings)
        keys = (
            code_of(row[DU_AN], known.du_an, findings),
            code_of(row[LOAI_VON], known.loai_von, findings),
            code_of(row[NGUON_VON], known.nguon_von, findings),
            code_of(row[NIEN_DO], known.nien_do, findings),
        )
        so_tien, don_vi = money_of(row[SO_TIEN], findings, _OPENING), in_charge(row, known.don_vi, findings)
        in_trong_goc, quyet_dinh = _decided(row, findings)
        if None not in (*keys, so_tien, don_vi):
            lines.append(DongPhanBo(*keys, so_tien, row[SO_TIEN].place, in_trong_goc, quyet_dinh, don_vi))
    what = ", niên độ và đơn vị thực hiện" if any(line.don_vi for line in lines) else " và niên độ"
    report_twins(((x.key, x.place) for x in lines), f"dự án, loại vốn, nguồn vốn{what}", findings)
    return tuple(lines)


def _nam_truoc(sheet: Sheet, don_vi: str, known: Dimensions, findings: list[Finding]) -> tuple[DongNamTruoc, ...]:
    required = (LOAI_VON, MA_KHOAN, KHOAN_VON, KE_HOACH, GIAI_NGAN)
    lines = []
    for row in further_rows(sheet, required, (), (don_vi, PHAN_BO), findings):
        loai_von = code_of(row[LOAI_VON], known.loai_von, findings)
        khoan, ten = _item_code(row[MA_KHOAN], findings), text_of(row[KHOAN_VON], findings)
        ke_hoach, giai_ngan = money_of(row[KE_HOACH], findings), money_of(row[GIAI_NGAN], findings)
        if None not in (loai_von, khoan, ten, ke_hoach, giai_ngan):
            places = row[KE_HOACH].place, row[GIAI_NGAN].place
            lines.append(DongNamTruoc(loai_von, khoan, ten, ke_hoach, giai_ngan, *places))
    report_twins((((x.loai_von, x.khoan), x.place_ke_hoach) for x in lines), "loại vốn và mã khoản", findings)
    return tuple(lines)


def _item_code(cell: Cell, findings: list[Finding]) -> str | None:
    """A code that can stand in the name of a figure: nam_truoc.ke_hoach.dau_tu.280."""
    written = text_of(cell, findings)
    if written is None or is_code(written):
        return written
    remedy = "Viết lại mã khoản, ví dụ 280 hoặc von_nam."
    expected = "mã chỉ gồm chữ không dấu, chữ số, gạch nối và gạch dưới"
    findings.append(error("DL034", cell.place, f"Mã khoản “{written}” không hợp lệ.", expected, remedy))
    return None


def _decided(row: dict[str, Cell], findings: list[Finding]) -> tuple[str, str]:
    """What the source prints, and the decision that such a line must carry."""
    cell = row.get(IN_TRONG_GOC)
    printed = (as_printed(cell, findings) if cell else None) or ""
    decision = text_or_blank(row.get(QUYET_DINH), findings)
    if printed and not decision:
        message = f"Bản gốc in “{printed}” nhưng chưa ghi quyết định vì sao chọn số tiền ở hàng này."
        remedy = f"Ghi vào cột “{QUYET_DINH}”: ai quyết định, căn cứ nào; hoặc xóa ô “{IN_TRONG_GOC}”."
        findings.append(error("DL121", cell.place, message, f"có cột “{QUYET_DINH}”", remedy))
    return printed, decision


def _no_rows(table: Table) -> Finding:
    message = "Bảng chưa có hàng số liệu nào."
    remedy = f"Nhập số liệu từ hàng {table.header_row + 1} trở xuống rồi lưu lại."
    return error("DL123", table.sheet.place, message, "ít nhất một hàng", remedy)
