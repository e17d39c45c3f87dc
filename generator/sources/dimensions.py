"""What the cells of the workbook may say: projects, kinds, sources and years of funds, in each way of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.domain.danh_ba import DanhBa
from generator.domain.directory import exists_in, names_of
from generator.domain.ledger import walk
from generator.domain.names import capitalized, closest, fold
from generator.domain.records import ChuongTrinh, Muc
from generator.findings import Finding, Place, error, warning

# The code of what only keeps rows of the year before from being compared.
LEFT_OUT = "DL308"
_MOST_LISTED = 30
_TOTAL_ROW = re.compile(r"(tổng|cộng)\b", re.IGNORECASE)


class Names:
    """The code behind each way of writing a value of one dimension; the first way is what drop-downs list. A way that
    two values share is no way. `home`: the file that declares the values; `past`: asked about the year before, whose
    values may be gone. `read`: what cells say, as far as they have been read → code."""

    def __init__(
        self,
        what: str,
        values: Iterable[tuple[str, tuple[str, ...]]],
        home: str = "chuong_trinh.yaml",
        past: bool = False,
    ):
        self.what, self.home, self.past = what, home, past
        self.read: dict[str, str] = {}
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
        if sharing := self._codes.get(fold(written)):
            told = ", ".join(sorted(sharing))
            message = f"“{written}” là tên chung của nhiều {self.what}."
            return error("DL119", place, message, f"một trong các mã: {told}", "Ghi mã thay cho tên.")
        if written not in self._meant:
            self._meant[written] = closest(written, self._listed)
        meant = self._meant[written]
        if self.past and not meant:
            return self._gone(written, place)
        known = list(dict.fromkeys(self._listed.values()))
        expected = (
            f"một trong: {', '.join(known)}" if len(known) <= _MOST_LISTED else f"một {self.what} của {self.home}"
        )
        question = f"Ý bạn là “{self._listed[meant]}”? " if meant else ""
        remedy = f"{question}Chọn lại trong danh sách của ô, hoặc thêm vào {self.home}."
        message = f"“{written}” không có trong danh mục {self.what}."
        return error("DL119", place, message, expected, remedy)

    def _gone(self, written: str, place: Place) -> Finding:
        message = f"“{written}” không còn trong danh mục {self.what}, nên số liệu này không được so với cùng kỳ."
        remedy = f"Không còn mục này thì để nguyên; nếu chỉ đổi mã, đổi tên thì ghi lại theo {self.home} hiện nay."
        return warning(LEFT_OUT, place, message, f"một {self.what} của {self.home}", remedy)


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The names of each dimension and of who can be in charge. None where the file that declares them could not be
    read: then cells are taken as they are."""

    du_an: Names | None = None
    loai_von: Names | None = None
    nguon_von: Names | None = None
    nien_do: Names | None = None
    don_vi: Names | None = None


def dimensions_of(chuong_trinh: ChuongTrinh | None, danh_ba: DanhBa | None, nam: int, past: bool = False) -> Dimensions:
    """The names that a workbook of the year `nam` may use. `past`: the programme is that of a later year."""
    units = units_of(danh_ba, nam) if danh_ba else None
    if chuong_trinh is None:
        return Dimensions(don_vi=units)
    projects = ((str(node.ma), (node.ma,)) for node, _ in walk(chuong_trinh.du_an))
    return Dimensions(
        Names("mã dự án", projects, past=past),
        _names("loại vốn", chuong_trinh.loai_von, past),
        _names("nguồn vốn", chuong_trinh.nguon_von, past),
        _names("niên độ", chuong_trinh.nien_do, past),
        units,
    )


def units_of(danh_ba: DanhBa, nam: int) -> Names:
    """Who can be in charge in the year: units, and places or their Ủy ban nhân dân. Groups cannot: nobody could be
    asked."""
    names = names_of(danh_ba)
    listed = []
    for body in (*danh_ba.don_vi, *danh_ba.dia_ban):
        if exists_in(body, nam):
            short = (body.ten_tat,) if body.ten_tat else ()
            listed.append((str(body.ma), (capitalized(names[str(body.ma)]), *short, body.ma)))
    return Names(f"đơn vị, địa bàn năm {nam} (không kể nhóm)", listed, "danh_ba.yaml")


def _names(what: str, values: Iterable[Muc], past: bool) -> Names:
    return Names(what, ((str(v.ma), (v.ten_tat, v.ma, v.ten, v.ten_gon)) for v in values), past=past)
