"""Checks of figures and assignments over complete data (codes DCxxx). They report; they never correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

from generator.domain import noi_nhan_mo, printed_table, words
from generator.domain.budget import DongDoiChieu
from generator.domain.dieu_chinh import at
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.faults import figure_faults, impossible
from generator.domain.figures import TYPED, Figure, Figures
from generator.domain.ledger import Selection, walk
from generator.domain.origin import origin, spans
from generator.domain.quantities import PERCENT, POINTS, Quantity, UnitMismatch, described, half_up, plain
from generator.domain.records import DoiUng, NutDuAn, SoLieu
from generator.domain.words import Words
from generator.findings import Finding, Place, place_of, warning

HUNDRED = Decimal(100)


def check(ho_so: HoSo, figures: Figures, directory: Directory) -> Iterator[Finding]:
    """All checks that need data free of errors."""
    yield from controls_of_editions(ho_so, figures)
    yield from named_controls(figures.typed, figures)
    yield from _unreadable(ho_so)
    yield from _counterpart(ho_so, figures)
    yield from _disbursed(ho_so, figures)
    yield from percentages(figures.typed, figures)
    yield from spellings(words.of_plan(ho_so.ke_hoach), directory)
    yield from _recipients(ho_so, directory)
    yield from _projects(ho_so, figures)
    yield from printed_table.check(ho_so, figures)
    yield from _restated(ho_so)
    yield from counted_twice(figures.typed, figures)


def controls_of_editions(ho_so: HoSo, figures: Figures) -> Iterator[Finding]:
    """Each printed figure against the money of its own edition; those of later editions have nothing to do with this
    one."""
    money = ho_so.kinh_phi
    for lan in range(money.lan + 1):
        if own := [row for row in money.doi_chieu if row.lan == lan]:
            of_then = figures if lan == money.lan else Figures(replace(ho_so, kinh_phi=at(money, lan)))
            yield from workbook_controls(own, money.don_vi, of_then)


def workbook_controls(rows: Iterable[DongDoiChieu], don_vi: str, figures: Figures) -> Iterator[Finding]:
    """Printed totals and percentages against ours. A bare number has the workbook's money unit, `don_vi`."""
    for row in rows:
        faults = list(figure_faults(row.so_lieu, row.place, figures))
        yield from faults
        if not faults:
            unit = "" if figures[row.so_lieu].so_le is not None else don_vi
            printed = row.gia_tri if row.gia_tri.don_vi else Quantity(row.gia_tri.gia_tri, unit)
            yield from _with_units(figures[row.so_lieu], printed, row.in_tai, row.quyet_dinh, row.place)


def named_controls(named: Mapping[str, SoLieu], figures: Figures) -> Iterator[Finding]:
    """The same for controls that stand beside a named figure."""
    for name, record in named.items():
        for control in record.doi_chieu:
            place = place_of(control.in_tai)
            if not list(figure_faults(name, place, figures)):
                yield from _with_units(figures[name], control.gia_tri, control.in_tai, control.quyet_dinh, place)


