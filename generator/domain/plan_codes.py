"""Checks of codes in the plan: units, projects, the signer, documents (codes DL2xx)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.domain import noi_nhan_ho_so, words
from generator.domain.budget import DieuChinh
from generator.domain.dieu_chinh import ma_van_ban
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.faults import document_twice, signer, unit_codes, unknown_project
from generator.domain.ledger import walk
from generator.domain.period import ngay_gon, thang_nam
from generator.domain.records import NoiDungDuAn
from generator.domain.sheet_layout import QD_DIEU_CHINH
from generator.findings import Finding, Sourced, error, has_errors, place_of, warning

# Plans for a year are approved from the autumn before.
_EARLIEST_MONTH = 10


def check(ho_so: HoSo, directory: Directory) -> Iterator[Finding]:
    """Codes of units, projects and the signer in the plan; its recipients."""
    plan = ho_so.ke_hoach
    yield from unit_codes(_unit_codes(ho_so), directory)
    everybody, found = noi_nhan_ho_so.danh_sach(ho_so, directory)
    yield from found
    if not has_errors(found):  # a number is compared when everybody is known
        yield from noi_nhan_ho_so.so_ban_khac(ho_so, everybody, 0)
    office = ho_so.co_quan
    for code in filter(None, (plan.nguoi_ky, office.nguoi_ky_phieu_gui, office.nguoi_ky_trich_sao)):
        yield from signer(code, office)
    above = {str(node.ma): ancestors for node, ancestors in walk(ho_so.chuong_trinh.du_an)}
    yield from _projects(plan.du_an, "", above, set())
    yield from _declared_twice(ho_so)
    yield from _dates(ho_so)
    yield from _own_counterparts(ho_so)
    yield from _order_of_days(ho_so)


def _declared_twice(ho_so: HoSo) -> Iterator[Finding]:
    for code, record in ho_so.ke_hoach.van_ban.items():
        if code in ho_so.chuong_trinh.van_ban:
            yield document_twice(code, record, "chuong_trinh.yaml")


def _own_counterparts(ho_so: HoSo) -> Iterator[Finding]:
    for rule in ho_so.chuong_trinh.doi_ung:
        if rule.nguon_von == rule.tren_nguon:
            yield error(
                "DL219",
                place_of(rule.tren_nguon),
                f"Tỷ lệ đối ứng so nguồn vốn “{rule.nguon_von}” với chính nó.",
                "nguon_von và tren_nguon là hai nguồn vốn khác nhau",
                "Sửa tren_nguon thành nguồn vốn được đối ứng.",
            )


def _dates(ho_so: HoSo) -> Iterator[Finding]:
    """A plan is issued in its year or in the last months of the year before, and in the month it names."""
    plan = ho_so.ke_hoach
    known = [(plan.ngay.year, plan.ngay.month)] if plan.ngay else []
    known += [plan.thang] if plan.thang else []
    early = (plan.nam - 1, _EARLIEST_MONTH)
    off = [month for month in known if not early <= month <= (plan.nam, 12)]
    if off or len(set(known)) > 1:
        told = ", ".join(f"{month}/{year}" for year, month in known)
        yield warning(
            "DL217",
            place_of(plan.trich_yeu),
            f"Ngày, tháng ban hành ({told}) không hợp với nhau hoặc với kế hoạch năm {plan.nam}.",
            f"ngay và thang cùng một tháng, từ tháng {early[1]}/{early[0]} đến tháng 12/{plan.nam}",
            "Kiểm tra ngay, thang và nam ở đầu ke_hoach.yaml.",
        )


def _order_of_days(ho_so: HoSo) -> Iterator[Finding]:
    """The plan that is amended, the decision that amends it, the plan that follows from it."""
    amended, plan = ho_so.sua_doi, ho_so.ke_hoach
    for revision in ho_so.kinh_phi.dieu_chinh[amended.lan : ho_so.kinh_phi.lan] if amended else ():
        decided, day = f"{revision.van_ban.loai} số {revision.van_ban.so}", revision.ngay
        if amended.ngay and not amended.thay_the and day < amended.ngay:
            said = f"{decided} đề ngày {ngay_gon(day)}, trước kế hoạch mà nó điều chỉnh"
            yield _backwards(revision, said, amended.ngay)
        if (plan.ngay and plan.ngay < day) or (plan.thang and plan.thang < (day.year, day.month)):
            said = ngay_gon(plan.ngay) if plan.ngay else thang_nam(*plan.thang)
            yield _backwards(revision, f"Kế hoạch điều chỉnh đề {said}, trước {decided} mà nó căn cứ", day)


def _backwards(revision: DieuChinh, message: str, day: date) -> Finding:
    remedy = f"Kiểm tra cột “Ngày” của trang tính “{QD_DIEU_CHINH}” (ngày và tháng có bị đảo không), mục ngay, thang."
    expected = "kế hoạch, quyết định điều chỉnh, kế hoạch điều chỉnh theo đúng thứ tự ngày"
    return warning("DL412", revision.place, f"{message} (ngày {ngay_gon(day)}).", expected, remedy)


def _unit_codes(ho_so: HoSo) -> Iterator[Sourced]:
    plan = ho_so.ke_hoach
    for project in words.projects(plan):
        yield from project.don_vi
        for task in project.phan_cong:
            yield from (*task.chu_tri, *task.phoi_hop)
    for item in plan.to_chuc_thuc_hien:
        yield from item.don_vi


def _projects(
    nodes: Sequence[NoiDungDuAn], parent: str, above: Mapping[str, tuple[str, ...]], seen: set[str]
) -> Iterator[Finding]:
    """Every node of words names a project of the tree, once, below its own ancestors. `above`: ancestors by code."""
    for node in nodes:
        code = str(node.du_an)
        if code not in above:
            yield unknown_project(node.du_an, above)
        elif code in seen or (parent not in above[code] if parent else bool(above[code])):
            why = "đã có nội dung ở trên" if code in seen else "đặt không đúng chỗ trong cây dự án"
            yield error(
                "DL213",
                place_of(node.du_an),
                f"Dự án “{code}” {why}.",
                "mỗi dự án một lần; tiểu dự án nằm dưới dự án của nó",
                "Chuyển phần này về đúng dự án.",
            )
        seen.add(code)
        yield from _projects(node.tieu_du_an, code, above, seen)


def reserved(ho_so: HoSo) -> Iterator[Finding]:
    """Codes of cited documents that belong to the decisions of revisions; of the dossier as loaded."""
    later = [given.van_ban or {} for given in ho_so.loi_dieu_chinh.values()]
    decisions = {ma_van_ban(revision.lan): revision.van_ban for revision in ho_so.kinh_phi.dieu_chinh}
    listed = [item for own in (ho_so.chuong_trinh.van_ban, ho_so.ke_hoach.van_ban, *later) for item in own.items()]
    for code, record in ((code, record) for code, record in listed if code in decisions):
        decided = decisions[code]
        yield error(
            "DL411",
            place_of(record.loai),
            f"Mã văn bản “{code}” là mã dành cho {decided.loai} số {decided.so} (trang tính “{QD_DIEU_CHINH}”).",
            "mã không dành cho quyết định điều chỉnh",
            f"Là chính quyết định đó thì xóa mục này, <<vb.{code}>> vẫn gọi được; là văn bản khác thì đặt mã khác.",
        )
