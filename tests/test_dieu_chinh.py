"""Revised plans as documents: every figure is recounted from the workbook with openpyxl alone."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.word import integrity
from tests.support import phat_hanh_cli
from tests.support.doc_lap import shortest
from tests.support.doc_lap_ke_hoach import Edition, amount, table
from tests.support.docx_text import plain
from tests.support.mau import assert_as_golden
from tests.support.phat_hanh_cli import FIRST, REAL, SECOND, SMALL, Lines, edition, issue, run, small_office

_KEYS = [
    (project, kind, source, funds)
    for project in ("HP1-1-1", "HP1-1-2", "HP1-2", "HP2-1", "HP2-2-1")
    for kind in ("Đầu tư công", "Thường xuyên")
    for source in ("NSTW", "NS tỉnh", "NS xã")
    for funds in ("Chuyển từ năm trước", "Giao năm")
]
BEFORE, ADDED, TAKEN, AFTER, BY = range(1, 6)


today = phat_hanh_cli.today


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions of the sample plan."""
    output = tmp_path_factory.mktemp("ra")
    for lan in "12":
        assert run(REAL, "ke-hoach", "--lan", lan, "--output", str(output)) == 0
    return output / "2024" / "ke_hoach"


def sample(folder: Path, lan: int) -> bytes:
    return (folder / f"ke_hoach_2024_lan_{lan}.docx").read_bytes()


@pytest.mark.parametrize("lan", [1, 2])
def test_a_revised_plan_is_the_expected_document(folder: Path, lan: int, request: pytest.FixtureRequest) -> None:
    assert integrity.check(sample(folder, lan)) == []
    assert_as_golden(sample(folder, lan), f"ke_hoach_2024_lan_{lan}", request)


@pytest.mark.parametrize("lan", [1, 2])
def test_every_figure_of_the_sample_revisions_follows(folder: Path, lan: int) -> None:
    assert_recounted(plain(sample(folder, lan)), Edition(REAL, 2024, lan, lan - 1))


def assert_recounted(text: str, wanted: Edition) -> None:
    assert table(text, "Phụ lục I", len(wanted.columns) + 2) == wanted.appendix()
    assert wanted.found_sentences(text) == wanted.sentences()
    assert f": {shortest(sum(wanted.state(wanted.lan).values()))} {wanted.unit}, gồm:" in text
    changes = table(text, "Phụ lục II", 7)
    assert changes == wanted.changes()
    assert_adds_up(changes)
    for name, column in (("tăng", ADDED), ("giảm", TAKEN)):
        total = shortest(amount(changes[0][column]))
        assert f"điều chỉnh {name} {total} {wanted.unit}" in text or not amount(changes[0][column])


def assert_adds_up(changes: list[list[str]]) -> None:
    """As printed: each row, each project, the whole."""
    values = [[amount(cell) for cell in row[BEFORE:BY]] for row in changes]
    for before, added, taken, after in values:
        assert before + added - taken == after
    projects = [at for at, row in enumerate(changes) if ": " in row[0] and not row[BY] and " - " not in row[0]]
    rest = [at for at, row in enumerate(changes) if row[0] == "Các dự án không điều chỉnh"]
    assert_sum(values[0], [values[at] for at in projects + rest])
    for at, end in zip(projects, [*projects[1:], *(rest or [len(changes)])], strict=True):
        assert_sum(values[at], values[at + 1 : end])


def assert_sum(whole: list, parts: list[list]) -> None:
    assert whole == [sum(column) for column in zip(*parts, strict=True)]


@st.composite
def ledgers(draw: st.DrawFn) -> list[tuple[date, Lines]]:
    """Up to three revisions of the small office that never take more than there is."""
    state = Edition(SMALL, 2026, 0).state(0)
    revisions, day = [], date(2026, 3, 1)
    for _ in range(draw(st.integers(1, 3))):
        keys = draw(st.lists(st.sampled_from(_KEYS), min_size=1, max_size=5, unique=True))
        lines = {}
        for key in keys:
            least = -int(state.get(key, 0))
            lines[key] = draw(st.integers(least, 2_000_000_000).filter(bool))
            state[key] = state.get(key, 0) + lines[key]
        day += timedelta(draw(st.integers(0, 60)))
        revisions.append((day, lines))
    return revisions


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(revisions=ledgers(), data=st.data())
def test_every_figure_of_a_random_ledger_follows(revisions: list[tuple[date, Lines]], data: st.DataObject) -> None:
    newest = len(revisions)
    # What was issued last is what the edition amends.
    since = data.draw(st.integers(0, newest - 1))
    with tempfile.TemporaryDirectory() as scratch:
        office = small_office(Path(scratch), *revisions)
        if since:
            assert issue(office, "5", "30/9/2026", "--lan", "0") == 0
            assert issue(office, "6", "30/9/2026", "--lan", str(since)) == 0
        assert run(office, "ke-hoach") == 0
        text = edition(office, f"ke_hoach_2026_lan_{newest}")
        assert_recounted(text, Edition(office, 2026, newest, since or newest - 1))


def test_the_changes_are_counted_from_the_document_that_was_issued_last(tmp_path: Path) -> None:
    """Lần 1 was never issued: lần 2 amends the opening plan, and its table holds both decisions."""
    office = small_office(tmp_path, FIRST, SECOND)
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    assert run(office, "ke-hoach") == 0
    text = edition(office, "ke_hoach_2026_lan_2")
    assert_recounted(text, Edition(office, 2026, 2, 0))
    assert "Quyết định số 18/QĐ-UBND và Quyết định số 28/QĐ-UBND" in text
    assert "điều chỉnh Kế hoạch số 52/KH-UBND ngày 15/3/2026 của Ủy ban nhân dân xã Suối Mơ" in text
