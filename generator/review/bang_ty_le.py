"""RS303: percentages of a table against the columns that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.review.bang import Bang
from generator.review.bang_phan_tram import Cach, TyLeO, gia_tri_tinh, viet_tinh
from generator.review.bang_thu_pham import Sai, ket_qua, sua_duoc
from generator.review.khoang import viet
from generator.review.records import CAN_XEM, PhepKiem, VanBanDoc
from generator.review.tong import printed
from generator.word.passage_text import shortened

_MA = "RS303"
_LONGEST_NAME = 60
_TINY = 10
_ADVICE = "Tính lại tỷ lệ này từ hai số gốc, rồi sửa tỷ lệ hoặc số ghi sai."


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    for result in ket_qua(vb):
        for one in result.ty_le:
            if one.dung or not (_is_tiny(one) or _told_already(result.bang, one, result.sai)):
                yield _claim(vb, result.bang, one)


def _is_tiny(one: TyLeO) -> bool:
    """Whether both amounts have one digit: rounded as they are they bear out nearly any percentage."""
    return all(abs(o.so.gia_tri.scaleb(o.so.le)) < _TINY for o in (one.tren, one.duoi) if o.so)


def _told_already(bang: Bang, one: TyLeO, told: Sequence[Sai]) -> bool:
    """Whether an amount that breaks its sum breaks this percentage, too: the amount is told, once."""
    return any(sua_duoc(bang, one, wrong.o, wrong.phai_la) for wrong in told)


def _claim(vb: VanBanDoc, bang: Bang, one: TyLeO) -> PhepKiem:
    computed, stated = f"{viet_tinh(one)}%", f"{printed(one.o.so)}%"
    formula = f"{_dividend(one)} : {printed(one.duoi.so)} = {computed}"
    if one.dung:
        return PhepKiem(_MA, one.o.doan, 0, len(one.o.chu), formula, True, stated, computed)
    off = viet(abs(gia_tri_tinh(one) - Fraction(one.o.so.gia_tri)), max(2, one.o.so.le))
    places = dict.fromkeys(vb.doan[o.doan].noi for o in (one.tren, one.duoi))
    return PhepKiem(
        _MA, one.o.doan, 0, len(one.o.chu), formula, False, stated, computed, f"{off} điểm %", one.chac,
        _what(bang, one, computed), _ADVICE, tuple(places),
    )  # fmt: skip


def _dividend(one: TyLeO) -> str:
    above, below = printed(one.tren.so), printed(one.duoi.so)
    return {Cach.TANG: f"({above} - {below})", Cach.GIAM: f"({below} - {above})"}.get(one.cach, above)


def _what(bang: Bang, one: TyLeO, computed: str) -> str:
    above, below = (f"“{shortened(bang.ten_cot.get(o.cot, ''), _LONGEST_NAME)}”" for o in (one.tren, one.duoi))
    if one.cach is Cach.CO_CAU:
        said = f"tỷ trọng trong tổng của cột {above} là {computed}"
    elif one.cach is Cach.CHIA:
        said = f"cột {above} chia cho cột {below} được {computed}"
    else:
        more = "tăng" if one.cach is Cach.TANG else "giảm"
        said = f"cột {above} {more} {computed} so với cột {below}"
    doubt = "có vẻ " if one.chac == CAN_XEM else ""
    return f"{doubt}{said}, không phải {printed(one.o.so)}%"
