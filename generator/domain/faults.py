"""Findings that several checks of names share: unknown, impossible, not existing on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.domain.danh_ba import DonVi, Nhom
from generator.domain.directory import Directory, exists_on
from generator.domain.figures import FigureError, Figures
from generator.domain.names import closest
from generator.findings import Finding, Place, error


def meant(name: str, known: Iterable[str]) -> str:
    """A question “Ý bạn là …?” when something near is known, else ""."""
    near = closest(name, list(known))
    return f" Ý bạn là “{near}”?" if near else ""


def existence(unit: DonVi | Nhom, place: Place, directory: Directory) -> Iterator[Finding]:
    """Whether a unit named at `place` exists on the document's day."""
    if isinstance(unit, DonVi) and not exists_on(unit, directory.day):
        yield expired(unit, place, directory)


def expired(unit: DonVi, place: Place, directory: Directory) -> Finding:
    """`unit` is named on a day when it does not exist."""
    last = f"đến ngày {unit.den_ngay:%d/%m/%Y}" if unit.den_ngay and unit.den_ngay < directory.day else ""
    first = f"từ ngày {unit.tu_ngay:%d/%m/%Y}" if unit.tu_ngay and unit.tu_ngay > directory.day else ""
    return error(
        "DL206",
        place,
        f"“{unit.ten}” không tồn tại vào {directory.when} (chỉ {first or last}).",
        "đơn vị đang tồn tại vào ngày của văn bản",
        "Sửa tên trong văn bản, hoặc sửa tu_ngay/den_ngay trong danh_ba.yaml.",
    )


def unknown_name(name: str, place: Place, known: Iterable[str]) -> Finding:
    return error(
        "DL201",
        place,
        f"Không có tên “{name}” để viện dẫn.{meant(name, known)}",
        "tên một số liệu, văn bản, đơn vị, địa bàn hoặc chú thích đã khai báo",
        "Sửa tên cho đúng, hoặc khai báo nó.",
    )


def figure_faults(name: str, place: Place, figures: Figures) -> Iterator[Finding]:
    """Whether the figure `name` can be given at all."""
    try:
        figure = figures[name]
    except FigureError as fault:
        if fault.kind == "unknown":
            yield unknown_name(name, place, figures.names())
        else:
            yield impossible(name, str(fault), place)
    else:
        if figure.gia_tri is None:
            yield impossible(name, "mẫu số bằng 0", place)


def impossible(name: str, why: str, place: Place) -> Finding:
    """The figure `name` has no value."""
    return error(
        "DL209",
        place,
        f"Không tính được số liệu “{name}”: {why}.",
        "số liệu tính được từ các số liệu cùng đơn vị tính, mẫu số khác 0",
        "Xem lại cách khai báo số liệu này và các số liệu thành phần.",
    )
