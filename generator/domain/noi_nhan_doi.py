"""Who came and who went between two issues of a document, and why; who gets it otherwise than before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from generator.domain.danh_ba import DonVi
from generator.domain.directory import Directory, exists_on
from generator.domain.noi_nhan import DanhSachNhan, NguoiNhan
from generator.domain.noi_nhan_kiem import listed
from generator.domain.period import ngay_gon, parse_ngay, parse_thang
from generator.findings import Finding, Place, warning


class ThayDoi(NamedTuple):
    """A recipient that came, went or gets it otherwise. vi: why, or what is other; qua: the group or line that it is
    meant by, for people."""

    nguoi: NguoiNhan
    vi: str
    qua: str


@dataclass(frozen=True, slots=True)
class DoiNoiNhan:
    """den: who came; di: who went; khac: who has another channel, number of copies or name; so_ban: copies before and
    now."""

    den: tuple[ThayDoi, ...] = ()
    di: tuple[ThayDoi, ...] = ()
    khac: tuple[ThayDoi, ...] = ()
    so_ban: tuple[int, int] = (0, 0)

    def cau(self) -> list[str]:
        """Sentences for the screen; [] when nothing changed."""
        said = [f"Thêm {words}." for words in _told(self.den)] + [f"Bớt {words}." for words in _told(self.di)]
        said += [f"Đổi {words}." for words in _told(self.khac)]
        before, now = self.so_ban
        return said + ([f"Số bản: {now}, lần trước {before}."] if before != now else [])


def doi(truoc: DanhSachNhan, nay: DanhSachNhan, who: Directory) -> DoiNoiNhan:
    """What changed from the earlier list to that of today. who: the directory of today's list."""
    before, now = ({one.ma for one in one_list.nguoi_nhan} for one_list in (truoc, nay))
    came = [_came(one, truoc, nay, who) for one in nay.nguoi_nhan if one.ma not in before]
    went = [_went(one, truoc, nay, who) for one in truoc.nguoi_nhan if one.ma not in now]
    earlier = {one.ma: one for one in truoc.nguoi_nhan}
    other = [(one, _otherwise(earlier[one.ma], one)) for one in nay.nguoi_nhan if one.ma in before]
    changed = [ThayDoi(one, what, _through(one, nay, who)) for one, what in other if what]
    return DoiNoiNhan(tuple(came), tuple(went), tuple(changed), (truoc.so_ban, nay.so_ban))


def findings(changed: DoiNoiNhan, so_voi: str, place: Place) -> list[Finding]:
    """PH305, one for each group or line that changed. so_voi: the earlier document, for people."""
    through = dict.fromkeys(one.qua for one in (*changed.den, *changed.di, *changed.khac))
    return [_finding(qua, changed, so_voi, place) for qua in through]


def _finding(qua: str, changed: DoiNoiNhan, so_voi: str, place: Place) -> Finding:
    kinds = (("thêm", changed.den), ("bớt", changed.di), ("đổi", changed.khac))
    said = [f"{kind} {words}" for kind, some in kinds for words in _told((one for one in some if one.qua == qua), qua)]
    return warning(
        "PH305",
        place,
        f"Nơi nhận khác với {so_voi}, {qua}: {'; '.join(said)}.",
        "nơi nhận như lần trước, trừ khi đúng là đã thay đổi",
        "Kiểm tra từng nơi; sai thì sửa danh_ba.yaml hoặc mục noi_nhan, đúng thì giữ nguyên.",
    )


def _told(changes: Iterable[ThayDoi], qua: str = "") -> list[str]:
    """The names by reason: “A”, “B” (mới thành lập từ 01/7/2025). qua: the group or line that the sentence has named,
    which no reason says again."""
    by_reason = groupby(sorted(changes, key=lambda one: one.vi), key=lambda one: one.vi)
    return [listed([one.nguoi.ten for one in same]) + _reason(reason, qua) for reason, same in by_reason]


