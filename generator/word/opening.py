"""Refusing what is no Word file to be read, in a sentence that says what it probably is and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.errors import StopRun
from generator.word import package

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@contextmanager
def reading(docx: bytes, ten: str, unnamed: str) -> Iterator[None]:
    """Whatever goes wrong inside while a document is read ends the run. ten: what people call the file; unnamed: what
    the sentence calls one without a name (“cần so sánh”)."""
    named = f"“{ten}”" if ten else unnamed
    try:
        yield
    except package.NotAPackage as fault:
        raise StopRun(f"Không đọc được tệp {named}: {_why_no_package(docx) or fault}.") from fault
    except (ValueError, RecursionError) as fault:
        why = str(fault) if isinstance(fault, ValueError) else "nội dung lồng nhau quá nhiều lớp"
        raise StopRun(
            f"Không đọc được nội dung của tệp {named}: {why}. Xin mở tệp bằng Word, lưu lại dạng .docx rồi chạy lại."
        ) from fault


def _why_no_package(data: bytes) -> str:
    """What a file that is no .docx probably is, and what to do."""
    if not data:
        return "tệp rỗng"
    if data.startswith(_OLD_WORD):
        if _ENCRYPTED in data:
            return "tệp có đặt mật khẩu mở; xin bỏ mật khẩu bằng Word (File, Info, Protect Document) rồi chạy lại"
        return "tệp là Word đời cũ (.doc); xin mở bằng Word, lưu thành .docx (File, Save As) rồi chạy lại"
    if data.startswith(b"%PDF"):
        return "tệp là PDF, không phải Word (.docx)"
    return ""
