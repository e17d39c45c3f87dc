"""The tables of the monthly report: the full one by project, the one by unit in charge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.domain.directory import Directory
from generator.domain.ledger import Ledger, Selection, walk
from generator.domain.names import capitalized
from generator.domain.quantities import Quantity
from generator.domain.records import Muc, NutDuAn
from generator.domain.thang import DongThang
from generator.domain.tien_do import NO_UNIT, TienDo
from generator.rendering import numbering
from generator.rendering.thang_context import BieuThang, DongBieuThang, DonViThang

NOBODY = "Chưa giao đơn vị"

Words = Callable[[str], str]


def build_table(progress: TienDo, words: Words) -> BieuThang:
    """Every project, its parts and its kinds and sources of funds. `words` puts years into names."""
    table = _Table(progress, words)
    return BieuThang(table.heads, len(table.heads) + 1, list(table.rows()))


def funds(words: Words, kind: Muc, source: Muc) -> str:
    """What the money of a line is called: Vốn đầu tư - NSTW."""
    return f"{words(kind.ten)} - {words(source.ten_tat)}"


def notes(lines: Iterable[DongThang]) -> str:
    """The notes of the lines, each once."""
    return "; ".join(dict.fromkeys(text for line in lines if (text := line.ghi_chu.strip(" .;"))))


def has(progress: TienDo, scope: Selection) -> bool:
    """Whether anything is planned there, or has a figure: a line that is still blank is neither."""
    return progress.ke_hoach.has(scope) or progress.luy_ke.has(scope)


class _Table:
    """Holds what every row needs."""

    def __init__(self, progress: TienDo, words: Words):
        self._progress, self._words = progress, words
        self._programme = progress.ho_so.ho_so.chuong_trinh
        years = [year for year in self._programme.nien_do if has(progress, Selection(nien_do=str(year.ma)))]
        self.heads = [words(year.ten_tat) for year in years]
        self._years = ["", *(str(year.ma) for year in years)]

    def rows(self) -> Iterator[DongBieuThang]:
        yield self._row("tong", "", "TỔNG SỐ", Selection())
        yield from self._kinds()
        for number, node in enumerate(self._programme.du_an, 1):
            yield self._row("du_an", numbering.la_ma(number), f"{node.so}: {node.ten}", Selection(str(node.ma)))
            yield from self._inside(node, "")

    def _kinds(self) -> Iterator[DongBieuThang]:
        """The total by kind, and each kind by source."""
        kinds = [kind for kind in self._programme.loai_von if has(self._progress, Selection(loai_von=str(kind.ma)))]
        for number, kind in enumerate(kinds, 1):
            scope = Selection(loai_von=str(kind.ma))
            yield self._row("loai", numbering.chu_cai(number).upper(), self._words(kind.ten), scope)
            for source in self._programme.nguon_von:
                if has(self._progress, picked := scope._replace(nguon_von=str(source.ma))):
                    yield self._row("nguon", "-", self._words(source.ten), picked)

    def _inside(self, node: NutDuAn, above: str) -> Iterator[DongBieuThang]:
        """Rows below a project: its own lines, then its parts that have any."""
        yield from self._details(node)
        parts = [part for part in node.con if has(self._progress, Selection(str(part.ma)))]
        for number, part in enumerate(parts, 1):
            tt = f"{above}{number}"
            yield self._row("tieu_du_an", tt, f"{part.so}: {part.ten}", Selection(str(part.ma)))
            yield from self._inside(part, f"{tt}.")

    def _details(self, node: NutDuAn) -> Iterator[DongBieuThang]:
        progress = self._progress.flat if node.con else self._progress
        if not has(progress, Selection(str(node.ma))):
            return
        for kind in self._programme.loai_von:
            for source in self._programme.nguon_von:
                scope = Selection(str(node.ma), str(kind.ma), str(source.ma))
                if has(progress, scope):
                    name = funds(self._words, kind, source)
                    yield self._row("chi_tiet", "", name, scope, progress, notes(progress.lines(scope)))

    def _row(
        self, kieu: str, tt: str, ten: str, scope: Selection, progress: TienDo | None = None, ghi_chu: str = ""
    ) -> DongBieuThang:
        progress = progress or self._progress
        plan, spent = self._cells(progress.ke_hoach, scope), self._cells(progress.luy_ke, scope)
        return DongBieuThang(kieu, tt, ten, plan, spent, progress.of(scope), ghi_chu)

    def _cells(self, ledger: Ledger, scope: Selection) -> list[Quantity | None]:
        """The total and each year of funds; None where there is no line."""
        picked = [scope._replace(nien_do=year) for year in self._years]
        return [ledger.total(cell) if ledger.has(cell) else None for cell in picked]


def build_units(progress: TienDo, directory: Directory) -> list[DonViThang]:
    """Units in charge with their projects; last what nobody has in charge."""
    projects = _projects_by_unit(progress)
    units = [unit for unit in (*progress.units, NO_UNIT) if unit in projects]
    return [
        DonViThang(
            stt=place,
            ten=NOBODY if unit == NO_UNIT else capitalized(directory.names([unit])[0]),
            du_an=_joined(projects[unit]),
            ket_qua=progress.of(don_vi=unit),
        )
        for place, unit in enumerate(units, 1)
    ]


def _projects_by_unit(progress: TienDo) -> dict[str, list[str]]:
    """Numbers of the projects in which each unit has a plan or a figure, as the programme orders them."""
    tree = progress.ho_so.ho_so.chuong_trinh.du_an
    top = {str(node.ma): above[0] if above else node.ma for node, above in walk(tree)}
    held: dict[str, set[str]] = {}
    for line in (*progress.ke_hoach.lines(), *progress.luy_ke.lines()):
        held.setdefault(line.don_vi or NO_UNIT, set()).add(top[line.du_an])
    return {unit: [str(node.so) for node in tree if node.ma in codes] for unit, codes in held.items()}


def _joined(numbers: Iterable[str]) -> str:
    """“Dự án 1, 3, 5”: the word before a number is said again only when it changes."""
    said, parts = "", []
    for number in numbers:
        word, _, last = number.rpartition(" ")
        parts.append(last if word and word == said else number)
        said = word
    return ", ".join(parts)
