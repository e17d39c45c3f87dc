"""The table of a comparison for the leaders: what its context says and what templates/so_sanh.docx prints of it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.comparison.listing import as_text
from generator.domain.numbers import parse_number
from generator.domain.quantities import PERCENT, Quantity
from generator.domain.thay_doi import ChuThayDoi, SoSanh, SoThayDoi
from generator.rendering import so_sanh, template_check
from generator.rendering.so_sanh_context import DongSoSanh, SoSanhVanBan
from generator.rendering.template import Properties, render
from generator.word import integrity
from generator.word.package import read
from tests.support import layout
from tests.support.docx_text import readable
from tests.support.office import office

TEMPLATE = Path(__file__).resolve().parents[3] / "templates/so_sanh.docx"
UNIT = "triệu đồng"


def money(value: str | None, unit: str = UNIT) -> Quantity | None:
    return None if value is None else Quantity(Decimal(value), unit)


def change(ten: str, nhan: str, tu: str | None, den: str | None, unit: str = UNIT, **more) -> SoThayDoi:
    return SoThayDoi(ten, nhan, money(tu, unit), money(den, unit), **more)


def compared(*so: SoThayDoi, chu: tuple[ChuThayDoi, ...] = (), luu_y: tuple[str, ...] = ()) -> SoSanh:
    return SoSanh("Kế hoạch, bản ban đầu", "Kế hoạch, điều chỉnh lần 1", so, chu, luu_y)


def built(*so: SoThayDoi, **more) -> SoSanhVanBan:
    return so_sanh.build(compared(*so, **more), office())


def only_row(figure: SoThayDoi) -> DongSoSanh:
    return next(row for row in built(figure).so if row.kieu != "nhom" or row.truoc)


def printed(context: SoSanhVanBan) -> list[str]:
    document = render(TEMPLATE, context, Properties("t", "s", "c"))
    assert integrity.check(document) == []
    return readable(document).replace("·", " ").splitlines()


REVISION = (
    change("kinh_phi", "Tổng kinh phí", "1140.3", "1150.3", noi=("mục V",)),
    change("kinh_phi.B", "Kinh phí Dự án 2", "1024.8", "1014.8"),
    change("kinh_phi.B.giao_nam", "Kinh phí Dự án 2, Năm 2024", "1024.8", "1014.8"),
    change("kinh_phi.B.dau_tu.tw.giao_nam", "Kinh phí Dự án 2, Vốn đầu tư, TW, Năm 2024", "1024.8", "1014.8"),
    change("kinh_phi.A-1.su_nghiep.tw.giao_nam", "Kinh phí Dự án 1, Tiểu dự án 1, Vốn sự nghiệp, TW", "100", "120"),
    change("kq.nuoc", "Nước sạch", "99.95", "99.96", PERCENT),
    change("kinh_phi.dau_tu", "Kinh phí Vốn đầu tư", "1035.3", "1025.3"),
)
WORDS = (
    ChuThayDoi("them", "Căn cứ", "", "Căn cứ Quyết định số 1"),
    ChuThayDoi("bot", "mục II", "Câu cũ", ""),
    ChuThayDoi("sua", "mục III", "một hai", "một ba"),
)


# --- which row stands where


def test_all_money_comes_first_then_project_by_project_then_the_others() -> None:
    assert [(row.kieu, row.tt, row.ten) for row in built(*REVISION).so] == [
        ("tong", "", "Tổng kinh phí"),
        ("cong", "", "Kinh phí Vốn đầu tư"),
        ("nhom", "I", "Dự án 1: Đường"),
        ("dong", "1", "Tiểu dự án 1, Vốn sự nghiệp, TW"),
        ("nhom", "II", "Dự án 2: Trường"),
        ("cong", "1", "Năm 2024"),
        ("dong", "2", "Vốn đầu tư, TW, Năm 2024"),
        ("nhom", "", "Số liệu khác"),
        ("dong", "1", "Nước sạch"),
    ]


def test_a_project_whose_money_as_a_whole_is_the_same_has_a_head_without_figures() -> None:
    head = built(*REVISION).so[2]
    assert (head.truoc, head.sau, head.chenh, head.ty_le, head.noi) == ("", "", "", "", "")


def test_project_10_is_not_taken_for_project_1() -> None:
    figure = change("kinh_phi.X", "Kinh phí Dự án 10", "1", "2")
    assert all(row.ten == "Kinh phí Dự án 10" for row in built(figure).so)


def test_figures_of_documents_that_have_no_names_stand_alone() -> None:
    context = built(change("", "Bảng 1 · Dòng 2", "5", "7", "ha", noi=("Bảng 1",)))
    assert [(row.kieu, row.tt, row.truoc, row.sau, row.chenh) for row in context.so] == [
        ("dong", "1", "5\u00a0ha", "7\u00a0ha", "+2\u00a0ha")
    ]
    assert (context.tong, context.don_vi_tinh) == (None, "")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (REVISION, ("tăng 10 triệu đồng", "1.140,3 triệu đồng", "1.150,3 triệu đồng", 0, 1)),
        (REVISION[1:], ("không đổi", "", "", 0, 1)),
    ],
)
def test_the_first_sentence_says_which_way_the_money_went(figures: tuple[SoThayDoi, ...], words: tuple) -> None:
    tong = built(*figures).tong
    assert tong is not None
    assert (
        *(text.replace("\u00a0", " ") for text in (tong.chenh, tong.truoc, tong.sau)),
        tong.tang,
        tong.giam,
    ) == words


# --- how a figure is printed

ROWS = {
    "decimals of the office": (("100", "120.5"), UNIT, ("100,0", "120,5", "+20,5", "+20,5%")),
    "less": (("120.5", "100"), UNIT, ("120,5", "100,0", "-20,5", "-17,01%")),
    "the decimals would hide it": (("100", "100.04"), UNIT, ("100,00", "100,04", "+0,04", "+0,04%")),
    "rounded it would not add up": (("0.04", "0.16"), UNIT, ("0,04", "0,16", "+0,12", "+300%")),
    "not there before": ((None, "850"), UNIT, ("-", "850,0", "mới có", "-")),
    "not there after": (("0.01", None), UNIT, ("0,01", "-", "không còn", "-")),
    "nothing before": (("0", "5"), UNIT, ("0,0", "5,0", "+5,0", "-")),
    "a change of next to nothing": (
        ("1000000", "1000000.1"),
        UNIT,
        ("1.000.000,0", "1.000.000,1", "+0,1", "+0,00001%"),
    ),
    "another unit of money": (("1.5", "2"), "tỷ đồng", ("1,5 tỷ đồng", "2 tỷ đồng", "+0,5 tỷ đồng", "+33,33%")),
    "percentages": (("99.95", "99.96"), PERCENT, ("99,95%", "99,96%", "+0,01 điểm %", "-")),
    "percentages as they were typed": (
        ("33.3333", "33.3344"),
        PERCENT,
        ("33,3333%", "33,3344%", "+0,0011 điểm %", "-"),
    ),
    "things": (("8", "12"), "trường", ("8 trường", "12 trường", "+4 trường", "+50%")),
}


@pytest.mark.parametrize(("values", "unit", "expected"), ROWS.values(), ids=ROWS)
def test_a_figure_is_printed_so_that_the_change_is_seen(
    values: tuple[str | None, str | None], unit: str, expected: tuple[str, ...]
) -> None:
    row = only_row(change("x.y", "Số", *values, unit))
    assert tuple(text.replace("\u00a0", " ") for text in (row.truoc, row.sau, row.chenh, row.ty_le)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("33.33333", "33.33444"), ("33,333%", "33,334%", "+0,001 điểm %")),
        (("1.444", "2.446"), ("1,444%", "2,446%", "+1,002 điểm %")),
        (("84.7912", "90"), ("84,79%", "90%", "+5,21 điểm %")),
    ],
)
def test_a_computed_ratio_has_its_decimals_unless_the_row_would_not_add_up(
    values: tuple[str, str], expected: tuple[str, ...]
) -> None:
    row = only_row(change("x.y", "Số", *values, PERCENT, so_le=2))
    assert tuple(text.replace("\u00a0", " ") for text in (row.truoc, row.sau, row.chenh)) == expected


def number(printed: str) -> Decimal:
    return parse_number(printed.lstrip("+-")) * (-1 if printed.startswith("-") else 1)


AMOUNTS = st.decimals(0, 10**6, places=4)


@settings(max_examples=200, deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_in_every_row_before_and_difference_make_after(before: Decimal, after: Decimal) -> None:
    row = only_row(change("kinh_phi", "Tổng kinh phí", str(before), str(after)))
    told = [number(text) for text in (row.truoc, row.chenh, row.sau)]
    assert told[0] + told[1] == told[2]
    assert (told[0] == told[2]) == (before == after)


RATIOS = st.decimals(1, 10**4, places=8)


@settings(max_examples=200, deadline=None)
@given(RATIOS, RATIOS, st.integers(0, 4))
def test_screen_and_paper_show_a_change_alike(before: Decimal, after: Decimal, so_le: int) -> None:
    figure = change("x.y", "Số", str(before), str(after), PERCENT, so_le=so_le)
    row = only_row(figure)
    screen = re.search(r"(\S+) → +(\S+) %  \((?:tăng|giảm) (\S+) điểm %\)", "\n".join(as_text(compared(figure))))
    told = [number(text.partition("\u00a0")[0].strip("%")) for text in (row.truoc, row.sau, row.chenh)]
    assert screen is not None
    assert [number(text) for text in screen.groups()] == [told[0], told[1], abs(told[2])]
    assert told[1] - told[0] == told[2] and (told[0] == told[1]) == (before == after)


def test_many_places_are_counted() -> None:
    figure = change("x.y", "Số", "1", "2", noi=("mục I", "mục II", "mục III", "mục IV", "mục V"))
    assert only_row(figure).noi == "Mục I; mục II; mục III; và 2 chỗ khác"


def test_places_do_not_say_again_what_the_row_says() -> None:
    """Several rows of the appendix may print the same figure."""
    places = tuple(f"Phụ lục I, hàng “{name}”, cột “Tổng cộng”" for name in ("Dự án 2: Trường", "Khác"))
    assert only_row(change("kinh_phi.B", "Kinh phí Dự án 2", "1", "2", noi=places)).noi == "Phụ lục I, cột “Tổng cộng”"
    assert only_row(change("", "Dự án 2", "1", "2", "ha", noi=places[:1])).noi == places[0]


# --- words

HEAD, TAIL = (" ".join(f"{letter}{n}" for n in range(20)) for letter in "ac")


def test_long_words_that_are_the_same_are_cut() -> None:
    (row,) = built(chu=(ChuThayDoi("sua", "mục I", f"{HEAD} cũ {TAIL}", f"{HEAD} mới hơn {TAIL}"),)).chu
    assert row.truoc == "… a12 a13 a14 a15 a16 a17 a18 a19 cũ c0 c1 c2 c3 c4 c5 c6 c7 …"
    assert row.sau == "… a12 a13 a14 a15 a16 a17 a18 a19 mới hơn c0 c1 c2 c3 c4 c5 c6 c7 …"


@pytest.mark.parametrize("kind", ["them", "bot"])
def test_words_added_or_removed_are_told_whole(kind: str) -> None:
    texts = ("", HEAD) if kind == "them" else (HEAD, "")
    (row,) = built(chu=(ChuThayDoi(kind, "mục I", *texts),)).chu
    assert (row.truoc, row.sau) == texts


def test_of_a_table_put_in_the_first_rows_are_told() -> None:
    table = "\n".join(f"hàng {n}" for n in range(20))
    (row,) = built(chu=(ChuThayDoi("them", "Phụ lục II", "", table),)).chu
    assert row.sau == "hàng 0\nhàng 1\n… (bảng có 20 hàng)"


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_cutting_never_makes_two_texts_the_same(one: list[str], other: list[str]) -> None:
    before, after = " ".join(one), " ".join(other)
    (row,) = built(chu=(ChuThayDoi("sua", "", before, after),)).chu
    assert (row.truoc == row.sau) == (before == after)


def test_marks_of_a_template_are_written_apart_so_that_the_table_can_be_made() -> None:
    left = ChuThayDoi("sua", "mục “{{ x }}”", "{{ ten }} <<vb.a>> {{{", "{% if a %}{# b #} <<<c>>>\ufdd0")
    figure = change("", "{{ so }}", "1", "2", noi=("<<noi>>",))
    context = built(figure, chu=(left,), luu_y=("“{{x}}.docx” có vết.",))
    lines = "\n".join(printed(context))
    for words in ("{ { ten } } < <vb.a> > { { {", "{ % if a % }{ # b # } < < <c> > >\ufffd", "{ { so } }", "< <noi> >"):
        assert words in lines
    assert "Dấu của mẫu Word trong hai bản" in lines
    assert "Dấu của mẫu" not in "\n".join(printed(built(*REVISION, chu=WORDS)))


# --- on paper


def test_the_template_uses_every_name_and_no_other() -> None:
    assert template_check.check(TEMPLATE, SoSanhVanBan, "templates/so_sanh.docx") == []


def test_it_departs_from_the_layout_of_a_document_only_where_it_is_none() -> None:
    """It lies across the page (I.2: tables that are no appendix), has one kind of page, and instead of signer and
    recipients room for two who made it."""
    found = layout.faults(read(TEMPLATE))
    assert [fault.partition(":")[0] for fault in found] == ["khổ giấy", "đầu trang", "khối chữ ký"]
    assert "['landscape']" in found[0]


def test_the_page_has_letterhead_title_both_tables_and_room_to_sign() -> None:
    lines = printed(built(*REVISION, chu=WORDS, luu_y=("Bản trước có thay đổi chưa chấp nhận.",)))
    text = "\n".join(lines)
    for words in (
        "[Tên loại] BẢNG SO SÁNH",
        "[Trích yếu] Kế hoạch, điều chỉnh lần 1 so với Kế hoạch, bản ban đầu",
        "[Lời văn] Tổng kinh phí tăng 10 triệu đồng, từ 1.140,3 triệu đồng thành 1.150,3 triệu đồng; "
        "số dự án tăng kinh phí: 0, số dự án giảm: 1.",
        "[Đơn vị tính] Đơn vị tính: triệu đồng (trừ số có ghi đơn vị)",
        "|  | Tổng kinh phí | 1.140,3 | 1.150,3 | +10,0 | +0,88% | Mục V |",
        "| II | Dự án 2: Trường | 1.024,8 | 1.014,8 | -10,0 | -0,98% |  |",
        "| 1 | Căn cứ | (không có) | Căn cứ Quyết định số 1 |",
        "| 2 | Mục II | Câu cũ | (bỏ) |",
        "| 3 | Mục III | một hai | một ba |",
        "[Ghi chú bảng] Lưu ý: Bản trước có thay đổi chưa chấp nhận.",
        "[Lời văn cuối] Trên đây là toàn bộ thay đổi giữa hai bản: 7 số liệu và 3 chỗ câu chữ.",
    ):
        assert words in text
    assert re.search(r"NGƯỜI LẬP BẢNG.*TRƯỞNG ĐƠN VỊ", text)


@pytest.mark.parametrize(
    ("context", "gone"),
    [
        (lambda: built(*REVISION), "Câu chữ thay đổi"),
        (lambda: built(chu=WORDS), "Số liệu thay đổi"),
        (lambda: built(chu=WORDS), "Tổng kinh phí"),
        (lambda: built(change("", "Dòng 2", "5", "7", "ha")), "Đơn vị tính: "),
    ],
)
def test_a_section_without_anything_to_tell_is_left_out(context, gone: str) -> None:
    assert gone in "\n".join(printed(built(*REVISION, chu=WORDS)))
    assert gone not in "\n".join(printed(context()))


def test_when_nothing_changed_it_says_so() -> None:
    lines = printed(built())
    assert "[Lời văn cuối] Hai bản giống nhau, không có gì thay đổi." in lines
    assert not any("thay đổi giữa" in line for line in lines)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    one, other = (render(TEMPLATE, built(*REVISION, chu=WORDS), Properties("t", "s", "c")) for _ in range(2))
    assert one == other
