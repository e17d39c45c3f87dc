"""RS104: shares of a whole that do not make 100 %. RS105: a part greater than its whole. RS106: whose money it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.domain.quantities import PERCENT, plain
from generator.review.chia_doan import Vung, bare_label, cut, pieces, sentence_ends
from generator.review.chia_phan import all_sets
from generator.review.liet_ke import names_part
from generator.review.nguon_von import has, keys, whole
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, Doan, PhepKiem, So, VanBanDoc
from generator.review.tong import CachDoc, Kieu, TapTong, difference, printed, same_family, stated, tolerance
from generator.review.xet_tong import claims, learn, right_reading

_WHOLE = Decimal(100)
# A percentage is the share of a part when it is as near as this to what the figures make it.
_NEAR = 1
_FAR = 10
_SOURCES = "nguon"
_STRUCTURE = re.compile(r"\b(?:cơ cấu|tỷ trọng)\b[^:;.]{0,80}:", re.IGNORECASE)
_SEMICOLON, _COMMA = re.compile(";"), re.compile(",| và ")


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """What totals and their parts claim besides their sum."""
    sets = all_sets(vb)
    accused = {(claim.doan, claim.cuoi) for claim in claims("RS101", sets, learn(sets)) if not claim.dung}
    for one in sets:
        if (claim := _shares(one)) is not None:
            yield claim
        if (one.doan, one.ket) not in accused and (claim := _too_great(one)) is not None:
            yield claim
    for doan in vb.doan:
        if doan.o is None and doan.so:
            yield from _structures(doan)
    yield from _sources(vb, sets)


def _shares(one: TapTong) -> PhepKiem | None:
    """Shares of parts that are all there are."""
    reading = right_reading(one) or one.cach_doc[0]
    shares = [part.ty_trong for part in reading.phan if part.ty_trong]
    if len(shares) < 2 or len(shares) != len(reading.phan) or any(share.gan or share.hong for share in shares):
        return None
    if not _are_shares(reading) or not _all_there(one, reading):
        return None
    return _to_hundred(shares, (one.doan, reading.tong.dau, one.ket), CHAC)


def _to_hundred(shares: Sequence[So], quoted: tuple[int, int, int], sure: str) -> PhepKiem:
    total, allowed = sum(share.gia_tri for share in shares), sum(share.sai_so for share in shares)
    phep = f"{' + '.join(map(printed, shares))} = {plain(total)}%"
    values = "100%", f"{plain(total)}%", f"{plain(abs(total - _WHOLE))}%"
    if abs(total - _WHOLE) <= allowed:
        return PhepKiem("RS104", *quoted, phep, True, *values)
    return PhepKiem(
        "RS104", *quoted, phep, False, *values, sure,
        f"Tỷ lệ của các phần cộng lại được {plain(total)}%, không phải 100%.",
        "Tính lại tỷ lệ của từng phần trên tổng; xem có phần nào bị bỏ sót hoặc tính hai lần.",
    )  # fmt: skip


def _structures(doan: Doan) -> Iterator[PhepKiem]:
    """“Cơ cấu kinh tế: nông nghiệp 45,2%; công nghiệp 20,3%; dịch vụ 34,5%”: shares without their amounts."""
    region = cut(doan)[0]
    ends = sentence_ends(region)
    matches = list(_STRUCTURE.finditer(region.chu))
    limits = [*(region.dau + match.start() for match in matches[1:]), region.cuoi]
    for match, limit in zip(matches, limits, strict=False):
        dau = region.dau + match.end()
        index = bisect_left(ends, dau)
        cuoi = min(limit, ends[index]) if index < len(ends) else limit
        items = pieces(region, dau, cuoi, _SEMICOLON)
        items = items if len(items) > 1 else pieces(region, dau, cuoi, _COMMA)
        shares = [share for begin, end in items if (share := _only_share(region, begin, end)) is not None]
        # Far from 100 % not all of them are shares, or not all shares are there.
        if len(shares) > 2 and abs(sum(share.gia_tri for share in shares) - _WHOLE) <= _FAR:
            yield _to_hundred(shares, (doan.chi_so, region.dau + match.start(), shares[-1].cuoi), KHA_CHAC)


def _only_share(region: Vung, dau: int, cuoi: int) -> So | None:
    figures = region.figures(dau, cuoi)
    if len(figures) != 1 or figures[0].ho != PERCENT or figures[0].gan or figures[0].hong:
        return None
    return figures[0] if names_part(bare_label(region.text(dau, figures[0].dau))) else None


def _are_shares(reading: CachDoc) -> bool:
    """Whether the percentages are parts of this total at all, and not how much of each part was done."""
    if not reading.tong.chuan or reading.tong.hong:
        return False
    near = [
        abs(part.so.chuan * 100 / reading.tong.chuan - part.ty_trong.gia_tri) <= _NEAR
        for part in reading.phan
        if part.ty_trong
    ]
    return sum(near) * 2 > len(near)


def _all_there(one: TapTong, reading: CachDoc) -> bool:
    named = one.kieu is not Kieu.TRONG_DO and one.ro and reading.day_du
    return right_reading(one) is not None or named or whole(part.nhan for part in reading.phan)


def _too_great(one: TapTong) -> PhepKiem | None:
    """The first figure behind “trong đó” against everything before it that it can be a part of."""
    if one.kieu is not Kieu.TRONG_DO:
        return None
    reading = one.cach_doc[0]
    total, part = reading.tong, reading.phan[0].so
    if total.gan or part.gan or total.hong or part.hong or not reading.du_don_vi or has(reading.nhan, "khong_cong"):
        return None
    totals = {other.tong.dau: other.tong for other in one.cach_doc if same_family(other.tong, part)}
    quoted = one.doan, total.dau, part.cuoi
    values = stated(total), stated(part)
    if part.chuan > sum(other.chuan for other in totals.values()) + tolerance([part, *totals.values()]):
        return PhepKiem(
            "RS105", *quoted, f"{values[1]} > {values[0]}", False, *values,
            difference(part.chuan, total.chuan, total), KHA_CHAC,
            f"Một phần ({values[1]}) lớn hơn cả tổng ({values[0]}).",
            "Xem lại hai số: có thể gõ nhầm, hoặc đơn vị tính của một số ghi sai.",
        )  # fmt: skip
    single = min(len(other.phan) for other in one.cach_doc) == 1
    if not single or len(totals) > 1 or part.chuan > total.chuan:
        return None
    return PhepKiem("RS105", *quoted, f"{values[1]} ≤ {values[0]}", True, *values)


def _sources(vb: VanBanDoc, sets: list[TapTong]) -> Iterator[PhepKiem]:
    """One claim for all totals that are called the money of one source and divided among several."""
    found = [one for one in sets if _names_one_source(vb, one)]
    if not found:
        return
    first = found[0]
    total = first.cach_doc[0].tong
    text = vb.doan[first.doan].chu
    others = tuple(f"{vb.doan[one.doan].noi}: “{stated(one.cach_doc[0].tong)}”" for one in found[1:])
    yield PhepKiem(
        "RS106", first.doan, _beginning(text, total, first.cach_doc[0]), first.ket, "", False, chac=CAN_XEM,
        noi_dung="Tổng được gọi là vốn của một nguồn, nhưng các phần của nó thuộc nhiều nguồn.",
        hoi="Bỏ tên nguồn ở tổng, hoặc chỉ ghi phần của nguồn đó.",
        lien_quan=others,
    )  # fmt: skip


def _beginning(text: str, total: So, reading: CachDoc) -> int:
    label = text.rfind(reading.nhan, 0, total.dau)
    return label if label >= 0 else total.dau


def _names_one_source(vb: VanBanDoc, one: TapTong) -> bool:
    reading = one.cach_doc[0]
    behind = vb.doan[one.doan].chu[reading.tong.cuoi :].partition("(")[0]
    label = f"{reading.nhan} {behind if len(behind) < 20 else ''}"
    named = keys(label).get(_SOURCES)
    parts = {keys(part.nhan).get(_SOURCES, "") for part in reading.phan}
    return has(label, "nguon_ro") and len(parts - {""}) > 1 and named in parts
