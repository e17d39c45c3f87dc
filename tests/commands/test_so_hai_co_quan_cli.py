"""Whose register it is, where one may begin, and that nothing is lost between the register and the screen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator import files, pipeline_so_dang_ky
from generator.delivery import register
from generator.errors import StopRun
from tests.support import da_phat_hanh
from tests.support.da_phat_hanh import registered, shelf, told
from tests.support.phat_hanh_cli import FIRST, change_words, edition, issue, one_line, run, small_office, tree

today = da_phat_hanh.today
THEIRS = "là của Ủy ban nhân dân xã Suối Mơ, còn dữ liệu là của Ủy ban nhân dân xã Đồi Gió"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """With a decision of 20/5/2026."""
    return small_office(tmp_path, FIRST)


@pytest.fixture
def neighbour(office: Path) -> Path:
    """Another office beside it, with a decision of its own; the first has issued lần 0 as 52."""
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    other = Path(shutil.copytree(office, office.parent / "data_doi_gio"))
    change_words(other / "co_quan.yaml", "ten: Ủy ban nhân dân xã Suối Mơ", "ten: Ủy ban nhân dân xã Đồi Gió")
    return other


# --- Another office's register


def test_a_page_never_cites_another_office_s_register(office: Path, neighbour: Path, capsys) -> None:
    assert run(neighbour, "ke-hoach", "--lan", "1") == 1
    assert f"PH207: Sổ đăng ký “{shelf(office)}/so_dang_ky.sqlite” {THEIRS}" in one_line(capsys.readouterr().out)
    assert not (office.parent / "ra").exists()
    assert run(office, "ke-hoach", "--lan", "1") == 0
    assert "Kế hoạch số 52/KH-UBND" in edition(office, "ke_hoach_2026_lan_1")


def test_what_needs_no_register_is_made_all_the_same(neighbour: Path) -> None:
    assert run(neighbour, "ke-hoach", "--lan", "0") == 0
    assert run(neighbour, "bao-cao-thang", "2026-01") == 0


def test_kiem_tra_tells_whose_register_it_is_beside_everything_else(neighbour: Path, capsys) -> None:
    change_words(neighbour / "2026" / "ke_hoach.yaml", "- gia_tri: 80%", "- gia_tri: 81%")
    capsys.readouterr()
    assert run(neighbour, "kiem-tra", "--json") == 1
    found = [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert "PH207" in found and "DC001" in found


def test_the_register_is_proved_for_its_own_office_alone(office: Path, neighbour: Path) -> None:
    (finding,) = pipeline_so_dang_ky.examine(neighbour, None)
    assert finding.code == "PH207" and THEIRS in finding.message
    assert pipeline_so_dang_ky.examine(office, None) == []
    (office / "co_quan.yaml").write_text("ten: [", "utf-8")
    assert pipeline_so_dang_ky.examine(office, None) == []


# --- Where a register may begin


def beside(office: Path, name: str) -> Path:
    """A folder with something in it."""
    folder = office.parent / name
    folder.mkdir()
    (folder / "ghi chú.txt").write_text("x", "utf-8")
    return folder


def test_printing_begins_no_register(office: Path) -> None:
    folder = beside(office, "ra2")
    empty = office.parent / "trống"
    empty.mkdir()
    for place in (folder, empty):
        assert run(office, "so-dang-ky", "--phat-hanh", str(place)) == 3
        assert run(office, "thu-hoi", "ke-hoach", "--phat-hanh", str(place), *WITHDRAW) == 3
    assert (list(tree(folder)), list(empty.iterdir())) == (["ghi chú.txt"], [])
    assert run(office, "ke-hoach", "--lan", "0", "--output", str(folder)) == 0


WITHDRAW = ("--so", "52", "--nam-so", "2026", "--ngay", "20/3/2026", "--ly-do", "Ký nhầm")
VOID = ("--so", "51", "--nam-so", "2026", "--ly-do", "Làm ngoài")


@pytest.mark.parametrize(
    "act", [("phat-hanh", "ke-hoach", "--so", "52", "--ngay", "15/3/2026", "--lan", "0"), ("bo-so", "ke-hoach", *VOID)]
)
@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("data", "đang có “2026”"),
        ("ra2", "đang có “ghi chú.txt”"),
        ("ra", "là, hoặc có chứa, thư mục của dữ liệu hay của văn bản tạo ra"),
        (".", "đang có “data”"),
    ],
)
def test_no_register_begins_where_other_files_belong(
    office: Path, capsys, act: tuple[str, ...], place: str, why: str
) -> None:
    beside(office, "ra2")
    before = tree(office.parent)
    assert run(office, *act, "--phat-hanh", str(office.parent / place)) == 3
    shown = one_line(capsys.readouterr().err)
    assert why in shown and "Chưa ghi gì. Xin dùng --phat-hanh để chỉ một thư mục trống" in shown
    assert tree(office.parent) == before
    assert run(office, "ke-hoach", "--lan", "0") == 0


# --- Nothing lost on the way to the screen


def test_nothing_is_read_between_the_commit_and_the_message(office: Path, capsys, monkeypatch) -> None:
    original = register.rows

    def rows(folder: Path, co_quan: str | None) -> object:
        if list(folder.glob("2026/0052_KH-UBND")):
            raise StopRun("Ổ đĩa chung vừa bị ngắt.")
        return original(folder, co_quan)

    with monkeypatch.context() as patch:
        patch.setattr(register, "rows", rows)
        assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    assert "Đã phát hành 1 văn bản:" in capsys.readouterr().out
    assert [row.so for row in registered(office)] == ["52"]


def test_what_is_kept_is_what_was_read(office: Path, monkeypatch) -> None:
    """A file that is saved at the wrong moment: checked as it was, and then another one kept."""
    words, original = office / "2026" / "ke_hoach.yaml", files.fingerprint

    def saved_behind(path: Path) -> str | None:
        found = original(path)
        if path == words:
            words.write_bytes(words.read_bytes() + b"\n# sau\n")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(files, "fingerprint", saved_behind)
        assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    folder = shelf(office) / "2026" / "0052_KH-UBND"
    listed = json.loads((folder / "ke_hoach_2026.manifest.json").read_text("utf-8"))
    with ZipFile(folder / "nguon.zip") as snapshot:
        kept = {name: files.sha256(snapshot.read(name)) for name in snapshot.namelist()}
    assert all(checksum in json.dumps(listed) for checksum in kept.values())


def test_what_was_settled_is_told_when_there_is_nothing_to_print(office: Path, capsys) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    (shelf(office) / "so_dang_ky.sqlite").unlink()
    capsys.readouterr()
    assert run(office, "so-dang-ky", "--nam", "2025") == 3
    shown = one_line(capsys.readouterr().out)
    assert "Kế hoạch số 52/KH-UBND ngày 15/3/2026 đã có đủ" in shown and "nay đã ghi vào sổ." in shown
    assert "chưa có văn bản nào của năm 2025." in shown
    assert told(office, capsys, "so-dang-ky") == []
