"""PDFs beside the documents of a command: made when needed, left when right, told when old (PH412); one that is not
the program's is never written over (PH413)."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import files
from generator.delivery.pdf import Converter
from generator.errors import FileInUse, StopRun
from generator.pipeline_pdf import beside, outdated
from generator.stages import Outcome
from tests.support.pdf import small_pdf

_COPY = "import shutil, sys; [shutil.copy('in/good.pdf', f'out/{name}.pdf') for name in sys.argv[1:]]"


@pytest.fixture
def calls() -> list[int]:
    """How many documents each call was asked for."""
    return []


@pytest.fixture
def converter(calls: list[int]) -> Converter:
    def command(scratch: Path, names: Sequence[str]) -> list[str]:
        calls.append(len(names))
        (scratch / "in" / "good.pdf").write_bytes(small_pdf("mot"))
        return [sys.executable, "-c", _COPY, *names]

    return Converter("Giả", command)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "output" / "ke_hoach_2024.docx"
    path.parent.mkdir()
    path.write_bytes(b"ke hoach")
    return path


def codes(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in outcome.findings]


def test_a_pdf_of_every_word_document_made_or_unchanged(tmp_path: Path, plan: Path, converter: Converter) -> None:
    report = plan.with_name("bao_cao.docx")
    report.write_bytes(b"bao cao")
    book = plan.with_name("thang_03.xlsx")
    outcome = beside(Outcome(made=(plan, book), unchanged=(report,)), str, converters=[converter])
    assert outcome.made == (plan, book, plan.with_suffix(".pdf"), report.with_suffix(".pdf"))
    assert outcome.unchanged == (report,)
    assert outcome.findings == ()
    assert plan.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in plan.parent.iterdir()) == [
        "bao_cao.docx",
        "bao_cao.pdf",
        "ke_hoach_2024.docx",
        "ke_hoach_2024.pdf",
    ]


def test_in_another_folder_when_its_own_takes_no_more(tmp_path: Path, plan: Path, converter: Converter) -> None:
    folder = tmp_path / "output" / "0052_KH-UBND"
    outcome = beside(Outcome(made=(plan,)), str, folder, [converter])
    assert outcome.made == (plan, folder / "ke_hoach_2024.pdf")
    assert not plan.with_suffix(".pdf").exists()


def test_one_that_is_right_is_not_made_again(plan: Path, converter: Converter, calls: list[int]) -> None:
    beside(Outcome(made=(plan,)), str, converters=[converter])
    before = plan.with_suffix(".pdf").stat().st_mtime_ns
    outcome = beside(Outcome(unchanged=(plan,)), pytest.fail, converters=[converter])
    assert (outcome.made, outcome.unchanged) == ((), (plan, plan.with_suffix(".pdf")))
    assert plan.with_suffix(".pdf").stat().st_mtime_ns == before
    assert calls == [1]


def test_the_time_of_the_file_is_not_believed(plan: Path, converter: Converter, calls: list[int]) -> None:
    beside(Outcome(made=(plan,)), str, converters=[converter])
    target = plan.with_suffix(".pdf")
    earlier = target.read_bytes()
    plan.write_bytes(b"ke hoach moi")
    os.utime(plan, (1, 1))
    outcome = beside(Outcome(unchanged=(plan,)), str, converters=[converter])
    assert (outcome.made, outcome.findings) == ((target,), ())
    assert target.read_bytes() != earlier
    assert calls == [1, 1]


SCAN = b"%PDF-1.4 ban quet da ky va dong dau %%EOF"


@pytest.mark.parametrize("kind", ["scan", "of another program", "altered by hand"])
def test_a_pdf_that_is_not_ours_is_kept_and_told_and_the_others_are_made(
    plan: Path, converter: Converter, calls: list[int], kind: str
) -> None:
    """A scan of the signed page has exactly this name."""
    target, other = plan.with_suffix(".pdf"), plan.with_name("khac.docx")
    other.write_bytes(b"khac")
    beside(Outcome(made=(plan,)), str, converters=[converter])
    altered = target.read_bytes().replace(b"(mot)", b"(999)")
    content = {"scan": SCAN, "of another program": small_pdf("mot"), "altered by hand": altered}[kind]
    target.write_bytes(content)
    outcome = beside(Outcome(made=(plan, other)), str, converters=[converter])
    assert target.read_bytes() == content
    assert outcome.made == (plan, other, other.with_suffix(".pdf")) and outcome.unchanged == ()
    assert calls == [1, 1]
    (finding,) = outcome.findings
    assert (finding.code, finding.place.file, outcome.stopped) == ("PH413", "ke_hoach_2024.pdf", False)
    assert "không ghi đè" in finding.message and "ke_hoach_2024.docx" in finding.message
    assert "đổi tên" in finding.remedy


def test_a_scan_that_arrives_while_the_pdf_is_made_is_kept(plan: Path, converter: Converter) -> None:
    def scanned(said: str) -> None:
        plan.with_suffix(".pdf").write_bytes(SCAN)

    outcome = beside(Outcome(made=(plan,)), scanned, converters=[converter])
    assert plan.with_suffix(".pdf").read_bytes() == SCAN
    assert (outcome.made, codes(outcome)) == ((plan,), [("PH413", "ke_hoach_2024.pdf")])


def test_a_folder_of_that_name_is_told(plan: Path, converter: Converter, calls: list[int]) -> None:
    plan.with_suffix(".pdf").mkdir()
    outcome = beside(Outcome(made=(plan,)), str, converters=[converter])
    assert (codes(outcome), calls) == ([("PH413", "ke_hoach_2024.pdf")], [])


def test_without_pdf_a_scan_is_not_told_to_be_deleted(plan: Path) -> None:
    plan.with_suffix(".pdf").write_bytes(SCAN)
    (finding,) = outdated(Outcome(made=(plan,)))
    assert finding.code == "PH413"


def test_nothing_made_asks_for_nothing(converter: Converter, calls: list[int]) -> None:
    outcome = Outcome(not_built=("Kế hoạch năm 2024",))
    assert beside(outcome, pytest.fail, converters=[converter]) == outcome
    assert calls == []


def test_without_a_program_the_documents_stay_and_an_old_pdf_is_told(plan: Path, converter: Converter) -> None:
    beside(Outcome(made=(plan,)), str, converters=[converter])
    plan.write_bytes(b"so lieu moi")
    outcome = beside(Outcome(made=(plan,)), pytest.fail, converters=[])
    assert (outcome.made, outcome.stopped) == ((plan,), False)
    assert codes(outcome) == [("PH410", ""), ("PH412", "ke_hoach_2024.pdf")]


def test_without_pdf_an_old_one_beside_a_new_document_is_told(plan: Path, converter: Converter) -> None:
    outcome = Outcome(made=(plan,))
    assert outdated(outcome) == ()
    beside(outcome, str, converters=[converter])
    assert outdated(outcome) == ()
    plan.write_bytes(b"so lieu moi")
    (finding,) = outdated(outcome)
    assert finding.code == "PH412"
    assert "ke_hoach_2024.docx" in finding.message and "--pdf" in finding.remedy


def test_a_pdf_that_is_open_does_not_stop_the_others(
    plan: Path, converter: Converter, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = plan.with_name("khac.docx")
    other.write_bytes(b"khac")
    write = files.write_whole

    def locked(path: Path, data: bytes) -> bool:
        if path == plan.with_suffix(".pdf"):
            raise FileInUse("Tệp đang mở trong chương trình khác.")
        return write(path, data)

    monkeypatch.setattr(files, "write_whole", locked)
    outcome = beside(Outcome(made=(plan, other)), str, converters=[converter])
    assert other.with_suffix(".pdf") in outcome.made and outcome.stopped
    assert outcome.not_built == ("ke_hoach_2024.pdf",)
    assert codes(outcome) == [("HT001", "")]


def test_a_disk_without_room_for_the_work_is_a_sentence(
    plan: Path, converter: Converter, calls: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_how: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    outcome = beside(Outcome(made=(plan,)), str, converters=[converter])
    assert (outcome.made, outcome.not_built, outcome.stopped) == ((plan,), ("ke_hoach_2024.pdf",), True)
    (finding,) = outcome.findings
    assert finding.code == "HT001" and "thư mục tạm" in finding.message and "ổ đĩa" in finding.message
    assert calls == []


def test_a_pdf_that_cannot_be_taken_over_is_a_sentence(
    plan: Path, converter: Converter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full from the moment when the PDFs are to be gathered."""

    def full(path: Path) -> None:
        raise StopRun(f"Không ghi được tệp “{path}” vì ổ đĩa đã đầy.")

    monkeypatch.setattr(files, "make_folder", full)
    outcome = beside(Outcome(made=(plan,)), str, converters=[converter])
    assert (outcome.made, outcome.stopped, codes(outcome)) == ((plan,), True, [("HT001", "")])
