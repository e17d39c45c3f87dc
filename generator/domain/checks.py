"""Checks of figures and assignments over complete data (codes DCxxx). They report; they never correct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from generator.domain import words
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.faults import figure_faults, impossible
from generator.domain.figures import TYPED, Figure, Figures
from generator.domain.ledger import Selection, walk
from generator.domain.origin import origin, spans
from generator.domain.quantities import PERCENT, Quantity, UnitMismatch, described, half_up, plain
from generator.domain.records import DoiChieu, DoiUng
from generator.findings import Finding, Place, place_of, warning

HUNDRED = Decimal(100)


def check(ho_so: HoSo, figures: Figures, directory: Directory) -> Iterator[Finding]:
    """All checks that need data free of errors."""
    yield from _controls(ho_so, figures)
    yield from _unreadable(ho_so)
    yield from _counterpart(ho_so, figures)
    yield from _disbursed(ho_so, figures)
    yield from _percentages(figures)
    yield from _spellings(ho_so, directory)
    yield from _recipients(ho_so, directory)
    yield from _projects(ho_so, figures)
    yield from _printed_columns(ho_so, figures)


def _controls(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """Printed totals and percentages against ours."""
    for row in ho_so.kinh_phi.doi_chieu:
        faults = list(figure_faults(row.so_lieu, row.place, figures))
        yield from faults
        if not faults:
            yield from _control(figures[row.so_lieu], row.gia_tri, row.in_tai, row.quyet_dinh, row.place)
    for name, record in figures.typed.items():
        for control in record.doi_chieu:
            place = place_of(control.in_tai)
            if not list(figure_faults(name, place, figures)):
                yield from _named_control(figures[name], control, place)


def _named_control(figure: Figure, control: DoiChieu, place: Place) -> Iterator[Finding]:
    """A control of the plan's YAML carries its own unit; none means the figure's."""
    assert figure.gia_tri is not None
    try:
        printed = control.gia_tri.to(figure.gia_tri.don_vi) if control.gia_tri.don_vi else control.gia_tri
    except UnitMismatch:
        why = f"số đối chiếu “{described(control.gia_tri)}” khác đơn vị tính “{figure.gia_tri.don_vi}”"
        yield impossible(figure.ten, why, place)
    else:
        yield from _control(figure, printed.gia_tri, control.in_tai, control.quyet_dinh, place)


def _control(figure: Figure, printed: Decimal, in_tai: str, quyet_dinh: str | None, place: Place) -> Iterator[Finding]:
    """A ratio is compared as it would be printed with the control's own decimals; everything else exactly."""
    ours = figure.gia_tri
    assert ours is not None
    so_le = max(0, -int(printed.as_tuple().exponent))
    computed = half_up(ours.gia_tri, so_le) if figure.so_le is not None else ours.gia_tri
    if computed != printed:
        printed_as = described(Quantity(printed, ours.don_vi))
        shown = described(Quantity(computed, ours.don_vi))
        ours_as = "dữ liệu ghi" if figure.cach_tinh == TYPED else "chương trình tính được"
        yield warning(
            "DC001",
            place,
            f"{figure.nhan} ({figure.ten}): bản gốc in {printed_as} tại {in_tai}, {ours_as} {shown}"
            f" (chênh {described(Quantity(computed - printed, 'điểm %' if ours.don_vi == PERCENT else ours.don_vi))}).",
            "số in bằng số tính được từ các phần",
            "Kiểm tra các số thành phần; nếu bản gốc in sai thì ghi quyết định bên cạnh số đối chiếu."
            + (f" Quyết định đã ghi: {quyet_dinh}" if quyet_dinh else ""),
            origin(figure),
        )


