import pytest
from docx import Document

from generator.errors import StopRun
from generator.word.package import read, write
from generator.word.passages import read_document
from tests.support.docx_builder import edit_part, make_template

BODY = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

NEW = "<w:r><w:t>mới</w:t></w:r>"


def document(tmp_path, *blocks):
    return make_template(tmp_path / "x.docx", *blocks).read_bytes()


def with_xml(tmp_path, xml, *blocks):
    """A document whose paragraph ZZZ gave way to this XML."""
    path = make_template(tmp_path / "x.docx", *blocks, "ZZZ")
    return edit_part(path, BODY, "<w:p><w:r><w:t>ZZZ</w:t></w:r></w:p>", xml).read_bytes()


def texts(data):
    return [passage.text for passage in read_document(data).passages]


def places(data):
    return {passage.text: passage.noi for passage in read_document(data).passages}


def headed(tmp_path, *titles):
    """Headings by level and words, a paragraph behind each."""
    made = Document()
    for level, words in titles:
        made.add_heading(words, level)
        made.add_paragraph(f"sau {words}")
    made.save(tmp_path / "y.docx")
    return (tmp_path / "y.docx").read_bytes()


def test_spaces_and_hyphens_of_all_kinds_are_one_and_letters_are_composed(tmp_path):
    assert texts(document(tmp_path, "1.024,8\u00a0triệu\tđồng", "  ", "Hòa".replace("ò", "o\u0300") + " \u20115")) == [
        "1.024,8 triệu đồng",
        "Hòa -5",
    ]


def test_references_to_notes_have_no_number_and_notes_come_last(tmp_path):
    found = read_document(document(tmp_path, "Một[^Lời một]", "Hai[^Lời hai]", "Ba")).passages
    assert [(one.text, one.noi) for one in found[-2:]] == [
        ("Lời một", "chú thích 1 (đoạn 1)"),
        ("Lời hai", "chú thích 2 (đoạn 2)"),
    ]
    assert [one.text for one in found[:3]] == ["Một[*]", "Hai[*]", "Ba"]
    assert [one.chu_thich for one in found] == [False, False, False, True, True]


@pytest.mark.parametrize(
    "xml, expected",
    [
        (f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>trong ô</w:t></w:r></w:p></w:sdtContent></w:sdt>", "trong ô"),
        (f"<w:p {W}><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink></w:p>", "liên kết"),
        (f"<w:p {W}><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a-b c"),
        (f"<w:p {W}><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>x</w:t></w:r></w:p>", "x"),
        (f"<w:p {W}><w:ins>{NEW}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>", "mới"),
        (f"<w:p {W}><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:moveTo>{NEW}</w:moveTo></w:p>", "mới"),
        (
            f"<w:p {W}><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>một </w:t></w:r></w:p>"
            f"<w:p {W}><w:r><w:t>đoạn</w:t></w:r></w:p>",
            "một đoạn",
        ),
    ],
)  # fmt: skip
def test_no_text_is_lost_and_tracked_changes_are_accepted(tmp_path, xml, expected):
    assert texts(with_xml(tmp_path, xml)) == [expected]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path):
    box = "<w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(with_xml(tmp_path, f"<w:p {W}><w:r><w:t>ngoài</w:t>{both}</w:r></w:p>")) == ["ngoài", "trong hộp"]


def test_tracked_changes_are_told(tmp_path):
    assert not read_document(document(tmp_path, "x")).tracked
    put_in = "<w:ins><w:r><w:t>x</w:t></w:r></w:ins>"
    made_bold = "<w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>"
    for xml in (put_in, made_bold):
        assert read_document(with_xml(tmp_path, f"<w:p {W}>{xml}</w:p>")).tracked


def test_places_follow_the_outline(tmp_path):
    found = places(
        headed(
            tmp_path,
            (1, "Phần II"),
            (2, "IV. NỘI DUNG"),
            (3, "3. Dự án 4"),
            (4, "b) Kinh phí"),
            (2, "V. VỐN"),
            (3, "2. Cụ thể"),
            (4, "2.1. Kinh tế"),
            (1, "Giới thiệu"),
        )
    )
    assert found["sau b) Kinh phí"] == "Phần II, mục IV.3.b"
    assert found["sau V. VỐN"] == "Phần II, mục V"
    assert found["sau 2.1. Kinh tế"] == "Phần II, mục V.2.1"
    assert found["sau Giới thiệu"] == "“Giới thiệu”"


def test_a_title_under_a_part_is_its_title(tmp_path):
    made = Document()
    for words in ("Phụ lục II", "BIỂU ĐIỀU CHỈNH"):
        made.add_heading(words, 1)
    made.add_paragraph("lời")
    made.save(tmp_path / "y.docx")
    (*_, last) = read_document((tmp_path / "y.docx").read_bytes()).passages
    assert (last.noi, last.boi_canh) == ("Phụ lục II", "Phụ lục II BIỂU ĐIỀU CHỈNH")


