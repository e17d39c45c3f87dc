"""RS410: tests/cases/review/dat_dau.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from generator.review import dat_dau
from tests.support.review_cases import assert_case, cases


@pytest.mark.parametrize("case", cases("dat_dau.yaml"), ids=lambda case: case["ten"])
def test_cases(case: dict[str, Any]) -> None:
    assert_case(lambda vb, known: dat_dau.kiem(vb, known), case)
