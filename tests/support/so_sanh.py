"""Revisions in memory, for whoever compares editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.domain.budget import DieuChinh, DongDieuChinh
from generator.domain.dieu_chinh import edition
from generator.domain.dossier import HoSo
from generator.domain.records import VanBan
from generator.findings import Place
from tests.support.office import sourced

Change = tuple[str, str, str, str, str]


def revision(changes: Sequence[Change], lan: int = 1) -> DieuChinh:
    """Changes: project, kind, source, year of funds, amount."""
    place = Place("data/2024/kinh_phi.xlsx", sheet="Quyết định điều chỉnh", cell=f"A{lan + 3}")
    lines = tuple(
        DongDieuChinh(*codes, Decimal(amount), replace(place, sheet="Dòng điều chỉnh", cell=f"H{row}"))
        for row, (*codes, amount) in enumerate(changes, 4)
    )
    words = {
        "loai": "Quyết định",
        "so": f"{lan}00/QĐ-UBND",
        "ngay": f"28/{lan + 5}/2024",
        "trich_yeu": "điều chỉnh vốn",
    }
    amounts = [line.so_tien for line in lines]
    up, down = (sum(filter(test, amounts), Decimal(0)) for test in (lambda a: a > 0, lambda a: a < 0))
    return DieuChinh(lan, VanBan.model_validate(sourced(words)), up, -down, lines, place)


def revised(ho_so: HoSo, *revisions: Sequence[Change]) -> HoSo:
    """The edition after these revisions."""
    made = tuple(revision(changes, lan) for lan, changes in enumerate(revisions, 1))
    return edition(replace(ho_so, kinh_phi=replace(ho_so.kinh_phi, dieu_chinh=made)), len(made))
