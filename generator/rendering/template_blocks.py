"""The statements of a template, tag by tag: is each one written right, does every opened block close where it should?

From the tags alone a Jinja source is built, one tag a line, mended where a tag is wrong, so that the names in the other
tags can still be checked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jinja2 import Environment, TemplateSyntaxError

from generator.findings import Finding, Place, Severity
from generator.rendering.template_names import did_you_mean, listed
from generator.rendering.template_tags import TOO_MUCH, TOO_MUCH_TOLD, Tag, content
from generator.word.xml import Element, qn

_CLOSERS = {name: f"end{name}" for name in ("for", "if", "macro", "call", "set", "with")}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_BRANCHES = {"else": ("if", "for"), "elif": ("if",)}
_CELL_ONLY = ("colspan", "cellbg", "vm", "hm")
_FORBIDDEN = ("include", "import", "from", "extends", "block", "raw", "autoescape", "filter", "trans", "do", "debug")
_LEVELS = ("p", "tr", "tc", "r")
STATEMENTS = (*_CLOSERS, *_OPENERS, *_BRANCHES, *_CELL_ONLY)
_LEVEL_HOLDERS = {"tc": qn("w:tr"), "tr": qn("w:tbl")}
# What stands for an opening tag that cannot be read, so that the rest can.
_STAND_INS = {"if": "if true", "macro": "macro khong_ro()", "call": "call khong_ro()", "with": "with"}
# Python compiles 20 loops inside one another; nobody needs half as many blocks.
_DEEPEST = 15
_FOR_NAMES = re.compile(r"for\s+(.*?)\s+in\b")

_REASONS = (
    (r"unexpected char '(.)'", "có ký tự “{}” không hiểu được"),
    (r"end of (?:template|print|statement)", "thiếu phần sau"),
    (r"expected token '([^']+)', got '([^']+)'", "gặp “{1}” ở chỗ không ngờ tới"),
    (r"Expected an expression, got '([^']+)'", "thiếu tên hoặc giá trị"),
    (r"unexpected '([^']+)'", "gặp “{}” ở chỗ không ngờ tới"),
)


def check_blocks(tags: list[Tag]) -> tuple[list[str], list[Finding]]:
    """One line of Jinja for every tag, and what is wrong with the tags."""
    reader = _Reader()
    for number, tag in enumerate(tags):
        reader.lines.append("")
        reader.read(number, tag)
    while reader.open:
        reader.close_unclosed(len(tags) - 1)
    return reader.lines, reader.findings


class _Reader:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.findings: list[Finding] = []
        self.open: list[Tag] = []
        self._jinja = Environment(autoescape=True)

    def read(self, number: int, tag: Tag) -> None:
        if tag.opener == "{{" or tag.keyword in _CELL_ONLY:
            self._read_expression(number, tag)
        elif tag.opener == "{%":
            self._read_statement(number, tag)

    def close_unclosed(self, number: int) -> None:
        tag = self.open.pop()
        closer = _CLOSERS[tag.keyword]
        message = f"Thẻ mở “{tag.keyword}” không có thẻ đóng “{closer}”."
        remedy = "thêm thẻ đóng sau phần lặp hoặc phần điều kiện"
        self._report("MB003", tag, message, f"{{%{tag.level} {closer} %}}", remedy)
        self.lines[number] += f"{{% {closer} %}}"

    def _read_expression(self, number: int, tag: Tag) -> None:
        if tag.keyword in _CELL_ONLY and next(tag.paragraph.iterancestors(qn("w:tc")), None) is None:
            self._report("MB003", tag, f"Thẻ “{tag.keyword}” chỉ dùng trong ô của bảng.")
            return
        if tag.keyword in ("vm", "hm"):
            self.lines[number] = "{% if loop.first %}{% endif %}"
            return
        source = f"{{{{ {content(tag)} }}}}"
        if self._is_readable(tag, source):
            self.lines[number] = source

    def _read_statement(self, number: int, tag: Tag) -> None:
        keyword = tag.keyword
        if keyword in _FORBIDDEN:
            self._report("MB008", tag, f"Không được dùng lệnh “{keyword}” trong mẫu.", remedy="bỏ thẻ này")
        elif keyword not in STATEMENTS:
            self._report("MB002", tag, f"Không có lệnh “{keyword}”.", _spelling(keyword), "sửa lại tên lệnh trong thẻ")
        elif keyword in _OPENERS:
            self._close(number, tag)
        elif keyword in _BRANCHES:
            self._branch(number, tag)
        else:
            self._open(number, tag)

    def _open(self, number: int, tag: Tag) -> None:
        inline = tag.keyword == "set" and "=" in tag.body
        closing = "" if inline else f"{{% {_CLOSERS[tag.keyword]} %}}"
        if self._is_readable(tag, f"{{% {tag.body} %}}{closing}"):
            self.lines[number] = f"{{% {tag.body} %}}"
        elif inline or tag.keyword == "set":
            return
        else:
            names = _FOR_NAMES.match(tag.body)
            self.lines[number] = f"{{% for {names[1] if names else 'khong_ro'} in [] %}}"
            if tag.keyword != "for":
                self.lines[number] = f"{{% {_STAND_INS[tag.keyword]} %}}"
        if inline:
            return
        self.open.append(tag)
        if len(self.open) == _DEEPEST + 1:
            message = f"Các khối for, if … lồng nhau quá {_DEEPEST} tầng."
            self._report("MB003", tag, message, remedy="xem lại các thẻ mở trước thẻ này có thiếu thẻ đóng không")

    def _branch(self, number: int, tag: Tag) -> None:
        top = self.open[-1] if self.open else None
        if top is None or top.keyword not in _BRANCHES[tag.keyword]:
            self._report("MB003", tag, f"Thẻ “{tag.keyword}” không nằm trong khối {{% if %}} nào đang mở.")
            return
        self._compare_levels(top, tag)
        if tag.keyword == "else":
            self.lines[number] = "{% else %}"
        elif self._is_readable(tag, f"{{% if true %}}{{% {tag.body} %}}{{% endif %}}"):
            self.lines[number] = f"{{% {tag.body} %}}"

    def _close(self, number: int, tag: Tag) -> None:
        wanted = _OPENERS[tag.keyword]
        if not self.open:
            self._report("MB003", tag, f"Thẻ đóng “{tag.keyword}” không có thẻ mở “{wanted}”.", remedy="bỏ thẻ này")
            return
        if all(opened.keyword != wanted for opened in self.open):
            top = self.open.pop()
            message = f"Thẻ đóng “{tag.keyword}” không khớp với thẻ mở {top.place.tag}."
            self._report("MB003", tag, message, f"{{%{top.level} {_CLOSERS[top.keyword]} %}}", "sửa thẻ đóng này")
            self.lines[number] = f"{{% {_CLOSERS[top.keyword]} %}}"
            return
        while self.open[-1].keyword != wanted:
            self.close_unclosed(number)
        self._compare_levels(self.open.pop(), tag)
        self.lines[number] += f"{{% {tag.keyword} %}}"

    def _compare_levels(self, opened: Tag, tag: Tag) -> None:
        if opened.level != tag.level:
            message = f"Thẻ mở {opened.place.tag} và thẻ “{tag.keyword}” khác loại."
            remedy = "dùng cùng một loại: {%p, {%tr hoặc {%tc"
            self._report("MB003", tag, message, f"{{%{opened.level} {tag.body} %}}", remedy)
        elif _holder(opened) is not _holder(tag):
            message = f"Thẻ mở {opened.place.tag} ở {_whereabouts(opened.place)} và thẻ “{tag.keyword}” không cùng chỗ."
            self._report("MB003", tag, message, "cùng ô, cùng hàng hoặc cùng bảng với thẻ mở")

    def _is_readable(self, tag: Tag, source: str) -> bool:
        try:
            self._jinja.parse(source)
        except TemplateSyntaxError as error:
            reason = _reason(error.message or "")
        except TOO_MUCH:
            reason = TOO_MUCH_TOLD
        else:
            return True
        remedy = "xem lại dấu ngoặc, dấu nháy, dấu chấm, dấu | trong thẻ"
        self._report("MB002", tag, f"Thẻ viết sai cú pháp: {reason}.", remedy=remedy)
        return False

    def _report(self, code: str, tag: Tag, message: str, expected: str = "", remedy: str = "") -> None:
        self.findings.append(Finding(code, Severity.ERROR, tag.place, message, expected, remedy))


def _holder(tag: Tag) -> Element | None:
    """What both tags of a block have to stand in."""
    if tag.level in _LEVEL_HOLDERS:
        return next(tag.paragraph.iterancestors(_LEVEL_HOLDERS[tag.level]), None)
    return tag.paragraph.getparent()


def _whereabouts(place: Place) -> str:
    return replace(place, tag="").within_file()


def _spelling(keyword: str) -> str:
    if keyword in _LEVELS:
        return f"viết liền {{%{keyword} …"
    return did_you_mean(keyword, STATEMENTS) or listed(STATEMENTS)


def _reason(message: str) -> str:
    for pattern, words in _REASONS:
        if match := re.search(pattern, message):
            return words.format(*match.groups())
    return "chương trình không hiểu"
