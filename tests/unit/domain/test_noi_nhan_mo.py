"""Lines of "Nơi nhận" expanded on a day, and what is said about them (PH301 to PH308, PH313, PH316,
PH317)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.domain import directory
from generator.domain.danh_ba import DanhBa
from generator.domain.directory import Directory, of_plan
from generator.domain.names import capitalized, closest
from generator.domain.noi_nhan_doc import MOST_NAMES, MOST_NAMES_OF_A_LINE
from generator.domain.noi_nhan_kiem import so_ban_findings
from generator.domain.noi_nhan_mo import dong_in, ma_gui, mo_rong
from generator.domain.records import NoiNhan
from generator.findings import Place, Severity
from generator.sources import load
from tests.support.office import sourced

PROJECT = Path(__file__).resolve().parents[3]
DAY = date(2025, 8, 1)
LAST, FIRST = "30/6/2025", "01/7/2025"
DANH_BA = {
    "don_vi": [
        {"ma": "so", "ten": "Sở Nội vụ tỉnh Mây", "loai": "tỉnh", "kenh": "bưu điện và điện tử", "dia_chi": "Phố Mới"},
        {"ma": "tt_du", "ten": "Thường trực Đảng ủy xã", "loai": "Đảng", "ten_khac": ["Đảng ủy"]},
        {"ma": "tt_hdnd", "ten": "Thường trực Hội đồng nhân dân xã", "loai": "HĐND", "so_ban": "2"},
        {"ma": "lanh_dao", "ten": "Chủ tịch, các Phó Chủ tịch UBND xã", "loai": "lãnh đạo"},
        {"ma": "p_ld", "ten": "Phòng Lao động, Thương binh, Xã hội - Dân tộc", "loai": "phòng", "kenh": "điện tử"},
        {"ma": "p_kt", "ten": "Phòng Kinh tế", "loai": "phòng"},
        {"ma": "p_cu", "ten": "Phòng Tài chính - Kế hoạch", "loai": "phòng", "den_ngay": LAST},
        {"ma": "vp", "ten": "Văn phòng Chính phủ", "loai": "trung ương"},
        {"ma": "lh", "ten": "Liên hiệp các Hội Khoa học tỉnh", "loai": "hội"},
    ],
    "dia_ban": [
        {"ma": "hung_vu_cu", "ten": "Hưng Vũ", "loai": "xã", "den_ngay": LAST},
        {"ma": "hung_vu", "ten": "Hưng Vũ", "loai": "xã", "tu_ngay": FIRST},
        {"ma": "bac_son", "ten": "Bắc Sơn", "loai": "xã", "tu_ngay": FIRST},
        {"ma": "tt_bac_son", "ten": "Bắc Sơn", "loai": "thị trấn"},
    ],
    "nhom": [
        {"ma": "phong", "ten": "Các phòng", "gom": ["p_kt", "p_ld", "p_cu"], "kenh": "trực tiếp"},
        {"ma": "xa", "ten": "UBND các xã", "gom_ubnd": ["xã"], "kenh": "điện tử"},
        {"ma": "tat_ca", "ten": "Các phòng, các xã", "gom": ["xa", "phong"], "kenh": "bưu điện"},
        {"ma": "gui_buu_dien", "ten": "Nơi xa", "gom": ["bac_son"], "kenh": "bưu điện"},
        {"ma": "het", "ten": "Các phòng cũ", "gom": ["p_cu"]},
    ],
}


def who_on(day: date = DAY, **changes) -> Directory:
    return Directory(DanhBa.model_validate(sourced({**DANH_BA, **changes})), day)


TWO = "“UBND xã Bắc Sơn” (mã bac_son) hoặc “UBND thị trấn Bắc Sơn” (mã tt_bac_son)"


def line(ghi: str, *gui: str, de: str | None = None) -> NoiNhan:
    return NoiNhan.model_validate(sourced({"ghi": ghi, "gui": list(gui), **({"de": de} if de else {})}))


UNIT = {"ten": "Phòng Mới", "loai": "phòng", "kenh": "điện tử"}
LATER = {"don_vi": [*DANH_BA["don_vi"], {**UNIT, "ma": "moi", "tu_ngay": "02/8/2025"}]}


def opened(*lines: NoiNhan | str, day: date = DAY, kinh_gui=(), luu: str = "VT", **changes):
    given = [line(one) if isinstance(one, str) else one for one in lines]
    return mo_rong(given, luu, who_on(day, **changes), kinh_gui)


def people(*lines: NoiNhan | str, **more) -> list[str]:
    everybody, findings = opened(*lines, **more)
    assert [one for one in findings if one.severity is Severity.ERROR] == []
    return [one.ma for one in everybody.nguoi_nhan]


def said(code: str, *lines: NoiNhan | str, **more):
    found = [one for one in opened(*lines, **more)[1] if one.code == code]
    assert len(found) == 1, found
    return found[0]


def test_the_lines_of_the_sample_plan_come_to_thirty_by_name():
    ho_so, _ = load.load(PROJECT / "data", 2024, "data")
    plan = ho_so.ke_hoach
    everybody, findings = mo_rong(plan.noi_nhan, plan.luu, of_plan(ho_so.danh_ba, plan))
    assert [(line, len(everybody.cua_dong(at))) for at, line in enumerate(everybody.dong)] == [
        ("Ban Dân tộc", 1),
        ("Thường trực Huyện ủy (b/c)", 1),
        ("Thường trực HĐND huyện (b/c)", 1),
        ("Chủ tịch, các Phó Chủ tịch UBND huyện", 1),
        ("UBMTTQVN huyện", 1),
        ("Các ban, ngành, đoàn thể huyện", 7),
        ("UBND các xã, thị trấn", 18),
    ]
    names = [one.ten for one in everybody.nguoi_nhan]
    assert len(set(names)) == everybody.so_ban == 30 and (everybody.luu.noi, everybody.luu.giay) == (("VT",), 0)
    assert [one.thu_tu for one in everybody.nguoi_nhan] == list(range(1, 31))
    assert names[5:12] == [
        "Phòng Lao động, Thương binh, Xã hội - Dân tộc",
        "Phòng Tài chính - Kế hoạch",
        "Phòng Nông nghiệp và Phát triển nông thôn",
        "Phòng Kinh tế và Hạ tầng",
        "Phòng Giáo dục và Đào tạo",
        "Phòng Văn hóa và Thông tin",
        "Phòng Tư pháp",
    ]
    assert names[12] == "UBND xã Trấn Yên" and "UBND xã Đồng Ý" in names and names[-1] == "UBND thị trấn Bắc Sơn"
    assert [one.de for one in everybody.nguoi_nhan[:3]] == ["", "b/c", "b/c"]
    assert [one.code for one in findings] == ["PH307"]


def test_the_same_plan_without_codes_means_the_same_bodies():
    ho_so, _ = load.load(PROJECT / "data", 2024, "data")
    plan, who = ho_so.ke_hoach, of_plan(ho_so.danh_ba, ho_so.ke_hoach)
    words = [line(dong_in(one)) for one in plan.noi_nhan]
    assert mo_rong(words, plan.luu, who)[0] == mo_rong(plan.noi_nhan, plan.luu, who)[0]


def test_the_second_office_has_a_recipient_on_every_line():
    ho_so, _ = load.load(PROJECT / "tests/data/xa_gia_dinh", 2026, "x")
    plan = ho_so.ke_hoach
    everybody, findings = mo_rong(plan.noi_nhan, plan.luu, of_plan(ho_so.danh_ba, plan))
    assert all(everybody.cua_dong(at) for at in range(len(everybody.dong)))
    assert not {"PH301", "PH313"} & {one.code for one in findings}
    assert not any(one.severity is Severity.ERROR for one in findings)
    assert {one.ma for one in everybody.nguoi_nhan} >= {"so_dtgt", "tt_dang_uy", "tt_hdnd", "ub_mttq", "p_kinh_te"}


@pytest.mark.parametrize(
    "words, codes",
    [
        ("TT Đảng ủy xã, TT HĐND xã (b/c)", ["tt_du", "tt_hdnd"]),
        ("Thường trực: Đảng ủy xã, HĐND xã", ["tt_du", "tt_hdnd"]),
        ("Đảng ủy", ["tt_du"]),
        ("CT, các PCT UBND xã", ["lanh_dao"]),
        ("Phòng LĐTBXH - DT", ["p_ld"]),
        ("Phòng Lao động, Thương binh, Xã hội - Dân tộc, Phòng Kinh tế", ["p_ld", "p_kt"]),
        ("PHÒNG KINH TẾ", ["p_kt"]),
        ("Sở Nội vụ tỉnh Mây; Uỷ ban nhân dân xã Hưng Vũ", ["so", "hung_vu"]),
        ("Hưng Vũ", ["hung_vu"]),
        ("UBND các xã Hưng Vũ, Bắc Sơn", ["hung_vu", "bac_son"]),
        ("UBND các xã", ["hung_vu", "bac_son"]),
        ("VPCP: BTCN, các PCN, các Vụ: NC, KTTH", ["vp"]),
    ],
)
def test_words_mean_bodies_of_the_directory(words, codes):
    assert people(words) == codes


@pytest.mark.parametrize(
    "words, codes",
    [
        ("UBND các xã (trừ xã Bắc Sơn)", ["hung_vu"]),
        ("UBND các xã (trừ xã Bắc Sơn) (t/h)", ["hung_vu"]),
        ("UBND các xã (ngoại trừ UBND xã Bắc Sơn); Phòng Kinh tế", ["hung_vu", "p_kt"]),
        ("Các phòng, các xã (không kể: Phòng Kinh tế và Phòng LĐTBXH - DT)", ["hung_vu", "bac_son"]),
        ("Các phòng, các xã (trừ các xã Hưng Vũ, Bắc Sơn)", ["p_ld", "p_kt"]),
        ("Các phòng, các xã (trừ UBND các xã)", ["p_ld", "p_kt"]),
    ],
)
def test_a_group_without_those_that_the_words_take_out(words, codes):
    everybody, findings = opened(words)
    assert sorted(one.ma for one in everybody.nguoi_nhan) == sorted(codes)
    assert not {"PH301", "PH313"} & {one.code for one in findings}
    who = who_on()
    sent = [member for code in ma_gui(line(words), who) for member in who.members(code)]
    assert sorted(sent) == sorted(codes)


@pytest.mark.parametrize(
    "given",
    [
        line("UBND các xã (trừ xã Vũ Lễ)"),
        line("UBND các xã (trừ xã Bắc Sơn, xã Vũ Lễ)"),
        line("UBND các xã (trừ Phòng Kinh tế)"),
        line("UBND các xã (trừ các xã Hưng Vũ, Bắc Sơn)"),
        line("UBND các xã (trừ các xã vùng III)"),
        line("UBND các xã (t/h, trừ xã Bắc Sơn)"),
        line("UBND các xã; (trừ xã Bắc Sơn)"),
        line("UBND các xã (ngoài xã Bắc Sơn)"),
        line("UBND các xã trừ xã Bắc Sơn"),
        line("UBND các xã, trừ xã Bắc Sơn"),
        line("UBND các xã để thực hiện trừ xã Bắc Sơn"),
        line("Phòng Kinh tế (trừ Phòng Kinh tế)"),
        line("UBND các xã", de="(trừ xã Vũ Lễ)"),
    ],
)
def test_PH301_words_that_take_out_somebody_who_is_not_certain(given):
    everybody, findings = opened(given)
    found = [one for one in findings if one.code == "PH301"]
    assert found and all(one.severity is Severity.ERROR for one in found)
    assert "trừ ra một số nơi, mà chương trình không rõ là những nơi nào" in found[-1].message


def test_an_exception_written_as_the_purpose_is_one():
    everybody, findings = opened(line("UBND các xã", de="trừ xã Bắc Sơn"))
    assert ([one.ma for one in everybody.nguoi_nhan], everybody.nguoi_nhan[0].de, findings) == (["hung_vu"], "", [])
    assert everybody.dong == ("UBND các xã (trừ xã Bắc Sơn)",)


@pytest.mark.parametrize(
    "words, names",
    [
        ("UBND các xã (kể cả thị trấn Bắc Sơn)", "“UBND thị trấn Bắc Sơn”"),
        ("UBND các xã (bỏ xã Hưng Vũ)", "“UBND xã Hưng Vũ”"),
        ("TT HĐND xã (qua Phòng Kinh tế)", "“Phòng Kinh tế”"),
    ],
)
def test_PH313_a_mark_that_names_somebody(words, names):
    found = said("PH313", words)
    assert found.severity is Severity.WARNING and f"có tên {names}" in found.message


@pytest.mark.parametrize(
    "mark",
    ["cập nhật PM", "để đăng công báo", "để đưa Phòng Kinh tế", "b/c", "đăng phòng kinh tế", "qua Trục liên thông"],
)
def test_ordinary_marks_are_silent(mark):
    assert opened(f"TT HĐND xã ({mark})")[1] == []


def test_a_name_means_the_body_of_that_day():
    assert people("UBND xã Hưng Vũ", day=date(2025, 6, 1)) == ["hung_vu_cu"]
    assert people("UBND các xã", day=date(2025, 6, 1)) == ["hung_vu_cu"]


def test_recipients_know_how_they_get_it():
    (so, hdnd, kt, ld, hung_vu, *_), _ = (lambda pair: (pair[0].nguoi_nhan, pair[1]))(
        opened("Sở Nội vụ tỉnh Mây (b/c)", "TT HĐND xã", line("Nơi khác", "tat_ca"))
    )
    assert (so.giay, so.buu_dien, so.dien_tu, so.dia_chi, so.de, so.nhom) == (1, True, True, "Phố Mới", "b/c", "")
    assert (hdnd.ma, hdnd.giay, hdnd.dien_tu) == ("tt_hdnd", 2, False)
    # Through groups: order of danh_ba.yaml, its own channel, else that of the innermost group.
    assert [one.ma for one in (kt, ld, hung_vu)] == ["p_ld", "p_kt", "hung_vu"]
    assert (kt.giay, kt.dien_tu, ld.giay, ld.buu_dien) == (0, True, 1, False)
    assert (hung_vu.giay, hung_vu.dien_tu, hung_vu.nhom, hung_vu.ten) == (0, True, "tat_ca", "UBND xã Hưng Vũ")


def test_a_body_named_itself_is_sent_like_its_group():
    everybody, findings = opened("UBND xã Hưng Vũ")
    assert everybody.nguoi_nhan[0].dien_tu and everybody.nguoi_nhan[0].nhom == "" and findings == []


def test_như_trên_means_the_addressees():
    assert people("Như trên", kinh_gui=["Sở Nội vụ tỉnh Mây;", "TT HĐND xã."]) == ["so", "tt_hdnd"]
    assert people(line("Như trên", "p_kt"), kinh_gui=["Sở Nội vụ tỉnh Mây"]) == ["p_kt"]
    who = who_on()
    assert ma_gui(line("Như trên"), who, ["Sở Nội vụ tỉnh Mây"]) == ["so"] and ma_gui(line("Như trên"), who) == []


@pytest.mark.parametrize(
    "given, words",
    [
        (line("Ban Dân tộc."), "Ban Dân tộc"),
        (line("Ban Dân tộc;", de="b/c"), "Ban Dân tộc (b/c)"),
        (line("Ban Dân tộc (b/c);", de="b/c"), "Ban Dân tộc (b/c)"),
        (line("Bộ Y tế; (để phối hợp)"), "Bộ Y tế (để phối hợp)"),
        (line("- Như trên;"), "Như trên"),
    ],
)
def test_a_line_is_printed_in_the_form_of_the_decree(given, words):
    assert dong_in(given) == words == opened(given, kinh_gui=["Sở Nội vụ tỉnh Mây"])[0].dong[0]


def test_PH301_a_name_that_nobody_has():
    found = said("PH301", "Phòng Kinh tê; TT HĐND xã")
    assert found.severity is Severity.ERROR and found.place.file == "tệp.yaml"
    assert found.message == ("“Phòng Kinh tê” trong Nơi nhận không có trong danh bạ. Ý bạn là “Phòng Kinh tế”?")


@pytest.mark.parametrize(
    "words, unknown, message",
    [
        ("VPCP: Phòng Kinh tế, Phòng Kinh tê", "Phòng Kinh tê", "Ý bạn là “Phòng Kinh tế”?"),
        ("VPCP: Phòng Pháp chế", "Phòng Pháp chế", "không có trong danh bạ"),
        ("VPCP: phòng Pháp chế", "phòng Pháp chế", "không có trong danh bạ"),
        ("VPCP: BTCN, Phòng Pháp chế", "Phòng Pháp chế", "không có trong danh bạ"),
        ("VPCP: các phòng, ban", "các phòng, ban", "không có trong danh bạ"),
        ("VPCP: Trưởng phòng Pháp chế", "Trưởng phòng Pháp chế", "không có trong danh bạ"),
        ("VPCP: Chủ tịch UBND xã Vũ Lễ", "Chủ tịch UBND xã Vũ Lễ", "không có trong danh bạ"),
        ("VPCP: Đang ủy", "Đang ủy", "Ý bạn là “Đảng ủy”?"),
        ("VPCP: UBND Bắc Sơn", "UBND Bắc Sơn", TWO),
        ("VPCP: Bắc Sơn", "Bắc Sơn", TWO),
    ],
)
def test_PH301_a_body_under_a_lead_word_is_not_that_of_the_lead_word(words, unknown, message):
    found = said("PH301", words)
    assert f"“{unknown}”" in found.message and message in found.message
    assert "vp" not in [one.ma for one in opened(words)[0].nguoi_nhan] or "BTCN" in words


@pytest.mark.parametrize("words", ["Bộ trưởng, Chủ nhiệm", "Chủ nhiệm, các Phó Chủ nhiệm", "Trợ lý TTg, Vụ NC", "CVP"])
def test_persons_and_parts_under_a_lead_word_are_its_body(words):
    assert people(f"VPCP: {words}") == ["vp"]


def test_PH301_a_line_and_a_block_with_more_names_than_any():
    names = [f"Sở {number}" for number in range(MOST_NAMES_OF_A_LINE + 1)]
    found = said("PH301", ", ".join(names))
    assert "quá dài nên chương trình không đọc" in found.message and len(found.message) < 400
    assert people(line(", ".join(names), "p_kt")) == ["p_kt"]
    block = ["Phòng Kinh tế"] * (MOST_NAMES + 2)
    assert f"hơn {MOST_NAMES} tên" in said("PH301", *block).message


def test_names_are_suggested_for_the_first_unknown_ones_of_a_run(monkeypatch):
    asked = []
    monkeypatch.setattr(directory, "closest", lambda name, known: asked.append(name) or closest(name, known))
    _, found = opened("; ".join(f"Phòng Kinh tê{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"))
    assert [one.code for one in found] == ["PH301"] * 26
    assert ["Ý bạn là" in one.message for one in found] == [True] * 20 + [False] * 6 and len(asked) == 20


def test_PH301_a_name_that_two_have():
    assert TWO in said("PH301", "UBND Bắc Sơn").message
    assert people("UBND thị trấn Bắc Sơn") == ["tt_bac_son"]


@pytest.mark.parametrize("words, why", [("Như Điều 3", "gồm những ai"), ("Như trên", "không có mục kinh_gui")])
def test_PH301_words_that_point_elsewhere(words, why):
    assert why in said("PH301", words).message
    assert people(line(words, "p_kt")) == ["p_kt"]


def test_PH302_named_twice_is_one_recipient_at_its_first_line():
    lines = (line("Phòng Kinh tế"), line("Các phòng", "phong"))
    found = said("PH302", *lines)
    assert found.message == (
        "Dòng “Các phòng” nhắc lại “Phòng Kinh tế” đã có ở dòng “Phòng Kinh tế”; mỗi nơi chỉ tính một lần."
    )
    everybody, _ = opened(*lines)
    assert [(one.ma, one.dong) for one in everybody.nguoi_nhan] == [("p_kt", 0), ("p_ld", 1)]
    assert said("PH302", line("Hai lần", "p_kt", "phong")).message.startswith(
        "Dòng “Hai lần” ghi hai lần “Phòng Kinh tế”"
    )


def test_PH303_a_listed_member_that_is_gone_is_told_and_a_commune_of_a_kind_is_not():
    found = said("PH303", line("Tất cả", "tat_ca"))
    assert "“Phòng Tài chính - Kế hoạch” không tồn tại vào ngày 01/8/2025" in found.message
    assert "Hưng Vũ" not in found.message
    assert "p_cu" not in people(line("Tất cả", "tat_ca"))


def test_PH303_is_said_once_of_the_group_that_lists_the_member():
    found = said("PH303", line("Tất cả", "tat_ca"), line("Các phòng", "phong"))
    assert found.message.startswith("Nhóm “Các phòng” có “Phòng Tài chính - Kế hoạch” không tồn tại")
    assert "gom của nhóm phong;" in found.remedy


def test_PH303_a_member_that_is_not_there_yet_wants_another_remedy():
    found = said("PH303", line("Tương lai", "mai"), nhom=[{"ma": "mai", "ten": "Mai", "gom": ["moi", "p_kt"]}], **LATER)
    assert "Nhóm “Mai” có “Phòng Mới” chưa hoạt động vào ngày 01/8/2025" in found.message
    assert "tu_ngay" in found.remedy and "thay thế" not in found.remedy


EMPTY_INSIDE = [
    {"ma": "rong", "ten": "Các hội"},
    {"ma": "ngoai", "ten": "Các nơi", "gom": ["p_kt", "giua"]},
    {"ma": "giua", "ten": "Các đoàn thể", "gom": ["rong", "lh"]},
]


def test_PH304_an_empty_group_inside_a_group_is_named_once():
    found = said("PH304", line("Các nơi", "ngoai"), line("Đoàn thể", "giua"), nhom=EMPTY_INSIDE)
    assert found.severity is Severity.WARNING
    assert "Nhóm “Các hội” trong nhóm “Các nơi” không có nơi nào vào ngày 01/8/2025" in found.message
    assert "nhóm rong trong danh_ba.yaml" in found.remedy
    full = [{**EMPTY_INSIDE[0], "gom": ["vp"]}, *EMPTY_INSIDE[1:]]
    assert [one.code for one in opened(line("Các nơi", "ngoai"), nhom=full)[1]] == []


def test_PH316_copies_of_a_body_that_gets_none_on_paper():
    units = [{**UNIT, "ma": "mot", "so_ban": "2"}, {**UNIT, "ma": "hai", "ten": "Hội Hai", "so_ban": "1"}]
    found = said("PH316", "Phòng Mới", "Hội Hai", don_vi=units)
    assert found.message.startswith("“Phòng Mới” chỉ gửi điện tử nên so_ban không dùng") and "Hai" not in found.message
    on_paper = [{**one, "kenh": "trực tiếp và điện tử"} for one in units]
    assert opened("Phòng Mới", "Hội Hai", don_vi=on_paper)[1] == []


def test_PH317_two_recipients_of_one_name():
    units = [{**UNIT, "ma": "mot"}, {**UNIT, "ma": "hai", "ten": "PHÒNG MỚI"}]
    found = said("PH317", line("Các nơi", "mot", "hai"), don_vi=units)
    assert "2 nơi cùng tên “Phòng Mới” (mã mot, hai)" in found.message and found.severity is Severity.WARNING
    gone = [{**units[0], "den_ngay": LAST}, units[1]]
    assert "PH317" not in {one.code for one in opened("Phòng Mới", don_vi=gone)[1]}
    assert "“Phòng Mới” (mã mot) hoặc “PHÒNG MỚI” (mã hai)" in said("PH301", "Phòng Mới", don_vi=units).message


def test_PH304_a_group_without_members():
    assert said("PH304", line("Các phòng cũ", "het")).severity is Severity.ERROR
    assert people(line("Các phòng cũ", "het"), day=date(2025, 6, 1)) == ["p_cu"]


def test_DL206_a_body_that_is_gone_and_DL204_a_code_that_is_none():
    assert "không tồn tại" in said("DL206", "Phòng Tài chính - Kế hoạch").message
    assert "không tồn tại" in said("DL206", line("x", "p_cu")).message
    assert "khong_co" in said("DL204", line("x", "khong_co")).message


@pytest.mark.parametrize("given", [line("Chủ tịch, các PCT UBND xã"), line("Lãnh đạo", "lanh_dao")])
def test_PH307_several_persons_that_are_one_body(given):
    found = said("PH307", given)
    assert "chỉ nhiều người" in found.message and "tính 1 bản" in found.message and "lanh_dao" in found.remedy


def test_PH307_is_not_told_when_the_directory_says_how_many_or_of_a_union():
    units = [{**one, "so_ban": "3"} if one["ma"] == "lanh_dao" else one for one in DANH_BA["don_vi"]]
    everybody, findings = mo_rong([line("Lãnh đạo", "lanh_dao")], "VT", who_on(don_vi=units))
    assert (findings, everybody.so_ban, everybody.giay) == ([], 3, 3)
    assert opened("Liên hiệp các Hội Khoa học tỉnh")[1] == []


def test_PH307_parts_of_a_body_that_are_nobody_to_the_directory():
    assert "Văn phòng Chính phủ" in said("PH307", "VPCP: BTCN, các PCN, các Vụ: NC, KTTH").message


def test_PH308_two_groups_that_send_in_different_ways():
    found = said("PH308", line("Các xã", "xa"))
    assert found.message.startswith("“UBND xã Bắc Sơn” thuộc nhiều nhóm gửi khác nhau")
    assert "nhóm “Nơi xa” ghi bưu điện" in found.message and found.message.endswith("lần này gửi điện tử.")


@pytest.mark.parametrize(
    "given, message",
    [
        (
            line("UBND các xã: Hưng Vũ, xã Bắc Sơn", "hung_vu"),
            "Dòng “UBND các xã: Hưng Vũ, xã Bắc Sơn”: chữ in trên văn bản và gui không khớp: "
            "chữ có “UBND xã Bắc Sơn” mà gui không gửi.",
        ),
        (
            line("Phòng Kinh tế", "tt_hdnd"),
            "Dòng “Phòng Kinh tế”: chữ in trên văn bản và gui không khớp: chữ có “Phòng Kinh tế” mà gui không gửi; "
            "gui gửi “Thường trực Hội đồng nhân dân xã” mà chữ không có.",
        ),
        (
            line("UBND các xã (trừ xã Bắc Sơn)", "xa", de="t/h"),
            "Dòng “UBND các xã (trừ xã Bắc Sơn)”: chữ in trên văn bản và gui không khớp: "
            "gui gửi “UBND xã Bắc Sơn” mà chữ không có.",
        ),
        (
            line("UBND các xã", "xa", de="trừ xã Bắc Sơn"),
            "Dòng “UBND các xã (trừ xã Bắc Sơn)”: chữ in trên văn bản và gui không khớp: "
            "gui gửi “UBND xã Bắc Sơn” mà chữ không có.",
        ),
    ],
)
def test_PH313_codes_that_are_not_those_of_the_words(given, message):
    found = said("PH313", given)
    assert (found.severity, found.message) == (Severity.WARNING, message)
    assert [one.ma for one in opened(given)[0].nguoi_nhan] == who_on().members(given.gui[0])


def test_PH313_addressees_that_the_codes_leave_out():
    addressees = ["Sở Nội vụ tỉnh Mây", "TT HĐND xã"]
    found = [one for one in opened(line("Như trên", "so"), kinh_gui=addressees)[1] if one.code == "PH313"]
    assert ["chữ có “Thường trực Hội đồng nhân dân xã” mà gui không gửi" in one.message for one in found] == [True]
    assert opened(line("Như trên", "so", "tt_hdnd"), kinh_gui=addressees)[1] == []


@pytest.mark.parametrize(
    "given",
    [
        line("UBND các xã", "hung_vu", "bac_son"),
        line("UBND các xã Hưng Vũ, xã Bắc Sơn", "xa"),
        line("Phòng Kinh tế, Phòng Chưa Có", "tt_hdnd"),
        line("Các nơi khác", "p_kt"),
        line("UBND Bắc Sơn", "bac_son"),
        line("Như Điều 3; Phòng Kinh tế", "p_kt", "tt_hdnd"),
        line("Như trên", "p_kt"),
    ],
)
def test_codes_of_words_that_say_the_same_or_are_not_all_known_are_silent(given):
    assert [one.code for one in opened(given)[1] if one.code in ("PH301", "PH313")] == []


@pytest.mark.parametrize("office, day", [("data", date(2024, 3, 1)), ("tests/data/xa_gia_dinh", date(2026, 3, 1))])
def test_lines_of_the_sample_reports_say_who_gets_them(office, day):
    rules = yaml.safe_load((PROJECT / office / "bao_cao_thang.yaml").read_text("utf-8"))
    danh_ba = yaml.safe_load((PROJECT / office / "danh_ba.yaml").read_text("utf-8"))
    who = Directory(DanhBa.model_validate(sourced(as_text(danh_ba))), day)
    lines = [NoiNhan.model_validate(sourced(as_text(one))) for one in rules["noi_nhan"]]
    assert {one.code for one in mo_rong(lines, "", who, rules["kinh_gui"])[1]} <= {"PH307"}


def as_text(value):
    """YAML's own numbers and days are text to the program."""
    if isinstance(value, dict | list):
        return {key: as_text(one) for key, one in value.items()} if isinstance(value, dict) else [*map(as_text, value)]
    return str(value)


