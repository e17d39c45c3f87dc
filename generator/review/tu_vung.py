"""The words by which labels of figures and sentences with percentages are understood, out of tu_vung.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.domain.names import fold
from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("tu_vung.yaml")


@dataclass(frozen=True, slots=True)
class TuVung:
    """Every word folded; a phrase is a tuple of words. The yaml file says what each list is."""

    viet_tat: dict[str, tuple[str, ...]]
    tu_ghep: frozenset[tuple[str, ...]]
    ke_hoach: frozenset[tuple[str, ...]]
    thuc_hien: frozenset[tuple[str, ...]]
    giai_ngan: frozenset[tuple[str, ...]]
    duoi_ke_hoach: frozenset[tuple[str, ...]]
    cung_ky: frozenset[tuple[str, ...]]
    ky_goc: frozenset[tuple[str, ...]]
    ky_cuoi: frozenset[tuple[str, ...]]
    ky_nay: frozenset[tuple[str, ...]]
    doi: frozenset[tuple[str, ...]]
    bo: frozenset[tuple[str, ...]]
    dau_cau: frozenset[tuple[str, ...]]
    tieu_de_chung: frozenset[tuple[str, ...]]
    trong_ky: frozenset[tuple[str, ...]]
    ky_truoc: frozenset[tuple[str, ...]]
    den_het: frozenset[tuple[str, ...]]
    luy_ke: frozenset[tuple[str, ...]]
    nhan_chung: frozenset[tuple[str, ...]]
    khong_chac: frozenset[tuple[str, ...]]
    moc: frozenset[tuple[str, ...]]
    ai_giao: frozenset[tuple[str, ...]]


@cache
def tu_vung() -> TuVung:
    raw = read_lists(_FILE, as_text=True)
    short = {fold(word): tuple(fold(full).split()) for word, full in raw.pop("viet_tat").items()}
    phrases = {name: frozenset(tuple(fold(one).split()) for one in listed) for name, listed in raw.items()}
    return TuVung(viet_tat=short, **phrases)
