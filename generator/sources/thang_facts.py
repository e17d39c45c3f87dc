"""The sheet “Thông tin” of a month: a label in column A, its value in column B."""

from __future__ import annotations

from collections.abc import Mapping

from generator.domain.names import closest, fold
from generator.domain.sheet_layout import GIA_TRI, MUC_THONG_TIN
from generator.findings import Finding, Place, Sourced, error
from generator.sources.cells import Cell, Reader, day_of, month_of, text_of
from generator.sources.workbook import Sheet
from generator.sources.yaml_file import YamlMap

_FACT_READERS: Mapping[str, Reader] = {"thang": month_of, "ngay_chot": day_of, "han_nop": day_of, "ngay": day_of}


def read_facts(sheet: Sheet, tree: YamlMap, findings: list[Finding]) -> None:
    """The facts of the sheet into the tree. A blank or faulty one leaves its place only."""
    keys = {fold(label): key for label, key in MUC_THONG_TIN.items()}
    cells = [(sheet.cell(row, 1), sheet.cell(row, 2)) for row in sorted(sheet.filled_rows())]
    labels = [(label, value) for label, value in cells if isinstance(label.value, str)]
    labelled = [(text_of(label, findings) or "", label, value) for label, value in labels]
    absent = [label for label in MUC_THONG_TIN if fold(label) not in {fold(written) for written, _, _ in labelled}]
    for written, label, value in labelled:
        key = keys.get(fold(written))
        if key is None:
            _strange_fact(written, label, value, absent, tree, findings)
        elif key in tree.key_places:
            findings.append(_twice(written, tree.key_places[key], value.place))
        elif value.covered:
            tree.key_places[key] = value.place
            findings.append(_covered(written, value.place))
        else:
            _fact(key, value, tree, findings)


def _fact(key: str, cell: Cell, tree: YamlMap, findings: list[Finding]) -> None:
    tree.key_places[key] = cell.place
    if text := _FACT_READERS.get(key, text_of)(cell, findings):
        tree[key] = Sourced(text, cell.place)


def _strange_fact(
    written: str, label: Cell, value: Cell, absent: list[str], tree: YamlMap, findings: list[Finding]
) -> None:
    """A label that is none of ours: titles and headings stand in column A, too, but nothing is entered beside them."""
    meant = closest(written, absent)
    if not meant and (value.blank or fold(str(value.value)) == fold(GIA_TRI)):
        return
    if meant:
        # Known to be given, so that it is not told as missing, too.
        tree.key_places[MUC_THONG_TIN[meant]] = label.place
    remedy = f"Ý bạn là “{meant}”? Sửa lại tên mục ở cột A." if meant else "Xóa hàng này, hoặc sửa lại tên mục ở cột A."
    expected = f"một trong các mục: {', '.join(MUC_THONG_TIN)}"
    findings.append(error("DL031", label.place, f"Không có mục nào tên là “{written}”.", expected, remedy))


def _covered(label: str, place: Place) -> Finding:
    message = f"Ô “{label}” bị gộp với ô bên cạnh nên không có nội dung riêng."
    remedy = "Bỏ gộp ô (Unmerge Cells) rồi ghi lại nội dung vào cột B."
    return error("DL113", place, message, "cột A ghi tên mục, cột B ghi nội dung", remedy)


def _twice(label: str, first: Place, second: Place) -> Finding:
    message = f"Mục “{label}” ghi hai lần: ô {first.cell} và ô {second.cell}."
    return error("DL016", second, message, "mỗi mục một hàng", "Giữ lại một hàng, xóa hàng kia.")
