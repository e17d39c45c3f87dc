"""What footnotes need of a template, worked out when it is compiled: the part they go into, its separators, the styles,
the setting, the relationship. A document then only writes the notes (footnotes.py)."""

from __future__ import annotations

import posixpath
from collections.abc import MutableMapping

from generator.rendering.template_program import NotesFrame
from generator.word.parts import add_part, related
from generator.word.schema_order import insert_notes_setting
from generator.word.xml import NAMESPACES, Element, is_flag_set, make, number, parse, qn, serialize

_SPECIAL_NOTES = ("separator", "continuationSeparator")
_W = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
_REFERENCE_STYLE = (
    f'<w:style {_W} w:type="character" w:styleId="{{id}}"><w:name w:val="footnote reference"/>{{based_on}}'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_TEXT_STYLE = (
    f'<w:style {_W} w:type="paragraph" w:styleId="{{id}}"><w:name w:val="footnote text"/>{{based_on}}'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)
_SEPARATOR = (
    f'<w:footnote {_W} w:type="{{kind}}" w:id="{{id}}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
)


def add_notes(parts: MutableMapping[str, bytes], main: str, keeps_notes: bool) -> NotesFrame:
    """Makes `parts` those of a document with notes, as yet without any but, when asked, those it has. What it changed
    is not in the frame's `around`: the caller may change more. Raises ValueError for notes with numbers that Word
    refuses."""
    is_there = bool(related(parts, main, "footnotes"))
    reference_style, text_style = _styles(parts, main)
    root = _read_notes(parts, main, keeps_notes)
    last = max(0, *(number(note, "w:id") for note in root))
    part = _write(parts, main, root)
    text = parts[part].decode()
    end = text.rindex("</")
    return NotesFrame(part, text[:end], text[end:], last, reference_style, text_style, is_there, {})


def _read_notes(parts: MutableMapping[str, bytes], main: str, keeps_notes: bool) -> Element:
    """The footnotes part, unless asked for its notes with its separators only: the template's, made where missing."""
    names = related(parts, main, "footnotes")
    root = parse(parts[names[0]]) if names else parse(f"<w:footnotes {_W}/>")
    kinds = {note.get(qn("w:type"), "normal") for note in root}
    for note in list(root):
        if note.get(qn("w:type"), "normal") == "normal" and not keeps_notes:
            root.remove(note)
    for position, kind in enumerate(_SPECIAL_NOTES):
        if kind not in kinds:
            root.insert(position, parse(_SEPARATOR.format(kind=kind, id=_free_id(root, position - 1))))
    return root


def _free_id(root: Element, wanted: int) -> int:
    used = {number(note, "w:id") for note in root}
    return next(number for number in range(wanted, wanted + len(used) + 1) if number not in used)


def _write(parts: MutableMapping[str, bytes], main: str, root: Element) -> str:
    """Returns the name of the part."""
    names = related(parts, main, "footnotes")
    part = names[0] if names else posixpath.join(posixpath.dirname(main), "footnotes.xml")
    if names:
        parts[part] = serialize(root)
    else:
        add_part(parts, main, "footnotes", part, serialize(root))
    for name in related(parts, main, "settings"):
        settings = parse(parts[name])
        if settings.find(qn("w:footnotePr")) is None:
            setting = make("w:footnotePr")
            for note in root:
                if note.get(qn("w:type"), "normal") != "normal":
                    setting.append(make("w:footnote", id=note.get(qn("w:id"))))
            insert_notes_setting(settings, setting)
            parts[name] = serialize(settings)
    return part


def _styles(parts: MutableMapping[str, bytes], main: str) -> tuple[str, str]:
    """Ids of the styles of references and of notes. Word finds them by name; ids differ between languages."""
    names = related(parts, main, "styles")
    if not names:
        name = posixpath.join(posixpath.dirname(main), "styles.xml")
        add_part(parts, main, "styles", name, serialize(make("w:styles")))
        names = [name]
    root = parse(parts[names[0]])
    known = len(root)
    found = (
        _style(root, "footnote reference", "character", "FootnoteReference", _REFERENCE_STYLE),
        _style(root, "footnote text", "paragraph", "FootnoteText", _TEXT_STYLE),
    )
    if len(root) > known:
        parts[names[0]] = serialize(root)
    return found


def _style(root: Element, name: str, kind: str, wanted_id: str, source: str) -> str:
    styles = list(root.iter(qn("w:style")))
    for style in styles:
        spoken = style.find(qn("w:name"))
        if spoken is not None and spoken.get(qn("w:val"), "").lower() == name and style.get(qn("w:styleId")):
            return style.get(qn("w:styleId"))
    ids = {style.get(qn("w:styleId")) for style in styles}
    style_id = next(free for free in (wanted_id, *(f"{wanted_id}{n}" for n in range(2, 99))) if free not in ids)
    defaults = [s for s in styles if s.get(qn("w:type")) == kind and is_flag_set(s, "w:default")]
    based_on = f'<w:basedOn w:val="{defaults[0].get(qn("w:styleId"))}"/>' if defaults else ""
    root.append(parse(source.format(id=style_id, based_on=based_on)))
    return style_id
