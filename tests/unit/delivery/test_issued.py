"""What stands in phat_hanh after an issue, a withdrawal, numbers left out; what the next run finds and mends."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import files
from generator.delivery import issued, register
from generator.delivery.recovery import recover
from generator.delivery.snapshot import snapshot
from generator.delivery.verification import verify
from generator.errors import StopRun
from generator.findings import Severity, Sourced
from tests.support.phat_hanh import INPUTS, OFFICE, attempt, numbers, papers, report, row, tree, void

APRIL = date(2024, 4, 2)
DOCUMENT = "2024/0052_KH-UBND/ke_hoach_2024.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One plan was issued."""
    attempt(tmp_path / "phat_hanh", row())
    return tmp_path / "phat_hanh"


def leave_out(folder: Path, *so: str) -> None:
    with register.opened(folder, OFFICE) as opened:
        issued.void(opened, [void(one) for one in so], {"ly_do": "x"})


def withdraw(folder: Path) -> None:
    with register.opened(folder, OFFICE) as opened:
        issued.withdraw(opened, opened.rows()[0], "Sai số liệu Dự án 4", {})


def settle(folder: Path) -> str:
    with register.opened(folder, OFFICE) as opened:
        return " ".join(recover(opened))


def replaced(folder: Path, name: str, content: bytes) -> None:
    """As a clerk would: through the read-only mark."""
    path = folder / name
    path.chmod(0o644)
    path.write_bytes(content)


def found(folder: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.file) for finding in verify(folder)]


# --- an issue


def test_a_folder_holds_the_document_its_papers_its_record_and_its_sources(folder):
    assert {Path(name).name for name in tree(folder)} == {*papers(), "phat_hanh.json", "nguon.zip"}
    assert tree(folder)[DOCUMENT] == papers()["ke_hoach_2024.docx"]
    assert snapshot(folder / "2024" / "0052_KH-UBND") == INPUTS
    (entered,) = register.rows(folder, OFFICE)
    assert (entered.thu_muc, entered.sha256) == ("2024/0052_KH-UBND", files.sha256(tree(folder)[DOCUMENT]))
    record = json.loads(tree(folder)["2024/0052_KH-UBND/phat_hanh.json"])
    assert (record["co_quan"], record["yeu_cau"]) == (OFFICE, {"lan": 0, "so": "52"})
    assert record["so_dang_ky"][0]["trich_yeu"] == "Thực hiện Chương trình năm 2024"


def test_files_are_read_only(folder):
    assert {path.stat().st_mode & 0o222 for path in (folder / "2024/0052_KH-UBND").iterdir()} == {0}


def test_the_same_issue_gives_the_same_bytes_anywhere(folder, tmp_path):
    attempt(tmp_path / "nơi khác", row())
    assert tree(tmp_path / "nơi khác") == tree(folder)


def test_words_that_remember_their_place_are_filed_as_words(tmp_path):
    attempt(tmp_path, row(Sourced("52"), trich_yeu=Sourced("Một")))
    assert [one.trich_yeu for one in register.rows(tmp_path, OFFICE)] == ["Một"] and verify(tmp_path) == []


def test_a_folder_that_is_there_is_never_written_again(folder):
    before = tree(folder)
    (folder / "so_dang_ky.sqlite").unlink()
    with (
        pytest.raises(StopRun, match="đã có. Văn bản đã phát hành không bao giờ bị ghi đè"),
        register.opened(folder, OFFICE) as opened,
    ):
        issued.issue(opened, row(), papers("khac"), INPUTS, {})
    assert (tree(folder), numbers(folder)) == (before, [])


def test_an_error_after_the_folder_was_made_takes_it_back(folder):
    before = tree(folder)
    with pytest.raises(KeyboardInterrupt), register.opened(folder, OFFICE) as opened:
        issued.issue(opened, report("9", APRIL, 3), papers(), INPUTS, {})
        raise KeyboardInterrupt
    assert (tree(folder), numbers(folder)) == (before, ["52/KH-UBND"])
    assert settle(folder) == ""


def test_a_folder_held_by_another_program_is_a_sentence(folder, monkeypatch):
    before = tree(folder)

    def held(*_arguments: object) -> None:
        raise PermissionError(13, "held")

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "rename", held)
        with pytest.raises(StopRun, match="chương trình khác .* đang giữ tệp.*Chưa có gì được phát hành"):
            attempt(folder, report("9", APRIL, 3))
    assert (tree(folder), numbers(folder)) == (before, ["52/KH-UBND"])


