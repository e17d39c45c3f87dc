"""The tags of a template: found in Word's paragraphs, however Word split them, each with its place.

`lift` takes every tag's content out of the XML and leaves a number, so that nothing that handles the XML later can harm
it (Word's typographic quotes, `&amp;`, `%}` inside a string); template_compile.py puts it back just before compiling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator.findings import Finding, Place, Severity
from generator.rendering.column_cells import LOOP_CELL, LOOP_TABLE
from generator.word.xml import Element, make, qn

NUMBER_OPEN, NUMBER_CLOSE = "\ufdd4", "\ufdd5"
# One number of a lifted tag, in the source.
NUMBER = re.compile(f"{NUMBER_OPEN}(\\d+){NUMBER_CLOSE}")

_P, _R, _T, _TBL, _TR, _TC, _TCPR = (qn(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc", "tcPr"))
_WRAPPERS = tuple(qn(f"w:{name}") for name in ("body", "sdt", "sdtContent", "customXml", "ins", "moveTo"))
# What stands between letters, and the letter it is inside a tag.
_LETTERS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}

# One letter for one letter, so that positions stay.
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
_ODD_SPACES = "\u00a0\u2007\u202f"
_QUOTED = re.compile(rf"\"[^\"]*\"|'[^']*'|[“”„][^“”]*[“”]|[‘’‚][^‘’]*[‘’]|[{_ODD_SPACES}]")
_OPENER = re.compile(r"\{[{%#]")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_HEAD = re.compile(r"(-?)(?:(tr|tc|p|r)(?=\s+\S))?\s*(.*?)\s*(-?)", re.DOTALL)
_CELL_STATEMENT = re.compile(r"(colspan|cellbg)\s+(.*)", re.DOTALL)
_MERGE_STATEMENTS = ("vm", "hm")
_COLUMN_STATEMENTS = ("colspan", "hm")
# What Jinja and Python raise for a tag too long or nested too deeply for them, and how a clerk is told.
TOO_MUCH = (ValueError, RecursionError, MemoryError)
TOO_MUCH_TOLD = "quá dài, hoặc có quá nhiều dấu ngoặc, phép tính lồng nhau"
_COLUMN_LOOP, _COLUMN_LOOP_END = re.compile(r"\{%tc\s.*?\bfor\b"), re.compile(r"\{%tc\s.*?\bendfor\b")


@dataclass(frozen=True, slots=True)
class Tag:
    """opener: "{{", "{%" or "{#". level: "" (inside a run), "r", "p", "tc" or "tr": what the tag stands for and takes
    with it. body: the content, straightened. shared: other text stands in what the tag takes with it."""

    opener: str
    level: str
    body: str
    place: Place
    paragraph: Element
    dashes: tuple[str, str] = ("", "")
    shared: bool = False

    @property
    def keyword(self) -> str:
        """First word of a statement: for, endfor, if, ..., colspan, vm."""
        return self.body.split(None, 1)[0] if self.opener == "{%" and self.body else ""


def too_much(places: Iterable[Place]) -> Finding:
    """A part that can be parsed or compiled only with more room than there is; its longest tag is at fault."""
    place = max(places, key=lambda place: len(place.tag))
    return Finding("MB002", Severity.ERROR, place, f"Thẻ {TOO_MUCH_TOLD}.", remedy="viết thẻ ngắn lại, bỏ bớt ngoặc")


def text_of(paragraph: Element) -> str:
    """The letters of a paragraph without those of text boxes in it."""
    return "".join(letters for _, letters in _segments(paragraph))


def placed_paragraphs(root: Element, place: Place) -> Iterator[tuple[Element, Callable[..., Place]]]:
    """Every paragraph of a part in document order with what makes its place (`tag=` for a tag in it). In a table,
    paragraphs count within the outermost cell; text boxes and nested tables belong to the paragraph or cell that holds
    them."""
    tables = paragraphs = 0
    for block in children_through(root, _P, _TBL):
        if block.tag == _TBL:
            tables += 1
            yield from _table_paragraphs(block, replace(place, table=tables))
        else:
            paragraphs += 1
            here = partial(replace, place, paragraph=paragraphs)
            yield from ((paragraph, here) for paragraph in block.iter(_P))


def _table_paragraphs(table: Element, place: Place) -> Iterator[tuple[Element, Callable[..., Place]]]:
    for row, tr in enumerate(children_through(table, _TR), 1):
        for column, tc in enumerate(children_through(tr, _TC), 1):
            for number, paragraph in enumerate(tc.iter(_P), 1):
                yield paragraph, partial(replace, place, row=row, cell_column=column, paragraph=number)


def children_through(parent: Element, *tags: str) -> Iterator[Element]:
    """Children with one of `tags`, also those wrapped in content controls and the like."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children_through(child, *tags)


