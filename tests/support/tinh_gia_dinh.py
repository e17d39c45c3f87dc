"""An invented province on the base of the small office: communes named by a group, and as many recipients as wanted, in
every channel, in groups of groups, with names that a file may not have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

COMMUNES = 65
_FIRST = ("Đồi", "Suối", "Khe", "Bến", "Nà")
_SECOND = (
    "Xanh", "Vàng", "Cao", "Thấp", "Trong", "Ngoài", "Đông", "Tây", "Nam", "Bắc", "Một", "Hai", "Ba",
)  # fmt: skip
_CHANNELS = ("trực tiếp", "bưu điện", "điện tử", "trực tiếp và điện tử", "bưu điện và điện tử", "")
# Every so many bodies are a group of their own.
_IN_A_GROUP = 90
# What a name may hold and a file name may not, or only with care.
_AWKWARD = (
    "Tổ công tác 24/7: “trực” <ngày & đêm>?",
    "Ban Quản lý dự án xây dựng đường, cầu, cống, kè, nhà văn hóa, trạm bơm và các công trình phúc lợi công cộng khác "
    "trên địa bàn các xã vùng cao, vùng sâu, vùng xa của tỉnh",
    "CON",
    "Hợp tác xã Đồi Xanh",
    "HỢP TÁC XÃ ĐỒI XANH.",
)


def commune_names() -> list[str]:
    return [f"{first} {second}" for first, second in product(_FIRST, _SECOND)]


def write(data: Path, count: int = 1000) -> list[str]:
    """Give the small office's plan in `data` that many recipients, at least the communes and ten more; their full names
    in the order of "Nơi nhận"."""
    bodies = list(_body_names(count - COMMUNES))
    groups = [range(start, min(start + _IN_A_GROUP, len(bodies))) for start in range(0, len(bodies), _IN_A_GROUP)]
    _write_directory(data / "danh_ba.yaml", bodies, groups)
    _write_lines(data / "2026" / "ke_hoach.yaml", len(groups))
    return [*(f"UBND xã {name}" for name in commune_names()), *bodies]


def _body_names(count: int) -> Iterator[str]:
    yield from _AWKWARD
    yield from (f"Đơn vị giả định số {number}" for number in range(len(_AWKWARD) + 1, count + 1))


def _write_directory(path: Path, bodies: list[str], groups: list[range]) -> None:
    text = path.read_text("utf-8")
    communes = [f"  - ma: xa_{number}\n    ten: {name}\n    loai: xã\n" for number, name in enumerate(commune_names())]
    text = text.replace("\ndia_ban:\n", f"\n{''.join(_units(bodies))}\ndia_ban:\n{''.join(communes)}", 1)
    members = [f"  - ma: nhom_{number}\n    ten: Nhóm giả định {number}\n" for number in range(len(groups))]
    for number, group in enumerate(groups):
        codes = "".join(f"      - dv_{index}\n" for index in group)
        # A group without a channel of its own, and one of another group.
        members[number] += ("    kenh: bưu điện\n" if number % 2 else "") + f"    gom:\n{codes}"
    outer = "  - ma: cac_xa\n    ten: UBND các xã\n    kenh: điện tử\n    gom_ubnd: [xã]\n"
    outer += "  - ma: nhom_lon\n    ten: Các đơn vị của nhóm đầu\n    gom: [nhom_0]\n"
    path.write_text(f"{text.rstrip()}\n{outer}{''.join(members)}", "utf-8")


def _units(bodies: list[str]) -> Iterator[str]:
    for number, name in enumerate(bodies):
        yield f'  - ma: dv_{number}\n    ten: "{name}"\n    loai: đơn vị giả định\n'
        if channel := _CHANNELS[number % len(_CHANNELS)]:
            yield f"    kenh: {channel}\n"
        if number % 7 == 0 and channel != "điện tử":
            yield "    so_ban: 2\n"
        if number % 3 == 0:
            yield f"    dia_chi: Số {number}, đường Ví Dụ, tỉnh Mây Trắng\n"


def _write_lines(path: Path, groups: int) -> None:
    text = path.read_text("utf-8")
    start, end = text.index("\nnoi_nhan:\n"), text.index("\nluu: ")
    lines = ["  - ghi: UBND các xã\n    gui: [cac_xa]\n    de: t/h\n", "  - ghi: Các đơn vị\n    gui: [nhom_lon]\n"]
    lines += [f"  - ghi: Nhóm {number}\n    gui: [nhom_{number}]\n" for number in range(1, groups)]
    text = f"{text[:start]}\nnoi_nhan:\n{''.join(lines).rstrip()}{text[end:]}"
    path.write_text(text.replace("soan_thao: LTLT.(18)\n", ""), "utf-8")
