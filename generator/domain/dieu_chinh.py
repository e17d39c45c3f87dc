"""The plan after its revisions: opening allocations plus the signed lines of every decision up to one of them.

An edition is the dossier of the plan after revision N: nothing in it is edited, everything is summed up anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.domain.budget import DieuChinh, DongDieuChinh, DongPhanBo, KinhPhi
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.names import lowered, so_va_ky_hieu
from generator.domain.records import KeHoach, LoiDieuChinh, NoiDungDuAn
from generator.domain.references import citations
from generator.findings import Sourced, place_of

Key = tuple[str, str, str, str, str]

# Sections of the words whose names are replaced one by one.
_BY_NAME = ("so_lieu", "van_ban", "chu_thich")


@dataclass(frozen=True, slots=True)
class BienDong:
    """A line of money between two editions, in the workbook's unit: truoc + tang - giam = sau, exactly. tang and giam
    are sums of the signed lines above and below 0, both >= 0. dong: the line as it is after."""

    dong: DongPhanBo
    truoc: Decimal
    tang: Decimal
    giam: Decimal

    @property
    def sau(self) -> Decimal:
        return self.dong.so_tien

    @property
    def thay_doi(self) -> bool:
        """Whether a revision touched the line, be it with +x and -x."""
        return bool(self.tang or self.giam)


def opening(kinh_phi: KinhPhi) -> tuple[DongPhanBo, ...]:
    return kinh_phi.giao_dau if kinh_phi.lan else kinh_phi.phan_bo


def lan_moi_nhat(kinh_phi: KinhPhi) -> int:
    """The newest revision; 0 when there is none."""
    return len(kinh_phi.dieu_chinh)


def lan_tai(kinh_phi: KinhPhi, ngay: date) -> int:
    """The newest revision decided on that day or before it; 0 for the opening allocations."""
    return max((revision.lan for revision in kinh_phi.dieu_chinh if revision.ngay <= ngay), default=0)


def in_force(kinh_phi: KinhPhi, ngay: date) -> KinhPhi:
    """The workbook with the allocations in force on a day."""
    return at(kinh_phi, lan_tai(kinh_phi, ngay))


def at(kinh_phi: KinhPhi, lan: int) -> KinhPhi:
    """The workbook with the allocations after revision `lan`. Opening lines keep their order, new ones follow."""
    if lan == kinh_phi.lan:
        return kinh_phi
    first = opening(kinh_phi)
    if lan == 0:
        return replace(kinh_phi, phan_bo=first, lan=0, giao_dau=())
    return replace(kinh_phi, phan_bo=after(first, kinh_phi.dieu_chinh[:lan]), lan=lan, giao_dau=first)


def after(lines: Sequence[DongPhanBo], revisions: Iterable[DieuChinh]) -> tuple[DongPhanBo, ...]:
    """The lines after the revisions. A line taken down to 0 stays, as a figure of 0."""
    state = {line.key: line for line in lines}
    for revision in revisions:
        for key, change in matched(state, revision.dong):
            line = state.get(key)
            state[key] = (
                replace(line, so_tien=line.so_tien + change.so_tien, sua=(*line.sua, change.place))
                if line
                else DongPhanBo(*key[:4], change.so_tien, change.place, don_vi=change.don_vi)
            )
    return tuple(state.values())


def matched(known: Collection[Key], changes: Iterable[DongDieuChinh]) -> list[tuple[Key, DongDieuChinh]]:
    """The lines of one revision, each with the key of the allocation line that it changes; its own when it brings in a
    new one. known: the keys before the revision, so that the order of its lines does not matter. A line that names no
    unit means the only line of its project, kind, source and year of funds (several are refused when read)."""
    alike = by_dimensions(known)
    return [(_meant(known, alike, change), change) for change in changes]


def by_dimensions(keys: Iterable[Key]) -> dict[tuple[str, ...], list[Key]]:
    """Keys that differ in nothing but the unit in charge, together."""
    alike: dict[tuple[str, ...], list[Key]] = {}
    for key in keys:
        alike.setdefault(key[:4], []).append(key)
    return alike


def _meant(known: Collection[Key], alike: Mapping[tuple[str, ...], list[Key]], change: DongDieuChinh) -> Key:
    same = alike.get(change.key[:4], [])
    only = len(same) == 1 and not change.don_vi
    return same[0] if only and change.key not in known else change.key


def movements(kinh_phi: KinhPhi, tu: int, den: int) -> tuple[BienDong, ...]:
    """Every line after revision `den`, with what changed since revision `tu` (tu <= den)."""
    before = {line.key: line.so_tien for line in at(kinh_phi, tu).phan_bo}
    known = dict.fromkeys(before)
    changes: dict[Key, list[Decimal]] = {}
    for revision in kinh_phi.dieu_chinh[tu:den]:
        for key, line in matched(known, revision.dong):
            changes.setdefault(key, []).append(line.so_tien)
        known |= dict.fromkeys(changes)
    return tuple(
        BienDong(
            line,
            before.get(line.key, Decimal(0)),
            sum((amount for amount in changes.get(line.key, ()) if amount > 0), Decimal(0)),
            -sum((amount for amount in changes.get(line.key, ()) if amount < 0), Decimal(0)),
        )
        for line in at(kinh_phi, den).phan_bo
    )


def words_file(lan: int) -> str:
    """The file of the words that a revision changes."""
    return f"dieu_chinh_{lan}.yaml"


def ma_van_ban(lan: int) -> str:
    """The code by which words cite the decision of a revision: <<vb.dieu_chinh_1>>."""
    return f"dieu_chinh_{lan}"


def edition(ho_so: HoSo, lan: int, sua_doi: DaBanHanh | None = None) -> HoSo:
    """The dossier, as loaded, of the plan after revision `lan`: its money, its words, the decisions among its bases.
    sua_doi: the document that it amends; when nobody knows, the edition before with the number that its words give.
    Edition 0 is the dossier itself."""
    later = [words_file(one) for one in ho_so.loi_dieu_chinh if one > lan]
    read = {shown: checksum for shown, checksum in ho_so.files.items() if shown.rpartition("/")[2] not in later}
    if lan == 0:
        return replace(ho_so, sua_doi=sua_doi, files=read)
    before = _words(ho_so, lan - 1)
    return replace(
        ho_so,
        files=read,
        ke_hoach=_words(ho_so, lan),
        kinh_phi=at(ho_so.kinh_phi, lan),
        sua_doi=sua_doi or DaBanHanh(_so_ky_hieu(ho_so, before), before.ngay, lan - 1),
    )


def _so_ky_hieu(ho_so: HoSo, plan: KeHoach) -> str:
    return so_va_ky_hieu(plan.so, ho_so.co_quan.ky_hieu.ke_hoach) if plan.so and plan.so.strip() else ""


def _words(ho_so: HoSo, lan: int) -> KeHoach:
    """The words of an edition: those of the plan, with what each revision up to it says otherwise."""
    plan = ho_so.ke_hoach
    for revision in ho_so.kinh_phi.dieu_chinh[:lan]:
        given = ho_so.loi_dieu_chinh.get(revision.lan)
        plan = plan.model_copy(update=_changed(plan, given))
        plan = plan.model_copy(update=_of_document(ho_so, plan, given, revision))
        plan = plan.model_copy(update=_with_bases(plan, ho_so.kinh_phi.dieu_chinh[: revision.lan]))
    return plan


def _changed(plan: KeHoach, given: LoiDieuChinh | None) -> dict[str, Any]:
    """The sections that the words of a revision replace."""
    values = {name: getattr(given, name) for name in type(plan).model_fields} if given else {}
    told = {name: value for name, value in values.items() if value is not None}
    merged = {name: _merged(getattr(plan, name), told[name]) for name in told if name in _BY_NAME}
    if "du_an" in told:
        merged["du_an"] = _projects(plan.du_an, told["du_an"])
    return {**told, **merged}


def _projects(old: Sequence[NoiDungDuAn], new: Sequence[NoiDungDuAn]) -> list[NoiDungDuAn]:
    """The projects in their order, those given anew in place of the earlier words, further ones behind them."""
    given = {str(project.du_an): project for project in new}
    kept = [given.pop(str(project.du_an), project) for project in old]
    return [*kept, *given.values()]


def _merged(old: Mapping, new: Mapping) -> dict:
    """so_lieu has groups of names, the others names."""
    nested = {name: value for name, value in new.items() if isinstance(value, dict)}
    return {**old, **new, **{name: {**old.get(name, {}), **value} for name, value in nested.items()}}


def _of_document(ho_so: HoSo, plan: KeHoach, given: LoiDieuChinh | None, revision: DieuChinh) -> dict[str, Any]:
    """What never passes from one edition to the next: number, days, subject."""
    subject = ho_so.ke_hoach.trich_yeu
    words = f"Điều chỉnh Kế hoạch {lowered(subject)} (lần {revision.lan})"
    return {
        "so": given.so if given else None,
        "ngay": given.ngay if given else None,
        "thang": given.thang if given and given.thang else (revision.ngay.year, revision.ngay.month),
        "trich_yeu": given.trich_yeu if given and given.trich_yeu else Sourced(words, place_of(subject)),
    }


def _with_bases(plan: KeHoach, revisions: Sequence[DieuChinh]) -> dict[str, Any]:
    """The decisions, citable by their codes; among the bases those that no basis cites yet."""
    codes = {Sourced(ma_van_ban(one.lan), place_of(one.van_ban.loai)): one.van_ban for one in revisions}
    cited = {ref.name for text in plan.can_cu for ref in citations(text)}
    missing = [Sourced(f"Căn cứ <<vb.{code}>>", code.place) for code in codes if f"vb.{code}" not in cited]
    return {"can_cu": [*plan.can_cu, *missing], "van_ban": {**plan.van_ban, **codes}}
