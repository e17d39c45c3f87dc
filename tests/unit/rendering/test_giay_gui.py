"""Slips, envelopes and labels: what their contexts say of a document, its sender and its recipients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents import BI, NHAN, PHIEU_GUI
from generator.domain.giay_gui import HoSoBi, HoSoPhieuGui
from generator.domain.noi_nhan import NguoiNhan, VanBanGui
from generator.domain.records import CoQuan
from generator.rendering import giay_gui
from generator.rendering.giay_gui_context import NoiDen
from tests.support.office import CO_QUAN, sourced

ISSUED = VanBanGui("Kế hoạch", "thực hiện Chương trình Thử", "KH-UBND", "ke_hoach_2024", "52/KH-UBND", date(2024, 3, 5))
DRAFT = replace(ISSUED, so_ky_hieu="", ngay=None, du_thao=True)
SECOND = {"ma": "cvp", "quyen_han": ["TL. CHỦ TỊCH"], "chuc_vu": "CHÁNH VĂN PHÒNG", "ho_ten": "Người Hai"}


def co_quan(**more: Any) -> CoQuan:
    return CoQuan.model_validate(sourced({**CO_QUAN, **more}))


def recipient(ten: str = "Phòng Một", thu_tu: int = 1, **more: Any) -> NguoiNhan:
    return NguoiNhan(thu_tu, f"ma_{thu_tu}", ten, 0, **more)


def slip(office: CoQuan | None = None, document: VanBanGui = ISSUED, to: NguoiNhan | None = None) -> HoSoPhieuGui:
    return HoSoPhieuGui(office or co_quan(), document, to or recipient(), 2024)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# --- slip


@pytest.mark.parametrize(
    ("given_symbol", "of_document", "expected"),
    [
        ({"phieu_gui": "PG-VP"}, "KH-UBND", "PG-VP"),
        ({}, "KH-UBND", "PG-UBND"),
        ({}, "BC-SDT-TH", "PG-SDT-TH"),
        ({}, "UBND", "PG-UBND"),
    ],
)
def test_the_symbol_of_the_slip(given_symbol: dict[str, str], of_document: str, expected: str) -> None:
    office = co_quan(ky_hieu={**CO_QUAN["ky_hieu"], **given_symbol})
    context = giay_gui.phieu_gui(slip(office, replace(ISSUED, ky_hieu=of_document)))
    assert plain(context.so_ky_hieu) == f"Số:{' ' * 9}/{expected}"


def test_number_and_day_of_the_slip_are_left_to_be_written_also_when_the_document_has_them() -> None:
    context = giay_gui.phieu_gui(slip())
    assert plain(context.ngay_ban_hanh) == f"ngày{' ' * 6}tháng{' ' * 6}năm 2024"
    assert not any(sign.isdigit() for sign in context.so_ky_hieu)


@pytest.mark.parametrize(("named", "signer"), [(None, "Người Ký"), ("cvp", "Người Hai")])
def test_the_signer_is_the_one_named_for_slips_else_the_first(named: str | None, signer: str) -> None:
    office = co_quan(nguoi_ky=[*CO_QUAN["nguoi_ky"], SECOND], nguoi_ky_phieu_gui=named)
    assert giay_gui.phieu_gui(slip(office)).nguoi_ky.ho_ten == signer


def test_an_issued_document_is_named_by_number_and_day() -> None:
    document = giay_gui.phieu_gui(slip()).van_ban
    assert (document.goi, document.so_ky_hieu, document.ngay, document.ghi_chu) == (
        "Kế hoạch số 52/KH-UBND ngày 05/3/2024", "52/KH-UBND", "05/3/2024", "",
    )  # fmt: skip


def test_a_draft_has_room_for_the_number_and_says_what_it_is() -> None:
    document = giay_gui.phieu_gui(slip(document=DRAFT, to=recipient(de="b/c"))).van_ban
    assert (document.goi, plain(document.so_ky_hieu), document.ngay, document.ghi_chu) == (
        "Kế hoạch (dự thảo)", f"{' ' * 9}/KH-UBND", "", "Dự thảo; b/c",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("channel", "pad", "expected"),
    [
        ({"giay": 1}, "có", "01 bản giấy"),
        ({"giay": 3}, "không", "3 bản giấy"),
        ({"giay": 12}, "có", "12 bản giấy"),
        ({"giay": 0, "dien_tu": True}, "có", "01 bản điện tử"),
        ({"giay": 2, "dien_tu": True}, "có", "02 bản giấy và 01 bản điện tử"),
    ],
)
def test_copies_are_told_by_what_they_are_on(channel: dict[str, Any], pad: str, expected: str) -> None:
    office = co_quan(trinh_bay={**CO_QUAN["trinh_bay"], "them_so_0": pad})
    assert plain(giay_gui.phieu_gui(slip(office, to=recipient(**channel))).van_ban.so_ban) == expected


# --- envelopes and labels


def test_only_who_gets_paper_gets_an_envelope_and_a_label() -> None:
    people = (
        recipient("A", 1),
        recipient("B", 2, giay=0, dien_tu=True),
        recipient("C", 3, dien_tu=True, dia_chi="xã C"),
    )
    dossier = HoSoBi(co_quan(), ISSUED, people)
    expected = [NoiDen("A", ""), NoiDen("C", "xã C")]
    assert giay_gui.bi_van_ban(dossier).nguoi_nhan == expected
    (row,) = giay_gui.nhan_bi(dossier).hang_nhan
    assert [row.trai, row.phai] == expected
    assert [one.ten for one in dossier.nhan_giay] == ["A", "C"]


@pytest.mark.parametrize(("document", "printed"), [(ISSUED, "Số: 52/KH-UBND"), (DRAFT, f"Số:{' ' * 9}/KH-UBND")])
def test_envelope_and_label_bear_the_number_of_the_document_inside(document: VanBanGui, printed: str) -> None:
    dossier = HoSoBi(co_quan(), document, (recipient(),))
    assert plain(giay_gui.bi_van_ban(dossier).so_ky_hieu) == printed
    assert plain(giay_gui.nhan_bi(dossier).so_ky_hieu) == printed


def test_the_sender_is_told_as_far_as_it_is_known() -> None:
    known = giay_gui.bi_van_ban(HoSoBi(co_quan(lien_he={"dien_thoai": "0205 1"}), ISSUED, ())).noi_gui
    assert known.dong_ten == ["ỦY BAN NHÂN DÂN", "XÃ THỬ"]
    assert (known.dia_chi, known.dien_thoai, known.thu_dien_tu, known.trang_tin) == ("", "0205 1", "", "")


@given(st.lists(st.text(min_size=1), max_size=40))
def test_labels_hold_every_recipient_once_in_order(names: list[str]) -> None:
    people = tuple(recipient(name, number) for number, name in enumerate(names, 1))
    rows = giay_gui.nhan_bi(HoSoBi(co_quan(), ISSUED, people)).hang_nhan
    labels = [label for row in rows for label in (row.trai, row.phai)]
    assert [label.ten for label in labels if label is not None] == names
    assert None not in labels[:-1]


def test_properties_name_the_document_and_not_the_user() -> None:
    people = (recipient(),)
    for kind, dossier, title in (
        (PHIEU_GUI, slip(), "Phiếu gửi Kế hoạch số 52/KH-UBND ngày 05/3/2024"),
        (BI, HoSoBi(co_quan(), ISSUED, people), "Bì văn bản gửi Kế hoạch số 52/KH-UBND ngày 05/3/2024"),
        (NHAN, HoSoBi(co_quan(), ISSUED, people), "Nhãn dán bì gửi Kế hoạch số 52/KH-UBND ngày 05/3/2024"),
    ):
        properties = kind.properties(dossier, kind.build_context(dossier, None, None))
        assert (properties.title, properties.creator) == (title, "Ủy ban nhân dân xã Thử")
