"""TT310, TT311: the rule under the subject, there or not, solid, and how long beside the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.format_rules import quy_dinh
from generator.format_rules.rule import Loi
from generator.format_rules.rules import tt310_thieu_ke_trich_yeu, tt311_ke_trich_yeu
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import CENTER, Line, Paragraph, Run, Section, View

SUBJECT = "Triển khai công tác dân tộc năm 2024"
PAGE = Section(0, 210, 297, 20, 20, 30, 20, 10, 10)


def paragraph(index: int, text: str) -> Paragraph:
    run = Run(text, 0, frozenset({"Times New Roman"}), 14, bold=True)
    return Paragraph("thân văn bản", index, text, (run,), align=CENTER)


def document(*lines: Line, loai: str = "KH", subject: str = SUBJECT) -> VanBan:
    ten, trich_yeu = paragraph(0, "KẾ HOẠCH"), paragraph(1, subject)
    view = View((ten, trich_yeu), (PAGE,))
    return VanBan(view, loai, ten_loai=ten, trich_yeu=(trich_yeu,), ke_trich_yeu=lines)


def missing(vb: VanBan) -> list[Loi]:
    return list(tt310_thieu_ke_trich_yeu.kiem(vb, quy_dinh.doc()))


def wrong(vb: VanBan) -> list[str]:
    return [loi.sai for loi in tt311_ke_trich_yeu.kiem(vb, quy_dinh.doc())]


def test_a_missing_rule_is_told_at_the_subject() -> None:
    [loi] = missing(document())
    assert (loi.sai, loi.doan.text, loi.chac) == ("Không thấy đường kẻ dưới trích yếu.", SUBJECT, True)


def test_a_picture_below_may_be_the_rule() -> None:
    vb = document()
    below = replace(paragraph(2, ""), picture=True)
    [loi] = missing(replace(vb, view=replace(vb.view, paragraphs=(*vb.view.paragraphs, below))))
    assert loi.chac is False


@pytest.mark.parametrize(
    "vb", [document(Line("vẽ", 30)), document(loai="BB"), document(loai="HĐ"), VanBan(View((), ()))]
)
def test_nothing_is_missing(vb: VanBan) -> None:
    assert missing(vb) == []


# The words take about 80 mm.
@pytest.mark.parametrize("length", [18, 27, 40, 50, 0])
def test_lengths_that_pass(length: float) -> None:
    assert wrong(document(Line("vẽ", length))) == []


@pytest.mark.parametrize("length", [5, 75, 160])
def test_lengths_that_do_not(length: float) -> None:
    [sai] = wrong(document(Line("vẽ", length)))
    assert "dài khoảng" in sai


def test_long_words_are_no_longer_than_the_page_is_wide() -> None:
    assert wrong(document(Line("vẽ", 65), subject=SUBJECT * 3)) == []
    assert wrong(document(Line("vẽ", 140), subject=SUBJECT * 3)) != []


def test_a_dashed_rule_is_told() -> None:
    assert wrong(document(Line("vẽ", 35, dashed=True))) == ["Đường kẻ dưới trích yếu là nét đứt."]
