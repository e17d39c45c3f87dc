"""The command line: the commands of the plan and of upkeep, and the run itself. The months' are in cli_thang."""

from __future__ import annotations

import gc
import gettext
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from generator import cli_hang_loat, cli_kiem, cli_noi_nhan, cli_phat_hanh, cli_so_sanh, cli_thang, messages
from generator.cli_base import (
    CANNOT_GO_ON,
    ERRORS,
    INTERRUPTED,
    OK,
    OUR_FAULT,
    PROJECT,
    TEMPLATES,
    USAGE,
    Choices,
    Day,
    Month,
    command,
    draft,
    edition,
    of_office,
    office,
    pipeline,
    program,
    progress,
    show,
    show_with_pdf,
    with_json,
    with_pdf,
)
from generator.errors import StopRun
from generator.findings import Finding, Place, Severity

# Their commands stand in the group once they are imported.
OTHER_COMMANDS = (cli_thang, cli_so_sanh, cli_phat_hanh, cli_noi_nhan, cli_kiem, cli_hang_loat)
# pytest: passed, failed, interrupted, internal error, usage, nothing collected.
PYTEST_STATUS = {0: OK, 1: ERRORS, 2: INTERRUPTED, 3: OUR_FAULT, 4: USAGE, 5: USAGE}


@command("ke-hoach", *office, *of_office("--phat-hanh"), with_json)
@edition
@click.option("--ngay", "day", metavar="NGÀY", type=Day(), help="Kế hoạch có hiệu lực vào ngày này, ví dụ 1/7/2024.")
@draft
@with_pdf
def ke_hoach(choices: Choices, lan: int | None, day: date | None, du_thao: bool, pdf: bool) -> int:
    """Tạo kế hoạch của một năm.

    Không ghi --nam thì lấy năm mới nhất trong thư mục dữ liệu. Có các lần điều chỉnh thì tạo kế hoạch sau lần mới nhất;
    --lan hay --ngay chọn lần khác. Dữ liệu còn lỗi thì không tạo, tệp cũ giữ nguyên.

    \b
    Ví dụ:
      python build.py ke-hoach
      python build.py ke-hoach --nam 2024 --output "D:/Kế hoạch"
      python build.py ke-hoach --lan 1
      python build.py ke-hoach --ngay 1/7/2024 --du-thao
    """
    from generator.pipeline_ke_hoach import Wanted

    if lan is not None and day:
        raise click.UsageError("Chỉ dùng một trong hai: --lan hoặc --ngay.")
    wanted = Wanted(lan, day, du_thao)
    paths = choices.data, choices.output, choices.nam, TEMPLATES
    return show_with_pdf(pipeline().build_plan(*paths, progress, wanted, choices.phat_hanh), choices, pdf)


@command("kiem-tra", *office, *of_office("--phat-hanh"), with_json)
def kiem_tra(choices: Choices) -> int:
    """Kiểm tra dữ liệu và các văn bản đã phát hành, không tạo gì.

    Liệt kê mọi lỗi và cảnh báo cùng một lúc: ở tệp nào, dòng nào, ô nào, cần gì, sửa thế nào. Văn bản đã phát hành mà
    bị sửa, bị mất thì được nêu tên.

    \b
    Ví dụ: python build.py kiem-tra --nam 2024
    """
    return show(pipeline().check_data(choices.data, choices.nam, choices.phat_hanh), choices)


@command("kiem-tra-mau", *office, with_json)
def kiem_tra_mau(choices: Choices) -> int:
    """Kiểm tra các tệp mẫu Word, không cần dữ liệu.

    Chạy lệnh này mỗi khi sửa một mẫu trong thư mục templates.

    \b
    Ví dụ: python build.py kiem-tra-mau
    """
    return show(pipeline().check_templates(TEMPLATES), choices)


