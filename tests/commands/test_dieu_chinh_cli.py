"""Editions of the plan by the command line: which one is made, what its page says, what happens when the sheets of
revisions are wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator import cli_phat_hanh
from tests.support.dieu_chinh_so import with_revisions, without_revisions
from tests.support.doc_lap import shortest
from tests.support.doc_lap_ke_hoach import Edition
from tests.support.docx_text import plain
from tests.support.phat_hanh_cli import (
    FIRST,
    REAL,
    ROAD,
    SECOND,
    AfterAll,
    change_cell,
    change_words,
    edition,
    issue,
    one_line,
    revise,
    run,
    small_office,
    tree,
)

STEM = "ke_hoach_2026"
ENDINGS = (".can_xem_lai.txt", ".docx", ".manifest.json")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_phat_hanh, "date", AfterAll)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small office with two decisions: of 20/5/2026 and of 3/8/2026."""
    return small_office(tmp_path, FIRST, SECOND)


def made(data: Path, year: int = 2026) -> list[str]:
    """The documents of the plan in the output folder."""
    return sorted(path.stem for path in (data.parent / "ra" / str(year) / "ke_hoach").glob("*.docx"))


def refused(capsys: pytest.CaptureFixture[str], data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Code, sheet, cell, message of every error that kiem-tra tells."""
    capsys.readouterr()
    assert run(data, "kiem-tra", "--json") == 1
    for one in json.loads(capsys.readouterr().out)["findings"]:
        if one["severity"] == "error":
            yield one["code"], one["place"]["sheet"], one["place"]["cell"], one["message"]


# --- Which edition


def test_edition_0_of_the_real_plan_is_what_it_was_before_any_revision(tmp_path: Path) -> None:
    before = without_revisions(Path(shutil.copytree(REAL, tmp_path / "trước" / "data")))
    assert run(before, "ke-hoach") == 0
    assert run(REAL, "ke-hoach", "--lan", "0", "--output", str(tmp_path / "nay")) == 0
    files = [folder / "2024/ke_hoach/ke_hoach_2024.docx" for folder in (tmp_path / "trước/ra", tmp_path / "nay")]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_edition_0_and_the_months_before_of_the_small_office_too(tmp_path: Path) -> None:
    before = small_office(tmp_path / "trước")
    after = small_office(tmp_path / "nay", FIRST, SECOND)
    for data in (before, after):
        assert run(data, "ke-hoach", "--lan", "0") == 0
        assert run(data, "bao-cao-thang", "2026-02") == 0
    documents = [{n: b for n, b in tree(data.parent / "ra").items() if n.endswith(".docx")} for data in (before, after)]
    assert documents[0] == documents[1] and len(documents[0]) == 2


@pytest.mark.parametrize(
    ("options", "stem"),
    [
        ([], f"{STEM}_lan_2"),
        (["--lan", "0"], STEM),
        (["--lan", "1"], f"{STEM}_lan_1"),
        (["--ngay", "19/5/2026"], STEM),
        (["--ngay", "20/5/2026"], f"{STEM}_lan_1"),
        (["--ngay", "2/8/2026"], f"{STEM}_lan_1"),
        (["--ngay", "3/8/2026"], f"{STEM}_lan_2"),
        (["--ngay", "31/12/2030"], f"{STEM}_lan_2"),
        (["--du-thao"], f"{STEM}_lan_2_du_thao"),
        (["--du-thao", "--lan", "0"], f"{STEM}_du_thao"),
    ],
)
def test_the_edition_asked_for_is_made_and_no_other(office: Path, options: list[str], stem: str) -> None:
    assert run(office, "ke-hoach", *options) == 0
    assert sorted(tree(office.parent / "ra")) == [f"2026/ke_hoach/{stem}{ending}" for ending in ENDINGS]


def test_an_edition_that_is_not_there_is_said_with_those_that_are(office: Path, capsys) -> None:
    assert run(office, "ke-hoach", "--lan", "3") == 3
    told = one_line(capsys.readouterr().err)
    assert "Kế hoạch năm 2026 không có lần điều chỉnh 3. Đã có: lần 1 ngày 20/5/2026, lần 2 ngày 03/8/2026;" in told
    assert made(office) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--lan", "1", "--ngay", "1/7/2026"], "Chỉ dùng một trong hai: --lan hoặc --ngay."),
        (["--lan", "một"], "“một” không phải là lần điều chỉnh; cần 0, 1, 2 …"),
        (["--lan", "-1"], "“-1” không phải là lần điều chỉnh; cần 0, 1, 2 …"),
        (["--ngay", "29/2/2023"], "“29/2/2023” không phải là một ngày có thật."),
        (["--ngay", "hôm nay"], "“hôm nay”"),
    ],
)
def test_a_mistyped_edition_is_one_sentence(office: Path, capsys, options: list[str], told: str) -> None:
    assert run(office, "ke-hoach", *options) == 2
    assert told in one_line(capsys.readouterr().err)
    assert made(office) == []


def test_a_draft_carries_its_mark_and_leaves_the_document_alone(office: Path) -> None:
    assert run(office, "ke-hoach", "--lan", "1") == 0
    before = tree(office.parent / "ra")
    assert run(office, "ke-hoach", "--lan", "1", "--du-thao") == 0
    after = tree(office.parent / "ra")
    assert {name: after[name] for name in before} == before
    assert "DỰ THẢO" in edition(office, f"{STEM}_lan_1_du_thao")
    assert "DỰ THẢO" not in edition(office, f"{STEM}_lan_1")


# --- What the page says


def test_the_decisions_stand_last_in_the_bases(office: Path) -> None:
    assert run(office, "ke-hoach") == 0
    bases = [line for line in edition(office, f"{STEM}_lan_2").splitlines() if line.startswith("[Căn cứ]")]
    assert [line.partition(" của ")[0] for line in bases[-2:]] == [
        "[Căn cứ] Căn cứ Quyết định số 18/QĐ-UBND ngày 20/5/2026",
        "[Căn cứ] Căn cứ Quyết định số 28/QĐ-UBND ngày 03/8/2026",
    ]
    assert run(office, "ke-hoach", "--lan", "0") == 0
    assert "QĐ-UBND ngày" not in edition(office, STEM)


def test_the_plan_that_is_amended_has_a_blank_number_while_nobody_knows_it(office: Path) -> None:
    assert run(office, "ke-hoach", "--lan", "1") == 0
    text = " ".join(edition(office, f"{STEM}_lan_1").split())
    assert "điều chỉnh Kế hoạch số /KH-UBND ngày tháng năm 2026 của Ủy ban nhân dân xã Suối Mơ." in text


def test_the_plan_that_is_amended_has_the_number_that_the_words_give(office: Path) -> None:
    change_words(office / "2026" / "ke_hoach.yaml", "\nthang: 2/2026\n", '\nso: "7"\nngay: 9/2/2026\n')
    assert run(office, "ke-hoach", "--lan", "1") == 0
    text = edition(office, f"{STEM}_lan_1")
    assert "điều chỉnh Kế hoạch số 07/KH-UBND ngày 09/02/2026 của Ủy ban nhân dân xã Suối Mơ." in text
    assert "| Số:         /KH-UBND | Suối Mơ, ngày      tháng 5 năm 2026 |" in text


def test_the_register_knows_better_than_the_words(office: Path) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    assert run(office, "ke-hoach", "--lan", "1") == 0
    assert "điều chỉnh Kế hoạch số 52/KH-UBND ngày 15/3/2026 của" in edition(office, f"{STEM}_lan_1")
    assert run(office, "ke-hoach", "--lan", "1", "--phat-hanh", str(office.parent / "sổ khác")) == 0
    assert "số 52/KH-UBND" not in edition(office, f"{STEM}_lan_1")


# --- Months


def test_a_month_takes_the_plan_in_force_on_its_cut_off_day(tmp_path: Path, capsys) -> None:
    """January is closed before the decision of 10/2/2026, February after it; January's rate stays what it was."""
    data = small_office(tmp_path, (date(2026, 2, 10), {ROAD: 2_000_000_000}))
    for month, lan in (("01", 0), ("02", 1)):
        assert run(data, "bao-cao-thang", f"2026-{month}") == 0
        text = plain((tmp_path / f"ra/2026/bao_cao_thang/bao_cao_thang_2026_{month}.docx").read_bytes())
        assert f": {shortest(sum(_state(data, lan)))} đồng, gồm:" in text
    capsys.readouterr()
    for name, month in (("thang.ty_le", "2026-01"), ("thang.ty_le_truoc", "2026-02")):
        assert run(data, "giai-thich", name, "--thang", month) == 0
        assert "Giá trị: 4,4%" in capsys.readouterr().out


def test_a_decision_on_the_cut_off_day_counts_and_one_on_the_next_day_does_not(tmp_path: Path) -> None:
    totals = []
    for day in (date(2026, 2, 25), date(2026, 2, 26)):
        data = small_office(tmp_path / day.isoformat(), (day, {ROAD: 50_000_000}))
        assert run(data, "bao-cao-thang", "2026-02") == 0
        text = plain((data.parent / "ra/2026/bao_cao_thang/bao_cao_thang_2026_02.docx").read_bytes())
        totals += [lan for lan in (0, 1) if f": {shortest(sum(_state(data, lan)))} đồng, gồm:" in text]
    assert totals == [1, 0]


def _state(data: Path, lan: int) -> list:
    return list(Edition(data, 2026, lan).state(lan).values())


# --- Where a figure comes from


def test_a_figure_names_the_cells_of_both_sheets(office: Path, capsys) -> None:
    assert run(office, "giai-thich", "kinh_phi.HP1-1-1.nstw.giao_nam") == 0
    shown = capsys.readouterr().out
    assert "Giá trị: 1.870.000.000 đồng" in shown
    assert "data/2026/kinh_phi.xlsx, trang tính “Phân bổ”, ô F6" in shown
    assert "data/2026/kinh_phi.xlsx, trang tính “Dòng điều chỉnh”, ô G4, G6" in shown
    assert run(office, "giai-thich", "kinh_phi.HP1-1-1.nstw.giao_nam", "--lan", "0") == 0
    shown = capsys.readouterr().out
    assert "Giá trị: 1.850.000.000 đồng" in shown and "Dòng điều chỉnh" not in shown


# --- Sheets that are wrong


def test_faults_of_both_sheets_come_all_at_once_and_nothing_is_built(tmp_path: Path, capsys) -> None:
    data = small_office(tmp_path)
    words = ("Quyết định", "18/QĐ-UBND")
    body = ("Ủy ban nhân dân xã Suối Mơ", "về việc điều chỉnh")
    with_revisions(
        data / "2026" / "kinh_phi.xlsx",
        # Misses its total; before the first in date, and with its number; of no line.
        [
            (1, *words, date(2026, 5, 20), *body, 49_000_000, 2_000_000_000),
            (2, *words, date(2026, 5, 19), *body, 5, 0),
            (3, "Quyết định", "38/QĐ-UBND", date(2026, 9, 1), *body, 1, 0),
        ],
        # The second takes more than there is; then a project that is not there, a line of 0, no such decision.
        [
            (1, *ROAD, 50_000_000),
            (1, *ROAD[:2], "NS tỉnh", ROAD[3], -2_000_000_000),
            (2, "HP9", *ROAD[1:], 5),
            (2, *ROAD, 0),
            (4, *ROAD, 5),
        ],
    )
    found = list(refused(capsys, data))
    # Cell of the fault, whatever else is told about the same cell.
    expected = {
        ("DL403", "Quyết định điều chỉnh", "G4"),
        ("DL404", "Quyết định điều chỉnh", "D5"),
        ("DL405", "Quyết định điều chỉnh", "C5"),
        ("DL407", "Quyết định điều chỉnh", "A6"),
        ("DL119", "Dòng điều chỉnh", "B6"),
        ("DL401", "Dòng điều chỉnh", "G7"),
        ("DL407", "Dòng điều chỉnh", "A8"),
        ("DL402", "Dòng điều chỉnh", "G5"),
    }
    assert expected <= {one[:3] for one in found}, found
    assert run(data, "ke-hoach") == 1
    shown = capsys.readouterr().out
    assert "Chưa tạo được 1 văn bản:" in shown and all(f"{code} · " in shown for code, *_ in expected)
    assert run(data, "ke-hoach", "--lan", "0") == 1
    assert made(data) == []


def test_a_decision_that_misses_its_total_says_both_sums(office: Path, capsys) -> None:
    change_cell(office / "2026" / "kinh_phi.xlsx", "Quyết định điều chỉnh", "G4", 51_000_000)
    ((code, _, cell, message),) = refused(capsys, office)
    assert (code, cell) == ("DL403", "G4") and "50.000.000" in message and "51.000.000" in message


def test_a_broken_second_decision_keeps_the_first_edition_back_too(office: Path) -> None:
    """Nobody can say what the sheet was meant to be, so no edition is made from it."""
    book = openpyxl.load_workbook(office / "2026" / "kinh_phi.xlsx")
    book["Dòng điều chỉnh"]["G6"] = "nhiều"
    book.save(office / "2026" / "kinh_phi.xlsx")
    assert run(office, "ke-hoach", "--lan", "1") == 1
    assert made(office) == []


def test_a_revision_added_later_leaves_the_earlier_editions_as_they_were(tmp_path: Path) -> None:
    one, two = small_office(tmp_path / "một", FIRST), small_office(tmp_path / "hai")
    revise(two, (FIRST, SECOND))
    for data in (one, two):
        assert run(data, "ke-hoach", "--lan", "1") == 0
    name = f"2026/ke_hoach/{STEM}_lan_1.docx"
    assert tree(one.parent / "ra")[name] == tree(two.parent / "ra")[name]