def lift(root: Element, place: Place, tags: list[Tag]) -> None:
    """Appends the tags of a part to `tags` and leaves their numbers in the XML, each tag inside one w:t."""
    for paragraph, here in placed_paragraphs(root, place):
        segments = _segments(paragraph)
        typed = "".join(letters for _, letters in segments)
        if "{" not in typed:
            continue
        text = typed.translate(_STRAIGHT)
        spans = list(_spans(text))
        if not spans:
            continue
        rest = _between(text, spans)
        replacements = []
        for start, end in spans:
            tag = _read(typed[start:end], here, paragraph, rest, len(spans))
            tags.append(tag)
            replacements.append((start, end, _numbered(tag, len(tags) - 1)))
            if tag.keyword in (*_MERGE_STATEMENTS, "colspan", "cellbg"):
                _prepare_cell(paragraph)
            _mark_loop_cell(tag, paragraph)
        _rewrite(segments, replacements)


def _segments(paragraph: Element) -> list[tuple[Element, str]]:
    return [
        (element, element.text or "" if element.tag == _T else _LETTERS[element.tag])
        for element in paragraph.iter(_T, *_LETTERS)
        if next(element.iterancestors(_P)) is paragraph and element.getparent().tag == _R
    ]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every complete tag. An opener that another opener follows before any closer is not one."""
    position = 0
    while match := _OPENER.search(text, position):
        end = _closing(text, match.end(), _CLOSER[match[0]])
        inner = _OPENER.search(text, match.end(), end) if end > 0 else None
        if end > 0 and not (inner and _outside_quotes(text[match.end() : inner.start()])):
            yield match.start(), end
            position = end
        else:
            position = match.end()


def _closing(text: str, start: int, closer: str) -> int:
    """The end of the tag whose content begins at `start`, or -1. A closer inside quotes does not count."""
    position = start
    while closer != "#}":
        ends = [at for at in (text.find(mark, position) for mark in (closer, "'", '"')) if at >= 0]
        if not ends:
            return -1
        at = min(ends)
        if text.startswith(closer, at):
            return at + len(closer)
        position = text.find(text[at], at + 1) + 1
        if position == 0:
            break
    found = text.find(closer, start)
    return found + len(closer) if found >= 0 else -1


def _outside_quotes(before: str) -> bool:
    return before.count("'") % 2 == 0 and before.count('"') % 2 == 0


def _between(text: str, spans: list[tuple[int, int]]) -> str:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2])).strip()


def _read(source: str, here: Callable[..., Place], paragraph: Element, rest: str, count: int) -> Tag:
    """rest: the paragraph's letters outside its tags; count: how many tags it has."""
    head = _HEAD.fullmatch(_QUOTED.sub(_straightened, unicodedata.normalize("NFC", source[2:-2]).replace("\n", " ")))
    dash, level, body, end_dash = head.groups()
    shared = _is_shared(level, paragraph, rest, count)
    return Tag(source[:2], level or "", body, here(tag=source), paragraph, (dash, end_dash), shared)


