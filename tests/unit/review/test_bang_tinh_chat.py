"""Properties of the checks of tables: what rounding explains is never told; a fault is told once, whatever the table
looks like; no table takes long (RS301, RS302, RS303)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.quantities import plain
from generator.review import bang_cach_ghi, bang_cot, bang_hang, bang_loi_van, bang_ty_le
from generator.review.records import Doan, PhepKiem, VanBanDoc
from generator.word.passages import Cell
from tests.support.bang_mau import rows_of, van_ban

CHECKS = (bang_cot, bang_hang, bang_ty_le, bang_loi_van, bang_cach_ghi)
UNIT = "Đơn vị tính: triệu đồng"
# A printed zero is one: amounts that round to nothing would bear out no share of anything.
amounts = st.just(Decimal(0)) | st.decimals(min_value=1, max_value=50_000, places=4)


def claims(vb: VanBanDoc) -> list[PhepKiem]:
    return [claim for check in CHECKS for claim in check.kiem(vb)]


def of_rows(rows: list[list[str]], before: str = UNIT) -> VanBanDoc:
    """As doc_docx reads them, without the file between."""
    found = [Doan(0, before)]
    for down, row in enumerate(rows, 1):
        for across, text in enumerate(row, 1):
            if text:
                name = "" if down == 1 else row[1]
                cell = Cell(1, down, across, name, rows[0][across - 1], down == 1, "", "bảng 1", f"hàng {down}")
                found.append(Doan(len(found), text, o=cell))
    return VanBanDoc("", tuple(found), tuple(() for _ in found))


def rounded(value: Decimal, places: int) -> str:
    return plain(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@settings(max_examples=60)
@given(st.lists(st.lists(amounts, min_size=3, max_size=3), min_size=3, max_size=12), st.integers(0, 2))
def test_sums_of_rounded_figures_are_never_told(values: list[list[Decimal]], places: int) -> None:
    rows = [["TT", "Dự án", "Tổng số", "NSTW", "NSĐP", "Vốn khác", "Tỷ lệ NSTW (%)"]]
    totals = [sum(column, Decimal(0)) for column in zip(*values, strict=True)]
    for number, row in enumerate([*values, totals], 1):
        whole = sum(row, Decimal(0))
        share = rounded(row[0] * 100 / whole, 2) if whole else "-"
        last = number > len(values)
        name = "Tổng cộng" if last else f"Dự án số {number}"
        rows.append(["" if last else str(number), name, *(rounded(one, places) for one in (whole, *row)), share])
    assert [claim.phep for claim in claims(of_rows(rows)) if not claim.dung] == []


counts = st.lists(st.lists(st.integers(0, 6), min_size=5, max_size=5), min_size=3, max_size=9)


@settings(max_examples=60)
@given(counts, st.permutations(["Số lớp", "Tổng số", "Nữ", "Tăng", "Còn lại"]))
def test_small_counts_that_add_up_by_chance_are_never_told(values: list[list[int]], headings: list[str]) -> None:
    rows = [["TT", "Xã", *headings]]
    rows += [[str(number), f"Xã {number}", *map(str, row)] for number, row in enumerate(values, 1)]
    rows += [["", "Cộng", *(str(sum(column)) for column in zip(*values, strict=True))]]
    assert [claim.phep for claim in claims(of_rows(rows, "")) if not claim.dung] == []


RIGHT = rows_of("""
    TT | Dự án | Kế hoạch | NSTW | NSĐP | Giải ngân | Tỷ lệ (%)
    1 | Đường thôn Nà Riềng | 4.235 | 3.850 | 385 | 2.310 | 54,55
    2 | Nhà văn hóa Bản Thí | 1.100 | 1.000 | 100 | 880 | 80,00
    3 | Trường mầm non xã | 9.900 | 9.000 | 900 | 3.465 | 35,00
    4 | Kênh mương nội đồng | 3.415 | 3.105 | 310 | 1.286 | 37,66
    5 | Trạm y tế xã | 2.640 | 2.400 | 240 | 1.716 | 65,00
     | Tổng cộng | 21.290 | 19.355 | 1.935 | 9.657 | 45,36
""")


@settings(max_examples=80)
@given(st.integers(1, 6), st.integers(2, 5), st.integers(11, 900))
def test_one_fault_is_told_once_at_its_cell(down: int, across: int, off: int) -> None:
    rows = [list(row) for row in RIGHT]
    rows[down][across] = plain(Decimal(rows[down][across].replace(".", "")) + off)
    vb = of_rows(rows)
    wrong = [claim for claim in claims(vb) if not claim.dung]
    assert [(vb.doan[claim.doan].chu, claim.tinh) for claim in wrong] == [(rows[down][across], RIGHT[down][across])]
    assert wrong[0].noi_dung and wrong[0].hoi


def test_the_cell_is_told_with_both_sums_that_it_breaks() -> None:
    rows = [list(row) for row in RIGHT]
    rows[3][3] = "9.090"
    (claim,) = [one for one in claims(of_rows(rows)) if not one.dung]
    assert claim.noi_dung == (
        "cột mà số này thuộc về và hàng mà số này thuộc về đều cho thấy số này phải là 9.000 (lệch 90)"
    )


def test_the_advice_names_what_explains_the_difference() -> None:
    vb = van_ban(
        rows_of("""
            TT | Nội dung | Số tiền
            1 | Thuê loa | 1.250
            2 | In tài liệu | 870
            3 | Nước uống | 2.400
             | Cộng | 3.650
        """)
    )
    (claim,) = claims(vb)
    assert (claim.ma, claim.chac, claim.lech) == ("RS301", "cần xem lại", "870")
    assert claim.hoi.startswith("Lệch đúng bằng số của hàng “In tài liệu”: có thể đã sót số này.")


def test_hostile_tables_cost_little() -> None:
    junk = [
        "9" * 20_000,
        "1." * 9_000,
        "(" * 20_000,
        "=1+" * 6_000,
        "- " * 9_000,
        "I." * 9_000,
        "số " * 6_000,
        "%" * 20_000,
    ]
    rows = [["TT", *(f"cột {number}" for number in range(1, 30))]]
    rows += [[str(number), *(junk[(number + place) % len(junk)] for place in range(29))] for number in range(1, 12)]
    wide = [["TT", "Tên", *(f"Tăng, giảm tỷ lệ {number}" for number in range(60))]]
    wide += [[str(number), f"Hàng {number}", *("1.234" for _ in range(60))] for number in range(1, 200)]
    begin = process_time()
    for table in (rows, wide, [["Cộng"] * 3] * 3_000):
        claims(of_rows(table))
    assert process_time() - begin < 15
