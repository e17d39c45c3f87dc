"""The sheet “Đối chiếu” of the year's or a month's workbook: figures as some paper prints them."""

from __future__ import annotations

from generator.domain.budget import DongDoiChieu
from generator.domain.sheet_layout import GIA_TRI_IN, IN_TAI, QUYET_DINH, SO_LIEU_IN
from generator.findings import Finding
from generator.sources.cells import printed_of, text_of
from generator.sources.rows import text_or_blank
from generator.sources.sheet_checks import further_rows
from generator.sources.workbook import Sheet


def read_doi_chieu(sheet: Sheet, don_vi: str, first: str, findings: list[Finding]) -> tuple[DongDoiChieu, ...]:
    """The lines of the sheet. `don_vi`: money unit of the workbook, as its sheet `first` says."""
    lines = []
    for row in further_rows(sheet, (SO_LIEU_IN, GIA_TRI_IN, IN_TAI), (QUYET_DINH,), (don_vi, first), findings):
        so_lieu, in_tai = text_of(row[SO_LIEU_IN], findings), text_of(row[IN_TAI], findings)
        gia_tri = printed_of(row[GIA_TRI_IN], findings)
        quyet_dinh = text_or_blank(row.get(QUYET_DINH), findings)
        if None not in (so_lieu, gia_tri, in_tai):
            lines.append(DongDoiChieu(so_lieu, gia_tri, in_tai, row[GIA_TRI_IN].place, quyet_dinh))
    return tuple(lines)
