"""The figures of a month by name: those of the year, the month's own, and thang.<measure>[.codes]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import NamedTuple

from generator.domain.directory import Directory
from generator.domain.figures import Figure, FigureError, Figures, allocation_cells, summed
from generator.domain.lay_tu import is_taken
from generator.domain.ledger import Line, Selection, UnknownCode
from generator.domain.period import ngay_gon, thang_nam
from generator.domain.quantities import MONEY_UNITS
from generator.domain.sheet_layout import SO_LIEU
from generator.domain.thang import HoSoThang, Thang
from generator.domain.tien_do import KetQua, TienDo

FAMILY = "thang"
# Fields of KetQua that a name may ask for: not the counts of lines.
MEASURES = tuple(field.name for field in fields(KetQua) if field.name not in ("so_dong", "thieu", "moi"))
_MINUS, _RATIO = "{} − {}", "{} : {} × 100"
# How a measure comes from two others.
_FORMULAS = {
    "trong_thang": (_MINUS, "luy_ke", "thang_truoc"),
    "ty_le": (_RATIO, "luy_ke", "ke_hoach"),
    "con_lai": (_MINUS, "ke_hoach", "luy_ke"),
    "ty_le_truoc": (_RATIO, "thang_truoc", "ke_hoach"),
    "so_thang_truoc": (_MINUS, "ty_le", "ty_le_truoc"),
    "so_cung_ky": (_MINUS, "ty_le", "ty_le_cung_ky"),
    "ty_le_uoc": (_RATIO, "uoc", "ke_hoach"),
    "uoc_so_ke_hoach": (_MINUS, "uoc", "ke_hoach"),
}


class _Asked(NamedTuple):
    """A name taken apart. unit: code of a unit in charge, "" for all."""

    ten: str
    measure: str
    codes: tuple[str, ...]
    selection: Selection
    unit: str

    def of(self, measure: str) -> str:
        """The name of another measure of the same lines."""
        return ".".join((FAMILY, measure, *self.codes))


class ThangFigures(Figures):
    """All figures that the words of one month may cite. A name that plan and month declare means the month's."""

    def __init__(self, ho_so: HoSoThang, tien_do: TienDo):
        super().__init__(ho_so.ho_so)
        self._month, self.tien_do = ho_so, tien_do
        self._directory = Directory(ho_so.ho_so.danh_ba, ho_so.thang.ngay_chot)
        for group, records in ho_so.thang.loi.so_lieu.items():
            self._typed |= {f"{group}.{name}": record for name, record in records.items()}
        self._measure_labels = _labels(ho_so)
        # Told by the lines as read: money is converted later.
        months = [month for month in (ho_so.thang, ho_so.thang_truoc) if month]
        self._from_forms = {line.place for month in months for line in month.dong if is_taken(line)}

    def names(self) -> list[str]:
        """Names to suggest when one is misspelt."""
        codes = [*self.ledger.codes, *self.tien_do.units]
        measures = [f"{FAMILY}.{measure}" for measure in MEASURES]
        return [*super().names(), *measures, *(f"{measure}.{code}" for measure in measures for code in codes)]

    def _dispatch(self, ten: str) -> Figure:
        family, _, rest = ten.partition(".")
        measure, *codes = rest.split(".")
        if family != FAMILY or measure not in MEASURES or "" in codes:
            return super()._dispatch(ten)
        return self._of_month(self._asked(ten, measure, codes))

    def _asked(self, ten: str, measure: str, codes: Sequence[str]) -> _Asked:
        units = [code for code in codes if code not in self.ledger.codes and self._is_unit(code)]
        if len(units) > 1:
            raise FigureError(ten, f"“{units[1]}” trong “{ten}”: cùng là đơn vị với mã “{units[0]}”", "unknown")
        try:
            selection = self.ledger.selection([code for code in codes if code not in units])
        except UnknownCode as error:
            code, why = error.args
            raise FigureError(ten, f"“{code}” trong “{ten}”: {why}", "unknown") from None
        return _Asked(ten, measure, tuple(codes), selection, next(iter(units), ""))

    def _is_unit(self, code: str) -> bool:
        return code in self._directory.units or code in self._directory.places

    def _of_month(self, asked: _Asked) -> Figure:
        result = self.tien_do.of(asked.selection, asked.unit)
        value = getattr(result, asked.measure)
        if value is None:
            raise FigureError(asked.ten, self._why(asked.measure, result), "absent")
        label = ", ".join([self._measure_labels[asked.measure], *self._scope(asked)])
        so_le = None if value.don_vi in MONEY_UNITS else self._month.che_do.so_le_ty_le
        if asked.measure in _FORMULAS:
            how, tu = self._formula(asked)
            return Figure(asked.ten, label, value, how, tu=tu, so_le=so_le)
        if asked.measure == "ke_hoach":
            places = allocation_cells(self.tien_do.this.plan.of(asked.unit).lines(asked.selection))
            return Figure(asked.ten, label, value, summed(places), places, so_le=so_le)
        lines, where = self._lines(asked)
        how = self._with_typed(asked.measure, f"cộng {len(lines)} hàng của {where}", lines)
        return Figure(asked.ten, label, value, how, tuple(line.place for line in lines), so_le=so_le)

    def _with_typed(self, measure: str, how: str, lines: Sequence[Line]) -> str:
        """`how`, and how many of the figures were typed when the others came from forms."""
        typed = sum(line.place not in self._from_forms for line in lines)
        mixed = measure in ("luy_ke", "thang_truoc") and 0 < typed < len(lines)
        return f"{how}, trong đó {typed} ô gõ tay" if mixed else how

    def _scope(self, asked: _Asked) -> list[str]:
        units = self._directory.names([asked.unit] if asked.unit else [])
        return [*(self.labels[code] for code in asked.selection if code), *units]

    def _formula(self, asked: _Asked) -> tuple[str, tuple[str, ...]]:
        form, *parts = _FORMULAS[asked.measure]
        if asked.measure == "trong_thang" and self._month.thang.so == 1:
            form, parts = "{} (tháng đầu năm)", ["luy_ke"]
        names = tuple(asked.of(part) for part in parts)
        for name in names:  # so that the manifest has the origin of the parts, too
            self[name]
        return form.format(*names), names

    def _lines(self, asked: _Asked) -> tuple[Sequence[Line], str]:
        """The lines behind a measure that is a plain sum, or last year's ratio, and where they stand."""
        progress, scope = self.tien_do, asked.selection
        where = f"trang tính “{SO_LIEU}”"
        if asked.measure == "uoc":
            return [line for line in progress.lines(scope, asked.unit) if line.uoc is not None], where
        if asked.measure == "thang_truoc" and progress.before and self._month.thang_truoc:
            where += f" tháng {_month(self._month.thang_truoc)}"
            return progress.before.spent.of(asked.unit).lines(scope), where
        if asked.measure == "ty_le_cung_ky" and progress.year_before and self._month.cung_ky:
            year = self._month.cung_ky.thang
            where += f" tháng {_month(year)}, chia cho kế hoạch vốn năm {year.nam}"
            return progress.year_before.spent.of(asked.unit).lines(scope), where
        return progress.this.spent.of(asked.unit).lines(scope), where

    def _why(self, measure: str, result: KetQua) -> str:
        """Why a measure has no value: because a part of it has none, or the parts do not go together."""
        _, *parts = _FORMULAS.get(measure, ("",))
        if measure == "trong_thang" and self._month.thang.so == 1:
            parts = ["luy_ke"]
        for part in parts:
            if getattr(result, part) is None:
                return self._why(part, result)
        if measure in ("trong_thang", "so_thang_truoc"):
            return "có hàng tháng trước đã có số liệu mà tháng này chưa có"
        if measure in ("ty_le_uoc", "uoc_so_ke_hoach") and result.ke_hoach and result.ke_hoach.gia_tri:
            return "còn hàng chưa có số ước cả năm"
        if measure in ("ty_le", "ty_le_truoc", "ty_le_uoc", "uoc_so_ke_hoach"):
            return "kế hoạch bằng 0"
        return self._why_absent(measure)

    def _why_absent(self, measure: str) -> str:
        this = self._month.thang
        if measure == "thang_truoc" and this.so == 1:
            return "tháng 01 là tháng đầu năm, không có tháng trước để so"
        if measure == "thang_truoc":
            return f"chưa có số liệu tháng {thang_nam(this.nam, this.so - 1)}"
        if measure == "ty_le_cung_ky":
            return f"chưa có số liệu để so của tháng {thang_nam(this.nam - 1, this.so)}"
        return {
            "ke_hoach": "trang tính “Phân bổ” không có hàng nào cho số liệu này",
            "luy_ke": "chưa có số liệu giải ngân",
            "uoc": "chưa có số ước cả năm",
        }[measure]


