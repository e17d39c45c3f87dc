from __future__ import annotations

from datetime import date

import pytest

from generator.domain.ban_hanh import Numbered, as_asked, from_asked, typed_otherwise
from generator.domain.dossier import DaBanHanh
from generator.findings import Place, Sourced

DAY = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("typed", "given", "told"),
    [("05", "5", 0), ("05a", "5A", 0), ("", "52", 0), ("52", "52", 0), ("52", "53", 1), ("05a", "05b", 1)],
)
def test_PH110_a_number_in_the_data_that_is_another_one(typed: str, given: str, told: int) -> None:
    found = list(typed_otherwise(Sourced(typed, Place("ke_hoach.yaml", 7)), None, Numbered(given, DAY)))
    assert [one.code for one in found] == ["PH110"] * told
    assert all(one.place.line == 7 for one in found)


def test_PH110_a_day_in_the_data_that_is_another_one() -> None:
    (found,) = typed_otherwise(None, date(2024, 3, 14), Numbered("52", DAY))
    assert (found.code, "14/3/2024" in found.message, "15/3/2024" in found.message) == ("PH110", True, True)


@pytest.mark.parametrize("issued", [None, DaBanHanh(), DaBanHanh("52/KH-UBND", DAY, 1, True, "Kế hoạch số 5")])
def test_what_the_record_keeps_of_the_amended_document_comes_back(issued: DaBanHanh | None) -> None:
    assert from_asked(as_asked(issued) if issued else {"data": "data"}) == issued
