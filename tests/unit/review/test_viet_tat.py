"""RS408, RS409: tests/cases/review/viet_tat.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from generator.review import viet_tat
from tests.support.review_cases import assert_case, cases


@pytest.mark.parametrize("case", cases("viet_tat.yaml"), ids=lambda case: case["ten"])
def test_cases(case: dict[str, Any]) -> None:
    assert_case(lambda vb, known: viet_tat.kiem(vb), case)
