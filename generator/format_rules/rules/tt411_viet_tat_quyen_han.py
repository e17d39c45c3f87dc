"""TT411: Viết tắt quyền hạn của người ký chưa đúng

## Vì sao
Nghị định ấn định năm cách viết tắt: TM., KT., TL., TUQ., Q. Viết kiểu khác thì không rõ người ký ký với quyền gì.

## Sai
T/M ỦY BAN NHÂN DÂN; KT CHỦ TỊCH

## Đúng
TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH

## Cách sửa
Viết lại chữ tắt, có một dấu chấm ngay sau: TM., KT., TL., TUQ. hoặc Q.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7.b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.cuoi_van_ban import bat_dau, doc_tu_ngu, loi
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import VanBan

MA = "TT411"
MUC = "ghi_quyen_han"

_SHORT = re.compile(r"\s*(T\s?[./]?\s?U\s?[./]?\s?Q|U\s?[./]?\s?Q|[TK]\s?[./]?\s?[TML]|Q(?:UYỀN)?)([./: ]{1,3})(?=\w)")
# “QUYỀN” in full begins other words too.
_LONGEST = 5
_KNOWN = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "UQ": "TUQ.", "Q": "Q.", "QUYỀN": "Q."}


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    """Sure where a body or an office follows that is known to be signed for."""
    words = doc_tu_ngu()
    signed_for = (*words["tap_the"], *words["dung_dau"])
    for line in (line for block in vb.chu_ky for line in block.quyen_han):
        found = _SHORT.match(line.text.upper())
        wanted = found and _KNOWN.get(re.sub(r"[./\s]", "", found[1]))
        written = found and f"{found[1]}{found[2]}".strip()
        known = found and bool(bat_dau(line.text[found.end() :], signed_for))
        if found and wanted and written != wanted and (known or len(found[1]) < _LONGEST):
            yield loi(
                line, f"Quyền hạn của người ký viết là “{written}”.", f"viết tắt là “{wanted}”",
                f"Thay “{written}” bằng “{wanted}”.", cho=(found.start(1), found.end(1) + len(found[2].rstrip())),
                chac=known,
            )  # fmt: skip
