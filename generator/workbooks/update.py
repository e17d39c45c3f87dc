"""Writing what the forms say into the month's workbook. Only the cells that change are touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from generator.domain import sheet_layout as layout
from generator.domain.budget import DongPhanBo
from generator.domain.quantities import described, plain
from generator.domain.thang import DongThang, Thang
from generator.domain.tong_hop import Key, TongHop
from generator.findings import Finding, Place, error, note, warning
from generator.workbooks.month_figures import figure_rows
from generator.workbooks.month_lists import Lists
from generator.workbooks.sheet_xml import Book, Sheet

# What is to stand in one row, by heading.
Cells = dict[str, Decimal | str]

# What the columns for the eye are to show, line by line.
Shown = Mapping[Key, Mapping[str, Decimal | None]]

_KEY = (*layout.KEY_COLUMNS, layout.DON_VI)
# The headings by which the reader finds its row; with fewer, a stray heading above the table may mislead.
_HEADINGS = (*_KEY, layout.LUY_KE, layout.KHOI_LUONG, layout.UOC, layout.GHI_CHU, layout.TU)
_STATEMENTS = (layout.DON_VI, *layout.FORM_MUC_TINH_HINH)
# What a cell of Excel holds, in units of UTF-16.
_LONGEST_TEXT = 32_767
_MOST_NAMED = 10


class Updated(NamedTuple):
    """raw: the workbook, None when a fault forbids to write; dong: the lines as they stand in it. computed: the same
    workbook with the earlier results of its formulas, to be read back."""

    raw: bytes | None
    dong: tuple[DongThang, ...]
    findings: list[Finding]
    computed: bytes | None = None


def shown_amounts(plan: Iterable[DongPhanBo], previous: Thang | None, don_vi: str) -> Shown:
    """The plan and last month's figures, all in `don_vi`. Without last month's workbook nothing is known of it."""
    return {
        row.codes: {layout.KE_HOACH: row.ke_hoach} | ({layout.LUY_KE_TRUOC: row.luy_ke_truoc} if previous else {})
        for row in figure_rows(plan, previous, don_vi)
    }


def with_figures(workbook: bytes, existing: Thang, merged: TongHop, lists: Lists, eye: Shown) -> Updated:
    """The workbook, of which `existing` was read, with the lines of `merged`; a line without a cell in its place gets a
    new row. Sheet “Đơn vị nêu” is written anew, and the columns for the eye are brought up to date."""
    findings: list[Finding] = []
    shown = existing.place.file
    try:
        book = Book(workbook)
    except ValueError:
        return Updated(None, existing.dong, [_unreadable(shown)])
    changed = _changed(existing.dong, merged.dong)
    added = [line for line in merged.dong if not line.place.cell]
    rows = [_new_row(line, lists) for line in added]
    unwritten = _write_figures(book, shown, changed, rows, findings) if changed or added else set()
    if unwritten is None:
        return Updated(None, existing.dong, findings)
    said = [cells for unit, words in merged.tinh_hinh for cells in _statements(unit, words, lists)]
    _write_statements(book, shown, said, findings)
    refreshed = _refresh(book, merged.dong, eye)
    if refreshed:
        findings.append(_refreshed(shown, refreshed))
    raw = computed = book.to_bytes()
    if (changed or added or refreshed) and book.forget_results():
        findings.append(_to_be_computed(shown))
        raw = book.to_bytes()
    return Updated(raw, _standing(existing.dong, merged.dong, unwritten), findings, computed)


def misread(meant: Iterable[DongThang], read: Thang | None, shown: str) -> list[Finding]:
    """What to say when the workbook, read back, does not say what was to be written."""
    standing = {line.place.cell: line for line in read.dong} if read else {}
    ordered = sorted(meant, key=lambda line: not line.place.cell)
    wrong = [line for line in ordered if not _is_read(line, standing)]
    if read and not wrong and not standing:
        return []
    cells = [line.place.cell or f"hàng mới của {line.du_an}" for line in (*wrong, *standing.values())]
    where = f" ở {', '.join(cells[:_MOST_NAMED])}{' …' if len(cells) > _MOST_NAMED else ''}" if cells else ""
    message = f"Đọc lại sổ tháng sau khi ghi thì thấy khác số định ghi{where}. Chưa ghi gì vào sổ."
    remedy = (
        "Xem hàng tiêu đề của trang tính này: chỉ để một hàng tiêu đề, mỗi cột một lần, như sổ mẫu; rồi chạy lại. Vẫn"
        " thấy lỗi này thì gửi sổ và các biểu cho người phụ trách chương trình."
    )
    return [error("DL344", Place(file=shown, sheet=layout.SO_LIEU), message, "sổ đọc lại đúng như đã ghi", remedy)]


def _is_read(line: DongThang, standing: dict[str, DongThang]) -> bool:
    """Whether a line of the workbook, which is then no other's, says the same. A row that names no unit has one by now;
    a new row may stand in any."""
    cell = line.place.cell or next((cell for cell, other in standing.items() if other.key == line.key), "")
    other = standing.pop(cell, None)
    return other is not None and replace(line, don_vi="", place=Place()) == replace(other, don_vi="", place=Place())


def _row_of(line: DongThang) -> int:
    return coordinate_to_tuple(line.place.cell)[0]


def _standing(before: Iterable[DongThang], after: Iterable[DongThang], unwritten: set[int]) -> tuple[DongThang, ...]:
    """The lines after writing: rows that could not be written are as they were."""
    old = {_row_of(line): line for line in before} if unwritten else {}
    return tuple(old[_row_of(line)] if line.place.cell and _row_of(line) in unwritten else line for line in after)


def _figures(line: DongThang) -> Cells:
    """What a line says; "" is a blank."""
    return {
        layout.LUY_KE: "" if line.so_tien is None else line.so_tien,
        layout.KHOI_LUONG: described(line.khoi_luong) if line.khoi_luong else "",
        layout.UOC: "" if line.uoc is None else line.uoc,
        layout.GHI_CHU: line.ghi_chu,
        layout.TU: line.tu,
    }


def _changed(before: Iterable[DongThang], after: Iterable[DongThang]) -> dict[int, Cells]:
    """What is new in the rows that are there, by row."""
    old = {line.place.cell: _figures(line) for line in before}
    rows: dict[int, Cells] = {}
    for line in after:
        if cell := line.place.cell:
            new = {heading: value for heading, value in _figures(line).items() if value != old[cell][heading]}
            if new:
                rows[_row_of(line)] = new
    return rows


def _new_row(line: DongThang, lists: Lists) -> Cells:
    codes = {layout.TEN_DU_AN: line.du_an, **dict(zip(_KEY, line.key, strict=True))}
    key: Cells = {heading: lists.words(heading, code) for heading, code in codes.items() if code}
    return key | {heading: value for heading, value in _figures(line).items() if value != ""}


def _statements(unit: str, said: Mapping[str, str], lists: Lists) -> Iterator[Cells]:
    """Rows for what a unit says; a text that no cell holds goes on in the next row."""
    pieces = {heading: _pieces(text) for heading, text in said.items()}
    for number in range(max(map(len, pieces.values()), default=1)):
        here: Cells = {heading: texts[number] for heading, texts in pieces.items() if number < len(texts)}
        yield {layout.DON_VI: lists.words(layout.DON_VI, unit)} | here


def _pieces(text: str) -> list[str]:
    """The text in parts that a cell holds, parted at a blank where there is one."""
    longest = _LONGEST_TEXT // (2 if max(text, default="") > "\uffff" else 1)
    pieces = []
    while len(text) > longest:
        cut = max(text.rfind(blank, 1, longest) for blank in " \n")
        cut = longest if cut < 0 else cut
        pieces.append(text[:cut])
        text = text[cut:].lstrip()
    return [*pieces, text]


def _write_figures(
    book: Book, shown: str, changed: Mapping[int, Cells], added: Sequence[Cells], findings: list[Finding]
) -> set[int] | None:
    """The rows that a formula kept from being written. None when a column is not there: then nothing is written, as a
    figure without its origin would look typed."""
    needed = dict.fromkeys(heading for cells in (*changed.values(), *added) for heading in cells)
    found = _table(book, shown, layout.SO_LIEU, _HEADINGS, list(needed), findings)
    if found is None:
        return None
    sheet, _, columns = found
    formulas, unwritten = set(sheet.formulas), set()
    for row, cells in changed.items():
        taken = [(row, columns[heading]) for heading in cells if (row, columns[heading]) in formulas]
        if taken:
            findings.append(_formula(shown, layout.SO_LIEU, taken, cells))
            unwritten.add(row)
        else:
            _write_row(sheet, row, columns, cells)
    last = sheet.last_row
    for row, cells in enumerate(added, start=last + 1):
        _write_row(sheet, row, columns, cells, like=last)
    return unwritten


def _refresh(book: Book, lines: Sequence[DongThang], eye: Shown) -> Counter[str]:
    """How many cells for the eye were brought up to date, by heading. Lines without a cell are the last rows."""
    refreshed: Counter[str] = Counter()
    if (sheet := book.sheet(layout.SO_LIEU)) is None:
        return refreshed
    columns = sheet.columns(sheet.header(_HEADINGS), layout.SHOWN_COLUMNS)
    standing = [line for line in lines if line.place.cell]
    added = [line for line in lines if not line.place.cell]
    rows = [(_row_of(line), line) for line in standing]
    rows += enumerate(added, start=sheet.last_row - len(added) + 1)
    last = max(map(_row_of, standing), default=0)
    for row, line in rows:
        for heading, value in eye.get(line.key, {}).items():
            column = columns.get(heading)
            if column and sheet.is_due(row, column, value):
                sheet.write(row, column, "" if value is None else value, sheet.style(min(row, last), column))
                refreshed[heading] += row <= last
    return +refreshed


def _write_statements(book: Book, shown: str, rows: Sequence[Cells], findings: list[Finding]) -> None:
    """All statements anew, the earlier ones go. Formulas of the clerk's own among them are left alone, and so is the
    sheet; columns of the clerk's own are none of ours."""
    if not rows and book.sheet(layout.DON_VI_NEU) is None:
        return
    if (found := _table(book, shown, layout.DON_VI_NEU, _STATEMENTS, _STATEMENTS, findings)) is None:
        return
    sheet, header, columns = found
    if formulas := [(row, column) for row, column in sheet.formulas if row > header and column in columns.values()]:
        findings.append(_formula(shown, layout.DON_VI_NEU, formulas, {}))
        return
    sheet.clear_below(header, columns.values())
    for number, cells in enumerate(rows, start=header + 1):
        _write_row(sheet, number, columns, cells)


