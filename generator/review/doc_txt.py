"""Plain text as paragraphs: lines that were wrapped by hand, or cut by the end of a page, are put together again."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.domain.ma_cu import OLD_CODE
from generator.errors import StopRun
from generator.word.passage_text import clean

# A longer passage is no passage of a document; it is not read.
LONGEST_PASSAGE = 20_000
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_REMEDY = (
    "Nếu chữ gõ theo bảng mã cũ (TCVN3, VNI) thì chuyển sang Unicode trước (ví dụ bằng UniKey). Rồi mở tệp bằng"
    " Notepad, chọn File, Save As, mục Encoding chọn UTF-8, lưu lại và chạy lại."
)
# A foreign name may hold one such letter; a text in an old code holds many.
_OLD_CODE_MARKS = 3
_LOOKED_AT = 200_000

_FORMULA = re.compile(r"\$([^$\n]{1,80})\$")
_SIGNS = {r"\geq": "≥", r"\ge": "≥", r"\leq": "≤", r"\le": "≤", r"\times": "×", r"\%": "%", r"\,": " ", r"\pm": "±"}
_SIGN = re.compile(r"\\(?:geq|ge|leq|le|times|pm)(?![a-z])|\\[%,]")
_STARS = re.compile(r"(?<![*(])\*{1,3}(?![*)])")
_GLUED_HEADING = re.compile(r"\*\*(?=[a-zđ]\) )")
_HASHES = re.compile(r"#{1,6} ")
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]{1,3} ?")
_LIST_MARK = re.compile(
    r"(?:[*+•–—-]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[.)/]|[a-zđA-ZĐ](?:\.?[0-9])?[.)/]"
    r"|[IVX]{1,7}[.)/]|\([0-9]{1,2}\))(?:\s|$)"
    r"|\+|- ?\+|#{1,6} "
)
_ENDS = (".", ";", ":", "?", "!", "…", ")", "./.", "”")
# After these a line that begins with a digit goes on: "năm / 2024".
_WANTS_NUMBER = re.compile(
    r"(?:,|\b(?:năm|tháng|ngày|số|là|đạt|gồm|từ|đến|khoảng|trên|dưới|và|có|điều|khoản|còn|bằng|chiếm))$",
    re.IGNORECASE,
)
_FEWEST_WRAPPED, _WIDEST_WRAPPED, _NARROWEST_WRAPPED = 5, 110, 50


@dataclass(frozen=True, slots=True)
class DoanTho:
    """A paragraph of the text. dong: the line it begins in; so_chu_thich: "¹" of a note, not part of its words;
    qua_dai: too long to be read, its words are left out."""

    chu: str
    dong: int
    so_chu_thich: str = ""
    qua_dai: bool = False


def giai_ma(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark. Raises StopRun for other codes, old Vietnamese ones too."""
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise StopRun(f"Không đọc được tệp văn bản: tệp không lưu theo bảng mã UTF-8. {_REMEDY}") from fault
    if "\x00" in text[:_LOOKED_AT]:
        raise StopRun(f"Không đọc được tệp văn bản: tệp không chứa chữ, hoặc không lưu theo bảng mã UTF-8. {_REMEDY}")
    # The number of a note, “kế hoạch¹”, is a letter of the old codes, too.
    if len(OLD_CODE.findall(text[:_LOOKED_AT].replace("¹", " "))) >= _OLD_CODE_MARKS:
        raise StopRun(
            "Không đọc được tệp văn bản: chữ gõ theo bảng mã cũ (TCVN3, VNI) hoặc đã hỏng dấu."
            " Xin chuyển mã sang Unicode (ví dụ bằng UniKey), lưu lại theo UTF-8 rồi chạy lại."
        )
    return text


def doc_dong(text: str) -> list[DoanTho]:
    """The paragraphs of a text, notes after the paragraph in whose lines they stand."""
    return _Joiner(_widest_wrapped(text)).read(text)


