"""File names of the copies as Windows and a clerk take them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.delivery.copy_names import kept, names, too_long
from generator.domain.noi_nhan import DanhSachNhan, Luu, NguoiNhan, VanBanGui
from tests.support.ban_gui import VAN_BAN

RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[1-9¹²³]|LPT[1-9¹²³])(\..*)?", re.IGNORECASE)
DRAFT = replace(VAN_BAN, so_ky_hieu="", tep="ke_hoach_2024_lan_2")

TEMPORARY_NAMES = ("~bao-cao-1234567-0.tmp", "~ban-truoc-1234567-0052_KH-UBND")


def everybody(*ten: str) -> DanhSachNhan:
    people = (NguoiNhan(number, f"m{number}", one, 0) for number, one in enumerate(ten, 1))
    return DanhSachNhan(("Các nơi",), tuple(people), Luu())


@pytest.mark.parametrize(
    ("van_ban", "expected"),
    [
        (VAN_BAN, "01 Ban Dân tộc tỉnh Lạng Sơn - 52_KH-UBND"),
        (DRAFT, "01 Ban Dân tộc tỉnh Lạng Sơn - ke_hoach_2024_lan_2"),
    ],
)
def test_a_copy_is_named_by_number_recipient_and_document(van_ban: VanBanGui, expected: str) -> None:
    assert names(everybody("Ban Dân tộc tỉnh Lạng Sơn"), van_ban) == [expected]


@pytest.mark.parametrize(("count", "first"), [(1, "01 "), (65, "01 "), (100, "001 "), (1_065, "0001 ")])
def test_names_stand_in_the_order_of_noi_nhan(count: int, first: str) -> None:
    found = names(everybody(*(f"Xã {count - number}" for number in range(count))), VAN_BAN)
    assert found[0].startswith(first) and found == sorted(found) and len(set(found)) == count


@pytest.mark.parametrize(
    ("ten", "shown"),
    [
        ('Phòng A/B: "C" <D>|E?*\\F', "Phòng A_B_ _C_ _D__E___F"),
        ("UBND  xã\tBắc\u00a0Quỳnh\n", "UBND xã Bắc Quỳnh"),
        (unicodedata.normalize("NFD", "Ủy ban"), "Ủy ban"),
        ("Công an xã..", "Công an xã"),
        ("CON", "CON"),
        ("a\u202egnp.exe", "a gnp.exe"),
        ("", ""),
    ],
)
def test_what_windows_refuses_is_replaced(ten: str, shown: str) -> None:
    assert names(everybody(ten), VAN_BAN) == [" ".join(f"01 {shown} - 52_KH-UBND".split())]


def test_a_long_name_is_cut_at_a_word_and_says_so() -> None:
    (found,) = names(everybody("Ban Quản lý dự án " * 12), VAN_BAN)
    assert found.endswith(" dự… - 52_KH-UBND") or re.search(r"(Ban|Quản|lý|dự|án)… - 52_KH-UBND$", found)
    assert 100 < len(found) + len(".docx") <= 120


def test_a_name_that_just_fits_is_whole() -> None:
    room = 120 - len("01  - 52_KH-UBND.docx")
    assert names(everybody("x" * room), VAN_BAN)[0] == f"01 {'x' * room} - 52_KH-UBND"
    assert names(everybody("x" * (room + 1)), VAN_BAN)[0] == f"01 {'x' * (room - 1)}… - 52_KH-UBND"
    assert names(everybody(f"{'x' * (room - 1)} yy"), VAN_BAN)[0] == f"01 {'x' * (room - 1)}… - 52_KH-UBND"


def test_equal_names_are_told_apart_by_their_numbers() -> None:
    assert names(everybody("Xã A", "XÃ A"), VAN_BAN) == ["01 Xã A - 52_KH-UBND", "02 XÃ A - 52_KH-UBND"]


def test_two_recipients_of_one_number_are_a_fault_of_the_program() -> None:
    one = NguoiNhan(1, "a", "Xã A", 0)
    with pytest.raises(ValueError):
        names(DanhSachNhan(("Các xã",), (one, replace(one, ten="xã a")), Luu()), VAN_BAN)


ANY_NAME = st.text(max_size=200) | st.text("Ệ ", max_size=200) | st.sampled_from(["con", "nul.txt", "COM1", "𠀀" * 90])


@given(st.lists(ANY_NAME, max_size=12), ANY_NAME)
def test_every_name_is_safe(ten: list[str], sign: str) -> None:
    found = names(everybody(*ten), replace(VAN_BAN, so_ky_hieu=sign))
    for name in found:
        assert not re.search(r'[\\/:*?"<>|]', name) and name.isprintable()
        assert name == unicodedata.normalize("NFC", name) and name == name.strip(" .")
        assert not RESERVED.fullmatch(name) and not RESERVED.fullmatch(f"{name}.docx")
        assert len(f"{name}.docx".encode("utf-16-le")) // 2 <= 120 and len(f"{name}.docx".encode()) <= 255
    assert len({name.casefold() for name in found}) == len(ten)


def test_a_path_that_windows_cannot_open_is_told() -> None:
    folder = Path("/", *["Văn bản"] * 25, "0052_KH-UBND")
    (finding,) = too_long(folder, ["van_ban/a.docx", *(f"{kind}/{'b' * 60}.docx" for kind in ("van_ban", "phieu_gui"))])
    assert finding.code == "PH402" and "1 tên tệp" in finding.message and "“bbb" in finding.message
    length = len(str(folder.resolve().with_name("~ban-truoc-1234567-0052_KH-UBND"))) + len(
        f"/phieu_gui/{'b' * 60}.docx"
    )
    assert f"({length} ký tự" in finding.message


@given(st.integers(1, 240))
def test_every_name_that_the_folder_has_for_a_while_is_measured(length: int) -> None:
    """As Windows meets them: while it is written, where it is to be, and when it is replaced."""
    path = f"phieu_gui/{'b' * length}.docx"
    folder = Path("/", *["Văn bản"] * 8, "0052_KH-UBND")
    while_it_is_there = [folder, *(folder.with_name(name) for name in TEMPORARY_NAMES)]
    told = too_long(folder, [path])
    assert bool(told) == (max(len(str(one.absolute() / path)) for one in while_it_is_there) > 250)


def test_a_path_of_ordinary_length_is_not() -> None:
    assert too_long(Path("/a"), ["van_ban/a.docx"]) == []


def test_a_kept_file_says_so_in_its_name() -> None:
    assert kept("so_giao_nhan.xlsx", []) == "so_giao_nhan (đã sửa, giữ lại).xlsx"
    taken = ["phieu_gui/01 a (đã sửa, giữ lại).docx", "phieu_gui/01 a (đã sửa, giữ lại 2).docx"]
    assert kept("phieu_gui/01 a.docx", taken) == "phieu_gui/01 a (đã sửa, giữ lại 3).docx"


@given(st.lists(ANY_NAME, min_size=1, max_size=3))
def test_a_kept_file_has_a_safe_name_too(ten: list[str]) -> None:
    for name in names(everybody(*ten), VAN_BAN):
        path = PurePosixPath(kept(f"phieu_gui/{name}.docx", []))
        assert str(path.parent) == "phieu_gui" and path.name.endswith(" (đã sửa, giữ lại).docx")
        assert len(path.name.encode("utf-16-le")) // 2 <= 120 and len(path.name.encode()) <= 255
