"""Days on which a document cannot have been issued or withdrawn. The day of today comes in as an argument."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.domain.dossier import HoSo
from generator.domain.period import ngay_gon
from generator.domain.thang import HoSoThang
from generator.domain.van_ban_di import VanBanDi
from generator.findings import Finding, Place, error

_OR_LATER = "ngày đó hoặc sau đó"


def issue_day_findings(ngay: date, hom_nay: date, dossier: HoSo | HoSoThang | None) -> Iterator[Finding]:
    """dossier: of the document to be issued, None when its data could not be read."""
    for why, expected in _against_issue(ngay, hom_nay, dossier):
        yield _impossible(f"Ngày ban hành {ngay_gon(ngay)} {why}.", expected)


def withdrawal_day_findings(ngay: date, hom_nay: date, row: VanBanDi | None) -> Iterator[Finding]:
    """row: the document to be withdrawn, None when there is none."""
    said = f"Ngày thu hồi {ngay_gon(ngay)}"
    if ngay > hom_nay:
        yield _impossible(f"{said} sau hôm nay ({ngay_gon(hom_nay)}).", "ngày đã thu hồi văn bản")
    if row and row.ngay and ngay < row.ngay:
        yield _impossible(f"{said} trước ngày của {row.goi}.", _OR_LATER)


def _against_issue(ngay: date, hom_nay: date, dossier: HoSo | HoSoThang | None) -> Iterator[tuple[str, str]]:
    """Why, and what was expected."""
    if ngay > hom_nay:
        yield f"sau hôm nay ({ngay_gon(hom_nay)})", "văn thư ghi ngày khi văn bản đã được ký"
    if dossier is None:
        return
    nam = (dossier.ho_so if isinstance(dossier, HoSoThang) else dossier).ke_hoach.nam
    if abs(ngay.year - nam) > 1:
        yield f"xa năm của dữ liệu ({nam})", "ngày của năm đó, năm trước hoặc năm sau"
    yield from ((f"trước ngày {what}", _OR_LATER) for what, day in _days_before(dossier) if ngay < day)


def _days_before(dossier: HoSo | HoSoThang) -> Iterator[tuple[str, date]]:
    """What must have happened before the document is issued."""
    if isinstance(dossier, HoSoThang):
        closing = dossier.thang.ngay_chot
        yield f"chốt số liệu của tháng ({ngay_gon(closing)})", closing
        return
    decided = dossier.kinh_phi.dieu_chinh[: dossier.kinh_phi.lan]
    if decided:
        yield f"của quyết định điều chỉnh ({ngay_gon(decided[-1].ngay)})", decided[-1].ngay
    earlier = dossier.sua_doi
    if earlier and earlier.ngay:
        named = f"số {earlier.so_ky_hieu} ({ngay_gon(earlier.ngay)})"
        yield f"của văn bản được sửa đổi, thay thế, {named}", earlier.ngay


def _impossible(message: str, expected: str) -> Finding:
    return error("PH111", Place(), message, expected, "Xem lại --ngay (ngày/tháng/năm).")
