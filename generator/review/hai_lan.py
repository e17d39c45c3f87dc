"""RS207: the same quantity given twice, with two values."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.domain.names import fold
from generator.domain.quantities import PERCENT
from generator.review.cay import Cay, Nut, cay
from generator.review.khoang import ghi, khoang
from generator.review.nhan import KE_HOACH, THUC_HIEN, co_cum, loai, nam, noi_dung, tu, without
from generator.review.records import CAN_XEM, Doan, PhepKiem, So, VanBanDoc
from generator.review.tu_vung import tu_vung
from generator.word.passage_text import shortened

# From how many words on a phrase, or a label, is the name of one thing.
_CUM_DAI, _NHAN_DAI = 6, 4
_DAI_NHAT, _TRICH_DAI, _LECH_TU, _SO_GAN = 240, 120, 3, 3
_HOI = "Xem lại hai số; nếu một số là mục tiêu, một số là kết quả, hoặc khác thời điểm, thì ghi rõ."
_TU = re.compile(r"\w+")
_HET_VE = re.compile(r"[;.](?= |$)")
_DUOI = re.compile(r"[^,;.:()]{0,120}")


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    trees = cay(vb)
    for index in trees.theo_doan:
        yield from _trong_doan(vb.doan[index])
    yield from _giua_cac_doan(trees)


@dataclass(frozen=True, slots=True)
class _PhanTram:
    """A percentage with the words around it: dan, the clause before it; sau, up to the end of the clause or the next
    figure; truoc, back to the figure before it or the beginning of the clause, without closing verbs;
    dai_truoc, dai_sau: how many letters the last two are taken from."""

    so: So
    dan: tuple[str, ...]
    truoc: tuple[str, ...]
    sau: tuple[str, ...]
    dai_truoc: int
    dai_sau: int


def _trong_doan(passage: Doan) -> Iterator[PhepKiem]:
    """The same phrase beside two percentages of one passage."""
    by_place: dict[int, _PhanTram] = {}
    by_phrase: dict[tuple[str, ...], _PhanTram] = {}
    for which, so in enumerate(passage.so):
        if so.don_vi != PERCENT or so.hong or so.mau >= 0:
            continue
        rate = by_place[which] = _doc_phan_tram(passage, which)
        if len(rate.sau) >= _CUM_DAI and not without(rate.dan, tu_vung().dau_cau):
            first = by_phrase.setdefault(rate.sau, rate)
            if first is not rate:
                yield _hai_ty_le(passage, first.so, so, passage.chu[so.cuoi : so.cuoi + rate.dai_sau])
        for back in range(2, _SO_GAN + 1):
            first = by_place.get(which - back)
            if first is not None and _noi_lai(first.sau, rate.truoc):
                yield _hai_ty_le(passage, first.so, so, passage.chu[so.dau - rate.dai_truoc : so.dau])
                break


def _doc_phan_tram(passage: Doan, which: int) -> _PhanTram:
    so, text = passage.so[which], passage.chu
    begin = max(so.dau - _DAI_NHAT, 0)
    clause = max((match.end() for match in _HET_VE.finditer(text, begin, so.dau)), default=begin)
    start = max(clause, passage.so[which - 1].so_cuoi if which else 0)
    after = passage.so[which + 1].dau if which + 1 < len(passage.so) else len(text)
    limit = min(after, so.cuoi + _DAI_NHAT)
    stop = _HET_VE.search(text, so.cuoi, limit)
    end = stop.start() if stop else limit
    before = _bo_duoi(_tu(text[start : so.dau]))
    return _PhanTram(so, _tu(text[clause : so.dau]), before, _tu(text[so.cuoi : end]), so.dau - start, end - so.cuoi)


def _tu(text: str) -> tuple[str, ...]:
    return tuple(_TU.findall(fold(text)))


def _bo_duoi(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the verbs that lead to the figure: “… có chất lượng chiếm tỷ lệ”."""
    end = len(words)
    while end and words[end - 1] in ("đạt", "chiếm", "tỷ", "tỉ", "lệ", "là", "bằng", "trên", "dưới", "khoảng"):
        end -= 1
    return words[:end]


