"""The commands that examine finished files of any office: their form, their figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import messages
from generator.cli_base import Choices, command, of_office, progress, show, status, with_json

if TYPE_CHECKING:
    from generator.pipeline_kiem import Result

_files = click.argument("paths", metavar="TỆP…", nargs=-1, required=True, type=click.Path(path_type=Path))


def _absolute(paths: tuple[Path, ...]) -> list[Path]:
    return [Path.cwd() / path for path in paths]


@command("the-thuc", with_json)
@click.option("--danh-dau", is_flag=True, help="Tạo thêm bản sao có ghi chú (Comment) của Word ở từng chỗ.")
@click.option("--sua", is_flag=True, help="Tạo thêm bản sao đã sửa những chỗ chắc chắn (lề, cỡ chữ, phông, số 0).")
@_files
def the_thuc(choices: Choices, paths: tuple[Path, ...], danh_dau: bool, sua: bool) -> int:
    """Soát thể thức của văn bản Word theo Nghị định 30/2020/NĐ-CP.

    TỆP là một hay nhiều tệp .docx của bất kỳ cơ quan nào, hoặc thư mục chứa chúng. Chỗ sai được nêu với điều khoản;
    chỗ không chắc thì ghi “Cần xem lại”. Tệp gốc không bao giờ bị sửa: bản sao nằm cạnh tệp gốc, tên thêm _the_thuc
    (có ghi chú) hoặc _da_sua (đã sửa).

    \b
    Ví dụ:
      python build.py the-thuc "D:/Kế hoạch.docx"
      python build.py the-thuc "D:/Kế hoạch.docx" --danh-dau --sua
      python build.py the-thuc "D:/Văn bản tháng 3" --json
    """
    from generator import pipeline_kiem

    result = pipeline_kiem.the_thuc(_absolute(paths), pipeline_kiem.Wishes(danh_dau, sua), progress)
    return show(replace(result.outcome, what="bản sao"), choices)


@command("ra-soat", *of_office("--data"), with_json)
@click.option("--danh-dau", is_flag=True, help="Tạo thêm bản sao có ghi chú (Comment) của Word ở từng chỗ.")
@click.option("-v", "verbose", is_flag=True, help="Liệt kê cả những phép tính đã tính lại và khớp.")
@_files
def ra_soat(choices: Choices, paths: tuple[Path, ...], danh_dau: bool, verbose: bool) -> int:
    """Rà soát số liệu trong văn bản đã viết xong.

    TỆP là một hay nhiều tệp .docx hoặc .txt của bất kỳ cơ quan nào, hoặc thư mục chứa chúng. Chương trình đọc các số
    trong câu và bảng, tính lại tổng, tỷ lệ, tăng giảm, so các chỗ nêu cùng một số, soát ngày tháng, số văn bản và tên.
    Mỗi điểm lệch có nguyên văn, phép tính, số đã ghi và số tính lại. Chỗ không hiểu chắc thì để yên.

    \b
    Ví dụ:
      python build.py ra-soat "D:/Kế hoạch.docx"
      python build.py ra-soat "D:/Kế hoạch.docx" -v --danh-dau
      python build.py ra-soat "D:/Văn bản tháng 3" --json
    """
    from generator import pipeline_kiem

    wishes = pipeline_kiem.Wishes(danh_dau, known=pipeline_kiem.known_places(choices.data))
    return _shown(pipeline_kiem.ra_soat(_absolute(paths), wishes, progress), choices, verbose)


def _shown(result: Result, choices: Choices, verbose: bool) -> int:
    outcome = replace(result.outcome, what="bản sao")
    claims = result.claims()
    sums = [claim for claim in claims if claim["formula"]]
    held = [claim for claim in sums if claim["holds"]]
    if choices.as_json:
        click.echo(messages.findings_json(outcome.findings, outcome.told, claims))
        return status(outcome)
    if verbose and held:
        click.echo(messages.verified(held) + "\n")
    counted = f"Đã tính lại {len(sums)} chỗ; {len(held)} chỗ khớp."
    told = counted if sums else "Không có phép tính nào mà chương trình hiểu chắc, nên chưa tính lại được số nào."
    if sums or not outcome.stopped:
        outcome = replace(outcome, told=(*outcome.told, told))
    return show(outcome, choices)
