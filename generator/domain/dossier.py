"""Everything read for one year of one office."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.domain.budget import KinhPhi
from generator.domain.records import ChuongTrinh, CoQuan, DanhBa, KeHoach


@dataclass(frozen=True, slots=True)
class HoSo:
    """Everything read for one year of one office; `files` are the files it came from, as shown to the clerk."""

    co_quan: CoQuan
    danh_ba: DanhBa
    chuong_trinh: ChuongTrinh
    ke_hoach: KeHoach
    kinh_phi: KinhPhi
    files: tuple[str, ...] = field(default=())
