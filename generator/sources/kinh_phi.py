"""The three sheets of kinh_phi.xlsx as KinhPhi. All faults of all rows are told; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.domain.budget import DongDoiChieu, DongNamTruoc, DongPhanBo, KinhPhi
from generator.domain.danh_ba import DanhBa
from generator.domain.fields import is_code
from generator.domain.names import fold
from generator.domain.numbers import NumberError, money_unit, parse_money_unit
from generator.domain.quantities import MONEY_UNITS
from generator.domain.records import ChuongTrinh
from generator.domain.sheet_layout import DON_VI
from generator.findings import Finding, Place, error, note, warning
from generator.sources.cells import Cell, as_printed, money_of, printed_of, text_of
from generator.sources.dimensions import Dimensions, Names, dimensions_of
from generator.sources.phrasing import sentence
from generator.sources.workbook import Sheet, Table, Workbook, open_workbook, read_table

PHAN_BO, NAM_TRUOC, DOI_CHIEU = "Phân bổ", "Năm trước", "Đối chiếu"
_SHEETS = (PHAN_BO, NAM_TRUOC, DOI_CHIEU, "Hướng dẫn", "Danh mục")
DU_AN, LOAI_VON, NGUON_VON, NIEN_DO, SO_TIEN = "Mã dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Số tiền"
IN_TRONG_GOC, QUYET_DINH = "In trong bản gốc", "Quyết định"
MA_KHOAN, KHOAN_VON, KE_HOACH, GIAI_NGAN = "Mã khoản", "Khoản vốn", "Kế hoạch", "Giải ngân"
SO_LIEU, GIA_TRI_IN, IN_TAI = "Số liệu", "Giá trị in", "In tại"
# The dot of "tr.đ" does not end the unit.
_UNIT = re.compile(r"(?:đơn vị tính|đvt)\s*:\s*(?P<unit>[^();,.]+(?:\.\s?đ\b)?)", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(20[0-9]{2})", re.IGNORECASE)


_READ = f"chỉ các trang tính {PHAN_BO}, {NAM_TRUOC}, {DOI_CHIEU} được đọc"
_ABSENT = {
    NAM_TRUOC: "kế hoạch không in mục vốn năm trước",
    DOI_CHIEU: "không có số nào đã in để so với số tính được",
}


def read_kinh_phi(
    path: Path,
    shown: str,
    nam: int,
    chuong_trinh: ChuongTrinh | None,
    danh_ba: DanhBa | None,
    findings: list[Finding],
) -> KinhPhi | None:
    """The workbook of figures of a year, or None when it could not be opened. The faults are in `findings`."""
    book = open_workbook(path, shown, findings)
    if book is None:
        return None
    dimensions = dimensions_of(chuong_trinh, danh_ba, nam)
    for title, years in ((PHAN_BO, {nam}), (NAM_TRUOC, {nam - 1, nam}), (DOI_CHIEU, {nam})):
        _check_year(book, title, years, nam, findings)
    phan_bo = book.sheet(PHAN_BO, _SHEETS, _no_allocation(shown), findings)
    don_vi = _unit(phan_bo, findings) if phan_bo else ""
    kinh_phi = KinhPhi(
        don_vi=don_vi,
        phan_bo=_phan_bo(phan_bo, dimensions, findings) if phan_bo else (),
        nam_truoc=_nam_truoc(book, don_vi, dimensions, findings),
        doi_chieu=_doi_chieu(book, don_vi, findings),
    )
    _check_strangers(book, findings)
    return kinh_phi


def _no_allocation(shown: str) -> Finding:
    message, remedy = f"Không có trang tính “{PHAN_BO}”.", f"Thêm trang tính “{PHAN_BO}” theo sổ mẫu."
    return error("DL106", Place(file=shown), message, f"có trang tính “{PHAN_BO}”", remedy)


def _left_out(shown: str, title: str) -> Finding:
    message = f"Không có trang tính “{title}”: {_ABSENT[title]}."
    return note("DL106", Place(file=shown), message, "", "Nếu có số liệu thì thêm trang tính này theo sổ mẫu.")


def _check_strangers(book: Workbook, findings: list[Finding]) -> None:
    """Sheets with something on them that nobody reads, unless told as one of ours, misspelt."""
    told = {finding.place for finding in findings}
    for sheet in book.strangers(_SHEETS):
        if not sheet.empty and sheet.place not in told:
            message = f"Trang tính “{sheet.values.title}” không được đọc."
            remedy = "Nếu có số liệu cần dùng thì chuyển sang đúng trang tính; nếu không thì xóa trang này."
            findings.append(warning("DL127", sheet.place, message, _READ, remedy))


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
        _report_gaps(row, required, findings)
        keys = (
            _code(row[DU_AN], known.du_an, findings),
            _code(row[LOAI_VON], known.loai_von, findings),
            _code(row[NGUON_VON], known.nguon_von, findings),
            _code(row[NIEN_DO], known.nien_do, findings),
        )
        so_tien, don_vi = money_of(row[SO_TIEN], findings), _in_charge(row, known.don_vi, findings)
        in_trong_goc, quyet_dinh = _decided(row, findings)
        if None not in (*keys, so_tien, don_vi):
            lines.append(DongPhanBo(*keys, so_tien, row[SO_TIEN].place, in_trong_goc, quyet_dinh, don_vi))
    what = ", niên độ và đơn vị thực hiện" if any(line.don_vi for line in lines) else " và niên độ"
    _report_twins(((x.key, x.place) for x in lines), f"dự án, loại vốn, nguồn vốn{what}", findings)
    return tuple(lines)


def _nam_truoc(book: Workbook, don_vi: str, known: Dimensions, findings: list[Finding]) -> tuple[DongNamTruoc, ...]:
    required = (LOAI_VON, MA_KHOAN, KHOAN_VON, KE_HOACH, GIAI_NGAN)
    lines = []
    for row in _optional_rows(book, NAM_TRUOC, required, (), don_vi, findings):
        loai_von = _code(row[LOAI_VON], known.loai_von, findings)
        khoan, ten = _item_code(row[MA_KHOAN], findings), text_of(row[KHOAN_VON], findings)
        ke_hoach, giai_ngan = money_of(row[KE_HOACH], findings), money_of(row[GIAI_NGAN], findings)
        if None not in (loai_von, khoan, ten, ke_hoach, giai_ngan):
            places = row[KE_HOACH].place, row[GIAI_NGAN].place
            lines.append(DongNamTruoc(loai_von, khoan, ten, ke_hoach, giai_ngan, *places))
    _report_twins((((x.loai_von, x.khoan), x.place_ke_hoach) for x in lines), "loại vốn và mã khoản", findings)
    return tuple(lines)


def _doi_chieu(book: Workbook, don_vi: str, findings: list[Finding]) -> tuple[DongDoiChieu, ...]:
    required = (SO_LIEU, GIA_TRI_IN, IN_TAI)
    lines = []
    for row in _optional_rows(book, DOI_CHIEU, required, (QUYET_DINH,), don_vi, findings):
        so_lieu, in_tai = text_of(row[SO_LIEU], findings), text_of(row[IN_TAI], findings)
        gia_tri = printed_of(row[GIA_TRI_IN], findings)
        quyet_dinh = _text(row.get(QUYET_DINH), findings)
        if None not in (so_lieu, gia_tri, in_tai):
            lines.append(DongDoiChieu(so_lieu, gia_tri, in_tai, row[GIA_TRI_IN].place, quyet_dinh))
    return tuple(lines)


def _optional_rows(
    book: Workbook,
    title: str,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    don_vi: str,
    findings: list[Finding],
) -> tuple[dict[str, Cell], ...]:
    """Rows of a sheet that an office may leave out; gaps are told. A unit that differs from “Phân bổ” is a fault."""
    sheet = book.sheet(title, _SHEETS, _left_out(book.shown, title), findings)
    table = read_table(sheet, required, optional, findings) if sheet else None
    if table is None:
        return ()
    unit, place = _written_unit(sheet)
    if unit and don_vi and money_unit(unit) != don_vi:
        message = f"Đơn vị tính “{unit}” khác với trang tính “{PHAN_BO}” ({don_vi})."
        findings.append(_unit_fault(place, message, f"Đổi số liệu và đơn vị tính của trang này sang {don_vi}."))
    for row in table.rows:
        _report_gaps(row, required, findings)
    return table.rows


def _code(cell: Cell, names: Names | None, findings: list[Finding]) -> str | None:
    written = text_of(cell, findings)
    if written is None or names is None:
        return written
    code = names.code(written)
    if code is None:
        findings.append(names.unknown(written, cell.place))
    return code


def _in_charge(row: dict[str, Cell], names: Names | None, findings: list[Finding]) -> str | None:
    """ "" where the column or its cell is blank: then the plan's words say it. None for a fault."""
    cell = row.get(DON_VI)
    return "" if cell is None or cell.blank else _code(cell, names, findings)


