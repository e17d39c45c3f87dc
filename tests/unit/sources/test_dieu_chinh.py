"""The revisions as a workbook says them: read, or refused all at once, each fault with its cell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.budget import KinhPhi
from generator.domain.dieu_chinh import at
from generator.domain.dossier import HoSo
from generator.findings import Finding, Severity
from generator.sources.dimensions import Dimensions, dimensions_of
from generator.sources.kinh_phi import read_kinh_phi
from generator.sources.load import load
from tests.unit.sources.bad_office import CASES, good_book, said, saved, well_phrased

Book = openpyxl.Workbook
QD, DONG = "Quyết định điều chỉnh", "Dòng điều chỉnh"
HEADINGS = {
    QD: ["Lần", "Loại văn bản", "Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu", "Cộng tăng", "Cộng giảm", "Ghi chú"],
    DONG: ["Lần", "Mã dự án", "Tên dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Tăng (+), giảm (-)"],
}
HEADINGS[DONG] += ["Đơn vị thực hiện", "Ghi chú"]
DECISIONS = [
    [1, "Quyết định", "11/QĐ-UBND", date(2024, 6, 28), "UBND xã", "về việc điều chỉnh vốn", 5, 5],
    [2, "Quyết định", "22/QĐ-UBND", "30/9/2024", "UBND xã", "về việc bổ sung vốn", 7.5, 0],
]
LINES = [
    [1, "DA1", None, "Đầu tư", "NSTW", "Năm 2024", -5],
    [1, "DA1", None, "Sự nghiệp", "NSTW", "Năm 2024", 5],
    [2, "DA2", None, "Đầu tư", "NSTW", "Năm 2024", 7.5],
]


def add_ledger(book: Book, decisions: list[list] = DECISIONS, lines: list[list] = LINES) -> None:
    for title, rows in ((QD, decisions), (DONG, lines)):
        sheet = book.create_sheet(title)
        for row in (["Điều chỉnh vốn năm 2024"], ["Đơn vị tính: triệu đồng"], HEADINGS[title], *rows):
            sheet.append(row)


def setting(sheet: str, **cells: object) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for address, value in cells.items():
            book[sheet][address] = value

    return change


def both(*changes: Callable[[Book], None]) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for one in changes:
            one(book)

    return change


@pytest.fixture
def reading(office: Path) -> Callable[..., tuple[HoSo | None, list[Finding]]]:
    """Loads the office with the good ledger, its workbook changed by a function."""

    def run(change: Callable[[Book], None] = lambda book: None) -> tuple[HoSo | None, list[Finding]]:
        book = good_book()
        add_ledger(book)
        change(book)
        (office / "2024" / "kinh_phi.xlsx").write_bytes(saved(book))
        return load(office, 2024)

    return run


def where(findings: list[Finding]) -> list[str]:
    return [f"{one.code} {one.place.sheet} {one.place.cell}".strip() for one in findings]


def test_good_ledger_is_read_without_a_word(reading) -> None:
    ho_so, findings = reading()
    assert findings == []
    first, second = ho_so.kinh_phi.dieu_chinh
    assert (first.lan, first.ngay, first.van_ban.so, first.cong_tang) == (1, date(2024, 6, 28), "11/QĐ-UBND", 5)
    assert (first.place.cell, first.place_tang.cell, first.place_giam.cell) == ("A4", "G4", "H4")
    assert first.van_ban.so.place.cell == "C4" and first.van_ban.loai.place.sheet == QD
    assert [(line.so_tien, line.place.cell) for line in first.dong] == [(-5, "G4"), (5, "G5")]
    assert (second.lan, second.ngay, second.tang, second.giam) == (2, date(2024, 9, 30), Decimal("7.5"), 0)
    after = {line.key: line.so_tien for line in at(ho_so.kinh_phi, 2).phan_bo}
    assert list(after.values()) == [5, Decimal("25.5"), Decimal("7.5")]


def test_decisions_in_any_order_of_rows(reading) -> None:
    def turn(book: Book) -> None:
        book[QD].move_range("A4:I4", rows=2)

    ho_so, findings = reading(turn)
    assert (findings, [one.lan for one in ho_so.kinh_phi.dieu_chinh]) == ([], [1, 2])


def test_office_without_revisions_hears_nothing(reading) -> None:
    def drop(book: Book) -> None:
        del book[QD], book[DONG]

    ho_so, findings = reading(drop)
    assert (findings, ho_so.kinh_phi.dieu_chinh, ho_so.loi_dieu_chinh) == ([], (), {})


def test_tables_without_a_row_are_no_revisions_and_told(reading) -> None:
    ho_so, findings = reading(both(*(lambda book, t=title: book[t].delete_rows(4, 9) for title in (QD, DONG))))
    assert ho_so.kinh_phi.dieu_chinh == ()
    assert [(one.code, one.severity) for one in findings] == [("DL123", Severity.NOTE)]
    assert "chưa điều chỉnh lần nào" in findings[0].message


@pytest.mark.parametrize(("there", "gone"), [(QD, DONG), (DONG, QD)])
def test_one_sheet_without_the_other(reading, there: str, gone: str) -> None:
    ho_so, findings = reading(lambda book: book.remove(book[gone]))
    assert (ho_so, where(findings)) == (None, ["DL106"])
    assert f"Có trang tính “{there}” nhưng không có trang tính “{gone}”." in findings[0].message
    assert well_phrased(findings[0])


def test_a_sheet_whose_name_is_misspelt_is_told_alone(reading) -> None:
    def rename(book: Book) -> None:
        book[DONG].title = "Dòng điêu chỉnh"

    assert where(reading(rename)[1]) == ["DL106 Dòng điêu chỉnh"]


# Every refusal: what is changed, what is found, words that it says.
REFUSED = {
    "line of 0": (
        both(setting(DONG, A7=1, B7="DA2", D7="Đầu tư", E7="NSTW", F7="Năm 2024", G7=0)),
        [f"DL401 {DONG} G7"],
        ["DA2, Đầu tư, NSTW, Năm 2024: số điều chỉnh là 0"],
    ),
    "below zero": (
        both(setting(DONG, G4=-17), setting(QD, H4=17)),
        [f"DL402 {DONG} G4"],
        ["sau Quyết định số 11/QĐ-UBND (lần 1) còn -7 triệu đồng (trước đó 10, giảm 17)"],
    ),
    "below zero after a later decision": (
        both(setting(DONG, A7=2, B7="DA1", D7="Đầu tư", E7="NSTW", F7="Năm 2024", G7=-5.5), setting(QD, H5=5.5)),
        [f"DL402 {DONG} G7"],
        ["(lần 2) còn -0,5 triệu đồng (trước đó 5, giảm 5,5)"],
    ),
    "taken from an allocation that is not there": (
        both(setting(DONG, A7=2, B7="TDA1", D7="Đầu tư", E7="NSTW", F7="Năm 2024", G7=-1), setting(QD, H5=1)),
        [f"DL402 {DONG} G7"],
        ["còn -1 triệu đồng (trước đó không có khoản này, giảm 1)"],
    ),
    "misses the declared increase": (
        setting(QD, G5=8),
        [f"DL403 {QD} G5"],
        ["ghi 8 triệu đồng, các dòng cộng lại là 7,5 triệu đồng (thiếu 0,5)", "22/QĐ-UBND (lần 2): ô “Cộng tăng”"],
    ),
    "misses the declared decrease": (setting(QD, H4=4), [f"DL403 {QD} H4"], ["là 5 triệu đồng (thừa 1)"]),
    "days run backwards": (
        setting(QD, D5="27/6/2024"),
        [f"DL404 {QD} D5"],
        ["22/QĐ-UBND (lần 2) đề ngày 27/6/2024, trước ngày 28/6/2024 của lần 1 (ô D4)"],
    ),
    "number used twice": (
        setting(QD, C5="011 / qđ-ubnd", E5="ubnd  XÃ"),
        [f"DL405 {QD} C5"],
        ["ghi hai lần: ô C4 và ô C5"],
    ),
    "a number is left out": (
        both(setting(QD, A5=3), setting(DONG, A6=3)),
        [f"DL406 {QD} A5"],
        ["Có quyết định lần 3 mà không có lần 2"],
    ),
    "two decisions of one number": (
        both(setting(QD, A5=1, D5="30/9/2024"), setting(DONG, A6=1)),
        [f"DL406 {QD} A5"],
        ["Lần 1 ghi cho hai quyết định: ô A4 và ô A5"],
    ),
    "no number at all": (setting(QD, A4="một"), [f"DL406 {QD} A4"], ["“một”, không phải số thứ tự"]),
    "lines of no decision": (
        setting(DONG, A7=7, B7="TDA1", D7="Đầu tư", E7="NSTW", F7="Năm 2024", G7=1),
        [f"DL407 {DONG} A7"],
        ["dòng điều chỉnh lần 7 (ô A7) nhưng không có quyết định lần 7"],
    ),
    "decision without lines": (
        setting(DONG, **dict.fromkeys([f"{column}6" for column in "ABDEFG"])),
        [f"DL407 {QD} A5"],
        ["22/QĐ-UBND (lần 2) chưa có dòng điều chỉnh nào"],
    ),
    "two lines that say the same": (
        both(setting(DONG, A7=2, B7="da2", D7="dau_tu", E7="NSTW", F7="Năm 2024", G7=1), setting(QD, G5=8.5)),
        [f"DL120 {DONG} G7"],
        ["ô G6 và ô G7"],
    ),
    "unknown code": (setting(DONG, B4="DA9"), [f"DL119 {DONG} B4"], ["“DA9” không có trong danh mục mã dự án"]),
    "unit nobody knows": (setting(DONG, H4="Phòng Lạ"), [f"DL119 {DONG} H4"], ["Phòng Lạ"]),
    "control of an edition that is not there": (
        setting("Đối chiếu", E3="Lần", E4=3),
        ["DL407 Đối chiếu E4"],
        ["Không có quyết định điều chỉnh lần 3"],
    ),
    "control of no edition": (setting("Đối chiếu", E3="Lần", E4="x"), ["DL406 Đối chiếu E4"], ["“x”"]),
    "amount as an error value": (setting(DONG, G4="#REF!"), [f"DL112 {DONG} G4"], ["#REF!"]),
    "amount never worked out": (setting(DONG, G4="=-2-3"), [f"DL111 {DONG} G4"], ["chưa được tính"]),
    "amount in words": (setting(DONG, G4="giảm 5"), [f"DL116 {DONG} G4"], ["không phải là số"]),
    "amount with an English point": (setting(DONG, G4="-5.5"), [f"DL116 {DONG} G4"], ["ý bạn là -5,5?"]),
    "amount as yes or no": (setting(DONG, G4=True), [f"DL116 {DONG} G4"], ["TRUE/FALSE"]),
    "amount missing": (setting(DONG, G4=None), [f"DL110 {DONG} G4"], ["Tăng (+), giảm (-)"]),
    "total with a sign": (
        setting(QD, H4=-5),
        [f"DL117 {QD} H4"],
        ["Số tiền âm: -5", "Ghi số cộng không kèm dấu trừ"],
    ),
    "no such day": (setting(QD, D5="31/9/2024"), [f"DL035 {QD} D5"], ["Ô “Ngày”", "không phải là một ngày có thật"]),
    "day as a number": (setting(QD, D5=45565), [f"DL116 {QD} D5"], ["Date"]),
    "decision half filled": (setting(QD, C4=None, F4=None), [f"DL110 {QD} C4"], ["C4 (Số, ký hiệu), F4 (Trích yếu)"]),
    "citation in a title": (setting(QD, F4="về <<kinh_phi>>"), [f"DL128 {QD} F4"], ["in nguyên"]),
    "another unit of money": (setting(DONG, A2="Đơn vị tính: đồng"), [f"DL122 {DONG} A2"], ["triệu đồng"]),
    "merged cells": (lambda book: book[DONG].merge_cells("A4:A5"), [f"DL113 {DONG} A4:A5"], ["bị gộp"]),
    "heading gone": (setting(DONG, G3=None), [f"DL108 {DONG} A3"], ["Thiếu cột “Tăng (+), giảm (-)”"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_fault_is_refused_with_its_cell_and_remedy(name: str, reading) -> None:
    change, found, words = REFUSED[name]
    ho_so, findings = reading(change)
    assert ho_so is None
    assert where(findings) == found
    for text in words:
        assert text in said(findings[0])
    assert all(one.severity is Severity.ERROR and well_phrased(one) for one in findings)


def test_percent_format_is_no_amount(reading) -> None:
    def percent(book: Book) -> None:
        book[DONG]["G4"].number_format = "0%"

    assert where(reading(percent)[1]) == [f"DL116 {DONG} G4"]


def test_faults_are_told_all_at_once(reading) -> None:
    many = both(setting(DONG, B6="DA9", G4=-17), setting(QD, C5="11/QĐ-UBND", D5="27/6/2024", H4=4))
    ho_so, findings = reading(many)
    assert ho_so is None
    told = [f"DL119 {DONG} B6", f"DL404 {QD} D5", f"DL405 {QD} C5", f"DL403 {QD} H4", f"DL402 {DONG} G4"]
    assert where(findings) == told


def test_a_lost_allocation_gives_no_false_shortfall(reading) -> None:
    """Nobody can say what is left of an allocation whose cell could not be read."""
    findings = reading(setting("Phân bổ", F4="mười"))[1]
    assert where(findings) == ["DL116 Phân bổ F4"]


def test_warnings_do_not_stop_the_plan(reading) -> None:
    ho_so, findings = reading(both(setting(QD, D4="28/6/2023"), setting(DONG, A1="Điều chỉnh vốn năm 2023", G4="-5")))
    assert ho_so.kinh_phi.dieu_chinh[0].dong[0].so_tien == -5
    assert where(findings) == [f"DL126 {DONG} A1", f"DL115 {DONG} G4", f"DL409 {QD} D4"]
    assert "ngoài năm 2024 của kế hoạch" in findings[-1].message
    assert all(one.severity is Severity.WARNING and well_phrased(one) for one in findings)


@pytest.mark.parametrize("written", [1, "1", "01", "Lần 1", 1.0])
def test_ways_of_writing_the_number_of_a_revision(reading, written: object) -> None:
    ho_so, findings = reading(setting(DONG, A4=written))
    assert (findings, len(ho_so.kinh_phi.dieu_chinh[0].dong)) == ([], 2)


@pytest.mark.parametrize(("written", "lan"), [(None, 0), (0, 0), (2, 2)])
def test_edition_of_a_control_value(reading, written: object, lan: int) -> None:
    ho_so, findings = reading(setting("Đối chiếu", E3="Lần", E4=written))
    assert (findings, [row.lan for row in ho_so.kinh_phi.doi_chieu]) == ([], [lan])


def two_units(book: Book) -> None:
    sheet = book["Phân bổ"]
    sheet["I3"], sheet["I4"] = "Đơn vị thực hiện", "Văn phòng"
    sheet.append(["DA1", None, "Đầu tư", "NSTW", "Năm 2024", 3, None, None, "thon_1"])


def test_line_of_nobody_among_allocations_of_several_units(reading) -> None:
    ho_so, findings = reading(two_units)
    assert (ho_so, where(findings)) == (None, [f"DL408 {DONG} G4"])
    assert "có 2 khoản như vậy: trang tính “Phân bổ”, ô F4; trang tính “Phân bổ”, ô F6" in findings[0].message
    assert well_phrased(findings[0])


def test_line_of_a_unit_among_allocations_of_several(reading) -> None:
    ho_so, findings = reading(both(two_units, setting(DONG, H4="van_phong")))
    assert findings == []
    assert [line.so_tien for line in at(ho_so.kinh_phi, 1).phan_bo] == [5, Decimal("25.5"), 3]


def test_a_line_said_once_with_its_unit_and_once_without(reading) -> None:
    def one_unit(book: Book) -> None:
        book["Phân bổ"]["I3"], book["Phân bổ"]["I4"] = "Đơn vị thực hiện", "Văn phòng"

    more = setting(DONG, A7=1, B7="DA1", D7="Đầu tư", E7="NSTW", F7="Năm 2024", G7=-1, H7="van_phong")
    ho_so, findings = reading(both(one_unit, more, setting(QD, H4=6)))
    assert (ho_so, where(findings)) == (None, [f"DL120 {DONG} G7"])


# --- words of a revision


def test_words_of_a_revision_are_read_and_their_file_is_named(reading, office: Path) -> None:
    words = office / "2024" / "dieu_chinh_2.yaml"
    words.write_text("so:\nnhiem_vu:\n  - Rà soát lại.\n", encoding="utf-8")
    ho_so, findings = reading()
    assert findings == []
    assert {lan: words.nhiem_vu for lan, words in ho_so.loi_dieu_chinh.items()} == {2: ["Rà soát lại."]}
    assert ho_so.loi_dieu_chinh[2].can_cu is None
    assert list(ho_so.files)[-1] == "data/2024/dieu_chinh_2.yaml"
    assert ho_so.files["data/2024/dieu_chinh_2.yaml"]


@pytest.mark.parametrize(
    ("text", "found", "words"),
    [
        ("nhiem_vụ:\n  - x\n", "DL031 1", "Ý bạn là “nhiem_vu”?"),
        ("nam: 2024\nnhiem_vu: x\n", "DL032 2", "Mục “nhiem_vu” phải là một danh sách"),
        ("nhiem_vu: []\n", "DL036 1", "Danh sách “nhiem_vu” chưa có dòng nào"),
        ("mo_dau:\n  - loi_vans: x\n", "DL031 2", "Ý bạn là “loi_van”?"),
        ("so: 52/KH-UBND\n", "DL041 1", "Mục “so” ghi “52/KH-UBND”"),
        ("ngay: 31/9/2024\n", "DL035 1", "Mục “ngay”: “31/9/2024” không phải là một ngày có thật"),
        ("nam: 2023\n", "DL039 1", "Năm ghi trong tệp là 2023"),
    ],
)
def test_faults_of_words_speak_of_their_section(reading, office: Path, text: str, found: str, words: str) -> None:
    (office / "2024" / "dieu_chinh_1.yaml").write_text(text, encoding="utf-8")
    ho_so, findings = reading()
    assert ho_so is None
    assert [f"{one.code} {one.place.line}" for one in findings] == [found]
    assert findings[0].place.file == "data/2024/dieu_chinh_1.yaml"
    assert words in said(findings[0])


def test_unit_of_a_figure_in_the_words_of_a_revision_may_be_doubtful(reading, office: Path) -> None:
    text = "so_lieu:\n  kq:\n    dien:\n      ten: Đường dây\n      gia_tri: 22,82 kmm\n"
    (office / "2024" / "dieu_chinh_1.yaml").write_text(text, encoding="utf-8")
    assert [one.code for one in reading()[1]] == ["DL043"]


@pytest.mark.parametrize(
    ("name", "severity", "words"),
    [
        ("dieu_chinh_01.yaml", Severity.ERROR, "Đổi tên “dieu_chinh_01.yaml” thành “dieu_chinh_1.yaml”."),
        ("dieu_chinh_1.yml", Severity.ERROR, "thành “dieu_chinh_1.yaml”"),
        ("dieu_chinh_1.yaml.txt", Severity.ERROR, "thành “dieu_chinh_1.yaml”"),
        ("Điều chỉnh lần 1.yaml", Severity.ERROR, "thành “dieu_chinh_1.yaml”"),
        ("dieu_chinh_3.yaml", Severity.WARNING, "không có quyết định điều chỉnh lần 3"),
        ("dieu_chinh.yaml", Severity.WARNING, "tên tệp không ghi lần điều chỉnh"),
    ],
)
def test_words_under_a_name_that_nobody_reads(reading, office: Path, name: str, severity: Severity, words: str) -> None:
    (office / "2024" / name).write_text("nam: 2024\n", encoding="utf-8")
    ho_so, findings = reading()
    assert (ho_so is None) == (severity is Severity.ERROR)
    assert [(one.code, one.severity, one.place.file) for one in findings] == [("DL410", severity, f"data/2024/{name}")]
    assert words in said(findings[0]) and well_phrased(findings[0])


def test_a_copy_beside_the_words_of_a_revision(reading, office: Path) -> None:
    for name in ("dieu_chinh_1.yaml", "dieu_chinh_1 - Copy.yaml", "ghi_chep.txt"):
        (office / "2024" / name).write_text("nam: 2024\n", encoding="utf-8")
    ho_so, findings = reading()
    assert [(one.code, one.place.file) for one in findings] == [("DL410", "data/2024/dieu_chinh_1 - Copy.yaml")]
    assert list(ho_so.loi_dieu_chinh) == [1]


def test_words_are_no_strangers_while_the_workbook_has_faults(reading, office: Path) -> None:
    (office / "2024" / "dieu_chinh_2.yaml").write_text("nhiem_vu: x\n", encoding="utf-8")
    assert [one.code for one in reading(setting(QD, C5=None))[1]] == ["DL110", "DL032"]


# --- any valid ledger, written and read back


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Dimensions:
    folder = tmp_path_factory.mktemp("office") / "data"
    shutil.copytree(CASES / "base", folder)
    (folder / "2024" / "kinh_phi.xlsx").write_bytes(saved(good_book()))
    ho_so, _ = load(folder, 2024)
    return dimensions_of(ho_so.chuong_trinh, ho_so.danh_ba, 2024)


KEYS = [(du_an, loai_von) for du_an in ("DA1", "TDA1", "DA2") for loai_von in ("dau_tu", "su_nghiep")]
AMOUNTS = st.decimals(0, 99_999, places=3)


@st.composite
def valid_ledgers(draw: st.DrawFn) -> tuple[dict, list[tuple[date, dict]]]:
    """Opening amounts, and decisions with the lines that lead from one state to the next."""
    opening = draw(st.dictionaries(st.sampled_from(KEYS), AMOUNTS, min_size=1))
    state, decisions, day = dict(opening), [], date(2024, 1, 1)
    for wanted in draw(st.lists(st.dictionaries(st.sampled_from(KEYS), AMOUNTS, min_size=1), max_size=4)):
        lines = {key: amount - state.get(key, 0) for key, amount in wanted.items() if amount != state.get(key, 0)}
        day += timedelta(draw(st.integers(0, 80)))
        if lines:
            decisions.append((day, lines))
            state |= wanted
    return opening, decisions


def written(opening: dict, decisions: list[tuple[date, dict]]) -> Book:
    book = good_book()
    book.remove(book["Đối chiếu"])
    sheet = book["Phân bổ"]
    sheet.delete_rows(4, 9)
    for (du_an, loai_von), amount in opening.items():
        sheet.append([du_an, None, loai_von, "NSTW", "Năm 2024", float(amount)])
    heads, rows = [], []
    for lan, (day, lines) in enumerate(decisions, 1):
        added = sum(amount for amount in lines.values() if amount > 0)
        taken = -sum(amount for amount in lines.values() if amount < 0)
        heads.append([lan, "Quyết định", f"{lan}/QĐ-UBND", day, "UBND xã", "về vốn", float(added), float(taken)])
        rows += [[lan, key[0], None, key[1], "NSTW", "Năm 2024", float(amount)] for key, amount in lines.items()]
    if decisions:
        add_ledger(book, heads, rows[::-1])
    return book


def read_back(path: Path, known: Dimensions) -> tuple[KinhPhi, list[Finding]]:
    findings: list[Finding] = []
    return read_kinh_phi(path, "kinh_phi.xlsx", 2024, known, findings), findings


@settings(max_examples=25)
@given(valid_ledgers())
def test_a_valid_ledger_written_and_read_back_is_the_same(
    known: Dimensions, tmp_path_factory: pytest.TempPathFactory, ledger: tuple[dict, list[tuple[date, dict]]]
) -> None:
    opening, decisions = ledger
    path = tmp_path_factory.mktemp("book") / "kinh_phi.xlsx"
    path.write_bytes(saved(written(opening, decisions)))
    money, findings = read_back(path, known)
    assert [one.code for one in findings] == ["DL106"]  # the note that there are no printed figures
    assert {line.key[:2]: line.so_tien for line in money.phan_bo} == opening
    assert [one.ngay for one in money.dieu_chinh] == [day for day, _ in decisions]
    read = [{line.key[:2]: line.so_tien for line in one.dong} for one in money.dieu_chinh]
    assert read == [lines for _, lines in decisions]
    assert all((one.cong_tang, one.cong_giam) == (one.tang, one.giam) for one in money.dieu_chinh)


def test_DL411_a_code_of_the_words_that_belongs_to_a_decision(reading, office: Path) -> None:
    plan = office / "2024" / "ke_hoach.yaml"
    own = "van_ban:\n  dieu_chinh_1:\n    loai: Công văn\n    so: 99/CV-X\n    trich_yeu: về việc khác\n"
    plan.write_text(plan.read_text("utf-8") + "\n" + own, "utf-8")
    ho_so, findings = reading()
    told = [one for one in findings if one.code == "DL411"]
    assert (ho_so, len(told), told[0].place.file) == (None, 1, "data/2024/ke_hoach.yaml")
    assert "11/QĐ-UBND" in told[0].message


@pytest.mark.parametrize(("so", "co_quan"), [("11/QD-UBND", "UBND xã"), ("11/QĐ-UBND", "Ủy ban nhân dân xã")])
def test_DL405_one_decision_written_in_two_ways_is_told(reading, so: str, co_quan: str) -> None:
    """Its money would be counted twice. Two bodies may have one number, so another body is a warning."""
    ho_so, findings = reading(setting(QD, C5=so, E5=co_quan))
    (told,) = [one for one in findings if one.code == "DL405"]
    same_body = co_quan == "UBND xã"
    assert (told.severity is Severity.ERROR, ho_so is None) == (same_body, same_body)
    assert "ghi hai lần: ô C4 và ô C5" in told.message
