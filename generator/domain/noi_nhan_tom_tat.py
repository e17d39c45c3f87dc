"""What the screen says about the recipients of a document: counts, line by line, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.domain.names import capitalized
from generator.domain.noi_nhan import DanhSachNhan, NguoiNhan


def tom_tat(danh_sach: DanhSachNhan, goi: str) -> list[str]:
    """Recipients, copies, paper and electronic; then each line with what it comes to. goi: the document."""
    everybody, luu = danh_sach.nguoi_nhan, danh_sach.luu
    post = sum(one.giay for one in everybody if one.buu_dien)
    only, also = danh_sach.chi_dien_tu, danh_sach.dien_tu - danh_sach.chi_dien_tu
    kinds = [
        f"bản giấy: {danh_sach.giay} (trao trực tiếp {danh_sach.giay - post}, bưu điện {post})",
        *([f"chỉ nhận bản điện tử: {only} nơi"] if only else []),
        *([f"nhận cả hai: {also} nơi"] if also else []),
    ]
    said = [f"{goi}: {len(everybody)} nơi nhận, {danh_sach.so_ban} bản.", f"  {capitalized('; '.join(kinds))}."]
    if luu.giay:
        said.append(f"  Thêm {luu.giay} bản giấy để lưu ({', '.join(luu.noi)}); bản gốc ở văn thư.")
    return [*said, *(f"  - {line}" for line in _lines(danh_sach))]


def danh_sach_ten(danh_sach: DanhSachNhan) -> list[str]:
    """Everybody by name, line by line."""
    said = []
    for number, line in enumerate(danh_sach.dong):
        said.append(f"- {line}:")
        said += [f"  {one.thu_tu}. {one.ten} ({_how([one])})" for one in danh_sach.cua_dong(number)]
    return said


def _lines(danh_sach: DanhSachNhan) -> Iterable[str]:
    for number, line in enumerate(danh_sach.dong):
        meant = danh_sach.cua_dong(number)
        yield f"{line}: {_how(meant)}" if len(meant) == 1 else f"{line}: {len(meant)} nơi; {_how(meant)}"


def _how(meant: Sequence[NguoiNhan]) -> str:
    """13 bản giấy, 1 bản giấy qua bưu điện, 18 điện tử."""
    counts = {
        "bản giấy": sum(one.giay for one in meant if not one.buu_dien),
        "bản giấy qua bưu điện": sum(one.giay for one in meant if one.buu_dien),
        "bản điện tử": sum(one.dien_tu for one in meant),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "đã nhận ở dòng trên"