def _item_code(cell: Cell, findings: list[Finding]) -> str | None:
    """A code that can stand in the name of a figure: nam_truoc.ke_hoach.dau_tu.280."""
    written = text_of(cell, findings)
    if written is None or is_code(written):
        return written
    remedy = "Viết lại mã khoản, ví dụ 280 hoặc von_nam."
    expected = "mã chỉ gồm chữ không dấu, chữ số, gạch nối và gạch dưới"
    findings.append(error("DL034", cell.place, f"Mã khoản “{written}” không hợp lệ.", expected, remedy))
    return None


def _text(cell: Cell | None, findings: list[Finding]) -> str:
    return (text_of(cell, findings) if cell else None) or ""


def _decided(row: dict[str, Cell], findings: list[Finding]) -> tuple[str, str]:
    """What the source prints, and the decision that such a line must carry."""
    cell = row.get(IN_TRONG_GOC)
    printed = (as_printed(cell, findings) if cell else None) or ""
    decision = _text(row.get(QUYET_DINH), findings)
    if printed and not decision:
        message = f"Bản gốc in “{printed}” nhưng chưa ghi quyết định vì sao chọn số tiền ở hàng này."
        remedy = f"Ghi vào cột “{QUYET_DINH}”: ai quyết định, căn cứ nào; hoặc xóa ô “{IN_TRONG_GOC}”."
        findings.append(error("DL121", cell.place, message, f"có cột “{QUYET_DINH}”", remedy))
    return printed, decision


