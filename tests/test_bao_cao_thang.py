"""The monthly report, figure by figure: everything it prints is worked out a second time from the workbooks alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator.word import integrity
from tests.support.bao_cao import build_month, paragraphs, report_path, tables
from tests.support.charts import shown
from tests.support.doc_lap import Month, fixed, numbers, shortest
from tests.support.doc_lap_in import Report
from tests.support.docx_text import parts, plain
from tests.support.mau import assert_as_golden

PROJECT = Path(__file__).resolve().parents[1]
DISTRICT, COMMUNE = PROJECT / "data", PROJECT / "tests/data/xa_gia_dinh"
MONTHS = {f"huyện {number}/2024": Month(DISTRICT, 2024, number) for number in (1, 2, 3, 4)}
MONTHS |= {f"xã {number}/2026": Month(COMMUNE, 2026, number) for number in (1, 2)}
GOLDEN = {"bao_cao_thang_2024_03": "huyện 3/2024", "xa_gia_dinh_thang_2026_02": "xã 2/2026"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("ra")
    made = {}
    for name, month in MONTHS.items():
        assert build_month(month.data, output, month.number, month.year) == 0
        made[name] = report_path(output, month.number, month.year).read_bytes()
    return made


@pytest.fixture(params=MONTHS)
def name(request) -> str:
    return request.param


@pytest.fixture
def document(name, documents) -> bytes:
    return documents[name]


@pytest.fixture
def report(name) -> Report:
    return Report(MONTHS[name])


@pytest.mark.parametrize("golden", GOLDEN)
def test_the_report_is_the_expected_one(golden, documents, request):
    assert_as_golden(documents[GOLDEN[golden]], golden, request)


def test_the_report_is_whole(document):
    assert integrity.check(document) == []


def test_every_number_of_the_text_is_the_recomputed_one(document, report):
    """Paragraph by paragraph, in order: no number is missing, none is too many."""
    printed = [found for text in paragraphs(document) if (found := numbers(text))]
    assert printed == [found for text in report.paragraphs() if (found := numbers(text))]


def test_every_cell_of_the_summary_is_the_recomputed_one(document, report):
    assert tables(document)[0] == report.summary()


def test_every_cell_of_the_appendix_is_the_recomputed_one(document, report):
    assert tables(document)[1] == report.appendix()


def test_every_cell_of_the_table_of_units_is_the_recomputed_one(document, report):
    printed = tables(document)[2]
    assert [row.pop("TT") for row in printed] == ["", *(str(number) for number in range(1, len(printed)))]
    in_order_of_name = sorted(printed, key=lambda row: row["Đơn vị thực hiện"])
    assert in_order_of_name == sorted(report.units(), key=lambda row: row["Đơn vị thực hiện"])


def test_there_are_no_other_tables(document):
    assert len(tables(document)) == 3


def test_the_chart_shows_the_recomputed_rates(document, report):
    """Its cache, its labels, the workbook behind it and the words for who cannot see it."""
    m, chart = report.m, shown(document)
    rates = {node.so: m.sum(node.codes).rate for node in m.tree}
    printed = {so: "" if rate is None else f"{shortest(rate, m.decimals)}%" for so, rate in rates.items()}
    values = [None if rate is None else float(_plain(rate, m.decimals)) for rate in rates.values()]
    partial = {node.so for node in m.tree if m.sum(node.codes).is_partial}
    marks = {so: " (chưa có số liệu)" if rate is None else " (*)" * (so in partial) for so, rate in rates.items()}
    named = [so + mark for so, mark in marks.items()]
    assert chart.labels == named
    assert chart.values == {place: value for place, value in enumerate(values) if value is not None}
    assert chart.printed == chart.cells == {place: text for place, text in enumerate(printed.values()) if text}
    assert [row[:3] for row in chart.sheet[1:]] == list(
        zip(named, values, (text or None for text in printed.values()), strict=True)
    )
    (words,) = re.findall(r'<wp:docPr [^>]*descr="(Biểu đồ[^"]*)"', parts(document)["word/document.xml"].decode())
    listed = [
        f"{so} {text or 'chưa có số liệu'}{' (chưa đủ số liệu)' * (so in partial)}" for so, text in printed.items()
    ]
    assert words.endswith(f"{report.to}: {'; '.join(listed)}.")


def _plain(value, decimals: int) -> str:
    return fixed(value, decimals).replace(".", "").replace(",", ".")


def test_one_addressee_stands_in_the_line_several_below_one_another(documents):
    assert "Kính gửi: Ban Dân tộc tỉnh Lạng Sơn" in paragraphs(documents["huyện 3/2024"])
    printed = paragraphs(documents["xã 2/2026"])
    place = printed.index("Kính gửi:")
    below = ["- Ủy ban nhân dân tỉnh Mây Trắng;", "- Sở Dân tộc và Tôn giáo tỉnh Mây Trắng."]
    assert printed[place + 1 : place + 3] == below


SENTENCE = re.compile(r"- (.+?): kế hoạch .+?; giải ngân ([\d.,]+) .+?; trong tháng giải ngân ([\d.,]+) ")


def test_cumulative_less_last_months_is_the_month_in_print(documents):
    """March's less February's is March's, wherever a sentence of March says both."""
    before, after = (spent_in_print(documents[f"huyện {number}/2024"]) for number in (2, 3))
    told = {name: (spent, in_month) for name, (spent, in_month) in after.items() if name in before}
    assert {"Vốn đầu tư", "Ngân sách địa phương", "3.9 Kết quả giải ngân"} <= set(told) and len(told) >= 15
    for name, (spent, in_month) in told.items():
        assert spent - before[name][0] == in_month, name


