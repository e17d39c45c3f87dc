"""What merging the forms has to say, in words (codes DL33x). `who`: a line for people; `unit`: a unit's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.domain.bieu_nhan import BieuNhan
from generator.domain.lay_tu import file_of, form_of
from generator.domain.origin import spans
from generator.domain.quantities import Quantity, described
from generator.domain.sheet_layout import DON_VI, DON_VI_NEU, GHI_CHU, KHOI_LUONG, LUY_KE, UOC
from generator.domain.thang import DongThang
from generator.findings import Finding, Place, error, note, warning

_COLUMNS = {"so_tien": LUY_KE, "khoi_luong": KHOI_LUONG, "uoc": UOC, "ghi_chu": GHI_CHU}


def copies(unit: str, first: BieuNhan, others: Sequence[BieuNhan]) -> Finding:
    files = ", ".join([first.file, *(form.file for form in others)])
    message = f"{unit}: các tệp {files} giống hệt nhau; chỉ đọc một tệp."
    return note("DL330", Place(file=first.file), message, "", "Có thể xóa các tệp thừa.")


def disputed(who: str, fields: Sequence[str], given: Sequence[DongThang], old: DongThang, don_vi: str) -> Finding:
    """Several files give a line different values. Without the figure nothing else of the line is taken either."""
    columns = ", ".join(f"“{_COLUMNS[name]}”" for name in fields)
    told = " | ".join(f"{line.tu}: {_said(line, don_vi)}" for line in given)
    kept = f"; sổ giữ {_said(old, don_vi)} (ô {old.place.cell})" if _says_anything(old) else ""
    outcome = "chưa lấy số nào của dòng này" if "so_tien" in fields else "chưa lấy nội dung của cột đó"
    return error(
        "DL331",
        given[0].place,
        f"{who}: các biểu ghi khác nhau ở cột {columns}: {told}. Chương trình {outcome}{kept}.",
        "mỗi dòng một giá trị",
        "Hỏi lại đơn vị số nào đúng, chỉ để tệp đúng trong thư mục nhận rồi chạy lại.",
    )


def taken_once(unit: str, files: Sequence[str], lines: Sequence[Sequence[DongThang]], contradicting: bool) -> Finding:
    """`lines`: for each line that the files agree about, those that give a figure. contradicting: about other lines
    they do not agree."""
    alone = [given[0].tu for given in lines if len(given) == 1]
    which = (
        f"ghi khác nhau ở các dòng nêu tại DL331; {len(lines)} dòng khác mà các tệp này cùng có thì khớp nhau"
        if contradicting
        else f"cùng có {len(lines)} dòng và không trái nhau"
    )
    message = f"{unit}: các tệp {', '.join(files)} {which}; mỗi dòng khớp nhau chỉ lấy một lần."
    if alone:
        message += f" Dòng chỉ một tệp ghi số thì lấy số đó: {'; '.join(alone)}."
    return note("DL332", Place(file=files[0]), message, "", "Nếu có tệp thừa thì xóa đi cho gọn.")


def typed(who: str, old: DongThang, given: Sequence[DongThang], don_vi: str) -> Finding:
    """A figure typed into the month's workbook that a form contradicts. Nothing of the forms is taken, so all that they
    say is told."""
    cell = old.place.cell
    forms = " | ".join(f"{_said(line, don_vi)} ({line.tu})" for line in given if _says_anything(line))
    return error(
        "DL333",
        old.place,
        f"{who}: sổ tháng có số gõ tay {_said(old, don_vi)} (ô {cell}), biểu ghi {forms}. Số gõ tay được giữ nguyên.",
        "số trong sổ bằng số trong biểu",
        f"Nếu muốn lấy số của biểu thì xóa ô {cell} rồi chạy lại; nếu số gõ tay đúng thì đề nghị đơn vị gửi lại biểu.",
    )


def edited(who: str, fields: Iterable[str], old: DongThang, given: Sequence[DongThang], don_vi: str) -> Finding:
    """Volume, estimate or note of the workbook that differ from the form's beside the same figure."""
    columns = ", ".join(f"“{_COLUMNS[name]}”" for name in fields)
    told = " | ".join(f"{line.tu}: {_said(line, don_vi)}" for line in given)
    return warning(
        "DL333",
        old.place,
        f"{who}: cột {columns} của sổ tháng khác biểu. Sổ: {_said(old, don_vi)}. Biểu: {told}. Nội dung của sổ được giữ"
        " nguyên.",
        "nội dung trong sổ như trong biểu",
        f"Nếu muốn lấy theo biểu thì xóa ô của cột {columns} ở hàng này rồi chạy lại.",
    )


