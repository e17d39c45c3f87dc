"""The templates of slip, envelope and label: what they print, in what layout and on what paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.documents import BI, NHAN, PHIEU_GUI, DocumentKind
from generator.domain.giay_gui import HoSoBi, HoSoPhieuGui
from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.records import CoQuan
from generator.rendering.template import render
from generator.rendering.template_check import check
from generator.word import integrity
from generator.word.measure import ems, longest_word
from generator.word.package import read
from generator.word.style_sizes import style_sizes
from generator.word.xml import Element, parse, qn
from tests.support import layout
from tests.support.docx_builder import paragraphs, tables
from tests.support.docx_text import readable
from tests.support.formatting import MAIN, Formatting
from tests.support.office import CO_QUAN, sourced

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
KINDS = (PHIEU_GUI, BI, NHAN)
TWIPS_PER_MM = 1440 / 25.4
ISSUED = VanBanGui(
    "Kế hoạch", "thực hiện Chương trình Thử", "KH-UBND", "ke_hoach_2024", "52/KH-UBND", date(2024, 3, 15)
)
DRAFT = replace(ISSUED, so_ky_hieu="", ngay=None, du_thao=True)
LONGEST = replace(ISSUED, so_ky_hieu="1234/KH-UBND", ngay=date(2024, 2, 10))
RULE = "Kẻ dưới trích yếu"
CONTACT = {"dia_chi": "thôn Một, xã Thử", "dien_thoai": "0205 1", "thu_dien_tu": "vp@thu.vn", "trang_tin": "thu.vn"}
LONG = (
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Dạy nghề cho thanh niên nông thôn"
    " liên xã Thử - Nghiệm & <Bạn>"
)


def co_quan(**more: Any) -> CoQuan:
    return CoQuan.model_validate(sourced({**CO_QUAN, **more}))


def people(count: int, **more: Any) -> tuple[NguoiNhan, ...]:
    return tuple(NguoiNhan(number, f"xa_{number}", f"UBND xã số {number}", 0, **more) for number in range(1, count + 1))


def made(kind: DocumentKind, dossier: HoSoPhieuGui | HoSoBi) -> bytes:
    context = kind.build_context(dossier, None, None)
    document = render(TEMPLATES / kind.template, context, kind.properties(dossier, context))
    assert integrity.check(document) == []
    return document


def slip(document: VanBanGui = ISSUED, ten: str = "Phòng Một", **more: Any) -> bytes:
    return made(PHIEU_GUI, HoSoPhieuGui(co_quan(), document, NguoiNhan(1, "p_mot", ten, 0, **more), 2024))


def envelopes(to: tuple[NguoiNhan, ...], document: VanBanGui = ISSUED, **office: Any) -> bytes:
    return made(BI, HoSoBi(co_quan(**office), document, to))


def labels(to: tuple[NguoiNhan, ...]) -> bytes:
    return made(NHAN, HoSoBi(co_quan(), ISSUED, to))


def body(document: bytes) -> Element:
    return parse(read(document)[MAIN])


def page(document: bytes) -> tuple[list[int], dict[str, int]]:
    """Width, height and margins of the only section, in mm."""
    (section,) = body(document).iter(qn("w:sectPr"))
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    sides = {
        side: round(int(margins.get(qn(f"w:{side}"))) / TWIPS_PER_MM) for side in ("top", "left", "right", "bottom")
    }
    return [round(int(size.get(qn(f"w:{name}"))) / TWIPS_PER_MM) for name in "wh"], sides


def words(document: bytes) -> str:
    """Paragraphs, also those inside tables, one a line, with plain spaces."""
    lines = ("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in body(document).iter(qn("w:p")))
    return "\n".join(lines).replace("\u00a0", " ")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.ma)
def test_the_template_has_no_fault_and_uses_all_that_it_is_given(kind: DocumentKind) -> None:
    assert check(TEMPLATES / kind.template, kind.context_type, kind.template) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.ma)
def test_a_clerk_finds_named_styles_in_one_font_and_in_vietnamese(kind: DocumentKind) -> None:
    parts = read(TEMPLATES / kind.template)
    opened = Formatting(parts)
    runs = [run for paragraph in opened.main.iter(qn("w:p")) for run in opened.runs(paragraph)]
    assert {(tuple(run.fonts), run.language) for run in runs} == {(("Times New Roman",), "vi-VN")}
    assert "Normal" not in {opened.style_name(paragraph) for paragraph in opened.main.iter(qn("w:p"))}
    assert not [name for name in parts if "stylesWithEffects" in name]


# --- slip


def test_the_slip_departs_from_the_layout_of_a_document_only_in_having_one_kind_of_page() -> None:
    """The line under the subject has a test of its own: that of a slip is shorter than a document's."""
    for document in (TEMPLATES / "phieu_gui.docx", slip(), slip(DRAFT, LONG, de="để thực hiện", giay=3, dien_tu=True)):
        faults = [fault for fault in layout.faults(read(document)) if not fault.startswith(RULE)]
        assert [fault.partition(":")[0] for fault in faults] == ["đầu trang"]


