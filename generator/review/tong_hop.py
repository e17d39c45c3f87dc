"""RS103: what the blocks of a programme give, added over the document, against the grand totals given elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.review.chia_doan import bare_label, cut
from generator.review.chia_phan import sets_by_passage
from generator.review.khoi_von import Dong, class_of, is_block, lines_of, part_of_document
from generator.review.nguon_von import keys
from generator.review.records import CAN_XEM, KHA_CHAC, TIEN, Doan, PhepKiem, VanBanDoc
from generator.review.tong import TapTong, added, difference, formula, holds, named, stated

_FEWEST_BLOCKS, _FEWEST_LINES = 3, 2


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """Every grand total whose class of money the blocks of the same part give completely."""
    lines = {part: found for part, found in lines_of(vb).items() if len({one.khoi for one in found}) >= _FEWEST_BLOCKS}
    if not lines:
        return
    sets = sets_by_passage(vb)
    totals: dict[int, list[Dong]] = {}
    for doan in vb.doan:
        part = part_of_document(vb, doan) if doan.so else -1
        if part in lines and doan.o is None and not doan.chu_thich and not any(map(is_block, vb.duong(doan.chi_so))):
            totals.setdefault(part, []).extend(_grand_totals(doan, sets.get(doan.chi_so, ())))
    for part, found in totals.items():
        yield from _compared(vb, found, lines[part])


def _grand_totals(doan: Doan, sets: Sequence[TapTong]) -> Iterator[Dong]:
    """Its figures of money whose class its own words give completely."""
    divided = set()
    for one in sets:
        reading = one.cach_doc[0]
        if reading.tong.ho != TIEN or not any("nien_do" in keys(part.nhan) for part in reading.phan):
            continue
        divided.add(reading.tong.dau)
        for part in reading.phan:
            yield Dong(doan.chi_so, part.so, class_of([part.nhan, reading.nhan]))
    region = cut(doan)[0]
    before = region.dau
    for so in region.so:
        if so.ho == TIEN and so.dau not in divided:
            yield Dong(doan.chi_so, so, class_of([bare_label(region.text(before, so.dau))]))
        before = so.cuoi


def _compared(vb: VanBanDoc, totals: Sequence[Dong], lines: Sequence[Dong]) -> Iterator[PhepKiem]:
    claims = [claim for total in totals if total.loai.complete and (claim := _claim(vb, total, lines)) is not None]
    # A total that holds shows that the blocks and the totals speak of the same money.
    sure = KHA_CHAC if any(claim.dung for claim in claims) else CAN_XEM
    yield from (claim if claim.dung else replace(claim, chac=sure) for claim in claims)


def _claim(vb: VanBanDoc, total: Dong, lines: Sequence[Dong]) -> PhepKiem | None:
    same = [line for line in lines if line.loai.same(total.loai)]
    # What has no kind, or no year, may belong to this total: it can make it right, never wrong.
    unclear = [line for line in lines if not line.loai.complete and _may_be(line, total)]
    if not same or any(one.so.gan or one.so.hong for one in (total, *same)):
        return None
    for chosen in (same, [*same, *unclear]):
        if len(chosen) >= _FEWEST_LINES and holds(total.so, [line.so for line in chosen]):
            return _told(vb, total, chosen, True)
    open_ = len(same) < _FEWEST_LINES or any(line.so.gia_tri for line in unclear)
    return None if open_ else _told(vb, total, same, False)


def _may_be(line: Dong, total: Dong) -> bool:
    mine, its = line.loai, total.loai
    return mine.loai in ("", its.loai) and mine.nien_do in ("", its.nien_do) and mine.giai_doan == its.giai_doan


def _told(vb: VanBanDoc, total: Dong, lines: Sequence[Dong], right: bool) -> PhepKiem:
    not_nil = [line for line in lines if line.so.gia_tri] or lines
    lines = sorted(not_nil, key=lambda line: (line.doan, line.so.dau))
    so, parts = total.so, [line.so for line in lines]
    values = stated(so), named(added(parts), so), difference(so.chuan, added(parts), so)
    claim = PhepKiem("RS103", total.doan, so.dau, so.cuoi, formula(so, parts), right, *values)
    if right:
        return claim
    kind = f"{total.loai.loai}, {total.loai.nien_do}"
    return replace(
        claim,
        noi_dung=f"Cộng vốn của các dự án ({kind}) được {values[1]}, khác với tổng đã ghi là {values[0]}"
        f" (lệch {values[2]}).",
        hoi="Đối chiếu từng dự án với quyết định giao vốn rồi sửa tổng hoặc sửa số của dự án.",
        lien_quan=tuple(_place(vb.doan[line.doan], line) for line in lines),
    )


def _place(doan: Doan, line: Dong) -> str:
    return f"{doan.noi}: {stated(line.so)}"
