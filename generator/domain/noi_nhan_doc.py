"""Lines of "Nơi nhận" as people write them, in data or in finished documents, read into recipients. Pure text: which
office is meant is for noi_nhan_mo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain.noi_nhan import Luu
from generator.domain.noi_nhan_de import peel
from generator.domain.noi_nhan_luu import doc_luu, is_luu, is_soan_thao
from generator.domain.noi_nhan_tach import Known, Muc, split, tach

# No line of "Nơi nhận" is longer or has more names; what has stays one piece of words, so that nothing can take long.
MOST_OF_A_LINE = 2000
MOST_NAMES_OF_A_LINE = 200
# No block has more names; its lines behind them stay words.
MOST_NAMES = 2000
_WORD = re.compile(r"\w")
_DASHES = "-–—−•*+·"
_SIGNS = " .,;:/" + _DASHES
_TITLE = re.compile(r"nơi nhận\s*(?::\s*|$)", re.IGNORECASE)
_NEXT_ITEM = re.compile(rf";\s*[{re.escape(_DASHES)}]\s")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PART = re.compile(r"[,;]| và ")
# What the page may have wrapped behind the file line: (2), (htd). “(Kèm theo …)” below it belongs to an appendix.
_BEHIND_FILE_LINE = re.compile(r"\([^()]{1,12}\)\.?")
_AS = re.compile(r"như (?=trên|điều|khoản|điểm|mục|kính gửi)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DongNoiNhan:
    """One line. ghi: as printed, without dash and without the punctuation at the end; muc: the bodies it names; de: its
    mark as written, "" when its bodies have different ones; nhu: what "Như …" points to ("trên", "Điều 3")."""

    ghi: str
    muc: tuple[Muc, ...] = ()
    de: str = ""
    nhu: str = ""


@dataclass(frozen=True, slots=True)
class NoiNhanDaDoc:
    """A whole block. soan_thao: the drafter's mark below it, "PL.(300)"."""

    dong: tuple[DongNoiNhan, ...]
    luu: Luu
    soan_thao: str = ""


def _unknown(name: str) -> bool:
    return False


def doc(lines: Sequence[str], known: Known = _unknown) -> NoiNhanDaDoc:
    """A block of lines, with or without its title and its dashes. known: whether some directory has a name, see
    noi_nhan_tach. The block ends with the file line and the drafter's mark: what follows is not read."""
    block = _Block()
    for text in lines:
        for line in text.splitlines():
            block.take(_composed(line))
    items = [one for joined in block.joined() for one in _NEXT_ITEM.split(joined) if _WORD.search(one)]
    read: list[DongNoiNhan] = []
    filed: list[str] = []
    names = 0
    for item in map(gon, items):
        at = next((at for at, segment in enumerate(_segments(item)) if is_luu(segment)), None)
        words = item if at is None else "; ".join(_segments(item)[:at])
        filed += _segments(item)[at:] if at is not None else []
        if _WORD.search(words):
            names += so_ten(words)
            read.append(doc_dong(words, known) if names <= MOST_NAMES else DongNoiNhan(words, (Muc(words),)))
    return NoiNhanDaDoc(tuple(read), doc_luu(", ".join(filed)), block.soan_thao)


def doc_dong(text: str, known: Known = _unknown) -> DongNoiNhan:
    """One line of data."""
    ghi = gon(text)
    if qua_dai(ghi):
        return DongNoiNhan(ghi, (Muc(ghi),))
    first, *others = split(ghi, ";")
    pointer, own = peel(first)
    if found := _AS.match(pointer):
        muc = tach("; ".join(others), known) if others else ()
        return DongNoiNhan(ghi, muc, own, pointer[found.end() :])
    muc = tach(ghi, known)
    marks = {one.de for one in muc}
    return DongNoiNhan(ghi, muc, marks.pop() if len(marks) == 1 else "")


def so_ten(words: str) -> int:
    """How many names the words can have at most."""
    return 1 + sum(1 for _ in _PART.finditer(words))


def qua_dai(ghi: str) -> bool:
    """Whether a line is too long, or has too many names, to be read."""
    return len(ghi) > MOST_OF_A_LINE or so_ten(ghi) > MOST_NAMES_OF_A_LINE


def gon(text: str) -> str:
    """A line as it is printed, without dash and without the punctuation at the end. A mark behind the semicolon comes
    before it: “Bộ Y tế; (để phối hợp)” is “Bộ Y tế (để phối hợp)”."""
    text = bare(text.strip())
    if len(text) > MOST_OF_A_LINE:
        return text
    text = _composed(text)
    segments: list[str] = []
    for segment in split(text, ";"):
        segment = _undashed(segment, _SIGNS)
        if segments and segment and not peel(segment)[0]:
            segments[-1] += f" {segment}"
        elif segment:
            segments.append(segment)
    return "; ".join(segments)


def bare(words: str) -> str:
    """Without the punctuation that the template puts at the end of such a line, should the clerk have typed it too."""
    return words.rstrip(" .;/")


def _composed(line: str) -> str:
    """Without invisible signs and double spaces, its letters composed; that of an overlong line could take long."""
    line = " ".join(line.translate(_INVISIBLE).split())
    return line if len(line) > MOST_OF_A_LINE else unicodedata.normalize("NFC", line)


def _segments(item: str) -> list[str]:
    return split(item, ";") if len(item) <= MOST_OF_A_LINE else [item]


def _undashed(text: str, signs: str = "") -> str:
    """Without what stands before the first body: dashes, the title; without `signs` at either end."""
    before = ""
    while text != before and len(before) <= MOST_OF_A_LINE:
        before = text
        text = text.strip(signs).lstrip(_DASHES + " ")
        text = text[found.end() :] if (found := _TITLE.match(text)) else text
    return text


class _Block:
    """Lines of a block; those that the page only wrapped are joined again where that is certain."""

    def __init__(self) -> None:
        self._items: list[list[str]] = []
        self._dashed = False
        self._filed = self._ended = False
        self.soan_thao = ""

    def take(self, line: str) -> None:
        if self._ended:
            return
        dashed, words = line[:1] in set(_DASHES), _undashed(line)
        if is_soan_thao(words) and not dashed:
            self.soan_thao, self._ended = words, True
        elif words and self._items and not dashed and self._goes_on(words):
            self._items[-1].append(words)
        elif words:
            self._begin(words, dashed)

    def _begin(self, words: str, dashed: bool) -> None:
        self._ended = self._filed
        if not self._ended:
            self._items.append([words])
            self._dashed |= dashed
            self._filed = any(is_luu(_undashed(part, _SIGNS)) for part in _segments(words))

    def _goes_on(self, words: str) -> bool:
        last = self._items[-1][-1]
        if is_luu(words):
            return False
        if last.endswith((",", ":")) or last.count("(") > last.count(")"):
            return True
        if self._filed:
            return bool(_BEHIND_FILE_LINE.fullmatch(words))
        return words.startswith("(") or (self._dashed and not last.endswith((";", ".")))

    def joined(self) -> list[str]:
        return [" ".join(parts) for parts in self._items]
