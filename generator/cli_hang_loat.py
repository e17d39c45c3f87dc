"""The command for a whole folder of offices."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from generator import messages
from generator.cli_base import OK, TEMPLATES, Choices, Month, command, of_office, progress, show, with_json
from generator.errors import StopRun

_CLUSTER = re.compile(r"dask://[^/\s:]+:[0-9]{1,5}")


class Machines(click.ParamType):
    """A number of processes, or a cluster."""

    name = "máy"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        text = str(value)
        if re.fullmatch(r"[1-9][0-9]?", text):
            return int(text)
        if _CLUSTER.fullmatch(text):
            return text
        return self.fail(f"'{text}' không dùng được; cần số tiến trình (1 đến 99) hoặc dask://máy:cổng.", param, ctx)


@command("hang-loat", *of_office("--nam"), with_json)
@click.option(
    "--thang",
    "months",
    metavar="THÁNG",
    type=Month(),
    multiple=True,
    help="Chỉ làm báo cáo của tháng này, ví dụ 2024-03; ghi nhiều lần được.",
)
@click.option(
    "--output",
    metavar="THƯ-MỤC",
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục nhận văn bản, mỗi cơ quan một thư mục con. Không ghi thì là thư mục output cạnh dữ liệu của cơ quan.",
)
@click.option(
    "--may",
    metavar="SỐ|dask://…",
    type=Machines(),
    help="Số tiến trình chạy cùng lúc, hoặc cụm máy Dask. Không ghi thì bằng số nhân của máy.",
)
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(exists=True, file_okay=False, path_type=Path))
def hang_loat(
    choices: Choices, folder: Path, months: tuple[tuple[int, int], ...], output: Path | None, may: int | str | None
) -> int:
    """Tạo văn bản của nhiều cơ quan một lượt.

    Mỗi thư mục con của THƯ_MỤC có thư mục data là một cơ quan; văn bản của từng cơ quan giống hệt khi chạy riêng.
    Cơ quan có lỗi được liệt kê, các cơ quan khác vẫn làm. Văn bản đã có mà dữ liệu, mẫu không đổi thì không làm lại,
    nên dừng giữa chừng (Ctrl-C, mất điện) rồi chạy lại là làm tiếp.

    \b
    Ví dụ:
      python build.py hang-loat "D:/Các xã"
      python build.py hang-loat "D:/Các xã" --thang 2024-03 --thang 2024-04
      python build.py hang-loat "D:/Các xã" --output "D:/Kết quả" --may 2
      python build.py hang-loat /chung/cac_xa --may dask://may-chu:8786
    """
    from generator import pipeline_hang_loat

    # Before the command it is the option that all share, whose default is the folder of one office.
    before = choices.output if choices.output != Choices().output else None
    given = Path(os.path.abspath(output)) if output else before
    wishes = pipeline_hang_loat.Wishes(given, choices.nam, tuple(sorted(set(months))), may)
    return show(pipeline_hang_loat.build(Path(os.path.abspath(folder)), wishes, TEMPLATES, progress), choices)


@command("cai-cum-may")
def cai_cum_may(choices: Choices) -> int:
    """Cài bộ công cụ để hang-loat chạy trên cụm máy Dask (chỉ một lần, cần mạng).

    Không cài thì hang-loat vẫn dùng mọi nhân của máy này.

    \b
    Ví dụ: python build.py cai-cum-may
    """
    from generator import hang_loat_runner

    if not hang_loat_runner.dask_available():
        raise StopRun(f"Bộ công cụ chạy trên cụm máy chưa có. Hãy chạy {messages.PROGRAM} cai-cum-may khi có mạng.")
    click.echo("Đã có bộ công cụ chạy trên cụm máy; hang-loat nhận --may dask://máy:cổng.")
    return OK
