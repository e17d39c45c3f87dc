"""Every engine as processes of its own: who they are, how they are started, asked and measured."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import neutral
from benchmarks.measuring import ROOT, Whole, environment, launched
from benchmarks.neutral import Syntax

NPM = ROOT / "benchmarks" / "npm"
# Names the folder of the private store; empty: nothing is kept.
STORE = "BAO_CAO_KHO_RIENG"
# Exact versions; `node` finds them in the scratch folder through NODE_PATH.
PACKAGES = {
    "docxtemplater": "3.71.0",
    "pizzip": "3.3.0",
    "easy-template-x": "7.2.8",
    "docx-templates": "4.15.0",
    "carbone": "3.8.2",
}


@dataclass(frozen=True, slots=True)
class Engine:
    """environment: beside that of this process."""

    name: str
    command: tuple[str, ...]
    syntax: Syntax
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine's script says of the documents of one line."""

    seconds: float
    processor: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Run:
    """A process from start to end and what it answered."""

    whole: Whole
    answers: list[Answer]


def python_script(name: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"benchmarks.adapters.{name}")


def plain_docxtpl() -> Engine:
    return Engine("docxtpl", python_script("plain_docxtpl"), neutral.JINJA)


def ours(name: str, store: Path | None) -> Engine:
    """`store`: the folder in which compiled templates are kept, instead of the user's own; None: nowhere."""
    return Engine(name, python_script("ours"), neutral.JINJA, {STORE: str(store or "")})


def npm_engines(scratch: Path) -> list[Engine]:
    """Installs them. Raises ValueError with a sentence when npm is missing or fails."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        raise ValueError("npm or node is missing: install Node.js, or run with --no-npm.")
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    command = [npm, "install", "--prefix", str(scratch), "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run([*command, "--loglevel=error", *wanted], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise ValueError(f"npm could not install the engines (or run with --no-npm):\n{done.stderr}")
    modules = {"NODE_PATH": str(scratch / "node_modules")}
    syntaxes = {
        "docxtemplater": neutral.DOCXTEMPLATER,
        "easy-template-x": neutral.EASY_TEMPLATE_X,
        "docx-templates": neutral.DOCX_TEMPLATES,
        "carbone": neutral.CARBONE,
    }
    return [Engine(name, (node, str(NPM / f"{name}.js")), syntax, modules) for name, syntax in syntaxes.items()]


def versions(with_npm: bool) -> str:
    if not with_npm:
        return "npm engines: left out"
    node = subprocess.run(["node", "-p", "process.version + ', zlib ' + process.versions.zlib"],
                          capture_output=True, text=True, check=True).stdout.strip()  # fmt: skip
    return f"Node {node}; " + ", ".join(f"{name} {version}" for name, version in PACKAGES.items())


class Running:
    """A process of an engine that is asked line by line, so that engines can take turns. Close it."""

    def __init__(self, engine: Engine, template: Path, data: Path, folder: Path):
        folder.mkdir(exist_ok=True)
        self.engine = engine
        self._process = subprocess.Popen(
            launched([*engine.command, str(template), str(data), str(folder)]),
            cwd=ROOT,
            env={**environment(), **engine.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, first: int, count: int) -> Answer:
        """Documents first, first + 1, ... so many."""
        self._process.stdin.write(f"{first} {count}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line.startswith("{"):
            self._process.communicate()
            raise ValueError(f"{self.engine.name} stopped; what it said stands above")
        return Answer(**json.loads(line))

    def close(self) -> Whole:
        rest, _ = self._process.communicate()
        return Whole.read(rest.splitlines()[-1])


def run(engine: Engine, template: Path, data: Path, folder: Path, asked: Iterable[tuple[int, int]]) -> Run:
    running = Running(engine, template, data, folder)
    answers = [running.ask(first, count) for first, count in asked]
    return Run(running.close(), answers)
