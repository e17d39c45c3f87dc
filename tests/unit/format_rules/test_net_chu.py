"""Looks of letters: what counts as a letter, where a finding stands, and what repairs it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.format_rules import net_chu
from generator.format_rules.rule import Loi
from generator.word.edit import SetLetters, SetParagraph
from generator.word.view_records import BODY, CENTER, LEFT, Paragraph, Run

FONT = frozenset({"Times New Roman"})


def run(text: str, start: int = 0, size: float = 14, **looks: object) -> Run:
    return Run(text, start, FONT, size, **looks)


def line(*pieces: Run, **place: object) -> Paragraph:
    return Paragraph(BODY, 7, "".join(piece.text for piece in pieces), pieces, **place)


def test_only_the_letters_that_are_wrong_are_told_and_repaired() -> None:
    doan = line(run("Số: "), run("05", 4, 15), run("/KH ", 6), run("  ", 10, 20))
    [loi] = net_chu.co_chu(doan, "Số", 13, 14)
    assert (loi.sai, loi.can, loi.dau, loi.cuoi) == ("Số để cỡ chữ 15.", "cỡ chữ từ 13 đến 14", 4, 6)
    assert loi.chinh == (SetLetters(BODY, 7, 4, 6, size=14),)


@pytest.mark.parametrize("looks", ({"raised": True}, {"hidden": True}))
def test_note_numbers_and_hidden_letters_look_as_they_like(looks: dict[str, bool]) -> None:
    doan = line(run("TÊN CƠ QUAN", size=12, bold=True), run("2", 11, 9, **looks))
    mau = {"co": (12, 13), "dam": True, "nghieng": False, "hoa": True}
    assert list(net_chu.theo_mau(doan, "Tên cơ quan", mau)) == []


def test_several_sizes_are_told_in_one_sentence_and_each_goes_to_its_nearest() -> None:
    [loi] = net_chu.co_chu(line(run("một ", size=10.5), run("hai", 4, 16)), "Lời văn", 13, 14)
    assert loi.sai == "Lời văn để cỡ chữ 10,5 và 16."
    assert [edit.size for edit in loi.chinh] == [13, 14]


def test_the_letters_of_a_piece_are_counted_in_the_whole_paragraph() -> None:
    piece = line(run("HUYỆN BẮC SƠN", 16, 14))
    [loi] = net_chu.co_chu(piece, "Tên cơ quan", 12, 13)
    assert (net_chu.goc(piece), loi.dau, loi.cuoi) == (16, 16, 29)


def test_capitals() -> None:
    small = line(run("Ủy ban nhân dân"))
    assert [loi.sai for loi in net_chu.in_hoa(small, "Tên")] == ["Tên không viết bằng chữ in hoa."]
    assert list(net_chu.in_hoa(line(run("Ủy ban", caps=True)), "Tên")) == []
    assert [loi.sai for loi in net_chu.in_thuong(line(run("về việc", caps=True)), "V/v")] == [
        "V/v viết toàn chữ in hoa."
    ]
    assert list(net_chu.in_thuong(line(run("UBND")), "Tên")) == []


@pytest.mark.parametrize("text", ("\tSố: 05", "     Số: 05"))
def test_words_moved_by_blanks_or_tabs_have_no_alignment(text: str) -> None:
    assert list(net_chu.canh_giua(line(run(text), align=LEFT), "Số")) == []


def test_alignment_is_told_and_repaired() -> None:
    [loi] = net_chu.canh_giua(line(run("KẾ HOẠCH"), align=LEFT), "Tên loại")
    assert (loi.sai, loi.chinh) == ("Tên loại canh trái.", (SetParagraph(BODY, 7, align=CENTER),))
    assert list(net_chu.canh_giua(line(run("KẾ HOẠCH"), align=LEFT, left=60), "Tên loại")) == []


def test_like_faults_become_one_that_names_some_places() -> None:
    found = [
        Loi("Phông chữ Arial.", "", "", replace(line(run("chữ")), index=at, place=f"đoạn {at}"),
            chinh=(SetLetters(BODY, at, font="Times New Roman"),))
        for at in range(6)
    ]  # fmt: skip
    [loi] = net_chu.gom(found)
    assert loi.sai == "Phông chữ Arial. Còn 5 chỗ khác như vậy (ví dụ đoạn 1; đoạn 2; đoạn 3)."
    assert [edit.index for edit in loi.chinh] == list(range(6))
    assert list(net_chu.gom([])) == []
    assert list(net_chu.gom(found[:1])) == found[:1]


@pytest.mark.parametrize("text", ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghỉa Việt Nam"))
def test_slips_are_near(text: str) -> None:
    assert net_chu.giong_gan(text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert not net_chu.giong_gan(text, "Độc lập - Tự do - Hạnh phúc")


def test_the_width_of_tieu_ngu_is_known() -> None:
    """159 pt at size 13 bold, as the project's templates measured it."""
    assert net_chu.dai_chu([run("Độc lập - Tự do - Hạnh phúc", size=13, bold=True)]) == pytest.approx(56, rel=0.03)


def test_lines_of_a_paragraph_are_parted_at_its_breaks() -> None:
    doan = line(run("ỦY BAN\nHUYỆN "), run("BẮC SƠN\n\n", 13, bold=True))
    lines = net_chu.dong_chu(doan)
    assert [[piece.text for piece in one] for one in lines] == [["ỦY BAN"], ["HUYỆN ", "BẮC SƠN"]]
    assert [one[0].start for one in lines] == [0, 7]


@given(st.lists(st.tuples(st.text(max_size=6), st.sampled_from((11, 13, 14, 16)), st.booleans()), max_size=6))
def test_what_is_told_covers_wrong_letters_only_and_repairing_ends_it(pieces: list[tuple[str, int, bool]]) -> None:
    runs, start = [], 0
    for text, size, bold in pieces:
        runs.append(run(text, start, size, bold=bold))
        start += len(text)
    doan = line(*runs)
    wrong = [one for one in runs if any(map(str.isalnum, one.text)) and not 13 <= one.size <= 14]
    found = list(net_chu.co_chu(doan, "Lời văn", 13, 14))
    assert len(found) == bool(wrong)
    for loi in found:
        assert [(edit.start, edit.end) for edit in loi.chinh] == [
            (one.start + len(one.text) - len(one.text.lstrip()), one.start + len(one.text.rstrip())) for one in wrong
        ]
        assert (loi.dau, loi.cuoi) == (loi.chinh[0].start, loi.chinh[-1].end)
        mended = line(*(replace(one, size=min(14, max(13, one.size))) for one in runs))
        assert list(net_chu.co_chu(mended, "Lời văn", 13, 14)) == []
