"""A Word template and a context make a finished .docx. The only importer of docxtpl.

docxtpl's patch_xml gives the tags their meaning ({%p %}, {%tr %}, {%tc %}, {% colspan %}, {% vm %} ...). Everything
else is done here and in the modules beside this one: the sandbox templates run in, strict XML, notes, widths, the zip.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from traceback import walk_tb
from types import CodeType

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from generator.errors import TemplateError
from generator.findings import Finding, Place, Severity
from generator.rendering.columns import fit_columns
from generator.rendering.footnotes import expand_breaks, place_notes
from generator.rendering.template_env import BLOCK_FILTER, NOTE_OPEN, TEMPLATE_NOTE, Environment, Refusal, guarded
from generator.rendering.template_parts import Layout, read_bytes, read_layout, read_template
from generator.rendering.template_tags import NUMBER, Tag, content, lift
from generator.rendering.tidying import new_drawing_ids, tidy
from generator.word.package import write
from generator.word.parts import add_part, related
from generator.word.schema_order import PROPERTY_TAGS, sort_children
from generator.word.xml import Element, make, parse, qn, serialize

# The spot of a note typed in the template, while the part is prepared.
_NOTE = re.compile("\ufdd6(\\d+)\ufdd7")
# The spot of a paragraph without tags, while docxtpl patches the others.
_HIDDEN = re.compile("\ufdd8(\\d+)\ufdd9")
# Ids of paragraphs must differ; a loop would repeat them. Word makes new ones.
_PARAGRAPH_IDS = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
# What filters raise for a value they were not made for.
_FAULTS_OF_VALUES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_TEMPLATE_FILE = "<template>"


@dataclass(frozen=True, slots=True)
class Properties:
    """What File > Info shows. Nothing of the user or the clock."""

    title: str
    subject: str
    creator: str
    language: str = "vi-VN"


def render(template: Path, context: object, properties: Properties) -> bytes:
    """The finished .docx. `context`: a dataclass instance or a mapping whose names the template uses.

    Raises TemplateError with everything that was found wrong; a document is never half made.
    """
    program = _program(read_bytes(template, template.name), template.name)
    parts, layout, names = dict(program.parts), program.layout, _names(context)
    findings: list[Finding] = []
    environment, drawing_ids = Environment(), new_drawing_ids()
    for source, code in program.sources:
        try:
            xml = _run(source, code, environment, names)
            parts[source.name] = _finish(source, xml, environment, parts, layout, drawing_ids)
        except _Faulty as fault:
            findings.append(fault.finding)
    if findings:
        raise TemplateError(findings)
    _set_properties(parts, properties)
    return write(parts)


def _names(context: object) -> dict[str, object]:
    if isinstance(context, Mapping):
        return dict(context)
    if is_dataclass(context) and not isinstance(context, type):
        return {field.name: getattr(context, field.name) for field in fields(context)}
    raise TypeError("context must be a dataclass instance or a mapping")


# --- the template, compiled


@dataclass(frozen=True, slots=True)
class _Program:
    """A template ready to run: its parts as they are, and the code of those with tags."""

    parts: dict[str, bytes]
    layout: Layout
    sources: list[tuple[_Source, CodeType]]


@lru_cache(maxsize=4)
def _program(data: bytes, shown: str) -> _Program:
    """Compiling costs more than running, and copies and months use one template: the same bytes are compiled once."""
    parts = read_template(data, shown)
    layout = read_layout(parts, shown)
    prepared = [_prepare(parts, layout, name, place) for name, place in layout.parts]
    sources, findings = [], []
    for source in filter(None, prepared):
        try:
            sources.append((source, _compile(source)))
        except _Faulty as fault:
            findings.append(fault.finding)
    if findings:
        raise TemplateError(findings)
    return _Program(parts, layout, sources)


def _compile(source: _Source) -> CodeType:
    environment = Environment()
    try:
        return environment.compile(guarded(environment.parse(source.text), environment))
    except TemplateSyntaxError as error:
        place = source.place_of_line(error.lineno)
        raise _Faulty(_finding("MB002", place, "Thẻ viết sai cú pháp.", remedy="chạy lệnh kiểm tra mẫu")) from error
    except Refusal as error:
        raise _Faulty(_explained(error, source.place)) from error


# --- a part as Jinja source


@dataclass(frozen=True, slots=True)
class _Source:
    """A part ready to compile. starts[i] is the first line of tag numbers[i]."""

    name: str
    place: Place
    text: str
    tags: list[Tag]
    starts: list[int]
    numbers: list[int]

    def place_of_line(self, line: int) -> Place:
        index = bisect_right(self.starts, line) - 1
        return self.tags[self.numbers[index]].place if index >= 0 else self.place


class _Faulty(Exception):
    def __init__(self, finding: Finding):
        super().__init__(finding.message)
        self.finding = finding


def _prepare(parts: Mapping[str, bytes], layout: Layout, name: str, place: Place) -> _Source | None:
    """None for a part without tags: it stays as it is, byte for byte."""
    tags: list[Tag] = []
    root = parse(parts[name])
    for properties in root.iter(*PROPERTY_TAGS):
        sort_children(properties)
    notes = _take_notes(root, layout, tags) if name == layout.main else {}
    lift(root, place, tags)
    if not tags and not notes:
        return None
    patched = _NOTE.sub(lambda match: notes[match[1]], _patch(root))
    text, starts, numbers = _with_contents(patched, tags)
    return _Source(name, place, text, tags, starts, numbers)


def _patch(root: Element) -> str:
    for identifier in list(root.iter(qn("w:sdtPr"))):
        for child in identifier.findall(qn("w:id")):
            identifier.remove(child)
    xml = _PARAGRAPH_IDS.sub("", etree.tostring(root, encoding="unicode"))
    # The method reads nothing of its instance.
    if "w:txbxContent" in xml or "-%}" in xml or "{%-" in xml:
        return DocxTemplate.patch_xml(None, xml)
    shown, hidden = _without_plain_paragraphs(xml)
    return _HIDDEN.sub(lambda match: hidden[int(match[1])], DocxTemplate.patch_xml(None, shown))


def _without_plain_paragraphs(xml: str) -> tuple[str, list[str]]:
    """The XML with a number in place of every paragraph without tags: patch_xml passes over its text twenty times."""
    pieces, hidden = [], []
    *paragraphs, rest = xml.split("</w:p>")
    for piece in paragraphs:
        start = max(piece.rfind("<w:p>"), piece.rfind("<w:p "))
        if start >= 0 and "{" not in piece[start:]:
            pieces.append(f"{piece[:start]}\ufdd8{len(hidden)}\ufdd9")
            hidden.append(f"{piece[start:]}</w:p>")
        else:
            pieces.append(f"{piece}</w:p>")
    return "".join([*pieces, rest]), hidden


def _take_notes(root: Element, layout: Layout, tags: list[Tag]) -> dict[str, str]:
    """Notes typed in the template, by id, as source to be rendered where their references stand."""
    taken: dict[str, str] = {}
    for reference in list(root.iter(qn("w:footnoteReference"))):
        note_id = reference.get(qn("w:id"), "")
        note = layout.notes.get(note_id)
        if note is None or note_id in taken:
            continue
        lift(note, Place(file=layout.shown, part=f"chú thích {len(taken) + 1}"), tags)
        body = "".join(_patch(paragraph) for paragraph in note)
        taken[note_id] = f"{{% call {TEMPLATE_NOTE}() %}}{body}{{% endcall %}}"
        mark = make("w:t")
        mark.text = f"\ufdd6{note_id}\ufdd7"
        reference.getparent().replace(reference, mark)
    return taken


def _with_contents(patched: str, tags: list[Tag]) -> tuple[str, list[int], list[int]]:
    """Puts the tags' contents back, each on a line of its own, so that a line number of Jinja names one tag."""
    pieces, starts, numbers, line, position = [], [], [], 1, 0
    for match in NUMBER.finditer(patched):
        tag = tags[int(match[1])]
        code = content(tag)
        if tag.opener == "{{" and tag.level:
            code = f"({code})|{BLOCK_FILTER}"
        line += patched.count("\n", position, match.start()) + 1
        starts.append(line)
        numbers.append(int(match[1]))
        pieces += [patched[position : match.start()], "\n", code]
        line += code.count("\n")
        position = match.end()
    return "".join([*pieces, patched[position:]]), starts, numbers


