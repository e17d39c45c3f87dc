"""Codes that must not repeat, and codes that must be declared in the same file. Works on the raw trees, so that these
are told even when a record has other faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.domain.fields import is_code
from generator.domain.names import closest, fold
from generator.findings import Finding, Place, Sourced, error, warning

# Lists whose codes share one space: a code in a citation or in "Nơi nhận" must mean one thing.
CODE_SPACES = {
    "co_quan.yaml": (("nguoi_ky",),),
    "danh_ba.yaml": (("don_vi", "dia_ban", "nhom"),),
    "chuong_trinh.yaml": (("loai_von", "nguon_von", "nien_do", "du_an"),),
}
_MOST_LISTED = 10
# Keys that name codes: the list of records, its key, the lists where the codes are declared.
_CITING = {
    "danh_ba.yaml": (("nhom", "gom", ("don_vi", "dia_ban", "nhom")),),
    "chuong_trinh.yaml": (
        ("doi_ung", "nguon_von", ("nguon_von",)),
        ("doi_ung", "tren_nguon", ("nguon_von",)),
        ("doi_ung", "loai_von", ("loai_von",)),
        ("doi_ung", "nien_do", ("nien_do",)),
    ),
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
    return error("DL038", code.place, message, "mỗi mã chỉ một nghĩa", remedy)


def unknown_codes(tree: Any, file_name: str) -> list[Finding]:
    """A finding for every code, or kind of places, that is declared nowhere in its file."""
    if not isinstance(tree, dict):
        return []
    found: list[Finding] = []
    for records, key, lists in _CITING.get(file_name, ()):
        known = [code for name in lists for code in _codes(tree.get(name))]
        named = (code for code in _named(tree.get(records), key) if is_code(code))
        found += [_unknown(code, key, known) for code in named if code not in known]
    kinds = list(dict.fromkeys(_named(tree.get("dia_ban"), "loai")))
    folded = [fold(kind) for kind in kinds]
    wanted = _named(tree.get("nhom"), "gom_ubnd")
    found += [_unknown(kind, "gom_ubnd", kinds) for kind in wanted if fold(kind) not in folded]
    return [*found, *_listed_twice(tree), *_circles(tree)]


def _listed_twice(tree: dict) -> Iterable[Finding]:
    """A member that a group lists twice: often another one was meant, which then gets nothing."""
    for group in _records(tree.get("nhom")):
        first: dict[str, Place] = {}
        for code in _named([group], "gom"):
            before = first.setdefault(code, code.place)
            if before != code.place:
                yield _twice_in(str(group.get("ten", "")), code, before)


def _twice_in(group: str, code: Sourced, first: Place) -> Finding:
    message = f"Nhóm “{group}” ghi mã “{code}” hai lần trong gom, lần đầu ở dòng {first.line}; chỉ tính một lần."
    remedy = "Xem có phải định ghi một nơi khác thì sửa mã; không thì bỏ một lần."
    return warning("PH302", code.place, message, "mỗi mã một lần trong một nhóm", remedy)


def _named(records: Any, key: str) -> Iterable[Sourced]:
    """The texts under `key` of each record, whether one or a list."""
    for record in _records(records):
        value = record.get(key)
        yield from (text for text in (value if isinstance(value, list) else [value]) if isinstance(text, Sourced))


def _records(items: Any) -> Iterable[dict]:
    return (item for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))


def _circles(tree: dict) -> list[Finding]:
    """A finding for every circle of groups that hold one another, at the code that closes it."""
    groups = [group for group in _records(tree.get("nhom")) if isinstance(group.get("ma"), Sourced)]
    bodies = {*_codes(tree.get("don_vi")), *_codes(tree.get("dia_ban"))}
    held = {group["ma"]: list(_named([group], "gom")) for group in groups if group["ma"] not in bodies}
    # A group that holds no group of a circle can be left out, until only circles and those around them are left.
    inner = {code: {member for member in members if member in held} for code, members in held.items()}
    around: dict[str, list[str]] = {}
    for code, members in inner.items():
        for member in members:
            around.setdefault(member, []).append(code)
    done = [code for code, members in inner.items() if not members]
    for code in done:
        for group in around.get(code, ()):
            inner[group].discard(code)
            done += [group] * (not inner[group])
    return list(_each_circle({code: held[code] for code in held if inner[code]}))


def _each_circle(held: dict[str, list[Sourced]]) -> Iterable[Finding]:
    """Circles one after the other; every group of `held` leads to one."""
    left = dict(held)
    for start in held:
        way: dict[str, Sourced] = {}
        code = start
        while code in left and code not in way:
            way[code] = next(member for member in left[code] if member in held)
            code = way[code]
        if code in way:
            yield _circle([*list(way)[list(way).index(code) :], code], list(way.values())[-1])
        for passed in way:
            del left[passed]


def _circle(codes: list[str], closing: Sourced) -> Finding:
    said = " gồm ".join(f"“{code}”" for code in codes)
    message = f"Các nhóm chứa lẫn nhau thành vòng: {said}."
    expected = "nhóm chứa đơn vị, địa bàn hoặc nhóm khác, không chứa lại chính mình"
    return error("DL045", closing.place, message, expected, "Bỏ một mã nhóm khỏi gom để vòng này đứt.")


def _unknown(text: Sourced, key: str, known: list[Sourced]) -> Finding:
    meant = closest(text, known)
    question = f"Ý bạn là “{meant}”? " if meant else ""
    message = f"“{text}” trong mục “{key}” không có trong tệp này."
    if key == "gom":
        message = f"“{text}” trong mục “gom” không phải mã đơn vị, địa bàn hay nhóm nào trong tệp này."
    expected = f"một trong: {', '.join(known)}" if 0 < len(known) <= _MOST_LISTED else "mã hoặc loại đã khai báo"
    return error("DL045", text.place, message, expected, f"{question}Sửa lại, hoặc khai báo thêm trong tệp.")
