"""The numbers of the decree, dated and with their article, out of decree_30_2020.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("decree_30_2020.yaml")


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


@cache
def doc() -> QuyDinh:
    """The decree as it stands beside this module."""
    data = read_lists(_FILE)
    return QuyDinh(MappingProxyType({ten: _entry(ten, muc, data) for ten, muc in data["muc"].items()}))


def _entry(ten: str, muc: Mapping[str, Any], data: Mapping[str, Any]) -> Quy:
    can_cu = f"{data['van_ban']}, {muc['can_cu']}"
    return Quy(ten, _frozen(muc["gia_tri"]), muc.get("don_vi", ""), can_cu, data["tu_ngay"])


def _frozen(value: Any) -> Any:
    """Nobody may change what all rules share."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value
