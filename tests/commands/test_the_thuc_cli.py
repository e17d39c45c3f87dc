"""the-thuc by the command line: what the clerk is told, what is written beside a file, what becomes of other files."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from generator import cli, files
from generator.errors import FileInUse
from generator.format_rules import remarks
from generator.word.view import read_view
from tests.support.cai_loi import plant
from tests.support.van_ban_day_du import ke_hoach_day_du
from tests.support.word_mau import luu

COMPOUND_FILE = b"\xd0\xcf\x11\xe0" + bytes(600)
FAULTS = [
    {"ma": "TT222", "tim": "Số: 05", "thay": ["05", "5"]},
    {"ma": "TT302", "tim_dung": "KẾ HOẠCH", "dam": "không"},
    {"ma": "TT411", "tim": "KT. TRƯỞNG PHÒNG", "thay": ["KT.", "KT"]},
]
ASKED = [{"ma": "TT480", "tim": "Thu hẹp khoảng cách", "thay": ["của Nhân dân", "của nhân dân"]}]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")


@pytest.fixture(scope="module")
def good() -> bytes:
    return luu(ke_hoach_day_du())


@pytest.fixture(scope="module")
def faulty() -> bytes:
    return planted(FAULTS)


def planted(faults: list[dict]) -> bytes:
    document = ke_hoach_day_du()
    plant(document, faults)
    return luu(document)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def run(*arguments: object) -> int:
    return cli.run(["the-thuc", *map(str, arguments)])


# --- what is told ---


def test_a_good_document_ends_with_0(tmp_path: Path, good: bytes) -> None:
    assert run(put(tmp_path, "kế hoạch.docx", good)) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["kế hoạch.docx"]


def test_faults_end_with_1_and_are_told_with_article_and_remedy(
    tmp_path: Path, faulty: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(put(tmp_path, "kế hoạch.docx", faulty)) == 1
    shown = "".join(capsys.readouterr())
    expected = ("Số 5 thiếu số 0", "Tên loại văn bản không đậm.", "Nghị định 30/2020/NĐ-CP", "Cách sửa")
    for words in (*expected, "TT222", "TT302", "TT411"):
        assert words in shown


def test_questions_alone_end_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(put(tmp_path, "kế hoạch.docx", planted(ASKED))) == 0
    assert "Cần xem lại" in "".join(capsys.readouterr())


def test_what_is_no_file_is_told_and_the_others_are_examined(
    tmp_path: Path, faulty: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "không có.docx", put(tmp_path, "kế hoạch.docx", faulty)) == 3
    screen = "".join(capsys.readouterr())
    assert "Không thấy" in screen and "không có.docx" in screen and "TT222" in screen


def test_other_word_files_of_a_folder_are_told(tmp_path: Path, faulty: bytes, capsys) -> None:
    put(tmp_path, "kế hoạch.docx", faulty)
    put(tmp_path, "cũ.doc", b"")
    assert run(tmp_path) == 1
    assert "Chưa xem 1 tệp không phải .docx: “cũ.doc”." in "".join(capsys.readouterr())


def test_a_file_that_cannot_be_read_ends_with_3(tmp_path: Path) -> None:
    assert run(put(tmp_path, "hỏng.docx", b"PK\x03\x04")) == 3


def test_json(tmp_path: Path, faulty: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json", put(tmp_path, "kế hoạch.docx", faulty)) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [one["code"] for one in told] == ["TT222", "TT302", "TT411"]
    assert {one["severity"] for one in told} == {"error"}
    assert all(one["message"] and one["expected"] and one["remedy"] for one in told)


# --- what is written ---


def test_marked_and_mended_copies_stand_beside_the_original(
    tmp_path: Path, faulty: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, "kế hoạch.docx", faulty)
    assert run("--danh-dau", "--sua", path) == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "kế hoạch.docx", "kế hoạch_da_sua.docx", "kế hoạch_the_thuc.docx",
    ]  # fmt: skip
    assert path.read_bytes() == faulty
    marked, mended = (tmp_path / f"kế hoạch_{end}.docx" for end in ("the_thuc", "da_sua"))
    with zipfile.ZipFile(marked) as archive:
        book = archive.read("word/comments.xml").decode()
    assert all(code in book for code in ("TT222", "TT302", "TT411"))
    assert "Số: 05/KH-PDT" in [paragraph.text for paragraph in read_view(mended.read_bytes()).paragraphs]
    assert {one.code for one in remarks.examine(mended.read_bytes(), "").findings} == {"TT411"}
    assert "đã sửa 2 chỗ" in "".join(capsys.readouterr())


def test_nothing_to_mend_is_said_and_nothing_written(
    tmp_path: Path, good: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--danh-dau", "--sua", put(tmp_path, "kế hoạch.docx", good)) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["kế hoạch.docx"]
    assert "không có chỗ nào sửa tự động được" in "".join(capsys.readouterr())


def test_a_copy_that_is_open_in_word_is_told(
    tmp_path: Path, faulty: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(contents: dict) -> dict:
        raise FileInUse(f"Không ghi được tệp “{next(iter(contents)).name}” vì tệp đang mở.")

    monkeypatch.setattr(files, "write_together", refused)
    assert run("--sua", put(tmp_path, "kế hoạch.docx", faulty)) == 3
    assert "kế hoạch_da_sua.docx” vì tệp đang mở" in "".join(capsys.readouterr())


# --- several files ---


def test_a_folder_is_examined_without_copies_and_lock_files(
    tmp_path: Path, good: bytes, faulty: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "a.docx", good)
    put(tmp_path, "b.docx", faulty)
    for name in ("a_the_thuc.docx", "b_da_sua.docx", "~$b.docx", "ghi chú.txt"):
        put(tmp_path, name, b"no document")
    assert run("--json", tmp_path) == 1
    assert {one["file"] for one in json.loads(capsys.readouterr().out)["findings"]} == {"b.docx"}


def test_twelve_files_at_once(tmp_path: Path, faulty: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"văn bản {number:02}.docx" for number in range(1, 13)]
    for name in names:
        put(tmp_path, name, faulty)
    assert run("--json", "--danh-dau", tmp_path) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [one["file"] for one in told if one["code"] == "TT222"] == names
    assert len(list(tmp_path.glob("*_the_thuc.docx"))) == 12


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 3
    assert "Không thấy tệp .docx nào" in "".join(capsys.readouterr())


def test_a_bad_file_among_good_ones_does_not_keep_them_from_being_examined(
    tmp_path: Path, faulty: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "a.docx", b"")
    put(tmp_path, "b.docx", faulty)
    assert run("--json", tmp_path) == 3
    codes = {(one["file"], one["code"]) for one in json.loads(capsys.readouterr().out)["findings"]}
    assert {("a.docx", "HT001"), ("b.docx", "TT222")} <= codes


# --- files that are no documents ---


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(40 * 2**20))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rỗng.docx", b"", "tệp rỗng"),
        ("cũ.docx", COMPOUND_FILE, "Word đời cũ (.doc)"),
        ("khóa.docx", COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), "có đặt mật khẩu mở"),
        ("in.docx", b"%PDF-1.7\n", "tệp là PDF"),
        ("chữ.docx", "Kính gửi".encode(), "không phải là tệp Word (.docx) hoặc đã hỏng"),
        ("bom.docx", bomb(), "phình to bất thường"),
        ("cũ.doc", COMPOUND_FILE, "cần tệp .docx"),
        ("in.pdf", b"%PDF-1.7\n", "cần tệp .docx"),
    ],
)
def test_other_files_are_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, name, data)
    assert run("--danh-dau", "--sua", path) == 3
    shown = "".join(capsys.readouterr())
    assert words in shown
    assert name in shown
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_file_of_100_mb_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ảnh.docx"
    with path.open("wb") as stream:
        stream.truncate(100 * 2**20)
    began = time.process_time()
    assert run(path) == 3
    assert time.process_time() - began < 2
    assert "nặng 100 MB" in "".join(capsys.readouterr())


def test_a_file_nobody_may_read_is_told(
    tmp_path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, "kế hoạch.docx", good)

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert run(path) == 3
    assert "Không đọc được tệp “kế hoạch.docx”" in "".join(capsys.readouterr())
