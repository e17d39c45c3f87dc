"""What of a plan concerns one unit: the parts that an extract (trích sao) copies, told by their places in the plan.

Nothing is worded here: the parts are printed by the code that prints the plan, so that they stay word for word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from generator.domain.budget import DongPhanBo
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.ledger import walk
from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.records import Khoi, NoiDungDuAn, PhanCong, ToChuc
from generator.domain.trich_phan import Giao, giao, so_noi_dung
from generator.domain.trich_ten import names_in_words
from generator.domain.words import projects

# The abbreviation of bản trích sao (NĐ 30/2020, Phụ lục III, mục I).
_EXTRACT = "TrS"
# How deep a kind of paragraph stands: one stands below the nearest before it that is less deep.
_DEPTH = {"tieu_muc": 0, "loi_van": 1, "gach": 2, "cong": 3}


@dataclass(frozen=True, slots=True)
class MucTrich:
    """Paragraphs of one numbered section (a group of targets, an item of "Tổ chức thực hiện"). All positions here and
    below count from 0 in the plan's own lists."""

    muc: int
    doan: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PhanTrich:
    """A part of a project. phan: its position among all parts of the project in reading order; kinh_phi: the unit is in
    charge of it, so its money is copied too."""

    phan: int
    doan: tuple[int, ...]
    kinh_phi: bool


@dataclass(frozen=True, slots=True)
class DuAnTrich:
    """A project. viec: the tasks in which the unit leads or helps; kinh_phi: as in PhanTrich, for the whole project."""

    du_an: int
    doan: tuple[int, ...]
    phan: tuple[PhanTrich, ...]
    viec: tuple[int, ...]
    kinh_phi: bool


@dataclass(frozen=True, slots=True)
class TrichSao:
    """Everything in a plan that concerns the unit `ma`, in reading order. phan_bo: allocation lines that the workbook
    gives to this very unit; the plan prints sums of such lines, so they are no part of the copy."""

    ma: str
    chi_tieu: tuple[MucTrich, ...]
    du_an: tuple[DuAnTrich, ...]
    nhiem_vu: tuple[int, ...]
    to_chuc: tuple[MucTrich, ...]
    phan_bo: tuple[DongPhanBo, ...]

    @property
    def trong(self) -> bool:
        """Whether nothing concerns the unit."""
        return not (self.chi_tieu or self.du_an or self.nhiem_vu or self.to_chuc or self.phan_bo)


@dataclass(frozen=True, slots=True)
class HoSoTrich:
    """What one extract is made of: the plan, how it is sent, and to whom the extract goes."""

    ho_so: HoSo
    figures: Figures
    directory: Directory
    van_ban: VanBanGui
    nguoi_nhan: NguoiNhan

    @property
    def ky_hieu(self) -> str:
        """Symbol of the copy: as co_quan.yaml says, else that of the document with the kind exchanged (KH-UBND gives
        TrS-UBND)."""
        kind, _, body = self.van_ban.ky_hieu.partition("-")
        return str(self.ho_so.co_quan.ky_hieu.trich_sao or f"{_EXTRACT}-{body or kind}")

    @property
    def nguoi_ky(self) -> str:
        """Code of the person who signs the copy: the first signer when co_quan.yaml names nobody."""
        return str(self.ho_so.co_quan.nguoi_ky_trich_sao or self.ho_so.co_quan.nguoi_ky[0].ma)

    @property
    def da_ban_hanh(self) -> bool:
        """Whether the document has been issued: of a draft nobody can make a copy with legal value."""
        return bool(self.van_ban.so_ky_hieu) and not self.van_ban.du_thao


def cua_don_vi(ho_so: HoSo, directory: Directory, ma: str) -> TrichSao | None:
    """What concerns the unit; None when nothing does, or nobody has this code."""
    if ma not in directory.bodies:
        return None
    found = _Selection(ho_so, directory, ma).found()
    return None if found.trong else found


