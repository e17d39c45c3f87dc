"""The data folder of an office as a HoSo. Every fault of every file is told before anything is given up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.domain.danh_ba import DanhBa
from generator.domain.dossier import HoSo
from generator.domain.records import ChuongTrinh, CoQuan, KeHoach, Record
from generator.files import fingerprint
from generator.findings import Finding, Place, error, has_errors, place_of
from generator.sources.codes import CODE_SPACES, repeated_codes, unknown_codes
from generator.sources.explain_pydantic import explain_all
from generator.sources.kinh_phi import read_kinh_phi
from generator.sources.raw_file import misnamed
from generator.sources.units import doubtful_units
from generator.sources.yaml_file import read

CO_QUAN, DANH_BA, CHUONG_TRINH = "co_quan.yaml", "danh_ba.yaml", "chuong_trinh.yaml"
KE_HOACH, KINH_PHI = "ke_hoach.yaml", "kinh_phi.xlsx"
_YEAR = re.compile(r"20[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,9}")

AnyRecord = TypeVar("AnyRecord", bound=Record)


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
    shown = [f"{shown_root}/{name}" for name in names]
    paths = [data_dir / name for name in names]
    before = [fingerprint(path) for path in paths]
    co_quan = _record(CoQuan, paths[0], shown[0], findings)
    danh_ba = _record(DanhBa, paths[1], shown[1], findings)
    chuong_trinh = _record(ChuongTrinh, paths[2], shown[2], findings)
    ke_hoach = _record(KeHoach, paths[3], shown[3], findings, nam)
    kinh_phi = read_kinh_phi(paths[4], shown[4], nam, chuong_trinh, danh_ba, findings)
    findings += [_saved(name) for name, path, was in zip(shown, paths, before, strict=True) if fingerprint(path) != was]
    if has_errors(findings):
        return None, findings
    return HoSo(co_quan, danh_ba, chuong_trinh, ke_hoach, kinh_phi, dict(zip(shown, before, strict=True))), findings


def _record(
    model: type[AnyRecord], path: Path, shown: str, findings: list[Finding], nam: int | None = None
) -> AnyRecord | None:
    """The record in a YAML file; its findings come in the order of its lines."""
    told: list[Finding] = []
    tree = read(path, shown, told)
    record = None
    if tree is not None:
        told.extend(repeated_codes(tree, CODE_SPACES.get(path.name, ())))
        told.extend(unknown_codes(tree, path.name))
        told.extend(_other_year(tree, nam))
        told.extend(doubtful_units(tree))
        try:
            record = model.model_validate(tree)
        except ValidationError as raised:
            told.extend(explain_all(raised, tree, model))
    findings.extend(sorted(told, key=lambda finding: finding.place.line))
    return record


def _other_year(tree: Any, nam: int | None) -> list[Finding]:
    written = tree.get("nam") if isinstance(tree, dict) else None
    if nam is None or not isinstance(written, str) or not _NUMBER.fullmatch(written) or int(written) == nam:
        return []
    message = f"Năm ghi trong tệp là {written}, nhưng tệp nằm trong thư mục {nam}."
    remedy = f"Sửa lại thành “nam: {nam}”, hoặc chuyển tệp sang thư mục {written}."
    return [error("DL039", place_of(written), message, f"nam: {nam}", remedy)]


def _saved(shown: str) -> Finding:
    """The checksum of the file would not be that of what was read."""
    message = "Tệp vừa được lưu lại hoặc bị khóa trong lúc chương trình đang đọc."
    return error("DL001", Place(file=shown), message, "", "Đợi lưu xong rồi chạy lại.")


def _no_year(data_dir: Path, nam: int, shown_root: str) -> Finding:
    known = ", ".join(map(str, years(data_dir)))
    expected = f"một trong các năm đã có: {known}" if known else ""
    message = f"Không có thư mục dữ liệu năm {nam}."
    remedy = f"Chọn năm khác, hoặc tạo thư mục {shown_root}/{nam}."
    place = Place(file=f"{shown_root}/{nam}")
    return error("DL001", place, message, expected, remedy)
