"""The bytes of an input file, or the reason why there are none."""

from __future__ import annotations

from pathlib import Path

from generator.findings import Finding, Place, Severity


def read_bytes(path: Path, shown: str, most_megabytes: int, findings: list[Finding]) -> bytes | None:
    """None when the file is missing, locked, a folder or too large; `findings` says which."""
    try:
        if path.is_dir():
            reason, remedy = f"“{path.name}” là một thư mục, không phải tệp.", "Đổi tên hoặc chuyển thư mục này đi."
        elif path.stat().st_size > most_megabytes * 1_000_000:
            reason = f"Tệp lớn quá {most_megabytes} MB."
            remedy = "Kiểm tra xem có nhầm tệp không; xóa hình ảnh và những phần không dùng rồi lưu lại."
        else:
            return path.read_bytes()
    except FileNotFoundError:
        reason, remedy = "Không có tệp này.", f"Đặt tệp “{path.name}” vào đúng chỗ: {shown}."
    except OSError:
        # On Windows a workbook open in Excel may be locked even for reading.
        reason = "Không đọc được tệp: tệp đang mở trong chương trình khác hoặc bị khóa."
        remedy = "Đóng Excel hoặc chương trình đang mở tệp, rồi chạy lại."
    findings.append(Finding("DL001", Severity.ERROR, Place(file=shown), reason, "", remedy))
    return None
