"""Official documents of other kinds and layouts, all as the decree wants them: see KHAC."""

from __future__ import annotations

from docx.document import Document as Docx

from tests.support.khung_mau import QUOC_HIEU, SUBJECT_RULE, TIEU_NGU, chan, dau, kinh_gui, noi_nhan, ten_va_trich_yeu
from tests.support.van_ban_mau import NGAY, UBND
from tests.support.word_mau import BANG, CENTER, DOAN, KY_TU, LEFT, TAB, VE, VIEN, Giay

_REFERENCE = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2024\ncủa Ủy ban nhân dân huyện Bắc Sơn)"
_PHONG = ["ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", "PHÒNG DÂN TỘC"]


def ten_ba_dong() -> Docx:
    """A body whose name takes three lines."""
    giay = Giay()
    body = "BAN CHỈ ĐẠO\nCÁC CHƯƠNG TRÌNH MỤC TIÊU\nQUỐC GIA HUYỆN BẮC SƠN"
    dau(giay, BANG, VE, ["ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", body], "Số: 07/TB-BCĐ", NGAY)
    ten_va_trich_yeu(giay, "THÔNG BÁO", "Phân công nhiệm vụ thành viên Ban Chỉ đạo năm 2024", VE)
    giay.body("Ban Chỉ đạo thông báo phân công nhiệm vụ của các thành viên như sau:")
    giay.body("1. Trưởng Ban phụ trách chung, chỉ đạo toàn diện các hoạt động của Ban Chỉ đạo.")
    giay.body("2. Phó Trưởng Ban giúp Trưởng Ban chỉ đạo các lĩnh vực được phân công.")
    giay.body("Các thành viên căn cứ nhiệm vụ được phân công để thực hiện./.")
    chan(giay, ["- Ủy ban nhân dân huyện (b/c);", "- Thành viên Ban Chỉ đạo;", "- Lưu: VT, BCĐ."],
         ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN"], "Nông Thị Bình")  # fmt: skip
    return giay.docx


def nghi_quyet() -> Docx:
    """A resolution of a people's council, signed by its chair."""
    giay = Giay()
    dau(
        giay,
        BANG,
        VIEN,
        ["", "HỘI ĐỒNG NHÂN DÂN\nHUYỆN BẮC SƠN"],
        "Số: 15/NQ-HĐND",
        "Bắc Sơn, ngày 20 tháng 12 năm 2023",
    )
    ten_va_trich_yeu(giay, "NGHỊ QUYẾT", "Về dự toán ngân sách huyện năm 2024", VIEN)
    giay.put(giay.docx, "HỘI ĐỒNG NHÂN DÂN HUYỆN BẮC SƠN\nKHÓA XX, KỲ HỌP THỨ MƯỜI", CENTER, 14, bold=True, after=6)
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;",
        "Xét Tờ trình số 210/TTr-UBND ngày 05 tháng 12 năm 2023 của Ủy ban nhân dân huyện về dự toán ngân sách huyện; "
        "Báo cáo thẩm tra của Ban Kinh tế - Xã hội; ý kiến thảo luận của đại biểu tại kỳ họp.",
    ):
        giay.body(text, italic=True)
    giay.put(giay.docx, "QUYẾT NGHỊ:", CENTER, 14, bold=True, before=6, after=6)
    _articles(giay, ["Thông qua dự toán ngân sách huyện năm 2024.", "Giao Ủy ban nhân dân huyện tổ chức thực hiện.",
                     "Nghị quyết này được Hội đồng nhân dân huyện khóa XX, kỳ họp thứ mười thông qua./."])  # fmt: skip
    chan(giay, ["- Hội đồng nhân dân tỉnh;", "- Ủy ban nhân dân huyện;", "- Lưu: VT."], ["CHỦ TỊCH"], "Triệu Văn Cường")
    return giay.docx


