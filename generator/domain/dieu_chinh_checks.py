"""The ledger of revisions as its two sheets say it, and what is wrong with it (DL4xx). Everything is told at once; what
cannot be known because a cell holds a fault, which was told when it was read, is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.domain.budget import DieuChinh, DongDieuChinh, DongPhanBo
from generator.domain.dieu_chinh import Key, by_dimensions, matched
from generator.domain.names import fold, strip_marks
from generator.domain.origin import spans
from generator.domain.period import ngay_gon
from generator.domain.phan_cong import repeated
from generator.domain.quantities import Quantity, described, plain
from generator.domain.records import VanBan
from generator.domain.sheet_layout import CONG_GIAM, CONG_TANG, DON_VI, DONG_DIEU_CHINH, LAN, QD_DIEU_CHINH
from generator.findings import Finding, Place, error, place_of, warning

_LEADING_ZEROS = re.compile(r"\b0+(?=[0-9])")


@dataclass(frozen=True, slots=True)
class HangQuyetDinh:
    """A row of decisions. None: the cell is blank or holds a fault. place: the cell of lan."""

    lan: int | None
    van_ban: VanBan | None
    cong_tang: Decimal | None
    cong_giam: Decimal | None
    place: Place
    place_ngay: Place
    place_tang: Place
    place_giam: Place

    @property
    def ngay(self) -> date | None:
        return self.van_ban.ngay if self.van_ban else None


@dataclass(frozen=True, slots=True)
class HangDieuChinh:
    """A signed row. dong: None when a cell of it is blank or holds a fault. place: the cell of lan. ten: which
    allocation it says, as it was typed."""

    lan: int | None
    dong: DongDieuChinh | None
    place: Place
    ten: str = ""


@dataclass(frozen=True, slots=True)
class SoDieuChinh:
    """The two sheets, row by row."""

    quyet_dinh: tuple[HangQuyetDinh, ...] = ()
    dong: tuple[HangDieuChinh, ...] = ()

    @property
    def cac_lan(self) -> list[int]:
        """The revisions that have a decision, in their order."""
        return sorted({row.lan for row in self.quyet_dinh if row.lan is not None})

    def dong_cua(self, lan: int) -> list[HangDieuChinh]:
        return [row for row in self.dong if row.lan == lan]


@dataclass(slots=True)
class _SoDu:
    """The allocations while the revisions go by. unclear: what an ambiguous row left unknown."""

    so_tien: dict[Key, Decimal]
    places: dict[Key, tuple[Place, ...]]
    unclear: set[tuple[str, ...]] = field(default_factory=set)


def revisions(ledger: SoDieuChinh) -> tuple[DieuChinh, ...]:
    """The records of all rows that could be read, in order of their numbers."""
    whole = [row for row in ledger.quyet_dinh if None not in (row.lan, row.ngay, row.cong_tang, row.cong_giam)]
    return tuple(_record(row, ledger) for row in sorted(whole, key=lambda row: row.lan))


def _record(row: HangQuyetDinh, ledger: SoDieuChinh) -> DieuChinh:
    lines = tuple(line.dong for line in ledger.dong_cua(row.lan) if line.dong)
    places = row.place, row.place_tang, row.place_giam
    return DieuChinh(row.lan, row.van_ban, row.cong_tang, row.cong_giam, lines, *places)


def check(ledger: SoDieuChinh, opening: Sequence[DongPhanBo] | None, don_vi: str, nam: int) -> Iterator[Finding]:
    """All refusals of the ledger. opening: the opening allocations, None when some of them could not be read; don_vi:
    the workbook's money unit."""
    yield from _numbers(ledger)
    yield from _dates(ledger, nam)
    yield from _same_decision(ledger.quyet_dinh)
    yield from _without_counterpart(ledger)
    yield from (_of_zero(row) for row in ledger.dong if row.dong and row.dong.so_tien == 0)
    for row in ledger.quyet_dinh:
        yield from _totals(row, ledger, don_vi)
    if opening is not None:
        yield from _allocations(ledger, opening, don_vi)


