"""RS407: tests/cases/review/ten_goi.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from generator.review import ten_goi
from tests.support.review_cases import assert_case, cases


@pytest.mark.parametrize("case", cases("ten_goi.yaml"), ids=lambda case: case["ten"])
def test_cases(case: dict[str, Any]) -> None:
    assert_case(lambda vb, known: ten_goi.kiem(vb, known), case)
