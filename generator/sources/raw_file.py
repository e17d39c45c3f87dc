"""The bytes of an input file, or the reason why there are none."""

from __future__ import annotations

from pathlib import Path

from generator.findings import Finding, Place, error


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
        reason, remedy = _missing(path, shown)
    except OSError:
        # On Windows a workbook open in Excel may be locked even for reading.
        reason = "Không đọc được tệp: tệp đang mở trong chương trình khác hoặc bị khóa."
        remedy = "Đóng Excel hoặc chương trình đang mở tệp, rồi chạy lại."
    findings.append(error("DL001", Place(file=shown), reason, "", remedy))
    return None


def misnamed(path: Path) -> Path | None:
    """A file beside the missing `path` that is it under the wrong name, as Notepad and unpacking leave behind."""
    names = (f"{path.name}.txt", f"{path.stem}.txt", f"{path.stem}.yml", f"{path.name}{path.suffix}")
    return next((other for name in names if (other := path.with_name(name)).is_file()), None)


def _missing(path: Path, shown: str) -> tuple[str, str]:
    other = misnamed(path)
    if other is None:
        return "Không có tệp này.", f"Đặt tệp “{path.name}” vào đúng chỗ: {shown}."
    extra = f" (bỏ đuôi {other.suffix})" if other.name.startswith(path.name) else ""
    hint = "Không thấy đuôi tệp thì bật mục View > File name extensions của Windows"
    return (
        f"Không có tệp này, nhưng có tệp “{other.name}” ở cùng chỗ.",
        f"Đổi tên “{other.name}” thành “{path.name}”{extra}. {hint}.",
    )
