"""The three sheets of kinh_phi.xlsx as KinhPhi. All faults of all rows are told; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.domain.budget import DongDoiChieu, DongNamTruoc, DongPhanBo, KinhPhi
from generator.domain.names import closest, fold
from generator.domain.quantities import MONEY_UNITS
from generator.domain.records import ChuongTrinh, Muc, NutDuAn
from generator.findings import Finding, Place, Severity
from generator.sources.cells import Cell, as_printed, money_of, printed_of, text_of
from generator.sources.workbook import Sheet, Table, Workbook, open_workbook, read_table

PHAN_BO, NAM_TRUOC, DOI_CHIEU = "Phân bổ", "Năm trước", "Đối chiếu"
_SHEETS = (PHAN_BO, NAM_TRUOC, DOI_CHIEU, "Hướng dẫn", "Danh mục")
DU_AN, LOAI_VON, NGUON_VON, NIEN_DO, SO_TIEN = "Mã dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Số tiền"
IN_TRONG_GOC, QUYET_DINH = "In trong bản gốc", "Quyết định"
MA_KHOAN, KHOAN_VON, KE_HOACH, GIAI_NGAN = "Mã khoản", "Khoản vốn", "Kế hoạch", "Giải ngân"
SO_LIEU, GIA_TRI_IN, IN_TAI = "Số liệu", "Giá trị in", "In tại"
_UNIT = re.compile(r"(?:đơn vị tính|đvt)\s*:\s*(?P<unit>[^();,.]+)", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(20[0-9]{2})", re.IGNORECASE)
_TOTAL_ROW = re.compile(r"(tổng|cộng)\b", re.IGNORECASE)


class Names:
    """The code behind each way of writing a value of one dimension; the first way is what drop-downs list. A way that
    two values share is no way."""

    def __init__(self, what: str, values: Iterable[tuple[str, tuple[str, ...]]]):
        self.what = what
        self._codes: dict[str, set[str]] = {}
        self._listed: dict[str, str] = {}
        for code, ways in values:
            for way in ways:
                self._listed.setdefault(way, ways[0])
                self._codes.setdefault(fold(way), set()).add(code)

    @classmethod
    def of_dimension(cls, what: str, values: Iterable[Muc]) -> Names:
        return cls(what, ((str(v.ma), (v.ten_tat, v.ma, v.ten, v.ten_gon)) for v in values))

    @classmethod
    def of_projects(cls, nodes: Iterable[NutDuAn]) -> Names:
        return cls("mã dự án", ((str(node.ma), (node.ma,)) for node in _all_nodes(nodes)))

    def code(self, written: str) -> str | None:
        codes = self._codes.get(fold(written), set())
        return next(iter(codes)) if len(codes) == 1 else None

    def unknown(self, written: str, place: Place) -> Finding:
        if _TOTAL_ROW.match(written):
            message = f"Hàng “{written}” là hàng cộng; chương trình tự cộng nên không đọc hàng này."
            return Finding("DL119", Severity.ERROR, place, message, f"một {self.what}", "Xóa hàng cộng khỏi bảng.")
        meant = closest(written, self._listed)
        known = ", ".join(dict.fromkeys(self._listed.values()))
        question = f"Ý bạn là “{self._listed[meant]}”? " if meant else ""
        remedy = f"{question}Chọn lại trong danh sách của ô, hoặc thêm vào chuong_trinh.yaml."
        message = f"“{written}” không có trong danh mục {self.what}."
        return Finding("DL119", Severity.ERROR, place, message, f"một trong: {known}", remedy)


@dataclass(frozen=True, slots=True)
class _Dimensions:
    """What cells may say. None where chuong_trinh.yaml could not be read: then cells are taken as they are."""

    du_an: Names | None = None
    loai_von: Names | None = None
    nguon_von: Names | None = None
    nien_do: Names | None = None


def read_kinh_phi(
    path: Path, shown: str, nam: int, chuong_trinh: ChuongTrinh | None, findings: list[Finding]
) -> KinhPhi | None:
    """The workbook of figures of a year, or None when it could not be opened. The faults are in `findings`."""
    book = open_workbook(path, shown, findings)
    if book is None:
        return None
    dimensions = _dimensions(chuong_trinh)
    for title, years in ((PHAN_BO, {nam}), (NAM_TRUOC, {nam - 1, nam}), (DOI_CHIEU, {nam})):
        _check_year(book, title, years, nam, findings)
    phan_bo = book.sheet(PHAN_BO, _SHEETS, True, findings)
    don_vi = _unit(phan_bo, findings) if phan_bo else ""
    return KinhPhi(
        don_vi=don_vi,
        phan_bo=_phan_bo(phan_bo, dimensions, findings) if phan_bo else (),
        nam_truoc=_nam_truoc(book, don_vi, dimensions, findings),
        doi_chieu=_doi_chieu(book, don_vi, findings),
    )


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
    return Finding("DL126", Severity.WARNING, place, message, f"tiêu đề ghi năm {right}", remedy)


def _dimensions(chuong_trinh: ChuongTrinh | None) -> _Dimensions:
    if chuong_trinh is None:
        return _Dimensions()
    return _Dimensions(
        Names.of_projects(chuong_trinh.du_an),
        Names.of_dimension("loại vốn", chuong_trinh.loai_von),
        Names.of_dimension("nguồn vốn", chuong_trinh.nguon_von),
        Names.of_dimension("niên độ", chuong_trinh.nien_do),
    )


def _all_nodes(nodes: Iterable[NutDuAn]) -> Iterable[NutDuAn]:
    for node in nodes:
        yield node
        yield from _all_nodes(node.con)


def _phan_bo(sheet: Sheet, known: _Dimensions, findings: list[Finding]) -> tuple[DongPhanBo, ...]:
    required = (DU_AN, LOAI_VON, NGUON_VON, NIEN_DO, SO_TIEN)
    table = read_table(sheet, required, (IN_TRONG_GOC, QUYET_DINH), findings)
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
        so_tien = money_of(row[SO_TIEN], findings)
        in_trong_goc, quyet_dinh = _decided(row, findings)
        if None not in keys and so_tien is not None:
            lines.append(DongPhanBo(*keys, so_tien, row[SO_TIEN].place, in_trong_goc, quyet_dinh))
    what = "dự án, loại vốn, nguồn vốn và niên độ"
    _report_twins((((x.du_an, x.loai_von, x.nguon_von, x.nien_do), x.place) for x in lines), what, findings)
    return tuple(lines)


def _nam_truoc(book: Workbook, don_vi: str, known: _Dimensions, findings: list[Finding]) -> tuple[DongNamTruoc, ...]:
    required = (LOAI_VON, MA_KHOAN, KHOAN_VON, KE_HOACH, GIAI_NGAN)
    lines = []
    for row in _optional_rows(book, NAM_TRUOC, required, (), don_vi, findings):
        loai_von = _code(row[LOAI_VON], known.loai_von, findings)
        khoan, ten = text_of(row[MA_KHOAN], findings), text_of(row[KHOAN_VON], findings)
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
        gia_tri = printed_of(row[GIA_TRI_IN], don_vi, findings)
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
    sheet = book.sheet(title, _SHEETS, False, findings)
    table = read_table(sheet, required, optional, findings) if sheet else None
    if table is None:
        return ()
    unit, place = _written_unit(sheet)
    if unit and don_vi and _known_unit(unit) != don_vi:
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
        findings.append(Finding("DL121", Severity.ERROR, cell.place, message, f"có cột “{QUYET_DINH}”", remedy))
    return printed, decision


def _report_gaps(row: dict[str, Cell], required: tuple[str, ...], findings: list[Finding]) -> None:
    gaps = [(name, row[name].place) for name in required if row[name].blank and not row[name].covered]
    if gaps:
        told = ", ".join(f"{place.cell} ({name})" for name, place in gaps)
        remedy = "Điền đủ các ô trống, hoặc xóa cả hàng nếu không dùng."
        message = f"Hàng còn ô trống: {told}."
        findings.append(Finding("DL110", Severity.ERROR, gaps[0][1], message, "hàng đủ ô", remedy))


def _report_twins(lines: Iterable[tuple[tuple, Place]], what: str, findings: list[Finding]) -> None:
    first: dict[tuple, Place] = {}
    for key, place in lines:
        if earlier := first.setdefault(tuple(map(fold, key)), place):
            if earlier != place:
                message = f"Hai hàng cùng {what}: ô {earlier.cell} và ô {place.cell}."
                remedy = "Cộng hai hàng thành một, hoặc sửa lại hàng ghi nhầm."
                findings.append(Finding("DL120", Severity.ERROR, place, message, "mỗi tổ hợp một hàng", remedy))


def _no_rows(table: Table) -> Finding:
    message = "Bảng chưa có hàng số liệu nào."
    remedy = f"Nhập số liệu từ hàng {table.header_row + 1} trở xuống rồi lưu lại."
    return Finding("DL123", Severity.ERROR, table.sheet.place, message, "ít nhất một hàng", remedy)


def _unit(sheet: Sheet, findings: list[Finding]) -> str:
    written, place = _written_unit(sheet)
    unit = _known_unit(written)
    if not unit:
        known = ", ".join(MONEY_UNITS)
        message = f"Không biết đơn vị tính “{written}”." if written else "Hàng 2 chưa ghi đơn vị tính."
        meant = closest(written, MONEY_UNITS)
        right = meant or "triệu đồng"
        question = f"Ý bạn là “{meant}”? " if meant else ""
        remedy = f"{question}Ghi ở hàng 2: “Đơn vị tính: {right}”."
        findings.append(_unit_fault(place, message, remedy, f"một trong: {known}"))
    return unit


def _unit_fault(place: Place, message: str, remedy: str, expected: str = "một đơn vị tính cho cả sổ") -> Finding:
    return Finding("DL122", Severity.ERROR, place, message, expected, remedy)


def _known_unit(written: str) -> str:
    return next((unit for unit in MONEY_UNITS if fold(unit) == fold(written)), "")


def _written_unit(sheet: Sheet) -> tuple[str, Place]:
    """The words after “Đơn vị tính:” in the rows above the table, and their cell (A2 when there are none)."""
    for cell in sheet.top_cells():
        match = _UNIT.search(" ".join(str(cell.value or "").split()))
        if match:
            return match["unit"].strip(" .)"), cell.place
    return "", sheet.cell(2, 1).place
