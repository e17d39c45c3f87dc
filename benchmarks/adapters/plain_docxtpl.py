"""Documents by docxtpl as its manual shows it, as a process of its own; also what else here runs plain docxtpl."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from benchmarks.adapters.serving import names_of, read_data, serve


def fill(template: Path, names: Mapping[str, object], environment: Environment) -> bytes:
    document, target = DocxTemplate(template), io.BytesIO()
    document.render(names, environment)
    document.save(target)
    return target.getvalue()


def main() -> None:
    template, data = Path(sys.argv[1]), read_data()
    serve(lambda number: fill(template, names_of(data, number), Environment(autoescape=True)))


if __name__ == "__main__":
    main()
