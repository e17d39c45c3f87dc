"""The benchmark measures the same work on all sides, and says what it measured. Nothing here judges a time."""

from __future__ import annotations

import io
import re
import shutil
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from benchmarks import cases, limit, looking, measuring, month, unseen


@pytest.fixture(scope="module")
def real() -> cases.Case:
    return cases.real_case()


def test_engines_write_the_same_plan(real: cases.Case) -> None:
    job, *_ = real.jobs()
    text = looking.words(job())
    assert len(text) > 200 and any("Chương trình" in line for line in text)


def test_engines_that_disagree_are_not_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    longer = cases.table_case(tmp_path, 3).by_docxtpl()
    monkeypatch.setattr(cases.Case, "by_docxtpl", lambda case: longer)
    with pytest.raises(ValueError, match="disagree"):
        cases.table_case(tmp_path, 2).jobs()


def test_a_header_that_differs_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = unseen.many_margins(tmp_path)
    other = cases.Case(given.template, {**given.names, "muc_11": "khác"}).by_docxtpl()
    body = looking.words(given.by_us())
    monkeypatch.setattr(looking, "words", lambda document: body)
    monkeypatch.setattr(cases.Case, "by_docxtpl", lambda case: other)
    with pytest.raises(ValueError, match="mục 11 & khác"):
        given.jobs()


def test_a_table_has_the_rows_it_is_asked_for(tmp_path: Path) -> None:
    job, *_ = cases.table_case(tmp_path, 12).jobs()
    rows = [line for line in looking.words(job()) if line.startswith("Dự án")]
    assert len(rows) == 12


def test_a_repeated_template_gives_its_words_as_often(real: cases.Case, tmp_path: Path) -> None:
    once, twice = (cases.repeated_case(real, tmp_path, times).by_us() for times in (1, 2))
    assert looking.words(twice) == looking.words(once) * 2


@pytest.mark.parametrize("title", unseen.CASES)
def test_templates_of_other_kinds_are_filled_alike_by_both_engines(tmp_path: Path, title: str) -> None:
    job, *_ = unseen.CASES[title](tmp_path).jobs()
    assert not any("{" in line for said in (looking.words, looking.margins) for line in said(job()))


def test_the_templates_of_other_kinds_hold_what_their_titles_say(tmp_path: Path) -> None:
    nested, margins, short = (list(unseen.CASES.values())[place](tmp_path).by_us() for place in range(3))
    pieces = looking.body(nested)
    assert pieces.count("tr") == unseen.GROUPS * (1 + unseen.LINES) and "Nhóm 39" in pieces and "Việc 199" in pieces
    assert len(looking.margins(margins)) == unseen.SECTIONS * 6
    assert sum(line.count(", ") + 1 for line in looking.words(short)) == unseen.SHORT_VALUES


# --- the limit


def _docx(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr({"main": "word/document.xml", "styles": "word/styles.xml"}[name], data)
    return target.getvalue()


def test_the_limit_packs_what_has_data_in_it_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[bytes] = []
    monkeypatch.setattr(limit.zlib, "crc32", packed.append)
    before, after = _docx(main=b"a" * 999, styles=b"b" * 999), _docx(main=b"c" * 999, styles=b"d" * 999)
    make = limit.limit(before, after)
    assert len(make()) == len(after) and packed == [b"c" * 999]


def test_the_limit_packs_as_documents_are_packed(real: cases.Case) -> None:
    document = real.by_us()
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        main = package.getinfo("word/document.xml")
        packer = zlib.compressobj(limit.LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        assert len(packer.compress(package.read(main)) + packer.flush()) == main.compress_size


# --- measuring


def test_ratios_are_of_each_round_and_tell_how_many_times_as_fast() -> None:
    measured = [[0.2, 0.1, 0.4, 0.05], [0.4, 0.1, 0.4, 0.05], [0.8, 0.1, 0.4, 0.05]]
    line = "| bảng | 400.0 | 100.0 | 400.0 | 50.0 | 4.00× | 1.00× | 2.00 |"
    assert measuring.row_of("bảng", measured) == line
    assert measuring.head_of("")[0].count("|") == measuring.head_of("")[1].count("|") == line.count("|")


def test_jobs_are_measured_in_turn() -> None:
    done: list[str] = []
    measured = measuring.rounds([lambda: done.append("a"), lambda: done.append("b")], 2, lambda: done.append("-"))
    assert done == list("-a-b-a-b") and [len(line) for line in measured] == [2, 2]


def test_memory_is_told_in_mebibytes_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sys.platform == "win32" or 5 < measuring.peak_memory() < 50_000
    monkeypatch.setattr(measuring, "resource", None)
    assert measuring.peak_memory() is None


def test_a_whole_command_is_measured_by_itself() -> None:
    small, large = (measuring.whole([sys.executable, "-c", f"print(len(b'a' * {size}))"]) for size in (1, 100 * 2**20))
    assert small.seconds > 0
    assert sys.platform == "win32" or 80 < large.peak - small.peak < 120


def test_a_command_that_fails_is_told_with_its_words() -> None:
    with pytest.raises(ValueError, match="không được"):
        measuring.whole([sys.executable, "-X", "utf8", "-c", "import sys; sys.exit('không được')"])


def test_limits_say_whether_they_are_kept() -> None:
    assert measuring.limit_row("đọc", 0.1, 0.3) == "| đọc | 0.10 | ≤ 0.3 | kept |"
    assert measuring.limit_row("đọc", 0.4, 0.3).endswith("| OVER |")
    assert measuring.start_ratio(["-c", "pass"], ["-c", "pass"], 1) > 0


def test_the_machine_is_told() -> None:
    text = "\n".join(measuring.machine())
    assert re.search(r"\d+ cores", text) and "Python 3." in text and "docxtpl 0." in text and "zlib 1." in text


# --- the month


@pytest.fixture(scope="module")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return month.write_office(tmp_path_factory.mktemp("office") / "data", month.Office("", 3, 40, 2))


def test_the_report_of_a_large_office_has_its_lines(small_office: Path) -> None:
    job, *_ = cases.report_case(small_office, (2024, 3)).jobs()
    assert sum(line.startswith("Tiểu dự án") for line in looking.words(job())) >= 4


def test_a_month_that_is_not_filled_in_is_not_measured(small_office: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(small_office, tmp_path / "data")
    (broken / "2024" / "thang_03.xlsx").write_bytes(b"")
    with pytest.raises(ValueError, match="thang_03|Excel"):
        cases.report_case(broken, (2024, 3))


def test_forms_are_filled_in_and_collected(small_office: Path, tmp_path: Path) -> None:
    data = shutil.copytree(small_office, tmp_path / "data")
    plan = month.Plan(1, 1, month.Office("40 dòng", 3, 40, 2), (), ())
    lines = list(month.collection(plan, tmp_path / "made"))
    assert lines[2].startswith("| tong-hop, forms for 40 dòng, s |") and lines[3].startswith("| its peak memory")
    assert month.without_figure(data / "2024" / "thang_03.xlsx") == 0
    month.write_forms(data, tmp_path)
    assert month.without_figure(data / "2024" / "thang_03.xlsx") == 40


def test_whole_commands_are_measured_office_by_office(tmp_path: Path) -> None:
    plan = month.Plan(1, 1, month.Office("", 1, 1), (), (month.Office("40 dòng", 3, 40, 2),))
    *_, line = month.commands(plan, tmp_path)
    assert re.fullmatch(r"\| 40 dòng \| [\d.]+ \| [\d.]+ \| \d+ \|", line)


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2024-13"):
        month.run("bao-cao-thang", "2024-13")
