"""so-sanh by the command line: what the clerk is told and gets when all is well, and when something is in the way.

The redline's own package is not needed: tests/slow/check_redline.py has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import files, pipeline_so_sanh
from generator.comparison import redline
from generator.errors import FileInUse, StopRun
from tests.support.docx_builder import make_template
from tests.support.docx_text import plain
from tests.support.phat_hanh_cli import FIRST, SECOND, change_cell, one_line, run, small_office, tree

FOLDER = "2026/so_sanh"
TABLE = "so_sanh_ke_hoach_2026_lan_0_lan_1.docx"
TRACKED = TABLE.replace(".docx", "_sua_vet.docx")
EDITIONS = ("ke-hoach", "--tu", "0", "--den", "1")


@pytest.fixture(autouse=True)
def without_redline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redline, "available", lambda: False)
    monkeypatch.setenv("COLUMNS", "400")


@pytest.fixture
def with_redline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redline, "available", lambda: True)
    monkeypatch.setattr(redline, "redline", lambda old, new: new)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return small_office(tmp_path, FIRST, SECOND)


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Two documents that differ in one number."""
    return written(tmp_path, "cũ", "Vốn: 5 triệu đồng."), written(tmp_path, "mới", "Vốn: 7 triệu đồng.")


def written(folder: Path, stem: str, *blocks: str) -> str:
    return str(make_template(folder / f"{stem}.docx", *blocks))


