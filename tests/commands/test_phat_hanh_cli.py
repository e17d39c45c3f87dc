"""phat-hanh by the command line: what it refuses, what it files, what the page says, what stays as it is."""

from __future__ import annotations

import io
import json
import shutil
import stat
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from generator import cli, stages
from generator.delivery import register
from tests.support import da_phat_hanh
from tests.support.da_phat_hanh import registered, shelf
from tests.support.phat_hanh_cli import (
    FIRST,
    REAL,
    SECOND,
    change_cell,
    change_words,
    edition,
    issue,
    issued,
    one_line,
    run,
    small_office,
    tree,
)

REPORT = ("bao-cao-thang", "2026-01")


today = da_phat_hanh.today


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return small_office(tmp_path)


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    return small_office(tmp_path, FIRST, SECOND)


def found(capsys: pytest.CaptureFixture[str], severity: str = "error") -> list[dict]:
    """What a command with --json told."""
    return [one for one in json.loads(capsys.readouterr().out)["findings"] if one["severity"] == severity]


def codes(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [one["code"] for one in found(capsys)]


def kept(data: Path) -> dict[str, bytes]:
    """Everything that was issued, the register left out."""
    return {name: content for name, content in tree(shelf(data)).items() if not name.endswith(".sqlite")}


# --- Differences that nobody has answered


def test_every_open_difference_is_told_and_nothing_is_issued(tmp_path: Path, capsys) -> None:
    data = Path(shutil.copytree(REAL, tmp_path / "data"))
    run(data, "kiem-tra", "--json")
    differences = [one["place"]["text"] for one in found(capsys, "warning") if one["code"] == "DC001"]
    assert issue(data, "52", "15/3/2024", "--lan", "0", "--json") == 1
    refused = found(capsys)
    assert [one["place"]["text"] for one in refused] == differences and len(differences) > 20
    assert {one["code"] for one in refused} == {"PH101"}
    assert all(one["message"].startswith("Chưa phát hành được: ") for one in refused)
    assert not shelf(data).exists()


def test_reasons_in_writing_let_it_be_issued_and_are_kept_with_it(tmp_path: Path, capsys) -> None:
    data = Path(shutil.copytree(REAL, tmp_path / "data"))
    issue(data, "52", "15/3/2024", "--lan", "0", "--json")
    answer(data, found(capsys))
    assert issue(data, "52", "15/3/2024", "--lan", "0", "--json") == 0
    assert codes(capsys) == []
    with ZipFile(shelf(data) / "2024/0052_KH-UBND/nguon.zip") as snapshot:
        book = openpyxl.load_workbook(io.BytesIO(snapshot.read("data/2024/kinh_phi.xlsx")))
        words = snapshot.read("data/2024/ke_hoach.yaml").decode()
    assert book["Đối chiếu"]["D28"].value == "Theo Công văn số 1 (ô B28)"
    assert words.count("Theo Công văn số 2") == 5


def answer(data: Path, refused: list[dict]) -> None:
    """A reason for each: in its row of the sheet, below its line in the words."""
    workbook, plan = data / "2024" / "kinh_phi.xlsx", data / "2024" / "ke_hoach.yaml"
    book, lines = openpyxl.load_workbook(workbook), plan.read_text("utf-8").split("\n")
    for one in sorted(refused, key=lambda one: -one["place"].get("line", 0)):
        if cell := one["place"].get("cell"):
            book["Đối chiếu"][f"D{cell[1:]}"] = f"Theo Công văn số 1 (ô {cell})"
        else:
            at = one["place"]["line"] - 1
            indent = " " * lines[at].index("in_tai")
            lines.insert(at + 1, f"{indent}quyet_dinh: Theo Công văn số 2")
    book.save(workbook)
    plan.write_text("\n".join(lines), "utf-8")


def test_one_difference_left_open_is_enough(office: Path, capsys) -> None:
    workbook = office / "2026" / "kinh_phi.xlsx"
    change_cell(workbook, "Đối chiếu", "B4", 3_381_325_001)
    change_words(office / "2026" / "ke_hoach.yaml", "- gia_tri: 80%", "- gia_tri: 81%")
    assert issue(office, "52", "15/3/2026", "--json") == 1
    assert [(one["code"], one["place"].get("cell")) for one in found(capsys)] == [("PH101", "B4"), ("PH101", None)]
    change_cell(workbook, "Đối chiếu", "D4", "Nghị quyết in thừa 1 đồng, theo Công văn số 3")
    assert issue(office, "52", "15/3/2026", "--json") == 1
    ((code, message),) = [(one["code"], one["message"]) for one in found(capsys)]
    assert code == "PH101" and "ket_qua.ty_le_duong" in message


def test_a_report_with_an_open_difference_is_refused_too(office: Path, capsys) -> None:
    book = openpyxl.load_workbook(office / "2026" / "thang_01.xlsx")
    book["Đối chiếu"].append(["thang.luy_ke", 1, "Báo cáo của Kho bạc", None])
    book.save(office / "2026" / "thang_01.xlsx")
    assert issue(office, "60", "5/2/2026", "--json", what=REPORT) == 1
    assert codes(capsys) == ["PH101"]


# --- What is issued


def test_number_day_and_signer_stand_on_the_page(office: Path, capsys) -> None:
    assert issue(office, "5", "15/3/2026") == 0
    shown = capsys.readouterr().out
    assert "Đã phát hành 1 văn bản:" in shown and "chưa có văn bản nào; đây là văn bản đầu tiên." in one_line(shown)
    text = issued(office, "2026/0005_KH-UBND")
    assert "| Số: 05/KH-UBND | Suối Mơ, ngày 15 tháng 3 năm 2026 |" in text
    assert "(Kèm theo Kế hoạch số 05/KH-UBND ngày 15 tháng 3 năm 2026 của Ủy ban nhân dân xã Suối Mơ)" in text
    assert "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" in text and "Nguyễn Văn Mẫu" in text
    assert "DỰ THẢO" not in text


def test_the_folder_of_a_document_holds_all_that_made_it_and_is_read_only(office: Path) -> None:
    assert issue(office, "52", "15/3/2026") == 0
    folder = shelf(office) / "2026" / "0052_KH-UBND"
    papers = {f"ke_hoach_2026{ending}" for ending in (".docx", ".manifest.json", ".can_xem_lai.txt")}
    assert {path.name for path in folder.iterdir()} == {*papers, "phat_hanh.json", "nguon.zip"}
    assert {stat.S_IMODE(path.stat().st_mode) & 0o222 for path in folder.iterdir()} == {0}
    with ZipFile(folder / "nguon.zip") as snapshot:
        contents = {name: snapshot.read(name) for name in snapshot.namelist()}
    assert contents.pop("templates/ke_hoach.docx") == (REAL.parent / "templates/ke_hoach.docx").read_bytes()
    assert contents == {name: (office.parent / name).read_bytes() for name in contents}
    assert {"data/co_quan.yaml", "data/2026/ke_hoach.yaml", "data/2026/kinh_phi.xlsx"} <= set(contents)
    (row,) = json.loads((folder / "phat_hanh.json").read_text("utf-8"))["so_dang_ky"]
    # Copies of the seven lines of "Nơi nhận": 1, 2 and 1, 3, 1, 4 of a group, 5, 1.
    assert (row["so"], row["ngay"], row["nguoi_ky"], row["so_luong"]) == ("52", "2026-03-15", "Nguyễn Văn Mẫu", 18)


def test_the_same_office_issues_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("một", "hai"):
        data = small_office(tmp_path / name)
        assert issue(data, "52", "15/3/2026") == 0
        made.append(kept(data))
    assert made[0] == made[1]


def test_a_report_is_issued_in_a_series_of_its_own(office: Path, capsys) -> None:
    assert issue(office, "52", "15/3/2026") == 0
    assert issue(office, "3", "5/2/2026", what=REPORT) == 0
    text = issued(office, "2026/0003_BC-UBND")
    assert "| Số: 03/BC-UBND | Suối Mơ, ngày 05 tháng 02 năm 2026 |" in text
    capsys.readouterr()
    assert issue(office, "4", "5/2/2026", "--json", what=REPORT) == 1
    assert codes(capsys) == ["PH104"]


def test_a_revised_plan_is_a_document_of_its_own_and_cites_the_one_it_amends(revised: Path) -> None:
    assert issue(revised, "52", "15/3/2026", "--lan", "0") == 0
    before = kept(revised)
    assert issue(revised, "53", "1/6/2026", "--lan", "1") == 0
    text = issued(revised, "2026/0053_KH-UBND")
    assert "| Số: 53/KH-UBND | Suối Mơ, ngày 01 tháng 6 năm 2026 |" in text
    assert "Kế hoạch này điều chỉnh Kế hoạch số 52/KH-UBND ngày 15/3/2026 của" in text
    assert {name: content for name, content in kept(revised).items() if name in before} == before
    assert issue(revised, "54", "9/8/2026") == 0
    assert "điều chỉnh Kế hoạch số 53/KH-UBND ngày 01/6/2026 của" in issued(revised, "2026/0054_KH-UBND")
    rows = [(row.lan, row.quan_he, row.lien_quan) for row in registered(revised)]
    assert rows == [(0, "", ""), (1, "sua_doi", "52/KH-UBND"), (2, "sua_doi", "53/KH-UBND")]


def test_a_plan_issued_before_the_program_is_amended_with_a_warning(revised: Path, capsys) -> None:
    change_words(revised / "2026" / "ke_hoach.yaml", "\nthang: 2/2026\n", '\nso: "7"\nngay: 9/2/2026\n')
    assert issue(revised, "53", "1/6/2026", "--lan", "1", "--json") == 0
    told = [one["message"] for one in found(capsys, "warning") if one["code"] == "PH105"]
    assert told == ["Văn bản mới ghi sửa đổi văn bản số 07/KH-UBND năm 2026; sổ đăng ký không có văn bản đó."]
    assert "điều chỉnh Kế hoạch số 07/KH-UBND ngày 09/02/2026 của" in issued(revised, "2026/0053_KH-UBND")


def test_a_page_that_would_be_signed_with_a_blank_number_in_it_is_refused(revised: Path, capsys) -> None:
    assert issue(revised, "53", "1/6/2026", "--lan", "1", "--json") == 1
    (only,) = found(capsys)
    assert (only["code"], only["message"]) == ("PH105", "Chưa biết số và ngày của văn bản được sửa đổi.")
    assert "tệp 2026/ke_hoach.yaml" in only["remedy"]
    assert kept(revised) == {}


def test_a_lost_register_is_made_anew_before_the_page_cites_from_it(revised: Path, capsys) -> None:
    assert issue(revised, "52", "15/3/2026", "--lan", "0") == 0
    (shelf(revised) / "so_dang_ky.sqlite").unlink()
    capsys.readouterr()
    assert issue(revised, "53", "1/6/2026", "--lan", "1") == 0
    told = one_line(capsys.readouterr().out)
    assert "Kế hoạch số 52/KH-UBND ngày 15/3/2026 đã có đủ trong “2026/0052_KH-UBND” nhưng chưa vào sổ" in told
    assert "điều chỉnh Kế hoạch số 52/KH-UBND ngày 15/3/2026 của" in issued(revised, "2026/0053_KH-UBND")
    assert [row.so for row in registered(revised)] == ["52", "53"]


def test_a_document_is_replaced_only_when_that_is_said(office: Path, capsys) -> None:
    assert issue(office, "52", "15/3/2026") == 0
    before = kept(office)
    change_words(office / "2026" / "ke_hoach.yaml", "Sửa chữa <<chi_tieu.cau>>.", "Sửa chữa gấp <<chi_tieu.cau>>.")
    capsys.readouterr()
    assert issue(office, "60", "20/3/2026", "--json") == 1
    assert codes(capsys) == ["PH104"]
    assert kept(office) == before
    assert issue(office, "60", "20/3/2026", "--thay-the") == 0
    text = issued(office, "2026/0060_KH-UBND")
    assert "thay thế Kế hoạch số 52/KH-UBND ngày 15/3/2026 của" in text and "Sửa chữa gấp 3 cầu." in text
    assert {name: content for name, content in kept(office).items() if name in before} == before
    assert [(row.so, row.quan_he) for row in registered(office)] == [("52", ""), ("60", "thay_the")]


@pytest.mark.parametrize(("what", "told"), [(("ke-hoach",), "kế hoạch năm 2026"), (REPORT, "báo cáo tháng 1/2026")])
def test_nothing_issued_is_nothing_to_replace(office: Path, capsys, what: tuple[str, ...], told: str) -> None:
    assert issue(office, "52", "15/3/2026", "--thay-the", what=what) == 3
    shown = one_line(capsys.readouterr().err)
    assert f"Chưa có {told}" in shown and "đã phát hành để thay thế; xin bỏ --thay-the" in shown
    assert kept(office) == {}


def test_an_issued_report_is_replaced_too(office: Path, capsys) -> None:
    assert issue(office, "3", "5/2/2026", what=REPORT) == 0
    capsys.readouterr()
    assert issue(office, "4", "6/2/2026", "--thay-the", what=REPORT) == 0
    assert [(row.so, row.lien_quan) for row in registered(office)] == [("3", ""), ("4", "03/BC-UBND")]
    assert "văn bản đầu tiên" not in capsys.readouterr().out


# --- What is issued stays


def test_no_later_build_touches_what_was_issued(revised: Path) -> None:
    assert issue(revised, "52", "15/3/2026", "--lan", "0") == 0
    before = tree(shelf(revised))
    change_cell(revised / "2026" / "kinh_phi.xlsx", "Phân bổ", "F7", 186_000_000)
    for command in (["ke-hoach", "--lan", "0"], ["ke-hoach"], ["bao-cao-thang", "2026-01"], ["so-dang-ky"]):
        assert run(revised, *command) == 0
    assert cli.run(["--data", str(revised), "--output", str(revised.parent / "ra")]) == 0
    assert tree(shelf(revised)) == before
    assert "186.000.000" in edition(revised, "ke_hoach_2026")


@pytest.mark.parametrize("inside", ["", "2026", "2026/0052_KH-UBND", "mới", "../data/../phat_hanh"])
@pytest.mark.parametrize(
    "command", [["ke-hoach"], ["bao-cao-thang", "2026-01"], ["so-dang-ky"], ["bieu-mau", "2026-02"]]
)
def test_a_build_into_the_issued_documents_is_refused_in_a_sentence(
    office: Path, capsys, inside: str, command: list[str]
) -> None:
    assert issue(office, "52", "15/3/2026") == 0
    before = tree(office.parent)
    assert run(office, *command, "--output", str(shelf(office) / inside)) == 3
    captured = capsys.readouterr()
    shown = one_line(captured.out + captured.err)
    assert "là nơi cất văn bản đã phát hành, chương trình không ghi đè ở đó" in shown
    assert tree(office.parent) == before


def test_ctrl_c_in_the_middle_leaves_nothing(office: Path, monkeypatch, capsys) -> None:
    assert issue(office, "51", "1/3/2026", what=("bao-cao-thang", "2026-02")) == 0
    before = kept(office)

    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    for module, name in ((stages.template, "render"), (register.files, "write_folder"), (register.files.os, "fsync")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, interrupted)
            assert issue(office, "52", "15/3/2026") == 130
        assert "Đã dừng theo yêu cầu." in capsys.readouterr().err
        assert (kept(office), [row.so for row in registered(office)]) == (before, ["51"])
    assert issue(office, "52", "15/3/2026") == 0