def _with_units(
    figure: Figure, printed: Quantity, in_tai: str, decision: str | None, place: Place
) -> Iterator[Finding]:
    """A control in another money unit is converted; without a unit it has the figure's; any other unit is a fault."""
    assert figure.gia_tri is not None
    try:
        value = printed.to(figure.gia_tri.don_vi) if printed.don_vi else printed
    except UnitMismatch:
        why = f"số đối chiếu “{described(printed)}” khác đơn vị tính “{figure.gia_tri.don_vi}”"
        yield impossible(figure.ten, why, place)
    else:
        yield from _control(figure, value.gia_tri, in_tai, decision, place)


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
            f" (chênh {described(Quantity(computed - printed, POINTS if ours.don_vi == PERCENT else ours.don_vi))}).",
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
    if found.gia_tri != expected:
        ratio = found.percent_of(base)
        share = f"bằng {plain(half_up(ratio.gia_tri, 2))}% của" if ratio else "trong khi chưa có vốn"
        lines = ledger.lines(scope._replace(nguon_von=str(rule.nguon_von))) or ledger.lines(scope)
        yield warning(
            "DC002",
            lines[0].place,
            f"{names[scope.du_an]}: vốn {names[str(rule.nguon_von)]} là {described(found)}, {share}"
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


def percentages(named: Mapping[str, SoLieu], figures: Figures) -> Iterator[Finding]:
    """Percentages outside 0 to 100 that are not allowed to be."""
    for name, record in named.items():
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


def spellings(texts: Iterable[Words], directory: Directory) -> Iterator[Finding]:
    """Places written otherwise than in the directory."""
    for piece in texts:
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
        member
        for line in ho_so.ke_hoach.noi_nhan
        for code in noi_nhan_mo.ma_gui(line, directory)
        for member in directory.members(code)
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
    """Projects with words but no money, and nodes that the text would leave out."""
    worded = {str(project.du_an): project.du_an for project in words.projects(ho_so.ke_hoach)}
    for node, above in walk(ho_so.chuong_trinh.du_an):
        code = str(node.ma)
        lines = figures.ledger.flat.lines(Selection(du_an=code))
        funded = figures.ledger.has(Selection(du_an=code))
        if lines and code not in worded:
            yield _incomplete(node, "có kinh phí nhưng ke_hoach.yaml chưa có nội dung", lines[0].place)
        elif not above and code in worded and not funded:
            yield _incomplete(node, "chưa có hàng kinh phí nào", place_of(worded[code]))
        elif not funded and not any(str(part.ma) in worded for part, _ in walk([node])):
            yield _incomplete(node, "chưa có nội dung, chưa có kinh phí", place_of(node.ma))


def _incomplete(node: NutDuAn, missing: str, place: Place) -> Finding:
    return warning(
        "DC009",
        place,
        f"{node.so} ({node.ma}) {missing}.",
        "dự án, tiểu dự án nào trong kế hoạch cũng có nội dung và kinh phí",
        "Bổ sung phần còn thiếu, hoặc bỏ dự án khỏi chuong_trinh.yaml nếu năm nay không thực hiện.",
    )


def _restated(ho_so: HoSo) -> Iterator[Finding]:
    """Where the data say something else than the original paper, on a written decision."""
    for slip in ho_so.ke_hoach.dinh_chinh:
        yield warning(
            "DC010",
            place_of(slip.ban_goc),
            f"Bản gốc in “{slip.ban_goc}” tại {slip.in_tai}; kế hoạch này dùng “{slip.dung}”.",
            "chỗ khác bản gốc nào cũng có quyết định bằng văn bản",
            "Người trình ký xem lại quyết định; khi đã thống nhất thì xóa mục này khỏi dinh_chinh.",
            f"Quyết định: {slip.quyet_dinh}",
        )


def counted_twice(named: Mapping[str, SoLieu], figures: Figures) -> Iterator[Finding]:
    """A sum of money that takes the same allocation line twice (a project and its own part)."""
    for name, record in named.items():
        cells = [place for part in record.tong or () for place in _cells(str(part), figures)]
        if len(set(cells)) < len(cells):
            yield warning(
                "DC011",
                place_of(record.ten),
                f"{record.ten} ({name}) cộng trùng: có hàng phân bổ được tính hơn một lần.",
                "mỗi hàng phân bổ được tính một lần",
                "Bỏ bớt một trong các số liệu của tong: dự án đã gồm các tiểu dự án của nó.",
                ", ".join(map(str, record.tong or ())),
            )


def _cells(name: str, figures: Figures) -> tuple[Place, ...]:
    if name.partition(".")[0] != "kinh_phi" or list(figure_faults(name, Place(), figures)):
        return ()
    return figures[name].places