def _report_gaps(row: dict[str, Cell], required: tuple[str, ...], findings: list[Finding]) -> None:
    gaps = [(name, row[name].place) for name in required if row[name].blank and not row[name].covered]
    if gaps:
        told = ", ".join(f"{place.cell} ({name})" for name, place in gaps)
        remedy = "Điền đủ các ô trống, hoặc xóa cả hàng nếu không dùng."
        message = f"Hàng còn ô trống: {told}."
        findings.append(error("DL110", gaps[0][1], message, "hàng đủ ô", remedy))


def _report_twins(lines: Iterable[tuple[tuple, Place]], what: str, findings: list[Finding]) -> None:
    first: dict[tuple, Place] = {}
    for key, place in lines:
        earlier = first.setdefault(tuple(map(fold, key)), place)
        if earlier != place:
            message = f"Hai hàng cùng {what}: ô {earlier.cell} và ô {place.cell}."
            remedy = "Cộng hai hàng thành một, hoặc sửa lại hàng ghi nhầm."
            findings.append(error("DL120", place, message, "mỗi tổ hợp một hàng", remedy))


def _no_rows(table: Table) -> Finding:
    message = "Bảng chưa có hàng số liệu nào."
    remedy = f"Nhập số liệu từ hàng {table.header_row + 1} trở xuống rồi lưu lại."
    return error("DL123", table.sheet.place, message, "ít nhất một hàng", remedy)


def _unit(sheet: Sheet, findings: list[Finding]) -> str:
    written, place = _written_unit(sheet)
    try:
        return parse_money_unit(written)
    except NumberError as why:
        message = sentence(str(why)) if written else "Hàng 2 chưa ghi đơn vị tính."
        remedy = "Ghi ở hàng 2 một đơn vị tiền, ví dụ “Đơn vị tính: triệu đồng”."
        findings.append(_unit_fault(place, message, remedy, f"một trong: {', '.join(MONEY_UNITS)}"))
        return ""


def _unit_fault(place: Place, message: str, remedy: str, expected: str = "một đơn vị tính cho cả sổ") -> Finding:
    return error("DL122", place, message, expected, remedy)


def _written_unit(sheet: Sheet) -> tuple[str, Place]:
    """The words after “Đơn vị tính:” in the rows above the table, and their cell (A2 when there are none)."""
    for cell in sheet.top_cells():
        match = _UNIT.search(" ".join(str(cell.value or "").split()))
        if match:
            return match["unit"].strip(" .)"), cell.place
    return "", sheet.cell(2, 1).place
