"""What may explain that a sum does not hold: a row left out or added twice, a slip of the hand, or that it is none."""

from __future__ import annotations

from generator.review.bang import Bang
from generator.review.bang_phep import Phep, tinh, viet
from generator.review.bang_so import OSo
from generator.word.passage_text import shortened

_LONGEST_NAME = 60
_FEWEST_DIGITS = 3


def explained(bang: Bang, phep: Phep) -> str:
    """One clause for people; "" when nothing simple explains it."""
    for sign, o in phep.phan:
        value = bang.nguyen(o)
        if not value or abs(abs(phep.lech) - abs(value)) > phep.cho:
            continue
        missing = (phep.lech > 0) != (sign * value > 0)
        return f"lệch đúng bằng số của {ten(bang, phep, o)}: có thể đã {'sót' if missing else 'cộng hai lần'} số này"
    values = bang.nguyen(phep.tong) or 0, tinh(bang, phep)
    return _slip(*(_digits(viet(bang, value, phep.tong)) for value in values))


def ten(bang: Bang, phep: Phep, o: OSo) -> str:
    """A cell among those of the sum, by what tells it from the others."""
    if phep.theo_cot:
        return f"hàng “{shortened(bang.ten_hang.get(o.hang, ''), _LONGEST_NAME)}”"
    return f"cột “{shortened(bang.ten_cot.get(o.cot, ''), _LONGEST_NAME)}”"


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def _slip(stated: str, computed: str) -> str:
    if min(len(stated), len(computed)) < _FEWEST_DIGITS:
        return ""
    if len(stated) == len(computed):
        apart = [place for place in range(len(stated)) if stated[place] != computed[place]]
        if len(apart) == 1:
            return "chỉ khác một chữ số: có thể gõ nhầm"
        if len(apart) == 2 and apart[1] == apart[0] + 1 and _swapped(stated, apart) == computed:
            return "hai chữ số cạnh nhau có thể bị đổi chỗ"
    if stated.rstrip("0") == computed.rstrip("0") or _one_left_out(stated, computed) or _one_left_out(computed, stated):
        return "có thể gõ thừa hoặc thiếu một chữ số"
    return ""


def _swapped(digits: str, places: list[int]) -> str:
    first, second = places
    return digits[:first] + digits[second] + digits[first] + digits[second + 1 :]


def _one_left_out(longer: str, shorter: str) -> bool:
    if len(longer) != len(shorter) + 1:
        return False
    same = next((place for place in range(len(shorter)) if longer[place] != shorter[place]), len(shorter))
    return longer[same + 1 :] == shorter[same:]


def is_average(bang: Bang, phep: Phep) -> bool:
    """Whether the total lies among its parts, as an average or a rate does, not above them."""
    values = [value for _, o in phep.phan if (value := bang.nguyen(o))]
    total = bang.nguyen(phep.tong) or 0
    return len(values) >= 2 and min(values) >= 0 and min(values) <= total <= max(values)
