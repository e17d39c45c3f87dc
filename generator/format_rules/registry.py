"""All rules of form, and running them over a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from inspect import cleandoc
from types import ModuleType

from generator.format_rules.dong import piece
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
    tt116_dau_roi,
    tt117_phong_cu,
    tt118_ma_cu,
    tt201_thieu_quoc_hieu,
    tt202_chu_quoc_hieu,
    tt203_net_quoc_hieu,
    tt204_cach_quoc_hieu,
    tt205_thieu_tieu_ngu,
    tt206_chu_tieu_ngu,
    tt207_net_tieu_ngu,
    tt208_ke_tieu_ngu,
    tt210_net_co_quan,
    tt211_net_chu_quan,
    tt212_ke_co_quan,
    tt213_thieu_co_quan,
    tt220_thieu_so,
    tt221_tu_so,
    tt222_so_them_0,
    tt223_dau_ngan,
    tt224_ky_hieu_hoa,
    tt225_viet_tat_la,
    tt226_viet_tat_khac_loai,
    tt227_thieu_ten_loai,
    tt228_net_so,
    tt230_thieu_ngay,
    tt231_net_ngay,
    tt232_dau_phay,
    tt233_chu_ngay_thang,
    tt234_ngay_them_0,
    tt235_ngay_khong_co,
    tt236_dia_danh_hoa,
    tt237_khac_dong,
    tt300_thieu_ten_loai,
    tt301_ten_loai_in_hoa,
    tt302_ten_loai_dam,
    tt303_ten_loai_canh_giua,
    tt304_ten_loai_co_chu,
    tt305_thieu_trich_yeu,
    tt306_trich_yeu_dam,
    tt307_trich_yeu_in_thuong,
    tt308_trich_yeu_canh_giua,
    tt309_trich_yeu_co_chu,
    tt310_thieu_ke_trich_yeu,
    tt311_ke_trich_yeu,
    tt312_ve_viec_co_chu,
    tt313_ve_viec_kieu_chu,
    tt314_ve_viec_cho,
    tt315_thieu_ve_viec,
    tt320_can_cu_nghieng,
    tt321_can_cu_dau_cau,
    tt322_can_cu_co_chu,
    tt323_can_cu_mot_dong,
    tt324_can_cu_day_du,
    tt325_can_cu_luat,
    tt326_vien_dan_lan_dau,
    tt327_vien_dan_lan_sau,
    tt330_so_thieu,
    tt331_so_trung,
    tt332_so_dao,
    tt333_so_bat_dau,
    tt334_so_cap_duoi,
    tt335_diem_thieu_d,
    tt336_diem_chu_cai,
    tt337_loai_so,
    tt338_dau_sau_so,
    tt340_phan_chuong_dong_rieng,
    tt341_phan_chuong_kieu_chu,
    tt342_phan_chuong_in_thuong,
    tt343_thieu_tieu_de,
    tt344_tieu_de_in_hoa,
    tt345_tieu_de_kieu_chu,
    tt346_muc_la_ma_in_hoa,
    tt347_muc_la_ma_kieu_chu,
    tt348_dieu_kieu_chu,
    tt349_khoan_tieu_de_dam,
    tt350_khoan_tieu_de_dong_rieng,
    tt351_khoan_dam,
    tt352_diem_kieu_chu,
    tt360_loi_van_co_chu,
    tt361_loi_van_mot_co,
    tt362_loi_van_dung,
    tt363_loi_van_canh_deu,
    tt364_loi_van_lui_dau_dong,
    tt365_lui_bang_dau_cach,
    tt366_cach_doan,
    tt367_doan_trong,
    tt368_gian_dong,
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
from generator.word.view_records import Paragraph, View

# Every module of rules/, in the order of their codes.
_MODULES: tuple[ModuleType, ...] = (
    tt101_kho_giay, tt102_chieu_giay, tt103_le_trang, tt104_duong_gay, tt105_phong_chu, tt106_mau_chu, tt107_net_la,
    tt110_thieu_so_trang, tt111_cho_so_trang, tt112_chu_so_trang, tt113_so_trang_dau, tt114_danh_so_trang,
    tt115_so_trang_phu_luc, tt116_dau_roi, tt117_phong_cu, tt118_ma_cu, tt201_thieu_quoc_hieu, tt202_chu_quoc_hieu,
    tt203_net_quoc_hieu, tt204_cach_quoc_hieu, tt205_thieu_tieu_ngu, tt206_chu_tieu_ngu, tt207_net_tieu_ngu,
    tt208_ke_tieu_ngu, tt210_net_co_quan, tt211_net_chu_quan, tt212_ke_co_quan, tt213_thieu_co_quan, tt220_thieu_so,
    tt221_tu_so, tt222_so_them_0, tt223_dau_ngan, tt224_ky_hieu_hoa, tt225_viet_tat_la, tt226_viet_tat_khac_loai,
    tt227_thieu_ten_loai, tt228_net_so, tt230_thieu_ngay, tt231_net_ngay, tt232_dau_phay, tt233_chu_ngay_thang,
    tt234_ngay_them_0, tt235_ngay_khong_co, tt236_dia_danh_hoa, tt237_khac_dong, tt300_thieu_ten_loai,
    tt301_ten_loai_in_hoa,
    tt302_ten_loai_dam, tt303_ten_loai_canh_giua, tt304_ten_loai_co_chu, tt305_thieu_trich_yeu, tt306_trich_yeu_dam,
    tt307_trich_yeu_in_thuong, tt308_trich_yeu_canh_giua, tt309_trich_yeu_co_chu, tt310_thieu_ke_trich_yeu,
    tt311_ke_trich_yeu, tt312_ve_viec_co_chu, tt313_ve_viec_kieu_chu, tt314_ve_viec_cho, tt315_thieu_ve_viec,
    tt320_can_cu_nghieng, tt321_can_cu_dau_cau, tt322_can_cu_co_chu, tt323_can_cu_mot_dong, tt324_can_cu_day_du,
    tt325_can_cu_luat, tt326_vien_dan_lan_dau, tt327_vien_dan_lan_sau, tt330_so_thieu, tt331_so_trung, tt332_so_dao,
    tt333_so_bat_dau, tt334_so_cap_duoi, tt335_diem_thieu_d, tt336_diem_chu_cai, tt337_loai_so, tt338_dau_sau_so,
    tt340_phan_chuong_dong_rieng, tt341_phan_chuong_kieu_chu, tt342_phan_chuong_in_thuong, tt343_thieu_tieu_de,
    tt344_tieu_de_in_hoa, tt345_tieu_de_kieu_chu, tt346_muc_la_ma_in_hoa, tt347_muc_la_ma_kieu_chu,
    tt348_dieu_kieu_chu, tt349_khoan_tieu_de_dam, tt350_khoan_tieu_de_dong_rieng, tt351_khoan_dam,
    tt352_diem_kieu_chu, tt360_loi_van_co_chu, tt361_loi_van_mot_co, tt362_loi_van_dung, tt363_loi_van_canh_deu,
    tt364_loi_van_lui_dau_dong, tt365_lui_bang_dau_cach, tt366_cach_doan, tt367_doan_trong, tt368_gian_dong,
    tt401_thieu_kinh_gui, tt402_thua_kinh_gui, tt403_ghi_kinh_gui, tt404_net_kinh_gui, tt410_thieu_chu_ky,
    tt411_viet_tat_quyen_han, tt412_ghi_quyen_han, tt413_thay_mat, tt414_net_quyen_han, tt415_canh_chu_ky,
    tt416_net_ho_ten, tt417_hoc_vi, tt418_ho_ten, tt419_cho_ky, tt430_thieu_noi_nhan, tt431_tu_noi_nhan,
    tt432_net_noi_nhan, tt433_dong_noi_nhan, tt434_luu, tt435_nhu_tren, tt440_dau_het, tt450_dong_phu_luc,
    tt451_net_phu_luc, tt452_so_phu_luc, tt453_ten_phu_luc, tt454_thieu_kem_theo, tt455_net_kem_theo,
    tt456_kem_theo_lech, tt457_nhac_phu_luc, tt460_do_khan_mat, tt461_luu_hanh, tt462_nguoi_soan, tt463_dia_chi,
    tt470_hinh_thuc_sao, tt471_ky_hieu_sao, tt480_nhan_dan_nha_nuoc, tt481_dieu_khoan_diem, tt482_sau_dau_cham,
    tt483_don_vi_hanh_chinh,
)  # fmt: skip

# A finding about the page as a whole stands before those about paragraphs.
_WHOLE_PAGE = -1
# Characters: some forty pages.
_LONGEST = 100_000


def _rule(module: ModuleType) -> Rule:
    return Rule(module.MA, module.MUC, page(module), module.kiem)


def page(module: ModuleType) -> str:
    """The page of a rule's code, docs/ma-loi/<code>.md: its module's docstring."""
    return f"# {cleandoc(module.__doc__ or '')}\n"


RULES: tuple[Rule, ...] = tuple(_rule(module) for module in _MODULES)


def xet(view: View, quy_dinh: QuyDinh) -> Iterator[tuple[Rule, Loi]]:
    """What every rule says about the document, in the order of the document, then of the codes. Of what is perhaps no
    official document the rules only ask."""
    van_ban = nhan_dien(_bounded(view))
    found = [(rule, loi) for rule in RULES for loi in rule.kiem(van_ban, quy_dinh)]
    for rule, loi in sorted(found, key=_place):
        yield rule, loi if van_ban.la_hanh_chinh else _asked(loi)


def _bounded(view: View) -> View:
    """Of a paragraph longer than any document has only the beginning is examined."""
    if all(len(paragraph.text) <= _LONGEST for paragraph in view.paragraphs):
        return view
    return replace(view, paragraphs=tuple(map(_beginning, view.paragraphs)))


def _beginning(paragraph: Paragraph) -> Paragraph:
    return piece(paragraph, 0, _LONGEST) if len(paragraph.text) > _LONGEST else paragraph


def _asked(loi: Loi) -> Loi:
    return replace(loi, chac=False, chinh=())


def _place(item: tuple[Rule, Loi]) -> tuple[int, str, int]:
    rule, loi = item
    return (_WHOLE_PAGE if loi.doan is None else loi.doan.index, rule.ma, loi.dau)
