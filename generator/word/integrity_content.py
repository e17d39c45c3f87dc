"""The part of the integrity check that looks inside one part: structure, order, tables, styles, leftovers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from generator.findings import Finding, Place, Severity
from generator.word.schema_order import ORDERED_TAGS, is_ordered
from generator.word.xml import NAMESPACES, Element, qn

_REMEDY = "báo cho người phụ trách phần mềm; không phát hành tệp này"
# Half of a tag, or of a citation <<...>>, is as bad as a whole one; the reserved characters mark spots while a document
# is made.
_LEFTOVER = re.compile("\\{\\{|\\}\\}|\\{%|%\\}|\\{#|#\\}|<<|>>|[\ufdd0-\ufdef]")
_P, _TC, _TBL, _TR, _VAL = qn("w:p"), qn("w:tc"), qn("w:tbl"), qn("w:tr"), qn("w:val")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_IN = {qn(f"w:{name}") for name in ("p", "r", "t", "hyperlink")}
# Sought by lxml itself, not node by node: a table of 10,000 rows has half a million nodes.
_WITHOUT_LETTERS = " or ".join(f"self::w:{n}" for n in ("body", "p", "r", "tbl", "tr", "tc", "hdr", "ftr", "footnote"))
_STRAY_LETTERS = etree.XPath(f"//*[{_WITHOUT_LETTERS}]/text()[normalize-space()]", namespaces=NAMESPACES)
_BAD_CELLS = etree.XPath(
    "w:tr/w:tc[not(descendant::w:p) or *[self::w:p or self::w:tbl][last()][self::w:tbl]]", namespaces=NAMESPACES
)
_ROW_END = b"</w:tr>"
_SAME_ROW, _SAME = b'<w:tr giong="1"/>', "giong"
_IN_TEXT = re.compile(rb">[^<>]+</w:t>")
_STYLE_REFERENCES = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
_ALLOWED_VALUES = {
    ("w:pgSz", "w:orient"): {"portrait", "landscape"},
    ("w:jc", "w:val"): {
        "left", "right", "center", "both", "start", "end", "distribute", "numTab", "mediumKashida", "highKashida",
        "lowKashida", "thaiDistribute",
    },
    ("w:vMerge", "w:val"): {"restart", "continue"},
    ("w:vAlign", "w:val"): {"top", "center", "both", "bottom"},
    ("w:br", "w:type"): {"page", "column", "textWrapping"},
    ("w:tcW", "w:type"): {"nil", "pct", "dxa", "auto"},
    ("w:tblW", "w:type"): {"nil", "pct", "dxa", "auto"},
    ("w:spacing", "w:lineRule"): {"auto", "exact", "atLeast"},
}  # fmt: skip


def finding(code: str, place: Place, message: str, remedy: str = _REMEDY) -> Finding:
    return Finding(code, Severity.ERROR, place, message, remedy=remedy)


def shortened(data: bytes) -> bytes:
    """A part in which a row that differs from one above it in nothing but letters is left empty, and marked.

    A loop makes thousands of rows of one structure: one of them shows what is wrong with all. Rows are compared only
    within an unbroken run of a table, byte by byte but for the letters of w:t; a row that holds a table is kept.
    """
    if b"<!" in data:  # a comment or raw letters: a row in there is none
        return data
    *rows, rest = data.split(_ROW_END)
    pieces, seen = [], set()
    for piece in rows:
        start = max(piece.rfind(b"<w:tr>"), piece.rfind(b"<w:tr "))
        if start != 0:
            seen.clear()
        structure = _IN_TEXT.sub(b"", piece[max(start, 0) :])
        pieces.append(_SAME_ROW if structure in seen else piece + _ROW_END)
        seen.add(structure)
    return b"".join([*pieces, rest])


def check_content(
    root: Element, short: Element, place: Place, styles: set[str], numbers: set[str]
) -> Iterator[Finding]:
    """`short`: the root of the part as `shortened` gives it; `styles` and `numbers`: ids that the document defines."""
    yield from _tables(short, place)
    yield from _nesting(short, place)
    yield from _order(short, place)
    yield from _references(short, place, styles, numbers)
    yield from _leftovers(root, place)
    yield from _repeated(root, place)
    yield from _values(short, place)


def _tables(root: Element, place: Place) -> Iterator[Finding]:
    for number, table in enumerate(root.iter(_TBL), 1):
        here = replace(place, table=number)
        grid = table.find(qn("w:tblGrid"))
        if grid is None:
            yield finding("MB106", here, "Bảng không khai báo các cột (tblGrid).")
        if next(table.iter(_TR), None) is None:
            yield finding("MB106", here, "Bảng không có hàng nào.")
        for row, tr in enumerate(table.iterchildren(_TR), 1):
            if tr.get(_SAME):
                continue
            if grid is not None and _columns(tr) > len(grid):
                yield finding("MB106", replace(here, row=row), "Hàng có nhiều cột hơn bảng.")
            if next(tr.iter(_TC), None) is None:
                yield finding("MB106", replace(here, row=row), "Hàng không có ô nào.")
        for cell in _BAD_CELLS(table):
            row, column = (1 + sum(1 for _ in e.itersiblings(e.tag, preceding=True)) for e in (cell.getparent(), cell))
            yield finding("MB106", replace(here, row=row, cell_column=column), "Ô không kết thúc bằng một đoạn.")


def _columns(row: Element) -> int:
    """Grid columns that a row covers."""
    skipped = [e.get(_VAL, "0") for name in ("gridBefore", "gridAfter") for e in row.iterfind(f"*/{qn(f'w:{name}')}")]
    cells = row.iterchildren(_TC)
    spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in cells]
    counts = [*skipped, *("1" if span is None else span.get(_VAL, "1") for span in spans)]
    return sum(int(count) for count in counts if count.isdigit())


def _nesting(root: Element, place: Place) -> Iterator[Finding]:
    for paragraph in root.iter(_P):
        if paragraph.getparent() is not None and paragraph.getparent().tag in _NOT_IN:
            yield finding("MB113", place, f"Có đoạn nằm trong đoạn khác: “{_letters(paragraph)[:40]}”.")
    for stray in _STRAY_LETTERS(root):
        yield finding("MB113", place, f"Có chữ nằm ngoài đoạn văn: “{stray.strip()[:40]}”.")


def _order(root: Element, place: Place) -> Iterator[Finding]:
    wrong = dict.fromkeys(element.tag for element in root.iter(*ORDERED_TAGS) if not is_ordered(element))
    for name in wrong:
        yield finding("MB107", place, f"Thuộc tính xếp sai thứ tự trong thành phần w:{name.rpartition('}')[2]}.")


def _references(root: Element, place: Place, styles: set[str], numbers: set[str]) -> Iterator[Finding]:
    used = {element.get(_VAL, "") for element in root.iter(*_STYLE_REFERENCES)}
    for style in sorted(used - styles):
        yield finding("MB108", place, f"Kiểu trình bày “{style}” không có trong văn bản.")
    lists = {element.get(_VAL, "") for element in root.iter(qn("w:numId"))} - {"0"}
    for number in sorted(lists - numbers):
        yield finding("MB112", place, f"Danh sách đánh số {number} không được khai báo.")


def _leftovers(root: Element, place: Place) -> Iterator[Finding]:
    if not _LEFTOVER.search(etree.tostring(root, method="text", encoding="unicode")):
        return
    for paragraph in root.iter(_P):
        letters = _letters(paragraph)
        if match := _LEFTOVER.search(letters):
            near = letters[max(0, match.start() - 20) : match.end() + 30]
            message = f"Còn sót thẻ của mẫu hoặc dấu viện dẫn, hay dữ liệu có các dấu đó: “{near}”."
            yield finding("MB109", place, message, "tìm chỗ này trong mẫu và trong dữ liệu, sửa rồi tạo lại văn bản")


def _letters(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _repeated(root: Element, place: Place) -> Iterator[Finding]:
    # A text box is written twice, for new and for old readers.
    marks = [mark for mark in root.iter(qn("w:bookmarkStart")) if next(mark.iterancestors(_FALLBACK), None) is None]
    for spoken, values in (
        ("mã dấu trang", [mark.get(qn("w:id")) for mark in marks]),
        ("tên dấu trang", [mark.get(qn("w:name")) for mark in marks]),
        ("mã hình vẽ", [drawing.get("id") for drawing in root.iter(qn("wp:docPr"))]),
    ):
        for value in (value for value, times in Counter(values).items() if times > 1):
            yield finding("MB110", place, f"Trùng {spoken} “{value}”.")


def _values(root: Element, place: Place) -> Iterator[Finding]:
    for (tag, attribute), allowed in _ALLOWED_VALUES.items():
        for element in root.iter(qn(tag)):
            if (value := element.get(qn(attribute))) is not None and value not in allowed:
                yield finding("MB114", place, f"Giá trị “{value}” của {tag} không dùng được.")
