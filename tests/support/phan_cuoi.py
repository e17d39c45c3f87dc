"""A good document as recognised parts, and the same with some of them changed: for rules about Kính gửi, signature,
recipients, appendices, marks, copies and capitals, without a Word file."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.format_rules import quy_dinh, rules
from generator.format_rules.rule import Loi
from generator.format_rules.van_ban import DiaDanhNgay, KhoiKy, PhuLuc, SoKyHieu, VanBan
from generator.word.view_records import BODY, BOTH, CENTER, LEFT, CellPlace, Paragraph, Run, View

_LOOKS = {
    "kinh_gui": {"size": 14, "align": CENTER},
    "than": {"size": 14, "align": BOTH},
    "quyen_han": {"size": 14, "bold": True, "align": CENTER},
    "ho_ten": {"size": 14, "bold": True, "align": CENTER},
    "noi_nhan_tu": {"size": 12, "bold": True, "italic": True, "align": LEFT},
    "noi_nhan": {"size": 11, "align": LEFT},
    "phu_luc": {"size": 14, "bold": True, "align": CENTER},
    "ten_phu_luc": {"size": 14, "bold": True, "align": CENTER},
    "kem_theo": {"size": 14, "italic": True, "align": CENTER},
    "nguoi_soan": {"size": 11},
    "dia_chi": {"size": 11, "align": CENTER},
    "ban_sao": {"size": 14, "bold": True, "align": CENTER},
    "dau_khan": {"size": 13, "bold": True, "align": CENTER},
    "dau_mat": {"size": 13, "bold": True, "align": CENTER},
    "luu_hanh": {"size": 13, "bold": True, "align": CENTER},
    "co_quan": {"size": 13, "bold": True, "align": CENTER},
    "ten_loai": {"size": 14, "bold": True, "align": CENTER},
}
_CELLS = {
    "noi_nhan_tu": CellPlace(2, 1, 1, 1, 2, bordered=False),
    "noi_nhan": CellPlace(2, 1, 1, 1, 2, bordered=False),
    "quyen_han": CellPlace(2, 1, 2, 1, 2, bordered=False),
    "ho_ten": CellPlace(2, 1, 2, 1, 2, bordered=False),
}
_GOOD = {
    "KH": {
        "co_quan": ["ỦY BAN NHÂN DÂN", "HUYỆN BẮC SƠN"],
        "than": ["Ủy ban nhân dân huyện ban hành Kế hoạch như sau:", "Biểu chi tiết tại Phụ lục kèm theo./."],
        "quyen_han": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "noi_nhan": ["- Ủy ban nhân dân tỉnh;", "- Các phòng, ban;", "- Lưu: VT, DT."],
        "phu_luc": [
            {
                "so": "",
                "doan": "Phụ lục",
                "ten": ["BIỂU PHÂN BỔ KINH PHÍ"],
                "kem_theo": ["(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân huyện)"],
            }
        ],
    },
    "CV": {
        "co_quan": ["PHÒNG DÂN TỘC"],
        "kinh_gui": ["Kính gửi:", "- Ủy ban nhân dân các xã;", "- Phòng Tài chính - Kế hoạch."],
        "than": ["Đề nghị các cơ quan báo cáo kết quả.", "Đề nghị quan tâm thực hiện./."],
        "quyen_han": ["TRƯỞNG PHÒNG"],
        "noi_nhan": ["- Như trên;", "- Lưu: VT, CS."],
        "phu_luc": [],
    },
}
_MARKS = ("dau_mat", "dau_khan", "luu_hanh", "dia_chi", "ban_sao")
_KY_HIEU = {"CV": "PDT-CS"}


class Tap:
    """Paragraphs made one after another, as a view has them."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []

    def put(self, kind: str, line: str | dict[str, Any]) -> Paragraph:
        """line: its words, or its words (chu) with what differs: co, dam, nghieng, canh, nhan (automatic number)."""
        given = {"chu": line} if isinstance(line, str) else line
        looks = _LOOKS.get(kind, {"size": 14})
        run = Run(
            given["chu"], 0, frozenset({"Times New Roman"}), given.get("co", looks["size"]),
            bold=given.get("dam", looks.get("bold", False)), italic=given.get("nghieng", looks.get("italic", False)),
        )  # fmt: skip
        paragraph = Paragraph(
            BODY, len(self.paragraphs), run.text, (run,) if run.text else (), label=given.get("nhan", ""),
            align=given.get("canh", looks.get("align", LEFT)), cell=_CELLS.get(kind),
            place=f"đoạn {len(self.paragraphs) + 1}",
        )  # fmt: skip
        self.paragraphs.append(paragraph)
        return paragraph

    def lines(self, kind: str, given: list[Any]) -> tuple[Paragraph, ...]:
        return tuple(self.put(kind, line) for line in given)


