"""Marks that rendering left in the text of a part, each made into what Word wants at its spot: the run around it is
closed and opened again.

All of it is text: a part has far more letters than marks, so only the tags around a mark are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from heapq import merge
from itertools import islice

from generator.rendering.template_env import LINE_BREAK, NOTE_CLOSE, NOTE_OPEN, TAB, Refusal

_MARK = re.compile(f"({NOTE_OPEN}\\d+{NOTE_CLOSE}|[{LINE_BREAK}{TAB}])")
_BREAKS = {LINE_BREAK: "<w:br/>", TAB: "<w:tab/>"}
_MARKS = (NOTE_OPEN, LINE_BREAK, TAB)
_EDGE = re.compile("[<>]")
_TAG = re.compile("<[^>]*>")
_NAME = re.compile("[^ />]+")
_NAMESPACE = re.compile(' xmlns(?::[^=]+)?="[^"]*"')
_PARAGRAPH_END = "</w:p>"
# How many of the texts that rendering gives are joined to one piece: a few pages.
_AT_ONCE = 4_000
_RUN_OPEN, _TEXT_OPEN = ("<w:r>", "<w:r "), ("<w:t>", "<w:t ")
# Children of an element: name, start, end.
Child = tuple[str, int, int]
# Takes the number of a note and gives the run that refers to it.
Reference = Callable[[int], str]


def expand_marks(xml: str, reference: Reference | None, boxes: int = 0) -> str:
    """The text of a part, or of a piece of it, without the marks of line breaks and tabs, and of notes when there is a
    `reference`. A mark outside the letters of a run stays. boxes: how many text boxes the piece stands in."""
    if not any(mark in xml for mark in _MARKS):
        return xml
    pieces, position, has_boxes = [], 0, "<w:txbxContent" in xml
    for start in _marked_runs(xml):
        boxes += _boxes_opened(xml, position, start) if has_boxes else 0
        children, end = children_of(xml, start)
        pieces += [xml[position:start], _split(xml, start, children, reference, boxes)]
        position = end
    return "".join([*pieces, xml[position:]])


def paragraphs(texts: Iterator[str]) -> Iterator[str]:
    """The text of a part, of which `texts` are parts in turn, in pieces that end where a paragraph does, so that each
    has its runs whole and stands in no text box: a long document need not be held whole."""
    rest = ""
    while some := list(islice(texts, _AT_ONCE)):
        rest = "".join([rest, *some])
        if "<w:txbxContent" in rest:
            # Its paragraphs stand in a run.
            rest = "".join([rest, *texts])
        elif (last := rest.rfind(_PARAGRAPH_END)) >= 0:
            end = last + len(_PARAGRAPH_END)
            yield rest[:end]
            rest = rest[end:]
    yield rest


def children_of(xml: str, start: int) -> tuple[list[Child], int]:
    """The children of the element that begins at `start`, and where it ends."""
    children: list[Child] = []
    depth = begun = 0
    for tag in _TAG.finditer(xml, start):
        at, end = tag.span()
        is_end = xml[at + 1] == "/"
        if depth == 1 and not is_end:
            begun = at
        depth += -is_end or xml[end - 2] != "/"
        if depth == 1 and begun:
            children.append((_NAME.match(xml, begun + 1)[0], begun, end))
        elif depth == 0:
            return children, end
    raise ValueError("phần tử không có chỗ kết thúc")


# --- where the marks are


def _marked_runs(xml: str) -> Iterator[int]:
    """Where the runs with marks among their own letters begin, in order; none that stands inside an earlier one."""
    done, known = 0, (-1, -1)
    for mark in merge(*(_positions(xml, mark) for mark in _MARKS)):
        if mark < done:
            continue
        done = _EDGE.search(xml, mark).start()
        text = xml.rfind("<", 0, mark)
        if not xml.startswith(_TEXT_OPEN, text) or xml.find(">", text, mark) < 0:
            continue
        known = text, _parent(xml, text, known)
        if xml.startswith(_RUN_OPEN, known[1]):
            yield known[1]
            done = children_of(xml, known[1])[1]


def _positions(xml: str, mark: str) -> Iterator[int]:
    position = xml.find(mark)
    while position >= 0:
        yield position
        position = xml.find(mark, position + 1)


def _parent(xml: str, child: int, known: tuple[int, int]) -> int:
    """Where the element around the one at `child` begins. known: such an answer for an earlier child, which spares the
    way back over many of one parent."""
    depth, at = 0, child
    while (at := xml.rfind("<", 0, at)) > 0:
        if xml.startswith("</", at):
            depth += 1
        elif xml[xml.index(">", at) - 1] != "/":
            if depth == 0:
                break
            depth -= 1
        if depth == 0 and at == known[0]:
            return known[1]
    return at


def _boxes_opened(xml: str, start: int, end: int) -> int:
    """How many more text boxes are open at `end` than at `start`."""
    opened = xml.count("<w:txbxContent", start, end) - xml.count("<w:txbxContent/>", start, end)
    return opened - xml.count("</w:txbxContent>", start, end)


# --- a run with marks


def _split(xml: str, start: int, children: list[Child], reference: Reference | None, boxes: int) -> str:
    """The run cut at its marks; every piece keeps its properties."""
    runs: list[list[str]] = [[]]
    for name, at, end in children:
        letters = _letters(xml, at, end) if name == "w:t" else ""
        if not letters and name != "w:rPr":
            runs[-1].append(expand_marks(xml[at:end], reference, boxes))
        for piece in _MARK.split(letters):
            if piece.startswith(NOTE_OPEN) and reference:
                _refuse_text_box(boxes)
                runs += [[reference(int(piece[1:-1]))], []]
            elif piece:
                runs[-1].append(_BREAKS.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>')
    opening = _opening(xml, start, children)
    # Every second one is a reference, which is a run already.
    wrapped = (f"{opening}{''.join(run)}</w:r>" if place % 2 == 0 else run[0] for place, run in enumerate(runs) if run)
    return "".join(wrapped)


def _letters(xml: str, start: int, end: int) -> str:
    inside = xml[xml.index(">", start) + 1 : end]
    return inside[: inside.find("<")]


def _opening(xml: str, start: int, children: list[Child]) -> str:
    """How every piece of the run begins: without what the run's tag says of the run as a whole."""
    namespaces = "".join(_NAMESPACE.findall(xml, start, xml.index(">", start)))
    properties = next((xml[at:end] for name, at, end in children if name == "w:rPr"), "")
    return f"<w:r{namespaces}>{properties}"


def _refuse_text_box(boxes: int) -> None:
    if boxes > 0:
        raise Refusal("MB012", "Chú thích đặt trong hộp văn bản (text box); Word không cho phép.")
