"""The commands of the months as their user meets them: first what they ask the pipeline for, which is replaced by a
recorder, then what happens on a copy of the sample data."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from generator import cli, cli_thang, stages
from generator.findings import Finding, Place, Severity
from generator.stages import Outcome
from tests.commands.recorder import Recorder

PROJECT = Path(__file__).resolve().parents[2]
DATA, OUTPUT = PROJECT / "data", PROJECT / "output"
WARNING = Finding("DC023", Severity.WARNING, Place("data/2024/thang_03.xlsx", cell="I5"), "Chưa có số liệu.")
COMMANDS = {
    "thang-moi": ("new_month", DATA),
    "bieu-mau": ("write_forms", DATA, OUTPUT),
    "tong-hop": ("collect", DATA, OUTPUT),
    "bao-cao-thang": ("build_month", DATA, OUTPUT),
}
ENDINGS = (".can_xem_lai.txt", ".docx", ".manifest.json")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A copy of the sample data that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def run(office: Path, command: str, *arguments: str) -> int:
    folders = ["--data", str(office), "--output", str(office.parent / "ra")]
    return cli.run([*folders, command, *arguments])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one_line(text: str) -> str:
    """As said, wherever the terminal broke the line."""
    return " ".join(text.split())


# --- What the pipeline is asked for


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("month", ["2024-03", "2024-3", "3/2024", "03/2024", "03-2024", "3-2024"])
def test_a_month_is_understood_as_people_write_it(pipeline: Recorder, command: str, month: str) -> None:
    assert cli.run([command, month]) == 0
    (call,) = pipeline.calls
    asked = COMMANDS[command]
    assert call[: len(asked) + 1] == (*asked, (2024, 3))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "month", ["2024-13", "0/2024", "abc", "2024", "24-03", "3", "2024-3-5", "3/1024", "", "٣/2024"]
)
def test_what_is_no_month_is_one_sentence(pipeline: Recorder, capsys, command: str, month: str) -> None:
    assert cli.run([command, month]) == 2
    shown = capsys.readouterr()
    assert f"“{month}” không phải là tháng; cần năm và tháng, ví dụ 2024-03." in one_line(shown.err)
    assert (pipeline.calls, shown.out) == ([], "")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_month_of_another_year_than_the_one_asked_for_is_refused(pipeline: Recorder, capsys, command: str) -> None:
    assert cli.run(["--nam", "2025", command, "2024-03"]) == 2
    assert "“2024-03” không thuộc năm 2025 ghi ở --nam." in one_line(capsys.readouterr().err)
    assert pipeline.calls == []
    assert cli.run(["--nam", "2024", command, "2024-03"]) == 0


@pytest.mark.parametrize("arguments", [["--nam", "2025", "--thang", "3/2024"], ["--thang", "3/2024", "--nam", "2025"]])
def test_so_it_is_for_a_figure_in_either_order(pipeline: Recorder, capsys, arguments: list[str]) -> None:
    assert cli.run(["giai-thich", "thang.luy_ke", *arguments]) == 2
    assert "“3/2024” không thuộc năm 2025" in capsys.readouterr().err
    assert pipeline.calls == []


def test_a_figure_of_a_month_is_asked_for_with_its_month(pipeline: Recorder, capsys) -> None:
    pipeline.result = "thang.luy_ke: 1\n", None
    assert cli.run(["giai-thich", "thang.luy_ke", "--thang", "3/2024"]) == 0
    assert pipeline.calls == [("explain", DATA, None, (2024, 3), "thang.luy_ke", None)]
    assert capsys.readouterr().out == "thang.luy_ke: 1\n"


@pytest.mark.parametrize("day", ["2024-05-14", "14/5/2024", "14/05/2024", "2024-5-14"])
def test_the_day_that_counts_for_the_deadline(pipeline: Recorder, day: str) -> None:
    assert cli.run(["tong-hop", "2024-04", "--ngay", day]) == 0
    assert pipeline.calls[0][4:6] == (None, date(2024, 5, 14))


def test_without_a_day_it_is_today(pipeline: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_thang, "date", SimpleNamespace(today=lambda: date(2024, 5, 20)))
    assert cli.run(["tong-hop", "2024-04"]) == 0
    assert pipeline.calls[0][5] == date(2024, 5, 20)


@pytest.mark.parametrize("day", ["hôm nay", "14-5-2024", "30/2/2024", "2024-02-30", "5/2024", "20240514", "1/1/0204"])
def test_what_is_no_day_is_one_sentence(pipeline: Recorder, capsys, day: str) -> None:
    assert cli.run(["tong-hop", "2024-04", "--ngay", day]) == 2
    said = one_line(capsys.readouterr().err)
    assert "Giá trị của “--ngay” không dùng được" in said and f"“{day}”" in said
    assert pipeline.calls == []


def test_the_folder_of_returned_forms_is_taken_from_where_the_clerk_stands(
    pipeline: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Biểu gửi về").mkdir()
    monkeypatch.chdir(tmp_path)
    assert cli.run(["tong-hop", "2024-04", "--tu", "Biểu gửi về"]) == 0
    assert pipeline.calls[0][4] == tmp_path / "Biểu gửi về"


def test_a_folder_that_is_not_there_or_is_a_file_is_one_sentence(pipeline: Recorder, tmp_path: Path, capsys) -> None:
    (tmp_path / "tep").touch()
    for folder in ("khong-co", "tep"):
        assert cli.run(["tong-hop", "2024-04", "--tu", str(tmp_path / folder)]) == 2
        assert "“--tu” không dùng được" in capsys.readouterr().err
    assert pipeline.calls == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_progress_on_stderr_and_an_outcome_on_the_screen(pipeline: Recorder, capsys, command) -> None:
    pipeline.result = Outcome((WARNING,), made=(Path("a.xlsx"),), told=("Đã có báo cáo của 1/2 đơn vị.",), what="biểu")
    assert cli.run([command, "2024-03"]) == 0
    shown = capsys.readouterr().out
    parts = ("CẢNH BÁO (1)", "\n\nĐã có báo cáo của 1/2 đơn vị.\n\n", "Đã tạo 1 biểu:\n  a.xlsx\n", "1 cảnh báo.")
    assert [shown.index(part) for part in parts] == sorted(shown.index(part) for part in parts)
    next(one for one in pipeline.calls[0] if callable(one))("Đang đọc …")
    assert capsys.readouterr() == ("", "Đang đọc …\n")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", ["before", "after"])
def test_json_prints_the_findings_and_nothing_else(pipeline: Recorder, capsys, command: str, place: str) -> None:
    pipeline.result = Outcome((WARNING,), made=(Path("a.xlsx"),), told=("Đã có báo cáo của 1/2 đơn vị.",))
    assert cli.run(["--json", command, "2024-03"] if place == "before" else [command, "2024-03", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "findings": [WARNING.as_dict()],
        "notes": ["Đã có báo cáo của 1/2 đơn vị."],
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c_is_one_sentence(pipeline: Recorder, capsys, command: str) -> None:
    pipeline.result = KeyboardInterrupt()
    assert cli.run([command, "2024-03"]) == 130
    assert capsys.readouterr().err.strip().startswith("Đã dừng theo yêu cầu.")


# --- What happens on the sample data


@pytest.mark.parametrize("command", ["thang-moi", "bieu-mau"])
def test_DL310_a_month_without_the_one_before_says_that_there_is_nothing_to_compare(
    command: str, office: Path, capsys
) -> None:
    assert run(office, command, "2024-08") == 0
    shown = one_line(capsys.readouterr().out)
    assert "DL310: Chưa có sổ tháng 7/2024, nên cột “Lũy kế tháng trước” để trống" in shown
    assert run(office, "bieu-mau", "2024-01") == 0
    assert "DL310:" not in capsys.readouterr().out


def test_the_next_month_is_made_once_and_never_overwritten(office: Path, capsys) -> None:
    before = files(office)
    workbook = office / "2024" / "thang_05.xlsx"
    assert run(office, "thang-moi", "2024-05") == 0
    assert f"Đã tạo 1 sổ Excel:\n  {workbook}\n" in capsys.readouterr().out
    after = files(office)
    assert {name for name in after if name not in before} == {"2024/thang_05.xlsx"}
    assert run(office, "thang-moi", "5/2024") == 3
    shown = one_line(capsys.readouterr().err)
    assert "Phải dừng lại: Đã có tệp" in shown and "thang_05.xlsx”; chương trình không ghi đè." in shown
    assert run(office, "thang-moi", "2024-05", "--json") == 3
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["HT001"]
    assert files(office) == after


@pytest.mark.parametrize("command", COMMANDS)
def test_a_year_without_a_plan_is_a_sentence_and_makes_nothing(office: Path, capsys, command: str) -> None:
    (office / "2031" / "nhan_thang_01").mkdir(parents=True)
    before = files(office.parent)
    assert run(office, command, "2031-01") == 1
    shown = capsys.readouterr()
    assert "data/2031/ke_hoach.yaml\n  DL001: " in shown.out and "Chưa tạo được 1 " in shown.out
    assert "Traceback" not in shown.out + shown.err
    assert files(office.parent) == before


def test_a_month_without_a_workbook_is_a_sentence(office: Path, capsys) -> None:
    assert run(office, "bao-cao-thang", "2024-07") == 1
    shown = capsys.readouterr()
    assert "data/2024/thang_07.xlsx\n  DL001: Chưa có sổ số liệu của tháng 7/2024." in shown.out
    assert "Chưa tạo được 1 văn bản:\n  Báo cáo tháng 7/2024\n" in shown.out
    assert "Traceback" not in shown.out + shown.err
    assert not (office.parent / "ra").exists()


@pytest.mark.parametrize("command", [["bao-cao-thang", "2024-03"], ["kiem-tra"], ["giai-thich", "thang.luy_ke"]])
def test_a_workbook_that_is_none_is_a_sentence(office: Path, capsys, command: list[str]) -> None:
    for month in office.glob("2024/thang_*.xlsx"):
        month.write_bytes(b"khong phai so Excel")
    assert run(office, *command) == (3 if command[0] == "giai-thich" else 1)
    shown = capsys.readouterr()
    assert "thang_03.xlsx" in shown.out or "chưa tính được số liệu" in one_line(shown.err)
    assert "Traceback" not in shown.out + shown.err


def test_no_folder_of_returned_forms_is_a_sentence_that_says_what_to_do(office: Path, capsys) -> None:
    before = files(office)
    assert run(office, "tong-hop", "2024-04") == 3
    shown = one_line(capsys.readouterr().err)
    assert "Phải dừng lại: Không thấy thư mục" in shown and "nhan_thang_04”. Hãy tạo thư mục này" in shown
    assert run(office, "tong-hop", "2024-04", "--json") == 3
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["HT001"]
    assert files(office) == before


def test_forms_go_out_come_back_and_are_collected(office: Path, capsys) -> None:
    """Six of seven units send their forms back, each under a name of its own."""
    assert run(office, "thang-moi", "2024-05") == 0
    assert run(office, "bieu-mau", "2024-05") == 0
    shown = capsys.readouterr()
    assert "Đã tạo 7 biểu:" in shown.out and "Đang tạo biểu của Phòng Tài chính - Kế hoạch …" in shown.err
    returned = office.parent / "Thư đến"
    returned.mkdir()
    *forms, _ = sorted((office.parent / "ra" / "2024" / "bieu_mau_thang_05").iterdir())
    for number, form in enumerate(forms, 1):
        fill(form, returned / f"biểu {number}.xlsx")
    collect = ("tong-hop", "2024-05", "--tu", str(returned), "--ngay", "20/6/2024")
    assert run(office, *collect) == 0
    told = one_line(capsys.readouterr().out)
    assert "Đã có báo cáo của 6/7 đơn vị. Đã lấy đủ số (6): Phòng Lao động," in told
    assert "Chưa gửi (1): Trung tâm Y tế huyện. Tổng lũy kế trong sổ: " in told
    assert collected(office) == {("Kéo dài", "NSTW"): 158.6, ("Giao năm", "NSTW"): 32.5, ("Giao năm", "NSĐP"): 1.57}
    again = files(office.parent)
    assert run(office, *collect) == 0
    assert "Không đổi 1 sổ Excel" in capsys.readouterr().out
    assert files(office.parent) == again


def collect_may(office: Path, capsys: pytest.CaptureFixture) -> str:
    """What is said when the forms of May are collected."""
    capsys.readouterr()
    assert run(office, "tong-hop", "2024-05", "--tu", str(office.parent / "Thư đến"), "--ngay", "20/6/2024") in (0, 1)
    return one_line(capsys.readouterr().out)


@pytest.fixture
def may(office: Path) -> tuple[Path, Path]:
    """All forms of May filled in and collected: the data folder and one form of several lines."""
    assert run(office, "thang-moi", "2024-05") == run(office, "bieu-mau", "2024-05") == 0
    returned = Path(shutil.move(office.parent / "ra" / "2024" / "bieu_mau_thang_05", office.parent / "Thư đến"))
    for form in returned.iterdir():
        fill(form, form)
    assert run(office, "tong-hop", "2024-05", "--tu", str(returned), "--ngay", "20/6/2024") in (0, 1)
    return office, next(form for form in sorted(returned.iterdir()) if len(own_lines(form)) > 2)


def own_lines(form: Path) -> list[int]:
    """The rows of a form's lines."""
    rows = openpyxl.load_workbook(form)["Biểu số liệu"].iter_rows(min_row=8)
    return [row[0].row for row in rows if row[0].value]


