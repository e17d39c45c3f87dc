"""TT311: Đường kẻ dưới trích yếu không đúng

## Vì sao

Đường kẻ dưới trích yếu là nét liền, dài từ 1/3 đến 1/2 dòng chữ. Kẻ dài hết dòng hoặc nét đứt dễ nhầm với đường kẻ
của thành phần khác.

## Sai

Đường kẻ dài hơn dòng trích yếu; đường kẻ nét đứt

## Đúng

Đường kẻ nét liền dài khoảng 1/3 đến 1/2 dòng trích yếu

## Cách sửa

Chọn đường kẻ, kéo lại độ dài; chọn nét liền (Shape Outline > Dashes > Solid).

## Căn cứ

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.5.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.format_rules.net_chu import dai_chu, dong_chu
from generator.format_rules.noi_dung import be_rong
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT311"
MUC = "trich_yeu"
_SHORTER, _LONGER = 0.6, 1.3


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    if not vb.trich_yeu:
        return
    for line in vb.ke_trich_yeu:
        if line.dashed:
            yield _loi(vb, "Đường kẻ dưới trích yếu là nét đứt.", "Chọn đường kẻ, đổi thành nét liền.")
    ke = quy_dinh[MUC].gia_tri["ke"]
    lengths = [line.length for line in vb.ke_trich_yeu if line.length]
    if lengths and len(lengths) == len(vb.ke_trich_yeu) and not any(_fits(vb, length, ke) for length in lengths):
        share = round(100 * lengths[0] / max(_widths(vb)))
        yield _loi(
            vb,
            f"Đường kẻ dưới trích yếu dài khoảng {share}% dòng chữ.",
            "Chọn đường kẻ, kéo lại cho dài từ 1/3 đến 1/2 dòng trích yếu và nằm ở giữa.",
            # The forms come with a short rule, which stays when a long subject is filled in.
            chac=max(lengths) > max(_widths(vb)) * ke[1],
        )


def _loi(vb: VanBan, sai: str, sua: str, chac: bool = True) -> Loi:
    return Loi(sai, "đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ", sua, vb.trich_yeu[-1], chac=chac)


def _fits(vb: VanBan, length: float, ke: tuple[float, float]) -> bool:
    """Whether some line of the subject goes with the rule: widths are estimates, so the limits are wide."""
    shortest, longest = ke[0] * _SHORTER, ke[1] * _LONGER
    return any(shortest * width <= length <= longest * width for width in _widths(vb))


def _widths(vb: VanBan) -> list[float]:
    """Of the subject's lines, as Word breaks them at the margins."""
    room = be_rong(vb, vb.trich_yeu[0])
    lengths = [dai_chu(line) for doan in vb.trich_yeu for line in dong_chu(doan)]
    return [*(min(length, room) for length in lengths), *(length % room for length in lengths)] or [room]
