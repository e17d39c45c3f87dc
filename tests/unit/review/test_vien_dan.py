"""RS405, RS406: tests/cases/review/vien_dan.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from generator.review import vien_dan
from tests.support.review_cases import assert_case, cases


@pytest.mark.parametrize("case", cases("vien_dan.yaml"), ids=lambda case: case["ten"])
def test_cases(case: dict[str, Any]) -> None:
    assert_case(lambda vb, known: vien_dan.kiem(vb), case)
