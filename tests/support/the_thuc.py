"""Cases of tests/cases/the_thuc/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_CASES = Path(__file__).resolve().parents[1] / "cases" / "the_thuc"


def cases(name: str) -> Any:
    """A file of cases; every scalar stays text."""
    return yaml.load((_CASES / name).read_text("utf-8"), yaml.BaseLoader)