@command("giai-thich", *office)
@click.option("--thang", "month", metavar="THÁNG", type=Month(), help="Tháng của số liệu, ví dụ 2024-03.")
@edition
@click.argument("name", metavar="MÃ")
def giai_thich(choices: Choices, month: tuple[int, int] | None, lan: int | None, name: str) -> int:
    """Giải thích một mã lỗi hoặc một số liệu.

    MÃ là mã in trong danh sách lỗi (DL001), hoặc tên một số liệu: khi đó chương trình cho biết giá trị, cách tính và
    số đó lấy từ những ô nào. Số của kế hoạch là số sau lần điều chỉnh mới nhất, trừ khi ghi --lan.

    \b
    Ví dụ:
      python build.py giai-thich DL001
      python build.py giai-thich kinh_phi.DA1
      python build.py giai-thich kinh_phi.DA1 --lan 0
      python build.py giai-thich thang.luy_ke.DA1 --thang 2024-03
    """
    if choices.as_json:
        raise click.UsageError(messages.not_listed("giai-thich"))
    if month and lan is not None:
        raise click.UsageError("Chỉ dùng một trong hai: --thang hoặc --lan; số của tháng theo kế hoạch của tháng đó.")
    text, near = pipeline().explain(choices.data, choices.nam, month, name, lan)
    if text is None:
        raise click.UsageError(messages.unknown_name(name, near))
    click.echo(text.rstrip("\n"))
    return OK


@command("kiem-thu", ignore_unknown_options=True)
@click.argument("arguments", metavar="[THAM SỐ]", nargs=-1, type=click.UNPROCESSED)
def kiem_thu(choices: Choices, arguments: tuple[str, ...]) -> int:
    """Chạy bộ kiểm thử của chương trình (dành cho người bảo trì).

    Tham số đi sau được chuyển cho pytest; đường dẫn tính từ thư mục chương trình. Không có tham số thì chạy tất cả,
    trên mọi nhân của máy.

    \b
    Ví dụ: python build.py kiem-thu tests/unit -x
    """
    import pytest

    os.chdir(PROJECT)
    return PYTEST_STATUS.get(int(pytest.main(list(arguments) or ["-n", "auto"])), OUR_FAULT)


def run(arguments: list[str] | None = None) -> int:
    """The exit status of one command line (of this process when no arguments are given)."""
    _speak_vietnamese()
    choices = Choices()
    try:
        return program.main(
            arguments, prog_name=messages.PROGRAM, standalone_mode=False, windows_expand_args=False, obj=choices
        )
    except click.UsageError as fault:
        return _usage(fault)
    except (click.Abort, KeyboardInterrupt):
        click.echo(messages.interrupted(), err=True)
        return INTERRUPTED
    except StopRun as stop:
        _stopped("HT001", str(stop), choices)
        return CANNOT_GO_ON
    except ImportError:
        raise  # A package of .venv is missing or broken: build.py makes it anew and runs the command again.
    except Exception:
        _stopped("HT002", messages.own_fault(_logged(choices)), choices)
        return OUR_FAULT


def _usage(fault: click.UsageError) -> int:
    usage = fault.ctx.get_usage() if fault.ctx else ""
    command = fault.ctx.command_path if fault.ctx else messages.PROGRAM
    click.echo(messages.usage_fault(usage, fault.format_message(), command), err=True)
    return USAGE


def _stopped(code: str, sentence: str, choices: Choices) -> None:
    if choices.as_json:
        click.echo(messages.findings_json([Finding(code, Severity.ERROR, Place(), sentence)]))
    click.echo(messages.stopped(sentence), err=True)


def _logged(choices: Choices) -> Path | None:
    """Where the traceback was written: the output folder, or the machine's temporary folder; None when neither can."""
    import tempfile
    import traceback

    from generator import files

    details = f"{sys.version}\n{sys.argv}\n{traceback.format_exc()}".encode(errors="replace")
    for folder in (choices.output, Path(tempfile.gettempdir())):
        log = folder / "nhat_ky_loi.txt"
        with suppress(StopRun):
            files.write_whole(log, details)
            return log
    return None


def _speak_vietnamese() -> None:
    """click looks its words up through gettext at every call; Windows consoles could not print ế without utf-8."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("click", str(Path(__file__).parent / "locale"))
    gettext.textdomain("click")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main() -> NoReturn:
    # One command lives for seconds: looking for garbage at every turn costs a fifth of reading a large workbook.
    gc.set_threshold(200_000, 20, 20)
    sys.exit(run())


if __name__ == "__main__":
    main()
