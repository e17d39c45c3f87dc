"""What stands in phat_hanh after a document was sent; what the next run mends, what kiem-tra proves."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import files
from generator.delivery import issued, register
from generator.delivery.recovery import recover
from generator.delivery.verification import verify
from generator.errors import StopRun
from generator.findings import Finding
from tests.support.phat_hanh import OFFICE, attempt, papers, report, row, send, sending, tree, void

FIRST = "2024/0052_KH-UBND_noi_nhan_01"
MANIFEST = f"{FIRST}/noi_nhan.manifest.json"
AGAIN = sending(so_ban=32, dau_vao="thêm một nơi nhận", ngay_chuyen=None)
DOCUMENT = "Kế hoạch số 52/KH-UBND ngày 15/3/2024"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One plan was issued and sent."""
    attempt(tmp_path / "phat_hanh", row())
    send(tmp_path / "phat_hanh", sending())
    return tmp_path / "phat_hanh"


def settle(folder: Path) -> list[str]:
    with register.opened(folder, OFFICE) as opened:
        return recover(opened)


def withdraw(folder: Path) -> None:
    with register.opened(folder, OFFICE) as opened:
        issued.withdraw(opened, opened.rows()[0], "ngày 20/3/2024: Sai số liệu", {})


def lose_register(folder: Path) -> None:
    (folder / "so_dang_ky.sqlite").unlink()


def everything(folder: Path) -> tuple[list[register.Entry], list[register.TransferEntry]]:
    return register.entries(folder, OFFICE), register.transfer_entries(folder, OFFICE)


def replaced(folder: Path, name: str, content: bytes) -> None:
    """As a clerk would: through the read-only mark."""
    (folder / name).chmod(0o644)
    (folder / name).write_bytes(content)


def found(folder: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.file.removeprefix("phat_hanh/")) for finding in verify(folder)]


# --- a sending


def test_the_folder_holds_the_manifest_and_a_record_that_the_register_knows(folder):
    assert {name for name in tree(folder) if name.startswith(FIRST)} == {MANIFEST, f"{FIRST}/phat_hanh.json"}
    assert tree(folder)[MANIFEST] == b'{"nguoi_nhan": 30}'
    (entered,) = register.transfers(folder, OFFICE)
    assert entered == sending(thu=1, manifest=files.sha256(tree(folder)[MANIFEST]), thu_muc=FIRST)
    record = json.loads(tree(folder)[f"{FIRST}/phat_hanh.json"])
    assert (record["chuyen_giao"]["so_ban"], record["chuyen_giao"]["ngay_chuyen"]) == (31, "2024-03-15")
    assert [one["trich_yeu"] for one in record["so_dang_ky"]] == ["Thực hiện Chương trình năm 2024"]
    assert {path.stat().st_mode & 0o222 for path in (folder / FIRST).iterdir()} == {0}
    assert found(folder) == []


def test_the_document_itself_and_its_row_stay_as_they_are(folder, tmp_path):
    attempt(tmp_path / "chưa gửi", row())
    assert tree(tmp_path / "chưa gửi").items() < tree(folder).items()
    assert register.entries(folder, OFFICE) == register.entries(tmp_path / "chưa gửi", OFFICE)


def test_the_same_sending_gives_the_same_bytes_anywhere_and_is_entered_once(folder, tmp_path):
    before = tree(folder)
    assert send(folder, sending()) == [] and tree(folder) == before
    attempt(tmp_path / "nơi khác", row())
    send(tmp_path / "nơi khác", sending())
    assert tree(tmp_path / "nơi khác") == before


def test_every_sending_of_a_document_has_its_count_whoever_typed_the_number(folder):
    attempt(folder, report("52", date(2024, 4, 2), 3))
    send(folder, replace(sending(), ky_hieu="BC-UBND"))
    send(folder, replace(AGAIN, so="052"))
    assert [(one.ky_hieu, one.so, one.thu, one.so_ban) for one in register.transfers(folder, OFFICE)] == [
        ("BC-UBND", "52", 1, 31),
        ("KH-UBND", "52", 1, 31),
        ("KH-UBND", "52", 2, 32),
    ]
    assert (folder / "2024/0052_KH-UBND_noi_nhan_02").is_dir() and found(folder) == []


def test_a_withdrawal_after_a_sending_leaves_both_as_they_are(folder):
    before, sent = tree(folder), register.transfers(folder, OFFICE)
    withdraw(folder)
    assert tree(folder).items() > before.items()
    assert register.transfers(folder, OFFICE) == sent and found(folder) == []


def test_the_record_has_the_document_as_it_was_issued_whatever_became_of_it(folder):
    """Whether a withdrawn document may be sent is for the rules to say, not for the folder."""
    withdraw(folder)
    send(folder, AGAIN)
    lose_register(folder)
    settle(folder)
    assert [one.thu for one in register.transfers(folder, OFFICE)] == [1, 2] and found(folder) == []


