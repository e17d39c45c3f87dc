"""The command line: reads arguments, calls the pipeline, prints, gives the exit status. No logic.

Here, against the habit of the project, functions import what only they need: the pipeline brings Word, Excel and data
libraries with it (a quarter of a second), and --help and a mistyped command must answer at once.
"""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

import click

from generator import messages
from generator.errors import StopRun
from generator.findings import Finding, Place, Severity, has_errors

if TYPE_CHECKING:
    from generator.pipeline import Outcome

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = PROJECT / "templates"
OK, ERRORS, USAGE, CANNOT_GO_ON, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 70, 130
# pytest: passed, failed, interrupted, internal error, usage, nothing collected.
PYTEST_STATUS = {0: OK, 1: ERRORS, 2: INTERRUPTED, 3: OUR_FAULT, 4: USAGE, 5: USAGE}


@dataclass(slots=True)
class Choices:
    """The options, given before or after the command; the one after wins."""

    data: Path = PROJECT / "data"
    output: Path = PROJECT / "output"
    nam: int | None = None
    as_json: bool = False


class Year(click.ParamType):
    name = "năm"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"[1-9][0-9]{3}", value):
            self.fail(f"'{value}' không phải là năm; cần bốn chữ số, ví dụ 2024.", param, ctx)
        return int(value)


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """A path is taken from the current folder now, before anything can change it."""
    if value is not None and value is not False:
        setattr(ctx.obj, param.name, Path.cwd() / value if isinstance(value, Path) else value)


def _option(*names: str, **attributes) -> Callable:
    return click.option(*names, callback=_keep, expose_value=False, **attributes)


_data = _option(
    "--data",
    metavar="THƯ-MỤC",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Thư mục dữ liệu. Không ghi thì dùng thư mục data của chương trình.",
)
_output = _option(
    "--output",
    metavar="THƯ-MỤC",
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục nhận văn bản. Không ghi thì dùng thư mục output của chương trình.",
)
_nam = _option("--nam", metavar="NĂM", type=Year(), help="Năm cần làm, ví dụ 2024.")
_office = (_data, _output, _nam)
_json = _option("--json", "as_json", is_flag=True, help="In danh sách lỗi dạng JSON để chương trình khác đọc.")


def _pipeline() -> ModuleType:
    from generator import pipeline

    return pipeline


def _shown(outcome: Outcome, choices: Choices) -> int:
    """The outcome on the screen, and its exit status."""
    findings = outcome.findings
    if choices.as_json:
        click.echo(messages.findings_json(findings))
    else:
        report = messages.findings_report(findings)
        results = messages.summary(findings, outcome.made, outcome.unchanged, outcome.not_built)
        click.echo(f"{report}\n\n{results}" if report else results)
    return CANNOT_GO_ON if outcome.stopped else ERRORS if has_errors(findings) else OK


def _progress(step: str) -> None:
    click.echo(messages.progress(step), err=True)


_NAMES = {"help_option_names": ["-h", "--help"]}


@click.group(
    invoke_without_command=True,
    context_settings=_NAMES,
    options_metavar="[TÙY CHỌN]",
    subcommand_metavar="[LỆNH] [THAM SỐ]",
)
@_data
@_output
@_nam
@_json
@click.pass_context
def program(ctx: click.Context) -> int:
    """Tạo văn bản Word từ dữ liệu của cơ quan.

    Không ghi lệnh nào thì chương trình tạo mọi văn bản mà dữ liệu cho phép, rồi liệt kê những điểm cần xem lại.

    \b
    Ví dụ:
      python build.py                        tạo mọi văn bản
      python build.py ke-hoach --nam 2024    chỉ tạo kế hoạch năm 2024
      python build.py kiem-tra               chỉ kiểm tra dữ liệu, không tạo gì
      python build.py giai-thich kinh_phi    số tổng kinh phí lấy từ đâu

    \b
    Khi chạy xong, chương trình trả về số:
      0    tốt, hoặc chỉ có cảnh báo
      1    dữ liệu hoặc mẫu có lỗi
      2    gõ sai lệnh
      3    không chạy tiếp được (ổ đĩa, mạng, tệp đang mở)
      70   lỗi của chương trình
    """
    if ctx.invoked_subcommand:
        return OK
    asked = ctx.obj
    return _shown(_pipeline().build_all(asked.data, asked.output, asked.nam, TEMPLATES, _progress), asked)


