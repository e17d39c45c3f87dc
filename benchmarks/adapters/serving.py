"""What the engines' scripts have in common: documents are made as standard input asks, and timed where they are made.

Started as `SCRIPT TEMPLATE DATA FOLDER`. Each line of standard input is "first count": make so many documents, of these
numbers, into the folder; the answer is a line of JSON. npm/serving.js is the same for Node.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

KEPT_FILES = 50


def names_of(data: dict, number: int) -> dict[str, object]:
    """What document `number` is filled with: the values move on by one place, so that no two documents are the same."""
    values = data["gia_tri"]
    moved = {f"v{place}": values[(place + number) % len(values)] for place in range(len(values))}
    return {**data["chung"], **moved}


def read_data() -> dict:
    return json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))


def serve(make: Callable[[int], bytes]) -> None:
    """`make`: the document of this number."""
    folder = Path(sys.argv[3])
    for line in sys.stdin:
        first, count = map(int, line.split())
        start, processor = time.perf_counter(), time.process_time()
        for number in range(first, first + count):
            document = make(number)
            (folder / f"{number % KEPT_FILES}.docx").write_bytes(document)
        answer = {"seconds": time.perf_counter() - start, "processor": time.process_time() - processor}
        print(json.dumps({**answer, "bytes": len(document)}), flush=True)
