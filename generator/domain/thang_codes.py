"""Checks of codes and days in a month: units, projects, the signer, documents, the cut-off day (codes DL2xx)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.domain import noi_nhan_ho_so
from generator.domain.directory import Directory
from generator.domain.faults import document_twice, signer, unknown_project
from generator.domain.ledger import walk
from generator.domain.period import ngay_gon
from generator.domain.thang import CheDoBaoCao, HoSoThang
from generator.findings import Finding, Place, error, has_errors, place_of, warning

# The longest month has it; no month is too short for a due day that passes here.
_LAST_DAY = 31


def check(ho_so: HoSoThang, directory: Directory) -> Iterator[Finding]:
    """Codes and days of one month's report."""
    rules, month = ho_so.che_do, ho_so.thang.loi
    everybody, found = noi_nhan_ho_so.danh_sach(ho_so, directory)
    yield from found
    if not has_errors(found):  # a number is compared when everybody is known
        yield from noi_nhan_ho_so.so_ban_khac(ho_so, everybody, 0)
    office = ho_so.ho_so.co_quan
    for code in filter(None, (rules.nguoi_ky, month.nguoi_ky, office.nguoi_ky_phieu_gui)):
        yield from signer(code, office)
    yield from _symbol(ho_so)
    yield from _projects(ho_so)
    yield from _documents(ho_so)
    yield from _figures(ho_so)
    yield from _impossible_cut_off(ho_so)
    yield from _cut_off_elsewhere(ho_so)
    yield from _due_too_early(ho_so)


def check_rules(rules: CheDoBaoCao) -> Iterator[Finding]:
    """Days of the rules themselves, of which every new month is made."""
    closing = rules.ngay_chot or _LAST_DAY
    if not rules.han_nop_thang_sau and rules.han_nop < closing:
        chot = f"ngày {rules.ngay_chot}" if rules.ngay_chot else "ngày cuối tháng"
        yield _due_before(
            Place(place_of(rules.trich_yeu).file),
            f"Hạn đơn vị gửi báo cáo (han_nop) là ngày {rules.han_nop} của chính tháng báo cáo, trước ngày chốt số liệu"
            f" (ngay_chot) là {chot}.",
            "Sửa han_nop hoặc ngay_chot; nếu hạn gửi là ngày của tháng sau thì ghi han_nop_thang_sau: có.",
        )


def first_day(ho_so: HoSoThang) -> date:
    return date(ho_so.thang.nam, ho_so.thang.so, 1)


def _symbol(ho_so: HoSoThang) -> Iterator[Finding]:
    office = ho_so.ho_so.co_quan
    if office.ky_hieu.bao_cao_thang is None:
        yield error(
            "DL220",
            place_of(office.ky_hieu.ke_hoach),
            "Chưa khai báo ký hiệu của báo cáo tháng.",
            "mục ky_hieu của co_quan.yaml có bao_cao_thang, ví dụ BC-UBND",
            "Thêm dòng bao_cao_thang vào mục ky_hieu của co_quan.yaml.",
        )


def _projects(ho_so: HoSoThang) -> Iterator[Finding]:
    known = [str(node.ma) for node, _ in walk(ho_so.ho_so.chuong_trinh.du_an)]
    seen: set[str] = set()
    for words in ho_so.thang.loi.ket_qua_du_an:
        code = str(words.du_an)
        if code not in known:
            yield unknown_project(words.du_an, known)
        elif code in seen:
            yield error(
                "DL213",
                place_of(words.du_an),
                f"Dự án “{code}” đã có kết quả ở trên.",
                "mỗi dự án một lần",
                "Gộp lời văn của dự án này vào một chỗ.",
            )
        seen.add(code)


