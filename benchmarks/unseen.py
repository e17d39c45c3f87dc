"""Templates unlike the project's own, so that nobody makes an engine fast for those alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
from docx.enum.section import WD_SECTION
from docx.table import Table, _Cell

from benchmarks.cases import Case

GROUPS, LINES = 40, 5
SECTIONS = 12
SHORT_VALUES, VALUES_A_PARAGRAPH = 2_000, 10


def nested_tables(folder: Path) -> Case:
    """A loop over rows; in each row a table with a loop of its own."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    _fill(table, ["{%tr for n in nhom %}", "", ""])
    inner = _fill(table, ["{{ n.ten }}", "{{ n.tong }}", ""])[2].add_table(rows=0, cols=2)
    for texts in (["{%tr for d in n.dong %}", ""], ["{{ d.ten }}", "{{ d.so }}"], ["{%tr endfor %}", ""]):
        _fill(inner, texts)
    _fill(table, ["{%tr endfor %}", "", ""])
    lines = [{"ten": f"Việc {number}", "so": f"{number * 37},5"} for number in range(GROUPS * LINES)]
    groups = [
        {"ten": f"Nhóm {group}", "tong": f"{group}.000", "dong": lines[group * LINES : (group + 1) * LINES]}
        for group in range(GROUPS)
    ]
    return _saved(document, folder / "bang_long_nhau.docx", {"nhom": groups})


def many_margins(folder: Path) -> Case:
    """Sections with headers and footers of their own, those of the first and of even pages too."""
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    for number in range(SECTIONS):
        section = document.sections[0] if not number else document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = True
        for kind in ("", "first_page_", "even_page_"):
            for place in (getattr(section, f"{kind}header"), getattr(section, f"{kind}footer")):
                place.is_linked_to_previous = False
                place.paragraphs[0].text = f"{{{{ co_quan }}}}: {{{{ muc_{number} }}}} {kind}"
        document.add_paragraph(f"Phần {{{{ muc_{number} }}}} của {{{{ co_quan }}}}")
    names = {"co_quan": "Ủy ban nhân dân", **{f"muc_{number}": f"mục {number} & khác" for number in range(SECTIONS)}}
    return _saved(document, folder / "nhieu_dau_trang.docx", names)


def short_values(folder: Path) -> Case:
    """Values of a few letters close together, every tenth under a condition."""
    document = docx.Document()
    for first in range(0, SHORT_VALUES, VALUES_A_PARAGRAPH):
        tags = [f"{{{{ v{number} }}}}" for number in range(first, first + VALUES_A_PARAGRAPH)]
        document.add_paragraph(f"{', '.join(tags[:-1])}{{% if co %}}, {tags[-1]}{{% endif %}}.")
    names: dict[str, object] = {f"v{number}": str(number * 7 % 1000) for number in range(SHORT_VALUES)}
    return _saved(document, folder / "nhieu_gia_tri.docx", {"co": True, **names})


CASES: dict[str, Callable[[Path], Case]] = {
    f"nested tables, {GROUPS} rows with {LINES} each": nested_tables,
    f"{SECTIONS} sections, {SECTIONS * 6} headers and footers": many_margins,
    f"{SHORT_VALUES:,} short values": short_values,
}


def _fill(table: Table, texts: list[str]) -> tuple[_Cell, ...]:
    cells = table.add_row().cells
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
    return cells


def _saved(document: docx.document.Document, template: Path, names: dict[str, object]) -> Case:
    document.save(str(template))
    return Case(template, names)
