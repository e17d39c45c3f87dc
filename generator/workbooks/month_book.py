"""The workbook of a month, made from the plan and the month before: what is known is filled in, what must be written is
marked."""

from __future__ import annotations

import io
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from generator.domain import sheet_layout as layout
from generator.domain.budget import DongPhanBo
from generator.domain.dossier import HoSo
from generator.domain.ledger import walk
from generator.domain.thang import CheDoBaoCao, Thang
from generator.word.book import finished, new_book
from generator.workbooks.month_figures import figure_rows, write_figures
from generator.workbooks.month_guide import MONTH_GUIDE
from generator.workbooks.month_lists import NGUOI_KY, Lists
from generator.workbooks.style import FIRST_ROW, Formats, formats_of, set_page, write_guide, write_head

# Rows of words that have drop-downs.
_WORD_ROWS = 300
_WORDS = ((layout.MUC, 24), (layout.DU_AN_CUA_DOAN, 12), (layout.KIEU, 16), (layout.NOI_DUNG, 100))
# "Thông tin": what stands beside each value, and whether it is a day.
_FACTS = {
    "thang": ("Đúng với tên tệp và thư mục năm", False),
    "ngay_chot": ("Số liệu tính từ đầu năm đến hết ngày này", True),
    "han_nop": ("Các đơn vị gửi biểu chậm nhất ngày này", True),
    "so": ("Chỉ ghi số, ví dụ 15; văn thư ghi khi ban hành, chưa có thì để trống", False),
    "ngay": ("Ngày ký báo cáo; chưa có thì để trống", True),
    "nguoi_ky": ("Mã người ký ghi trong co_quan.yaml; để trống là người ký ghi trong bao_cao_thang.yaml", False),
}
# Sheets that start empty: the hint in row 2 and the columns.
_EMPTY = {
    layout.VAN_BAN: (
        "Văn bản chỉ đạo, điều hành ban hành trong tháng, mỗi hàng một văn bản; không có thì để trống",
        (
            *((layout.MA, 12), (layout.LOAI, 16), (layout.SO_KY_HIEU, 20), (layout.NGAY, 14), (layout.CO_QUAN, 36)),
            (layout.TRICH_YEU, 70),
        ),
    ),
    layout.CHU_THICH: (
        "Chú thích ở cuối trang; viết <<chu_thich.mã>> ở chỗ cần đánh số",
        ((layout.MA, 18), (layout.NOI_DUNG, 110)),
    ),
    layout.SO_LIEU_KHAC: (
        "Số liệu riêng của tháng để viện dẫn trong lời văn, mỗi hàng một số liệu",
        ((layout.TEN_SO_LIEU, 30), (layout.NOI_DUNG, 70), (layout.GIA_TRI, 24)),
    ),
    layout.DOI_CHIEU: (
        "Số đã in ở văn bản khác, ví dụ của Kho bạc, để so với số chương trình tính; không có thì để trống",
        ((layout.SO_LIEU_IN, 36), (layout.GIA_TRI_IN, 18), (layout.IN_TAI, 40), (layout.QUYET_DINH, 44)),
    ),
    layout.DON_VI_NEU: (
        "Nội dung các đơn vị nêu trong biểu gửi về, chương trình ghi khi tổng hợp; dùng để tham khảo khi viết lời văn",
        ((layout.DON_VI, 34), *((heading, 50) for heading in layout.FORM_MUC_TINH_HINH)),
    ),
}


def _day(year: int, month: int, day: int) -> date:
    """That day; the last one of the month for 0 and in a shorter month."""
    return date(year, month, min(day or 31, monthrange(year, month)[1]))


