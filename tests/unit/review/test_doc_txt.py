"""Plain text as paragraphs: lines cut by a page or wrapped by hand, notes between them, marks of a scan, encodings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StopRun
from generator.review.doc import doc_txt
from generator.review.doc_txt import doc_dong, giai_ma


def paragraphs(text: str) -> list[str]:
    return [passage.chu for passage in doc_dong(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Giao 202,65 trđ (trong đó NSTW 193, 0\n\ntrđ; NSĐP 9,650trđ).", 1),
        ("Chuyển nguồn: 11,0 trđ (trong đó NSTW:\n\n5trđ; NSDP: 6trđ)", 1),
        ("Thực hiện Nghị quyết; Quyết\n\nđịnh số 79/QĐ-UBND của tỉnh", 1),
        ("dự toán thu chi ngân sách năm\n2024 đã giao", 1),
        ("Vốn đầu tư: 5 trđ\nVốn sự nghiệp: 7 trđ", 2),
        ("Các chỉ tiêu xã hội\n100% số xã có điện", 2),
        ("Nội dung:\nxây dựng nhà", 2),
        ("Hỗ trợ người dân\na) nhà ở\nb) đất ở", 3),
        ("Hỗ trợ (nhà ở, đất ở\n- Vốn: 5 trđ)", 2),
        ("Giảm nghèo đạt 3%.\ntiếp tục giảm", 2),
    ],
)
def test_only_cut_sentences_are_put_together(text: str, wanted: int) -> None:
    found = paragraphs(text)
    assert len(found) == wanted
    assert " ".join(found) == " ".join(text.split())


def test_notes_stand_apart_and_do_not_tear_the_sentence_around_them() -> None:
    text = "Giao chỉ tiêu¹ cho đồng bào dân tộc\n\n¹ Văn bản số 16/UBND.\n² Tỉnh giao thu 29.800 trđ.\n\n"
    text += "thiểu số năm 2024."
    body, first, second = doc_dong(text)
    assert body.chu == "Giao chỉ tiêu¹ cho đồng bào dân tộc thiểu số năm 2024."
    assert [(note.so_chu_thich, note.chu, note.dong) for note in (first, second)] == [
        ("¹", "Văn bản số 16/UBND.", 3),
        ("²", "Tỉnh giao thu 29.800 trđ.", 4),
    ]
    assert [passage.chu_thich for passage in doc_txt(text).doan] == [False, True, True]


def test_lines_wrapped_by_hand_are_one_paragraph_again() -> None:
    words = (
        "Ủy ban nhân dân huyện giao các phòng chuyên môn và Ủy ban nhân dân các xã tổ chức thực hiện kế hoạch này " * 8
    )
    lines, line = [], ""
    for word in words.split():
        if len(f"{line} {word}") > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert paragraphs("\n".join([*lines, line, "", "Nơi nhận"])) == [words.strip(), "Nơi nhận"]


def test_marks_of_a_scan_are_taken_off() -> None:
    text = (
        "- *Kinh phí:* 5 trđ\n\n* *Tiểu dự án 2: Một*\n\nGiảm $\\geq 5\\%$\n\nTrẻ em**a) Nội dung:**\n\n## Mục đích (*)"
    )
    assert paragraphs(text) == [
        "- Kinh phí: 5 trđ", "* Tiểu dự án 2: Một", "Giảm ≥ 5%", "Trẻ em", "a) Nội dung:", "Mục đích (*)",
    ]  # fmt: skip


def test_spaces_and_letters_are_of_one_kind() -> None:
    assert paragraphs("Ho\u0300a\u00a0Bi\u0300nh\t5\u2009ha") == ["Hòa Bình 5 ha"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read(encoding: str) -> None:
    assert giai_ma("Kế hoạch vốn".encode(encoding)) == "Kế hoạch vốn"


@pytest.mark.parametrize(
    "data",
    [
        "Kế hoạch".encode("utf-16-le"),
        b"K\xd5 ho\xb9ch v\xe8n",
        "KÕ ho¹ch vèn ®Çu t­ n¨m nay cña huyÖn".encode(),
        b"a\xff",
    ],
)
def test_other_codes_are_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(StopRun, match="UTF-8"):
        giai_ma(data)


def test_a_passage_that_is_none_is_left_out_with_its_place() -> None:
    read = doc_txt("Mở đầu 5 xã.\n" + "a" * 30_000 + "\nKết thúc 7 xã.")
    assert [passage.chu for passage in read.doan] == ["Mở đầu 5 xã.", "Kết thúc 7 xã."]
    assert (read.bo_qua, read.doan[1].dong) == (("dòng 2",), 3)


@pytest.mark.parametrize("letter", ["a", "1", "(", "*", "$"])
def test_ten_million_letters_without_a_blank_cost_seconds(letter: str) -> None:
    started = time.process_time()
    assert doc_txt(letter * 10_000_000).bo_qua == ("dòng 1",)
    assert time.process_time() - started < 5


@given(st.text(st.sampled_from("()¹²*$\\ \n.;:-+1aA%đ") | st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_and_no_letter_is_made_up(text: str) -> None:
    read = doc_txt(text)
    assert [passage.chi_so for passage in read.doan] == list(range(len(read.doan)))
    assert all(passage.cha < passage.chi_so for passage in read.doan)
    letters = sum(char.isascii() and char.isalpha() for char in text)
    assert sum(char.isascii() and char.isalpha() for p in read.doan for char in p.nhan + p.chu) <= letters