def van_ban(loai: str = "KH", **changed: Any) -> VanBan:
    """The good document of a type (KH, CV; others as KH) with some parts changed: lists of lines, None for no part."""
    parts = {
        **_GOOD.get(loai, _GOOD["KH"]),
        "cho_ky": 4,
        "ho_ten": "Nông Thị Bình",
        "noi_nhan_tu": "Nơi nhận:",
        **changed,
    }
    tap = Tap()
    co_quan = tap.lines("co_quan", parts["co_quan"])
    so = SoKyHieu(tap.put("so", "Số: 05"), "05", _KY_HIEU.get(loai, f"{loai}-UBND"))
    ngay = DiaDanhNgay(tap.put("ngay", "Bắc Sơn, ngày 05 tháng 3 năm 2024"), "Bắc Sơn", "05", "3", "2024")
    heading = tap.put("ten_loai", "TÊN LOẠI")
    kinh_gui, than = tap.lines("kinh_gui", parts.get("kinh_gui") or []), tap.lines("than", parts["than"])
    noi_nhan_tu = tap.put("noi_nhan_tu", parts["noi_nhan_tu"]) if parts["noi_nhan_tu"] else None
    noi_nhan = tap.lines("noi_nhan", parts["noi_nhan"])
    vb = VanBan(
        View((), ()), loai=loai, co_quan=co_quan, so_ky_hieu=so, dia_danh_ngay=ngay, ten_loai=heading,
        kinh_gui=kinh_gui, than=than, loi_van=than, noi_nhan_tu=noi_nhan_tu, noi_nhan=noi_nhan,
        chu_ky=_signature(tap, parts), phu_luc=tuple(_appendix(tap, one) for one in parts["phu_luc"]),
        **{name: tap.lines(name, parts.get(name, [])) for name in _MARKS},
        nguoi_soan=tap.put("nguoi_soan", parts["nguoi_soan"]) if "nguoi_soan" in parts else None,
    )  # fmt: skip
    return replace(vb, view=View(tuple(tap.paragraphs), ()))


def _signature(tap: Tap, parts: dict[str, Any]) -> tuple[KhoiKy, ...]:
    if not parts["quyen_han"]:
        return ()
    lines = tap.lines("quyen_han", parts["quyen_han"])
    for _ in range(parts["cho_ky"]):
        tap.put("ho_ten", "")
    return (KhoiKy(lines, ho_ten=tap.put("ho_ten", parts["ho_ten"]) if parts["ho_ten"] else None),)


def _appendix(tap: Tap, given: dict[str, Any]) -> PhuLuc:
    doan = tap.put("phu_luc", given["doan"])
    ten, kem_theo = tap.lines("ten_phu_luc", given.get("ten", [])), tap.lines("kem_theo", given.get("kem_theo", []))
    return PhuLuc(given["so"], doan, ten, kem_theo)


def cac_quy_tac() -> list[ModuleType]:
    """The modules of the rules TT4xx, in the order of their codes."""
    names = sorted(path.stem for path in Path(rules.__file__).parent.glob("tt4*.py"))
    return [importlib.import_module(f"{rules.__name__}.{name}") for name in names]


def xet(vb: VanBan) -> Iterator[tuple[str, Loi]]:
    """What all these rules say, with their codes."""
    for module in cac_quy_tac():
        for loi in module.kiem(vb, quy_dinh.doc()):
            yield module.MA, loi
