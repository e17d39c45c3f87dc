"""The forms that came back from the units: every file of a folder, recognised by what stands in it."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.domain import sheet_layout as layout
from generator.domain.bieu_nhan import FORM_DON_VI_TINH, BieuNhan
from generator.domain.budget import DongPhanBo
from generator.domain.dossier import HoSo
from generator.domain.names import fold
from generator.files import fingerprint
from generator.findings import Finding, Place, error, note, warning
from generator.sources.bieu_nhan_dau import is_of_month, known_unit, unit_of
from generator.sources.bieu_nhan_dong import read_lines
from generator.sources.bieu_nhan_khoa import Asked, FormSheet, asked_of
from generator.sources.cells import Cell, text_of
from generator.sources.workbook import HEADER_ROWS, Sheet, Workbook, open_workbook

_SKIPPED = ("thumbs.db", "desktop.ini")
_SKIPPED_STARTS = (".", "~$")
_ASK_AGAIN = "Đề nghị đơn vị gửi lại biểu Excel đã nhận (.xlsx)"
_SAVE_AS = "Mở tệp bằng Excel, chọn Save As, loại Excel Workbook (.xlsx), rồi để tệp mới vào thư mục này."
_ONE_EACH = "Lưu mỗi biểu thành một tệp riêng trong thư mục này, hoặc xin từng đơn vị biểu riêng, rồi chạy lại."
_UNPACK = "Giải nén, để các tệp .xlsx bên trong vào thư mục này rồi xóa tệp nén."
_UNATTACH = "Mở thư, lưu tệp đính kèm (.xlsx) vào thư mục này."
# What else units send, by the end of the name: what it is and what to do with it.
_OTHERS = (
    ((".xls", ".xlsb", ".ods"), "sổ tính dạng khác", _SAVE_AS),
    ((".csv", ".txt"), "tệp chữ", f"{_ASK_AGAIN}; tệp này không còn mã đơn vị và các ô khóa."),
    ((".pdf", ".doc", ".docx", ".jpg", ".jpeg", ".png"), "văn bản hoặc ảnh", f"{_ASK_AGAIN}, không gửi bản in."),
    ((".zip", ".rar", ".7z"), "tệp nén", _UNPACK),
    ((".eml", ".msg"), "thư điện tử", _UNATTACH),
)
_LABELS = (layout.FORM_MA_DON_VI, layout.FORM_THANG, layout.FORM_MA_KIEM, FORM_DON_VI_TINH)
_MOST_COLUMNS = 20
_WORDS_HEADINGS = ("Mục", "Nội dung")


def read_forms(
    folder: Path, shown: str, ho_so: HoSo, nam: int, thang: int, lines: Sequence[DongPhanBo]
) -> tuple[list[BieuNhan], list[Finding]]:
    """The forms in `folder` and in the folders right inside it, in the order of their names, with all that is wrong.
    `lines`: allocation lines with their unit in charge; `shown`: what the clerk calls the folder."""
    findings: list[Finding] = []
    asked = asked_of(ho_so, nam, thang, lines)
    found = sorted(_files(folder, shown, findings), key=lambda pair: (fold(pair[1]), pair[1]))
    forms = [_read(path, name, asked, findings) for path, name in found]
    return [form for form in forms if form], findings


def _files(folder: Path, shown: str, findings: list[Finding], inner: bool = False) -> Iterator[tuple[Path, str]]:
    """Files with the names that the clerk sees."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        remedy = "Kiểm tra xem thư mục có đó không và có mở được không, rồi chạy lại."
        findings.append(error("DL001", Place(file=shown), "Không mở được thư mục này.", "", remedy))
        return
    for path in entries:
        name = f"{shown}/{unicodedata.normalize('NFC', path.name)}"
        if path.name.startswith(_SKIPPED_STARTS) or path.name.casefold() in _SKIPPED:
            continue
        if not path.is_dir():
            yield path, name
        elif not inner:
            yield from _files(path, name, findings, inner=True)
        else:
            message, remedy = "Thư mục nằm quá sâu nên không được đọc.", f"Chuyển các tệp trong đó ra “{shown}”."
            findings.append(warning("DL320", Place(file=name), message, "", remedy))


def _read(path: Path, shown: str, asked: Asked, findings: list[Finding]) -> BieuNhan | None:
    if other := _no_workbook(path, shown):
        findings.append(other)
        return None
    book = open_workbook(path, shown, findings)
    if book is None:
        return None
    alike = _form_sheets(book)
    if not alike or (len(alike) > 1 and not _is_named(alike[0])):
        findings.append(_no_form(shown, alike, asked))
        return None
    form, *others = alike
    don_vi, right_month = unit_of(form, asked, findings), is_of_month(form, asked, findings)
    if don_vi is None or not right_month:
        return None
    words = _words_sheet(book)
    findings += [_another_form(other, asked) for other in others]
    _tell_strangers(book, [*(one.sheet for one in alike), *([words] if words else [])], findings)
    dong = read_lines(form, don_vi, asked, shown.rpartition("/")[2], findings)
    if dong is None:
        return None
    tinh_hinh = _words(words, findings) if words else {}
    if words is None:
        findings.append(_no_words(shown))
    return BieuNhan(don_vi, shown, dong, tinh_hinh, fingerprint(path) or "")


def _no_workbook(path: Path, shown: str) -> Finding | None:
    """What a file is whose name and contents are those of something else than a workbook."""
    for endings, what, remedy in _OTHERS:
        if path.suffix.casefold() in endings and not _has_workbook(path):
            message = f"Tệp này không phải biểu Excel (.xlsx) mà là {what}, nên không được đọc."
            return error("DL320", Place(file=shown), message, "biểu Excel đã gửi cho đơn vị, dạng .xlsx", remedy)
    return None


