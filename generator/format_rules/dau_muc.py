"""Numbered parts and their titles: on which line the title stands, and whether there is one."""

from __future__ import annotations

import re

from generator.format_rules.dong import is_all
from generator.format_rules.net_chu import chu, goc
from generator.format_rules.van_ban import CHUONG, KHOAN, MUC, MUC_LA_MA, PHAN, TIEU_MUC, Muc, VanBan
from generator.word.view_records import Paragraph, Run

# Longer ones are sentences.
_LONGEST_TITLE = 120
# So many bold letters in front of so many plain ones are a title run into its text.
_FEWEST_BOLD, _FEWEST_PLAIN = 6, 20
# Stand on a line of their own, their titles below.
DONG_RIENG = (PHAN, CHUONG, MUC, TIEU_MUC)
_AFTER_NUMBER = re.compile(r"[\s.:,\-\u2010-\u2015]*")


def _first_line(muc: Muc) -> str:
    return muc.doan.text.split("\n", 1)[0]


def cung_dong(muc: Muc) -> str:
    """The title that stands on the line of “Phần I”, “Mục 1”; "" when they have a line to themselves."""
    if muc.cap not in DONG_RIENG:
        return ""
    line = _first_line(muc)
    at = 0 if muc.doan.label else line.find(muc.so) + len(muc.so)
    return line[_AFTER_NUMBER.match(line, at).end() :].strip()


def tieu_de_xuong_dong(muc: Muc) -> str:
    """The title after a line break in the same paragraph."""
    return muc.doan.text.partition("\n")[2].strip()


def vung_dong_dau(muc: Muc) -> tuple[int, int]:
    """Letters of the first line."""
    return goc(muc.doan), goc(muc.doan) + len(_first_line(muc))


def muc_la_ma_co_tieu_de(vb: VanBan) -> list[Muc]:
    """Parts I., II. … that have titles: recognised ones, and short ones like their neighbours that are."""
    parts = [muc for muc in vb.muc if muc.cap == MUC_LA_MA]
    usual = any(muc.co_tieu_de for muc in parts)
    return [muc for muc in parts if muc.co_tieu_de or (usual and _like_title(muc.doan))]


def khoan_co_tieu_de(vb: VanBan) -> list[Muc]:
    """Khoản with titles: recognised ones, and where others are bold, short ones without any sign at their end."""
    parts = [muc for muc in vb.muc if muc.cap == KHOAN]
    usual = any(muc.co_tieu_de and is_all(muc.doan, "bold") for muc in parts)
    return [muc for muc in parts if muc.co_tieu_de or (usual and _like_title(muc.doan))]


def _like_title(doan: Paragraph) -> bool:
    words = doan.words
    return len(words) <= _LONGEST_TITLE and words[-1:].isalpha()


def tieu_de_lien_loi(doan: Paragraph) -> Run | None:
    """Bold words at the beginning that end in a stop or colon, plain text after them: a title run into it."""
    runs = chu(doan)
    bold = [run for run in runs if run.bold]
    plain = [run for run in runs if not run.bold]
    front = runs[: len(bold)]
    if not bold or not plain or front != bold:
        return None
    words = doan.text[bold[0].start - goc(doan) : plain[0].start - goc(doan)].rstrip()
    enough = _letters(bold) >= _FEWEST_BOLD and _letters(plain) >= _FEWEST_PLAIN
    return Run(words, bold[0].start, frozenset(), 0, bold=True) if enough and words.endswith((".", ":")) else None


def _letters(runs: list[Run]) -> int:
    return sum(char.isalpha() for run in runs for char in run.text)
