"""Lines of "Nơi nhận" as people write them, in data or in finished documents, read into recipients. Pure text: which
office is meant is for noi_nhan_mo."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain.noi_nhan import Luu
from generator.domain.noi_nhan_de import muc_dich, peel
from generator.domain.noi_nhan_luu import doc_luu, in_luu, is_luu, is_soan_thao
from generator.domain.noi_nhan_tach import Known, Muc, split, tach

# No line of "Nơi nhận" is longer; what is longer stays one piece of words, so that nothing can take long.
MOST_OF_A_LINE = 2000
# No block has more lines; those behind stay words.
_MOST_LINES = 5000
_WORD = re.compile(r"\w")
_DASHES = "-–—−•*+·"
_SIGNS = " .,;:/" + _DASHES
_TITLE = re.compile(r"nơi nhận\s*(?::\s*|$)", re.IGNORECASE)
_NEXT_ITEM = re.compile(rf";\s*[{re.escape(_DASHES)}]\s")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_AS = re.compile(r"như (?=trên|điều|khoản|điểm|mục|kính gửi)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DongNoiNhan:
    """One line. ghi: as printed, without dash and without the punctuation at the end; muc: the bodies it names; de: its
    mark as written, "" when its bodies have different ones; nhu: what "Như …" points to ("trên", "Điều 3")."""

    ghi: str
    muc: tuple[Muc, ...] = ()
    de: str = ""
    nhu: str = ""

    @property
    def ten(self) -> tuple[str, ...]:
        """Names of the bodies."""
        return tuple(one.ten for one in self.muc)

    @property
    def dan(self) -> str:
        """The lead word before a colon: "VPCP", "Các Bộ"."""
        return next((one.dan for one in self.muc if one.dan), "")

    @property
    def muc_dich(self) -> str:
        """What the mark says: bao_cao, phoi_hop, thuc_hien, biet, khac, "" without one."""
        return muc_dich(self.de)


@dataclass(frozen=True, slots=True)
class NoiNhanDaDoc:
    """A whole block. soan_thao: the drafter's mark below it, "PL.(300)"."""

    dong: tuple[DongNoiNhan, ...]
    luu: Luu
    soan_thao: str = ""

    def in_ra(self) -> list[str]:
        """The block in the decree's form, line by line."""
        filed = [f"- {in_luu(self.luu)}."] if self.luu != Luu() else []
        return [*(f"- {line.ghi};" for line in self.dong), *filed, *filter(None, [self.soan_thao])]


def _unknown(name: str) -> bool:
    return False


def doc(lines: Sequence[str], known: Known = _unknown) -> NoiNhanDaDoc:
    """A block of lines, with or without its title and its dashes. known: whether some directory has a name, see
    noi_nhan_tach. What follows the file line of a block with dashes is no recipient."""
    block = _Block()
    for text in lines:
        for line in text.splitlines():
            block.take(_composed(line))
    items = [one for joined in block.joined() for one in _NEXT_ITEM.split(joined) if _WORD.search(one)]
    read: list[DongNoiNhan] = []
    filed: list[str] = []
    for item in map(gon, items):
        at = next((at for at, segment in enumerate(_segments(item)) if is_luu(segment)), None)
        words = item if at is None else "; ".join(_segments(item)[:at])
        filed += _segments(item)[at:] if at is not None else []
        if _WORD.search(words):
            read.append(doc_dong(words, known) if len(read) < _MOST_LINES else DongNoiNhan(words, (Muc(words),)))
    return NoiNhanDaDoc(tuple(read), doc_luu(", ".join(filed)), block.soan_thao)


def doc_dong(text: str, known: Known = _unknown) -> DongNoiNhan:
    """One line of data."""
    ghi = gon(text)
    if len(ghi) > MOST_OF_A_LINE:
        return DongNoiNhan(ghi, (Muc(ghi),))
    first, *others = split(ghi, ";")
    pointer, own = peel(first)
    if found := _AS.match(pointer):
        muc = tach("; ".join(others), known) if others else ()
        return DongNoiNhan(ghi, muc, own, pointer[found.end() :])
    muc = tach(ghi, known)
    marks = {one.de for one in muc}
    return DongNoiNhan(ghi, muc, marks.pop() if len(marks) == 1 else "")


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
        self._filed = False
        self.soan_thao = ""

    def take(self, line: str) -> None:
        dashed, words = line[:1] in set(_DASHES), _undashed(line)
        if not words:
            return
        if is_soan_thao(words) and not dashed:
            self.soan_thao = words
        elif self._items and not dashed and self._goes_on(words):
            self._items[-1].append(words)
        elif not (self._filed and self._dashed and not dashed):
            self._items.append([words])
            self._dashed |= dashed
            self._filed |= is_luu(words)

    def _goes_on(self, words: str) -> bool:
        last = self._items[-1][-1]
        if is_luu(words):
            return False
        if last.endswith((",", ":")) or words.startswith("(") or last.count("(") > last.count(")"):
            return True
        return self._dashed and not is_luu(self._items[-1][0]) and not last.endswith((";", "."))

    def joined(self) -> list[str]:
        return [" ".join(parts) for parts in self._items]
