"""A real document by plain docxtpl, the rendering alone: what is filled in lies ready, in a file of engines.py's own.

Started as `plain_report.py TEMPLATE NAMES FOLDER`; beside it stands the whole command that reads, checks and writes.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from jinja2 import Environment

from benchmarks.adapters.plain_docxtpl import fill
from benchmarks.adapters.serving import serve
from generator.rendering.text import Text
from generator.rendering.wording import FILTERS


def environment() -> Environment:
    """A stock one, with our filters and with data escaped; rich text shows its plain words, notes are left out."""
    made = Environment(autoescape=True, finalize=lambda value: value.plain if isinstance(value, Text) else value)
    made.filters.update(FILTERS)
    made.globals["chu_thich"] = lambda text: ""
    return made


def main() -> None:
    # The benchmark wrote it a moment ago.
    names = pickle.loads(Path(sys.argv[2]).read_bytes())
    serve(lambda number: fill(Path(sys.argv[1]), names, environment()))


if __name__ == "__main__":
    main()
