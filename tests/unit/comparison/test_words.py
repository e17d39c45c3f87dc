from decimal import Decimal

import pytest

from generator.comparison.words import compare_documents, compare_editions
from generator.domain.quantities import Quantity
from generator.domain.thay_doi import SoThayDoi
from tests.support.docx_builder import edit_part, make_template


@pytest.fixture
def made(tmp_path):
    def make(*blocks):
        make.count += 1
        return make_template(tmp_path / f"{make.count}.docx", *blocks).read_bytes()

    make.count = 0
    return make


def money(value):
    return None if value is None else Quantity(Decimal(value), "triệu đồng")


def figure(tu, den, nhan="Tổng kinh phí"):
    return SoThayDoi("kinh_phi", nhan, money(tu), money(den))


def compared(old, new):
    return compare_documents(old, new, "cũ.docx", "mới.docx")


def edition(old, new, *figures):
    return compare_editions(old, new, figures, "lần 0", "lần 1")


def words(result):
    return [(one.kieu, one.noi, one.tu, one.den) for one in result.chu]


def numbers(result):
    value = lambda quantity: None if quantity is None else (str(quantity.gia_tri), quantity.don_vi)  # noqa: E731
    return [(one.nhan, value(one.tu), value(one.den), one.noi) for one in result.so]


def test_the_same_document_has_no_changes(made):
    document = made("Một", [["a", "b"], ["c", "1"]], "Hai[^x]")
    result = compared(document, document)
    assert (result.so, result.chu, result.luu_y) == ((), (), ())


def test_numbers_of_a_sentence_are_figures_with_their_unit(made):
    result = compared(made("Thu ngân sách: 41.020 triệu đồng."), made("Thu ngân sách: 42.000 triệu đồng."))
    assert numbers(result) == [
        ("Thu ngân sách", ("41020", "triệu đồng"), ("42000", "triệu đồng"), ("đoạn 1",)),
    ]
    assert not result.chu


@pytest.mark.parametrize("old, new", [("Số 52/KH-UBND", "Số 53/KH-UBND"), ("ngày 05 tháng 3", "ngày 15 tháng 6")])
def test_days_and_numbers_of_documents_are_words(made, old, new):
    result = compared(made(old), made(new))
    assert not result.so and words(result) == [("sua", "đoạn 1", old, new)]


def test_words_added_removed_and_changed(made):
    old = made("Mở đầu giữ nguyên.", "Câu này bị bỏ đi hẳn.", "Phòng Tài chính chủ trì việc này trong năm.")
    new = made("Mở đầu giữ nguyên.", "Phòng Giáo dục chủ trì việc này trong năm.", "Thêm một nội dung khác.")
    assert [one[0] for one in words(compared(old, new))] == ["bot", "sua", "them"]


def test_the_sign_at_the_end_is_no_word(made):
    result = compared(made("Căn cứ A."), made("Căn cứ A;", "Căn cứ B hoàn toàn mới."))
    assert words(result) == [("them", "đoạn 2", "", "Căn cứ B hoàn toàn mới.")]


def test_a_new_note_before_another_changes_nothing_else(made):
    result = compared(made("Một", "Hai[^Lời hai]"), made("Một[^Lời hoàn toàn mới]", "Hai[^Lời hai]"))
    assert words(result) == [
        ("sua", "đoạn 1", "Một", "Một[*]"),
        ("them", "chú thích 1 (đoạn 1)", "", "Lời hoàn toàn mới"),
    ]


HEAD = ["TT", "Nội dung", "Số tiền", "Tỷ lệ"]
ROWS = [["1", "Đường", "5", "50%"], ["2", "Cầu", "5", "50%"], ["3", "Trường học", "7", ""]]


def test_a_row_put_in_moves_no_other(made):
    new = [HEAD, ROWS[0], ["2", "Trạm y tế", "3", "1%"], ["3", *ROWS[1][1:]], ["4", *ROWS[2][1:]]]
    result = compared(made([HEAD, *ROWS]), made(new))
    assert words(result) == [("them", "bảng 1, hàng “Trạm y tế”", "", "2 · Trạm y tế · 3 · 1%")]
    assert not result.so


def test_a_row_taken_out_is_one_change(made):
    result = compared(made([HEAD, *ROWS]), made([HEAD, *ROWS[:2]]))
    assert words(result) == [("bot", "bảng 1, hàng “Trường học”", "3 · Trường học · 7", "")]


