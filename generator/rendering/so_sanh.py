"""Builds the context of templates/so_sanh.docx from what changed between two documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.domain import thay_doi_in as shown
from generator.domain.dossier import HoSo
from generator.domain.ledger import walk
from generator.domain.quantities import PERCENT, POINTS, Quantity
from generator.domain.records import NutDuAn
from generator.domain.thay_doi import ChuThayDoi, SoSanh, SoThayDoi
from generator.rendering import common, numbering, wording
from generator.rendering.so_sanh_context import ChuSoSanh, DongSoSanh, SoSanhVanBan, TongSoSanh

_MONEY = "kinh_phi"
_NONE, _NEW, _GONE = "-", "mới có", "không còn"
_OTHERS = "Số liệu khác"
# The reader finds the rest on the screen and in the list; a table put in, in the document.
_MOST_PLACES, _MOST_LINES = 3, 2
# The row of a printed table that holds a figure: the first column says it already.
_ROW = re.compile("hàng “[^”]*”, ")
# Marks of templates and citations, where they would make the table look unfinished: what stands before the second sign.
_HALF_MARK = re.compile(r"\{(?=[{%#])|[}%#](?=\})|<(?=<)|>(?=>)")
# Reserved while a document is made.
_RESERVED = re.compile("[\ufdd0-\ufdef]")
_MARKS_APART = "Dấu của mẫu Word trong hai bản, như “{ {”, “{ %”, “< <”, được viết cách ra trong bảng này."


def build(so_sanh: SoSanh, ho_so: HoSo) -> SoSanhVanBan:
    """The context: letterhead and money unit are those of ho_so."""
    so_sanh = _without_marks(so_sanh)
    office = ho_so.co_quan
    letterhead = common.letterhead(office)
    table = _Table(so_sanh.so, ho_so)
    return SoSanhVanBan(
        chu_quan=letterhead.chu_quan,
        dong_ten=letterhead.dong_ten,
        dia_danh=office.dia_danh,
        ngay_lap=wording.ngay_trong(None, ho_so.ke_hoach.nam),
        ten_tu=so_sanh.ten_tu,
        ten_den=so_sanh.ten_den,
        don_vi_tinh=table.unit if any(table.is_plain_money(figure) for figure in so_sanh.so) else "",
        tong=table.summary(),
        so=list(table.rows()),
        so_luong=len(so_sanh.so),
        chu=[_words(number, change) for number, change in enumerate(so_sanh.chu, 1)],
        luu_y=list(so_sanh.luu_y),
    )


def _without_marks(so_sanh: SoSanh) -> SoSanh:
    """Two templates may be compared, too; what is left of tags in a document says that it is unfinished."""
    apart = SoSanh(
        _apart(so_sanh.ten_tu),
        _apart(so_sanh.ten_den),
        tuple(replace(one, nhan=_apart(one.nhan), noi=tuple(map(_apart, one.noi))) for one in so_sanh.so),
        tuple(replace(one, noi=_apart(one.noi), tu=_apart(one.tu), den=_apart(one.den)) for one in so_sanh.chu),
        tuple(map(_apart, so_sanh.luu_y)),
    )
    return so_sanh if apart == so_sanh else replace(apart, luu_y=(*apart.luu_y, _MARKS_APART))


def _apart(text: str) -> str:
    """With a blank in every mark: a reader sees what stood there, and it is no mark any more."""
    return _HALF_MARK.sub(r"\g<0> ", _RESERVED.sub("\ufffd", text))


class _Table:
    """The figures: all money first, then project by project, then the others."""

    def __init__(self, figures: Sequence[SoThayDoi], ho_so: HoSo):
        rules = ho_so.co_quan.trinh_bay
        self.unit, self._decimals = str(rules.don_vi_tinh), rules.so_le_bang
        self._projects = ho_so.chuong_trinh.du_an
        self._codes = {str(node.ma) for node, _ in walk(self._projects)}
        self._of_project: dict[str, list[SoThayDoi]] = {str(node.ma): [] for node in self._projects}
        self._totals: list[SoThayDoi] = []
        self._others: list[SoThayDoi] = []
        for figure in figures:
            self._group(figure).append(figure)

    def is_plain_money(self, figure: SoThayDoi) -> bool:
        """Money in the unit of the table, printed without it."""
        return {value.don_vi for value in (figure.tu, figure.den) if value is not None} == {self.unit}

    def summary(self) -> TongSoSanh | None:
        if not self._totals and not any(self._of_project.values()):
            return None
        total = next((figure for figure in self._totals if figure.ten == _MONEY), None)
        heads = [head for node in self._projects if (head := self._head(node)) is not None]
        changes = [_signed(head) for head in heads]
        told = ("không đổi", "", "")
        if total is not None and total.chenh is not None and total.tu is not None and total.den is not None:
            told = (wording.tang_giam(total.chenh), wording.tien_dv(total.tu), wording.tien_dv(total.den))
        return TongSoSanh(*told, sum(change > 0 for change in changes), sum(change < 0 for change in changes))

    def rows(self) -> Iterator[DongSoSanh]:
        yield from (self._row(figure, self._kind(figure), "", figure.nhan) for figure in self._totals)
        for number, node in enumerate(self._projects, 1):
            yield from self._rows_of(numbering.la_ma(number), node)
        # Alone they need no head.
        if self._others and (self._totals or any(self._of_project.values())):
            yield _head_alone("", _OTHERS)
        for number, figure in enumerate(self._others, 1):
            yield self._row(figure, "dong", str(number), figure.nhan)

    def _rows_of(self, tt: str, node: NutDuAn) -> Iterator[DongSoSanh]:
        figures, head, name = self._of_project[str(node.ma)], self._head(node), f"{node.so}: {node.ten}"
        if figures:
            yield self._row(head, "nhom", tt, name) if head else _head_alone(tt, name)
        rest = [figure for figure in figures if figure is not head]
        for number, figure in enumerate(rest, 1):
            short = figure.nhan.removeprefix(f"{_of(node)}, ")
            yield self._row(figure, self._kind(figure), str(number), short)

    def _head(self, node: NutDuAn) -> SoThayDoi | None:
        return next((figure for figure in self._of_project[str(node.ma)] if figure.nhan == _of(node)), None)

    def _group(self, figure: SoThayDoi) -> list[SoThayDoi]:
        """By the label: money without some parts of a project has no name."""
        for node in self._projects:
            if figure.nhan == _of(node) or figure.nhan.startswith(f"{_of(node)}, "):
                return self._of_project[str(node.ma)]
        return self._totals if figure.ten.partition(".")[0] == _MONEY else self._others

    def _kind(self, figure: SoThayDoi) -> str:
        """A figure that says kind, source and year of funds is a line, one that says none of them a whole."""
        if figure.ten == _MONEY:
            return "tong"
        said = [code for code in figure.ten.split(".")[1:] if code not in self._codes]
        return "cong" if len(said) in (1, 2) else "dong"

    def _row(self, figure: SoThayDoi, kind: str, tt: str, name: str) -> DongSoSanh:
        decimals = shown.decimals(figure, self._decimals if self.is_plain_money(figure) else figure.so_le)
        values = [_NONE if value is None else self._printed(value, decimals) for value in (figure.tu, figure.den)]
        ratio = figure.ty_le if figure.chenh is not None and figure.chenh.don_vi != POINTS else None
        return DongSoSanh(
            kind, tt, name, *values, self._difference(figure, decimals), _percent(ratio), self._places(figure)
        )

    def _printed(self, value: Quantity, decimals: int) -> str:
        if value.don_vi == self.unit:
            return wording.so(value, decimals)
        if value.don_vi == PERCENT:
            return wording.phan_tram(value, decimals)
        return wording.diem_phan_tram(value, decimals) if value.don_vi == POINTS else wording.dai_luong(value)

    def _places(self, figure: SoThayDoi) -> str:
        """The first ones, for money of a project without the project's name."""
        named = self._group(figure) is not self._others
        places = list(dict.fromkeys(_ROW.sub("", place) if named else place for place in figure.noi))
        more = len(places) - _MOST_PLACES
        return wording.hoa_dau("; ".join(places[:_MOST_PLACES]) + (f"; và {more} chỗ khác" if more > 0 else ""))

    def _difference(self, figure: SoThayDoi, decimals: int) -> str:
        change = figure.chenh
        if change is None:
            return _NEW if figure.tu is None else _GONE if figure.den is None else _NONE
        return _with_sign(change.gia_tri, self._printed(change, decimals))


