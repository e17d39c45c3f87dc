"""Whether two words differ by one slip of the finger."""

from __future__ import annotations


def mot_loi_go(one: str, other: str) -> bool:
    """One letter too many, one wrong letter, or two neighbours in the wrong order; equal words differ by none."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(rest) == len(other_rest):
        return rest[1:] == other_rest[1:] or doi_cho(rest, other_rest)
    longer, shorter = sorted((rest, other_rest), key=len, reverse=True)
    return longer[1:] == shorter


def doi_cho(one: str, other: str) -> bool:
    """Two neighbours in the wrong order: SNTW for NSTW."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    return len(first) > 1 and first[:2] == second[1::-1] and first[2:] == second[2:]
