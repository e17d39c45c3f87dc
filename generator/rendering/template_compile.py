"""A template compiled: Word's XML turned into Jinja source, and worked out once what every document takes from it. With
template_bound the only importer of docxtpl.

docxtpl's patch_xml gives the tags their meaning ({%p %}, {%tr %}, {%tc %}, {% colspan %}, {% vm %} ...). What it must
not see or would harm is taken out before and put back after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree

from generator.errors import TemplateError
from generator.findings import Finding, Place, Severity
from generator.rendering.template_cells import settled
from generator.rendering.template_env import BLOCK_FILTER, TEMPLATE_NOTE, Environment, Refusal
from generator.rendering.template_guard import guarded
from generator.rendering.template_layout import Layout, read_layout
from generator.rendering.template_notes import add_notes
from generator.rendering.template_order import needs_tidying
from generator.rendering.template_parts import read_template
from generator.rendering.template_program import Faulty, Program, Source, place_of_line, refused
from generator.rendering.template_proof import is_whole
from generator.rendering.template_tags import LOOP_TABLE, NUMBER, TOO_MUCH, Tag, content, lift, too_much
from generator.word.package import pack
from generator.word.parts import add_part, related
from generator.word.schema_order import PROPERTY_TAGS, sort_children
from generator.word.xml import Element, make, parse, qn, serialize

# The spot of a note typed in the template, while the part is prepared.
_NOTE = re.compile("\ufdd6(\\d+)\ufdd7")
# The spot of something without tags, while docxtpl patches the rest; among it, properties.
_HIDDEN = re.compile("\ufdd8(\\d+)\ufdd9")
_PROPERTIES = re.compile(r"<w:(pPr|rPr|tblPr|tblGrid|trPr)>.*?</w:\1>", re.DOTALL)
# Ids of paragraphs must differ; a loop would repeat them. Word makes new ones.
_PARAGRAPH_IDS = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
# What docProps/app.xml says of the program, not of the document.
_OF_THE_PROGRAM = ("Application", "AppVersion", "DocSecurity")
_SIGNS = (b"{{", b"{%", b"{_", b"{#")
_CORE_PROPERTIES = "docProps/core.xml"
_TO_BE_WRITTEN = pack(b"")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A part as Jinja source. starts[i] is the line where the tag of places[i] begins."""

    name: str
    place: Place
    text: str
    starts: list[int]
    places: list[Place]


def compile_template(data: bytes, shown: str) -> Program:
    """Raises TemplateError with everything that keeps the template from being used."""
    parts = read_template(data, shown)
    layout = read_layout(parts, shown)
    prepared = [_prepare(parts, layout, name, place) for name, place in layout.parts]
    sources, findings = [], []
    for typed in filter(None, prepared):
        try:
            sources.append(_compile(typed))
        except Faulty as fault:
            findings.append(fault.finding)
    if findings:
        raise TemplateError(findings)
    return program_of(parts, layout, sources)


def _compile(typed: _Typed) -> Source:
    environment = Environment()
    try:
        tree = guarded(environment.parse(typed.text))
        code = environment.compile(tree)
    except TemplateSyntaxError as error:
        place, message = place_of_line(error.lineno, typed.starts, typed.places, typed.place), "Thẻ viết sai cú pháp."
        finding = Finding("MB002", Severity.ERROR, place, message, remedy="chạy lệnh kiểm tra mẫu")
        raise Faulty(finding) from error
    except (SyntaxError, *TOO_MUCH) as error:
        raise Faulty(too_much([typed.place, *typed.places])) from error
    except Refusal as error:
        raise Faulty(refused(error, typed.place)) from error
    whole, has_columns = is_whole(tree), LOOP_TABLE in typed.text
    untidy = not whole or needs_tidying(tree)
    return Source(typed.name, typed.place, typed.starts, typed.places, code, whole, has_columns, untidy)


# --- what every document takes from it


def program_of(parts: dict[str, bytes], layout: Layout, sources: list[Source], keeps_notes: bool = False) -> Program:
    """The program of a template with these parts, of which it takes over `parts`. keeps_notes: the notes typed in the
    template are none of the sources'. Raises TemplateError as above."""
    noted = dict(parts)
    try:
        notes = add_notes(noted, layout.main, keeps_notes)
    except ValueError as error:
        raise TemplateError([_unusable_notes(layout)]) from error
    core = _settle_properties(parts)
    _settle_properties(noted)
    around = {name: pack(data) for name, data in noted.items() if parts.get(name) != data and name != notes.part}
    written = {core, *(source.name for source in sources)}
    members = {name: _TO_BE_WRITTEN if name in written else pack(data) for name, data in parts.items()}
    has_charts = bool(related(parts, layout.main, "chart"))
    return Program(members, layout.main, core, layout.style_sizes, has_charts, replace(notes, around=around), sources)


