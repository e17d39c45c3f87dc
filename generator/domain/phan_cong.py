"""Who is in charge of a line of money: the workbook names the unit, or else the plan's words do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.domain import words
from generator.domain.budget import DongPhanBo
from generator.domain.dossier import HoSo
from generator.domain.ledger import Line, walk
from generator.domain.origin import spans
from generator.domain.records import NoiDungDuAn, NutDuAn
from generator.domain.sheet_layout import DON_VI
from generator.findings import Finding, Place, error, warning


def in_charge(ho_so: HoSo, line: DongPhanBo) -> str:
    """The code of the unit in charge of a line; "" when nobody, or a group, is. For many lines see `assigned`."""
    return line.don_vi or _units(ho_so).get(line.du_an, "")


def assigned(ho_so: HoSo) -> tuple[DongPhanBo, ...]:
    """All allocation lines in their order, each with its unit in charge, "" when there is none."""
    units = _units(ho_so)
    return tuple(
        line if line.don_vi else replace(line, don_vi=units.get(line.du_an, "")) for line in ho_so.kinh_phi.phan_bo
    )


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
