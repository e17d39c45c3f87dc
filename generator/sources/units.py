"""Units of the figures in YAML that look forgotten or mistyped. Only warnings: an office may count in any noun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.domain.names import closest, fold, strip_marks
from generator.domain.numbers import NumberError, parse_quantity
from generator.domain.quantities import MONEY_UNITS
from generator.findings import Finding, Sourced, warning
from generator.sources.yaml_file import YamlMap

# Keys of figures, and what to write after the number.
_FIGURES = {
    "gia_tri": "Ghi thêm đơn vị tính sau con số, ví dụ “{} km”; hệ số không có đơn vị thì để nguyên.",
    "so_dem": "Ghi thêm thứ được đếm sau con số, ví dụ “{} trường”.",
}
# A figure to compare with is written with or without the unit of the figure it stands under.
_COMPARED = "in_tai"
_USUAL = (
    *("%", "m", "km", "m2", "ha", "kg", "tạ", "tấn", "nghìn tấn", *MONEY_UNITS),
    *("người", "nghìn người", "hộ", "lao động", "học sinh", "học viên", "trẻ", "trường", "lớp", "phòng", "phòng học"),
    *("xã", "thôn", "nhà", "nhà văn hóa", "dự án", "công trình", "mô hình", "tiêu chí", "lần"),
)
# How a Vietnamese syllable looks without its marks; what looks otherwise ("kmm") is no noun of anybody.
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)

_ENGLISH = re.compile(r"\s*[0-9]{1,3},[0-9]{2}0(?![0-9,.])")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as typed. needed: without a unit nobody knows what it counts."""

    key: str
    text: Sourced
    unit: str
    needed: bool


def doubtful_units(tree: Any) -> list[Finding]:
    """A warning for every figure of a file without a unit, or with one that is near to a known one."""
    figures = list(_figures(tree))
    counted = Counter(figure.unit for figure in figures if figure.unit)
    # Of two spellings the one met more often is right.
    met_more = {unit: [other for other in counted if counted[other] > counted[unit]] for unit in counted}
    meant = {unit: _meant(unit, (*_USUAL, *others)) for unit, others in met_more.items()}
    findings = [_without(figure) for figure in figures if figure.needed and not figure.unit]
    findings += [_misspelt(figure, near) for figure in figures if (near := meant.get(figure.unit))]
    findings += [_english(figure) for figure in figures if _ENGLISH.match(figure.text)]
    findings += [_negative(figure) for figure in figures if figure.text.lstrip().startswith(("-", "−"))]
    return findings


def _figures(tree: Any) -> Iterator[_Figure]:
    if isinstance(tree, YamlMap):
        for key in _FIGURES:
            if isinstance(text := tree.get(key), Sourced):
                yield from _figure(key, text, needed=_COMPARED not in tree)
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _figures(part)


def _figure(key: str, text: Sourced, needed: bool) -> Iterator[_Figure]:
    try:
        yield _Figure(key, text, parse_quantity(text).don_vi, needed)
    except NumberError:
        return  # told where the record is read


def _meant(unit: str, known: tuple[str, ...]) -> str | None:
    """The known unit for which `unit` is certainly a slip: another noun that is near may be meant as it stands."""
    near = closest(unit, known)
    if near is None:
        return None
    marks_forgotten = unit.isascii() and fold(unit) == fold(strip_marks(near))
    no_word = not all(_SYLLABLE.fullmatch(strip_marks(word)) for word in unit.split())
    return near if fold(unit) == fold(near) or marks_forgotten or no_word else None


def _without(figure: _Figure) -> Finding:
    message = f"Số liệu “{figure.text}” chưa có đơn vị tính."
    remedy = _FIGURES[figure.key].format(figure.text)
    return warning("DL042", figure.text.place, message, "con số và đơn vị tính", remedy)


def _english(figure: _Figure) -> Finding:
    """41,020 is read as 41,02; nobody writes that last 0, but an English keyboard writes 41 thousand so."""
    message = f"“{figure.text}” được đọc là số thập phân có ba chữ số sau dấu phẩy."
    remedy = "Nếu dấu phẩy tách hàng nghìn, hãy thay bằng dấu chấm (41.020); nếu là số thập phân, bỏ số 0 ở cuối."
    return warning(
        "DL046", figure.text.place, message, "dấu chấm tách hàng nghìn, dấu phẩy trước phần thập phân", remedy
    )


def _negative(figure: _Figure) -> Finding:
    message = f"“{figure.text}” là số âm."
    remedy = "Bỏ dấu trừ nếu gõ nhầm; mức giảm thì viết bằng lời, ví dụ “giảm 3,0%”."
    return warning("DL047", figure.text.place, message, "số liệu không âm", remedy)


def _misspelt(figure: _Figure, meant: str) -> Finding:
    message = f"“{figure.text}”: đơn vị tính “{figure.unit}” lạ; ý bạn là “{meant}”?"
    remedy = f"Sửa lại thành “{meant}” nếu gõ nhầm."
    return warning("DL043", figure.text.place, message, "một cách viết cho mỗi đơn vị tính", remedy)
