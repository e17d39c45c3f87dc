"""RS403: days and months that no calendar has. RS404: dates that do not fit the document's own day or month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.domain.period import FIRST_YEAR, LAST_YEAR, ngay_gon, so_ngay
from generator.review.doc_ngay import Ngay, tim_ngay
from generator.review.doc_vien_dan import tim_vien_dan
from generator.review.ky_van_ban import KyBaoCao, NgayVanBan, ky_bao_cao, luy_ke_den, ngay_van_ban
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, Doan, PhepKiem, VanBanDoc

_LOOK = "Xem lại ngày tháng này theo văn bản gốc rồi sửa."


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    for passage in vb.doan:
        yield from (claim for found in tim_ngay(passage.chu) if (claim := _calendar(passage, found)))
    yield from _after_own_day(vb)
    yield from _beside_own_month(vb)


def _calendar(passage: Doan, found: Ngay) -> PhepKiem | None:
    if fault := _impossible(found):
        sure = CHAC if found.chac and found.nam else (KHA_CHAC if found.chac else CAN_XEM)
        return _claim("RS403", passage, found.dau, found.cuoi, fault, sure)
    if found.nam and not FIRST_YEAR <= found.nam <= LAST_YEAR:
        said = f"Năm {found.go_nam} không giống năm của một văn bản; có thể gõ nhầm chữ số."
        return _claim("RS403", passage, found.dau, found.cuoi, said, CAN_XEM)
    if found.day_du:
        return PhepKiem("RS403", passage.chi_so, found.dau, found.cuoi, "", True)
    return None


def _impossible(found: Ngay) -> str:
    """Why there is no such day; "" when there is."""
    if not 1 <= found.thang <= 12:
        return f"Không có tháng {found.thang}."
    if found.ngay is None:
        return ""
    most = so_ngay(found.thang, found.nam)
    if 1 <= found.ngay <= most:
        return ""
    if found.ngay < 1:
        return f"Không có ngày {found.ngay}."
    year = f" năm {found.nam}" if found.nam and found.thang == 2 else ""
    return f"Không có ngày này: tháng {found.thang}{year} chỉ có {most} ngày."


def _after_own_day(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """Documents cited with a day on which this one was already signed."""
    own = ngay_van_ban(vb)
    if own is None:
        return
    for cited in tim_vien_dan(vb):
        if cited.ngay is None or cited.lan.doan == own.doan:
            continue
        if own.truoc(cited.ngay):
            said = f"Văn bản được viện dẫn ghi ngày {ngay_gon(cited.ngay)}, sau {_own_day(own)}."
            yield _claim("RS404", vb.doan[cited.lan.doan], cited.lan.dau, cited.lan.cuoi, said, CAN_XEM)
        elif own.ngay:
            yield PhepKiem("RS404", cited.lan.doan, cited.lan.dau, cited.lan.cuoi, "", True)


def _own_day(own: NgayVanBan) -> str:
    if own.ngay:
        return f"ngày của chính văn bản này ({ngay_gon(date(own.nam, own.thang, own.ngay))})"
    return f"tháng của chính văn bản này (tháng {own.thang} năm {own.nam})"


def _beside_own_month(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """“Lũy kế đến ngày …” of a monthly report, far from its month."""
    own = ky_bao_cao(vb)
    if own is None:
        return
    for passage in vb.doan:
        for found in luy_ke_den(passage):
            if own.hop(found):
                yield PhepKiem("RS404", passage.chi_so, found.dau, found.cuoi, "", True)
            elif not _of_another_period(vb, passage, own):
                said = f"Báo cáo tháng {own.thang} năm {own.nam} mà số lũy kế tính đến ngày {found.ngay}/{found.thang}."
                yield _claim("RS404", passage, found.dau, found.cuoi, said, CAN_XEM)


def _of_another_period(vb: VanBanDoc, passage: Doan, own: KyBaoCao) -> bool:
    return any(own.noi_ky_khac(one.chu) for one in vb.duong(passage.chi_so))


def _claim(code: str, passage: Doan, start: int, end: int, said: str, sure: str) -> PhepKiem:
    return PhepKiem(code, passage.chi_so, start, end, "", False, chac=sure, noi_dung=said, hoi=_LOOK)