def test_a_withdrawal_leaves_the_document_as_it_is(folder):
    before = tree(folder)
    withdraw(folder)
    (entered,) = register.rows(folder, OFFICE)
    assert (entered.trang_thai, entered.ly_do) == ("thu_hoi", "Sai số liệu Dự án 4")
    assert tree(folder).items() > before.items()
    assert found(folder) == []


def test_numbers_left_out_share_one_folder(folder):
    leave_out(folder, "53", "54")
    assert numbers(folder) == ["52/KH-UBND", "53/KH-UBND", "54/KH-UBND"]
    assert "2024/0053_KH-UBND_bo_so/phat_hanh.json" in tree(folder)
    assert found(folder) == []


# --- what a dead run left


def test_a_temporary_folder_is_removed_and_told(folder):
    half = folder / "2024" / "~bao-cao-1-0.tmp"
    half.mkdir()
    (half / "ke_hoach_2024.docx").write_bytes(b"PK nua")
    (half / "ke_hoach_2024.docx").chmod(0o444)
    assert "bị ngắt giữa chừng: phần dở dang" in settle(folder)
    assert not half.exists() and numbers(folder) == ["52/KH-UBND"]


def test_a_lost_register_is_made_anew_from_the_folders(folder):
    leave_out(folder, "53", "54")
    amends = {"quan_he": "sua_doi", "lien_quan": "52/KH-UBND", "lien_quan_nam": 2024}
    attempt(folder, row("60", APRIL, lan=1, **amends))
    withdraw(folder)
    attempt(folder, row("61", APRIL, nam_du_lieu=2023))
    before = register.entries(folder, OFFICE)
    (folder / "so_dang_ky.sqlite").unlink()
    told = settle(folder)
    assert "Kế hoạch số 60/KH-UBND ngày 02/4/2024 đã có đủ" in told and "bỏ số 53/KH-UBND đến 54/KH-UBND" in told
    assert "Việc thu hồi Kế hoạch số 52/KH-UBND" in told
    assert register.entries(folder, OFFICE) == before and found(folder) == []
    assert settle(folder) == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (DOCUMENT, b"sua", "tệp “ke_hoach_2024.docx” thiếu hoặc đã bị sửa"),
        ("2024/0052_KH-UBND/phat_hanh.json", b"{}", "nội dung không đúng khuôn"),
        ("2024/0052_KH-UBND/phat_hanh.json", b"\xff\xfe", "tệp không còn là"),
        ("2024/0052_KH-UBND/phat_hanh.json", b"[" * 99999, "nội dung không đúng khuôn"),
    ],
)
def test_a_damaged_folder_is_told_and_left_alone(folder, name, content, words):
    (folder / "so_dang_ky.sqlite").unlink()
    replaced(folder, name, content)
    before = tree(folder)
    assert words in settle(folder)
    assert (tree(folder), numbers(folder)) == (before, [])


def test_a_copied_folder_and_one_of_another_office_stay_outside(folder, tmp_path):
    shutil.copytree(folder / "2024/0052_KH-UBND", folder / "2024/0052_KH-UBND - Copy")
    with register.opened(tmp_path / "khac", "Xã khác") as opened:
        issued.issue(opened, row("70", APRIL), papers(), INPUTS, {})
    shutil.copytree(tmp_path / "khac/2024/0070_KH-UBND", folder / "2024/0070_KH-UBND")
    told = settle(folder)
    assert "tên thư mục không đúng với số" in told and "thư mục là của Xã khác" in told
    assert numbers(folder) == ["52/KH-UBND"]
    assert [code for code, _ in found(folder)] == ["PH205", "PH205"]


def test_a_folder_that_breaks_the_order_stays_outside(folder, tmp_path):
    attempt(tmp_path / "khac", row("53", date(2024, 1, 2)))
    shutil.copytree(tmp_path / "khac/2024/0053_KH-UBND", folder / "2024/0053_KH-UBND")
    assert "chạy ngược với số" in settle(folder)
    assert numbers(folder) == ["52/KH-UBND"]


def test_folders_of_clerks_beside_the_years_are_nobodys_business(folder):
    (folder / "bản quét").mkdir()
    assert (settle(folder), found(folder)) == ("", [])


# --- what kiem-tra proves


def test_an_untouched_folder_has_nothing_to_tell(folder, tmp_path):
    (folder / "2024/0052_KH-UBND/~$hoach_2024.docx").write_bytes(b"khoa cua Word")
    (folder / "2024/0052_KH-UBND/Thumbs.db").write_bytes(b"")
    assert found(folder) == found(tmp_path / "chưa có") == []


