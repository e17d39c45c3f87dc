"""TT412: Thứ tự và nội dung các dòng quyền hạn của người ký

## Vì sao
Các dòng này cho biết ai có thẩm quyền và ai ký: thay mặt tập thể (TM.) ghi trước; ký thay (KT.), thừa lệnh (TL.),
thừa ủy quyền (TUQ.) ghi chức vụ người đứng đầu, dòng dưới là chức vụ của chính người ký.

## Sai
KT. CHỦ TỊCH

Nguyễn Văn A

## Đúng
KT. CHỦ TỊCH

PHÓ CHỦ TỊCH

Nguyễn Văn A

## Cách sửa
Ghi đủ các dòng theo thứ tự: TM. và tên tập thể; KT., TL. hoặc TUQ. và chức vụ người đứng đầu; chức vụ của người ký.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.b và II.7.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.domain.names import fold
from generator.format_rules.cuoi_van_ban import bat_dau, co_chu, doc_tu_ngu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan
from generator.word.view_records import Paragraph

MA = "TT412"
MUC = "ghi_quyen_han"

_POWER = re.compile(r"\s*(TM|KT|TL|TUQ)\s?[./]\s?", re.IGNORECASE)


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    for block in vb.chu_ky:
        lines = co_chu(block.quyen_han)
        yield from _order(lines)
        for place, line in enumerate(lines):
            if found := _POWER.match(line.text):
                yield from _line(found[1].upper(), line.text[found.end() :], line, lines[place + 1 :])


def _order(lines: Sequence[Paragraph]) -> Iterator[Loi]:
    for before, line in pairwise(lines):
        powers = [found[1].upper() for found in map(_POWER.match, (before.text, line.text)) if found]
        if len(powers) == 2 and powers[1] == "TM":
            yield loi(
                line, f"Dòng “TM.” đứng sau dòng “{powers[0]}.”.", "dòng “TM. …” ở trên cùng",
                f"Đưa dòng “TM. …” lên trên dòng “{powers[0]}. …”.",
            )  # fmt: skip


def _line(power: str, behind: str, line: Paragraph, below: Sequence[Paragraph]) -> Iterator[Loi]:
    """One line of authority: for whom, and who signs."""
    words = doc_tu_ngu()
    head, body = bat_dau(behind, words["dung_dau"]), bat_dau(behind, words["tap_the"])
    deputies = words["dung_dau"].values()
    if power == "TM" and head and not body:
        yield loi(
            line, "Sau “TM.” là một chức vụ.", "sau “TM.” là tên tập thể hoặc cơ quan, như “TM. ỦY BAN NHÂN DÂN”",
            "Ghi tên tập thể sau “TM.”; chức vụ người ký ở dòng dưới.",
        )  # fmt: skip
    elif power != "TM" and body:
        can = f"sau “{power}.” là chức vụ của người đứng đầu, như “{power}. CHỦ TỊCH”"
        yield loi(line, f"Sau “{power}.” là tên tập thể.", can, "Ghi chức vụ của người đứng đầu.", chac=power == "KT")
    elif power == "KT" and bat_dau(behind, deputies):
        yield loi(
            line, "Sau “KT.” là chức vụ cấp phó.", "sau “KT.” là chức vụ người đứng đầu; cấp phó ở dòng dưới",
            "Ghi chức vụ người đứng đầu sau “KT.”, chức vụ người ký ở dòng dưới.",
        )  # fmt: skip
    else:
        yield from _signer(power, behind, line, below)


def _signer(power: str, behind: str, line: Paragraph, below: Sequence[Paragraph]) -> Iterator[Loi]:
    """The signer's own office stands on the next line."""
    own = "PHÓ CHỦ TỊCH" if power == "KT" else "CHỦ TỊCH" if power == "TM" else "CHÁNH VĂN PHÒNG"
    can = f"dưới dòng “{power}. …” là dòng chức vụ của người ký, như “{own}”"
    if power == "KT" and " phó " in f" {fold(behind)} ":
        yield loi(line, "Chức vụ của người ký ghi chung dòng với “KT.”.", can, "Xuống dòng trước chức vụ của người ký.")
    elif not below:
        yield loi(line, f"Dưới dòng “{power}.” không có chức vụ của người ký.", can, "Thêm dòng chức vụ của người ký.")
    elif power == "KT" and fold(below[0].words) == fold(behind):
        yield loi(
            below[0], "Chức vụ người ký giống hệt chức vụ được ký thay.", can,
            "Ghi chức vụ cấp phó của người ký; nếu người đứng đầu ký thì bỏ dòng “KT.”.",
        )  # fmt: skip
