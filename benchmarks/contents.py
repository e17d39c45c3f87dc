"""The neutral document for every engine: templates and data of a size, outputs compared before anything is timed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import looking, neutral, processes
from benchmarks.processes import Engine, Run

_PROOF = 7
OURS, LIMIT = "ours", "limit"


@dataclass(frozen=True, slots=True)
class Size:
    """rows: of the table. times: how often the body stands in the template."""

    rows: int = 40
    times: int = 1


@dataclass(frozen=True, slots=True)
class Content:
    """What the engines are given, in a folder of its own."""

    folder: Path
    size: Size

    @property
    def data(self) -> Path:
        return self.folder / "data.json"

    def template(self, engine: Engine) -> Path:
        """In the engine's own tags; engines of the same tags share it."""
        path = self.folder / f"{abs(hash(engine.syntax))}.docx"
        if not path.exists():
            neutral.write_template(path, engine.syntax, self.size.times)
        return path

    def made(self, engine: Engine) -> Path:
        return self.folder / engine.name.replace(",", "").replace(" ", "_")

    def run(self, engine: Engine, *asked: tuple[int, int]) -> Run:
        return processes.run(engine, *self.given(engine), asked)

    def start(self, engine: Engine) -> processes.Running:
        return processes.Running(engine, *self.given(engine))

    def given(self, engine: Engine) -> tuple[Path, Path, Path]:
        """Template, data, folder for what is made. The limit is given a document of ours and our template."""
        if engine.name == LIMIT:
            return self.folder / OURS / f"{_PROOF}.docx", self.template(engine), self.made(engine)
        return self.template(engine), self.data, self.made(engine)


def prepare(folder: Path, size: Size, engines: Sequence[Engine]) -> Content:
    """`engines`: ours among them. Raises ValueError when a document does not say what the first engine's says."""
    folder.mkdir()
    content = Content(folder, size)
    neutral.write_data(content.data, size.rows)
    wanted: tuple[list[str], list[str]] | None = None
    for engine in (one for one in engines if one.name != LIMIT):
        content.run(engine, (_PROOF, 1))
        document = (content.made(engine) / f"{_PROOF}.docx").read_bytes()
        said = looking.body(document), looking.notes(document)
        wanted = wanted or said
        for here, there in zip(wanted, said, strict=True):
            if differs := looking.difference(here, there):
                raise ValueError(f"{engines[0].name} and {engine.name} disagree: {differs}")
    return content


def limit_engine() -> Engine:
    """Given a document that ours has made, see Content.given."""
    return Engine(LIMIT, processes.python_script("limit"), neutral.JINJA)
