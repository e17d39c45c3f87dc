"""The list of what to look at again before signature."""

from __future__ import annotations

import json

from generator.findings import Finding, Place, Severity
from generator.manifest import collection_list, manifest, review_list

PLACE = Place("data/2024/kinh_phi.xlsx", sheet="Phân bổ", cell="F12")


def test_a_warning_is_listed_with_everything_known() -> None:
    warning = Finding("DC001", Severity.WARNING, PLACE, "Lệch 0,1.", "số tính được", "sửa ô", "tổng các ô F4:F11")
    assert review_list([warning]).decode("utf-8-sig").splitlines() == [
        "NHỮNG ĐIỂM CẦN XEM LẠI TRƯỚC KHI TRÌNH KÝ",
        "",
        "1. [DC001] data/2024/kinh_phi.xlsx, trang tính “Phân bổ”, ô F12",
        "   Lệch 0,1.",
        "   Cần: số tính được",
        "   Cách sửa: sửa ô",
        "   Nguồn: tổng các ô F4:F11",
    ]


def test_a_note_is_about_the_run_and_not_about_the_document() -> None:
    """A workbook that happens to be open in Excel must not change the bytes beside the document."""
    note = Finding("DL105", Severity.NOTE, PLACE, "Sổ đang mở trong Excel.")
    assert review_list([note]) == review_list([])
    assert review_list([]).decode("utf-8-sig").endswith("Không có.")


def test_what_a_collection_came_to_is_kept_as_the_screen_says_it() -> None:
    note = Finding("DL334", Severity.NOTE, PLACE, "theo biểu mới 6")
    kept = collection_list("3/2024", ["Đã có báo cáo của 1/2 đơn vị."], [note]).decode("utf-8-sig").splitlines()
    assert kept[:3] == ["KẾT QUẢ TỔNG HỢP BIỂU CỦA THÁNG 3/2024", "", "Đã có báo cáo của 1/2 đơn vị."]
    assert kept[5:7] == ["1. [DL334] data/2024/kinh_phi.xlsx, trang tính “Phân bổ”, ô F12", "   theo biểu mới 6"]
    assert collection_list("3/2024", [], []).decode().endswith("Không có.")


def test_every_library_that_shapes_a_document_is_named_with_its_version() -> None:
    """lxml and openpyxl read, XlsxWriter writes the workbook of a chart."""
    versions = json.loads(manifest("a.docx", b"", {}, []))["phien_ban"]
    assert versions.keys() > {"chuong_trinh", "docxtpl", "lxml", "openpyxl", "XlsxWriter"}
    assert all(versions.values())
