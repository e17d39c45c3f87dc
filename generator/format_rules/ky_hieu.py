"""“Số: 05/KH-UBND” taken apart as it is typed, with places: what the rules about number and symbol look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.format_rules.loai_van_ban import doc_loai
from generator.format_rules.net_dau import co_the_khong_dau
from generator.format_rules.van_ban import SoKyHieu, VanBan
from generator.word.view_records import Paragraph

CONG_VAN = "CV"
# Dots and underscores stand for what the clerk fills in.
_BLANK = re.compile(r"…|\.\.|__")
_FORM = re.compile(
    r"\s*(?P<tu>[Ss][ốỐ])?\s*(?P<hai_cham>:)?\s*(?P<so>\d{0,6}[a-zđ]?)"
    r"(?P<ngan>\s*[/\-\u2010-\u2015\u2212]?\s*)(?P<nam>\d{4}\s*/\s*)?(?P<ky_hieu>[^\d\s/\-].{0,80})?"
)
_JOINT = re.compile(r"\s*[-\u2010-\u2015\u2212/]\s*|\s+")


@dataclass(frozen=True, slots=True)
class KyHieu:
    """tu: the word “Số” as typed; ngan: what parts number and symbol, blanks included; ky_hieu: the symbol; nhom: its
    groups. so_tu, ngan_tu, ky_hieu_tu: where they begin in doan.text."""

    doan: Paragraph
    tu: str
    hai_cham: bool
    so: str
    so_tu: int
    ngan: str
    ngan_tu: int
    ky_hieu: str
    ky_hieu_tu: int

    @property
    def nhom(self) -> list[str]:
        return [group for group in _JOINT.split(self.ky_hieu) if group]


def tach(vb: VanBan) -> KyHieu | None:
    """None without a number line, where its symbol is left blank, and for the Party, which writes 05-KH/HU."""
    found = vb.so_ky_hieu
    if found is None or not found.ky_hieu or _has_blank(found) or co_the_khong_dau(vb):
        return None
    match = _FORM.match(found.doan.text.rstrip(" .;,\u00a0"))
    if match is None or not match["ky_hieu"]:
        return None
    return KyHieu(
        found.doan, match["tu"] or "", bool(match["hai_cham"]), match["so"], match.start("so"),
        match["ngan"], match.start("ngan"), match["ky_hieu"], match.start("ky_hieu"),
    )  # fmt: skip


def _has_blank(found: SoKyHieu) -> bool:
    """Dots for what is filled in later, or raised numbers of notes among the letters."""
    return bool(_BLANK.search(found.doan.text)) or any(run.raised for run in found.doan.runs)


def ten_cua(symbol: str) -> str:
    """“kế hoạch” of KH, for sentences."""
    kinds = doc_loai()
    return next((ten.lower() for ten, kh in (*kinds.loai.items(), *kinds.ban_sao.items()) if kh == symbol), symbol)
