"""RS205: an increase or decrease against the two values that it lies between. RS206: what adds up over time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.quantities import PERCENT
from generator.review import luy_ke
from generator.review.cay import Cay, Nut, cay
from generator.review.doi import TANG, Doi, dung_duoc, xet_doi
from generator.review.khoang import ghi
from generator.review.menh_de import cung_cau
from generator.review.nhan import co_cum, loai, nam, noi_dung, tu
from generator.review.records import CHAC, KHA_CHAC, TIEN, Doan, PhepKiem, So, VanBanDoc
from generator.review.tong import same_family, with_unit_of
from generator.review.tu_vung import tu_vung

_XA_NHAT = 80
_MOST_CHANGES = 3
_TU = re.compile(r"\btừ(?: mức)? (?:[^;.(),\d]{0,40} )?$", re.IGNORECASE)
_LEN = re.compile(r"[^;.(),]{0,60}?,? ?\b(?P<huong>lên|xuống|còn)\b[^;.(),]{0,30}$")
_HUONG = {"lên": "tăng", "xuống": "giảm"}
# What leads to the amount of the change: ", tăng 20 tỷ đồng", "(giảm 3", "tương ứng tăng 20%"; before "từ … lên …" too.
_DOI = re.compile(
    r"[\s,(]*(?:(?:hay|tức|và|tương ứng|tương đương|bằng|đã)[\s,]*)?"
    r"(?P<huong>tăng|giảm)(?: (?:thêm|được|là|đi))?[ :]*$",
    re.IGNORECASE,
)
_DOI_TRUOC = re.compile(r"\b(?P<huong>tăng|giảm)(?: (?:thêm|được))? ?$", re.IGNORECASE)
_NOI_TU = re.compile(r"[\s,(]*(?:tăng |giảm )?từ(?: mức)? ?$", re.IGNORECASE)
_DUOI = re.compile(r"[^,;.()]{0,100}")
_GOC_TRONG_NGOAC = re.compile(r"[^;.,()\d]{0,30}\b(?:so|cùng kỳ)\b[^;.,()]{0,80}\((?P<ten>[^;.,()\d]{0,40})$")
# From the figure to the bracket that closes behind the base of its percentage.
_QUA_TY_LE = re.compile(r",? ?(?:đạt|bằng) [^;:()]{1,80}\([^;:()]{1,40}\)", re.IGNORECASE)
_CON_DANH_TU = re.compile(r" ?[^\W\d_]{1,7}(?: [^\W\d_]{1,7}){0,2}(?=, ?(?:tăng|giảm) )")
_KHONG_LA_GOC = re.compile(r"\b(?:tăng|giảm|trong đó|gồm|đạt|thêm)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cap:
    """Two values of one quantity, earlier and later, as places among the figures of a passage. dau, cuoi: the first and
    the last figure of the two; huong: the direction that the words between them say, "" for none; chac: how sure."""

    truoc: int
    sau: int
    chac: str
    huong: str = ""

    @property
    def dau(self) -> int:
        return min(self.truoc, self.sau)

    @property
    def cuoi(self) -> int:
        return max(self.truoc, self.sau)


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    trees = cay(vb)
    for index, nodes in trees.theo_doan.items():
        passage = vb.doan[index]
        if len(nodes) > 1 and re.search("tăng|giảm", passage.chu, re.IGNORECASE):
            yield from _trong_doan(trees, passage, nodes)
    yield from luy_ke.kiem(trees)


def _trong_doan(trees: Cay, passage: Doan, nodes: tuple[Nut, ...]) -> Iterator[PhepKiem]:
    for which in range(len(nodes) - 1):
        if pair := _tu_len(passage, which) or _hai_nam(trees, nodes, which):
            yield from _xet_cap(passage, pair)
        yield from _so_voi(passage, which)


def _cung_loai(one: So, other: So) -> bool:
    if other.don_vi == PERCENT:
        return one.don_vi in ("", PERCENT)
    return bool(other.don_vi) and same_family(other, one)


def _tu_len(passage: Doan, which: int) -> _Cap | None:
    """“tăng từ 100 lên 120”."""
    one, other = passage.so[which], passage.so[which + 1]
    between = passage.chu[one.cuoi : other.dau]
    match = _LEN.match(between) if len(between) <= _XA_NHAT else None
    begin = max(passage.so[which - 1].cuoi if which else 0, one.dau - _XA_NHAT)
    if match is None or not _TU.search(passage.chu[begin : one.dau]):
        return None
    if not dung_duoc(one, other) or not _cung_loai(one, other):
        return None
    return _Cap(which, which + 1, CHAC, _HUONG.get(match["huong"], ""))


def _hai_nam(trees: Cay, nodes: tuple[Nut, ...], which: int) -> _Cap | None:
    """“năm 2022 thu 100 tỷ đồng, năm 2023 thu 120 tỷ đồng”, in either order."""
    one, other = nodes[which], nodes[which + 1]
    first, second = trees.so(one), trees.so(other)
    alike = one.cha == other.cha and one.trong_ngoac == other.trong_ngoac and loai(one.tu) == loai(other.tu)
    if not alike or not dung_duoc(first, second) or not _cung_loai(first, second) or not first.don_vi:
        return None
    if not cung_cau(trees.vb.doan[one.doan], first.cuoi, second.dau) or not _cung_chu_the(one, other):
        return None
    earlier = _la_ky_truoc(one, other)
    if earlier is None:
        return None
    return _Cap(which, which + 1, KHA_CHAC) if earlier else _Cap(which + 1, which, KHA_CHAC)


def _cung_chu_the(one: Nut, other: Nut) -> bool:
    """The later of two labels may leave out what both are about."""
    first, second = _chu_the(one), _chu_the(other)
    return not second or first == second


def _chu_the(node: Nut) -> frozenset[str]:
    known = tu_vung()
    times = known.cung_ky | known.ky_nay | known.ky_goc | known.ky_cuoi
    return frozenset(noi_dung(node.tu)) - {word for phrase in times for word in phrase}


def _la_ky_truoc(one: Nut, other: Nut) -> bool | None:
    """Whether the first of two is the earlier one; None when the labels do not say."""
    years = [nam(node.tu) for node in (one, other)]
    if len(years[0]) == len(years[1]) == 1 and years[0] != years[1]:
        return min(years[0]) < min(years[1])
    if co_cum(one.tu, tu_vung().ky_goc) and co_cum(other.tu, tu_vung().ky_cuoi):
        return True
    before = [co_cum(node.tu, tu_vung().cung_ky) for node in (one, other)]
    return before[0] if before[0] != before[1] and not (years[0] and years[0] == years[1]) else None


def _xet_cap(passage: Doan, pair: _Cap) -> Iterator[PhepKiem]:
    one, other = passage.so[pair.truoc], passage.so[pair.sau]
    one = with_unit_of(one, other)
    if pair.huong and one.chuan != other.chuan and (pair.huong == TANG) != (one.chuan < other.chuan):
        yield _sai_huong(passage, passage.so[pair.dau].dau, one, other, pair.huong)
        return
    for change, way in (*_doi_truoc(passage, pair), *_doi_sau(passage, pair.cuoi)):
        sure = pair.chac if _cung_goc(passage, pair, change) else ""
        if claim := xet_doi(passage, Doi(one, other, change, way), passage.so[pair.dau].dau, sure):
            yield claim


def _sai_huong(passage: Doan, begin: int, one: So, other: So, way: str) -> PhepKiem:
    said, truly = ("lên", "nhỏ") if way == TANG else ("xuống", "lớn")
    why = f"Câu viết từ {ghi(one)} {said} {ghi(other)}, nhưng số sau {truly} hơn số trước."
    return PhepKiem(
        "RS205", passage.chi_so, begin, other.cuoi, f"{ghi(one)} → {ghi(other)}", False, f"{way} {said}",
        chac=CHAC, noi_dung=why, hoi="Xem lại hai số, hoặc chữ tăng, giảm, lên, xuống.",
    )  # fmt: skip


def _doi_truoc(passage: Doan, pair: _Cap) -> Iterator[tuple[So, str]]:
    """“tăng 20 tỷ đồng, từ 100 tỷ đồng lên 120 tỷ đồng”."""
    if pair.dau == 0 or not pair.huong:
        return
    change = passage.so[pair.dau - 1]
    begin = max(passage.so[pair.dau - 2].cuoi if pair.dau > 1 else 0, change.dau - _XA_NHAT)
    way = _DOI_TRUOC.search(passage.chu[begin : change.dau])
    if way and _NOI_TU.match(passage.chu[change.cuoi : passage.so[pair.dau].dau]):
        yield change, way["huong"].lower()


def _doi_sau(passage: Doan, last: int) -> Iterator[tuple[So, str]]:
    """“…, tăng 20 tỷ đồng (20%)”: the changes that follow the figure, with their direction."""
    way, at = "", passage.so[last].cuoi
    for change in passage.so[last + 1 : last + 1 + _MOST_CHANGES]:
        between = passage.chu[at : change.dau]
        # What the last figure is a number of, or of which year, may stand before the comma.
        match = _DOI.search(between) if len(between) <= _XA_NHAT and not set(";.") & set(between) else None
        if match is None or (match.start() and not set(",(") & set(match.group())):
            if not way or between.strip() != "(":
                return
        else:
            way = match["huong"].lower()
        yield change, way
        at = change.cuoi


def _cung_goc(passage: Doan, pair: _Cap, change: So) -> bool:
    """Whether the change is against the earlier value: “so với kế hoạch”, “so với năm 2020” may name another base."""
    words = tu(_DUOI.match(passage.chu, change.cuoi).group())
    if not words or "so" not in words and not co_cum(words, tu_vung().cung_ky | tu_vung().ke_hoach):
        return True
    first, last = passage.so[pair.dau], passage.so[pair.cuoi]
    begin = max(0, first.dau - _XA_NHAT)
    around = tu(passage.chu[begin : first.dau]) + tu(passage.chu[first.cuoi : last.dau])
    if co_cum(words, tu_vung().ke_hoach):
        return False
    if years := nam(words):
        return years <= nam(around)
    return co_cum(words, tu_vung().cung_ky) and co_cum(around, tu_vung().cung_ky)


def _doi_cua(passage: Doan, which: int) -> int:
    """Which figure states the change of this one: the next, or the one behind “, bằng 84% dự toán (225 tỷ đồng)”."""
    following = passage.so[which + 1 : which + 3]
    if len(following) == 2 and following[0].don_vi == PERCENT and passage.so[which].don_vi != PERCENT:
        begin, end = passage.so[which].cuoi, following[1].cuoi
        if end - begin <= 2 * _XA_NHAT and _QUA_TY_LE.fullmatch(passage.chu[begin : end + 1]):
            return which + 3
    return which + 1


def _tach_danh_tu(between: str) -> tuple[str, str]:
    """“ nghèo, giảm ”: the rest of the noun that is counted, and the words from the comma on."""
    match = _CON_DANH_TU.match(between)
    return (match.group(), between[match.end() :]) if match else ("", between)


def _so_voi(passage: Doan, which: int) -> Iterator[PhepKiem]:
    """“đạt 120 tỷ đồng, tăng 20 tỷ đồng so với năm 2022 (100 tỷ đồng)”."""
    place = _doi_cua(passage, which)
    if place + 1 >= len(passage.so):
        return
    later, change, earlier = passage.so[which], passage.so[place], passage.so[place + 1]
    begin = passage.so[place - 1].cuoi + (place > which + 1)  # the bracket behind the base of a percentage
    noun, before = _tach_danh_tu(passage.chu[begin : change.dau])
    after = passage.chu[change.cuoi : earlier.dau]
    if max(len(before), len(after)) > 2 * _XA_NHAT or not passage.chu.startswith(")", earlier.cuoi):
        return
    way, base = _DOI.match(before), _GOC_TRONG_NGOAC.match(after)
    if not way or not base or _KHONG_LA_GOC.search(base["ten"]):
        return
    # "500 hộ dân, giảm 25 hộ nghèo so với": of two things, unless the change leaves its noun out.
    other_noun = noun or (change.ho == later.ho != TIEN and change.don_vi != later.don_vi)
    if other_noun and not after.removeprefix(noun).startswith(" so "):
        return
    if dung_duoc(later, earlier) and _cung_loai(earlier, later):
        doi = Doi(with_unit_of(earlier, later), later, change, way["huong"].lower())
        if claim := xet_doi(passage, doi, later.dau, KHA_CHAC, earlier.cuoi):
            yield claim
