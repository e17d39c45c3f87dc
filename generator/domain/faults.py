"""Findings that several checks of names share: unknown, impossible, not existing on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.domain.danh_ba import DonVi, Nhom
from generator.domain.directory import Directory, exists_on
from generator.domain.figures import FigureError, Figures
from generator.domain.names import closest
from generator.domain.period import ngay_gon
from generator.domain.records import CoQuan, VanBan
from generator.findings import Finding, Place, Sourced, error, place_of, warning

# What stands in the words where a figure of the month is absent.
ABSENT = "chưa có số liệu"


def meant(name: str, known: Iterable[str]) -> str:
    """A question “Ý bạn là …?” when something near is known, else ""."""
    near = closest(name, list(known))
    return f" Ý bạn là “{near}”?" if near else ""


def existence(unit: DonVi | Nhom, place: Place, directory: Directory) -> Iterator[Finding]:
    """Whether a unit named at `place` exists on the document's day."""
    if isinstance(unit, DonVi) and not exists_on(unit, directory.day):
        yield expired(unit, place, directory)


def expired(unit: DonVi, place: Place, directory: Directory) -> Finding:
    """`unit` is named on a day when it does not exist."""
    last = f"đến ngày {ngay_gon(unit.den_ngay)}" if unit.den_ngay and unit.den_ngay < directory.day else ""
    first = f"từ ngày {ngay_gon(unit.tu_ngay)}" if unit.tu_ngay and unit.tu_ngay > directory.day else ""
    return error(
        "DL206",
        place,
        f"“{unit.ten}” không tồn tại vào {directory.when} (chỉ {first or last}).",
        "đơn vị đang tồn tại vào ngày của văn bản",
        "Sửa tên trong văn bản, hoặc sửa tu_ngay/den_ngay trong danh_ba.yaml.",
    )


def unit_codes(codes: Iterable[Sourced], directory: Directory) -> Iterator[Finding]:
    """Every code is that of a unit or group that exists on the document's day."""
    units = directory.bodies
    for code in codes:
        if code not in units:
            yield error(
                "DL204",
                place_of(code),
                f"Không có đơn vị mang mã “{code}”.{meant(code, units)}",
                "mã một đơn vị hoặc nhóm trong danh_ba.yaml",
                "Sửa mã, hoặc thêm đơn vị vào danh_ba.yaml.",
            )
        else:
            yield from existence(units[code], place_of(code), directory)


def signer(code: Sourced, office: CoQuan) -> Iterator[Finding]:
    """`code` is that of one who signs for the office."""
    signers = [str(person.ma) for person in office.nguoi_ky]
    if code not in signers:
        yield error(
            "DL211",
            place_of(code),
            f"Không có người ký mang mã “{code}”.",
            f"mã một người ký trong co_quan.yaml: {', '.join(signers)}",
            "Sửa mã, hoặc thêm người ký vào co_quan.yaml.",
        )


def unknown_project(code: Sourced, known: Iterable[str]) -> Finding:
    return error(
        "DL207",
        place_of(code),
        f"Không có dự án mang mã “{code}”.{meant(code, known)}",
        "mã một dự án trong chuong_trinh.yaml",
        "Sửa mã, hoặc thêm dự án vào chuong_trinh.yaml.",
    )


def document_twice(code: str, record: VanBan, file: str) -> Finding:
    """A code of a document is declared at `record` and in `file`, too."""
    return error(
        "DL215",
        place_of(record.loai),
        f"Văn bản mang mã “{code}” được khai báo cả ở đây và ở {file}.",
        "mỗi mã một văn bản",
        "Xóa một khai báo, hoặc đổi mã của một trong hai văn bản.",
    )


def unknown_name(name: str, place: Place, known: Iterable[str]) -> Finding:
    return error(
        "DL201",
        place,
        f"Không có tên “{name}” để viện dẫn.{meant(name, known)}",
        "tên một số liệu, văn bản, đơn vị, địa bàn hoặc chú thích đã khai báo",
        "Sửa tên cho đúng, hoặc khai báo nó.",
    )


def figure_faults(name: str, place: Place, figures: Figures) -> Iterator[Finding]:
    """Whether the figure `name` can be given at all."""
    try:
        figure = figures[name]
    except FigureError as fault:
        if fault.kind == "unknown":
            yield unknown_name(name, place, figures.names())
        elif fault.kind == "absent":
            yield absent(name, str(fault), place)
        else:
            yield impossible(name, str(fault), place)
    else:
        if figure.gia_tri is None:
            yield impossible(name, "mẫu số bằng 0", place)


def impossible(name: str, why: str, place: Place) -> Finding:
    """The figure `name` has no value."""
    expected = "số liệu tính được từ các số liệu cùng đơn vị tính, mẫu số khác 0"
    remedy = "Xem lại cách khai báo số liệu này và các số liệu thành phần."
    return error("DL209", place, f"Không tính được số liệu “{name}”: {why}.", expected, remedy)


def absent(name: str, why: str, place: Place) -> Finding:
    """The month has no data for the figure `name`: the report is built all the same and says so at that spot."""
    return warning(
        "DC036",
        place,
        f"Chưa có số liệu “{name}”: {why}. Lời văn viện dẫn số này thì in “{ABSENT}”.",
        "viện dẫn, đối chiếu những số liệu mà tháng này có",
        "Bổ sung số liệu còn thiếu, hoặc viết lại câu này không viện dẫn số ấy.",
    )