# --- decisions


def _numbers(ledger: SoDieuChinh) -> Iterator[Finding]:
    """1, 2, 3, ...: each once."""
    expected = "lần 1, 2, 3, … liền nhau, mỗi lần một quyết định"
    first: dict[int, HangQuyetDinh] = {}
    for row in ledger.quyet_dinh:
        if row.lan is not None and (earlier := first.setdefault(row.lan, row)) is not row:
            message = f"Lần {row.lan} ghi cho hai quyết định: ô {earlier.place.cell} và ô {row.place.cell}."
            remedy = "Đánh số lại theo thứ tự ngày; sửa cả cột “Lần” của các dòng điều chỉnh."
            yield error("DL406", row.place, message, expected, remedy)
    numbers = ledger.cac_lan if _numbered(ledger.quyet_dinh) else []
    for before, lan in zip([0, *numbers], numbers, strict=False):
        if lan - before > 1 or lan == 0:
            message = f"Có quyết định lần {lan} mà không có lần {before + 1}." if lan else "Lần điều chỉnh ghi số 0."
            remedy = "Ghi thêm quyết định còn thiếu, hoặc đánh số lại từ 1 (cả ở các dòng điều chỉnh)."
            yield error("DL406", first[lan].place, message, expected, remedy)


def _dates(ledger: SoDieuChinh, nam: int) -> Iterator[Finding]:
    dated = sorted((row for row in ledger.quyet_dinh if row.lan is not None and row.ngay), key=lambda row: row.lan)
    for before, row in zip(dated, dated[1:], strict=False):
        if row.ngay < before.ngay:
            message = (
                f"{_called(row)} đề ngày {ngay_gon(row.ngay)}, trước ngày {ngay_gon(before.ngay)}"
                f" của lần {before.lan} (ô {before.place_ngay.cell})."
            )
            remedy = "Sửa ngày ghi nhầm, hoặc đánh số lần lại theo thứ tự ngày (cả ở các dòng điều chỉnh)."
            yield error("DL404", row.place_ngay, message, "lần sau không đề ngày trước lần trước", remedy)
    yield from (_other_year(row, nam) for row in ledger.quyet_dinh if row.ngay and row.ngay.year != nam)


def _other_year(row: HangQuyetDinh, nam: int) -> Finding:
    message = f"{_called(row)} đề ngày {ngay_gon(row.ngay)}, ngoài năm {nam} của kế hoạch."
    remedy = f"Kiểm tra lại ngày; nếu quyết định này không điều chỉnh kế hoạch năm {nam} thì chuyển sang sổ đúng năm."
    return warning("DL409", row.place_ngay, message, f"ngày trong năm {nam}", remedy)


def _same_decision(rows: Iterable[HangQuyetDinh]) -> Iterator[Finding]:
    """Numbers begin anew every year. Two bodies may use one number, but one body may also be written in two ways."""
    first: dict[tuple[str, int], HangQuyetDinh] = {}
    for row in rows:
        if row.van_ban is None or row.ngay is None:
            continue
        number = _LEADING_ZEROS.sub("", strip_marks(fold(row.van_ban.so)).replace(" ", ""))
        earlier = first.setdefault((number, row.ngay.year), row)
        if earlier is not row:
            cells = f"ô {place_of(earlier.van_ban.so).cell} và ô {place_of(row.van_ban.so).cell}"
            bodies = {fold(one.van_ban.co_quan) for one in (earlier, row)}
            whose = f"của {row.van_ban.co_quan}"
            if len(bodies) > 1:
                whose = f"({earlier.van_ban.co_quan}; {row.van_ban.co_quan})"
            message = f"Số {row.van_ban.so} {whose} ghi hai lần: {cells}."
            remedy = "Sửa số ghi nhầm; nếu nhập hai lần một quyết định thì gộp các dòng vào một lần."
            told = error if len(bodies) == 1 else warning
            yield told("DL405", place_of(row.van_ban.so), message, "mỗi quyết định một số, ký hiệu", remedy)