def change(form: Path, **cells: object) -> None:
    book = openpyxl.load_workbook(form)
    for cell, value in cells.items():
        book["Biểu số liệu"][cell] = value
    book.save(form)


def unit_of(form: Path) -> str:
    """The name of the unit whose figures were taken from a form."""
    rows = openpyxl.load_workbook(form.parents[1] / "data/2024/thang_05.xlsx")["Số liệu"].iter_rows(values_only=True)
    return next(str(row[5]) for row in rows if str(row[12]).startswith(form.name))


def test_a_form_that_was_withdrawn_or_destroyed_leaves_its_unit_among_those_who_have_not_sent(may, capsys) -> None:
    office, form = may
    count, unit = len(own_lines(form)), unit_of(form)
    left = f"Chưa gửi (1): {unit} (sổ còn giữ {count} số lấy lần trước từ {form.name})."
    form.write_bytes(form.read_bytes()[:3000])
    told = collect_may(office, capsys)
    assert "Đã có báo cáo của 6/7 đơn vị. Đã lấy đủ số (6): " in told
    assert f"{left} 1 tệp chưa biết của đơn vị nào: {form.name}. Tổng lũy kế" in told
    assert f"Sổ tháng còn giữ {count} số" in told and "xem lỗi DL102 của tệp" in told
    form.unlink()
    told = collect_may(office, capsys)
    assert left in told and "chưa biết của đơn vị nào" not in told
    assert told.startswith("CẢNH BÁO") and "tệp không còn trong thư mục nhận" in told


