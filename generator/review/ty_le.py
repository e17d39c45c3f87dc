"""RS201: a fraction and its percentage in one clause. RS202: the percentage of a part of a total named before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.quantities import PERCENT, POINTS
from generator.review.menh_de import (
    CUNG_KY,
    KHAC,
    KHONG_CO,
    PhepChia,
    TyLe,
    cung_cau,
    phep_kiem,
    thu_tu,
    tinh_tren_so_khac,
    ty_le_cua,
)
from generator.review.nhan import KE_HOACH
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, TIEN, Doan, PhepKiem, So, VanBanDoc
from generator.review.tong import dem_duoc, same_family

# How far a percentage may stand from its figure, and a part from its total, in letters and in figures.
_XA_NHAT, _CAU_DAI, _SO_NHIEU = 160, 3000, 24
_RATES = (PERCENT, POINTS, "‰")
# "15 trên tổng số 18 xã"
_TREN_TONG = re.compile(r" (?:trên|trong|/) ?(?:tổng số|tổng cộng|tổng) *")
# Between a fraction and its percentage: another subject begins, so the percentage may be of something else.
_CHU_THE_KHAC = re.compile(r"\b(?:trong đó|tỷ lệ|tỉ lệ|có|số hộ|còn lại|riêng|và)\b", re.IGNORECASE)
_MO = re.compile(r"\b(?:trong đó|bao gồm|gồm|chia ra|cụ thể)\b", re.IGNORECASE)
_HAI_CHAM = re.compile(r"[^;,.:()\d]{0,60}:")
_HET_CAU = re.compile(r"\.(?= +[^ (\d])")


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    for doan in vb.doan:
        if any(so.don_vi == PERCENT for so in doan.so):
            yield from _phan_so(doan)
            yield from _phan_cua_tong(doan)


def _phan_so(doan: Doan) -> Iterator[PhepKiem]:
    """Every fraction with the first percentage after it."""
    for which, so in enumerate(doan.so):
        below = _mau(doan, which)
        if below < 0 or below + 1 >= len(doan.so):
            continue
        rate = ty_le_cua(doan, below + 1)
        if rate is not None and (claim := _phan_so_va_ty_le(doan, so, doan.so[below], rate)):
            yield claim


def _mau(doan: Doan, which: int) -> int:
    """The figure below the stroke, "trên tổng số" being one; -1 when there is none."""
    if doan.so[which].mau >= 0:
        return doan.so[which].mau
    if which + 1 < len(doan.so) and doan.so[which].don_vi not in _RATES:
        between = doan.chu[doan.so[which].cuoi : doan.so[which + 1].dau][-_XA_NHAT:]
        # The noun between is short: "15 xã trên tổng số 18 xã".
        match = _TREN_TONG.search(between)
        if match and match.end() == len(between) and not set(",;.:()") & set(between):
            return which + 1
    return -1


def _phan_so_va_ty_le(doan: Doan, tren: So, duoi: So, rate: TyLe) -> PhepKiem | None:
    between = doan.chu[duoi.cuoi : rate.dau]
    if not _so_dung_duoc(tren, duoi) or len(between) > _XA_NHAT or not cung_cau(doan, duoi.cuoi, rate.dau):
        return None
    # A fraction of things without a noun ("1.132/2.379") counts them.
    dem = True if tren.le == duoi.le == 0 and not duoi.don_vi else None
    phep = PhepChia(tren, duoi, doan.so[rate.vi_tri], dem=dem)
    if phep.dung:
        return phep_kiem("RS201", doan, tren.dau, phep)
    sure = _chac_phan_so(between, rate, phep)
    return phep_kiem("RS201", doan, tren.dau, phep, sure) if sure else None


def _so_dung_duoc(tren: So, duoi: So) -> bool:
    exact = not (tren.gan or duoi.gan or tren.hong or duoi.hong)
    like = tren.ho == duoi.ho or "" in (tren.don_vi, duoi.don_vi) or same_family(duoi, tren)
    return exact and like and duoi.gia_tri > 0 and tren.don_vi not in _RATES and duoi.don_vi not in _RATES


def _chac_phan_so(between: str, rate: TyLe, phep: PhepChia) -> str:
    """How sure it is that the percentage is the fraction's; "" when it is not sure enough to accuse."""
    before_comma, comma, last = between.rpartition(",")
    noun = before_comma if comma else between
    if last.strip() and comma or _CHU_THE_KHAC.search(noun):
        return ""
    if rate.duoi == KHONG_CO:
        return CHAC
    if rate.duoi == KE_HOACH:
        # A count may be a state of things, and the plan another number: "có 12/18 xã đạt chuẩn, đạt 120% kế hoạch".
        thing = dem_duoc(phep.mau) and phep.mau.ho != TIEN
        return CHAC if phep.mau.don_vi and not thing else (KHA_CHAC if phep.gan else "")
    return ""


