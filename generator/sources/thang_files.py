"""The files of the months in the folder of a year: which there are, and what is wrong with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.domain.names import strip_marks
from generator.findings import Finding, Place, error, warning
from generator.sources.raw_file import misnamed

_WORKBOOK_ENDS = (".xlsx", ".xlsm", ".xls")
# Without marks: thang_3.xlsx, Tháng 03.xlsx, thang_03 - Copy.xlsx, thang_2024_03.xlsx, thang_03.yaml.txt.
_NEARLY = re.compile(
    r"thang[ _.-]*(?:20[0-9]{2}[ _.-]+)?(?P<thang>[0-9]{1,2})(?![0-9]).*\.(?:xlsx|xlsm|xls|yaml|yml|txt)", re.IGNORECASE
)


def month_file(thang: int) -> str:
    """The name of a month's workbook."""
    return f"thang_{thang:02}.xlsx"


def months(data_dir: Path, nam: int) -> list[int]:
    """The months of a year that have a workbook, be it under a name that still has to be mended."""
    found = _nearly(data_dir / str(nam))
    return sorted({thang for path, thang in found if 1 <= thang <= 12 and path.suffix.lower() in _WORKBOOK_ENDS})


def lone_words(data_dir: Path, nam: int, shown_root: str = "data") -> Iterator[Finding]:
    """Files of words for a month that has no workbook: no report is made of it."""
    with_book = months(data_dir, nam)
    for path, thang in _nearly(data_dir / str(nam)):
        if 1 <= thang <= 12 and thang not in with_book and not misnamed(path.with_name(month_file(thang))):
            message = (
                f"Tháng {thang}/{nam} chỉ có tệp này, chưa có sổ số liệu {month_file(thang)}, nên không có báo cáo."
            )
            place = Place(file=f"{shown_root}/{nam}/{path.name}")
            remedy = f"{_make(nam, thang)} Nếu tệp này để nhầm chỗ thì chuyển đi nơi khác."
            yield warning("DL309", place, message, f"có tệp {month_file(thang)} ở cùng chỗ", remedy)


def _make(nam: int, thang: int) -> str:
    return f"Tạo sổ bằng lệnh thang-moi {nam}-{thang:02} rồi điền số liệu."


def _nearly(folder: Path) -> list[tuple[Path, int]]:
    """The files that are, or are meant to be, those of a month."""
    files = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    found = ((path, _NEARLY.fullmatch(strip_marks(path.name))) for path in files)
    return [(path, int(match["thang"])) for path, match in found if match]


def other_files(folder: Path, thang: int, shown: str) -> Iterator[Finding]:
    """Files under a name that nobody reads: an error where the month has none but them."""
    right = folder / month_file(thang)
    ours = [path for path in (right, right.with_suffix(".yaml")) if path.is_file()]
    # A folder of Windows takes Thang_03.xlsx for thang_03.xlsx.
    nearly = _nearly(folder)
    others = [(path, number) for path, number in nearly if not any(path.samefile(one) for one in ours)]
    books = [path for path, number in nearly if number == thang and path.suffix.lower() in _WORKBOOK_ENDS]
    if not books and not misnamed(right):
        message, remedy = f"Chưa có sổ số liệu của tháng {thang}/{folder.name}.", _make(int(folder.name), thang)
        yield error("DL001", Place(file=f"{shown}/{right.name}"), message, f"có tệp {right.name}", remedy)
    for path, number in others:
        if number == thang and not right.exists() and path.suffix.lower() in _WORKBOOK_ENDS:
            message = f"Không có tệp này, nhưng có tệp “{path.name}” ở cùng chỗ."
            remedy = f"Nếu là số liệu tháng {thang} thì đổi tên “{path.name}” thành “{right.name}”."
            yield error("DL001", Place(file=f"{shown}/{right.name}"), message, "", remedy)
        elif number == thang:
            yield _unread(path, shown, f"tên tệp dạng {right.name}, {right.stem}.yaml")


def strangers(folder: Path, shown: str) -> Iterator[Finding]:
    """Files that are named after a month that no year has. They belong to no month, so each is told once a year."""
    for path, number in _nearly(folder):
        if not 1 <= number <= 12:
            yield _unread(path, shown, "tên tệp có tháng từ 01 đến 12, dạng thang_03.xlsx, thang_03.yaml")


def _unread(path: Path, shown: str, expected: str) -> Finding:
    message = f"Tệp “{path.name}” không được đọc."
    remedy = "Nếu là bản chép thừa thì chuyển đi nơi khác; nếu cần dùng thì đổi tên cho đúng."
    return warning("DL303", Place(file=f"{shown}/{path.name}"), message, expected, remedy)
