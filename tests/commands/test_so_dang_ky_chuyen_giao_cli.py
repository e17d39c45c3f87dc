"""A document that was sent, as the commands of the register show it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator.delivery import issued, register
from generator.domain.chuyen_giao import ChuyenGiao
from tests.support import phat_hanh_cli
from tests.support.phat_hanh_cli import issue, one_line, run, small_office

today = phat_hanh_cli.today
MANIFEST = "2026/0052_KH-UBND_noi_nhan_01/noi_nhan.manifest.json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The plan of 2026 was issued as 52 and sent the same day."""
    data = small_office(tmp_path)
    assert issue(data, "52", "16/3/2026", "--so-ban", "7") == 0
    (row,) = register.rows(data.parent / "phat_hanh", None)
    sent = ChuyenGiao(
        row.nam, row.ky_hieu, row.so, nguoi_nhan=9, so_ban=9, giay=4, dien_tu=6, ngay_chuyen=date(2026, 3, 17)
    )
    with register.opened(data.parent / "phat_hanh", "Ủy ban nhân dân xã Suối Mơ") as book:
        issued.transfer(book, row, sent, b"{}", {})
    return data


def row_of_the_book(data: Path) -> list[str]:
    book = openpyxl.load_workbook(data.parent / "ra" / "2026" / "so_dang_ky_van_ban_di_2026.xlsx")
    return [str(cell or "") for cell in list(book.active.values)[6]]


def test_the_printed_register_has_copies_and_day_of_the_sending(data, capsys):
    assert run(data, "so-dang-ky") == 0
    texts = row_of_the_book(data)
    assert (texts[0], texts[6:8], texts[9]) == ("52/KH-UBND", ["9", "17/3/2026"], "Giấy 4, điện tử 6")
    assert "Giấy 4, điện tử 6" in one_line(capsys.readouterr().out)


def test_a_register_that_was_lost_prints_the_same(data):
    assert run(data, "so-dang-ky") == 0
    before = row_of_the_book(data)
    (data.parent / "phat_hanh" / "so_dang_ky.sqlite").unlink()
    assert run(data, "so-dang-ky") == 0
    assert row_of_the_book(data) == before


def test_an_altered_manifest_is_named_and_the_register_not_printed(data, capsys):
    path = data.parent / "phat_hanh" / MANIFEST
    path.chmod(0o644)
    path.write_bytes(b"[]")
    assert run(data, "so-dang-ky") == 1
    said = one_line(capsys.readouterr().out)
    assert "PH202" in said and "lần chuyển giao thứ 1 của Kế hoạch số 52/KH-UBND ngày 16/3/2026 đã bị sửa" in said
    assert not (data.parent / "ra").exists()
