"""Who is in charge of a line of money: the workbook names the unit, or else the plan's words do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.domain import words
from generator.domain.budget import DongPhanBo
from generator.domain.dossier import HoSo
from generator.domain.ledger import AnyLine, Line, walk
from generator.domain.origin import spans
from generator.domain.records import NoiDungDuAn, NutDuAn
from generator.domain.sheet_layout import DON_VI
from generator.findings import Finding, Place, error, warning

Key = tuple[str, str, str, str, str]


def assigned(ho_so: HoSo) -> tuple[DongPhanBo, ...]:
    """All allocation lines in their order, each with its unit in charge, "" when there is none."""
    units = _units(ho_so)
    return tuple(
        line if line.don_vi else replace(line, don_vi=units.get(line.du_an, "")) for line in ho_so.kinh_phi.phan_bo
    )


def with_units(lines: Iterable[AnyLine], others: Iterable[Line]) -> list[AnyLine]:
    """Lines in their order; one that names no unit takes that of the only line of `others` with its project, kind,
    source and year of funds. Where there are several, nobody can say whose it is."""
    alike = _by_dimensions(others)
    units = {dimensions: same[0].don_vi for dimensions, same in alike.items() if len(same) == 1}
    return [line if line.don_vi else replace(line, don_vi=units.get(line.key[:-1], "")) for line in lines]


def changed_hands(before: Iterable[Line], now: Iterable[Line], plan: Iterable[Line]) -> set[Key]:
    """Keys of lines that only passed from one unit to another since the month before: those they had then and those
    they have now. `before`: lines that had a figure; `now`: all rows of the month. The lines of one project, kind,
    source and year of funds are told apart by their units alone; where nothing of them can be missing, their sums go
    together: every row has a figure, there are as many as the plan has lines, and the sum has not become smaller."""
    rows, planned = _by_dimensions(now), _by_dimensions(plan)
    passed: set[Key] = set()
    for dimensions, old in _by_dimensions(before).items():
        new = rows.get(dimensions, [])
        had, have = {line.key for line in old}, {line.key for line in new}
        whole = len(new) >= max(1, len(planned.get(dimensions, []))) and all(line.so_tien is not None for line in new)
        if not had <= have and whole and _sum(new) >= _sum(old):
            passed |= had ^ have
    return passed


def unassigned(ho_so: HoSo) -> Iterator[Finding]:
    """Lines of which it is not plain who reports them: without a unit, or two for the same unit."""
    lines = assigned(ho_so)
    nobody: dict[str, list[Place]] = {}
    for line in lines:
        if not line.don_vi:
            nobody.setdefault(line.du_an, []).append(line.place)
    named = _named(ho_so)
    for node, _ in walk(ho_so.chuong_trinh.du_an):
        if node.ma in nobody:
            yield _nobody(node, _group_name(ho_so, named[str(node.ma)]), nobody[str(node.ma)])
    yield from repeated(lines)


def repeated(lines: Iterable[Line]) -> Iterator[Finding]:
    """Lines that became one and the same when the unit in charge was filled in."""
    first: dict[tuple[str, ...], Place] = {}
    for line in lines:
        earlier = first.setdefault(line.key, line.place)
        if earlier != line.place:
            yield _twice(earlier, line.place)


def _by_dimensions(lines: Iterable[AnyLine]) -> dict[tuple[str, ...], list[AnyLine]]:
    alike: dict[tuple[str, ...], list[AnyLine]] = {}
    for line in lines:
        alike.setdefault(line.key[:-1], []).append(line)
    return alike


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.so_tien for line in lines if line.so_tien is not None), Decimal(0))


def _units(ho_so: HoSo) -> dict[str, str]:
    """The unit in charge of each project by the plan's words; a group is nobody who could be asked."""
    groups = {str(group.ma) for group in ho_so.danh_ba.nhom}
    return {project: "" if code in groups else code for project, code in _named(ho_so).items()}


def _named(ho_so: HoSo) -> dict[str, str]:
    """The unit or group that the plan's words name first for each project, or else for the project above."""
    worded = {str(project.du_an): project for project in words.projects(ho_so.ke_hoach)}
    named: dict[str, str] = {}
    for node, above in walk(ho_so.chuong_trinh.du_an):
        inherited = named[above[-1]] if above else ""
        named[str(node.ma)] = _first(worded.get(str(node.ma))) or inherited
    return named


def _first(project: NoiDungDuAn | None) -> str:
    if project is None:
        return ""
    leading = project.phan_cong[0].chu_tri if project.phan_cong else []
    return next(map(str, project.don_vi or leading), "")


def _group_name(ho_so: HoSo, code: str) -> str:
    return next((str(group.ten) for group in ho_so.danh_ba.nhom if group.ma == code), "")


def _nobody(node: NutDuAn, group: str, places: Sequence[Place]) -> Finding:
    why = f"kế hoạch giao cho nhóm “{group}”" if group else "kế hoạch chưa giao cho đơn vị nào"
    return warning(
        "DC031",
        places[0],
        f"{node.so} ({node.ma}): {len(places)} hàng phân bổ chưa rõ đơn vị thực hiện ({why}): ô {spans(places)}.",
        "mỗi hàng phân bổ có một đơn vị báo cáo số liệu",
        f"Ghi đơn vị của từng hàng vào cột “{DON_VI}” của trang tính “{places[0].sheet}”.",
    )


def _twice(earlier: Place, place: Place) -> Finding:
    return error(
        "DL120",
        place,
        "Hai hàng cùng dự án, loại vốn, nguồn vốn, niên độ và cùng một đơn vị thực hiện:"
        f" ô {earlier.cell} và ô {place.cell}.",
        "mỗi tổ hợp một hàng; hàng không ghi đơn vị thì theo phân công của kế hoạch",
        f"Ghi đúng đơn vị của từng hàng vào cột “{DON_VI}”, hoặc cộng hai hàng thành một.",
    )
