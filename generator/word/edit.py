"""Mechanical changes to a finished document, all applied at once: no text changes but by SetText, and the parts that no
edit names stay byte for byte. An edit that is done already changes nothing more (SetText, which counts letters of the
text as it was, is for the document it was made for)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.word import view_records as v
from generator.word.edit_letters import set_looks, set_text
from generator.word.edit_paragraphs import set_paragraph
from generator.word.edit_records import Edit, SetLetters, SetParagraph, SetSection, SetText
from generator.word.edit_sections import set_section
from generator.word.letters import pieces
from generator.word.package import read, write
from generator.word.parts import main_part, related
from generator.word.xml import Element, parse, qn, serialize

__all__ = ["Edit", "SetLetters", "SetParagraph", "SetSection", "SetText", "apply"]

_KINDS = {v.HEADER: "header", v.FOOTER: "footer"}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def apply(docx: bytes, edits: Sequence[Edit]) -> bytes:
    """The document with these edits. Left out: an edit of a note (a view counts notes by where they are called), one of
    a header or footer when nothing tells which of several parts it means, a SetText over letters that an earlier one of
    these edits has changed or that the paragraph does not have."""
    parts = read(docx)
    by_part: dict[str, list[Edit]] = {}
    for edit in edits:
        if name := _part_of(parts, edit):
            by_part.setdefault(name, []).append(edit)
    for name, chosen in by_part.items():
        root = parse(parts[name])
        _apply(root, chosen)
        parts[name] = serialize(root)
    return write(parts)


def _part_of(parts: Mapping[str, bytes], edit: Edit) -> str | None:
    main = main_part(parts)
    if isinstance(edit, SetSection):
        return main
    if edit.part == v.NOTE:
        return None
    names = list(dict.fromkeys(related(parts, main, _KINDS[edit.part]))) if edit.part in _KINDS else [main]
    if edit.name:
        return edit.name if edit.name in names else None
    return names[0] if len(names) == 1 else None


def _apply(root: Element, edits: Sequence[Edit]) -> None:
    """Texts come last and from the end of each paragraph, so that all places are those of the text as it was."""
    paragraphs = list(root.iter(qn("w:p")))
    for edit in edits:
        match edit:
            case SetSection():
                set_section(root, edit)
            case SetLetters():
                for paragraph in _versions(paragraphs[edit.index]):
                    set_looks(paragraph, edit)
            case SetParagraph():
                for paragraph in _versions(paragraphs[edit.index]):
                    set_paragraph(paragraph, edit)
    for text in sorted(_apart(edits), key=lambda edit: (edit.index, edit.start), reverse=True):
        for paragraph in _versions(paragraphs[text.index]):
            set_text(paragraph, text)


def _versions(paragraph: Element) -> list[Element]:
    """The paragraph and, for one of a text box, its like in what older programs show instead of the box."""
    choice = next(paragraph.iterancestors(f"{_MC}Choice"), None)
    fallback = None if choice is None else choice.getparent().find(f"{_MC}Fallback")
    if fallback is None:
        return [paragraph]
    place = list(choice.iter(qn("w:p"))).index(paragraph)
    others = list(fallback.iter(qn("w:p")))[place : place + 1]
    return [paragraph, *(other for other in others if _text(other) == _text(paragraph))]


def _text(paragraph: Element) -> str:
    return "".join(piece.text for piece in pieces(paragraph))


def _apart(edits: Sequence[Edit]) -> list[SetText]:
    """The texts without those that meet an earlier one."""
    kept: list[SetText] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for edit in edits:
        if isinstance(edit, SetText):
            spans = taken.setdefault(edit.index, [])
            if all(edit.end <= start or end <= edit.start for start, end in spans):
                spans.append((edit.start, edit.end))
                kept.append(edit)
    return kept
