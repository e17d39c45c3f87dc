"""The commands of the months. The clock is read here, when nobody says which day it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import click

from generator.cli_base import TEMPLATES, Choices, command, of_office, progress, show, with_json
from generator.domain.period import parse_ngay

_MONTH = re.compile(r"(20[0-9]{2})-(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[/-](20[0-9]{2})")


class Month(click.ParamType):
    name = "tháng"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        match = _MONTH.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            self.fail(f"'{value}' không phải là tháng; cần năm và tháng, ví dụ 2024-03.", param, ctx)
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        asked = ctx.obj.nam if ctx else None
        if asked is not None and asked != int(year):
            self.fail(f"'{value}' không thuộc năm {asked} ghi ở --nam.", param, ctx)
        return int(year), int(month)


class Day(click.ParamType):
    name = "ngày"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return parse_ngay(value)
        except ValueError as fault:
            self.fail(f"{fault}.", param, ctx)


def _pipeline() -> ModuleType:
    from generator import pipeline_thang

    return pipeline_thang


_month: Callable = click.argument("month", metavar="THÁNG", type=Month())


@command("thang-moi", *of_office("--data"), with_json)
@_month
def thang_moi(choices: Choices, month: tuple[int, int]) -> int:
    """Tạo sổ số liệu của một tháng mới.

    Sổ có sẵn các dòng kinh phí của kế hoạch, đơn vị thực hiện và số lũy kế tháng trước; chỗ nào phải điền, phải viết
    thì được tô màu. Đã có sổ của tháng đó thì chương trình không ghi đè.

    \b
    Ví dụ: python build.py thang-moi 2024-05
    """
    return show(_pipeline().new_month(choices.data, month, progress), choices)


@command("bieu-mau", *of_office("--data", "--output"), with_json)
@_month
def bieu_mau(choices: Choices, month: tuple[int, int]) -> int:
    """Tạo biểu Excel gửi từng đơn vị để lấy số liệu tháng.

    Mỗi đơn vị một tệp, chỉ có các dòng của đơn vị đó, kèm số tháng trước; ô phải điền được tô màu, ô khác bị khóa.

    \b
    Ví dụ: python build.py bieu-mau 2024-04
    """
    return show(_pipeline().write_forms(choices.data, choices.output, month, progress), choices)


@command("tong-hop", *of_office("--data", "--output"), with_json)
@click.option(
    "--tu",
    "folder",
    metavar="THƯ-MỤC",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Thư mục chứa các biểu gửi về. Không ghi thì dùng data/<năm>/nhan_thang_<tháng>.",
)
@click.option(
    "--ngay",
    "today",
    metavar="NGÀY",
    type=Day(),
    help="Tính hạn gửi theo ngày này, ví dụ 14/5/2024. Không ghi thì lấy ngày hôm nay.",
)
@_month
def tong_hop(choices: Choices, month: tuple[int, int], folder: Path | None, today: date | None) -> int:
    """Gom các biểu đơn vị gửi về vào sổ số liệu của tháng.

    Tệp gửi về đặt tên thế nào cũng được. Số đúng được lấy vào sổ, kèm nơi lấy; chỗ sai, chỗ hai đơn vị cùng báo, đơn
    vị chưa gửi đều được liệt kê. Có biểu gửi muộn hay sửa lại thì chạy lại lệnh này; phần đã viết trong sổ giữ nguyên.

    \b
    Ví dụ:
      python build.py tong-hop 2024-04
      python build.py tong-hop 2024-04 --tu "D:/Biểu gửi về"
    """
    found = Path.cwd() / folder if folder else None
    day = today or date.today()
    return show(_pipeline().collect(choices.data, choices.output, month, found, day, progress), choices)


@command("bao-cao-thang", *of_office("--data", "--output"), with_json)
@_month
def bao_cao_thang(choices: Choices, month: tuple[int, int]) -> int:
    """Tạo báo cáo của một tháng.

    Dữ liệu còn lỗi thì không tạo, tệp cũ giữ nguyên.

    \b
    Ví dụ: python build.py bao-cao-thang 2024-03
    """
    return show(_pipeline().build_month(choices.data, choices.output, month, TEMPLATES, progress), choices)