def test_cells_are_figures_called_by_row_and_column(made):
    new = [HEAD, ["1", "Đường", "6", "50%"], ROWS[1], ["3", "Trường học", "7", "9%"]]
    assert numbers(compared(made([HEAD, *ROWS]), made(new))) == [
        ("Đường · Số tiền", ("5", ""), ("6", ""), ("bảng 1, hàng “Đường”, cột “Số tiền”",)),
        ("Trường học · Tỷ lệ", None, ("9", "%"), ("bảng 1, hàng “Trường học”, cột “Tỷ lệ”",)),
    ]


def test_a_column_put_in_moves_no_other(made):
    new = [[*row[:2], extra, *row[2:]] for row, extra in zip([HEAD, *ROWS], ("Đơn vị", "m", "cái", ""), strict=True)]
    result = compared(made([HEAD, *ROWS]), made(new))
    assert [(one.noi, one.den) for one in result.chu] == [
        ("bảng 1, đầu bảng, cột “Đơn vị”", "Đơn vị"),
        ("bảng 1, hàng “Đường”, cột “Đơn vị”", "m"),
        ("bảng 1, hàng “Cầu”, cột “Đơn vị”", "cái"),
    ]
    assert not result.so


def test_a_whole_table_is_one_change(made):
    assert words(compared(made("Một"), made("Một", [HEAD, *ROWS[:1]]))) == [
        ("them", "bảng 1", "", "TT · Nội dung · Số tiền · Tỷ lệ\n1 · Đường · 5 · 50%")
    ]


def test_a_unit_that_changed_is_a_change_of_words(made):
    result = compared(made("Vốn 5 triệu đồng"), made("Vốn 5 tỷ đồng"))
    assert not result.so and len(result.chu) == 1


def test_tracked_changes_are_told(tmp_path, made):
    path = make_template(tmp_path / "v.docx", "Một")
    edit_part(path, "word/document.xml", "<w:r><w:t>Một", "<w:ins><w:r><w:t>Một")
    edit_part(path, "word/document.xml", "Một</w:t></w:r>", "Một</w:t></w:r></w:ins>")
    result = compare_documents(made("Một"), path.read_bytes(), "cũ.docx", "mới.docx")
    assert not result.chu
    assert result.luu_y == (
        "“mới.docx” còn vết sửa đổi (Track Changes) chưa duyệt; đã so sánh như khi chấp nhận tất cả vết sửa đổi.",
    )


def test_a_number_of_a_listed_figure_is_a_place_and_no_change_of_words(made):
    result = edition(made("Có 1.024,8 triệu đồng."), made("Có 1.030 triệu đồng."), figure("1024.8", "1030"))
    assert [one.noi for one in result.so] == [("đoạn 1",)] and not result.chu


@pytest.mark.parametrize(
    "old, new",
    [
        ("Có 1,0 tỷ đồng", "Có 1,5 tỷ đồng"),  # another unit, rounded
        ("Có 1.025 triệu đồng", "Có 1.500 triệu đồng"),
    ],
)
def test_a_figure_is_found_as_it_is_printed(made, old, new):
    result = edition(made(old), made(new), figure("1024.8", "1500.4"))
    assert result.so[0].noi == ("đoạn 1",) and not result.chu


def test_a_number_that_no_figure_explains_is_a_change_of_words(made):
    result = edition(made("Có 5 xã, 7 triệu đồng"), made("Có 6 xã, 8 triệu đồng"), figure("7", "8"))
    assert [one.kieu for one in result.chu] == ["sua"] and result.so[0].noi == ("đoạn 1",)


@pytest.mark.parametrize(
    "old, new",
    [
        ("Gửi trước ngày 3 hằng tháng", "Gửi trước ngày 5 hằng tháng"),
        ("Ngày 3/5/2024 là hạn", "Ngày 5/5/2024 là hạn"),
        ("Theo Nghị quyết 3/NQ-HĐND", "Theo Nghị quyết 5/NQ-HĐND"),
        ("Cử 3 cán bộ", "Cử 5 cán bộ"),
        ("Có 3 cầu/xã", "Có 5 cầu/xã"),
        ("Có 3", "Có 5"),
    ],
)
def test_a_number_that_counts_something_else_is_no_place_of_a_figure(made, old, new):
    bridges = SoThayDoi("kq.cau", "Cầu", Quantity(Decimal(3), "cầu"), Quantity(Decimal(5), "cầu"))
    result = edition(made(old, "Làm 3 cầu mới."), made(new, "Làm 5 cầu mới."), bridges)
    assert [one.noi for one in result.so] == [("đoạn 2",)]
    assert words(result) == [("sua", "đoạn 1", old, new)]


