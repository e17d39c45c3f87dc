"""Everything read for one year of one office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.domain.budget import KinhPhi
from generator.domain.danh_ba import DanhBa
from generator.domain.records import ChuongTrinh, CoQuan, KeHoach


@dataclass(frozen=True, slots=True)
class HoSo:
    """Everything read for one year of one office; `files`: the files it came from, as shown to the clerk, with the
    SHA-256 of the bytes that were read."""

    co_quan: CoQuan
    danh_ba: DanhBa
    chuong_trinh: ChuongTrinh
    ke_hoach: KeHoach
    kinh_phi: KinhPhi
    files: Mapping[str, str] = field(default_factory=dict)
