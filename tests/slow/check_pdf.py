"""PDFs by the real LibreOffice: the form for archives, every word readable, one call for all, nothing fetched.

Not collected by itself; it needs LibreOffice and poppler's tools, and fails without them:

    python build.py kiem-thu tests/slow/check_pdf.py"""

from __future__ import annotations

import io
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from docx import Document

from generator import pipeline_pdf
from generator.delivery import pdf, pdf_office
from generator.delivery.pdf import Converter
from generator.delivery.print_file import assemble
from generator.documents import PLAN
from generator.domain.dieu_chinh import edition
from generator.domain.directory import of_plan
from generator.domain.figures import Figures
from generator.rendering import template
from generator.sources import load
from generator.stages import Outcome
from generator.word.package import read, write
from generator.word.xml import parse, qn

ROOT = Path(__file__).resolve().parents[2]
PAGES = range(18, 28)


def output_of(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def text_of(path: Path, *options: str) -> str:
    return output_of("pdftotext", *options, path, "-")


def pages_of(path: Path) -> int:
    return int(re.search(r"^Pages: +(\d+)$", output_of("pdfinfo", path), re.MULTILINE)[1])


def words(text: str) -> Counter[str]:
    """Runs of letters, and whole numbers: a line may break after a hyphen, but never inside a number."""
    return Counter(re.findall(r"[^\W\d_]+|\d+(?:[.,/]\d+)*", text))


def libre_office() -> Converter:
    program = pdf_office.installed()
    assert program, "LibreOffice is missing"
    return Converter("LibreOffice", partial(pdf_office.command, program))


@pytest.fixture(scope="module")
def document() -> bytes:
    ho_so, _ = load.load(ROOT / "data", 2024, "data")
    dossier = edition(ho_so, 0)
    context = PLAN.build_context(dossier, Figures(dossier), of_plan(dossier.danh_ba, dossier.ke_hoach))
    return template.render(ROOT / "templates" / PLAN.template, context, PLAN.properties(dossier, context))


@pytest.fixture(scope="module")
def plan(document: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kế hoạch") / "ke_hoach_2024.docx"
    path.write_bytes(document)
    return path


@pytest.fixture(scope="module")
def printed(plan: Path) -> Path:
    outcome = pipeline_pdf.beside(Outcome(made=(plan,)), str, converters=[libre_office()])
    assert outcome.findings == ()
    return outcome.made[1]


def test_it_is_of_the_form_for_archives(printed: Path) -> None:
    about = output_of("pdfinfo", "-meta", printed)
    assert "<pdfaid:part>2<" in about and "<pdfaid:conformance>B<" in about
    told = output_of("pdfinfo", printed)
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
    assert "Date" not in told + about


def test_every_word_can_be_read_with_its_marks(document: bytes, printed: Path) -> None:
    paragraphs = parse(read(document)["word/document.xml"]).iter(qn("w:p"))
    written = "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)
    assert "Kho bạc Nhà nước" in written
    assert words(written) - words(text_of(printed, "-layout")) == Counter()
    assert pages_of(printed) in PAGES


def test_made_once_for_the_same_document(plan: Path, printed: Path) -> None:
    before = printed.read_bytes()
    outcome = pipeline_pdf.beside(Outcome(unchanged=(plan,)), pytest.fail, converters=[libre_office()])
    assert (outcome.made, outcome.unchanged) == ((), (plan, printed))
    assert printed.read_bytes() == before


def test_ten_documents_in_one_call(
    document: bytes, printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [tmp_path / f"{number} Ủy ban nhân dân xã “Chiến Thắng” - 52_KH-UBND.docx" for number in range(10)]
    for path in sources:
        path.write_bytes(document)
    started = []
    start = subprocess.Popen
    monkeypatch.setattr(pdf.subprocess, "Popen", lambda *args, **more: started.append(args) or start(*args, **more))
    made, findings = pdf.convert(sources, tmp_path / "pdf", str, [libre_office()])
    assert (list(made), findings, len(started)) == (sources, [], 1)
    monkeypatch.undo()
    assert {text_of(path) for path in made.values()} == {text_of(printed)}


def test_what_is_no_document_is_told_and_not_printed_as_text(document: bytes, tmp_path: Path) -> None:
    """LibreOffice takes anything for plain text when it may."""
    contents = {"chữ": b"khong phai van ban", "cụt": document[:-3000], "trống": b"", "tốt": document}
    for name, content in contents.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    sources = [tmp_path / f"{name}.docx" for name in contents]
    made, findings = pdf.convert(sources, tmp_path / "pdf", str, [libre_office()])
    assert list(made) == sources[3:]
    assert [(one.code, one.place.file) for one in findings] == [("PH411", path.name) for path in sources[:3]]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a picture on this machine, and what was asked of it."""
    requests: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 (named by the library)
            requests.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hinh.png", requests
    server.shutdown()
    server.server_close()


# One pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def test_a_linked_picture_is_not_fetched(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    address, requests = asked
    made = io.BytesIO()
    document = Document()
    document.add_paragraph("Có hình")
    document.add_picture(io.BytesIO(PICTURE))
    document.save(made)
    parts = read(made.getvalue())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"r:embed=", b"r:link=")
    links = "word/_rels/document.xml.rels"
    outside = f'TargetMode="External" Target="{address}"'.encode()
    parts[links] = re.sub(rb'Target="media/[^"]*"', outside, parts[links])
    path = tmp_path / "hình.docx"
    path.write_bytes(write(parts))
    made, _ = pdf.convert([path], tmp_path / "pdf", str, [libre_office()])
    assert "Có hình" in text_of(made[path])
    assert requests == []


def test_the_print_file_shows_what_the_pdf_shows(printed: Path, tmp_path: Path) -> None:
    """Both poppler's words and its picture of a page of text and of one that lies across."""
    target, count = tmp_path / "in.pdf", pages_of(printed)
    sheets = count + count % 2
    assert assemble([(printed, 3)], target, hai_mat=True) == 3 * sheets == pages_of(target)
    pages = text_of(printed).split("\f")[:-1] + [""] * (count % 2)
    assert text_of(target).split("\f")[:-1] == pages * 3
    for page in (2, count):
        assert picture(target, 2 * sheets + page) == picture(printed, page)


def picture(path: Path, page: int) -> bytes:
    command = ["pdftoppm", "-r", "50", "-f", str(page), "-l", str(page), path]
    return subprocess.run(command, capture_output=True, check=True).stdout
