"""TT460: Dấu chỉ độ mật, mức độ khẩn

## Vì sao
Chỉ có các mức khẩn: HỎA TỐC, THƯỢNG KHẨN, KHẨN; các độ mật: TUYỆT MẬT, TỐI MẬT, MẬT. Viết khác thì văn thư không biết
chuyển theo mức nào.

## Sai
Khẩn (chữ thường, không đậm); HỎA TỐC HẸN GIỜ

## Đúng
KHẨN (in hoa, đậm, cỡ 13 đến 14)

## Cách sửa
Ghi đúng một trong các mức trên bằng chữ in hoa, đứng, đậm, cỡ 13 đến 14.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.2.a và III.2.b.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.names import fold
from generator.format_rules import net_chu
from generator.format_rules.cuoi_van_ban import co_chu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT460"
MUC = "dau_khan"

_SECRECY = "dau_mat"


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """A mark of secrecy is a stamp that another law describes: only its words are judged."""
    mau = quy_dinh[MUC].gia_tri
    for line in co_chu(vb.dau_khan):
        if _known(line.words, mau["chu"]):
            yield from net_chu.theo_mau(line, "Dấu chỉ mức độ khẩn", mau)
        else:
            can = f"một trong các mức: {', '.join(mau['chu'])}"
            yield loi(
                line, f"Nghị định không có mức khẩn “{line.words}”.", can, "Ghi lại đúng mức độ khẩn.", chac=False
            )
    secret = quy_dinh[_SECRECY].gia_tri
    for line in co_chu(vb.dau_mat):
        if not _known(line.words, secret):
            can = f"một trong các độ: {', '.join(secret)}"
            yield loi(line, f"Không có độ mật “{line.words}”.", can, "Ghi lại đúng độ mật.", chac=False)


def _known(words: str, allowed: list[str]) -> bool:
    return fold(words.strip(" .!:")) in map(fold, allowed)
