"""A small good office, to be damaged by the tests; tests/cases/bad_data/ says how."""

import io
from pathlib import Path

import openpyxl
import pytest
import yaml

CASES = Path(__file__).parents[2] / "cases" / "bad_data"
SHEETS = {
    "Phân bổ": [
        ["Phân bổ vốn năm 2024"],
        ["Đơn vị tính: triệu đồng"],
        ["Mã dự án", "Tên dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Số tiền", "In trong bản gốc", "Quyết định"],
        ["DA1", None, "Đầu tư", "NSTW", "Năm 2024", 10],
        ["DA1", None, "Sự nghiệp", "NSTW", "Năm 2024", 20.5],
    ],
    "Năm trước": [
        ["Vốn năm 2023"],
        ["Đơn vị tính: triệu đồng"],
        ["Loại vốn", "Mã khoản", "Khoản vốn", "Kế hoạch", "Giải ngân"],
        ["Đầu tư", 280, "Giao thông", 100, 84.79],
    ],
    "Đối chiếu": [
        ["Số liệu in trong văn bản"],
        [],
        ["Số liệu", "Giá trị in", "In tại", "Quyết định"],
        ["kinh_phi", "30,5", "Mục IV"],
    ],
}


def cases(name: str) -> list:
    """The cases of a YAML file as pytest parameters, named for reading."""
    listed = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in listed]


def said(finding) -> str:
    return " ".join((finding.message, finding.expected, finding.remedy))


def well_phrased(finding) -> bool:
    """As in all findings: what is expected completes “Cần: …”, what to do is a sentence."""
    message, expected, remedy = finding.message, finding.expected, finding.remedy
    return (
        not message.endswith(("?.", ".."))
        and (not expected or not expected[0].isupper() and expected[-1] not in ".?")
        and remedy[0].isupper()
        and remedy.endswith(".")
    )


def good_book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in SHEETS.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
