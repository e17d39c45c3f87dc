"""All checks of the figures and names of a finished text, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from generator.review import (
    bang_cach_ghi,
    bang_cot,
    bang_hang,
    bang_loi_van,
    bang_ty_le,
    cach_viet,
    cau_tong,
    co_cau,
    danh_muc,
    dat_dau,
    hai_lan,
    ngay_thang,
    so_ke_hoach,
    tang_giam,
    ten_goi,
    tong_hop,
    ty_le,
    vien_dan,
    viet_tat,
)
from generator.review.records import PhepKiem, VanBanDoc

CHECKS: tuple[Callable[[VanBanDoc], Iterator[PhepKiem]], ...] = (
    bang_cach_ghi.kiem,
    bang_cot.kiem,
    bang_hang.kiem,
    bang_loi_van.kiem,
    bang_ty_le.kiem,
    cach_viet.kiem,
    cau_tong.kiem,
    co_cau.kiem,
    danh_muc.kiem,
    hai_lan.kiem,
    ngay_thang.kiem,
    so_ke_hoach.kiem,
    tang_giam.kiem,
    tong_hop.kiem,
    ty_le.kiem,
    vien_dan.kiem,
    viet_tat.kiem,
)


def xet(vb: VanBanDoc, ten_biet: Collection[str] = ()) -> list[PhepKiem]:
    """Every claim that could be checked, those that hold too. ten_biet: known names of places."""
    found = [claim for check in CHECKS for claim in check(vb)]
    found += [claim for check in (ten_goi.kiem, dat_dau.kiem) for claim in check(vb, ten_biet)]
    return sorted(found, key=lambda claim: (claim.doan, claim.dau, claim.ma))
