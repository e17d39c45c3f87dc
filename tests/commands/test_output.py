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

from generator import cli, cli_base, cli_thang, files, stages
from generator.sources import load, thang
from tests.support.dieu_chinh_so import without_revisions

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "generator.cli"]
ENDINGS = (".docx", ".manifest.json", ".can_xem_lai.txt")


PLAN, MONTH = "ke_hoach_2024", "bao_cao_thang_2024_01"
COMMANDS = {PLAN: ["ke-hoach"], MONTH: ["bao-cao-thang", "2024-01"]}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A copy of the real data that a test may change, without revisions; of the months only January."""
    data = without_revisions(Path(shutil.copytree(PROJECT / "data", tmp_path / "data")))
    for month in data.glob("2024/thang_*"):
        if not month.match("thang_01.*"):
            month.unlink()
    return data


@pytest.fixture
def two_years(office: Path) -> Path:
    plan = Path(shutil.copytree(office / "2024", office / "2025")) / "ke_hoach.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nnam: 2024\n", "\nnam: 2025\n"), "utf-8")
    (office / "2025" / "thang_01.xlsx").unlink()
    return office


def build(office: Path, *arguments: str) -> int:
    return cli.run(["--data", str(office), "--output", str(office.parent / "ra"), *arguments])


def results(office: Path, nam: int = 2024) -> dict[str, bytes]:
    """Everything in the folder of the year's documents, by name."""
    return {path.name: path.read_bytes() for path in (office.parent / "ra" / str(nam)).rglob("*") if path.is_file()}


def papers(*stems: str) -> set[str]:
    return {f"{stem}{ending}" for stem in stems for ending in ENDINGS}


def change_cell(workbook: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(workbook)
    book[sheet][cell] = value
    book.save(workbook)


def change_everything(office: Path) -> None:
    """What stands in the plan and in January, and what there is to look at again."""
    plan = office / "2024" / "ke_hoach.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nket_thuc:\n", "\nket_thuc:\n  - Thêm một đoạn.\n"), "utf-8")
    change_cell(office / "2024" / "kinh_phi.xlsx", "Phân bổ", "F7", 12345)
    change_cell(office / "2024" / "thang_01.xlsx", "Số liệu", "I5", None)