def test_a_form_of_which_a_line_or_nothing_can_be_taken_is_not_listed_as_fine(may, capsys) -> None:
    office, form = may
    rows, unit = own_lines(form), unit_of(form)
    change(form, **{f"H{rows[0]}": None})
    heading = "Đã gửi nhưng chưa lấy được số nào hoặc còn dòng chưa lấy (1)"
    assert f"Đã lấy đủ số (6): {unit}" not in (told := collect_may(office, capsys))
    assert f"{heading}: {unit} (còn 1/{len(rows)} dòng)." in told and "Chưa gửi" not in told
    change(form, C5="đồng")
    told = collect_may(office, capsys)
    assert f"{heading}: {unit} (chưa lấy được dòng nào trong {len(rows)} dòng)." in told
    assert f"{form.name} (tệp vẫn có nhưng lần này không lấy được các số này, xem lỗi DL122 của tệp)" in told


def test_files_of_no_unit_and_of_another_month_are_counted(may, capsys) -> None:
    office, form = may
    (form.parent / "ảnh.jpg").write_bytes(b"\xff\xd8")
    change(form, C3="4/2024")
    told = collect_may(office, capsys)
    assert f"1 tệp chưa biết của đơn vị nào: ảnh.jpg. 1 tệp không đúng tháng: {form.name}." in told


