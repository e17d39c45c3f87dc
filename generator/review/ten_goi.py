"""RS407: names of places that are nearly, but not quite, a name that is known or used more often."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.names import fold, strip_marks
from generator.review.dia_danh import TenNoi, tim_dia_danh
from generator.review.gan_giong import mot_loi_go
from generator.review.lan_gap import cac_noi
from generator.review.records import CAN_XEM, PhepKiem, VanBanDoc
from generator.review.tu_dien import tu_dien

# How often a name is used, and how seldom its double, before the text itself is taken for a witness. Marks are dropped
# and mistyped more easily than letters.
_OFTEN_MARKS, _SELDOM_MARKS, _OFTEN_LETTER, _SELDOM_LETTER = 3, 2, 4, 1
_LOOK = "Xem lại tên này. Nếu đúng là một nơi khác thì giữ nguyên."


@dataclass(frozen=True, slots=True)
class _Ten:
    """A name in all its places; khoa: folded, so that Hòa and Hoà are one."""

    khoa: str
    cap: str
    noi: tuple[TenNoi, ...]

    @property
    def ten(self) -> str:
        return self.noi[0].ten

    @property
    def tron(self) -> str:
        return strip_marks(self.khoa)


def kiem(vb: VanBanDoc, ten_biet: Collection[str] = ()) -> Iterator[PhepKiem]:
    """ten_biet: names of places known to be right."""
    known = {fold(name): name for name in ten_biet}
    names = _names(vb)
    by_name = {(one.khoa, one.cap): one for one in names}
    told = set()
    near_known = _Near(known)
    for one in names:
        if one.khoa in known or one.cap not in tu_dien()["noi_co_danh_ba"] or _lies_elsewhere(one, known):
            continue
        near = near_known.of(one.khoa)
        meant = next((key for key in near if not _in_one_list(one, by_name.get((key, one.cap)))), "")
        if meant:
            told.add(one)
            said = f"Có phải “{known[meant]}” không? Danh bạ có tên này, không có “{one.ten}”."
            yield _claim(vb, one, said, ())
    yield from _among_themselves(vb, [one for one in names if one not in told], known)


def _names(vb: VanBanDoc) -> list[_Ten]:
    grouped: dict[tuple[str, str], list[TenNoi]] = {}
    for found in tim_dia_danh(vb):
        grouped.setdefault((fold(found.ten), found.cap), []).append(found)
    return [_Ten(key, level, tuple(places)) for (key, level), places in grouped.items()]


class _Near:
    """Finds, among keys, those that differ from another one in marks or in one letter, the former first."""

    def __init__(self, keys: Collection[str]):
        self._index: dict[str, list[str]] = {}
        for key in keys:
            for trace in _traces(strip_marks(key)):
                self._index.setdefault(trace, []).append(key)

    def of(self, key: str) -> list[str]:
        bare = strip_marks(key)
        near = {other for trace in _traces(bare) for other in self._index.get(trace, ()) if other != key}
        slipped = [other for other in near if strip_marks(other) == bare or mot_loi_go(strip_marks(other), bare)]
        return sorted(slipped, key=lambda other: (strip_marks(other) != bare, other))


def _traces(bare: str) -> set[str]:
    """The word, and the word without each of its letters: words one slip apart have one in common."""
    return {bare, *(bare[:at] + bare[at + 1 :] for at in range(len(bare)))}


def _lies_elsewhere(one: _Ten, known: Mapping[str, str]) -> bool:
    """“xã Tân Thanh, huyện Văn Lãng” is no slip for a commune of ours."""
    return all(place.thuoc and fold(place.thuoc) not in known for place in one.noi)


def _in_one_list(one: _Ten, other: _Ten | None) -> bool:
    if other is None:
        return False
    return bool({place.danh_sach for place in one.noi} & {place.danh_sach for place in other.noi} - {0})


def _in_one_passage(one: _Ten, other: _Ten) -> bool:
    return bool({place.lan.doan for place in one.noi} & {place.lan.doan for place in other.noi})


def _among_themselves(vb: VanBanDoc, names: Sequence[_Ten], known: Mapping[str, str]) -> Iterator[PhepKiem]:
    for level in tu_dien()["noi"]:
        of_level = {one.khoa: one for one in names if one.cap == level}
        near = _Near([key for key, one in of_level.items() if len(one.noi) >= _OFTEN_MARKS])
        for one in of_level.values():
            if one.khoa in known or len(one.noi) > _SELDOM_MARKS:
                continue
            usual = next((of_level[key] for key in near.of(one.khoa) if _is_slip(one, of_level[key])), None)
            if usual is not None:
                said = f"Văn bản cũng viết “{usual.ten}” ({len(usual.noi)} lần). Hai tên này có phải là một nơi không?"
                yield _claim(vb, one, said, usual.noi[:1])


def _is_slip(one: _Ten, usual: _Ten) -> bool:
    """Two names side by side are two places."""
    if _in_one_passage(one, usual):
        return False
    if one.tron == usual.tron:
        return len(usual.noi) > len(one.noi)
    return len(usual.noi) >= _OFTEN_LETTER and len(one.noi) <= _SELDOM_LETTER


def _claim(vb: VanBanDoc, one: _Ten, said: str, beside: Sequence[TenNoi]) -> PhepKiem:
    lan = one.noi[0].lan
    places = cac_noi(vb, [*(place.lan for place in one.noi[1:]), *(place.lan for place in beside)])
    return PhepKiem("RS407", lan.doan, lan.dau, lan.cuoi, "", False, "", "", "", CAN_XEM, said, _LOOK, places)
