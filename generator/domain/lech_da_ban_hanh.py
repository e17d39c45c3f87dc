"""Data that no longer say what an issued document says (PH112, PH113): the next one would start from other figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.domain.budget import KinhPhi
from generator.domain.dieu_chinh import at
from generator.domain.ledger import Line
from generator.domain.quantities import Quantity, plain
from generator.domain.thang import Thang
from generator.findings import Finding, Place, warning

_MOST = 5
Key = tuple[str, str, str, str, str]


def of_plan(ten: str, lan: int, then: KinhPhi, now: KinhPhi, labels: Mapping[str, str]) -> Iterator[Finding]:
    """The money after revision `lan`: `then` as the document `ten` was issued, `now` as the data have it."""
    decided = [[str(one.van_ban.so) for one in money.dieu_chinh[:lan]] for money in (then, now)]
    if decided[0] != decided[1]:
        was, became = (", ".join(numbers) or "không có" for numbers in decided)
        yield warning(
            "PH112",
            _place(now),
            f"{ten} được phát hành với quyết định điều chỉnh {was}; nay đến lần {lan} trong dữ liệu là {became}.",
            "các lần điều chỉnh của văn bản đã phát hành giữ nguyên thứ tự",
            "Quyết định biết muộn thì ghi thành lần sau lần đã phát hành, không chèn vào giữa.",
        )
    yield from _lines(
        "PH112",
        f"{ten} đã phát hành",
        at(then, lan).phan_bo,
        at(now, lan).phan_bo,
        (then.don_vi, now.don_vi),
        labels,
        _place(now),
        "Số “trước điều chỉnh” phải đúng với văn bản đã phát hành: trả lại số cũ; số cũ sai thì thêm một lần điều"
        " chỉnh, hoặc phát hành văn bản thay thế trước.",
    )


def of_month(ten: str, then: Thang, now: Thang, labels: Mapping[str, str]) -> Iterator[Finding]:
    """What was reported for the month before: in its issued report, and in its workbook now."""
    yield from _lines(
        "PH113",
        f"{ten} đã phát hành",
        then.dong,
        now.dong,
        (then.don_vi, now.don_vi),
        labels,
        now.place,
        "Báo cáo này so với tháng trước theo số trong sổ. Số đã báo cáo sai thì nêu rõ trong lời văn của báo cáo này,"
        " hoặc phát hành báo cáo thay thế của tháng đó trước; sửa nhầm sổ thì trả lại số cũ.",
    )


def _place(money: KinhPhi) -> Place:
    return Place(file=money.phan_bo[0].place.file) if money.phan_bo else Place()


def _lines(
    code: str,
    ten: str,
    then: Sequence[Line],
    now: Sequence[Line],
    units: tuple[str, str],
    labels: Mapping[str, str],
    place: Place,
    remedy: str,
) -> Iterator[Finding]:
    """One finding that counts the lines that differ and names the first."""
    was, became = _amounts(then, units[0], units[1]), _amounts(now, units[1], units[1])
    cells = {line.key: line.place for line in now}
    differing = [key for key in {**was, **became} if was.get(key) != became.get(key)]
    if not differing:
        return
    told = [
        f"{_named(key, labels)}: văn bản {_shown(was.get(key))}, dữ liệu {_shown(became.get(key))}"
        + (f" (ô {cells[key].cell})" if key in cells else "")
        for key in differing[:_MOST]
    ]
    message = f"{ten} không còn khớp với dữ liệu ở {len(differing)} dòng, tính bằng {units[1]}: {'; '.join(told)}."
    yield warning(code, place, message, "dữ liệu của văn bản đã phát hành giữ nguyên", remedy)


def _amounts(lines: Iterable[Line], read_in: str, don_vi: str) -> dict[Key, Decimal]:
    return {line.key: Quantity(line.so_tien, read_in).to(don_vi).gia_tri for line in lines if line.so_tien is not None}


def _named(key: Key, labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(code, code) for code in key if code)


def _shown(amount: Decimal | None) -> str:
    return "không có" if amount is None else plain(amount)