def _documents(ho_so: HoSoThang) -> Iterator[Finding]:
    """Documents of the rules and of the month have codes of their own."""
    year = ho_so.ho_so
    plan_and_programme = dict.fromkeys(year.ke_hoach.van_ban, "ke_hoach.yaml")
    plan_and_programme |= dict.fromkeys(year.chuong_trinh.van_ban, "chuong_trinh.yaml")
    with_rules = {**dict.fromkeys(ho_so.che_do.van_ban, "bao_cao_thang.yaml"), **plan_and_programme}
    for declared, taken in ((ho_so.che_do.van_ban, plan_and_programme), (ho_so.thang.loi.van_ban, with_rules)):
        for code, record in declared.items():
            if code in taken:
                yield document_twice(code, record, taken[code])


def _figures(ho_so: HoSoThang) -> Iterator[Finding]:
    """A name that both plan and month declare could mean either figure."""
    for group, records in ho_so.thang.loi.so_lieu.items():
        for name, record in records.items():
            if name in ho_so.ho_so.ke_hoach.so_lieu.get(group, {}):
                yield error(
                    "DL221",
                    place_of(record.ten),
                    f"Số liệu “{group}.{name}” được khai báo cả ở đây và ở ke_hoach.yaml.",
                    "mỗi tên một số liệu",
                    "Đặt tên khác cho số liệu của tháng, hoặc xóa nó nếu đúng là số liệu của kế hoạch.",
                )


def _impossible_cut_off(ho_so: HoSoThang) -> Iterator[Finding]:
    """The figures run to a day that the report can know, within the year and its adjustment period."""
    month, day = ho_so.thang, ho_so.thang.ngay_chot
    first, last = first_day(ho_so), date(month.nam + 1, 1, 31)
    before = ho_so.thang_truoc.ngay_chot if ho_so.thang_truoc else None
    if month.loi.ngay and day > month.loi.ngay:
        why = f"sau ngày ban hành báo cáo ({ngay_gon(month.loi.ngay)})"
    elif day < first:
        why = f"trước khi tháng {month.so}/{month.nam} bắt đầu"
    elif day > last:
        why = f"sau thời gian chỉnh lý quyết toán ({ngay_gon(last)})"
    elif before and day <= before:
        why = f"không sau ngày chốt của tháng trước ({ngay_gon(before)})"
    else:
        return
    yield error(
        "DL222",
        month.noi_chot or month.place,
        f"Ngày chốt số liệu {ngay_gon(day)} {why}.",
        f"ngày chốt từ {ngay_gon(first)} đến ngày ban hành báo cáo, muộn nhất {ngay_gon(last)}, sau ngày chốt tháng"
        " trước",
        "Sửa ngày chốt số liệu của tháng, hoặc ngày ban hành nếu ngày ấy ghi sai.",
    )


def _cut_off_elsewhere(ho_so: HoSoThang) -> Iterator[Finding]:
    """Figures after the month's end are possible, as the Treasury adjusts them, but seldom meant."""
    month, day = ho_so.thang, ho_so.thang.ngay_chot
    if day >= first_day(ho_so) and (day.year, day.month) != (month.nam, month.so):
        yield warning(
            "DL223",
            month.noi_chot or month.place,
            f"Ngày chốt số liệu {ngay_gon(day)} không nằm trong tháng {month.so}/{month.nam}.",
            f"ngày chốt trong tháng {month.so}/{month.nam}, trừ khi lấy số đến hết thời gian chỉnh lý",
            "Kiểm tra lại ngày chốt; nếu đúng là chốt muộn thì giữ nguyên.",
        )


def _due_too_early(ho_so: HoSoThang) -> Iterator[Finding]:
    """Nobody can report by the due day what is counted up to a later one."""
    month, due = ho_so.thang, ho_so.thang.loi.han_nop
    if due and due < month.ngay_chot:
        yield _due_before(
            month.noi_chot or month.place,
            f"Hạn đơn vị gửi báo cáo {ngay_gon(due)} trước ngày chốt số liệu {ngay_gon(month.ngay_chot)}.",
            "Sửa lại ngày nào ghi nhầm; nếu ngày trong bao_cao_thang.yaml sai thì sửa cả ở đó.",
        )


def _due_before(place: Place, message: str, remedy: str) -> Finding:
    return warning("DL224", place, message, "hạn gửi báo cáo không trước ngày chốt số liệu", remedy)