@pytest.mark.parametrize(
    "soan_thao, so_ban, said_numbers",
    [
        (None, None, []),
        ("PL.(3)", 3, []),
        ("PL", 0, []),
        ("PL.(300)", 5, ["“PL.(300)” ghi 300 bản", "đã nhập là 5 bản"]),
    ],
)
def test_PH306_the_number_written_against_the_number_counted(soan_thao, so_ban, said_numbers):
    everybody, _ = opened("Phòng Kinh tế", "TT HĐND xã", luu="VT, KT (2)")
    found = so_ban_findings(everybody, soan_thao, so_ban, Place("x.yaml", 3))
    assert [one.code for one in found] == ["PH306"] * len(said_numbers)
    for one, number in zip(found, said_numbers, strict=True):
        assert number in one.message and "tính ra 3 bản (2 nơi nhận, chưa kể 2 bản lưu)" in one.message


def test_groups_that_hold_one_another_end():
    groups = [{"ma": "a", "ten": "A", "gom": ["b"]}, {"ma": "b", "ten": "B", "gom": ["a", "p_kt"]}]
    who = who_on(nhom=groups)
    assert who.members("a") == ["p_kt"] and who.channels("p_kt") == {}


def test_names_of_recipients_stand_alone():
    everybody, _ = opened(line("Thị trấn", "tt_bac_son"))
    assert everybody.nguoi_nhan[0].ten == capitalized("UBND thị trấn Bắc Sơn")


@pytest.mark.parametrize("words", ["(b/c)", "- ;", "(để b/c);", "…"])
@pytest.mark.parametrize("codes", [(), ("tc",)])
def test_PH301_a_line_that_names_nobody(words, codes):
    """It would stand on the signed page."""
    everybody, findings = opened(line(words, *codes), "Phòng Nội vụ")
    assert [one.severity for one in findings if one.code == "PH301" and words in one.message] == [Severity.ERROR]
    assert [one.dong for one in everybody.nguoi_nhan] in ([1], [])


@pytest.mark.parametrize(("luu", "told"), [("()", 1), ("(2)", 1), (";", 1), ("VT", 0), ("VT, KT (2)", 0)])
def test_PH301_a_file_line_without_a_place(luu, told):
    _, findings = opened("Phòng Nội vụ", luu=luu)
    assert sum(one.code == "PH301" and "Lưu" in one.message for one in findings) == told