def _unreadable(ho_so: HoSo) -> Iterator[Finding]:
    for line in ho_so.kinh_phi.phan_bo:
        if line.in_trong_goc:
            yield warning(
                "DC005",
                line.place,
                f"Bản gốc in “{line.in_trong_goc}”, không đọc được thành số; dùng {plain(line.so_tien)}.",
                "một số đọc được, hoặc một quyết định bằng văn bản bên cạnh",
                "Đối chiếu với văn bản giao vốn; nếu số đúng là khác thì sửa cột Số tiền.",
                f"Quyết định: {line.quyet_dinh}",
            )


def _counterpart(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """Counterpart money of each node's own lines, where the programme declares a rate."""
    for rule in ho_so.chuong_trinh.doi_ung:
        for node, _ in walk(ho_so.chuong_trinh.du_an):
            for kind, year in product(rule.loai_von, rule.nien_do):
                yield from _counterpart_of(rule, Selection(str(node.ma), str(kind), "", str(year)), figures)


def _counterpart_of(rule: DoiUng, scope: Selection, figures: Figures) -> Iterator[Finding]:
    ledger, names = figures.ledger.flat, figures.labels
    base = ledger.total(scope._replace(nguon_von=str(rule.tren_nguon)))
    found = ledger.total(scope._replace(nguon_von=str(rule.nguon_von)))
    expected = base.gia_tri * rule.ty_le.gia_tri / HUNDRED
    if base.gia_tri and found.gia_tri != expected:
        lines = ledger.lines(scope._replace(nguon_von=str(rule.nguon_von))) or ledger.lines(scope)
        yield warning(
            "DC002",
            lines[0].place,
            f"{names[scope.du_an]}: vốn {names[str(rule.nguon_von)]} là {described(found)}, bằng"
            f" {plain(half_up(found.gia_tri * HUNDRED / base.gia_tri, 2))}% của"
            f" {names[str(rule.tren_nguon)]} ({described(base)}).",
            f"tỷ lệ đối ứng {described(rule.ty_le)}, tức {plain(expected)} {base.don_vi}",
            "Kiểm tra cả hai số với văn bản giao vốn; tỷ lệ đối ứng khai ở mục doi_ung của chuong_trinh.yaml.",
            f"ô {spans([line.place for line in ledger.lines(scope)])}",
        )


def _disbursed(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    don_vi = ho_so.kinh_phi.don_vi
    for line in ho_so.kinh_phi.nam_truoc:
        if line.giai_ngan > line.ke_hoach:
            yield warning(
                "DC003",
                line.place_giai_ngan,
                f"“{line.ten}” giải ngân {plain(line.giai_ngan)} {don_vi},"
                f" nhiều hơn kế hoạch {plain(line.ke_hoach)} {don_vi}.",
                "số giải ngân không vượt kế hoạch vốn",
                "Kiểm tra lại cả hai số.",
                f"kế hoạch: ô {line.place_ke_hoach.cell}",
            )


def _percentages(figures: Figures) -> Iterator[Finding]:
    for name, record in figures.typed.items():
        place = place_of(record.ten)
        if list(figure_faults(name, place, figures)):
            continue
        value = figures[name].gia_tri
        assert value is not None
        if value.don_vi == PERCENT and not 0 <= value.gia_tri <= HUNDRED and not record.cho_phep_vuot:
            yield warning(
                "DC004",
                place,
                f"{record.ten} ({name}) là {plain(half_up(value.gia_tri, 2))}%, ngoài khoảng 0% đến 100%.",
                "tỷ lệ từ 0% đến 100%",
                "Kiểm tra lại; nếu tỷ lệ này được phép vượt 100% thì ghi cho_phep_vuot: có.",
                origin(figures[name]),
            )


def _spellings(ho_so: HoSo, directory: Directory) -> Iterator[Finding]:
    for piece in words.of_plan(ho_so.ke_hoach):
        for name in piece.xa or ():
            found = directory.place(name)
            if found and found.spelling:
                yield warning(
                    "DC006",
                    place_of(name),
                    f"Bản gốc viết “{name}”, danh bạ viết “{found.dia_ban.ten}”; văn bản in “{found.dia_ban.ten}”.",
                    "mỗi địa bàn một tên",
                    f"Sửa thành “{found.dia_ban.ten}” khi đã chắc chắn.",
                    f"Quyết định: {found.spelling.quyet_dinh}",
                )


def _recipients(ho_so: HoSo, directory: Directory) -> Iterator[Finding]:
    """Units that are given a task must be among those who get the document."""
    reached = {
        member for line in ho_so.ke_hoach.noi_nhan for code in line.gui for member in directory.members(str(code))
    }
    reported: set[str] = set()
    for code, place in _assigned(ho_so):
        for member in directory.members(code):
            if member not in reached and member not in reported:
                reported.add(member)
                yield warning(
                    "DC007",
                    place,
                    f"“{directory.names([member])[0]}” được giao nhiệm vụ nhưng không có trong Nơi nhận.",
                    "mọi đơn vị được giao nhiệm vụ đều nhận văn bản",
                    "Thêm đơn vị vào noi_nhan, hoặc vào một nhóm trong danh_ba.yaml.",
                    "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.a",
                )


def _assigned(ho_so: HoSo) -> Iterator[tuple[str, Place]]:
    for project in words.projects(ho_so.ke_hoach):
        for code in (
            *project.don_vi,
            *(code for task in project.phan_cong for code in (*task.chu_tri, *task.phoi_hop)),
        ):
            yield str(code), place_of(code)
    for item in ho_so.ke_hoach.to_chuc_thuc_hien:
        for code in item.don_vi:
            yield str(code), place_of(code)


def _projects(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """Top-level projects that have money but no words, or words but no money."""
    described_ones = {str(project.du_an): project.du_an for project in ho_so.ke_hoach.du_an}
    for node in ho_so.chuong_trinh.du_an:
        funded = figures.ledger.has(Selection(du_an=str(node.ma)))
        if funded != (str(node.ma) in described_ones):
            place = (
                figures.ledger.lines(Selection(du_an=str(node.ma)))[0].place
                if funded
                else place_of(described_ones.get(str(node.ma), node.ma))
            )
            missing = "có kinh phí nhưng ke_hoach.yaml chưa có nội dung" if funded else "chưa có hàng kinh phí nào"
            yield warning(
                "DC009",
                place,
                f"{node.so} ({node.ma}) {missing}.",
                "dự án nào trong kế hoạch cũng có nội dung và kinh phí",
                "Bổ sung phần còn thiếu, hoặc bỏ dự án khỏi chuong_trinh.yaml nếu năm nay không thực hiện.",
            )


def _printed_columns(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """Columns of the appendix whose rounded projects miss the rounded total; reported, never adjusted."""
    programme, so_le = ho_so.chuong_trinh, ho_so.co_quan.trinh_bay.so_le_bang
    unit = ho_so.co_quan.trinh_bay.don_vi_tinh
    for scope in (Selection(), *(cell for year in figures.ledger.columns() for cell in year.selections)):
        parts = [
            half_up(figures.ledger.total(scope._replace(du_an=str(node.ma))).to(unit).gia_tri, so_le)
            for node in programme.du_an
        ]
        whole = half_up(figures.ledger.total(scope).to(unit).gia_tri, so_le)
        if sum(parts) != whole:
            lines = figures.ledger.lines(scope)
            yield warning(
                "DC008",
                lines[0].place,
                f"Phụ lục, cột {_column_name(scope)}: các hàng in ra cộng được {plain(sum(parts, Decimal(0)))},"
                f" hàng tổng in {plain(whole)} do làm tròn {so_le} số lẻ.",
                "các số in ra cộng đúng bằng tổng in ra",
                "Tăng so_le_bang trong co_quan.yaml, hoặc chấp nhận sai số làm tròn.",
            )


def _column_name(scope: Sequence[str]) -> str:
    return "“" + (" · ".join(code for code in scope if code) or "tổng") + "”"