def _write_row(sheet: Sheet, row: int, columns: Mapping[str, int], cells: Cells, like: int = 0) -> None:
    """`like`: the row whose formats a new row takes over; without one, the columns say them."""
    for heading, value in cells.items():
        sheet.write(row, columns[heading], value, sheet.style(like, columns[heading]))


def _table(
    book: Book, shown: str, title: str, headings: Sequence[str], needed: Sequence[str], findings: list[Finding]
) -> tuple[Sheet, int, dict[str, int]] | None:
    """The sheet, its row of `headings` and the columns of those that are needed; a finding when one is not there."""
    sheet = book.sheet(title)
    header = sheet.header(headings) if sheet else 0
    columns = sheet.columns(header, needed) if sheet else {}
    missing = [heading for heading in needed if heading not in columns]
    if sheet is None:
        remedy = f"Thêm trang tính “{title}” theo sổ mẫu."
        findings.append(error("DL106", Place(file=shown), f"Không có trang tính “{title}”.", "", remedy))
    elif missing:
        told = ", ".join(f"“{heading}”" for heading in missing)
        remedy = "Thêm cột vào hàng tiêu đề của trang này."
        findings.append(error("DL108", Place(file=shown, sheet=title), f"Thiếu cột {told} để ghi.", "", remedy))
    else:
        return sheet, header, columns
    return None


