"""RS401: numbers that cannot be read as written. RS402: one thing noted in several ways in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.review.don_vi import PERCENT, tu_ngu
from generator.review.lan_gap import MOST_PLACES, LanGap, cac_noi, trich
from generator.review.records import CAN_XEM, CHAC, HE_SO, KHA_CHAC, PhepKiem, So, VanBanDoc

# From more than so many on it is a habit of the document, said once.
_HABIT = 5
_QUOTED = 3
_FEWEST_SPELLINGS = 3
_ONE_COMMA_FOR_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_POINT_FOR_COMMA = re.compile(r"-?[0-9]+\.[0-9]{1,2}|-?0\.[0-9]+")
# What was meant is plain: 93.09, 1,024.8, 10,000.
_ONE_READING = re.compile(
    r"-?(?:[0-9]+\.[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?)"
)
_FIX_NUMBER = "Đối chiếu với số gốc rồi viết lại: dấu chấm tách từng nhóm ba chữ số, dấu phẩy đứng trước phần lẻ."


@dataclass(frozen=True, slots=True)
class _Viet:
    """A figure with the words it was typed with."""

    so: So
    lan: LanGap


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    typed = [
        _Viet(so, LanGap(passage.chi_so, so.dau, so.cuoi, passage.chu[so.dau : so.cuoi]))
        for passage in vb.doan
        for so in passage.so
    ]
    bad = [one for one in typed if one.so.hong and " " not in one.so.go]
    points = [one for one in bad if _POINT_FOR_COMMA.fullmatch(one.so.go)]
    habit = len(points) > _HABIT
    yield from (_malformed(one) for one in bad if not (habit and _POINT_FOR_COMMA.fullmatch(one.so.go)))
    if habit:
        yield _points(vb, typed, points)
    yield from _blanks(vb, typed)
    yield from _units(vb, typed)


def _malformed(one: _Viet) -> PhepKiem:
    reason = one.so.hong.removeprefix(f"“{one.so.go}” ")
    if not _ONE_READING.fullmatch(one.so.go):
        reason = reason.partition("; có lẽ")[0]
    asked = _ONE_COMMA_FOR_THOUSANDS.fullmatch(one.so.go) is not None
    return PhepKiem(
        "RS401", one.lan.doan, one.lan.dau, one.lan.cuoi, "", False, chac=CAN_XEM if asked else CHAC,
        noi_dung=f"Số {reason}.", hoi=_FIX_NUMBER,
    )  # fmt: skip


def _points(vb: VanBanDoc, typed: Sequence[_Viet], points: Sequence[_Viet]) -> PhepKiem:
    commas = [one.so.go for one in typed if "," in one.so.go and not one.so.hong]
    beside = f", nhưng {len(commas)} số viết bằng dấu phẩy (như {trich(commas, 1)})" if commas else ""
    shown = trich((one.so.go for one in points), _QUOTED)
    said = f"Văn bản có {len(points)} số viết phần lẻ sau dấu chấm ({shown}){beside}."
    return _whole_document(vb, points, said, "Viết dấu phẩy trước phần lẻ ở mọi số.", KHA_CHAC)


def _blanks(vb: VanBanDoc, typed: Sequence[_Viet]) -> Iterator[PhepKiem]:
    torn = [one for one in typed if " " in one.so.go and not one.so.go.split(" ")[1][:1].isalpha()]
    loose = [one for one in typed if _before_percent(one) == f" {PERCENT}"]
    tight = any(_before_percent(one).startswith(PERCENT) for one in typed)
    if not tight and len(loose) > _QUOTED:
        loose = []  # the habit of this document, kept everywhere
    said = []
    if torn:
        said.append(f"{len(torn)} số bị ngắt bởi khoảng trống ({trich((one.lan.chu for one in torn), _QUOTED)})")
    if loose:
        shown = trich((one.lan.chu for one in loose), _QUOTED)
        said.append(f"{len(loose)} chỗ có khoảng trống trước dấu % ({shown})")
    if said:
        places = sorted([*torn, *loose], key=lambda one: (one.lan.doan, one.lan.dau))
        advice = "Gõ liền các chữ số của một số, và gõ dấu % liền sau số."
        yield _whole_document(vb, places, f"Văn bản có {' và '.join(said)}.", advice)


def _before_percent(one: _Viet) -> str:
    """What stands behind the digits, a blank and one letter at most."""
    start = one.so.so_cuoi - one.so.dau
    return one.lan.chu[start : start + 2] if one.so.don_vi == PERCENT else ""


def _units(vb: VanBanDoc, typed: Sequence[_Viet]) -> Iterator[PhepKiem]:
    for unit in HE_SO:
        spelled: dict[str, list[_Viet]] = {}
        for one in typed:
            if one.so.don_vi == unit and (spelling := _spelling(one)):
                spelled.setdefault(spelling, []).append(one)
        if len(spelled) < _FEWEST_SPELLINGS:
            continue
        ordered = sorted(spelled, key=lambda spelling: (spelling != unit, -len(spelled[spelling]), spelling))
        counts = ", ".join(f"“{spelling}” {len(spelled[spelling])} lần" for spelling in ordered)
        said = f"Đơn vị {unit} được viết {len(spelled)} cách: {counts}."
        rare = [one for spelling in ordered[2:] for one in spelled[spelling]]
        yield _whole_document(vb, rare, said, f"Viết thống nhất, trong câu văn nên viết “{unit}”.")


@cache
def _spellings() -> frozenset[str]:
    """Ways to type a unit of money, without those that leave out the word đồng: they are no abbreviation."""
    return frozenset(one for many in tu_ngu()["tien"].values() for one in many if "đ" in one or "vn" in one)


def _spelling(one: _Viet) -> str:
    typed = one.lan.chu[one.so.so_cuoi - one.so.dau :].strip().lower()
    return typed if typed in _spellings() else ""


def _whole_document(vb: VanBanDoc, places: Sequence[_Viet], said: str, advice: str, sure: str = CAN_XEM) -> PhepKiem:
    first = places[0].lan
    return PhepKiem(
        "RS402", first.doan, first.dau, first.cuoi, "", False, chac=sure, noi_dung=said, hoi=advice,
        lien_quan=cac_noi(vb, (one.lan for one in places[1:]), MOST_PLACES),
    )  # fmt: skip
