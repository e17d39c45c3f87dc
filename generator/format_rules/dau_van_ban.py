"""The letterhead: Quốc hiệu, Tiêu ngữ, bodies, number, place and date, V/v, marks, however it is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.domain.names import fold
from generator.format_rules.dong import Dong, is_bold, is_centred, is_rule, is_upper, lines_of, plain
from generator.format_rules.net_chu import giong_gan
from generator.format_rules.ten_loai import symbol_of
from generator.format_rules.tu_nhan_dien import begins, tu
from generator.format_rules.van_ban import DiaDanhNgay, SoKyHieu
from generator.word.view_records import Paragraph, View

QUOC_HIEU, TIEU_NGU = "Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"
# A letterhead is over within so many paragraphs, and before a paragraph so long outside tables.
_MOST = 60
_RUNNING = 200
_LONGEST_NAME = 200
# Within so many letters a place and a date are over.
_LONGEST_DATE = 300

_SO = re.compile(r"số(?P<colon>\s*[:.])?\s*(?P<so>[\d.…_\s]{0,40}[a-z]?)\s*(?P<sep>[/\-]?)\s*(?P<ky_hieu>[^;]{0,60})")
_BARE_SO = re.compile(r"\d{1,4}[a-z]?/[^\s,;]{2,40}")
_BLANKS = re.compile(r"[\d\s.…_]*")
_DATE = re.compile(
    r"(?P<noi>.{0,80}?)\bngày\b(?P<ngay>[^\w]{0,40}\w{0,4}[^\w]{0,40})"
    r"\btháng\b(?P<thang>.{0,60}?)\bnăm\b(?P<nam>.{0,60})",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    r"(?P<noi>.{0,80}?)(?:\bngày|,)\s*(?P<ngay>\d{1,2})\s*[/.\-]\s*(?P<thang>\d{1,2})\s*[/.\-]\s*(?P<nam>\d{2,4})",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:số\b\s*[:.]?\s*)?(?P<so>[\d.…_\s]{0,40}[a-zđ]?)(?!\w)\s*[/\-\u2010-\u2015]?\s*(?P<ky_hieu>.{0,80})",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"phụ lục(?: số)?(?: ?[ivxlc\d.…]{1,12})?$")
_VE_VIEC = re.compile(r"v/v|về việc\b|v/việc")


@dataclass(slots=True)
class Dau:
    """What was found, and the pieces that are none of it."""

    quoc_hieu: list[Dong] = field(default_factory=list)
    tieu_ngu: Dong | None = None
    so: Dong | None = None
    ngay: Dong | None = None
    ve_viec: list[Dong] = field(default_factory=list)
    mat: list[Paragraph] = field(default_factory=list)
    khan: list[Paragraph] = field(default_factory=list)
    luu_hanh: list[Paragraph] = field(default_factory=list)
    others: list[Dong] = field(default_factory=list)
    all: list[Dong] = field(default_factory=list)
    chu_quan: tuple[Dong, ...] = ()
    co_quan: tuple[Dong, ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.quoc_hieu or self.tieu_ngu or self.so)

    @property
    def end(self) -> int:
        """Index in view.paragraphs of the first paragraph after the letterhead."""
        parts = [*self.quoc_hieu, self.tieu_ngu, self.so, self.ngay, *self.ve_viec, *self.chu_quan, *self.co_quan]
        tables = self.tables
        inside = [each.vi_tri for each in self.all if each.table in tables]
        return 1 + max([part.vi_tri for part in parts if part] + inside, default=-1)

    @property
    def tables(self) -> set[int]:
        """The tables that the letterhead is laid out in."""
        parts = (*self.quoc_hieu[:1], self.tieu_ngu, self.so, self.ngay)
        return {part.table for part in parts if part and part.table}


def read_head(view: View) -> Dau:
    """The letterhead of a document; the first one, when appendices have their own."""
    head = Dau()
    for line in _candidates(view):
        if _ends_head(line, head):
            break
        head.all.append(line)
        _sort(line, head)
    _take_bodies(head)
    return head


def _candidates(view: View) -> Iterator[Dong]:
    for position, paragraph in enumerate(view.paragraphs[:_MOST]):
        yield from lines_of(paragraph, position)


def _ends_head(line: Dong, head: Dau) -> bool:
    """A type, Kính gửi, a base or running text: the letterhead is over. A file that begins with an appendix has
    none."""
    key = line.key
    if not head.found and not head.others and is_centred(line.doan) and _APPENDIX.match(key):
        return True
    if line.table and (line.table in head.tables or not head.found):
        return False
    if key.startswith(("kính gửi", "căn cứ ")) or (len(key) > _RUNNING and not _VE_VIEC.match(key)):
        return True
    return bool(symbol_of(line.doan)) and line.cot != 1


def _sort(line: Dong, head: Dau) -> None:
    """Puts a piece where it belongs."""
    key = line.key
    if not key or is_rule(line.doan):
        return
    if _is_quoc_hieu(line, head):
        head.quoc_hieu.append(line)
    elif head.tieu_ngu is None and giong_gan(key, TIEU_NGU, 0.8):
        head.tieu_ngu = line
    elif head.ngay is None and _date(key):
        head.ngay = line
    elif head.so is None and _is_number(key):
        head.so = line
    elif head.so and _is_subject(line, head):
        head.ve_viec.append(line)
    else:
        _sort_mark(line, key, head)


def _sort_mark(line: Dong, key: str, head: Dau) -> None:
    bare = key.strip(" .:()[]")
    for name, marks in (("mat", head.mat), ("khan", head.khan), ("luu_hanh", head.luu_hanh)):
        if bare in tu(name):
            marks.append(line.doan)
            return
    head.others.append(line)


def _is_quoc_hieu(line: Dong, head: Dau) -> bool:
    """The whole name, or the rest of it on a second line."""
    if head.tieu_ngu or len(line.key) > 60:
        return False
    if not head.quoc_hieu:
        return giong_gan(line.key, QUOC_HIEU) or line.key == "cộng hòa xã hội chủ nghĩa"
    joined = " ".join([each.key for each in head.quoc_hieu] + [line.key])
    return line.cot == head.quoc_hieu[0].cot and len(joined) <= 40 and giong_gan(joined, QUOC_HIEU)


def _is_number(key: str) -> bool:
    if _BARE_SO.fullmatch(key):
        return True
    match = _SO.fullmatch(key)
    return match is not None and bool(match["colon"] or match["sep"]) and len(key) <= 90


def _is_subject(line: Dong, head: Dau) -> bool:
    """V/v under the number, and its further lines."""
    if not head.ve_viec:
        return bool(_VE_VIEC.match(line.key)) and (line.key.startswith("v/") or bool(line.table))
    last = head.ve_viec[-1]
    follows = line.vi_tri - last.vi_tri <= 1 and (line.table, line.cot) == (last.table, last.cot)
    return follows and not is_upper(plain(line.doan)) and (bool(line.cot) or line.doan.align == last.doan.align)


def _date(key: str) -> re.Match[str] | None:
    if len(key) > 160 or key.startswith(("(", "số", "căn cứ")):
        return None
    return _DATE.fullmatch(key) or _SHORT_DATE.fullmatch(key.rstrip(". "))


def _take_bodies(head: Dau) -> None:
    """Names above the number: the issuing body is the last of them, its superior what stands before."""
    names = [line for line in head.others if _is_name(line, head)]
    begin = _first_of_issuing(names)
    head.chu_quan, head.co_quan = tuple(names[:begin]), tuple(names[begin:])


def _is_name(line: Dong, head: Dau) -> bool:
    words = plain(line.doan)
    if not head.found or len(words) > _LONGEST_NAME or words.startswith("(") or not any(map(str.isalpha, words)):
        return False
    if begins(line.key, "khong_phai_ten") or (head.so and not _is_before(line, head.so)):
        return False
    motto = head.tieu_ngu or (head.quoc_hieu[0] if head.quoc_hieu else None)
    if motto and (motto.table or motto.cot):
        return (line.table == motto.table or not motto.table) and line.cot != motto.cot and bool(line.cot)
    return is_upper(words) or is_bold(line.doan) or begins(fold(words), "co_quan_mo_dau")


def _is_before(line: Dong, number: Dong) -> bool:
    return line.vi_tri < number.vi_tri or (line.vi_tri == number.vi_tri and _start(line) < _start(number))


def _start(line: Dong) -> int:
    return line.doan.runs[0].start if line.doan.runs else 0


def _first_of_issuing(names: Sequence[Dong]) -> int:
    """Where the issuing body's name begins: by bold letters, else by the words that begin a name."""
    if not names:
        return 0
    bold = [is_bold(line.doan) for line in names]
    begin = len(names) - 1
    if bold[-1] and not all(bold):
        while begin and bold[begin - 1]:
            begin -= 1
    else:
        while begin and not begins(names[begin].key, "co_quan_mo_dau"):
            begin -= 1
    while begin and begins(names[begin].key, "dia_ban"):
        begin -= 1
    return begin


