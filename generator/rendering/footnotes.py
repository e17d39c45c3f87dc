"""Native Word footnotes. Rendering leaves a mark where a note stands; here every mark becomes a reference and its note.

Notes are numbered in document order and made once, after rendering: nothing in their text is ever a template.
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, MutableMapping

from generator.rendering.template_env import LINE_BREAK, NOTE_CLOSE, NOTE_OPEN, TAB, Notes, Refusal
from generator.word.parts import add_part, related
from generator.word.schema_order import insert_notes_setting
from generator.word.xml import NAMESPACES, Element, is_flag_set, make, number, parse, qn, serialize

_MARK = re.compile(f"({NOTE_OPEN}\\d+{NOTE_CLOSE}|[{LINE_BREAK}{TAB}])")
_ANY_MARK = re.compile(f"[{NOTE_OPEN}{LINE_BREAK}{TAB}]")
_BREAKS = {LINE_BREAK: "w:br", TAB: "w:tab"}
_SPECIAL_NOTES = ("separator", "continuationSeparator")
# Word cannot read larger numbers of notes.
_MAX_NOTES = 32_767
_W = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
_R, _T, _RPR = qn("w:r"), qn("w:t"), qn("w:rPr")

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


def expand_breaks(root: Element) -> None:
    """Turns the marks of line breaks and tabs into Word's own, in a part without notes."""
    _expand_marks(root, None)


def place_notes(parts: MutableMapping[str, bytes], main: str, root: Element, notes: Notes) -> int:
    """Turns every mark under `root` into a footnote of the package and returns how many there were. Also expands the
    marks of line breaks and tabs."""
    if not notes.texts and not related(parts, main, "footnotes"):
        return _expand_marks(root, None)
    reference_style, text_style = _styles(parts, main)
    holder = _Holder(_read_special(parts, main), notes, reference_style, text_style)
    count = _expand_marks(root, holder.add)
    _write(parts, main, holder.root)
    return count


class _Holder:
    """The footnotes part while it is filled."""

    def __init__(self, root: Element, notes: Notes, reference_style: str, text_style: str):
        self.root, self._notes = root, notes
        self._reference_style, self._text_style = reference_style, text_style
        self._last = max(0, *(number(note, "w:id") for note in root))

    def add(self, number: int) -> Element:
        """Appends note `number` and returns the run that refers to it."""
        self._last += 1
        if self._last > _MAX_NOTES:
            raise Refusal("MB014", f"Văn bản có quá {_MAX_NOTES} chú thích, Word không mở được.")
        text, is_paragraphs = self._notes.texts[number]
        body = text if is_paragraphs else self._paragraph(text)
        note = parse(f'<w:footnote {_W} w:id="{self._last}">{body}</w:footnote>')
        if NOTE_OPEN in body:
            raise Refusal("MB012", "Chú thích không được chứa chú thích khác.")
        expand_breaks(note)
        self.root.append(note)
        return parse(
            f'<w:r {_W}><w:rPr><w:rStyle w:val="{self._reference_style}"/></w:rPr>'
            f'<w:footnoteReference w:id="{self._last}"/></w:r>'
        )

    def _paragraph(self, text: str) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self._text_style}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._reference_style}"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        )


# --- marks in runs


def _expand_marks(root: Element, reference: Callable[[int], Element] | None) -> int:
    runs = dict.fromkeys(text.getparent() for text in root.iter(_T) if text.text and _ANY_MARK.search(text.text))
    return sum(_expand_run(run, reference) for run in runs if run.tag == _R)


def _expand_run(run: Element, reference: Callable[[int], Element] | None) -> int:
    """Splits a run at its marks; every piece keeps the run's properties."""
    count, pieces = 0, [_empty_like(run)]
    for child in [child for child in run if child.tag != _RPR]:
        for piece in _MARK.split(child.text) if child.tag == _T and child.text else [child]:
            if piece in _BREAKS:
                pieces[-1].append(make(_BREAKS[piece]))
            elif isinstance(piece, str) and piece.startswith(NOTE_OPEN) and reference:
                _refuse_text_box(run)
                count += 1
                pieces += [reference(int(piece[1:-1])), _empty_like(run)]
            elif isinstance(piece, str):
                _append_text(pieces[-1], piece)
            else:
                pieces[-1].append(piece)
    for piece in pieces:
        if any(child.tag != _RPR for child in piece):
            run.addprevious(piece)
    run.getparent().remove(run)
    return count


def _empty_like(run: Element) -> Element:
    empty = make("w:r")
    properties = run.find(_RPR)
    if properties is not None:
        empty.append(copy.deepcopy(properties))
    return empty


def _append_text(run: Element, letters: str) -> None:
    if letters:
        text = make("w:t")
        text.text = letters
        text.set(qn("xml:space"), "preserve")
        run.append(text)


def _refuse_text_box(run: Element) -> None:
    if next(run.iterancestors(qn("w:txbxContent")), None) is not None:
        raise Refusal("MB012", "Chú thích đặt trong hộp văn bản (text box); Word không cho phép.")


# --- the parts around the notes


def _read_special(parts: MutableMapping[str, bytes], main: str) -> Element:
    """The footnotes part with its separators only: those of the template, made where missing."""
    names = related(parts, main, "footnotes")
    root = parse(parts[names[0]]) if names else parse(f"<w:footnotes {_W}/>")
    kinds = {note.get(qn("w:type"), "normal") for note in root}
    for note in list(root):
        if note.get(qn("w:type"), "normal") == "normal":
            root.remove(note)
    for position, kind in enumerate(_SPECIAL_NOTES):
        if kind not in kinds:
            root.insert(position, parse(_SEPARATOR.format(kind=kind, id=_free_id(root, position - 1))))
    return root


def _free_id(root: Element, wanted: int) -> int:
    used = {number(note, "w:id") for note in root}
    return next(number for number in range(wanted, wanted + len(used) + 1) if number not in used)


def _write(parts: MutableMapping[str, bytes], main: str, root: Element) -> None:
    names = related(parts, main, "footnotes")
    if names:
        parts[names[0]] = serialize(root)
    else:
        add_part(parts, main, "footnotes", posixpath.join(posixpath.dirname(main), "footnotes.xml"), serialize(root))
    for name in related(parts, main, "settings"):
        settings = parse(parts[name])
        if settings.find(qn("w:footnotePr")) is None:
            setting = make("w:footnotePr")
            for note in root:
                if note.get(qn("w:type"), "normal") != "normal":
                    setting.append(make("w:footnote", id=note.get(qn("w:id"))))
            insert_notes_setting(settings, setting)
            parts[name] = serialize(settings)


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
