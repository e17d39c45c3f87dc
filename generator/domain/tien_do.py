"""Progress of the money in a month: what was planned, disbursed, in the month, in per cent, against other months.

An absent figure stays absent (None): it is "chưa có số liệu", while 0 is "chưa giải ngân". Nothing divides by zero.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.ledger import Ledger, Selection
from generator.domain.quantities import Quantity
from generator.domain.thang import HoSoThang


@dataclass(frozen=True, slots=True)
class KetQua:
    """Figures of one selection of lines, money in the office's unit. ke_hoach: plan in force on the cut-off day, None
    without a line. luy_ke: since the beginning of the year; thang_truoc: the same a month before. trong_thang: luy_ke -
    thang_truoc (January: luy_ke). ty_le: luy_ke / ke_hoach in %; con_lai: ke_hoach - luy_ke. ty_le_truoc,
    ty_le_cung_ky: the ratio a month and a year before; so_thang_truoc, so_cung_ky: ty_le less these, in điểm %. uoc:
    estimate to the end of the year, ty_le_uoc: in % of the plan. thieu: lines without a figure among so_dong lines."""

    ke_hoach: Quantity | None = None
    luy_ke: Quantity | None = None
    thang_truoc: Quantity | None = None
    trong_thang: Quantity | None = None
    ty_le: Quantity | None = None
    con_lai: Quantity | None = None
    ty_le_truoc: Quantity | None = None
    so_thang_truoc: Quantity | None = None
    ty_le_cung_ky: Quantity | None = None
    so_cung_ky: Quantity | None = None
    uoc: Quantity | None = None
    ty_le_uoc: Quantity | None = None
    so_dong: int = 0
    thieu: int = 0


class TienDo:
    """All progress of one month. `ke_hoach` and `luy_ke` are ledgers over the lines; lines without a figure are in
    neither sum. `units`: codes of the units in charge, in the order of the directory."""

    def __init__(self, ho_so: HoSoThang):
        self.ho_so = ho_so
        self.ke_hoach: Ledger
        self.luy_ke: Ledger
        self.units: list[str]

    def of(self, selection: Selection = Selection(), don_vi: str = "") -> KetQua:
        """The figures of the lines selected, of one unit in charge when `don_vi` is given."""
        raise NotImplementedError
