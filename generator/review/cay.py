"""The figures of a text as trees: which figure each one is a part of, and the words that name it.

In “A: 45 triệu đồng, đạt 80% KH (vốn kéo dài: 14; vốn năm 2023: 31)” the figures in brackets stand under 45, and 45
under the figure of the line that opens its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.review.nhan import tu
from generator.review.records import Doan, So, VanBanDoc

# Brackets, ends of clauses and sentences, words that open the parts of a whole. A full stop before a bracket ends
# nothing: “465,0 trđ. (trong đó …)”.
_MOC = re.compile(r"[();,]|\.(?= +[^ (\d])|(?P<mo>\b(?:[Tt]rong đó|[Bb]ao gồm|[Gg]ồm|[Cc]hia ra|[Cc]ụ thể)\b(?! cả\b))")
_MO_DANH_MUC = re.compile(r"(?::|\bgồm|\btrong đó|\bnhư sau)[ :.]*$")
PHAN_TRAM = ("%", "‰", "điểm %")


@dataclass(frozen=True, slots=True)
class Nut:
    """A figure in its tree. chi_so: which node; doan, so: which passage and which figure of it; nhan: the words before
    it in its clause, brackets left out; cha: the node that it is a part of, -1 for none; trong_ngoac: whether it stands
    in brackets."""

    chi_so: int
    doan: int
    so: int
    nhan: str
    cha: int
    trong_ngoac: bool

    @property
    def tu(self) -> tuple[str, ...]:
        return tu(self.nhan)


@dataclass(slots=True)
class _Lop:
    """A depth of brackets while a passage is read: where the label of the next figure begins, the last main figure, the
    node that figures here are parts of, brackets closed since the label began."""

    bat_dau: int
    cha: int
    cuoi_cung: int = -1
    co_so: bool = False
    ngoac: list[tuple[int, int]] = field(default_factory=list)
    mo_tai: int = 0


@dataclass(frozen=True, slots=True)
class Cay:
    """All figures of a text, cells of tables left out. theo_doan: the nodes of each passage in order."""

    vb: VanBanDoc
    nut: tuple[Nut, ...]
    theo_doan: dict[int, tuple[Nut, ...]]

    def so(self, nut: Nut) -> So:
        return self.vb.doan[nut.doan].so[nut.so]

    def duong(self, nut: Nut) -> list[Nut]:
        """The node and all that it is a part of, itself first."""
        found = [nut]
        while found[-1].cha >= 0:
            found.append(self.nut[found[-1].cha])
        return found


def cay(vb: VanBanDoc) -> Cay:
    """The trees of a text, in one pass."""
    nodes: list[Nut] = []
    opened: dict[int, int] = {}
    by_passage: dict[int, tuple[Nut, ...]] = {}
    for passage in vb.doan:
        if passage.o is not None:
            continue
        parent = next((opened[one] for one in _tren(vb, passage) if one in opened), -1)
        found = list(_nut_cua_doan(passage, parent, len(nodes)))
        nodes += found
        by_passage[passage.chi_so] = tuple(found)
        if head := _dau_danh_muc(passage, found):
            opened[passage.chi_so] = head.chi_so
    return Cay(vb, tuple(nodes), by_passage)


def _tren(vb: VanBanDoc, passage: Doan) -> Iterator[int]:
    """What it stands under, the nearest first."""
    above = passage.cha
    while above >= 0:
        yield above
        above = vb.doan[above].cha


def _dau_danh_muc(passage: Doan, nodes: list[Nut]) -> Nut | None:
    """The figure whose parts the items under the passage are: its last one outside brackets, if it opens a list."""
    if not _MO_DANH_MUC.search(passage.chu[-40:]):
        return None
    main = [node for node in nodes if not node.trong_ngoac and passage.so[node.so].don_vi not in PHAN_TRAM]
    return main[-1] if main else None


def _nut_cua_doan(passage: Doan, parent: int, first: int) -> Iterator[Nut]:
    """One pass over the passage's brackets, clause ends and figures."""
    layers = [_Lop(0, parent)]
    marks = iter([*_MOC.finditer(passage.chu), None])
    mark = next(marks)
    for which, figure in enumerate(passage.so):
        while mark is not None and mark.start() < figure.dau:
            _qua_moc(layers, mark, parent)
            mark = next(marks)
        while mark is not None and mark.start() < figure.cuoi:
            mark = next(marks)
        layer = layers[-1]
        label = _nhan(passage.chu, layer, figure.dau)
        yield Nut(first + which, passage.chi_so, which, label, layer.cha, len(layers) > 1)
        if figure.don_vi not in PHAN_TRAM:
            layer.cuoi_cung = first + which
        layer.bat_dau, layer.co_so, layer.ngoac = figure.cuoi, True, []


def _qua_moc(layers: list[_Lop], mark: re.Match[str], parent: int) -> None:
    """What a bracket, a clause end or an opening word does to the labels and parents that follow."""
    layer, sign = layers[-1], mark.group()
    if sign == "(":
        above = layer.cuoi_cung if layer.cuoi_cung >= 0 else layer.cha
        layers.append(_Lop(mark.end(), above, mo_tai=mark.start()))
    elif sign == ")":
        if len(layers) > 1:
            layers[-2].ngoac.append((layers.pop().mo_tai, mark.end()))
    elif mark["mo"]:
        if layer.cuoi_cung >= 0:
            layer.cha = layer.cuoi_cung
        layer.bat_dau, layer.co_so, layer.ngoac = mark.end(), False, []
    elif sign != "," or layer.co_so:
        layer.bat_dau, layer.co_so, layer.ngoac = mark.end(), False, []
        if sign == "." and len(layers) == 1:
            layer.cha, layer.cuoi_cung = parent, -1


def _nhan(text: str, layer: _Lop, end: int) -> str:
    """The words from where the label began, without what brackets closed since then."""
    pieces, at = [], layer.bat_dau
    for start, stop in layer.ngoac:
        pieces.append(text[at:start])
        at = stop
    return " ".join(" ".join([*pieces, text[at:end]]).split()).replace(" :", ":")
