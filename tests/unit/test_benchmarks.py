"""The benchmark measures the same work on both sides, and says what it measured. Nothing here looks at a clock."""

from __future__ import annotations

import re
import shutil
import sys

import pytest

from benchmarks import engine, month


@pytest.fixture(scope="module")
def real():
    return engine.real_case()


def test_engines_write_the_same_plan(real):
    job, *_ = real.jobs()
    text = engine.words(job())
    assert len(text) > 200 and any("Chương trình" in line for line in text)


def test_engines_that_disagree_are_not_timed(tmp_path, monkeypatch):
    longer = engine.table_case(tmp_path, 3).by_docxtpl()
    monkeypatch.setattr(engine.Case, "by_docxtpl", lambda case: longer)
    with pytest.raises(ValueError, match="disagree"):
        engine.table_case(tmp_path, 2).jobs()


def test_a_table_has_the_rows_it_is_asked_for(tmp_path):
    job, *_ = engine.table_case(tmp_path, 12).jobs()
    rows = [line for line in engine.words(job()) if line.startswith("Dự án")]
    assert len(rows) == 12


def test_a_repeated_template_gives_its_words_as_often(real, tmp_path):
    once, twice = (engine.repeated_case(real, tmp_path, times).by_us() for times in (1, 2))
    assert engine.words(twice) == engine.words(once) * 2


def test_ratios_are_of_each_round_and_tell_how_many_times_as_fast():
    measured = [[0.2, 0.1, 0.4], [0.4, 0.1, 0.4], [0.8, 0.1, 0.4]]
    assert engine.row_of("bảng", measured) == "| bảng | 400.0 | 100.0 | 400.0 | 4.00× | 1.00× |"


def test_jobs_are_measured_in_turn():
    done: list[str] = []
    measured = engine.rounds([lambda: done.append("a"), lambda: done.append("b")], 2, lambda: done.append("-"))
    assert done == list("-a-b-a-b") and [len(line) for line in measured] == [2, 2]


def test_memory_is_told_in_mebibytes_or_not_at_all(monkeypatch):
    assert engine.memory_of("by_us", 2).isdigit() or sys.platform == "win32"
    monkeypatch.setattr(engine, "resource", None)
    assert engine.memory_of("none", 2) == "not available"


def test_limits_say_whether_they_are_kept():
    assert engine.limit_row("đọc", 0.1, 0.3) == "| đọc | 0.10 | 0.3 | kept |"
    assert engine.limit_row("đọc", 0.4, 0.3).endswith("| OVER |")
    assert engine.start_ratio(["-c", "pass"], ["-c", "pass"], 1) > 0


def test_the_machine_is_told():
    text = "\n".join(engine.machine())
    assert re.search(r"\d+ cores", text) and "Python 3." in text and "docxtpl 0." in text


# --- the month


@pytest.fixture(scope="module")
def small_office(tmp_path_factory):
    return month.write_office(tmp_path_factory.mktemp("office") / "data", month.Office("", 3, 40, 2))


def test_the_report_of_a_large_office_has_its_lines(small_office):
    job, *_ = month.report_case(small_office).jobs()
    assert sum(line.startswith("Tiểu dự án") for line in engine.words(job())) >= 4


def test_a_month_that_is_not_filled_in_is_not_measured(small_office, tmp_path):
    broken = shutil.copytree(small_office, tmp_path / "data")
    (broken / "2024" / "thang_03.xlsx").write_bytes(b"")
    with pytest.raises(ValueError, match="thang_03|Excel"):
        month.report_case(broken)


def test_forms_are_filled_in_and_collected(small_office, tmp_path):
    data = shutil.copytree(small_office, tmp_path / "data")
    plan = month.Plan(1, 1, month.Office("40 dòng", 3, 40, 2), (), ())
    lines = list(month.collection(plan, tmp_path / "made"))
    assert lines[2].startswith("| tong-hop, forms for 40 dòng, s |") and lines[3].startswith("| its peak memory")
    assert month.without_figure(data / "2024" / "thang_03.xlsx") == 0
    month.write_forms(data, tmp_path)
    assert month.without_figure(data / "2024" / "thang_03.xlsx") == 40


def test_whole_commands_are_measured_office_by_office(tmp_path):
    plan = month.Plan(1, 1, month.Office("", 1, 1), (), (month.Office("40 dòng", 3, 40, 2),))
    *_, line = month.commands(plan, tmp_path)
    assert re.fullmatch(r"\| 40 dòng \| [\d.]+ \| [\d.]+ \| \d+ \|", line)


def test_a_command_that_fails_is_not_measured(tmp_path):
    with pytest.raises(ValueError, match="2024-13"):
        month.run("bao-cao-thang", "2024-13")
