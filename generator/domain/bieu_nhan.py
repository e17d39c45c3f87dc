"""The form of a reporting unit: what its locked cells say, for who writes them and who reads them; a form that came
back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.domain import sheet_layout as layout
from generator.domain.ledger import walk
from generator.domain.names import fold
from generator.domain.quantities import plain
from generator.domain.records import ChuongTrinh, Muc
from generator.domain.references import with_years
from generator.domain.thang import DongThang

# A label beside those of sheet_layout: the money unit of the form.
FORM_DON_VI_TINH = "Đơn vị tính"
# The columns of the table from left to right.
FORM_COLUMNS = (
    *(layout.DU_AN, layout.TEN_DU_AN, layout.LOAI_VON, layout.NGUON_VON, layout.NIEN_DO, layout.KE_HOACH),
    *(layout.LUY_KE_TRUOC, layout.LUY_KE, layout.KHOI_LUONG_TRUOC, layout.KHOI_LUONG, layout.DON_VI_KHOI_LUONG),
    *(layout.UOC, layout.GHI_CHU),
)
LOCKED_COLUMNS = (
    *(layout.DU_AN, layout.TEN_DU_AN, layout.LOAI_VON, layout.NGUON_VON, layout.NIEN_DO),
    *(layout.KE_HOACH, layout.LUY_KE_TRUOC, layout.KHOI_LUONG_TRUOC),
)
# What volumes are mostly counted in; a unit may write any other noun.
USUAL_UNITS = (
    *("hộ", "người", "lao động", "học viên", "học sinh", "lớp", "công trình", "dự án", "mô hình", "nhà", "phòng học"),
    *("thôn", "xã", "km", "m", "m2", "m3", "ha", "con", "cây", "kg", "tấn", "bộ", "cuộc"),
)
_LENGTH = 12


@dataclass(frozen=True, slots=True)
class BieuNhan:
    """A returned form. file: as shown to the clerk; dong: the lines that may be taken, so_tien None where the unit left
    the cell blank (a line with a fault is not among them); tinh_hinh: the unit's words by heading."""

    don_vi: str
    file: str
    dong: tuple[DongThang, ...]
    tinh_hinh: Mapping[str, str]
    sha256: str


def key_labels(chuong_trinh: ChuongTrinh, nam: int) -> dict[str, str]:
    """What a key cell says for each code of project, kind, source and year of funds."""
    projects = {str(node.ma): str(node.ma) for node, _ in walk(chuong_trinh.du_an)}
    dimensions = (chuong_trinh.loai_von, chuong_trinh.nguon_von, chuong_trinh.nien_do)
    return projects | {code: label for values in dimensions for code, label in _labels(values, nam).items()}


def _labels(values: Sequence[Muc], nam: int) -> dict[str, str]:
    """Short names; the code where two share a name."""
    short = {str(value.ma): with_years(value.ten_tat, nam) for value in values}
    folded = [fold(name) for name in short.values()]
    return {code: name if folded.count(fold(name)) == 1 else code for code, name in short.items()}


def project_names(chuong_trinh: ChuongTrinh, nam: int) -> dict[str, str]:
    """Number and name of every project by code."""
    return {str(node.ma): with_years(f"{node.so}: {node.ten}", nam) for node, _ in walk(chuong_trinh.du_an)}


def as_locked(value: object) -> str:
    """What a locked cell says, however the program that saved the form last keeps numbers, spaces and letters."""
    if isinstance(value, (int, float, Decimal)):
        return plain(Decimal(value if isinstance(value, int) else f"{value:.15g}"))
    return fold(str(value or ""))


def check_word(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """The sum of the locked contents: unit, month, money unit (`head`) and LOCKED_COLUMNS of the rows in any order."""
    lines = ["\t".join(map(as_locked, head)), *sorted("\t".join(map(as_locked, row)) for row in rows)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_LENGTH].upper()
