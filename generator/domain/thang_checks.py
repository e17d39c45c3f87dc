"""Checks of a month's figures, line by line, against the plan and the month before (codes DC02x, DC03x). They report,
they never correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby, islice

from generator.domain import checks, printed_table, thang_word_checks, thang_words
from generator.domain.budget import DongPhanBo
from generator.domain.directory import Directory
from generator.domain.figures import Figures
from generator.domain.ledger import Selection
from generator.domain.origin import spans
from generator.domain.quantities import Quantity, described
from generator.domain.thang import DongThang, HoSoThang, Thang
from generator.domain.tien_do import TienDo
from generator.findings import Finding, Place, warning

# Findings of one kind that are told one by one; a column that slipped has hundreds.
_MOST = 10

Key = tuple[str, str, str, str, str]


def check(ho_so: HoSoThang, tien_do: TienDo, figures: Figures, directory: Directory) -> Iterator[Finding]:
    """All checks that need data free of errors."""
    lines = _Lines(tien_do, figures.labels, directory)
    for one_kind in (_lower, _above_plan, _not_planned):
        yield from _shortened(one_kind(lines), "dòng")
    yield from _shortened(_without_figure(lines), "dự án")
    yield from _nothing_before(lines)
    for one_kind in (_vanished, _appeared):
        yield from _shortened(one_kind(lines), "dòng")
    yield from thang_word_checks.check(ho_so)
    for one_kind in (_estimates, _volumes):
        yield from _shortened(one_kind(lines), "dòng")
    yield from _own_figures(ho_so.thang, figures)
    yield from checks.spellings(thang_words.of_month(ho_so.che_do, ho_so.thang.loi), directory)
    yield from printed_table.check_month(ho_so, tien_do, figures.labels)


def _own_figures(month: Thang, figures: Figures) -> Iterator[Finding]:
    """What is checked of the plan's figures, for those that the month declares."""
    named = {
        f"{group}.{name}": record for group, records in month.loi.so_lieu.items() for name, record in records.items()
    }
    yield from checks.workbook_controls(month.doi_chieu, month.don_vi, figures)
    yield from checks.named_controls(named, figures)
    yield from checks.percentages(named, figures)
    yield from checks.counted_twice(named, figures)


def _shortened(findings: Iterator[Finding], what: str) -> Iterator[Finding]:
    """The first findings of one kind, and one that names the places of all others."""
    yield from islice(findings, _MOST)
    if others := list(findings):
        first = others[0]
        yield warning(
            first.code,
            Place(first.place.file, sheet=first.place.sheet),
            f"Và {len(others)} {what} khác như vậy: {_cells(finding.place for finding in others)}.",
            first.expected,
            first.remedy,
        )


def _cells(places: Iterable[Place]) -> str:
    """Cells with their sheets and files: “data/2024/thang_03.xlsx, trang tính “Số liệu”, ô I4:I6, I9”."""
    return "; ".join(
        f"{file}, trang tính “{sheet}”, ô {spans(list(same))}"
        for (file, sheet), same in groupby(places, lambda place: (place.file, place.sheet))
    )


class _Lines:
    """The lines of the month, of the month before and of the plan by key, in the money unit of the office."""

    def __init__(self, tien_do: TienDo, labels: Mapping[str, str], directory: Directory):
        self.tien_do, self.labels, self._directory = tien_do, labels, directory
        self.month, self.previous = tien_do.ho_so.thang, tien_do.ho_so.thang_truoc
        self._money = tien_do.ke_hoach.don_vi
        self.now = {line.key: line for line in tien_do.lines()}
        self.earlier = {line.key: line for line in tien_do.before.month.of().lines()} if tien_do.before else {}
        self.plan: dict[Key, list[DongPhanBo]] = {}
        for line in tien_do.ke_hoach.lines():
            self.plan.setdefault(line.key, []).append(line)

    def name(self, key: Key) -> str:
        """The line for people: project, kind, source, year of funds, unit."""
        *codes, unit = key
        return ", ".join([*(self.labels[code] for code in codes), *self._directory.names([unit] if unit else [])])

    def planned(self, key: Key) -> Quantity | None:
        """What the plan gives the line; None when the line is not planned."""
        if key not in self.plan:
            return None
        return self.amount(sum((line.so_tien for line in self.plan[key]), Decimal(0)))

    def plan_cells(self, key: Key) -> str:
        return _cells(line.place for line in self.plan[key])

    def amount(self, value: Decimal | None) -> Quantity | None:
        return None if value is None else Quantity(value, self._money)

    def compared(self) -> Iterator[tuple[Key, DongThang, DongThang]]:
        """Lines that both months have: of this month, of the month before."""
        for key, line in self.now.items():
            if key in self.earlier:
                yield key, line, self.earlier[key]


