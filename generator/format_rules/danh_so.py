"""What is wrong in the order of numbered parts: one pass over VanBan.muc, which the rules about numbering share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.names import fold
from generator.format_rules.net_chu import goc
from generator.format_rules.thu_tu import KHONG_PHAI_CHU_VIET, chu_diem, la_ma, thu_tu_diem, viet_la_ma
from generator.format_rules.van_ban import (
    CHU_HOA,
    CHUONG,
    CONG,
    DIEM,
    DIEU,
    GACH,
    KHOAN_CON,
    MUC,
    MUC_LA_MA,
    PHAN,
    TIEU_MUC,
    Muc,
    VanBan,
)

THIEU, TRUNG, DAO, KHONG_TU_DAU, LAM_LAI = "thiếu", "trùng", "đảo", "không từ đầu", "làm lại"
# Numbered through the whole document, whatever they stand in.
_SUOT_VAN_BAN = (PHAN, DIEU)
# May run on from the part before or begin anew: the decree says neither.
_CHAY_TIEP_DUOC = (CHUONG, MUC_LA_MA)
# A jump over more numbers than this is perhaps no numbering at all.
_NHAY_XA = 5
# “Tiểu mục thứ nhất” and the like.
_MARK_WITHIN = 40
# Not numbers, or numbers that the decree knows nothing of.
_KHONG_DEM = (CHU_HOA, GACH, CONG)
_TRICH_SAO = "trích sao"
# How a sentence names the ranks whose own names are ours.
_GOI = {MUC_LA_MA: "mục", KHOAN_CON: "khoản"}


@dataclass(frozen=True, slots=True)
class LoiSo:
    """muc: where the fault shows; truoc: the part before it (None: it is the first); can: the part wanted there (“khoản
    3”); thieu: all numbers left out."""

    kieu: str
    muc: Muc
    truoc: Muc | None
    can: str
    chac: bool = True
    thieu: tuple[str, ...] = ()


def ten_muc(muc: Muc) -> str:
    """“khoản 2”, “Điều 3”, “mục II”."""
    return _ten(muc, muc.so)


def _ten(muc: Muc, so: str) -> str:
    return f"{_GOI.get(muc.cap, muc.cap)} {so}".rstrip()


def vung_so(muc: Muc) -> tuple[int, int]:
    """Letters of the number and its sign in the paragraph's text; 0, 0 when Word numbers it."""
    text = muc.doan.text
    begin = len(text) - len(text.lstrip())
    at = text.find(muc.so, begin, begin + _MARK_WITHIN)
    if muc.doan.label or at < 0:
        return 0, 0
    sign = text[at + len(muc.so) :][:1]
    end = at + len(muc.so) + (bool(sign) and not sign.isspace())
    return goc(muc.doan) + begin, goc(muc.doan) + end


def dau_so(muc: Muc) -> str:
    """The sign right after the number (“.”, “)”), "" for none."""
    text = muc.doan.label or muc.doan.text.lstrip()[:_MARK_WITHIN]
    rest = text[text.find(muc.so) + len(muc.so) :].lstrip()[:1]
    return "" if rest.isalnum() else rest


def gia_tri(muc: Muc) -> int | None:
    """The number's place in its row; None for what has none (1a, f)."""
    if muc.cap == DIEM:
        return thu_tu_diem(muc.so)
    last = muc.so.rpartition(".")[2] if muc.cap == KHOAN_CON else muc.so
    return int(last) if last.isascii() and last.isdigit() and len(last) <= 4 else la_ma(last)


def viet_so(muc: Muc, value: int) -> str:
    """The number `value` in the manner of muc."""
    if muc.cap == DIEM:
        return chu_diem(value)
    if muc.cap == KHOAN_CON:
        return f"{muc.so.rpartition('.')[0]}.{value}"
    return viet_la_ma(value) if la_ma(muc.so) else str(value)


def _wanted(muc: Muc, value: int) -> str:
    """The part that should stand where muc does."""
    return _ten(muc, viet_so(muc, value))


def loi_thu_tu(vb: VanBan) -> Iterator[LoiSo]:
    """Every fault in the order of numbered parts, group by group. An extract (trích sao) has gaps by nature."""
    if any(fold(doan.words).startswith(_TRICH_SAO) for doan in vb.ban_sao):
        return
    before = _words_before(vb)
    last: dict[str, Muc] = {}
    for group in _groups(vb):
        yield from _likeliest(group, last.get(group[0].cap), before)
        last[group[0].cap] = group[-1]


def _likeliest(group: list[Muc], last_group: Muc | None, before: dict[int, str]) -> list[LoiSo]:
    """“1)”, “2)” among “1.”, “2.” are a row of their own, or a slip of the sign: whichever leaves fewer faults."""
    together = list(_faults(group, last_group, before))
    rows: dict[str, list[Muc]] = {}
    for muc in group:
        rows.setdefault(dau_so(muc), []).append(muc)
    if not together or len(rows) == 1:
        return together
    apart = [fault for row in rows.values() for fault in _faults(row, last_group, before)]
    return min(together, apart, key=len)


