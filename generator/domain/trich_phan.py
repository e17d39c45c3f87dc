"""Which parts of a project, or numbered contents of them, its tasks name: "thực hiện Tiểu dự án 2", "thực hiện nội dung
số 03 của Tiểu dự án 1". Nothing is guessed: what is not plain is left to the words of the task."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from generator.domain.ledger import walk
from generator.domain.names import fold
from generator.domain.records import Khoi, NoiDungDuAn, NutDuAn, PhanCong
from generator.domain.references import Ref, split

# "Tiểu dự án 2": what the parts of a level are called, and the number.
_NUMBERED = re.compile(r"(.*\S) 0*(\d+)")
# "1"; "01, 02 của"; "3 và 4."; but of "2, 3 xã" the first alone, and nothing of "1,5".
_NUMBERS = r"(\d+(?!\w|[.,]\d)(?:(?:, ?| và )(?:nội dung )?(?:số )?\d+(?=[,;:)]|\.(?!\d)|$| (?:của|thuộc|và)(?!\w)))*)"
_CONTENT = re.compile(rf"(?<!\w)nội dung (?:số )?{_NUMBERS}")
_OF = re.compile(r" ?(?:của|thuộc) (?:các )?")
_LABEL = re.compile(r"nội dung (?:số )?(\d+) ?[:.]")
# Words before a part that is not given, or of which only a piece is.
_NOT_WHOLE = re.compile(
    r"(?<!\w)(?:trừ|ngoài|với|đến|theo|như|trong|tại|(?<!nội dung )(?<!hoạt động )(?:của|thuộc)) (?:các )?$"
)


class Giao(NamedTuple):
    """What a task gives to those who lead it: the part of a project with the code phan; noi_dung: the number of a
    content of it, None for all of it."""

    phan: str
    noi_dung: int | None
    chu_tri: tuple[str, ...]


def giao(project: NoiDungDuAn, tasks: Sequence[PhanCong], node: NutDuAn, others: Collection[str]) -> list[Giao]:
    """What some tasks of a project give. node: the project in the programme; others: numbers of the other projects; a
    task that names one of them is not read."""
    names = _Names(project, node, others)
    return [Giao(*given, tuple(map(str, task.chu_tri))) for task in tasks for given in names.given(task.viec)]


def so_noi_dung(block: Khoi) -> int | None:
    """3 of a paragraph that begins with "Nội dung số 03:"; None of any other."""
    found = _LABEL.match(fold(block.chu))
    return int(found[1]) if found else None


class _Names:
    """How the parts of one project are called."""

    def __init__(self, project: NoiDungDuAn, node: NutDuAn, others: Collection[str]):
        self._parts = dict(_unique((_numbered(part.so), str(part.ma)) for part, _ in walk(node.con)))
        self._contents = dict(_unique(_contents(project)))
        labels = sorted({re.escape(label) for label, _ in self._parts}, key=len, reverse=True)
        self._mention = re.compile(rf"(?<!\w)({'|'.join(labels) or '(?!)'}) {_NUMBERS}")
        self._others = [re.compile(rf"(?<!\w){re.escape(fold(so))}(?!\w)") for so in others]

    def given(self, viec: str) -> Iterator[tuple[str, int | None]]:
        """Codes of parts with the number of a content, None for a whole part."""
        # Nothing that is looked for goes across a citation.
        text = fold("".join("." if isinstance(piece, Ref) else piece for piece in split(viec)))
        if any(other.search(self._mention.sub("", text)) for other in self._others):
            return
        mentions = list(self._mention.finditer(text))
        for mention in mentions:
            parts = [self._parts.get((mention[1], number)) for number in _read(mention[2])]
            yield from self._of_mention(text[: mention.start()], [part for part in parts if part])
        if not mentions:
            numbers = (number for content in _CONTENT.finditer(text) for number in _read(content[1]))
            yield from ((self._contents[number], number) for number in numbers if number in self._contents)

    def _of_mention(self, before: str, parts: list[str]) -> Iterator[tuple[str, int | None]]:
        contents = [one for one in _CONTENT.finditer(before) if _OF.fullmatch(before, one.end())]
        if contents and len(parts) == 1:
            yield from ((parts[0], number) for number in _read(contents[-1][1]))
        elif not contents and not _NOT_WHOLE.search(before):
            yield from ((part, None) for part in parts)


def _contents(project: NoiDungDuAn) -> Iterator[tuple[int | None, str]]:
    """Numbers of the contents of a project and of its parts, with the code of where they stand."""
    yield from ((so_noi_dung(block), str(project.du_an)) for block in project.noi_dung)
    for part in project.tieu_du_an:
        yield from _contents(part)


def _unique(pairs: Iterator[tuple]) -> Iterator[tuple]:
    """Those whose number nothing else has."""
    known = [pair for pair in pairs if pair[0] is not None]
    often = Counter(number for number, _ in known)
    return (pair for pair in known if often[pair[0]] == 1)


def _numbered(so: str) -> tuple[str, int] | None:
    found = _NUMBERED.fullmatch(fold(so))
    return (found[1], int(found[2])) if found else None


def _read(numbers: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", numbers)]
