"""What a rule of form is, and what it says. One rule, one file in rules/; its docstring is the page of its code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.van_ban import VanBan
from generator.word.edit import Edit
from generator.word.view_records import Paragraph


@dataclass(frozen=True, slots=True)
class Loi:
    """One departure from the form. sai: what is wrong, a Vietnamese sentence with what was found; can: what the decree
    asks; sua: what the clerk does in Word. doan: the paragraph it is about (None: the page as a whole, then `noi` says
    where: "phần 1 (khổ giấy, lề)"). dau, cuoi: the letters it is about in doan.text; 0, 0 is the whole paragraph.
    chac: False where the rule cannot be sure and asks for a look instead of accusing. chinh: the repair, when it is
    mechanical and certain. khac: the other places of a fault that is told once."""

    sai: str
    can: str
    sua: str
    doan: Paragraph | None = None
    noi: str = ""
    dau: int = 0
    cuoi: int = 0
    chac: bool = True
    chinh: tuple[Edit, ...] = ()
    khac: tuple[Loi, ...] = ()


Check = Callable[[VanBan, QuyDinh], Iterator[Loi]]


@dataclass(frozen=True, slots=True)
class Rule:
    """ma: "TT101"; muc: the entry of decree_30_2020.yaml whose article it rests on; trang: the Vietnamese page."""

    ma: str
    muc: str
    trang: str
    kiem: Check
