"""RS403, RS404: tests/cases/review/ngay_thang.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from generator.review import ngay_thang
from tests.support.review_cases import assert_case, cases


@pytest.mark.parametrize("case", cases("ngay_thang.yaml"), ids=lambda case: case["ten"])
def test_cases(case: dict[str, Any]) -> None:
    assert_case(lambda vb, known: ngay_thang.kiem(vb), case)
