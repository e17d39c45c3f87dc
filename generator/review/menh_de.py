"""What a sentence says with a percentage, “đạt 95% kế hoạch”, “(81,5%)”, and the verdict on a ratio."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

from generator.domain.quantities import PERCENT
from generator.review.khoang import Khoang, khoang, viet
from generator.review.nhan import KE_HOACH, co_cum, phrase_at, tu
from generator.review.records import CHAC, Doan, PhepKiem, So
from generator.review.tong import named, printed, same_family
from generator.review.tu_vung import tu_vung

# What the percentage may be introduced by; looked for in the few letters before it.
_TRUOC, _SAU, _SO_NHIEU = 48, 120, 40
_DONG_TU = re.compile(
    r"(?:^|[\s,(;])(?P<tu>đạt|bằng|chiếm|tương đương|tương ứng|tỷ lệ|tỉ lệ|=)"
    r"(?: (?:với|là|được|đạt|chiếm|tỷ lệ|tỉ lệ)){0,2}[ :]*$",
    re.IGNORECASE,
)
_DUOI = re.compile(r"[^,;.:()]*")
_CAU_SAU = re.compile(r"\.(?= )|;")

CUNG_KY, KHONG_CO, KHAC = "cùng kỳ", "", "khác"


@dataclass(frozen=True, slots=True)
class TyLe:
    """A percentage that a sentence gives for something. vi_tri: which figure of the passage; dong_tu: the verb before
    it, "(" when it stands alone in brackets; dau: where the verb begins; duoi: what of it is a percentage of (KE_HOACH,
    CUNG_KY, KHONG_CO when the clause ends, KHAC); tu_duoi: the words after it in its clause."""

    vi_tri: int
    dong_tu: str
    dau: int
    duoi: str
    tu_duoi: tuple[str, ...]


def ty_le_cua(doan: Doan, vi_tri: int) -> TyLe | None:
    """None when the figure is no exact percentage, or is not given as a ratio ("tăng 5%", "100% số xã")."""
    so = doan.so[vi_tri]
    if so.don_vi != PERCENT or so.gan or so.hong or so.mau >= 0:
        return None
    after = _DUOI.match(doan.chu, so.cuoi, so.cuoi + _SAU).group()
    words = tu(after)
    begin = max(0, so.so_dau - _TRUOC)
    verb = _DONG_TU.search(doan.chu[begin : so.so_dau])
    if verb:
        return TyLe(vi_tri, verb["tu"].lower(), begin + verb.start("tu"), _duoi(words), words)
    alone = doan.chu[: so.so_dau].endswith("(") and doan.chu.startswith(")", so.cuoi)
    return TyLe(vi_tri, "(", so.so_dau - 1, KHONG_CO, ()) if alone else None


def _duoi(words: tuple[str, ...]) -> str:
    known = tu_vung()
    if co_cum(words, known.cung_ky):
        return CUNG_KY
    if not words or words[0] == "và":
        return KHONG_CO
    return KE_HOACH if phrase_at(words, 0, known.duoi_ke_hoach) else KHAC


def cung_cau(doan: Doan, dau: int, cuoi: int) -> bool:
    """Whether no clause or sentence ends between the two places."""
    return not _CAU_SAU.search(doan.chu, dau, cuoi)


def dung_ty_le(tren: Khoang, duoi: Khoang, phan_tram: So) -> bool:
    """Whether some choice of values makes the printed percentage right."""
    return duoi.duoi > 0 and (tren / duoi).nhan(100).gap(khoang(phan_tram))


@dataclass(frozen=True, slots=True)
class PhepChia:
    """A ratio as understood: tu / mau printed as phan_tram."""

    tu: So
    mau: So
    phan_tram: So
    he_so_tu: int | None = None
    dem: bool | None = None

    @property
    def khoang_tu(self) -> Khoang:
        return khoang(self.tu, self.he_so_tu, self.dem)

    @property
    def khoang_mau(self) -> Khoang:
        return khoang(self.mau, dem=self.dem)

    @property
    def dung(self) -> bool:
        return dung_ty_le(self.khoang_tu, self.khoang_mau, self.phan_tram)

    @property
    def gia_tri(self) -> Fraction:
        """In percent, from the figures as printed."""
        size = Fraction(self.tu.chuan if self.he_so_tu is None else self.tu.gia_tri * self.he_so_tu)
        return 100 * size / Fraction(self.mau.chuan)

    @property
    def lech(self) -> Fraction:
        return Fraction(self.phan_tram.gia_tri) - self.gia_tri

    @property
    def gan(self) -> bool:
        """Whether the statement misses by so little that it can only be about these two figures."""
        return abs(self.lech) <= 10 and abs(self.lech) <= max(self.gia_tri / 4, Fraction(3))


def thu_tu(doan: Doan, so: So) -> int:
    """Which figure of the passage it is."""
    return bisect_left(doan.so, so.dau, key=lambda one: one.dau)


def tinh_tren_so_khac(doan: Doan, so: So, phan_tram: So) -> bool:
    """Whether an earlier figure of the passage makes the percentage exact: then it may be of that one."""
    where = thu_tu(doan, so)
    earlier = doan.so[max(0, where - _SO_NHIEU) : where]
    return any(
        same_family(one, so) and one.chuan > 0 and PhepChia(so, one, phan_tram).dung for one in earlier if one.don_vi
    )


def phep_kiem(
    ma: str, doan: Doan, dau: int, phep: PhepChia, chac: str = CHAC, hoi: str = "", lien_quan: tuple[str, ...] = ()
) -> PhepKiem:
    """The verdict on a ratio. dau: where the quoted words begin; they end with the percentage."""
    cuoi = phep.phan_tram.cuoi
    if doan.chu.startswith(")", cuoi) and "(" in doan.chu[phep.mau.cuoi if phep.mau.dau >= dau else dau : cuoi]:
        cuoi += 1
    shown = viet(phep.gia_tri, max(2, phep.phan_tram.le))
    stated = f"{printed(phep.phan_tram)}%"
    above, below = _cung_don_vi(phep)
    formula = f"{above} : {below} = {shown}%"
    if phep.dung:
        return PhepKiem(ma, doan.chi_so, dau, cuoi, formula, True, stated, f"{shown}%", lien_quan=lien_quan)
    return PhepKiem(
        ma, doan.chi_so, dau, cuoi, formula, False, stated, f"{shown}%",
        f"{viet(phep.lech, max(2, phep.phan_tram.le))} điểm %", chac,
        f"{above} trên {below} là {shown}%, không phải {stated}.",
        hoi or "Xem lại cả ba số; sửa số sai.", lien_quan,
    )  # fmt: skip


def _cung_don_vi(phep: PhepChia) -> tuple[str, str]:
    """Both figures for people; with units only where they differ."""
    if phep.tu.don_vi in ("", phep.mau.don_vi):
        return printed(phep.tu), printed(phep.mau)
    return named(phep.tu.chuan, phep.tu), named(phep.mau.chuan, phep.mau)
