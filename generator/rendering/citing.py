"""Words with their citations put in: <<chi_tieu.thu_nhap>> becomes “65 triệu đồng”. Names have been checked before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.faults import ABSENT
from generator.domain.figures import Figure, FigureError, Figures
from generator.domain.period import ngay_gon, thang_nam
from generator.domain.quantities import PERCENT, POINTS, Quantity
from generator.domain.records import VanBan
from generator.domain.references import MONEY_OPTIONS, Ref, split, years
from generator.domain.thang import HoSoThang, Thang
from generator.rendering import numbering, wording
from generator.rendering.text import Note, Text

_MINUS, _KEPT_HYPHEN = re.compile(r"(?<![\w.,/-])-(?=[0-9])"), "\u2011"
_COMPARED = re.compile(r"([≥≤<>±]) (?=[0-9])")
# <<co_quan>>, <<co_quan|goi>>, <<co_quan|tat>>: full name, name inside sentences, short name.
_OFFICE = {"": attrgetter("ten"), "goi": attrgetter("ten_goi"), "tat": attrgetter("ten_tat")}


def cited_document(document: VanBan, short: bool) -> str:
    """A document at its first mention in full, later by type, number and symbol (NĐ 30/2020, Phụ lục I, II.6.b)."""
    if document.so is None:
        return f"{document.loai} {document.trich_yeu}"
    number = f"{document.loai} số {document.so}"
    if short:
        return number
    day = f" ngày {ngay_gon(document.ngay)}" if document.ngay else ""
    body = f" của {document.co_quan}" if document.co_quan else ""
    return f"{number}{day}{body} {document.trich_yeu}"


def names_of_month(thang: Thang) -> dict[str, str]:
    """What <<thang>>, <<thang_truoc>>, <<thang_sau>> and <<ngay_chot>> print."""
    count = thang.nam * 12 + thang.so - 1
    names = {"thang_truoc": count - 1, "thang": count, "thang_sau": count + 1}
    months = {name: thang_nam(number // 12, number % 12 + 1) for name, number in names.items()}
    return {**months, "ngay_chot": ngay_gon(thang.ngay_chot)}


class Citing:
    """Resolves citations against one year of one office, or one month: then the month's own documents, notes and names
    come in."""

    def __init__(self, ho_so: HoSo, figures: Figures, directory: Directory, month: HoSoThang | None = None):
        self._figures = figures
        self._directory = directory
        self._documents = {**ho_so.chuong_trinh.van_ban, **ho_so.ke_hoach.van_ban}
        self._notes = ho_so.ke_hoach.chu_thich
        self._pad = ho_so.co_quan.trinh_bay.them_so_0
        self._programme = ho_so.chuong_trinh
        special = years(int(ho_so.ke_hoach.nam))
        if month:
            self._documents |= {**month.che_do.van_ban, **month.thang.loi.van_ban}
            self._notes = month.thang.loi.chu_thich
            special |= names_of_month(month.thang)
        self._families: dict[str, Callable[[Ref], str]] = {
            "vb": lambda ref: cited_document(self._documents[ref.rest], ref.option == "gon"),
            "ct": lambda ref: str(self._programme.ten_gon if ref.option == "gon" else self._programme.ten),
            "co_quan": lambda ref: str(_OFFICE[ref.option](ho_so.co_quan)),
            "cap": lambda ref: str(ho_so.co_quan.cap),
            "don_vi": self._unit,
            "dia_ban": lambda ref: str(directory.places[ref.rest].ten),
            **{name: lambda ref: special[ref.name] for name in special},
        }

    def text(self, words: str, xa: Sequence[str] = ()) -> Text:
        """`words` with everything put in; notes stand where they are cited."""
        if "<<" not in words:
            return Text((_signs_kept(str(words)),) if words else ())
        joined: list[str | Note] = []
        for piece in split(words):
            piece = self._piece(piece, xa) if isinstance(piece, Ref) else str(piece)
            if joined and isinstance(piece, str) and isinstance(joined[-1], str):
                joined[-1] += piece
            else:
                joined.append(piece)
        return Text(tuple(_signs_kept(piece) if isinstance(piece, str) else piece for piece in joined))

    def words(self, words: str) -> str:
        """`words` where no note can stand (names, headings)."""
        return self.text(words).plain

    def _piece(self, ref: Ref, xa: Sequence[str]) -> str | Note:
        if ref.is_figure:
            return self._cited_figure(ref)
        if ref.family == "xa":
            return numbering.noi_danh_sach([self._place(name) for name in xa])
        if ref.family == "chu_thich":
            return Note(self.words(self._notes[ref.rest]))
        return self._families[ref.family](ref)

    def _cited_figure(self, ref: Ref) -> str:
        try:
            figure = self._figures[ref.name]
        except FigureError as fault:
            if fault.kind != "absent":
                raise
            return ABSENT
        return self._figure(figure, ref.option)

    def _place(self, name: str) -> str:
        found = self._directory.place(name)
        assert found is not None
        return str(found.dia_ban.ten)

    def _unit(self, ref: Ref) -> str:
        short = getattr(self._directory.bodies[ref.rest], "ten_tat", None)
        return str(short) if ref.option == "tat" and short else self._directory.names([ref.rest])[0]

    def _figure(self, figure: Figure, option: str) -> str:
        value = figure.gia_tri
        assert value is not None
        if option in MONEY_OPTIONS:
            return wording.tien_dv(value.to(MONEY_OPTIONS[option]))
        if option == "so":
            return bare_number(figure)
        if option == "tang_giam":
            return wording.tang_giam(value, figure.so_le if figure.so_le is not None else 2)
        if option == "chu":
            return wording.bang_chu(value, figure.so_le)
        if figure.so_le is not None:
            printed = wording.diem_phan_tram if value.don_vi == POINTS else wording.phan_tram
            return printed(value, figure.so_le)
        return wording.dai_luong(value, self._pad)


def _signs_kept(words: str) -> str:
    """A sign of comparison never parts from its number (≥ 5%), nor a minus: at the end of a line it would be lost."""
    # A replacement with \1 in it would be looked up at every call, and few words have a hyphen at all.
    words = _COMPARED.sub(lambda match: match[1] + wording.NBSP, words)
    return _MINUS.sub(_KEPT_HYPHEN, words) if "-" in words else words


def bare_number(figure: Figure) -> str:
    """The number of a figure without its unit and without a leading zero."""
    value = figure.gia_tri
    assert value is not None
    if figure.so_le is not None:
        return wording.phan_tram(value.gia_tri, figure.so_le).removesuffix(PERCENT)
    return wording.dai_luong(Quantity(value.gia_tri, value.don_vi)).split(wording.NBSP)[0].removesuffix(PERCENT)
