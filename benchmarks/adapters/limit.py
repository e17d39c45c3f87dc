"""The physical limit (benchmarks/limit.py) as a process of its own, started as `limit.py FINISHED TEMPLATE FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.adapters.serving import serve
from benchmarks.limit import limit


def main() -> None:
    make = limit(Path(sys.argv[2]).read_bytes(), Path(sys.argv[1]).read_bytes())
    serve(lambda number: make())


if __name__ == "__main__":
    main()
