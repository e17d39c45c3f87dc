"""phat-hanh by the command line: numbers, days and command lines that are refused, in a sentence and with nothing
kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import cli
from tests.support import da_phat_hanh
from tests.support.da_phat_hanh import registered
from tests.support.phat_hanh_cli import (
    FIRST,
    REAL,
    SECOND,
    change_words,
    issue,
    one_line,
    run,
    small_office,
    tree,
)

today = da_phat_hanh.today


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """With two decisions: of 20/5/2026 and of 3/8/2026."""
    return small_office(tmp_path, FIRST, SECOND)


def errors(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    found = json.loads(capsys.readouterr().out)["findings"]
    return [(one["code"], one["message"]) for one in found if one["severity"] == "error"]


def kept(data: Path) -> dict[str, bytes]:
    """Everything that was issued, the register left out."""
    return {name: one for name, one in tree(data.parent / "phat_hanh").items() if not name.endswith(".sqlite")}


def refused(data: Path, capsys: pytest.CaptureFixture[str], so: str, ngay: str, *more: str) -> list[tuple[str, str]]:
    """Code and message of each error; what was issued before is as it was."""
    before = kept(data)
    capsys.readouterr()
    assert issue(data, so, ngay, "--json", *more) == 1
    assert kept(data) == before
    return errors(capsys)


# --- Numbers


@pytest.mark.parametrize(
    "so", ["0", "00", "năm mươi", "52/KH-UBND", "52ab", "-5", "5.2", " ", "1000000", "٥٢", "52\n7"]
)
def test_what_is_no_number(office: Path, capsys, so: str) -> None:
    ((code, message),) = refused(office, capsys, so, "15/3/2026", "--lan", "0")
    assert code == "PH107" and "không phải là số văn bản" in message


@pytest.mark.parametrize(
    ("so", "folder", "printed"),
    [("52a", "0052a_KH-UBND", "52a"), ("5", "0005_KH-UBND", "05"), (" 52 ", "0052_KH-UBND", "52")],
)
def test_numbers_as_people_write_them(office: Path, so: str, folder: str, printed: str) -> None:
    assert issue(office, so, "15/3/2026", "--lan", "0") == 0
    (document,) = (office.parent / "phat_hanh" / "2026" / folder).glob("*.docx")
    (row,) = registered(office)
    assert row.so_ky_hieu == f"{printed}/KH-UBND" and document.is_file()


@pytest.mark.parametrize("again", ["52", "052", " 52 "])
def test_a_number_is_used_once(office: Path, capsys, again: str) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    ((code, message),) = refused(office, capsys, again, "1/6/2026", "--lan", "1")
    assert code == "PH102" and "đã dùng cho Kế hoạch số 52/KH-UBND ngày 15/3/2026" in message


def test_a_number_of_another_year_is_another_number(office: Path) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    assert issue(office, "52", "4/1/2027", "--lan", "1") == 0
    assert [(row.nam, row.so) for row in registered(office)] == [(2026, "52"), (2027, "52")]


def test_a_number_left_out_is_told_until_somebody_says_why(office: Path, capsys) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    assert issue(office, "55", "1/6/2026", "--lan", "1") == 0
    assert "PH201: Sổ đăng ký năm 2026 chưa có số 53/KH-UBND đến 54/KH-UBND." in one_line(capsys.readouterr().out)
    assert run(office, "bo-so", "ke-hoach", "--so", "53-54", "--nam-so", "2026", "--ly-do", "Làm ngoài") == 0
    capsys.readouterr()
    assert issue(office, "56", "9/8/2026") == 0
    assert "PH201" not in capsys.readouterr().out


def test_the_number_in_the_words_is_the_number(office: Path, capsys) -> None:
    change_words(office / "2026" / "ke_hoach.yaml", "\nthang: 2/2026\n", '\nso: "7"\nngay: 9/2/2026\n')
    found = refused(office, capsys, "52", "15/3/2026", "--lan", "0")
    assert [code for code, _ in found] == ["PH110", "PH110"]
    assert "Số ghi trong dữ liệu là 7, số phát hành là 52." in found[0][1]
    assert issue(office, "07", "9/2/2026", "--lan", "0") == 0


# --- Days


@pytest.mark.parametrize(
    ("ngay", "lan", "told"),
    [
        ("1/2/2027", "0", "sau hôm nay (31/01/2027)"),
        ("15/3/2024", "0", "xa năm của dữ liệu (2026)"),
        ("19/5/2026", "1", "trước ngày của quyết định điều chỉnh (20/5/2026)"),
        ("2/8/2026", "2", "trước ngày của quyết định điều chỉnh (03/8/2026)"),
    ],
)
def test_a_day_on_which_nothing_can_have_been_issued(office: Path, capsys, ngay: str, lan: str, told: str) -> None:
    messages = [message for code, message in refused(office, capsys, "52", ngay, "--lan", lan) if code == "PH111"]
    assert len(messages) == 1 and told in messages[0]


def test_an_amendment_is_not_older_than_what_it_amends(office: Path, capsys) -> None:
    """Of another year, so that the order of numbers says nothing."""
    assert issue(office, "5", "20/1/2027", "--lan", "0") == 0
    ((code, message),) = refused(office, capsys, "60", "30/12/2026", "--lan", "1")
    assert code == "PH111" and "trước ngày của văn bản được sửa đổi, thay thế, số 05/KH-UBND (20/01/2027)" in message


def test_a_report_is_not_older_than_its_figures(office: Path, capsys) -> None:
    assert issue(office, "60", "24/1/2026", "--json", what=("bao-cao-thang", "2026-01")) == 1
    assert "trước ngày chốt số liệu của tháng (25/01/2026)" in dict(errors(capsys))["PH111"]


def test_days_do_not_run_backwards_against_numbers(office: Path, capsys) -> None:
    assert issue(office, "52", "15/6/2026", "--lan", "0") == 0
    ((code, message),) = refused(office, capsys, "51", "16/6/2026", "--lan", "1")
    assert code == "PH103" and "số sau là Kế hoạch số 52/KH-UBND ngày 15/6/2026" in message
    assert [code for code, _ in refused(office, capsys, "53", "14/6/2026", "--lan", "1")][:1] == ["PH111"]
    assert issue(office, "53", "15/6/2026", "--lan", "1") == 0


def test_the_day_of_issue_decides_the_month_on_the_page(office: Path, capsys) -> None:
    """The words expect February, the decision of lần 1 is of May: neither is a fault."""
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    assert issue(office, "53", "1/7/2026", "--lan", "1") == 0
    assert "DL217" not in capsys.readouterr().out


# --- Order of the editions


def test_an_earlier_edition_after_a_later_one(office: Path, capsys) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    assert issue(office, "54", "9/8/2026", "--lan", "2") == 0
    ((code, message),) = refused(office, capsys, "55", "10/8/2026", "--lan", "1")
    assert code == "PH106" and "số 54/KH-UBND" in message
    ((code, _),) = refused(office, capsys, "55", "10/8/2026", "--lan", "2")
    assert code == "PH104"


def test_what_was_withdrawn_may_be_issued_again_under_another_number(office: Path, capsys) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    withdraw = ("--so", "52", "--nam-so", "2026", "--ngay", "20/3/2026", "--ly-do", "Ký nhầm")
    assert run(office, "thu-hoi", "ke-hoach", *withdraw) == 0
    assert [code for code, _ in refused(office, capsys, "52", "21/3/2026", "--lan", "0")] == ["PH102"]
    assert issue(office, "53", "21/3/2026", "--lan", "0") == 0
    assert issue(office, "54", "1/6/2026", "--lan", "1") == 0
    assert registered(office)[-1].lien_quan == "53/KH-UBND"


# --- Whose register it is


def test_another_office_is_refused(office: Path, tmp_path: Path, capsys) -> None:
    assert issue(office, "52", "15/3/2026", "--lan", "0") == 0
    before = tree(tmp_path / "phat_hanh")
    other = small_office(tmp_path / "khác")
    change_words(other / "co_quan.yaml", "ten: Ủy ban nhân dân xã Suối Mơ", "ten: Ủy ban nhân dân xã Đồi Gió")
    (tmp_path / "khác" / "phat_hanh").symlink_to(tmp_path / "phat_hanh")
    void = ("bo-so", "ke-hoach", "--so", "51", "--nam-so", "2026", "--ly-do", "Làm ngoài")
    day = ("--ngay", "20/3/2026", "--ly-do", "Ký nhầm")
    withdraw = ("thu-hoi", "ke-hoach", "--so", "52", "--nam-so", "2026", *day)
    report = ("phat-hanh", "bao-cao-thang", "2026-01", "--so", "60", "--ngay", "5/2/2026")
    for command in (report, void, withdraw, ("so-dang-ky",)):
        capsys.readouterr()
        assert run(other, *command) == 3
        told = one_line(capsys.readouterr().err)
        assert "là của Ủy ban nhân dân xã Suối Mơ, còn dữ liệu là của Ủy ban nhân dân xã Đồi Gió." in told
    assert tree(tmp_path / "phat_hanh") == before


def test_data_with_an_error_issue_nothing(tmp_path: Path, capsys) -> None:
    data = Path(shutil.copytree(REAL, tmp_path / "data"))
    change_words(data / "2024" / "ke_hoach.yaml", "nguoi_ky: chu_tich", "nguoi_ky: ai_do")
    assert issue(data, "52", "15/3/2024", "--json") == 1
    assert [message for _, message in errors(capsys) if "ai_do" in message]
    assert not (tmp_path / "phat_hanh").exists()


# --- Command lines


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("phat-hanh", "LOẠI"),
        ("phat-hanh thong-bao --so 5 --ngay 1/3/2026", "“thong-bao”"),
        ("phat-hanh ke-hoach --ngay 1/3/2026", "--so"),
        ("phat-hanh ke-hoach --so 5", "--ngay"),
        ("phat-hanh ke-hoach --so 5 --ngay 29/2/2023", "“29/2/2023” không phải là một ngày có thật."),
        ("phat-hanh ke-hoach --so 5 --ngay 2026", "“2026”"),
        ("phat-hanh ke-hoach 2026-01 --so 5 --ngay 1/3/2026", "kế hoạch thì không ghi tháng"),
        ("phat-hanh bao-cao-thang --so 5 --ngay 1/3/2026", "Báo cáo tháng thì ghi tháng (ví dụ 2024-03)"),
        ("phat-hanh bao-cao-thang 2026-01 --lan 1 --so 5 --ngay 1/3/2026", "--lan chỉ dùng cho kế hoạch."),
        ("phat-hanh bao-cao-thang 2026-13 --so 5 --ngay 1/3/2026", "“2026-13” không phải là tháng"),
        ("bo-so ke-hoach --so 9-6 --nam-so 2026 --ly-do x", "“9-6” không phải là một dãy số"),
        ("bo-so ke-hoach --so 1-5000 --nam-so 2026 --ly-do x", "“1-5000” có hơn 1000 số"),
        ("bo-so ke-hoach --so 6 --nam-so 26 --ly-do x", "“26” không phải là năm"),
        ("bo-so ke-hoach --so 6 --nam-so 2026", "--ly-do"),
        ("thu-hoi ke-hoach --so 6 --nam-so 2026 --ly-do x", "--ngay"),
        (
            "thu-hoi ke-hoach --so 6 --nam-so 2026 --ngay 31/4/2026 --ly-do x",
            "“31/4/2026” không phải là một ngày có thật.",
        ),
        ("dung-lai ke-hoach --so 6", "--nam-so"),
        ("so-dang-ky --nam hai", "“hai” không phải là năm"),
    ],
)
def test_a_mistyped_command_is_a_vietnamese_sentence(office: Path, capsys, line: str, told: str) -> None:
    command, *arguments = line.split()
    assert run(office, command, *arguments) == 2
    shown = capsys.readouterr()
    assert told in one_line(shown.err) and "Lỗi: " in shown.err and shown.out == ""
    assert not (office.parent / "phat_hanh").exists()


def test_the_folder_of_issued_documents_is_no_file(office: Path, capsys) -> None:
    (office.parent / "tệp").write_text("chữ", "utf-8")
    assert issue(office, "52", "15/3/2026", "--phat-hanh", str(office.parent / "tệp")) == 2
    assert "Lỗi: " in capsys.readouterr().err


def test_a_register_that_is_another_program_s_file(office: Path, capsys) -> None:
    folder = office.parent / "phat_hanh"
    folder.mkdir()
    (folder / "so_dang_ky.sqlite").write_bytes(b"khong phai so dang ky" * 300)
    for command in (["phat-hanh", "ke-hoach", "--so", "52", "--ngay", "15/3/2026"], ["kiem-tra"], ["so-dang-ky"]):
        assert cli.run([*command, "--data", str(office)]) == 3
        captured = capsys.readouterr()
        assert "bị hỏng" in one_line(captured.out + captured.err)
    assert sorted(tree(folder)) == ["so_dang_ky.sqlite"]
