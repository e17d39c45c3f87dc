"""What was typed and what came back, word for word: transcripts/*.txt, each a "$ command", its screen, "[status]".

Only commands that need no data: those with data are in test_cli.py and test_build.py."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from generator import cli

FOLDER = Path(__file__).parent / "transcripts"
STEP = re.compile(r"^\$ python build\.py ?(.*)\n((?:.*\n)*?)\[(\d+)\]\n", re.MULTILINE)


def steps() -> list:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for match in STEP.finditer(path.read_text(encoding="utf-8")):
            found.append(pytest.param(*match.groups(), id=f"{path.stem}: {match[1]}"))
    return found


@pytest.mark.parametrize(("command", "screen", "status"), steps())
def test_transcript(command: str, screen: str, status: str, monkeypatch, tmp_path: Path, capfd) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    returned = cli.run(shlex.split(command))
    shown = capfd.readouterr()
    assert (shown.out + shown.err, returned) == (screen, int(status))
