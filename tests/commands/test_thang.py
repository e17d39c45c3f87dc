"""A month of an office with forty units through the command line: forms out, forms back, report built."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator import cli, files
from generator.sources import bieu_nhan
from generator.workbooks import sheet_xml
from tests.support import big_office
from tests.support.docx_text import plain

FIGURES, WORDS = "Biểu số liệu", "Tình hình"
FIRST, LAST = 8, 17
# Columns of the month's workbook.
PAID, VOLUME, TAKEN_FROM = 9, 10, 13

Key = tuple[str, str, str, str]
Month = dict[Key, Decimal | None]


def run(data: Path, *arguments: str) -> int:
    return cli.run(["--data", str(data), "--output", str(data.parent / "ra"), *arguments])


def unit_name(number: int) -> str:
    return f"Đơn vị {number:03}"


def paid(number: int, row: int) -> Decimal:
    """What a unit writes into the row of its form; below every plan."""
    return Decimal(number * row * 7 % 89) + Decimal(number) / 100 + Decimal(row) / 10_000


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an office whose forms of January and February have been made."""
    data = big_office.write(tmp_path_factory.mktemp("van-phong") / "data", 40, 400)
    for command in (["thang-moi", "2024-01"], ["bieu-mau", "2024-01"], ["bieu-mau", "2024-02"]):
        assert run(data, *command) == 0
    return data


@pytest.fixture
def office(sent: Path, tmp_path: Path) -> Path:
    shutil.copytree(sent.parent, tmp_path / "co-quan")
    (tmp_path / "co-quan" / "data" / "2024" / "nhan_thang_01").mkdir()
    return tmp_path / "co-quan" / "data"


def form(office: Path, number: int, month: int = 1) -> openpyxl.Workbook:
    """The form of a unit, filled in."""
    (path,) = (office.parent / "ra" / "2024" / f"bieu_mau_thang_{month:02}").glob(f"dv{number:03}_*.xlsx")
    book = openpyxl.load_workbook(path)
    for row in range(FIRST, LAST + 1):
        book[FIGURES].cell(row, 8).value = float(paid(number, row))
    book[FIGURES]["J8"], book[FIGURES]["K8"] = number, "hộ"
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def receive(office: Path, name: str, raw: bytes) -> None:
    path = office / "2024" / "nhan_thang_01" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def collect(office: Path, capsys: pytest.CaptureFixture, *arguments: str) -> tuple[int, list[dict]]:
    """Exit status and findings."""
    capsys.readouterr()
    status = run(office, "tong-hop", "2024-01", "--ngay", "20/2/2024", "--json", *arguments)
    return status, json.loads(capsys.readouterr().out)["findings"]


def shown(capsys: pytest.CaptureFixture) -> str:
    """What stands on the screen, in one line."""
    return " ".join("".join(capsys.readouterr()).split())


def month_book(office: Path) -> Path:
    return office / "2024" / "thang_01.xlsx"


def lines(office: Path, column: int = PAID) -> dict[Key, object]:
    """A column of the month's workbook by project, kind, source and unit."""
    rows = openpyxl.load_workbook(month_book(office))["Số liệu"].iter_rows(min_row=4, values_only=True)
    return {(row[0], row[2], row[3], row[5]): row[column - 1] for row in rows if row[0]}


def month(office: Path) -> Month:
    return {key: None if value is None else Decimal(repr(value)) for key, value in lines(office).items()}


def keys(office: Path, number: int) -> dict[int, Key]:
    """The line that stands in each row of a unit's form."""
    sheet = form(office, number)[FIGURES]
    return {
        row: (*(sheet.cell(row, column).value for column in (1, 3, 4)), unit_name(number))
        for row in range(FIRST, LAST + 1)
    }


