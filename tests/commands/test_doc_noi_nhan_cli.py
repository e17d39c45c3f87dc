"""doc-noi-nhan: the "Nơi nhận" of any file, as the program reads it."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from docx import Document

from generator import cli
from tests.support import noi_nhan_cli
from tests.support.noi_nhan_cli import copies, place, send
from tests.support.phat_hanh_cli import REAL, change_words, one_line, small_office

BLOCK = """Kính gửi: UBND các xã.
Nơi nhận:
- Ban Dân tộc;
- TT Huyện ủy, TT HĐND huyện (b/c);
- UBND các xã, thị trấn (t/h);
- Lưu: VT, KT (2).
"""

today = noi_nhan_cli.today


def read(file: Path, *more: str, data: Path = REAL) -> int:
    return cli.run(["doc-noi-nhan", "--data", str(data), str(file), "--ngay", "15/3/2024", *more])


def written(tmp_path: Path, text: str, name: str = "công văn.txt", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_text_line_by_line(tmp_path: Path, capsys, encoding: str) -> None:
    file = written(tmp_path, BLOCK, encoding=encoding)
    assert read(file) == 0
    screen = one_line(capsys.readouterr().out)
    for words in (
        "Có 3 dòng nơi nhận, 21 nơi có trong danh bạ:",
        "- Ban Dân tộc Trong danh bạ: Ban Dân tộc tỉnh Lạng Sơn.",
        "2 nơi: TT Huyện ủy; TT HĐND huyện. Ghi “b/c”: để báo cáo.",
        "Trong danh bạ: Thường trực Huyện ủy; Thường trực Hội đồng nhân dân huyện.",
        "Ghi “t/h”: để thực hiện. Trong danh bạ: UBND xã Trấn Yên; UBND xã Nhất Hòa;",
        "- Lưu: VT, KT; 2 bản",
    ):
        assert words in screen, words
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_body_that_the_directory_does_not_know_is_no_fault_of_ours(tmp_path: Path, capsys) -> None:
    file = written(tmp_path, BLOCK.replace("- Ban Dân tộc;", "- Sở Không Có;"))
    assert read(file, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    (finding,) = shown["findings"]
    assert (finding["code"], finding["severity"], finding["file"]) == ("PH301", "warning", "công văn.txt")
    assert "có 1 chỗ chương trình không rõ gửi cho ai" in finding["message"] and finding["place"]["text"] == ""
    at = shown["notes"].index("- Sở Không Có")
    assert shown["notes"][at + 1] == "  “Sở Không Có” trong Nơi nhận không có trong danh bạ."


def test_unknown_names_are_said_once_under_their_line(tmp_path: Path, capsys) -> None:
    names = ["Sở Một Không Có", "Sở Hai Không Có", "Phòng Tư phap"]
    file = written(tmp_path, BLOCK.replace("- Ban Dân tộc;", f"- {', '.join(names)};"))
    assert read(file) == 0
    screen = one_line(capsys.readouterr().out)
    # Once as a warning, once in the last line's example of a code to be explained.
    assert screen.count("PH301: Trong Nơi nhận có 3 chỗ") == screen.count("PH301: ") - 1 == 1
    assert "Ý bạn là “Phòng Tư pháp”?" in screen
    assert [screen.count(f"“{name}” trong Nơi nhận không có trong danh bạ") for name in names] == [1, 1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Nơi nhận:\n" + "\n".join("- Các Bộ: " + ", ".join(["TC"] * 480) for _ in range(20)),
        "Nơi nhận:\n" + "\n".join("- " + ", ".join(f"Sở S{line}x{n}" for n in range(150)) for line in range(20)),
        "Nơi nhận:\n" + "\n".join("- UBND các xã, thị trấn; Các ban, ngành, đoàn thể huyện" for _ in range(3000)),
        "Nơi nhận:\n- " + "Sở Nội vụ, " * 900_000,
        "Nơi nhận:\n- " + "(" * 10_000_000,
    ],
    ids=["one abbreviation", "unknown names", "groups again and again", "a long line", "brackets"],
)
def test_a_hostile_file_takes_a_bounded_time(tmp_path: Path, capsys, text: str) -> None:
    file = written(tmp_path, text)
    start = time.process_time()
    assert read(file) == 0
    assert time.process_time() - start < 10
    assert len(capsys.readouterr().out) < 1_000_000


def test_words_that_point_elsewhere_are_no_fault_in_a_document_of_their_own(tmp_path: Path, capsys) -> None:
    file = written(tmp_path, BLOCK.replace("- Ban Dân tộc;", "- Như trên;\n- Như Điều 3 (thực hiện);"))
    assert read(file) == 0
    screen = one_line(capsys.readouterr().out)
    assert "Là các nơi ở mục “Kính gửi”." in screen and "Là các nơi ghi ở “Điều 3”." in screen and "PH301" not in screen


def test_the_directory_of_the_day(tmp_path: Path, capsys) -> None:
    assert cli.run(["doc-noi-nhan", "--data", str(REAL), str(written(tmp_path, BLOCK)), "--ngay", "1/8/2025"]) == 0
    assert "“Thường trực Huyện ủy” không tồn tại vào ngày 01/8/2025" in one_line(capsys.readouterr().out)


def test_a_word_document(tmp_path: Path, capsys) -> None:
    file = tmp_path / "đến.docx"
    made = Document()
    made.add_paragraph("Nơi nhận ý kiến góp ý là Phòng Tư pháp.")
    (cell, _) = made.add_table(1, 2).rows[0].cells
    cell.text = BLOCK.partition("\n")[2]
    made.save(file)
    assert read(file) == 0
    screen = one_line(capsys.readouterr().out)
    assert "Có 3 dòng nơi nhận, 21 nơi có trong danh bạ:" in screen and "- Lưu: VT, KT; 2 bản" in screen


@pytest.fixture
def own_plan(tmp_path: Path) -> Path:
    """A copy of the small office's plan, whose appendix follows the "Nơi nhận"."""
    data = small_office(tmp_path)
    change_words(data / "2026" / "ke_hoach.yaml", "soan_thao: LTLT.(18)\n", "")
    assert send(data) == 0
    folder = place(data, "ke_hoach_2026")
    return folder / "van_ban" / next(iter(copies(folder)))


