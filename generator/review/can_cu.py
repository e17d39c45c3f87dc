"""The figure that “đạt 95% kế hoạch” is a percentage of: in the same passage, or elsewhere under the same labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.review.cay import PHAN_TRAM, Cay, Nut
from generator.review.menh_de import CUNG_KY, KHAC, TyLe, cung_cau
from generator.review.nhan import KE_HOACH, THUC_HIEN, co_cum, loai, nam, noi_dung, tu, without
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, TIEN, VanBanDoc
from generator.review.tong import same_family
from generator.review.tu_vung import tu_vung

# How many figures back a base is looked for; from how many words on two names elsewhere are certainly the same; of how
# many planned figures with one name the right one may still be told.
_SO_NHIEU, _DU_DAI, _NHIEU_NHAT = 40, 3, 20


@dataclass(frozen=True, slots=True)
class CanCu:
    """Figures that may be the base, the likeliest first: the claim holds when it holds for one of them. chac: how sure
    an accusation is, "" when the base is not sure enough for one. noi_khac: whether it stands in another passage."""

    nut: tuple[Nut, ...]
    chac: str
    noi_khac: bool = False


def tim_trong_doan(trees: Cay, node: Nut, rate: TyLe) -> CanCu | None:
    """The base in the words around the percentage; None when none is named."""
    if rate.duoi == KHAC:
        return None
    if beside := _trong_ngoac_sau(trees, node, rate):
        if _la_can_cu(beside, rate):
            return CanCu((beside,), CHAC)
        # A figure without a name in brackets may as well be something else.
        return CanCu((beside,), CAN_XEM if _khong_ten(trees, node, rate, beside) else "")
    if rate.duoi == KE_HOACH:
        return _ke_hoach_truoc(trees, node, rate)
    return _ngay_truoc(trees, node, rate)


def _trong_ngoac_sau(trees: Cay, node: Nut, rate: TyLe) -> Nut | None:
    """“đạt 95% kế hoạch (kế hoạch 10.000 triệu đồng)”."""
    nodes, passage = trees.theo_doan[node.doan], trees.vb.doan[node.doan]
    if rate.duoi not in (KE_HOACH, CUNG_KY) or rate.vi_tri + 1 >= len(nodes):
        return None
    after = nodes[rate.vi_tri + 1]
    between = passage.chu[passage.so[rate.vi_tri].cuoi : trees.so(after).dau]
    opened = between.count("(") == 1 and not set(";.,)") & set(between)
    named = _la_can_cu(after, rate) or not after.nhan
    return after if opened and named and _cung_loai(trees, after, node) else None


def _khong_ten(trees: Cay, node: Nut, rate: TyLe, beside: Nut) -> bool:
    """“thu 185,3 tỷ đồng, bằng 84,2% dự toán (225 tỷ đồng)”: nothing else in the brackets, no new subject before the
    percentage."""
    passage = trees.vb.doan[node.doan]
    between = passage.chu[trees.so(node).cuoi : rate.dau]
    return passage.chu.startswith(")", trees.so(beside).cuoi) and not between.rpartition(",")[2].strip()


def _la_can_cu(node: Nut, rate: TyLe) -> bool:
    """Whether the label names what the percentage is of."""
    return co_cum(node.tu, tu_vung().ke_hoach if rate.duoi == KE_HOACH else tu_vung().cung_ky)


def _ke_hoach_truoc(trees: Cay, node: Nut, rate: TyLe) -> CanCu | None:
    """“Tỉnh giao thu 29.800 triệu đồng, huyện giao thu 34.800 triệu đồng, bằng 116% DT tỉnh giao”."""
    who = _ai_giao(rate)
    if not who and loai(node.tu) == KE_HOACH:
        return None  # a plan compared with a plan that nobody names
    found = [
        one
        for one in _truoc(trees, node)
        if co_cum(one.tu, tu_vung().ke_hoach) and who <= set(one.tu) and _cung_chu_the(one, node, who)
    ]
    if not found:
        return None
    nearest = found[0]
    near = cung_cau(trees.vb.doan[node.doan], trees.so(nearest).cuoi, trees.so(node).dau)
    values = {trees.so(one).chuan for one in found}
    sure = (CHAC if near else KHA_CHAC) if len(values) == 1 else (KHA_CHAC if near and who else "")
    return CanCu(tuple(found), sure if _noi_chac(nearest, node, who) else "")


def _ai_giao(rate: TyLe) -> frozenset[str]:
    """Whose plan: “DT tỉnh giao” -> tỉnh."""
    known = tu_vung()
    words = without(rate.tu_duoi, known.duoi_ke_hoach | known.ke_hoach | known.bo)
    return frozenset(words)


def _truoc(trees: Cay, node: Nut) -> Iterator[Nut]:
    """Figures of the same kind before it in its passage, the nearest first."""
    for one in reversed(trees.theo_doan[node.doan][max(0, node.so - _SO_NHIEU) : node.so]):
        so = trees.so(one)
        if _cung_loai(trees, one, node) and not so.gan and not so.hong and so.mau < 0 and so.gia_tri > 0:
            yield one


def _cung_loai(trees: Cay, one: Nut, other: Nut) -> bool:
    so, like = trees.so(one), trees.so(other)
    return so.don_vi not in PHAN_TRAM and bool(so.don_vi) and same_family(so, like)


def _chu_the(node: Nut, who: frozenset[str] = frozenset()) -> frozenset[str]:
    """What the figure is about, without who gave it."""
    words = noi_dung(without(node.tu, tu_vung().ai_giao | tu_vung().moc))
    return frozenset(word for word in words if not word.isdigit()) - who


def _cung_chu_the(base: Nut, node: Nut, who: frozenset[str]) -> bool:
    one, other = _chu_the(base, who), _chu_the(node, who)
    years = nam(base.tu), nam(node.tu)
    return (not one or not other or one == other) and (not all(years) or years[0] == years[1])


def _noi_chac(base: Nut, node: Nut, who: frozenset[str]) -> bool:
    """Whether both are surely about one thing: “dự toán 120 tỷ đồng; thu nội địa 80 tỷ đồng” may be about two."""
    one, other = _chu_the(base, who), _chu_the(node, who)
    return (one == other or not other) and not co_cum(base.tu, tu_vung().khong_chac)


def _ngay_truoc(trees: Cay, node: Nut, rate: TyLe) -> CanCu | None:
    """“kế hoạch 10.000, thực hiện 9.500, đạt 95%”; “cùng kỳ 100 tỷ đồng, năm nay 110 tỷ đồng, bằng 110% cùng kỳ”."""
    base = next(_truoc(trees, node), None)
    if base is None or base.so != node.so - 1 or base.cha != node.cha or base.trong_ngoac != node.trong_ngoac:
        return None
    if not cung_cau(trees.vb.doan[node.doan], trees.so(base).cuoi, trees.so(node).dau):
        return None
    if rate.duoi == CUNG_KY:
        named = co_cum(base.tu, tu_vung().cung_ky) and not co_cum(node.tu, tu_vung().cung_ky)
    else:
        named = _loai_gan(base) == KE_HOACH and _loai_gan(node) == THUC_HIEN
    if not named or not _cung_chu_the(base, node, frozenset()):
        return None
    return CanCu((base,), CHAC if _noi_chac(base, node, frozenset()) else "")


def _loai_gan(node: Nut) -> str:
    """“Giải ngân vốn đầu tư: kế hoạch 120”: what stands behind the colon decides."""
    return loai(tu(node.nhan.rpartition(":")[2])) or loai(node.tu)


@dataclass(frozen=True, slots=True)
class _Duong:
    """What a figure is called from the top of its tree down: words of the top, years, own words at each step."""

    goc: frozenset[str]
    nam: frozenset[str]
    buoc: tuple[frozenset[str], ...]


_Ngan = tuple[tuple[frozenset[str], ...], frozenset[str], int | str | frozenset[str]]
_Ten = tuple[frozenset[str], ...]


def tim_trong_van_ban(trees: Cay) -> dict[int, CanCu]:
    """For figures of what was done (by node), the planned figure with the same labels elsewhere."""
    years = _nam_cua_doan(trees.vb)
    planned: dict[_Ngan, list[tuple[_Duong, Nut]]] = defaultdict(list)
    alike: dict[_Ten, list[tuple[_Duong, Nut]]] = defaultdict(list)
    done: list[tuple[_Duong, Nut]] = []
    for node in trees.nut:
        so, path = trees.so(node), trees.duong(node)
        kind = loai(path[-1].tu)
        usable = so.don_vi not in PHAN_TRAM and so.mau < 0 and not so.gan and not so.hong and so.gia_tri > 0
        if not usable or not kind or (called := _goi(path, years)) is None:
            continue
        if kind == THUC_HIEN:
            done.append((called, node))
        elif so.don_vi:
            alike[_ten(path)].append((called, node))
            for place in _cac_ngan(trees, called, node):
                planned[place].append((called, node))
    found = {
        node.chi_so: _can_cu_cua(trees, called, node, planned) or _can_cu_long(trees, called, node, alike)
        for called, node in done
    }
    return {which: base for which, base in found.items() if base is not None}


def _cac_ngan(trees: Cay, called: _Duong, node: Nut) -> Iterator[_Ngan]:
    """Where figures that may be of one name are kept together: by their words, by heading, by passage."""
    yield called.buoc, called.goc, trees.vb.doan[node.doan].cha
    if len(called.goc) >= _DU_DAI:
        yield called.buoc, called.goc, called.nam
    yield called.buoc, frozenset(), f"đoạn {node.doan}"


def _goi(path: Sequence[Nut], years: Sequence[frozenset[str]]) -> _Duong | None:
    """None when a step has no words of its own to be known by."""
    top = path[-1]
    root = frozenset(noi_dung(top.tu))
    seen, steps = set(root), []
    for node in reversed(path[:-1]):
        own = frozenset(noi_dung(node.tu)) - seen or nam(node.tu)
        if not own:
            return None
        steps.append(own)
        seen |= own
    return _Duong(root, nam(top.tu) or years[top.doan], tuple(steps))


def _nam_cua_doan(vb: VanBanDoc) -> list[frozenset[str]]:
    """The years that the headings above each passage name, the nearest heading's."""
    found: list[frozenset[str]] = []
    for passage in vb.doan:
        above = vb.doan[passage.cha] if 0 <= passage.cha < passage.chi_so else None
        found.append(frozenset() if above is None else nam(tu(above.chu)) or found[above.chi_so])
    return found


