"""What the names of a template stand for, told by the context's dataclasses: attributes, lists, what may be printed."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache

from generator.domain.quantities import Quantity
from generator.rendering.text import Note, Text

# A type nothing is known about: everything is allowed.
UNKNOWN = typing.Any
# Dataclasses that a template prints or passes on whole.
LEAVES = (Quantity, Text, Note)


@dataclass(frozen=True, slots=True)
class Loop:
    """Jinja's `loop`, with the attributes a template may use."""

    index: int
    index0: int
    revindex: int
    revindex0: int
    first: bool
    last: bool
    length: int
    depth: int
    previtem: typing.Any
    nextitem: typing.Any
    cycle: typing.Any
    changed: typing.Any


@cache
def attributes(owner: object) -> dict[str, object]:
    """Fields and properties with their types; empty for what has none that a template may use."""
    if not is_dataclass(owner) or not isinstance(owner, type):
        return {}
    hints = typing.get_type_hints(owner)
    found = {field.name: hints[field.name] for field in fields(owner)}
    for name, member in vars(owner).items():
        if isinstance(member, property) and member.fget:
            found[name] = typing.get_type_hints(member.fget).get("return", UNKNOWN)
    return found


def present(kind: object) -> object:
    """T for `T | None`."""
    kinds = [member for member in members(kind) if member is not type(None)]
    return kinds[0] if len(kinds) == 1 else kind


def members(kind: object) -> tuple[object, ...]:
    """The alternatives of a union; a type alone is its only one."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return typing.get_args(kind)
    return (kind,)


def element(kind: object) -> object | None:
    """What a loop over it yields; None when it is not a list."""
    kind = present(kind)
    if kind is UNKNOWN:
        return UNKNOWN
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in (list, tuple) or origin in (list, tuple):
        return arguments[0] if arguments else UNKNOWN
    return None


def is_printable(kind: object) -> bool:
    """Whether `{{ x }}` prints it without a filter. A value that may be missing is the author's care ({% if %})."""
    return all(
        member is UNKNOWN or member is Text or member is int or (isinstance(member, type) and issubclass(member, str))
        for member in members(present(kind))
    )


def accepts(function: Callable, kind: object) -> bool:
    """Whether a filter takes a value of this type; one that may be missing is the author's care."""
    hints = typing.get_type_hints(function)
    first = next((hints[name] for name in hints if name != "return"), UNKNOWN)
    wanted, given = members(first), members(present(kind))
    return UNKNOWN in wanted or UNKNOWN in given or all(_fits(member, wanted) for member in given)


def _fits(kind: object, wanted: tuple[object, ...]) -> bool:
    plain = [other for other in wanted if isinstance(other, type)]
    return len(plain) < len(wanted) or (isinstance(kind, type) and issubclass(kind, tuple(plain)))


def spoken(kind: object) -> str:
    """What a clerk calls a value of this type."""
    kind = present(kind)
    if element(kind) is not None:
        return "một danh sách"
    if kind in (Quantity, Decimal, float):
        return "một số liệu"
    if kind is bool:
        return "giá trị có/không"
    return "một nhóm thông tin" if is_dataclass(kind) and kind is not Text else "chữ hoặc số nguyên"


def unused_fields(root: type, used: set[tuple[type, str]]) -> Iterator[str]:
    """Dotted paths of fields that no tag reads, each owner type once; inside an unread field nothing is listed."""
    queue, seen = [(root, "")], {root}
    for owner, path in queue:
        for field in fields(owner):
            if (owner, field.name) not in used:
                yield path + field.name
                continue
            inner = typing.get_type_hints(owner)[field.name]
            while element(inner) not in (None, UNKNOWN):
                inner = element(inner)
            inner = present(inner)
            if isinstance(inner, type) and is_dataclass(inner) and inner not in LEAVES and inner not in seen:
                seen.add(inner)
                queue.append((inner, f"{path}{field.name}."))
