"""Lines of "Nơi nhận" expanded into everybody who gets the document, on the day of a directory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.domain import noi_nhan_kiem
from generator.domain.danh_ba import DonVi
from generator.domain.directory import Directory
from generator.domain.faults import existence, unit_codes
from generator.domain.names import capitalized, fold
from generator.domain.noi_nhan import DanhSachNhan, NguoiNhan
from generator.domain.noi_nhan_de import peel
from generator.domain.noi_nhan_doc import DongNoiNhan, bare, doc_dong, gon
from generator.domain.noi_nhan_luu import doc_luu
from generator.domain.noi_nhan_tach import Muc
from generator.domain.records import NoiNhan
from generator.findings import Finding, Place, place_of

_BY_HAND = "trực tiếp"
_ON_TOP = "trên"


class _Meant(NamedTuple):
    """A body or group that a line means. ten: the words that name it; de: its mark."""

    ma: str
    ten: str
    de: str
    place: Place


def mo_rong(
    noi_nhan: Sequence[NoiNhan], luu: str, who: Directory, kinh_gui: Sequence[str] = ()
) -> tuple[DanhSachNhan, list[Finding]]:
    """Everybody who gets the document, each once, and what is wrong with the lines. luu: the file line; kinh_gui: the
    addressees, to whom "Như trên" points."""
    expansion = _Expansion(who)
    for number, line in enumerate(noi_nhan):
        expansion.take(number, line, kinh_gui)
    lines = tuple(map(dong_in, noi_nhan))
    everybody = DanhSachNhan(lines, tuple(expansion.nguoi_nhan), doc_luu(luu), who.when)
    return everybody, [*expansion.findings, *expansion.two_channels()]


def dong_in(line: NoiNhan) -> str:
    """A line as the page prints it, without dash and without the punctuation at the end."""
    words = gon(line.ghi)
    purpose = bare(line.de or "").strip(" ()")
    if not purpose or fold(peel(words)[1]) == fold(purpose):
        return words
    return f"{words} ({purpose})"


def ma_gui(line: NoiNhan, who: Directory, kinh_gui: Sequence[str] = ()) -> list[str]:
    """Codes of the bodies and groups that a line means; names that nothing has are left out."""
    meant, _ = _read(line, who, kinh_gui)
    return list(dict.fromkeys(one.ma for one in meant))


def _read(line: NoiNhan, who: Directory, kinh_gui: Sequence[str]) -> tuple[list[_Meant], list[Finding]]:
    """What a line means, by its codes or by its words, and what is wrong with either."""
    read = doc_dong(line.ghi, lambda name: bool(who.bodies_named(name)))
    if line.gui:
        return _by_codes(line, read), []
    named: list[tuple[Muc, Place]] = [(one, place_of(line.ghi)) for one in read.muc]
    found: list[Finding] = []
    if read.nhu == _ON_TOP and kinh_gui:
        on_top = [doc_dong(words, lambda name: bool(who.bodies_named(name))) for words in kinh_gui]
        addressed = [(one, words) for top, words in zip(on_top, kinh_gui, strict=True) for one in top.muc]
        named = [*((replace(one, de=read.de or one.de), place_of(words)) for one, words in addressed), *named]
    elif read.nhu:
        found.append(noi_nhan_kiem.points_nowhere(read.ghi, place_of(line.ghi), read.nhu == _ON_TOP))
    meant, unknown = _by_names(named, line, who)
    return meant, [*found, *unknown]


def _by_codes(line: NoiNhan, read: DongNoiNhan) -> list[_Meant]:
    """Marks and words of the line go with its codes where there are as many names as codes."""
    paired = read.muc if len(read.muc) == len(line.gui) else [Muc("", de=read.de)] * len(line.gui)
    return [
        _Meant(str(code), one.ten, str(line.de or one.de), place_of(code))
        for code, one in zip(line.gui, paired, strict=True)
    ]


def _by_names(named: Sequence[tuple[Muc, Place]], line: NoiNhan, who: Directory) -> tuple[list[_Meant], list[Finding]]:
    meant: dict[tuple[str, str], _Meant] = {}
    found: list[Finding] = []
    for at, (one, place) in enumerate(named):
        code = _code(one, who)
        if code is None:
            found.append(noi_nhan_kiem.unknown(one.ten, place, who))
            continue
        # Parts of one body that the directory does not know are that body once.
        part_of = code == who.body(one.dan)
        key = (code, "" if part_of else str(at))
        words = f"các {one.dan}" if part_of and key in meant else one.ten
        meant[key] = _Meant(code, words, str(line.de or one.de), place)
    return list(meant.values()), found


def _code(one: Muc, who: Directory) -> str | None:
    """The body that a name means; one under a lead word with it, before it or behind it; else the lead word's own."""
    ways = [f"{one.dan} {one.ten}", f"{one.ten} {one.dan}"] if one.dan else []
    if one.dan and not noi_nhan_kiem.nhieu_nguoi(one.dan):
        return next(filter(None, map(who.body, [*ways, one.ten, one.dan])), None)
    return next(filter(None, map(who.body, [*ways, one.ten])), None)


