"""The verdict on the sums of a table: each wrong cell is told once, with every sum that it breaks."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import capitalized
from generator.review.bang import Bang
from generator.review.bang_phep import Phep, cong_thuc, do_lech, viet
from generator.review.bang_so import OSo
from generator.review.bang_thu_pham import Sai, ket_qua
from generator.review.records import CAN_XEM, CHAC, KHA_CHAC, PhepKiem, VanBanDoc

CONG_COT, CONG_HANG = "RS301", "RS302"
_SURENESS = (CAN_XEM, KHA_CHAC, CHAC)
_MOST_PLACES = 3
# Ten last decimals, counted twice as Bang.nguyen does.
_TINY = 20


def xet_tong(vb: VanBanDoc) -> Iterator[PhepKiem]:
    """Every sum of every table, of columns and of rows."""
    for result in ket_qua(vb):
        for phep in result.cong:
            if phep.dung and not phep.chac:
                yield _held(result.bang, phep)
        for wrong in result.sai:
            if _is_evident(result.bang, wrong):
                yield _accused(vb, result.bang, wrong)


def _is_evident(bang: Bang, wrong: Sai) -> bool:
    return (
        not _is_tiny(bang, wrong)
        and _has_parts(bang, wrong)
        and any(abs(phep.lech) > phep.cho + _of_zeros(bang, phep) for phep in wrong.phep)
    )


def _is_tiny(bang: Bang, wrong: Sai) -> bool:
    """Whether all its figures have one digit: with such, any columns seem to add up now and then."""
    return all(abs(bang.nguyen(o) or 0) < _TINY for phep in wrong.phep for o in phep.cells)


def _has_parts(bang: Bang, wrong: Sai) -> bool:
    """Whether one of its sums has two parts that are not zero: a figure beside zeros is no sum."""
    return any(sum(bool(bang.nguyen(o)) for _, o in phep.phan) > 1 for phep in wrong.phep)


def _of_zeros(bang: Bang, phep: Phep) -> int:
    """What rounding would explain if the zeros printed along the sum were small amounts rounded down."""
    along = [bang.o_tai(hang, phep.tong.cot) for hang in bang.hang] if phep.theo_cot else phep.cells
    zeros = sum("0" in o.chu and not bang.nguyen(o) and o.cot not in bang.cot_dem for o in along)
    return zeros * bang.sai_so(phep.tong)


def _held(bang: Bang, phep: Phep) -> PhepKiem:
    stated = viet(bang, bang.nguyen(phep.tong) or 0, phep.tong)
    return PhepKiem(_code(phep), phep.tong.doan, 0, len(phep.tong.chu), cong_thuc(bang, phep), True, stated)


def _code(phep: Phep) -> str:
    return CONG_COT if phep.theo_cot else CONG_HANG


# --- what is said ---


def _accused(vb: VanBanDoc, bang: Bang, wrong: Sai) -> PhepKiem:
    own = [phep for phep in wrong.phep if phep.tong == wrong.o]
    main = (own or list(wrong.phep))[0]
    stated = viet(bang, bang.nguyen(wrong.o) or 0, wrong.o)
    computed = viet(bang, wrong.phai_la, wrong.o)
    sure = max((phep.chac for phep in wrong.phep), key=_SURENESS.index)
    return PhepKiem(
        _code(main),
        wrong.o.doan,
        0,
        len(wrong.o.chu),
        "; ".join(dict.fromkeys(cong_thuc(bang, phep) for phep in wrong.phep[:2])),
        False,
        stated,
        computed,
        do_lech(bang, (bang.nguyen(wrong.o) or 0) - wrong.phai_la),
        sure,
        _what(bang, wrong, computed),
        _advice(wrong, main),
        _places(vb, wrong),
    )


def _what(bang: Bang, wrong: Sai, computed: str) -> str:
    difference = do_lech(bang, (bang.nguyen(wrong.o) or 0) - wrong.phai_la)
    phep = wrong.phep[0]
    if len(wrong.phep) > 1:
        ways = " và ".join(dict.fromkeys(_way(one, wrong.o) for one in wrong.phep))
        return f"{ways} đều cho thấy số này phải là {computed} (lệch {difference})"
    added = "các hàng" if phep.theo_cot else "các cột"
    return f"cộng {added} thành phần được {computed}, không phải số này (lệch {difference})"


def _way(phep: Phep, o: OSo) -> str:
    along = "cột" if phep.theo_cot else "hàng"
    return f"tổng của {along}" if phep.tong == o else f"{along} mà số này thuộc về"


def _advice(wrong: Sai, main: Phep) -> str:
    hint = f"{capitalized(main.giai_thich)}. " if main.giai_thich and len(wrong.phep) == 1 else ""
    along = "cột" if main.theo_cot else "hàng"
    both = "cột và hàng" if len({phep.theo_cot for phep in wrong.phep}) > 1 else along
    return f"{hint}Cộng lại {both} này, đối chiếu với số gốc, rồi sửa số tổng hoặc số thành phần ghi sai."


def _places(vb: VanBanDoc, wrong: Sai) -> tuple[str, ...]:
    """Where the other cells stand: the totals that the cell is a part of, else its first parts."""
    others = [phep.tong for phep in wrong.phep if phep.tong != wrong.o]
    others = others or [o for _, o in wrong.phep[0].phan if o.doan >= 0]
    kept = [vb.doan[o.doan].noi for o in others[:_MOST_PLACES]]
    return tuple(dict.fromkeys(kept))
