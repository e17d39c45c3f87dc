"""Totals and their parts within one passage: where a total stands, what opens its parts, where they end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.domain.quantities import PERCENT
from generator.review.chia_doan import Vung, bare_label, cut, pieces, sentence_ends, separators
from generator.review.nguon_von import compares, has, padded, words
from generator.review.records import Doan, So
from generator.review.tong import CachDoc, Kieu, Phan, TapTong, is_amount, same_family, with_unit_of

# “gồm cả …” names something that is included, not the parts.
_OPENER = re.compile(
    r"\b(?:(?P<gom>bao gồm|gồm có|gồm|chia ra|chia theo|phân theo)|(?P<trong_do>trong đó|trong số đó)"
    r"|(?P<cu_the>cụ thể(?= ?[:,]| như sau)))\b(?! cả\b)(?P<sau>\s?:|[^\d:;,.()]{1,30}:(?=\s?[^\d\s]))?(?: có\b)?",
    re.IGNORECASE,
)
_COLON = re.compile(":")
_SEMICOLON = re.compile(";")
_COMMA = re.compile(r",| và | cùng ")
_SEPARATING = " ,;.:"
_OPEN_END = re.compile(r"(?:…|\.{3,}|\bv\.v\.?\.?)[\s.;,)]*$")
# Between a total and its bracket: at most a word or two.
_MOST_WORDS_BETWEEN = 3
_FARTHEST_COLON = 25
# A passage is read as people write: longer lists, and more of them, are no sentence.
_LONGEST_LIST, _MOST_OPENINGS, _MOST_TOTALS = 4000, 200, 6
_SHARE = re.compile(r"(?:\(|\bchiếm|\btỷ lệ|\btỉ lệ)\s*$", re.IGNORECASE)
_AFTER_SHARE = re.compile(r"\s*(?:[);,.]|$)")


@dataclass(frozen=True, slots=True)
class _Opening:
    """dau: where what opens the parts begins, behind the total; liet_ke: the stretches of words that may list them."""

    dau: int
    kieu: Kieu
    liet_ke: tuple[_List, ...]
    in_bracket: bool
    colon: bool


@dataclass(frozen=True, slots=True)
class _List:
    region: Vung
    dau: int
    cuoi: int


@dataclass(frozen=True, slots=True)
class UngVien:
    """A figure that may be a total. nhan: the words before it; cung_cau: the figures of its clause; ke: it stands right
    before its parts; ro: nothing else in the clause can be the total."""

    so: So
    nhan: str
    cung_cau: tuple[So, ...]
    ke: bool
    ro: bool


def sets_of(doan: Doan) -> list[TapTong]:
    """Every total of a passage that is followed by its parts, as far as they are in the same passage."""
    if len(doan.so) < 2:
        return []
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
    for index, match in enumerate(openers):
        if not region.chu[: match.start()].strip() and region.dau:
            continue  # “(trong đó …”: the bracket itself is the opening
        after = region.dau + openers[index + 1].start() if index + 1 < len(openers) else region.cuoi
        yield _word_opening(region, match, ends, after)
    yield from _colons(region, ends, openers)


def _bracket(content: Vung) -> Iterator[_Opening]:
    match = _OPENER.match(content.chu, len(content.chu) - len(content.chu.lstrip()))
    if match is None and (has(content.chu[:12], "vi_du") or not content.so):
        return
    dau = content.dau + match.end() if match else content.dau
    kind = _kind(match) if match else Kieu.LIET_KE
    yield _Opening(content.dau - 1, kind, (_List(content, dau, content.cuoi),), True, True)


def _word_opening(region: Vung, match: re.Match[str], ends: list[int], after: int) -> _Opening:
    dau = region.dau + match.end()
    cuoi = next((end for end in ends if end >= dau), region.cuoi)
    lists = [_List(region, dau, cuoi)]
    if after < cuoi:
        # The next “trong đó” may belong to the next thing, with its total before it.
        cut_off = [at for at, _ in separators(region, dau, after, _SEMICOLON)]
        lists.append(_List(region, dau, cut_off[-1] if cut_off else after))
    first = next((at for at, _ in separators(region, dau, cuoi, _SEMICOLON)), cuoi)
    lists.append(_List(region, dau, first))
    return _Opening(region.dau + match.start(), _kind(match), tuple(dict.fromkeys(lists)), False, _has_colon(match))


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


def _colons(region: Vung, ends: list[int], openers: list[re.Match[str]]) -> Iterator[_Opening]:
    """“28 trường: 8 trường …, 20 trường …”: a colon right behind a figure."""
    taken = {region.dau + match.end() - 1 for match in openers} | {region.dau + match.end() for match in openers}
    for at, after in separators(region, region.dau, region.cuoi, _COLON):
        before = region.figures(max(region.dau, at - _FARTHEST_COLON * 2), at)
        if at in taken or not before or at - before[-1].cuoi > _FARTHEST_COLON:
            continue
        if any(sign in region.text(before[-1].cuoi, at) for sign in ",;."):
            continue
        cuoi = next((end for end in ends if end >= after), region.cuoi)
        yield _Opening(at, Kieu.HAI_CHAM, (_List(region, after, cuoi),), False, True)


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
    clause = tuple(so for so in region.figures(begin, end) if is_amount(so))
    if has(region.text(begin, end), "lan_luot"):
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
        reading = _reading(doan, listed, candidate)
        if reading and reading.phan not in seen and (one_is_enough or not seen or len(reading.phan) > 1):
            seen.add(reading.phan)
            yield reading


def _reading(doan: Doan, listed: _List, candidate: UngVien) -> CachDoc | None:
    total = candidate.so
    region, dau, cuoi = listed.region, listed.dau, min(listed.cuoi, listed.dau + _LONGEST_LIST)
    if has(region.text(dau, cuoi), "lan_luot"):
        return None
    semicolons = pieces(region, dau, cuoi, _SEMICOLON)
    spans = semicolons if len(semicolons) > 1 else _merged(region, pieces(region, dau, cuoi, _COMMA), total)
    parts, complete, rest = [], not _OPEN_END.search(region.text(dau, cuoi)), []
    for begin, end in spans:
        figures = [so for so in region.figures(begin, end) if same_family(total, so)]
        part = part_of(doan, region, begin, end, figures)
        if part:
            parts.append(part)
        complete = complete and (bool(part) or is_remark(region, begin, end))
        rest += [so for so in figures if not part or so.dau != part.so.dau]
    return as_read(candidate, parts, complete, rest)


def as_read(candidate: UngVien, parts: Sequence[Phan], complete: bool, rest: Iterable[So]) -> CachDoc | None:
    """A total and its parts in common units; None without parts, or without a unit anywhere."""
    total = candidate.so
    if not parts or not any(so.don_vi for so in (total, *(part.so for part in parts))):
        return None
    others = [so for so in (*rest, *candidate.cung_cau) if so is not total and same_family(total, so)]
    unit = next((part.so for part in parts if part.so.don_vi), total)
    with_units = all(part.so.don_vi for part in parts)
    total = with_unit_of(total, unit)
    united = _united(parts, total)
    return CachDoc(total, candidate.nhan, united, complete, with_units, tuple(with_unit_of(so, total) for so in others))


def _united(parts: Iterable[Phan], total: So) -> tuple[Phan, ...]:
    return tuple(Phan(part.nhan, with_unit_of(part.so, total), part.ty_trong, part.doan) for part in parts)


def _merged(region: Vung, spans: list[tuple[int, int]], total: So) -> list[tuple[int, int]]:
    """“xã A, xã B 5 hộ”: what has no figure belongs to the next that has one, unless it is a remark."""
    found, begin = [], None
    for dau, cuoi in spans:
        if region.figures(dau, cuoi) or (begin is None and is_remark(region, dau, cuoi)):
            found.append((dau if begin is None else begin, cuoi))
            begin = None
        elif begin is None:
            begin = dau
    return found if begin is None else [*found, (begin, spans[-1][1])]


def is_remark(region: Vung, dau: int, cuoi: int) -> bool:
    """Whether words among the parts are none: nothing, a percentage, “theo Quyết định …”."""
    text = region.text(dau, cuoi)
    figures = region.figures(dau, cuoi)
    if not padded(text).strip() or (figures and not any(map(is_amount, figures))):
        return True
    return not figures and any(padded(text).startswith(word) for word in words("nhan_xet"))


def part_of(doan: Doan, region: Vung, dau: int, cuoi: int, figures: list[So]) -> Phan | None:
    """The figure of one item; one with its own unit before one without."""
    so = next((so for so in figures if so.don_vi), figures[0] if figures else None)
    if so is None:
        return None
    before = bare_label(region.text(dau, so.dau))
    if not names_part(before) or (not so.don_vi and not before):
        return None
    after = region.text(so.so_cuoi, min(cuoi, so.so_cuoi + 60)).split(",")[0]
    return Phan(before or bare_label(after), so, _share(doan, so, cuoi), doan.chi_so)


def names_part(label: str) -> bool:
    """Whether a label can name a part: no comparison, no other stage of the total."""
    last = padded(label).rsplit(None, 1)[-1:] or [""]
    return (
        not has(label, "khong_phai_phan") and not compares(label) and f" {last[0]} " not in words("den_muc")
    )


def _share(doan: Doan, so: So, cuoi: int) -> So | None:
    """Its part of the whole, “(81,5%)” or “chiếm 81,5%”, when exactly one percentage follows."""
    first = bisect_left(doan.so, so.cuoi, key=lambda one: one.dau)
    last = bisect_left(doan.so, cuoi, key=lambda one: one.dau)
    rates = [rate for rate in doan.so[first:last] if rate.ho == PERCENT]
    if len(rates) != 1 or not _SHARE.search(doan.chu[so.cuoi : rates[0].dau]):
        return None
    return rates[0] if _AFTER_SHARE.match(doan.chu, rates[0].cuoi) else None
