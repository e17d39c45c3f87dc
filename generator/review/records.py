"""What the review of figures works on and what it says: passages with their figures, claims with their verdict.

A figure is exact (Decimal) and remembers how precisely it was printed: 49 stands for anything from 48,5 up to 49,5.
Names are the field's own words; spans are positions in the passage's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.word.passages import Cell

# How sure a finding is: proven by the sentence itself; rests on how the sentence was understood; asks for a look.
CHAC, KHA_CHAC, CAN_XEM = "chắc", "khá chắc", "cần xem lại"


@dataclass(frozen=True, slots=True)
class So:
    """One figure of a passage. gia_tri: as read (the likely reading when `hong` says it is malformed); le: decimals
    printed; don_vi: in one spelling ("triệu đồng", "%", "điểm %", "ha", "km"; for counts the noun after the number,
    lower case: "trường", "phòng học", "xã"; "" when none); ho: family of units that can be added or compared ("tiền"
    for all money, else the unit itself); dau, cuoi: its span, unit included; so_dau, so_cuoi: the digits alone; nhan:
    the words before it that name it ("vốn kéo dài năm 2022 sang năm 2023"), back to the nearest ; : ( ) . or dash;
    gan: "trên", "dưới", "khoảng", "gần", "ước", "ít nhất", "từ" … when it is no exact figure, else ""; hong: why it
    is malformed, else ""; mau: the figure below the stroke of “96/149”, as index in Doan.so, else -1."""

    gia_tri: Decimal
    le: int
    don_vi: str
    ho: str
    dau: int
    cuoi: int
    so_dau: int
    so_cuoi: int
    go: str
    nhan: str = ""
    gan: str = ""
    hong: str = ""
    mau: int = -1

    @property
    def sai_so(self) -> Decimal:
        """Half a unit of the last printed digit, in the base unit of its family (đồng for money)."""
        return self.he_so / (2 * Decimal(10) ** self.le)

    @property
    def he_so(self) -> Decimal:
        """How many base units one of its units is: 1.000.000 for triệu đồng, 1 for what is no money."""
        return HE_SO.get(self.don_vi, Decimal(1))

    @property
    def chuan(self) -> Decimal:
        """The value in base units, for sums and comparisons within a family."""
        return self.gia_tri * self.he_so


TIEN = "tiền"
HE_SO = {
    "đồng": Decimal(1),
    "nghìn đồng": Decimal(10) ** 3,
    "triệu đồng": Decimal(10) ** 6,
    "tỷ đồng": Decimal(10) ** 9,
}


@dataclass(frozen=True, slots=True)
class Doan:
    """A paragraph, a note or a cell. chi_so: which one in VanBanDoc.doan. chu: its words, one kind of space. nhan: its
    mark or number at the beginning, typed or automatic ("I.", "1.", "a)", "-", "+", "*", ""), not part of `chu`. cap:
    depth of its mark or heading (0 the widest; running text without a mark is one deeper than what it stands under);
    cha: index of the passage that it stands under (heading, or opening line of its list), -1 at the top. noi: place for
    people. vi_tri: which w:p of the main part it begins in (of the reference, for notes), -1 in a text file; dong: its
    line in a text file, 0 in Word. so: figures in order. tieu_de: whether it is a
    heading."""

    chi_so: int
    chu: str
    nhan: str = ""
    cap: int = 0
    cha: int = -1
    noi: str = ""
    vi_tri: int = -1
    dong: int = 0
    o: Cell | None = None
    chu_thich: bool = False
    tieu_de: bool = False
    so: tuple[So, ...] = ()


@dataclass(frozen=True, slots=True)
class VanBanDoc:
    """A finished text, ours or not. con: for every passage the indices of those directly under it. bo_qua:
    passages too long to be read, as places."""

    ten: str
    doan: tuple[Doan, ...]
    con: tuple[tuple[int, ...], ...]
    bo_qua: tuple[str, ...] = ()

    def duong(self, chi_so: int) -> list[Doan]:
        """The passage and all that it stands under, itself first."""
        found = []
        while chi_so >= 0:
            found.append(self.doan[chi_so])
            chi_so = self.doan[chi_so].cha
        return found


@dataclass(frozen=True, slots=True)
class PhepKiem:
    """A claim of the text and what came of computing it again. ma: RS code; doan: index of the passage; dau, cuoi: the
    quoted letters of its text; phep: the sum as understood, "457,4 + 7,6 = 465,0"; neu, tinh, lech: stated, computed,
    difference, formatted as on the page ("" where there is none); dung: whether it holds; chac: how sure. noi_dung: one
    Vietnamese sentence saying what is wrong (empty when it holds); hoi: what to look at, or do. lien_quan: other places
    that it rests on, for people."""

    ma: str
    doan: int
    dau: int
    cuoi: int
    phep: str
    dung: bool
    neu: str = ""
    tinh: str = ""
    lech: str = ""
    chac: str = CHAC
    noi_dung: str = ""
    hoi: str = ""
    lien_quan: tuple[str, ...] = ()