def month_rows(office: Path, month: int) -> list[openpyxl.cell.Cell]:
    sheet = openpyxl.load_workbook(office / "2024" / f"thang_{month:02}.xlsx")["Số liệu"]
    return [row for row in sheet.iter_rows(min_row=4) if row[0].value]


def test_the_sum_on_the_screen_is_that_of_the_workbook(may, capsys) -> None:
    office, _ = may
    told, rows = collect_may(office, capsys), month_rows(office, 5)

    def added(column: int) -> str:
        total = sum((Decimal(repr(row[column].value)) for row in rows if row[column].value), Decimal(0))
        return f"{total.normalize():,f}".translate(str.maketrans(",.", ".,"))

    assert f"Tổng lũy kế trong sổ: {added(8)} triệu đồng (kế hoạch {added(6)}; mọi dòng đã có số liệu)." in told
    book = openpyxl.load_workbook(office / "2024" / "thang_05.xlsx")
    for row in rows[:2]:
        book["Số liệu"].cell(row[0].row, 9).value = None
    book.save(office / "2024" / "thang_05.xlsx")
    shutil.rmtree(office.parent / "Thư đến")
    (office.parent / "Thư đến").mkdir()
    rows = rows[2:]
    assert f"Tổng lũy kế trong sổ: {added(8)} triệu đồng (" in (told := collect_may(office, capsys))
    assert "; 2 dòng chưa có số liệu)." in told