def _unusable_notes(layout: Layout) -> Finding:
    place = Place(file=layout.shown, part="chú thích")
    message = "Phần chú thích của mẫu có số thứ tự mà Word không dùng được."
    remedy = "mở tệp bằng Word, xóa và gõ lại các chú thích, lưu lại"
    return Finding("MB015", Severity.ERROR, place, message, remedy=remedy)


def _settle_properties(parts: dict[str, bytes]) -> str:
    """Makes room for the core properties, which each document writes anew (those of the template name its author and
    its last user), and takes the template's pages, minutes and firm out of the extended ones. The name of the first."""
    names = related(parts, "", "core-properties")
    if not names:
        names = [_CORE_PROPERTIES]
        add_part(parts, "", "core-properties", _CORE_PROPERTIES, b"")
    for name in related(parts, "", "extended-properties"):
        root = parse(parts[name])
        for child in list(root):
            if etree.QName(child).localname not in _OF_THE_PROGRAM:
                root.remove(child)
        parts[name] = serialize(root)
    return names[0]


# --- a part as Jinja source


def _prepare(parts: Mapping[str, bytes], layout: Layout, name: str, place: Place) -> _Typed | None:
    """None for a part without tags: it stays as it is, byte for byte."""
    tags: list[Tag] = []
    root = parse(parts[name])
    for properties in root.iter(*PROPERTY_TAGS):
        sort_children(properties)
    notes = _take_notes(root, layout, tags) if name == layout.main else {}
    lift(root, place, tags)
    # A chart is filled where the part is finished. Tags in attributes are not lifted.
    has_chart = name == layout.main and related(parts, name, "chart")
    if not (tags or notes or has_chart or any(sign in parts[name] for sign in _SIGNS)):
        return None
    patched = _NOTE.sub(lambda match: notes[match[1]], _patch(root))
    return _Typed(name, place, *_with_contents(settled(patched), tags))


def _patch(root: Element) -> str:
    for identifier in list(root.iter(qn("w:sdtPr"))):
        for child in identifier.findall(qn("w:id")):
            identifier.remove(child)
    xml = _PARAGRAPH_IDS.sub("", etree.tostring(root, encoding="unicode"))
    # The method reads nothing of its instance.
    if "w:txbxContent" in xml or "-%}" in xml or "{%-" in xml:
        return DocxTemplate.patch_xml(None, xml)
    # It passes over the text twenty times: what holds no tags is left out.
    hidden: list[str] = []
    shown = _PROPERTIES.sub(lambda match: _hide(match[0], hidden), _without_plain_paragraphs(xml, hidden))
    return _HIDDEN.sub(lambda match: hidden[int(match[1])], DocxTemplate.patch_xml(None, shown))


def _without_plain_paragraphs(xml: str, hidden: list[str]) -> str:
    *paragraphs, rest = xml.split("</w:p>")
    pieces = []
    for piece in paragraphs:
        start = max(piece.rfind("<w:p>"), piece.rfind("<w:p "))
        plain = start >= 0 and "{" not in piece[start:]
        pieces.append(piece[:start] + _hide(f"{piece[start:]}</w:p>", hidden) if plain else f"{piece}</w:p>")
    return "".join([*pieces, rest])


def _hide(xml: str, hidden: list[str]) -> str:
    hidden.append(xml)
    return f"\ufdd8{len(hidden) - 1}\ufdd9"


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


def _with_contents(patched: str, tags: list[Tag]) -> tuple[str, list[int], list[Place]]:
    """Puts the tags' contents back, each on a line of its own, so that a line number of Jinja names one tag."""
    pieces, starts, places, line, position = [], [], [], 1, 0
    for match in NUMBER.finditer(patched):
        tag = tags[int(match[1])]
        code = content(tag)
        if tag.opener == "{{" and tag.level:
            code = f"({code})|{BLOCK_FILTER}"
        line += patched.count("\n", position, match.start()) + 1
        starts.append(line)
        places.append(tag.place)
        pieces += [patched[position : match.start()], "\n", code]
        line += code.count("\n")
        position = match.end()
    return "".join([*pieces, patched[position:]]), starts, places
