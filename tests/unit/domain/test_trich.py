"""What of a plan concerns one unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.danh_ba import DanhBa
from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.records import CoQuan
from generator.domain.trich import HoSoTrich, MucTrich, PhanTrich, TrichSao, cua_don_vi, don_vi_co_trich
from tests.support.office import CO_QUAN, DANH_BA, line, office, sourced

NOBODY = {"phan_cong": [{"chu_tri": ["kho"], "viec": "chủ trì."}]}


def chosen(ma: str, **plan) -> TrichSao | None:
    return of(office(**plan), ma)


def of(ho_so: HoSo, ma: str) -> TrichSao | None:
    return cua_don_vi(ho_so, Directory(ho_so.danh_ba, date(2024, 3, 1)), ma)


def content(ma: str, *blocks: dict) -> tuple[int, ...]:
    """Positions chosen of the paragraphs of a project that others carry out."""
    found = chosen(
        ma, du_an=[{"du_an": "A", "noi_dung": list(blocks), **NOBODY}], to_chuc_thuc_hien=[{"don_vi": ["kho"]}]
    )
    return found.du_an[0].doan if found else ()


def test_nobody_is_concerned_who_is_not_named():
    assert chosen("cu") is None
    assert chosen("khong_co") is None
    assert chosen("") is None


def test_all_who_are_concerned_are_told_in_the_order_of_the_directory():
    ho_so = office()
    assert don_vi_co_trich(ho_so, Directory(ho_so.danh_ba, date(2024, 3, 1))) == ("p_mot", "p_hai", "thon_a", "thon_b")


# --- tasks


@pytest.mark.parametrize(
    ("task", "ma", "told"),
    [
        ({"chu_tri": ["p_hai"]}, "p_hai", True),
        ({"chu_tri": ["kho"], "phoi_hop": ["p_hai"]}, "p_hai", True),
        ({"chu_tri": ["cac_phong"]}, "p_hai", True),
        ({"chu_tri": ["kho"], "phoi_hop": ["cac_phong"]}, "p_hai", True),
        ({"chu_tri": ["kho"], "viec": "cùng <<don_vi.p_hai>> làm."}, "p_hai", True),
        ({"chu_tri": ["kho"], "viec": "cùng <<don_vi.cac_phong>> làm."}, "p_hai", True),
        ({"chu_tri": ["kho"], "phoi_hop": ["p_mot"]}, "p_hai", False),
        ({"chu_tri": ["kho"], "phoi_hop": ["cac_phong"]}, "thon_a", False),
    ],
)
def test_a_task_concerns_who_leads_helps_or_is_named_in_it(task, ma, told):
    tasks = [{"chu_tri": ["kho"], "viec": "chủ trì."}, {"viec": "làm.", **task}]
    found = chosen(ma, du_an=[{"du_an": "B", "phan_cong": tasks}], to_chuc_thuc_hien=[{"don_vi": ["kho"]}])
    assert (found.du_an[0].viec if found else ()) == ((1,) if told else ())


def test_a_group_inside_a_group_is_the_unit_too():
    groups = [*DANH_BA["nhom"], {"ma": "tat_ca", "ten": "Tất cả", "gom": ["kho", "cac_phong"]}]
    ho_so = office(
        to_chuc_thuc_hien=[{"don_vi": ["tat_ca"], "viec": [{"gach": "x"}]}], du_an=[{"du_an": "B", **NOBODY}]
    )
    ho_so = replace(ho_so, danh_ba=DanhBa.model_validate(sourced({**DANH_BA, "nhom": groups})))
    found = of(ho_so, "p_hai")
    assert found is not None and found.to_chuc == (MucTrich(0, (0,)),)
    assert of(ho_so, "thon_a") is None


# --- names in words


def test_a_name_in_words_counts_as_a_citation():
    found = chosen(
        "p_hai",
        du_an=[{"du_an": "B", "noi_dung": [{"gach": "x"}, {"gach": "Cùng phòng Hai."}], **NOBODY}],
        chi_tieu=[{"ten": "Một", "chi_tieu": [{"gach": "Phòng Hai đạt chuẩn."}]}],
        nhiem_vu=["Làm tốt.", "Các phòng làm."],
        to_chuc_thuc_hien=[
            {"don_vi": ["kho"], "viec": [{"gach": "x"}, {"gach": "Cùng Phòng Hai làm."}]},
            {"tieu_de": "Đề nghị Phòng Hai", "viec": [{"gach": "x"}]},
            {"tieu_de": "Chế độ báo cáo", "viec": [{"gach": "Kho Ba báo cáo."}]},
        ],
    )
    assert found is not None
    assert (found.chi_tieu, found.nhiem_vu) == ((MucTrich(0, (0,)),), (1,))
    assert [one.doan for one in found.du_an] == [(1,)]
    assert found.to_chuc == (MucTrich(0, (1,)), MucTrich(1, (0,)))


def test_a_task_that_names_a_unit_in_words_concerns_it():
    tasks = [{"chu_tri": ["kho"], "viec": "cùng Phòng Hai làm."}]
    found = chosen("p_hai", du_an=[{"du_an": "B", "phan_cong": tasks}], to_chuc_thuc_hien=[{"don_vi": ["kho"]}])
    assert found is not None and found.du_an[0].viec == (0,)


# --- who is in charge


def test_who_leads_the_first_task_gets_the_content_and_the_money_of_the_project():
    found = chosen("p_hai")
    assert found is not None
    (project,) = found.du_an
    assert (project.du_an, project.doan, project.viec, project.kinh_phi) == (1, (0,), (0,), True)


def test_who_leads_a_later_task_gets_that_task_alone():
    tasks = [{"chu_tri": ["kho"], "viec": "chủ trì."}, {"chu_tri": ["p_hai"], "viec": "hướng dẫn."}]
    found = chosen("p_hai", du_an=[{"du_an": "B", "noi_dung": [{"gach": "x"}], "phan_cong": tasks}])
    assert found is not None
    (project,) = found.du_an
    assert (project.doan, project.viec, project.kinh_phi) == ((), (1,), False)


def test_a_part_belongs_to_its_own_units_and_else_to_those_of_the_project():
    parts = [
        {"du_an": "A-1", "noi_dung": [{"gach": "a"}, {"gach": "b"}], "don_vi": ["p_hai"]},
        {"du_an": "A", "noi_dung": [{"gach": "c"}]},
    ]
    tasks = [{"chu_tri": ["p_mot"], "viec": "chủ trì."}]
    du_an = [{"du_an": "A", "tieu_du_an": parts, "phan_cong": tasks}]
    of_part, of_project = chosen("p_hai", du_an=du_an), chosen("p_mot", du_an=du_an)
    assert of_part is not None and of_project is not None
    assert (of_part.du_an[0].phan, of_part.du_an[0].kinh_phi) == ((PhanTrich(0, (0, 1), True),), False)
    assert (of_project.du_an[0].phan, of_project.du_an[0].kinh_phi) == ((PhanTrich(1, (0,), True),), True)


def test_a_part_comes_with_the_title_of_the_part_that_holds_it():
    inner = {"du_an": "A-1", "noi_dung": [{"gach": "a"}], "don_vi": ["p_hai"]}
    others = {"du_an": "A", "noi_dung": [{"gach": "x"}], "don_vi": ["kho"]}
    du_an = [{"du_an": "A", "tieu_du_an": [others, {**others, "tieu_du_an": [inner]}], **NOBODY}]
    found = chosen("p_hai", du_an=du_an)
    assert found is not None and found.du_an[0].phan == (PhanTrich(1, (), False), PhanTrich(2, (0,), True))


def test_a_group_carries_out_a_part_but_its_money_is_nobodys_alone():
    part = {"du_an": "A-1", "noi_dung": [{"gach": "a"}], "don_vi": ["cac_phong"]}
    found = chosen("p_hai", du_an=[{"du_an": "A", "tieu_du_an": [part], **NOBODY}])
    assert found is not None and found.du_an[0].phan == (PhanTrich(0, (0,), False),)


CONTENTS = [
    {"loi_van": "Gồm:"},
    {"gach": "Nội dung số 01: cầu."},
    {"cong": "x"},
    {"gach": "Nội dung số 03: cống."},
    {"cong": "y"},
    {"cong": "z"},
]
PARTS = [{"du_an": "A-1", "noi_dung": CONTENTS}]


def given_task(ma: str, viec: str, lead: str = "p_hai", part: dict | None = None) -> TrichSao | None:
    """A later task of a project that another unit leads."""
    tasks = [{"chu_tri": ["kho"], "viec": "chủ trì."}, {"chu_tri": [lead], "phoi_hop": ["thon_a"], "viec": viec}]
    du_an = [{"du_an": "A", "tieu_du_an": [{**PARTS[0], **(part or {})}], "phan_cong": tasks}]
    return chosen(ma, du_an=du_an, to_chuc_thuc_hien=[{"don_vi": ["kho"]}])


@pytest.mark.parametrize(
    ("viec", "phan"),
    [
        ("thực hiện Tiểu dự án 1.", (PhanTrich(0, (0, 1, 2, 3, 4, 5), True),)),
        ("thực hiện nội dung số 03 của Tiểu dự án 1.", (PhanTrich(0, (0, 3, 4, 5), False),)),
        ("thực hiện nội dung số 01.", (PhanTrich(0, (0, 1, 2), False),)),
        ("hướng dẫn.", ()),
    ],
)
def test_who_leads_a_task_about_a_part_or_a_content_gets_it(viec, phan):
    found = given_task("p_hai", viec)
    assert found is not None
    assert (found.du_an[0].phan, found.du_an[0].viec, found.du_an[0].kinh_phi) == (phan, (1,), False)


def test_a_group_that_leads_such_a_task_gets_the_content_without_the_money():
    found = given_task("p_hai", "thực hiện Tiểu dự án 1.", lead="cac_phong")
    assert found is not None and found.du_an[0].phan == (PhanTrich(0, (0, 1, 2, 3, 4, 5), False),)


def test_who_helps_in_such_a_task_gets_the_task_alone():
    found = given_task("thon_a", "thực hiện Tiểu dự án 1.")
    assert found is not None and (found.du_an[0].phan, found.du_an[0].viec) == ((), (1,))


def test_a_part_given_by_a_task_stays_with_those_whom_it_names_itself():
    found = given_task("p_mot", "thực hiện Tiểu dự án 1.", part={"don_vi": ["p_mot"]})
    assert found is not None and found.du_an[0].phan == (PhanTrich(0, (0, 1, 2, 3, 4, 5), True),)


# --- places and citations


def test_works_are_found_by_any_spelling_of_the_place():
    here = {"gach": "Tại <<xa>>.", "xa": ["Thủy A"]}
    assert content("thon_a", {"gach": "x"}, here, {**here, "xa": ["Long Đồng", "Thuỷ A"]}) == (1, 2)
    assert content("thon_b", here, {**here, "xa": ["Long Đồng"]}) == (1,)
    assert content("thon_a", {"gach": "Cầu ở <<dia_ban.thon_a>>."}, {"gach": "Cầu ở <<dia_ban.thon_b>>."}) == (0,)


def test_an_item_comes_with_what_it_stands_below():
    here = {"cong": "Tại <<xa>>.", "xa": ["Thủy A"]}
    others = {"cong": "Tại <<xa>>.", "xa": ["Long Đống"]}
    lead, plain = {"gach": "Nước:"}, {"loi_van": "Một câu."}
    assert content("thon_a", {"gach": "x"}, lead, others, here, others) == (1, 3)
    assert content("thon_a", {"tieu_muc": "Mục một"}, plain, lead, here) == (0, 2, 3)
    assert content("thon_a", {"tieu_muc": "Mục một"}, lead, {"tieu_muc": "Mục hai"}, here) == (2, 3)
    assert content("thon_a", {"loi_van": "Gồm:"}, {"gach": "x"}, {**here, "cong": None, "gach": "Tại <<xa>>."}) == (
        0,
        2,
    )


def test_what_leads_in_comes_with_what_follows():
    lead = {"gach": "Tại <<dia_ban.thon_a>>:"}
    assert content("thon_a", lead, {"cong": "x"}, {"cong": "y"}, {"gach": "z"}) == (0, 1, 2)
    assert content("thon_a", {"gach": "Tại <<dia_ban.thon_a>>."}, {"cong": "x"}) == (0,)


def test_targets_tasks_and_duties_that_name_the_unit():
    found = chosen(
        "p_hai",
        du_an=[{"du_an": "B", **NOBODY}],
        chi_tieu=[
            {"ten": "Một", "chi_tieu": [{"gach": "x"}]},
            {"ten": "Hai", "chi_tieu": [{"gach": "x"}, {"gach": "<<don_vi.p_hai>> đạt chuẩn."}]},
        ],
        nhiem_vu=["Làm tốt.", "Nâng cao vai trò của <<don_vi.p_hai|tat>>."],
        to_chuc_thuc_hien=[
            {"don_vi": ["kho"], "viec": [{"gach": "x"}, {"gach": "Cùng <<don_vi.p_hai>> làm."}]},
            {"don_vi": ["p_hai"], "viec": [{"gach": "x"}, {"gach": "y"}]},
            {"tieu_de": "Đề nghị <<don_vi.p_hai>>", "viec": [{"gach": "x"}]},
            {"don_vi": ["kho"], "viec": [{"gach": "x"}]},
        ],
    )
    assert found is not None
    assert (found.chi_tieu, found.nhiem_vu) == ((MucTrich(1, (1,)),), (1,))
    assert found.to_chuc == (MucTrich(0, (1,)), MucTrich(1, (0, 1)), MucTrich(2, (0,)))
    assert found.du_an == ()


# --- money


def test_lines_of_the_workbook_bring_in_their_project():
    lines = (
        line("A-1", "dau_tu", "tw", "giao_nam", "10", don_vi="p_hai"),
        line("A-1", "dau_tu", "tw", "giao_nam", "5", don_vi="kho"),
    )
    du_an = [{"du_an": "A", "noi_dung": [{"gach": "x"}], "tieu_du_an": [], **NOBODY}]
    found = of(office(lines, du_an=du_an), "p_hai")
    assert found is not None
    assert found.phan_bo == lines[:1]
    # The plan has no words for A-1: those of the project above it are copied, its money is not this unit's alone.
    assert (found.du_an[0].doan, found.du_an[0].kinh_phi) == ((0,), False)


def test_a_unit_with_nothing_but_money_is_not_forgotten():
    lines = (line("A-1", "dau_tu", "tw", "giao_nam", "10", don_vi="cu"),)
    found = of(office(lines, du_an=[{"du_an": "B", **NOBODY}]), "cu")
    assert found is not None and (found.du_an, found.phan_bo) == ((), lines)


# --- the dossier


@pytest.mark.parametrize(
    ("own", "ky_hieu", "expected"),
    [
        ({"ky_hieu": {"ke_hoach": "KH-UBND", "trich_sao": "TrS-VP"}}, "KH-UBND", "TrS-VP"),
        ({}, "KH-UBND", "TrS-UBND"),
        ({}, "KH-UBND-VX", "TrS-UBND-VX"),
        ({}, "UBND", "TrS-UBND"),
    ],
)
def test_the_symbol_of_the_copy(own, ky_hieu, expected):
    assert _dossier(own, VanBanGui("Kế hoạch", "", ky_hieu, "tep")).ky_hieu == expected


def test_who_signs_the_copy():
    deputy = {"ma": "pct", "quyen_han": ["KT. CHỦ TỊCH"], "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Người Hai"}
    signers = {"nguoi_ky": [*CO_QUAN["nguoi_ky"], deputy]}
    document = VanBanGui("Kế hoạch", "", "KH-UBND", "tep")
    assert _dossier(signers, document).nguoi_ky == "ct"
    assert _dossier({**signers, "nguoi_ky_trich_sao": "pct"}, document).nguoi_ky == "pct"


def test_only_an_issued_document_can_be_copied_from():
    document = VanBanGui("Kế hoạch", "", "KH-UBND", "tep")
    assert not _dossier({}, document).da_ban_hanh
    assert not _dossier({}, replace(document, so_ky_hieu="5/KH-UBND", du_thao=True)).da_ban_hanh
    assert _dossier({}, replace(document, so_ky_hieu="5/KH-UBND")).da_ban_hanh


def _dossier(own: dict, document: VanBanGui) -> HoSoTrich:
    ho_so = replace(office(), co_quan=CoQuan.model_validate(sourced({**CO_QUAN, **own})))
    who = Directory(ho_so.danh_ba, date(2024, 3, 1))
    return HoSoTrich(ho_so, Figures(ho_so), who, document, NguoiNhan(1, "p_mot", "Phòng Một", 0))


# --- any plan

_DEPTH = {"tieu_muc": 0, "loi_van": 1, "gach": 2, "cong": 3}
BLOCKS = st.lists(
    st.builds(
        lambda kind, words, end: {kind: words + end},
        st.sampled_from(sorted(_DEPTH)),
        st.sampled_from(["x", "ở <<dia_ban.thon_a>>", "ở <<dia_ban.thon_b>>", "<<don_vi.cac_phong>>"]),
        st.sampled_from([".", ":", ";"]),
    ),
    min_size=1,
    max_size=12,
)


@given(BLOCKS, st.sampled_from(["thon_a", "thon_b", "p_mot", "cu"]))
def test_what_names_a_unit_is_chosen_and_nothing_hangs_in_the_air(blocks, ma):
    mark = "cac_phong" if ma == "p_mot" else f".{ma}>>"
    positions = content(ma, *blocks)
    named = {index for index, block in enumerate(blocks) if mark in next(iter(block.values()))}
    assert named <= set(positions)
    assert list(positions) == sorted(set(positions))
    assert bool(positions) == bool(named)
    for position in positions:
        kind = next(iter(blocks[position]))
        before = [next(iter(block)) for block in blocks[:position]]
        if kind == "cong" and before and before[-1] == "gach":
            assert position - 1 in positions
        heads = [index for index, one in enumerate(before) if one == "tieu_muc"]
        assert kind == "tieu_muc" or not heads or heads[-1] in positions
