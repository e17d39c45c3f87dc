"""Sending an issued document to those named in "Nơi nhận": an entry for each time, and what speaks against one.

No clock: the day of today comes in as an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import Khoa, VanBanDi, thu_tu_cua
from generator.findings import Finding, Place, error, warning

_LAW = "Nghị định 30/2020/NĐ-CP, Điều 18.1"
_FRIDAY, _SATURDAY = 4, 5


@dataclass(frozen=True, slots=True)
class ChuyenGiao:
    """One distribution of a document.

    nam, ky_hieu, so: of the document, as VanBanDi has them. thu: 1, 2, … of that document. nguoi_nhan: how many
    recipients; so_ban: number of copies (column 7 of the register): giay on paper, dien_tu for recipients of nothing
    but the electronic document. dau_vao: checksum of document, recipients and day; manifest: SHA-256 of
    noi_nhan.manifest.json; thu_muc: its folder under phat_hanh ("2024/0052_KH-UBND_noi_nhan_01"). thu, manifest and
    thu_muc are given by the register when it enters it."""

    nam: int
    ky_hieu: str
    so: str
    thu: int = 0
    nguoi_nhan: int = 0
    so_ban: int = 0
    giay: int = 0
    dien_tu: int = 0
    ngay_chuyen: date | None = None
    dau_vao: str = ""
    manifest: str = ""
    thu_muc: str = ""

    @property
    def khoa(self) -> Khoa:
        """The key of its document. Raises ValueError when `so` is no number."""
        return self.nam, self.ky_hieu, thu_tu_cua(self.so)

    @property
    def goi(self) -> str:
        """How it is named before the document's own name."""
        return f"lần chuyển giao thứ {self.thu}"


def of_document(transfers: Iterable[ChuyenGiao], row: VanBanDi) -> list[ChuyenGiao]:
    """All distributions of a document, the first one first."""
    return sorted((one for one in transfers if one.khoa == row.khoa), key=lambda one: one.thu)


def moi_nhat(transfers: Iterable[ChuyenGiao], row: VanBanDi) -> ChuyenGiao | None:
    """The newest distribution of a document: what the register says about its copies."""
    return next(reversed(of_document(transfers, row)), None)


def findings(row: VanBanDi, rows: Sequence[VanBanDi], ngay_chuyen: date | None, hom_nay: date) -> Iterator[Finding]:
    """What speaks against sending the document `row`. rows: the register; ngay_chuyen: None when it is written by hand;
    hom_nay: today."""
    yield from _not_to_be_sent(row, rows)
    if ngay_chuyen is not None:
        yield from _wrong_day(row, ngay_chuyen, hom_nay)


def _not_to_be_sent(row: VanBanDi, rows: Sequence[VanBanDi]) -> Iterator[Finding]:
    look = "Xem các số đã đăng ký bằng lệnh so-dang-ky, rồi gõ lại số và năm."
    expected = "Chỉ chuyển văn bản đã phát hành và còn hiệu lực."
    if row.trang_thai == "bo_so":
        said = f"Số {row.so_ky_hieu} năm {row.nam} không có văn bản trong sổ ({row.ly_do}), nên không có gì để chuyển."
        yield error("PH312", Place(), said, expected, look)
    elif row.trang_thai == "thu_hoi":
        said = f"{row.goi} đã thu hồi ({row.ly_do}), nên không chuyển cho nơi nhận nữa."
        yield error("PH312", Place(), said, expected, look, "Nghị định 30/2020/NĐ-CP, Điều 18.4")
    replacing = [one for one in rows if (one.quan_he, one.khoa_lien_quan) == ("thay_the", row.khoa)]
    for later in (one for one in replacing if one.trang_thai == "ban_hanh"):
        yield warning(
            "PH312",
            Place(),
            f"{row.goi} đã được thay thế bằng {later.goi}.",
            expected,
            "Nơi nhận cần văn bản thay thế: chuyển văn bản đó. Chỉ chuyển bản cũ khi thật sự cần.",
            "Nghị định 30/2020/NĐ-CP, Điều 18.3",
        )


def _wrong_day(row: VanBanDi, ngay_chuyen: date, hom_nay: date) -> Iterator[Finding]:
    said = f"Ngày chuyển {ngay_gon(ngay_chuyen)}"
    if ngay_chuyen > hom_nay:
        yield _impossible(f"{said} sau hôm nay ({ngay_gon(hom_nay)}).")
    elif row.ngay and ngay_chuyen < row.ngay:
        yield _impossible(f"{said} trước ngày của {row.goi}.")
    elif row.ngay and ngay_chuyen > _next_working_day(row.ngay):
        following = ngay_gon(_next_working_day(row.ngay))
        yield warning(
            "PH311",
            Place(),
            f"{said} muộn hơn ngày làm việc tiếp theo ({following}) sau ngày của {row.goi}.",
            "Văn bản phát hành trong ngày ký, chậm nhất là ngày làm việc tiếp theo.",
            "Xem lại ngày chuyển. Chương trình chỉ trừ thứ Bảy, Chủ nhật, không biết ngày lễ, ngày nghỉ bù: nếu vì thế "
            "mà muộn, hoặc ngày chuyển đúng là như vậy, thì để nguyên.",
            _LAW,
        )


def _impossible(message: str) -> Finding:
    expected = "Từ ngày của văn bản đến hôm nay."
    remedy = "Sửa ngày chuyển (ngày/tháng/năm). Chưa chuyển thì chưa ghi ngày chuyển."
    return error("PH310", Place(), message, expected, remedy)


def _next_working_day(ngay: date) -> date:
    """Weekends left out; holidays are not known."""
    return ngay + timedelta(days={_FRIDAY: 3, _SATURDAY: 2}.get(ngay.weekday(), 1))