def number_of(line: Dong) -> SoKyHieu:
    """The number taken apart, as typed; blanks and dots give ""."""
    match = _NUMBER.match(plain(line.doan))
    so, ky_hieu = (match["so"], match["ky_hieu"]) if match else ("", "")
    return SoKyHieu(line.doan, _value(so), "" if "…" in ky_hieu or ".." in ky_hieu else ky_hieu.strip(" ."))


def _value(text: str) -> str:
    """Digits (with a letter) as typed; "" where dots stand for them, also around the number of a note."""
    return "" if re.search(r"[.…_]", text.strip()) else text.strip()


def date_of(line: Dong) -> DiaDanhNgay:
    """Place and the three numbers as typed; blanks and dots give ""."""
    words = plain(line.doan)[:_LONGEST_DATE]
    match = _DATE.match(words) or _SHORT_DATE.match(words)
    if not match:
        return DiaDanhNgay(line.doan, "", "", "", "")
    place = match["noi"].strip().rstrip(",;:. ").strip()
    known = "" if re.search(r"[.…_]{2,}|…", place) else place
    return DiaDanhNgay(line.doan, known, *(_number(match[name]) for name in ("ngay", "thang", "nam")))


def _number(text: str) -> str:
    return "" if re.search(r"[…_]|\.\s*\.", text) else "".join(re.findall(r"[^\W_]+", text)[:1])
