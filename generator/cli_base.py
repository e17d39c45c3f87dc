"""What every command line shares: options, the choices they fill, the group, how an outcome is shown.

Here, against the habit of the project, functions import what only they need: the pipeline brings Word, Excel and data
libraries with it (a quarter of a second), and --help and a mistyped command must answer at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from generator import messages
from generator.domain.period import parse_ngay
from generator.findings import has_errors

if TYPE_CHECKING:
    from generator.stages import Outcome

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = PROJECT / "templates"
_MONTH = re.compile(r"(20[0-9]{2})-(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[/-](20[0-9]{2})")
OK, ERRORS, USAGE, CANNOT_GO_ON, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 70, 130


@dataclass(slots=True)
class Choices:
    """The options, given before or after the command; the one after wins."""

    data: Path = PROJECT / "data"
    output: Path = PROJECT / "output"
    phat_hanh: Path | None = None
    nam: int | None = None
    as_json: bool = False


class Year(click.ParamType):
    name = "năm"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"[1-9][0-9]{3}", value):
            self.fail(f"'{value}' không phải là năm; cần bốn chữ số, ví dụ 2024.", param, ctx)
        return int(value)


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


class Count(click.ParamType):
    """A whole number of at most two digits, from 0."""

    name = "số"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"[0-9]{1,2}", str(value)):
            self.fail(f"'{value}' không phải là lần điều chỉnh; cần 0, 1, 2 …", param, ctx)
        return int(value)


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """A path is taken from the current folder now, before anything can change it; without “..”, for its last part names
    the data in messages and snapshots."""
    if value is not None and value is not False:
        setattr(ctx.obj, param.name, Path(os.path.abspath(value)) if isinstance(value, Path) else value)


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
# Eager: read before a month, which must lie in this year wherever on the line it stands.
_nam = _option("--nam", metavar="NĂM", type=Year(), is_eager=True, help="Năm cần làm, ví dụ 2024.")
_phat_hanh = _option(
    "--phat-hanh",
    metavar="THƯ-MỤC",
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục cất văn bản đã phát hành và sổ đăng ký. Không ghi thì là thư mục phat_hanh cạnh thư mục dữ liệu.",
)
_ALL = {"--phat-hanh": _phat_hanh, "--data": _data, "--output": _output, "--nam": _nam}
office = (_data, _output, _nam)
with_json = _option("--json", "as_json", is_flag=True, help="In danh sách lỗi dạng JSON để chương trình khác đọc.")


draft = click.option("--du-thao", is_flag=True, help="In chữ DỰ THẢO; tệp có đuôi _du_thao, không thay bản chính.")
with_pdf = click.option("--pdf", is_flag=True, help="Tạo thêm bản PDF (cần LibreOffice, hoặc Word trên Windows).")
edition = click.option("--lan", metavar="LẦN", type=Count(), help="Lần điều chỉnh; 0 là kế hoạch ban đầu.")


def of_office(*names: str) -> tuple[Callable, ...]:
    """Some of the office's options."""
    return tuple(_ALL[name] for name in names)


def pipeline() -> ModuleType:
    from generator import pipeline

    return pipeline


def show(outcome: Outcome, choices: Choices) -> int:
    """The outcome on the screen, and its exit status."""
    findings = outcome.findings
    if choices.as_json:
        click.echo(messages.findings_json(findings, outcome.told))
    else:
        report = messages.findings_report(findings)
        told = messages.told(outcome.told)
        files = outcome.made, outcome.unchanged, outcome.not_built
        results = messages.summary(findings, *files, outcome.what, outcome.done)
        click.echo("\n\n".join(filter(None, (report, told, results))))
    return status(outcome)


def show_with_pdf(outcome: Outcome, choices: Choices, pdf: bool, folder: Path | None = None) -> int:
    """The same, after a PDF of every document was made: beside it, or in `folder`. Without, one that shows an earlier
    state is told."""
    beside = [(folder or path.parent) / f"{path.stem}.pdf" for path in (*outcome.made, *outcome.unchanged)]
    if pdf or any(path.exists() for path in beside):
        from generator import pipeline_pdf

        if pdf and folder:
            outcome = pipeline_pdf.aside(outcome, progress, folder)
        elif pdf:
            outcome = pipeline_pdf.beside(outcome, progress)
        else:
            outcome = replace(outcome, findings=(*outcome.findings, *pipeline_pdf.outdated(outcome, folder)))
    return show(outcome, choices)


def status(outcome: Outcome) -> int:
    """The exit status of what a command did."""
    return CANNOT_GO_ON if outcome.stopped else ERRORS if has_errors(outcome.findings) else OK


def progress(step: str) -> None:
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
@with_json
@with_pdf
@click.pass_context
def program(ctx: click.Context, pdf: bool) -> int:
    """Tạo văn bản Word từ dữ liệu của cơ quan.

    Không ghi lệnh nào thì chương trình tạo mọi văn bản mà dữ liệu cho phép, rồi liệt kê những điểm cần xem lại.

    \b
    Ví dụ:
      python build.py                        tạo mọi văn bản
      python build.py ke-hoach --nam 2024    chỉ tạo kế hoạch năm 2024
      python build.py bao-cao-thang 2024-03  chỉ tạo báo cáo tháng 3 năm 2024
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
    made = pipeline().build_all(asked.data, asked.output, asked.nam, TEMPLATES, progress)
    return show_with_pdf(made, asked, pdf)


def command(name: str, *options: Callable, **settings) -> Callable:
    """A command that gets the Choices first; click shows the options in the order given."""

    def decorate(function: Callable) -> click.Command:
        function = click.pass_obj(function)
        for option in reversed(options):
            function = option(function)
        return program.command(name, options_metavar="[TÙY CHỌN]", context_settings={**_NAMES, **settings})(function)

    return decorate
