"""The data folder of an office as a HoSo. Every fault of every file is told before anything is given up."""

from __future__ import annotations

import re
from pathlib import Path

from generator.domain.danh_ba import DanhBa
from generator.domain.dossier import HoSo
from generator.domain.plan_codes import reserved
from generator.domain.records import ChuongTrinh, CoQuan, KeHoach
from generator.findings import Finding, Place, error, has_errors
from generator.sources.dimensions import dimensions_of
from generator.sources.kinh_phi import read_kinh_phi
from generator.sources.loi_dieu_chinh import read_words
from generator.sources.raw_file import misnamed
from generator.sources.record_file import read_record, unchanged

CO_QUAN, DANH_BA, CHUONG_TRINH = "co_quan.yaml", "danh_ba.yaml", "chuong_trinh.yaml"
KE_HOACH, KINH_PHI = "ke_hoach.yaml", "kinh_phi.xlsx"
_YEAR = re.compile(r"20[0-9]{2}")


def years(data_dir: Path) -> list[int]:
    """The years that have a plan, be it under a name that still has to be mended."""
    if not data_dir.is_dir():
        return []
    folders = (folder for folder in data_dir.iterdir() if _YEAR.fullmatch(folder.name))
    plans = (folder / KE_HOACH for folder in folders)
    return sorted(int(plan.parent.name) for plan in plans if plan.is_file() or misnamed(plan))


def load(data_dir: Path, nam: int, shown_root: str = "data") -> tuple[HoSo | None, list[Finding]]:
    """The records of one year and all findings. None when any of these is an error. `shown_root` is what the clerk
    calls data_dir."""
    if not (data_dir / str(nam)).is_dir():
        return None, [_no_year(data_dir, nam, shown_root)]
    findings: list[Finding] = []
    names = (CO_QUAN, DANH_BA, CHUONG_TRINH, f"{nam}/{KE_HOACH}", f"{nam}/{KINH_PHI}")
    paths = {f"{shown_root}/{name}": data_dir / name for name in names}
    with unchanged(paths, findings) as files:
        office, directory, programme, plan, money = ((path, shown) for shown, path in paths.items())
        co_quan = read_record(CoQuan, *office, findings)
        danh_ba = read_record(DanhBa, *directory, findings)
        chuong_trinh = read_record(ChuongTrinh, *programme, findings)
        ke_hoach = read_record(KeHoach, *plan, findings, nam)
        kinh_phi = read_kinh_phi(*money, nam, dimensions_of(chuong_trinh, danh_ba, nam), findings)
    known = None if has_errors(findings) else [revision.lan for revision in kinh_phi.dieu_chinh]
    words, of_words = read_words(data_dir / str(nam), f"{shown_root}/{nam}", nam, known, findings)
    if has_errors(findings):
        return None, findings
    ho_so = HoSo(co_quan, danh_ba, chuong_trinh, ke_hoach, kinh_phi, files | of_words, words)
    taken = list(reserved(ho_so))
    return (None if taken else ho_so), [*findings, *taken]


def _no_year(data_dir: Path, nam: int, shown_root: str) -> Finding:
    known = ", ".join(map(str, years(data_dir)))
    expected = f"một trong các năm đã có: {known}" if known else ""
    message = f"Không có thư mục dữ liệu năm {nam}."
    remedy = f"Chọn năm khác, hoặc tạo thư mục {shown_root}/{nam}."
    place = Place(file=f"{shown_root}/{nam}")
    return error("DL001", place, message, expected, remedy)
