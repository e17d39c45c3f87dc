"""The numbers of the decree: those of the sample layout, each with its article and its day."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.format_rules import quy_dinh
from generator.format_rules.loai_van_ban import doc_loai

CASES = Path(__file__).resolve().parents[2] / "cases" / "nd30" / "trinh_bay.yaml"
OURS = yaml.safe_load(CASES.read_text("utf-8"))
# The same components as the layout of our templates names them.
STYLES = {
    "quoc_hieu": "Quốc hiệu", "tieu_ngu": "Tiêu ngữ", "chu_quan": "Cơ quan chủ quản", "co_quan": "Tên cơ quan",
    "so_ky_hieu": "Số ký hiệu", "dia_danh_ngay": "Địa danh ngày tháng", "ten_loai": "Tên loại",
    "trich_yeu": "Trích yếu", "kinh_gui": "Kính gửi", "can_cu": "Căn cứ", "phan_chuong": "Phần",
    "ten_phan_chuong": "Tiêu đề phần", "muc_la_ma": "Mục", "loi_van": "Lời văn", "quyen_han": "Quyền hạn chức vụ",
    "ho_ten": "Họ tên người ký", "noi_nhan_tu": "Nơi nhận", "noi_nhan": "Nơi nhận dòng", "phu_luc": "Phụ lục",
    "ten_phu_luc": "Tên phụ lục", "kem_theo": "Kèm theo", "so_trang": "Số trang",
}  # fmt: skip


@pytest.mark.parametrize("name", ["kho_giay", "le_tren", "le_duoi", "le_trai", "le_phai"])
def test_paper_and_margins(name: str) -> None:
    assert quy_dinh.doc()[name].gia_tri == tuple(OURS["trang"][name]["gia_tri"])
    assert quy_dinh.doc()[name].don_vi == "mm"


@pytest.mark.parametrize(("name", "style"), STYLES.items())
def test_looks_are_those_that_our_templates_are_held_to(name: str, style: str) -> None:
    asked, ours = quy_dinh.doc()[name].gia_tri, OURS["kieu"][style]
    assert asked["co"] == tuple(ours["co"])
    assert asked.get("dam", False) == (ours.get("dam") == "có")
    assert asked.get("nghieng", False) == (ours.get("nghieng") == "có")
    assert asked.get("hoa", False) == (ours.get("hoa") == "có")


def test_every_entry_says_where_it_stands_and_since_when() -> None:
    for entry in quy_dinh.doc().muc.values():
        assert entry.can_cu.startswith("Nghị định 30/2020/NĐ-CP, Phụ lục I"), entry.ten
        assert entry.tu_ngay == "2020-03-05"
    assert quy_dinh.doc()["le_trai"].can_cu == "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I.3"


def test_nobody_can_change_what_all_rules_share() -> None:
    with pytest.raises(TypeError):
        quy_dinh.doc()["loi_van"].gia_tri["co"] = (8, 9)


def test_types_of_documents_and_their_abbreviations() -> None:
    loai = doc_loai()
    assert loai.loai["Kế hoạch"] == "KH"
    assert loai.loai["Chương trình"] == "CTr"
    assert len(loai.loai) == len(loai.ky_hieu) == 27
    assert loai.ban_sao == {"Sao y": "SY", "Trích sao": "TrS", "Sao lục": "SL"}