def spent_in_print(document: bytes) -> dict[str, tuple[Decimal, Decimal]]:
    found, section = {}, ""
    for text in paragraphs(document):
        if heading := re.match(r"3\.\d+|\* Tiểu dự án \d", text):
            section = f"{heading[0]} " if text[0] == "3" else f"{section}{heading[0]} "
        if match := SENTENCE.match(text):
            amounts = [Decimal(number.replace(".", "").replace(",", ".")) for number in match.groups()[1:]]
            found[(section + match[1]).strip()] = (amounts[0], amounts[1])
    return found


# --- same inputs, same bytes; an error, no document ---


@pytest.fixture
def office(tmp_path) -> Path:
    """A copy of the district's data that a test may change."""
    return Path(shutil.copytree(DISTRICT, tmp_path / "data"))


def test_same_inputs_same_bytes_wherever_they_lie(office, tmp_path, documents, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert build_month(office, tmp_path / "khác chỗ", 3) == 0
    assert report_path(tmp_path / "khác chỗ", 3).read_bytes() == documents["huyện 3/2024"]


def test_another_process_makes_the_same_bytes(tmp_path, documents):
    """Another seed of its hashes, another folder to stand in, another clock."""
    command = [sys.executable, "-m", "generator.cli", "bao-cao-thang", "2024-03", "--data", DISTRICT]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    command += ["--output", tmp_path / "ra"]
    done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert report_path(tmp_path / "ra", 3).read_bytes() == documents["huyện 3/2024"]


def test_a_second_run_changes_nothing(office, tmp_path, capsys):
    build_month(office, tmp_path, 3)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in tmp_path.rglob("bao_cao_thang_2024_03.*")}
    assert len(before) == 3
    build_month(office, tmp_path, 3)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before
    assert "Không đổi 1 văn bản" in capsys.readouterr().out


def in_month_file(sheet: str, cell: str, value: object):
    def damage(office: Path) -> None:
        path = office / "2024/thang_03.xlsx"
        book = openpyxl.load_workbook(path)
        book[sheet][cell] = value
        book.save(path)

    return damage


def in_rules(old: str, new: str):
    def damage(office: Path) -> None:
        path = office / "bao_cao_thang.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return damage