def _without_counterpart(ledger: SoDieuChinh) -> Iterator[Finding]:
    """Lines of a decision that is not there, decisions without lines."""
    decided, lined = ledger.cac_lan, {row.lan: row.place for row in reversed(ledger.dong)}
    strange = {lan for lan in lined if lan is not None and lan not in decided}
    for lan in sorted(strange if _numbered(ledger.quyet_dinh) else ()):
        cells = spans([row.place for row in ledger.dong_cua(lan)])
        message = f"Có dòng điều chỉnh lần {lan} (ô {cells}) nhưng không có quyết định lần {lan}."
        remedy = f"Sửa cột “{LAN}” của các dòng này, hoặc ghi quyết định vào trang tính “{QD_DIEU_CHINH}”."
        yield error("DL407", lined[lan], message, f"một lần có ở trang tính “{QD_DIEU_CHINH}”", remedy)
    for row in ledger.quyet_dinh if _numbered(ledger.dong) else ():
        if row.lan is not None and row.lan not in lined:
            message, expected = f"{_called(row)} chưa có dòng điều chỉnh nào.", "ít nhất một dòng"
            remedy = f"Ghi các khoản tăng, giảm của lần này vào trang tính “{DONG_DIEU_CHINH}”, hoặc xóa hàng này."
            yield error("DL407", row.place, message, expected, remedy)


def _numbered(rows: Iterable[HangQuyetDinh | HangDieuChinh]) -> bool:
    """Whether it is known of every row which revision it is of."""
    return all(row.lan is not None for row in rows)


# --- amounts


def _of_zero(row: HangDieuChinh) -> Finding:
    message, expected = f"{row.ten}: số điều chỉnh là 0.", "số khác 0: tăng ghi số dương, giảm ghi số âm"
    return error("DL401", row.dong.place, message, expected, "Ghi số tăng, giảm; nếu khoản này không đổi thì xóa hàng.")


def _totals(row: HangQuyetDinh, ledger: SoDieuChinh, don_vi: str) -> Iterator[Finding]:
    """The declared totals, unless it is not plain which lines they are the totals of."""
    lines = ledger.dong_cua(row.lan) if row.lan is not None else []
    twice = sum(other.lan == row.lan for other in ledger.quyet_dinh) > 1
    if not lines or twice or any(line.dong is None for line in lines) or not _numbered(ledger.dong):
        return
    amounts = [line.dong.so_tien for line in lines]
    added = sum((amount for amount in amounts if amount > 0), Decimal(0))
    taken = sum((-amount for amount in amounts if amount < 0), Decimal(0))
    for name, declared, summed, place in (
        (CONG_TANG, row.cong_tang, added, row.place_tang),
        (CONG_GIAM, row.cong_giam, taken, row.place_giam),
    ):
        if declared is not None and declared != summed:
            yield _missed(f"{_called(row)}: ô “{name}”", declared, summed, don_vi, place)


def _missed(what: str, declared: Decimal, summed: Decimal, don_vi: str, place: Place) -> Finding:
    differs = f"{'thừa' if summed > declared else 'thiếu'} {plain(abs(summed - declared))}"
    message = (
        f"{what} ghi {described(Quantity(declared, don_vi))}, các dòng cộng lại là"
        f" {described(Quantity(summed, don_vi))} ({differs})."
    )
    remedy = f"So từng dòng ở trang tính “{DONG_DIEU_CHINH}” với quyết định; sửa dòng ghi sai, ghi thiếu, hoặc ô này."
    return error("DL403", place, message, "số cộng ghi trong quyết định bằng tổng các dòng", remedy)