@pytest.mark.parametrize("document", [ISSUED, LONGEST, DRAFT], ids=["issued", "longest", "draft"])
def test_the_line_under_the_subject_of_a_slip_is_a_third_to_a_half_of_it(document: VanBanGui) -> None:
    opened = Formatting(read(slip(document)))
    blocks = [opened.paragraph(paragraph) for paragraph in opened.main.iter(qn("w:p"))]
    (place,) = (number for number, block in enumerate(blocks) if block.style == RULE)
    subject, line = blocks[place - 1], blocks[place]
    assert (subject.style, line.rule, line.left) == ("Trích yếu", True, line.right)
    section = next(opened.main.iter(qn("w:sectPr")))
    edges = [int(section.find(qn("w:pgMar")).get(qn(f"w:{side}"))) for side in ("left", "right")]
    room = int(section.find(qn("w:pgSz")).get(qn("w:w"))) - sum(edges)
    (run,) = opened.runs(subject.element)
    # Twips, for hundredths of the size of the letters.
    assert 1 / 3 <= (room - line.left - line.right) / (ems(subject.text) * run.size / 5) <= 1 / 2


@pytest.mark.parametrize("document", [ISSUED, LONGEST, DRAFT], ids=["issued", "longest", "draft"])
def test_number_and_day_fit_their_cells_on_the_slip(document: VanBanGui) -> None:
    parts = read(slip(document, de="để thực hiện", giay=12, dien_tu=True))
    sizes = style_sizes(parse(parts["word/styles.xml"]))
    table = list(parse(parts[MAIN]).iter(qn("w:tbl")))[1]
    margins = sum(int(side.get(qn("w:w"))) for side in table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}"))
    for cell in table.iter(qn("w:tc")):
        room = int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) - margins
        written = etree.tostring(cell, encoding="unicode", with_tail=False)
        assert longest_word(written, sizes) <= room, "".join(cell.itertext())


def test_the_receipt_keeps_away_from_the_name_of_the_signer() -> None:
    opened = Formatting(read(slip()))
    (heading,) = (one for one in map(opened.paragraph, opened.main.iter(qn("w:p"))) if "XÁC NHẬN" in one.text)
    assert heading.before >= 18


def test_the_slip_says_what_is_sent_to_whom_and_asks_for_it_back() -> None:
    document = slip(de="b/c", giay=2)
    assert [line.replace("\u00a0", " ") for line in paragraphs(document) if line.strip()] == [
        "PHIẾU GỬI",
        "Kế hoạch số 52/KH-UBND ngày 15/3/2024",
        "Kính gửi: Phòng Một",
        "Ủy ban nhân dân xã Thử gửi kèm theo Phiếu gửi này Kế hoạch số 52/KH-UBND ngày 15/3/2024 thực hiện Chương trình"
        " Thử; số lượng: 02 bản giấy.",
        "Văn bản gửi kèm",
        "Kính đề nghị nơi nhận kiểm tra văn bản, ký xác nhận vào phần cuối của Phiếu gửi này và gửi lại Ủy ban nhân dân"
        " xã Thử./.",
        "XÁC NHẬN CỦA NƠI NHẬN",
    ]
    letterhead, listed, signature, receipt = (
        [[cell.replace("\u00a0", " ") for cell in row] for row in table] for table in tables(document)
    )
    assert letterhead[1] == [f"Số:{' ' * 9}/PG-UBND", f"Thử, ngày{' ' * 6}tháng{' ' * 6}năm 2024"]
    assert listed == [
        ["TT", "Tên loại và trích yếu", "Số và ký hiệu", "Ngày", "Số bản", "Ghi chú"],
        ["1", "Kế hoạch thực hiện Chương trình Thử", "52/KH-UBND", "15/3/2024", "02 bản giấy", "b/c"],
    ]
    assert signature == [["Nơi nhận:- Như trên;- Lưu: VT.", "TM. ỦY BAN NHÂN DÂNCHỦ TỊCHNgười Ký"]]
    assert ["Ngày nhận" in receipt[0][0], "NGƯỜI NHẬN(ký, ghi rõ họ tên)" in receipt[0][1]] == [True, True]


def test_the_slip_of_a_draft_leaves_number_and_day_of_the_document_blank() -> None:
    row = tables(slip(DRAFT))[1][1]
    assert [cell.replace("\u00a0", " ") for cell in row[2:4]] == [f"{' ' * 9}/KH-UBND", ""]
    assert row[5] == "Dự thảo"
    assert "gửi này Kế hoạch (dự thảo) thực hiện" in words(slip(DRAFT))


def test_signs_of_xml_in_a_name_are_printed_as_they_are() -> None:
    to = (NguoiNhan(1, "a", LONG, 0, dia_chi="Số 1 <A> & B"),)
    for document in (slip(ten=LONG), envelopes(to), labels(to)):
        assert LONG in words(document)
    assert "Địa chỉ: Số 1 <A> & B" in words(envelopes(to)) and "Địa chỉ: Số 1 <A> & B" in words(labels(to))