def _reason(reason: str, qua: str) -> str:
    if reason in (f"{qua} thêm", f"{qua} bớt"):
        return ""
    return f" (dòng {reason.removeprefix(qua).strip()})" if reason in (f"{qua} mới", f"{qua} đã bỏ") else f" ({reason})"


def _otherwise(before: NguoiNhan, now: NguoiNhan) -> str:
    """What is other than before: cách gửi bản điện tử → bưu điện; "" for nothing."""
    facts = (
        ("tên", before.ten, now.ten),
        ("cách gửi", _channel(before), _channel(now)),
        ("số bản", before.so_ban, now.so_ban),
    )
    return ", ".join(f"{what} {old} → {new}" for what, old, new in facts if old != new)


def _channel(one: NguoiNhan) -> str:
    """In the words of danh_ba.yaml: bưu điện và điện tử."""
    paper = ["bưu điện" if one.buu_dien else "trực tiếp"] * bool(one.giay)
    return " và ".join([*paper, *["điện tử"] * one.dien_tu])


def _came(one: NguoiNhan, truoc: DanhSachNhan, nay: DanhSachNhan, who: Directory) -> ThayDoi:
    return ThayDoi(one, _why_came(one, truoc, nay, who), _through(one, nay, who))


def _why_came(one: NguoiNhan, truoc: DanhSachNhan, nay: DanhSachNhan, who: Directory) -> str:
    body, then = _body(one, who), _day(truoc.khi)
    if body and body.tu_ngay and (then is None or body.tu_ngay > then):
        return f"mới thành lập từ {ngay_gon(body.tu_ngay)}"
    if one.nhom and one.nhom in _groups(truoc):
        return f"nhóm “{_group(one.nhom, who)}” thêm"
    line = nay.dong[one.dong]
    return f"dòng “{line}” thêm" if line in truoc.dong else f"dòng “{line}” mới"


def _went(one: NguoiNhan, truoc: DanhSachNhan, nay: DanhSachNhan, who: Directory) -> ThayDoi:
    return ThayDoi(one, _why_went(one, truoc, nay, who), _through(one, truoc, who))


def _why_went(one: NguoiNhan, truoc: DanhSachNhan, nay: DanhSachNhan, who: Directory) -> str:
    body = _body(one, who)
    if body is None:
        return "không còn trong danh bạ"
    if not exists_on(body, who.day) and body.den_ngay and body.den_ngay < who.day:
        return f"đã thôi hoạt động từ {ngay_gon(body.den_ngay + timedelta(days=1))}"
    if one.nhom and one.nhom in _groups(nay):
        return f"nhóm “{_group(one.nhom, who)}” bớt"
    line = truoc.dong[one.dong]
    return f"dòng “{line}” bớt" if line in nay.dong else f"dòng “{line}” đã bỏ"


def _through(one: NguoiNhan, danh_sach: DanhSachNhan, who: Directory) -> str:
    return f"nhóm “{_group(one.nhom, who)}”" if one.nhom else f"dòng “{danh_sach.dong[one.dong]}”"


def _group(code: str, who: Directory) -> str:
    """Its name; a group that is gone from the directory has only its code left."""
    return str(who.groups[code].ten) if code in who.groups else code


def _body(one: NguoiNhan, who: Directory) -> DonVi | None:
    return who.units.get(one.ma) or who.places.get(one.ma)


def _groups(danh_sach: DanhSachNhan) -> set[str]:
    return {one.nhom for one in danh_sach.nguoi_nhan if one.nhom}


def _day(khi: str) -> date | None:
    """The day for which an earlier list was made, from the words for people: "ngày 05/3/2024", "tháng 3/2024"."""
    words: Sequence[str] = khi.split()
    for parse in (parse_ngay, lambda text: date(*parse_thang(text), 1)):
        try:
            return parse(words[-1] if words else "")
        except ValueError:
            continue
    return None