# --- running


def _run(source: _Source, code: CodeType, environment: Environment, names: Mapping[str, object]) -> str:
    try:
        return "".join(Template.from_code(environment, code, environment.globals).generate(names))
    except (Refusal, JinjaError, *_FAULTS_OF_VALUES) as error:
        lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == _TEMPLATE_FILE]
        place = source.place_of_line(lines[-1]) if lines else source.place
        raise _Faulty(_explained(error, place)) from error


def _explained(error: Exception, place: Place) -> Finding:
    if isinstance(error, Refusal):
        return _finding(error.code, place, error.message, error.expected, error.remedy)
    if isinstance(error, UndefinedError):
        quoted = re.findall(r"'([^']*)'", str(error))
        name = f" “{quoted[-1]}”" if quoted else ""
        return _finding("MB005", place, f"Không có dữ liệu tên{name}.", remedy="sửa tên trong thẻ")
    if isinstance(error, RecursionError):
        return _finding("MB014", place, "Macro gọi lại chính nó không dừng.", remedy="sửa điều kiện dừng của macro")
    if isinstance(error, JinjaError):
        return _finding("MB008", place, "Thẻ dùng điều không được phép trong mẫu.", remedy="chạy lệnh kiểm tra mẫu")
    # Filters explain themselves in Vietnamese; Python does not.
    why = "" if str(error).isascii() else f": {error}"
    message = f"Thẻ không dùng được cho giá trị này{why}."
    return _finding("MB016", place, message, remedy="xem lại bộ lọc và tên trong thẻ")


