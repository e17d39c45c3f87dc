"""The commands of the months. The clock is read here, when nobody says which day it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import click

from generator.cli_base import (
    TEMPLATES,
    Choices,
    Day,
    Month,
    command,
    draft,
    of_office,
    progress,
    show,
    show_with_pdf,
    with_json,
    with_pdf,
)


def _forms() -> ModuleType:
    from generator import pipeline_bieu_mau

    return pipeline_bieu_mau


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
    return show(_forms().new_month(choices.data, month, progress), choices)


@command("bieu-mau", *of_office("--data", "--output"), with_json)
@_month
def bieu_mau(choices: Choices, month: tuple[int, int]) -> int:
    """Tạo biểu Excel gửi từng đơn vị để lấy số liệu tháng.

    Mỗi đơn vị một tệp, chỉ có các dòng của đơn vị đó, kèm số tháng trước; ô phải điền được tô màu, ô khác bị khóa.

    \b
    Ví dụ: python build.py bieu-mau 2024-04
    """
    return show(_forms().write_forms(choices.data, choices.output, month, progress), choices)


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
    from generator import pipeline_tong_hop

    found = Path.cwd() / folder if folder else None
    day = today or date.today()
    return show(pipeline_tong_hop.collect(choices.data, choices.output, month, found, day, progress), choices)


@command("bao-cao-thang", *of_office("--data", "--output"), with_json)
@draft
@with_pdf
@_month
def bao_cao_thang(choices: Choices, month: tuple[int, int], du_thao: bool, pdf: bool) -> int:
    """Tạo báo cáo của một tháng.

    Kế hoạch vốn là kế hoạch có hiệu lực vào ngày chốt số liệu của tháng. Dữ liệu còn lỗi thì không tạo, tệp cũ giữ
    nguyên.

    \b
    Ví dụ:
      python build.py bao-cao-thang 2024-03
      python build.py bao-cao-thang 2024-03 --du-thao
    """
    from generator import pipeline_thang

    outcome = pipeline_thang.build_month(choices.data, choices.output, month, TEMPLATES, progress, du_thao)
    return show_with_pdf(outcome, choices, pdf)
