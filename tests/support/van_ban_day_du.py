"""One good plan with every component that the decree knows, for planting faults: superior body, marks, bases, Phần,
mục, khoản, điểm, citations, a table, a drafter's mark, two appendices."""

from __future__ import annotations

from docx.document import Document as Docx

from tests.support.khung_mau import SUBJECT_RULE, chan, dau, ten_va_trich_yeu
from tests.support.word_mau import BANG, CENTER, KY_TU, Giay

NGAY = "Bắc Sơn, ngày 05 tháng 02 năm 2024"
_NAMES = ["ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", "PHÒNG DÂN TỘC"]
_BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Quyết định số 1719/QĐ-TTg ngày 14 tháng 10 năm 2021 của Thủ tướng Chính phủ phê duyệt Chương trình "
    "mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi;",
    "Căn cứ Quyết định số 85/QĐ-UBND ngày 12 tháng 01 năm 2024 của Ủy ban nhân dân huyện Bắc Sơn giao dự toán năm "
    "2024.",
)
_REFERENCE = "(Kèm theo Kế hoạch số 05/KH-PDT ngày 05 tháng 02 năm 2024\ncủa Phòng Dân tộc huyện Bắc Sơn)"


def ke_hoach_day_du() -> Docx:
    giay = Giay()
    dau(giay, BANG, KY_TU, _NAMES, "Số: 05/KH-PDT", NGAY)
    giay.put(giay.docx.tables[0].rows[1].cells[0], "HỎA TỐC", CENTER, 13, bold=True, before=6)
    ten_va_trich_yeu(giay, "KẾ HOẠCH", "Thực hiện Chương trình mục tiêu quốc gia năm 2024", KY_TU)
    for text in _BASES:
        giay.body(text, italic=True)
    giay.body("Phòng Dân tộc ban hành Kế hoạch thực hiện Chương trình mục tiêu quốc gia năm 2024 như sau:")
    _aims(giay)
    _tasks(giay)
    giay.body("Trên đây là Kế hoạch thực hiện Chương trình mục tiêu quốc gia năm 2024 của Phòng Dân tộc./.")
    chan(
        giay, ["- Ủy ban nhân dân huyện;", "- Ủy ban nhân dân các xã, thị trấn;", "- Lưu: VT, CSDT.", "HVA (15)."],
        ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "Hoàng Văn An",
    )  # fmt: skip
    _appendix(giay, "Phụ lục I", "DANH MỤC CÔNG TRÌNH KHỞI CÔNG MỚI", landscape=True)
    _appendix(giay, "Phụ lục II", "DANH MỤC LỚP ĐÀO TẠO NGHỀ", landscape=False)
    return giay.docx


def _part(giay: Giay, name: str, title: str) -> None:
    giay.put(giay.docx, name, CENTER, 14, bold=True, before=6)
    giay.put(giay.docx, title, CENTER, 14, bold=True, after=6)


def _aims(giay: Giay) -> None:
    _part(giay, "Phần I", "MỤC TIÊU, CHỈ TIÊU")
    giay.body("I. MỤC TIÊU", bold=True)
    giay.body("1. Mục tiêu chung", bold=True)
    giay.body(
        "Thu hẹp khoảng cách về mức sống giữa các vùng, từng bước nâng cao đời sống của Nhân dân trên địa bàn huyện "
        "theo Quyết định số 1719/QĐ-TTg và các văn bản có liên quan."
    )
    giay.body("2. Mục tiêu cụ thể", bold=True)
    giay.body("a) Giảm tỷ lệ hộ nghèo theo kế hoạch đã được giao;")
    giay.body("b) Hoàn thành các công trình khởi công mới nêu tại Phụ lục I kèm theo;")
    giay.body("c) Mở các lớp đào tạo nghề nêu tại Phụ lục II kèm theo;")
    giay.body("d) Tuyên truyền, vận động đồng bào tham gia Chương trình;")
    giay.body("đ) Kiểm tra, giám sát việc thực hiện ở các xã.")
    giay.body("II. CHỈ TIÊU", bold=True)
    giay.body("1. Tỷ lệ xã có đường ô tô đến trung tâm đạt kế hoạch đã đề ra trong năm 2024.")
    giay.body("2. Tỷ lệ hộ dân được sử dụng nước hợp vệ sinh đạt kế hoạch đã đề ra trong năm 2024.")
    giay.grid(["TT", "Chỉ tiêu", "Kế hoạch"], ["1", "Đường giao thông", "12"], ["2", "Công trình nước", "3"])


def _tasks(giay: Giay) -> None:
    _part(giay, "Phần II", "TỔ CHỨC THỰC HIỆN")
    giay.body("I. PHÂN CÔNG NHIỆM VỤ", bold=True)
    giay.body("1. Phòng Dân tộc chủ trì, theo dõi, đôn đốc và tổng hợp kết quả thực hiện của các xã, thị trấn.")
    giay.body("2. Phòng Tài chính - Kế hoạch thẩm định, tham mưu phân bổ kinh phí theo đúng quy định hiện hành.")
    giay.body("3. Ủy ban nhân dân các xã, thị trấn tổ chức thực hiện các nội dung được giao trên địa bàn.")
    giay.body("II. CHẾ ĐỘ BÁO CÁO", bold=True)
    giay.body(
        "Các cơ quan, đơn vị báo cáo kết quả thực hiện theo quy định tại khoản 2 Điều 5 Quy chế làm việc của huyện."
    )


def _appendix(giay: Giay, name: str, title: str, landscape: bool) -> None:
    giay.new_section(landscape)
    giay.put(giay.docx, name, CENTER, 14, bold=True)
    giay.put(giay.docx, title, CENTER, 14, bold=True)
    giay.put(giay.docx, _REFERENCE, CENTER, 14, italic=True)
    giay.rule(giay.docx, KY_TU, SUBJECT_RULE)
    giay.grid(
        ["TT", "Nội dung", "Địa điểm"],
        ["1", "Nội dung thứ nhất", "Xã Chiến Thắng"],
        ["2", "Nội dung khác", "Xã Tân Lập"],
    )
