"""TT435: “Như trên” và “Kính gửi” không khớp nhau

## Vì sao
“Như trên” chỉ các nơi đã ghi ở “Kính gửi”, và đứng đầu “Nơi nhận”. Thiếu một trong hai thì văn thư không biết gửi ai.

## Sai
Có “Kính gửi” nhưng Nơi nhận bắt đầu bằng “- Lưu: VT.”

## Đúng
Nơi nhận:

- Như trên;

- Lưu: VT, NV.

## Cách sửa
Có “Kính gửi” thì ghi “- Như trên;” ở dòng đầu của “Nơi nhận”; không có “Kính gửi” thì ghi rõ tên nơi nhận.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules.cuoi_van_ban import GACH, co_chu, doc_tu_ngu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT435"
MUC = "nguoi_nhan"

_AS_ABOVE = ("như trên", "như kính gửi", "như phần kính gửi")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    lines = co_chu(vb.noi_nhan)
    types = doc_tu_ngu()
    # Where Kính gửi itself is too much, TT402 has said so.
    if not lines or (vb.kinh_gui and vb.loai in types["kinh_gui"]["khong_co"]):
        return
    above = [place for place, line in enumerate(lines) if fold(line.words.lstrip(GACH + " ")).startswith(_AS_ABOVE)]
    can = "có “Kính gửi” thì dòng đầu của “Nơi nhận” là “- Như trên;”"
    if vb.kinh_gui and not above:
        yield loi(lines[0], "Có “Kính gửi” nhưng “Nơi nhận” không ghi “Như trên”.", can, "Thêm dòng “- Như trên;”.",
                  chac=False)  # fmt: skip
    elif vb.kinh_gui and above[0]:
        sua = "Đưa dòng “- Như trên;” lên đầu."
        yield loi(lines[above[0]], "“Như trên” không ở dòng đầu của “Nơi nhận”.", can, sua, chac=False)
    elif above and not vb.kinh_gui and vb.loai and vb.loai not in types["nhu_tren_khong_kinh_gui"]:
        yield loi(
            lines[above[0]], "“Nơi nhận” ghi “Như trên” nhưng văn bản không có “Kính gửi”.", can,
            "Ghi rõ tên nơi nhận, hoặc thêm “Kính gửi”.", chac=False,
        )  # fmt: skip
