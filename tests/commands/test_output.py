"""What lies in the output folder after a run that met trouble on its way, and what the clerk was told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from generator import cli, files, pipeline
from generator.sources import load

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "generator.cli"]
ENDINGS = (".docx", ".manifest.json", ".can_xem_lai.txt")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A copy of the real data that a test may change."""
    return Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))


@pytest.fixture
def two_years(office: Path) -> Path:
    plan = Path(shutil.copytree(office / "2024", office / "2025")) / "ke_hoach.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nnam: 2024\n", "\nnam: 2025\n"), "utf-8")
    return office


def build(office: Path, *arguments: str) -> int:
    return cli.run(["--data", str(office), "--output", str(office.parent / "ra"), *arguments])


def results(office: Path, nam: int = 2024) -> dict[str, bytes]:
    """Everything in the folder of the year's plan, by name."""
    folder = office.parent / "ra" / str(nam) / "ke_hoach"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def names(nam: int) -> set[str]:
    return {f"ke_hoach_{nam}{ending}" for ending in ENDINGS}


def change_plan(office: Path, nam: int = 2024) -> None:
    plan = office / str(nam) / "ke_hoach.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nket_thuc:\n", "\nket_thuc:\n  - Thêm một đoạn.\n"), "utf-8")


def lock(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As if the file were open in another program on Windows."""
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == name:
            raise PermissionError(13, "locked")
        replace(source, target)

    monkeypatch.setattr(files.os, "replace", refuse)


def test_a_document_open_in_word_does_not_stop_the_other_year(two_years: Path, monkeypatch, capsys) -> None:
    lock(monkeypatch, "ke_hoach_2024.docx")
    assert build(two_years) == 3
    shown = capsys.readouterr().out
    assert "HT001: Không ghi được tệp" in shown and "đang mở" in shown
    assert "Đã tạo 1 văn bản:" in shown and "ke_hoach_2025.docx" in shown.partition("Đã tạo")[2]
    assert "Chưa tạo được 1 văn bản:\n  Kế hoạch năm 2024\n" in shown
    assert (set(results(two_years)), set(results(two_years, 2025))) == (set(), names(2025))


def test_json_tells_of_the_document_open_in_word(office: Path, monkeypatch, capsys) -> None:
    lock(monkeypatch, "ke_hoach_2024.docx")
    assert build(office, "ke-hoach", "--json") == 3
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["severity"] for one in found if one["code"] == "HT001"] == ["error"]


def test_a_year_with_an_error_does_not_stop_the_other(two_years: Path, capsys) -> None:
    path = two_years / "2025" / "kinh_phi.xlsx"
    book = openpyxl.load_workbook(path)
    book["Phân bổ"]["F7"] = "#REF!"
    book.save(path)
    assert build(two_years) == 1
    shown = capsys.readouterr().out
    assert "ke_hoach_2024.docx" in shown.partition("Đã tạo 1 văn bản:")[2]
    assert "Chưa tạo được 1 văn bản:\n  Kế hoạch năm 2025\n" in shown
    assert (set(results(two_years)), set(results(two_years, 2025))) == (names(2024), set())


@pytest.mark.parametrize("blocked", sorted(names(2024)))
def test_a_blocked_file_leaves_all_three_as_they_were(office: Path, monkeypatch, blocked: str) -> None:
    assert build(office) == 0
    before = results(office)
    assert set(before) == names(2024)
    change_plan(office)
    book = openpyxl.load_workbook(office / "2024" / "kinh_phi.xlsx")
    book["Phân bổ"]["F7"] = book["Phân bổ"]["F7"].value + 100
    book.save(office / "2024" / "kinh_phi.xlsx")
    with monkeypatch.context() as patch:
        lock(patch, blocked)
        assert build(office) == 3
    assert results(office) == before
    assert build(office) == 0
    after = results(office)
    assert [name for name in before if after[name] == before[name]] == []


def test_the_manifest_tells_of_the_bytes_that_made_the_document(office: Path, monkeypatch) -> None:
    """The clerk saves a workbook, and locks a file, while the document is being made."""
    workbook = office / "2024" / "kinh_phi.xlsx"
    read = sha256(workbook.read_bytes()).hexdigest()
    during_rendering(monkeypatch, lambda: (workbook.write_bytes(b"moi luu"), (office / "co_quan.yaml").unlink()))
    assert build(office) == 0
    told = json.loads(results(office)["ke_hoach_2024.manifest.json"])["nguon"]
    assert told["data/2024/kinh_phi.xlsx"] == read
    assert told["data/co_quan.yaml"] == sha256((PROJECT / "data" / "co_quan.yaml").read_bytes()).hexdigest()
    assert told["templates/ke_hoach.docx"] == sha256((PROJECT / "templates/ke_hoach.docx").read_bytes()).hexdigest()


def during_rendering(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    render = pipeline.template.render

    def acting(*arguments: object) -> bytes:
        document = render(*arguments)
        act()
        return document

    monkeypatch.setattr(pipeline.template, "render", acting)


@pytest.mark.parametrize("happens", ["saved", "locked"])
def test_a_template_saved_during_the_run_makes_nothing(office: Path, monkeypatch, capsys, happens: str) -> None:
    templates = Path(shutil.copytree(PROJECT / "templates", office.parent / "templates"))
    mau = templates / "ke_hoach.docx"
    monkeypatch.setattr(cli, "TEMPLATES", templates)
    during_rendering(monkeypatch, mau.unlink if happens == "locked" else lambda: mau.write_bytes(b"moi luu"))
    assert build(office) == 3
    assert "templates/ke_hoach.docx” vừa được lưu lại hoặc bị khóa" in " ".join(capsys.readouterr().out.split())
    assert results(office) == {}


def test_data_saved_while_they_are_read_make_nothing(office: Path, monkeypatch, capsys) -> None:
    directory = office / "danh_ba.yaml"
    read_kinh_phi = load.read_kinh_phi

    def acting(*arguments: object) -> object:
        directory.write_bytes(directory.read_bytes() + b"\n")
        return read_kinh_phi(*arguments)

    monkeypatch.setattr(load, "read_kinh_phi", acting)
    assert build(office) == 1
    shown = capsys.readouterr().out
    assert "LỖI (1)\n\ndata/danh_ba.yaml\n  DL001: Tệp vừa được lưu lại" in shown
    assert results(office) == {}


def test_two_runs_at_once_leave_whole_files_and_nothing_else(office: Path) -> None:
    output = office.parent / "ra"
    command = [*COMMAND, "--data", str(office), "--output", str(output)]
    runs = [subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "12"]
    told = [(run.communicate(), run.returncode) for run in runs]
    assert [status for _, status in told] == [0, 0], told
    assert set(results(office)) == names(2024)
    manifest = json.loads(results(office)["ke_hoach_2024.manifest.json"])
    assert manifest["van_ban"]["sha256"] == sha256(results(office)["ke_hoach_2024.docx"]).hexdigest()


def test_another_process_clock_and_order_of_hashes_give_the_same_bytes(office: Path) -> None:
    made = []
    for seed, zone, language in (("1", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8"), ("2", "America/New_York", "C")):
        output = office.parent / "ra"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        command = [*COMMAND, "--data", str(office), "--output", str(output)]
        subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
        made.append(results(office))
        shutil.rmtree(output)
    assert set(made[0]) == names(2024)
    assert made[0] == made[1]
