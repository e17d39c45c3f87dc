"""Small official documents that obey Decree 30/2020 in all points, in memory and in varied layouts.

Each function gives a python-docx document, so that a test may put a fault into it; luu() makes a file of it. cach is
the layout of the letterhead (BANG, TAB, DOAN), ke how rules are made (VE, VIEN, KY_TU), theo_kieu looks by styles. The
forms of Phụ lục III are in mau_phu_luc_3.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.support import mau_phu_luc_3
from tests.support.khung_mau import (
    QUOC_HIEU,
    SUBJECT_RULE,
    TIEU_NGU,
    chan,
    dau,
    kinh_gui,
    noi_nhan,
    ten_va_trich_yeu,
)
from tests.support.word_mau import BANG, BOTH, CENTER, DOAN, KY_TU, TAB, VE, VIEN, Giay, luu

# What tests take from here along with the documents.
__all__ = ["BANG", "DOAN", "KY_TU", "QUOC_HIEU", "TAB", "TIEU_NGU", "VE", "VIEN", "dau", "luu", "noi_nhan"]

CHU_QUAN, CO_QUAN = "ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", "PHÒNG DÂN TỘC"
UBND = "ỦY BAN NHÂN DÂN\nHUYỆN BẮC SƠN"
NGAY = "Bắc Sơn, ngày 05 tháng 3 năm 2024"


def ke_hoach(cach: str = BANG, ke: str = VE, theo_kieu: bool = False, tu_danh_so: bool = False) -> Docx:
    """A plan of a UBND with Roman headings and one appendix on a landscape page. tu_danh_so: Word numbers it."""
    giay = Giay(theo_kieu)
    dau(giay, cach, ke, ["", UBND], "Số: 05/KH-UBND", NGAY)
    ten_va_trich_yeu(giay, "KẾ HOẠCH", "Thực hiện Chương trình mục tiêu quốc gia\nnăm 2024 trên địa bàn huyện", ke)
    giay.body("Ủy ban nhân dân huyện Bắc Sơn ban hành Kế hoạch thực hiện Chương trình năm 2024 như sau:")
    _sections(giay, tu_danh_so)
    giay.body(
        "Trên đây là Kế hoạch thực hiện Chương trình năm 2024 (biểu chi tiết tại Phụ lục kèm theo); đề nghị các cơ "
        "quan, đơn vị triển khai thực hiện./."
    )
    chan(giay, ["- Ủy ban nhân dân tỉnh;", "- Các phòng, ban;", "- Lưu: VT, DT."],
         ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Hoàng Văn An")  # fmt: skip
    reference = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2024\ncủa Ủy ban nhân dân huyện Bắc Sơn)"
    _appendix(giay, "Phụ lục", "BIỂU PHÂN BỔ KINH PHÍ NĂM 2024", reference, ke)
    return giay.docx


def _sections(giay: Giay, tu_danh_so: bool) -> None:
    """Roman headings, khoản with and without title, điểm and dashes."""
    numbers = _Numbers(giay, tu_danh_so)
    numbers.put(0, "I.", "MỤC TIÊU, YÊU CẦU", bold=True)
    numbers.put(1, "1.", "Mục tiêu", bold=True)
    giay.body("- Giảm tỷ lệ hộ nghèo theo mục tiêu đã đề ra.")
    giay.body("- Hoàn thành các công trình được giao đúng tiến độ.")
    numbers.put(1, "2.", "Yêu cầu", bold=True)
    numbers.put(2, "a)", "Các cơ quan, đơn vị chủ động thực hiện nhiệm vụ;")
    numbers.put(2, "b)", "Bảo đảm công khai, minh bạch, đúng đối tượng.")
    numbers.put(0, "II.", "TỔ CHỨC THỰC HIỆN", bold=True)
    numbers.put(1, "1.", "Phòng Dân tộc chủ trì, theo dõi, đôn đốc và tổng hợp kết quả thực hiện.")
    numbers.put(1, "2.", "Phòng Tài chính - Kế hoạch thẩm định, tham mưu phân bổ kinh phí theo quy định.")


class _Numbers:
    """Numbered paragraphs, typed by hand or numbered by Word."""

    def __init__(self, giay: Giay, automatic: bool):
        self.giay, self.number = giay, _add_numbering(giay.docx) if automatic else ""

    def put(self, level: int, label: str, text: str, **looks: Any) -> None:
        if not self.number:
            self.giay.body(f"{label} {text}", **looks)
            return
        paragraph = self.giay.body(text, **looks)
        paragraph._p.get_or_add_pPr().insert_element_before(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{self.number}"/></w:numPr>'
            ),
            "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr",
        )  # fmt: skip


def _add_numbering(document: Docx) -> str:
    """A list “I.”, “1.”, “a)” in the document; gives its number."""
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (form, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")))
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return root.findall(qn("w:num"))[-1].get(qn("w:numId"))


def _appendix(giay: Giay, word: str, title: str, reference: str, ke: str) -> None:
    giay.new_section(landscape=True)
    giay.put(giay.docx, word, CENTER, 14, bold=True)
    giay.put(giay.docx, title, CENTER, 14, bold=True)
    giay.put(giay.docx, reference, CENTER, 14, italic=True)
    giay.rule(giay.docx, ke, SUBJECT_RULE, 297 - 50)
    giay.grid(["TT", "Nội dung", "Kinh phí (triệu đồng)"], ["1", "Xây dựng đường giao thông", "1.200"],
              ["2", "Sửa chữa trường học", "800"], ["", "Tổng cộng", "2.000"])  # fmt: skip


def quyet_dinh(cach: str = BANG, ke: str = VIEN, theo_kieu: bool = False) -> Docx:
    """A decision of a chairman with bases and Điều."""
    giay = Giay(theo_kieu)
    dau(giay, cach, ke, ["", UBND], "Số: 125/QĐ-UBND", "Bắc Sơn, ngày 12 tháng 01 năm 2024")
    ten_va_trich_yeu(giay, "QUYẾT ĐỊNH", "Về việc giao dự toán ngân sách năm 2024", ke)
    giay.put(giay.docx, "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", CENTER, 14, bold=True, before=12, after=12)
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Quyết định số 2010/QĐ-UBND ngày 09 tháng 12 năm 2023 của Ủy ban nhân dân tỉnh Lạng Sơn về việc giao "
        "dự toán ngân sách nhà nước năm 2024;",
        "Theo đề nghị của Trưởng phòng Tài chính - Kế hoạch tại Tờ trình số 15/TTr-TCKH ngày 10 tháng 01 năm 2024.",
    ):
        giay.body(text, italic=True)
    giay.put(giay.docx, "QUYẾT ĐỊNH:", CENTER, 14, bold=True, before=6, after=6)
    for number, text in enumerate(_ARTICLES, 1):
        paragraph = giay.put(giay.docx, f"Điều {number}.", BOTH, 14, bold=True, after=6, first=12.7, line=1.1)
        run = paragraph.add_run(f" {text}")
        run.font.size, run.bold = None, False
    chan(giay, ["- Như Điều 3;", "- Ủy ban nhân dân tỉnh;", "- Lưu: VT, TCKH."], ["CHỦ TỊCH"], "Nông Thị Bình")
    return giay.docx


_ARTICLES = (
    "Giao dự toán ngân sách năm 2024 cho các cơ quan, đơn vị trên địa bàn huyện.",
    "Các cơ quan, đơn vị có trách nhiệm quản lý, sử dụng kinh phí đúng mục đích, đúng quy định.",
    "Chánh Văn phòng, Trưởng phòng Tài chính - Kế hoạch và Thủ trưởng các cơ quan, đơn vị có liên quan chịu trách "
    "nhiệm thi hành Quyết định này./.",
)


def cong_van(cach: str = BANG, ke: str = KY_TU, nhieu_noi: bool = True, theo_kieu: bool = False) -> Docx:
    """A letter with V/v under its number."""
    giay = Giay(theo_kieu)
    ve_viec = "V/v báo cáo kết quả thực hiện chính sách dân tộc"
    dau(giay, cach, ke, [CHU_QUAN, CO_QUAN], "Số: 12/PDT-CS", NGAY, ve_viec)
    kinh_gui(giay, ["Ủy ban nhân dân các xã", "Phòng Tài chính - Kế hoạch"] if nhieu_noi else ["Ủy ban nhân dân huyện"])
    giay.body("Thực hiện nhiệm vụ được giao, Phòng Dân tộc đề nghị các cơ quan, đơn vị báo cáo kết quả thực hiện chính "
              "sách dân tộc trong quý I năm 2024.")  # fmt: skip
    giay.body("Đề nghị các cơ quan, đơn vị quan tâm thực hiện./.")
    chan(giay, ["- Như trên;", "- Lưu: VT, CS."], ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "Triệu Văn Cường")
    return giay.docx


def to_trinh(cach: str = BANG, ke: str = VE, theo_kieu: bool = True) -> Docx:
    """A submission to the superior body."""
    giay = Giay(theo_kieu)
    dau(giay, cach, ke, [CHU_QUAN, CO_QUAN], "Số: 09/TTr-PDT", NGAY)
    ten_va_trich_yeu(giay, "TỜ TRÌNH", "Về việc phê duyệt kế hoạch đào tạo nghề năm 2024", ke)
    kinh_gui(giay, ["Ủy ban nhân dân huyện Bắc Sơn"])
    giay.body("Phòng Dân tộc trình Ủy ban nhân dân huyện xem xét, phê duyệt kế hoạch đào tạo nghề năm 2024, cụ thể:")
    giay.body("1. Đối tượng: người lao động trên địa bàn huyện.")
    giay.body("2. Kinh phí: theo dự toán được giao.")
    giay.body("Phòng Dân tộc kính trình Ủy ban nhân dân huyện xem xét, quyết định./.")
    chan(giay, ["- Như trên;", "- Lưu: VT."], ["TRƯỞNG PHÒNG"], "Triệu Văn Cường")
    return giay.docx


def bao_cao(cach: str = BANG, ke: str = VIEN, theo_kieu: bool = False) -> Docx:
    """A report with Phần, Roman headings and two appendices in portrait."""
    giay = Giay(theo_kieu)
    dau(giay, cach, ke, ["", UBND], "Số: 215/BC-UBND", "Bắc Sơn, ngày 20 tháng 12 năm 2024")
    ten_va_trich_yeu(giay, "BÁO CÁO", "Kết quả thực hiện nhiệm vụ năm 2024", ke)
    for part, title in (("Phần I", "KẾT QUẢ THỰC HIỆN"), ("Phần II", "NHIỆM VỤ NĂM 2025")):
        giay.put(giay.docx, part, CENTER, 14, bold=True, before=6)
        giay.put(giay.docx, title, CENTER, 14, bold=True, after=6)
        giay.body("I. LĨNH VỰC KINH TẾ", bold=True)
        giay.body("1. Nông nghiệp", bold=True)
        giay.body("Sản xuất ổn định (chi tiết tại Phụ lục I); chăn nuôi phát triển (chi tiết tại Phụ lục II).")
        giay.body("II. LĨNH VỰC XÃ HỘI", bold=True)
        giay.body("Đời sống Nhân dân được nâng lên.")
    giay.body("Trên đây là Báo cáo kết quả thực hiện nhiệm vụ năm 2024 của Ủy ban nhân dân huyện Bắc Sơn./.")
    chan(giay, ["- Ủy ban nhân dân tỉnh;", "- Lưu: VT, VP."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nông Thị Bình")
    for number in ("I", "II"):
        _appendix(giay, f"Phụ lục {number}", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", "(Kèm theo Báo cáo số 215/BC-UBND ngày "
                  "20 tháng 12 năm 2024\ncủa Ủy ban nhân dân huyện Bắc Sơn)", ke)  # fmt: skip
    return giay.docx


def bien_ban(cach: str = BANG, ke: str = VE) -> Docx:
    """Minutes: two signatures, no place and date, no Kính gửi."""
    giay = Giay()
    dau(giay, cach, ke, [CHU_QUAN, CO_QUAN], "Số: 03/BB-PDT", "")
    ten_va_trich_yeu(giay, "BIÊN BẢN", "Họp giao ban tháng 3 năm 2024", ke)
    for text in ("Thời gian bắt đầu: 8 giờ 00 phút, ngày 05 tháng 3 năm 2024.", "Địa điểm: Phòng họp Phòng Dân tộc.",
                 "Nội dung: Đánh giá công tác tháng 02, bàn nhiệm vụ tháng 3.",
                 "Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 05 tháng 3 năm 2024./."):  # fmt: skip
        giay.body(text)
    table = giay.table(80, 80)
    for cell, office, name in zip(
        table.rows[0].cells, ("THƯ KÝ", "CHỦ TỌA"), ("Lý Thị Dung", "Triệu Văn Cường"), strict=True
    ):
        giay.put(cell, office, CENTER, 14, bold=True)
        for _ in range(4):
            giay.put(cell, "", CENTER, 14)
        giay.put(cell, name, CENTER, 14, bold=True)
    noi_nhan(giay, giay.docx, ["- Như thành phần họp;", "- Lưu: VT, Hồ sơ."])
    return giay.docx


def mau_co_ten_loai() -> Docx:
    """Mẫu 1.4 of Phụ lục III, as the decree prints it."""
    return mau_phu_luc_3.mau("1.4")


# Every document that must pass all rules, by name.
DUNG = {
    "kế hoạch": ke_hoach,
    "kế hoạch, tab": lambda: ke_hoach(TAB),
    "kế hoạch, đoạn, kiểu, tự đánh số": lambda: ke_hoach(DOAN, VIEN, theo_kieu=True, tu_danh_so=True),
    "kế hoạch, ký tự": lambda: ke_hoach(ke=KY_TU),
    "quyết định": quyet_dinh,
    "quyết định, đoạn": lambda: quyet_dinh(DOAN, VE),
    "công văn": cong_van,
    "công văn, một nơi, tab": lambda: cong_van(TAB, nhieu_noi=False),
    "công văn, kiểu": lambda: cong_van(ke=VIEN, theo_kieu=True),
    "tờ trình": to_trinh,
    "báo cáo": bao_cao,
    "biên bản": bien_ban,
}
