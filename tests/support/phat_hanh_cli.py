"""The commands of editions and of issued documents, run on copies of the two sample offices."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator import cli, cli_phat_hanh
from tests.support.dieu_chinh_so import with_revisions
from tests.support.docx_text import plain

PROJECT = Path(__file__).resolve().parents[2]
REAL, SMALL = PROJECT / "data", PROJECT / "tests" / "data" / "xa_gia_dinh"
# A line of a revision: project, kind, source, year of funds; and what goes with it, in đồng.
Lines = Mapping[tuple[str, str, str, str], int]
ROAD = ("HP1-1-1", "Đầu tư công", "NSTW", "Giao năm")
CLASSES = ("HP2-1", "Thường xuyên", "NSTW", "Giao năm")
BRIDGES = ("HP1-1-2", "Thường xuyên", "NSTW", "Giao năm")
# The second brings in a line that the opening plan has not.
FIRST: tuple[date, Lines] = (date(2026, 5, 20), {ROAD: 50_000_000, CLASSES: -20_000_000})
SECOND: tuple[date, Lines] = (date(2026, 8, 3), {ROAD: -30_000_000, BRIDGES: 12_500_000})


def small_office(folder: Path, *revisions: tuple[date, Lines]) -> Path:
    """A copy of the small office; its plan is of 2026 and it has no difference that needs an answer."""
    data = Path(shutil.copytree(SMALL, folder / "data"))
    if revisions:
        revise(data, revisions)
    return data


def revise(data: Path, revisions: Sequence[tuple[date, Lines]]) -> None:
    decisions, lines = [], []
    for lan, (day, changes) in enumerate(revisions, 1):
        added, taken = (sum(max(sign * amount, 0) for amount in changes.values()) for sign in (1, -1))
        words = ("Quyết định", f"{lan}8/QĐ-UBND", day, "Ủy ban nhân dân xã Suối Mơ", f"về việc điều chỉnh lần {lan}")
        decisions.append((lan, *words, added, taken))
        lines += [(lan, *key, amount) for key, amount in changes.items()]
    with_revisions(data / "2026" / "kinh_phi.xlsx", decisions, lines)


def run(data: Path, command: str, *arguments: str) -> int:
    """The exit status; documents go beside the data, into “ra”."""
    return cli.run(["--data", str(data), "--output", str(data.parent / "ra"), command, *arguments])


def issue(data: Path, so: str, ngay: str, *more: str, what: Sequence[str] = ("ke-hoach",)) -> int:
    return run(data, "phat-hanh", *what, "--so", so, "--ngay", ngay, *more)


def change_cell(workbook: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(workbook)
    book[sheet][cell] = value
    book.save(workbook)


def change_words(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edition(data: Path, stem: str) -> str:
    """The text of a plan that was made."""
    year = stem.split("_")[2]
    return plain((data.parent / "ra" / year / "ke_hoach" / f"{stem}.docx").read_bytes())


def issued(data: Path, folder: str) -> str:
    """The text of a document that was issued."""
    (document,) = (data.parent / "phat_hanh" / folder).glob("*.docx")
    return plain(document.read_bytes())


def one_line(text: str) -> str:
    """As said, wherever the terminal broke the line."""
    return " ".join(text.split())


class AfterAll(date):
    """In place of the clock: a day after every day in these tests."""

    @classmethod
    def today(cls) -> date:
        return date(2027, 1, 31)


def office_with_documents(folder: Path) -> Path:
    """The small office after both decisions: lần 0 is issued as 52, lần 1 as 54, the report of January as 3."""
    data = small_office(folder, FIRST, SECOND)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli_phat_hanh, "date", AfterAll)
        assert issue(data, "52", "15/3/2026", "--lan", "0") == 0
        assert issue(data, "54", "1/6/2026", "--lan", "1") == 0
        assert issue(data, "3", "5/2/2026", what=("bao-cao-thang", "2026-01")) == 0
    return data


@pytest.fixture(scope="module", autouse=True)
def today() -> Iterator[None]:
    """For a test module that takes it by assignment: the clock stands after all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli_phat_hanh, "date", AfterAll)
        yield
