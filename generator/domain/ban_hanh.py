"""Number and day of a document that is about to be issued, and what its record keeps of the one it amends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.domain.dossier import DaBanHanh
from generator.domain.period import ngay_gon
from generator.domain.van_ban_di import thu_tu_cua
from generator.findings import Finding, Place, Sourced, error, place_of


@dataclass(frozen=True, slots=True)
class Numbered:
    """Number and day under which a document is issued; thay_the: it replaces the one issued for the same edition or
    month."""

    so: str
    ngay: date
    thay_the: bool = False


def typed_otherwise(so: Sourced | None, ngay: date | None, numbered: Numbered) -> Iterator[Finding]:
    """A number or day that the data already have, and that is not the one given now."""
    if so and so.strip() and not _same_number(so, numbered.so):
        yield _typed(place_of(so), f"Số ghi trong dữ liệu là {so}, số phát hành là {numbered.so}.", "số")
    if ngay and ngay != numbered.ngay:
        found = f"Ngày ghi trong dữ liệu là {ngay_gon(ngay)}, ngày phát hành là {ngay_gon(numbered.ngay)}."
        yield _typed(place_of(so), found, "ngày")


def _same_number(one: str, other: str) -> bool:
    """5 and 05, 05a and 05A are one number; what is no number is told elsewhere."""
    try:
        return thu_tu_cua(one) == thu_tu_cua(other)
    except ValueError:
        return one.strip() == other.strip()


def _typed(place: Place, message: str, what: str) -> Finding:
    remedy = (
        f"Sửa hoặc xóa {what} trong dữ liệu (mục so, ngay; sổ tháng: trang “Thông tin”), hoặc gõ lại lệnh cho đúng."
    )
    return error("PH110", place, message, f"một {what} duy nhất", remedy)


def as_asked(amended: DaBanHanh) -> dict[str, str | int | None]:
    """The document that is amended, as phat_hanh.json keeps it."""
    return {
        "sua_doi_so": amended.so_ky_hieu,
        "sua_doi_ngay": amended.ngay.isoformat() if amended.ngay else None,
        "sua_doi_lan": amended.lan,
        "sua_doi_thay_the": int(amended.thay_the),
        "sua_doi_cua": amended.sua_doi,
    }


def from_asked(told: Mapping[str, str | int | None]) -> DaBanHanh | None:
    """as_asked read back; None when nothing was amended."""
    if "sua_doi_so" not in told:
        return None
    day = told["sua_doi_ngay"]
    return DaBanHanh(
        str(told["sua_doi_so"]),
        date.fromisoformat(str(day)) if day else None,
        int(told["sua_doi_lan"] or 0),
        bool(told["sua_doi_thay_the"]),
        str(told.get("sua_doi_cua") or ""),
    )
