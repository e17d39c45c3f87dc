"""RS206: what was before and what was added make what there is now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.cay import PHAN_TRAM, Cay, Nut
from generator.review.doi import dung_duoc
from generator.review.hien_co import HienCo, MucLuc
from generator.review.khoang import khoang
from generator.review.menh_de import cung_cau
from generator.review.nhan import co_cum, noi_dung, tu, without
from generator.review.records import CAN_XEM, KHA_CHAC, PhepKiem, So
from generator.review.tong import added, in_unit, named, printed, same_family, stated, with_unit_of
from generator.review.tu_vung import tu_vung

_NANG = re.compile(r"\bnâng(?: (?:tổng )?số)?\b", re.IGNORECASE)
_HIEN_CO = re.compile(
    r"(?:\b(?:hiện nay|hiện có|hiện|đến nay|đã có|đầu năm)(?: (?:toàn )?(?:huyện|xã|tỉnh))?(?: đã)?(?: có)?"
    r"|(?:^|[.;:] )(?:(?:toàn|cả) (?:huyện|xã|tỉnh) )?(?:đã )?có):? ?$",
    re.IGNORECASE,
)
_DUOI = re.compile(r"[^,;.:()\d]{0,120}")
_TRUOC = 60
# “tháng 6”, and up to the month before it: “lũy kế 5 tháng”, “lũy kế đến hết tháng 5”.
_THANG_NAY = re.compile(r"\btháng (\d{1,2})\b", re.IGNORECASE)
_CAC_THANG_TRUOC = re.compile(r"\b(?:lũy|luỹ) kế (?:(\d{1,2}) tháng|(?:đến )?hết tháng (\d{1,2}))\b", re.IGNORECASE)
_HET_CAU = re.compile(r"\.(?= )")
_MOI_CAU = 6


def kiem(trees: Cay) -> Iterator[PhepKiem]:
    standing = MucLuc(_hien_co(trees))
    for nodes in trees.theo_doan.values():
        if claim := _luy_ke(trees, nodes):
            yield claim
        yield from _nang_trong_cau(trees, nodes)
        for one, other in zip(nodes, nodes[1:], strict=False):
            if claim := _nang_len(trees, one, other, standing):
                yield claim


def _luy_ke(trees: Cay, nodes: tuple[Nut, ...]) -> PhepKiem | None:
    """“trong tháng 120, lũy kế 1.120, đến hết tháng trước 1.000”, each once in the passage."""
    found: dict[str, list[Nut]] = {"": [], "trong": [], "trước": [], "cộng": []}
    for node in nodes:
        so = trees.so(node)
        if so.don_vi not in PHAN_TRAM and dung_duoc(so):
            found[_vai(node)].append(node)
    if any(len(found[role]) != 1 for role in ("trong", "trước", "cộng")):
        return None
    now, before, total = (found[role][0] for role in ("trong", "trước", "cộng"))
    figures = [trees.so(node) for node in (before, now, total)]
    about = {_chu_the(node) for node in (now, before, total)} - {frozenset()}
    if len(about) > 1 or not figures[2].don_vi or not all(same_family(figures[2], so) for so in figures):
        return None
    return _tong(trees, total, *figures, (), KHA_CHAC)


def _vai(node: Nut) -> str:
    known = tu_vung()
    if co_cum(node.tu, known.ky_truoc):
        # "tháng trước giải ngân 700": of that month alone, when nothing says up to it.
        return "trước" if co_cum(node.tu, known.luy_ke | known.den_het) else ""
    if co_cum(node.tu, known.luy_ke):
        return "cộng"
    return "trong" if co_cum(node.tu, known.trong_ky) else ""


def _chu_the(node: Nut) -> frozenset[str]:
    known = tu_vung()
    return frozenset(noi_dung(without(node.tu, known.ky_truoc | known.luy_ke | known.trong_ky | known.den_het)))


def _hien_co(trees: Cay) -> Iterator[HienCo]:
    """“Hiện nay có 28 trường học đạt chuẩn quốc gia”: the figure and the words that say of what."""
    for node in trees.nut:
        passage, so = trees.vb.doan[node.doan], trees.so(node)
        before = passage.chu[max(0, so.dau - _TRUOC) : so.dau]
        if so.don_vi and so.don_vi not in PHAN_TRAM and dung_duoc(so) and _HIEN_CO.search(before):
            about = noi_dung(tu(_DUOI.match(passage.chu, so.so_cuoi).group()))
            yield HienCo(node.chi_so, so, frozenset(about))


def _nang_len(trees: Cay, one: Nut, other: Nut, standing: MucLuc) -> PhepKiem | None:
    """“thêm 02 trường, nâng tổng số trường đạt chuẩn quốc gia lên 32 trường” against the number named elsewhere."""
    passage, add, total = trees.vb.doan[one.doan], trees.so(one), trees.so(other)
    raised = _NANG.search(passage.chu, add.cuoi, total.dau)
    usable = dung_duoc(add, total) and total.don_vi and total.don_vi not in PHAN_TRAM and same_family(total, add)
    if not raised or not usable or not cung_cau(passage, add.cuoi, total.dau):
        return None
    key = frozenset(noi_dung(tu(passage.chu[raised.end() : total.dau]) + tu(total.don_vi)))
    found = standing.only_value(key, total, one.chi_so)
    if found is None:
        return None
    base = found.so
    place = trees.vb.doan[trees.nut[found.chi_so].doan]
    where = f"{place.noi}: “{place.chu[base.dau : _DUOI.match(place.chu, base.so_cuoi).end()].strip()}”"
    return _tong(trees, other, base, add, total, (where,) if place is not passage else (), CAN_XEM)


def _nang_trong_cau(trees: Cay, nodes: tuple[Nut, ...]) -> Iterator[PhepKiem]:
    """“tháng 6 là 13; lũy kế 5 tháng 46, nâng tổng số lên 59”: all three in one sentence, in either order."""
    for place, node in enumerate(nodes):
        passage, total = trees.vb.doan[node.doan], trees.so(node)
        if not place or not total.don_vi or not _NANG.search(passage.chu, trees.so(nodes[place - 1]).cuoi, total.dau):
            continue
        earlier = [trees.so(one) for one in nodes[max(0, place - _MOI_CAU) : place]]
        amounts = [so for so in earlier if so.don_vi and same_family(total, so)][-2:]
        if len(amounts) < 2 or not dung_duoc(*amounts, total):
            continue
        if _HET_CAU.search(passage.chu, amounts[0].dau, total.dau):
            continue
        if before := _ky_truoc(passage.chu, *amounts):
            add = amounts[0] if before is amounts[1] else amounts[1]
            yield _tong(trees, node, before, add, total, (), KHA_CHAC)


def _ky_truoc(chu: str, one: So, other: So) -> So | None:
    """Which of the two runs up to the month before the other's; None when the months do not say."""
    labels = {
        one.dau: _HET_CAU.split(chu[max(0, one.dau - _TRUOC) : one.dau])[-1],
        other.dau: chu[one.cuoi : other.dau],
    }
    for before, add in ((one, other), (other, one)):
        run, now = _CAC_THANG_TRUOC.search(labels[before.dau]), _THANG_NAY.search(labels[add.dau])
        if run and now and not _CAC_THANG_TRUOC.search(labels[add.dau]) and int(run[1] or run[2]) + 1 == int(now[1]):
            return before
    return None


def _tong(trees: Cay, node: Nut, before: So, add: So, total: So, beside: tuple[str, ...], chac: str) -> PhepKiem:
    """The verdict on before + add = total."""
    before, add = with_unit_of(before, total), with_unit_of(add, total)
    passage = trees.vb.doan[node.doan]
    begin = min(so.dau for so in (add, total)) if chac == CAN_XEM else min(so.dau for so in (before, add, total))
    end = max(so.cuoi for so in (add, total)) if chac == CAN_XEM else max(so.cuoi for so in (before, add, total))
    value = added([before, add])
    formula = f"{printed(before)} + {printed(add)} = {in_unit(value, total)}"
    holds = (khoang(before) + khoang(add)).gap(khoang(total))
    claim = ("RS206", passage.chi_so, begin, end, formula, holds, stated(total), named(value, total))
    if holds:
        return PhepKiem(*claim, lien_quan=beside)
    return PhepKiem(
        *claim, named(abs(total.chuan - value), total), chac,
        f"{stated(before)} đã có cộng {stated(add)} thêm là {named(value, total)}, không phải {stated(total)}.",
        "Xem lại cả ba số; nếu ba số không cùng thời điểm hoặc cùng phạm vi thì ghi rõ.", beside,
    )  # fmt: skip
