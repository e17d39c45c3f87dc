"""The sheets of the revisions in kinh_phi.xlsx: decisions, and their signed lines. An office may have neither."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pydantic import ValidationError

from generator.domain.budget import DongDieuChinh
from generator.domain.dieu_chinh_checks import HangDieuChinh, HangQuyetDinh, SoDieuChinh
from generator.domain.fields import Record
from generator.domain.records import VanBan
from generator.domain.sheet_layout import (
    CO_QUAN,
    CONG_GIAM,
    CONG_TANG,
    DON_VI,
    DONG_DIEU_CHINH,
    KEY_COLUMNS,
    LAN,
    LOAI,
    NGAY,
    PHAN_BO,
    QD_DIEU_CHINH,
    SO_KY_HIEU,
    TANG_GIAM,
    TRICH_YEU,
)
from generator.findings import Finding, Place, Sourced, error, note
from generator.sources.cells import Cell, Reader, day_of, money_of, signed_money_of, text_of
from generator.sources.dimensions import Dimensions
from generator.sources.explain_pydantic import explain_all
from generator.sources.rows import code_of, in_charge, report_twins
from generator.sources.sheet_checks import further_table, sheet_if_there
from generator.sources.workbook import Sheet, Workbook
from generator.sources.yaml_file import YamlMap

_LAN = re.compile(r"(?:lần\s*)?([0-9]{1,3})", re.IGNORECASE)
_DOCUMENT: dict[str, tuple[str, Reader]] = {
    "loai": (LOAI, text_of),
    "so": (SO_KY_HIEU, text_of),
    "ngay": (NGAY, day_of),
    "co_quan": (CO_QUAN, text_of),
    "trich_yeu": (TRICH_YEU, text_of),
}
_NOT_SIGNED = "Ghi số cộng không kèm dấu trừ, ví dụ 1.760."


class _Hang(Record):
    """A row of decisions, so that faults of its document are told by the headings of their columns."""

    van_ban: VanBan


def read_dieu_chinh(
    book: Workbook, sheets: Iterable[str], don_vi: str, known: Dimensions, findings: list[Finding]
) -> SoDieuChinh | None:
    """The ledger of revisions, without rows where the office has none; None when a sheet of it could not be read.
    `sheets`: all that may stand in the workbook; `don_vi`: its money unit."""
    before = len(findings)
    decisions, lines = (sheet_if_there(book, title, sheets, findings) for title in (QD_DIEU_CHINH, DONG_DIEU_CHINH))
    if decisions is None and lines is None:
        return SoDieuChinh() if len(findings) == before else None
    if decisions is None or lines is None:
        if len(findings) == before:
            findings.append(_only_one(book.shown, decisions or lines))
        return None
    read = _decisions(decisions, don_vi, findings), _lines(lines, don_vi, known, findings)
    if None in read:
        return None
    if read == ((), ()):
        findings.append(_nothing(decisions.place))
    return SoDieuChinh(*read)


def lan_of(cell: Cell, findings: list[Finding]) -> int | None:
    """The number of a revision."""
    written = text_of(cell, findings)
    if written is None:
        return None
    if match := _LAN.fullmatch(written):
        return int(match[1])
    message, expected = f"Ô “{LAN}” ghi “{written}”, không phải số thứ tự của lần điều chỉnh.", "một số: 1, 2, 3, …"
    findings.append(error("DL406", cell.place, message, expected, "Gõ lại số thứ tự của lần điều chỉnh, ví dụ 1."))
    return None


def _decisions(sheet: Sheet, don_vi: str, findings: list[Finding]) -> tuple[HangQuyetDinh, ...] | None:
    headings = (heading for heading, _ in _DOCUMENT.values())
    required = (LAN, *headings, CONG_TANG, CONG_GIAM)
    table = further_table(sheet, required, (), (don_vi, PHAN_BO), findings)
    return None if table is None else tuple(_decision(row, findings) for row in table.rows)


def _decision(row: dict[str, Cell], findings: list[Finding]) -> HangQuyetDinh:
    return HangQuyetDinh(
        lan_of(row[LAN], findings),
        _document(row, findings),
        money_of(row[CONG_TANG], findings, _NOT_SIGNED),
        money_of(row[CONG_GIAM], findings, _NOT_SIGNED),
        *(row[heading].place for heading in (LAN, NGAY, CONG_TANG, CONG_GIAM)),
    )


def _document(row: dict[str, Cell], findings: list[Finding]) -> VanBan | None:
    """The decision as a document to cite; blanks were told as gaps of the row."""
    tree, document = YamlMap(row[LOAI].place), YamlMap(row[LOAI].place)
    for key, (heading, read) in _DOCUMENT.items():
        document.key_places[key] = row[heading].place
        if text := read(row[heading], findings):
            document[key] = Sourced(text, row[heading].place)
    if len(document) < len(_DOCUMENT):
        return None
    tree["van_ban"] = document
    try:
        return _Hang.model_validate(tree).van_ban
    except ValidationError as raised:
        findings += explain_all(raised, tree, _Hang)
        return None


def _lines(sheet: Sheet, don_vi: str, known: Dimensions, findings: list[Finding]) -> tuple[HangDieuChinh, ...] | None:
    required = (LAN, *KEY_COLUMNS, TANG_GIAM)
    table = further_table(sheet, required, (DON_VI,), (don_vi, PHAN_BO), findings)
    if table is None:
        return None
    rows = tuple(_line(row, known, findings) for row in table.rows)
    what = "lần, dự án, loại vốn, nguồn vốn, niên độ và đơn vị thực hiện"
    keyed = (((str(row.lan), *row.dong.key), row.dong.place) for row in rows if row.dong and row.lan is not None)
    report_twins(keyed, what, findings)
    return rows


def _line(row: dict[str, Cell], known: Dimensions, findings: list[Finding]) -> HangDieuChinh:
    names = (known.du_an, known.loai_von, known.nguon_von, known.nien_do)
    keys = [code_of(row[heading], of, findings) for heading, of in zip(KEY_COLUMNS, names, strict=True)]
    lan, so_tien = lan_of(row[LAN], findings), signed_money_of(row[TANG_GIAM], findings)
    don_vi = in_charge(row, known.don_vi, findings)
    if None in (*keys, so_tien, don_vi):
        return HangDieuChinh(lan, None, row[LAN].place)
    written = [" ".join(str(row[heading].value).split()) for heading in KEY_COLUMNS]
    line = DongDieuChinh(*keys, so_tien, row[TANG_GIAM].place, don_vi)
    return HangDieuChinh(lan, line, row[LAN].place, ", ".join(written))


def _only_one(shown: str, there: Sheet) -> Finding:
    title = there.title
    missing = DONG_DIEU_CHINH if title == QD_DIEU_CHINH else QD_DIEU_CHINH
    message = f"Có trang tính “{title}” nhưng không có trang tính “{missing}”."
    remedy = f"Thêm trang tính “{missing}” theo sổ mẫu; năm chưa có điều chỉnh thì có thể xóa cả hai trang."
    return error("DL106", Place(file=shown), message, f"có cả hai trang tính “{title}” và “{missing}”", remedy)


def _nothing(place: Place) -> Finding:
    message = f"Trang tính “{QD_DIEU_CHINH}” và “{DONG_DIEU_CHINH}” chưa có hàng nào: kế hoạch chưa điều chỉnh lần nào."
    return note("DL123", place, message, "", "Có quyết định điều chỉnh thì ghi vào cả hai trang rồi chạy lại.")
