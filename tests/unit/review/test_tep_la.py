"""Texts that nobody writes: a sentence or nothing, in bounded time. The bounds are wide: a runaway takes minutes."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import parse_xml

from generator.review.remarks import Figures, examine_docx, examine_text
from generator.word.xml import NAMESPACES
from tests.support.van_ban_sach import CASES, as_docx

LONG = 10_000_000


def timed(examine: Callable[[], Figures], seconds: float) -> Figures:
    begin = time.perf_counter()
    found = examine()
    assert time.perf_counter() - begin < seconds
    return found


@pytest.mark.parametrize("letter", ["a", "1", "(", "á"])
def test_ten_million_letters_without_a_blank_are_not_read(letter: str) -> None:
    found = timed(lambda: examine_text((letter * LONG).encode(), "dài.txt"), 5)
    (finding,) = found.findings
    assert finding.code == "RS001" and "quá dài" in finding.message and finding.place.part == "dòng 1"


PASSAGES = {
    "số liền nhau": "1,5 " * 4_900,
    "số có đơn vị": "5 triệu đồng, " * 1_400,
    "tỷ lệ": "đạt 5% kế hoạch, " * 1_150,
    "phân số": "1/2 đạt 50% " * 1_600,
    "trong đó": "trong đó 5 hộ; " * 1_300,
    "ngoặc mở": "(5 hộ " * 3_000,
    "tăng từ": "tăng từ 5 hộ lên 6 hộ " * 850,
    "nâng tổng số": "thêm 1 hộ, nâng tổng số hộ nghèo lên 6 hộ " * 440,
    "ngày tháng": "Quyết định số 12/QĐ-UBND ngày 31/12/2024 " * 470,
    "địa danh": "xã Long Đống, xã Long Đồng, " * 700,
    "viết tắt": "NSTW NSĐP ABCD " * 1_300,
    "dấu chấm": "." * 19_000,
    "dấu hai chấm": "gồm: " * 3_900,
    "chữ số": "1." * 9_500,
}


@pytest.mark.parametrize("name", PASSAGES)
def test_a_passage_as_long_as_is_read(name: str) -> None:
    timed(lambda: examine_text(PASSAGES[name].encode(), "đoạn.txt"), 8)


def test_ten_thousand_figures_in_one_passage_are_not_read() -> None:
    text = " ".join(f"{number} triệu đồng;" for number in range(10_000))
    found = timed(lambda: examine_text(text.encode(), "đoạn.txt"), 5)
    assert [finding.code for finding in found.findings] == ["RS001"]


def test_deep_lists() -> None:
    lines = [f"{'1.' * (1 + count % 5)} Mục {count}: {count} triệu đồng, gồm:" for count in range(1_500)]
    timed(lambda: examine_text("\n".join(lines).encode(), "sâu.txt"), 15)


def test_like_labels_over_and_over() -> None:
    lines = [f"- Vốn sự nghiệp năm 2024: {3 * count + 1} triệu đồng, đạt 45,5% kế hoạch" for count in range(2_000)]
    timed(lambda: examine_text("\n\n".join(lines).encode(), "nhãn.txt"), 15)


def _document(*tables: list[list[str]]) -> bytes:
    """Tables straight from XML: python-docx is slow with thousands of cells."""
    document = Document()
    for rows in tables:
        cells = ["".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows]
        borders = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
        grid = f"<w:tblGrid>{'<w:gridCol/>' * len(rows[0])}</w:tblGrid>"
        body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
        document.element.body.insert(-1, parse_xml(f'<w:tbl xmlns:w="{NAMESPACES["w"]}">{borders}{grid}{body}</w:tbl>'))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _villages(count: int) -> list[list[str]]:
    rows = [
        [str(number), f"Thôn {number}", str(3 * number), str(number), str(2 * number)] for number in range(1, count)
    ]
    whole = count * (count - 1) // 2
    return [
        ["TT", "Thôn", "Tổng số", "Số hộ nghèo", "Số hộ cận nghèo"],
        *rows,
        ["", "Tổng cộng", str(3 * whole), str(whole), str(2 * whole)],
    ]


def test_a_thousand_tables() -> None:
    document = _document(*[_villages(4)] * 1_000)
    assert timed(lambda: examine_docx(document, "nhiều bảng.docx"), 60).findings == ()


def test_a_table_of_five_thousand_rows() -> None:
    document = _document(_villages(5_000))
    found = timed(lambda: examine_docx(document, "bảng dài.docx"), 60)
    assert found.findings == () and len(found.claims) > 5_000


def test_time_grows_with_the_length_only() -> None:
    blocks = CASES["kinh_te_xa_hoi"]["noi_dung"]
    short, long = as_docx(blocks * 4), as_docx(blocks * 32)
    seconds = []
    for document in (short, short, long):
        begin = time.perf_counter()
        examine_docx(document, "dài.docx")
        seconds.append(time.perf_counter() - begin)
    assert seconds[2] < 8 * 3 * seconds[1] + 1