def change_month(office: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(month_book(office))
    book[sheet][cell] = value
    book.save(month_book(office))


def everything(office: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in office.parent.rglob("*") if path.is_file()}


# --- damages


class Damage(NamedTuple):
    """change: a filled form → the bytes that come back. told: (code, cell) of every error and warning about the file.
    lost: rows whose figures are not taken; read: rows that are taken with another value than the unit's."""

    change: Callable[[openpyxl.Workbook], bytes]
    told: set[tuple[str, str]] = set()
    lost: range | tuple[int, ...] = ()
    read: dict[int, Decimal] = {}
    name: str = "Biểu {}.xlsx"


ALL = range(FIRST, LAST + 1)


def on_sheet(action: Callable[[Worksheet], object]) -> Callable[[openpyxl.Workbook], bytes]:
    def change(book: openpyxl.Workbook) -> bytes:
        action(book[FIGURES])
        return saved(book)

    return change


def cells(**values: object) -> Callable[[openpyxl.Workbook], bytes]:
    return on_sheet(lambda sheet: [setattr(sheet[cell], "value", value) for cell, value in values.items()])


def values_alone(book: openpyxl.Workbook, *titles: str) -> bytes:
    """Copied into another workbook as values: no formats, no protection, no drop-downs."""
    other = openpyxl.Workbook()
    other.remove(other.active)
    for title in titles or book.sheetnames:
        sheet = other.create_sheet("Sheet1" if titles else title)
        for row in book[title].iter_rows():
            for cell in row:
                sheet[cell.coordinate] = cell.value
    return saved(other)


def hide(sheet: Worksheet) -> None:
    """Columns of one width are kept as one by openpyxl: it hides F to I."""
    sheet.column_dimensions["F"].hidden = True


def rearrange(book: openpyxl.Workbook) -> bytes:
    book.move_sheet(FIGURES, 1)
    book.create_sheet("Tính toán", 0)["A1"] = 123
    return saved(book)


def move_row(sheet: Worksheet) -> None:
    """Cut and pasted below the table."""
    for column in range(1, 14):
        sheet.cell(30, column).value, sheet.cell(9, column).value = sheet.cell(9, column).value, None


def repeat_row(sheet: Worksheet) -> None:
    for column in range(1, 14):
        sheet.cell(18, column).value = sheet.cell(9, column).value


def percentage(sheet: Worksheet) -> None:
    sheet["H9"].value, sheet["H9"].number_format = 0.12, "0%"


def computed(book: openpyxl.Workbook) -> bytes:
    """A formula with its result, as Excel saves it."""
    book[FIGURES]["H9"] = 77.5
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>77.5</v>", b"<f>70+7.5</f><v>77.5</v>"))
    return stream.getvalue()


def bomb(_: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/x.xml": b" " * 3_000_000}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def raw(content: bytes) -> Callable[[openpyxl.Workbook], bytes]:
    return lambda _: content


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOST = {("DL116", "H9")}
DAMAGES = {
    1: Damage(saved, name="Báo cáo của phòng (bản cuối).xlsx"),
    2: Damage(saved, name="Gửi lần 2/biểu tháng 1.XLSX"),
    3: Damage(values_alone),
    4: Damage(lambda book: values_alone(book, FIGURES), {("DL106", "")}),
    5: Damage(on_sheet(hide), {("DL114", f"{column}1") for column in "FGHI"}),
    6: Damage(rearrange, {("DL127", "")}),
    7: Damage(cells(H9="12,5 \u00a0"), {("DL115", "H9")}, read={9: Decimal("12.5")}),
    8: Damage(cells(H9="1.024,8"), {("DL115", "H9"), ("DL329", "H9")}, read={9: Decimal("1024.8")}),
    9: Damage(cells(H9="12,5 triệu"), {("DL115", "H9")}, read={9: Decimal("12.5")}),
    10: Damage(cells(H9="-"), LOST, (9,)),
    11: Damage(cells(H9="x", H10="١٢"), {*LOST, ("DL116", "H10")}, (9, 10)),
    12: Damage(cells(H9=datetime(2024, 1, 31)), LOST, (9,)),
    13: Damage(cells(H9=-3), {("DL117", "H9")}, (9,)),
    14: Damage(cells(H9="#REF!"), {("DL112", "H9")}, (9,)),
    15: Damage(on_sheet(lambda sheet: sheet.merge_cells("H9:H10")), {("DL113", "H9:H10")}, (9, 10)),
    16: Damage(on_sheet(move_row)),
    17: Damage(cells(A10="P99"), {("DL326", "A10"), ("DL327", "")}, (10,)),
    18: Damage(cells(C2="dv019"), {("DL322", "C2")}, ALL),
    19: Damage(cells(H7="Ước cả năm", L7="Giải ngân lũy kế", L9=99), {("DL324", "H7")}, ALL),
    20: Damage(cells(C3="2/2024"), {("DL323", "C3")}, ALL),
    21: Damage(raw(b""), {("DL102", "")}, ALL),
    22: Damage(raw(OLD_EXCEL + "EncryptedPackage".encode("utf-16-le")), {("DL102", "")}, ALL),
    23: Damage(raw(OLD_EXCEL), {("DL320", "")}, ALL, name="Biểu {}.xls"),
    24: Damage(raw(b"PK word"), {("DL320", "")}, ALL, name="Công văn {}.docx"),
    25: Damage(raw(b"\xff\xd8\xff"), {("DL320", "")}, ALL, name="Ảnh chụp {}.jpg"),
    26: Damage(bomb, {("DL103", "")}, ALL),
    27: Damage(cells(**{f"H{row}": None for row in ALL}), {("DL337", "H8")}, ALL),
    28: Damage(cells(H9="=H8+1"), {("DL111", "H9")}, (9,)),
    29: Damage(cells(F9=1), {("DL324", "F9")}, (9,)),
    30: Damage(cells(C5="đồng"), {("DL122", "C5")}, ALL),
    31: Damage(on_sheet(lambda sheet: sheet.delete_rows(17)), {("DL327", "")}, (17,)),
    32: Damage(on_sheet(repeat_row), {("DL120", "H18")}, (9,)),
    33: Damage(cells(A18="Tổng cộng", H18="=SUM(H8:H17)"), {("DL326", "A18")}),
    34: Damage(on_sheet(percentage), LOST, (9,)),
    35: Damage(lambda book: saved(book)[:4000], {("DL102", "")}, ALL),
    36: Damage(cells(H7="Số tiền"), {("DL108", "A7")}, ALL),
    37: Damage(computed, {("DL328", "H9")}, read={9: Decimal("77.5")}),
    38: Damage(cells(H9=True, H10="1,024.8"), {*LOST, ("DL116", "H10")}, (9, 10)),
    39: Damage(saved),
}


def expected(office: Path) -> Month:
    found: Month = dict.fromkeys(month(office))
    for number, damage in DAMAGES.items():
        for row, key in keys(office, number).items():
            if row not in damage.lost:
                found[key] = damage.read.get(row, paid(number, row))
    return found


def receive_all(office: Path) -> dict[str, set[tuple[str, str]]]:
    """Every unit's file, copies and files of other months among them; what is to be told about each, by name."""
    told = {}
    for number, damage in DAMAGES.items():
        name = damage.name.format(number)
        receive(office, name, damage.change(form(office, number)))
        told[name] = damage.told
    receive(office, "Biểu 39 (1).xlsx", (office / "2024/nhan_thang_01/Biểu 39.xlsx").read_bytes())
    receive(office, "Tháng 2 của đơn vị 1.xlsx", saved(form(office, 1, month=2)))
    return told | {"Tháng 2 của đơn vị 1.xlsx": {("DL323", "C3")}, "Biểu 39 (1).xlsx": {("DL330", "")}}


@pytest.fixture(scope="module")
def all_sent(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, set[tuple[str, str]]]]:
    """The office with every form in its folder, and what is to be told."""
    root = shutil.copytree(sent.parent, tmp_path_factory.mktemp("nhan-du") / "co-quan")
    return root, receive_all(root / "data")


@pytest.fixture
def full(all_sent: tuple[Path, dict], tmp_path: Path) -> Path:
    return shutil.copytree(all_sent[0], tmp_path / "co-quan") / "data"


def test_forty_forms_come_back_and_what_is_right_is_taken(full: Path, all_sent, capsys) -> None:
    office, told = full, all_sent[1]
    before = lines(office)
    assert len(before) == 400 and set(before.values()) == {None}
    status, findings = collect(office, capsys)
    assert status == 1
    found: dict[str, set[tuple[str, str]]] = {name: set() for name in told}
    for one in findings:
        if one["code"] not in ("DL335", "DL332"):
            name = one["file"].removeprefix("nhan_thang_01/")
            assert one["place"].get("sheet") or not one["place"].get("cell")
            found[name].add((one["code"], one["place"].get("cell", "")))
    assert found == told
    want = expected(office)
    assert month(office) == want
    given = [value for value in want.values() if value is not None]
    assert sum(value for value in month(office).values() if value is not None) == sum(given)
    origins = lines(office, TAKEN_FROM)
    assert {key for key, origin in origins.items() if origin and " = " in origin} == {
        key for key, value in want.items() if value is not None
    }
    assert lines(office, VOLUME)[keys(office, 2)[8]] == "2 hộ"
    assert origins[keys(office, 1)[8]] == "Báo cáo của phòng (bản cuối).xlsx, H8 = 56,0108; khối lượng 1 hộ"


def test_who_has_not_reported_and_since_when(full: Path, capsys) -> None:
    _, findings = collect(full, capsys)
    nothing = [number for number, damage in DAMAGES.items() if damage.lost == ALL and number not in (19, 27, 30, 36)]
    late = [one["message"] for one in findings if one["code"] == "DL335"]
    assert [message.partition(" chưa gửi")[0] for message in late] == [unit_name(number) for number in (*nothing, 40)]
    assert all("hạn 14/2/2024, trễ 6 ngày" in message for message in late)
    assert run(full, "tong-hop", "2024-01", "--ngay", "10/2/2024") == 1
    told = shown(capsys)
    assert "còn 4 ngày" in told and f"Đã có báo cáo của {39 - len(nothing)}/40 đơn vị." in told


def test_the_same_forms_again_change_nothing(full: Path, capsys) -> None:
    collect(full, capsys)
    before = everything(full)
    assert run(full, "tong-hop", "2024-01", "--ngay", "20/2/2024") == 1
    assert "Không đổi 1 sổ Excel" in shown(capsys)
    assert everything(full) == before


@pytest.mark.parametrize("earlier", ["kept", "gone"])
def test_a_late_form_changes_only_its_own_lines(office: Path, capsys, earlier: str) -> None:
    for number in (1, 2):
        receive(office, f"{number}.xlsx", saved(form(office, number)))
    collect(office, capsys)
    before = month(office)
    if earlier == "gone":
        for path in (office / "2024" / "nhan_thang_01").iterdir():
            path.unlink()
    receive(office, "muộn/40.xlsx", saved(form(office, 40)))
    status, findings = collect(office, capsys)
    after = month(office)
    assert {key: value for key, value in after.items() if value != before[key]} == {
        key: paid(40, row) for row, key in keys(office, 40).items()
    }
    reported = {1, 2, 40}
    assert len([one for one in findings if one["code"] == "DL335"]) == 40 - len(reported)
    assert [one["code"] for one in findings if one["code"] == "DL336"] == (["DL336"] * 2 if earlier == "gone" else [])
    assert status == 0


def test_a_corrected_form_is_followed_and_told(office: Path, capsys) -> None:
    receive(office, "1.xlsx", saved(form(office, 1)))
    collect(office, capsys)
    receive(office, "1.xlsx", cells(H9=99.25)(form(office, 1)))
    status, findings = collect(office, capsys)
    (told,) = [one for one in findings if one["code"] == "DL334"]
    assert status == 0 and "theo biểu mới 99,25 triệu đồng (1.xlsx, H9" in told["message"]
    assert "trước đó 63,0109 triệu đồng" in told["message"]
    assert month(office)[keys(office, 1)[9]] == Decimal("99.25")
    assert month(office)[keys(office, 1)[8]] == paid(1, 8)


def test_two_different_forms_of_a_unit_give_nothing_where_they_differ(office: Path, capsys) -> None:
    receive(office, "a.xlsx", saved(form(office, 1)))
    receive(office, "b.xlsx", cells(H9=99.25)(form(office, 1)))
    status, findings = collect(office, capsys)
    (told,) = [one for one in findings if one["code"] == "DL331"]
    assert status == 1 and "a.xlsx, H9" in told["message"] and "b.xlsx, H9" in told["message"]
    own = keys(office, 1)
    assert {row: month(office)[own[row]] for row in own} == {row: None if row == 9 else paid(1, row) for row in own}


def test_what_the_clerk_typed_and_wrote_stays_and_the_report_is_built(office: Path, capsys) -> None:
    key = keys(office, 3)[9]
    row = list(lines(office)).index(key) + 4
    change_month(office, "Số liệu", f"I{row}", 1.5)
    change_month(office, "Lời văn", "D4", "Đã họp giao ban ngày 5/1/2024")
    for number in range(1, 41):
        receive(office, f"{number}.xlsx", saved(form(office, number)))
    status, findings = collect(office, capsys)
    (told,) = [one for one in findings if one["severity"] == "error"]
    assert (status, told["code"], told["place"]["cell"]) == (1, "DL333", f"I{row}")
    want = {key: paid(number, row) for number in range(1, 41) for row, key in keys(office, number).items()}
    want[key] = Decimal("1.5")
    assert month(office) == want
    assert openpyxl.load_workbook(month_book(office))["Lời văn"]["D4"].value == "Đã họp giao ban ngày 5/1/2024"
    assert run(office, "bao-cao-thang", "2024-01") == 0
    (report,) = (office.parent / "ra").rglob("bao_cao_thang_2024_01.docx")
    words = plain(report.read_bytes())
    total = f"{sum(want.values()):,.4f}".rstrip("0").translate(str.maketrans(",.", ".,"))
    assert "Đã họp giao ban ngày 5/1/2024" in words and f"{total} triệu đồng" in words


def test_DL315_forms_of_units_without_lines_are_named_and_kept(office: Path, capsys) -> None:
    folder = office.parent / "ra" / "2024" / "bieu_mau_thang_01"
    for name in ("phong_cu_Phong-Cu_thang_01_2024.xlsx", "~$dv001_x_thang_01_2024.xlsx", "ghi chú.xlsx"):
        (folder / name).write_bytes(b"x")
    assert run(office, "bieu-mau", "2024-01", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["findings"]
    assert (told["code"], told["severity"]) == ("DL315", "warning")
    assert "không còn là biểu của đơn vị nào, đừng gửi: phong_cu_Phong-Cu_thang_01_2024.xlsx." in told["message"]
    assert (folder / "phong_cu_Phong-Cu_thang_01_2024.xlsx").exists()


def test_a_month_is_never_made_twice(office: Path, capsys) -> None:
    change_month(office, "Lời văn", "D4", "Đã viết")
    before = month_book(office).read_bytes()
    assert run(office, "thang-moi", "2024-01") == 3
    told = shown(capsys)
    assert "Đã có tệp" in told and "không ghi đè" in told
    assert month_book(office).read_bytes() == before


# --- trouble on the way


def test_folders_that_are_not_there(office: Path, capsys) -> None:
    receive(office, "1.xlsx", saved(form(office, 1)))
    (office.parent / "ra").rename(office.parent / "cũ")
    month_book(office).unlink()
    assert collect(office, capsys)[0] == 0
    assert [value for value in month(office).values() if value is not None] == [paid(1, row) for row in ALL]
    assert (office.parent / "ra" / "2024" / "tong_hop" / "thang_01.can_xem_lai.txt").is_file()
    shutil.rmtree(office / "2024" / "nhan_thang_01")
    assert run(office, "tong-hop", "2024-01") == 3
    assert "nhan_thang_01" in shown(capsys)


def papers(office: Path) -> Path:
    return office.parent / "ra" / "2024" / "tong_hop"


def test_DL339_money_under_another_unit_is_not_counted_twice(office: Path, capsys) -> None:
    key = keys(office, 1)[9]
    row = list(lines(office)).index(key) + 4
    change_month(office, "Số liệu", f"I{row}", 50)
    change_month(office, "Số liệu", f"F{row}", None)
    receive(office, "1.xlsx", saved(form(office, 1)))
    status, findings = collect(office, capsys)
    (told,) = [one for one in findings if one["severity"] == "error"]
    assert (status, told["code"], told["place"]["cell"]) == (1, "DL339", f"I{row}")
    assert len(lines(office)) == 400 and list(month(office).values())[row - 4] == 50
    assert "1.xlsx, H9" in told["message"] and "không ghi đơn vị" in told["message"]
    assert run(office, "tong-hop", "2024-01", "--ngay", "20/2/2024") == 1
    assert f"{unit_name(1)} (còn 1/10 dòng)" in shown(capsys)


def test_a_stray_heading_above_the_table_does_not_mislead_the_writer(office: Path, capsys) -> None:
    change_month(office, "Số liệu", "B1", "Giải ngân lũy kế")
    change_month(office, "Số liệu", "C1", "Lấy từ")
    receive(office, "1.xlsx", saved(form(office, 1)))
    assert collect(office, capsys)[0] == 0
    assert month(office)[keys(office, 1)[9]] == paid(1, 9)


def test_DL344_a_workbook_that_reads_otherwise_than_meant_is_not_written(office: Path, capsys, monkeypatch) -> None:
    receive(office, "1.xlsx", saved(form(office, 1)))
    before = everything(office)
    right = sheet_xml.Sheet.columns
    swapped = {"Giải ngân lũy kế": 12, "Ước cả năm": 9}
    monkeypatch.setattr(
        sheet_xml.Sheet, "columns", lambda *given: {n: swapped.get(n, c) for n, c in right(*given).items()}
    )
    status, findings = collect(office, capsys)
    (told,) = [one for one in findings if one["severity"] == "error"]
    assert (status, told["code"]) == (1, "DL344") and "I4" in told["message"]
    assert everything(office) == before


def test_a_workbook_saved_meanwhile_is_left_alone(office: Path, capsys, monkeypatch) -> None:
    receive(office, "1.xlsx", saved(form(office, 1)))
    right = bieu_nhan.open_workbook

    def save_meanwhile(*given):
        change_month(office, "Lời văn", "D4", "Vừa viết xong")
        return right(*given)

    monkeypatch.setattr(bieu_nhan, "open_workbook", save_meanwhile)
    assert run(office, "tong-hop", "2024-01") == 3
    assert "vừa được lưu lại" in shown(capsys)
    assert openpyxl.load_workbook(month_book(office))["Lời văn"]["D4"].value == "Vừa viết xong"
    assert set(month(office).values()) == {None} and not papers(office).exists()


def test_every_earlier_state_of_the_workbook_is_kept_and_the_list_says_it_all(office: Path, capsys) -> None:
    states = []
    for number in (1, 2):
        states.append(month_book(office).read_bytes())
        receive(office, f"{number}.xlsx", saved(form(office, number)))
        collect(office, capsys)
    receive(office, "1.xlsx", cells(H9=99.25)(form(office, 1)))
    states.append(month_book(office).read_bytes())
    collect(office, capsys)
    assert {path.read_bytes() for path in papers(office).glob("thang_01_truoc_tong_hop_*.xlsx")} == set(states)
    kept = (papers(office) / "thang_01.can_xem_lai.txt").read_bytes().decode("utf-8-sig")
    assert kept.startswith("KẾT QUẢ TỔNG HỢP BIỂU CỦA THÁNG 1/2024\r\n")
    assert "Đã có báo cáo của 2/40 đơn vị." in kept and "[DL334]" in kept and "Tổng lũy kế trong sổ" in kept


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def read_only(path: Path, data: bytes) -> None:
    raise PermissionError(errno.EACCES, "read only")


def in_use(source: Path, target: Path) -> None:
    raise PermissionError(errno.EACCES, "locked")


def second_interrupts() -> Callable[[Path, Path], None]:
    done: list[Path] = []

    def replace(source: Path, target: Path) -> None:
        done.append(target)
        if len(done) == 2:
            raise KeyboardInterrupt
        os_replace(source, target)

    return replace


os_replace = os.replace


@pytest.mark.parametrize(
    ("module", "name", "acting", "status", "words"),
    [
        (files, "_write_and_flush", read_only, 3, "chỉ cho đọc"),
        (files.os, "replace", in_use, 3, "đang mở"),
        (files.os, "replace", second_interrupts(), 130, "Đã dừng theo yêu cầu"),
        (bieu_nhan, "open_workbook", interrupt, 130, "Đã dừng theo yêu cầu"),
    ],
)
def test_nothing_is_written_by_halves(office: Path, monkeypatch, capsys, module, name, acting, status, words) -> None:
    receive(office, "1.xlsx", saved(form(office, 1)))
    before = everything(office)
    with monkeypatch.context() as patch:
        patch.setattr(module, name, acting)
        assert run(office, "tong-hop", "2024-01") == status
    assert words in shown(capsys)
    assert everything(office) == before
    assert collect(office, capsys)[0] == 0
    assert month(office)[keys(office, 1)[8]] == paid(1, 8)
