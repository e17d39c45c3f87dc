"""The parts of a total as a stretch of words lists them: items cut apart, the figure and the label of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.domain.quantities import PERCENT
from generator.review.chia_doan import Vung, bare_label, pieces
from generator.review.nguon_von import compares, has, padded, words
from generator.review.records import TIEN, Doan, So
from generator.review.tong import CachDoc, Phan, holds, is_amount, same_family, with_unit_of

_SEMICOLON = re.compile(";")
_COMMA = re.compile(r",| và | cùng ")
# “A và B lần lượt là 3 và 5”: which figure belongs to what is not read.
IN_ORDER = re.compile("lần lượt", re.IGNORECASE)
_OPEN_END_LETTERS = 12
_OPEN_END = re.compile(r"(?:…|\.{3,}|\bv\.v\.?\.?)[\s.;,)]*$")
_SHARE = re.compile(r"(?:\(|\bchiếm|\btỷ lệ|\btỉ lệ)\s*$", re.IGNORECASE)
_AFTER_SHARE = re.compile(r"\s*(?:[);,.]|$)")


@dataclass(frozen=True, slots=True)
class LietKe:
    """A stretch of words; dut: it is cut short, more may follow."""

    region: Vung
    dau: int
    cuoi: int
    dut: bool = False


@dataclass(frozen=True, slots=True)
class UngVien:
    """A figure that may be a total. nhan: the words before it; cung_cau: the figures of its clause; ke: it stands right
    before its parts; ro: nothing else in the clause can be the total."""

    so: So
    nhan: str
    cung_cau: tuple[So, ...]
    ke: bool
    ro: bool


def read(doan: Doan, listed: LietKe, candidate: UngVien) -> CachDoc | None:
    total = candidate.so
    region, dau, cuoi = listed.region, listed.dau, listed.cuoi
    if IN_ORDER.search(region.text(dau, cuoi)):
        return None
    semicolons = pieces(region, dau, cuoi, _SEMICOLON)
    spans = semicolons if len(semicolons) > 1 else _merged(region, pieces(region, dau, cuoi, _COMMA))
    open_ended = listed.dut or _OPEN_END.search(region.text(max(dau, cuoi - _OPEN_END_LETTERS), cuoi))
    parts, complete, rest = [], not open_ended, []
    for begin, end in spans:
        figures = [so for so in region.figures(begin, end) if same_family(total, so)]
        part = part_of(doan, region, begin, end, figures)
        if part:
            parts.append(part)
        complete = complete and (bool(part) or is_remark(region, begin, end))
        rest += [so for so in figures if not part or so.dau != part.so.dau]
    return as_read(candidate, parts, complete, rest)


def as_read(candidate: UngVien, parts: Sequence[Phan], complete: bool, rest: Iterable[So]) -> CachDoc | None:
    """A total and its parts in common units; None without parts, or without a common unit."""
    total = candidate.so
    unit = next((part.so for part in parts if part.so.don_vi), total)
    # A number without a unit may be anything; only money is so common that its unit is left out.
    if not parts or not unit.don_vi or (not total.don_vi and unit.ho != TIEN):
        return None
    if not all(same_family(unit, part.so) for part in parts):
        return None
    others = [so for so in (*rest, *candidate.cung_cau) if so is not total and same_family(total, so)]
    with_units = all(part.so.don_vi for part in parts)
    total = with_unit_of(total, unit)
    united = _without_dashes(_united(parts, total), total)
    return CachDoc(total, candidate.nhan, united, complete, with_units, tuple(with_unit_of(so, total) for so in others))


def _united(parts: Iterable[Phan], total: So) -> tuple[Phan, ...]:
    return tuple(replace(part, so=with_unit_of(part.so, total)) for part in parts)


def _without_dashes(parts: tuple[Phan, ...], total: So) -> tuple[Phan, ...]:
    """The parts above 0 where the dash before a number is a bullet (“NSTW: -5”): with minus signs they could not come
    to such a total."""
    below = [part for part in parts if part.so.gia_tri < 0]
    if not below or total.gia_tri < 0 or any(has(part.nhan, "so_am") for part in below):
        return parts
    above = tuple(replace(part, so=replace(part.so, gia_tri=abs(part.so.gia_tri))) for part in parts)
    return above if len(below) == len(parts) or holds(total, [part.so for part in above]) else parts


def _merged(region: Vung, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
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
    colon = region.text(dau, so.dau).rstrip().endswith(":")
    return Phan(before or bare_label(after), so, _share(doan, so, cuoi), doan.chi_so, colon)


def names_part(label: str) -> bool:
    """Whether a label can name a part: no comparison, no other stage of the total."""
    last = padded(label).rsplit(None, 1)[-1:] or [""]
    return not has(label, "khong_phai_phan") and not compares(label) and f" {last[0]} " not in words("den_muc")


def _share(doan: Doan, so: So, cuoi: int) -> So | None:
    """Its part of the whole, “(81,5%)” or “chiếm 81,5%”, when exactly one percentage follows."""
    first = bisect_left(doan.so, so.cuoi, key=lambda one: one.dau)
    last = bisect_left(doan.so, cuoi, key=lambda one: one.dau)
    rates = [rate for rate in doan.so[first:last] if rate.ho == PERCENT]
    if len(rates) != 1 or not _SHARE.search(doan.chu[so.cuoi : rates[0].dau]):
        return None
    return rates[0] if _AFTER_SHARE.match(doan.chu, rates[0].cuoi) else None