def _when(month: Thang) -> str:
    return f"tháng {month.so}/{month.nam}"


def _lower(lines: _Lines) -> Iterator[Finding]:
    """DC020: what was disbursed since the beginning of the year does not shrink."""
    for key, line, old in lines.compared():
        now, before = lines.amount(line.so_tien), lines.amount(old.so_tien)
        if now is not None and before is not None and now < before:
            yield warning(
                "DC020",
                line.place,
                f"{lines.name(key)}: lũy kế {described(now)} (ô {line.place.cell}) thấp hơn lũy kế"
                f" {_when(lines.previous)} là {described(before)} (ô {old.place.cell} của {old.place.file}).",
                "số lũy kế từ đầu năm không giảm",
                "Kiểm tra cả hai ô, có thể đã ghi số của riêng tháng; nếu giảm thật thì ghi lý do ở cột Ghi chú.",
            )


def _above_plan(lines: _Lines) -> Iterator[Finding]:
    """DC021."""
    for key, line in lines.now.items():
        now, planned = lines.amount(line.so_tien), lines.planned(key)
        if now is not None and planned is not None and planned < now:
            yield warning(
                "DC021",
                line.place,
                f"{lines.name(key)}: giải ngân lũy kế {described(now)} (ô {line.place.cell}) vượt kế hoạch vốn"
                f" {described(planned)}.",
                "số giải ngân không vượt kế hoạch vốn",
                "Kiểm tra cả hai số và đơn vị tính; nếu vốn được giao thêm thì bổ sung vào trang tính “Phân bổ”.",
                f"kế hoạch vốn: {lines.plan_cells(key)}",
            )


def _not_planned(lines: _Lines) -> Iterator[Finding]:
    """DC022: such a line counts in what was disbursed, not in the plan."""
    for line in lines.tien_do.surplus():
        now = lines.amount(line.so_tien)
        has = f"giải ngân lũy kế {described(now)}" if now is not None else "chưa có số liệu"
        yield warning(
            "DC022",
            line.place,
            f"{lines.name(line.key)}: có hàng trong tháng (ô {line.place.cell}, {has}) nhưng không có kế hoạch vốn.",
            "hàng của tháng khớp dự án, loại vốn, nguồn vốn, niên độ, đơn vị với một hàng phân bổ",
            "Sửa hàng của tháng cho khớp, hoặc thêm hàng vào trang tính “Phân bổ” của kinh_phi.xlsx.",
        )


def _without_figure(lines: _Lines) -> Iterator[Finding]:
    """DC023: planned lines that are blank or absent this month, project by project."""
    for project in lines.tien_do.ho_so.ho_so.chuong_trinh.du_an:
        missing = lines.tien_do.missing(Selection(du_an=str(project.ma)))
        blank = [lines.now[line.key].place for line in missing if line.key in lines.now]
        absent = [line.place for line in missing if line.key not in lines.now]
        if blank or absent:
            told = [f"để trống ở {_cells(blank)}"] if blank else []
            told += [f"không có hàng cho kế hoạch vốn ở {_cells(absent)}"] if absent else []
            yield warning(
                "DC023",
                (blank or absent)[0],
                f"{lines.labels[str(project.ma)]}: {len(blank) + len(absent)} dòng chưa có số liệu"
                f" {_when(lines.month)}, không được cộng vào tổng nào: {'; '.join(told)}.",
                "dòng kế hoạch nào cũng có số giải ngân lũy kế, chưa giải ngân thì ghi 0",
                "Điền số lũy kế, hoặc 0 nếu chưa giải ngân; đơn vị chưa báo cáo thì để trống.",
            )


