"""Papers that go with a document that is sent: what a slip (phiếu gửi), envelopes and labels are made of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.records import CoQuan

# The abbreviation of phiếu gửi (NĐ 30/2020, Phụ lục III, mục I).
_SLIP = "PG"


@dataclass(frozen=True, slots=True)
class HoSoPhieuGui:
    """One slip for one recipient. nam: the year printed where the day is still to be written."""

    co_quan: CoQuan
    van_ban: VanBanGui
    nguoi_nhan: NguoiNhan
    nam: int

    @property
    def ky_hieu(self) -> str:
        """Symbol of the slip: as co_quan.yaml says, else that of the document with the kind exchanged (KH-UBND gives
        PG-UBND)."""
        kind, _, body = self.van_ban.ky_hieu.partition("-")
        return str(self.co_quan.ky_hieu.phieu_gui or f"{_SLIP}-{body or kind}")

    @property
    def nguoi_ky(self) -> str:
        """Code of the person who signs it: the first signer when co_quan.yaml names nobody."""
        return str(self.co_quan.nguoi_ky_phieu_gui or self.co_quan.nguoi_ky[0].ma)


@dataclass(frozen=True, slots=True)
class HoSoBi:
    """Envelopes, or labels, for all recipients of a document; who gets nothing on paper needs none."""

    co_quan: CoQuan
    van_ban: VanBanGui
    nguoi_nhan: tuple[NguoiNhan, ...]

    @property
    def nhan_giay(self) -> tuple[NguoiNhan, ...]:
        """Those who get the document on paper. When there are none, there is nothing to print."""
        return tuple(one for one in self.nguoi_nhan if one.giay)