def _finding(code: str, place: Place, message: str, expected: str = "", remedy: str = "") -> Finding:
    return Finding(code, Severity.ERROR, place, message, expected, remedy)


# --- finishing


def _finish(
    source: _Source,
    xml: str,
    environment: Environment,
    parts: dict[str, bytes],
    layout: Layout,
    drawing_ids: count,
) -> bytes:
    try:
        root = parse(xml)
    except ValueError as error:
        message = "Phần này không còn là tài liệu Word hợp lệ sau khi điền số liệu."
        remedy = "xem lại các thẻ mở và đóng ở hai chỗ khác nhau (đoạn, ô, hàng)"
        raise _Faulty(_finding("MB015", source.place, message, remedy=remedy)) from error
    fit_columns(root, layout.style_sizes)
    tidy(root, drawing_ids)
    try:
        if source.name == layout.main:
            placed = place_notes(parts, layout.main, root, environment.notes)
        else:
            placed = 0
            expand_breaks(root)
    except Refusal as refusal:
        raise _Faulty(_explained(refusal, source.place)) from refusal
    if placed != xml.count(NOTE_OPEN):
        message = "Chú thích nằm ở chỗ Word không cho phép (đầu trang, chân trang, chú thích khác, thuộc tính)."
        raise _Faulty(_finding("MB012", source.place, message, remedy="chuyển thẻ có chú thích vào thân văn bản"))
    return serialize(root)


def _set_properties(parts: dict[str, bytes], properties: Properties) -> None:
    """Core properties are written anew: those of the template name its author and its last user."""
    root = make("cp:coreProperties")
    for name in ("title", "subject", "creator", "language"):
        element = make(f"dc:{name}")
        element.text = getattr(properties, name)
        root.append(element)
    names = related(parts, "", "core-properties")
    if names:
        parts[names[0]] = serialize(root)
    else:
        add_part(parts, "", "core-properties", "docProps/core.xml", serialize(root))
    for name in related(parts, "", "extended-properties"):
        parts[name] = serialize(_without_company(parse(parts[name])))


def _without_company(root: Element) -> Element:
    """Word counts pages, minutes and names the firm there: true of the template, not of this document."""
    for child in list(root):
        if posixpath.basename(child.tag.replace("}", "/")) not in ("Application", "AppVersion", "DocSecurity"):
            root.remove(child)
    return root
