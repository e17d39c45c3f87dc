"""What the clerk is told beside the extracts."""

from __future__ import annotations

from generator.domain.trich_luu_y import luu_y
from tests.support.office import line, office

LINES = tuple(
    line("A", "dau_tu", "tw", nien_do, "1", don_vi=unit) for nien_do, unit in (("keo_dai", ""), ("giao_nam", "kho"))
)


def test_money_without_a_unit_is_told():
    assert "chưa ghi cột “Đơn vị thực hiện”" in luu_y(office(LINES[:1]))[0]
    assert "1/2 hàng phân bổ" in luu_y(office(LINES))[0]
    assert not any("Đơn vị thực hiện" in one for one in luu_y(office(LINES[1:])))


def test_what_is_given_to_nobody_by_name_is_told_in_any_case():
    for lines in (LINES, LINES[1:], ()):
        said = " ".join(luu_y(office(lines)))
        assert "không gọi tên nơi nào" in said and "ten_khac" in said
