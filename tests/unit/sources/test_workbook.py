"""Files that must not, or cannot, be opened. Damaged books are crafted as zip files."""

import io
import zipfile

import pytest

from generator.findings import Severity
from generator.sources import xlsx_guard
from generator.sources.workbook import open_workbook
from tests.unit.sources.bad_office import good_book, said, saved, well_phrased


@pytest.fixture
def opening(tmp_path):
    """Opens the given bytes as a workbook; gives it and the findings."""

    def run(content: bytes):
        path = tmp_path / "kinh_phi.xlsx"
        path.write_bytes(content)
        findings = []
        return open_workbook(path, "data/2024/kinh_phi.xlsx", findings), findings

    return run


def repacked(**changes: bytes | None) -> bytes:
    """The good workbook with parts put in (bytes) or left out (None); "xl__x" stands for "xl/x"."""
    parts = {name.replace("__", "/"): content for name, content in changes.items()}
    stream = io.BytesIO()
    good = io.BytesIO(saved(good_book()))
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl__worksheets__sheet1.xml"
MERGED = b'<worksheet><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
REFUSED = {
    "old xls renamed": (lambda: OLE + b"\0" * 600, "DL102", "Save As"),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "DL102", "xóa mật khẩu"),
    "text renamed": (lambda: "Mã dự án;Số tiền".encode(), "DL102", "Save As"),
    "empty": (lambda: b"", "DL102", "Save As"),
    "cut short": (lambda: saved(good_book())[:2000], "DL102", "Save As"),
    "Word file renamed": (lambda: repacked(**{"xl__workbook.xml": None}), "DL102", "Word"),
    "binary workbook": (lambda: repacked(**{"xl__workbook.bin": b"x"}), "DL102", ".xlsb"),
    "sheet is no XML": (lambda: repacked(**{SHEET: b"<worksheet"}), "DL102", "bản lưu"),
    "styles are nonsense": (lambda: repacked(**{"xl__styles.xml": b"<styleSheet"}), "DL102", "bản lưu"),
    "bomb by ratio": (lambda: repacked(xl__x=b"0" * 30_000_000), "DL103", "sổ mới"),
    "too many parts": (lambda: repacked(**{f"xl__{n}": b"" for n in range(2_001)}), "DL103", "sổ mới"),
    "DOCTYPE": (lambda: repacked(**{SHEET: b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'}), "DL104", "Không dùng"),
    "DOCTYPE in UTF-16": (lambda: repacked(**{SHEET: "<!DOCTYPE x>".encode("utf-16")}), "DL104", "Không dùng"),
    "a whole sheet merged": (lambda: repacked(**{SHEET: MERGED}), "DL103", "Unmerge"),
}


@pytest.mark.parametrize(("build", "code", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_harmful_or_damaged_file_is_refused(opening, build, code, words):
    book, findings = opening(build())
    assert book is None
    assert [(f.code, f.severity, f.place.file) for f in findings] == [(code, Severity.ERROR, "data/2024/kinh_phi.xlsx")]
    assert words in said(findings[0])
    assert well_phrased(findings[0])


def test_header_that_lies_about_the_size(opening):
    raw = bytearray(repacked(xl__x=b"0" * 3_000_000))
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    book, findings = opening(bytes(raw))
    assert book is None
    assert [f.code for f in findings] == ["DL102"]


def test_what_really_comes_out_is_counted(opening, monkeypatch):
    monkeypatch.setattr(xlsx_guard, "MAX_UNPACKED", 3_000)
    monkeypatch.setattr(xlsx_guard, "_bomb", lambda book, place: None)
    assert [f.code for f in opening(saved(good_book()))[1]] == ["DL103"]


def test_good_workbook_opens(opening):
    book, findings = opening(saved(good_book()))
    assert findings == []
    assert [sheet.title for sheet in book.sheets] == ["Phân bổ", "Năm trước", "Đối chiếu"]


def test_missing_workbook(tmp_path):
    findings = []
    assert open_workbook(tmp_path / "kinh_phi.xlsx", "data/2024/kinh_phi.xlsx", findings) is None
    assert (findings[0].code, "data/2024/kinh_phi.xlsx" in findings[0].remedy) == ("DL001", True)


def test_workbook_locked_by_excel(tmp_path, monkeypatch):
    path = tmp_path / "kinh_phi.xlsx"
    path.write_bytes(b"")

    def refuse(_):
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    findings = []
    assert open_workbook(path, "data/2024/kinh_phi.xlsx", findings) is None
    assert (findings[0].code, "Đóng Excel" in findings[0].remedy) == ("DL001", True)


def test_workbook_open_in_excel_is_read_with_a_warning(opening, tmp_path):
    (tmp_path / "~$kinh_phi.xlsx").touch()
    book, findings = opening(saved(good_book()))
    assert book is not None
    assert [(f.code, f.severity) for f in findings] == [("DL105", Severity.WARNING)]
    assert "số liệu lưu lần cuối được dùng" in findings[0].message


def test_formula_with_a_saved_result_is_its_result(opening):
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>A1</f></c>'
        b"</row></sheetData></worksheet>"
    )
    book, _ = opening(repacked(**{SHEET: sheet}))
    cells = [book.sheets[0].cell(1, column) for column in (1, 2, 3)]
    assert [cell.value for cell in cells] == [2, None, None]
    assert [(cell.blank, cell.uncomputed) for cell in cells] == [(False, False), (True, False), (False, True)]
