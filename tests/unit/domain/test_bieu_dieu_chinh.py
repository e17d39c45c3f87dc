"""The table of changes: rows that add up, whatever the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.domain import bieu_dieu_chinh, printed_table
from generator.domain.bieu_dieu_chinh import COLUMNS, HangDieuChinh
from generator.domain.dieu_chinh import edition
from generator.domain.dossier import DaBanHanh, HoSo
from generator.domain.figures import Figures
from generator.domain.quantities import half_up
from tests.support.dieu_chinh import change, offices, revised, revision
from tests.support.office import line


def rows(row: HangDieuChinh) -> Iterator[HangDieuChinh]:
    yield row
    for inner in row.con:
        yield from rows(inner)


def amended(ho_so: HoSo, lan: int, tu: int | None = None) -> HoSo:
    return edition(ho_so, lan, DaBanHanh(lan=lan - 1 if tu is None else tu))


def table(ho_so: HoSo, lan: int, tu: int | None = None) -> HangDieuChinh:
    found = bieu_dieu_chinh.build(amended(ho_so, lan, tu))
    assert found is not None
    return found


def figures(row: HangDieuChinh) -> list[str]:
    return [f"{getattr(row, name).gia_tri.normalize():f}" for name in COLUMNS]


@given(offices(), st.data())
def test_every_row_and_every_column_adds_up(ho_so, data):
    newest = len(ho_so.kinh_phi.dieu_chinh)
    lan = data.draw(st.integers(1, newest))
    tu = data.draw(st.integers(0, lan - 1))
    whole = table(ho_so, lan, tu)
    for row in rows(whole):
        assert row.truoc + row.tang - row.giam == row.sau
        for name in COLUMNS:
            parts = [getattr(part, name).gia_tri for part in row.con]
            assert not parts or sum(parts) == getattr(row, name).gia_tri


@given(offices())
def test_the_whole_is_the_money_of_both_editions_and_every_signed_line(ho_so):
    newest = len(ho_so.kinh_phi.dieu_chinh)
    whole = table(ho_so, newest, 0)
    signed = [one.so_tien for revision in ho_so.kinh_phi.dieu_chinh for one in revision.dong]
    before, after = (Figures(edition(ho_so, lan))["kinh_phi"].gia_tri for lan in (0, newest))
    assert (whole.truoc, whole.sau) == (before, after)
    unit = ho_so.kinh_phi.don_vi
    assert whole.tang.to(unit).gia_tri == sum((amount for amount in signed if amount > 0), Decimal(0))
    assert whole.giam.to(unit).gia_tri == -sum((amount for amount in signed if amount < 0), Decimal(0))


@given(offices())
def test_a_row_is_there_for_every_line_that_changed_and_for_no_other(ho_so):
    newest = len(ho_so.kinh_phi.dieu_chinh)
    shown = [(*row.dong.key[:4], row.theo) for row in rows(table(ho_so, newest, 0)) if row.dong]
    expected: dict[tuple, tuple] = {}
    for one in ho_so.kinh_phi.dieu_chinh:
        for signed in one.dong:
            expected[signed.key[:4]] = (*expected.get(signed.key[:4], ()), one)
    assert sorted(key[:4] for key in shown) == sorted(expected)
    assert all(expected[key[:4]] == key[4] for key in shown)


def test_the_rows_of_a_revision():
    ho_so = revised(revision(1, change("B", "-24.8"), change("A-1", "24.8", "su_nghiep"), change("A-1", "7")))
    whole = table(ho_so, 1)
    assert [(row.kieu, figures(row)) for row in rows(whole)] == [
        ("tong", ["1140.3", "31.8", "24.8", "1147.3"]),
        ("du_an", ["115.5", "31.8", "0", "147.3"]),
        ("dong", ["100", "24.8", "0", "124.8"]),
        ("dong", ["0", "7", "0", "7"]),
        ("phan_con_lai", ["15.5", "0", "0", "15.5"]),
        ("du_an", ["1024.8", "0", "24.8", "1000"]),
        ("dong", ["1024.8", "0", "24.8", "1000"]),
    ]


def test_projects_that_did_not_change_are_one_row_at_the_end():
    whole = table(revised(revision(1, change("B", "1"))), 1)
    assert [(row.kieu, figures(row)) for row in whole.con][-1] == ("du_an_con_lai", ["115.5", "0", "0", "115.5"])


def test_money_that_comes_and_goes_again_is_shown_as_both():
    ho_so = revised(revision(1, change("B", "5")), revision(2, change("B", "-5")))
    (line_row,) = [row for row in rows(table(ho_so, 2, 0)) if row.dong]
    assert figures(line_row) == ["1024.8", "5", "5", "1024.8"]
    assert [one.lan for one in line_row.theo] == [1, 2]


def test_lines_of_two_units_stay_apart():
    lines = [line("B", "dau_tu", "tw", "giao_nam", "10", don_vi=unit) for unit in ("p_mot", "p_hai")]
    whole = table(revised(revision(1, change("B", "-3", don_vi="p_hai")), phan_bo=lines), 1)
    (row,) = [row for row in rows(whole) if row.dong]
    assert (row.dong.don_vi, figures(row)) == ("p_hai", ["10", "0", "3", "7"])


def test_there_is_no_table_when_nothing_is_amended_or_no_money_changed():
    ho_so = revised(revision(1, change("B", "1")))
    assert bieu_dieu_chinh.build(ho_so) is None
    assert bieu_dieu_chinh.build(amended(ho_so, 1, tu=1)) is None
    assert bieu_dieu_chinh.build(edition(ho_so, 0, DaBanHanh(thay_the=True))) is None


def said(ho_so: HoSo) -> list[str]:
    return [finding.message for finding in printed_table.check(ho_so, Figures(ho_so))]


def test_DC008_says_which_row_and_column_of_the_table_misses_its_sum():
    ho_so = amended(revised(revision(1, change("B", "0.04"), change("A", "0.04", nien_do="keo_dai"))), 1)
    (message,) = [text for text in said(ho_so) if text.startswith("Phụ lục II: ")]
    assert message.startswith("Phụ lục II: 2 chỗ")
    assert "hàng tổng số, cột tăng: cộng được 0, in 0,1" in message
    assert "hàng tổng số, cột sau điều chỉnh: cộng được 1.140,3, in 1.140,4" in message


def test_DC008_names_the_first_appendix_when_there_are_two():
    lines = [line("A", "dau_tu", source, "giao_nam", "0.05") for source in ("tw", "dp")]
    ho_so = revised(revision(1, change("B", "1")), phan_bo=[*lines, line("B", "dau_tu", "tw", "giao_nam", "1")])
    assert [message.partition(":")[0] for message in said(ho_so)] == ["Phụ lục"]
    assert said(amended(ho_so, 1))[0].startswith("Phụ lục I: ")


@given(offices())
def test_DC008_is_said_exactly_when_the_printed_table_does_not_add_up(ho_so):
    ho_so = amended(ho_so, len(ho_so.kinh_phi.dieu_chinh), 0)
    whole = bieu_dieu_chinh.build(ho_so)
    assert whole is not None
    printed = [{name: half_up(getattr(row, name).gia_tri, 1) for name in COLUMNS} for row in rows(whole)]
    along = any(cells["truoc"] + cells["tang"] - cells["giam"] != cells["sau"] for cells in printed)
    down = any(
        sum(half_up(getattr(part, name).gia_tri, 1) for part in row.con) != half_up(getattr(row, name).gia_tri, 1)
        for row in rows(whole)
        if row.con
        for name in COLUMNS
    )
    assert any(message.startswith("Phụ lục II: ") for message in said(ho_so)) == (along or down)
