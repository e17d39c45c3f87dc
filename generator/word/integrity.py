"""A light check of a finished .docx: what makes Word refuse a file, repair it, or show what nobody meant to print.

The full schema is left to a validator in CI; this runs on every output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.findings import Finding, Place
from generator.word.integrity_content import check_content, finding, shortened
from generator.word.package import CONTENT_TYPES, NotAPackage, read
from generator.word.parts import CONTENT_TYPE_OF, Relationship, main_part, related, relationships
from generator.word.xml import NAMESPACES, Element, parse, qn

_TYPED_KINDS = ("footnotes", "header", "footer", "styles", "settings", "chart")
_PART_NAMES = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích"}


@dataclass(frozen=True, slots=True)
class _Document:
    """The parts, and the roots of those that are XML; short: the same without what repeats, see `shortened`."""

    parts: dict[str, bytes]
    roots: dict[str, Element]
    short: dict[str, Element]
    main: str

    def roots_of(self, kind: str) -> list[Element]:
        return [self.roots[name] for name in related(self.parts, self.main, kind)]


def check(document: bytes) -> list[Finding]:
    """What is wrong with the file; empty when nothing is."""
    try:
        parts = read(document)
        roots, broken = _parse_all(parts)
        if broken:
            return broken
        main = main_part(parts)
    except (NotAPackage, ValueError) as error:
        return [finding("MB101", Place(), f"Tệp không phải là tệp Word dùng được: {error}.")]
    opened = _Document(parts, roots, _shortened(parts, roots), main)
    findings = [*_relationships(opened), *_content_types(opened), *_footnotes(opened)]
    styles = _defined(opened, "styles", "w:style", "w:styleId")
    numbers = _defined(opened, "numbering", "w:num", "w:numId")
    for name, place in _places(opened):
        findings += check_content(roots[name], opened.short[name], place, styles, numbers)
    if roots[main].find(f"{qn('w:body')}/{qn('w:sectPr')}") is None:
        findings.append(finding("MB111", Place(part="thân văn bản"), "Văn bản không có khổ giấy và lề trang (sectPr)."))
    return findings


def _parse_all(parts: dict[str, bytes]) -> tuple[dict[str, Element], list[Finding]]:
    roots, broken = {}, []
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = parse(data)
            except ValueError as error:
                message = f"Phần {name} không phải XML hợp lệ: {error}."
                broken.append(finding("MB102", Place(part=name), message))
    return roots, broken


def _shortened(parts: dict[str, bytes], roots: dict[str, Element]) -> dict[str, Element]:
    short = {name: shortened(parts[name]) for name in roots}
    return {name: parse(data) if data != parts[name] else roots[name] for name, data in short.items()}


def _places(opened: _Document) -> Iterator[tuple[str, Place]]:
    yield opened.main, Place(part="thân văn bản")
    for kind, spoken in _PART_NAMES.items():
        for name in related(opened.parts, opened.main, kind):
            yield name, Place(part=spoken)


def _relationships(opened: _Document) -> Iterator[Finding]:
    for name, root in opened.short.items():
        if name.endswith(".rels") or name == CONTENT_TYPES:
            continue
        links = {link.id: link for link in relationships(opened.parts, name)}
        yield from _missing_targets(opened, name, links.values())
        for value in dict.fromkeys(root.xpath("//@r:*", namespaces=NAMESPACES)):
            if value and value not in links:
                yield finding("MB103", Place(part=name), f"Liên kết {value} không được khai báo.")
    yield from _missing_targets(opened, "", relationships(opened.parts, ""))


def _missing_targets(opened: _Document, name: str, links: Iterable[Relationship]) -> Iterator[Finding]:
    for link in links:
        if not link.external and link.target not in opened.parts and not link.target.startswith("#"):
            yield finding("MB103", Place(part=name), f"Liên kết {link.id} trỏ tới phần không có: {link.target}.")


def _content_types(opened: _Document) -> Iterator[Finding]:
    types = opened.roots[CONTENT_TYPES]
    defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in types.iter(qn("ct:Default"))}
    overrides = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in types.iter(qn("ct:Override"))}
    for name in opened.parts:
        declared = overrides.get(name) or defaults.get(name.rpartition(".")[2].lower())
        if not declared and name != CONTENT_TYPES:
            yield finding("MB104", Place(part=name), f"Phần {name} không được khai báo kiểu nội dung.")
    for kind in _TYPED_KINDS:
        for name in related(opened.parts, opened.main, kind):
            if overrides.get(name, CONTENT_TYPE_OF[kind] if name in overrides else "") != CONTENT_TYPE_OF[kind]:
                yield finding("MB104", Place(part=name), f"Phần {name} khai báo sai kiểu nội dung.")


def _footnotes(opened: _Document) -> Iterator[Finding]:
    notes = [note for root in opened.roots_of("footnotes") for note in root.iter(qn("w:footnote"))]
    references = [e.get(qn("w:id"), "") for e in opened.roots[opened.main].iter(qn("w:footnoteReference"))]
    ids = Counter(note.get(qn("w:id"), "") for note in notes)
    place = Place(part="chú thích")
    for number in (number for number, times in ids.items() if times > 1):
        yield finding("MB105", place, f"Hai chú thích cùng mang số {number}.")
    for number in references:
        if number not in ids:
            yield finding("MB105", place, f"Dấu chú thích số {number} không có nội dung chú thích.")
    for number in (number for number, times in Counter(references).items() if times > 1):
        yield finding("MB105", place, f"Chú thích số {number} được nhắc hai lần.")
    kinds = {note.get(qn("w:type")) for note in notes}
    if (notes or references) and not {"separator", "continuationSeparator"} <= kinds:
        yield finding("MB105", place, "Thiếu đường kẻ ngăn chú thích.")
    for kind in ("header", "footer", "footnotes"):
        for root in opened.roots_of(kind):
            if next(root.iter(qn("w:footnoteReference")), None) is not None:
                yield finding("MB105", Place(part=_PART_NAMES[kind]), "Chú thích đặt ở chỗ Word không cho phép.")


def _defined(opened: _Document, kind: str, tag: str, attribute: str) -> set[str]:
    return {e.get(qn(attribute), "") for root in opened.roots_of(kind) for e in root.iter(qn(tag))}
