"""The lists behind the drop-downs of the month's workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from generator.domain import sheet_layout as layout
from generator.domain.danh_ba import DanhBa
from generator.domain.directory import exists_in, names_of
from generator.domain.dossier import HoSo
from generator.domain.ledger import walk
from generator.domain.names import capitalized
from generator.domain.records import NutDuAn
from generator.domain.references import citations
from generator.workbooks.style import FIRST_ROW, Formats, set_page, write_head

NGUOI_KY = "Người ký"


class Lists:
    """`names`: what a cell may say, by heading of the column on the sheet of lists: code → words."""

    def __init__(self, ho_so: HoSo):
        programme = ho_so.chuong_trinh
        self.names = {
            layout.DU_AN: {str(node.ma): str(node.ma) for node, _ in walk(programme.du_an)},
            layout.TEN_DU_AN: _project_names(programme.du_an),
            layout.LOAI_VON: _distinct((item.ma, item.ten_tat) for item in programme.loai_von),
            layout.NGUON_VON: _distinct((item.ma, item.ten_tat) for item in programme.nguon_von),
            layout.NIEN_DO: _distinct((item.ma, item.ten_tat) for item in programme.nien_do),
            layout.DON_VI: _units(ho_so.danh_ba, ho_so.ke_hoach.nam),
            layout.MUC: {code: title for title, code in layout.CAC_MUC.items()},
            layout.KIEU: {code: title for title, code in layout.CAC_KIEU.items()},
            NGUOI_KY: {str(person.ma): str(person.ma) for person in ho_so.co_quan.nguoi_ky},
        }

    def words(self, heading: str, code: str) -> str:
        """How the workbook writes a code; a code that is in no list stays as it is."""
        return self.names[heading].get(code, code)

    def write(self, sheet: Worksheet, formats: Formats) -> None:
        """The sheet of lists."""
        columns = [(heading, 90 if heading == layout.TEN_DU_AN else 26) for heading in self.names]
        write_head(sheet, formats, "Danh mục để chọn", "Lấy từ các tệp khai báo, không sửa ở đây", columns)
        set_page(sheet)
        for column, words in enumerate(self.names.values()):
            sheet.write_column(FIRST_ROW, column, words.values(), formats.code)

    def offer(self, sheet: Worksheet, heading: str, column: int, first: int, last: int) -> None:
        """A drop-down in the cells of `column` from row `first` to `last`."""
        number, length = list(self.names).index(heading), len(self.names[heading])
        cells = xl_range_abs(FIRST_ROW, number, FIRST_ROW + length - 1, number)
        rule = {
            "validate": "list",
            "source": f"='{layout.DANH_MUC}'!{cells}",
            "error_title": "Không có trong danh sách",
            "error_message": f"Cần chọn một giá trị có trong danh sách (trang tính “{layout.DANH_MUC}”).",
        }
        sheet.data_validation(first, column, last, column, rule)


def _project_names(tree: Iterable[NutDuAn]) -> dict[str, str]:
    numbers: dict[str, str] = {}
    names: dict[str, str] = {}
    for node, above in walk(list(tree)):
        numbers[str(node.ma)] = str(node.so)
        outer = ", ".join(numbers[code] for code in reversed(above))
        names[str(node.ma)] = f"{node.so}{f' ({outer})' if outer else ''}: {node.ten}"
    return names


def _units(danh_ba: DanhBa, nam: int) -> dict[str, str]:
    """Those that exist in the year: the workbook is not read with any other."""
    names = names_of(danh_ba)
    codes = [str(body.ma) for body in (*danh_ba.don_vi, *danh_ba.dia_ban) if exists_in(body, nam)]
    return _distinct((code, capitalized(names[code])) for code in codes)


def _distinct(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The words for each code; the code itself where the words would not tell two apart or change with the year."""
    named = [(str(code), str(words)) for code, words in items]
    met = Counter(words for _, words in named)
    return {code: code if met[words] > 1 or citations(words) else words for code, words in named}
