"""Names of the sheets, columns and sections of the month's workbook and of the forms: one place for who writes them
(workbooks) and who reads them (sources). The year's workbook shares some of them."""

from __future__ import annotations

# --- data/<year>/kinh_phi.xlsx

PHAN_BO, NAM_TRUOC = "Phân bổ", "Năm trước"
# Revisions: one row a decision, one row a signed line.
QD_DIEU_CHINH, DONG_DIEU_CHINH = "Quyết định điều chỉnh", "Dòng điều chỉnh"
LAN, CONG_TANG, CONG_GIAM, TANG_GIAM = "Lần", "Cộng tăng", "Cộng giảm", "Tăng (+), giảm (-)"

# --- data/<year>/thang_MM.xlsx

THONG_TIN, SO_LIEU, LOI_VAN, VAN_BAN = "Thông tin", "Số liệu", "Lời văn", "Văn bản"
CHU_THICH, SO_LIEU_KHAC, DOI_CHIEU = "Chú thích", "Số liệu khác", "Đối chiếu"
HUONG_DAN, DANH_MUC, DON_VI_NEU = "Hướng dẫn", "Danh mục", "Đơn vị nêu"
MONTH_SHEETS = (
    *(HUONG_DAN, THONG_TIN, SO_LIEU, LOI_VAN, VAN_BAN, CHU_THICH, SO_LIEU_KHAC, DOI_CHIEU, DON_VI_NEU, DANH_MUC),
)

# "Thông tin": label in column A → key of the record; the value stands in column B.
MUC_THONG_TIN = {
    "Tháng báo cáo": "thang",
    "Ngày chốt số liệu": "ngay_chot",
    "Hạn đơn vị gửi báo cáo": "han_nop",
    "Số văn bản": "so",
    "Ngày ban hành": "ngay",
    "Người ký": "nguoi_ky",
}

# "Số liệu": headings in row 3; row 1 title, row 2 "Đơn vị tính: ...".
DU_AN, TEN_DU_AN, LOAI_VON, NGUON_VON, NIEN_DO = "Mã dự án", "Tên dự án", "Loại vốn", "Nguồn vốn", "Niên độ"
DON_VI, KE_HOACH, LUY_KE_TRUOC = "Đơn vị thực hiện", "Kế hoạch vốn", "Lũy kế tháng trước"
LUY_KE, KHOI_LUONG, UOC, GHI_CHU, TU = "Giải ngân lũy kế", "Khối lượng", "Ước cả năm", "Ghi chú", "Lấy từ"
KEY_COLUMNS = (DU_AN, LOAI_VON, NGUON_VON, NIEN_DO)
# Over columns that are shown for the eye and not read.
SHOWN_COLUMNS = (TEN_DU_AN, KE_HOACH, LUY_KE_TRUOC)

# "Lời văn": one paragraph a row.
MUC, DU_AN_CUA_DOAN, KIEU, NOI_DUNG = "Mục", "Dự án", "Kiểu", "Nội dung"
CAC_MUC = {
    "Chỉ đạo, điều hành": "chi_dao",
    "Phân bổ vốn": "phan_bo",
    "Giải ngân": "giai_ngan",
    "Kết quả theo dự án": "ket_qua_du_an",
    "Kết quả đạt được": "ket_qua_dat_duoc",
    "Khó khăn, vướng mắc": "kho_khan",
    "Nguyên nhân": "nguyen_nhan",
    "Nhiệm vụ tháng sau": "nhiem_vu",
    "Kiến nghị, đề xuất": "kien_nghi",
}
CAC_KIEU = {"Đoạn văn": "loi_van", "Gạch đầu dòng": "gach", "Dấu cộng": "cong", "Tiểu mục": "tieu_muc"}
# A cell that still says this has not been written.
CAN_VIET = "[Cần viết]"

# "Văn bản", "Chú thích", "Số liệu khác", "Đối chiếu".
MA, LOAI, SO_KY_HIEU, NGAY, CO_QUAN, TRICH_YEU = "Mã", "Loại văn bản", "Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu"
TEN_SO_LIEU, GIA_TRI = "Tên số liệu", "Giá trị"
SO_LIEU_IN, GIA_TRI_IN, IN_TAI, QUYET_DINH = "Số liệu", "Giá trị in", "In tại", "Quyết định"

# --- the form of a reporting unit

FORM_HUONG_DAN, FORM_SO_LIEU, FORM_TINH_HINH = "Hướng dẫn", "Biểu số liệu", "Tình hình"
# Labels in column A of the first rows of FORM_SO_LIEU; their values stand in column C.
FORM_MA_DON_VI, FORM_THANG, FORM_MA_KIEM = "Mã đơn vị", "Tháng báo cáo", "Mã kiểm tra"
# "Tình hình": rows with a heading in column A and the unit's words in column B.
FORM_MUC_TINH_HINH = ("Kết quả nổi bật", "Khó khăn, vướng mắc", "Kiến nghị, đề xuất")
# Columns that only the form has: a volume is a number and, beside it, a unit to choose.
KHOI_LUONG_TRUOC, DON_VI_KHOI_LUONG = "Khối lượng tháng trước", "Đơn vị tính khối lượng"
