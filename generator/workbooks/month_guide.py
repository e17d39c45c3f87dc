"""Instructions on the first sheet of the month's workbook. {thang}, {don_vi}, {ma} and {can_viet} are put in."""

from __future__ import annotations

MONTH_GUIDE = (
    (
        "Tệp này dùng để",
        "Ghi số liệu và lời văn của báo cáo tháng {thang}. Tổng, tỷ lệ, mức tăng giảm do chương trình tính,"
        " không gõ vào đâu cả.",
    ),
    (
        "Làm lần lượt",
        "1. Trang “Thông tin”: kiểm tra ngày chốt số liệu. 2. Trang “Số liệu”: điền các ô nền vàng nhạt, hoặc"
        " chạy lệnh tong-hop để lấy số từ biểu các đơn vị gửi về. 3. Trang “Lời văn”: thay các ô còn ghi"
        " “{can_viet}”. 4. Trang “Văn bản”: ghi văn bản ban hành trong tháng. 5. Lưu tệp, đóng Excel rồi lập"
        " báo cáo.",
    ),
    (
        "Quy tắc chung",
        "Giữ nguyên tên trang tính, hàng 1 đến hàng 3 và tên các cột. Không gộp ô, không thêm hàng cộng. Ô số"
        " chỉ gõ số; đơn vị tiền là {don_vi}. Thứ tự hàng không quan trọng.",
    ),
    (
        "Cột “Giải ngân lũy kế”",
        "Số đã giải ngân từ đầu năm đến hết ngày chốt, không phải số riêng của tháng. Chưa giải ngân thì gõ"
        " 0; chưa có số liệu thì để trống: hai trường hợp này báo cáo viết khác nhau.",
    ),
    (
        "Ô nền cam",
        "Số lũy kế nhỏ hơn tháng trước hoặc lớn hơn kế hoạch vốn. Vẫn ghi được, nhưng hãy kiểm tra lại và ghi"
        " lý do vào cột “Ghi chú”.",
    ),
    (
        "Các cột khác của trang “Số liệu”",
        "“Khối lượng”: số và đơn vị tính, ví dụ 12 hộ, 1,5 km. “Ước cả năm”: số tiền ước giải ngân đến hết"
        " năm, không có thì để trống. “Lấy từ”: chương trình ghi khi tổng hợp biểu, không gõ vào. “Tên dự án”,"
        " “Kế hoạch vốn”, “Lũy kế tháng trước” chỉ để xem.",
    ),
    (
        "Dự án, nguồn vốn mới",
        "Thêm vào tệp chuong_trinh.yaml và kinh_phi.xlsx trước, rồi thêm hàng ở cuối trang “Số liệu”, chọn mã"
        " trong danh sách.",
    ),
    (
        "Trang “Lời văn”",
        "Mỗi hàng là một đoạn. Chọn “Mục” và “Kiểu” trong danh sách; mục “Kết quả theo dự án” thì ghi thêm mã"
        " dự án. Cần nhiều đoạn thì chèn thêm hàng; mục nào không có nội dung thì xóa hàng đó.",
    ),
    (
        "Số liệu trong lời văn",
        "Không gõ con số, viết tên của nó: <<thang.luy_ke.{ma}>> là giải ngân lũy kế, <<thang.ty_le.{ma}>> là"
        " tỷ lệ, <<thang.con_lai.{ma}>> là số còn lại, <<thang.trong_thang>> là số của riêng tháng (không ghi"
        " mã là cả chương trình). <<thang>>, <<thang_truoc>>, <<thang_sau>>, <<ngay_chot>> là tháng báo cáo,"
        " tháng trước, tháng sau, ngày chốt.",
    ),
    (
        "Trang “Văn bản”",
        "Ví dụ: Kế hoạch | 01/KH-UBND | 05/{thang} | Ủy ban nhân dân | về việc … Báo cáo tự đếm và tự liệt"
        " kê. Cột “Mã” chỉ cần khi lời văn nhắc tới văn bản đó: mã vb1 thì viết <<vb.vb1>>.",
    ),
    (
        "Trang “Chú thích”, “Số liệu khác”",
        "Chú thích: mã ly_do, nội dung tùy ý, rồi viết <<chu_thich.ly_do>> ngay sau chữ cần chú thích. Số"
        " liệu khác: tên ket_qua.lop_tap_huan, nội dung “Lớp tập huấn đã mở”, giá trị 3 lớp, rồi viết"
        " <<ket_qua.lop_tap_huan>>.",
    ),
    (
        "Trang “Đối chiếu”",
        "Ví dụ: thang.luy_ke | 1.024,8 | Bảng đối chiếu của Kho bạc. Khác số tính được thì chương trình nhắc"
        " và nêu cả hai số.",
    ),
    ("Trang “Danh mục”", "Danh sách để chọn ở các trang khác, lấy từ các tệp khai báo; không sửa ở đây."),
)
