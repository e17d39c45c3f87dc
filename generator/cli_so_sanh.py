"""The command that compares two editions of the plan, or two finished documents."""

from __future__ import annotations

from pathlib import Path

import click

from generator import messages
from generator.cli_base import (
    OK,
    TEMPLATES,
    Choices,
    Count,
    command,
    of_office,
    office,
    progress,
    show_with_pdf,
    status,
    with_json,
    with_pdf,
)
from generator.errors import StopRun

KE_HOACH = "ke-hoach"
_FORMS = "cần “so-sanh ke-hoach --tu 0 --den 1”, hoặc hai tệp Word: “so-sanh cũ.docx mới.docx”"


@command("so-sanh", *office, *of_office("--phat-hanh"), with_json)
@click.option("--tu", "tu", metavar="LẦN", type=Count(), help="So từ lần điều chỉnh này; 0 là kế hoạch ban đầu.")
@click.option("--den", "den", metavar="LẦN", type=Count(), help="Đến lần điều chỉnh này. Không ghi thì lần mới nhất.")
@with_pdf
@click.argument("what", metavar="ke-hoach | TỆP-CŨ TỆP-MỚI", nargs=-1, required=True)
def so_sanh(choices: Choices, what: tuple[str, ...], tu: int | None, den: int | None, pdf: bool) -> int:
    """So sánh hai lần của kế hoạch, hoặc hai tệp Word.

    Liệt kê mọi số thay đổi (từ, đến, chênh lệch, tỷ lệ, in ở đâu) và mọi câu chữ thêm, bớt, sửa; tạo bảng so sánh để
    trình lãnh đạo và bản sửa vết (mở bằng Word, thẻ Review). Với --json thì in danh sách thay đổi dạng JSON.

    \b
    Ví dụ:
      python build.py so-sanh ke-hoach
      python build.py so-sanh ke-hoach --tu 0 --den 1
      python build.py so-sanh "D:/cũ.docx" "D:/mới.docx"
    """
    from generator import pipeline_so_sanh

    paths = choices.data, choices.output, choices.nam, TEMPLATES
    if what == (KE_HOACH,):
        compared = pipeline_so_sanh.editions(*paths, progress, tu, den, choices.phat_hanh)
    elif len(what) == 2 and KE_HOACH not in what:
        if tu is not None or den is not None:
            raise click.UsageError("--tu và --den chỉ dùng khi so sánh hai lần của kế hoạch.")
        compared = pipeline_so_sanh.documents(*paths, progress, *(Path.cwd() / name for name in what))
    else:
        raise click.UsageError(f"Chưa rõ cần so sánh gì: {_FORMS}.")
    if choices.as_json and compared.changes is not None:
        click.echo(compared.changes)
        return status(compared.outcome)
    return show_with_pdf(compared.outcome, choices, pdf)


@command("cai-sua-vet")
def cai_sua_vet(choices: Choices) -> int:
    """Cài bộ công cụ lập bản sửa vết cho lệnh so-sanh (chỉ một lần, cần mạng).

    Không cài thì so-sanh vẫn liệt kê thay đổi và tạo bảng so sánh, chỉ không có bản sửa vết.

    \b
    Ví dụ: python build.py cai-sua-vet
    """
    from generator.comparison import redline

    if not redline.available():
        raise StopRun(f"Bộ công cụ lập bản sửa vết chưa có. Hãy chạy {messages.PROGRAM} cai-sua-vet khi có mạng.")
    click.echo("Đã có bộ công cụ lập bản sửa vết; lệnh so-sanh sẽ tạo thêm bản này.")
    return OK