class _Expansion:
    """Recipients and findings, line by line."""

    def __init__(self, who: Directory):
        self._who = who
        self._first: dict[str, str] = {}
        self._unclear: dict[tuple[str, tuple[tuple[str, str], ...]], list[tuple[str, Place]]] = {}
        self.nguoi_nhan: list[NguoiNhan] = []
        self.findings: list[Finding] = []

    def take(self, number: int, line: NoiNhan, kinh_gui: Sequence[str]) -> None:
        words = dong_in(line)
        meant, found = _read(line, self._who, kinh_gui)
        self.findings += [*found, *unit_codes(line.gui, self._who)]
        again: list[str] = []
        for one in meant:
            if one.ma not in self._who.bodies:
                continue
            self.findings += self._doubts(one, words, line, len(meant))
            for code, path in self._who.reach(one.ma).items():
                if code in self._first:
                    again.append(code)
                else:
                    self._first[code] = words
                    self._add(number, one, code, path)
        if again:
            where = [self._first[code] for code in again]
            self.findings.append(noi_nhan_kiem.twice(words, where, self._names(again), place_of(line.ghi)))

    def two_channels(self) -> Iterator[Finding]:
        """Bodies whose groups send in different ways, those of the same groups together."""
        for (taken, groups), members in self._unclear.items():
            names = self._names([code for code, _ in members])
            yield noi_nhan_kiem.two_channels(names, dict(groups), taken, members[0][1], self._who)

    def _doubts(self, one: _Meant, words: str, line: NoiNhan, count: int) -> Iterator[Finding]:
        """What a body or group of a line has to say for itself."""
        body = self._who.bodies[one.ma]
        if not line.gui:
            yield from existence(body, one.place, self._who)
        if one.ma in self._who.groups:
            if absent := self._who.absent_members(one.ma):
                yield noi_nhan_kiem.not_there(body.ten, self._names(absent), one.place, self._who)
            if not self._who.reach(one.ma):
                yield noi_nhan_kiem.nobody(body.ten, one.place, self._who)
        elif isinstance(body, DonVi) and body.so_ban is None:
            said = (one.ten or words if count == 1 else one.ten, body.ten)
            if any(map(noi_nhan_kiem.nhieu_nguoi, said)):
                yield noi_nhan_kiem.several_persons(words, body.ten, one.ma, place_of(line.ghi))

    def _add(self, number: int, one: _Meant, code: str, path: tuple[str, ...]) -> None:
        body = {**self._who.units, **self._who.places}[code]
        kenh = self._channel(body, path, one.place)
        self.nguoi_nhan.append(
            NguoiNhan(
                thu_tu=len(self.nguoi_nhan) + 1,
                ma=code,
                ten=self._names([code])[0],
                dong=number,
                nhom=path[0] if path else "",
                de=one.de,
                giay=0 if kenh == "điện tử" else body.so_ban or 1,
                buu_dien="bưu điện" in kenh,
                dien_tu="điện tử" in kenh,
                dia_chi=str(body.dia_chi or ""),
            )
        )

    def _channel(self, body: DonVi, path: tuple[str, ...], place: Place) -> str:
        """Its own; else that of the group through which it is meant, the innermost first; else of any other."""
        if body.kenh:
            return str(body.kenh)
        ways = self._who.channels(str(body.ma))
        through = (str(self._who.groups[group].kenh or "") for group in reversed(path))
        taken = next(filter(None, (*through, *ways.values())), _BY_HAND)
        if len({*ways.values(), taken} - {""}) > 1:
            self._unclear.setdefault((taken, tuple(ways.items())), []).append((str(body.ma), place))
        return taken

    def _names(self, codes: Sequence[str]) -> list[str]:
        return [capitalized(name) for name in self._who.names(codes)]
