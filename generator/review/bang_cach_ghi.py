"""RS305: figures of a table that are written badly: 12.5 among 1.234,5; a whole table that writes 1,234.5."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.bang import Bang, doc_bang
from generator.review.bang_so import OSo
from generator.review.records import CAN_XEM, KHA_CHAC, PhepKiem, VanBanDoc

_MA = "RS305"
_FEWEST = 3
_SWAP = str.maketrans(".,", ",.")


def kiem(vb: VanBanDoc) -> Iterator[PhepKiem]:
    for bang in doc_bang(vb):
        if bang.kieu_anh:
            yield from _whole_table(vb, bang)
        else:
            yield from (_cell(o) for o in _cells(bang) if o.so is not None and o.so.hong and _stands_alone(bang, o))


def _cells(bang: Bang) -> list[OSo]:
    return [bang.o[hang, cot] for hang in bang.hang for cot in bang.cot if (hang, cot) in bang.o]


def _stands_alone(bang: Bang, o: OSo) -> bool:
    """Whether most figures of its column are written well."""
    figures = [so for hang in bang.hang if (so := bang.o_tai(hang, o.cot).so) is not None]
    well = sum(not so.hong for so in figures)
    return well >= _FEWEST and 2 * well > len(figures)


def _cell(o: OSo) -> PhepKiem:
    return PhepKiem(
        _MA, o.doan, 0, len(o.chu), "", False, o.chu, o.so.hong, "", KHA_CHAC,
        f"số viết khác các số trong cùng cột; có lẽ là {o.so.hong}",
        "Viết dấu chấm giữa các nhóm ba chữ số, dấu phẩy trước phần lẻ.",
    )  # fmt: skip


def _whole_table(vb: VanBanDoc, bang: Bang) -> Iterator[PhepKiem]:
    odd = [o for o in _cells(bang) if o.so is not None and ("," in o.chu or "." in o.chu)]
    if not odd:
        return
    first = odd[0]
    likely = first.chu.translate(_SWAP)
    yield PhepKiem(
        _MA, first.doan, 0, len(first.chu), "", False, first.chu, likely, "", CAN_XEM,
        f"bảng này viết số theo lối nước ngoài ({len(odd)} ô); số này có lẽ là {likely}",
        "Đổi dấu phẩy thành dấu chấm, dấu chấm thành dấu phẩy trong cả bảng.",
        tuple(vb.doan[o.doan].noi for o in odd[1:4]),
    )  # fmt: skip
