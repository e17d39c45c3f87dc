"""The sheets of a month's words as the tree that YAML would give: maps, lists and text, each with its cell as place."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from generator.domain.fields import is_code
from generator.domain.names import closest, fold
from generator.domain.sheet_layout import (
    CAC_KIEU,
    CAC_MUC,
    CAN_VIET,
    CHU_THICH,
    CO_QUAN,
    DU_AN_CUA_DOAN,
    GIA_TRI,
    KIEU,
    LOAI,
    LOI_VAN,
    MA,
    MONTH_SHEETS,
    MUC,
    NGAY,
    NOI_DUNG,
    SO_KY_HIEU,
    SO_LIEU_KHAC,
    TEN_SO_LIEU,
    THONG_TIN,
    TRICH_YEU,
    VAN_BAN,
)
from generator.findings import Finding, Place, Sourced, error
from generator.sources.cells import Cell, Reader, day_of, measure_of, text_of, typed, words_of
from generator.sources.dimensions import Dimensions
from generator.sources.rows import code_of, report_gaps, report_twins
from generator.sources.thang_facts import read_facts
from generator.sources.workbook import Sheet, Workbook, read_table
from generator.sources.yaml_file import YamlList, YamlMap

_BY_PROJECT = "ket_qua_du_an"
_DOCUMENT: Mapping[str, tuple[str, Reader]] = {
    "loai": (LOAI, text_of),
    "so": (SO_KY_HIEU, text_of),
    "ngay": (NGAY, day_of),
    "co_quan": (CO_QUAN, text_of),
    "trich_yeu": (TRICH_YEU, text_of),
}


def month_words(book: Workbook, facts: Sheet | None, known: Dimensions, findings: list[Finding]) -> YamlMap:
    """What the sheets of words say. A key stands in the tree only when some cell gives it. `facts`: “Thông tin”."""
    tree = YamlMap(Place(file=book.shown, sheet=THONG_TIN))
    if facts:
        read_facts(facts, tree, findings)
    _paragraphs(book, tree, known, findings)
    _documents(book, tree, findings)
    _notes(book, tree, findings)
    _figures(book, tree, findings)
    return tree


def sheet_if_any(book: Workbook, title: str, findings: list[Finding]) -> Sheet | None:
    """A sheet that may be missing or blank; one whose name is nearly `title` is told."""
    unused = error("DL106", Place(file=book.shown), "")
    told: list[Finding] = []
    sheet = book.sheet(title, MONTH_SHEETS, unused, told)
    findings += [finding for finding in told if finding is not unused]
    return None if sheet is None or sheet.empty else sheet


def _rows(book: Workbook, title: str, required: tuple[str, ...], findings: list[Finding], *optional: str) -> tuple:
    sheet = sheet_if_any(book, title, findings)
    table = read_table(sheet, required, optional, findings) if sheet else None
    return table.rows if table else ()


def _put(tree: YamlMap, key: str, value: Any, place: Place) -> None:
    tree[Sourced(key, place)] = value
    tree.key_places[key] = place


def _inner(tree: YamlMap, key: str, place: Place) -> YamlMap:
    """The map under `key`, made when it is first needed."""
    if key not in tree:
        _put(tree, key, YamlMap(place), place)
    return tree[key]


def _items(tree: YamlMap, key: str, place: Place) -> YamlList:
    if key not in tree:
        _put(tree, key, YamlList(place), place)
    return tree[key]


# --- “Lời văn”


def _paragraphs(book: Workbook, tree: YamlMap, known: Dimensions, findings: list[Finding]) -> None:
    for row in _rows(book, LOI_VAN, (MUC, DU_AN_CUA_DOAN, KIEU, NOI_DUNG), findings):
        written = _written(row[NOI_DUNG], findings)
        if not written:
            continue
        report_gaps(row, (MUC,), findings)
        section = _choice(row[MUC], CAC_MUC, "mục", findings)
        kind = _choice(row[KIEU], CAC_KIEU, "kiểu", findings) if not row[KIEU].blank else "loi_van"
        around = _section(section, row, tree, known, findings) if section else None
        if kind and around is not None:
            around += [_paragraph(kind, text) for text in written]


def _written(cell: Cell, findings: list[Finding]) -> list[Sourced]:
    """The paragraphs of a cell; none when it still says only that it must be written."""
    texts = words_of(cell, findings)
    whole = fold(" ".join(texts))
    if whole == fold(CAN_VIET):
        return []
    if fold(CAN_VIET) in whole:
        message = f"Ô đã có lời văn nhưng còn dấu “{CAN_VIET}”."
        findings.append(error("DL306", cell.place, message, "chỉ có lời văn cần in", f"Xóa dấu “{CAN_VIET}” khỏi ô."))
    return texts


def _section(
    section: str, row: dict[str, Cell], tree: YamlMap, known: Dimensions, findings: list[Finding]
) -> list | None:
    """The list that the row's paragraphs belong to; None for a fault, which is told."""
    place, project = row[NOI_DUNG].place, row[DU_AN_CUA_DOAN]
    if section != _BY_PROJECT:
        if not project.blank:
            findings.append(_project_not_here(project.place, section))
        return _items(tree, section, place)
    report_gaps(row, (DU_AN_CUA_DOAN,), findings)
    code = code_of(project, known.du_an, findings)
    return _of_project(_items(tree, section, place), Sourced(code, project.place)) if code else None


