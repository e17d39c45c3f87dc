"""The numbers of the decree, dated and with their article, out of decree_30_2020.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Quy:
    """An entry. gia_tri: what the decree asks (a pair is the least and the most; text; a list of texts); don_vi: "mm",
    "pt", "dòng" or ""; can_cu: the article in full, for people; tu_ngay: in force from."""

    ten: str
    gia_tri: Any
    don_vi: str
    can_cu: str
    tu_ngay: str


@dataclass(frozen=True, slots=True)
class QuyDinh:
    """All entries by name: quy_dinh["le_trai"].gia_tri == (30, 35)."""

    muc: Mapping[str, Quy]

    def __getitem__(self, ten: str) -> Quy:
        return self.muc[ten]
