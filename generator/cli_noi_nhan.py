"""The commands of “Nơi nhận”. The clock is read here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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
    with_json,
    with_pdf,
)

_PLAN = "ke-hoach"


class Document(click.ParamType):
    """The plan, or the report of a month."""

    name = "văn bản"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | tuple[int, int]:
        if value == _PLAN or isinstance(value, tuple):
            return value
        try:
            return Month().convert(value, param, ctx)
        except click.UsageError as fault:
            if "--nam" in fault.message:
                raise
            self.fail(f"'{value}' không rõ là văn bản nào; cần ke-hoach, hoặc tháng như 2024-03.", param, ctx)


@command("noi-nhan", *office, *of_office("--phat-hanh"), with_json)
@edition
@click.option("--so", metavar="SỐ", default="", help="Văn bản đã phát hành mang số này, ví dụ 52; kèm --nam-so.")
@click.option("--nam-so", "year", metavar="NĂM", type=Year(), help="Năm của số, ví dụ 2024.")
@click.option("--du-thao", is_flag=True, help="Gửi bản dự thảo của dữ liệu hiện nay, có chữ DỰ THẢO.")
@click.option("--xem", "only_show", is_flag=True, help="Chỉ liệt kê tên từng nơi nhận, không tạo gì.")
@click.option("--danh-dau", is_flag=True, help="Tô dòng của nơi nhận trong mục Nơi nhận trên bản của nơi đó.")
@click.option("--phieu-gui", is_flag=True, help="Thêm phiếu gửi cho từng nơi, để nơi nhận ký và gửi lại.")
@click.option("--trich", is_flag=True, help="Thêm dự thảo trích sao: phần việc, phần vốn của từng đơn vị (kế hoạch).")
@with_pdf
@click.option("--hai-mat", is_flag=True, help="Tệp in bản giấy dành cho in hai mặt: mỗi bản bắt đầu ở một tờ mới.")
@click.option(
    "--ngay-chuyen", "day", metavar="NGÀY", type=Day(), help="Ngày chuyển văn bản, ghi vào sổ; ví dụ 16/3/2024."
)
@click.argument("document", metavar="VĂN-BẢN", type=Document())
def noi_nhan(
    choices: Choices,
    document: str | tuple[int, int],
    lan: int | None,
    so: str,
    year: int | None,
    du_thao: bool,
    only_show: bool,
    danh_dau: bool,
    phieu_gui: bool,
    trich: bool,
    pdf: bool,
    hai_mat: bool,
    day: date | None,
) -> int:
    """Chuẩn bị gửi một văn bản đến mọi nơi ghi ở Nơi nhận.

    VĂN-BẢN là ke-hoach, hoặc tháng của báo cáo. Văn bản đã phát hành thì gửi đúng bản đã phát hành; chưa phát hành thì
    gửi dự thảo theo dữ liệu hiện nay. Mọi nơi nhận cùng một văn bản: mỗi nơi một tệp riêng tên, kèm danh sách ký nhận,
    sổ gửi bưu điện, dòng của sổ đăng ký, bì và nhãn, gói nén cho bản giấy và bản điện tử. Nhóm nơi nhận (các xã, các
    ban, ngành) được ghi rõ từng nơi theo danh_ba.yaml vào ngày của văn bản.

    \b
    Ví dụ:
      python build.py noi-nhan ke-hoach --xem
      python build.py noi-nhan ke-hoach --danh-dau --phieu-gui --pdf
      python build.py noi-nhan 2024-03
      python build.py noi-nhan ke-hoach --so 52 --nam-so 2024 --ngay-chuyen 16/3/2024
    """
    month = document if isinstance(document, tuple) else None
    _require_possible(month, lan, so, year, du_thao, trich, pdf, hai_mat)
    from generator import pipeline_noi_nhan as pipeline
    from generator.stages import issued_folder

    wanted = pipeline.ToSend(month, choices.nam, lan, so, year, du_thao)
    asked = pipeline.Asked(danh_dau, phieu_gui, trich, pdf, hai_mat, day)
    phat_hanh = issued_folder(choices.data, choices.phat_hanh)
    folders = pipeline.Folders(choices.data, choices.output, phat_hanh, TEMPLATES)
    return show(pipeline.send(folders, wanted, asked, date.today(), progress, only_show), choices)


def _require_possible(
    month: tuple[int, int] | None,
    lan: int | None,
    so: str,
    year: int | None,
    du_thao: bool,
    trich: bool,
    pdf: bool,
    hai_mat: bool,
) -> None:
    """Raises click.UsageError for options that do not go together."""
    if month and lan is not None:
        raise click.UsageError("--lan chỉ dùng cho kế hoạch.")
    if month and trich:
        raise click.UsageError("--trich chỉ dùng cho kế hoạch: báo cáo tháng không giao việc cho đơn vị nào.")
    if bool(so) != (year is not None):
        raise click.UsageError("--so và --nam-so đi cùng nhau, ví dụ --so 52 --nam-so 2024.")
    if so and (du_thao or lan is not None):
        raise click.UsageError("--so chỉ một văn bản đã phát hành, nên không dùng cùng --du-thao, --lan.")
    if hai_mat and not pdf:
        raise click.UsageError("--hai-mat là cách ghép tệp in, nên cần thêm --pdf.")


@command("doc-noi-nhan", *of_office("--data"), with_json)
@click.option("--ngay", "day", metavar="NGÀY", type=Day(), help="Xem danh bạ vào ngày này. Không ghi thì hôm nay.")
@click.argument("file", metavar="TỆP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def doc_noi_nhan(choices: Choices, file: Path, day: date | None) -> int:
    """Đọc mục Nơi nhận của một tệp Word (.docx) hoặc tệp chữ (.txt), không tạo gì.

    Cho biết từng nơi nhận, để làm gì, số bản lưu; nơi nào có trong danh_ba.yaml và nhóm nào gồm những ai.

    \b
    Ví dụ: python build.py doc-noi-nhan "D:/cong-van.docx" --ngay 15/3/2024
    """
    from generator import pipeline_doc_noi_nhan

    return show(pipeline_doc_noi_nhan.read_file(choices.data, Path.cwd() / file, day or date.today()), choices)
