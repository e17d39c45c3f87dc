"""Roman numerals, letters of points and lists, as Vietnamese offices write them."""

from __future__ import annotations

from collections.abc import Sequence

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"


def la_ma(n: int) -> str:
    """Roman numeral."""
    if not 1 <= n <= 3999:
        raise ValueError(f"số La Mã chỉ viết được từ 1 đến 3999, không viết được {n}")
    letters = ""
    for size, letter in _ROMAN:
        count, n = divmod(n, size)
        letters += letter * count
    return letters


def chu_cai(n: int) -> str:
    """The letter of the n-th point: a, b, c, d, đ, e, ... (no f, j, w, z); after y (23) come aa, ab, ..."""
    if n < 1:
        raise ValueError(f"thứ tự của điểm tính từ 1, không có điểm thứ {n}")
    before, index = divmod(n - 1, len(_LIST_LETTERS))
    return (chu_cai(before) if before else "") + _LIST_LETTERS[index]


def noi_danh_sach(names: Sequence[str], cuoi: str = ", ") -> str:
    """Names joined by commas; cuoi joins the last (" và ")."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + cuoi + names[-1]