def renewed(who: str, old: DongThang, new: DongThang, don_vi: str) -> Finding:
    """What was taken from an earlier form and is another now, or gone."""
    before, now = form_of(old) or f"ô {old.place.cell} của sổ tháng", form_of(new) or "biểu không còn ghi"
    return note(
        "DL334",
        old.place,
        f"{who}: theo biểu mới {_said(new, don_vi)} ({now}); trước đó {_said(old, don_vi)} ({before}).",
        "",
        "Nếu nội dung trước mới đúng thì hỏi lại đơn vị.",
    )


def other_unit(
    who: str, unit: str, rows: Sequence[tuple[str, DongThang]], given: Sequence[DongThang], don_vi: str
) -> Finding:
    """A line of the plan that has no row, while the month has its money in `rows` (with the names of their units)."""
    cells = " và ".join(
        f"ô {row.place.cell} ({_said(row, don_vi)}) {f'của {name}' if name else 'không ghi đơn vị'}"
        for name, row in rows
    )
    forms = " | ".join(f"{_said(line, don_vi)} ({line.tu})" for line in given) or "chưa có"
    return error(
        "DL339",
        rows[0][1].place,
        f"{who}: kế hoạch giao dòng vốn này cho {unit}, nhưng sổ tháng đã có dòng vốn này ở {cells}. Số trong biểu của"
        f" {unit}: {forms}. Chưa lấy số nào và không thêm hàng, để không cộng hai lần.",
        f"dòng vốn ghi trong sổ tháng dưới tên {unit}, như kế hoạch",
        f"Nếu kế hoạch đúng thì ghi {unit} vào cột “{DON_VI}” của hàng ấy trong sổ tháng rồi chạy lại; nếu sổ đúng thì"
        f" sửa cột “{DON_VI}” trong kinh_phi.xlsx rồi gửi lại biểu.",
    )


def too_long(who: str, line: DongThang, form_unit: str, don_vi: str) -> Finding:
    """An amount that a cell of the month's workbook would not give back as it was written."""
    amounts = [line.so_tien, line.uoc]
    told = ", ước cả năm ".join(described(Quantity(amount, form_unit)) for amount in amounts if amount is not None)
    return error(
        "DL343",
        line.place,
        f"{who}: biểu ghi {told} ({line.tu}). Đổi ra {don_vi} của sổ tháng thì số có quá 6 chữ số lẻ hoặc quá 15 chữ"
        " số, ô Excel không giữ được đúng. Chưa lấy dòng này.",
        f"sổ tháng tính bằng {form_unit} như biểu",
        f"Trong sổ tháng, sửa đơn vị tính ở đầu trang số liệu thành {form_unit}, đổi mọi số tiền đã có theo đơn vị đó,"
        " lưu lại rồi chạy lại.",
    )


def no_form(unit: str, lines: Sequence[DongThang], due: str) -> Finding:
    typed = sum(line.so_tien is not None for line in lines)
    by_hand = f" ({typed} dòng đã có số gõ tay)" if typed else ""
    return warning(
        "DL335",
        Place(),
        f"{unit} chưa gửi biểu: {len(lines)} dòng{by_hand}{due}.",
        "mỗi đơn vị được giao vốn gửi một biểu",
        "Nhắc đơn vị; khi có biểu thì để vào thư mục nhận rồi chạy lại.",
    )


