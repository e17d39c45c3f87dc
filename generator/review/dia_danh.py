"""Names of places in a text: behind xã, huyện, thôn … and in lists behind “các xã: …”, “02 xã đạt chuẩn (…)”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.domain.names import fold
from generator.review.don_vi import any_of
from generator.review.lan_gap import LanGap
from generator.review.records import VanBanDoc
from generator.review.tu_dien import tu_dien

# A name has so many syllables; one alone is as often a word that begins a phrase.
_FEWEST, _MOST = 2, 4
_SYLLABLES = re.compile(rf"[^\W\d_]+(?: [^\W\d_]+){{0,{_MOST}}}")
_BETWEEN = re.compile(r" ?(?:[,;] ?(?:và )?|và )")
_END_OF_ITEM = re.compile(r" ?(?:[,;.:)(]|và\b|$)")
_TO_LIST = re.compile(r"[^:.;()]{0,80}[:(] ?")


@dataclass(frozen=True, slots=True)
class TenNoi:
    """cap: level of the place: xã, huyện, tỉnh, thôn. danh_sach: which list of the text it stands in, 0 for none.
    thuoc: the place that it is said to lie in, "" when none is: the Văn Lãng of “xã Tân Thanh, huyện Văn Lãng”."""

    ten: str
    cap: str
    lan: LanGap
    danh_sach: int = 0
    thuoc: str = ""


def tim_dia_danh(vb: VanBanDoc) -> Iterator[TenNoi]:
    """Every name, in the order of the text."""
    lists = 0
    for passage in vb.doan:
        read_to = 0
        for match in _word_of_place().finditer(passage.chu):
            if match.start() < read_to:
                continue
            level = _level_of()[fold(match["word"])]
            if match["many"] is None:
                found = list(_single(passage.chi_so, passage.chu, match.end(), level))
            else:
                lists += 1
                found = _listed(passage.chi_so, passage.chu, match.end(), level, lists)
            read_to = found[-1].lan.cuoi if found else 0
            yield from found


@cache
def _level_of() -> dict[str, str]:
    return {fold(word): level for level, words in tu_dien()["noi"].items() for word in words}


@cache
def _words() -> str:
    return any_of(word for many in tu_dien()["noi"].values() for word in many)


@cache
def _word_of_place() -> re.Pattern[str]:
    more = rf"(?:(?:,| và) (?:{_words()}))"
    before = r"(?<!tác )(?<!văn )(?<!cơ )"
    return re.compile(
        rf"\b(?P<many>(?:các|những|[0-9]{{1,3}}) )?{before}\b(?P<word>{_words()}){more}{{0,3}}\b ?", re.IGNORECASE
    )


@cache
def _lies_in() -> re.Pattern[str]:
    return re.compile(r"(?:,| thuộc)? (?:huyện|quận|thị xã|thành phố|tỉnh) ", re.IGNORECASE)


def _name_at(chu: str, start: int) -> int:
    """Where the name that begins at `start` ends; `start` when none does."""
    match = _SYLLABLES.match(chu, start)
    syllables = match.group().split(" ") if match else []
    count = next((at for at, one in enumerate(syllables) if not _is_capitalized(one)), len(syllables))
    if not _FEWEST <= count <= _MOST or syllables[0].lower() in tu_dien()["khong_mo_dau_ten"]:
        return start
    return start + len(" ".join(syllables[:count]))


def _is_capitalized(word: str) -> bool:
    """Neither “thực” nor an abbreviation."""
    return word[0].isupper() and (word[1:].islower() or len(word) == 1)


def _single(index: int, chu: str, start: int, level: str) -> Iterator[TenNoi]:
    end = _name_at(chu, start)
    if end == start:
        return
    within = _lies_in().match(chu, end)
    place = chu[within.end() : _name_at(chu, within.end())] if within else ""
    yield TenNoi(chu[start:end], level, LanGap(index, start, end, chu[start:end]), thuoc=place)


def _listed(index: int, chu: str, start: int, level: str, number: int) -> list[TenNoi]:
    """The names of a list that begins at `start`, or behind the next colon or bracket."""
    found = list(_items(index, chu, start, level, number))
    if not found and (gap := _TO_LIST.match(chu, start)):
        found = list(_items(index, chu, gap.end(), level, number))
    return found


def _items(index: int, chu: str, start: int, level: str, number: int) -> Iterator[TenNoi]:
    while True:
        word = _word_of_place().match(chu, start)
        if word and word["many"] is None:
            start, level = word.end(), _level_of()[fold(word["word"])]
        end = _name_at(chu, start)
        if end == start or not _END_OF_ITEM.match(chu, end):
            return
        yield TenNoi(chu[start:end], level, LanGap(index, start, end, chu[start:end]), number)
        between = _BETWEEN.match(chu, end)
        if between is None:
            return
        start = between.end()