def lock(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As if the file were open in another program on Windows."""
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == name:
            raise PermissionError(13, "locked")
        replace(source, target)

    monkeypatch.setattr(files.os, "replace", refuse)


@pytest.mark.parametrize(("blocked", "told"), [(PLAN, "Kế hoạch năm 2024"), (MONTH, "Báo cáo tháng 1/2024")])
def test_a_document_open_in_word_does_not_stop_the_others(two_years: Path, monkeypatch, capsys, blocked, told) -> None:
    lock(monkeypatch, f"{blocked}.docx")
    assert build(two_years) == 3
    shown = capsys.readouterr().out
    (other,) = {PLAN, MONTH} - {blocked}
    assert "HT001: Không ghi được tệp" in shown and "đang mở" in shown
    made = shown.partition("Đã tạo 2 văn bản:")[2]
    assert f"{other}.docx" in made and "ke_hoach_2025.docx" in made
    assert f"Chưa tạo được 1 văn bản:\n  {told}\n" in shown
    assert (set(results(two_years)), set(results(two_years, 2025))) == (papers(other), papers("ke_hoach_2025"))


@pytest.mark.parametrize("document", COMMANDS)
def test_json_tells_of_the_document_open_in_word(office: Path, monkeypatch, capsys, document: str) -> None:
    lock(monkeypatch, f"{document}.docx")
    assert build(office, *COMMANDS[document], "--json") == 3
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["severity"] for one in found if one["code"] == "HT001"] == ["error"]


def test_a_year_with_an_error_does_not_stop_the_other(two_years: Path, capsys) -> None:
    change_cell(two_years / "2025" / "kinh_phi.xlsx", "Phân bổ", "F7", "#REF!")
    assert build(two_years) == 1
    shown = capsys.readouterr().out
    made = shown.partition("Đã tạo 2 văn bản:")[2]
    assert "ke_hoach_2024.docx" in made and "bao_cao_thang_2024_01.docx" in made
    assert "Chưa tạo được 1 văn bản:\n  Kế hoạch năm 2025\n" in shown
    assert (set(results(two_years)), set(results(two_years, 2025))) == (papers(PLAN, MONTH), set())


def test_a_month_with_an_error_does_not_stop_the_plan_nor_the_month_before(office: Path, capsys) -> None:
    shutil.copy(PROJECT / "data" / "2024" / "thang_02.xlsx", office / "2024")
    change_cell(office / "2024" / "thang_02.xlsx", "Số liệu", "I5", "#REF!")
    assert build(office) == 1
    shown = capsys.readouterr().out
    assert "LỖI (1)\n\ndata/2024/thang_02.xlsx\n" in shown and "ô I5" in shown
    assert "Đã tạo 2 văn bản:" in shown and "Chưa tạo được 1 văn bản:\n  Báo cáo tháng 2/2024\n" in shown
    assert set(results(office)) == papers(PLAN, MONTH)


def test_a_plan_with_an_error_keeps_its_months_back_and_says_it_once(office: Path, capsys) -> None:
    change_cell(office / "2024" / "kinh_phi.xlsx", "Phân bổ", "F7", "#REF!")
    assert build(office) == 1
    shown = capsys.readouterr().out
    assert "LỖI (1)" in shown
    assert "Chưa tạo được 2 văn bản:\n  Kế hoạch năm 2024\n  Báo cáo tháng 1/2024\n" in shown
    assert results(office) == {}


@pytest.mark.parametrize("blocked", sorted(papers(PLAN, MONTH)))
def test_a_blocked_file_leaves_all_three_as_they_were(office: Path, monkeypatch, blocked: str) -> None:
    assert build(office) == 0
    before = results(office)
    assert set(before) == papers(PLAN, MONTH)
    change_everything(office)
    with monkeypatch.context() as patch:
        lock(patch, blocked)
        assert build(office) == 3
    meanwhile = results(office)
    kept = papers(blocked.partition(".")[0])
    assert set(meanwhile) == set(before)
    assert {name for name in before if meanwhile[name] == before[name]} == kept
    assert build(office) == 0
    after = results(office)
    assert [name for name in before if after[name] == before[name]] == []


@pytest.mark.parametrize(("document", "book"), [(PLAN, "kinh_phi.xlsx"), (MONTH, "thang_01.xlsx")])
def test_the_manifest_tells_of_the_bytes_that_made_the_document(office: Path, monkeypatch, document, book) -> None:
    """The clerk saves a workbook, and locks a file, while the document is being made."""
    workbook = office / "2024" / book
    read = sha256(workbook.read_bytes()).hexdigest()
    during_rendering(monkeypatch, lambda: (workbook.write_bytes(b"moi luu"), (office / "co_quan.yaml").unlink()))
    assert build(office, *COMMANDS[document]) == 0
    told = json.loads(results(office)[f"{document}.manifest.json"])["nguon"]
    assert told[f"data/2024/{book}"] == read
    assert told["data/co_quan.yaml"] == sha256((PROJECT / "data" / "co_quan.yaml").read_bytes()).hexdigest()
    mau = f"templates/{template(document)}"
    assert told[mau] == sha256((PROJECT / mau).read_bytes()).hexdigest()


def template(document: str) -> str:
    return f"{document.partition('_2024')[0]}.docx"


def during_rendering(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    render = stages.template.render

    def acting(*arguments: object) -> bytes:
        document = render(*arguments)
        act()
        return document

    monkeypatch.setattr(stages.template, "render", acting)


@pytest.mark.parametrize("document", COMMANDS)
@pytest.mark.parametrize("happens", ["saved", "locked"])
def test_a_template_saved_during_the_run_makes_nothing(office: Path, monkeypatch, capsys, happens, document) -> None:
    templates = Path(shutil.copytree(PROJECT / "templates", office.parent / "templates"))
    mau = templates / template(document)
    for module in (cli, cli_base, cli_thang):
        monkeypatch.setattr(module, "TEMPLATES", templates)
    during_rendering(monkeypatch, mau.unlink if happens == "locked" else lambda: mau.write_bytes(b"moi luu"))
    assert build(office, *COMMANDS[document]) == 3
    assert f"templates/{mau.name}” vừa được lưu lại hoặc bị khóa" in " ".join(capsys.readouterr().out.split())
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


def test_a_month_saved_while_it_is_read_makes_no_report(office: Path, monkeypatch, capsys) -> None:
    workbook = office / "2024" / "thang_01.xlsx"
    month_lines = thang.month_lines

    def acting(*arguments: object) -> object:
        workbook.write_bytes(b"moi luu")
        return month_lines(*arguments)

    monkeypatch.setattr(thang, "month_lines", acting)
    assert build(office) == 1
    shown = capsys.readouterr().out
    assert "LỖI (1)\n\ndata/2024/thang_01.xlsx\n  DL001: Tệp vừa được lưu lại" in shown
    assert set(results(office)) == papers(PLAN)


def test_two_runs_at_once_leave_whole_files_and_nothing_else(office: Path) -> None:
    output = office.parent / "ra"
    command = [*COMMAND, "--data", str(office), "--output", str(output)]
    runs = [subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "12"]
    told = [(run.communicate(), run.returncode) for run in runs]
    assert [status for _, status in told] == [0, 0], told
    made = results(office)
    assert set(made) == papers(PLAN, MONTH)
    for document in COMMANDS:
        manifest = json.loads(made[f"{document}.manifest.json"])
        assert manifest["van_ban"]["sha256"] == sha256(made[f"{document}.docx"]).hexdigest()


def test_another_process_clock_and_order_of_hashes_give_the_same_bytes(office: Path) -> None:
    made = []
    for seed, zone, language in (("1", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8"), ("2", "America/New_York", "C")):
        output = office.parent / "ra"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        command = [*COMMAND, "--data", str(office), "--output", str(output)]
        subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
        made.append(results(office))
        shutil.rmtree(output)
    assert set(made[0]) == papers(PLAN, MONTH)
    assert made[0] == made[1]
