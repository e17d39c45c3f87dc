"""Every engine gets the same content in its own tags and is asked and measured in the same way. No time is judged."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import docx
import pytest

from benchmarks import beside, contents, engines, looking, measuring, neutral, processes
from benchmarks.adapters import serving
from benchmarks.contents import Size

SYNTAXES = {
    "jinja": neutral.JINJA,
    "docxtemplater": neutral.DOCXTEMPLATER,
    "easy-template-x": neutral.EASY_TEMPLATE_X,
    "docx-templates": neutral.DOCX_TEMPLATES,
    "carbone": neutral.CARBONE,
}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> contents.Content:
    folder = tmp_path_factory.mktemp("neutral")
    both = [processes.plain_docxtpl(), processes.ours(contents.OURS, None)]
    return contents.prepare(folder / "content", Size(rows=3), both)


# --- the content


@pytest.mark.parametrize("name", SYNTAXES)
def test_each_engine_gets_the_whole_content_in_its_own_tags(tmp_path: Path, name: str) -> None:
    syntax, path = SYNTAXES[name], tmp_path / "mau.docx"
    neutral.write_template(path, syntax, 1)
    document = docx.Document(str(path))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert len(document.paragraphs) == neutral.PARAGRAPHS
    assert all(words.count(syntax.value.replace("NAME", f"v{number}")) == 1 for number in range(neutral.VALUES))
    assert sum(line.count("[*]") for line in looking.body(path.read_bytes())) == neutral.NOTES
    assert len(looking.notes(path.read_bytes())) == neutral.NOTES
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert all(any(syntax.of_row.replace("NAME", column) in cell for cell in cells) for column in neutral.COLUMNS)


def test_the_words_around_the_tags_are_the_same_in_every_syntax(tmp_path: Path) -> None:
    plain = []
    for name, syntax in SYNTAXES.items():
        neutral.write_template(tmp_path / f"{name}.docx", syntax, 2)
        paragraphs = docx.Document(str(tmp_path / f"{name}.docx")).paragraphs
        plain.append([re.sub(r"\{+[^}]*\}+", "", paragraph.text) for paragraph in paragraphs])
    assert all(one == plain[0] for one in plain) and len(plain[0]) == 2 * neutral.PARAGRAPHS


def test_no_two_documents_say_the_same(tmp_path: Path) -> None:
    neutral.write_data(tmp_path / "data.json", 4)
    data = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    one, next_one = serving.names_of(data, 5), serving.names_of(data, 6)
    assert [one[f"v{place + 1}"] for place in range(79)] == [next_one[f"v{place}"] for place in range(79)]
    assert one["v0"] != next_one["v0"] and len(one["dong"]) == 4 and set(one["dong"][0]) == set(neutral.COLUMNS)


# --- engines as processes


def test_engines_say_the_same_before_they_are_timed(ready: contents.Content) -> None:
    document = (ready.folder / contents.OURS / "7.docx").read_bytes()
    data = json.loads(ready.data.read_text(encoding="utf-8"))
    said = looking.body(document)
    assert said.count("tr") == 4 and data["chung"]["dong"][2]["ten"] in said
    assert any(data["gia_tri"][7] in line for line in said) and looking.notes(document)[3].startswith(
        "Quyết định số 1111"
    )


def test_an_engine_that_says_something_else_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shorter = neutral.Syntax("{{ NAME }}!", "{{ d.NAME }}", neutral.JINJA.around)
    other = processes.Engine(contents.OURS, processes.python_script("plain_docxtpl"), shorter)
    with pytest.raises(ValueError, match="docxtpl and ours disagree: place"):
        contents.prepare(tmp_path / "content", Size(rows=1), [processes.plain_docxtpl(), other])


def test_an_engine_that_stops_is_named(ready: contents.Content) -> None:
    broken = processes.Engine("hỏng", (sys.executable, "-c", "pass"), neutral.JINJA)
    with pytest.raises(ValueError, match="hỏng stopped"):
        ready.run(broken, (0, 1))


def test_documents_are_made_line_by_line_in_one_process(ready: contents.Content) -> None:
    run = ready.run(processes.ours(contents.OURS, None), (0, 1), (1, 2))
    made = ready.made(processes.ours(contents.OURS, None))
    assert [answer.bytes for answer in run.answers] == [(made / f"{last}.docx").stat().st_size for last in (0, 2)]
    assert run.whole.seconds > sum(answer.seconds for answer in run.answers) > 0


def test_the_limit_writes_as_many_bytes_as_our_document_has(ready: contents.Content) -> None:
    run = ready.run(contents.limit_engine(), (0, 1))
    size = (ready.folder / contents.OURS / "7.docx").stat().st_size
    assert abs(run.answers[0].bytes - size) < 100


def test_compiled_templates_of_a_measured_process_lie_in_the_folder_it_is_told(tmp_path: Path) -> None:
    assert processes.ours("ours", tmp_path).environment == {processes.STORE: str(tmp_path)}
    assert processes.ours("ours", None).environment == {processes.STORE: ""}


# --- npm


def test_without_npm_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.shutil, "which", lambda name: None)
    with pytest.raises(ValueError, match="--no-npm"):
        processes.npm_engines(tmp_path)


def test_every_npm_engine_has_a_script_and_an_exact_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.shutil, "which", lambda name: f"/bin/{name}")
    asked: list[list[str]] = []

    def install(command: list[str], **options: object) -> object:
        asked.append(command)
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr(processes.subprocess, "run", install)
    for engine in processes.npm_engines(tmp_path):
        assert Path(engine.command[1]).is_file() and engine.environment["NODE_PATH"].startswith(str(tmp_path))
    packages = [word for word in asked[0] if re.search(r"@\d+\.\d+\.\d+$", word)]
    assert len(packages) == len(processes.PACKAGES) and str(tmp_path) in asked[0]


# --- tables


class Process:
    """An engine that takes as many seconds for a document as it is told, and tells who was asked."""

    asked: list[tuple[str, int, int]] = []

    def __init__(self, name: str, seconds: float):
        self.name, self.seconds = name, seconds

    def ask(self, first: int, count: int) -> processes.Answer:
        self.asked.append((self.name, first, count))
        return processes.Answer(self.seconds * count, self.seconds * count / 2, 5_000)

    def close(self) -> measuring.Whole:
        return measuring.Whole(self.seconds, self.seconds / 2, 7.0)


class Pretended:
    """The content of a size, for engines that are not there. A row, and a body, takes as long as the first one."""

    seconds = {"docxtpl": 0.1, "ours, compiled anew": 0.1, "ours": 0.002, "limit": 0.001}

    def __init__(self, size: Size):
        self.more = size.rows / 40 * size.times

    def start(self, engine: processes.Engine) -> Process:
        return Process(engine.name, self.seconds[engine.name] * self.more)

    def run(self, engine: processes.Engine, *asked: tuple[int, int]) -> processes.Run:
        running = self.start(engine)
        answers = [running.ask(*one) for one in asked]
        return processes.Run(running.close(), answers)


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> type[Pretended]:
    monkeypatch.setattr(beside.contents, "prepare", lambda folder, size, asked: Pretended(size))
    monkeypatch.setattr(Process, "asked", [])
    monkeypatch.setattr(Pretended, "seconds", dict(Pretended.seconds))
    return Pretended


PLAN = beside.Plan(2, 4, 10, 2, (40, 80, 400), (1, 2), 1, ())


def test_a_table_compares_with_docxtpl_and_with_the_limit(pretended: type[Pretended], tmp_path: Path) -> None:
    lines = list(beside.Beside(PLAN, False, tmp_path).tables())
    start = lines.index(next(line for line in lines if line.startswith("| N = 20, one process |")))
    assert lines[start + 2] == "| docxtpl | 100.0 | 1.00× | 50.0 | 1.00× | 100.00 | 7 |"
    assert lines[start + 3] == "| ours | 2.0 | 50.00× | 1.0 | 50.00× | 2.00 | 7 |"
    assert lines[start + 4] == "| limit | 1.0 | 100.00× | 0.5 | 100.00× | 1.00 | 7 |"
    assert len({line.count("|") for line in lines[start : start + 5]}) == 1


def test_the_long_run_asks_the_engines_in_turn(pretended: type[Pretended], tmp_path: Path) -> None:
    list(beside.Beside(PLAN, False, tmp_path).tables())
    turns = [(name, first) for name, first, count in Process.asked if count == 10 and first in (0, 10)]
    assert turns == [(name, first) for first in (0, 10) for name in ("docxtpl", "ours", "limit")]


@pytest.mark.parametrize(("seconds", "told"), [(0.002, "kept"), (0.009, "UNDER")])
def test_what_is_asked_of_the_engine_is_judged(
    pretended: type[Pretended], tmp_path: Path, seconds: float, told: str
) -> None:
    pretended.seconds["ours"] = seconds
    lines = list(beside.Beside(PLAN, False, tmp_path).tables())
    judged = {line.split(" | ")[0]: line for line in lines[lines.index("| asked of ours | measured | | |") + 2 :]}
    assert judged["| docxtpl ÷ ours, long run"].endswith(f"| ≥ 30 | {told} |")
    assert judged["| ours ÷ limit, long run"].endswith("OVER |" if seconds > 0.002 else "| 2.00 | ≤ 2 | kept |")
    assert judged["| growth with the rows (1 is linear)"].split(" | ")[1] == "1.00"
    assert judged["| growth with the template (1 is linear)"].split(" | ")[1] == "1.00"


def test_steps_of_the_ladder_differ_in_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(processes.STORE, "x")
    engines.anew()
    assert os.environ[processes.STORE] == "" and engines.compiled.cache_info().currsize == 0
    engines.from_store(tmp_path)
    assert os.environ[processes.STORE] == str(tmp_path)


def test_whole_commands_stand_beside_a_script_of_docxtpl(tmp_path: Path) -> None:
    plan = beside.Plan(1, 1, 1, 1, (1, 2, 3), (1,), 1, (beside.REPORT_COMMAND,))
    lines = list(engines.commands(plan, None, tmp_path))
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        "| bao-cao-thang: docxtpl's script, the rendering alone",
        "| bao-cao-thang: build.py, nothing changed",
        "| bao-cao-thang: build.py after a change of one figure",
    ]
    once, changed = [path.read_bytes() for path in sorted(tmp_path.rglob("bao_cao_thang*.docx"), key=mtime)]
    assert once != changed
    assert list(tmp_path.rglob("bao_cao_thang*.docx")) and (tmp_path / "0.docx").is_file()


def mtime(path: Path) -> int:
    return path.stat().st_mtime_ns


def test_a_fault_of_an_engine_ends_the_run_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    def refuse(folder: Path) -> list[processes.Engine]:
        raise ValueError("npm or node is missing")

    monkeypatch.setattr(processes, "npm_engines", refuse)
    monkeypatch.setattr(engines, "on_one_core", lambda: "")
    monkeypatch.setattr(sys, "argv", ["engines.py", "--quick"])
    monkeypatch.setenv(processes.STORE, "")
    assert engines.main() == 1
    assert capsys.readouterr().err == "npm or node is missing\n"


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["--quick"], 0)])
def test_a_limit_that_is_not_kept_ends_a_full_run_with_1(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int
) -> None:
    monkeypatch.setattr(engines, "report", lambda *given: iter(["| nhớ | 200 | ≤ 100 | OVER |"]))
    monkeypatch.setattr(engines, "on_one_core", lambda: "")
    monkeypatch.setattr(sys, "argv", ["engines.py", *arguments])
    monkeypatch.setenv(processes.STORE, "")
    assert engines.main() == status
