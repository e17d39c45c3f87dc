"""TT413: Văn bản của tập thể không ghi “TM.”

## Vì sao
Kế hoạch, nghị quyết, tờ trình của Ủy ban, Hội đồng là văn bản của tập thể: người ký ký thay mặt nên phải ghi “TM.”.

## Sai
Kế hoạch của ỦY BAN NHÂN DÂN huyện, ký: CHỦ TỊCH

## Đúng
TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

## Cách sửa
Nếu văn bản thuộc thẩm quyền của tập thể, thêm dòng “TM. ỦY BAN NHÂN DÂN” trên dòng chức vụ.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules.cuoi_van_ban import bat_dau, co_chu, doc_tu_ngu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT413"
MUC = "ghi_quyen_han"

_HEAD = "chủ tịch"
_COUNCIL = ("hội đồng nhân dân", "hđnd")
_BODIES = ("ủy ban nhân dân", "ubnd", *_COUNCIL)
# A council's resolution is passed by its meeting; its chairman signs it as such.
_PASSED = "NQ"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Asks: some of these papers are in the chairman's own power."""
    body = " ".join(line.words for line in vb.co_quan)
    if vb.loai not in doc_tu_ngu()["cua_tap_the"] or not bat_dau(body, _BODIES) or len(vb.chu_ky) != 1:
        return
    if vb.loai == _PASSED and bat_dau(body, _COUNCIL):
        return
    lines = co_chu(vb.chu_ky[0].quyen_han)
    # “T/M” and “TM” are meant so too; how they are written is TT411's.
    said = fold(lines[0].words).replace("/", "").replace(".", "") if lines else ""
    council = bat_dau(body, _COUNCIL) and "HỘI ĐỒNG NHÂN DÂN"
    if said.startswith((_HEAD, f"kt {_HEAD}", f"kt{_HEAD}")):
        yield loi(
            lines[0], "Văn bản của tập thể nhưng phần ký không có “TM.”.",
            f"trên chức vụ có dòng “TM. {council or 'ỦY BAN NHÂN DÂN'}” (hoặc tên tập thể ban hành)",
            "Nếu văn bản do tập thể ban hành, thêm dòng “TM. …” ở trên.", chac=False,
        )  # fmt: skip
