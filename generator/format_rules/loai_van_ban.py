"""Types of documents and the abbreviations of types and bodies, out of loai_van_ban.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("loai_van_ban.yaml")


@dataclass(frozen=True, slots=True)
class LoaiVanBan:
    """loai: symbol by name ("Kế hoạch": "KH"); ban_sao: the same for copies; loai_khac: symbols in use that the decree
    does not list; co_quan: abbreviations of bodies and units that are known."""

    loai: Mapping[str, str]
    ban_sao: Mapping[str, str]
    loai_khac: frozenset[str]
    co_quan: frozenset[str]

    @property
    def ky_hieu(self) -> frozenset[str]:
        """All symbols of types in the decree's table."""
        return frozenset(self.loai.values())


@cache
def doc_loai() -> LoaiVanBan:
    """The lists as they stand beside this module."""
    data = read_lists(_FILE)
    return LoaiVanBan(
        MappingProxyType(data["loai"]),
        MappingProxyType(data["ban_sao"]),
        frozenset(data["loai_khac"]),
        frozenset(data["co_quan"]),
    )