def _has_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return False


# --- which form


def _form_sheets(book: Workbook) -> list[FormSheet]:
    """Sheets of figures: that with the name we gave it first, then all that have the labels of unit and month."""
    labelled = [FormSheet(sheet, _labelled(sheet)) for sheet in book.sheets]
    marks = {layout.FORM_MA_DON_VI, layout.FORM_THANG}
    return sorted(
        (form for form in labelled if _is_named(form) or marks <= form.head.keys()),
        key=lambda form: not _is_named(form),
    )


def _is_named(form: FormSheet) -> bool:
    return fold(form.sheet.title) == fold(layout.FORM_SO_LIEU)


def _labelled(sheet: Sheet) -> dict[str, Cell]:
    """The cell with the value of each label above the table: the next filled one to its right."""
    known = {fold(label): label for label in _LABELS}
    found = {}
    for row in range(1, HEADER_ROWS + 1):
        cells = [sheet.cell(row, column) for column in range(1, _MOST_COLUMNS + 1)]
        filled = [cell for cell in cells if not cell.blank]
        label = known.get(fold(str(filled[0].value))) if filled else None
        if label:
            found[label] = filled[1] if len(filled) > 1 else cells[2]
    return found


def _no_form(shown: str, several: list[FormSheet], asked: Asked) -> Finding:
    expected = f"trang tính “{layout.FORM_SO_LIEU}” của biểu đã gửi cho đơn vị"
    if several:
        told = "; ".join(f"“{form.sheet.title}” ({_whose(form, asked)})" for form in several)
        message = f"Tệp này có nhiều biểu, không rõ đọc biểu nào: {told}."
        return error("DL321", Place(file=shown), message, "mỗi tệp một biểu", _ONE_EACH)
    message = "Không thấy biểu của đơn vị trong tệp này."
    remedy = f"{_ASK_AGAIN}; nếu tệp không phải biểu gửi về thì chuyển ra khỏi thư mục này."
    return error("DL321", Place(file=shown), message, expected, remedy)


def _whose(form: FormSheet, asked: Asked) -> str:
    code = known_unit(form, asked)
    return f"biểu của {asked.units[code]}, mã {code}" if code else "biểu không rõ của đơn vị nào"


def _another_form(form: FormSheet, asked: Asked) -> Finding:
    message = f"Trang tính “{form.sheet.title}” là một biểu nữa ({_whose(form, asked)}) nên không được đọc."
    return warning("DL127", form.sheet.place, message, "mỗi tệp một biểu", _ONE_EACH)


# --- what else is in the book


def _tell_strangers(book: Workbook, known: list[Sheet], findings: list[Finding]) -> None:
    read = [sheet.title for sheet in known]
    for sheet in book.strangers([layout.FORM_HUONG_DAN, *read]):
        if not sheet.empty:
            message = f"Trang tính “{sheet.title}” không được đọc."
            remedy = "Nếu trên đó có số liệu thì ghi vào đúng trang của biểu; nếu không thì bỏ qua."
            expected = f"số liệu ở trang “{layout.FORM_SO_LIEU}”, lời ở trang “{layout.FORM_TINH_HINH}”"
            findings.append(warning("DL127", sheet.place, message, expected, remedy))


def _words_sheet(book: Workbook) -> Sheet | None:
    """The sheet of words by its name, or by its headings."""
    return book.find(layout.FORM_TINH_HINH) or next((sheet for sheet in book.sheets if _is_of_words(sheet)), None)


def _is_of_words(sheet: Sheet) -> bool:
    written = {fold(str(cell.value)) for cell in sheet.top_cells() if cell.place.cell.startswith("A")}
    return {fold(heading) for heading in layout.FORM_MUC_TINH_HINH} <= written


def _no_words(shown: str) -> Finding:
    message = f"Không có trang tính “{layout.FORM_TINH_HINH}”: đơn vị không nêu ý kiến nào."
    return note("DL106", Place(file=shown), message, "", "Cần ý kiến của đơn vị thì xin lại biểu.")


def _words(sheet: Sheet, findings: list[Finding]) -> dict[str, str]:
    """What the unit says under each heading; rows that it added belong to the heading above."""
    headings = {fold(heading): heading for heading in layout.FORM_MUC_TINH_HINH}
    table_head = {fold(text) for text in _WORDS_HEADINGS}
    said: dict[str, list[str]] = {}
    current = ""
    for row in sorted(sheet.filled_rows()):
        first, second = sheet.cell(row, 1), sheet.cell(row, 2)
        label = fold(str(first.value or ""))
        if label in headings:
            current = headings[label]
        elif not first.blank and (current or not second.blank) and label not in table_head:
            findings.append(_unread_words(first))
            continue
        if current and (text := _paragraphs(second, findings)):
            said.setdefault(current, []).append(text)
    return {heading: "\n".join(texts) for heading, texts in said.items()}


def _paragraphs(cell: Cell, findings: list[Finding]) -> str:
    """Text with its line breaks (Alt+Enter)."""
    if not isinstance(cell.value, str):
        return text_of(cell, findings) or ""
    lines = (text_of(replace(cell, value=line), findings) for line in cell.value.splitlines())
    return "\n".join(line for line in lines if line)


def _unread_words(cell: Cell) -> Finding:
    message = f"Ô {cell.place.cell} nằm ngoài phần để điền, nên nội dung của hàng này không được đọc."
    remedy = "Chép nội dung vào ô nền vàng của mục phù hợp rồi lưu lại."
    expected = f"một trong các mục: {', '.join(layout.FORM_MUC_TINH_HINH)}"
    return warning("DL324", cell.place, message, expected, remedy)
