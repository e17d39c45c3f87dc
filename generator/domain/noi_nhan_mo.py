"""Lines of "Nơi nhận" expanded into everybody who gets the document, on the day of a directory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.domain import noi_nhan_kiem, noi_nhan_nhom
from generator.domain.danh_ba import DonVi
from generator.domain.directory import Directory
from generator.domain.faults import existence, unit_codes
from generator.domain.names import capitalized, fold
from generator.domain.noi_nhan import DanhSachNhan, NguoiNhan
from generator.domain.noi_nhan_de import muc_dich, noi_tru, peel, tru_ra
from generator.domain.noi_nhan_doc import MOST_NAMES, DongNoiNhan, bare, doc_dong, gon, qua_dai, so_ten
from generator.domain.noi_nhan_luu import doc_luu
from generator.domain.noi_nhan_tach import Known, Muc, tach, within_body
from generator.domain.records import NoiNhan
from generator.findings import Finding, Place, Sourced, place_of

_BY_HAND = "trực tiếp"
_ON_TOP = "trên"
_FOR = "để "
# Words of a mark in which names are looked for.
_MOST_WORDS = 12


class _Meant(NamedTuple):
    """A body or group that a line means. ten: the words that name it; de: its mark; tru: codes of the members that the
    words take out."""

    ma: str
    ten: str
    de: str
    place: Place
    tru: frozenset[str] = frozenset()

    def reach(self, who: Directory) -> dict[str, tuple[str, ...]]:
        """As Directory.reach, without those taken out."""
        return {code: path for code, path in who.reach(self.ma).items() if code not in self.tru}


def mo_rong(
    noi_nhan: Sequence[NoiNhan], luu: str, who: Directory, kinh_gui: Sequence[str] = ()
) -> tuple[DanhSachNhan, list[Finding]]:
    """Everybody who gets the document, each once, and what is wrong with the lines. luu: the file line; kinh_gui: the
    addressees, to whom "Như trên" points."""
    expansion = _Expansion(who)
    names = 0
    for number, line in enumerate(noi_nhan):
        names += so_ten(line.ghi)
        if names > MOST_NAMES:
            expansion.findings.append(noi_nhan_kiem.too_many(place_of(line.ghi)))
            break
        expansion.take(number, line, kinh_gui)
    if luu.strip() and not doc_luu(luu).noi:
        expansion.findings.append(noi_nhan_kiem.nameless(f"Lưu: {luu}", place_of(luu)))
    lines = tuple(map(dong_in, noi_nhan))
    everybody = DanhSachNhan(lines, tuple(expansion.nguoi_nhan), doc_luu(luu), who.when)
    together = noi_nhan_nhom.cung_nhau(everybody.nguoi_nhan, who)
    return everybody, [*expansion.findings, *expansion.two_channels(), *together]


def dong_in(line: NoiNhan) -> str:
    """A line as the page prints it, without dash and without the punctuation at the end."""
    words = gon(line.ghi)
    purpose = bare(line.de or "").strip(" ()")
    if not purpose or fold(peel(words)[1]) == fold(purpose):
        return words
    return f"{words} ({purpose})"


def ma_gui(line: NoiNhan, who: Directory, kinh_gui: Sequence[str] = ()) -> list[str]:
    """Codes of the bodies and groups that a line means; names that nothing has are left out. A group without some
    of its members gives the codes of the others."""
    meant, _ = _read(line, who, kinh_gui)
    return list(dict.fromkeys(code for one in meant for code in (one.reach(who) if one.tru else [one.ma])))


def biet(who: Directory) -> Known:
    """Whether the directory has a name, with those that its words take out or without them."""
    return lambda name: bool(who.bodies_named(name) or who.bodies_named(tru_ra(name)[0]))


def _read(line: NoiNhan, who: Directory, kinh_gui: Sequence[str]) -> tuple[list[_Meant], list[Finding]]:
    """What a line means, by its codes or by its words, and what is wrong with either."""
    if noi_tru(line.de or ""):  # “trừ xã …” is no purpose, wherever the clerk has written it
        line = line.model_copy(update={"ghi": Sourced(dong_in(line), place_of(line.ghi)), "de": None})
    read = doc_dong(line.ghi, biet(who))
    if not read.nhu and not any(map(str.isalnum, "".join(one.ten for one in read.muc))):
        return [], [noi_nhan_kiem.nameless(str(line.ghi), place_of(line.ghi))]
    named = [] if qua_dai(read.ghi) else _named(read, line, who, kinh_gui)
    if line.gui:
        meant = _by_codes(line, read)
        return meant, list(_differing(meant, named, read, line, who))
    if qua_dai(read.ghi):
        return [], [noi_nhan_kiem.too_long(read.ghi, place_of(line.ghi))]
    found = list(_in_marks(read, line, who))
    if read.nhu and not (read.nhu == _ON_TOP and kinh_gui):
        found.append(noi_nhan_kiem.points_nowhere(read.ghi, place_of(line.ghi), read.nhu == _ON_TOP))
    meant, unknown = _by_names(named, line, who)
    return meant, [*found, *unknown]


def _named(read: DongNoiNhan, line: NoiNhan, who: Directory, kinh_gui: Sequence[str]) -> list[tuple[Muc, Place]]:
    """The names of a line; “Như trên” names the addressees."""
    named = [(one, place_of(line.ghi)) for one in read.muc]
    if read.nhu != _ON_TOP:
        return named
    on_top = [(one, place_of(words)) for words in kinh_gui for one in doc_dong(words, biet(who)).muc]
    return [*((replace(one, de=read.de or one.de), place) for one, place in on_top), *named]


def _differing(
    meant: Sequence[_Meant], named: Sequence[tuple[Muc, Place]], read: DongNoiNhan, line: NoiNhan, who: Directory
) -> Iterator[Finding]:
    """The words of a line against its codes, where the directory knows all of either."""
    by_words = [_by_name(one, place, "", who) for one, place in named]
    if not all(by_words) or not by_words or (read.nhu and read.nhu != _ON_TOP) or list(unit_codes(line.gui, who)):
        return
    said, sent = (dict.fromkeys(code for one in some if one for code in one.reach(who)) for some in (by_words, meant))
    only_words, only_codes = (
        [code for code in one if code not in other] for one, other in ((said, sent), (sent, said))
    )
    if only_words or only_codes:
        names = (_names(codes, who) for codes in (only_words, only_codes))
        yield noi_nhan_kiem.words_differ(read.ghi, *names, place_of(line.ghi))


def _in_marks(read: DongNoiNhan, line: NoiNhan, who: Directory) -> Iterator[Finding]:
    """Marks that are no usual purpose and name somebody."""
    for mark in dict.fromkeys([*(one.de for one in read.muc), read.de]):
        unusual = muc_dich(mark) == "khac" and not fold(mark).startswith(_FOR)
        if unusual and (codes := _bodies_in(mark, who)):
            yield noi_nhan_kiem.named_in_mark(read.ghi, mark, _names(codes, who), place_of(line.ghi))


def _bodies_in(words: str, who: Directory) -> list[str]:
    """Codes of everything whose name stands somewhere in the words, the longest names first."""
    split, found, at = words.split()[:_MOST_WORDS], [], 0
    while at < len(split):
        for end in range(len(split), at, -1):
            name = " ".join(split[at:end]).strip(".,:;")
            # A name has a capital: “đăng công báo” is something to do.
            if name != name.lower() and (codes := who.bodies_named(name)):
                found += codes
                at = end - 1
                break
        at += 1
    return list(dict.fromkeys(found))


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
        if known := _by_name(one, place, str(line.de or one.de), who):
            meant[known.ma, str(at)] = known
        elif code := _whole_of(one, who):
            # Parts of one body that the directory does not know are that body once.
            words = f"các {one.dan}" if (code, "") in meant else one.ten
            meant[code, ""] = _Meant(code, words, str(line.de or one.de), place)
        else:
            found.append(noi_nhan_kiem.unknown(one.ten, place, who))
    return list(meant.values()), found


def _by_name(one: Muc, place: Place, de: str, who: Directory) -> _Meant | None:
    """The body or group that a name means, of a group without those that its words take out; None when that is not
    certain."""
    if code := _code(one, who):
        return _Meant(code, one.ten, de, place)
    name, words = tru_ra(one.ten)
    group = _code(replace(one, ten=name), who) if words else None
    others = [_code(other, who) for other in tach(words, biet(who))] if group else []
    if not group or None in others:
        return None
    out = frozenset(member for other in others if other for member in who.reach(other))
    return _Meant(group, one.ten, de, place, out) if out and out < set(who.reach(group)) else None


def _code(one: Muc, who: Directory) -> str | None:
    return next(filter(None, map(who.body, _ways(one))), None)


def _ways(one: Muc) -> list[str]:
    """What a name may be looked up as: one under a lead word with it, before it or behind it."""
    return [*([f"{one.dan} {one.ten}", f"{one.ten} {one.dan}"] if one.dan else []), one.ten]


def _whole_of(one: Muc, who: Directory) -> str | None:
    """The body of the lead word, for persons and parts that no directory lists; None for what may be a body."""
    if not one.dan or noi_nhan_kiem.nhieu_nguoi(one.dan) or not within_body(one.ten) or noi_tru(one.ten):
        return None
    certain = not any(map(who.bodies_named, _ways(one))) and who.suggest_body(one.ten) == ""
    return who.body(one.dan) if certain else None


def _names(codes: Sequence[str], who: Directory) -> list[str]:
    return [capitalized(name) for name in who.names(codes)]


class _Expansion:
    """Recipients and findings, line by line."""

    def __init__(self, who: Directory):
        self._who = who
        self._first: dict[str, str] = {}
        self._told: set[str] = set()
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
            for code, path in one.reach(self._who).items():
                if code in self._first:
                    again.append(code)
                else:
                    self._first[code] = words
                    self._add(number, one, code, path)
        if again:
            where = [self._first[code] for code in again]
            self.findings.append(noi_nhan_kiem.twice(words, where, _names(again, self._who), place_of(line.ghi)))

    def two_channels(self) -> Iterator[Finding]:
        """Bodies whose groups send in different ways, those of the same groups together."""
        for (taken, groups), members in self._unclear.items():
            names = _names([code for code, _ in members], self._who)
            yield noi_nhan_kiem.two_channels(names, dict(groups), taken, members[0][1], self._who)

    def _doubts(self, one: _Meant, words: str, line: NoiNhan, count: int) -> Iterator[Finding]:
        """What a body or group of a line has to say for itself."""
        body = self._who.bodies[one.ma]
        if not line.gui:
            yield from existence(body, one.place, self._who)
        if one.ma in self._who.groups:
            yield from noi_nhan_nhom.thanh_vien(one.ma, one.place, self._who, self._told)
        elif isinstance(body, DonVi) and body.so_ban is None:
            said = (one.ten or words if count == 1 else one.ten, body.ten)
            if any(map(noi_nhan_kiem.nhieu_nguoi, said)):
                yield noi_nhan_kiem.several_persons(words, body.ten, one.ma, place_of(line.ghi))

    def _add(self, number: int, one: _Meant, code: str, path: tuple[str, ...]) -> None:
        body = self._who.units_and_places[code]
        kenh = self._channel(body, path, one.place)
        self.nguoi_nhan.append(
            NguoiNhan(
                thu_tu=len(self.nguoi_nhan) + 1,
                ma=code,
                ten=_names([code], self._who)[0],
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
