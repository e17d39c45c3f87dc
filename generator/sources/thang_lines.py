"""The sheet “Số liệu” of a month's workbook: one line of money a row."""

from __future__ import annotations

from generator.domain.quantities import Quantity
from generator.domain.sheet_layout import (
    DON_VI,
    DU_AN,
    GHI_CHU,
    KEY_COLUMNS,
    KHOI_LUONG,
    LOAI_VON,
    LUY_KE,
    NGUON_VON,
    NIEN_DO,
    TU,
    UOC,
)
from generator.domain.thang import DongThang
from generator.findings import Finding, Place, Sourced
from generator.sources.cells import Cell, measure_of, money_of, typed, words_of
from generator.sources.dimensions import Dimensions
from generator.sources.rows import code_of, in_charge, report_gaps, report_twins, text_or_blank
from generator.sources.units import doubtful_units
from generator.sources.workbook import Sheet, read_table
from generator.sources.yaml_file import YamlMap

_KEY = "dự án, loại vốn, nguồn vốn, niên độ và đơn vị thực hiện"


def month_lines(sheet: Sheet, known: Dimensions, findings: list[Finding]) -> tuple[DongThang, ...]:
    """The lines whose keys could be read. A blank amount is a line without a figure."""
    table = read_table(sheet, (*KEY_COLUMNS, LUY_KE), (DON_VI, KHOI_LUONG, UOC, GHI_CHU, TU), findings)
    read = [(row, _line(row, known, findings)) for row in table.rows] if table else []
    lines = tuple(line for _, line in read if line)
    report_twins(((line.key, line.place) for line in lines), _KEY, findings)
    # A volume that looks odd is told in the same words as a figure of YAML that does.
    volumes = [(line.khoi_luong, row[KHOI_LUONG].place) for row, line in read if line and line.khoi_luong]
    findings += doubtful_units([_as_figure(volume, place) for volume, place in volumes])
    return lines


def _line(row: dict[str, Cell], known: Dimensions, findings: list[Finding]) -> DongThang | None:
    report_gaps(row, KEY_COLUMNS, findings)
    keys = (
        code_of(row[DU_AN], known.du_an, findings),
        code_of(row[LOAI_VON], known.loai_von, findings),
        code_of(row[NGUON_VON], known.nguon_von, findings),
        code_of(row[NIEN_DO], known.nien_do, findings),
        in_charge(row, known.don_vi, findings),
    )
    so_tien = money_of(row[LUY_KE], findings)
    khoi_luong = measure_of(row[KHOI_LUONG], findings) if KHOI_LUONG in row else None
    uoc = money_of(row[UOC], findings) if UOC in row else None
    ghi_chu = text_or_blank(row.get(GHI_CHU), findings)
    # The name of a file may look like a tag; it is never printed.
    tu = " ".join(words_of(row[TU], findings)) if TU in row else ""
    if None in keys:
        return None
    return DongThang(*keys, so_tien, row[LUY_KE].place, khoi_luong, uoc, ghi_chu, tu)


def _as_figure(volume: Quantity, place: Place) -> YamlMap:
    figure = YamlMap(place)
    figure["so_dem" if volume.so_dem else "gia_tri"] = Sourced(typed(volume), place)
    return figure
