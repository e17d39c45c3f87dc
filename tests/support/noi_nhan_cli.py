"""The command noi-nhan on copies of the two sample offices, and what a clerk finds in the folder that it makes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest

from generator import cli_noi_nhan, cli_phat_hanh
from generator.delivery import register
from generator.delivery.pdf import Converter
from generator.domain.chuyen_giao import ChuyenGiao
from tests.support.docx_text import parts, plain
from tests.support.pdf import small_pdf
from tests.support.phat_hanh_cli import AfterAll, issue, run, small_office, tree

CORE, MAIN, MANIFEST = "docProps/core.xml", "word/document.xml", "noi_nhan.manifest.json"
HAND_OVER, POST, REGISTER = "Danh sách ký nhận", "Sổ gửi bưu điện", "Sổ đăng ký văn bản đi"
# Of the small office, in the order of "Nơi nhận".
SMALL_NAMES = [
    "Sở Dân tộc và Tôn giáo tỉnh Mây Trắng",
    "Thường trực Đảng ủy xã",
    "Thường trực Hội đồng nhân dân xã",
    "Chủ tịch, các Phó Chủ tịch UBND xã",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Trường Tiểu học Suối Mơ",
    "Trưởng các thôn",
    "Hợp tác xã Chè Đồi Cỏ",
]


@pytest.fixture(scope="module", autouse=True)
def today() -> Iterator[None]:
    """For a test module that takes it by assignment: the clock stands after all, the screen is wide."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli_phat_hanh, "date", AfterAll)
        patch.setattr(cli_noi_nhan, "date", AfterAll)
        patch.setenv("COLUMNS", "100")
        yield


def issued_office(folder: Path) -> Path:
    """The small office with its plan issued as 52 on a Monday."""
    data = small_office(folder)
    assert issue(data, "52", "16/3/2026") == 0
    return data


def send(data: Path, *arguments: str, what: str = "ke-hoach") -> int:
    return run(data, "noi-nhan", what, *arguments)


def place(data: Path, name: str, year: str = "2026") -> Path:
    return data.parent / "ra" / year / "noi_nhan" / name


def copies(folder: Path) -> dict[str, bytes]:
    """The copies by file name, in order."""
    return {path.name: path.read_bytes() for path in sorted((folder / "van_ban").glob("*.docx"))}


def content_parts(document: bytes) -> dict[str, bytes]:
    return {name: data for name, data in parts(document).items() if name != CORE}


def times(folder: Path) -> dict[str, int]:
    """When each file was written."""
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*")}


def rows(folder: Path, sheet: str) -> list[list[str]]:
    """A sheet of the hand-over workbook, row by row, without empty cells at the end."""
    book = openpyxl.load_workbook(folder / "so_giao_nhan.xlsx")
    texts = [["" if cell is None else str(cell) for cell in row] for row in book[sheet].values]
    return [_shortened(row) for row in texts if any(row)]


def _shortened(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def shelf(data: Path) -> Path:
    return data.parent / "phat_hanh"


def entries(data: Path) -> list[ChuyenGiao]:
    """Distributions in the register."""
    return register.transfers(shelf(data), None)


def everything(data: Path) -> dict[str, bytes]:
    """All files beside the data: what was made, what was issued; the register left out, whose bytes may move."""
    found = {}
    for name in ("ra", "phat_hanh"):
        folder = data.parent / name
        found |= {f"{name}/{path}": content for path, content in tree(folder).items()} if folder.exists() else {}
    return {path: content for path, content in found.items() if "so_dang_ky.sqlite" not in path}


def converter(pages: int = 3) -> Converter:
    """In LibreOffice's place, at once: a slip has one page, every other document so many."""

    def command(scratch: Path, names: Sequence[str]) -> list[str]:
        for name in names:
            is_slip = "PHIẾU GỬI" in plain((scratch / "in" / f"{name}.docx").read_bytes())
            texts = ["phieu"] if is_slip else [f"trang {number}" for number in range(1, pages + 1)]
            (scratch / "out" / f"{name}.pdf").write_bytes(small_pdf(*texts))
        return [sys.executable, "-c", ""]

    return Converter("Giả", command)
