"""The folder of a distribution as a clerk finds it."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from generator import files
from generator.delivery import distribution
from generator.delivery.distribution import ELECTRONIC_ZIP, PAPER_ZIP, UNMARKED, Content, prepared
from generator.delivery.distribution_manifest import MANIFEST_NAME
from generator.domain.noi_nhan import Luu
from generator.errors import StopRun
from generator.word import package
from tests.support.ban_gui import LINES, VAN_BAN, content, document, recipients, tree

CORE, MAIN = "docProps/core.xml", "word/document.xml"
FIRST = "01 UBND xã Số 1 - 52_KH-UBND"


def silent(text: str) -> None:
    """No progress is shown."""


def made(folder: Path, given: Content) -> bytes:
    """The manifest of the folder that was put in place."""
    with prepared(folder, given, silent) as ready:
        ready.put_in_place()
        return ready.manifest


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "noi_nhan" / "0052_KH-UBND"


def test_everybody_gets_a_copy_with_the_same_content(place: Path) -> None:
    made(place, content())
    original = package.read(document())
    copies = sorted((place / "van_ban").iterdir())
    assert [path.name for path in copies] == [f"{n:02} UBND xã Số {n} - 52_KH-UBND.docx" for n in range(1, 6)]
    for path in copies:
        parts = package.read(path)
        assert set(parts) == set(original)
        assert {name for name in parts if parts[name] != original[name]} == {CORE}
        assert f"Bản gửi: {path.name[3:].partition(' - ')[0]}".encode() in parts[CORE]


def test_a_zip_for_each_channel_holds_the_files_of_its_recipients(place: Path) -> None:
    given = content()
    made(place, given)
    for name, members in (
        (PAPER_ZIP, [one for one in given.danh_sach.nguoi_nhan if one.giay]),
        (ELECTRONIC_ZIP, [one for one in given.danh_sach.nguoi_nhan if one.dien_tu]),
    ):
        with zipfile.ZipFile(place / name) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == [f"van_ban/{one.thu_tu:02} {one.ten} - 52_KH-UBND.docx" for one in members]
            assert all(archive.read(path) == (place / path).read_bytes() for path in archive.namelist())


@pytest.mark.parametrize(("giay", "dien_tu", "missing"), [(1, False, ELECTRONIC_ZIP), (0, True, PAPER_ZIP)])
def test_a_channel_that_nobody_uses_has_no_zip(place: Path, giay: int, dien_tu: bool, missing: str) -> None:
    everybody = recipients()
    people = tuple(replace(one, giay=giay, dien_tu=dien_tu) for one in everybody.nguoi_nhan)
    made(place, content(danh_sach=replace(everybody, nguoi_nhan=people)))
    assert {PAPER_ZIP, ELECTRONIC_ZIP} - {path.name for path in place.iterdir()} == {missing}


def test_papers_lie_where_they_belong_and_go_with_their_recipient(place: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "01.docx"
    scratch.write_bytes(b"phieu" * 500_000)
    papers = {f"phieu_gui/{FIRST}.docx": scratch, f"trich_sao/{FIRST}.docx": b"trich", "bi_van_ban.docx": b"bi"}
    made(place, content(papers=papers))
    assert (place / f"phieu_gui/{FIRST}.docx").read_bytes() == scratch.read_bytes()
    assert (place / "bi_van_ban.docx").read_bytes() == b"bi"
    with zipfile.ZipFile(place / PAPER_ZIP) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:2] == [f"{folder}/{FIRST}.docx" for folder in ("van_ban", "phieu_gui")]
        assert {Path(name).parent.name for name in archive.namelist()[2:]} == {"van_ban"}
    # A slip and an extract still have to be signed: nobody may send them with the documents by mistake.
    with zipfile.ZipFile(place / ELECTRONIC_ZIP) as archive:
        assert {Path(name).parent.name for name in archive.namelist()} == {"van_ban"}


@pytest.mark.parametrize("danh_dau", [False, True])
def test_a_pdf_lies_beside_each_copy(place: Path, tmp_path: Path, danh_dau: bool) -> None:
    pdf = {line: tmp_path / f"{line}.pdf" for line in (UNMARKED, 0, 1, 2)}
    for line, path in pdf.items():
        path.write_bytes(f"%PDF {line}".encode())
    given = content(danh_dau, pdf=pdf)
    made(place, given)
    for one in given.danh_sach.nguoi_nhan:
        shown = (place / f"van_ban/{one.thu_tu:02} {one.ten} - 52_KH-UBND.pdf").read_text()
        assert shown == f"%PDF {one.dong if danh_dau else UNMARKED}"
    with zipfile.ZipFile(place / ELECTRONIC_ZIP) as archive:
        assert [Path(name).suffix for name in archive.namelist()] == [".docx", ".pdf"] * given.danh_sach.dien_tu


def test_a_pdf_that_could_not_be_made_is_left_out(place: Path) -> None:
    made(place, content(True, pdf={}))
    assert {path.suffix for path in (place / "van_ban").iterdir()} == {".docx"}


def test_with_marks_copies_of_one_line_have_one_document(place: Path) -> None:
    given = content(True)
    manifest = json.loads(made(place, given))
    mains = {
        one.dong: {
            files.sha256(package.read(place / entry["tep"])[MAIN])
            for other, entry in zip(given.danh_sach.nguoi_nhan, manifest["nguoi_nhan"], strict=True)
            if other.dong == one.dong
        }
        for one in given.danh_sach.nguoi_nhan
    }
    assert manifest["danh_dau"] == [{"dong": LINES[line], "sha256": mains[line].pop()} for line in sorted(mains)]
    assert not any(mains.values()) and MAIN not in manifest["cac_phan"]


@pytest.mark.parametrize("danh_dau", [False, True])
def test_the_manifest_proves_that_all_copies_are_equal(place: Path, danh_dau: bool) -> None:
    given = content(danh_dau)
    packed = made(place, given)
    assert (place / MANIFEST_NAME).read_bytes() == packed
    manifest = json.loads(packed)
    assert manifest["van_ban"] == {
        "goi": VAN_BAN.goi,
        "sha256": files.sha256(given.document),
        "tep": VAN_BAN.tep,
    }
    length, shared = manifest["phan_chung"]["so_byte"], manifest["phan_chung"]["sha256"]
    for entry, one in zip(manifest["nguoi_nhan"], given.danh_sach.nguoi_nhan, strict=True):
        data = (place / entry["tep"]).read_bytes()
        assert files.sha256(data) == entry["sha256"] and files.sha256(data[:length]) == shared
        assert (entry["ten"], entry["dong"], entry["giay"]) == (one.ten, LINES[one.dong], one.giay)
        parts = package.read(data)
        assert {name: files.sha256(parts[name]) for name in manifest["cac_phan"]} == manifest["cac_phan"]
        assert set(parts) - set(manifest["cac_phan"]) == ({CORE, MAIN} if danh_dau else {CORE})
    assert manifest["so_luong"] == {"chi_dien_tu": 1, "dien_tu": 2, "giay": 5, "luu": 0, "nguoi_nhan": 5, "so_ban": 6}
    listed = manifest["tep"] | {entry["tep"]: entry["sha256"] for entry in manifest["nguoi_nhan"]}
    assert listed == {name: files.sha256(data) for name, data in tree(place).items() if name != MANIFEST_NAME}


def test_the_same_things_give_the_same_bytes(place: Path, tmp_path: Path) -> None:
    for folder in (place, tmp_path / "khac"):
        made(folder, content(True))
    assert tree(place) == tree(tmp_path / "khac")


def test_nobody_to_send_to_gives_a_folder_without_copies(place: Path) -> None:
    made(place, content(True, danh_sach=recipients(0, (), Luu())))
    assert set(tree(place)) == {MANIFEST_NAME, "so_giao_nhan.xlsx"}
    assert distribution.current(place, "một")


def test_a_paper_never_takes_the_place_of_a_copy(place: Path) -> None:
    with pytest.raises(StopRun, match="trùng tên"):
        made(place, content(papers={f"van_ban/{FIRST}.docx": b"khac"}))
    assert not place.exists()


def test_progress_is_told_by_the_hundred(place: Path) -> None:
    told: list[str] = []
    with prepared(place, content(danh_sach=recipients(250)), told.append):
        pass
    assert told == ["Đã ghi 100/250 bản …", "Đã ghi 200/250 bản …"]


def test_a_province_and_a_thousand_recipients(place: Path) -> None:
    lines = [f"Nơi nhận thứ {number}" for number in range(1_065)]
    given = content(True, danh_sach=recipients(1_065, lines), document=document(lines))
    manifest = json.loads(made(place, given))
    assert distribution.current(place, "một") and len(manifest["danh_dau"]) == 1_065
    names = sorted(path.name for path in (place / "van_ban").iterdir())
    assert names[0].startswith("0001 ") and names[-1].startswith("1065 ") and len(names) == 1_065
    last = package.read(place / "van_ban" / names[-1])[MAIN]
    assert last.count(b"w:highlight") == 1


# --- again


def test_a_second_run_finds_the_folder_as_it_was(place: Path) -> None:
    assert not distribution.current(place, "một")
    made(place, content())
    assert distribution.current(place, "một")
    assert distribution.findings(place, VAN_BAN, recipients(), document(), True) == []


@pytest.mark.parametrize("name", ["Thumbs.db", "van_ban/desktop.ini", "van_ban/~$ UBND.docx", ".~lock.a.docx#"])
def test_what_windows_and_word_leave_is_tolerated(place: Path, name: str) -> None:
    made(place, content())
    (place / name).write_bytes(b"x")
    assert distribution.current(place, "một")
    made(place, content(dau_vao="hai"))
    assert distribution.current(place, "hai")


def changed_inputs(place: Path) -> None:
    made(place, content(dau_vao="hai"))


def altered(place: Path) -> None:
    path = place / f"van_ban/{FIRST}.docx"
    path.write_bytes(path.read_bytes().replace(b"PK", b"PX", 1))


def missing(place: Path) -> None:
    (place / PAPER_ZIP).unlink()


def strange(place: Path) -> None:
    (place / "van_ban" / "ban quet.pdf").write_bytes(b"%PDF")


def without_manifest(place: Path) -> None:
    (place / MANIFEST_NAME).unlink()


def broken_manifest(place: Path) -> None:
    (place / MANIFEST_NAME).write_bytes(b'{"dau_vao": "m\xe1\xbb\x99t", "tep": 5}')


def deep_manifest(place: Path) -> None:
    (place / MANIFEST_NAME).write_bytes(b"[" * 100_000)


def odd_manifest(place: Path) -> None:
    (place / MANIFEST_NAME).write_text('{"dau_vao": "một", "tep": {"a": 1}, "nguoi_nhan": []}', encoding="utf-8")


CHANGES = [changed_inputs, altered, missing, strange, without_manifest, broken_manifest, deep_manifest, odd_manifest]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(place: Path, change) -> None:
    made(place, content())
    change(place)
    assert not distribution.current(place, "một")


@pytest.mark.parametrize("change", [changed_inputs, altered, missing])
def test_what_was_changed_is_made_anew(place: Path, tmp_path: Path, change) -> None:
    made(place, content())
    before = tree(place)
    change(place)
    made(place, content())
    assert tree(place) == before and list(place.parent.iterdir()) == [place]


def told(place: Path) -> list[tuple[str, str]]:
    found = distribution.findings(place, VAN_BAN, recipients(), document(), False)
    return [(finding.code, finding.message) for finding in found]


def test_files_of_others_stop_the_run_by_name(place: Path) -> None:
    made(place, content())
    strange(place)
    ((code, message),) = told(place)
    assert code == "PH403" and "1 tệp" in message and "“van_ban/ban quet.pdf”" in message


def test_a_folder_that_the_program_did_not_make_stops_the_run(place: Path) -> None:
    place.mkdir(parents=True)
    assert told(place) == []
    for number in range(5):
        (place / f"{number}.txt").write_bytes(b"")
    ((code, message),) = told(place)
    assert code == "PH403" and "“0.txt”, “1.txt”, “2.txt” và 2 tệp khác" in message


def test_a_line_that_cannot_be_marked_stops_the_run_only_when_lines_are_marked(place: Path) -> None:
    everybody = replace(recipients(), dong=("Ban Dân tộc", "Sở Không có", "UBND các xã, thị trấn"))
    found = distribution.findings(place, VAN_BAN, everybody, document(), True)
    assert [finding.code for finding in found] == ["PH401"]
    assert distribution.findings(place, VAN_BAN, everybody, document(), False) == []


def test_a_place_deep_down_is_told(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["Văn bản của phòng"] * 14, "0052_KH-UBND")
    assert [code for code, _ in told(deep)] == ["PH402"]
