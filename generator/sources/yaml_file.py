"""YAML read as text with places: every scalar is Sourced, every fault of the file is a finding.

Built from parser events, not by a YAML constructor: nothing in a file is ever given a type or evaluated, anchors and
tags are seen where they stand, and deep nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.findings import Finding, Place, Sourced, error, warning
from generator.sources.characters import clean
from generator.sources.raw_file import read_bytes
from generator.sources.yaml_syntax import GLUED, explain, glued, leading_sign, odd_blank, odd_blank_finding

MAX_MEGABYTES = 5
MAX_DEPTH = 30
_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = ("", "~", "null", "Null", "NULL")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# "KH #12" lost its end; "2024  # ghi chú" is a comment on purpose: two blanks before, one after.
_LOST_TEXT = re.compile(r"\s+#")
_COMMENT = re.compile(r"\s{2,}#(\s|$)")
# "2024 # ghi chú", with one blank: after a single word more likely a note than lost words.
_ONE_WORD, _NOTE = re.compile(r"\S+"), re.compile(r"\s+#\s")
# More blocks than any of our files has: reading each by itself would take too long.
_MOST_BLOCKS = 200
# Several times the longest of our files: searching more for the quote that swallowed the rest would take too long.
_MOST_SEARCHED = 500_000
_BLOCK_START = re.compile(r"[^\s#-]")


class YamlMap(dict):
    """A mapping. key_places: where each key stands; keys without a value are in key_places only."""

    def __init__(self, place: Place):
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}


class YamlList(list):
    """A list that knows where it starts."""

    def __init__(self, place: Place):
        super().__init__()
        self.place = place


@dataclass(slots=True)
class _Open:
    """A container being filled; `key` waits for its value."""

    container: YamlMap | YamlList
    key: Sourced | None = None


def read(path: Path, shown: str, findings: list[Finding]) -> object | None:
    """The tree of a YAML file: YamlMap, YamlList, Sourced. None when there is nothing to go on with."""
    raw = read_bytes(path, shown, MAX_MEGABYTES, findings)
    text = None if raw is None else _decoded(raw, shown, findings)
    if text is None:
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = clean(text, _line_finder(text, shown), findings)
    lines = text.split("\n")
    builder = _Builder(shown, lines, findings)
    try:
        return builder.build(yaml.parse(text, Loader=_PARSER))
    except yaml.MarkedYAMLError as stop:
        deep = len(text) <= _MOST_SEARCHED
        findings.extend(_syntax_faults(lines, shown, deep) or [explain(stop, lines, shown, deep)])
        return None


def _decoded(raw: bytes, shown: str, findings: list[Finding]) -> str | None:
    if raw.startswith(_UTF16_MARKS) or b"\x00" in raw[:200]:
        place, message = Place(file=shown, line=1), "Tệp lưu theo bảng mã UTF-16."
    else:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as stop:
            place = Place(file=shown, line=raw.count(b"\n", 0, stop.start) + 1)
            message = "Tệp không theo bảng mã UTF-8 (có thể là bảng mã Windows-1258, TCVN3 hoặc VNI)."
    remedy = "Mở bằng Notepad, chọn Save As, mục Encoding chọn UTF-8, rồi lưu lại bằng UTF-8."
    findings.append(error("DL002", place, message, "bảng mã UTF-8", remedy))
    return None


def _line_finder(text: str, shown: str) -> Callable[[int], Place]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place_at(offset: int) -> Place:
        line = bisect_right(starts, offset)
        return Place(file=shown, line=line, column=offset - starts[line - 1] + 1)

    return place_at


def _syntax_faults(lines: list[str], shown: str, deep: bool) -> list[Finding]:
    """YAML stops at its first fault; reading each top-level block by itself finds the first fault of each block."""
    starts = [number for number, line in enumerate(lines) if _BLOCK_START.match(line)] or [0]
    if len(starts) > _MOST_BLOCKS:
        return []
    faults = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        # Empty lines in front keep the line numbers right.
        block = "\n" * start + "\n".join(lines[start:end]) + "\n"
        try:
            for _ in yaml.parse(block, Loader=_PARSER):
                pass
        except yaml.MarkedYAMLError as stop:
            faults.append(explain(stop, block.split("\n"), shown, deep))
    return faults


@dataclass(slots=True)
class _Builder:
    """Turns events into the tree and reports what our files may not hold."""

    shown: str
    lines: list[str]
    findings: list[Finding]
    root: object | None = None
    documents: int = 0
    open: list[_Open] = field(default_factory=list)

    def build(self, events: Iterable[yaml.Event]) -> object | None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self._second_document(event)
            elif self.documents == 1 and not self._take(event):
                return None
        if self.root is None:
            place = Place(file=self.shown)
            self._add("DL020", place, "Tệp không có nội dung.", remedy="Chép lại tệp từ bản lưu gần nhất.")
        return self.root

    def _take(self, event: yaml.Event) -> bool:
        """False when the tree is too deep to go on."""
        if isinstance(event, yaml.AliasEvent):
            self._refuse_sign(event)
            self._put(Sourced(f"*{event.anchor}", self._place(event)))
        elif isinstance(event, yaml.ScalarEvent):
            self._check_node(event)
            self._put(self._scalar(event), self._place(event))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._check_node(event)
            kind = YamlMap if isinstance(event, yaml.MappingStartEvent) else YamlList
            self.open.append(_Open(kind(self._place(event))))
            if len(self.open) > MAX_DEPTH:
                message = f"Các mục lồng nhau quá {MAX_DEPTH} bậc."
                self._add("DL021", self._place(event), message, remedy="Bỏ bớt bậc lồng nhau.")
                return False
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._put(self.open.pop().container)
        return True

    def _put(self, value: object, place: Place | None = None) -> None:
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top.container, YamlList):
            self._append(top.container, value, place)
        elif top.key is None:
            top.key = self._key(value, place or value.place)
        else:
            self._store(top.container, top.key, value)
            top.key = None

    def _append(self, items: YamlList, value: object, place: Place | None) -> None:
        if value is None:
            remedy = "Gõ nội dung sau dấu gạch, hoặc xóa dòng này."
            self._add("DL017", place, "Gạch đầu dòng này không có nội dung.", remedy=remedy)
        else:
            items.append(value)

    def _key(self, value: object, place: Place) -> Sourced:
        if isinstance(value, Sourced) and value != "<<":
            if odd_blank(self.lines[place.line - 1]):
                self.findings.append(odd_blank_finding(place))
            return value
        message = "Chỗ này phải là tên mục, gồm chữ không dấu."
        remedy = "Nếu đây là nội dung bắt đầu bằng [, { hoặc <<, hãy đặt cả nội dung trong dấu ngoặc kép."
        self._add("DL022", place, message, "tên_mục: nội dung", remedy)
        return Sourced("", place)

    def _store(self, mapping: YamlMap, key: Sourced, value: object) -> None:
        if first := mapping.key_places.get(key):
            message = f"Mục “{key}” đã có ở dòng {first.line}, nay lại có ở dòng {key.place.line}."
            self._add("DL016", key.place, message, "mỗi mục chỉ ghi một lần", "Giữ lại một dòng, xóa dòng kia.")
        elif key:
            mapping.key_places[key] = key.place
            if value is not None:
                mapping[key] = value

    def _scalar(self, event: yaml.ScalarEvent) -> Sourced | None:
        plain = event.style in (None, "")
        if plain:
            self._warn_if_cut(event)
            self._check_glued(event)
            if event.value in _NULLS and event.tag is None and event.anchor is None:
                return None
        place = self._place(event)
        value = event.value
        if event.style == '"' and not value.isprintable():
            # "\\x07" becomes a control character only now.
            value = clean(value, lambda _: place, self.findings)
        return Sourced(value.strip(), place)

    def _warn_if_cut(self, event: yaml.ScalarEvent) -> None:
        rest = self.lines[event.end_mark.line][event.end_mark.column :]
        if event.value and _LOST_TEXT.match(rest) and not _COMMENT.match(rest):
            message = f"Phần “{rest.strip()}” sau “{event.value[-40:]}” không được đọc, vì sau dấu cách có dấu #."
            whole = f'"{event.value}{rest.rstrip()}"'
            remedy = f"Nếu là nội dung, viết cả trong dấu ngoặc kép: {whole}; nếu là ghi chú, để ở dòng riêng."
            noted = _ONE_WORD.fullmatch(event.value) and _NOTE.match(rest)
            tell = warning if noted else error
            self.findings.append(tell("DL015", self._place(event), message, "", remedy))

    def _check_glued(self, event: yaml.ScalarEvent) -> None:
        """A dash or a colon without its blank, on any line that begins inside this text."""
        first, last = event.start_mark, event.end_mark.line
        starts_line = not self.lines[first.line][: first.column].strip()
        for number in range(first.line + (not starts_line), last + 1):
            line = self.lines[number].strip() if number < len(self.lines) else ""
            if GLUED.match(line) and (number > first.line or line.startswith("-")):
                self.findings.append(glued(line, Place(file=self.shown, line=number + 1)))

    def _check_node(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_sign(event)

    def _refuse_sign(self, event: yaml.NodeEvent) -> None:
        self.findings.append(leading_sign(self.lines, event.start_mark, self.shown))

    def _second_document(self, event: yaml.DocumentStartEvent) -> None:
        message = "Có dòng “---” chia tệp làm nhiều phần; chỉ phần đầu được đọc."
        self._add("DL019", self._place(event), message, "một tệp, một phần", "Xóa dòng “---”.")

    def _add(self, code: str, place: Place, message: str, expected: str = "", remedy: str = "") -> None:
        self.findings.append(error(code, place, message, expected, remedy))

    def _place(self, event: yaml.Event) -> Place:
        return Place(file=self.shown, line=event.start_mark.line + 1, column=event.start_mark.column + 1)