@dataclass(frozen=True, slots=True)
class _Phan:
    """A part with its percentage. tong: the figures that it may be a part of, the likeliest first."""

    so: So
    rate: TyLe
    tong: tuple[So, ...]


def _phan_cua_tong(doan: Doan) -> Iterator[PhepKiem]:
    parts = list(_cac_phan(doan))
    for part in parts:
        percent = doan.so[part.rate.vi_tri]
        ratios = [PhepChia(part.so, total, percent) for total in part.tong]
        right = next((ratio for ratio in ratios if ratio.dung), None)
        if right:
            yield phep_kiem("RS202", doan, part.so.dau, right)
        elif sure := _chac_phan(doan, part, parts):
            yield phep_kiem("RS202", doan, part.so.dau, ratios[0], sure)


def _cac_phan(doan: Doan) -> Iterator[_Phan]:
    """Amounts directly followed by a percentage, after a total and a word that opens its parts."""
    for which in range(1, len(doan.so)):
        rate, part = ty_le_cua(doan, which), doan.so[which - 1]
        if rate is None or rate.duoi in (KE_HOACH, CUNG_KY) or part.mau >= 0:
            continue
        if part.don_vi in _RATES or part.gan or part.hong or _la_mau(doan, which - 1):
            continue
        if rate.dau - part.cuoi > _XA_NHAT or not _lien_nhau(doan.chu[part.cuoi : rate.dau]):
            continue
        if totals := tuple(_cac_tong(doan, which - 1)):
            yield _Phan(part, rate, totals)


def _la_mau(doan: Doan, which: int) -> bool:
    return any(so.mau == which for so in doan.so[max(0, which - 3) : which])


def _lien_nhau(between: str) -> bool:
    """Whether between a part and its percentage there is only what it is a number of, and at most a comma."""
    noun, comma, last = between.rpartition(",")
    return not (set(between) & set(";.:()")) and not (comma and last.strip()) and not _CHU_THE_KHAC.search(noun)


def _cac_tong(doan: Doan, which: int) -> Iterator[So]:
    """Earlier figures of its sentence that the part may be a part of, the nearest first."""
    part = doan.so[which]
    begin = max(0, part.dau - _CAU_DAI)
    sentence = max((match.end() for match in _HET_CAU.finditer(doan.chu, begin, part.dau)), default=begin)
    following, opened = part.dau, False
    for so in reversed(doan.so[max(0, which - _SO_NHIEU) : which]):
        if so.dau < sentence:
            return
        opened = bool(
            opened or _MO.search(doan.chu, so.cuoi, following) or _HAI_CHAM.match(doan.chu, so.cuoi, following)
        )
        following = so.dau
        fits = so.mau < 0 and not so.gan and not so.hong and same_family(so, part) and so.chuan >= part.chuan > 0
        if opened and so.don_vi not in _RATES:
            opened = False
            if fits:
                yield so


def _chac_phan(doan: Doan, part: _Phan, parts: list[_Phan]) -> str:
    """Sure when other parts of the same total have their right percentage, or the sentence has a verb for it."""
    # "đạt" and "bằng" may speak of a plan.
    if len(part.tong) != 1 or part.rate.duoi == KHAC or part.rate.dong_tu in ("đạt", "bằng", "="):
        return ""
    total = part.tong[0]
    if _co_ty_le_rieng(doan, total) or tinh_tren_so_khac(doan, part.so, doan.so[part.rate.vi_tri]):
        return ""
    like = [other for other in parts if other.tong == part.tong and other is not part]
    held = sum(PhepChia(one.so, total, doan.so[one.rate.vi_tri]).dung for one in like)
    if held:
        return CHAC if part.rate.dong_tu == "(" or held > 1 else KHA_CHAC
    near = PhepChia(part.so, total, doan.so[part.rate.vi_tri]).gan
    return CAN_XEM if near and not like else ""


def _co_ty_le_rieng(doan: Doan, total: So) -> bool:
    """Whether the total is itself given as a share of something wider, which its parts may share in."""
    following = thu_tu(doan, total) + 1
    rate = ty_le_cua(doan, following) if following < len(doan.so) else None
    near = rate is not None and doan.so[following].dau - total.cuoi <= _XA_NHAT
    return near and rate.dong_tu not in ("đạt", "bằng", "=")
