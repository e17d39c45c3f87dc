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
from generator.word.package import read, write
from generator.word.parts import main_part, related
from generator.word.xml import Element, parse, qn, serialize

__all__ = ["Edit", "SetLetters", "SetParagraph", "SetSection", "SetText", "apply"]

_KINDS = {v.HEADER: ("header",), v.FOOTER: ("footer",), v.NOTE: ("footnotes", "endnotes")}


def apply(docx: bytes, edits: Sequence[Edit]) -> bytes:
    """The document with these edits. Left out: an edit of a header, footer or note when nothing tells which of several
    parts it means, and a SetText over letters that an earlier one of these edits has changed."""
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
    names = [main]
    if kinds := _KINDS.get(edit.part):
        names = list(dict.fromkeys(name for kind in kinds for name in related(parts, main, kind)))
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
                set_looks(paragraphs[edit.index], edit)
            case SetParagraph():
                set_paragraph(paragraphs[edit.index], edit)
    for text in sorted(_apart(edits), key=lambda edit: (edit.index, edit.start), reverse=True):
        set_text(paragraphs[text.index], text)


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
