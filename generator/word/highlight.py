"""A paragraph highlighted in the bytes of its part: not a byte differs but the properties of its runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.word import schema_order
from generator.word.xml import make
from generator.word.xml_places import behind_tag, listener, stop_of

_HIGHLIGHT = b'<w:highlight w:val="yellow"/>'


@dataclass(slots=True)
class _Node:
    """An element of a paragraph; inside: behind its first tag."""

    name: str
    start: int
    inside: int
    stop: int = 0
    children: list[_Node] = field(default_factory=list)


def highlight(paragraph: bytes) -> bytes:
    """The paragraph with every run on yellow ground."""
    pieces, done = [], 0
    for start, stop, new in sorted(_edits(_tree(paragraph))):
        pieces += (paragraph[done:start], new)
        done = stop
    return b"".join((*pieces, paragraph[done:]))


def _edits(node: _Node) -> Iterator[tuple[int, int, bytes]]:
    """(from, to, what comes there) for every run in `node`."""
    if node.name == "w:r" and node.stop > node.inside:
        yield _edit(node)
    for child in node.children:
        yield from _edits(child)


def _edit(run: _Node) -> tuple[int, int, bytes]:
    properties = run.children[0] if run.children and run.children[0].name == "w:rPr" else None
    if properties is None:
        return run.inside, run.inside, b"<w:rPr>" + _HIGHLIGHT + b"</w:rPr>"
    if properties.inside == properties.stop:
        return properties.start, properties.stop, b"<w:rPr>" + _HIGHLIGHT + b"</w:rPr>"
    # Extensions (w14:…) come last.
    known = [child for child in properties.children if child.name.startswith("w:")]
    names = [child.name for child in known]
    if "w:highlight" in names:
        old = known[names.index("w:highlight")]
        return old.start, old.stop, _HIGHLIGHT
    before = _count_before(names)
    at = known[before - 1].stop if before else properties.inside
    return at, at, _HIGHLIGHT


def _count_before(names: Sequence[str]) -> int:
    """How many of these properties the schema wants before the highlight."""
    properties, highlighting = make("w:rPr"), make("w:highlight")
    properties.extend([*map(make, names), highlighting])
    schema_order.sort_children(properties)
    return properties.index(highlighting)


def _tree(paragraph: bytes) -> _Node:
    nodes: list[_Node] = []
    finished: list[_Node] = []

    def began(name: str, _attributes: dict[str, str]) -> None:
        here = parser.CurrentByteIndex
        node = _Node(name, here, behind_tag(paragraph, here))
        if nodes:
            nodes[-1].children.append(node)
        nodes.append(node)

    def ended(name: str) -> None:
        node = nodes.pop()
        node.stop = stop_of(paragraph, name, parser.CurrentByteIndex)
        finished.append(node)

    parser = listener(began, ended)
    parser.Parse(paragraph, True)
    return finished[-1]
