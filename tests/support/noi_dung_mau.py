"""Documents whose text a case gives line by line, for the rules TT3xx, and faults planted in them or in good documents.

Keys of a case, beside those of loi_the_thuc.lay: `doan`, the lines of the text (a text, or a mapping with `chu` and its
looks: dam, nghieng, canh, co, truoc, sau, lui, gian); `loai`, `trich_yeu`, `can_cu` of such a document; `dat`, looks of
paragraphs that have these words: lui, trai (mm), truoc, sau (pt), gian (lines), diem (exactly so many points).
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tests.support.loi_the_thuc import every, find, give_looks, lay, replace
from tests.support.van_ban_mau import BANG, NGAY, UBND, VE, chan, dau, luu, ten_va_trich_yeu
from tests.support.word_mau import BOTH, CENTER, LEFT, RIGHT, Giay

_ALIGN = {"trái": LEFT, "giữa": CENTER, "phải": RIGHT, "đều": BOTH}


def as_file(case: dict[str, Any]) -> bytes:
    return luu(dung(case))


def dung(case: dict[str, Any]) -> Docx:
    """The document of a case with its faults."""
    document = van_ban(case) if "doan" in case else lay(case)
    if "doan" in case:
        _plant(document, case)
    for words, looks in case.get("dat", {}).items():
        for paragraph in [paragraph for paragraph in every(document) if words in paragraph.text]:
            _place(paragraph, **looks)
    return document


def _plant(document: Docx, case: dict[str, Any]) -> None:
    for old, new in case.get("thay", {}).items():
        replace(document, old, new)
    for words, looks in case.get("net", {}).items():
        give_looks(find(document, words), **looks)


def van_ban(case: dict[str, Any]) -> Docx:
    giay = Giay()
    loai, ky_hieu = case.get("loai", ("KẾ HOẠCH", "KH"))
    dau(giay, BANG, VE, ["", UBND], f"Số: 05/{ky_hieu}-UBND", NGAY)
    ten_va_trich_yeu(giay, loai, case.get("trich_yeu", "Thực hiện nhiệm vụ năm 2024"), VE)
    for text in case.get("can_cu", ()):
        giay.body(text, italic=True)
    if "can_cu" in case:
        giay.put(giay.docx, f"{loai}:", CENTER, 14, bold=True, before=6, after=6)
    for line in case["doan"]:
        _line(giay, {"chu": line} if isinstance(line, str) else line)
    chan(giay, ["- Ủy ban nhân dân tỉnh;", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Hoàng Văn An")
    return giay.docx


def _line(giay: Giay, line: dict[str, Any]) -> None:
    """A paragraph; “**words** more” begins with bold words."""
    bold, _, rest = line["chu"].removeprefix("**").partition("**") if line["chu"].startswith("**") else ("", "", "")
    looks = {"bold": line.get("dam", bool(bold)), "italic": line.get("nghieng", False)}
    centred = line.get("canh") == "giữa"
    paragraph = giay.put(
        giay.docx, bold or line["chu"], _ALIGN[line.get("canh", "đều")], line.get("co", 14), **looks,
        before=line.get("truoc", 0), after=line.get("sau", 6), first=line.get("lui", 0 if centred else 12.7),
        line=line.get("gian", 1.1),
    )  # fmt: skip
    if rest:
        run = paragraph.add_run(rest)
        run.font.size, run.bold = Pt(14), False


def _place(paragraph: Paragraph, **where: Any) -> None:
    form = paragraph.paragraph_format
    if "lui" in where:
        form.first_line_indent = Mm(where["lui"])
    if "trai" in where:
        form.left_indent = Mm(where["trai"])
    if "truoc" in where:
        form.space_before = Pt(where["truoc"])
    if "sau" in where:
        form.space_after = Pt(where["sau"])
    if "gian" in where:
        form.line_spacing = where["gian"]
    if "diem" in where:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(where["diem"])
    if "canh" in where:
        paragraph.alignment = _ALIGN[where["canh"]]