def deadline(han_nop: date | None, today: date) -> str:
    """The end of a sentence about a unit that has not reported."""
    if han_nop is None:
        return ""
    late = (today - han_nop).days
    how = f"trễ {late} ngày" if late > 0 else f"còn {-late} ngày" if late < 0 else "hôm nay là hạn cuối"
    return f"; hạn {han_nop.day}/{han_nop.month}/{han_nop.year}, {how}"


def fate(present: bool, codes: Sequence[str]) -> str:
    """What became of a file that figures were once taken from. codes: of its errors."""
    if not present:
        return "tệp không còn trong thư mục nhận"
    if codes:
        return f"tệp vẫn có nhưng lần này không lấy được các số này, xem lỗi {', '.join(codes)} của tệp"
    return "tệp vẫn có nhưng không còn ghi các số này"


def kept(unit: str, lines: Sequence[DongThang], fates: Mapping[str, str], due: str | None) -> Finding:
    """Figures of earlier forms that no form gives any more. `fates`: what became of each file; due: the deadline, None
    when a form of the unit is there."""
    cells = {name: _cells(line for line in lines if file_of(line) == name) for name in fates}
    where = "; ".join(f"{cells[name]} lấy từ {name} ({what})" for name, what in fates.items())
    absent = "" if due is None else f" không có biểu dùng được, coi như chưa gửi{due}."
    message = f"{unit}:{absent} Sổ tháng còn giữ {len(lines)} số của lần trước mà nay không biểu nào ghi: {where}."
    remedy = (
        f"Nếu số ấy không còn đúng thì xóa các ô này trong sổ tháng ({_cells(lines)}); chưa xóa thì báo cáo vẫn cộng."
        f" Nếu còn đúng thì để biểu đúng vào thư mục nhận rồi chạy lại. Trang “{DON_VI_NEU}” chỉ ghi lời của biểu đang"
        " có."
    )
    return warning("DL336", lines[0].place, message, "số lấy từ biểu nào thì biểu đó còn dùng được", remedy)


def left_blank(unit: str, lines: Sequence[DongThang]) -> Finding:
    """Cells that the unit should have filled in."""
    message = f"{unit} đã gửi biểu nhưng còn {len(lines)} ô chưa ghi số: {_blanks(lines)}."
    remedy = "Nhắc đơn vị ghi số, chưa giải ngân thì ghi 0; chưa có số liệu thì báo cáo sẽ nêu như vậy."
    return warning("DL337", lines[0].place, message, "mỗi dòng một số", remedy)


def not_in_plan(who: str, line: DongThang, don_vi: str) -> Finding:
    message = f"{who}: biểu có dòng không giao cho đơn vị này: {_said(line, don_vi)} ({line.tu}). Chưa lấy số này."
    remedy = "Kiểm tra cột “Đơn vị thực hiện” trong kinh_phi.xlsx, hoặc đề nghị đơn vị gửi lại đúng biểu của mình."
    return error("DL338", line.place, message, "dòng vốn giao cho chính đơn vị gửi biểu", remedy)


def _said(line: DongThang, don_vi: str) -> str:
    """Everything that a line says."""
    amount = "để trống" if line.so_tien is None else described(Quantity(line.so_tien, don_vi))
    volume = [f"khối lượng {described(line.khoi_luong)}"] if line.khoi_luong else []
    estimate = [f"ước cả năm {described(Quantity(line.uoc, don_vi))}"] if line.uoc is not None else []
    remark = [f"ghi chú “{line.ghi_chu}”"] if line.ghi_chu else []
    return ", ".join([amount, *volume, *estimate, *remark])


def _says_anything(line: DongThang) -> bool:
    return line.so_tien is not None or line.khoi_luong is not None or line.uoc is not None or bool(line.ghi_chu)


def _blanks(lines: Sequence[DongThang]) -> str:
    """“phong.xlsx, ô H8:H32”, file by file."""
    files = dict.fromkeys(line.place.file for line in lines)
    cells = {file: spans([line.place for line in lines if line.place.file == file]) for file in files}
    return "; ".join(f"{file.rpartition('/')[2]}, ô {where}" for file, where in cells.items())


def _cells(lines: Iterable[DongThang]) -> str:
    return "ô " + spans([line.place for line in lines])
