"""Whether what a template prints can ever need tidying (tidying.py). Most templates never do, and looking for it costs
each document several walks over its text.

Read from the syntax tree of a template whose output is well-formed (template_proof): its tables, rows and cells are
then those of its fixed text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes

# Ids that a loop would repeat.
_NUMBERED = re.compile(r"<(?:wp:docPr|w:bookmark)")
_BLOCK = re.compile(r"<(/?)w:(tbl|tr|tc|hdr|ftr)(?=[ >])")
_PARAGRAPH_END = "</w:p>"
# What each block must hold to stay; the others must end with a paragraph.
_NEEDED = {"tbl": "tr", "tr": "tc"}


def needs_tidying(tree: nodes.Template) -> bool:
    """False when every table has a row, every row a cell and every cell a paragraph at its end whatever the data are,
    and nothing has an id that must differ."""
    try:
        _Blocks().walk(tree.body, 0)
    except _Untidy:
        return True
    return False


class _Untidy(Exception):
    """Tidying may be needed."""


class _Blocks:
    """The blocks that are open: name, how deep in statements it was opened, whether it surely holds what it needs."""

    def __init__(self) -> None:
        self._opened: list[tuple[str, int, bool]] = []

    def walk(self, body: Iterable[nodes.Node], depth: int) -> None:
        for statement in body:
            if isinstance(statement, nodes.Output):
                for item in statement.nodes:
                    if isinstance(item, nodes.TemplateData):
                        self._read(item.data, depth)
            for inner in _bodies(statement):
                self.walk(inner, depth + 1)

    def _read(self, text: str, depth: int) -> None:
        if _NUMBERED.search(text):
            raise _Untidy
        for tag in _BLOCK.finditer(text):
            is_end, name = tag.groups()
            if not is_end:
                self._opened.append((name, depth, False))
            elif name in _NEEDED or text.endswith(_PARAGRAPH_END, 0, tag.start()):
                self._close(depth)
            else:
                raise _Untidy

    def _close(self, depth: int) -> None:
        name, opened_at, holds = self._opened.pop()
        if name in _NEEDED and not holds:
            raise _Untidy
        if self._opened:
            around, around_at, _ = self._opened[-1]
            # Only what no statement can leave out is sure.
            if _NEEDED.get(around) == name and around_at == opened_at == depth:
                self._opened[-1] = (around, around_at, True)


def _bodies(statement: nodes.Node) -> Iterator[list[nodes.Node]]:
    for name in ("body", "else_"):
        yield getattr(statement, name, [])
    for other in getattr(statement, "elif_", []):
        yield other.body
