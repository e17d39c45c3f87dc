"""The command line as its user meets it: what it calls, prints and returns. The pipeline is replaced by a recorder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.errors import FileInUse, StopRun
from generator.findings import Finding, Place, Severity
from generator.stages import Outcome
from tests.commands.recorder import Recorder

PROJECT = Path(__file__).resolve().parents[2]
WARNING = Finding("DC001", Severity.WARNING, Place("data/2024/kinh_phi.xlsx", cell="F12"), "Lệch 0,1 triệu đồng.")
NOTE = Finding("DL105", Severity.NOTE, Place("data/2024/kinh_phi.xlsx"), "Sổ đang mở trong Excel.")
ERROR = Finding("DL001", Severity.ERROR, Place("data/co_quan.yaml", line=3), "Thiếu mục “ten”.")


def test_no_command_builds_everything(pipeline: Recorder, capsys: pytest.CaptureFixture) -> None:
    pipeline.result = Outcome((WARNING,), made=(PROJECT / "output" / "ke_hoach_2024.docx",))
    assert cli.run([]) == 0
    (call,) = pipeline.calls
    assert call[:5] == ("build_all", PROJECT / "data", PROJECT / "output", None, PROJECT / "templates")
    shown = capsys.readouterr().out
    assert "CẢNH BÁO (1)" in shown
    assert "ke_hoach_2024.docx" in shown
    assert "Cần xem lại: 1 cảnh báo." in shown


def test_errors_give_status_1_and_name_the_document_not_built(pipeline: Recorder, capsys) -> None:
    pipeline.result = Outcome((ERROR, WARNING), not_built=("Kế hoạch năm 2024",))
    assert cli.run(["ke-hoach"]) == 1
    shown = capsys.readouterr().out
    assert "Chưa tạo được 1 văn bản:\n  Kế hoạch năm 2024\n" in shown
    assert "giai-thich DL001" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "du lieu", "--output", "kết quả", "--nam", "2025", "ke-hoach"],
        ["ke-hoach", "--data", "du lieu", "--output", "kết quả", "--nam", "2025"],
        ["--data", "du lieu", "--nam", "2024", "ke-hoach", "--output=kết quả", "--nam=2025"],
    ],
)
def test_options_before_or_after_the_command_and_the_later_wins(
    pipeline: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "du lieu").mkdir()
    assert cli.run(arguments) == 0
    assert pipeline.calls[0][:4] == ("build_plan", tmp_path / "du lieu", tmp_path / "kết quả", 2025)


def test_a_folder_above_has_a_name_of_its_own(pipeline: Recorder, tmp_path: Path, monkeypatch) -> None:
    """The last part of the path names the data: “..” would name another folder, or none."""
    (tmp_path / "dữ liệu" / "2024").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "dữ liệu" / "2024")
    assert cli.run(["ke-hoach", "--data", ".."]) == 0
    assert pipeline.calls[0][1] == tmp_path / "dữ liệu"


def test_a_figure_is_that_of_a_month_or_that_of_an_edition(pipeline: Recorder, capsys) -> None:
    assert cli.run(["giai-thich", "kinh_phi", "--thang", "2024-03", "--lan", "0"]) == 2
    assert (pipeline.calls, "Chỉ dùng một trong hai" in capsys.readouterr().err) == ([], True)


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        (["kiem-tra", "--nam", "2024"], ("check_data", PROJECT / "data", 2024, None)),
        (["kiem-tra-mau"], ("check_templates", PROJECT / "templates")),
    ],
)
def test_checks(pipeline: Recorder, capsys, arguments: list[str], call: tuple) -> None:
    assert cli.run(arguments) == 0
    assert pipeline.calls == [call]
    assert capsys.readouterr().out == "Không có lỗi, không có cảnh báo.\n"


@pytest.mark.parametrize(
    "arguments", [["--json"], ["ke-hoach", "--json"], ["--json", "kiem-tra"], ["kiem-tra-mau", "--json"]]
)
def test_json_prints_the_findings_and_nothing_else(pipeline: Recorder, capsys, arguments: list[str]) -> None:
    pipeline.result = Outcome((ERROR,), made=(Path("a.docx"),))
    assert cli.run(arguments) == 1
    assert json.loads(capsys.readouterr().out) == {"findings": [ERROR.as_dict()], "notes": []}


def test_progress_goes_to_stderr(pipeline: Recorder, capsys) -> None:
    assert cli.run([]) == 0
    capsys.readouterr()
    pipeline.calls[0][5]("Đang đọc dữ liệu …")
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "Đang đọc dữ liệu …\n")


def test_giai_thich_prints_the_page(pipeline: Recorder, capsys) -> None:
    pipeline.result = "# DL001: Thiếu mục\n", None
    assert cli.run(["giai-thich", "DL001"]) == 0
    assert pipeline.calls == [("explain", PROJECT / "data", None, None, "DL001", None)]
    assert capsys.readouterr().out == "# DL001: Thiếu mục\n"


def test_giai_thich_of_an_unknown_name_is_a_usage_fault(pipeline: Recorder, capsys) -> None:
    pipeline.result = None, "kinh_phi.DA1"
    assert cli.run(["giai-thich", "DA1"]) == 2
    assert "Không có mã hoặc số liệu nào tên là “DA1”. Ý bạn là “kinh_phi.DA1”?" in capsys.readouterr().err


def test_giai_thich_has_no_json(pipeline: Recorder, capsys) -> None:
    assert cli.run(["--json", "giai-thich", "DL001"]) == 2
    assert "không dùng --json" in capsys.readouterr().err


@pytest.mark.parametrize("stop", [StopRun("Ổ đĩa đã đầy."), FileInUse("Tệp đang mở trong Word.")])
def test_a_run_that_cannot_go_on(pipeline: Recorder, capsys, stop: StopRun) -> None:
    pipeline.result = stop
    assert cli.run([]) == 3
    assert capsys.readouterr().err == f"Phải dừng lại: {stop}\n"
    assert cli.run(["--json"]) == 3
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["severity"], finding["message"]) == ("HT001", "error", str(stop))


def test_a_document_that_could_not_be_written_gives_status_3_and_the_summary(pipeline: Recorder, capsys) -> None:
    pipeline.result = Outcome((ERROR,), (Path("a.docx"),), not_built=("Kế hoạch năm 2024",), stopped=True)
    assert cli.run([]) == 3
    shown = capsys.readouterr().out
    assert "Đã tạo 1 văn bản" in shown and "Chưa tạo được 1 văn bản" in shown


def test_notes_are_shown_and_never_change_the_status(pipeline: Recorder, capsys) -> None:
    pipeline.result = Outcome((NOTE,), made=(Path("a.docx"),))
    assert cli.run([]) == 0
    shown = capsys.readouterr().out
    assert "GHI CHÚ (1)" in shown and NOTE.message in shown
    assert "Cần xem lại: 1 ghi chú." in shown


def test_a_package_that_cannot_be_imported_is_left_to_build_py(pipeline: Recorder) -> None:
    """It makes .venv anew and runs the command again."""
    pipeline.result = ModuleNotFoundError("No module named 'jinja2'", name="jinja2")
    with pytest.raises(ModuleNotFoundError):
        cli.run([])


def test_our_bug_is_a_sentence_and_the_traceback_is_in_the_log(pipeline: Recorder, tmp_path: Path, capsys) -> None:
    pipeline.result = ZeroDivisionError("chia cho không")
    assert cli.run(["--output", str(tmp_path)]) == 70
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    assert "ZeroDivisionError" not in shown.out + shown.err
    assert "nhat_ky_loi.txt" in shown.err
    assert "ZeroDivisionError: chia cho không" in (tmp_path / "nhat_ky_loi.txt").read_text(encoding="utf-8")


def test_our_bug_in_json(pipeline: Recorder, tmp_path: Path, capsys) -> None:
    pipeline.result = ZeroDivisionError()
    assert cli.run(["--json", "--output", str(tmp_path)]) == 70
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["HT002"]


def test_the_log_goes_to_the_temporary_folder_when_the_output_cannot_be_written(
    pipeline: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    (tmp_path / "tep").write_bytes(b"")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pipeline.result = ZeroDivisionError()
    assert cli.run(["--output", str(tmp_path / "tep" / "output")]) == 70
    assert (tmp_path / "nhat_ky_loi.txt").exists()


def test_ctrl_c_is_one_sentence(pipeline: Recorder, capsys) -> None:
    pipeline.result = KeyboardInterrupt()
    assert cli.run([]) == 130
    assert capsys.readouterr().err.strip() == (
        "Đã dừng theo yêu cầu. Văn bản đang làm dở không được ghi; tệp cũ còn nguyên."
    )


@pytest.mark.parametrize(("of_pytest", "ours"), [(0, 0), (1, 1), (2, 130), (3, 70), (4, 2), (5, 2)])
def test_kiem_thu_passes_its_arguments_and_maps_the_status(monkeypatch, of_pytest: int, ours: int) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(pytest, "main", lambda arguments: asked.append(arguments) or of_pytest)
    monkeypatch.chdir(PROJECT)
    assert cli.run(["kiem-thu", "tests/unit", "-x", "-k", "ten"]) == ours
    assert asked == [["tests/unit", "-x", "-k", "ten"]]
    assert cli.run(["kiem-thu"]) == ours and asked[1:] == [["-n", "auto"]]


def test_kiem_thu_without_pytest_is_left_to_build_py(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytest", None)
    with pytest.raises(ImportError):
        cli.run(["kiem-thu"])


def test_a_reader_that_leaves_early_sees_no_error() -> None:
    """As in `python build.py --help | head -0`: the pipe is closed before the first line."""
    child = subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "--help"], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    child.wait()


@pytest.mark.parametrize("command", ["--help", "tong-hop --help", "bao-cao-thang 2024-13"])
def test_help_and_a_slip_import_nothing_heavy(command: str) -> None:
    probe = (
        f"import sys\nfrom generator import cli\ncli.run({command.split()})\n"
        "heavy = {'docxtpl', 'docx', 'openpyxl', 'xlsxwriter', 'pydantic', 'lxml', 'babel', 'jinja2', 'yaml',"
        " 'generator.pipeline', 'generator.pipeline_thang', 'generator.stages'}\n"
        "print(*sorted(heavy & set(sys.modules)), 'hết')\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=PROJECT, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").splitlines()[-1] == "hết"
    assert "Cách dùng" in (done.stdout + done.stderr).decode("utf-8")


def test_a_console_without_vietnamese_letters_still_gets_them_as_utf_8() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "kiem-trq"],
        cwd=PROJECT,
        env={"PYTHONIOENCODING": "cp1252", "LC_ALL": "C", "SYSTEMROOT": "C:\\Windows"},
        capture_output=True,
    )
    assert done.returncode == 2
    assert "Không có lệnh “kiem-trq”" in done.stderr.decode("utf-8")