def test_an_error_after_the_folder_was_made_takes_it_back(folder):
    before, entered = tree(folder), everything(folder)
    with pytest.raises(KeyboardInterrupt), register.opened(folder, OFFICE) as opened:
        issued.transfer(opened, opened.rows()[0], AGAIN, b"{}", {})
        raise KeyboardInterrupt
    assert (tree(folder), everything(folder), settle(folder)) == (before, entered, [])


def test_the_file_itself_refuses_the_same_count_twice(folder):
    (entry,) = register.transfer_entries(folder, OFFICE)
    with (
        pytest.raises(StopRun, match="Lần chuyển giao thứ 1 của văn bản số 52/KH-UBND năm 2024 đã có trong sổ"),
        register.opened(folder, OFFICE) as opened,
    ):
        opened.add_transfer(entry.transfer, entry.ho_so)


def test_another_office_neither_reads_nor_writes_it(folder):
    with pytest.raises(register.AnotherOffice, match="Gia Định, còn dữ liệu là của Xã khác"):
        register.transfers(folder, "Xã khác")
    with pytest.raises(register.AnotherOffice), register.opened(folder, "Xã khác"):
        pass
    assert [one.code for one in verify(folder, "Xã khác")] == ["PH207"]


def test_values_of_the_wrong_kind_are_a_broken_register(folder):
    with register.opened(folder, OFFICE) as opened:
        opened._connection.execute("UPDATE chuyen_giao SET ngay_chuyen = 'hôm qua'")
    with pytest.raises(StopRun, match="bị hỏng"):
        register.transfers(folder, OFFICE)


# --- a lost register


def test_a_lost_register_has_everything_again_in_order(folder):
    send(folder, AGAIN)
    withdraw(folder)
    before = everything(folder)
    lose_register(folder)
    assert settle(folder) == [
        f"{DOCUMENT} đã có đủ trong “2024/0052_KH-UBND” nhưng chưa vào sổ đăng ký; nay đã ghi vào sổ.",
        f"Lần chuyển giao thứ 1 của {DOCUMENT} đã có đủ trong “{FIRST}” nhưng chưa vào sổ đăng ký; nay đã ghi vào sổ.",
        f"Lần chuyển giao thứ 2 của {DOCUMENT} đã có đủ trong “{FIRST[:-1]}2” nhưng chưa vào sổ đăng ký; nay đã ghi "
        "vào sổ.",
        f"Việc thu hồi {DOCUMENT} đã có trong “2024/0052_KH-UBND_thu_hoi” nhưng chưa vào sổ đăng ký; nay đã ghi vào "
        "sổ.",
    ]
    assert (everything(folder), found(folder), settle(folder)) == (before, [], [])


def test_a_sending_found_after_the_withdrawal_was_entered_counts_all_the_same(folder, tmp_path):
    shutil.move(folder / FIRST, tmp_path / "cất")
    lose_register(folder)
    settle(folder)
    withdraw(folder)
    assert register.transfers(folder, OFFICE) == []
    shutil.move(tmp_path / "cất", folder / FIRST)
    assert settle(folder)[0].startswith("Lần chuyển giao thứ 1")
    assert [one.thu for one in register.transfers(folder, OFFICE)] == [1] and found(folder) == []


@pytest.mark.parametrize("kept", ["văn bản khác cùng số", "không có gì"])
def test_a_sending_of_a_document_that_the_register_does_not_have_is_left_and_told(folder, tmp_path, kept):
    alone = tmp_path / "nơi khác" / "phat_hanh"
    if kept == "văn bản khác cùng số":
        attempt(alone, row(), papers("khac"))
    shutil.copytree(folder / FIRST, alone / FIRST)
    before = tree(alone)
    (told,) = settle(alone)
    assert f"“{FIRST}” chưa vào sổ đăng ký. Sổ đăng ký không có đúng văn bản đã chuyển giao: {DOCUMENT}." in told
    assert (register.transfers(alone, OFFICE), tree(alone)) == ([], before)
    assert found(alone) == [("PH205", FIRST)]


def test_a_number_left_out_was_never_sent(folder, tmp_path):
    alone = tmp_path / "nơi khác" / "phat_hanh"
    with register.opened(alone, OFFICE) as opened:
        issued.void(opened, [void("52")], {})
    shutil.copytree(folder / FIRST, alone / FIRST)
    assert "không có đúng văn bản đã chuyển giao" in settle(alone)[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (MANIFEST, b"sua", "tệp “noi_nhan.manifest.json” thiếu hoặc đã bị sửa"),
        (f"{FIRST}/phat_hanh.json", b"{}", "nội dung không đúng khuôn"),
    ],
)
def test_a_damaged_folder_is_told_and_left_alone(folder, name, content, words):
    lose_register(folder)
    replaced(folder, name, content)
    before = tree(folder)
    assert words in settle(folder)[0]
    assert (tree(folder), register.transfers(folder, OFFICE)) == (before, [])
    # The count goes on behind it, as soon as it is out of the way.
    with pytest.raises(StopRun, match="đã có. Văn bản đã phát hành không bao giờ bị ghi đè"):
        send(folder, AGAIN)