def month_workbook(
    ho_so: HoSo, che_do: CheDoBaoCao, nam: int, thang: int, previous: Thang | None, lines: Sequence[DongPhanBo]
) -> bytes:
    """The workbook. `lines`: allocation lines with their unit in charge; `previous`: the month before, if there is
    one."""
    stream = io.BytesIO()
    book = new_book(stream)
    month, don_vi = f"{thang}/{nam}", ho_so.kinh_phi.don_vi
    formats = formats_of(book, don_vi)
    sheets = {title: book.add_worksheet(title) for title in layout.MONTH_SHEETS}
    chot = che_do.closing(nam, thang)
    lists = Lists(ho_so)
    projects = _projects(ho_so, lines)
    _guide(sheets[layout.HUONG_DAN], formats, month, don_vi, next(iter(projects), str(ho_so.chuong_trinh.du_an[0].ma)))
    facts = {"thang": month, "ngay_chot": chot, "han_nop": che_do.due(nam, thang)}
    _facts(sheets[layout.THONG_TIN], formats, lists, facts)
    rows = figure_rows(lines, previous, don_vi)
    write_figures(sheets[layout.SO_LIEU], formats, lists, month, don_vi, rows)
    _words(sheets[layout.LOI_VAN], formats, lists, month, projects)
    for title in _EMPTY:
        _empty(sheets[title], formats, month)
    lists.write(sheets[layout.DANH_MUC], formats)
    return finished(book, stream)


def _projects(ho_so: HoSo, lines: Sequence[DongPhanBo]) -> list[str]:
    """The projects that have a line, on themselves or on a part."""
    used = {line.du_an for line in lines}
    tops = ho_so.chuong_trinh.du_an
    return [str(top.ma) for top in tops if not used.isdisjoint(str(node.ma) for node, _ in walk([top]))]


def _guide(sheet: Worksheet, formats: Formats, thang: str, don_vi: str, ma: str) -> None:
    words = {"thang": thang, "don_vi": don_vi, "ma": ma, "can_viet": layout.CAN_VIET}
    rows = [(label, text.format(**words)) for label, text in MONTH_GUIDE]
    write_guide(sheet, formats, f"Số liệu và lời văn của báo cáo tháng {thang}", rows)


def _facts(sheet: Worksheet, formats: Formats, lists: Lists, values: dict[str, str | date]) -> None:
    title = f"Thông tin chung của báo cáo tháng {values['thang']}"
    write_head(sheet, formats, title, "Chỉ điền cột “Giá trị”", (("Mục", 28), ("Giá trị", 24), ("Giải thích", 76)))
    set_page(sheet)
    for row, (label, key) in enumerate(layout.MUC_THONG_TIN.items(), start=FIRST_ROW):
        hint, is_day = _FACTS[key]
        sheet.write_string(row, 0, label, formats.label)
        sheet.write(row, 1, values.get(key), formats.fill_date if is_day else formats.fill_text)
        sheet.write_string(row, 2, hint, formats.text)
        if key == "nguoi_ky":
            lists.offer(sheet, NGUOI_KY, 1, row, row)


def _words(sheet: Worksheet, formats: Formats, lists: Lists, thang: str, projects: Sequence[str]) -> None:
    hint = f"Mỗi hàng một đoạn; thay các ô còn ghi “{layout.CAN_VIET}”, mục nào không có nội dung thì xóa cả hàng"
    write_head(sheet, formats, f"Lời văn của báo cáo tháng {thang}", hint, _WORDS)
    set_page(sheet)
    sections = layout.CAC_MUC.items()
    rows = [(title, code) for title, key in sections for code in (projects if key == "ket_qua_du_an" else [""])]
    first_kind = next(iter(layout.CAC_KIEU))
    for row, (title, code) in enumerate(rows, start=FIRST_ROW):
        sheet.write_row(row, 0, (title, code, first_kind), formats.code)
        sheet.write_string(row, 3, layout.CAN_VIET, formats.fill)
    last = FIRST_ROW + _WORD_ROWS
    for column, heading in enumerate((layout.MUC, layout.DU_AN, layout.KIEU)):
        lists.offer(sheet, heading, column, FIRST_ROW, last)
    unwritten = {"type": "cell", "criteria": "==", "value": f'"{layout.CAN_VIET}"', "format": formats.must_write}
    sheet.conditional_format(FIRST_ROW, 3, last, 3, unwritten)


def _empty(sheet: Worksheet, formats: Formats, thang: str) -> None:
    hint, columns = _EMPTY[sheet.get_name()]
    write_head(sheet, formats, f"{sheet.get_name()} (báo cáo tháng {thang})", hint, columns)
    set_page(sheet)
    for column, (heading, width) in enumerate(columns):
        # Excel would make a date of the number 01/2024, and 5 of 05.
        sheet.set_column(column, column, width, formats.text_date if heading == layout.NGAY else formats.typed)