def _allocations(ledger: SoDieuChinh, opening: Sequence[DongPhanBo], don_vi: str) -> Iterator[Finding]:
    """Every allocation after every decision, as far as all of its rows could be read."""
    state = _SoDu({line.key: line.so_tien for line in opening}, {line.key: (line.place,) for line in opening})
    unread = [row.lan or 0 for row in ledger.dong if row.dong is None or row.lan is None]
    for lan in sorted({row.lan for row in ledger.dong if row.lan is not None}):
        if lan >= min(unread, default=lan + 1):
            return
        rows = ledger.dong_cua(lan)
        yield from _ambiguous(rows, state)
        yield from _applied(rows, state, _decision_of(lan, ledger), don_vi)


def _ambiguous(rows: Iterable[HangDieuChinh], state: _SoDu) -> Iterator[Finding]:
    alike = by_dimensions(state.so_tien)
    for row in rows:
        same = alike.get(row.dong.key[:4], [])
        if row.dong.don_vi or len(same) < 2 or row.dong.key in state.so_tien:
            continue
        state.unclear.add(row.dong.key[:4])
        cells = "; ".join(str(state.places[key][0].within_file()) for key in same)
        message = f"{row.ten}: dòng này không ghi đơn vị thực hiện, mà có {len(same)} khoản như vậy: {cells}."
        remedy = f"Ghi đơn vị của khoản được điều chỉnh vào cột “{DON_VI}”."
        yield error("DL408", row.dong.place, message, "một đơn vị thực hiện, như ở khoản được điều chỉnh", remedy)


def _applied(rows: Sequence[HangDieuChinh], state: _SoDu, decision: str, don_vi: str) -> Iterator[Finding]:
    """The state after a decision; allocations that it takes below 0."""
    clear = [row for row in rows if row.dong.key[:4] not in state.unclear]
    keys = [key for key, _ in matched(state.so_tien, (row.dong for row in clear))]
    # A row that is its twin letter by letter was told when it was read.
    yield from repeated({row.dong.key: _named(row.dong, key) for row, key in zip(clear, keys, strict=True)}.values())
    by_key: dict[Key, list[HangDieuChinh]] = {}
    for key, row in zip(keys, clear, strict=True):
        by_key.setdefault(key, []).append(row)
    for key, changed in by_key.items():
        before, change = state.so_tien.get(key, Decimal(0)), sum(row.dong.so_tien for row in changed)
        if change < 0 and before + change < 0:
            yield _below_zero(changed, before, change, state.places.get(key, ()), decision, don_vi)
        state.so_tien[key] = before + change
        state.places[key] = (*state.places.get(key, ()), *(row.dong.place for row in changed))


def _named(line: DongDieuChinh, key: Key) -> DongDieuChinh:
    return DongDieuChinh(*key[:4], line.so_tien, line.place, key[4])


def _below_zero(
    rows: Sequence[HangDieuChinh],
    before: Decimal,
    change: Decimal,
    cells: Sequence[Place],
    decision: str,
    don_vi: str,
) -> Finding:
    worst = next(row for row in rows if row.dong.so_tien < 0)
    left = described(Quantity(before + change, don_vi))
    had = f"trước đó {plain(before)}" if cells else "trước đó không có khoản này"
    message = f"{worst.ten}: sau {decision} còn {left} ({had}, giảm {plain(-change)})."
    remedy = "Kiểm tra số giảm, và có giảm đúng dự án, loại vốn, nguồn vốn, niên độ, đơn vị thực hiện không."
    source = "; ".join(place.within_file() for place in cells)
    return error("DL402", worst.dong.place, message, "số giảm không quá số đang có", remedy, source)


def _called(row: HangQuyetDinh) -> str:
    """The decision as the clerk knows it."""
    lan = "" if row.lan is None else f"lần {row.lan}"
    if row.van_ban is None:
        return f"Quyết định {lan}".rstrip()
    return f"{row.van_ban.loai} số {row.van_ban.so}" + (f" ({lan})" if lan else "")


def _decision_of(lan: int, ledger: SoDieuChinh) -> str:
    return next((_called(row) for row in ledger.quyet_dinh if row.lan == lan), f"lần điều chỉnh {lan}")
