"""Codes that must not repeat. Works on the raw trees, so that repeats are told even when a record has other faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.findings import Finding, Place, Severity, Sourced

# Lists whose codes share one space: a code in a citation or in "Nơi nhận" must mean one thing.
CODE_SPACES = {
    "co_quan.yaml": (("nguoi_ky",),),
    "danh_ba.yaml": (("don_vi", "nhom"), ("dia_ban",)),
    "chuong_trinh.yaml": (("loai_von", "nguon_von", "nien_do", "du_an"),),
}


def repeated_codes(tree: Any, spaces: tuple[tuple[str, ...], ...]) -> list[Finding]:
    """A finding for every code that was given before in its space."""
    if not isinstance(tree, dict):
        return []
    return [finding for names in spaces for finding in _repeats(tree, names)]


def _repeats(tree: dict, names: tuple[str, ...]) -> Iterable[Finding]:
    first: dict[str, tuple[str, Place]] = {}
    for name in names:
        for code in _codes(tree.get(name)):
            list_name, place = first.setdefault(code.casefold(), (name, code.place))
            if place != code.place:
                yield _repeat(code, name, list_name, place)


def _codes(items: Any) -> Iterable[Sourced]:
    """The codes of a list, with those of the parts (`con`) of its items."""
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            if isinstance(code := item.get("ma"), Sourced):
                yield code
            yield from _codes(item.get("con"))


def _repeat(code: Sourced, name: str, first_name: str, first: Place) -> Finding:
    where = f"ở dòng {first.line}" if name == first_name else f"cho “{first_name}” ở dòng {first.line}"
    message = f"Mã “{code}” trong “{name}” đã dùng {where}."
    remedy = "Đặt mã khác cho một trong hai; nhớ sửa cả những chỗ đang dùng mã đó."
    return Finding("DL038", Severity.ERROR, code.place, message, "mỗi mã chỉ một nghĩa", remedy)
