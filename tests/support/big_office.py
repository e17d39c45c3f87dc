"""An office of any size in files: units, a tree of projects, allocation lines. For many forms, and for measuring."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import islice, product
from pathlib import Path

import openpyxl

from tests.support.office import CHUONG_TRINH, CO_QUAN, DANH_BA, KE_HOACH
from tests.support.thang import CHE_DO

HEADINGS = ("Mã dự án", "Tên dự án", "Loại vốn", "Nguồn vốn", "Niên độ", "Số tiền", "Đơn vị thực hiện")
KINDS, SOURCES, YEARS = ("Vốn đầu tư", "Vốn sự nghiệp"), ("TW", "ĐP"), ("keo_dai", "giao_nam")


def units(count: int) -> list[str]:
    return [f"dv{number:03}" for number in range(1, count + 1)]


def write(data: Path, unit_count: int, line_count: int, nam: int = 2024, parts: int = 10) -> Path:
    """The data folder of an office whose lines are dealt out evenly to its units. parts: of each of its projects."""
    projects = [
        {
            "ma": f"P{number}",
            "so": f"Dự án {number}",
            "ten": f"Việc {number}",
            "con": [
                {"ma": f"P{number}-{part}", "so": f"Tiểu dự án {part}", "ten": f"Phần {part} của việc {number}"}
                for part in range(1, parts + 1)
            ],
        }
        for number in range(1, 11)
    ]
    directory = deepcopy(DANH_BA)
    directory["don_vi"] += [{"ma": ma, "ten": f"Đơn vị {ma[2:]}", "loai": "phòng"} for ma in units(unit_count)]
    plan = deepcopy(KE_HOACH)
    plan["nam"], plan["thang"] = str(nam), f"3/{nam}"
    plan["du_an"] = [{"du_an": "P1", "noi_dung": [{"gach": "x"}]}]
    files = {
        "co_quan.yaml": CO_QUAN,
        "danh_ba.yaml": directory,
        "chuong_trinh.yaml": {**CHUONG_TRINH, "du_an": projects, "doi_ung": []},
        "bao_cao_thang.yaml": CHE_DO,
        f"{nam}/ke_hoach.yaml": plan,
    }
    for name, content in files.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    _allocation(data / str(nam) / "kinh_phi.xlsx", unit_count, line_count, parts)
    return data


def _allocation(path: Path, unit_count: int, line_count: int, part_count: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phân bổ"
    sheet.append(["Phân bổ kinh phí"])
    sheet.append(["Đơn vị tính: triệu đồng"])
    sheet.append(HEADINGS)
    parts = (f"P{number}-{part}" for part, number in product(range(1, part_count + 1), range(1, 11)))
    keys = product(YEARS, parts, KINDS, SOURCES, units(unit_count))
    for number, (year, project, kind, source, unit) in enumerate(islice(keys, line_count), 1):
        sheet.append([project, None, kind, source, year, 100 + number % 17 + number % 10 / 10, unit])
    book.save(path)