def listed(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def refuse_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(contents: dict) -> dict:
        raise FileInUse(f"Không ghi được tệp “{next(iter(contents)).name}” vì tệp đang mở.")

    monkeypatch.setattr(files, "write_together", refused)


def break_template(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The comparison's template names something that is not there."""
    (folder / "mẫu").mkdir()
    make_template(folder / "mẫu" / "so_sanh.docx", "{{ khong_co }}")
    real = pipeline_so_sanh.render

    def render(kind, checked, templates):
        return real(kind, checked, folder / "mẫu" if kind is pipeline_so_sanh.COMPARISON else templates)

    monkeypatch.setattr(pipeline_so_sanh, "render", render)


# --- editions


def test_totals_come_first_and_files_last(office: Path, with_redline: None, capsys) -> None:
    assert run(office, "so-sanh", *EDITIONS) == 0
    shown = capsys.readouterr().out.split("\n")
    lines = [line for line in shown if line]
    assert lines[0] == "So sánh “Kế hoạch năm 2026, bản ban đầu” với “Kế hoạch năm 2026, điều chỉnh lần 1”."
    assert lines[1].startswith("Có ") and "số liệu thay đổi" in lines[1]
    assert lines[2].startswith("Tổng kinh phí: ") and "(tăng 30.000.000, bằng " in lines[2]
    assert lines[-4] == "Đã tạo 2 văn bản:" and [line.rpartition("/")[2] for line in lines[-3:-1]] == [TABLE, TRACKED]


def test_the_same_comparison_again_changes_nothing(office: Path, with_redline: None, capsys) -> None:
    assert run(office, "so-sanh", *EDITIONS) == 0
    before = tree(office.parent / "ra")
    assert sorted(before) == [f"{FOLDER}/{name}" for name in (TABLE, TRACKED)]
    capsys.readouterr()
    assert run(office, "so-sanh", *EDITIONS) == 0
    assert "Không đổi 2 văn bản" in capsys.readouterr().out
    assert tree(office.parent / "ra") == before


def test_a_faulty_cell_is_told_and_not_that_nothing_was_revised(office: Path, capsys) -> None:
    change_cell(office / "2026" / "kinh_phi.xlsx", "Dòng điều chỉnh", "G6", "nhiều")
    assert run(office, "so-sanh", "ke-hoach") == 1
    shown = capsys.readouterr().out
    assert "G6" in shown and "chưa có lần điều chỉnh" not in shown
    assert "Chưa tạo được 1 văn bản:" in shown


def test_without_revisions_there_is_nothing_to_compare(tmp_path: Path, capsys) -> None:
    assert run(small_office(tmp_path), "so-sanh", "ke-hoach") == 3
    assert "chưa có lần điều chỉnh nào" in one_line(capsys.readouterr().err)


def test_json_says_why_there_is_no_redline(office: Path, capsys) -> None:
    assert run(office, "so-sanh", *EDITIONS, "--json") == 0
    found = listed(capsys)
    assert list(found) == ["changes", "notes"] and found["changes"]
    assert found["notes"] == [redline.HOW_TO_GET]


def test_a_redline_of_an_earlier_run_is_not_taken_for_one_of_this(
    office: Path, with_redline: None, capsys, monkeypatch
) -> None:
    assert run(office, "so-sanh", *EDITIONS) == 0
    monkeypatch.setattr(redline, "available", lambda: False)
    capsys.readouterr()
    assert run(office, "so-sanh", *EDITIONS) == 0
    assert f"Tệp “{TRACKED}” là của lần so trước" in capsys.readouterr().out


# --- what is in the way of the files


def test_a_table_that_is_open_in_word_does_not_lose_the_list(office: Path, capsys, monkeypatch) -> None:
    refuse_writing(monkeypatch)
    assert run(office, "so-sanh", *EDITIONS) == 3
    shown = capsys.readouterr().out
    for words in ("HT001", f"Không ghi được tệp “{TABLE}”", "SỐ LIỆU (", "Chưa tạo được 1 văn bản:", "  bảng so sánh"):
        assert words in shown
    assert run(office, "so-sanh", *EDITIONS, "--json") == 3
    found = listed(capsys)
    assert found["changes"] and any("Không ghi được tệp" in note for note in found["notes"])


def test_a_table_that_cannot_be_made_is_told_beside_the_redline(
    office: Path, with_redline: None, tmp_path: Path, capsys, monkeypatch
) -> None:
    break_template(monkeypatch, tmp_path)
    assert run(office, "so-sanh", *EDITIONS) == 1
    shown = capsys.readouterr().out
    for words in ("LỖI (", "khong_co", "SỐ LIỆU (", "Chưa tạo được 1 văn bản:", "  bảng so sánh", TRACKED):
        assert words in shown
    assert sorted(tree(office.parent / "ra")) == [f"{FOLDER}/{TRACKED}"]
    assert run(office, "so-sanh", *EDITIONS, "--json") == 1
    assert any("khong_co" in note for note in listed(capsys)["notes"])


def test_a_redline_that_is_not_exact_is_told(office: Path, with_redline: None, capsys, monkeypatch) -> None:
    def inexact(old: bytes, new: bytes) -> bytes:
        raise StopRun("Bản Track Changes không chính xác nên không đưa ra.")

    monkeypatch.setattr(redline, "redline", inexact)
    assert run(office, "so-sanh", *EDITIONS) == 0
    shown = capsys.readouterr().out
    assert "Bản Track Changes không chính xác" in shown and "Đã tạo 1 văn bản:" in shown


# --- two files


def test_two_files_are_compared(office: Path, two: tuple[str, str], capsys) -> None:
    assert run(office, "so-sanh", *two) == 0
    shown = capsys.readouterr().out
    assert "5 → 7 triệu đồng  (tăng 2, bằng 40%)" in shown
    assert sorted(tree(office.parent / "ra")) == ["so_sanh/so_sanh_cũ__mới.docx"]


@pytest.mark.parametrize("damage", ["faulty", "no year"])
def test_without_sound_data_there_is_no_table_and_it_is_said_why(
    tmp_path: Path, two: tuple[str, str], capsys, damage: str
) -> None:
    if damage == "faulty":
        data = small_office(tmp_path / "nơi")
        change_cell(data / "2026" / "kinh_phi.xlsx", "Phân bổ", "F6", "nhiều")
    else:
        data = tmp_path / "nơi" / "data"
        data.mkdir(parents=True)
    assert run(data, "so-sanh", *two) == 0
    shown = capsys.readouterr().out
    assert "5 → 7 triệu đồng" in shown and "Không tạo được bảng so sánh, vì" in shown
    assert ("kiem-tra" if damage == "faulty" else "Không thấy dữ liệu của năm nào") in shown
    assert run(data, "so-sanh", *two, "--json") == 0
    assert any("Không tạo được bảng so sánh" in note for note in listed(capsys)["notes"])


def test_long_vietnamese_names_are_cut_so_that_any_disk_takes_them(
    office: Path, with_redline: None, tmp_path: Path
) -> None:
    long = "ế" * 80
    one, other = written(tmp_path, long, "Một"), written(tmp_path, f"b{long[1:]}", "Hai")
    assert run(office, "so-sanh", one, other) == 0
    names = [Path(name).name for name in tree(office.parent / "ra")]
    assert len(names) == 2 and all(len(name.encode()) <= 215 and "�" not in name for name in names)
    assert all(name.startswith("so_sanh_ế") and "__bế" in name for name in names)


def test_two_templates_are_compared_with_their_marks_written_apart(office: Path, tmp_path: Path, capsys) -> None:
    old = written(tmp_path, "mẫu cũ", "Kính gửi: {{ noi_nhan }} <<vb.a>> {% if x %}", "hết")
    new = written(tmp_path, "mẫu mới", "Kính gửi: {{ nguoi_nhan }} <<vb.b>> {% if y %}", "hết")
    assert run(office, "so-sanh", old, new) == 0
    assert "{{ nguoi_nhan }}" in capsys.readouterr().out
    table = plain((office.parent / "ra/so_sanh/so_sanh_mẫu cũ__mẫu mới.docx").read_bytes())
    assert "{ { nguoi_nhan } } < <vb.b> > { % if y % }" in table
    assert "được viết cách ra trong bảng này" in table


def test_a_file_that_cannot_be_read_is_named(office: Path, two: tuple[str, str], capsys) -> None:
    assert run(office, "so-sanh", two[0], "không có.docx") == 3
    assert "không có.docx" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize("what", [("ke-hoach", "a.docx"), ("a.docx",), ("a.docx", "b.docx", "--tu", "1")])
def test_a_command_that_says_too_little_or_too_much_is_explained(office: Path, what: tuple[str, ...], capsys) -> None:
    assert run(office, "so-sanh", *what) == 2
    assert "so-sanh" in one_line(capsys.readouterr().err)
