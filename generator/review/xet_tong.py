"""Whether totals and their parts agree; who is accused, and of what. What the words leave open is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from generator.domain.names import strip_marks
from generator.review.nguon_von import disjoint, has, keys, mixed, overlapping, padded, whole
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, TIEN, PhepKiem, So
from generator.review.tong import (
    CachDoc,
    Kieu,
    TapTong,
    added,
    difference,
    formula,
    holds,
    in_unit,
    named,
    printed,
    stated,
    tolerance,
)

# A division of a total is learned from a document when it is met so often, and adds up in so large a part.
_LEARNED_TIMES, _LEARNED_PART = 3, Decimal(2) / 3
_ONLY_TIME = re.compile(r"(?:(?:năm|tháng|quý|giai đoạn|kỳ|hết|ngày|vụ|đợt|lần)\b)?[\s\d/IVX–-]*", re.IGNORECASE)
# Parts that come to less than half, or more than twice the total are rather no parts than wrong.
_FAR = 2
# A part smaller than this part of the total.
_TINY = 10
# Of things that are counted, what a slip of the hand may come to, as a part of the total.
_SLIP = Decimal("0.25")
_PAIR = 2
_LOOK = "Đối chiếu từng số với hồ sơ gốc rồi sửa tổng hoặc phần ghi sai."

Labels = frozenset[str]


def claims(ma: str, sets: Collection[TapTong], learned: Collection[Labels]) -> Iterator[PhepKiem]:
    """What holds, and what does not, of these totals."""
    for one in sets:
        if (reading := right_reading(one)) is not None:
            yield _held(ma, one, reading)
        elif (claim := _malformed(ma, one, learned) or _wrong(ma, one, learned)) is not None:
            yield claim


def right_reading(one: TapTong) -> CachDoc | None:
    """The first way to read it in which the parts add up."""
    return next((reading for reading in one.cach_doc if _exact(reading) and holds(reading.tong, _parts(reading))), None)


def learn(sets: Iterable[TapTong]) -> frozenset[Labels]:
    """Divisions by which totals of this document are made up again and again."""
    met: Counter[Labels] = Counter()
    right: Counter[Labels] = Counter()
    for one in sets:
        reading = right_reading(one)
        right.update([_labels(reading)] if reading else [])
        met.update([_labels(reading or one.cach_doc[0])])
    return frozenset(
        labels for labels, times in right.items() if times >= _LEARNED_TIMES and times >= met[labels] * _LEARNED_PART
    )


def _labels(reading: CachDoc) -> Labels:
    return frozenset(strip_marks(padded(part.nhan)) for part in reading.phan)


def _parts(reading: CachDoc) -> list[So]:
    return [part.so for part in reading.phan]


def _names(reading: CachDoc) -> list[str]:
    return [part.nhan for part in reading.phan]


def _exact(reading: CachDoc) -> bool:
    """Whether it claims a sum at all: two parts, no “trên”, no “khoảng”."""
    return len(reading.phan) > 1 and not any(so.gan for so in (reading.tong, *_parts(reading)))


def _held(ma: str, one: TapTong, reading: CachDoc) -> PhepKiem:
    total, parts = reading.tong, _parts(reading)
    found = added(parts)
    values = stated(total), named(found, total), difference(total.chuan, found, total)
    return PhepKiem(ma, one.doan, total.dau, one.ket, formula(total, parts), True, *values)


def _malformed(ma: str, one: TapTong, learned: Collection[Labels]) -> PhepKiem | None:
    """One figure that cannot be read, with what it would have to be."""
    reading = one.cach_doc[0]
    bad = [so for so in _parts(reading) if so.hong]
    if len(bad) != 1 or reading.tong.hong or not _exact(reading) or not _all_parts(one, reading, learned):
        return None
    total, others = reading.tong, [so for so in _parts(reading) if not so.hong]
    needed = total.chuan - added(others)
    terms = " − ".join(printed(so) for so in (total, *others))
    phep = f"{terms} = {in_unit(needed, total)}"
    return PhepKiem(
        ma, one.doan, total.dau, one.ket, phep, False, bad[0].go, named(needed, total), "", CAN_XEM,
        f"Số “{bad[0].go}” viết không đúng nên không cộng lại được các phần của {stated(total)}.",
        f"Nếu tổng và các phần khác đúng thì số này là {phep}.",
    )  # fmt: skip


def _all_parts(one: TapTong, reading: CachDoc, learned: Collection[Labels]) -> bool:
    return _certain(reading, learned) or (one.kieu is not Kieu.TRONG_DO and one.ro and reading.day_du)


def _certain(reading: CachDoc, learned: Collection[Labels]) -> bool:
    """Whether such parts are known to make the whole."""
    return whole(_names(reading)) or _labels(reading) in learned


def _wrong(ma: str, one: TapTong, learned: Collection[Labels]) -> PhepKiem | None:
    for reading in one.cach_doc:
        if not _exact(reading) or any(so.hong for so in (reading.tong, *_parts(reading))):
            continue
        if sure := _accused(one, reading, learned):
            return _accusation(ma, one, reading, sure)
    return None


def _accused(one: TapTong, reading: CachDoc, learned: Collection[Labels]) -> str:
    """How sure it is that the parts should add up to the total; "" when it is not."""
    too_much = added(_parts(reading)) > reading.tong.chuan
    if _explained(reading) or not (reading.day_du or too_much):
        return ""
    if whole(_names(reading)):
        return CHAC
    if _labels(reading) in learned:
        return KHA_CHAC
    if _no_division(reading):
        return ""
    if not one.ro:
        return CAN_XEM if too_much and _exclude_one_another(one, reading) else ""
    if one.kieu is Kieu.TRONG_DO:
        return _too_much_of_it(reading) if too_much else ""
    return _listed(one, reading)


def _no_division(reading: CachDoc) -> bool:
    """Whether the figures are rather averages, properties that go together, or steps on the way to the total."""
    parts = _parts(reading)
    steps = any(so.chuan == reading.tong.chuan for so in parts)
    allowed, extra = tolerance([reading.tong, *parts]), added(parts) - reading.tong.chuan
    # A tiny part that would explain it is more likely chance: one school too many where one part is one school.
    without_one = any(abs(extra - so.chuan) <= allowed and so.chuan * _TINY > reading.tong.chuan for so in parts)
    return overlapping(_names(reading)) or has(reading.nhan, "khong_cong") or steps or without_one


def _explained(reading: CachDoc) -> bool:
    """Whether one more figure nearby makes the sum exact."""
    missing = reading.tong.chuan - added(_parts(reading))
    allowed = tolerance([reading.tong, *_parts(reading)])
    return any(abs(missing - so.chuan) <= allowed for so in reading.con_lai)


def _too_much_of_it(reading: CachDoc) -> str:
    """“Trong đó” may leave something out, but comes to no more than the whole, where parts exclude one another."""
    names = _names(reading)
    if disjoint(names):
        return CHAC
    # Of money one part may still lie within another: “thu nội địa”, “thu tiền sử dụng đất”.
    return CAN_XEM if reading.tong.ho == TIEN and not mixed(names) else ""


def _exclude_one_another(one: TapTong, reading: CachDoc) -> bool:
    """Whether parts behind “trong đó” are known to exclude one another by something that the total does not name: in
    “chi đầu tư 10, trong đó …; chi thường xuyên 12” the last may stand beside the total."""
    names = _names(reading)
    beside = keys(reading.nhan).keys() & keys(names[0]).keys()
    return one.kieu is Kieu.TRONG_DO and reading.du_don_vi and disjoint(names) and not beside


def _listed(one: TapTong, reading: CachDoc) -> str:
    if not reading.day_du:
        return ""
    if one.kieu is Kieu.GOM:
        return CHAC
    times = all(_ONLY_TIME.fullmatch(name) for name in _names(reading))
    if times or has(" ".join(reading.nhan.split()[-3:]), "khong_phai_phan"):
        return ""
    return _counted(one, reading) if reading.tong.ho != TIEN else _paid(one, reading)


def _paid(one: TapTong, reading: CachDoc) -> str:
    """Money listed without “gồm”: far less than the total are some of the parts, far more are no parts."""
    total, found = reading.tong.chuan, added(_parts(reading))
    if found * _FAR < total:
        return ""
    if found > total * _FAR:
        return CAN_XEM
    return CHAC if one.kieu is Kieu.LIET_KE and (found > total or len(reading.phan) > 2) else KHA_CHAC


def _counted(one: TapTong, reading: CachDoc) -> str:
    """Things listed without “gồm”: what has two properties is counted twice, so only a small slip is a slip."""
    if disjoint(_names(reading)):
        return CHAC
    total, found = reading.tong.chuan, added(_parts(reading))
    # “giáo viên: 33; nhân viên: 05” counts what the total counts as surely as parts with the unit do.
    labelled = len(reading.phan) > _PAIR and all(part.hai_cham for part in reading.phan)
    if not (reading.du_don_vi or labelled) or abs(total - found) > total * _SLIP:
        return ""
    return KHA_CHAC if one.kieu is Kieu.LIET_KE and len(reading.phan) > 2 else CAN_XEM


def _accusation(ma: str, one: TapTong, reading: CachDoc, sure: str) -> PhepKiem:
    total, parts = reading.tong, _parts(reading)
    found = added(parts)
    apart = difference(total.chuan, found, total)
    more = "nhiều hơn" if found > total.chuan else "ít hơn"
    return PhepKiem(
        ma, one.doan, total.dau, one.ket, formula(total, parts), False, stated(total), named(found, total), apart, sure,
        f"Các phần cộng lại được {named(found, total)}, {more} tổng đã ghi là {stated(total)} (lệch {apart}).",
        _LOOK,
    )  # fmt: skip
