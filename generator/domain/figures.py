"""Every figure by name, computed from the data, each able to say how and from which places.

Names, explained in docs/architecture.md:
group.name of so_lieu, kinh_phi[.codes], nam_truoc.ke_hoach|giai_ngan|ty_le[.kind[.item]].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.domain.budget import DongNamTruoc, DongPhanBo
from generator.domain.dossier import HoSo
from generator.domain.ledger import Selection, UnknownCode, ledger_of, walk
from generator.domain.quantities import PERCENT, POINTS, Quantity, UnitMismatch, total
from generator.domain.records import ChuongTrinh, SoLieu
from generator.domain.references import with_years
from generator.domain.sheet_layout import PHAN_BO
from generator.findings import Place, place_of

TYPED = "nhập trực tiếp"
MEASURES = {
    "ke_hoach": "Kế hoạch vốn năm trước",
    "giai_ngan": "Giải ngân năm trước",
    "ty_le": "Tỷ lệ giải ngân năm trước",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed or typed value. gia_tri is None when a ratio has a whole of zero. so_le: decimals on the page when
    the value is a ratio, else None (printed as it stands). tu: names of figures it was computed from; places: the
    cells or lines it was read from."""

    ten: str
    nhan: str
    gia_tri: Quantity | None
    cach_tinh: str
    places: tuple[Place, ...] = ()
    tu: tuple[str, ...] = ()
    so_le: int | None = None


class FigureError(LookupError):
    """A figure cannot be given. `kind` is "unknown" (no such name), "impossible" (cycle, units) or "absent" (a month
    that lacks data); str() says why."""

    def __init__(self, ten: str, why: str, kind: str = "impossible"):
        super().__init__(why)
        self.ten = ten
        self.kind = kind


def _names(programme: ChuongTrinh, nam: int) -> dict[str, str]:
    """What people call each code: "Dự án 5, Tiểu dự án 1", "Sự nghiệp"."""
    names = {
        str(item.ma): with_years(item.ten_tat, nam)
        for item in (*programme.loai_von, *programme.nguon_von, *programme.nien_do)
    }
    for node, above in walk(programme.du_an):
        names[str(node.ma)] = ", ".join(filter(None, (names[above[-1]] if above else "", node.so)))
    return names


def converted(lines: Sequence[DongPhanBo], read_in: str, don_vi: str) -> Sequence[DongPhanBo]:
    """The lines of a workbook in another money unit, exactly."""
    if read_in == don_vi:
        return lines
    return [replace(line, so_tien=Quantity(line.so_tien, read_in).to(don_vi).gia_tri) for line in lines]


def allocation_cells(lines: Sequence[DongPhanBo]) -> tuple[Place, ...]:
    """Every cell behind allocations: those of the opening ones, then those of the revisions."""
    places = (*(line.place for line in lines), *(place for line in lines for place in line.sua))
    return tuple(sorted(places, key=lambda place: place.sheet != PHAN_BO))


def summed(places: Sequence[Place]) -> str:
    """How money came about: opening rows, then those of the revisions."""
    by_sheet = Counter(place.sheet or PHAN_BO for place in places) or Counter({PHAN_BO: 0})
    return "cộng " + " và ".join(f"{count} hàng của trang tính “{sheet}”" for sheet, count in by_sheet.items())