def test_before_the_first_heading_is_the_beginning_and_without_any_paragraphs_are_counted(tmp_path):
    made = Document()
    made.add_paragraph("đầu")
    made.add_heading("I. MỤC", 1)
    made.save(tmp_path / "y.docx")
    assert places((tmp_path / "y.docx").read_bytes())["đầu"] == "phần đầu văn bản"
    assert places(document(tmp_path, "một", "", "hai"))["hai"] == "đoạn 2"


TABLE = [
    ["TT", "Nội dung", "Kéo dài", "Giao năm"],
    ["I", "Dự án 1: Đường", "5", ""],
    ["1", "Phần A", "2", "3"],
    ["", "Chưa chia", "3", ""],
    ["II", "Dự án 2: Cầu", "5", "7"],
    ["", "Chưa chia", "5", ""],
]


def test_cells_are_called_by_their_row_and_column(tmp_path):
    found = read_document(document(tmp_path, TABLE)).passages
    seven = next(one for one in found if one.text == "7")
    assert seven.noi == "bảng 1, hàng “Dự án 2: Cầu”, cột “Giao năm”"
    assert (seven.cell.row, seven.cell.column, seven.cell.heading) == (5, 4, False)
    assert next(one for one in found if one.text == "Kéo dài").cell.heading
    assert next(one for one in found if one.cell.row == 3).cell.above == "Dự án 1: Đường"


def test_rows_of_one_name_are_told_apart_by_what_they_are_a_part_of(tmp_path):
    found = [one.noi for one in read_document(document(tmp_path, TABLE)).passages if one.text == "Chưa chia"]
    assert found == [
        "bảng 1, hàng “Chưa chia” của “Dự án 1: Đường”, cột “Nội dung”",
        "bảng 1, hàng “Chưa chia” của “Dự án 2: Cầu”, cột “Nội dung”",
    ]


def test_merged_headings_and_rows_count_where_they_begin(tmp_path):
    made = Document()
    table = made.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    for row, words in enumerate(
        (["Tên", "Giao năm", "", "Cộng"], ["", "TW", "ĐP", ""], ["A", "1", "2", "3"], ["", "4", "5", "9"])
    ):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    for first, last in (((0, 0), (1, 0)), ((0, 3), (1, 3))):
        table.cell(*first).merge(table.cell(*last))
    table.cell(2, 0).text = "Dự án một"
    table.cell(2, 0).merge(table.cell(3, 0))
    made.save(tmp_path / "y.docx")
    found = places((tmp_path / "y.docx").read_bytes())
    assert found["2"] == "bảng 1, hàng “Dự án một”, cột “Giao năm · ĐP”"
    assert found["9"] == "bảng 1, hàng “Dự án một”, cột “Cộng”"


def test_a_nested_table_belongs_to_its_cell(tmp_path):
    made = Document()
    table = made.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    table.cell(0, 0).text, table.cell(0, 1).text = "Tên", "Số"
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "12", "ha"
    made.save(tmp_path / "y.docx")
    assert "12 ha" in texts((tmp_path / "y.docx").read_bytes())


def test_rows_that_tracked_changes_delete_are_gone(tmp_path):
    path = make_template(tmp_path / "x.docx", [["Tên", "Số"], ["A", "1"], ["B", "2"]])
    parts = read(path)
    head, _, tail = parts[BODY].decode().rpartition("<w:tr>")
    data = write({**parts, BODY: f"{head}<w:tr><w:trPr><w:del/></w:trPr>{tail}".encode()})
    assert texts(data) == ["Tên", "Số", "A", "1"] and read_document(data).tracked


def test_a_cell_that_claims_more_columns_than_word_has_takes_no_time(tmp_path):
    path = make_template(tmp_path / "x.docx", [["Tên", "Số"], ["A", "1"]])
    parts = read(path)
    wide = b'<w:tcPr><w:gridSpan w:val="99999"/>'
    data = write({**parts, BODY: parts[BODY].replace(b"<w:tcPr>", wide)})
    assert {one.text: one.cell.column for one in read_document(data).passages} == {"Tên": 1, "Số": 64, "A": 1, "1": 64}


def test_tables_that_lay_out_the_page_are_paragraphs(tmp_path):
    made = Document()
    made.add_table(rows=2, cols=2).cell(0, 0).text = "ỦY BAN NHÂN DÂN"
    made.save(tmp_path / "y.docx")
    (one,) = read_document((tmp_path / "y.docx").read_bytes()).passages
    assert one.cell is None and one.noi == "đoạn 1"


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "tệp rỗng"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".doc"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"PK\x03\x04abc", "không phải là tệp Word"),
    ],
)
def test_what_is_no_docx_is_refused_in_a_sentence_that_names_it(data, words):
    with pytest.raises(StopRun) as stopped:
        read_document(data, "cũ.docx")
    assert "“cũ.docx”" in str(stopped.value) and words in str(stopped.value)


@pytest.mark.parametrize("xml", ["<!DOCTYPE w [<!ENTITY a 'b'>]><w/>", "<w>", f"<w:hdr {W}/>"])
def test_content_that_is_no_plain_document_is_refused(tmp_path, xml):
    parts = read(document(tmp_path, "x"))
    with pytest.raises(StopRun):
        read_document(write({**parts, BODY: xml.encode()}), "x.docx")
