"""What people write into the folder of a distribution, or put there, is not lost without a word."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import files
from generator.delivery import distribution, distribution_manifest
from generator.delivery.distribution import prepared
from generator.delivery.distribution_manifest import MANIFEST_NAME
from generator.errors import FileInUse, StopRun
from tests.support.ban_gui import VAN_BAN, content, document, recipients, tree

SHEET, KEPT = "so_giao_nhan.xlsx", "so_giao_nhan (đã sửa, giữ lại).xlsx"
FIRST = "01 UBND xã Số 1 - 52_KH-UBND"
PAPERS = {SHEET: b"so", f"phieu_gui/{FIRST}.docx": b"phieu", f"trich_sao/{FIRST}.docx": b"trich", "nhan_bi.docx": b"bi"}
PDF = f"phieu_gui/{FIRST}.pdf"
COPY = f"van_ban/{FIRST}.docx"


def filled(words: str = "đã ký nhận") -> bytes:
    """A document of Office in which somebody has written."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xl/sheet.xml"), words)
    return target.getvalue()


def make(folder: Path, dau_vao: str = "hai", seen: object = None, during: Callable[[], object] | None = None) -> None:
    given = content(dau_vao=dau_vao, papers={**PAPERS, PDF: b"%PDF"})
    with prepared(folder, given, lambda text: None, seen) as ready:
        if during:
            during()
        ready.put_in_place()


def told(place: Path) -> list[tuple[str, str]]:
    found = distribution.findings(place, VAN_BAN, recipients(), document(), False)
    return [(finding.code, finding.message) for finding in found]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "noi_nhan" / "0052_KH-UBND"
    make(folder, "một")
    return folder


# --- filled in


@pytest.mark.parametrize("path", sorted(PAPERS))
def test_what_was_filled_in_is_no_reason_to_make_the_folder_anew(place: Path, path: str) -> None:
    (place / path).write_bytes(filled())
    assert distribution.current(place, "một")
    assert not distribution.current(place, "hai")


@pytest.mark.parametrize("path", sorted(PAPERS))
def test_what_was_filled_in_lies_beside_the_new_one(place: Path, path: str) -> None:
    before = tree(place)
    (place / path).write_bytes(filled())
    kept = path.replace(".", " (đã sửa, giữ lại).", 1)
    ((code, message),) = told(place)
    assert code == "PH404" and f"“{path}” nay có tên “{kept}”" in message
    make(place)
    after = tree(place)
    assert after.pop(kept) == filled() and after.keys() == before.keys() and after[path] == PAPERS[path]
    assert json.loads(after[MANIFEST_NAME])["giu_lai"] == {kept: files.sha256(filled())}
    assert told(place) == [] and distribution.current(place, "hai")


@pytest.mark.parametrize("path", [COPY, PDF, "gui_giay.zip", "gui_dien_tu.zip"])
def test_what_is_the_same_for_everybody_is_made_anew(place: Path, path: str) -> None:
    before = tree(place)
    (place / path).write_bytes(filled())
    ((code, message),) = told(place)
    assert code == "PH404" and f"“{path}”" in message and "thay bằng bản tạo lại" in message
    assert not distribution.current(place, "một")
    make(place, "một")
    assert tree(place) == before


def test_what_was_kept_stays_through_later_runs_whatever_happens_to_it(place: Path) -> None:
    (place / SHEET).write_bytes(filled())
    make(place, "hai")
    (place / KEPT).write_bytes(filled("ghi tiếp"))
    assert distribution.current(place, "hai") and told(place) == []
    make(place, "ba")
    assert (place / KEPT).read_bytes() == filled("ghi tiếp")
    (place / KEPT).unlink()
    assert distribution.current(place, "ba") and told(place) == []
    make(place, "bốn")
    assert not (place / KEPT).exists()


def test_a_sheet_filled_in_once_more_gets_a_number(place: Path) -> None:
    for number in range(3):
        (place / SHEET).write_bytes(filled(str(number)))
        make(place, str(number))
    found = {name: data for name, data in tree(place).items() if name.startswith("so_giao_nhan (")}
    numbered = "so_giao_nhan (đã sửa, giữ lại {}).xlsx"
    assert found == {KEPT: filled("0"), numbered.format(2): filled("1"), numbered.format(3): filled("2")}


def test_a_torn_sheet_is_made_anew_and_kept_all_the_same(place: Path) -> None:
    (place / SHEET).write_bytes(b"")
    assert not distribution.current(place, "một")
    make(place, "một")
    assert (place / SHEET).read_bytes() == PAPERS[SHEET] and (place / KEPT).read_bytes() == b""
    assert distribution.current(place, "một")


def test_copies_and_work_altered_together_are_each_told(place: Path) -> None:
    for path in (COPY, SHEET):
        (place / path).write_bytes(filled())
    assert [(code, "thay bằng bản tạo lại" in message) for code, message in told(place)] == [
        ("PH404", True),
        ("PH404", False),
    ]


