"""What a collection came to, in sentences for the screen: who has reported, which files are nobody's, the sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from generator.domain.bieu_nhan import BieuNhan
from generator.domain.budget import DongPhanBo
from generator.domain.directory import Directory
from generator.domain.lay_tu import file_of, is_taken
from generator.domain.quantities import Quantity, described, plain
from generator.domain.thang import DongThang
from generator.domain.tong_hop import TongHop
from generator.findings import Finding, Severity

_OTHER_MONTH = "DL323"


def reported(merged: TongHop, lines: Iterable[DongThang], plan: Sequence[DongPhanBo], who: Directory) -> list[str]:
    """The units in three lists: all figures taken, some not, no form. `lines`: as they stand in the workbook now;
    `plan`: its lines with their unit in charge."""
    standing = {line.key: line for line in lines}
    own: dict[str, list[DongThang | None]] = defaultdict(list)
    for key in dict.fromkeys(line.key for line in plan):
        own[key[-1]].append(standing.get(key))
    full, partial, absent = [], [], []
    for unit, name in zip(merged.da_gui, who.names(merged.da_gui), strict=True):
        of_forms = sum(line is not None and _is_of_form(line, merged.bieu_ghi) for line in own[unit])
        if of_forms == len(own[unit]):
            full.append(name)
        else:
            partial.append(f"{name} ({_missed(of_forms, len(own[unit]))})")
    for unit, name in zip(merged.chua_gui, who.names(merged.chua_gui), strict=True):
        absent.append(name + _kept([line for line in own[unit] if line and is_taken(line)]))
    return [
        f"Đã có báo cáo của {len(merged.da_gui)}/{len(merged.da_gui) + len(merged.chua_gui)} đơn vị.",
        *_listed("Đã lấy đủ số", full),
        *_listed("Đã gửi nhưng chưa lấy được số nào hoặc còn dòng chưa lấy", partial),
        *_listed("Chưa gửi", absent),
    ]


def _is_of_form(line: DongThang, given: Mapping[tuple, Decimal]) -> bool:
    return line.so_tien is not None and given.get(line.key) == line.so_tien


def _missed(of_forms: int, count: int) -> str:
    return f"còn {count - of_forms}/{count} dòng" if of_forms else f"chưa lấy được dòng nào trong {count} dòng"


def _kept(lines: Sequence[DongThang]) -> str:
    files = dict.fromkeys(map(file_of, lines))
    return f" (sổ còn giữ {len(lines)} số lấy lần trước từ {', '.join(files)})" if lines else ""


def nobodys(forms: Iterable[BieuNhan], faults: Iterable[Finding]) -> list[str]:
    """Files from which nothing was taken because they are no form of a unit for this month. `faults`: of reading."""
    read = {form.file for form in forms}
    refused: dict[str, set[str]] = defaultdict(set)
    for fault in faults:
        if fault.severity is Severity.ERROR and fault.place.file not in read:
            refused[fault.place.file].add(fault.code)
    names = {file: file.rpartition("/")[2] for file in refused}
    other_month = [names[file] for file, codes in refused.items() if _OTHER_MONTH in codes]
    unknown = [names[file] for file, codes in refused.items() if _OTHER_MONTH not in codes]
    return [
        *([f"{len(unknown)} tệp chưa biết của đơn vị nào: {'; '.join(unknown)}."] if unknown else []),
        *([f"{len(other_month)} tệp không đúng tháng: {'; '.join(other_month)}."] if other_month else []),
    ]


def summed(lines: Iterable[DongThang], plan: Iterable[DongPhanBo], don_vi: str) -> str:
    """What the clerk can check with a calculator; `plan` in the same money unit."""
    amounts = [line.so_tien for line in lines]
    disbursed = sum((amount for amount in amounts if amount is not None), Decimal(0))
    planned = sum((line.so_tien for line in plan), Decimal(0))
    blank = amounts.count(None)
    missing = f"{blank} dòng chưa có số liệu" if blank else "mọi dòng đã có số liệu"
    return f"Tổng lũy kế trong sổ: {described(Quantity(disbursed, don_vi))} (kế hoạch {plain(planned)}; {missing})."


def _listed(heading: str, names: Sequence[str]) -> list[str]:
    return [f"{heading} ({len(names)}): {'; '.join(names)}."] if names else []
