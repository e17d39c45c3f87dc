"""Golden files: what a document said when somebody last looked at it."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.support.docx_text import readable

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def assert_as_golden(document: bytes, name: str, request: pytest.FixtureRequest) -> None:
    """Compares with tests/golden/<name>.txt; --ghi-mau writes it anew first."""
    got, golden = readable(document), GOLDEN / f"{name}.txt"
    if request.config.getoption("--ghi-mau"):
        golden.write_text(got, "utf-8")
    expected = golden.read_text("utf-8")
    changes = "\n".join(unified_diff(expected.splitlines(), got.splitlines(), "mẫu", "nay", lineterm="", n=0))
    assert not changes, f"{golden.name} (chạy lại với --ghi-mau nếu thay đổi là đúng):\n{changes}"