DAMAGES = {
    "error cell": (in_month_file("Số liệu", "I9", "#DIV/0!"), "ô I9"),
    "formula never calculated": (in_month_file("Số liệu", "I9", "=1+1"), "ô I9"),
    "negative": (in_month_file("Số liệu", "I9", -5), "ô I9"),
    "English notation": (in_month_file("Số liệu", "I9", "1,024.8"), "ô I9"),
    "words for a figure": (in_month_file("Số liệu", "I9", "chưa rõ"), "ô I9"),
    "project unknown": (in_month_file("Số liệu", "A9", "DA11"), "ô A9"),
    "kind unknown": (in_month_file("Số liệu", "C9", "Đầu tu"), "Ý bạn là “Đầu tư”?"),
    "unit unknown": (in_month_file("Số liệu", "F9", "Phòng Dân tộc"), "ô F9"),
    "heading renamed": (in_month_file("Số liệu", "I3", "Lũy kế"), "Giải ngân lũy kế"),
    "another month": (in_month_file("Thông tin", "B4", "4/2024"), "4/2024"),
    "cut-off before the month": (in_month_file("Thông tin", "B5", "15/2/2024"), "“Thông tin”, ô B5"),
    "issued before the cut-off": (in_month_file("Thông tin", "B8", "20/3/2024"), "20/3/2024"),
    "figure unknown": (in_month_file("Lời văn", "D4", "Đạt <<thang.ty_le.DA99>>"), "thang.ty_le.DA99"),
    "tag in words": (in_month_file("Lời văn", "D4", "a {{ 7*7 }} b"), "ô D4"),
    "words of an unknown project": (in_month_file("Lời văn", "B10", "DA99"), "DA99"),
    "signer unknown": (in_rules("nguoi_ky: chu_tich", "nguoi_ky: pho"), "chu_tich"),
    "key misspelt": (in_rules("trich_yeu:", "trich_yeuu:"), "Ý bạn là “trich_yeu”?"),
    "month file empty": (lambda office: (office / "2024/thang_03.xlsx").write_bytes(b""), "thang_03.xlsx"),
    "month before broken": (lambda office: (office / "2024/thang_02.xlsx").write_bytes(b"abc"), "thang_02.xlsx"),
}


def test_number_and_day_of_issue_are_blank_until_given(documents, office, tmp_path):
    assert "| Số:         /BC-UBND | Bắc Sơn, ngày      tháng      năm 2024 |" in plain(documents["huyện 3/2024"])
    in_month_file("Thông tin", "B7", 5)(office)
    in_month_file("Thông tin", "B8", "5/4/2024")(office)
    assert build_month(office, tmp_path / "ra", 3) == 0
    document = report_path(tmp_path / "ra", 3).read_bytes()
    assert "| Số: 05/BC-UBND | Bắc Sơn, ngày 05 tháng 4 năm 2024 |" in plain(document)
    attached = "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 4 năm 2024 của Ủy ban nhân dân huyện Bắc Sơn)"
    assert paragraphs(document).count(attached) == 2


@pytest.mark.parametrize("fault", DAMAGES)
def test_a_fault_is_a_sentence_with_its_place_and_nothing_is_written(fault, office, tmp_path, capsys):
    output = tmp_path / "ra"
    old = output / "2024/bao_cao_thang/bao_cao_thang_2024_03.docx"
    old.parent.mkdir(parents=True)
    old.write_bytes("báo cáo cũ".encode())
    damage, words = DAMAGES[fault]
    damage(office)
    capsys.readouterr()
    assert build_month(office, output, 3) == 1
    shown_to_clerk = capsys.readouterr()
    errors = " ".join(shown_to_clerk.out.partition("CẢNH BÁO")[0].split())
    assert errors.startswith("LỖI") and words in errors
    assert "Traceback" not in shown_to_clerk.out + shown_to_clerk.err
    assert [path for path in output.rglob("*") if path.is_file()] == [old]
    assert old.read_bytes() == "báo cáo cũ".encode()


def test_the_first_report_is_not_made_of_faulty_data_either(office, tmp_path):
    in_month_file("Số liệu", "I9", "#DIV/0!")(office)
    assert build_month(office, tmp_path / "ra", 3) == 1
    assert not (tmp_path / "ra").exists()
