"""noi-nhan on drafts: who gets the document, the folder, its papers, what the screen says."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from generator import cli
from tests.support import noi_nhan_cli
from tests.support.docx_text import W, parts, plain
from tests.support.noi_nhan_cli import (
    CORE,
    HAND_OVER,
    MAIN,
    MANIFEST,
    POST,
    REGISTER,
    SMALL_NAMES,
    content_parts,
    copies,
    place,
    rows,
    send,
    times,
)
from tests.support.phat_hanh_cli import REAL, change_words, one_line, run, small_office, tree

COMMUNES = (
    "Trấn Yên", "Nhất Hòa", "Tân Thành", "Tân Tri", "Vạn Thủy", "Tân Hương", "Long Đống", "Hưng Vũ", "Vũ Lễ",
    "Nhất Tiến", "Chiến Thắng", "Vũ Sơn", "Vũ Lăng", "Tân Lập", "Chiêu Vũ", "Bắc Quỳnh", "Đồng Ý",
)  # fmt: skip
NAMES = [
    "Ban Dân tộc tỉnh Lạng Sơn",
    "Thường trực Huyện ủy",
    "Thường trực Hội đồng nhân dân huyện",
    "Chủ tịch, các Phó Chủ tịch UBND huyện",
    "Ủy ban Mặt trận Tổ quốc Việt Nam huyện",
    "Phòng Lao động, Thương binh, Xã hội - Dân tộc",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Phòng Kinh tế và Hạ tầng",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Văn hóa và Thông tin",
    "Phòng Tư pháp",
    *(f"UBND xã {name}" for name in COMMUNES),
    "UBND thị trấn Bắc Sơn",
]
NOT_AMONG_THEM = [
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "Trung tâm Y tế huyện",
    "Hội Liên hiệp Phụ nữ huyện",
    "Phòng Giao dịch Ngân hàng Chính sách xã hội huyện",
    "Kho bạc Nhà nước huyện",
    "Trung tâm Văn hóa, Thể thao và Truyền thông",
]
COUNTS = """Kế hoạch (dự thảo): 30 nơi nhận, 30 bản.
  Bản giấy: 12 (trao trực tiếp 11, bưu điện 1); chỉ nhận bản điện tử: 18 nơi; nhận cả hai: 1 nơi.
  - Ban Dân tộc: 1 bản giấy qua bưu điện, 1 bản điện tử
  - Thường trực Huyện ủy (b/c): 1 bản giấy
  - Thường trực HĐND huyện (b/c): 1 bản giấy
  - Chủ tịch, các Phó Chủ tịch UBND huyện: 1 bản giấy
  - UBMTTQVN huyện: 1 bản giấy
  - Các ban, ngành, đoàn thể huyện: 7 nơi; 7 bản giấy
  - UBND các xã, thị trấn: 18 nơi; 18 bản điện tử
