"""TT116: Chữ có dấu gõ rời

## Vì sao
Bộ mã Unicode dựng sẵn giữ mỗi chữ có dấu là một ký tự. Dấu gõ rời (Unicode tổ hợp) nhìn giống, nhưng tìm kiếm không ra,
so sánh không khớp và có máy hiện dấu lệch khỏi chữ.

## Sai
Chữ “ắ” gồm ba ký tự: a, dấu trăng, dấu sắc

## Đúng
Chữ “ắ” là một ký tự

## Cách sửa
Bôi đen cả văn bản, chép, chuyển mã từ Unicode tổ hợp sang Unicode dựng sẵn (UniKey: Ctrl+Shift+F6), dán lại. Chương
trình cũng tự sửa được lỗi này, chữ đọc ra không đổi.

## Căn cứ
Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.4
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.format_rules.net_chu import gom
from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi
from generator.format_rules.trang import moi_doan
from generator.format_rules.van_ban import VanBan
from generator.word.edit import SetText
from generator.word.view_records import NOTE, Paragraph

MA = "TT116"
MUC = "bo_ma"
_WORDS = re.compile(r"[^\t\n]+")


def kiem(vb: VanBan, quy_dinh: QuyDinh) -> Iterator[Loi]:
    yield from gom(
        Loi(
            f"{paragraph.decomposed} chữ có dấu gõ rời.", "mỗi chữ có dấu là một ký tự Unicode dựng sẵn",
            "Chuyển mã từ Unicode tổ hợp sang Unicode dựng sẵn (UniKey: Ctrl+Shift+F6).",
            paragraph, chinh=tuple(_composed(paragraph)),
        )
        for paragraph in moi_doan(vb.view)
        if paragraph.decomposed
    )  # fmt: skip


def _composed(paragraph: Paragraph) -> Iterator[SetText]:
    """The same letters written anew, run by run: the view has them composed already."""
    for run in paragraph.runs:
        for words in _WORDS.finditer(run.text):
            if not words[0].isascii() and paragraph.part != NOTE:
                begin = run.start + words.start()
                end = begin + len(words[0])
                yield SetText(paragraph.part, paragraph.index, begin, end, words[0], name=paragraph.name)
