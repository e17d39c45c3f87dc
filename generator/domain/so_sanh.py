"""Which figures of the plan differ between two editions: those that it prints, by name and exact value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.domain import words
from generator.domain.dossier import HoSo
from generator.domain.figures import MEASURES, Figure, FigureError, Figures
from generator.domain.ledger import Ledger, Selection, walk
from generator.domain.quantities import Quantity
from generator.domain.records import NoiDungDuAn
from generator.domain.references import citations
from generator.domain.thay_doi import SoThayDoi

GRAND_TOTAL = "kinh_phi"
# How the plan calls money of a project that stands on none of its parts.
UNDIVIDED = "Chưa phân chi tiết"


@dataclass(frozen=True, slots=True)
class _Undivided:
    """Money of a project without some of its parts: it has no name."""

    picked: Selection
    parts: frozenset[str]
    label: str


_Key = str | _Undivided


def changed_figures(old: HoSo, new: HoSo) -> list[SoThayDoi]:
    """Every figure that one of the editions prints and whose exact value, unit included, differs, or that only one
    edition has: the grand total first, then roughly as the document prints them."""
    before, after = _Edition(old), _Edition(new)
    pairs = ((before.figure(key), after.figure(key)) for key in _merged(before.printed(), after.printed()))
    return [_change(was, now) for was, now in pairs if _value(was) != _value(now)]


def _value(figure: Figure | None) -> Quantity | None:
    return figure.gia_tri if figure else None


def _change(was: Figure | None, now: Figure | None) -> SoThayDoi:
    told = now or was
    assert told is not None
    return SoThayDoi(told.ten, told.nhan, _value(was), _value(now), nguon=told.places, so_le=told.so_le)


def _merged(old: Iterable[_Key], new: Iterable[_Key]) -> list[_Key]:
    """Each once, in the order of the new edition; what only the old one prints stays behind its neighbour."""
    order = list(dict.fromkeys(new))
    known, before = set(order), None
    for key in dict.fromkeys(old):
        if key not in known:
            order.insert(order.index(before) + 1 if before is not None else 0, key)
        before = key
    return order


class _Edition:
    """What one edition prints, and its figures."""

    def __init__(self, ho_so: HoSo):
        self._ho_so = ho_so
        self._figures = Figures(ho_so)
        self._nodes = {str(node.ma): node for node, _ in walk(ho_so.chuong_trinh.du_an)}
        self._without: dict[frozenset[str], Ledger] = {}

    @property
    def _ledger(self) -> Ledger:
        return self._figures.ledger

    def figure(self, key: _Key) -> Figure | None:
        """None when the edition has none, printed or not."""
        if isinstance(key, _Undivided):
            lines = self._rest(key.parts).lines(key.picked) if key.picked.du_an in self._nodes else ()
            places = tuple(place for line in lines for place in line.places)
            value = self._rest(key.parts).total(key.picked) if lines else None
            return Figure("", key.label, value, "", places) if lines else None
        try:
            return self._figures[key]
        except FigureError:
            return None

    def printed(self) -> Iterator[_Key]:
        """Every figure once or more, in the order of the document."""
        yield from [GRAND_TOTAL, *self._cited(), *self._figures.typed, *self._last_year()]
        for project in self._ho_so.ke_hoach.du_an:
            yield from self._of_project(project)
        yield from self._selected(self._totals())
        yield from self._appendix()

    def _cited(self) -> Iterator[str]:
        """Names in the words; codes of money in one order, so that no figure is there twice."""
        for text in words.of_plan(self._ho_so.ke_hoach):
            for ref in citations(text.text):
                if ref.is_figure:
                    codes = ref.rest.split(".") if ref.family == GRAND_TOTAL and ref.rest else None
                    yield _name(self._ledger.selection(codes)) if codes else ref.name

    def _last_year(self) -> Iterator[str]:
        rows = self._ho_so.kinh_phi.nam_truoc
        kinds = dict.fromkeys(f".{row.loai_von}" for row in rows)
        items = dict.fromkeys(f".{row.loai_von}.{row.khoan}" for row in rows)
        for scope in ("", *kinds, *items) if rows else ():
            yield from (f"nam_truoc.{measure}{scope}" for measure in MEASURES)

    # --- sums in the text ---

    def _of_project(self, project: NoiDungDuAn) -> Iterator[_Key]:
        """The project and, when its money is told part by part, each part and the rest."""
        whole = Selection(du_an=str(project.du_an))
        listed = [str(part.du_an) for part in project.tieu_du_an]
        rest = self._rest(frozenset(listed))
        funded = [part for part in listed if self._ledger.has(Selection(du_an=part))]
        if funded and (len(listed) > 1 or rest.has(whole)):
            for part in funded:
                yield from self._selected(self._sums(part))
            yield from self._undivided(whole.du_an, frozenset(listed), self._sums(whole.du_an))
        yield from self._selected(self._sums(whole.du_an))

    def _sums(self, code: str) -> Iterator[Selection]:
        """Money of a project: in all, by year of funds, kind and source."""
        yield Selection(du_an=code)
        programme = self._ho_so.chuong_trinh
        for year in programme.nien_do:
            of_year = Selection(du_an=code, nien_do=str(year.ma))
            yield of_year
            for kind in programme.loai_von:
                of_kind = of_year._replace(loai_von=str(kind.ma))
                yield of_kind
                yield from (of_kind._replace(nguon_von=str(source.ma)) for source in programme.nguon_von)

    def _totals(self) -> Iterator[Selection]:
        """Money of all projects: by kind and year of funds."""
        programme = self._ho_so.chuong_trinh
        for kind in programme.loai_von:
            yield Selection(loai_von=str(kind.ma))
            yield from (Selection(loai_von=str(kind.ma), nien_do=str(year.ma)) for year in programme.nien_do)

    # --- the appendix ---

    def _appendix(self) -> Iterator[_Key]:
        columns = [Selection(), *(cell for year in self._ledger.columns() for cell in year.selections)]
        yield from self._selected(columns)
        for code in self._nodes:
            cells = [column._replace(du_an=code) for column in columns]
            yield from self._selected(cells)
            parts = self._parts(code)
            if any(self._ledger.has(Selection(du_an=part)) for part in parts):
                yield from self._undivided(code, parts, cells)

    def _parts(self, code: str) -> frozenset[str]:
        return frozenset(str(part.ma) for part in self._nodes[code].con)

    # --- figures of selections ---

    def _selected(self, selections: Iterable[Selection]) -> Iterator[str]:
        return (_name(picked) for picked in selections if self._ledger.has(picked))

    def _undivided(self, code: str, parts: frozenset[str], selections: Iterable[Selection]) -> Iterator[_Undivided]:
        """The text may leave out fewer parts than the appendix; when both say the same, it is one figure."""
        all_parts, whole = self._parts(code), Selection(du_an=code)
        where = ""
        if self._rest(parts).lines(whole) == self._rest(all_parts).lines(whole):
            parts = all_parts
        else:
            where = " (phần lời)"
        for picked in selections:
            if self._rest(parts).has(picked):
                names = [self._figures.labels[other] for other in picked[1:] if other]
                label = ", ".join([f"Kinh phí {self._figures.labels[code]}", UNDIVIDED + where, *names])
                yield _Undivided(picked, parts, label)

    def _rest(self, parts: frozenset[str]) -> Ledger:
        """The money without those parts."""
        if parts not in self._without:
            self._without[parts] = self._ledger.without(parts)
        return self._without[parts]


def _name(picked: Selection) -> str:
    return ".".join([GRAND_TOTAL, *filter(None, picked)])
