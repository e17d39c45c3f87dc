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
from generator.domain.names import closest, fold
from generator.domain.period import parse_thang
from generator.files import fingerprint
from generator.findings import Finding, Place, error, note, warning
from generator.sources.bieu_nhan_dong import read_lines
from generator.sources.bieu_nhan_khoa import Asked, FormSheet, asked_of
from generator.sources.cells import Cell, text_of
from generator.sources.workbook import HEADER_ROWS, Sheet, Workbook, open_workbook

_SKIPPED = ("thumbs.db", "desktop.ini")
_SKIPPED_STARTS = (".", "~$")
_ASK_AGAIN = "Đề nghị đơn vị gửi lại biểu Excel đã nhận (.xlsx)"
_SAVE_AS = "Mở tệp bằng Excel, chọn Save As, loại Excel Workbook (.xlsx), rồi để tệp mới vào thư mục này."
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
    form = _form_sheet(book)
    if form is None:
        findings.append(_no_form(shown))
        return None
    don_vi, right_month = _unit(form, asked, findings), _is_of_month(form, asked, findings)
    if don_vi is None or not right_month:
        return None
    words = _words_sheet(book)
    _tell_strangers(book, form.sheet, words, findings)
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


def _form_sheet(book: Workbook) -> FormSheet | None:
    """The sheet of figures by its name; renamed, the only one that has the labels of unit and month."""
    labelled = [FormSheet(sheet, _labelled(sheet)) for sheet in book.sheets]
    named = [form for form in labelled if fold(form.sheet.values.title) == fold(layout.FORM_SO_LIEU)]
    alike = [form for form in labelled if {layout.FORM_MA_DON_VI, layout.FORM_THANG} <= form.head.keys()]
    return named[0] if named else alike[0] if len(alike) == 1 else None


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


def _no_form(shown: str) -> Finding:
    message = "Không thấy biểu của đơn vị trong tệp này."
    expected = f"trang tính “{layout.FORM_SO_LIEU}” của biểu đã gửi cho đơn vị"
    remedy = f"{_ASK_AGAIN}; nếu tệp không phải biểu gửi về thì chuyển ra khỏi thư mục này."
    return error("DL321", Place(file=shown), message, expected, remedy)


def _unit(form: FormSheet, asked: Asked, findings: list[Finding]) -> str | None:
    """The unit by the code that stands in the form. An erased code is not guessed from the lines."""
    cell = form.head.get(layout.FORM_MA_DON_VI)
    written = " ".join(str(cell.value).split()) if cell and not cell.blank else ""
    code = next((code for code in asked.lines if fold(code) == fold(written)), None)
    if code is not None:
        return code
    place = cell.place if cell else form.sheet.place
    message = f"Không có đơn vị nào mang mã “{written}” được giao dòng vốn." if written else "Mã đơn vị đã bị xóa."
    meant = closest(written, asked.lines) if written else None
    question = f"Ý là “{meant}”? " if meant else ""
    remedy = f"{question}Hỏi lại đơn vị gửi, rồi ghi đúng mã vào ô này hoặc xin lại biểu; mã đứng đầu tên biểu gửi đi."
    findings.append(error("DL322", place, message, f"một trong: {', '.join(asked.lines)}", remedy))
    return None


def _is_of_month(form: FormSheet, asked: Asked, findings: list[Finding]) -> bool:
    cell = form.head.get(layout.FORM_THANG)
    written = _month(cell)
    if written == (asked.nam, asked.thang):
        return True
    right = f"{asked.thang}/{asked.nam}"
    if written:
        message = f"Biểu của tháng {written[1]}/{written[0]}, không phải tháng {right}."
        remedy = f"Chuyển tệp sang thư mục của tháng đó; xin đơn vị biểu của tháng {right}."
    else:
        message = "Không đọc được tháng báo cáo của biểu."
        remedy = f"Hỏi lại đơn vị biểu này của tháng nào; nếu đúng là tháng {right} thì ghi lại vào ô này."
    place = cell.place if cell else form.sheet.place
    findings.append(error("DL323", place, message, f"tháng báo cáo {right}", remedy))
    return False


def _month(cell: Cell | None) -> tuple[int, int] | None:
    """(year, month); a cell typed anew has become a day in Excel."""
    value = cell.value if cell else None
    if hasattr(value, "year"):
        return value.year, value.month
    try:
        return parse_thang(str(value))
    except ValueError:
        return None


# --- what else is in the book


def _tell_strangers(book: Workbook, figures: Sheet, words: Sheet | None, findings: list[Finding]) -> None:
    read = {figures.values.title, words.values.title if words else ""}
    for sheet in book.strangers([layout.FORM_HUONG_DAN]):
        if sheet.values.title not in read and not sheet.empty:
            message = f"Trang tính “{sheet.values.title}” không được đọc."
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