def _can_cu_cua(
    trees: Cay, called: _Duong, node: Nut, planned: Mapping[_Ngan, Sequence[tuple[_Duong, Nut]]]
) -> CanCu | None:
    """The one planned figure of that name; None when there is none, or several that differ."""
    kept = [planned.get(place, ()) for place in _cac_ngan(trees, called, node)]
    if any(len(group) > _NHIEU_NHAT for group in kept):
        return None  # a label that so many have tells nothing
    found = [base for group in kept for other, base in group if _cung_ten(trees, called, node, other, base)]
    found = [base for base in found if _so_sanh_duoc(trees, base, node)]
    values = {trees.so(base).chuan for base in found}
    return CanCu((found[0],), KHA_CHAC, found[0].doan != node.doan) if len(values) == 1 else None


def _ten(path: Sequence[Nut]) -> _Ten:
    """What a figure is called at each step, without dates and who gave it."""
    return tuple(_chu_the(node) for node in path)


def _can_cu_long(
    trees: Cay, called: _Duong, node: Nut, alike: Mapping[_Ten, Sequence[tuple[_Duong, Nut]]]
) -> CanCu | None:
    """Under another heading, “Tổng kế hoạch vốn năm 2024: 86.450” and “Giải ngân đến hết tháng 5: 31.122, đạt 36%”: the
    only planned figure of that name is probably meant, no more than that."""
    group = alike.get(_ten(trees.duong(node)), ())
    if not 0 < len(group) <= _NHIEU_NHAT or any(co_cum(base.tu, tu_vung().khong_chac) for _, base in group):
        return None
    found = [
        base
        for other, base in group
        if (not called.nam or not other.nam or called.nam == other.nam) and _so_sanh_duoc(trees, base, node)
    ]
    values = {trees.so(base).chuan for base in found}
    return CanCu((found[0],), CAN_XEM, True) if len(values) == 1 else None


def _cung_ten(trees: Cay, called: _Duong, node: Nut, other: _Duong, base: Nut) -> bool:
    """Whether both trees are about the same thing and year."""
    if called.nam and other.nam and called.nam != other.nam:
        return False
    together = trees.vb.doan[node.doan].cha == trees.vb.doan[base.doan].cha
    if called.goc == other.goc:
        return together or (len(called.goc) >= _DU_DAI and called.nam == other.nam)
    return not called.goc and node.doan == base.doan


def _so_sanh_duoc(trees: Cay, base: Nut, node: Nut) -> bool:
    """Of one kind; a figure without a unit beside money is money."""
    so, like = trees.so(base), trees.so(node)
    return same_family(so, like) and (bool(like.don_vi) or so.ho == TIEN)
