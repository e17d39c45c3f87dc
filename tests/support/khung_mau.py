"""The components of a document for tests as an office types them: letterhead in three layouts, subject, Kính gửi, the
end. See van_ban_mau."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.support.word_mau import BANG, CENTER, DOAN, LEFT, TAB, Giay

QUOC_HIEU, TIEU_NGU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SUBJECT_RULE = 48
_MOTTO_WIDTH, _BODY_RULE = 57, 18


def dau(giay: Giay, cach: str, ke: str, names: Sequence[str], so: str, ngay: str, ve_viec: str = "") -> None:
    """The letterhead. names: superior ("" without) and issuing body; “\\n” parts its lines."""
    {BANG: _head_table, TAB: _head_tabs, DOAN: _head_paragraphs}[cach](giay, ke, names, so, ngay, ve_viec)


def _head_table(giay: Giay, ke: str, names: Sequence[str], so: str, ngay: str, ve_viec: str) -> None:
    table = giay.table(68, 92)
    left, right = table.rows[0].cells
    _names(giay, left, names)
    giay.rule(left, ke, _BODY_RULE, 64)
    giay.put(right, QUOC_HIEU, CENTER, 12, bold=True)
    giay.put(right, TIEU_NGU, CENTER, 13, bold=True)
    giay.rule(right, ke, _MOTTO_WIDTH, 88)
    below = table.add_row().cells
    giay.put(below[0], so, CENTER, 13)
    if ve_viec:
        giay.put(below[0], ve_viec, CENTER, 12, before=6)
    if ngay:
        giay.put(below[1], ngay, CENTER, 13, italic=True)
    giay.put(giay.docx, "", CENTER, 14)


def _names(giay: Giay, where: Any, names: Sequence[str]) -> None:
    superior, body = names
    if superior:
        giay.put(where, superior, CENTER, 12)
    for line in body.split("\n"):
        giay.put(where, line, CENTER, 12, bold=True)


def _head_tabs(giay: Giay, ke: str, names: Sequence[str], so: str, ngay: str, ve_viec: str) -> None:
    """Two columns by tabs, one below the other line by line; rules are underscores."""
    superior, body = names
    left = [(superior, False)] if superior else []
    left += [(line, True) for line in body.split("\n")]
    left += [("", True)] * (2 - len(left))
    for (name, bold), motto, size in zip(left, (QUOC_HIEU, TIEU_NGU), (12, 13), strict=True):
        giay.columns((name, motto, {"left_size": 12, "right_size": size, "left_bold": bold, "right_bold": True}))
    giay.columns(("_" * 10, "_" * 27, {"left_size": 12, "right_size": 12}), (so, ngay, {"right_italic": True}))
    if ve_viec:
        giay.columns((ve_viec, "", {"left_size": 12}))
    giay.put(giay.docx, "", CENTER, 14)


def _head_paragraphs(giay: Giay, ke: str, names: Sequence[str], so: str, ngay: str, ve_viec: str) -> None:
    """Centred, one below another: Quốc hiệu, Tiêu ngữ, names, number, place and date."""
    giay.put(giay.docx, QUOC_HIEU, CENTER, 12, bold=True)
    giay.put(giay.docx, TIEU_NGU, CENTER, 13, bold=True)
    giay.rule(giay.docx, ke, _MOTTO_WIDTH)
    _names(giay, giay.docx, names)
    giay.rule(giay.docx, ke, _BODY_RULE)
    giay.put(giay.docx, so, CENTER, 13)
    if ve_viec:
        giay.put(giay.docx, ve_viec, CENTER, 12, before=6)
    if ngay:
        giay.put(giay.docx, ngay, CENTER, 13, italic=True)
    giay.put(giay.docx, "", CENTER, 14)


def ten_va_trich_yeu(giay: Giay, ten: str, trich_yeu: str, ke: str) -> None:
    giay.put(giay.docx, ten, CENTER, 14, bold=True)
    for line in trich_yeu.split("\n"):
        giay.put(giay.docx, line, CENTER, 14, bold=True)
    giay.rule(giay.docx, ke, SUBJECT_RULE if len(trich_yeu) > 40 else 40)
    giay.put(giay.docx, "", CENTER, 14)


def kinh_gui(giay: Giay, noi: Sequence[str]) -> None:
    if len(noi) == 1:
        giay.put(giay.docx, f"Kính gửi: {noi[0]}", CENTER, 14, after=12)
        return
    giay.put(giay.docx, "Kính gửi:", LEFT, 14, first=40)
    for name in noi[:-1]:
        giay.put(giay.docx, f"- {name};", LEFT, 14, first=62)
    giay.put(giay.docx, f"- {noi[-1]}.", LEFT, 14, first=62, after=12)


def noi_nhan(giay: Giay, where: Any, lines: Sequence[str]) -> None:
    giay.put(where, "Nơi nhận:", LEFT, 12, bold=True, italic=True)
    for line in lines:
        giay.put(where, line, LEFT, 11)


def chan(giay: Giay, noi: Sequence[str], quyen_han: Sequence[str], ho_ten: str) -> None:
    """Nơi nhận on the left, the signature on the right, in a borderless table."""
    left, right = giay.table(80, 80).rows[0].cells
    noi_nhan(giay, left, noi)
    for line in quyen_han:
        giay.put(right, line, CENTER, 14, bold=True)
    for _ in range(4):
        giay.put(right, "", CENTER, 14)
    giay.put(right, ho_ten, CENTER, 14, bold=True)
