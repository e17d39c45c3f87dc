"""The figures of a passage: numbers with their unit, the words that name them, and how exact they are meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.review.don_vi import DonVi, doc_don_vi
from generator.review.khong_phai_so import KhongPhaiSo, khong_phai_so
from generator.review.nhan_so import doc_gan, doc_nhan
from generator.review.records import So
from generator.review.so_viet import SoViet, doc_so_viet

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NO_MORE_DIGITS = r"(?![.,]?[0-9])"
# A number torn after its comma or point: "267, 0 trđ", "1. 024,8 trđ"; one with blanks for points: "12 345 678 đồng".
_TORN_AT_COMMA = re.compile(
    rf"(?:(?P<large>[1-9][0-9]{{2,}}|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+), [0-9]{{1,3}}|[0-9]+, [0-9]){_NO_MORE_DIGITS}"
)
_TORN_AT_POINT = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})*\. [0-9]{{3}}(?:\.[0-9]{{3}})*(?:,[0-9]+)?{_NO_MORE_DIGITS}"
)
_SPACED = re.compile(rf"[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{1,5}}(?:,[0-9]{{1,3}})?{_NO_MORE_DIGITS}")
_STROKE = re.compile(r" ?/ ?(?=[0-9])")
_TO = re.compile(r" ?(?:[-–—]|đến|tới) ?(?=[0-9])")
# Of numbers in a row none is torn: "lần lượt là 12, 15, 3 triệu đồng".
_IN_A_ROW = re.compile(r"(?:[0-9%],|\bvà|lần lượt\b[^.;]{0,60}) ?$")
_ROW_BEFORE = 80
_FROM, _UP_TO = "từ", "đến"
_SMALLER_MONEY = {"tỷ đồng": ("triệu đồng", 1000), "triệu đồng": ("nghìn đồng", 1000)}


@dataclass(frozen=True, slots=True)
class _Token:
    """Digits of the text that are a figure, with the unit behind them. cuoi: of the digits."""

    dau: int
    cuoi: int
    viet: SoViet
    unit: DonVi


@lru_cache(maxsize=4096)
def tim_so(chu: str) -> tuple[So, ...]:
    """Every figure of a passage, in order. Dates, years, numbers of documents, names with a number are none."""
    if not _DIGITS.search(chu):
        return ()
    skipped = khong_phai_so(chu)
    tokens = list(_tokens(chu, skipped))
    return tuple(_ranges(chu, _fractions(chu, _joined(chu, _figures(chu, tokens, skipped)))))


# --- digits ---


def _tokens(chu: str, skipped: KhongPhaiSo) -> Iterator[_Token]:
    at = 0
    while match := _DIGITS.search(chu, at):
        at = match.end()
        if skipped_to := skipped.end_over(*match.span()):
            at = max(at, skipped_to)
        elif not _within_word(chu, match.start()):
            token = _token(chu, match.start(), match.end())
            if token is not None:
                yield token
                at = max(at, token.cuoi, token.unit.cuoi)


def _within_word(chu: str, start: int) -> bool:
    """ "m2", "CO2", "ĐT.226", "Covid-19": the digits belong to the letters before them."""
    before, further = chu[start - 1 : start], chu[start - 2 : start - 1]
    return before.isalpha() or before == "_" or (before in (".", "-", "–") and further.isalpha())


def _token(chu: str, start: int, end: int) -> _Token | None:
    end = _whole_number(chu, start, end)
    unit = doc_don_vi(chu, end)
    if unit.cuoi == end and chu[end : end + 1].isalpha():
        return None
    written = doc_so_viet(chu[start:end], unit)
    return None if written is None else _Token(start, end, written, unit)


def _whole_number(chu: str, start: int, end: int) -> int:
    """Where the number ends when it goes on behind a blank; it must be sure, so an amount has to follow."""
    for pattern in (_TORN_AT_COMMA, _TORN_AT_POINT, _SPACED):
        match = pattern.match(chu, start)
        if match is None or match.end() <= end:
            continue
        unit = doc_don_vi(chu, match.end())
        row = pattern is _TORN_AT_COMMA and _IN_A_ROW.search(chu[max(0, start - _ROW_BEFORE) : start])
        if unit.biet and not unit.dem and not row:
            return match.end()
    return end


# --- figures ---


def _figures(chu: str, tokens: Sequence[_Token], skipped: KhongPhaiSo) -> list[So]:
    found: list[So] = []
    floor = 0
    for token in tokens:
        start = token.dau - _is_negative(chu, floor, token.dau)
        end = max(token.cuoi, token.unit.cuoi)
        found.append(
            So(
                gia_tri=-token.viet.gia_tri if start < token.dau else token.viet.gia_tri,
                le=token.viet.le,
                don_vi=token.unit.ten,
                ho=token.unit.ho,
                dau=start,
                cuoi=end,
                so_dau=start,
                so_cuoi=token.cuoi,
                go=chu[start : token.cuoi],
                nhan=doc_nhan(chu, floor, start, skipped),
                gan=doc_gan(chu, floor, start, end),
                hong=token.viet.hong,
            )
        )
        floor = end
    return found


def _is_negative(chu: str, floor: int, start: int) -> bool:
    """A minus sign: behind a blank or a bracket, not between two figures."""
    if start <= floor or chu[start - 1] not in "-−":
        return False
    before = chu[floor : start - 1]
    return (not before or before[-1] in " (") and (floor == 0 or bool(before.strip()))


def _joined(chu: str, figures: Sequence[So]) -> list[So]:
    """ "1 tỷ 200 triệu đồng" is one amount."""
    found: list[So] = []
    for figure in figures:
        last = found[-1] if found else None
        if last is not None and _goes_on(chu, last, figure):
            found[-1] = replace(
                last,
                gia_tri=last.gia_tri * 1000 + figure.gia_tri,
                le=figure.le,
                don_vi=figure.don_vi,
                cuoi=figure.cuoi,
                so_cuoi=figure.so_cuoi,
                go=chu[last.so_dau : figure.so_cuoi],
            )
        else:
            found.append(figure)
    return found


def _goes_on(chu: str, last: So, figure: So) -> bool:
    smaller, size = _SMALLER_MONEY.get(last.don_vi, ("", 0))
    plain = not (last.hong or figure.hong or last.le or chu[last.so_cuoi : last.cuoi].endswith("đồng"))
    beside = chu[last.cuoi : figure.dau] == " " and figure.don_vi == smaller
    return plain and beside and 0 <= figure.gia_tri < size


def _fractions(chu: str, figures: list[So]) -> list[So]:
    """ "96/149 nhà văn hóa": the upper one knows the lower one; both have the unit that one of them has."""
    for place in range(len(figures) - 1):
        upper, lower = figures[place], figures[place + 1]
        stroke = _STROKE.match(chu, upper.cuoi)
        if stroke is None or stroke.end() != lower.dau or (place and figures[place - 1].mau == place):
            continue
        unit, family = (upper.don_vi, upper.ho) if upper.don_vi else (lower.don_vi, lower.ho)
        figures[place] = replace(upper, mau=place + 1, don_vi=unit, ho=family)
        figures[place + 1] = replace(
            lower, don_vi=lower.don_vi or unit, ho=lower.ho or family, nhan=upper.nhan, gan=lower.gan
        )
    return figures


def _ranges(chu: str, figures: list[So]) -> list[So]:
    """ "từ 3 đến 5 người", "10 - 15%": neither bound is an exact figure."""
    for place in range(len(figures) - 1):
        low, high = figures[place], figures[place + 1]
        between = _TO.match(chu, low.cuoi)
        if between is None or between.end() != high.dau or low.mau >= 0:
            continue
        if low.don_vi and low.don_vi != high.don_vi:
            continue
        name = low.nhan.removesuffix(_FROM).strip()
        figures[place] = replace(low, gan=_FROM, don_vi=high.don_vi, ho=high.ho, nhan=name)
        figures[place + 1] = replace(high, gan=_UP_TO, nhan=name)
    return figures