def _nothing_before(lines: _Lines) -> Iterator[Finding]:
    """DC024."""
    if lines.month.so > 1 and not any(line.so_tien is not None for line in lines.earlier.values()):
        number = lines.month.so - 1
        yield warning(
            "DC024",
            lines.month.place,
            f"Không có số liệu tháng {number}/{lines.month.nam}, nên báo cáo không ghi số giải ngân trong tháng và"
            " không so sánh với tháng trước.",
            f"tệp thang_{number:02}.xlsx có số liệu, trong cùng thư mục",
            "Chép hoặc điền tệp của tháng trước rồi chạy lại; nếu không có thì chấp nhận báo cáo thiếu phần này.",
        )


def _vanished(lines: _Lines) -> Iterator[Finding]:
    """DC025: lines that had a figure last month and have none now."""
    for old in lines.tien_do.lost():
        line, before = lines.now.get(old.key), lines.amount(old.so_tien)
        now = f"để trống (ô {line.place.cell})" if line else "không có hàng"
        yield warning(
            "DC025",
            line.place if line else old.place,
            f"{lines.name(old.key)}: {_when(lines.previous)} có số {described(before)} (ô {old.place.cell} của"
            f" {old.place.file}), {_when(lines.month)} {now}. Vì vậy báo cáo không ghi số giải ngân trong tháng của"
            " các tổng có dòng này.",
            "dòng đã có số thì tháng sau cũng có số",
            "Ghi số lũy kế đến ngày chốt; nếu không giải ngân thêm thì ghi lại số lũy kế tháng trước.",
        )


def _appeared(lines: _Lines) -> Iterator[Finding]:
    """DC035: lines that had no figure last month although the month has data; no guess is made of what they had."""
    for line in lines.tien_do.appeared():
        yield warning(
            "DC035",
            line.place,
            f"{lines.name(line.key)}: lũy kế {described(lines.amount(line.so_tien))} (ô {line.place.cell}), nhưng"
            f" {_when(lines.previous)} chưa có số liệu. Số giải ngân trong tháng của các tổng có dòng này gồm cả"
            " số lũy kế đó.",
            "tháng trước cũng có số của dòng này, chưa giải ngân thì ghi 0",
            f"Nếu biết số của tháng trước thì điền vào {lines.previous.place.file} rồi chạy lại.",
        )


def _estimates(lines: _Lines) -> Iterator[Finding]:
    """DC030: an estimate for the year lies between what was disbursed and the plan."""
    for key, line in lines.now.items():
        if line.uoc is None:
            continue
        estimate = Quantity(line.uoc, lines.tien_do.ke_hoach.don_vi)
        now, planned = lines.amount(line.so_tien), lines.planned(key)
        off = [f"nhỏ hơn số đã giải ngân {described(now)}"] if now is not None and estimate < now else []
        off += [f"lớn hơn kế hoạch vốn {described(planned)}"] if planned is not None and planned < estimate else []
        if off:
            yield warning(
                "DC030",
                line.place,
                f"{lines.name(key)} (ô {line.place.cell}): ước cả năm {described(estimate)} {', '.join(off)}.",
                "số ước cả năm từ số đã giải ngân đến kế hoạch vốn",
                "Kiểm tra cột “Ước cả năm” của hàng này: số ước gồm cả số đã giải ngân.",
                f"kế hoạch vốn: {lines.plan_cells(key)}" if planned is not None else "",
            )


def _volumes(lines: _Lines) -> Iterator[Finding]:
    """DC034: work done since the beginning of the year does not shrink, where both months count the same thing."""
    for key, line, old in lines.compared():
        now, before = line.khoi_luong, old.khoi_luong
        if now and before and now.don_vi == before.don_vi and now < before:
            yield warning(
                "DC034",
                line.place,
                f"{lines.name(key)} (hàng của ô {line.place.cell}): khối lượng {described(now)} thấp hơn"
                f" {_when(lines.previous)} là {described(before)} (hàng của ô {old.place.cell}, {old.place.file}).",
                "khối lượng tính từ đầu năm không giảm",
                "Kiểm tra cột “Khối lượng” của cả hai hàng: ghi khối lượng từ đầu năm, không ghi riêng của tháng.",
            )
