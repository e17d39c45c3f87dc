"""RS203: a percentage of a plan that is named in the same passage or elsewhere. RS204: more paid out than planned."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.domain.quantities import PERCENT
from generator.review.can_cu import CanCu, tim_trong_doan, tim_trong_van_ban
from generator.review.cay import PHAN_TRAM, Cay, Nut, cay
from generator.review.khoang import khoang, viet
from generator.review.menh_de import KHONG_CO, PhepChia, TyLe, phep_kiem, tinh_tren_so_khac, ty_le_cua
from generator.review.nhan import KE_HOACH, co_cum
from generator.review.records import CAN_XEM, TIEN, Doan, PhepKiem, So, VanBanDoc
from generator.review.tong import printed
from generator.review.tu_vung import tu_vung
from generator.word.passage_text import shortened

_XA_NHAT, _TRICH_DAI = 80, 110
_VERBS = ("đạt", "bằng", "=")
_HOI = "Xem lại cả ba số; sửa số sai."
_HOI_NOI_KHAC = "Xem lại cả ba số; nếu tỷ lệ tính trên số khác thì ghi rõ số đó."


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    trees = cay(vb)
    elsewhere = tim_trong_van_ban(trees)
    for nodes in trees.theo_doan.values():
        for node in nodes:
            found = elsewhere.get(node.chi_so)
            for rate in _cac_ty_le(trees, node):
                here = tim_trong_doan(trees, node, rate)
                base = here or (found if rate.duoi in (KE_HOACH, KHONG_CO) else None)
                if base and (claim := _ty_le(trees, node, rate, base)):
                    yield claim
                if here and here.chac and rate.duoi in (KE_HOACH, KHONG_CO):
                    found = found or here
            if found and (claim := _vuot(trees, node, found)):
                yield claim


def _cac_ty_le(trees: Cay, node: Nut) -> Iterator[TyLe]:
    """The percentages that a sentence gives for a figure: “…, bằng 116% DT tỉnh giao, đạt 98% DT huyện giao”."""
    passage, so = trees.vb.doan[node.doan], trees.so(node)
    below = node.so > 0 and passage.so[node.so - 1].mau == node.so
    if so.don_vi in PHAN_TRAM or so.mau >= 0 or below or so.gan or so.hong or so.gia_tri <= 0:
        return
    at = so.cuoi
    for which in range(node.so + 1, len(passage.so)):
        percent = passage.so[which]
        if percent.don_vi != PERCENT:
            return
        rate = ty_le_cua(passage, which)
        between = passage.chu[at : rate.dau if rate else percent.dau]
        if len(between) > _XA_NHAT or set(between) & set(";.()"):
            return
        if rate and rate.dong_tu in _VERBS:
            yield rate
        at = percent.cuoi


def _ty_le(trees: Cay, node: Nut, rate: TyLe, base: CanCu) -> PhepKiem | None:
    passage, so = trees.vb.doan[node.doan], trees.so(node)
    percent = passage.so[rate.vi_tri]
    ratios = [PhepChia(so, trees.so(one), percent, _he_so(so, trees.so(one))) for one in base.nut]
    right = next((which for which, ratio in enumerate(ratios) if ratio.dung), None)
    if right is None and (not base.chac or tinh_tren_so_khac(passage, so, percent)):
        return None
    # A base that is only probable is asked about where the sentence says what it is and misses by little.
    if right is None and base.chac == CAN_XEM and not (ratios[0].gan and rate.duoi != KHONG_CO):
        return None
    beside = (_noi(trees, base.nut[right or 0]),) if base.noi_khac else ()
    hoi = _HOI_NOI_KHAC if base.noi_khac else _HOI
    return phep_kiem("RS203", passage, so.dau, ratios[right or 0], base.chac, hoi, beside)


def _he_so(so: So, base: So) -> int | None:
    """A figure without a unit beside money is in the same unit."""
    return int(base.he_so) if not so.don_vi and base.ho == TIEN else None


def _noi(trees: Cay, base: Nut) -> str:
    """Where the base stands, with its words."""
    passage, so = trees.vb.doan[base.doan], trees.so(base)
    quote = shortened(f"{base.nhan} {passage.chu[so.dau : so.cuoi]}".strip(), _TRICH_DAI)
    place = f"dòng {passage.dong}" if passage.dong else passage.noi
    return f"{place}, “{quote}”" if place else f"“{quote}”"


def _vuot(trees: Cay, node: Nut, base: CanCu) -> PhepKiem | None:
    """Money cannot be paid out beyond its plan; a target may be exceeded."""
    so, plan = trees.so(node), trees.so(base.nut[0])
    paid = any(co_cum(one.tu, tu_vung().giai_ngan) for one in trees.duong(node))
    if not paid or plan.ho != TIEN or base.chac in ("", CAN_XEM) or len(base.nut) != 1:
        return None
    size = _he_so(so, plan)
    value, most = khoang(so, size), khoang(plan)
    middle, planned = (value.duoi + value.tren) / 2, Fraction(plan.chuan)
    over = (middle - planned) / Fraction(plan.he_so)
    passage = trees.vb.doan[node.doan]
    beside = (_noi(trees, base.nut[0]),) if base.noi_khac else ()
    stated = passage.chu[so.dau : so.cuoi]
    if over <= 0 or value.duoi < most.tren:
        sign = "≤" if over <= 0 else "≈"
        formula = f"{stated} {sign} {printed(plan)}"
        return PhepKiem("RS204", passage.chi_so, so.dau, so.cuoi, formula, True, stated, lien_quan=beside)
    return _vuot_sai(passage, so, plan, viet(over, max(so.le, plan.le)), value.duoi == most.tren, base.chac, beside)


def _vuot_sai(
    passage: Doan, so: So, plan: So, over: str, at_limit: bool, chac: str, beside: tuple[str, ...]
) -> PhepKiem:
    """at_limit: so little more that two roundings may explain it."""
    excess = f"{over} {plan.don_vi}"
    return PhepKiem(
        "RS204", passage.chi_so, so.dau, so.cuoi, f"{printed(so)} > {printed(plan)}", False,
        printed(so), printed(plan), excess, CAN_XEM if at_limit else chac,
        f"Giải ngân {printed(so)} nhiều hơn kế hoạch {printed(plan)}, chênh {excess}"
        + ("; chênh ít như vậy có thể do làm tròn." if at_limit else "."),
        "Xem lại hai số; vốn giải ngân không thể nhiều hơn kế hoạch vốn.", beside,
    )  # fmt: skip