def _groups(vb: VanBan) -> list[list[Muc]]:
    """Parts that are counted together, in the order in which each group begins."""
    groups: dict[tuple[str, int], list[Muc]] = {}
    quoted = _quoted(vb)
    for muc in vb.muc:
        if muc.cap not in _KHONG_DEM and muc.doan.index not in quoted:
            groups.setdefault((muc.cap, -1 if muc.cap in _SUOT_VAN_BAN else muc.cha), []).append(muc)
    return [group for group in groups.values() if not _small_roman(group)]


def _small_roman(group: list[Muc]) -> bool:
    """i), ii), iii) is a list of its own, not điểm."""
    return group[0].cap == DIEM and any(muc.so == "ii" for muc in group)


def _quoted(vb: VanBan) -> set[int]:
    """Indices of paragraphs inside a quotation of several paragraphs: their numbers belong to another text."""
    quoted: set[int] = set()
    inside: list[int] | None = None
    for doan in vb.than:
        if inside is not None:
            inside.append(doan.index)
        opened, closed = doan.text.rfind("“"), doan.text.rfind("”")
        if opened > closed:
            inside = []
        elif closed > opened and inside is not None:
            quoted.update(inside)
            inside = None
    return quoted


def _words_before(vb: VanBan) -> dict[int, str]:
    """By paragraph, the end of the words that stand before it."""
    before, words = {}, ""
    for doan in vb.than:
        before[doan.index] = words
        words = doan.words or words
    return before


def _faults(group: list[Muc], last_group: Muc | None, before: dict[int, str]) -> Iterator[LoiSo]:
    values = [gia_tri(muc) for muc in group]
    last_place = {value: place for place, value in enumerate(values) if value is not None}
    previous: Muc | None = None
    highest: int | None = None  # None: not known, any number may follow
    seen: set[int] = set()
    for place, (muc, value) in enumerate(zip(group, values, strict=True)):
        if value is None:
            # A wrong letter among points takes no place; after 5a among articles any number may follow.
            highest = highest if muc.so in KHONG_PHAI_CHU_VIET else None
        elif previous is None:
            yield from _first(muc, value, last_group, len(group))
            highest = value
        elif highest is None or value == highest + 1:
            highest = value
        elif value == 1 and _begins_anew(muc, highest, before):
            if not _new_list(muc, before):
                yield LoiSo(LAM_LAI, muc, previous, _wanted(muc, highest + 1), chac=False)
            highest, seen = 1, set()
        elif value <= highest:
            yield LoiSo(TRUNG if value in seen else DAO, muc, previous, _wanted(muc, highest + 1))
        else:
            between = range(highest + 1, value)[: _NHAY_XA + 1]
            later = {number for number in between if last_place.get(number, -1) > place}
            yield from _jump(muc, previous, between, later)
            highest = value
        seen.add(value or 0)
        previous = muc


def _first(muc: Muc, value: int, last_group: Muc | None, length: int) -> Iterator[LoiSo]:
    """The first of a group should be 1, or run on where that is allowed. A number all alone is perhaps no numbering."""
    before = gia_tri(last_group) if last_group else None
    runs_on = before is not None and value == before + 1
    if value != 1 and not (runs_on and muc.cap in _CHAY_TIEP_DUOC):
        yield LoiSo(KHONG_TU_DAU, muc, last_group if runs_on else None, _wanted(muc, 1), length > 1 and not runs_on)


def _begins_anew(muc: Muc, highest: int, before: dict[int, str]) -> bool:
    return highest > 1 or _new_list(muc, before)


def _new_list(muc: Muc, before: dict[int, str]) -> bool:
    """“… gồm:” in front opens a list of its own."""
    return before.get(muc.doan.index, "").endswith(":")


def _jump(muc: Muc, previous: Muc, between: range, later: set[int]) -> Iterator[LoiSo]:
    """Numbers left out; those that come later are out of order, and said there."""
    if len(between) > _NHAY_XA:
        yield LoiSo(THIEU, muc, previous, _wanted(muc, between[0]), chac=False)
    elif missing := tuple(viet_so(muc, value) for value in between if value not in later):
        yield LoiSo(THIEU, muc, previous, _ten(muc, missing[0]), thieu=missing)


def viet_dung_loai(muc: Muc) -> str | None:
    """The number as it should be written when it is of the wrong kind (Phần 1, Mục II, Phần IIII), "" when nobody can
    tell; None when its kind is right, or the decree names none."""
    roman = la_ma(muc.so)
    if muc.cap in (PHAN, CHUONG, MUC_LA_MA):
        if roman is not None:
            return None
        return viet_la_ma(int(muc.so)) if muc.so.isascii() and muc.so.isdigit() else ""
    if muc.cap in (MUC, TIEU_MUC) and not muc.so.isdigit():
        return str(roman) if roman else ""
    return None
