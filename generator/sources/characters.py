"""Characters that must not reach a document: refused, or removed with a warning. Used for YAML text and for cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from generator.domain.ma_cu import OLD_CODE
from generator.findings import Finding, Place, error, warning

# Controls, line and paragraph separators, direction overrides, non-characters, U+FFFD (text already lost), surrogates.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff0-\uffff\ud800-\udfff]"
)
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
# A foreign name may hold one such letter; a text in an old font holds many.
_OLD_FONT_MARKS = 2
_MOST_SHOWN = 10


def clean(text: str, place_at: Callable[[int], Place], findings: list[Finding]) -> str:
    """`text` in NFC without what must not be printed. `place_at` tells where the character at an offset stands."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    _report(_FORBIDDEN, text, place_at, findings, _forbidden)
    _report(_INVISIBLE, text, place_at, findings, _invisible)
    marks = [match.start() for match in OLD_CODE.finditer(text)]
    if len(marks) >= _OLD_FONT_MARKS:
        findings.append(_old_font(place_at(marks[0])))
    return _INVISIBLE.sub("", _FORBIDDEN.sub(" ", text))


def _report(
    pattern: re.Pattern[str],
    text: str,
    place_at: Callable[[int], Place],
    findings: list[Finding],
    describe: Callable[[str, Place], Finding],
) -> None:
    """One finding per line or cell, and not more than a screenful."""
    seen: dict[tuple[int, str], Finding] = {}
    for match in pattern.finditer(text):
        place = place_at(match.start())
        seen.setdefault((place.line, place.cell), describe(match.group(), place))
        if len(seen) == _MOST_SHOWN:
            break
    findings.extend(seen.values())


def _forbidden(char: str, place: Place) -> Finding:
    return error(
        "DL004",
        place,
        f"Có ký tự không in được (mã U+{ord(char):04X}), thường do chép từ nơi khác sang.",
        "chỉ có chữ, số và dấu câu thông thường",
        "Xóa đoạn chữ này rồi gõ lại bằng bàn phím.",
    )


def _invisible(char: str, place: Place) -> Finding:
    return warning(
        "DL005",
        place,
        f"Có ký tự không nhìn thấy (mã U+{ord(char):04X}); chương trình đã bỏ qua ký tự này.",
        "không có ký tự ẩn",
        "Xóa đoạn chữ này rồi gõ lại bằng bàn phím để lần sau không còn cảnh báo.",
    )


def _old_font(place: Place) -> Finding:
    return error(
        "DL003",
        place,
        "Chữ gõ theo phông cũ (TCVN3, VNI) hoặc đã hỏng dấu, nên không in đúng được.",
        "tiếng Việt theo bảng mã Unicode",
        "Chuyển mã sang Unicode (ví dụ bằng công cụ chuyển mã của UniKey) rồi lưu lại bằng UTF-8.",
    )
