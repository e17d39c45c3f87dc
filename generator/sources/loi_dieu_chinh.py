"""Words of the plan after a revision: dieu_chinh_1.yaml, dieu_chinh_2.yaml, ... beside kinh_phi.xlsx."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from generator.domain.dieu_chinh import words_file
from generator.domain.names import strip_marks
from generator.domain.records import LoiDieuChinh
from generator.findings import Finding, Place, error, warning
from generator.sources.record_file import read_record, unchanged

# Without marks: dieu_chinh_01.yaml, Điều chỉnh 1.yml, dieu_chinh_lan_1.yaml, dieu_chinh_1 - Copy.yaml, dieu_chinh.yaml.
_NEARLY = re.compile(
    r"(?:loi[ _.-]*)?dieu[ _.-]*chinh[ _.-]*(?:lan[ _.-]*)?(?:(?P<lan>[0-9]{1,3})(?![0-9]).*)?\.(?:yaml|yml|txt)",
    re.IGNORECASE,
)


def read_words(
    folder: Path, shown: str, nam: int, known: Collection[int] | None, findings: list[Finding]
) -> tuple[dict[int, LoiDieuChinh], dict[str, str | None]]:
    """The words of each revision that has any, and the checksums of their files. known: the revisions of the year, None
    when the workbook has faults, so that nobody can say."""
    named = _nearly(folder)
    wanted = {lan for _, lan in named if lan is not None} if known is None else known
    paths = {lan: folder / words_file(lan) for lan in sorted(wanted) if (folder / words_file(lan)).is_file()}
    # A folder of Windows takes Dieu_chinh_1.yaml for dieu_chinh_1.yaml.
    others = [(path, lan) for path, lan in named if not any(path.samefile(one) for one in paths.values())]
    findings += [_stranger(path, shown, lan, wanted) for path, lan in others]
    names = {lan: f"{shown}/{path.name}" for lan, path in paths.items()}
    with unchanged({names[lan]: path for lan, path in paths.items()}, findings) as files:
        read = {lan: read_record(LoiDieuChinh, path, names[lan], findings, nam) for lan, path in paths.items()}
    return {lan: words for lan, words in read.items() if words}, files


def _nearly(folder: Path) -> list[tuple[Path, int | None]]:
    """The files that are, or are meant to be, words of a revision, with its number."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    found = ((path, _NEARLY.fullmatch(strip_marks(path.name))) for path in files)
    return [(path, int(match["lan"]) if match["lan"] else None) for path, match in found if match]


def _stranger(path: Path, shown: str, lan: int | None, known: Collection[int]) -> Finding:
    place, expected = Place(file=f"{shown}/{path.name}"), f"tên tệp dạng {words_file(1)}"
    if lan is None or lan not in known:
        message = f"Tệp “{path.name}” không được đọc: " + (
            "tên tệp không ghi lần điều chỉnh." if lan is None else f"không có quyết định điều chỉnh lần {lan}."
        )
        remedy = "Nếu là lời văn của một lần điều chỉnh thì đổi tên theo lần đó; nếu không thì chuyển đi nơi khác."
        return warning("DL410", place, message, f"{expected}, lần có trong kinh_phi.xlsx", remedy)
    right = words_file(lan)
    if path.with_name(right).is_file():
        message = f"Tệp “{path.name}” không được đọc, vì đã có tệp “{right}”."
        remedy = "Mở cả hai tệp xem tệp nào đúng; giữ tệp đúng với tên trên, chuyển tệp kia đi nơi khác."
        return warning("DL410", place, message, expected, remedy)
    message = f"Tệp “{path.name}” không đúng tên nên lời văn của lần điều chỉnh {lan} không được đọc."
    return error("DL410", place, message, f"tên tệp {right}", f"Đổi tên “{path.name}” thành “{right}”.")