def _articles(giay: Giay, texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        paragraph = giay.body(f"Điều {number}.", bold=True)
        run = paragraph.add_run(f" {text}")
        run.font.size, run.bold = paragraph.runs[0].font.size, False


def to_trinh_nhieu_noi() -> Docx:
    giay = Giay()
    dau(giay, TAB, KY_TU, _PHONG, "Số: 31/TTr-PDT", NGAY)
    ten_va_trich_yeu(giay, "TỜ TRÌNH", "Về việc bổ sung kinh phí năm 2024", KY_TU)
    kinh_gui(giay, ["Ủy ban nhân dân huyện", "Phòng Tài chính - Kế hoạch", "Kho bạc Nhà nước huyện"])
    giay.body("Phòng Dân tộc trình Ủy ban nhân dân huyện xem xét, bổ sung kinh phí thực hiện Chương trình năm 2024.")
    giay.body("Phòng Dân tộc kính trình xem xét, quyết định./.")
    chan(giay, ["- Như trên;", "- Lưu: VT."], ["TRƯỞNG PHÒNG"], "Triệu Văn Cường")
    return giay.docx


def giay_moi() -> Docx:
    giay = Giay()
    dau(giay, BANG, KY_TU, _PHONG, "Số: 18/GM-PDT", NGAY)
    ten_va_trich_yeu(giay, "GIẤY MỜI", "Họp đánh giá tiến độ giải ngân", KY_TU)
    giay.body("Phòng Dân tộc trân trọng kính mời: Đại diện lãnh đạo Ủy ban nhân dân các xã, thị trấn.")
    for line in ("Tới dự cuộc họp đánh giá tiến độ giải ngân vốn năm 2024.", "Chủ trì: Trưởng phòng Dân tộc.",
                 "Thời gian: 8 giờ 00 phút, ngày 12 tháng 3 năm 2024.", "Địa điểm: Phòng họp Phòng Dân tộc.",
                 "Đề nghị các đại biểu đến dự đúng thời gian, thành phần./."):  # fmt: skip
        giay.body(line)
    chan(giay, ["- Như trên;", "- Lưu: VT."], ["TRƯỞNG PHÒNG"], "Triệu Văn Cường")
    return giay.docx


def giay_gioi_thieu() -> Docx:
    """Mẫu 1.8 has no subject: a rule under the type, then the words themselves."""
    giay = Giay()
    dau(giay, BANG, KY_TU, _PHONG, "Số: 22/GGT-PDT", NGAY)
    giay.put(giay.docx, "GIẤY GIỚI THIỆU", CENTER, 14, bold=True)
    giay.rule(giay.docx, KY_TU, 25)
    giay.put(giay.docx, "Phòng Dân tộc huyện Bắc Sơn trân trọng giới thiệu:", CENTER, 14, before=6, after=6)
    for line in ("Ông (bà): Hoàng Văn An.", "Chức vụ: Chuyên viên.", "Được cử đến: Ủy ban nhân dân xã Chiến Thắng.",
                 "Về việc: Kiểm tra hồ sơ hỗ trợ nhà ở.",
                 "Giấy này có giá trị đến hết ngày 31 tháng 3 năm 2024./."):  # fmt: skip
        giay.body(line)
    chan(giay, ["- Như trên;", "- Lưu: VT."], ["TRƯỞNG PHÒNG"], "Triệu Văn Cường")
    return giay.docx


def thua_uy_quyen() -> Docx:
    """TUQ. and the signer's own office, a letter laid out by paragraphs."""
    giay = Giay()
    dau(giay, DOAN, VE, ["", UBND], "Số: 402/UBND-VP", NGAY, "V/v đôn đốc báo cáo định kỳ")
    kinh_gui(giay, ["Ủy ban nhân dân các xã, thị trấn"])
    giay.body(
        "Ủy ban nhân dân huyện đề nghị Ủy ban nhân dân các xã, thị trấn gửi báo cáo quý I trước ngày 15/3/2024./."
    )
    chan(giay, ["- Như trên;", "- Lưu: VT, VP."], ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "Lý Thị Dung")
    return giay.docx


def quyet_dinh_ban_hanh() -> Docx:
    """A decision that issues rules: chapters, articles, khoản and điểm in what is attached."""
    giay = Giay()
    dau(giay, BANG, VE, ["", UBND], "Số: 301/QĐ-UBND", NGAY)
    ten_va_trich_yeu(giay, "QUYẾT ĐỊNH", "Ban hành Quy chế làm việc của Tổ công tác", VE)
    giay.put(giay.docx, "ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", CENTER, 14, bold=True, before=12, after=12)
    giay.body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
    giay.body("Theo đề nghị của Trưởng phòng Dân tộc.", italic=True)
    giay.put(giay.docx, "QUYẾT ĐỊNH:", CENTER, 14, bold=True, before=6, after=6)
    _articles(giay, ["Ban hành kèm theo Quyết định này Quy chế làm việc của Tổ công tác.",
                     "Quyết định này có hiệu lực từ ngày ký.",
                     "Các cơ quan có liên quan thi hành Quyết định này./."])  # fmt: skip
    chan(giay, ["- Như Điều 3;", "- Lưu: VT, DT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nông Thị Bình")
    return giay.docx


def ban_sao_y() -> Docx:
    """A plan with the block of a copy below it."""
    giay = Giay()
    dau(giay, BANG, VE, _PHONG, "Số: 12/KH-PDT", NGAY)
    ten_va_trich_yeu(giay, "KẾ HOẠCH", "Tuyên truyền chính sách dân tộc năm 2024", VE)
    giay.body("Phòng Dân tộc tổ chức tuyên truyền chính sách dân tộc ở các xã đặc biệt khó khăn trong năm 2024./.")
    chan(giay, ["- Ủy ban nhân dân huyện;", "- Lưu: VT."], ["TRƯỞNG PHÒNG"], "Triệu Văn Cường")
    left, right = giay.table(68, 92).rows[0].cells
    giay.put(left, "TRUNG TÂM CHÍNH TRỊ", CENTER, 12, bold=True)
    giay.rule(left, VE, 20, 64)
    giay.put(left, "Số: 03/SY-TTCT", CENTER, 13)
    giay.put(right, "SAO Y", CENTER, 14, bold=True)
    giay.put(right, "Bắc Sơn, ngày 11 tháng 3 năm 2024", CENTER, 13, italic=True)
    chan(giay, ["- Các phòng chuyên môn;", "- Lưu: VT."], ["GIÁM ĐỐC"], "Lý Thị Dung")
    return giay.docx


def dau_trang_khong_bang() -> Docx:
    """Letterhead and end without tables, in justified and tabbed paragraphs."""
    giay = Giay()
    for left, right, size in (("UBND HUYỆN BẮC SƠN", QUOC_HIEU, 12), ("PHÒNG DÂN TỘC", TIEU_NGU, 13)):
        giay.columns((left, right, {"left_size": 12, "right_size": size, "left_bold": size == 13, "right_bold": True}))
    giay.columns(
        ("_" * 9, "_" * 27, {"left_size": 12, "right_size": 12}), ("Số: 14/BC-PDT", NGAY, {"right_italic": True})
    )
    ten_va_trich_yeu(giay, "BÁO CÁO", "Tình hình sử dụng kinh phí quý I năm 2024", KY_TU)
    giay.body("I. KẾT QUẢ", bold=True)
    giay.body("Phòng Dân tộc đã sử dụng kinh phí đúng mục đích, đúng đối tượng theo quy định của pháp luật.")
    giay.body("II. KIẾN NGHỊ", bold=True)
    giay.body("Đề nghị Ủy ban nhân dân huyện quan tâm bố trí đủ kinh phí cho các quý tiếp theo của năm 2024./.")
    giay.put(giay.docx, "", LEFT, 14)
    noi_nhan(giay, giay.docx, ["- Ủy ban nhân dân huyện;", "- Lưu: VT."])
    giay.put(giay.docx, "TRƯỞNG PHÒNG", CENTER, 14, bold=True, first=80)
    for _ in range(4):
        giay.put(giay.docx, "", CENTER, 14)
    giay.put(giay.docx, "Triệu Văn Cường", CENTER, 14, bold=True, first=80)
    return giay.docx


def phu_luc_rieng() -> Docx:
    """An appendix in a file of its own."""
    giay = Giay()
    for text, looks in (("Phụ lục II", {"bold": True}), ("DANH MỤC DỰ ÁN NĂM 2024", {"bold": True}),
                        (_REFERENCE, {"italic": True})):  # fmt: skip
        giay.put(giay.docx, text, CENTER, 14, **looks)
    giay.rule(giay.docx, KY_TU, SUBJECT_RULE)
    giay.grid(["TT", "Dự án", "Vốn"], ["1", "Đường giao thông", "1.200"], ["2", "Nước sinh hoạt", "800"])
    return giay.docx


KHAC = {
    "tên cơ quan ba dòng": ten_ba_dong,
    "nghị quyết": nghi_quyet,
    "tờ trình nhiều nơi": to_trinh_nhieu_noi,
    "giấy mời": giay_moi,
    "giấy giới thiệu": giay_gioi_thieu,
    "công văn thừa lệnh": thua_uy_quyen,
    "quyết định ban hành": quyet_dinh_ban_hanh,
    "bản sao y": ban_sao_y,
    "báo cáo không bảng": dau_trang_khong_bang,
    "phụ lục riêng": phu_luc_rieng,
}
