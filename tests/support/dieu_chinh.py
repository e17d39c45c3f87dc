"""Revisions of the small invented office of support.office, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from generator.domain.budget import DieuChinh, DongDieuChinh
from generator.domain.dossier import HoSo
from generator.domain.period import ngay_gon
from generator.domain.records import VanBan
from generator.findings import Place
from tests.support.office import line, office, sourced

_WORKBOOK = "data/2024/kinh_phi.xlsx"
_KEYS = [
    (du_an, loai_von, nguon_von, nien_do)
    for du_an in ("A", "A-1", "B")
    for loai_von in ("dau_tu", "su_nghiep")
    for nguon_von in ("tw", "dp")
    for nien_do in ("keo_dai", "giao_nam")
]


def change(
    du_an: str, so_tien: str, loai_von: str = "dau_tu", nguon_von: str = "tw", nien_do: str = "giao_nam", **more: Any
) -> DongDieuChinh:
    """A signed line of a revision."""
    place = Place(_WORKBOOK, sheet="Dòng điều chỉnh", cell="G4")
    return DongDieuChinh(du_an, loai_von, nguon_von, nien_do, Decimal(so_tien), place, **more)


def revision(lan: int, *lines: DongDieuChinh) -> DieuChinh:
    """Quyết định số <lan>00/QĐ-UBND, of the month of June and the day of its number."""
    words = {
        "loai": "Quyết định",
        "so": f"{lan}00/QĐ-UBND",
        "ngay": ngay_gon(date(2024, 6, 1) + timedelta(lan - 1)),
        "co_quan": "UBND xã Thử",
        "trich_yeu": "điều chỉnh vốn",
    }
    added = sum((one.so_tien for one in lines if one.so_tien > 0), Decimal(0))
    taken = -sum((one.so_tien for one in lines if one.so_tien < 0), Decimal(0))
    place = Place(_WORKBOOK, sheet="Quyết định điều chỉnh", cell=f"A{3 + lan}")
    return DieuChinh(lan, VanBan.model_validate(sourced(words)), added, taken, lines, place)


def revised(*revisions: DieuChinh, **changes: Any) -> HoSo:
    """The office as loaded, with revisions; changes as in support.office."""
    ho_so = office(**changes)
    return replace(ho_so, kinh_phi=replace(ho_so.kinh_phi, dieu_chinh=revisions))


@st.composite
def offices(draw: st.DrawFn) -> HoSo:
    """The office with random opening lines and up to four revisions; some bring in lines, none is about 0."""
    amounts = st.decimals("0", "5000", places=2)
    opening = draw(st.dictionaries(st.sampled_from(_KEYS), amounts, min_size=1))
    moved = st.dictionaries(
        st.sampled_from(_KEYS), st.decimals("-9999", "9999", places=3).filter(bool), min_size=1, max_size=6
    )
    revisions = [
        revision(lan, *(change(key[0], str(amount), *key[1:]) for key, amount in lines.items()))
        for lan, lines in enumerate(draw(st.lists(moved, min_size=1, max_size=4)), 1)
    ]
    lines = [line(*key, str(amount)) for key, amount in opening.items()]
    return revised(*revisions, phan_bo=lines, don_vi=draw(st.sampled_from(["triệu đồng", "đồng", "tỷ đồng"])))