def _widest_wrapped(text: str) -> int:
    """The width at which all lines of the text were wrapped by hand; 0 when they were not."""
    lines = [line.strip() for line in text[:_LOOKED_AT].splitlines() if line.strip()]
    widest = max(map(len, lines), default=0)
    going_on = sum(line[0].islower() and not _LIST_MARK.match(line) for line in lines)
    return widest if _NARROWEST_WRAPPED <= widest <= _WIDEST_WRAPPED and going_on >= _FEWEST_WRAPPED else 0


@dataclass(slots=True)
class _Growing:
    """A paragraph that may still go on. note: its number when it is a note; pieces: its lines; depth: brackets still
    open."""

    dong: int
    note: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    depth: int = 0

    def add(self, line: str) -> None:
        self.pieces.append(line)
        self.length += len(line) + 1
        self.depth = max(0, self.depth + line.count("(") - line.count(")"))

    def is_open(self) -> bool:
        return self.depth > 0 or not self.pieces[-1].endswith(_ENDS)

    def finished(self) -> DoanTho:
        if self.length > LONGEST_PASSAGE:
            return DoanTho("", self.dong, self.note, True)
        return DoanTho(clean(" ".join(self.pieces)), self.dong, self.note)


class _Joiner:
    """Reads the lines of one text."""

    def __init__(self, width: int):
        self._width = width
        self._found: list[_Growing] = []
        self._text: _Growing | None = None
        self._note: _Growing | None = None

    def read(self, text: str) -> list[DoanTho]:
        blank = True
        for number, line in _lines(text):
            if not line:
                blank = True
                continue
            self._take(number, line, blank)
            blank = False
        return [passage for growing in self._found if (passage := growing.finished()).chu or passage.qua_dai]

    def _take(self, number: int, line: str, blank: bool) -> None:
        if note := _NOTE.match(line):
            self._note = self._begin(number, line[note.end() :], note.group().strip())
            return
        if self._note is not None and self._continues(self._note, line, blank):
            self._note.add(line)
            return
        self._note = None
        if self._text is not None and self._continues(self._text, line, blank):
            self._text.add(line)
        else:
            self._text = self._begin(number, line, "")

    def _begin(self, number: int, line: str, note: str) -> _Growing:
        growing = _Growing(number, note)
        growing.add(line)
        self._found.append(growing)
        return growing

    def _continues(self, growing: _Growing, line: str, blank: bool) -> bool:
        last = growing.pieces[-1]
        if max(growing.length, len(line)) > LONGEST_PASSAGE or _LIST_MARK.match(line):
            return False
        if growing.depth > 0 and _closes(line):
            return True
        if not blank and self._was_full(last, line):
            return True
        if not growing.is_open():
            return False
        return line[0].islower() or (line[0].isdigit() and bool(_WANTS_NUMBER.search(last[-12:])))

    def _was_full(self, last: str, line: str) -> bool:
        """Whether the first word of the next line had no room in the one before it."""
        return bool(self._width) and len(last) + 1 + len(line.split(" ", 1)[0]) > self._width


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LONGEST_PASSAGE:
            yield number, line
            continue
        for piece in _GLUED_HEADING.split(line):
            yield number, _plain(piece)


def _plain(line: str) -> str:
    """Without the marks of slanted and bold words, and of formulas, that text read off a scan has."""
    line = _HASHES.sub("", clean(line), count=1) if line.lstrip().startswith("#") else clean(line)
    line = _FORMULA.sub(_formula, line)
    if "*" not in line:
        return line
    mark = re.match(r"\*{1,2}(?= )", line)
    head = "*" if mark else ""
    rest = line[mark.end() :] if mark else line
    return unicodedata.normalize("NFC", clean(head + _STARS.sub("", rest)))


def _formula(match: re.Match[str]) -> str:
    inside = match[1]
    if "\\" not in inside:
        return match.group()
    return clean(
        _SIGN.sub(
            lambda sign: f"{_SIGNS[sign.group()]} " if sign.group()[1:].isalpha() else _SIGNS[sign.group()], inside
        )
    )


def _closes(line: str) -> bool:
    """Whether the line closes a bracket that an earlier line opened."""
    closing, opening = line.find(")"), line.find("(")
    return closing >= 0 and (opening < 0 or closing < opening)
