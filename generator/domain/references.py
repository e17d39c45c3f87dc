"""The small notation by which words cite figures and names: <<name>> or <<name|option>>. Nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"<<\s*([A-Za-z0-9_.\-]+)\s*(?:\|\s*([A-Za-z0-9_]+)\s*)?>>")

# Names that only the words of a month may cite; "thang" is also the family of its figures.
MONTH_NAMES = ("thang", "thang_truoc", "thang_sau", "ngay_chot")

# "<<" or ">>" alone, or what is nearly a citation: <chi_tieu.thu_nhap>, <nam>.
_ALONE = "|".join(("kinh_phi", "xa", "nam", "nam_truoc", "nam_kia", "ct", *MONTH_NAMES))
_NAME = rf"\s*(?:[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]+)+|{_ALONE})\s*(?:\|\s*\w+\s*)?"
_SLIP = re.compile(rf"<<|>>|<{_NAME}>|[«‹]{_NAME}[»›]")

# Options that print a figure in another money unit.
MONEY_OPTIONS = {"dong": "đồng", "nghin_dong": "nghìn đồng", "trieu_dong": "triệu đồng", "ty_dong": "tỷ đồng"}
# "tang_giam" is for differences: "tăng 2,58 điểm %", "giảm …", "không đổi".
FIGURE_OPTIONS = ("so", "chu", "tang_giam", *MONEY_OPTIONS)
# Options that each family of names understands; "" (no option) is always fine.
OPTIONS = {
    "vb": ("gon",),
    "ct": ("gon",),
    "co_quan": ("goi", "tat"),
    "cap": (),
    "don_vi": ("tat",),
    "dia_ban": (),
    "chu_thich": (),
    "xa": (),
    "nam": (),
    "nam_truoc": (),
    "nam_kia": (),
    **dict.fromkeys(MONTH_NAMES, ()),
}
# Families with figures, whose name alone is none: <<nam_truoc>> is the year before, <<thang>> the month.
_MEASURED = ("nam_truoc", "thang")


@dataclass(frozen=True, slots=True)
class Ref:
    """A citation. name: "chi_tieu.thu_nhap"; option: "so" or ""; typed: exactly what stands in the text."""

    name: str
    option: str
    typed: str

    @property
    def family(self) -> str:
        """The first part of the name."""
        return self.name.partition(".")[0]

    @property
    def rest(self) -> str:
        """The name without its family."""
        return self.name.partition(".")[2]

    @property
    def is_figure(self) -> bool:
        """Whether the name is one that domain/figures, or thang_figures, computes."""
        return self.name == "kinh_phi" or (bool(self.rest) and (self.family not in OPTIONS or self.family in _MEASURED))

    @property
    def options(self) -> tuple[str, ...]:
        return FIGURE_OPTIONS if self.is_figure else OPTIONS.get(self.family, ())


def split(text: str) -> Iterator[str | Ref]:
    """The pieces of `text` in order: plain words and citations. Malformed tags stay plain; see `malformed`."""
    end = 0
    for match in _TAG.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield Ref(match[1], match[2] or "", match[0])
        end = match.end()
    if end < len(text):
        yield text[end:]


def years(nam: int) -> dict[str, str]:
    """What <<nam>>, <<nam_truoc>> and <<nam_kia>> print."""
    return {"nam": str(nam), "nam_truoc": str(nam - 1), "nam_kia": str(nam - 2)}


def with_years(text: str, nam: int) -> str:
    """A name with its years put in."""
    return "".join(
        piece if isinstance(piece, str) else years(nam).get(piece.name, piece.typed) for piece in split(text)
    )


def citations(text: str) -> list[Ref]:
    return [piece for piece in split(text) if isinstance(piece, Ref)]


def malformed(text: str) -> str:
    """The words around the first slip in a citation: "<<" or ">>" that belong to none, or a name in single brackets.
    "" when there is none; "a < b" and "<w:p>" are plain words."""
    if match := re.search(r"<<<|>>>", text):
        return text[max(0, match.start() - 15) : match.end() + 25].strip()
    for piece in split(text):
        if isinstance(piece, str) and (match := _SLIP.search(piece)):
            return piece[max(0, match.start() - 15) : match.end() + 25].strip()
    return ""


def template_tag(text: str) -> str:
    """The first opening of a template's tag in `text`. Data are never a template: one there is a slip, and would be
    printed as it stands."""
    found = re.search(r"\{[{%#]", text)
    return found[0] if found else ""
