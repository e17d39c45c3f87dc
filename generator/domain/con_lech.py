"""Differences from printed figures that nobody has answered in writing: with one of them nothing is issued (PH101)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.domain import checks
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.records import SoLieu
from generator.domain.thang import HoSoThang
from generator.findings import Finding, error


def of_plan(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """Every DC001 of an edition that has no quyet_dinh, as an error."""
    money = ho_so.kinh_phi
    undecided = replace(money, doi_chieu=tuple(row for row in money.doi_chieu if not row.quyet_dinh))
    yield from _refused(checks.controls_of_editions(replace(ho_so, kinh_phi=undecided), figures))
    yield from _refused(checks.named_controls(_undecided(figures.typed), figures))


def of_month(ho_so: HoSoThang, figures: Figures) -> Iterator[Finding]:
    """The same for the controls of a month's workbook and of the figures that it names."""
    month = ho_so.thang
    rows = [row for row in month.doi_chieu if not row.quyet_dinh]
    yield from _refused(checks.workbook_controls(rows, month.don_vi, figures))
    for group, records in month.loi.so_lieu.items():
        named = {f"{group}.{name}": record for name, record in records.items()}
        yield from _refused(checks.named_controls(_undecided(named), figures))


def _undecided(named: Mapping[str, SoLieu]) -> dict[str, SoLieu]:
    return {
        name: record.model_copy(update={"doi_chieu": [one for one in record.doi_chieu if not one.quyet_dinh]})
        for name, record in named.items()
    }


def _refused(differences: Iterable[Finding]) -> Iterator[Finding]:
    for one in differences:
        yield error(
            "PH101",
            one.place,
            f"Chưa phát hành được: {one.message}",
            "chỗ lệch nào với số đối chiếu cũng có lý do bằng văn bản",
            "Sửa số cho khớp; hoặc ghi lý do (ai quyết định, căn cứ nào) vào cột “Quyết định” của trang tính “Đối"
            " chiếu”, mục quyet_dinh của tệp YAML. Lý do được lưu cùng văn bản.",
            one.source,
        )
