"""Cells of a finished workbook, changed where they stand. Only the sheets that change are written anew; everything else
of the file stays byte for byte, also what no library would keep: charts, pictures, drop-downs of newer Excel, comments.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, get_column_letter

from generator.domain.names import fold
from generator.word import package
from generator.word.xml import NAMESPACES, Element, parse, serialize

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_M = {"m": _MAIN}
_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HEADER_ROWS = 10
# The children of a workbook that come after calcPr.
_AFTER_CALC = ("oleSize", "customWorkbookViews", "pivotCaches", "webPublishing", "fileRecoveryPr", "extLst")


def _tag(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


class Book:
    """The parts of a workbook that has been read and found sound."""

    def __init__(self, raw: bytes):
        self._raw, self._parts, self._forgotten = raw, package.read(raw), False
        strings = parse(self._parts[_STRINGS]) if _STRINGS in self._parts else ()
        self._strings = [_text(item) for item in strings]
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, title: str) -> Sheet | None:
        """The sheet called `title`, ready to be changed."""
        relations = parse(self._parts["xl/_rels/workbook.xml.rels"])
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        for entry in parse(self._parts[_WORKBOOK]).iterfind("m:sheets/m:sheet", _M):
            if fold(entry.get("name", "")) == fold(title):
                target = targets[entry.get(f"{{{NAMESPACES['r']}}}id")]
                name = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
                if name not in self._sheets:
                    self._sheets[name] = Sheet(parse(self._parts[name]), self._strings)
                return self._sheets[name]
        return None

    def forget_results(self) -> bool:
        """Formulas lose their results, which may have come from figures that are others now, until Excel opens the
        book. False when there is no formula."""
        found = False
        for name in [name for name in self._parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]:
            root = self._sheets[name].root if name in self._sheets else parse(self._parts[name])
            results = root.xpath("m:sheetData/m:row/m:c[m:f]/m:v", namespaces=_M)
            for result in results:
                result.getparent().attrib.pop("t", None)
                result.getparent().remove(result)
            if results:
                self._parts[name] = serialize(root)
                found = True
        if found:
            self._compute_when_opened()
            self._forgotten = True
        return found

    def _compute_when_opened(self) -> None:
        root = parse(self._parts[_WORKBOOK])
        settings = root.find("m:calcPr", _M)
        if settings is None:
            settings = etree.Element(_tag("calcPr"))
            later = next((child for child in root if etree.QName(child).localname in _AFTER_CALC), None)
            root.insert(len(root) if later is None else root.index(later), settings)
        settings.set("fullCalcOnLoad", "1")
        self._parts[_WORKBOOK] = serialize(root)

    def to_bytes(self) -> bytes:
        """The book as it came when nothing in it is different now: packing it anew would make other bytes of it."""
        written = {name: serialize(sheet.root) for name, sheet in self._sheets.items() if sheet.changed}
        changed = {name: data for name, data in written.items() if data != serialize(parse(self._parts[name]))}
        return package.write(self._parts | changed) if changed or self._forgotten else self._raw


class Sheet:
    """One sheet; rows and columns count from 1. changed: whether something was written."""

    def __init__(self, root: Element, strings: list[str]):
        self.root, self.changed = root, False
        self._strings = strings
        self._data = root.find("m:sheetData", _M)
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {}
        for row in self._data:
            number = int(row.get("r") or max(self._rows, default=0) + 1)
            row.set("r", str(number))
            self._rows[number] = row
            self._cells[number] = cells = {}
            for cell in row.iterfind("m:c", _M):
                reference = cell.get("r", "").rstrip("0123456789")
                cells[column_index_from_string(reference) if reference else max(cells, default=0) + 1] = cell

    def header(self, names: Iterable[str]) -> int:
        """The row of headings: that which holds the most of these, as it is for who reads the sheet."""
        rows = range(1, _HEADER_ROWS + 1)
        return max(rows, key=lambda row: len(self.columns(row, names)))

    def columns(self, row: int, names: Iterable[str]) -> dict[str, int]:
        """The column of each of these headings that a row holds."""
        wanted = {fold(name): name for name in names}
        found: dict[str, int] = {}
        for column, cell in sorted(self._cells.get(row, {}).items()):
            if name := wanted.get(fold(self._shown(cell))):
                found.setdefault(name, column)
        return found

    def _shown(self, cell: Element) -> str:
        if cell.get("t") == "s":
            return self._strings[int(cell.findtext("m:v", "0", _M))]
        return _text(cell)

    @property
    def last_row(self) -> int:
        """The last row in which anything is written."""
        return max((row for row, cells in self._cells.items() if any(map(len, cells.values()))), default=0)

    @property
    def formulas(self) -> list[tuple[int, int]]:
        """Row and column of every cell with a formula."""
        cells = ((row, column, cell) for row, found in self._cells.items() for column, cell in found.items())
        return [(row, column) for row, column, cell in cells if cell.find("m:f", _M) is not None]

    def is_due(self, row: int, column: int, value: Decimal | None) -> bool:
        """Whether a cell may hold that number (None: nothing) and does not. Words and formulas are the clerk's."""
        cell = self._cells.get(row, {}).get(column)
        if cell is None:
            return value is not None
        is_number = cell.get("t", "n") == "n"
        if cell.find("m:f", _M) is not None or (not is_number and self._shown(cell)):
            return False
        written = cell.findtext("m:v", "", _M) if is_number else ""
        if value is None or not written:
            return bool(written) or value is not None
        # Excel keeps numbers as binary ones.
        return float(written) != float(value)

    def style(self, row: int, column: int) -> str | None:
        """The format of a cell; of its column when there is no such cell."""
        if (cell := self._cells.get(row, {}).get(column)) is not None:
            return cell.get("s")
        for entry in self.root.iterfind("m:cols/m:col", _M):
            if int(entry.get("min", "0")) <= column <= int(entry.get("max", "0")):
                return entry.get("style")
        return None

    def write(self, row: int, column: int, value: Decimal | str, style: str | None = None) -> None:
        """A number, or text that stays text whatever it begins with; "" leaves the cell blank. `style` is for a cell
        that does not exist yet."""
        self.changed = True
        cell = self._cells.get(row, {}).get(column)
        if cell is None:
            cell = self._new_cell(row, column, style)
        _clear(cell)
        if isinstance(value, Decimal):
            etree.SubElement(cell, _tag("v")).text = format(value, "f")
            return
        if not value:
            return
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, _tag("is")), _tag("t"))
        text.set(_SPACE, "preserve")
        text.text = value

    def clear_below(self, row: int, columns: Collection[int]) -> None:
        """Nothing is written below `row` in these columns; formats stay."""
        self.changed = True
        for number, cells in self._cells.items():
            if number > row:
                for column in columns:
                    if column in cells:
                        _clear(cells[column])

    def _new_cell(self, row: int, column: int, style: str | None) -> Element:
        cell = etree.Element(_tag("c"), r=f"{get_column_letter(column)}{row}")
        if style:
            cell.set("s", style)
        parent = self._row(row)
        before = [other for other in self._cells[row] if other < column]
        parent.insert(parent.index(self._cells[row][max(before)]) + 1 if before else 0, cell)
        self._cells[row][column] = cell
        # Both only say where cells are; stale ones mislead.
        parent.attrib.pop("spans", None)
        for dimension in self.root.findall("m:dimension", _M):
            self.root.remove(dimension)
        return cell

    def _row(self, row: int) -> Element:
        if row not in self._rows:
            self._rows[row], self._cells[row] = etree.Element(_tag("row"), r=str(row)), {}
            later_first = self._data.iterchildren(reversed=True)
            above = next((other for other in later_first if int(other.get("r")) < row), None)
            if above is None:
                self._data.insert(0, self._rows[row])
            else:
                above.addnext(self._rows[row])
        return self._rows[row]


def _clear(cell: Element) -> None:
    cell.attrib.pop("t", None)
    for child in list(cell):
        cell.remove(child)


def _text(item: Element) -> str:
    """The text of a shared or inline string without reading aids."""
    parts = item.xpath(".//m:t[not(ancestor::m:rPh)]", namespaces=_M)
    return " ".join("".join(part.text or "" for part in parts).split())
