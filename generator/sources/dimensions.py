"""What the cells of the workbook may say: projects, kinds, sources and years of funds, in each way of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.domain.ledger import walk
from generator.domain.names import closest, fold
from generator.domain.records import ChuongTrinh, Muc
from generator.findings import Finding, Place, error

_TOTAL_ROW = re.compile(r"(tổng|cộng)\b", re.IGNORECASE)


class Names:
    """The code behind each way of writing a value of one dimension; the first way is what drop-downs list. A way that
    two values share is no way."""

    def __init__(self, what: str, values: Iterable[tuple[str, tuple[str, ...]]]):
        self.what = what
        self._codes: dict[str, set[str]] = {}
        self._listed: dict[str, str] = {}
        self._meant: dict[str, str | None] = {}
        for code, ways in values:
            for way in ways:
                self._listed.setdefault(way, ways[0])
                self._codes.setdefault(fold(way), set()).add(code)

    def code(self, written: str) -> str | None:
        codes = self._codes.get(fold(written), set())
        return next(iter(codes)) if len(codes) == 1 else None

    def unknown(self, written: str, place: Place) -> Finding:
        if _TOTAL_ROW.match(written):
            message = f"Hàng “{written}” là hàng cộng; chương trình tự cộng nên không đọc hàng này."
            return error("DL119", place, message, f"một {self.what}", "Xóa hàng cộng khỏi bảng.")
        if written not in self._meant:
            self._meant[written] = closest(written, self._listed)
        meant = self._meant[written]
        known = ", ".join(dict.fromkeys(self._listed.values()))
        question = f"Ý bạn là “{self._listed[meant]}”? " if meant else ""
        remedy = f"{question}Chọn lại trong danh sách của ô, hoặc thêm vào chuong_trinh.yaml."
        message = f"“{written}” không có trong danh mục {self.what}."
        return error("DL119", place, message, f"một trong: {known}", remedy)


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The names of each dimension. None where chuong_trinh.yaml could not be read: then cells are taken as they are."""

    du_an: Names | None = None
    loai_von: Names | None = None
    nguon_von: Names | None = None
    nien_do: Names | None = None


def dimensions_of(chuong_trinh: ChuongTrinh | None) -> Dimensions:
    if chuong_trinh is None:
        return Dimensions()
    return Dimensions(
        Names("mã dự án", ((str(node.ma), (node.ma,)) for node, _ in walk(chuong_trinh.du_an))),
        _names("loại vốn", chuong_trinh.loai_von),
        _names("nguồn vốn", chuong_trinh.nguon_von),
        _names("niên độ", chuong_trinh.nien_do),
    )


def _names(what: str, values: Iterable[Muc]) -> Names:
    return Names(what, ((str(v.ma), (v.ten_tat, v.ma, v.ten, v.ten_gon)) for v in values))
