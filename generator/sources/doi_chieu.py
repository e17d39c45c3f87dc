"""The sheet “Đối chiếu” of the year's or a month's workbook: figures as some paper prints them."""

from __future__ import annotations

from collections.abc import Collection

from generator.domain.budget import DongDoiChieu
from generator.domain.sheet_layout import GIA_TRI_IN, IN_TAI, LAN, QD_DIEU_CHINH, QUYET_DINH, SO_LIEU_IN
from generator.findings import Finding, error
from generator.sources.cells import Cell, printed_of, text_of
from generator.sources.dieu_chinh import lan_of
from generator.sources.rows import text_or_blank
from generator.sources.sheet_checks import further_rows
from generator.sources.workbook import Sheet


def read_doi_chieu(
    sheet: Sheet, don_vi: str, first: str, findings: list[Finding], editions: Collection[int] | None = None
) -> tuple[DongDoiChieu, ...]:
    """The lines of the sheet. `don_vi`: money unit of the workbook, as its sheet `first` says. `editions`: the editions
    that a line may be of, None where the sheet has no such column."""
    lines = []
    optional = (QUYET_DINH,) if editions is None else (QUYET_DINH, LAN)
    for row in further_rows(sheet, (SO_LIEU_IN, GIA_TRI_IN, IN_TAI), optional, (don_vi, first), findings):
        so_lieu, in_tai = text_of(row[SO_LIEU_IN], findings), text_of(row[IN_TAI], findings)
        gia_tri = printed_of(row[GIA_TRI_IN], findings)
        quyet_dinh = text_or_blank(row.get(QUYET_DINH), findings)
        lan = _edition(row.get(LAN), editions or (), findings)
        if None not in (so_lieu, gia_tri, in_tai, lan):
            lines.append(DongDoiChieu(so_lieu, gia_tri, in_tai, row[GIA_TRI_IN].place, quyet_dinh, lan))
    return tuple(lines)


def _edition(cell: Cell | None, editions: Collection[int], findings: list[Finding]) -> int | None:
    """0 where the column or its cell is blank."""
    if cell is None or cell.blank:
        return 0
    lan = lan_of(cell, findings)
    if lan is None or lan in editions:
        return lan
    message = f"Không có quyết định điều chỉnh lần {lan}, nên không biết số này in trong kế hoạch nào."
    expected = f"để trống (kế hoạch giao đầu năm), hoặc một lần có ở trang tính “{QD_DIEU_CHINH}”"
    findings.append(error("DL407", cell.place, message, expected, "Sửa lại lần ở ô này, hoặc ghi thêm quyết định."))
    return None