def _formula(shown: str, title: str, cells: Sequence[tuple[int, int]], values: Cells) -> Finding:
    """A formula is typed by hand and never overwritten."""
    names = [f"{get_column_letter(column)}{row}" for row, column in cells]
    unwritten = [value if isinstance(value, str) else plain(value) for value in values.values() if value != ""]
    message = f"Ô {', '.join(names)} có công thức nên không ghi đè."
    if unwritten:
        message += f" Chưa ghi: {'; '.join(unwritten)}."
    remedy = "Xóa công thức ở các ô này rồi chạy lại; nếu công thức đúng thì bỏ qua."
    place = Place(file=shown, sheet=title, cell=names[0])
    return error("DL340", place, message, "ô để gõ, không có công thức", remedy)


def _unreadable(shown: str) -> Finding:
    remedy = "Mở bằng Excel, chọn Save As, lưu thành sổ .xlsx mới rồi chạy lại."
    return error("DL102", Place(file=shown), "Sổ Excel có thành phần hỏng nên không ghi thêm được.", "", remedy)


def _to_be_computed(shown: str) -> Finding:
    message = "Sổ tháng có công thức; số liệu vừa thay đổi nên công thức phải được tính lại."
    remedy = "Mở sổ bằng Excel, lưu lại một lần rồi mới lập báo cáo."
    return warning("DL341", Place(file=shown), message, "công thức đã tính theo số mới", remedy)


def _refreshed(shown: str, refreshed: Mapping[str, int]) -> Finding:
    told = ", ".join(f"{count} ô của cột “{heading}”" for heading, count in refreshed.items())
    message = f"Đã ghi lại {told} theo kế hoạch và sổ tháng trước hiện nay. Các cột này chỉ để xem."
    return note("DL342", Place(file=shown, sheet=layout.SO_LIEU), message, "", "Không phải sửa gì.")