def don_vi_co_trich(ho_so: HoSo, directory: Directory) -> tuple[str, ...]:
    """Codes of all units and places of the directory that something in the plan concerns."""
    codes = map(str, (*directory.units, *directory.places))
    return tuple(code for code in codes if cua_don_vi(ho_so, directory, code))


class _Selection:
    """Walks through the plan once for one unit."""

    def __init__(self, ho_so: HoSo, directory: Directory, ma: str):
        self._plan, self._directory, self._ma = ho_so.ke_hoach, directory, ma
        self._codes, self._names = _with_groups(directory, ma), names_in_words(directory)
        self._programme = {str(node.ma): node for node in ho_so.chuong_trinh.du_an}
        self._lines = tuple(line for line in ho_so.kinh_phi.phan_bo if line.don_vi == ma)
        self._funded = _worded_nodes(ho_so, {line.du_an for line in self._lines})

    def found(self) -> TrichSao:
        plan = self._plan
        return TrichSao(
            self._ma,
            tuple(self._targets()),
            tuple(self._projects()),
            tuple(index for index, text in enumerate(plan.nhiem_vu) if self._is_mentioned(text)),
            tuple(self._duties(plan.to_chuc_thuc_hien)),
            self._lines,
        )

    def _targets(self) -> Iterator[MucTrich]:
        for index, group in enumerate(self._plan.chi_tieu):
            if chosen := self._chosen(group.chi_tieu):
                yield MucTrich(index, chosen)

    def _duties(self, items: Sequence[ToChuc]) -> Iterator[MucTrich]:
        for index, item in enumerate(items):
            if self._is_named(item.don_vi) or self._is_mentioned(item.tieu_de or ""):
                yield MucTrich(index, _all(item.viec))
            elif chosen := self._chosen(item.viec):
                yield MucTrich(index, chosen)

    # --- projects ---

    def _projects(self) -> Iterator[DuAnTrich]:
        for index, project in enumerate(self._plan.du_an):
            charge, given = _in_charge(project, ()), self._given(project)
            parts = tuple(self._parts(project.tieu_du_an, charge, given, count()))
            tasks = tuple(number for number, task in enumerate(project.phan_cong) if self._has_task(task))
            chosen = self._content(project, charge, given)
            if chosen or parts or tasks or self._carries_out(project, charge):
                yield DuAnTrich(index, chosen, parts, tasks, self._ma in charge)

    def _given(self, project: NoiDungDuAn) -> list[Giao]:
        """What the tasks that the unit leads, itself or as one of a group, name."""
        tasks = [task for task in project.phan_cong if self._is_named(task.chu_tri)]
        node = self._programme.get(project.du_an)
        others = [one.so for one in self._programme.values() if one is not node]
        return giao(project, tasks, node, others) if node and tasks else []

    def _parts(
        self, nodes: Sequence[NoiDungDuAn], above: tuple[str, ...], given: Sequence[Giao], positions: Iterator[int]
    ) -> Iterator[PhanTrich]:
        """Chosen parts in reading order; a part that holds a chosen one comes too, for its title."""
        for node in nodes:
            leading = [code for one in given if (one.phan, one.noi_dung) == (node.du_an, None) for code in one.chu_tri]
            position, charge = next(positions), (*_in_charge(node, above), *leading)
            inner = list(self._parts(node.tieu_du_an, charge, given, positions))
            chosen = self._content(node, charge, given)
            if chosen or inner or self._carries_out(node, charge):
                yield PhanTrich(position, chosen, self._ma in charge)
            yield from inner

    def _content(self, node: NoiDungDuAn, charge: tuple[str, ...], given: Sequence[Giao]) -> tuple[int, ...]:
        if self._carries_out(node, charge):
            return _all(node.noi_dung)
        numbers = {one.noi_dung for one in given if one.phan == node.du_an}
        return tuple(sorted({*self._chosen(node.noi_dung), *_numbered(node.noi_dung, numbers)}))

    def _carries_out(self, node: NoiDungDuAn, charge: tuple[str, ...]) -> bool:
        """In charge of it, itself or as one of a group, or given money for it."""
        return self._is_named(charge) or node.du_an in self._funded

    def _has_task(self, task: PhanCong) -> bool:
        return self._is_named([*task.chu_tri, *task.phoi_hop]) or self._is_mentioned(task.viec)

    # --- words ---

    def _chosen(self, blocks: Sequence[Khoi]) -> tuple[int, ...]:
        """Paragraphs that name the unit or its place, with those that lead in to them and those they lead in to."""
        chosen: set[int] = set()
        for index, block in enumerate(blocks):
            if self._is_mentioned(block.chu) or self._is_place_of(block.xa):
                chosen |= {index, *_above(blocks, index), *_below(blocks, index)}
        return tuple(sorted(chosen))

    def _is_named(self, codes: Sequence[str]) -> bool:
        return any(str(code) in self._codes for code in codes)

    def _is_mentioned(self, text: str) -> bool:
        return not self._codes.isdisjoint(self._names.codes(text))

    def _is_place_of(self, names: Sequence[str]) -> bool:
        places = (self._directory.place(name) for name in names)
        return any(found is not None and found.dia_ban.ma == self._ma for found in places)


