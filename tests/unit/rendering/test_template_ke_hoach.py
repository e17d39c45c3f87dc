"""templates/ke_hoach.docx on an invented office: what it prints when something is there, and when it is not."""

from __future__ import annotations

import re
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

from generator.domain.directory import of_plan
from generator.domain.figures import Figures
from generator.rendering import ke_hoach
from generator.rendering.template import Properties, render
from tests.support.docx_text import readable
from tests.support.office import KE_HOACH, line, office

TEMPLATE = Path(__file__).resolve().parents[3] / "templates/ke_hoach.docx"


def printed(**changes) -> list[str]:
    """Lines of the plan, with their styles."""
    ho_so = office(**changes)
    context = ke_hoach.build(ho_so, Figures(ho_so), of_plan(ho_so.danh_ba, ho_so.ke_hoach))
    return readable(render(TEMPLATE, context, Properties("t", "s", "c"))).replace("·", " ").splitlines()


def projects(**words) -> list[dict]:
    """The words of the plan's projects, those of the first one changed."""
    first, *others = deepcopy(KE_HOACH["du_an"])
    return [first | words, *others]


def project(lines: list[str], number: int) -> list[str]:
    """The lines about one project."""
    starts = [index for index, text in enumerate(lines) if re.match(r"\[Khoản\] \d+\. Dự án", text)]
    starts.append(next(index for index, text in enumerate(lines) if text.startswith("[Mục] V. ")))
    return lines[starts[number - 1] : starts[number]]


def letters(lines: list[str]) -> list[str]:
    return [text.removeprefix("[Điểm] ")[:13] for text in lines if text.startswith("[Điểm]")]


def money(text: str) -> Decimal:
    return Decimal(text.rpartition(": ")[2].partition(" ")[0].replace(".", "").replace(",", "."))


def test_listed_amounts_add_up_to_the_total_when_a_project_has_lines_of_its_own():
    lines = project(printed(), 1)
    amounts = [text.removeprefix("[Tiêu đề tiểu dự án] * ") for text in lines if "] * " in text and "đồng" in text]
    assert amounts == [
        "Tiểu dự án 1: 105 triệu đồng",
        "Chưa phân chi tiết: 10,5 triệu đồng",
        "Tổng kinh phí Dự án 1: 115,5 triệu đồng",
    ]
    *parts, total = map(money, amounts)
    assert sum(parts) == total


def test_a_project_whose_only_part_has_all_the_money_prints_it_once():
    lines = project(printed(phan_bo=[line("A-1", "dau_tu", "tw", "giao_nam", "7")]), 1)
    assert [text for text in lines if "triệu đồng" in text] == [
        "[Điểm] b) Kinh phí hỗ trợ: 7 triệu đồng, gồm:",
        "[Gạch đầu dòng dẫn] - Năm 2024: 7 triệu đồng, gồm:",
        "[Cộng đầu dòng] + Vốn đầu tư: 7 triệu đồng (nguồn TW).",
    ]


def test_a_project_without_a_line_of_money():
    lines = project(printed(phan_bo=[line("A", "dau_tu", "tw", "giao_nam", "7")]), 2)
    assert "[Điểm] b) Kinh phí hỗ trợ: chưa bố trí kinh phí." in lines
    assert not any("0 triệu" in text for text in lines)


def test_points_run_on_when_a_project_has_no_content():
    assert letters(project(printed(), 1)) == ["a) Nội dung t", "b) Kinh phí h", "c) Phân công "]
    only_parts = printed(du_an=projects(noi_dung=[]))
    assert letters(project(only_parts, 1)) == ["a) Nội dung t", "b) Kinh phí h", "c) Phân công "]
    neither = project(printed(du_an=projects(noi_dung=[], tieu_du_an=[])), 1)
    assert letters(neither) == ["a) Kinh phí h", "b) Phân công "]
    assert letters(project(printed(du_an=projects(noi_dung=[], tieu_du_an=[], phan_cong=[])), 1)) == ["a) Kinh phí h"]


def test_without_last_year_its_item_is_left_out():
    assert any("2. Công tác phân bổ" in text for text in printed())
    lines = printed(nam_truoc=())
    start = next(index for index, text in enumerate(lines) if text.startswith("[Khoản] 1. Kết quả thực hiện"))
    assert [text.partition("]")[0] for text in lines[start + 1 : start + 3]] == ["[Gạch đầu dòng", "[Phần"]
    assert not any("giải ngân" in text.lower() for text in lines)


def test_the_appendix_cites_the_number():
    assert any("(Kèm theo Kế hoạch số 05/KH-UBND ngày " in text for text in printed(so="5", ngay="05/3/2024"))
    assert any(re.search(r"\(Kèm theo Kế hoạch số {9}/KH-UBND ngày ", text) for text in printed())


def test_no_line_promises_what_does_not_follow():
    """A line that ends with “:” is followed by a line of the same section, brackets hold something."""
    few = projects(noi_dung=[], phan_cong=[])
    nothing = [line("B", "dau_tu", "tw", "giao_nam", "0")]
    for lines in (printed(), printed(nam_truoc=()), printed(du_an=few), printed(phan_bo=nothing)):
        heads = [later.partition("]")[0] for text, later in zip(lines, lines[1:]) if text.endswith(":")]
        assert heads and not {"[Phần", "[Mục", "[Khoản", "[Điểm"} & set(heads)
        assert not any(re.search(r"\(\s*\)|\s[;:,.]|: *[;.]", text) for text in lines)
