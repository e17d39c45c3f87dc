"""All rules of form, and running them over a document."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from types import ModuleType

from generator.format_rules.quy_dinh import QuyDinh
from generator.format_rules.rule import Loi, Rule
from generator.format_rules.rules import (
    tt101_kho_giay,
    tt102_chieu_giay,
    tt103_le_trang,
    tt104_duong_gay,
    tt105_phong_chu,
    tt106_mau_chu,
    tt107_net_la,
    tt110_thieu_so_trang,
    tt111_cho_so_trang,
    tt112_chu_so_trang,
    tt113_so_trang_dau,
    tt114_danh_so_trang,
    tt115_so_trang_phu_luc,
    tt117_phong_cu,
    tt118_ma_cu,
    tt401_thieu_kinh_gui,
    tt402_thua_kinh_gui,
    tt403_ghi_kinh_gui,
    tt404_net_kinh_gui,
    tt410_thieu_chu_ky,
    tt411_viet_tat_quyen_han,
    tt412_ghi_quyen_han,
    tt413_thay_mat,
    tt414_net_quyen_han,
    tt415_canh_chu_ky,
    tt416_net_ho_ten,
    tt417_hoc_vi,
    tt418_ho_ten,
    tt419_cho_ky,
    tt430_thieu_noi_nhan,
    tt431_tu_noi_nhan,
    tt432_net_noi_nhan,
    tt433_dong_noi_nhan,
    tt434_luu,
    tt435_nhu_tren,
    tt440_dau_het,
    tt450_dong_phu_luc,
    tt451_net_phu_luc,
    tt452_so_phu_luc,
    tt453_ten_phu_luc,
    tt454_thieu_kem_theo,
    tt455_net_kem_theo,
    tt456_kem_theo_lech,
    tt457_nhac_phu_luc,
    tt460_do_khan_mat,
    tt461_luu_hanh,
    tt462_nguoi_soan,
    tt463_dia_chi,
    tt470_hinh_thuc_sao,
    tt471_ky_hieu_sao,
    tt480_nhan_dan_nha_nuoc,
    tt481_dieu_khoan_diem,
    tt482_sau_dau_cham,
    tt483_don_vi_hanh_chinh,
)
from generator.format_rules.thanh_phan import nhan_dien
from generator.word.view_records import View

# Every module of rules/, in the order of their codes.
_MODULES: tuple[ModuleType, ...] = (
    tt101_kho_giay,
    tt102_chieu_giay,
    tt103_le_trang,
    tt104_duong_gay,
    tt105_phong_chu,
    tt106_mau_chu,
    tt107_net_la,
    tt110_thieu_so_trang,
    tt111_cho_so_trang,
    tt112_chu_so_trang,
    tt113_so_trang_dau,
    tt114_danh_so_trang,
    tt115_so_trang_phu_luc,
    tt117_phong_cu,
    tt118_ma_cu,
    tt401_thieu_kinh_gui,
    tt402_thua_kinh_gui,
    tt403_ghi_kinh_gui,
    tt404_net_kinh_gui,
    tt410_thieu_chu_ky,
    tt411_viet_tat_quyen_han,
    tt412_ghi_quyen_han,
    tt413_thay_mat,
    tt414_net_quyen_han,
    tt415_canh_chu_ky,
    tt416_net_ho_ten,
    tt417_hoc_vi,
    tt418_ho_ten,
    tt419_cho_ky,
    tt430_thieu_noi_nhan,
    tt431_tu_noi_nhan,
    tt432_net_noi_nhan,
    tt433_dong_noi_nhan,
    tt434_luu,
    tt435_nhu_tren,
    tt440_dau_het,
    tt450_dong_phu_luc,
    tt451_net_phu_luc,
    tt452_so_phu_luc,
    tt453_ten_phu_luc,
    tt454_thieu_kem_theo,
    tt455_net_kem_theo,
    tt456_kem_theo_lech,
    tt457_nhac_phu_luc,
    tt460_do_khan_mat,
    tt461_luu_hanh,
    tt462_nguoi_soan,
    tt463_dia_chi,
    tt470_hinh_thuc_sao,
    tt471_ky_hieu_sao,
    tt480_nhan_dan_nha_nuoc,
    tt481_dieu_khoan_diem,
    tt482_sau_dau_cham,
    tt483_don_vi_hanh_chinh,
)

# A finding about the page as a whole stands before those about paragraphs.
_WHOLE_PAGE = -1


def _rule(module: ModuleType) -> Rule:
    return Rule(module.MA, module.MUC, page(module), module.kiem)


def page(module: ModuleType) -> str:
    """The page of a rule's code, docs/ma-loi/<code>.md: its module's docstring."""
    return f"# {cleandoc(module.__doc__ or '')}\n"


RULES: tuple[Rule, ...] = tuple(_rule(module) for module in _MODULES)


def xet(view: View, quy_dinh: QuyDinh) -> Iterator[tuple[Rule, Loi]]:
    """What every rule says about the document, in the order of the document, then of the codes."""
    van_ban = nhan_dien(view)
    found = [(rule, loi) for rule in RULES for loi in rule.kiem(van_ban, quy_dinh)]
    yield from sorted(found, key=_place)


def _place(item: tuple[Rule, Loi]) -> tuple[int, str, int]:
    rule, loi = item
    return (_WHOLE_PAGE if loi.doan is None else loi.doan.index, rule.ma, loi.dau)
