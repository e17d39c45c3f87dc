"""No rule says anything about good documents of other kinds and layouts; see tests/support/van_ban_khac.py."""

from __future__ import annotations

import pytest

from generator.format_rules import quy_dinh, registry
from generator.word.view import read_view
from tests.support.van_ban_khac import KHAC
from tests.support.word_mau import luu


@pytest.mark.parametrize("name", KHAC)
def test_good_documents_of_other_kinds_say_nothing(name: str) -> None:
    found = registry.xet(read_view(luu(KHAC[name]())), quy_dinh.doc())
    assert [f"{rule.ma} {loi.sai} [{loi.doan.words if loi.doan else loi.noi}]" for rule, loi in found] == []
