"""Reading a template: which of its parts carry tags, and what a clerk calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.findings import Place
from generator.rendering.template_parts import unreadable
from generator.word.measure import DEFAULT_HALF_POINTS
from generator.word.parts import main_part, related, relationships
from generator.word.style_sizes import style_sizes
from generator.word.xml import Element, parse, qn

MAIN, HEADER, FOOTER = "thân văn bản", "đầu trang", "chân trang"
# U+FDD0 to U+FDEF, as bytes or as references: rendering marks spots with them.
_RESERVED = re.compile(
    rb"\xef\xb7[\x90-\xaf]|&#(?:x0*fd[de][0-9a-f]|0*649(?:7[6-9]|[89]\d)|0*6500[0-7]);", re.IGNORECASE
)
_PAGES = {"first": " của trang đầu", "even": " của trang chẵn"}
_REASONS = {"DOCTYPE": "có khai báo DOCTYPE", "U+FDD0": "có ký tự dành riêng cho chương trình (U+FDD0 đến U+FDEF)"}


@dataclass(frozen=True, slots=True)
class Layout:
    """main: name of the part with the text. parts: it, headers and footers, with their places. notes: the footnotes
    typed in the template, by id. style_sizes: font size in half points by paragraph style."""

    shown: str
    main: str
    parts: list[tuple[str, Place]]
    notes: dict[str, Element]
    style_sizes: dict[str, int]


def read_layout(parts: Mapping[str, bytes], shown: str) -> Layout:
    """Raises TemplateError when a part that every Word file has is missing or broken."""
    try:
        main = main_part(parts)
        body = parse(parts[main])
        notes = {
            note.get(qn("w:id"), ""): note
            for name in related(parts, main, "footnotes")
            for note in parse(parts[name])
            if note.get(qn("w:type"), "normal") == "normal"
        }
        margins = _margins(parts, main, body, shown)
        for name, data in parts.items():
            if name.endswith((".xml", ".rels")):
                parse(data)
        sizes = [style_sizes(parse(parts[name])) for name in related(parts, main, "styles")]
        if any(_RESERVED.search(data) for name, data in parts.items() if name.endswith(".xml")):
            raise ValueError("U+FDD0")
    except ValueError as error:
        known = (why for sign, why in _REASONS.items() if sign in str(error))
        why = next(known, "thiếu phần nội dung hoặc nội dung bị hỏng")
        raise unreadable(shown, f"Không dùng được tệp mẫu: {why}.") from error
    placed = [(main, Place(file=shown, part=MAIN)), *margins]
    return Layout(shown, main, placed, notes, sizes[0] if sizes else {"": DEFAULT_HALF_POINTS})


def _margins(parts: Mapping[str, bytes], main: str, body: Element, shown: str) -> list[tuple[str, Place]]:
    """Headers and footers in the order of their relationships."""
    pages = {
        reference.get(qn("r:id")): _PAGES.get(reference.get(qn("w:type"), ""), "")
        for reference in body.iter(qn("w:headerReference"), qn("w:footerReference"))
    }
    words = {"header": HEADER, "footer": FOOTER}
    # A part that is linked twice must not be rendered twice: its data would run as a template.
    found = {
        link.target: Place(file=shown, part=words[link.kind] + pages.get(link.id, ""))
        for link in relationships(parts, main)
        if link.kind in words and link.target in parts and link.target != main
    }
    return list(found.items())
