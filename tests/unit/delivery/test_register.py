"""The register as two clerks meet it: shared, owned by one office, whole or not there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from generator.delivery import issued, register
from generator.delivery.recovery import recover
from generator.delivery.verification import verify
from generator.domain.van_ban_di import VanBanDi
from generator.errors import StopRun
from tests.support.phat_hanh import OFFICE, attempt, numbers, report, row, tree, void

FULL = replace(
    row("05a"), ngay_chuyen=date(2024, 3, 16), ghi_chu="gửi gấp", quan_he="sua_doi", lien_quan="04/KH-UBND", lan=3,
    lien_quan_nam=2023, thu_muc="2024/x", sha256="ab", ky_nhan="N",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "văn thư" / "phat_hanh"


@pytest.fixture
def locked(folder: Path) -> Iterator[Path]:
    """Somebody else holds the register's lock."""
    attempt(folder, row())
    with closing(sqlite3.connect(folder / "so_dang_ky.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield folder


def add(folder: Path, *rows: VanBanDi) -> None:
    with register.opened(folder, OFFICE) as opened:
        for one in rows:
            opened.add(one, "c" * 64)


def test_every_field_of_a_row_comes_back(folder):
    assert {field.name for field in fields(VanBanDi) if getattr(FULL, field.name) != field.default} >= {
        field.name for field in fields(VanBanDi) if field.name not in ("thang", "trang_thai", "ly_do")
    }
    add(folder, FULL, void("06"))
    assert register.rows(folder, OFFICE) == [FULL, void("06")]


def test_rows_come_in_order_and_without_a_register_there_are_none(folder):
    assert register.rows(folder, OFFICE) == [] and not folder.exists()
    add(folder, row("10"), row("9"), report("11", date(2024, 1, 5), 1))
    assert numbers(folder) == ["11/BC-UBND", "09/KH-UBND", "10/KH-UBND"]


def test_an_error_keeps_nothing(folder):
    add(folder, row("1"))
    with pytest.raises(ZeroDivisionError), register.opened(folder, OFFICE) as opened:
        opened.add(row("2"), "x")
        raise ZeroDivisionError
    assert numbers(folder) == ["01/KH-UBND"]


def test_the_file_itself_refuses_a_number_twice_however_it_is_typed(folder):
    add(folder, row("5"))
    with pytest.raises(StopRun, match="Số 005/KH-UBND năm 2024 đã có trong sổ đăng ký"):
        add(folder, row("005"))
    assert numbers(folder) == ["05/KH-UBND"]


def test_another_office_is_refused_by_name(folder):
    add(folder, row("1"))
    with (
        pytest.raises(StopRun, match="Gia Định, còn dữ liệu là của Ủy ban nhân dân xã Khác"),
        register.opened(folder, "Ủy ban nhân dân xã Khác"),
    ):
        pass
    assert numbers(folder) == ["01/KH-UBND"]


def test_another_office_does_not_even_read_it(folder):
    attempt(folder, row("1"))
    for read in (register.rows, register.entries):
        with pytest.raises(register.AnotherOffice, match="Gia Định, còn dữ liệu là của Ủy ban nhân dân xã Khác"):
            read(folder, "Ủy ban nhân dân xã Khác")
    (finding,) = verify(folder, "Ủy ban nhân dân xã Khác")
    assert (finding.code, finding.place.file) == ("PH207", "phat_hanh/so_dang_ky.sqlite")
    assert verify(folder, OFFICE) == verify(folder) == []


def test_a_register_in_use_is_a_sentence_and_can_be_read_all_the_same(locked, monkeypatch):
    monkeypatch.setattr(register, "_PATIENCE", 0.0)
    with pytest.raises(StopRun, match="Có người khác đang phát hành .* Xin đợi .* Chưa phát hành và chưa ghi gì"):
        attempt(locked, row("53"))
    assert numbers(locked) == ["52/KH-UBND"]
    assert verify(locked) == []


def test_it_works_on_a_shared_folder_and_through_a_power_cut(folder):
    with register.opened(folder, OFFICE) as opened:
        settings = [
            opened._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]
    assert settings == ["delete", 2]
    assert [path.name for path in folder.iterdir()] == ["so_dang_ky.sqlite"]


def test_reading_leaves_no_trace(folder):
    attempt(folder, row())
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    register.rows(folder, OFFICE)
    verify(folder)
    assert {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()
    } == before


@pytest.mark.parametrize("content", [b"khong phai so " * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_broken_register_says_how_it_is_made_anew(folder, content):
    attempt(folder, row())
    with register.opened(folder, OFFICE) as opened:
        issued.void(opened, [void("53")], {})
    path = folder / "so_dang_ky.sqlite"
    path.write_bytes(content)
    for use in (lambda: register.rows(folder, OFFICE), lambda: attempt(folder, row("60")), lambda: verify(folder)):
        with pytest.raises(StopRun, match="bị hỏng.*chuyển tệp sổ.*lập lại sổ từ các thư mục"):
            use()
    assert path.read_bytes() == content
    path.unlink()
    with register.opened(folder, OFFICE) as opened:
        assert len(recover(opened)) == 2
    assert numbers(folder) == ["52/KH-UBND", "53/KH-UBND"]
    assert verify(folder) == []


def test_a_newer_or_a_strange_file_is_left_alone(folder):
    attempt(folder, row())
    path = folder / "so_dang_ky.sqlite"
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(StopRun, match="do bản mới hơn của chương trình ghi"):
        register.rows(folder, OFFICE)
    path.unlink()
    with closing(sqlite3.connect(path)) as strange:
        strange.execute("CREATE TABLE khac (a)")
    with pytest.raises(StopRun, match="không phải là sổ đăng ký của chương trình"):
        attempt(folder, row("53"))


def test_values_of_the_wrong_kind_are_a_broken_register(folder):
    attempt(folder, row())
    with closing(sqlite3.connect(folder / "so_dang_ky.sqlite")) as other, other:
        other.execute("UPDATE van_ban SET ngay = 'hôm qua'")
    with pytest.raises(StopRun, match="bị hỏng"):
        register.rows(folder, OFFICE)


def test_an_empty_file_is_a_register_that_was_never_begun(folder):
    folder.mkdir(parents=True)
    (folder / "so_dang_ky.sqlite").write_bytes(b"")
    assert register.rows(folder, OFFICE) == []
    assert attempt(folder, row()) == ([], [])


def test_a_register_that_is_full_is_a_sentence_and_nothing_is_left(folder, monkeypatch):
    attempt(folder, row())
    before, original = tree(folder), register._connected

    def small(path: Path) -> sqlite3.Connection:
        connection = original(path)
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
        return connection

    monkeypatch.setattr(register, "_connected", small)
    with pytest.raises(StopRun, match="ổ đĩa đã đầy.*Chưa phát hành"):
        attempt(folder, row("60", date(2024, 5, 5), nam_du_lieu=2023, trich_yeu="dài " * 5000))
    monkeypatch.undo()
    assert (tree(folder), numbers(folder)) == (before, ["52/KH-UBND"])


# --- where a register may be begun


@pytest.mark.parametrize("name", ["co_quan.yaml", "2024/ke_hoach.yaml", "2024/ke_hoach/ke_hoach_2024.docx", "ghi chú"])
def test_no_register_is_begun_among_other_things(folder, name):
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"x")
    with pytest.raises(StopRun, match=f"đang có “{name.partition('/')[0]}” mà chưa có văn bản nào.*thư mục trống"):
        attempt(folder, row())
    assert [path for path in folder.rglob("*") if path.is_file()] == [folder / name]


def test_of_many_things_some_are_named(folder):
    folder.mkdir(parents=True)
    for number in range(5):
        (folder / f"{number}.txt").touch()
    with pytest.raises(StopRun, match="“0.txt”, “1.txt”, “2.txt” và 2 mục khác"):
        attempt(folder, row())


@pytest.mark.parametrize("name", ["desktop.ini", "Thumbs.db", ".DS_Store", "so_dang_ky.sqlite-journal"])
def test_what_the_machine_leaves_in_a_folder_is_in_nobody_s_way(folder, name):
    folder.mkdir(parents=True)
    (folder / name).touch()
    assert attempt(folder, row()) == ([], [])


@pytest.mark.parametrize("other", [".", "data", "năm/data"])
def test_no_register_is_begun_where_other_commands_write(folder, other):
    with (
        pytest.raises(StopRun, match="là, hoặc có chứa, thư mục của dữ liệu"),
        register.opened(folder, OFFICE, folder.parent / "nơi khác", folder / other),
    ):
        pass
    assert not folder.exists()


def test_a_register_that_is_there_stays_in_use_whatever_lies_beside(folder):
    attempt(folder, row())
    (folder / "bản quét").mkdir()
    with register.opened(folder, OFFICE, folder) as opened:
        assert len(opened.rows()) == 1
    (folder / "so_dang_ky.sqlite").unlink()
    with register.opened(folder, OFFICE) as opened:
        assert len(recover(opened)) == 1
