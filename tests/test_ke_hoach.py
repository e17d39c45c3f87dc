"""The main job on the real case: from data/ to a finished plan."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import yaml

from generator import cli
from generator.word import integrity
from generator.word.package import read, write
from tests.support.docx_text import parts, plain
from tests.support.mau import assert_as_golden

PROJECT = Path(__file__).resolve().parents[1]
CASES = yaml.load((PROJECT / "tests/cases/ke_hoach_2024/so_lieu_goc.yaml").read_text("utf-8"), yaml.BaseLoader)
OFFICES = {"ke_hoach_2024": (PROJECT / "data", 2024), "xa_gia_dinh_2026": (PROJECT / "tests/data/xa_gia_dinh", 2026)}


def build(data: Path, output: Path, nam: int = 2024, lan: int = 0) -> int:
    """One edition of the plan, the opening one unless said otherwise."""
    options = ["--data", str(data), "--output", str(output), "--nam", str(nam)]
    return cli.run(["ke-hoach", *options, "--lan", str(lan)])


def made(output: Path, nam: int = 2024) -> bytes:
    return (output / f"{nam}/ke_hoach/ke_hoach_{nam}.docx").read_bytes()


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> bytes:
    output = tmp_path_factory.mktemp("ra")
    assert build(PROJECT / "data", output) == 0
    return made(output)


@pytest.fixture
def office(tmp_path) -> Path:
    """A copy of the real data that a test may change."""
    return Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))


def change_cell(workbook: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(workbook)
    book[sheet][cell] = value
    book.save(workbook)


def findings(data: Path, capsys, nam: int = 2024) -> list[dict]:
    capsys.readouterr()
    cli.run(["kiem-tra", "--data", str(data), "--nam", str(nam), "--json"])
    return json.loads(capsys.readouterr().out)["findings"]


@pytest.mark.parametrize("name", OFFICES)
def test_the_document_is_the_expected_one(name, tmp_path, request):
    data, nam = OFFICES[name]
    assert build(data, tmp_path, nam) == 0
    assert_as_golden(made(tmp_path, nam), name, request)


@pytest.mark.parametrize("section", CASES["van_ban"])
def test_every_figure_of_the_source_is_in_the_document(section, document):
    text = plain(document)
    assert [figure for figure in CASES["van_ban"][section] if figure not in text] == []


def test_every_contradiction_of_the_source_is_reported_and_no_other(capsys):
    reported = [one["message"] for one in findings(PROJECT / "data", capsys) if one["code"] == "DC001"]
    expected = [(section, figure) for section, figures in CASES["mau_thuan"].items() for figure in figures]
    unmatched = list(reported)
    for section, figure in expected:
        hits = [message for message in unmatched if f"in {figure} tại {section}" in message]
        assert len(hits) == 1, (section, figure)
        unmatched.remove(hits[0])
    assert unmatched == []


def test_the_other_findings_of_the_source(capsys):
    """Those of the months are in tests/commands/test_thang_cli.py."""
    others = [
        (one["code"], one["message"])
        for one in findings(PROJECT / "data", capsys)
        if one["code"] != "DC001" and not one["file"].startswith("data/2024/thang_")
    ]
    words = {
        "DC002": ["6,6 triệu đồng, bằng 5,37%", "18,15 triệu đồng, bằng 13,75%"],
        "DC003": ["38.924", "1.423"],
        "DC005": ["“1.8,0”"],
        "DC006": ["Hương Vũ", "Long Đồng", "Long Đồng", "Long Đồng"],
        "DC010": [
            "xã Nhật Hòa",
            "Phòng Tài - Kế hoạch",
            "TT-UBND",
            "93.09 %",
            "được liệu",
            "120/2020/QH14",
            "“CHỦ TỊCH”",
        ],
        "DC007": [
            "Trung tâm Giáo dục nghề nghiệp",
            "Trung tâm Y tế",
            "Hội Liên hiệp Phụ nữ",
            "Ngân hàng Chính sách xã hội",
            "Kho bạc Nhà nước",
            "Trung tâm Văn hóa, Thể thao và Truyền thông",
        ],
        # In the plan, and in what all monthly reports have in common.
        "PH307": ["Chủ tịch, các Phó Chủ tịch UBND huyện"] * 2,
    }
    assert Counter(code for code, _ in others) == {code: len(told) for code, told in words.items()}
    for code, message in others:
        assert any(word in message for word in words[code]), message


def test_the_document_is_whole_and_says_whose_it_is(document):
    assert integrity.check(document) == []
    package = parts(document)
    properties = package["docProps/core.xml"].decode()
    assert ">Kế hoạch thực hiện Chương trình mục tiêu quốc gia" in properties
    assert "Ủy ban nhân dân huyện Bắc Sơn" in properties and "vi-VN" in properties
    assert (
        package["word/footnotes.xml"].count(b"<w:footnoteRef/>")
        == package["word/document.xml"].count(b"<w:footnoteReference ")
        == 2
    )


def test_number_and_day_are_blank_until_given(document, office, tmp_path):
    assert "| Số:         /KH-UBND | Bắc Sơn, ngày      tháng 3 năm 2024 |" in plain(document)
    plan = office / "2024/ke_hoach.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nthang: 3/2024\n", '\nso: "5"\nngay: 15/3/2024\n'), "utf-8")
    assert build(office, tmp_path) == 0
    assert "| Số: 05/KH-UBND | Bắc Sơn, ngày 15 tháng 3 năm 2024 |" in plain(made(tmp_path))


def test_same_inputs_same_bytes_wherever_they_lie(office, tmp_path, document, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert build(office, tmp_path / "khác chỗ") == 0
    assert made(tmp_path / "khác chỗ") == document


def test_a_second_run_changes_nothing(office, tmp_path, capsys):
    build(office, tmp_path)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in tmp_path.rglob("ke_hoach_2024.*")}
    assert len(before) == 3
    build(office, tmp_path)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before
    assert "Không đổi 1 văn bản" in capsys.readouterr().out


def test_one_amount_changed_in_excel_changes_what_depends_on_it_and_nothing_else(office, tmp_path, document):
    """Dự án 8, sự nghiệp, NSTW, giao năm: 496 becomes 596."""
    workbook = office / "2024/kinh_phi.xlsx"
    sheet = openpyxl.load_workbook(workbook)["Phân bổ"]
    (row,) = [row for row in sheet.iter_rows(4) if row[0].value == "DA8" and row[5].value == 496]
    change_cell(workbook, "Phân bổ", row[5].coordinate, 596)
    assert build(office, tmp_path) == 0
    before, after = plain(document).splitlines(), plain(made(tmp_path)).splitlines()
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    steps = ["3.116,8", "520,8", "496", "93.072,3", "54.494,3", "51.466,3", "15.243,3", "14.506"]
    figures = {old: grouped(old, 100) for old in steps}
    tables = {
        f"{old},00" if "," not in old else f"{old}0": f"{new},00" if "," not in new else f"{new}0"
        for old, new in figures.items()
    }
    for old, new in changed:
        line = old
        for from_, to in (tables if old.startswith("| ") else figures).items():
            line = line.replace(from_, to)
        assert line == new
    assert len(changed) == 7, changed  # Dự án 8: total, year, kind · section V: total, kind · appendix: total, row


def grouped(number: str, more: int) -> str:
    value = Decimal(number.replace(".", "").replace(",", ".")) + more
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def test_a_fault_leaves_the_earlier_document_untouched(office, tmp_path, document, capsys):
    build(office, tmp_path)
    change_cell(office / "2024/kinh_phi.xlsx", "Phân bổ", "F7", "#REF!")
    capsys.readouterr()
    assert build(office, tmp_path) == 1
    shown = capsys.readouterr().out
    assert "ô F7" in shown and "#REF!" in shown and "Chưa tạo được 1 văn bản" in shown
    assert made(tmp_path) == document
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]


def test_json_is_all_there_is_on_standard_output(office, tmp_path, capsys):
    change_cell(office / "2024/kinh_phi.xlsx", "Phân bổ", "A7", "DA99")
    capsys.readouterr()
    assert cli.run(["--json", "ke-hoach", "--data", str(office), "--output", str(tmp_path), "--nam", "2024"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    (fault,) = [one for one in found if one["severity"] == "error"]
    assert fault["place"]["cell"] == "A7" and fault["file"] == "data/2024/kinh_phi.xlsx" and fault["remedy"]


HOSTILE = ["<w:p>", "{ 7*7 }", "a & b", "]]>", "«x»", "x" * 10_000]


@pytest.mark.parametrize("value", HOSTILE, ids=[value[:16] for value in HOSTILE])
def test_a_value_is_printed_as_text_never_executed_never_lost(value, office, tmp_path):
    plan = office / "2024/ke_hoach.yaml"
    words = plan.read_text("utf-8")
    marked = words.replace("\nket_thuc:\n", "\nket_thuc:\n  - " + json.dumps(f"đầu {value} cuối") + "\n")
    assert marked != words
    plan.write_text(marked, "utf-8")
    assert build(office, tmp_path) == 0
    assert f"đầu {value} cuối" in plain(made(tmp_path))


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{% for x in y %}", "{# x #}"])
def test_a_template_tag_in_data_is_refused_with_its_line(value, office, tmp_path, capsys):
    plan = office / "2024/ke_hoach.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nket_thuc:\n", f"\nket_thuc:\n  - 'a {value} b'\n"), "utf-8")
    assert build(office, tmp_path) == 1
    shown = capsys.readouterr().out
    assert "DL216 · dòng" in shown and value[:2] in shown and not (tmp_path / "2024").exists()


@pytest.mark.parametrize("char", ["\x07", "\x0b", "\ufffe"])
def test_control_characters_are_refused_with_their_line(char, office, tmp_path, capsys):
    plan = office / "2024/ke_hoach.yaml"
    plan.write_text(plan.read_text("utf-8").replace("\nket_thuc:\n", f"\nket_thuc:\n  - a{char}b\n"), "utf-8")
    assert build(office, tmp_path) == 1
    assert "dòng" in capsys.readouterr().out and not (tmp_path / "2024").exists()


def test_the_manifest_tells_where_each_figure_comes_from(office, tmp_path):
    build(office, tmp_path)
    manifest = json.loads((tmp_path / "2024/ke_hoach/ke_hoach_2024.manifest.json").read_text("utf-8"))
    assert set(manifest["nguon"]) == {
        "data/co_quan.yaml",
        "data/danh_ba.yaml",
        "data/chuong_trinh.yaml",
        "data/2024/ke_hoach.yaml",
        "data/2024/kinh_phi.xlsx",
        "templates/ke_hoach.docx",
    }
    figure = manifest["so_lieu"]["nam_truoc.giai_ngan.su_nghiep"]
    assert figure["gia_tri"] == "9.292 triệu đồng" and "ô E7" in figure["tu"][0]


@pytest.mark.parametrize(
    "name, words",
    [
        ("kinh_phi.DA8", ["Giá trị: 3.116,8 triệu đồng", "trang tính “Phân bổ”, ô F"]),
        ("ket_qua.ty_le_doi_van_nghe", ["ket_qua.doi_van_nghe : ket_qua.so_thon × 100"]),
        ("DC001", ["Vì sao", "Cách sửa"]),
    ],
)
def test_explain_says_how_and_from_where(name, words, capsys):
    assert cli.run(["giai-thich", name, "--lan", "0"]) == 0
    shown = capsys.readouterr().out
    assert all(word in shown for word in words)


def break_yaml(name: str, old: str, new: str):
    def damage(office: Path, templates: Path) -> None:
        path = office / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return damage


def break_cell(sheet: str, cell: str, value: object):
    return lambda office, templates: change_cell(office / "2024/kinh_phi.xlsx", sheet, cell, value)


def break_file(name: str, data: bytes):
    return lambda office, templates: (office / name).write_bytes(data)


def break_template(old: str, new: str):
    def damage(office: Path, templates: Path) -> None:
        path = templates / "ke_hoach.docx"
        package = read(path)
        text = package["word/document.xml"].decode()
        assert old in text
        path.write_bytes(write({**package, "word/document.xml": text.replace(old, new, 1).encode()}))

    return damage


PLAN = "2024/ke_hoach.yaml"
DAMAGES = {
    "key misspelt": (break_yaml(PLAN, "trich_yeu:", "trich_yeuu:"), "Ý bạn là “trich_yeu”?"),
    "key twice": (break_yaml(PLAN, "thang: 3/2024", "thang: 3/2024\nthang: 4/2024"), "dòng 16"),
    "tab": (break_yaml(PLAN, "\n    loai: Quyết định", "\n\tloai: Quyết định"), "Tab"),
    "no such month": (break_yaml(PLAN, "thang: 3/2024", "thang: 13/2024"), "13/2024"),
    "dot for comma": (break_yaml(PLAN, "gia_tri: 99,95%", "gia_tri: 99.95%"), "99,95"),
    "commune unknown": (break_yaml(PLAN, "[Trấn Yên]", "[Trấn Yen]"), "Ý bạn là “Trấn Yên”?"),
    "figure unknown": (
        break_yaml(PLAN, "người đạt <<chi_tieu.thu_nhap>>", "<<chi_tieu.thu_nhapp>>"),
        "chi_tieu.thu_nhap",
    ),
    "unit unknown": (break_yaml(PLAN, "chu_tri: [p_gddt]", "chu_tri: [p_gdt]"), "p_gddt"),
    "signer unknown": (break_yaml(PLAN, "nguoi_ky: chu_tich", "nguoi_ky: pho"), "chu_tich"),
    "section missing": (break_yaml(PLAN, "\nmuc_dich:", "\nmuc_dichh:"), "muc_dich"),
    "another year": (break_yaml(PLAN, "nam: 2024", "nam: 2025"), "2025"),
    "file empty": (break_file(PLAN, b""), "ke_hoach.yaml"),
    "not UTF-8": (break_file("co_quan.yaml", "ten: Ủy".encode("utf-16")), "UTF-8"),
    "error cell": (break_cell("Phân bổ", "F9", "#DIV/0!"), "ô F9"),
    "formula never calculated": (break_cell("Phân bổ", "F9", "=1+1"), "ô F9"),
    "negative": (break_cell("Phân bổ", "F9", -5), "ô F9"),
    "English notation": (break_cell("Phân bổ", "F9", "1,024.8"), "ô F9"),
    "half a row": (break_cell("Phân bổ", "D9", None), "ô D9"),
    "project unknown": (break_cell("Phân bổ", "A9", "DA11"), "ô A9"),
    "heading renamed": (break_cell("Phân bổ", "F3", "Tiền"), "Số tiền"),
    "same line twice": (break_cell("Phân bổ", "D4", "NSĐP"), "ô"),
    "control of nothing": (break_cell("Đối chiếu", "A5", "kinh_phi.DA77"), "kinh_phi.DA77"),
    "not a workbook": (break_file("2024/kinh_phi.xlsx", b"abc"), "kinh_phi.xlsx"),
    "old .xls": (break_file("2024/kinh_phi.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ".xlsx"),
    "tag unknown": (break_template("{{ trich_yeu }}", "{{ trich_yeuu }}"), "trich_yeu"),
    "filter unknown": (break_template("nd.tong | tien_dv", "nd.tong | tiendv"), "tien_dv"),
    "number without filter": (break_template("nd.tong | tien_dv", "nd.tong"), "bộ lọc"),
    "loop left open": (break_template("{%p endmacro %}", ""), "macro"),
    "brace lost": (break_template("{{ trich_yeu }}", "{{ trich_yeu }"), "trich_yeu"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_a_sentence_with_its_place_and_the_old_document_stays(name, office, tmp_path, capsys, monkeypatch):
    templates = Path(shutil.copytree(PROJECT / "templates", tmp_path / "templates"))
    monkeypatch.setattr(cli, "TEMPLATES", templates)
    output = tmp_path / "ra"
    assert build(office, output) == 0
    before = {path: path.read_bytes() for path in output.rglob("*.*")}
    damage, words = DAMAGES[name]
    damage(office, templates)
    capsys.readouterr()
    assert build(office, output) == 1
    shown = capsys.readouterr()
    errors = " ".join(shown.out.partition("CẢNH BÁO")[0].split())
    assert errors.startswith("LỖI") and words in errors
    assert "Traceback" not in shown.out + shown.err
    assert {path: path.read_bytes() for path in output.rglob("*.*")} == before
