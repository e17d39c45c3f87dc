"""RS304: an amount of the text against the row of a table that has the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.review.bang import Bang, doc_bang
from generator.review.bang_so import OSo
from generator.review.khoang import ghi, khoang
from generator.review.nhan import loai, nam, noi_dung, tu
from generator.review.records import CAN_XEM, HE_SO, TIEN, Doan, PhepKiem, So, VanBanDoc
from generator.review.tong import printed

_MA = "RS304"
_FEWEST_WORDS = 2
# A difference up to this part of the cell may be a slip; a larger one is rather another quantity.
_NEAR = 50
# Of a small number many others are near.
_FEWEST_DIGITS = 4

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hang:
    """A row of a table of money: years: those that its table and name speak of."""

    bang: Bang
    hang: int
    years: Words

    def cells(self) -> Iterator[tuple[OSo, So]]:
        for cot in self.bang.cot_cong:
            o, unit = self.bang.o_tai(self.hang, cot), self.bang.don_vi_cot(cot)
            if o.so is not None and not o.so.hong and unit in HE_SO:
                yield o, So(o.so.gia_tri, o.so.le, unit, TIEN, 0, len(o.chu), 0, len(o.chu), o.chu)


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    rows = _rows(vb)
    for doan in vb.doan if rows else ():
        if doan.o is None:
            for so in doan.so:
                if _usable(so):
                    yield from _against(vb, doan, so, rows.get(_key(so.nhan), ()))


def _rows(vb: VanBanDoc) -> dict[Words, list[_Hang]]:
    found: dict[Words, list[_Hang]] = defaultdict(list)
    for bang in doc_bang(vb):
        if not any(bang.don_vi_cot(cot) in HE_SO for cot in bang.cot_cong):
            continue
        for hang in bang.hang:
            key = _key(bang.ten_hang[hang])
            if len(key) >= _FEWEST_WORDS and not bang.la_tong(hang):
                found[key].append(_Hang(bang, hang, nam(tu(f"{bang.tieu_de} {bang.ten_hang[hang]}"))))
    return found


def _key(name: str) -> Words:
    return frozenset(noi_dung(tu(name)))


def _usable(so: So) -> bool:
    return so.ho == TIEN and not so.gan and not so.hong and so.mau < 0 and so.gia_tri > 0


def _against(vb: VanBanDoc, doan: Doan, so: So, rows: Sequence[_Hang]) -> Iterator[PhepKiem]:
    cells = [(row, o, cell) for row in rows for o, cell in row.cells()]
    equal = next((o for _, o, cell in cells if khoang(cell, dem=False).gap(khoang(so, dem=False))), None)
    if equal is not None:
        if _digits(so) >= _FEWEST_DIGITS:
            place = (vb.doan[equal.doan].noi,)
            yield PhepKiem(_MA, doan.chi_so, so.dau, so.cuoi, f"{ghi(so)} = {equal.chu}", True, lien_quan=place)
        return
    near = [one for one in cells if _is_near(so, one[2]) and _same_kind(so, *one[:2])]
    if len(near) == 1 and len(rows) == 1 and _digits(so) >= _FEWEST_DIGITS:
        yield _asked(vb, doan, so, near[0][1], near[0][2])


def _digits(so: So) -> int:
    return len(str(abs(so.gia_tri)).replace(".", "").strip("0"))


def _is_near(so: So, cell: So) -> bool:
    return abs(so.chuan - cell.chuan) * _NEAR < abs(cell.chuan)


def _same_kind(so: So, row: _Hang, o: OSo) -> bool:
    """Whether both are plan, or both done, and of the same years as far as they say so."""
    own, heading = tu(so.nhan), tu(row.bang.ten_cot.get(o.cot, ""))
    years, others = nam(own), nam(heading) or row.years
    return loai(own) == (loai(heading) or loai(tu(row.bang.tieu_de))) and (not years or not others or years <= others)


def _asked(vb: VanBanDoc, doan: Doan, so: So, o: OSo, cell: So) -> PhepKiem:
    off: Decimal = abs(so.chuan - cell.chuan) / so.he_so
    place = vb.doan[o.doan].noi
    return PhepKiem(
        _MA, doan.chi_so, so.dau, so.cuoi, "", False, ghi(so), ghi(cell),
        ghi(So(off, max(0, -int(off.normalize().as_tuple().exponent)), so.don_vi, TIEN, 0, 0, 0, 0, "")), CAN_XEM,
        f"bảng ghi {printed(cell)} {cell.don_vi} cho cùng nội dung này, lời văn ghi {ghi(so)}",
        "Đối chiếu lời văn với bảng; nếu là cùng một số thì sửa chỗ ghi sai.", (place,),
    )  # fmt: skip