def _with_groups(directory: Directory, ma: str) -> frozenset[str]:
    """The unit with every group it belongs to, groups inside groups included."""
    known, more = {ma}, {ma}
    while more:
        more = {group for group in map(str, directory.groups) if known & set(directory.members(group))} - known
        known |= more
    return frozenset(known)


def _worded_nodes(ho_so: HoSo, nodes: set[str]) -> set[str]:
    """The nodes for which the plan has words; of one without, the nearest above it that has."""
    worded = {str(project.du_an) for project in projects(ho_so.ke_hoach)}
    paths = ((str(node.ma), *map(str, reversed(above))) for node, above in walk(ho_so.chuong_trinh.du_an))
    nearest = (next((code for code in path if code in worded), "") for path in paths if path[0] in nodes)
    return set(nearest) - {""}


def _in_charge(node: NoiDungDuAn, above: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of those in charge of a node: named for it, else leading its first task, else in charge of what is above
    it (as phan_cong finds the unit of a line of money)."""
    leading = node.phan_cong[0].chu_tri if node.phan_cong else ()
    return tuple(map(str, node.don_vi or leading)) or above


def _above(blocks: Sequence[Khoi], index: int) -> Iterator[int]:
    """Paragraphs that a list item stands below. Plain text leads in to what follows only with a colon."""
    depth = _DEPTH[blocks[index].kieu]
    for before in range(index - 1, -1, -1):
        block = blocks[before]
        if _DEPTH[block.kieu] < depth and (block.kieu != "loi_van" or _leads_in(block)):
            yield before
            depth = _DEPTH[block.kieu]


def _numbered(blocks: Sequence[Khoi], numbers: Collection[int | None]) -> Iterator[int]:
    """Paragraphs of the contents with these numbers, with what stands above and below each."""
    for index, block in enumerate(blocks if numbers else ()):
        if (number := so_noi_dung(block)) is not None and number in numbers:
            yield from (index, *_above(blocks, index), *_deeper(blocks, index))


def _below(blocks: Sequence[Khoi], index: int) -> Iterator[int]:
    """Paragraphs without which one that ends in a colon would say nothing."""
    return _deeper(blocks, index) if _leads_in(blocks[index]) else iter(())


def _deeper(blocks: Sequence[Khoi], index: int) -> Iterator[int]:
    for after in range(index + 1, len(blocks)):
        if _DEPTH[blocks[after].kieu] <= _DEPTH[blocks[index].kieu]:
            return
        yield after


def _leads_in(block: Khoi) -> bool:
    return block.kieu == "tieu_muc" or block.chu.rstrip().endswith(":")


def _all(blocks: Sequence[Khoi]) -> tuple[int, ...]:
    return tuple(range(len(blocks)))