def test_our_own_plan_is_read_as_it_was_sent(own_plan: Path, capsys) -> None:
    data = own_plan.parents[5] / "data"
    capsys.readouterr()
    assert cli.run(["doc-noi-nhan", "--data", str(data), str(own_plan), "--ngay", "15/3/2026"]) == 0
    screen = one_line(capsys.readouterr().out)
    # The first line says less than the directory; in the data its code stands beside it.
    assert "Có 7 dòng nơi nhận, 10 nơi có trong danh bạ:" in screen
    assert "Trong danh bạ: Hợp tác xã Chè Đồi Cỏ." in screen
    assert "- Lưu: VT, KT" in screen


def test_what_follows_the_block_is_not_read(own_plan: Path, capsys) -> None:
    data = own_plan.parents[5] / "data"
    capsys.readouterr()
    assert cli.run(["doc-noi-nhan", "--data", str(data), str(own_plan), "--ngay", "15/3/2026"]) == 0
    assert "Kèm theo" not in one_line(capsys.readouterr().out)


def test_a_file_without_the_block(tmp_path: Path, capsys) -> None:
    assert read(written(tmp_path, "Không có gì.")) == 1
    screen = one_line(capsys.readouterr().out)
    assert "PH309: Không thấy mục “Nơi nhận” trong tệp này." in screen and "công văn.txt" in screen


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "Nơi nhận: Sở".encode("utf-16"), "không phải tệp chữ UTF-8"),
        ("a.docx", BLOCK.encode(), "không phải là tệp Word (.docx) hoặc đã hỏng"),
        ("a.pdf", b"%PDF-1.7", "tệp là PDF, không phải Word (.docx)"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, capsys, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name) == 3
    assert words in one_line(capsys.readouterr().err)


def test_a_file_that_is_not_there(tmp_path: Path, capsys) -> None:
    assert read(tmp_path / "khong_co.docx") == 2
    assert "không thấy" in one_line(capsys.readouterr().err)


def test_text_of_another_machine_and_a_wide_title_are_read(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.txt"
    path.write_text(unicodedata.normalize("NFD", "Nơi  nhận :\n- Sở Y tế;\n- Lưu: VT.\n"), encoding="utf-8")
    assert read(path) == 0
    assert "Có 1 dòng nơi nhận" in capsys.readouterr().out


def test_of_two_blocks_the_last_is_read_and_the_clerk_told(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.txt"
    block = "Nơi nhận:\n- Sở {};\n- Lưu: VT.\n"
    path.write_text(block.format("Y tế") + "\nCông văn thứ hai\n" + block.format("Nội vụ"), encoding="utf-8")
    assert read(path) == 0
    screen = capsys.readouterr().out
    assert "PH318" in screen and "có 2 mục" in screen and "- Sở Nội vụ" in screen and "- Sở Y tế" not in screen


def test_lines_beyond_the_limit_are_told(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.txt"
    lines = "".join(f"- Sở số {number};\n" for number in range(4000))
    path.write_text(f"Nơi nhận:\n{lines}- Lưu: VT.\n", encoding="utf-8")
    assert read(path) == 0
    assert "chỉ đọc 3000 dòng đầu" in " ".join(capsys.readouterr().out.split())


def test_each_body_of_a_line_with_its_own_mark(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.txt"
    lines = "- Sở Y tế (ph/h); Sở Xây dựng (theo dõi);\n- Sở Nội vụ (p/hợp t/hiện);\n- Lưu: VT.\n"
    path.write_text(f"Nơi nhận:\n{lines}", encoding="utf-8")
    assert read(path) == 0
    screen = one_line(capsys.readouterr().out)
    assert "2 nơi: Sở Y tế (ph/h); Sở Xây dựng (theo dõi). Ghi “ph/h”: để phối hợp. Ghi “theo dõi”: để biết." in screen
    assert "Ghi “p/hợp t/hiện”: để phối hợp, để thực hiện." in screen
