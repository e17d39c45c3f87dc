"""A document with its "Nơi nhận" in memory, and recipients for it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from docx import Document

from generator.delivery.distribution import Content
from generator.domain.noi_nhan import DanhSachNhan, Luu, NguoiNhan, VanBanGui
from generator.word import package

LINES = ("Ban Dân tộc", "Thường trực Huyện ủy (b/c)", "UBND các xã, thị trấn")
VAN_BAN = VanBanGui("Kế hoạch", "thực hiện", "KH-UBND", "ke_hoach_2024", "52/KH-UBND")


def document(lines: Sequence[str] = LINES, heading: str = "Nơi nhận:") -> bytes:
    """Words, then a table with "Nơi nhận" at the left and a signature at the right, then an appendix."""
    made, target = Document(), io.BytesIO()
    made.add_heading("KẾ HOẠCH", 1)
    for number in range(30):
        made.add_paragraph(f"{number}. Ban Dân tộc & các xã thực hiện < {number} tỷ đồng.")
    left, right = made.add_table(1, 2).rows[0].cells
    left.paragraphs[0].add_run(heading).bold = True
    for line in lines:
        left.add_paragraph(f"- {line};")
    left.add_paragraph("- Lưu: VT.")
    right.paragraphs[0].text = "TM. ỦY BAN NHÂN DÂN"
    for line in lines:
        made.add_paragraph(f"- {line};")
    made.core_properties.author, made.core_properties.comments = "Cơ quan", ""
    made.save(target)
    # python-docx writes the moment into the zip.
    return package.write(package.read(target.getvalue()))


def recipients(count: int = 5, lines: Sequence[str] = LINES, luu: Luu = Luu(("VT",))) -> DanhSachNhan:
    """In the order of the lines; every third by post, every second electronic, the fourth electronic alone."""
    people = (
        NguoiNhan(
            number + 1,
            f"ma_{number}",
            f"UBND xã Số {number + 1}",
            number * len(lines) // count,
            giay=0 if number % 4 == 3 else 1 + number % 2,
            buu_dien=number % 3 == 0,
            dien_tu=number % 2 == 1,
        )
        for number in range(count)
    )
    return DanhSachNhan(tuple(lines), tuple(people), luu)


def content(danh_dau: bool = False, dau_vao: str = "một", **more: object) -> Content:
    given = {"papers": {"so_giao_nhan.xlsx": b"so"}, "pdf": {}, "danh_sach": recipients(), "document": document()}
    return Content(VAN_BAN, danh_dau=danh_dau, dau_vao=dau_vao, **{**given, **more})


def tree(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
