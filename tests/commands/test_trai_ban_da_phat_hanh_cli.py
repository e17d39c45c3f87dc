"""Data that contradict what was issued, numbers that are slips, registers that are not what they were."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.dieu_chinh_so import without_revisions
from tests.support.phat_hanh_cli import (
    FIRST,
    SECOND,
    AfterAll,
    change_cell,
    edition,
    issue,
    issued,
    one_line,
    revise,
    run,
    small_office,
    tree,
)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli_phat_hanh.date", AfterAll)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Its opening plan is issued as number 52, its first revision not yet."""
    data = small_office(tmp_path, FIRST)
    assert issue(data, "52", "15/3/2026", "--lan", "0") == 0
    return data


def codes(data: Path, capsys, *arguments: str) -> list[str]:
    capsys.readouterr()
    run(data, *arguments, "--json")
    return [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]]


ISSUE_FIRST = ("phat-hanh", "ke-hoach", "--so", "53", "--ngay", "1/6/2026", "--lan", "1")


def test_PH112_what_was_signed_is_where_a_revision_starts(office: Path, capsys) -> None:
    change_cell(office / "2026" / "kinh_phi.xlsx", "Phân bổ", "F4", 16_250_000)
    before = tree(office.parent / "phat_hanh")
    assert "PH112" in codes(office, capsys, *ISSUE_FIRST)
    assert tree(office.parent / "phat_hanh") == before
    assert run(office, *ISSUE_FIRST) == 1
    told = one_line(capsys.readouterr().out)
    assert "văn bản 15.250.000, dữ liệu 16.250.000 (ô F4)" in told
    assert "Chưa phát hành được 1 văn bản" in told
    # A draft may be looked at; the warning stands beside it.
    assert run(office, "ke-hoach", "--lan", "1") == 0
    assert "[PH112]" in (office.parent / "ra/2026/ke_hoach/ke_hoach_2026_lan_1.can_xem_lai.txt").read_text("utf-8-sig")
    change_cell(office / "2026" / "kinh_phi.xlsx", "Phân bổ", "F4", 15_250_000)
    assert run(office, *ISSUE_FIRST) == 0


def test_PH112_a_decision_that_is_put_in_before_an_issued_one(office: Path, capsys) -> None:
    assert run(office, *ISSUE_FIRST) == 0
    without_revisions(office)
    early = (FIRST[0].replace(day=1), {next(iter(SECOND[1])): 300_000_000})
    revise(office, (early, FIRST))
    assert "PH112" in codes(office, capsys, "phat-hanh", "ke-hoach", "--so", "54", "--ngay", "9/8/2026", "--lan", "2")


def test_PH113_a_month_is_compared_with_what_was_reported(tmp_path: Path, capsys) -> None:
    data = small_office(tmp_path)
    assert issue(data, "3", "5/2/2026", what=("bao-cao-thang", "2026-01")) == 0
    second = ("phat-hanh", "bao-cao-thang", "2026-02", "--so", "4", "--ngay", "5/3/2026")
    book = data / "2026" / "thang_01.xlsx"
    whole = book.read_bytes()
    change_cell(book, "Số liệu", "I6", 1)
    assert "PH113" in codes(data, capsys, *second)
    book.write_bytes(whole)
    assert run(data, *second) == 0


def test_PH114_a_number_far_from_the_last_is_asked_about(office: Path, capsys) -> None:
    far = ("phat-hanh", "ke-hoach", "--so", "530", "--ngay", "1/6/2026", "--lan", "1")
    assert "PH114" in codes(office, capsys, *far)
    assert codes(office, capsys, "bo-so", "ke-hoach", "--so", "53-500", "--nam-so", "2026", "--ly-do", "x") == ["PH114"]
    assert run(office, *far, "--xac-nhan") == 0


def test_a_number_whose_document_lies_there_is_not_void(office: Path, capsys) -> None:
    (office.parent / "phat_hanh/2026/0050_KH-UBND").mkdir()
    assert codes(office, capsys, "bo-so", "ke-hoach", "--so", "50", "--nam-so", "2026", "--ly-do", "x") == ["PH205"]


def test_a_register_that_was_altered_is_not_printed(office: Path, capsys) -> None:
    document = office.parent / "phat_hanh/2026/0052_KH-UBND/ke_hoach_2026.docx"
    document.chmod(0o644)
    document.write_bytes(document.read_bytes() + b" ")
    assert "PH202" in codes(office, capsys, "so-dang-ky")
    assert not list((office.parent / "ra").rglob("so_dang_ky*.xlsx"))


def test_a_replacement_says_which_plan_the_replaced_one_amended(office: Path) -> None:
    assert run(office, *ISSUE_FIRST) == 0
    assert issue(office, "54", "9/6/2026", "--lan", "1", "--thay-the") == 0
    page = one_line(issued(office, "2026/0054_KH-UBND"))
    assert "thay thế Kế hoạch số 53/KH-UBND ngày 01/6/2026" in page.replace("\xa0", " ")
    assert "văn bản điều chỉnh Kế hoạch số 52/KH-UBND ngày 15/3/2026" in page.replace("\xa0", " ")


def test_PH106_an_opening_plan_does_not_replace_a_later_edition(office: Path, capsys) -> None:
    assert run(office, *ISSUE_FIRST) == 0
    again = ("phat-hanh", "ke-hoach", "--so", "54", "--ngay", "9/6/2026", "--lan", "0", "--thay-the")
    assert "PH106" in codes(office, capsys, *again)


def test_a_lost_register_is_made_anew_before_anything_is_replaced(office: Path, capsys) -> None:
    (office.parent / "phat_hanh" / "so_dang_ky.sqlite").unlink()
    assert issue(office, "53", "9/6/2026", "--lan", "0", "--thay-the") == 0
    assert "nay đã ghi vào sổ" in one_line(capsys.readouterr().out)


def test_the_register_names_addressees_and_leaves_copies_to_the_clerk(tmp_path: Path) -> None:
    data = small_office(tmp_path)
    assert issue(data, "3", "5/2/2026", "--so-ban", "12", what=("bao-cao-thang", "2026-01")) == 0
    record = json.loads((tmp_path / "phat_hanh/2026/0003_BC-UBND/phat_hanh.json").read_text("utf-8"))
    (row,) = record["so_dang_ky"]
    assert "Như trên" not in row["noi_nhan"] and row["so_luong"] == 12


def test_months_are_made_although_the_register_cannot_be_read(office: Path, capsys) -> None:
    (office.parent / "phat_hanh" / "so_dang_ky.sqlite").write_bytes(b"x" * 5000)
    assert run(office, "kiem-tra") == 3
    assert "bị hỏng" in one_line(capsys.readouterr().out)
    shutil.rmtree(office.parent / "ra", ignore_errors=True)
    assert run(office, "ke-hoach", "--lan", "0") == 0
    assert edition(office, "ke_hoach_2026")
