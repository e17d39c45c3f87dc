"""The sample forms of Phụ lục III of Decree 30/2020 as Word files: placeholders, blanks, raised numbers of notes.

“{1}” in a text is the raised number of a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Docx

from tests.support.word_mau import BOTH, CENTER, KY_TU, LEFT, Giay

QUOC_HIEU, TIEU_NGU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_NOTE = re.compile(r"\{(\d+)\}")
_DOTS = "." * 60
_SIGNED = "(Chữ ký của người có thẩm quyền,\ndấu/chữ ký số của cơ quan, tổ chức)"
_OFFICE, _NAME = "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", "Họ và tên"


@dataclass(frozen=True, slots=True)
class Mau:
    """A form. giua: the line of who decides; can_cu; lenh: “QUYẾT ĐỊNH:”; than: the text; noi_nhan: its lines."""

    so: str
    loai: str = ""
    trich_yeu: str = ""
    ve_viec: str = ""
    kinh_gui: tuple[str, ...] = ()
    giua: str = ""
    can_cu: tuple[str, ...] = ()
    lenh: str = ""
    than: tuple[str, ...] = (f"{_DOTS}8{_DOTS}", f"{_DOTS}./.")
    noi_nhan: tuple[str, ...] = ("- ...............;", "- ................;", "- Lưu: VT, ...9.", "…10.")
    ngay: str = "....... 5 ......., ngày …… tháng …… năm ……"
    ky: tuple[str, ...] = (_OFFICE,)


_BASES = ("Căn cứ ........................................7........................................;",
          "Căn cứ .................................................................................;",
          "Theo đề nghị của ....................................................................... .")  # fmt: skip
_AS_ARTICLES = ("- Như Điều....;", "- ................;", "- Lưu: VT, ...9.", "…10.")

MAU = {
    "1.1": Mau(
        "Số:        /NQ-…3…", "NGHỊ QUYẾT", "………................. 5 ................................",
        giua="THẨM QUYỀN BAN HÀNH", can_cu=_BASES[:2] + (f"{_DOTS} .",),
        lenh="QUYẾT NGHỊ:", than=(f"{_DOTS}6{_DOTS}", f"{_DOTS}./."), noi_nhan=_AS_ARTICLES,
    ),
    "1.2": Mau(
        "Số:         /QĐ-…3...", "QUYẾT ĐỊNH", "Về việc ...............5 .............................",
        giua="THẨM QUYỀN BAN HÀNH{6}", can_cu=_BASES, lenh="QUYẾT ĐỊNH:",
        than=(f"Điều 1. {_DOTS}8{_DOTS}", f"Điều … {_DOTS}", f"{_DOTS}./."), noi_nhan=_AS_ARTICLES,
    ),
    "1.3": Mau(
        "Số:           /QĐ-…3…", "QUYẾT ĐỊNH", "Ban hành (Phê duyệt) ……….5 ……………",
        giua="THẨM QUYỀN BAN HÀNH{6}", can_cu=_BASES, lenh="QUYẾT ĐỊNH:",
        than=("Điều 1. Ban hành (Phê duyệt) kèm theo Quyết định này ...... 5 ...............", f"Điều ... {_DOTS}",
              f"{_DOTS}./."), noi_nhan=_AS_ARTICLES,
    ),
    "1.4": Mau("Số:        /…3...-...4...", "TÊN LOẠI VĂN BẢN{6}", "......... 7 ........"),
    "1.5": Mau(
        "Số:          /...3...-...4...", ve_viec="V/v …...…6………..",
        kinh_gui=("- ……………………….......…………;", "- …………………………......……….."),
        noi_nhan=("- Như trên;", "- ................;", "- Lưu: VT, ...8.", "…9."),
    ),
    "1.6": Mau(
        "Số:  …../CĐ-…3…", "CÔNG ĐIỆN", "….. 5 ..….",
        than=("…………….……………6 điện:", "- …………………7……………;", "- ………………………………….", f"{_DOTS}8{_DOTS}", f"{_DOTS}./."),
    ),
    "1.7": Mau(
        "Số:  …. /GM-…3…", "GIẤY MỜI", "................ 5 ...............",
        than=("………2 ………… trân trọng kính mời: …...…… 6 …………", "Tới dự ........................ 7 .....................",
              "Chủ trì: …………………………………………….", "Thời gian:……………………………………………………….",
              "Địa điểm: …………………………………………….", "………………………………… 8 ………………………… ./."),
    ),
    "1.8": Mau(
        "Số:  … /GGT-…3…", "GIẤY GIỚI THIỆU",
        than=("……………2………… trân trọng giới thiệu:", "Ông (bà) ……………………………5………………………………….", "Chức vụ:",
              "Được cử đến: ….………………….6………………………………", "Về việc: ………………………………………………………………",
              "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.",
              "Giấy này có giá trị đến hết ngày …………………………….…../."),
        noi_nhan=("- Như trên;", "- Lưu: VT."),
    ),
    "1.9": Mau(
        "Số: … /BB-…3…", "BIÊN BẢN", "……………… 4 ……………..", ngay="",
        than=("Thời gian bắt đầu: …………………………", "Địa điểm: …………………………………….", "Thành phần tham dự: ………………………………………..",
              "Chủ trì (chủ tọa): …………………………", "Thư ký (người ghi biên bản): …………………………",
              "Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):", f"{_DOTS}",
              "Cuộc họp (hội nghị, hội thảo) kết thúc vào …. giờ …., ngày …. tháng …. năm …../."),
        noi_nhan=("- ………;", "- Lưu: VT, Hồ sơ."), ky=("THƯ KÝ", "CHỦ TỌA"),
    ),
    "1.10": Mau(
        "Số: … /GNP-…3…", "GIẤY NGHỈ PHÉP",
        than=("Xét Đơn đề nghị nghỉ phép ngày …………….. của ông (bà) ……………………", "……………………………… 2………………… cấp cho:",
              "Ông (bà): ……………………………5………………………….", "Chức vụ: …………………………",
              "Được nghỉ phép trong thời gian……… kể từ ngày ……….. đến hết ngày …………… tại ………….6……… .",
              "Số ngày nghỉ phép nêu trên được tính vào thời gian………7……… ./."),
        noi_nhan=("- ……8……;", "- Lưu: VT,…9…."),
    ),
}  # fmt: skip


def mau(so: str) -> Docx:
    """A form by its number, with the notes that stand below it."""
    form = MAU[so]
    giay = Giay()
    _head(giay, form)
    if form.loai:
        _put(giay, giay.docx, form.loai, CENTER, 14, bold=True, before=12)
        if form.trich_yeu:
            _put(giay, giay.docx, form.trich_yeu, CENTER, 14, bold=True)
        giay.rule(giay.docx, KY_TU, 25)
    _addressees(giay, form)
    _decides(giay, form)
    for text in form.than:
        giay.body(text, **({"bold": True} if text.startswith("Điều") else {}))
    _foot(giay, form)
    giay.put(giay.docx, "Ghi chú:", LEFT, 12, bold=True, before=12)
    for note in ("Tên cơ quan, tổ chức chủ quản trực tiếp (nếu có).", "Tên cơ quan, tổ chức ban hành văn bản."):
        giay.put(giay.docx, note, LEFT, 12)
    return giay.docx


def _put(giay: Giay, where: Any, text: str, align: Any, size: float, **looks: Any) -> None:
    """A paragraph with raised numbers of notes."""
    pieces = _NOTE.split(text)
    paragraph = giay.put(where, pieces[0], align, size, **looks)
    for number, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        run = paragraph.add_run(number)
        run.font.superscript, run.font.size = True, paragraph.runs[0].font.size
        paragraph.add_run(rest)


def _head(giay: Giay, form: Mau) -> None:
    left, right = giay.table(65, 95).rows[0].cells
    _put(giay, left, "TÊN CQ, TC CHỦ QUẢN{1}", CENTER, 12)
    _put(giay, left, "TÊN CƠ QUAN, TỔ CHỨC{2}", CENTER, 12, bold=True)
    giay.rule(left, KY_TU, 22)
    giay.put(left, form.so, CENTER, 13)
    if form.ve_viec:
        giay.put(left, form.ve_viec, CENTER, 12, before=6)
    giay.put(right, QUOC_HIEU, CENTER, 12, bold=True)
    giay.put(right, TIEU_NGU, CENTER, 13, bold=True)
    giay.rule(right, KY_TU, 57)
    if form.ngay:
        giay.put(right, form.ngay, CENTER, 13, italic=True)


def _addressees(giay: Giay, form: Mau) -> None:
    if form.kinh_gui:
        giay.put(giay.docx, "Kính gửi:", LEFT, 14, first=40, before=12)
    for line in form.kinh_gui:
        giay.put(giay.docx, line, LEFT, 14, first=62)


def _decides(giay: Giay, form: Mau) -> None:
    if form.giua:
        _put(giay, giay.docx, form.giua, CENTER, 14, bold=True, before=12, after=12)
    for base in form.can_cu:
        giay.body(base, italic=True)
    if form.lenh:
        giay.put(giay.docx, form.lenh, CENTER, 14, bold=True, before=6, after=6)


def _foot(giay: Giay, form: Mau) -> None:
    cells = giay.table(80, 80).rows[0].cells
    columns: Sequence[tuple[Any, str]] = [(cells[-1], form.ky[0])]
    if len(form.ky) > 1:
        columns = list(zip(cells, form.ky, strict=True))
    else:
        _recipients(giay, cells[0], form)
    for cell, office in columns:
        giay.put(cell, office, CENTER, 14, bold=True)
        giay.put(cell, _SIGNED, CENTER, 13)
        for _ in range(3):
            giay.put(cell, "", CENTER, 14)
        giay.put(cell, _NAME, CENTER, 14, bold=True)
    if len(form.ky) > 1:
        _recipients(giay, cells[0], form)


def _recipients(giay: Giay, where: Any, form: Mau) -> None:
    giay.put(where, "Nơi nhận:", LEFT, 12, bold=True, italic=True)
    for line in form.noi_nhan:
        giay.put(where, line, LEFT, 11)


def mau_phu_luc() -> Docx:
    """Mẫu 2.1: an appendix in a file of its own."""
    giay = Giay()
    giay.put(giay.docx, "Phụ lục …1...", CENTER, 14, bold=True)
    giay.put(giay.docx, "……… 2 ……….", CENTER, 14, bold=True)
    giay.put(giay.docx, "(Kèm theo Văn bản số…3….. ngày…4  tháng…4 năm …4 của …5……...)", CENTER, 14, italic=True)
    giay.rule(giay.docx, KY_TU, 25)
    giay.body(f"{_DOTS}6{_DOTS}")
    giay.put(giay.docx, "./.", BOTH, 14)
    return giay.docx
