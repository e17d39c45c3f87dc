"""Totals and their parts within one passage: where a total stands, what opens its parts, where they end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from generator.review.chia_doan import Vung, bare_label, cut, sentence_ends, separators
from generator.review.liet_ke import IN_ORDER, LietKe, UngVien, read
from generator.review.nguon_von import has
from generator.review.records import Doan, VanBanDoc
from generator.review.tong import CachDoc, Kieu, TapTong, is_amount, same_family

# “gồm cả …” names something that is included, not the parts.
_OPENER = re.compile(
    r"\b(?:(?P<gom>bao gồm|gồm có|gồm|chia ra|chia theo|phân theo)|(?P<trong_do>trong đó|trong số đó)"
    r"|(?P<cu_the>cụ thể(?= ?[:,]| như sau)))\b(?! cả\b)(?P<sau>\s?:|[^\d:;,.()]{1,30}:(?=\s?[^\d\s]))?(?: có\b)?",
    re.IGNORECASE,
)
_COLON = re.compile(":")
_SEMICOLON = re.compile(";")
_SEPARATING = " ,;.:"
# Between a total and its bracket: at most a word or two.
_MOST_WORDS_BETWEEN = 3
_FARTHEST_COLON = 25
# A passage is read as people write: longer lists, and more of them, are no sentence.
_LONGEST_LIST, _LONGEST_CLAUSE, _MOST_OPENINGS, _MOST_TOTALS, _MOST_INNER = 4000, 600, 200, 4, 6


@dataclass(frozen=True, slots=True)
class _Opening:
    """dau: where what opens the parts begins, behind the total; liet_ke: the stretches of words that may list them."""

    dau: int
    kieu: Kieu
    liet_ke: tuple[LietKe, ...]
    in_bracket: bool
    colon: bool


@lru_cache(maxsize=1)
def sets_by_passage(vb: VanBanDoc) -> Mapping[int, list[TapTong]]:
    """Every total of the running text that is followed by its parts in the same passage. Several checks ask for it."""
    found = {doan.chi_so: _sets(doan) for doan in vb.doan if doan.o is None and len(doan.so) > 1}
    return {index: sets for index, sets in found.items() if sets}


def all_sets(vb: VanBanDoc) -> list[TapTong]:
    return [one for sets in sets_by_passage(vb).values() for one in sets]


def _sets(doan: Doan) -> list[TapTong]:
    regions = cut(doan)
    inside = {(region.dau, region.cuoi): region for region in regions}
    found = []
    for region in regions:
        ends = sentence_ends(region)
        openers = list(_OPENER.finditer(region.chu))
        borders = borders_of(region, ends, openers)
        for opening in islice(_openings(region, ends, openers, inside), _MOST_OPENINGS):
            found += _set(doan, region, opening, borders)
    return found


def borders_of(region: Vung, ends: list[int], openers: list[re.Match[str]]) -> list[int]:
    """Where words about something else begin: a total is looked for behind the last of these only."""
    semicolons = [at for at, _ in separators(region, region.dau, region.cuoi, _SEMICOLON)]
    return sorted([region.dau, *semicolons, *ends, *(region.dau + match.end() for match in openers)])


def _openings(
    region: Vung, ends: list[int], openers: list[re.Match[str]], inside: dict[tuple[int, int], Vung]
) -> Iterator[_Opening]:
    for span in region.con:
        yield from _bracket(inside[span])
    starts = [region.dau + match.start() for match in openers]
    for index, match in enumerate(openers):
        if region.chu[: match.start()].strip() or not region.dau:  # else the bracket itself is the opening
            yield _word_opening(region, match, ends, starts[index + 1 :][:_MOST_INNER])
    colons = list(_colons(region, openers))
    for index, (at, after) in enumerate(colons):
        following = [place for place, _ in colons[index + 1 :][:_MOST_INNER]]
        yield _Opening(at, Kieu.HAI_CHAM, (_to_sentence_end(region, after, ends, following),), False, True)


def _bracket(content: Vung) -> Iterator[_Opening]:
    match = _OPENER.match(content.chu, len(content.chu) - len(content.chu.lstrip()))
    if match is None and (has(content.chu[:12], "vi_du") or not content.so):
        return
    dau = content.dau + match.end() if match else content.dau
    kind = _kind(match) if match else Kieu.LIET_KE
    yield _Opening(content.dau - 1, kind, (LietKe(content, dau, content.cuoi),), True, True)


def _to_sentence_end(region: Vung, dau: int, ends: list[int], following: Sequence[int]) -> LietKe:
    """All that is left of the sentence; not further than a few openings on, nor than people read."""
    index = bisect_left(ends, dau)
    end = ends[index] if index < len(ends) else region.cuoi
    reach = following[-1] if len(following) == _MOST_INNER else region.cuoi
    cuoi = min(end, reach, dau + _LONGEST_LIST)
    return LietKe(region, dau, cuoi, cuoi < end)


def _word_opening(region: Vung, match: re.Match[str], ends: list[int], following: Sequence[int]) -> _Opening:
    dau = region.dau + match.end()
    lists = [_to_sentence_end(region, dau, ends, following)]
    cuoi = lists[0].cuoi
    if following and following[0] < cuoi:
        # The next “trong đó” may belong to the next thing, with its total before it.
        cut_off = [at for at, _ in separators(region, dau, following[0], _SEMICOLON)]
        lists.append(LietKe(region, dau, cut_off[-1] if cut_off else following[0]))
    first = next((at for at, _ in separators(region, dau, cuoi, _SEMICOLON)), cuoi)
    lists.append(LietKe(region, dau, first))
    return _Opening(region.dau + match.start(), _kind(match), tuple(lists), False, _has_colon(match))


def last_opening(region: Vung) -> tuple[int, Kieu, list[int]] | None:
    """Where the passage opens a list that stands under it, how, and the borders before that; None when it does not."""
    openers = list(_OPENER.finditer(region.chu))
    ends = sentence_ends(region)
    text = region.chu.rstrip()
    if openers and not region.chu[openers[-1].end() :].strip(" :"):
        return openers[-1].start(), _kind(openers[-1]), borders_of(region, ends, openers[:-1])
    if text.endswith(":"):
        return len(text) - 1, Kieu.HAI_CHAM, borders_of(region, ends, openers)
    return None


def _has_colon(match: re.Match[str]) -> bool:
    return bool(match["sau"]) or match.string[match.end() : match.end() + 2].lstrip().startswith(":")


def _kind(match: re.Match[str]) -> Kieu:
    return Kieu.TRONG_DO if match["trong_do"] else Kieu.GOM


def _colons(region: Vung, openers: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """“28 trường: 8 trường …, 20 trường …”: the places of colons right behind a figure."""
    taken = {region.dau + match.end() - 1 for match in openers} | {region.dau + match.end() for match in openers}
    for at, after in separators(region, region.dau, region.cuoi, _COLON):
        before = region.figures(max(region.dau, at - _FARTHEST_COLON * 2), at)
        if at in taken or not before or at - before[-1].cuoi > _FARTHEST_COLON:
            continue
        if not any(sign in region.text(before[-1].cuoi, at) for sign in ",;."):
            yield at, after


def _set(doan: Doan, region: Vung, opening: _Opening, borders: list[int]) -> list[TapTong]:
    found: list[CachDoc] = []
    sure = False
    for candidate in totals_before(region, opening.dau, borders):
        readings = list(_readings(doan, opening, candidate))
        if readings and not found:
            sure = candidate.ro and (opening.in_bracket or len(readings) == 1)
        found += readings
    ket = min(opening.liet_ke[0].cuoi + opening.in_bracket, len(doan.chu))
    return [TapTong(doan.chi_so, ket, opening.kieu, tuple(found), sure)] if found else []


def totals_before(region: Vung, at: int, borders: list[int]) -> Iterator[UngVien]:
    """The figures that may be the total of what opens there, the nearest first."""
    end = at
    while end > region.dau and region.chu[end - region.dau - 1] in _SEPARATING:
        end -= 1
    begin = borders[bisect_left(borders, end) - 1] if end > region.dau else end
    begin = max(begin, end - _LONGEST_CLAUSE)
    clause = tuple(so for so in region.figures(begin, end) if is_amount(so))
    if IN_ORDER.search(region.text(begin, end)):
        return
    for index in range(len(clause) - 1, max(-1, len(clause) - 1 - _MOST_TOTALS), -1):
        label = bare_label(region.text(clause[index - 1].cuoi if index else begin, clause[index].dau))
        near = _adjacent(region.text(clause[index].cuoi, at)) and not has(label, "khong_phai_phan")
        alone = sum(same_family(clause[index], so) for so in clause) == 1
        yield UngVien(clause[index], label, clause, near, near or alone)


def _adjacent(between: str) -> bool:
    return "," not in between and len(between.split()) <= _MOST_WORDS_BETWEEN


def _readings(doan: Doan, opening: _Opening, candidate: UngVien) -> Iterator[CachDoc]:
    seen = set()
    # Behind “trong đó” without a colon the next semicolon may already end the parts.
    one_is_enough = opening.kieu is Kieu.TRONG_DO and not opening.colon
    for listed in opening.liet_ke:
        reading = read(doan, listed, candidate)
        if reading and reading.phan not in seen and (one_is_enough or not seen or len(reading.phan) > 1):
            seen.add(reading.phan)
            yield reading
