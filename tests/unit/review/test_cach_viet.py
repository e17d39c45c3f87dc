"""RS401, RS402: tests/cases/review/cach_viet.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from generator.review import cach_viet
from tests.support.review_cases import assert_case, cases


@pytest.mark.parametrize("case", cases("cach_viet.yaml"), ids=lambda case: case["ten"])
def test_cases(case: dict[str, Any]) -> None:
    assert_case(lambda vb, known: cach_viet.kiem(vb), case)
