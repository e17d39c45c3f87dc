"""RS405: one document cited with two dates. RS406: numbers and symbols of cited documents that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from generator.domain.names import fold, strip_marks
from generator.domain.period import ngay_gon
from generator.review.doc_vien_dan import VienDan, cap, khoa_co_quan, tim_vien_dan
from generator.review.gan_giong import mot_loi_go
from generator.review.ky_hieu import ky_hieu_la
from generator.review.lan_gap import cac_noi
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, PhepKiem, VanBanDoc
from generator.review.tu_dien import chu_viet_tat_chung

# A number of fewer digits is given by every office every year.
_DIGITS_OF_A_RARE_NUMBER = 3
# A number given with more dates is that of many documents.
_MOST_DATES = 4
_MOST_COMPARED = 20
_LOOK = "Mở văn bản được viện dẫn, xem lại ngày ban hành rồi sửa cho thống nhất."
_LOOK_SYMBOL = "Mở văn bản được viện dẫn, xem lại ký hiệu rồi sửa cho thống nhất."


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    cited = list(tim_vien_dan(vb))
    dated = [one for one in cited if one.ngay]
    for group in _grouped(dated, _document):
        yield from _dates(vb, group)
    for group in _grouped(dated, _number_and_day):
        yield from _symbols(vb, group)
    for one in cited:
        yield from ky_hieu_la(one)


def _grouped(cited: Sequence[VienDan], key: Callable[[VienDan], Hashable]) -> list[list[VienDan]]:
    groups: dict[Hashable, list[VienDan]] = {}
    for one in cited:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _document(one: VienDan) -> Hashable:
    """Citations of one document have the same; a symbol without a type (QH14) is used by laws and resolutions alike."""
    return one.so.lstrip("0"), one.nam, one.ky_hieu.upper(), "" if one.loai_ky_hieu else fold(one.loai)


def _number_and_day(one: VienDan) -> Hashable:
    return one.so.lstrip("0"), one.nam, one.ngay, fold(one.loai)


# --- two dates ---


def _dates(vb: VanBanDoc, group: Sequence[VienDan]) -> Iterator[PhepKiem]:
    """Every date is compared with those given more often, of two as often with the earlier one in the text."""
    if len(group) > 1 and all(one.ngay == group[0].ngay for one in group):
        last = group[-1].lan
        yield PhepKiem("RS405", last.doan, last.dau, last.cuoi, "", True)
        return
    if len({one.ngay for one in group}) > _MOST_DATES:
        return
    by_day = sorted(_grouped(group, lambda one: (one.ngay, _body_key(one))), key=len, reverse=True)[:_MOST_COMPARED]
    told = set()
    for place, other in enumerate(by_day):
        for usual in by_day[:place]:
            sure = "" if other[0].ngay in (usual[0].ngay, *told) else _one_document(usual[0], other[0])
            if sure:
                told.add(other[0].ngay)
                beside = [one for one in group if one.ngay == usual[0].ngay and _same_body(one, other[0]) is not False]
                yield _two_dates(vb, beside, other, sure)


def _two_dates(vb: VanBanDoc, usual: Sequence[VienDan], other: Sequence[VienDan], sure: str) -> PhepKiem:
    lan, right = other[0].lan, usual[0]
    said = f"Cùng văn bản này, chỗ khác ghi ngày {_day(right)}: {vb.doan[right.lan.doan].noi}."
    places = cac_noi(vb, (one.lan for one in (*usual, *other[1:])))
    return PhepKiem("RS405", lan.doan, lan.dau, lan.cuoi, "", False, "", "", "", sure, said, _LOOK, places)


def _day(one: VienDan) -> str:
    return ngay_gon(one.ngay) if one.ngay else ""


def _one_document(one: VienDan, other: VienDan) -> str:
    """How sure it is that both mean one document; "" when they may be two."""
    if one.ngay is None or other.ngay is None:
        return ""
    same_body = _same_body(one, other)
    if same_body is False:
        return ""
    if one.nam or not one.loai_ky_hieu and not one.nhieu_noi:
        return CHAC if same_body or not one.nhieu_noi else KHA_CHAC
    if one.ngay.year != other.ngay.year:
        # Numbers begin again every year; the same day of another year is a slip all the same, more likely than not.
        if (one.ngay.day, one.ngay.month) != (other.ngay.day, other.ngay.month):
            return ""
        return KHA_CHAC if same_body or not one.nhieu_noi else CAN_XEM
    if same_body or not one.nhieu_noi:
        return CHAC
    return CAN_XEM if len(one.so) >= _DIGITS_OF_A_RARE_NUMBER else ""


def _body_key(one: VienDan) -> str:
    return khoa_co_quan(one.co_quan)


def _same_body(one: VienDan, other: VienDan) -> bool | None:
    """None when one of them does not say, or not of which level it is."""
    if not one.co_quan or not other.co_quan:
        return None
    if cap(one.co_quan) and cap(other.co_quan) and cap(one.co_quan) != cap(other.co_quan):
        return False
    first, second = _body_key(one), _body_key(other)
    if first in second or second in first:
        return True if not one.nhieu_noi or (cap(one.co_quan) and cap(other.co_quan)) else None
    return None if not cap(one.co_quan) or not cap(other.co_quan) else False


# --- two symbols ---


def _symbols(vb: VanBanDoc, group: Sequence[VienDan]) -> Iterator[PhepKiem]:
    """Same number, day and type: a symbol that is nearly the same is the same, typed wrongly."""
    spelled = _grouped(group, lambda one: (one.noi, one.ky_hieu.upper()))
    usual = max(spelled, key=len)
    for other in spelled:
        if other is usual or not (sure := _nearly(usual[0], other[0])):
            continue
        lan = other[0].lan
        said = f"Cùng số, cùng ngày, chỗ khác ghi là {usual[0].so_ky_hieu}: {vb.doan[usual[0].lan.doan].noi}."
        places = cac_noi(vb, (one.lan for one in (*usual, *other[1:])))
        yield PhepKiem("RS406", lan.doan, lan.dau, lan.cuoi, "", False, "", "", "", sure, said, _LOOK_SYMBOL, places)


def _nearly(one: VienDan, other: VienDan) -> str:
    first, second = one.chu_ky_hieu, other.chu_ky_hieu
    if strip_marks(first) == strip_marks(second):
        return KHA_CHAC
    known = chu_viet_tat_chung()
    if {one.co_quan_ky_hieu.upper(), other.co_quan_ky_hieu.upper()} <= known or _same_body(one, other) is False:
        return ""
    return CAN_XEM if mot_loi_go(first, second) else ""