@pytest.mark.parametrize(
    "text, place",
    [
        ("Làm 9 cầu (xã A: {}; xã B: 2).", "đoạn 1"),
        ("Trồng 9 ha (xã A: {}; xã B: 2).", None),
        ("Làm 9 cầu, tổ {}.", None),
    ],
)
def test_a_part_has_the_unit_of_the_whole(made, text, place):
    bridges = SoThayDoi("kq.cau", "Cầu", Quantity(Decimal(3), "cầu"), Quantity(Decimal(5), "cầu"))
    result = edition(made(text.format(3)), made(text.format(5)), bridges)
    assert (result.so[0].noi, bool(result.chu)) == ((place,) if place else (), not place)


def test_a_bare_number_in_a_new_sentence_is_no_place_of_a_figure(made):
    old, new = made("Lời mở đầu."), made("Lời mở đầu.", "Trong tổng kinh phí có ngày 8 và 8 xã.")
    assert edition(old, new, figure("7", "8")).so[0].noi == ()


def test_in_a_table_the_unit_is_said_once_above_all_cells(made):
    old, new = (made([HEAD, [*ROWS[0][:2], cell, ""]]) for cell in ("1.025", "1.500"))
    result = edition(old, new, figure("1024.8", "1500.4"))
    assert result.so[0].noi == ("bảng 1, hàng “Đường”, cột “Số tiền”",) and not result.chu


def test_two_files_of_one_name_are_two_files(made):
    assert len(compare_documents(made("Một"), made("Hai"), "a.docx", "a.docx").chu) == 2


def test_percent_never_explains_money(made):
    result = edition(made("Đạt 7%"), made("Đạt 8%"), figure("7", "8"))
    assert result.so[0].noi == () and len(result.chu) == 1


def test_below_zero_the_words_say_it(made):
    result = edition(made("giảm 7 triệu đồng"), made("giảm 8 triệu đồng"), figure("-7", "-8"))
    assert result.so[0].noi == ("đoạn 1",) and not result.chu


def test_figures_of_the_same_numbers_find_their_own_places(made):
    table = [
        ["TT", "Nội dung", "Cộng", "Đầu tư"],
        ["I", "Dự án 1: Đường", "{0}", "{0}"],
        ["1", "Tiểu dự án 1: Cầu", "{0}", ""],
    ]

    def with_value(value):
        return made([[cell.format(value) for cell in row] for row in table])

    labels = ("Kinh phí Dự án 1", "Kinh phí Dự án 1, Đầu tư", "Kinh phí Dự án 1, Tiểu dự án 1")
    result = edition(with_value("5,00"), with_value("6,00"), *(figure("5", "6", label) for label in labels))
    row = "bảng 1, hàng “Dự án 1: Đường”"
    assert [one.noi for one in result.so] == [
        (f"{row}, cột “Cộng”",),
        (f"{row}, cột “Đầu tư”",),
        ("bảng 1, hàng “Tiểu dự án 1: Cầu”, cột “Cộng”",),
    ]
    assert not result.chu


def test_a_figure_of_one_edition_only_fills_an_empty_cell(made):
    old, new = ([HEAD, [*ROWS[0][:2], cell, ""]] for cell in ("", "5,00"))
    result = edition(made(old), made(new), figure(None, "5", "Kinh phí Đường"))
    assert result.so[0].noi == ("bảng 1, hàng “Đường”, cột “Số tiền”",) and not result.chu


def test_how_much_a_figure_moved_is_not_the_figure(made):
    old, new = ([["Nội dung", "Tăng", "Sau"], ["Đường", *cells]] for cells in (("", ""), ("5,00", "5,00")))
    result = edition(made(old), made(new), figure(None, "5", "Kinh phí Đường"))
    assert result.so[0].noi == ("bảng 1, hàng “Đường”, cột “Sau”",)
    assert [one.noi for one in result.chu] == ["bảng 1, hàng “Đường”, cột “Tăng”"]


def test_a_new_sentence_that_prints_a_figure_is_one_of_its_places(made):
    result = edition(
        made("Lời mở đầu."), made("Lời mở đầu.", "Sau điều chỉnh tổng kinh phí là 8 triệu đồng."), figure("7", "8")
    )
    assert result.so[0].noi == ("đoạn 2",) and [one.kieu for one in result.chu] == ["them"]
