"""Months of the small invented office of support.office, in memory."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.domain.dossier import HoSo
from generator.domain.quantities import Quantity
from generator.domain.thang import BaoCaoThang, CheDoBaoCao, CungKy, DongThang, HoSoThang, Thang
from generator.findings import Place
from tests.support.office import office as make_office
from tests.support.office import sourced

CHE_DO: dict[str, Any] = {
    "trich_yeu": "Kết quả thực hiện <<ct|gon>> tháng <<thang>>",
    "kinh_gui": ["Ban Thử tỉnh"],
    "nguoi_ky": "ct",
    "ket_thuc": ["Trên đây là báo cáo tháng <<thang>>"],
    "noi_nhan": [{"ghi": "Như trên", "gui": ["kho"]}],
    "luu": "VT",
}


def dong(
    du_an: str,
    so_tien: str | None,
    loai_von: str = "su_nghiep",
    nguon_von: str = "tw",
    nien_do: str = "giao_nam",
    don_vi: str = "",
    row: int = 4,
    khoi_luong: Quantity | None = None,
    uoc: str | None = None,
    tu: str = "",
) -> DongThang:
    """A line of a month; the place is cell I<row>."""
    place = Place(file="data/2024/thang_03.xlsx", sheet="Số liệu", cell=f"I{row}")
    amount = None if so_tien is None else Decimal(so_tien)
    estimate = None if uoc is None else Decimal(uoc)
    return DongThang(du_an, loai_von, nguon_von, nien_do, don_vi, amount, place, khoi_luong, estimate, "", tu)


def thang(so: int = 3, lines: tuple[DongThang, ...] = (), nam: int = 2024, **words: Any) -> Thang:
    """A month whose words are `words` (fields of BaoCaoThang); its figures run to the 28th unless ngay_chot says."""
    tree = {"thang": f"{so}/{nam}", "ngay_chot": f"28/{so}/{nam}", **words}
    record = BaoCaoThang.model_validate(sourced(tree, f"data/{nam}/thang_{so:02}.xlsx"))
    return Thang(record, "triệu đồng", tuple(lines), Place(file=f"data/{nam}/thang_{so:02}.xlsx"))


def ho_so_thang(
    this: Thang,
    before: Thang | None = None,
    year_before: CungKy | None = None,
    office: HoSo | None = None,
    **rules: Any,
) -> HoSoThang:
    """A dossier of one report; `rules` are fields of CheDoBaoCao that differ from CHE_DO."""
    record = CheDoBaoCao.model_validate(sourced({**CHE_DO, **rules}, "data/bao_cao_thang.yaml"))
    return HoSoThang(office or make_office(), record, this, before, year_before)
