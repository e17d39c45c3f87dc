"""Lines of money in the like blocks of a programme (“Dự án 1”, “Dự án 2”, …), each with its kind and year of funds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.review.chia_doan import Vung, bare_label, cut, pieces
from generator.review.chia_phan import sets_by_passage
from generator.review.nguon_von import has, keys, padded, stages, words
from generator.review.records import TIEN, Doan, So, VanBanDoc
from generator.review.tong import TapTong, holds

_SEMICOLON = re.compile(";")
_YEAR = re.compile(r"\b20[0-9]{2}\b")
_NUMBERED = re.compile(r"(?:số )?(?:[0-9]|[ivx]+\b)")
# Of a passage above a line only the beginning names it.
_LABEL = 200


@dataclass(frozen=True, slots=True)
class Loai:
    """Kind of money, year of funds (giao năm, kéo dài) and stage of it; "" where nothing says so. nam: the year named
    last, "" when none."""

    loai: str
    nien_do: str
    giai_doan: str
    nam: str

    @property
    def complete(self) -> bool:
        return bool(self.loai and self.nien_do)

    def same(self, other: Loai) -> bool:
        """Whether two lines are of one class; a year that is not named contradicts none."""
        alike = (self.loai, self.nien_do, self.giai_doan) == (other.loai, other.nien_do, other.giai_doan)
        return alike and self.same_year(other)

    def same_year(self, other: Loai) -> bool:
        return self.nien_do != other.nien_do or "" in (self.nam, other.nam) or self.nam == other.nam


@dataclass(frozen=True, slots=True)
class Dong:
    """A line of money: passage, figure, class; khoi: the outermost block it stands in, gan_nhat: the innermost."""

    doan: int
    so: So
    loai: Loai
    khoi: int = -1
    gan_nhat: int = -1


def class_of(labels: Iterable[str]) -> Loai:
    """The class that labels give, the nearest label first."""
    labels = [label for label in labels if label]
    if not any(has(label, "ten_von") for label in labels):
        return Loai("", "", "", "")
    dated = next((label for label in labels if "nien_do" in keys(label)), "")
    kind = next((keys(label)["loai"] for label in labels if "loai" in keys(label)), "")
    stage = next((found for label in labels if (found := _stage(label))), "")
    span = keys(dated).get("nien_do", "")
    years = _YEAR.findall(dated)
    return Loai(kind, span, stage, years[-1] if years and span == "giao năm" else "")


def _stage(label: str) -> str:
    text = padded(label)
    return next((stage for stage, spelt in stages() if any(word in text for word in spelt)), "")


def part_of_document(vb: VanBanDoc, doan: Doan) -> int:
    """The “Phần”, “Chương” or “Phụ lục” that it stands in; -1 for none."""
    above = [one for one in vb.duong(doan.chi_so) if padded(f"{one.nhan} {one.chu[:20]}").startswith(words("phan_lon"))]
    return above[-1].chi_so if above else -1


def is_block(doan: Doan) -> bool:
    """Whether it opens one of several like parts: “Dự án 1: …”."""
    text = padded(doan.chu[:60])
    return any(text.startswith(word) and _NUMBERED.match(text[len(word) :]) for word in words("khoi"))


def lines_of(vb: VanBanDoc) -> dict[int, list[Dong]]:
    """The lines of money in the blocks of each part of the document, without sub-totals that are split up below."""
    sets = sets_by_passage(vb)
    found: dict[int, list[Dong]] = {}
    split: set[int] = set()
    for doan in vb.doan:
        path = vb.duong(doan.chi_so)
        blocks = [one.chi_so for one in path[1:] if is_block(one)]
        if not blocks or not doan.so or doan.o is not None or doan.chu_thich:
            continue
        above = [one for one in path[1:] if one.chi_so > blocks[0]]
        if any(line.loai.complete for one in above for line in found.get(one.chi_so, ())):
            continue
        lines = list(_lines(doan, above, blocks, sets.get(doan.chi_so, ())))
        if lines:
            found[doan.chi_so] = lines
            split |= {one.chi_so for one in above}
    grouped = defaultdict(list)
    for at, lines in found.items():
        if at not in split:
            grouped[part_of_document(vb, vb.doan[at])] += lines
    return {part: list(_counted_once(lines)) for part, lines in grouped.items()}


def _lines(doan: Doan, above: list[Doan], blocks: list[int], sets: Sequence[TapTong]) -> Iterator[Dong]:
    region = cut(doan)[0]
    headings = [_heading(one) for one in above]
    for dau, cuoi in pieces(region, region.dau, region.cuoi, _SEMICOLON):
        so = next((so for so in _money(region, sets) if dau <= so.dau < cuoi), None)
        if so is None:
            continue
        kind = class_of([bare_label(region.text(dau, so.dau)), *headings])
        if kind.loai or kind.nien_do:
            yield Dong(doan.chi_so, so, kind, blocks[-1], blocks[0])


def _heading(doan: Doan) -> str:
    """The words of a passage without what stands in brackets."""
    return cut(doan)[0].chu[:_LABEL]


def _money(region: Vung, sets: Sequence[TapTong]) -> list[So]:
    """Its own figures of money; one without a unit is money when its parts are."""
    totals = [reading.tong for one in sets for reading in one.cach_doc[:1]]
    known = {so.dau: so for so in totals if so.ho == TIEN}
    return [known.get(so.dau, so) for so in region.so if so.ho == TIEN or so.dau in known]


def _counted_once(lines: list[Dong]) -> Iterator[Dong]:
    """Where a block gives its sum and its sub-blocks give its parts, the sum alone counts."""
    groups: dict[tuple[int, Loai], list[Dong]] = defaultdict(list)
    for line in lines:
        groups[line.khoi, line.loai].append(line)
    for (block, _), group in groups.items():
        own = [line for line in group if line.gan_nhat == block]
        below = [line for line in group if line.gan_nhat != block]
        repeated = len(own) == 1 and below and holds(own[0].so, [line.so for line in below])
        yield from own if repeated else group