def _command(name: str, *options: Callable, **settings) -> Callable:
    """A command that gets the Choices first; click shows the options in the order given."""

    def decorate(function: Callable) -> click.Command:
        function = click.pass_obj(function)
        for option in reversed(options):
            function = option(function)
        return program.command(name, options_metavar="[TÙY CHỌN]", context_settings={**_NAMES, **settings})(function)

    return decorate


@_command("ke-hoach", *_office, _json)
def ke_hoach(choices: Choices) -> int:
    """Tạo kế hoạch của một năm.

    Không ghi --nam thì lấy năm mới nhất trong thư mục dữ liệu. Dữ liệu còn lỗi thì không tạo, tệp cũ giữ nguyên.

    \b
    Ví dụ:
      python build.py ke-hoach
      python build.py ke-hoach --nam 2024 --output "D:/Kế hoạch"
    """
    outcome = _pipeline().build_plan(choices.data, choices.output, choices.nam, TEMPLATES, _progress)
    return _shown(outcome, choices)


@_command("kiem-tra", *_office, _json)
def kiem_tra(choices: Choices) -> int:
    """Kiểm tra dữ liệu, không tạo văn bản.

    Liệt kê mọi lỗi và cảnh báo cùng một lúc: ở tệp nào, dòng nào, ô nào, cần gì, sửa thế nào.

    \b
    Ví dụ: python build.py kiem-tra --nam 2024
    """
    return _shown(_pipeline().check_data(choices.data, choices.nam), choices)


@_command("kiem-tra-mau", *_office, _json)
def kiem_tra_mau(choices: Choices) -> int:
    """Kiểm tra các tệp mẫu Word, không cần dữ liệu.

    Chạy lệnh này mỗi khi sửa một mẫu trong thư mục templates.

    \b
    Ví dụ: python build.py kiem-tra-mau
    """
    return _shown(_pipeline().check_templates(TEMPLATES), choices)


@_command("giai-thich", *_office)
@click.argument("name", metavar="MÃ")
def giai_thich(choices: Choices, name: str) -> int:
    """Giải thích một mã lỗi hoặc một số liệu.

    MÃ là mã in trong danh sách lỗi (DL001), hoặc tên một số liệu: khi đó chương trình cho biết giá trị, cách tính và
    số đó lấy từ những ô nào.

    \b
    Ví dụ:
      python build.py giai-thich DL001
      python build.py giai-thich kinh_phi.DA1
    """
    if choices.as_json:
        raise click.UsageError(messages.not_listed("giai-thich"))
    text, near = _pipeline().explain(choices.data, choices.nam, name)
    if text is None:
        raise click.UsageError(messages.unknown_name(name, near))
    click.echo(text.rstrip("\n"))
    return OK


@_command("kiem-thu", ignore_unknown_options=True)
@click.argument("arguments", metavar="[THAM SỐ]", nargs=-1, type=click.UNPROCESSED)
def kiem_thu(choices: Choices, arguments: tuple[str, ...]) -> int:
    """Chạy bộ kiểm thử của chương trình (dành cho người bảo trì).

    Tham số đi sau được chuyển cho pytest; đường dẫn tính từ thư mục chương trình.

    \b
    Ví dụ: python build.py kiem-thu tests/unit -x
    """
    import pytest

    os.chdir(PROJECT)
    return PYTEST_STATUS.get(int(pytest.main(list(arguments))), OUR_FAULT)


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
    sys.exit(run())


if __name__ == "__main__":
    main()