@pytest.mark.parametrize("name", ["ke_hoach_2024.docx", "ke_hoach_2024.manifest.json", "nguon.zip", "phat_hanh.json"])
def test_an_edited_file_is_named(folder, name):
    replaced(folder, f"2024/0052_KH-UBND/{name}", tree(folder)[f"2024/0052_KH-UBND/{name}"] + b" ")
    (finding,) = verify(folder)
    assert (finding.code, finding.place.file) == ("PH202", f"phat_hanh/2024/0052_KH-UBND/{name}")
    assert "Kế hoạch số 52/KH-UBND ngày 15/3/2024 đã bị sửa" in finding.message


@pytest.mark.parametrize("name", ["ke_hoach_2024.docx", "nguon.zip", "phat_hanh.json"])
def test_a_missing_file_is_named(folder, name):
    (folder / "2024/0052_KH-UBND" / name).unlink()
    assert found(folder) == [("PH203", f"phat_hanh/2024/0052_KH-UBND/{name}")]


def test_a_document_edited_together_with_its_record_is_seen(folder):
    record = "2024/0052_KH-UBND/phat_hanh.json"
    old, new = (files.sha256(content) for content in (tree(folder)[DOCUMENT], b"PK sua"))
    replaced(folder, DOCUMENT, b"PK sua")
    replaced(folder, record, tree(folder)[record].replace(old.encode(), new.encode()))
    assert found(folder) == [("PH202", f"phat_hanh/{record}"), ("PH202", f"phat_hanh/{DOCUMENT}")]


def test_a_missing_folder_a_strange_file_and_a_strange_folder(folder):
    withdraw(folder)
    shutil.rmtree(folder / "2024/0052_KH-UBND_thu_hoi")
    (folder / "2024/0052_KH-UBND/ban_ky.pdf").write_bytes(b"")
    (folder / "2024/nháp").mkdir()
    place = "phat_hanh/2024"
    assert found(folder) == [
        ("PH204", f"{place}/0052_KH-UBND/ban_ky.pdf"),
        ("PH203", f"{place}/0052_KH-UBND_thu_hoi"),
        ("PH205", f"{place}/nháp"),
    ]
    assert [one.severity for one in verify(folder)][0] is Severity.WARNING


def test_a_register_edited_elsewhere_is_told_by_its_field(folder):
    (entry,) = register.entries(folder, OFFICE)
    (folder / "so_dang_ky.sqlite").unlink()
    with register.opened(folder, OFFICE) as opened:
        opened.add(replace(entry.row, nguoi_ky="Người khác"), entry.ho_so)
    (finding,) = verify(folder)
    assert finding.code == "PH206"
    assert "mục nguoi_ky: sổ ghi “Người khác”, hồ sơ ghi “Người Ký”" in finding.message


def test_a_number_entered_behind_the_records_back_is_told(folder):
    (entry,) = register.entries(folder, OFFICE)
    with register.opened(folder, OFFICE) as opened:
        opened.add(replace(entry.row, so="53"), entry.ho_so)
    assert [code for code, _ in found(folder)] == ["PH206"]


# --- the snapshot


def test_a_damaged_or_foreign_snapshot_is_a_sentence(folder):
    name = "2024/0052_KH-UBND/nguon.zip"
    replaced(folder, name, tree(folder)[name][:-30])
    with pytest.raises(StopRun, match="đã hỏng"):
        snapshot(folder / "2024/0052_KH-UBND")
    with pytest.raises(StopRun, match="Không đọc được"):
        snapshot(folder)


@pytest.mark.parametrize("bad", ["../ngoai.txt", "/etc/x", "C:/x", "a\\..\\b"])
def test_a_snapshot_never_leaves_its_folder(folder, bad):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(bad, b"x")
    replaced(folder, "2024/0052_KH-UBND/nguon.zip", stream.getvalue())
    with pytest.raises(StopRun, match="không phải do chương trình ghi"):
        snapshot(folder / "2024/0052_KH-UBND")


@pytest.mark.parametrize("bad", ["../2024/ke_hoach.yaml", "/2024/ke_hoach.yaml", "C:/x", "a\\b", "data/a:b.yaml", ""])
def test_what_could_not_be_unpacked_again_is_never_issued(folder, bad):
    before = tree(folder)
    with (
        pytest.raises(StopRun, match="Không cất được bản chụp.*Chưa phát hành"),
        register.opened(folder, OFFICE) as one,
    ):
        issued.issue(one, report("9", APRIL, 3), papers(), {**INPUTS, bad: b"x"}, {})
    assert (tree(folder), numbers(folder)) == (before, ["52/KH-UBND"])
