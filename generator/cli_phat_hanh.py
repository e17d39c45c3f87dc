"""The commands of issued documents and of their register. The clock is read here."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import ModuleType

import click

from generator.cli_base import (
    TEMPLATES,
    Choices,
    Day,
    Month,
    Year,
    command,
    edition,
    of_office,
    office,
    progress,
    show,
    show_with_pdf,
    with_json,
    with_pdf,
)

_MOST_AT_ONCE = 1000


class Numbers(click.ParamType):
    """A number ("51", "05a"), or all from one to another ("6-51")."""

    name = "số"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        match = re.fullmatch(r"\s*([0-9]{1,6})\s*-\s*([0-9]{1,6})\s*", value)
        if not match:
            return [value.strip()]
        first, last = int(match[1]), int(match[2])
        if not first <= last:
            self.fail(f"'{value}' không phải là một dãy số; cần số nhỏ trước, ví dụ 6-51.", param, ctx)
        if last >= first + _MOST_AT_ONCE:
            self.fail(f"'{value}' có hơn {_MOST_AT_ONCE} số; mỗi lần ghi nhiều nhất {_MOST_AT_ONCE} số.", param, ctx)
        return [str(number) for number in range(first, last + 1)]


_FOLDERS = of_office("--data", "--phat-hanh")
_PLAN, _MONTH = "ke-hoach", "bao-cao-thang"
_kind = click.argument("kind", metavar="LOẠI", type=click.Choice([_PLAN, _MONTH]))
_number: Callable = click.option("--so", required=True, metavar="SỐ", help="Số của văn bản, do văn thư cấp; ví dụ 52.")
_year = click.option("--nam-so", "year", required=True, metavar="NĂM", type=Year(), help="Năm của số, ví dụ 2024.")
_sure = click.option("--xac-nhan", is_flag=True, help="Số đúng là như vậy, dù cách xa số trước.")
_reason = click.option("--ly-do", required=True, metavar="LÝ-DO", help="Lý do, ghi vào sổ đăng ký.")


def _register() -> ModuleType:
    from generator import pipeline_so_dang_ky

    return pipeline_so_dang_ky


@command("phat-hanh", *office, *of_office("--phat-hanh"), with_json)
@_number
@click.option("--ngay", "day", required=True, metavar="NGÀY", type=Day(), help="Ngày ban hành, ví dụ 15/3/2024.")
@edition
@click.option(
    "--so-ban", type=int, default=0, metavar="SỐ", help="Số lượng bản, in ở cột 7 của sổ; không ghi thì đếm Nơi nhận."
)
@_sure
@with_pdf
@click.option("--thay-the", is_flag=True, help="Văn bản này thay thế bản đã phát hành của cùng lần (hoặc cùng tháng).")
@_kind
@click.argument("month", metavar="[THÁNG]", type=Month(), required=False)
def phat_hanh(
    choices: Choices,
    kind: str,
    month: tuple[int, int] | None,
    so: str,
    day: date,
    lan: int | None,
    so_ban: int,
    thay_the: bool,
    xac_nhan: bool,
    pdf: bool,
) -> int:
    """Phát hành một văn bản: ghi số, ngày, cất vào phat_hanh và vào sổ đăng ký văn bản đi.

    LOẠI là ke-hoach hoặc bao-cao-thang (kèm THÁNG). Không ghi --lan thì phát hành kế hoạch có hiệu lực vào --ngay. Chỉ
    phát hành khi dữ liệu không còn lỗi và mỗi chỗ lệch với số đối chiếu đã có quyết định bằng văn bản. Văn bản đã phát
    hành không bao giờ bị ghi đè; sai sót về nội dung thì sửa đổi, thay thế bằng văn bản mới (Nghị định 30/2020/NĐ-CP,
    Điều 18).

    \b
    Ví dụ:
      python build.py phat-hanh ke-hoach --so 52 --ngay 15/3/2024 --lan 0
      python build.py phat-hanh bao-cao-thang 2024-03 --so 60 --ngay 4/4/2024
    """
    if (kind == _MONTH) != (month is not None):
        raise click.UsageError("Báo cáo tháng thì ghi tháng (ví dụ 2024-03); kế hoạch thì không ghi tháng.")
    if month and lan is not None:
        raise click.UsageError("--lan chỉ dùng cho kế hoạch.")
    from generator import pipeline_phat_hanh

    asked = pipeline_phat_hanh.ToIssue(so, day, choices.nam, lan, month, thay_the, date.today(), so_ban, xac_nhan)
    folders = choices.data, choices.phat_hanh
    issued = pipeline_phat_hanh.issue(*folders, asked, TEMPLATES, progress, choices.output)
    # What was issued is never written beside: its PDF goes where documents are made.
    aside = [choices.output / path.parent.parent.name / path.parent.name for path in issued.made]
    return show_with_pdf(issued, choices, pdf, *aside)


@command("so-dang-ky", *office, *of_office("--phat-hanh"), with_json)
def so_dang_ky(choices: Choices) -> int:
    """In sổ đăng ký văn bản đi ra Excel, kèm các số còn bỏ trống.

    Sổ có mười cột theo Phụ lục IV Nghị định 30/2020/NĐ-CP, mỗi năm một tệp trong thư mục kết quả.

    \b
    Ví dụ: python build.py so-dang-ky --nam 2024
    """
    return show(_register().export(choices.data, choices.output, choices.nam, choices.phat_hanh, progress), choices)


@command("bo-so", *_FOLDERS, with_json)
@click.option("--so", "numbers", required=True, metavar="SỐ", type=Numbers(), help="Số, hoặc từ số đến số: 51, 6-51.")
@_year
@_sure
@_reason
@_kind
def bo_so(choices: Choices, kind: str, numbers: list[str], year: int, ly_do: str, xac_nhan: bool) -> int:
    """Ghi vào sổ những số không có văn bản trong sổ này, kèm lý do, để không còn số trống chưa rõ vì sao.

    Dùng khi dự thảo đã lấy số mà không ban hành, hoặc số đã cấp cho văn bản làm ngoài chương trình.

    \b
    Ví dụ:
      python build.py bo-so ke-hoach --so 51 --nam-so 2024 --ly-do "Dự thảo không ban hành"
      python build.py bo-so ke-hoach --so 6-51 --nam-so 2024 --ly-do "Kế hoạch khác, làm ngoài chương trình"
    """
    folders = choices.data, choices.output, choices.phat_hanh
    return show(_register().leave_out(*folders, kind, numbers, year, ly_do, progress, xac_nhan), choices)


@command("thu-hoi", *_FOLDERS, with_json)
@_number
@_year
@click.option("--ngay", "day", required=True, metavar="NGÀY", type=Day(), help="Ngày thu hồi, ví dụ 20/3/2024.")
@_reason
@_kind
def thu_hoi(choices: Choices, kind: str, so: str, year: int, day: date, ly_do: str) -> int:
    """Ghi vào sổ việc thu hồi một văn bản đã phát hành. Tệp đã cất và số của nó giữ nguyên.

    \b
    Ví dụ: python build.py thu-hoi ke-hoach --so 52 --nam-so 2024 --ngay 20/3/2024 --ly-do "Theo Công văn số 15"
    """
    folders = choices.data, choices.phat_hanh
    return show(_register().withdraw(*folders, kind, so, year, day, date.today(), ly_do), choices)


@command("dung-lai", *of_office("--data", "--output", "--phat-hanh"), with_json)
@_number
@_year
@with_pdf
@_kind
def dung_lai(choices: Choices, kind: str, so: str, year: int, pdf: bool) -> int:
    """Tạo lại một văn bản đã phát hành từ dữ liệu và mẫu đã cất cùng nó, rồi so từng byte với bản đã cất.

    \b
    Ví dụ: python build.py dung-lai ke-hoach --so 52 --nam-so 2024
    """
    folders = choices.data, choices.output, choices.phat_hanh
    return show_with_pdf(_register().rebuild(*folders, kind, so, year, progress), choices, pdf)