def _of(node: NutDuAn) -> str:
    """What the money of a project is called."""
    return f"Kinh phí {node.so}"


def _signed(figure: SoThayDoi) -> Decimal:
    """Which way the money of a project went; one without any before, or after, counts as 0 there."""
    return (figure.den.gia_tri if figure.den else Decimal(0)) - (figure.tu.gia_tri if figure.tu else Decimal(0))


def _head_alone(tt: str, name: str) -> DongSoSanh:
    return DongSoSanh("nhom", tt, name, "", "", "", "", "")


def _percent(ratio: Quantity | None) -> str:
    """With its sign; never 0 for what has changed."""
    if ratio is None:
        return _NONE
    return _with_sign(ratio.gia_tri, wording.phan_tram(ratio, shown.percent_decimals(ratio.gia_tri)))


def _with_sign(value: Decimal, printed: str) -> str:
    return f"+{printed}" if value > 0 else printed


def _words(number: int, change: ChuThayDoi) -> ChuSoSanh:
    pair = shown.around(change.tu, change.den) if change.kieu == "sua" else (_begun(change.tu), _begun(change.den))
    return ChuSoSanh(number, wording.hoa_dau(change.noi), *pair)


def _begun(text: str) -> str:
    """Of a table its first rows; anything else whole."""
    lines = text.split("\n")
    if len(lines) <= _MOST_LINES + 1:
        return text
    return "\n".join([*lines[:_MOST_LINES], f"… (bảng có {len(lines)} hàng)"])