"""

today = noi_nhan_cli.today


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small office: eleven recipients in every channel."""
    return small_office(tmp_path)


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of the district; the plan as `ke-hoach` makes it and its distribution with everything lie beside them."""
    data = Path(shutil.copytree(REAL, tmp_path_factory.mktemp("huyện") / "data"))
    assert run(data, "ke-hoach", "--lan", "0") == 0
    assert send(data, "--lan", "0", "--phieu-gui", "--trich") == 0
    return data


@pytest.fixture(scope="module")
def folder(district: Path) -> Path:
    return place(district, "ke_hoach_2024", "2024")


@pytest.fixture(scope="module")
def original(district: Path) -> bytes:
    return (district.parent / "ra" / "2024" / "ke_hoach" / "ke_hoach_2024.docx").read_bytes()


# --- Who gets the plan


def test_the_lines_of_the_plan_come_to_thirty_recipients_by_name(district: Path, capsys) -> None:
    before = tree(district.parent / "ra")
    assert send(district, "--xem") == 0
    screen = capsys.readouterr().out
    assert COUNTS in screen
    for number, name in enumerate(NAMES, 1):
        assert f"\n  {number}. {name} (1 bản " in screen
    assert "  31. " not in screen
    assert tree(district.parent / "ra") == before


def test_bodies_that_have_tasks_but_get_no_copy_are_told(district: Path, capsys) -> None:
    assert send(district, "--xem", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    missing = [one for one in shown["findings"] if one["code"] == "DC007"]
    assert [one["message"].split("”")[0][1:] for one in missing] == NOT_AMONG_THEM
    assert {(one["severity"], one["file"]) for one in missing} == {("warning", "data/2024/ke_hoach.yaml")}
    assert all(one["place"]["line"] for one in missing)
    assert [one["code"] for one in shown["findings"] if one["code"] != "DC007"] == ["PH307", "PH315"]


def test_only_looking_makes_nothing(office: Path, capsys) -> None:
    assert send(office, "--xem", "--phieu-gui") == 0
    screen = capsys.readouterr().out
    assert not (office.parent / "ra").exists()
    assert "Đã tạo" not in screen
    for number, name in enumerate(SMALL_NAMES, 1):
        assert f"  {number}. {name} (" in screen


# --- The folder


def test_the_folder_is_complete(folder: Path) -> None:
    papers = {"bi_van_ban.docx", "nhan_bi.docx", "so_giao_nhan.xlsx", "gui_giay.zip", "gui_dien_tu.zip", MANIFEST}
    assert {path.name for path in folder.iterdir()} == {*papers, "van_ban", "phieu_gui", "trich_sao"}
    files = [f"{number:02} {name} - ke_hoach_2024.docx" for number, name in enumerate(NAMES, 1)]
    assert list(copies(folder)) == files
    assert sorted(path.name for path in (folder / "phieu_gui").iterdir()) == files
    assert sorted(path.name for path in (folder / "trich_sao").iterdir()) == files[4:]
    assert [path.name for path in folder.parent.iterdir()] == ["ke_hoach_2024"]


def test_every_copy_is_the_document_that_the_plan_s_command_makes(folder: Path, original: bytes) -> None:
    wanted = content_parts(original)
    assert all(content_parts(copy) == wanted for copy in copies(folder).values())
    for name, copy in zip(NAMES, copies(folder).values(), strict=True):
        properties = parts(copy)[CORE].decode()
        assert f">Bản gửi: {name}<" in properties
        assert properties.replace(f">Bản gửi: {name}<", "><") != properties
        assert parts(copy).keys() == parts(original).keys()


def test_the_zips_hold_the_very_files(folder: Path) -> None:
    slips = tree(folder / "phieu_gui")
    for name, numbers in (("gui_giay.zip", range(1, 13)), ("gui_dien_tu.zip", (1, *range(13, 31)))):
        with ZipFile(folder / name) as package:
            assert package.testzip() is None
            packed = {one: package.read(one) for one in package.namelist()}
        wanted = {f"van_ban/{one}": data for one, data in copies(folder).items() if int(one[:2]) in numbers}
        if name == "gui_giay.zip":
            wanted |= {f"phieu_gui/{one}": data for one, data in slips.items() if int(one[:2]) in numbers}
        assert packed == wanted


def test_the_manifest_says_who_gets_which_file(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    assert [one["ten"] for one in manifest["nguoi_nhan"]] == NAMES
    assert [one["tep"] for one in manifest["nguoi_nhan"]] == [f"van_ban/{name}" for name in copies(folder)]
    assert manifest["so_luong"]["so_ban"] == 30
    assert manifest["cac_phan"].keys() == content_parts(next(iter(copies(folder).values()))).keys()


def test_marked_copies_differ_in_the_line_of_their_recipient_alone(district: Path, original: bytes) -> None:
    assert send(district, "--lan", "0", "--du-thao", "--danh-dau") == 0
    assert run(district, "ke-hoach", "--lan", "0", "--du-thao") == 0
    document = district.parent / "ra" / "2024" / "ke_hoach" / "ke_hoach_2024_du_thao.docx"
    whole = content_parts(document.read_bytes())
    before = paragraphs(whole[MAIN])
    marked = copies(place(district, "ke_hoach_2024_du_thao", "2024"))
    lines = {0: "Ban Dân tộc;", 1: "Thường trực Huyện ủy (b/c);", 11: "Các ban, ngành, đoàn thể huyện;"}
    lines |= {29: "UBND các xã, thị trấn;"}
    for number, copy in enumerate(marked.values()):
        now = content_parts(copy)
        assert {name for name in whole if whole[name] != now[name]} == {MAIN}
        after = paragraphs(now[MAIN])
        ((old, new),) = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        assert b"<w:highlight" in new and b"<w:highlight" not in old
        assert text_of(old) == text_of(new)
        assert text_of(new).endswith(lines.get(number, ";"))
    assert len(marked) == 30


def paragraphs(part: bytes) -> list[bytes]:
    return [etree.tostring(one) for one in etree.fromstring(part).iter(f"{W}p")]


def text_of(paragraph: bytes) -> str:
    return "".join(node.text or "" for node in etree.fromstring(paragraph).iter(f"{W}t"))


def test_a_slip_names_its_recipient_and_the_document(folder: Path) -> None:
    for name, path in zip(NAMES, sorted((folder / "phieu_gui").iterdir()), strict=True):
        words = one_line(plain(path.read_bytes()))
        in_full = f"Ủy ban nhân dân {name.removeprefix('UBND ')}" if name.startswith("UBND ") else name
        assert "PHIẾU GỬI" in words and in_full in words and "Kế hoạch" in words


def test_an_extract_says_what_it_is_and_holds_one_unit_s_part(folder: Path, original: bytes) -> None:
    (mine,) = (folder / "trich_sao").glob("13 *")
    (other,) = (folder / "trich_sao").glob("07 *")
    words = one_line(plain(mine.read_bytes()))
    assert "| TRÍCH SAO" in words and "| Số: /TrS-UBND |" in words
    package = parts(mine.read_bytes())
    assert any("DỰ THẢO" in data.decode().upper() for name, data in package.items() if name.startswith("word/header"))
    assert "| TRÍCH SAO" in words and "| Số: /TrS-UBND |" in words and "Trấn Yên" in words
    package = parts(mine.read_bytes())
    assert any("DỰ THẢO" in data.decode().upper() for name, data in package.items() if name.startswith("word/header"))
    assert plain(mine.read_bytes()) != plain(other.read_bytes())
    assert len(words) < len(one_line(plain(original))) / 2


def test_whom_nothing_concerns_is_named_instead_of_an_empty_extract(office: Path, capsys) -> None:
    assert send(office, "--trich") == 0
    screen = one_line(capsys.readouterr().out)
    named = "; ".join([SMALL_NAMES[0], *SMALL_NAMES[1:4], SMALL_NAMES[5], SMALL_NAMES[10]])
    assert f"Dự thảo trích sao cho 5 nơi. Không có phần nào để trích cho: {named}." in screen
    numbers = [path.name[:2] for path in sorted((place(office, "ke_hoach_2026") / "trich_sao").iterdir())]
    assert numbers == ["05", "07", "08", "09", "10"]


def test_envelopes_and_labels_are_for_paper_alone(folder: Path) -> None:
    for name in ("bi_van_ban.docx", "nhan_bi.docx"):
        words = one_line(plain((folder / name).read_bytes()))
        assert [one for one in NAMES if one in words] == NAMES[:12]


def test_the_hand_over_workbook(office: Path) -> None:
    assert send(office) == 0
    folder = place(office, "ke_hoach_2026")
    sheet = rows(folder, HAND_OVER)
    by_hand = [row for row in sheet if row[0].isdecimal() and row[3] != "điện tử"]
    assert [(row[1], row[3]) for row in by_hand] == [
        (SMALL_NAMES[1], "2"), (SMALL_NAMES[2], "1"), (SMALL_NAMES[3], "3"), (SMALL_NAMES[4], "1"),
        (SMALL_NAMES[8], "1"), (SMALL_NAMES[9], "5"),
    ]  # fmt: skip
    assert ["Cộng: 6 nơi nhận, 13 bản giấy chuyển trực tiếp."] in sheet
    electronic = [row[1] for row in sheet if row[0].isdecimal() and row[3] == "điện tử"]
    assert electronic == [SMALL_NAMES[0], *SMALL_NAMES[5:9]]
    posted = [row for row in rows(folder, POST) if "……/KH-UBND" in row]
    assert [row[2].split("\n") for row in posted] == [
        [SMALL_NAMES[0], "Số 00, đường Ví Dụ, phường Trung Tâm, tỉnh Mây Trắng"],
        [SMALL_NAMES[10], "Thôn Đồi Cỏ, xã Suối Mơ, tỉnh Mây Trắng"],
    ]
    registered = rows(folder, REGISTER)[-1]
    assert (registered[0], registered[5], registered[6]) == ("……/KH-UBND", "VT, KT", "18")


# --- Again


def test_nothing_changed_nothing_written(office: Path, capsys) -> None:
    assert send(office, "--phieu-gui", "--trich", "--danh-dau") == 0
    before, written = tree(office.parent / "ra"), times(office.parent / "ra")
    capsys.readouterr()
    assert send(office, "--phieu-gui", "--trich", "--danh-dau") == 0
    assert "Không đổi 1 thư mục" in capsys.readouterr().out
    assert (tree(office.parent / "ra"), times(office.parent / "ra")) == (before, written)


def test_the_same_office_gives_the_same_bytes(office: Path, tmp_path: Path) -> None:
    other = small_office(tmp_path / "nơi khác")
    for data in (office, other):
        assert send(data, "--phieu-gui", "--trich") == 0
    assert tree(office.parent / "ra") == tree(other.parent / "ra")


def test_another_channel_makes_the_folder_anew(office: Path, capsys) -> None:
    assert send(office) == 0
    folder = place(office, "ke_hoach_2026")
    before = copies(folder)
    change_words(office / "danh_ba.yaml", "    kenh: bưu điện\n", "    kenh: điện tử\n")
    capsys.readouterr()
    assert send(office) == 0
    screen = capsys.readouterr().out
    assert "Đã tạo 1 thư mục" in screen and "Thư mục tạo lần trước đã được thay" in screen
    assert "Bản giấy: 14 (trao trực tiếp 13, bưu điện 1); chỉ nhận bản điện tử: 4 nơi" in screen
    assert copies(folder) == before
    with ZipFile(folder / "gui_giay.zip") as package:
        assert not [name for name in package.namelist() if name.startswith("van_ban/11 ")]


def test_a_recipient_less_leaves_no_file_of_it(office: Path) -> None:
    assert send(office, "--phieu-gui") == 0
    change_words(office / "2026" / "ke_hoach.yaml", "  - HTX Chè Đồi Cỏ\n", "")
    assert send(office) == 0
    folder = place(office, "ke_hoach_2026")
    assert len(copies(folder)) == 10 and not (folder / "phieu_gui").exists()
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_file_of_one_s_own_in_the_folder_is_not_lost(office: Path, capsys) -> None:
    assert send(office) == 0
    folder = place(office, "ke_hoach_2026")
    (folder / "ghi chú.txt").write_text("của tôi", "utf-8")
    before = tree(folder)
    capsys.readouterr()
    assert send(office, "--danh-dau") == 1
    assert "PH403" in (screen := one_line(capsys.readouterr().out)) and "“ghi chú.txt”" in screen
    assert tree(folder) == before


def test_an_altered_copy_is_told_and_made_anew(office: Path, capsys) -> None:
    assert send(office) == 0
    folder = place(office, "ke_hoach_2026")
    before = tree(folder)
    path = sorted((folder / "van_ban").iterdir())[6]
    path.write_bytes(b"PK")
    capsys.readouterr()
    assert send(office) == 0
    screen = one_line(capsys.readouterr().out)
    assert "PH404" in screen and path.name in screen
    assert tree(folder) == before


# --- Months, editions, drafts


def test_the_report_of_a_month(district: Path, capsys) -> None:
    assert send(district, what="2024-03") == 0
    screen = one_line(capsys.readouterr().out)
    assert "Báo cáo (dự thảo): 6 nơi nhận, 6 bản." in screen
    assert "Thêm 1 bản giấy để lưu (VT, LĐTBXH-DT); bản gốc ở văn thư." in screen
    folder = place(district, "bao_cao_thang_2024_03", "2024")
    assert [name.partition(" - bao_cao")[0] for name in copies(folder)] == [
        f"{number:02} {NAMES[index]}" for number, index in enumerate((0, 1, 2, 3, 5, 6), 1)
    ]
    assert run(district, "bao-cao-thang", "2024-03") == 0
    (document,) = (district.parent / "ra" / "2024").rglob("bao_cao_thang_2024_03.docx")
    assert all(content_parts(copy) == content_parts(document.read_bytes()) for copy in copies(folder).values())


def test_each_edition_has_a_folder_of_its_own(district: Path) -> None:
    assert send(district) == 0
    assert send(district, "--lan", "1") == 0
    names = {path.name for path in (district.parent / "ra" / "2024" / "noi_nhan").iterdir()}
    assert {"ke_hoach_2024", "ke_hoach_2024_lan_1", "ke_hoach_2024_lan_2"} <= names


def test_a_marked_draft_says_so_on_every_page_of_every_copy(office: Path) -> None:
    assert send(office, "--du-thao") == 0
    for copy in copies(place(office, "ke_hoach_2026_du_thao")).values():
        package = ZipFile(BytesIO(copy))
        assert any("DỰ THẢO" in package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def test_what_is_wrong_with_nơi_nhận_makes_no_folder(office: Path, capsys) -> None:
    change_words(office / "2026" / "ke_hoach.yaml", "  - HTX Chè Đồi Cỏ\n", "  - HTX Chè Đồi Cao\n")
    assert send(office) == 1
    screen = one_line(capsys.readouterr().out)
    assert "PH301" in screen and "“HTX Chè Đồi Cao” trong Nơi nhận không có trong danh bạ" in screen
    assert "Chưa tạo được 1 thư mục" in screen
    assert not (office.parent / "ra").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((), 2, "Thiếu tham số “VĂN-BẢN”"),
        (("ke_hoach",), 2, "“ke_hoach” không rõ là văn bản nào; cần ke-hoach, hoặc tháng như 2024-03."),
        (("2026-13",), 2, "“2026-13” không rõ là văn bản nào"),
        (("2026-01", "--nam", "2025"), 2, "“2026-01” không thuộc năm 2025 ghi ở --nam"),
        (("2026-01", "--lan", "0"), 2, "--lan chỉ dùng cho kế hoạch."),
        (("2026-01", "--trich"), 2, "--trich chỉ dùng cho kế hoạch"),
        (("ke-hoach", "--so", "52"), 2, "--so và --nam-so đi cùng nhau"),
        (("ke-hoach", "--nam-so", "2026"), 2, "--so và --nam-so đi cùng nhau"),
        (("ke-hoach", "--so", "52", "--nam-so", "2026", "--du-thao"), 2, "--so chỉ một văn bản đã phát hành"),
        (("ke-hoach", "--so", "52", "--nam-so", "2026", "--lan", "0"), 2, "--so chỉ một văn bản đã phát hành"),
        (("ke-hoach", "--hai-mat"), 2, "--hai-mat là cách ghép tệp in, nên cần thêm --pdf."),
        (("ke-hoach", "--ngay-chuyen", "32/1/2026"), 2, "“32/1/2026” không phải là một ngày có thật"),
        (("ke-hoach", "--so", "52", "--nam-so", "2026"), 3, "không có văn bản số 52/KH-UBND năm 2026"),
        (("ke-hoach", "--lan", "3"), 3, "không có lần điều chỉnh 3"),
        (("2026-11",), 1, "2026-11"),
        (("2025-01",), 1, "Không có thư mục dữ liệu năm 2025"),
    ],
)
def test_what_was_typed_is_refused_in_a_sentence(office, capsys, arguments, status, words) -> None:
    assert run(office, "noi-nhan", *arguments) == status
    shown = capsys.readouterr()
    assert words in one_line(shown.out + shown.err)
    assert not (office.parent / "ra").exists()


def test_help_has_an_example_for_each_way(capsys) -> None:
    assert cli.run(["noi-nhan", "--help"]) == 0
    assert "python build.py noi-nhan ke-hoach --so 52 --nam-so 2024 --ngay-chuyen 16/3/2024" in capsys.readouterr().out
