"""What the rules TT4xx share: their words, out of cuoi_van_ban.yaml, and how they say what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generator.domain.names import fold
from generator.format_rules.net_chu import goc, gom
from generator.format_rules.rule import Loi
from generator.word.view_records import Paragraph
from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("cuoi_van_ban.yaml")
# A dash or a bullet before a line of a list.
GACH = "-–—•"


@cache
def doc_tu_ngu() -> dict[str, Any]:
    """The words as they stand beside this module."""
    return read_lists(_FILE)


def bat_dau(text: str, words: Iterable[str]) -> str:
    """The longest of the words that the text begins with, whatever its case; "" when there is none."""
    folded = f"{fold(text)} "
    found = [word for word in words if folded.startswith((f"{fold(word)} ", f"{fold(word)}-"))]
    return max(found, key=len, default="")


def loi(doan: Paragraph, sai: str, can: str, sua: str, *, chac: bool = True, cho: tuple[int, int] | None = None) -> Loi:
    """A departure at letters cho[0]..cho[1] of doan.text, else at all its words."""
    end = len(doan.text.rstrip())
    begin, end = cho or (min(end, len(doan.text) - len(doan.text.lstrip())), end)
    return Loi(sai, can, sua, doan, dau=goc(doan) + begin, cuoi=goc(doan) + end, chac=chac)


def gom_cung_loai(found: Iterable[Loi]) -> Iterator[Loi]:
    """Those that ask for the same on several lines told once."""
    by_kind: dict[tuple[str, bool], list[Loi]] = {}
    for one in found:
        by_kind.setdefault((one.can, one.chac), []).append(one)
    for same in by_kind.values():
        yield from gom(same)


def co_gach(doan: Paragraph) -> bool:
    """Whether a line begins with a dash, typed or automatic."""
    return doan.words.startswith(tuple(GACH)) or doan.label.strip() in tuple(GACH)


def co_chu(doans: Sequence[Paragraph]) -> list[Paragraph]:
    """Those that say something."""
    return [doan for doan in doans if doan.words]