def test_a_record_that_speaks_of_another_manifest_is_left_alone(folder):
    lose_register(folder)
    name, manifest = f"{FIRST}/phat_hanh.json", files.sha256(tree(folder)[MANIFEST])
    record = json.loads(tree(folder)[name])
    assert record["chuyen_giao"]["manifest"] == record["tep"]["noi_nhan.manifest.json"] == manifest
    record["chuyen_giao"]["manifest"] = files.sha256(b"")
    replaced(folder, name, json.dumps(record).encode())
    assert "không có tệp đúng với mã kiểm tra trong hồ sơ" in settle(folder)[0]
    assert register.transfers(folder, OFFICE) == []


def test_a_register_that_names_another_folder_never_keeps_the_next_run_from_its_work(folder):
    with register.opened(folder, OFFICE) as opened:
        opened._connection.execute("UPDATE chuyen_giao SET thu_muc = '2024/khác'")
    assert f"Sổ đăng ký đã có lần chuyển giao thứ 1 của {DOCUMENT}." in settle(folder)[0]
    assert found(folder) == [("PH203", "2024/khác"), ("PH205", FIRST)]


def test_a_copied_folder_a_moved_one_and_one_of_another_office_stay_outside(folder):
    record = tree(folder)[f"{FIRST}/phat_hanh.json"]
    shutil.copytree(folder / FIRST, folder / f"{FIRST} - Copy")
    shutil.copytree(folder / FIRST, folder / "2024/0052_KH-UBND_noi_nhan_02")
    replaced(folder, "2024/0052_KH-UBND_noi_nhan_02/phat_hanh.json", record.replace(b'"thu": 1', b'"thu": 2'))
    shutil.copytree(folder / FIRST, folder / "2024/0052_KH-UBND_noi_nhan_03")
    foreign = record.replace(b'"thu": 1', b'"thu": 3').replace(OFFICE.encode(), "Xã khác".encode())
    replaced(folder, "2024/0052_KH-UBND_noi_nhan_03/phat_hanh.json", foreign)
    told = " ".join(settle(folder))
    assert "tên thư mục không đúng với số" in told and "thư mục là của Xã khác" in told
    assert "Hồ sơ của lần chuyển giao thứ 2 ghi thư mục khác" in told
    assert [one.thu for one in register.transfers(folder, OFFICE)] == [1]
    assert [code for code, _ in found(folder)] == ["PH205"] * 3


# --- kiem-tra


def only(folder: Path) -> Finding:
    (finding,) = verify(folder)
    return finding


@pytest.mark.parametrize("name", ["noi_nhan.manifest.json", "phat_hanh.json"])
def test_an_edited_file_is_named_with_its_sending(folder, name):
    replaced(folder, f"{FIRST}/{name}", tree(folder)[f"{FIRST}/{name}"] + b" ")
    assert found(folder) == [("PH202", f"{FIRST}/{name}")]
    assert only(folder).message == f"Tệp này của lần chuyển giao thứ 1 của {DOCUMENT} đã bị sửa."


@pytest.mark.parametrize("name", ["noi_nhan.manifest.json", "phat_hanh.json", ""])
def test_what_is_missing_is_named(folder, name):
    shutil.rmtree(folder / FIRST) if not name else (folder / FIRST / name).unlink()
    assert found(folder) == [("PH203", f"{FIRST}/{name}".rstrip("/"))]
    assert f"của lần chuyển giao thứ 1 của {DOCUMENT}." in only(folder).message


def test_a_manifest_edited_together_with_its_record_is_seen(folder):
    old, new = (files.sha256(content) for content in (tree(folder)[MANIFEST], b"{}"))
    record = f"{FIRST}/phat_hanh.json"
    replaced(folder, MANIFEST, b"{}")
    replaced(folder, record, tree(folder)[record].replace(old.encode(), new.encode()))
    assert found(folder) == [("PH202", record), ("PH202", MANIFEST)]


def test_a_register_edited_elsewhere_is_told_by_its_field(folder):
    with register.opened(folder, OFFICE) as opened:
        opened._connection.execute("UPDATE chuyen_giao SET so_ban = 13")
    finding = only(folder)
    assert (finding.code, finding.place.file) == ("PH206", f"phat_hanh/{FIRST}")
    assert "Số 52/KH-UBND, lần chuyển giao thứ 1, mục so_ban: sổ ghi “13”, hồ sơ ghi “31”." in finding.message


def test_a_sending_whose_document_was_taken_out_of_the_register_is_told(folder):
    with register.opened(folder, OFFICE) as opened:
        opened._connection.execute("DELETE FROM van_ban")
    assert found(folder) == [("PH206", FIRST), ("PH205", "2024/0052_KH-UBND")]