class Figures:
    """All figures of one year of one office. `figures["kinh_phi.DA1"]` computes once and remembers."""

    def __init__(self, ho_so: HoSo):
        self._ho_so = ho_so
        # In the money unit of the office's documents, whatever the workbook's.
        unit = str(ho_so.co_quan.trinh_bay.don_vi_tinh)
        allocated = converted(ho_so.kinh_phi.phan_bo, ho_so.kinh_phi.don_vi, unit)
        self.ledger = ledger_of(ho_so.chuong_trinh, allocated, unit)
        self._typed: dict[str, SoLieu] = {
            f"{group}.{name}": record
            for group, records in ho_so.ke_hoach.so_lieu.items()
            for name, record in records.items()
        }
        # What people call each code of a project, kind, source or year.
        self.labels = _names(ho_so.chuong_trinh, ho_so.ke_hoach.nam)
        self._known: dict[str, Figure] = {}
        self._computing: list[str] = []

    @property
    def typed(self) -> dict[str, SoLieu]:
        """The named figures of the plan's YAML by full name."""
        return self._typed

    @property
    def computed(self) -> dict[str, Figure]:
        """Every figure asked for so far, by name."""
        return dict(self._known)

    def names(self) -> list[str]:
        """Names to suggest when one is misspelt."""
        money = [f"kinh_phi.{code}" for code in self.ledger.codes]
        before = [f"nam_truoc.{measure}" for measure in MEASURES]
        return [*self._typed, "kinh_phi", *money, *before]

    def __getitem__(self, ten: str) -> Figure:
        """The figure. Raises FigureError."""
        if ten not in self._known:
            self._known[ten] = self._compute(str(ten))
        return self._known[ten]

    def _compute(self, ten: str) -> Figure:
        if ten in self._computing:
            chain = " → ".join([*self._computing[self._computing.index(ten) :], ten])
            raise FigureError(ten, f"số liệu tính vòng: {chain}")
        self._computing.append(ten)
        try:
            return self._dispatch(ten)
        finally:
            self._computing.pop()

    def _dispatch(self, ten: str) -> Figure:
        family, *codes = ten.split(".")
        if "" in codes:
            raise FigureError(ten, f"“{ten}” có dấu chấm thừa", "unknown")
        if ten in self._typed:
            return self._from_words(ten, self._typed[ten])
        if family == "kinh_phi":
            return self._from_ledger(ten, codes)
        if family == "nam_truoc" and codes and codes[0] in MEASURES:
            return self._from_last_year(ten, codes[0], codes[1:])
        raise FigureError(ten, f"không có số liệu tên “{ten}”", "unknown")

    def _from_ledger(self, ten: str, codes: Sequence[str]) -> Figure:
        try:
            selection = self.ledger.selection(codes)
        except UnknownCode as error:
            code, why = error.args
            raise FigureError(ten, f"“{code}” trong “{ten}”: {why}", "unknown") from None
        lines = self.ledger.lines(selection)
        if not lines and codes:
            raise FigureError(ten, "trang tính “Phân bổ” không có hàng nào cho số liệu này")
        places = allocation_cells(lines)
        return Figure(ten, self._label(selection), self.ledger.total(selection), summed(places), places)

    def _label(self, selection: Selection) -> str:
        names = [self.labels[code] for code in selection if code]
        return "Kinh phí " + ", ".join(names) if names else "Tổng kinh phí"

    def _from_last_year(self, ten: str, measure: str, codes: Sequence[str]) -> Figure:
        lines = self._last_year_lines(ten, codes)
        scope = ".".join(codes)
        if measure == "ty_le":
            parts = [".".join(filter(None, ("nam_truoc", name, scope))) for name in ("giai_ngan", "ke_hoach")]
            return self._ratio(ten, self._last_year_label(measure, codes, lines), parts, 2)
        read_in = self._ho_so.kinh_phi.don_vi
        value = total((Quantity(getattr(line, measure), read_in) for line in lines), self.ledger.don_vi)
        places = tuple(getattr(line, f"place_{measure}") for line in lines)
        label = self._last_year_label(measure, codes, lines)
        return Figure(ten, label, value, f"cộng {len(lines)} hàng của trang tính “Năm trước”", places)

    def _last_year_label(self, measure: str, codes: Sequence[str], lines: Sequence[DongNamTruoc]) -> str:
        names = [self.labels[code] for code in codes[:1]] + [lines[0].ten for _ in codes[1:]]
        return ", ".join([MEASURES[measure], *names])

    def _last_year_lines(self, ten: str, codes: Sequence[str]) -> list[DongNamTruoc]:
        if not self._ho_so.kinh_phi.nam_truoc:
            raise FigureError(ten, "sổ không có trang tính “Năm trước”, hoặc trang ấy không có hàng nào")
        wanted = (*codes, "", "")[:2]
        lines = [
            line
            for line in self._ho_so.kinh_phi.nam_truoc
            if wanted[0] in ("", line.loai_von) and wanted[1] in ("", line.khoan)
        ]
        if len(codes) > 2 or (codes and not lines):
            raise FigureError(ten, f"trang tính “Năm trước” không có hàng nào cho “{'.'.join(codes)}”", "unknown")
        return lines

    def _from_words(self, ten: str, record: SoLieu) -> Figure:
        places = (place_of(record.ten),)
        if record.gia_tri is not None:
            return Figure(ten, record.ten, record.gia_tri, TYPED, places)
        if record.so_dem is not None:
            counted = Quantity(record.so_dem.gia_tri, record.so_dem.don_vi, so_dem=True)
            return Figure(ten, record.ten, counted, TYPED, places)
        if record.ty_le is not None:
            return self._ratio(ten, record.ten, record.ty_le, record.so_le, places)
        return self._combined(ten, record, places)

    def _combined(self, ten: str, record: SoLieu, places: tuple[Place, ...]) -> Figure:
        names = [str(name) for name in record.tong or record.hieu or ()]
        values = [self._value_of(name, ten) for name in names]
        try:
            value = values[0]
            for other in values[1:]:
                value = value + other if record.tong else value - other
        except UnitMismatch as error:
            raise FigureError(ten, f"các số liệu thành phần khác đơn vị tính: {error}") from None
        if record.hieu and value.don_vi == PERCENT:
            value = Quantity(value.gia_tri, POINTS)
        decimals = [self[name].so_le for name in names if self[name].so_le is not None]
        how = (" + " if record.tong else " − ").join(names)
        return Figure(ten, record.ten, value, how, places, tuple(names), max(decimals, default=None))

    def _ratio(self, ten: str, nhan: str, parts: Sequence[str], so_le: int, places: tuple[Place, ...] = ()) -> Figure:
        if len(parts) != 2:
            raise FigureError(ten, "tỷ lệ cần đúng hai số liệu: phần và tổng thể")
        part, whole = (self._value_of(str(name), ten) for name in parts)
        if part.so_dem and whole.so_dem:  # 57 đội of 149 thôn: counts of different things make a ratio, measures do not
            whole = Quantity(whole.gia_tri, part.don_vi, so_dem=True)
        try:
            value = part.percent_of(whole)
        except UnitMismatch as error:
            raise FigureError(ten, f"hai số liệu của tỷ lệ khác đơn vị tính: {error}") from None
        return Figure(ten, nhan, value, f"{parts[0]} : {parts[1]} × 100", places, tuple(map(str, parts)), so_le)

    def _value_of(self, name: str, wanted_by: str) -> Quantity:
        figure = self[name]
        if figure.gia_tri is None:
            raise FigureError(wanted_by, f"số liệu “{name}” không tính được vì mẫu số bằng 0")
        return figure.gia_tri
