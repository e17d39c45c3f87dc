"""The day of issue as typed on the place-and-date line, taken apart with places: what TT233 to TT235 share."""

from __future__ import annotations

import re

from generator.domain.period import padded_month
from generator.format_rules.van_ban import DiaDanhNgay

# Each word with the digits after it; a word with blanks or dots after it has none.
_PARTS = {
    name: re.compile(rf"\b{word}\s{{1,20}}(?P<so>\d{{1,4}})(?!\d)", re.IGNORECASE)
    for name, word in (("ngay", "ngày"), ("thang", "tháng"), ("nam", "năm"))
}


def cho(found: DiaDanhNgay, name: str) -> tuple[int, int] | None:
    """Where the digits of "ngay", "thang" or "nam" stand in found.doan.text; None where they are left blank."""
    # A raised number among the letters is a note of a form.
    if any(run.raised for run in found.doan.runs):
        return None
    match = _PARTS[name].search(found.doan.text)
    return match.span("so") if match else None


def viet_day_du(found: DiaDanhNgay) -> str:
    """The day as the decree writes it, “ngày 05 tháng 3 năm 2024”; "" when it is not known in full."""
    if not (found.ngay.isdecimal() and found.thang.isdecimal() and found.nam.isdecimal() and len(found.nam) == 4):
        return ""
    return f"ngày {int(found.ngay):02d} tháng {padded_month(int(found.thang))} năm {found.nam}"