def test_a_figure_typed_over_names_no_form_any_more_and_is_explained(may, capsys) -> None:
    office, form = may
    book = openpyxl.load_workbook(office / "2024" / "thang_05.xlsx")
    row = next(row for row in book["Số liệu"].iter_rows(min_row=4) if str(row[12].value).startswith(form.name))
    was, cell = str(row[12].value), row[8].coordinate
    row[8].value += 1
    book.save(office / "2024" / "thang_05.xlsx")
    where, _, value = was.rpartition(" = ")
    for _ in range(2):
        assert f"(ô {cell}), biểu ghi {value} triệu đồng" in collect_may(office, capsys)
        (now,) = [one[12].value for one in month_rows(office, 5) if one[8].coordinate == cell]
        assert now == f"gõ tay (biểu ghi {value} tại {where})"
    assert run(office, "giai-thich", "thang.luy_ke", "--thang", "2024-05") == 0
    assert "trong đó 1 ô gõ tay" in one_line(capsys.readouterr().out)


def test_last_months_late_figure_is_shown_this_month(may, capsys) -> None:
    office, _ = may
    book = openpyxl.load_workbook(office / "2024" / "thang_04.xlsx")
    book["Số liệu"]["I4"].value += 0.25
    late = book["Số liệu"]["I4"].value
    book.save(office / "2024" / "thang_04.xlsx")
    told = collect_may(office, capsys)
    assert "DL342 · trang tính “Số liệu”: Đã ghi lại 1 ô của cột “Lũy kế tháng trước” theo kế hoạch" in told
    assert late in [row[7].value for row in month_rows(office, 5)]
    assert "DL342" not in collect_may(office, capsys)


def test_a_folder_without_any_form_leaves_the_workbook_as_it_was(office: Path, tmp_path: Path, capsys) -> None:
    before = files(office)
    (tmp_path / "trống").mkdir()
    assert run(office, "tong-hop", "2024-04", "--tu", str(tmp_path / "trống"), "--ngay", "1/5/2024") == 0
    shown = one_line(capsys.readouterr().out)
    assert "Chưa gửi (7):" in shown and "Không đổi 1 sổ Excel" in shown
    assert files(office) == before


@pytest.mark.parametrize("lock", ["~$thang_04.xlsx", ".~lock.thang_04.xlsx#"])
def test_nothing_is_collected_into_a_workbook_that_is_open(lock: str, office: Path, tmp_path: Path, capsys) -> None:
    (office / "2024" / lock).write_bytes(b"x")
    before = files(office)
    assert run(office, "tong-hop", "2024-04", "--tu", str(tmp_path)) == 3
    assert "thang_04.xlsx” đang mở trong Excel" in one_line(capsys.readouterr().err)
    assert files(office) == before


def test_a_month_open_in_excel_is_a_sentence_and_stays_as_it_was(office: Path, monkeypatch, capsys) -> None:
    """As if the clerk had it open on Windows."""
    assert run(office, "bieu-mau", "2024-04") == 0
    returned = Path(shutil.move(office.parent / "ra" / "2024" / "bieu_mau_thang_04", office.parent / "Thư đến"))
    for form in returned.iterdir():
        fill(form, form)
    before = files(office.parent)
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == "thang_04.xlsx":
            raise PermissionError(13, "locked")
        replace(source, target)

    monkeypatch.setattr("generator.files.os.replace", refuse)
    collect = ("tong-hop", "2024-04", "--tu", str(returned), "--ngay", "20/5/2024")
    assert run(office, *collect) == 3
    assert "thang_04.xlsx” vì tệp đang mở trong chương trình khác" in one_line(capsys.readouterr().err)
    assert files(office.parent) == before


def fill(form: Path, returned: Path) -> None:
    """Every line half a million more than last month."""
    book = openpyxl.load_workbook(form)
    sheet = book["Biểu số liệu"]
    for row in sheet.iter_rows(min_row=8):
        if row[0].value:
            row[7].value = round(row[6].value + 0.5, 2)
    book.save(returned)


def collected(office: Path) -> dict[tuple[str, str], float]:
    """What the month's workbook says of one project, by year of funds and source."""
    rows = openpyxl.load_workbook(office / "2024" / "thang_05.xlsx")["Số liệu"].iter_rows(min_row=4, values_only=True)
    return {(row[4], row[3]): row[8] for row in rows if row[0] == "DA5-1"}


