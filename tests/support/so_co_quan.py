"""As many invented offices as wanted, each with a plan and as many months as wanted: for tests of hang-loat and for
measuring it. All are the commune of tests/data with another name and with money of their own, so that no two documents
are alike and all pass every check. The same arguments give the same bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from calendar import monthrange
from datetime import datetime
from itertools import product
from pathlib import Path

import openpyxl

BASE = Path(__file__).resolve().parents[1] / "data" / "xa_gia_dinh"
NAM = 2026
MOST_MONTHS = 12
_BASE_NAME = "Suối Mơ"
_FIRST = ("Đồi", "Suối", "Khe", "Bến", "Nà", "Bản", "Thung", "Gò", "Cồn", "Bãi")
_SECOND = ("Xanh", "Vàng", "Cao", "Thấp", "Trong", "Ngoài", "Đông", "Tây", "Nam", "Bắc", "Mới", "Cũ", "Giữa")
_THIRD = ("", " Thượng", " Hạ", " Trung", " Sơn", " Thủy", " Lâm", " Hà", " Phú", " An")
_MONEY = re.compile(rb'(<c r="[A-Z]+[0-9]+"[^>]*?><v>)([1-9][0-9]{4,})(</v>)')
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
# Amounts of the base are multiples of this many đồng, so every multiple of a thousandth is a whole amount.
_PER_THOUSAND = 1000


def names(count: int) -> list[str]:
    """Different ones; numbered when there are more than can be invented."""
    invented = [f"{first} {second}{third}" for third, first, second in product(_THIRD, _FIRST, _SECOND)]
    rounds = range(count // len(invented) + 1)
    return [f"{name} {number}" if number else name for number in rounds for name in invented][:count]


def write(folder: Path, count: int, months: int = 2, seed: int = 1) -> list[Path]:
    """The folders of the offices, each with a data folder."""
    books = _books(months)
    made = []
    for number, name in enumerate(names(count), 1):
        share = random.Random(f"{seed}-{number}").randint(500, 1500)
        office = folder / f"xa_{number:04}"
        _write_office(office / "data", name, share, books)
        made.append(office)
    return made


def _write_office(data: Path, name: str, share: int, books: dict[str, list[tuple[str, bytes]]]) -> None:
    (data / str(NAM)).mkdir(parents=True)
    for source in (*BASE.glob("*.yaml"), BASE / str(NAM) / "ke_hoach.yaml"):
        text = source.read_text("utf-8").replace(_BASE_NAME, name).replace(_BASE_NAME.upper(), name.upper())
        (data / source.relative_to(BASE)).write_text(text, "utf-8")
    for file, parts in books.items():
        (data / str(NAM) / file).write_bytes(_book(parts, name, share))


def _books(months: int) -> dict[str, list[tuple[str, bytes]]]:
    """File name → the parts of a workbook of the base, unpacked once for all offices."""
    packed = {"kinh_phi.xlsx": (BASE / str(NAM) / "kinh_phi.xlsx").read_bytes()}
    for thang in range(1, months + 1):
        packed[f"thang_{thang:02}.xlsx"] = _month(thang)
    books = {}
    for file, content in packed.items():
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            books[file] = [(entry.filename, book.read(entry)) for entry in book.infolist()]
    return books


def _month(thang: int) -> bytes:
    """The workbook of a month of the base; from March on the one of February with nothing more disbursed."""
    source = BASE / str(NAM) / f"thang_{min(thang, 2):02}.xlsx"
    if thang <= 2:
        return source.read_bytes()
    book = openpyxl.load_workbook(source)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace(f"2/{NAM}", f"{thang}/{NAM}")
                elif isinstance(cell.value, datetime) and cell.value.month == 2:
                    day = min(cell.value.day, monthrange(NAM, thang)[1])
                    cell.value = cell.value.replace(month=thang, day=day)
    figures = book["Số liệu"]
    for row in range(4, figures.max_row + 1):
        figures.cell(row, 8).value = figures.cell(row, 9).value
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _book(parts: list[tuple[str, bytes]], name: str, share: int) -> bytes:
    """The same workbook with `share` thousandths of every amount, and the office's name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for part, content in parts:
            if part.startswith("xl/worksheets/"):
                content = _MONEY.sub(lambda match: match[1] + _scaled(match[2], share) + match[3], content)
            if part.startswith(("xl/worksheets/", "xl/sharedStrings")):
                content = _renamed(content, name)
            book.writestr(zipfile.ZipInfo(part, _FIXED_TIME), content)
    return packed.getvalue()


def _scaled(amount: bytes, share: int) -> bytes:
    """Days are numbers of five digits, too; amounts are longer or whole thousands."""
    value = int(amount)
    return str(value * share // _PER_THOUSAND).encode() if value % _PER_THOUSAND == 0 else amount


def _renamed(content: bytes, name: str) -> bytes:
    """Sheets are written with numbered letters or in UTF-8."""
    numbered = content.replace(_numbered(_BASE_NAME), _numbered(name))
    return numbered.replace(_BASE_NAME.encode(), name.encode())


def _numbered(text: str) -> bytes:
    return text.encode("ascii", "xmlcharrefreplace")
