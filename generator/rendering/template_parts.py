"""Reading the file of a template, without looking into its XML: more is not needed of one that was compiled before."""

from __future__ import annotations

from pathlib import Path

from generator.errors import TemplateError
from generator.findings import Finding, Place, Severity
from generator.word.package import NotAPackage, read


def read_bytes(template: Path, shown: str) -> bytes:
    """Raises TemplateError when the file is missing or cannot be read."""
    try:
        return template.read_bytes()
    except FileNotFoundError as error:
        raise unreadable(shown, "Không tìm thấy tệp mẫu.") from error
    except OSError as error:
        raise unreadable(shown, "Không đọc được tệp mẫu; có thể tệp đang mở trong chương trình khác.") from error


def read_template(data: bytes, shown: str) -> dict[str, bytes]:
    """The parts of the template. Raises TemplateError when it is not a Word file."""
    try:
        return read(data)
    except NotAPackage as error:
        raise unreadable(shown, f"Không dùng được tệp mẫu: {error}.") from error


def unreadable(shown: str, message: str) -> TemplateError:
    remedy = "mở tệp bằng Word, lưu lại với dạng .docx rồi thử lại"
    return TemplateError([Finding("MB001", Severity.ERROR, Place(file=shown), message, remedy=remedy)])
