"""Reading "Nơi nhận" as people write it; the blocks are tests/cases/noi_nhan/khoi.yaml."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.names import fold
from generator.domain.noi_nhan import Luu
from generator.domain.noi_nhan_de import muc_dich
from generator.domain.noi_nhan_doc import MOST_NAMES, MOST_NAMES_OF_A_LINE, NoiNhanDaDoc, doc, doc_dong
from generator.domain.noi_nhan_luu import doc_luu, so_ban_soan_thao

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/noi_nhan/khoi.yaml").read_text("utf-8"))
WORDS = st.sampled_from(
    [
        *("Nơi nhận:", "Như trên", "Như Điều 3", "UBND", "các", "tỉnh", "xã", "Hòa Bình", "Long Đống", "Sở", "Nội vụ"),
        *("Các Bộ:", "TC", "VPCP:", "Lưu:", "Lưu", "VT", "KT", "(2)", "(2b)", "(htd)", "(b/c)", "để b/c", "b/c", "và"),
        *(";", ",", ".", ":", "-", "–", "/", "(", ")", "\n", "\n-", "PL.(300)", "Chủ tịch", "các PCT", "thành phố"),
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=8).map("".join), st.text())


def as_printed(read: NoiNhanDaDoc) -> list[str]:
    """A block in the decree's form, line by line."""
    luu = read.luu
    behind = [f"({luu.so_ban})"] * (luu.so_ban is not None) + [f"({luu.nguoi_soan})"] * bool(luu.nguoi_soan)
    filed = " ".join(["- Lưu:", *filter(None, [", ".join(luu.noi)]), *behind]) + "."
    lines = [f"- {line.ghi};" for line in read.dong]
    return [*lines, *([filed] if luu != Luu() else []), *filter(None, [read.soan_thao])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ten"])
def test_a_block_is_read_as_people_mean_it(case):
    known = {fold(name) for name in case.get("biet", [])}
    read = doc(case["khoi"].split("\n"), lambda name: fold(name) in known)
    assert [[one.ten for one in line.muc] for line in read.dong] == [line.get("ten", []) for line in case["dong"]]
    for line, expected in zip(read.dong, case["dong"], strict=True):
        lead = next((one.dan for one in line.muc if one.dan), "")
        said = (lead, line.de, muc_dich(line.de), line.nhu)
        assert said == tuple(expected.get(key, "") for key in ("dan", "de", "loai", "nhu"))
        if "de_rieng" in expected:
            assert [one.de for one in line.muc] == expected["de_rieng"]
    assert read.luu == Luu(tuple(case["luu"]), case.get("luu_ban"), case.get("nguoi_soan", ""))
    assert read.soan_thao == case.get("soan_thao", "")


def test_there_are_enough_blocks():
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ten"])
def test_a_block_reads_the_same_decomposed_and_printed_again(case):
    lines = case["khoi"].split("\n")
    read = doc(lines)
    assert doc([unicodedata.normalize("NFD", line) for line in lines]) == read
    assert doc(as_printed(read)) == read


@given(st.lists(TEXTS, max_size=6))
def test_any_words_are_read_and_printing_them_changes_nothing(lines):
    read = doc(lines)
    assert doc(as_printed(read)) == read


@given(TEXTS)
def test_a_line_as_printed_stays_as_it_is(text):
    printed = doc_dong(text).ghi
    assert doc_dong(printed).ghi == printed


@given(TEXTS)
def test_copies_of_the_file_line_are_never_negative(text):
    assert doc_luu(text).giay >= 0


def test_the_page_gets_the_form_of_the_decree():
    read = doc(["Bộ Y tế ; (để phối hợp)", "- Sở Nội vụ.", "Lưu VT, KT(2b)"])
    assert as_printed(read) == ["- Bộ Y tế (để phối hợp);", "- Sở Nội vụ;", "- Lưu: VT, KT (2)."]


@pytest.mark.parametrize(
    "before, file_line, drafter",
    [
        (["- Sở Nội vụ;"], ["- Lưu: VT."], ""),
        (["- Sở Nội vụ;"], ["- Lưu: VT", "(2)."], ""),
        (["- Sở Nội vụ;"], ["- Lưu: VT, HC", "(htd)"], "PL.(300)"),
        (["Sở Nội vụ"], ["Lưu: VT,", "KT"], "PL.(300)"),
        (["Nơi nhận: - Sở Nội vụ; - Lưu: VT."], [], ""),
    ],
)
@pytest.mark.parametrize(
    "behind",
    [
        ["(Kèm theo Kế hoạch số 52/KH-UBND)", "PL.(9)"],
        ["CHỦ TỊCH", "Sở Tài chính", "Lưu: KT (9)"],
        ["- Sở Tài chính;", "- Lưu: KT (9)."],
    ],
)
def test_a_block_ends_with_the_file_line_and_the_drafters_mark(before, file_line, drafter, behind):
    block = [*before, *file_line, *filter(None, [drafter])]
    read = doc(block)
    assert [line.ghi for line in read.dong] == ["Sở Nội vụ"] and read.luu.noi[0] == "VT" and read.soan_thao == drafter
    assert doc([*block, *behind]) == read


@pytest.mark.parametrize(
    "text",
    [
        "UBND các xã (trừ xã Vũ Lễ)",
        "UBND các xã (t/h, trừ xã Vũ Lễ)",
        "UBND các xã để thực hiện trừ xã Vũ Lễ",
        "UBND các xã (ngoài xã Vũ Lễ)",
        "UBND các xã (không kể xã Vũ Lễ)",
    ],
)
def test_words_that_take_somebody_out_are_no_mark(text):
    (one,) = doc_dong(text).muc
    assert (one.ten, one.de) == (text, "")


def test_a_line_with_more_names_than_any_stays_words():
    names = [f"Sở {number}" for number in range(MOST_NAMES_OF_A_LINE)]
    assert len(doc_dong(", ".join(names)).muc) == MOST_NAMES_OF_A_LINE
    (one,) = doc_dong(", ".join([*names, "Sở X"])).muc
    assert one.ten.startswith("Sở 0, Sở 1")


def test_lines_behind_more_names_than_any_block_has_stay_words():
    line = "; ".join(f"Sở {number}" for number in range(100))
    read = doc([line] * (MOST_NAMES // 100 + 2))
    assert [len(one.muc) for one in read.dong] == [100] * (MOST_NAMES // 100) + [1, 1]


@pytest.mark.parametrize(
    "text, copies",
    [
        ("Lưu: VT.", 0),
        ("Lưu: VT (5b).", 4),
        ("VT, KT", 1),
        ("VT, KT (2)", 2),
        ("VT (2), KT", 2),
        ("VT (2), KT (3)", 4),
        ("VT, KT (2), TH", 3),
        ("VT, TTHC(htd)", 1),
        ("VT, TH, htd", 1),
        ("Lưu VT, KGVX 03 bản", 3),
        ("VT, KGVX (3)", 3),
        ("KGVX (3)", 3),
        ("KGVX", 1),
        ("KT, TH (2)", 3),
        ("KT (3), VT (2)", 4),
        ("VT (450 b)", 449),
        ("Văn thư (2)", 1),
        ("VT, KT (0)", 0),
        ("VT (0), KT", 1),
        ("VT, KT(htd, 3b)", 3),
        ("QLĐT (ABC-3b)", 3),
        ("(2)", 1),
    ],
)
def test_copies_for_the_files(text, copies):
    assert doc_luu(text).giay == copies


@pytest.mark.parametrize(
    "text, initials", [("VT, KT(htd, 3b)", "htd"), ("QLĐT (ABC-3b)", "ABC"), ("VT, KT (A-B)", "A-B"), ("VT (2)", "")]
)
def test_initials_beside_a_number_in_one_bracket(text, initials):
    assert doc_luu(text).nguoi_soan == initials


@pytest.mark.parametrize(
    "text, number",
    [("PL.(300)", 300), ("PL. (30 bản)", 30), ("HTD (15b).", 15), ("PL.300", 300), ("PL", None), ("", None)],
)
def test_copies_in_the_drafters_mark(text, number):
    assert so_ban_soan_thao(text) == number


HOSTILE = {
    "one line": ["(" * 10_000_000],
    "commas": ["A, " * 3_300_000],
    "semicolons": [";- " * 3_300_000],
    "marks": ["để b/c " * 1_400_000],
    "titles": ["Nơi nhận: " * 1_000_000],
    "wrapped": ["- a"] + ["b," * 50] * 10_000,
    "lines": ["- UBND các xã A, B, C (b/c);"] * 100_000,
    "file lines": ["Lưu: VT (2), " + "(3)" * 600] * 300,
    "lists": ["UBND các xã " + "A, " * 600] * 20,
    "slashes": ["a/" * 900] * 50,
}


@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE)
def test_hostile_lines_take_a_bounded_time(lines):
    start = time.process_time()
    doc(lines)
    assert time.process_time() - start < 10