def _labels(ho_so: HoSoThang) -> dict[str, str]:
    """What people call each measure of this month."""
    this, before, year_before = ho_so.thang, ho_so.thang_truoc, ho_so.cung_ky
    to_day = f"đến ngày {ngay_gon(this.ngay_chot)}"
    to_day_before = f"đến ngày {ngay_gon(before.ngay_chot)}" if before else "tháng trước"
    to_day_last_year = f"đến ngày {ngay_gon(year_before.thang.ngay_chot)}" if year_before else "cùng kỳ năm trước"
    return {
        "ke_hoach": f"Kế hoạch vốn {to_day}",
        "luy_ke": f"Giải ngân lũy kế {to_day}",
        "thang_truoc": f"Giải ngân lũy kế {to_day_before}",
        "trong_thang": f"Giải ngân trong tháng {_month(this)}",
        "ty_le": f"Tỷ lệ giải ngân {to_day}",
        "con_lai": f"Kế hoạch vốn còn lại {to_day}",
        "ty_le_truoc": f"Tỷ lệ giải ngân {to_day_before}",
        "so_thang_truoc": f"Tỷ lệ giải ngân {to_day} so với tháng trước",
        "ty_le_cung_ky": f"Tỷ lệ giải ngân {to_day_last_year}",
        "so_cung_ky": f"Tỷ lệ giải ngân {to_day} so với cùng kỳ năm trước",
        "uoc": f"Ước giải ngân cả năm {this.nam}",
        "ty_le_uoc": f"Ước tỷ lệ giải ngân cả năm {this.nam}",
        "uoc_so_ke_hoach": f"Ước giải ngân cả năm {this.nam} so với kế hoạch vốn",
    }


def _month(thang: Thang) -> str:
    return thang_nam(thang.nam, thang.so)
