"""What a YAML syntax error means to a clerk, and the mended line. Knows the texts of the C and the pure parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.findings import Finding, Place, error

_KEY = re.compile(r"(?P<head>\s*(?:- +)*(?:[^\s:\"'#][^:]*: +)?)(?P<value>.*)")
_NO_BLANK_AFTER_COLON = re.compile(r"\s*(?:- +)?\w+:[^\s]")
# Blanks that are no blanks to YAML, where it needs one: in the indentation, after a dash, after a key's colon.
_ODD_BLANK = re.compile(r"[ \t]*(?:- )*(?:-|\w+:)?[\u00a0\u2000-\u200a\u202f\u3000]")
# "-Luật A" and "so:5" are no items to YAML: they silently become part of the text before them.
GLUED = re.compile(r"-[^\W\d_]|[a-z_]+:[^\s/:]")
_STARTED_VALUE = ("flow", "anchor", "alias", "tag", "block scalar", "directive")
_STARTED_PROBLEM = ("cannot start any token", "sequence entries are not allowed")
# A line that begins an item or names a key.
_ITEM = re.compile(r"\s*(?:- |[a-z_]+:(?:\s|$))")
_INDENT_REMEDY = "Dùng dấu cách, thụt đầu dòng thẳng hàng với các mục cùng nhóm."


def explain(stop: yaml.MarkedYAMLError, lines: list[str], shown: str, deep: bool) -> Finding:
    """The finding for a syntax error; `lines` are the lines that were parsed. deep: search them for an open quote."""
    problem, context = stop.problem or "", stop.context or ""
    mark = stop.problem_mark
    line = _line(lines, mark)
    if "\t" in _indent(line):
        return error("DL010", _place(shown, mark), "Đầu dòng có dấu Tab.", "dấu cách ở đầu dòng", _tab_remedy(line))
    # The parser stumbles on the line after the one with the odd blank.
    for number in range(max(0, mark.line - 1), min(mark.line + 1, len(lines))):
        if odd_blank(lines[number]):
            return odd_blank_finding(Place(file=shown, line=number + 1))
    if deep and (opened := _swallowing_quote(lines, mark)):
        return _open_quote(shown, lines, *opened)
    if "escape" in problem:
        return _backslash(shown, lines, stop.context_mark)
    if "quoted scalar" in context:
        return _open_quote(shown, lines, stop.context_mark, mark)
    if "mapping values are not allowed" in problem:
        return _colon(shown, lines, mark)
    if "could not find expected ':'" in problem:
        return _no_colon(shown, lines, stop.context_mark)
    if any(word in problem for word in _STARTED_PROBLEM):
        return leading_sign(lines, mark, shown)
    if any(word in context for word in _STARTED_VALUE):
        return leading_sign(lines, stop.context_mark, shown)
    return _out_of_place(shown, lines, mark)


def odd_blank(line: str) -> bool:
    """Whether a blank that YAML does not count stands where it needs one."""
    return bool(_ODD_BLANK.match(line))


def odd_blank_finding(place: Place) -> Finding:
    message = "Dòng này có dấu cách lạ (chép từ Word hoặc trang mạng)."
    remedy = "Xóa các dấu cách ở đầu dòng và sau dấu hai chấm, rồi gõ lại bằng phím cách."
    return error("DL013", place, message, "dấu cách thường", remedy)


def leading_sign(lines: list[str], mark: yaml.Mark, shown: str) -> Finding:
    """A value that begins with a sign YAML keeps for itself."""
    line = _line(lines, mark)
    value = _KEY.match(line)["value"]
    message = f"Nội dung bắt đầu bằng dấu đặc biệt nên không đọc được: {_short(value)}"
    expected = "nội dung bắt đầu bằng & * ! % @ ` | > [ { - phải đặt trong dấu ngoặc kép"
    return error("DL014", _place(shown, mark), message, expected, _quote_remedy(line))


def glued(line: str, place: Place) -> Finding:
    """A dash or a colon that lacks the blank after it."""
    mark = "-" if line.startswith("-") else ":"
    message = f"Thiếu dấu cách sau dấu “{mark}”, nên dòng này không được hiểu đúng: {_short(line)}"
    remedy = f"Viết lại thành “{_short(line.replace(mark, f'{mark} ', 1))}”."
    return error("DL018", place, message, "sau dấu gạch đầu dòng và dấu hai chấm có một dấu cách", remedy)


def _backslash(shown: str, lines: list[str], mark: yaml.Mark) -> Finding:
    message = f"Trong dấu ngoặc kép có dấu \\ không đọc được: {_short(_line(lines, mark)[mark.column :])}"
    expected = "dấu \\ viết thành hai dấu"
    return error("DL014", _place(shown, mark), message, expected, "Thay \\ bằng \\\\ hoặc bằng /.")


def _swallowing_quote(lines: list[str], fault: yaml.Mark) -> tuple[yaml.Mark, yaml.Mark] | None:
    """Where a quote was opened and closed (or the file ended) that holds lines which are items by their look: its own
    closing mark is missing, and everything after it is read the wrong way round."""
    for start, end in _quotes(lines, fault):
        if any(_ITEM.match(line) for line in lines[start.line + 1 : end.line + 1]):
            return start, end
    return None


def _quotes(lines: list[str], fault: yaml.Mark) -> Iterator[tuple[yaml.Mark, yaml.Mark]]:
    """Start and end of the quoted texts up to a fault; the last may be open."""
    try:
        for token in yaml.scan("\n".join(lines), Loader=yaml.BaseLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                yield token.start_mark, token.end_mark
            if (token.start_mark.line, token.start_mark.column) > (fault.line, fault.column):
                return
    except yaml.MarkedYAMLError as stop:
        if "quoted scalar" in (stop.context or "") and stop.context_mark and stop.problem_mark:
            yield stop.context_mark, stop.problem_mark


def _open_quote(shown: str, lines: list[str], start: yaml.Mark, end: yaml.Mark) -> Finding:
    value = _short(_line(lines, start)[start.column :])
    next_quote = f" (dấu ngoặc kế tiếp mãi ở dòng {end.line + 1})" if end.line < len(lines) - 1 else ""
    message = f"Dấu ngoặc mở ở dòng {start.line + 1} chưa được đóng{next_quote}: {value}"
    remedy = "Thêm dấu ngoặc đóng cùng loại ở cuối nội dung."
    return error("DL012", _place(shown, start), message, "mở và đóng ngoặc thành cặp", remedy)


def _colon(shown: str, lines: list[str], mark: yaml.Mark) -> Finding:
    line = _line(lines, mark)
    before = lines[mark.line - 1] if mark.line else ""
    if re.search(r":\s", line[: mark.column]):
        message = f"Dòng này có dấu hai chấm thứ hai: {_short(line)}"
        expected = "một dòng một dấu hai chấm sau tên mục"
        return error("DL011", _place(shown, mark), message, expected, _quote_remedy(line))
    if _NO_BLANK_AFTER_COLON.match(before):
        return glued(before.strip(), Place(file=shown, line=mark.line))
    return _indentation(shown, mark, f"Dòng này thụt đầu dòng sai: {_short(line)}")


def _no_colon(shown: str, lines: list[str], mark: yaml.Mark) -> Finding:
    line = _line(lines, mark)
    if GLUED.match(line.strip()):
        return glued(line.strip(), _place(shown, mark))
    message = f"Dòng này thiếu dấu hai chấm và dấu cách sau tên mục: {_short(line)}"
    remedy = "Thêm dấu hai chấm và một dấu cách sau tên mục; nếu là phần tiếp của dòng trên thì thụt vào sâu hơn."
    return error("DL018", _place(shown, mark), message, "tên_mục: nội dung", remedy)


def _out_of_place(shown: str, lines: list[str], mark: yaml.Mark) -> Finding:
    line = _line(lines, mark)
    value = _KEY.match(line)["value"]
    if value[:1] in ("'", '"') and mark.column > line.index(value):
        message = f"Có chữ nằm sau dấu ngoặc đóng: {_short(value)}"
        remedy = 'Trong nội dung dùng ngoặc kép cong “ ”; chỉ dùng " ở đầu và cuối nội dung.'
        return error("DL012", _place(shown, mark), message, "sau dấu ngoặc đóng không còn chữ", remedy)
    if value[:1] in ("[", "{"):
        return leading_sign(lines, mark, shown)
    for number in range(mark.line, -1, -1):
        if lines[number].count('"') % 2:
            return _open_quote_at(shown, lines, number)
    return _indentation(shown, mark, f"Dòng này thụt đầu dòng lệch so với các dòng trên: {_short(line)}")


def _open_quote_at(shown: str, lines: list[str], number: int) -> Finding:
    message = f"Dấu ngoặc kép ở dòng này không thành cặp: {_short(lines[number])}"
    remedy = "Thêm dấu ngoặc kép còn thiếu ở đầu hoặc cuối nội dung."
    return error("DL012", Place(file=shown, line=number + 1), message, "mở và đóng ngoặc thành cặp", remedy)


def _indentation(shown: str, mark: yaml.Mark, message: str) -> Finding:
    return error("DL013", _place(shown, mark), message, "các mục cùng nhóm thẳng hàng nhau", _INDENT_REMEDY)


def _tab_remedy(line: str) -> str:
    return f"Xóa dấu Tab ở đầu dòng “{_short(line)}”, thay bằng dấu cách (mỗi bậc hai dấu cách)."


def _quote_remedy(line: str) -> str:
    """The line as it should be typed."""
    match = _KEY.match(line)
    value = match["value"].strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'Viết lại thành {match["head"].lstrip()}"{value}" (cả nội dung trong dấu ngoặc kép).'


def _line(lines: list[str], mark: yaml.Mark) -> str:
    return lines[mark.line] if mark.line < len(lines) else ""


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else f"{text[:60]}…"


def _place(shown: str, mark: yaml.Mark) -> Place:
    return Place(file=shown, line=mark.line + 1, column=mark.column + 1)
