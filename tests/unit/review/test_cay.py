"""Which figure each one is a part of, and what it is called."""

from __future__ import annotations

from generator.review.cay import Cay, Nut, cay
from generator.review.doc import doc_txt
from generator.review.nhan import KE_HOACH, THUC_HIEN, loai, nam, noi_dung, tu


def node(trees: Cay, typed: str) -> Nut:
    (found,) = (one for one in trees.nut if trees.so(one).go == typed)
    return found


def path(text: str, typed: str) -> list[str]:
    """The figures that one is a part of, as typed, itself first."""
    trees = cay(doc_txt(text))
    return [trees.so(one).go for one in trees.duong(node(trees, typed))]


def label(text: str, typed: str) -> str:
    return node(cay(doc_txt(text)), typed).nhan


def test_brackets_stand_under_the_figure_before_them() -> None:
    text = "Giải ngân vốn đầu tư: 45 triệu đồng, đạt 84% KH (vốn kéo dài: 14 triệu đồng; vốn năm 2023: 31 triệu đồng)"
    assert path(text, "31") == ["31", "45"]
    assert label(text, "31") == "vốn năm 2023:"


def test_items_stand_under_the_figure_of_the_line_that_opens_them() -> None:
    text = (
        "1. Kế hoạch vốn: 90 triệu đồng, gồm:\n\n- Vốn đầu tư: 60 triệu đồng (trong đó NSTW: 50 triệu đồng)\n\n"
        "2. Dân số: 70 người\n\n- Nam: 30 người"
    )
    assert path(text, "50") == ["50", "60", "90"]
    assert path(text, "30") == ["30"]


def test_parts_behind_an_opening_word_stand_under_the_total_of_their_sentence() -> None:
    text = "Có 677 phòng học, trong đó 552 phòng kiên cố; 108 phòng tạm. Có 12 trường."
    assert path(text, "108") == ["108", "677"]
    assert path(text, "12") == ["12"]


def test_brackets_inside_a_label_are_no_part_of_it() -> None:
    text = "Kế hoạch vốn năm 2023 (gồm cả vốn kéo dài năm 2022 sang): 113.520 triệu đồng"
    assert label(text, "113.520") == "Kế hoạch vốn năm 2023:"


def test_labels_are_compared_by_the_words_that_tell_one_thing_from_another() -> None:
    plan = tu("Kế hoạch vốn đầu tư thực hiện Chương trình MTQG vùng ĐBDTTS năm 2023")
    paid = tu("Giải ngân vốn đầu tư chương trình mục tiêu quốc gia vùng đồng bào dân tộc thiểu số")
    assert noi_dung(plan) == noi_dung(paid)
    assert (loai(plan), loai(paid)) == (KE_HOACH, THUC_HIEN)
    assert nam(plan) == {"2023"}
    assert noi_dung(tu("vốn NSĐP")) == noi_dung(tu("Vốn ngân sách địa phương"))
