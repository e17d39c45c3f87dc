"""Looking up what there is now finds what comparing each with each would find, and does not compare each with each."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from generator.review import luy_ke
from generator.review.cay import cay
from generator.review.doc import doc_txt
from generator.review.hien_co import HienCo, MucLuc
from generator.review.so_doc import tim_so

FIGURES = [tim_so(text)[0] for text in ("5 trường", "6 trường", "5 hộ", "5 hộ nghèo", "5 triệu đồng")]
WORDS = st.frozensets(st.sampled_from("abcdef"), max_size=5)


def family(which: int) -> str:
    return FIGURES[which].ho.split()[0]


@given(st.lists(st.tuples(st.integers(0, 4), WORDS), max_size=12), st.integers(0, 4), WORDS, st.integers(0, 11))
def test_the_index_finds_what_a_search_through_all_finds(
    given_ones: list[tuple[int, frozenset[str]]], like: int, words: frozenset[str], but: int
) -> None:
    index = MucLuc(HienCo(place, FIGURES[which], about) for place, (which, about) in enumerate(given_ones))
    alike = [
        place
        for place, (which, about) in enumerate(given_ones)
        if place != but
        and family(which) == family(like)
        and min(len(about), len(words)) >= 3
        and (about <= words or words <= about)
    ]
    values = {FIGURES[given_ones[place][0]].chuan for place in alike}
    found = index.only_value(words, FIGURES[like], but)
    assert (found and found.chi_so) == (alike[0] if len(values) == 1 else None)


def test_thousands_of_raised_totals_take_seconds() -> None:
    """Each with each takes minutes."""
    names = [f"{chr(97 + count % 26)}{chr(97 + count // 26 % 26)}{chr(97 + count // 676)}" for count in range(3_000)]
    pair = (
        "Hiện nay có 28 trường học đạt chuẩn quốc gia tại xã {0}.\n\n"
        "Thêm 02 trường, nâng tổng số trường học đạt chuẩn quốc gia tại xã {0} lên 30 trường."
    )
    trees = cay(doc_txt("\n\n".join(pair.format(name) for name in names)))
    begin = time.perf_counter()
    claims = list(luy_ke.kiem(trees))
    assert time.perf_counter() - begin < 10
    assert len(claims) == len(names) and all(claim.dung and claim.ma == "RS206" for claim in claims)
