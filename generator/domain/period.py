"""Days and months as people write them. No clock."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Ngay = date

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Where the year is not known, February may have its 29 days.
_LEAP_YEAR = 2024

_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


def parse_ngay(text: str) -> date:
    """A date from "05/3/2024" or "2024-03-05". Raises ValueError with a Vietnamese reason."""
    text = text.strip()
    if match := _SLASHED.fullmatch(text):
        day, month, year = (int(group) for group in match.groups())
    elif match := _ISO.fullmatch(text):
        year, month, day = (int(group) for group in match.groups())
    else:
        raise ValueError(f"“{text}” không phải là ngày; cần viết dạng 05/3/2024")
    _plausible(year, text)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text}” không phải là một ngày có thật") from None


def parse_thang(text: str) -> tuple[int, int]:
    """(year, month) from "3/2024" or "2024-03". Raises ValueError with a Vietnamese reason."""
    text = text.strip()
    if match := _MONTH.fullmatch(text):
        month, year = (int(group) for group in match.groups())
    elif match := _ISO_MONTH.fullmatch(text):
        year, month = (int(group) for group in match.groups())
    else:
        raise ValueError(f"“{text}” không phải là tháng; cần viết dạng 3/2024")
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}” không phải là một tháng có thật")
    _plausible(year, text)
    return year, month


def so_ngay(thang: int, nam: int | None = None) -> int:
    """How many days a month has; without a year, how many it may have."""
    return monthrange(nam or _LEAP_YEAR, thang)[1]


def padded_month(month: int) -> str:
    """Months 1 and 2 are padded in official papers, the others are not (NĐ 30/2020, Phụ lục I, II.4.b)."""
    return f"{month:02d}" if month <= 2 else str(month)


def ngay_gon(d: date) -> str:
    """14/10/2021, 05/3/2024."""
    return f"{d.day:02d}/{padded_month(d.month)}/{d.year}"


def thang_nam(nam: int, thang: int) -> str:
    """3/2024, 01/2024."""
    return f"{padded_month(thang)}/{nam}"


def _plausible(year: int, text: str) -> None:
    """A slipped year (0204 for 2024) is a fault, not a date."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"“{text}” có năm {year}; cần một năm từ {FIRST_YEAR} đến {LAST_YEAR}")
