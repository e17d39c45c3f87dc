"""What was issued, afterwards: kiem-tra proves it by its checksums, dung-lai makes it again from what was kept."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator import stages
from tests.support import da_phat_hanh
from tests.support.da_phat_hanh import FOLDER, registered, shelf, told
from tests.support.phat_hanh_cli import (
    change_cell,
    change_words,
    issue,
    one_line,
    run,
)

OTHER = "2026/0054_KH-UBND/ke_hoach_2026_lan_1.docx"
today, issued, office = da_phat_hanh.today, da_phat_hanh.issued, da_phat_hanh.office


# --- Whether it is still what was issued


def test_what_was_issued_and_left_alone_is_not_mentioned(office: Path, capsys) -> None:
    assert told(office, capsys, "kiem-tra") == []


def _edit(path: Path) -> None:
    """As a clerk would in Word."""
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    document = docx.Document(str(path))
    document.paragraphs[0].add_run(" thêm")
    document.save(str(path))


def _replace(path: Path) -> None:
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("name", "harm", "code", "message"),
    [
        ("ke_hoach_2026.docx", _edit, "PH202", "Tệp này của Kế hoạch số 52/KH-UBND ngày 15/3/2026 đã bị sửa sau"),
        ("ke_hoach_2026.manifest.json", _replace, "PH202", "đã bị sửa sau khi phát hành"),
        ("nguon.zip", _replace, "PH202", "đã bị sửa sau khi phát hành"),
        ("phat_hanh.json", _replace, "PH202", "đã bị sửa sau khi phát hành"),
        ("ke_hoach_2026.docx", Path.unlink, "PH203", "Mất tệp này của Kế hoạch số 52/KH-UBND"),
        ("phat_hanh.json", Path.unlink, "PH203", "Mất tệp này của Kế hoạch số 52/KH-UBND"),
        ("ghi chú.txt", Path.touch, "PH204", "Tệp này không thuộc hồ sơ phát hành của Kế hoạch số 52/KH-UBND"),
    ],
)
def test_kiem_tra_names_the_file_that_was_touched(
    office: Path, capsys, name: str, harm: Callable[[Path], None], code: str, message: str
) -> None:
    harm(shelf(office) / FOLDER / name)
    (one,) = told(office, capsys, "kiem-tra")
    assert (one["code"], one["file"]) == (code, f"phat_hanh/{FOLDER}/{name}") and message in one["message"]
    assert run(office, "kiem-tra") == (0 if code == "PH204" else 1)


def test_kiem_tra_names_a_folder_that_is_gone_and_one_that_nobody_entered(office: Path, capsys) -> None:
    shutil.move(shelf(office) / FOLDER, shelf(office) / "2026" / "0099_KH-UBND")
    found = {one["code"]: one["file"] for one in told(office, capsys, "kiem-tra")}
    assert found == {"PH203": f"phat_hanh/{FOLDER}", "PH205": "phat_hanh/2026/0099_KH-UBND"}


# --- Made again from what was kept


def move_money(data: Path) -> None:
    """From one source to another, so that no control is missed."""
    for cell, amount in (("F7", 186_000_000), ("F8", 36_000_000)):
        change_cell(data / "2026" / "kinh_phi.xlsx", "Phân bổ", cell, amount)


@pytest.mark.parametrize(
    ("kind", "so", "name"), [("ke-hoach", "52", "0052_KH-UBND"), ("ke-hoach", "54", "0054_KH-UBND")]
)
def test_a_document_is_made_again_byte_for_byte_whatever_became_of_the_data(
    office: Path, capsys, kind: str, so: str, name: str
) -> None:
    move_money(office)
    change_words(office / "2026" / "ke_hoach.yaml", "Sửa chữa <<chi_tieu.cau>>.", "Không sửa cầu nào.")
    capsys.readouterr()
    assert run(office, "dung-lai", kind, "--so", so, "--nam-so", "2026") == 0
    assert "giống hệt bản đã phát hành, từng byte." in one_line(capsys.readouterr().out)
    (filed,) = (shelf(office) / "2026" / name).glob("*.docx")
    assert (office.parent / "ra/2026/dung_lai" / f"{name}.docx").read_bytes() == filed.read_bytes()


def test_a_report_and_a_replacement_are_made_again_too(office: Path, capsys) -> None:
    assert issue(office, "60", "9/8/2026", "--lan", "1", "--thay-the") == 0
    for kind, so in (("bao-cao-thang", "3"), ("ke-hoach", "60")):
        capsys.readouterr()
        assert run(office, "dung-lai", kind, "--so", so, "--nam-so", "2026") == 0
        assert "giống hệt bản đã phát hành, từng byte." in one_line(capsys.readouterr().out)


def test_a_document_is_never_made_again_from_another_snapshot(office: Path, capsys) -> None:
    snapshot = shelf(office) / FOLDER / "nguon.zip"
    snapshot.chmod(stat.S_IRUSR | stat.S_IWUSR)
    snapshot.write_bytes((shelf(office) / "2026/0003_BC-UBND/nguon.zip").read_bytes())
    (one,) = told(office, capsys, "dung-lai", "ke-hoach", "--so", "52", "--nam-so", "2026")
    assert (one["code"], one["file"]) == ("PH202", f"phat_hanh/{FOLDER}/nguon.zip")
    assert not (office.parent / "ra" / "2026" / "dung_lai").exists()


def test_what_comes_out_otherwise_is_told_to_differ(office: Path, capsys, monkeypatch) -> None:
    """As after a change of the program: the snapshot is as it was, the document is another one."""
    monkeypatch.setattr(stages.template, "render", lambda *_: (shelf(office) / OTHER).read_bytes())
    (one,) = told(office, capsys, "dung-lai", "ke-hoach", "--so", "52", "--nam-so", "2026")
    assert one["code"] == "PH210" and "KHÁC bản đã phát hành" in one["message"]


@pytest.mark.parametrize("so", ["99", "53", "năm"])
def test_what_was_never_issued_cannot_be_made_again(office: Path, capsys, so: str) -> None:
    void = ("--so", "53", "--nam-so", "2026", "--ly-do", "Làm ngoài")
    assert run(office, "bo-so", "ke-hoach", *void) == 0
    assert run(office, "dung-lai", "ke-hoach", "--so", so, "--nam-so", "2026") == 3
    assert f"không có văn bản số {so}/KH-UBND năm 2026 đã phát hành" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("phat_hanh.json", b"{}", "PH202"),
        ("phat_hanh.json", None, "PH203"),
        ("nguon.zip", b"PK", "PH202"),
        ("nguon.zip", None, "PH203"),
    ],
)
def test_a_snapshot_or_a_record_that_is_damaged_is_named(
    office: Path, capsys, name: str, content: bytes | None, code: str
) -> None:
    path = shelf(office) / FOLDER / name
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(content) if content else path.unlink()
    (one,) = told(office, capsys, "dung-lai", "ke-hoach", "--so", "52", "--nam-so", "2026")
    assert (one["code"], one["file"]) == (code, f"phat_hanh/{FOLDER}/{name}")
    assert not os.path.lexists(office.parent / "ra" / "2026" / "dung_lai")
    assert [row.so for row in registered(office)] == ["3", "52", "54"]


@pytest.mark.parametrize(
    "asked",
    [
        {"data": "/tmp"},
        {"data": ".."},
        {"data": "data/2026"},
        {"templates": "C:mau"},
        {"data": None},
        {"sua_doi_so": "52/KH-UBND", "sua_doi_ngay": "hôm qua"},
        {"sua_doi_so": "52/KH-UBND"},
    ],
)
def test_a_record_made_by_hand_never_leads_out_of_the_snapshot(office: Path, capsys, asked: dict) -> None:
    """Entered with everything else when the register was lost: then its checksum is right."""
    path = shelf(office) / FOLDER / "phat_hanh.json"
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**content, "yeu_cau": {**content["yeu_cau"], **asked}}), "utf-8")
    (shelf(office) / "so_dang_ky.sqlite").unlink()
    assert run(office, "so-dang-ky") == 0
    capsys.readouterr()
    assert run(office, "dung-lai", "ke-hoach", "--so", "52", "--nam-so", "2026") == 3
    assert "mục yeu_cau bị sửa. Xin lấy lại từ bản sao." in one_line(capsys.readouterr().err)