# --- envelopes


@pytest.mark.parametrize("count", [1, 25])
def test_every_recipient_has_an_envelope_of_its_own(count: int) -> None:
    document = envelopes(people(count), lien_he=CONTACT)
    assert page(document) == ([220, 110], {"top": 10, "left": 12, "right": 12, "bottom": 10})
    breaks = list(body(document).iter(qn("w:pageBreakBefore")))
    assert len(breaks) == count
    pages = words(document).split("ỦY BAN NHÂN DÂN\n")[1:]
    assert [[line for line in one.split("\n") if line.strip()] for one in pages] == [
        [
            "XÃ THỬ", "Địa chỉ: thôn Một, xã Thử", "Điện thoại: 0205 1", "Thư điện tử: vp@thu.vn",
            "Trang thông tin điện tử: thu.vn", "Số: 52/KH-UBND", f"Kính gửi: Ủy ban nhân dân xã số {number}",
        ]
        for number in range(1, count + 1)
    ]  # fmt: skip


def test_what_is_not_known_of_sender_and_recipient_leaves_no_line() -> None:
    bare, full = envelopes(people(1)), envelopes(people(1, dia_chi="xã Thử"), lien_he=CONTACT)
    assert [
        label for label in ("Địa chỉ", "Điện thoại", "Thư điện tử", "Trang thông tin", "None") if label in words(bare)
    ] == []
    assert words(full).count("Địa chỉ: ") == 2
    lines = [len(list(body(document).iter(qn("w:p")))) for document in (bare, full)]
    assert lines[1] - lines[0] == len(CONTACT) + 1


def test_the_tables_of_an_envelope_are_as_wide_as_its_page() -> None:
    document = body(envelopes(people(2)))
    widths = {int(table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}").get(qn("w:w"))) for table in document.iter(qn("w:tbl"))}
    assert [round(width / TWIPS_PER_MM) for width in widths] == [220 - 2 * 12]


# --- labels


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (14, 7), (15, 8), (25, 13)])
def test_labels_stand_two_in_a_row(count: int, rows: int) -> None:
    document = labels(people(count, dia_chi="xã Thử"))
    (table,) = tables(document)
    cells = [cell for row in table for cell in row]
    assert len(table) == rows and {len(row) for row in table} == {2}
    expected = [f"Số: 52/KH-UBNDỦy ban nhân dân xã số {number}Địa chỉ: xã Thử" for number in range(1, count + 1)]
    assert [cell for cell in cells if cell] == expected and cells[:count] == expected


def test_seven_rows_of_labels_fill_a_sheet_and_never_eight() -> None:
    document = labels(people(15))
    size, margins = page(document)
    heights = [row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}") for row in body(document).iter(qn("w:tr"))]
    assert {height.get(qn("w:hRule")) for height in heights} == {"exact"}
    assert {round(int(height.get(qn("w:val"))) / TWIPS_PER_MM) for height in heights} == {38}
    assert {round(int(column.get(qn("w:w"))) / TWIPS_PER_MM) for column in body(document).iter(qn("w:gridCol"))} == {99}
    room = size[1] - margins["top"] - margins["bottom"]
    assert size == [210, 297] and 7 * 38 <= room < 8 * 38
    assert size[0] - margins["left"] - margins["right"] >= 2 * 99


def test_number_and_name_stand_at_the_same_height_on_every_label() -> None:
    to = (*people(2, dia_chi="xã Thử"), *people(1), NguoiNhan(4, "a", LONG, 0, dia_chi="xã Thử"))
    document = labels(to)
    opened = Formatting(read(document))
    cells = list(opened.main.iter(qn("w:tc")))
    assert {cell.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}").get(qn("w:val")) for cell in cells} == {"top"}
    first = [[opened.style_name(line) for line in cell.iter(qn("w:p"))][:2] for cell in cells]
    assert first == [["Bì số ký hiệu", "Bì nơi nhận"]] * len(to)


def test_no_line_is_printed_around_a_label() -> None:
    lines = [qn(f"w:{name}") for name in ("tblBorders", "tcBorders", "pBdr")]
    for document in (TEMPLATES / "nhan_bi.docx", labels(people(3))):
        parts = read(document)
        found = [line.tag for name in (MAIN, "word/styles.xml") for line in parse(parts[name]).iter(*lines)]
        assert found == []


@pytest.mark.parametrize("make", [lambda: slip(), lambda: envelopes(people(3)), lambda: labels(people(3))])
def test_the_same_dossier_gives_the_same_bytes(make) -> None:
    assert make() == make()


def test_nothing_of_the_template_is_left_over() -> None:
    for document in (slip(), envelopes(people(2)), labels(people(2))):
        assert "{" not in readable(document) and layout.TAGS not in readable(document)