def test_the_report_of_a_month_its_papers_and_the_second_run(office: Path, capsys) -> None:
    assert run(office, "bao-cao-thang", "3/2024") == 0
    folder = office.parent / "ra" / "2024" / "bao_cao_thang"
    assert f"Đã tạo 1 văn bản:\n  {folder / 'bao_cao_thang_2024_03.docx'}\n" in capsys.readouterr().out
    made = files(office.parent / "ra")
    assert sorted(made) == [f"2024/bao_cao_thang/bao_cao_thang_2024_03{ending}" for ending in ENDINGS]
    manifest = json.loads(made["2024/bao_cao_thang/bao_cao_thang_2024_03.manifest.json"])
    assert {"data/2024/thang_03.xlsx", "data/2024/thang_02.xlsx", "data/bao_cao_thang.yaml"} <= set(manifest["nguon"])
    assert run(office, "bao-cao-thang", "2024-03") == 0
    assert "Không đổi 1 văn bản" in capsys.readouterr().out
    assert files(office.parent / "ra") == made


def test_without_a_command_the_plan_and_every_month_are_made(office: Path, capsys) -> None:
    assert cli.run(["--data", str(office), "--output", str(office.parent / "ra")]) == 0
    months = [f"bao_cao_thang/bao_cao_thang_2024_{month:02}" for month in (1, 2, 3, 4)]
    made = [f"2024/{stem}{ending}" for stem in (*months, "ke_hoach/ke_hoach_2024_lan_2") for ending in ENDINGS]
    assert sorted(files(office.parent / "ra")) == made
    assert "Đã tạo 5 văn bản:" in capsys.readouterr().out


def test_ctrl_c_while_a_report_is_made_leaves_the_earlier_one(office: Path, monkeypatch, capsys) -> None:
    assert run(office, "bao-cao-thang", "2024-03") == 0
    before = files(office.parent)
    book = openpyxl.load_workbook(office / "2024" / "thang_03.xlsx")
    book["Số liệu"]["I5"].value += 1
    book.save(office / "2024" / "thang_03.xlsx")

    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(stages.template, "render", interrupted)
    assert run(office, "bao-cao-thang", "2024-03") == 130
    assert "Đã dừng theo yêu cầu." in capsys.readouterr().err
    after = files(office.parent)
    assert {name for name in after if after[name] != before.get(name)} == {"data/2024/thang_03.xlsx"}
    assert set(after) == set(before)


@pytest.mark.parametrize(
    ("arguments", "day", "book"),
    [([], "30/4/2024", "thang_04.xlsx"), (["--thang", "2/2024"], "29/02/2024", "thang_02.xlsx")],
)
def test_a_figure_of_the_newest_month_or_of_the_one_asked_for(office: Path, capsys, arguments, day, book) -> None:
    assert run(office, "giai-thich", "thang.luy_ke.DA1", *arguments) == 0
    shown = capsys.readouterr().out
    assert f"thang.luy_ke.DA1: Giải ngân lũy kế đến ngày {day}, Dự án 1\n" in shown
    assert f"data/2024/{book}, trang tính “Số liệu”, ô I" in shown


def test_a_name_nearly_right_is_suggested_and_no_month_at_all_is_said(office: Path, capsys) -> None:
    assert run(office, "giai-thich", "thang.luy_k.DA1") == 2
    assert "Ý bạn là “thang.luy_ke.DA1”?" in one_line(capsys.readouterr().err)
    for month in office.glob("2024/thang_*"):
        month.unlink()
    assert run(office, "giai-thich", "thang.luy_ke.DA1") == 3
    assert "Chưa có sổ số liệu của tháng nào" in capsys.readouterr().err


def test_the_findings_of_the_sample_months(office: Path, capsys) -> None:
    """January left two projects blank; February's first figures of them are told."""
    run(office, "kiem-tra", "--json")
    # How rounded figures add up (DC008) is no matter of a line.
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"] != "DC008"]
    months = [(one["file"], one["code"], one["place"]["cell"]) for one in found if "/thang_" in one["file"]]
    assert months == [
        ("data/2024/thang_01.xlsx", "DC023", "I23"),
        ("data/2024/thang_01.xlsx", "DC023", "I42"),
        ("data/2024/thang_02.xlsx", "DC035", "I23"),
        ("data/2024/thang_02.xlsx", "DC035", "I42"),
        ("data/2024/thang_02.xlsx", "DC035", "I43"),
    ]
    assert {one["severity"] for one in found} == {"warning"}
