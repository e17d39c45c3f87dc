"""What no extract of a plan can hold, in sentences for the clerk who sends them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain.dossier import HoSo
from generator.domain.sheet_layout import DON_VI

_GENERAL = (
    "Việc giao chung, không gọi tên nơi nào (như “các phòng, ban, ngành liên quan”), không có trong bản trích sao:"
    " nhắc các đơn vị đọc cả Kế hoạch."
)
_OTHER_NAMES = "Nơi mà lời văn gọi bằng tên chưa có trong danh_ba.yaml cũng không được trích: ghi tên đó vào ten_khac."


def luu_y(ho_so: HoSo) -> list[str]:
    """Money that the workbook gives to nobody, duties that the plan gives to nobody by name."""
    return [*_money(ho_so), _GENERAL, _OTHER_NAMES]


def _money(ho_so: HoSo) -> Iterator[str]:
    lines = ho_so.kinh_phi.phan_bo
    without = sum(not line.don_vi for line in lines)
    if lines and without == len(lines):
        yield (
            f"Sổ kinh phí chưa ghi cột “{DON_VI}” nên bản trích sao không có bảng vốn của riêng từng đơn vị. Muốn có,"
            " ghi đơn vị của từng hàng phân bổ trước khi ban hành."
        )
    elif without:
        yield (
            f"Sổ kinh phí còn {without}/{len(lines)} hàng phân bổ chưa ghi cột “{DON_VI}”: bảng vốn của từng đơn vị"
            " không có tiền của các hàng đó."
        )
