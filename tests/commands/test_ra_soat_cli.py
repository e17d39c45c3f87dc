"""ra-soat: what a clerk sees, and what other programs read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import cli
from generator.word.package import read
from generator.word.xml import parse, qn
from tests.support.phat_hanh_cli import one_line
from tests.support.van_ban_sach import as_docx

WRONG = "Kinh phí: 520,0 triệu đồng (trong đó NSTW: 495,0 triệu đồng; NSĐP: 24,0 triệu đồng)."
RIGHT = "Có 12/18 xã đạt chuẩn, đạt 66,7%."
QUOTE = WRONG.removeprefix("Kinh phí: ").removesuffix(".")


def run(*arguments: str | Path) -> int:
    return cli.run(["ra-soat", *map(str, arguments)])


def word(folder: Path, *paragraphs: str, name: str = "kế hoạch.docx") -> Path:
    path = folder / name
    path.write_bytes(as_docx(paragraphs))
    return path


def test_a_wrong_sum_is_told_with_its_place_the_sum_and_what_to_do(tmp_path: Path, capsys) -> None:
    path = word(tmp_path, WRONG, RIGHT)
    before = path.read_bytes()
    assert run(path) == 1
    screen = one_line(capsys.readouterr().out)
    for words in (
        f"RS101 · đoạn 1: “{QUOTE}”: Các phần cộng lại được 519,0 triệu đồng, ít hơn tổng đã ghi là 520,0 triệu đồng",
        "Cần: 495,0 + 24,0 = 519,0; văn bản ghi 520,0 triệu đồng",
        "Cách sửa: Đối chiếu từng số với hồ sơ gốc",
        "Đã tính lại 2 chỗ; 1 chỗ khớp.",
        "Cần xem lại: 1 lỗi.",
    ):
        assert words in screen, words
    assert "ĐÃ TÍNH LẠI VÀ KHỚP" not in screen
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_right_document_ends_well(tmp_path: Path, capsys) -> None:
    assert run(word(tmp_path, RIGHT)) == 0
    screen = one_line(capsys.readouterr().out)
    assert "Đã tính lại 1 chỗ; 1 chỗ khớp." in screen and "Không có lỗi, không có cảnh báo." in screen


def test_v_lists_what_held(tmp_path: Path, capsys) -> None:
    assert run(word(tmp_path, WRONG, RIGHT), "-v") == 1
    screen = one_line(capsys.readouterr().out)
    assert "ĐÃ TÍNH LẠI VÀ KHỚP (1), kế hoạch.docx đoạn 2: 12 : 18 = 66,67%" in screen


def test_json_gives_every_claim(tmp_path: Path, capsys) -> None:
    assert run(word(tmp_path, WRONG, RIGHT), "--json") == 1
    shown = json.loads(capsys.readouterr().out)
    assert [finding["code"] for finding in shown["findings"]] == ["RS101"]
    wrong, right = shown["claims"]
    assert wrong == {
        "file": "kế hoạch.docx",
        "code": "RS101",
        "quote": QUOTE,
        "place": "đoạn 1",
        "formula": "495,0 + 24,0 = 519,0",
        "stated": "520,0 triệu đồng",
        "computed": "519,0 triệu đồng",
        "difference": "1 triệu đồng",
        "sure": "chắc",
        "holds": False,
    }
    assert (right["formula"], right["holds"], right["difference"]) == ("12 : 18 = 66,67%", True, "")


def test_only_what_asks_for_a_look_is_no_error(tmp_path: Path, capsys) -> None:
    path = word(tmp_path, "Hiện nay có 28 trường học đạt chuẩn quốc gia.",
                "Thêm 02 trường, nâng tổng số trường học đạt chuẩn quốc gia lên 32 trường.")  # fmt: skip
    assert run(path) == 0
    screen = one_line(capsys.readouterr().out)
    assert "RS206" in screen and "(cần xem lại)" in screen and "1 cảnh báo" in screen


def test_comments_stand_at_the_quoted_words(tmp_path: Path, capsys) -> None:
    path = word(tmp_path, RIGHT, WRONG)
    before = path.read_bytes()
    assert run(path, "--danh-dau") == 1
    assert "kế hoạch_ra_soat.docx" in one_line(capsys.readouterr().out) and path.read_bytes() == before
    parts = read(tmp_path / "kế hoạch_ra_soat.docx")
    (comment,) = parse(parts["word/comments.xml"])
    said = "".join(text.text or "" for text in comment.iter(qn("w:t")))
    assert said.startswith("RS101: ") and "495,0 + 24,0 = 519,0" in said
    assert _commented(parts["word/document.xml"]) == QUOTE


def _commented(document: bytes) -> str:
    """The words between the beginning and the end of the comment."""
    inside, words = False, ""
    for element in parse(document).iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if element.tag == qn("w:t"):
            words += (element.text or "") if inside else ""
        else:
            inside = element.tag == qn("w:commentRangeStart")
    return words


def test_a_wrong_cell_is_commented_too(tmp_path: Path) -> None:
    rows = "TT | Xã | Hộ nghèo\n1 | Vũ Sơn | 129\n2 | Tân Tri | 279\n3 | Vũ Lễ | 150\n | Tổng cộng | 568"
    total = "TT | Thôn | Số hộ | Hộ nghèo\n1 | A | 20 | 3\n2 | B | 30 | 5\n3 | C | 40 | 6\n | Tổng cộng | 90 | 17"
    path = tmp_path / "bảng.docx"
    path.write_bytes(as_docx([{"bang": rows}, {"bang": total}]))
    run(path, "--danh-dau")
    assert _commented(read(tmp_path / "bảng_ra_soat.docx")["word/document.xml"]) == "56817"


def test_no_copy_where_nothing_is_found(tmp_path: Path) -> None:
    path = word(tmp_path, RIGHT)
    assert run(path, "--danh-dau") == 0
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_folder_without_our_own_copies(tmp_path: Path, capsys) -> None:
    word(tmp_path, WRONG)
    (tmp_path / "báo cáo.txt").write_text(RIGHT, "utf-8")
    (tmp_path / "~$kế hoạch.docx").write_bytes(b"lock")
    assert run(tmp_path, "--danh-dau") == 1
    capsys.readouterr()
    assert run(tmp_path, "--json") == 1
    shown = json.loads(capsys.readouterr().out)
    assert sorted({claim["file"] for claim in shown["claims"]}) == ["báo cáo.txt", "kế hoạch.docx"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_texts_in_the_codes_of_notepad(tmp_path: Path, capsys, encoding: str) -> None:
    path = tmp_path / "báo cáo.txt"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path.write_bytes(mark + f"{RIGHT}\r\n\r\n{WRONG}\r\n".encode(encoding))
    assert run(path) == 1
    assert "RS101 · dòng 3: “520,0 triệu đồng" in one_line(capsys.readouterr().out)


def test_numbers_of_notes_are_no_letters_of_an_old_code(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.txt"
    path.write_text("\n\n".join([RIGHT, *["Thực hiện kế hoạch¹, dự toán²."] * 5]), "utf-8")
    assert run(path) == 0


UNREADABLE = {
    "windows-1258.txt": ("Kế hoạch vốn".encode("cp1258", "replace") + b"\xea\xec", "Encoding chọn UTF-8"),
    "tcvn3.txt": ("Céng hßa x· héi chñ nghÜa ViÖt Nam, kÕ ho¹ch vèn ®Çu t­, ®¬n vÞ".encode(), "bảng mã cũ"),
    "ảnh.txt": (b"\x89PNG\x00\x00\x00\x01", "Không đọc được tệp văn bản"),
    "rác.docx": (b"not a document", "không phải là tệp Word (.docx) hoặc đã hỏng"),
    "cũ.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), "lưu thành .docx"),
    "rỗng.docx": (b"", "tệp rỗng"),
    "bảng tính.xlsx": (b"PK", "cần tệp .docx hoặc .txt"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, capsys, name: str) -> None:
    data, words = UNREADABLE[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert run(path) == 3
    shown = capsys.readouterr()
    assert words in one_line(shown.out) and "Traceback" not in shown.out + shown.err


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path, capsys) -> None:
    (tmp_path / "hỏng.docx").write_bytes(b"x")
    word(tmp_path, WRONG)
    assert run(tmp_path) == 3
    screen = one_line(capsys.readouterr().out)
    assert "HT001" in screen and "RS101" in screen
