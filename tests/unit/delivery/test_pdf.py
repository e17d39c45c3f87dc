"""PDFs from a program that may be missing, stuck, crash, or hand out half a file (PH410, PH411)."""

from __future__ import annotations

import os
import select
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator.delivery import pdf, pdf_office, pdf_word
from generator.delivery.pdf import Converter, convert
from tests.support.pdf import calls, install

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program that takes LibreOffice's part is a script")


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is installed but what a test puts into `bin`."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(pdf_office, "_MAC", tmp_path / "none")
    for variable in pdf_office._WINDOWS_FOLDERS:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return install(tmp_path / "bin")


def documents(tmp_path: Path, *words: str) -> list[Path]:
    """Documents that tell the program how it goes with each."""
    paths = [tmp_path / f"nơi {number}" / "văn bản.docx" for number, _ in enumerate(words, 1)]
    for path, word in zip(paths, words, strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(word, "utf-8")
    return paths


def run(tmp_path: Path, sources: Sequence[Path]) -> tuple[list[Path], list[tuple[str, str]], list[str]]:
    """The documents that have a whole PDF now; code and file of what is said; the progress."""
    said: list[str] = []
    made, findings = convert(sources, tmp_path / "pdf", said.append)
    assert all(path.read_bytes().startswith(b"%PDF-") and path.parent == tmp_path / "pdf" for path in made.values())
    assert len(set(made.values())) == len(made)
    return list(made), [(one.code, one.place.file) for one in findings], said


def test_all_documents_in_one_call(tmp_path: Path, program: Path) -> None:
    sources = documents(tmp_path, "tốt", "tốt", "tốt")
    made, findings, said = run(tmp_path, sources)
    assert (made, findings) == (sources, [])
    assert said[0] == "Đang tạo PDF của 3 văn bản bằng LibreOffice …"
    ((folder, *words),) = calls(program)
    assert words[-3:] == ["in/000001.docx", "in/000002.docx", "in/000003.docx"]
    assert not Path(folder).exists()


def test_nobody_elses_profile_no_macro_nothing_fetched_pdf_a(tmp_path: Path, program: Path) -> None:
    run(tmp_path, documents(tmp_path, "tốt"))
    ((folder, *words),) = calls(program)
    assert f"-env:UserInstallation={Path(folder).as_uri()}/profile" in words
    settings = program.with_name("profile.xcu").read_text("utf-8")
    for name, value in (
        ("SelectPdfVersion", "2"),
        ("DisableMacrosExecution", "true"),
        ("MacroSecurityLevel", "3"),
        ("BlockUntrustedRefererLinks", "true"),
    ):
        assert f'"{name}" oor:op="fuse"><value>{value}</value>' in settings


@pytest.mark.parametrize(
    "name", ["-x.docx", "--help.docx", "a b.docx", 'kế “hoạch” "1".docx', "$(x);`y`'.docx", "*.docx"]
)
def test_any_name_will_do(tmp_path: Path, program: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("tốt", "utf-8")
    assert run(tmp_path, [path])[:2] == ([path], [])


def test_equal_names_in_different_folders_stay_apart(tmp_path: Path, program: Path) -> None:
    one, two = documents(tmp_path, "tốt", "dở dang")
    assert one.name == two.name
    assert run(tmp_path, [one, two])[:2] == ([one], [("PH411", "văn bản.docx")])


def test_a_document_given_twice_is_made_once(tmp_path: Path, program: Path) -> None:
    (path,) = documents(tmp_path, "tốt")
    assert run(tmp_path, [path, path])[:2] == ([path], [])
    assert calls(program)[0][-2:] == ["out", "in/000001.docx"]


def test_after_a_crash_the_rest_is_made_in_a_second_call(tmp_path: Path, program: Path) -> None:
    sources = documents(tmp_path, "tốt", "chập chờn", "tốt")
    made, findings, _ = run(tmp_path, sources)
    assert (set(made), findings) == (set(sources), [])
    first, second = calls(program)
    assert first[0] != second[0]
    assert second[-2:] == ["in/000003.docx", "in/z000002.docx"]


def test_a_document_that_always_crashes_costs_no_other_its_pdf(tmp_path: Path, program: Path) -> None:
    sources = documents(tmp_path, "tốt", "sập", "tốt", "tốt")
    made, findings, _ = run(tmp_path, sources)
    assert set(made) == {sources[0], *sources[2:]}
    assert findings == [("PH411", "văn bản.docx")]
    assert len(calls(program)) == 2


@pytest.mark.parametrize("word", ["bỏ qua", "dở dang"])
def test_what_is_missing_or_half_made_is_told(tmp_path: Path, program: Path, word: str) -> None:
    bad, good = documents(tmp_path, word, "tốt")
    assert run(tmp_path, [bad, good])[:2] == ([good], [("PH411", "văn bản.docx")])


def test_a_document_that_cannot_be_read_is_told(tmp_path: Path, program: Path) -> None:
    (good,) = documents(tmp_path, "tốt")
    assert run(tmp_path, [tmp_path / "không có.docx", good])[:2] == ([good], [("PH411", "không có.docx")])


def test_an_empty_file_is_no_document(tmp_path: Path, program: Path) -> None:
    empty, good = documents(tmp_path, "", "tốt")
    assert run(tmp_path, [empty, good])[:2] == ([good], [("PH411", "văn bản.docx")])
    assert calls(program)[0][-2:] == ["out", "in/000002.docx"]


def test_a_disk_that_takes_nothing_stops_nothing_else(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    sources = documents(tmp_path, "tốt", "tốt")
    monkeypatch.setattr(pdf.shutil, "copyfile", full)
    assert run(tmp_path, sources)[:2] == ([], [("PH411", "văn bản.docx")] * 2)
    assert calls(program) == []


def test_no_program_is_one_sentence(tmp_path: Path) -> None:
    sources = documents(tmp_path, "tốt", "tốt")
    made, findings = convert(sources, tmp_path / "pdf", pytest.fail)
    assert pdf.converter() is None and made == {}
    assert [one.code for one in findings] == ["PH410"]
    assert "LibreOffice" in findings[0].message and "libreoffice.org" in findings[0].remedy


def test_nothing_to_do_needs_no_program(tmp_path: Path) -> None:
    assert convert([], tmp_path / "pdf", pytest.fail) == ({}, [])


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_the_program_is_found_by_either_name(tmp_path: Path, name: str) -> None:
    install(tmp_path / "bin", name)
    assert pdf.converter().name == "LibreOffice"


def test_the_program_is_found_where_windows_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "Program Files" / "LibreOffice" / "program"
    place.mkdir(parents=True)
    (place / "soffice.com").touch()
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    assert pdf_office.installed() == place / "soffice.com"


def test_word_comes_first_and_gives_way_when_it_makes_nothing(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The part of PowerShell is taken by a program that does nothing."""
    monkeypatch.setattr(pdf_word, "installed", lambda: Path("/bin/true"))
    assert pdf.converter().name == "Microsoft Word"
    sources = documents(tmp_path, "tốt")
    made, findings, said = run(tmp_path, sources)
    assert (made, findings) == (sources, [])
    assert [line for line in said if "bằng" in line] == [
        "Đang tạo PDF của 1 văn bản bằng Microsoft Word …",
        "Đang tạo PDF của 1 văn bản bằng LibreOffice …",
    ]


def test_words_script_can_travel_as_one_argument() -> None:
    *_, script = pdf_word.command(Path("powershell.exe"), Path(), [])
    assert '"' not in script and "\n" not in script and len(script) < 8000
    for safety in ("AutomationSecurity = 3", "DisplayAlerts = 0", "Open($_.FullName, $false, $true", "$word.Quit(0)"):
        assert safety in script


def test_long_lists_go_in_several_calls(tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_IN_A_CALL", 2)
    sources = documents(tmp_path, *["tốt"] * 5)
    assert run(tmp_path, sources)[:2] == (sources, [])
    assert [len(words) - words.index("out") - 1 for words in calls(program)] == [2, 2, 1]


def shell(script: str) -> Converter:
    return Converter("Giả", lambda _scratch, _names: ["/bin/sh", "-c", script], limit=0.15, step=0.02)


def test_a_stuck_program_is_ended_with_its_children(tmp_path: Path) -> None:
    """A child that outlived it would keep the pipe open for a minute."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    stuck = shell(f"/bin/sleep 60 >'{pipe}' & /bin/sleep 60")
    made, findings = convert(documents(tmp_path, "tốt"), tmp_path / "pdf", str, [stuck])
    assert (made, [one.code for one in findings]) == ({}, ["PH411"])
    ready, _, _ = select.select([reader], [], [], 10)
    assert ready and os.read(reader, 1) == b""
    os.close(reader)


def test_what_a_stuck_program_made_before_is_kept_and_counted(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_TOLD_EVERY", 0)
    stuck = shell(f"/bin/cp '{program.parent}/good.pdf' out/000001.pdf; /bin/sleep 60")
    sources, said = documents(tmp_path, "tốt", "tốt"), []
    made, findings = convert(sources, tmp_path / "pdf", said.append, [stuck])
    assert list(made) == sources[:1] and [one.code for one in findings] == ["PH411"]
    assert "  PDF 1/2" in said


def test_a_program_that_takes_files_by_name_meets_the_bad_one_last_too(tmp_path: Path, program: Path) -> None:
    """As Word is asked to: it ends at a document that it stumbles over."""
    one = (
        f"/bin/grep -q sập $file && exit 1; /bin/cp '{program.parent}/good.pdf' out/$(/usr/bin/basename $file docx)pdf"
    )
    by_name = shell(f"for file in in/*.docx; do {one}; done")
    sources = documents(tmp_path, "tốt", "sập", "tốt", "tốt")
    made, findings = convert(sources, tmp_path / "pdf", str, [by_name])
    assert set(made) == {sources[0], *sources[2:]}
    assert [one.code for one in findings] == ["PH411"]


def test_a_program_that_has_much_to_say_is_not_held_up(tmp_path: Path, program: Path) -> None:
    """More than a pipe would take."""
    loud = "/usr/bin/head -c 300000 /dev/zero; /usr/bin/head -c 300000 /dev/zero >&2"
    said = shell(f"{loud}; /bin/cp '{program.parent}/good.pdf' out/000001.pdf; exit 1")
    sources = documents(tmp_path, "tốt")
    assert convert(sources, tmp_path / "pdf", str, [replace(said, limit=10)])[1] == []


def test_a_stuck_program_is_ended_where_nothing_helps_to_end_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows with a PATH that has lost taskkill."""
    monkeypatch.setattr(pdf, "_WINDOWS", True)
    stuck = shell(f"echo $$ >>'{tmp_path}/numbers'; exec /bin/sleep 60")
    convert(documents(tmp_path, "tốt"), tmp_path / "pdf", str, [stuck])
    for number in (tmp_path / "numbers").read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(number), 0)


def test_an_interrupted_run_leaves_no_program_behind(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_told: object, _made: int) -> None:
        raise KeyboardInterrupt

    ended = []
    monkeypatch.setattr(pdf._Told, "count", interrupt)
    monkeypatch.setattr(pdf, "_end", partial(_ended, ended, pdf._end))
    with pytest.raises(KeyboardInterrupt):
        convert(documents(tmp_path, "tốt"), tmp_path / "pdf", str, [shell("/bin/sleep 60")])
    assert ended == [True]


def _ended(log: list[bool], end: object, process: object, scratch: Path) -> None:
    end(process, scratch)
    log.append(process.poll() is not None)