def _noi_lai(after: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Whether the words before the second percentage are those that follow the first one."""
    size = len(before)
    return size >= _CUM_DAI and any(after[at : at + size] == before for at in range(_LECH_TU + 1))


def _hai_ty_le(passage: Doan, first: So, second: So, phrase: str) -> PhepKiem:
    values = [passage.chu[so.so_dau : so.cuoi] for so in (first, second)]
    shown = [f"{so.gan} {value}".strip() for so, value in zip((first, second), values, strict=True)]
    same = first.gan == second.gan and khoang(first).gap(khoang(second))
    formula = f"{shown[0]} {'=' if same else '≠'} {shown[1]}"
    claim = ("RS207", passage.chi_so, first.dau, second.cuoi, formula, same, shown[1], shown[0])
    if same:
        return PhepKiem(*claim)
    about = shortened(phrase.strip(" ,"), _TRICH_DAI)
    why = f"Cùng một nội dung “{about}” mà ghi hai tỷ lệ khác nhau: {shown[0]} và {shown[1]}."
    return PhepKiem(*claim, "", CAN_XEM, why, _HOI)


# --- between passages ---


def _giua_cac_doan(trees: Cay) -> Iterator[PhepKiem]:
    """Figures whose label, and everything that they stand under, is the same."""
    above = _TieuDe(trees.vb)
    groups: dict[tuple[object, ...], list[Nut]] = defaultdict(list)
    for node in trees.nut:
        if key := _khoa(trees, node, above):
            groups[key].append(node)
    pairs = [(nodes[0], node) for nodes in groups.values() for node in nodes[1:] if _dang_so(trees, nodes)]
    odd = Counter(_hai_cho(trees, one, other) for one, other in pairs if not _cung_tri(trees, one, other))
    for one, other in pairs:
        place = _hai_cho(trees, one, other)
        # Two lines of one list are about two things, and so are two lists that differ in several lines.
        if _cung_tri(trees, one, other) or (place[0] != place[1] and odd[place] == 1):
            yield _hai_cho_ghi(trees, one, other)


def _dang_so(trees: Cay, nodes: Sequence[Nut]) -> bool:
    """Two values at most: with more of them the label is that of a series."""
    different = {trees.so(node).chuan for node in nodes}
    return len({node.doan for node in nodes}) == len(nodes) and len(different) <= 2


def _hai_cho(trees: Cay, one: Nut, other: Nut) -> tuple[int, int]:
    return trees.vb.doan[one.doan].cha, trees.vb.doan[other.doan].cha


def _cung_tri(trees: Cay, one: Nut, other: Nut) -> bool:
    return khoang(trees.so(one)).gap(khoang(trees.so(other)))


class _TieuDe:
    """What the passages stand under: words that tell which part of the matter, years, whether it is about plans."""

    def __init__(self, vb: VanBanDoc):
        self._found: list[tuple[frozenset[str], frozenset[str], str]] = []
        for passage in vb.doan:
            above = passage.cha if 0 <= passage.cha < passage.chi_so else -1
            self._found.append(self._below(vb.doan[above]) if above >= 0 else (frozenset(), frozenset(), ""))

    def _below(self, heading: Doan) -> tuple[frozenset[str], frozenset[str], str]:
        about, years, kind = self._found[heading.chi_so]
        words = tu(heading.chu[:_DAI_NHAT])
        own = frozenset(noi_dung(without(words, tu_vung().tieu_de_chung)))
        return about | own, nam(words) or years, loai(words) or kind

    def of(self, passage: Doan) -> tuple[frozenset[str], frozenset[str], str]:
        return self._found[passage.chi_so]


def _khoa(trees: Cay, node: Nut, above: _TieuDe) -> tuple[object, ...] | None:
    """What two figures must have in common to be the same quantity; None when the label is too short to tell."""
    passage, so = trees.vb.doan[node.doan], trees.so(node)
    begins = passage.chu.startswith(node.nhan[:_CUM_DAI]) and so is passage.so[0]
    exact = begins and not (so.gan or so.hong or so.mau >= 0)
    if not exact or node.cha >= 0 or node.trong_ngoac or not so.don_vi or "/" in passage.chu[so.dau - 1 : so.dau]:
        return None
    known = tu_vung()
    tail = tu(_DUOI.match(passage.chu, so.so_cuoi).group())
    after = tu(_DUOI.match(passage.chu, so.cuoi).group())
    own = without(node.tu, known.bo)
    told = without((*noi_dung(node.tu), *noi_dung(after)), known.nhan_chung)
    if len(told) < _NHAN_DAI or co_cum((*node.tu, *tail), known.doi):
        return None
    about, years, kind = above.of(passage)
    kind = loai(node.tu) or kind or THUC_HIEN
    own_years = nam(node.tu) | nam(tail)
    return own, without(tail, known.bo), own_years or years, so.ho, about, kind == KE_HOACH


def _hai_cho_ghi(trees: Cay, one: Nut, other: Nut) -> PhepKiem:
    first, second = trees.so(one), trees.so(other)
    passage, earlier = trees.vb.doan[other.doan], trees.vb.doan[one.doan]
    same = _cung_tri(trees, one, other)
    quote = shortened(f"{one.nhan} {earlier.chu[first.dau : first.cuoi]}", _TRICH_DAI)
    beside = (f"{earlier.noi}, “{quote}”",)
    begin = max(second.dau - len(other.nhan) - 1, 0)
    formula = f"{ghi(first)} {'=' if same else '≠'} {ghi(second)}"
    claim = ("RS207", passage.chi_so, begin, second.cuoi, formula, same, ghi(second), ghi(first))
    if same:
        return PhepKiem(*claim, lien_quan=beside)
    why = f"Cùng một nội dung mà hai chỗ ghi hai số: {ghi(first)} và {ghi(second)}."
    return PhepKiem(*claim, "", CAN_XEM, why, _HOI, beside)
