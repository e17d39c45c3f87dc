"""What a reporting unit is told on the first sheet of its form."""

from __future__ import annotations

from dataclasses import dataclass

from generator.domain import sheet_layout as layout


@dataclass(frozen=True, slots=True)
class FormHead:
    """What is said on more than one sheet. gui: to whom the form goes back."""

    don_vi: str
    ten: str
    gui: str
    thang: str
    don_vi_tinh: str
    han_nop: str
    ngay_chot: str


def instructions(form: FormHead, lines: int) -> list[tuple[str, str]]:
    """Label and text of each row; `lines`: how many lines of money the unit has."""
    return [
        ("Đơn vị báo cáo", f"{form.ten} (mã {form.don_vi}), {lines} dòng vốn."),
        ("Tháng báo cáo", f"Tháng {form.thang}; số liệu tính từ đầu năm đến hết ngày {form.ngay_chot}."),
        ("Hạn gửi", f"Chậm nhất ngày {form.han_nop}."),
        ("Nơi nhận", f"{form.gui}; gửi lại chính tệp Excel này, tên tệp đặt thế nào cũng được."),
        (
            "Cách điền",
            f"Sang trang “{layout.FORM_SO_LIEU}”, điền các ô nền vàng; sang trang “{layout.FORM_TINH_HINH}”, viết"
            " ngắn gọn từng mục. Điền xong thì lưu (Ctrl+S), đóng Excel rồi gửi.",
        ),
        (
            f"Cột “{layout.LUY_KE}”",
            f"Số đã giải ngân cộng dồn từ đầu năm đến hết ngày {form.ngay_chot}, không phải số của riêng tháng; tính"
            f" bằng {form.don_vi_tinh}. Gõ thẳng con số, không gõ công thức, không gõ chữ.",
        ),
        ("Để trống", "Nghĩa là chưa có số liệu: dòng đó không được tính vào tổng của tháng."),
        ("Số 0", "Nghĩa là chưa giải ngân đồng nào: dòng đó được tính là 0."),
        (
            "Ô chuyển màu cam",
            "Số vừa điền thấp hơn tháng trước hoặc lớn hơn kế hoạch vốn. Xin kiểm tra lại; nếu đúng thì giữ nguyên và"
            f" ghi lý do vào cột “{layout.GHI_CHU}”.",
        ),
        (
            "Các cột khác",
            f"“{layout.KHOI_LUONG}”: số cộng dồn từ đầu năm; “{layout.DON_VI_KHOI_LUONG}”: bấm mũi tên ở ô để chọn hộ,"
            " người, km…, không có trong danh sách thì gõ; nên giữ đơn vị của tháng trước."
            f" “{layout.UOC}”: số tiền ước giải ngân đến hết năm, không có thì để trống.",
        ),
        (
            "Không sửa",
            "Tiêu đề các cột, tên dự án, loại vốn, nguồn vốn, niên độ, kế hoạch vốn, lũy kế và khối lượng tháng trước,"
            " mã đơn vị, mã kiểm tra. Không thêm, không xóa hàng hay cột, không gộp ô, không ghép biểu khác vào tệp"
            " này. Thấy các ô này sai hoặc thiếu dòng thì báo cho nơi nhận để được gửi biểu khác.",
        ),
    ]
