"""templates/ke_hoach.docx on an invented office: what it prints when something is there, and when it is not."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.domain.dieu_chinh import edition
from generator.domain.directory import of_plan
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.figures import Figures
from generator.rendering import ke_hoach
from generator.rendering.template import Properties, render
from generator.word.integrity import check
from generator.word.package import read
from tests.support.dieu_chinh import change, revised, revision
from tests.support.docx_text import readable
from tests.support.layout import faults
from tests.support.office import KE_HOACH, line, office

TEMPLATE = Path(__file__).resolve().parents[3] / "templates/ke_hoach.docx"


ISSUED = DaBanHanh("52/KH-UBND", date(2024, 3, 15))


def rendered(ho_so: HoSo) -> bytes:
    context = ke_hoach.build(ho_so, Figures(ho_so), of_plan(ho_so.danh_ba, ho_so.ke_hoach))
    return render(TEMPLATE, context, Properties("t", "s", "c"))


def lines_of(ho_so: HoSo) -> list[str]:
    """Lines of the plan, with their styles."""
    return readable(rendered(ho_so)).replace("·", " ").splitlines()


def printed(**changes) -> list[str]:
    return lines_of(office(**changes))


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


def revisions(*amounts: str) -> HoSo:
    """The office with a revision for each amount, which it adds to project B."""
    return revised(*(revision(lan, change("B", amount)) for lan, amount in enumerate(amounts, 1)))


def opening(ho_so: HoSo) -> list[str]:
    """The paragraphs between the opening of the plan and its first part."""
    lines = lines_of(ho_so)
    start = next(index for index, text in enumerate(lines) if "Chương trình Thử có" in text)
    return [text.removeprefix("[Lời văn] ") for text in lines[start + 1 : lines.index("[Phần] Phần I")]]


def table(lines: list[str]) -> list[str]:
    return lines[next(index for index, text in enumerate(lines) if "| Trước điều chỉnh " in text) :]


def test_revisions_leave_no_trace_in_the_first_edition():
    assert rendered(edition(revisions("5"), 0)) == rendered(office())
    assert not any("điều chỉnh" in text.lower() or "DỰ THẢO" in text for text in printed())
    assert "[Phụ lục] Phụ lục" in printed()


def test_an_edition_says_what_it_amends_and_what_becomes_of_the_money():
    assert opening(edition(revisions("5.25"), 1, ISSUED)) == [
        "Theo Quyết định số 100/QĐ-UBND, Kế hoạch này điều chỉnh Kế hoạch số 52/KH-UBND ngày 15/3/2024"
        " của Ủy ban nhân dân xã Thử.",
        "Tổng kinh phí thực hiện Chương trình năm 2024 trước điều chỉnh là 1.140,3 triệu đồng; điều chỉnh tăng 5,25"
        " triệu đồng; sau điều chỉnh là 1.145,55 triệu đồng (chi tiết tại Phụ lục II kèm theo Kế hoạch này).",
    ]


@pytest.mark.parametrize(
    "amounts, words",
    [
        (("-5",), "; điều chỉnh giảm 5 triệu đồng; sau điều chỉnh là 1.135,3 triệu đồng ("),
        (("7", "-5"), "; điều chỉnh tăng 7 triệu đồng; điều chỉnh giảm 5 triệu đồng; sau điều chỉnh là 1.142,3"),
        (
            ("5", "-5"),
            "giữ nguyên 1.140,3 triệu đồng, trong đó điều chỉnh tăng 5 triệu đồng và điều chỉnh giảm 5 triệu",
        ),
    ],
)
def test_the_sentence_of_the_money_names_what_there_is(amounts, words):
    assert words in opening(edition(revisions(*amounts), len(amounts), ISSUED))[1]


def test_a_plan_that_only_replaces_another_says_only_that():
    ho_so = edition(revisions("5"), 0, replace(ISSUED, thay_the=True))
    assert opening(ho_so) == ["Kế hoạch này thay thế Kế hoạch số 52/KH-UBND ngày 15/3/2024 của Ủy ban nhân dân xã Thử."]
    assert "[Phụ lục] Phụ lục" in lines_of(ho_so)
    replaced = edition(revisions("5"), 1, replace(ISSUED, thay_the=True))
    assert opening(replaced)[0].startswith(
        "Theo Quyết định số 100/QĐ-UBND, Kế hoạch này thay thế Kế hoạch số 52/KH-UBND"
    )


def test_two_appendices_are_numbered_and_both_are_mentioned():
    lines = lines_of(edition(revisions("5"), 1, ISSUED))
    assert [text for text in lines if text.startswith("[Phụ lục]")] == ["[Phụ lục] Phụ lục I", "[Phụ lục] Phụ lục II"]
    for number in ("I", "II"):
        assert any(f"chi tiết tại Phụ lục {number} kèm theo Kế hoạch này" in text for text in lines)
    assert not any("Phụ lục kèm theo" in text for text in lines)
    assert "[Tên phụ lục] BIỂU ĐIỀU CHỈNH KINH PHÍ THỰC HIỆN CHƯƠNG TRÌNH NĂM 2024 (LẦN 1)" in lines
    assert sum(text.startswith("[Kèm theo] (Kèm theo Kế hoạch số") for text in lines) == 2


def test_the_table_of_changes():
    head, *rows = table(lines_of(edition(revisions("5.25"), 1, ISSUED)))
    assert head.endswith("| [lặp lại đầu trang]")
    assert rows[:4] == [
        "|  | TỔNG SỐ | 1.140,3 | 5,3 |  | 1.145,6 |  |",
        "| I | Dự án 2: Trường | 1.024,8 | 5,3 |  | 1.030,1 |  |",
        "| 1 | Vốn đầu tư - TW, Năm 2024 | 1.024,8 | 5,3 |  | 1.030,1 | Quyết định số 100/QĐ-UBND |",
        "|  | Các dự án không điều chỉnh | 115,5 |  |  | 115,5 |  |",
    ]


@pytest.mark.parametrize("du_thao", [False, True])
@pytest.mark.parametrize("lan", [0, 1])
def test_an_edition_and_a_draft_are_whole_and_laid_out_as_the_decree_says(lan, du_thao):
    document = rendered(replace(edition(revisions("5"), lan), du_thao=du_thao))
    assert check(document) == []
    assert faults(read(document)) == []


def test_a_draft_bears_its_mark_under_the_number_and_changes_nothing_else():
    plain = printed()
    draft = lines_of(replace(office(), du_thao=True))
    assert [(old, new) for old, new in zip(plain, draft, strict=True) if old != new] == [
        (f"| Số:{' ' * 9}/KH-UBND | {place} |", f"| Số:{' ' * 9}/KH-UBND / DỰ THẢO | {place} |")
        for place in [f"Thử, ngày{' ' * 6}tháng 3 năm 2024"]
    ]
