"""Documents by this program's engine, as a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.adapters.serving import names_of, read_data, serve
from generator.rendering.template import Properties, render


def main() -> None:
    template, data = Path(sys.argv[1]), read_data()
    properties = Properties("Kế hoạch", "Đo tốc độ", "Ủy ban nhân dân")
    serve(lambda number: render(template, names_of(data, number), properties))


if __name__ == "__main__":
    main()