def _of_project(projects: YamlList, code: Sourced) -> YamlList:
    """The paragraphs of a project, wherever its rows stand."""
    words = next((item for item in projects if item["du_an"] == code), None)
    if words is None:
        words = YamlMap(code.place)
        _put(words, "du_an", code, code.place)
        projects.append(words)
    return _items(words, "noi_dung", code.place)


def _paragraph(kind: str, text: Sourced) -> YamlMap:
    paragraph = YamlMap(text.place)
    _put(paragraph, kind, text, text.place)
    return paragraph


def _choice(cell: Cell, choices: Mapping[str, str], what: str, findings: list[Finding]) -> str | None:
    """The key behind the words chosen from a drop-down."""
    written = text_of(cell, findings)
    if written is None:
        return None
    keys = {fold(label): key for label, key in choices.items()}
    if fold(written) not in keys:
        meant = closest(written, choices)
        remedy = f"Ý bạn là “{meant}”? " if meant else ""
        message, expected = f"Không có {what} nào tên là “{written}”.", f"một trong: {'; '.join(choices)}"
        findings.append(error("DL119", cell.place, message, expected, f"{remedy}Chọn lại trong danh sách của ô."))
    return keys.get(fold(written))


def _project_not_here(place: Place, section: str) -> Finding:
    titles = {key: title for title, key in CAC_MUC.items()}
    message = f"Mục “{titles[section]}” không chia theo dự án, nhưng hàng này ghi mã dự án."
    remedy = f"Xóa mã dự án ở ô này, hoặc chọn mục “{titles[_BY_PROJECT]}”."
    return error("DL307", place, message, "ô dự án để trống", remedy)


# --- “Văn bản”, “Chú thích”, “Số liệu khác”


def _documents(book: Workbook, tree: YamlMap, findings: list[Finding]) -> None:
    codes: list[tuple[tuple, Place]] = []
    rows = _rows(book, VAN_BAN, (LOAI, TRICH_YEU), findings, MA, SO_KY_HIEU, NGAY, CO_QUAN)
    typed_codes = [text_of(row[MA], findings) if MA in row else None for row in rows]
    taken = {fold(code) for code in typed_codes if code}
    free = (code for code in map("vb{}".format, count(1)) if code not in taken)
    for row, typed_code in zip(rows, typed_codes, strict=True):
        place = row[MA].place if typed_code else row[LOAI].place
        code = typed_code or next(free)
        codes.append(((code,), place))
        _put(_inner(tree, "van_ban", place), code, _document(row, place, findings), place)
    report_twins(codes, "mã", findings, summed=False)


def _document(row: dict[str, Cell], place: Place, findings: list[Finding]) -> YamlMap:
    document = YamlMap(place)
    for key, (heading, read) in _DOCUMENT.items():
        if heading in row:
            document.key_places[key] = row[heading].place
            if text := read(row[heading], findings):
                document[key] = Sourced(text, row[heading].place)
    return document


def _notes(book: Workbook, tree: YamlMap, findings: list[Finding]) -> None:
    codes: list[tuple[tuple, Place]] = []
    for row in _rows(book, CHU_THICH, (MA, NOI_DUNG), findings):
        report_gaps(row, (MA, NOI_DUNG), findings)
        code, texts = text_of(row[MA], findings), _written(row[NOI_DUNG], findings)
        if code and texts:
            codes.append(((code,), row[MA].place))
            note = Sourced(" ".join(texts), row[NOI_DUNG].place)
            _put(_inner(tree, "chu_thich", row[MA].place), code, note, row[MA].place)
    report_twins(codes, "mã", findings, summed=False)


def _figures(book: Workbook, tree: YamlMap, findings: list[Finding]) -> None:
    required = (TEN_SO_LIEU, NOI_DUNG, GIA_TRI)
    names: list[tuple[tuple, Place]] = []
    for row in _rows(book, SO_LIEU_KHAC, required, findings):
        report_gaps(row, required, findings)
        name, place = text_of(row[TEN_SO_LIEU], findings), row[TEN_SO_LIEU].place
        ten, quantity = text_of(row[NOI_DUNG], findings), measure_of(row[GIA_TRI], findings)
        if name and not _names_a_figure(name):
            findings.append(_bad_name(name, place))
        elif name and ten and quantity:
            names.append(((name,), place))
            figure = YamlMap(place)
            _put(figure, "ten", Sourced(ten, row[NOI_DUNG].place), row[NOI_DUNG].place)
            key, value = "so_dem" if quantity.so_dem else "gia_tri", Sourced(typed(quantity), row[GIA_TRI].place)
            _put(figure, key, value, row[GIA_TRI].place)
            group, _, code = name.partition(".")
            _put(_inner(_inner(tree, "so_lieu", place), group, place), code, figure, place)
    report_twins(names, "tên số liệu", findings, summed=False)


def _names_a_figure(name: str) -> bool:
    parts = name.split(".")
    return len(parts) == 2 and all(map(is_code, parts))


def _bad_name(name: str, place: Place) -> Finding:
    message = f"Tên số liệu “{name}” không hợp lệ."
    expected = "tên nhóm và mã nối bằng dấu chấm, chữ không dấu, ví dụ ket_qua.so_ho"
    return error("DL034", place, message, expected, "Viết lại tên số liệu, ví dụ ket_qua.so_ho.")
