"""noi-nhan --pdf: a PDF beside everything in Word, and one file for the printer. A program that is at hand at once
stands in LibreOffice's place."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from generator.delivery import pdf, print_file
from generator.errors import StopRun
from tests.support import noi_nhan_cli
from tests.support.noi_nhan_cli import converter, copies, place, send, times
from tests.support.phat_hanh_cli import one_line, small_office, tree

# Copies on paper in the order of "Nơi nhận", then the one for the files.
PAPER = (1, 2, 1, 3, 1, 1, 5, 1, 1)

today = noi_nhan_cli.today


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return small_office(tmp_path)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_converters", lambda: iter([converter()]))


@pytest.fixture
def folder(office: Path) -> Path:
    return place(office, "ke_hoach_2026")


def pages(path: Path) -> list[str]:
    return [(page.extract_text() or "").strip() for page in PdfReader(path).pages]


def test_a_pdf_beside_everything_in_word(office: Path, folder: Path, program: None, capsys) -> None:
    assert send(office, "--pdf", "--phieu-gui", "--trich") == 0
    words = {path.with_suffix("") for path in folder.rglob("*.docx")}
    printed = {path.with_suffix("") for path in folder.rglob("*.pdf")}
    assert printed - words == {folder / "in_ban_giay"} and words - printed == set()
    with ZipFile(folder / "gui_dien_tu.zip") as package:
        names = package.namelist()
    assert [name.rpartition(".")[2] for name in names] == ["docx", "pdf"] * 5
    assert "Đang tạo PDF của" in capsys.readouterr().err


def test_the_print_file_has_every_copy_on_paper_in_order(office: Path, folder: Path, program: None, capsys) -> None:
    assert send(office, "--pdf") == 0
    assert pages(folder / "in_ban_giay.pdf") == ["trang 1", "trang 2", "trang 3"] * sum(PAPER)
    assert f"Tệp in in_ban_giay.pdf: 16 bản; {3 * 16} trang" in one_line(capsys.readouterr().out)


def test_each_recipient_s_slip_comes_before_its_copies(office: Path, folder: Path, program: None, capsys) -> None:
    assert send(office, "--pdf", "--phieu-gui") == 0
    document = ["trang 1", "trang 2", "trang 3"]
    slips = [["phieu"]] * 8 + [[]]
    wanted = [page for slip, count in zip(slips, PAPER, strict=True) for page in [*slip, *document * count]]
    assert pages(folder / "in_ban_giay.pdf") == wanted
    assert "16 bản, 8 phiếu gửi; 56 trang" in one_line(capsys.readouterr().out)


def test_on_both_sides_every_copy_begins_a_sheet(office: Path, folder: Path, program: None) -> None:
    assert send(office, "--pdf", "--hai-mat", "--phieu-gui") == 0
    found = pages(folder / "in_ban_giay.pdf")
    starts = [number for number, text in enumerate(found) if text in ("phieu", "trang 1")]
    assert len(starts) == 16 + 8 and all(number % 2 == 0 for number in starts)


def test_without_a_print_file_everything_else_is_made_and_tried_again(
    office: Path, folder: Path, program: None, monkeypatch, capsys
) -> None:
    def full(*_arguments: object) -> int:
        raise StopRun("Không ghép được tệp in. Xin kiểm tra ổ đĩa còn chỗ rồi chạy lại.")

    with monkeypatch.context() as patch:
        patch.setattr(print_file, "assemble", full)
        assert send(office, "--pdf") == 0
    assert "PH414" in capsys.readouterr().out
    assert len(copies(folder)) == 11 and not (folder / "in_ban_giay.pdf").exists()
    assert send(office, "--pdf") == 0
    assert (folder / "in_ban_giay.pdf").exists()


def test_again_makes_no_pdf(office: Path, folder: Path, program: None, monkeypatch) -> None:
    assert send(office, "--pdf") == 0
    before, written = tree(folder), times(folder)
    monkeypatch.setattr(pdf, "convert", pytest.fail)
    assert send(office, "--pdf") == 0
    assert (tree(folder), times(folder)) == (before, written)


def test_without_a_program_everything_else_is_made_and_tried_again(office: Path, folder: Path, monkeypatch, capsys):
    monkeypatch.setattr(pdf, "_converters", lambda: iter(()))
    assert send(office, "--pdf", "--phieu-gui") == 0
    assert "PH410" in capsys.readouterr().out
    assert len(copies(folder)) == 11 and not list(folder.rglob("*.pdf"))
    written = times(folder)
    assert send(office, "--pdf", "--phieu-gui") == 0
    screen = capsys.readouterr().out
    assert "PH410" in screen and "Không đổi 1 thư mục" in screen and times(folder) == written
    monkeypatch.setattr(pdf, "_converters", lambda: iter([converter()]))
    assert send(office, "--pdf", "--phieu-gui") == 0
    assert (folder / "in_ban_giay.pdf").exists()


def test_a_program_that_makes_nothing_leaves_no_print_file(office: Path, folder: Path, monkeypatch, capsys) -> None:
    broken = pdf.Converter("Hỏng", lambda scratch, names: ["false"])
    monkeypatch.setattr(pdf, "_converters", lambda: iter([broken]))
    assert send(office, "--pdf") == 0
    assert "PH411" in capsys.readouterr().out
    assert len(copies(folder)) == 11 and not list(folder.rglob("*.pdf"))