def test_a_sheet_that_is_open_keeps_the_folder_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / SHEET).write_bytes(filled())
    before, read = tree(place), Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == SHEET:
            raise PermissionError
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", locked)
        with pytest.raises(FileInUse, match=f"{SHEET}” đang mở.*Xin lưu, đóng"):
            make(place)
    assert tree(place) == before and list(place.parent.iterdir()) == [place]


def test_a_sheet_that_is_open_is_not_taken_for_torn(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fingerprint = files.fingerprint
    monkeypatch.setattr(files, "fingerprint", lambda path: None if path.name == SHEET else fingerprint(path))
    assert distribution.current(place, "một")


# --- while a run is at work


def put_there(place: Path) -> str:
    (place / "van_ban" / "bản quét.pdf").write_bytes(b"%PDF")
    return "van_ban/bản quét.pdf"


def fill_in(place: Path) -> str:
    (place / SHEET).write_bytes(filled())
    return SHEET


def alter_a_copy(place: Path) -> str:
    (place / COPY).write_bytes(filled())
    return COPY


def lose_the_manifest(place: Path) -> str:
    (place / MANIFEST_NAME).unlink()
    return "gui_dien_tu.zip"


@pytest.mark.parametrize("change", [put_there, fill_in, alter_a_copy, lose_the_manifest])
@pytest.mark.parametrize("early", [True, False], ids=["after it was looked at", "after it was built"])
def test_what_comes_into_the_folder_meanwhile_stops_the_run(place: Path, change, early: bool) -> None:
    seen, changed = distribution.look(place), []

    def changing() -> None:
        changed.extend([change(place), tree(place)])

    if early:
        changing()
    with pytest.raises(StopRun, match="có tệp được thêm vào hoặc được sửa.*còn nguyên") as stopped:
        make(place, seen=seen, during=None if early else changing)
    path, left = changed
    assert f"“{path}”" in str(stopped.value) and f"“{place}”" in str(stopped.value) and "~" not in str(stopped.value)
    assert tree(place) == left and list(place.parent.iterdir()) == [place]


@pytest.mark.parametrize("path", [SHEET, COPY])
def test_what_is_altered_once_more_meanwhile_stops_the_run(place: Path, path: str) -> None:
    (place / path).write_bytes(filled("một"))
    with pytest.raises(StopRun, match=path):
        make(place, seen=distribution.look(place), during=lambda: (place / path).write_bytes(filled("hai")))
    assert (place / path).read_bytes() == filled("hai") and list(place.parent.iterdir()) == [place]


def test_what_was_kept_and_is_filled_in_meanwhile_stops_the_run(place: Path) -> None:
    (place / SHEET).write_bytes(filled())
    make(place)
    with pytest.raises(StopRun, match="giữ lại"):
        make(place, "ba", during=lambda: (place / KEPT).write_bytes(filled("ghi tiếp")))
    assert (place / KEPT).read_bytes() == filled("ghi tiếp")


def test_what_was_told_before_the_run_is_replaced(place: Path) -> None:
    alter_a_copy(place)
    seen = distribution.look(place)
    make(place, seen=seen)
    assert distribution.current(place, "hai")


def test_the_folder_of_a_run_beside_this_one_is_no_change(place: Path) -> None:
    fill_in(place)
    make(place, "ba", during=lambda: make(place, "hai"))
    assert (place / KEPT).read_bytes() == filled() and distribution.current(place, "ba")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("folder", [True, False])
def test_a_link_in_the_folder_is_somebodys(place: Path, tmp_path: Path, folder: bool) -> None:
    target = tmp_path / "của tôi"
    target.mkdir() if folder else target.write_bytes(b"x")
    (place / "phieu_gui" / "lối tắt").symlink_to(target, target_is_directory=folder)
    ((code, message),) = told(place)
    assert code == "PH403" and "“phieu_gui/lối tắt”" in message


# --- the manifest


def rewritten(place: Path, **changes: object) -> None:
    """With its own checksum as it ought to be."""
    manifest = json.loads((place / MANIFEST_NAME).read_bytes()) | changes
    del manifest["ma_kiem_tra"]
    manifest["ma_kiem_tra"] = files.sha256(json.dumps(manifest, ensure_ascii=False, sort_keys=True).encode())
    (place / MANIFEST_NAME).write_text(json.dumps(manifest), encoding="utf-8")


def test_the_manifest_is_known_by_its_own_checksum(place: Path) -> None:
    rewritten(place)
    assert distribution.current(place, "một")


def test_an_altered_manifest_is_none(place: Path) -> None:
    path, copy = place / MANIFEST_NAME, (place / COPY).read_bytes()
    alter_a_copy(place)
    said = path.read_text("utf-8")
    path.write_text(said.replace(files.sha256(copy), files.sha256(filled())), encoding="utf-8")
    assert path.read_text("utf-8") != said
    assert distribution_manifest.read(place) is None and not distribution.current(place, "một")


def test_the_manifest_of_another_version_is_read_and_the_folder_made_anew(place: Path) -> None:
    rewritten(place, ban=2)
    assert not distribution.current(place, "một") and told(place) == []
    make(place, "một")
    assert distribution.current(place, "một")