def _straightened(match: re.Match[str]) -> str:
    """Word turns the quotes that are typed around a text into “ ”; quotes inside a text are the author's."""
    if match[0][0] in "\"'":
        return match[0]
    if match[0][0] in _ODD_SPACES:
        return " "
    inner = match[0][1:-1].replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def _is_shared(level: str | None, paragraph: Element, rest: str, count: int) -> bool:
    """Whether something else stands in the paragraph, cell or row that a tag takes with it."""
    if level not in ("p", "tc", "tr"):
        return False
    if rest or count > 1 or level == "p":
        return bool(rest) or count > 1
    holder = next(paragraph.iterancestors(_TC if level == "tc" else _TR), None)
    return holder is not None and any(text_of(other).strip() for other in holder.iter(_P) if other is not paragraph)


def _numbered(tag: Tag, number: int) -> str:
    """The tag as docxtpl has to see it."""
    if tag.keyword in _MERGE_STATEMENTS:
        return f"{{% {tag.keyword} %}}"
    statement = f"{tag.keyword} " if _CELL_STATEMENT.fullmatch(tag.body) and tag.opener == "{%" else ""
    before, after = tag.dashes
    mark = f"{NUMBER_OPEN}{number}{NUMBER_CLOSE}"
    return f"{tag.opener}{before}{tag.level} {statement}{mark} {after}{_CLOSER[tag.opener]}"


def content(tag: Tag) -> str:
    """What the compiler has to see in the tag's place."""
    if tag.opener == "{%" and (match := _CELL_STATEMENT.fullmatch(tag.body)):
        return match[2]
    return tag.body if tag.opener != "{#" else ""


def _prepare_cell(paragraph: Element) -> None:
    """docxtpl writes merges into w:tcPr and takes an empty one for an open tag."""
    cell = next(paragraph.iterancestors(_TC), None)
    if cell is None:
        return
    properties = cell.find(_TCPR)
    if properties is None:
        properties = make("w:tcPr")
        cell.insert(0, properties)
    if not len(properties):
        properties.append(make("w:tcW", w="0", type="auto"))


def _mark_loop_cell(tag: Tag, paragraph: Element) -> None:
    """Remembers, for the pass over tables, which tables and cells have columns that only rendering decides."""
    if tag.level != "tc" and tag.keyword not in _COLUMN_STATEMENTS:
        return
    cell = next(paragraph.iterancestors(_TC), None)
    if cell is None:
        return
    next(cell.iterancestors(_TBL)).set(LOOP_TABLE, "1")
    if tag.keyword in _COLUMN_STATEMENTS:
        cell.set(LOOP_CELL, "1")
    if tag.level == "tc" and tag.keyword == "for":
        depth = 1
        for sibling in cell.itersiblings(_TC):
            words = [text_of(paragraph) for paragraph in sibling.iter(_P)]
            depth += sum(bool(_COLUMN_LOOP.search(text)) for text in words)
            depth -= sum(bool(_COLUMN_LOOP_END.search(text)) for text in words)
            if depth <= 0:
                break
            sibling.set(LOOP_CELL, "1")


def _rewrite(segments: list[tuple[Element, str]], replacements: list[tuple[int, int, str]]) -> None:
    """Puts each replacement into the segment where its tag begins and takes the tag's letters out of the others."""
    start = 0
    for element, letters in segments:
        end = start + len(letters)
        pieces, position = [], start
        for tag_start, tag_end, numbered in replacements:
            if tag_end <= start or tag_start >= end:
                continue
            pieces.append(letters[position - start : max(tag_start, start) - start])
            pieces.append(numbered if tag_start >= start else "")
            position = min(tag_end, end)
        if position > start:
            text = "".join(pieces) + letters[position - start :]
            if element.tag == _T:
                element.text = text
            else:
                element.getparent().remove(element)
        start = end
