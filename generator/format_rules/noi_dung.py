"""Which paragraphs are running text, and what can be asked of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from generator.domain.names import fold
from generator.format_rules.dong import is_all
from generator.format_rules.net_chu import chu, dai_chu
from generator.format_rules.van_ban import CHUONG, DIEM, DIEU, KHOAN, KHOAN_CON, MUC, MUC_LA_MA, PHAN, TIEU_MUC, VanBan
from generator.word.view_records import BODY, CENTER, RIGHT, Paragraph
from generator.word.vocabulary import read_lists

_FILE = Path(__file__).with_name("noi_dung.yaml")
# Headings have looks of their own; the parts of running text share its size.
DAU_MUC = (PHAN, CHUONG, MUC_LA_MA, MUC, TIEU_MUC)
TRONG_LOI_VAN = (DIEU, KHOAN, KHOAN_CON, DIEM)
# “Theo đề nghị của …” without a name.
_BLANK_BASE = 4
# A title or a lead word is shorter than this; a sentence of the text is not.
_SHORT = 60
_FEWEST_CAPITALS = 4
_DOTS = re.compile(r"…{2}|\.{5}|…[.…]")
_CLOSED_REMARK = re.compile(r"\(.{0,2000}\)[.;]?", re.DOTALL)
_FIELD_LINE = re.compile(r"[^:.]{2,60}:")
_USUAL_TEXT_WIDTH = 165.0
# Estimates of widths are true within some five per cent.
_SURE_OF_TWO_LINES = 1.08


@cache
def tu_vung() -> Mapping[str, tuple[str, ...]]:
    """The lists of noi_dung.yaml."""
    data = read_lists(_FILE)
    return MappingProxyType({name: tuple(words) for name, words in data.items()})


@lru_cache(maxsize=1)
def loi_van(vb: VanBan) -> tuple[Paragraph, ...]:
    """Running text: no headings, bases, captions, remarks, lines to fill in, nothing centred like a title."""
    no_text = {muc.doan.index for muc in vb.muc if muc.cap in DAU_MUC}
    no_text |= {doan.index for doan in (*vb.can_cu, *vb.kinh_gui)}
    return tuple(doan for doan in vb.loi_van if doan.index not in no_text and _is_text(doan, vb.loai))


def can_cu(vb: VanBan) -> list[Paragraph]:
    """The bases that name something: in a blank form there are only “Căn cứ” and dots."""
    return [doan for doan in vb.can_cu if sum(any(map(str.isalpha, word)) for word in doan.words.split()) > _BLANK_BASE]


@lru_cache(maxsize=1)
def doan_van_ban(vb: VanBan) -> tuple[Paragraph, ...]:
    """Running text and its numbered titles (Điều, khoản, điểm), in the order of the page: what has one size."""
    titles = [muc.doan for muc in vb.muc if muc.cap in TRONG_LOI_VAN and muc.co_tieu_de]
    return tuple(sorted([*loi_van(vb), *titles], key=lambda doan: doan.index))


def _is_text(doan: Paragraph, loai: str) -> bool:
    text = doan.words
    if doan.part != BODY or doan.cell or doan.boxed or doan.picture or not chu(doan):
        return False
    if _DOTS.search(text) or _CLOSED_REMARK.fullmatch(text) or _begins_otherwise(text):
        return False
    if loai in tu_vung()["co_dong_dien"] and _FIELD_LINE.match(text):
        return False
    if doan.align in (CENTER, RIGHT) and (len(text) < _SHORT or is_all(doan, "bold") or toan_hoa(doan)):
        return False
    return not (toan_hoa(doan) or _quotation(doan))


def _begins_otherwise(text: str) -> bool:
    """“Bảng 1”, “Đơn vị tính: …”; but “Biểu dương các tập thể” is text."""
    for word in tu_vung()["dau_doan_khac"]:
        rest = text[len(word) :].lstrip()
        if text.startswith(word) and (not rest or not rest[0].isalpha() or rest.startswith("số ")):
            return True
    return False


def _quotation(doan: Paragraph) -> bool:
    """Set in from both sides."""
    return doan.left > 2 and doan.right > 2


def toan_hoa(doan: Paragraph) -> bool:
    """All in capitals, as it is shown."""
    shown = doan.shown
    return shown.isupper() and sum(map(str.isalpha, shown)) >= _FEWEST_CAPITALS


def nhieu_dong(vb: VanBan, doan: Paragraph) -> bool:
    """Whether the paragraph surely takes more than one line: only then its alignment to both sides can be seen."""
    return dai_chu(chu(doan)) > (be_rong(vb, doan) - doan.first - doan.left - doan.right) * _SURE_OF_TWO_LINES


def be_rong(vb: VanBan, doan: Paragraph) -> float:
    """Millimetres between the margins where the paragraph stands."""
    sections = vb.view.sections
    return sections[doan.section].text_width if doan.section < len(sections) else _USUAL_TEXT_WIDTH


def thut_bang_dau_cach(doan: Paragraph) -> bool:
    """Moved in with a tab or blanks in front of its first letter."""
    return doan.text[:1] == "\t" or doan.text[:2].isspace() and len(doan.text[:2]) == 2


def co_pho_bien(text: Iterable[Paragraph], low: float, high: float) -> float:
    """The allowed size that most letters have; the largest when none has one."""
    letters: Counter[float] = Counter()
    for run in (run for doan in text for run in chu(doan) if low <= run.size <= high):
        letters[run.size] += len(run.text)
    return max(letters, key=lambda size: (letters[size], size), default=high)


def lui_pho_bien(text: Iterable[Paragraph], lui: Sequence[float], sai_so: float) -> float:
    """Which of the allowed first-line indents most paragraphs have; the largest when none has one."""
    counted = Counter(wanted for doan in text for wanted in lui if abs(doan.left + doan.first - wanted) <= sai_so)
    return max(lui, key=lambda wanted: (counted[wanted], wanted))


def ket_thuc(doan: Paragraph) -> str:
    """The last sign that is seen, note marks and quotation marks left out; "" for no text."""
    seen = "".join(run.text for run in doan.runs if not (run.raised or run.hidden)) or doan.text
    return seen.rstrip().rstrip('”"’').rstrip()[-1:]


def mo_dau_bang(doan: Paragraph, words: Iterable[str]) -> str:
    """Which of the words the paragraph begins with, case aside; ""."""
    text = fold(doan.words[:_SHORT])
    return next((word for word in words if text.startswith(fold(word))), "")
