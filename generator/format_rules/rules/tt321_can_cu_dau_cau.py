"""TT321: Dấu ở cuối căn cứ

## Vì sao

Mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy (;); dòng cuối cùng có dấu chấm (.). Dòng trước “Theo đề nghị …”
được dùng một trong hai dấu.

## Sai

Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015. (còn căn cứ ở dưới); dòng cuối cùng kết thúc bằng dấu chấm
phẩy

## Đúng

Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015; (dòng cuối cùng kết thúc bằng dấu chấm)

## Cách sửa

Đặt con trỏ vào cuối dòng, sửa thành dấu chấm phẩy (;), ở dòng cuối cùng là dấu chấm (.).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.a.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.dong import is_all, is_aside
from generator.format_rules.noi_dung import can_cu, ket_thuc, mo_dau_bang
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT321"
MUC = "can_cu"
_DECIDING = ("QĐ", "NQ")
_PROPOSALS = ("Theo đề nghị", "Xét đề nghị")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    mau = quy_dinh[MUC].gia_tri
    bases = can_cu(vb)
    for number, doan in enumerate(bases, 1):
        follows = bases[number] if number < len(bases) else None
        found = ket_thuc(doan)
        # A colon leads over to the text: no base stands there.
        if found and found != ":" and found not in _allowed(follows, mau["cuoi"], mau["cuoi_cung"]):
            wanted = mau["cuoi"] if follows else mau["cuoi_cung"]
            which = "Căn cứ này" if follows else "Căn cứ cuối cùng"
            yield Loi(
                f"{which} {'không có dấu ở cuối' if found.isalnum() else f'kết thúc bằng dấu “{found}”'}.",
                f"cuối dòng là dấu “{wanted}”",
                f"Sửa dấu ở cuối dòng thành “{wanted}”.",
                doan,
                chac=bool(follows) or not _led_on(vb, doan),
            )


def _led_on(vb: VanBan, doan: Paragraph) -> bool:
    """“Chính phủ ban hành Nghị định …” goes on in the manner of the bases, as in a law; in a decision anything but
    “QUYẾT ĐỊNH:” may do so."""
    below = next((one for one in vb.view.paragraphs if one.index > doan.index and one.words), None)
    if below is None:
        return False
    return is_all(below, "italic") or (vb.loai in _DECIDING and not is_aside(below))


def _allowed(follows: Paragraph | None, between: str, last: str) -> tuple[str, ...]:
    if follows is None:
        return (last,)
    return (between, last) if mo_dau_bang(follows, _PROPOSALS) else (between,)
