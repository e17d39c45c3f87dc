"""A small invented office for tests: two projects, two kinds, two sources, two years of funds."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

from generator.domain.budget import DongDoiChieu, DongNamTruoc, DongPhanBo, KinhPhi
from generator.domain.danh_ba import DanhBa
from generator.domain.dossier import HoSo
from generator.domain.quantities import Quantity
from generator.domain.records import ChuongTrinh, CoQuan, KeHoach
from generator.findings import Place, Sourced

CO_QUAN = {
    "ten": "Ủy ban nhân dân xã Thử",
    "ten_goi": "Ủy ban nhân dân xã",
    "ten_tat": "UBND xã",
    "cap": "xã",
    "dong_ten": ["ỦY BAN NHÂN DÂN", "XÃ THỬ"],
    "dia_danh": "Thử",
    "ky_hieu": {"ke_hoach": "KH-UBND", "bao_cao_thang": "BC-UBND"},
    "nguoi_ky": [{"ma": "ct", "quyen_han": ["TM. ỦY BAN NHÂN DÂN"], "chuc_vu": "CHỦ TỊCH", "ho_ten": "Người Ký"}],
    "trinh_bay": {"don_vi_tinh": "triệu đồng", "so_le_bang": "1", "them_so_0": "có"},
}
DANH_BA = {
    "don_vi": [
        {"ma": "p_mot", "ten": "Phòng Một", "loai": "phòng"},
        {"ma": "p_hai", "ten": "Phòng Hai", "loai": "phòng", "den_ngay": "30/6/2025"},
        {"ma": "kho", "ten": "Kho Ba", "loai": "ngành dọc"},
    ],
    "dia_ban": [
        {"ma": "thon_a", "ten": "Thủy A", "loai": "thôn"},
        {
            "ma": "thon_b",
            "ten": "Long Đống",
            "loai": "thôn",
            "cach_viet_khac": [{"viet": "Long Đồng", "quyet_dinh": "bản quét sai dấu"}],
        },
        {"ma": "cu", "ten": "Cũ", "loai": "thôn", "den_ngay": "31/12/2020"},
    ],
    "nhom": [{"ma": "cac_phong", "ten": "Các phòng", "gom": ["p_mot", "p_hai"]}],
}


def _dimension(ma: str, ten: str) -> dict[str, str]:
    return {"ma": ma, "ten": ten, "ten_gon": ten.lower(), "ten_tat": ten}


CHUONG_TRINH = {
    "ten": "Chương trình Thử nghiệm",
    "ten_gon": "Chương trình Thử",
    "loai_von": [_dimension("dau_tu", "Vốn đầu tư"), _dimension("su_nghiep", "Vốn sự nghiệp")],
    "nguon_von": [_dimension("tw", "TW"), _dimension("dp", "ĐP")],
    "nien_do": [_dimension("keo_dai", "Năm <<nam_truoc>> sang"), _dimension("giao_nam", "Năm <<nam>>")],
    "doi_ung": [
        {"nguon_von": "dp", "tren_nguon": "tw", "ty_le": "5%", "loai_von": ["su_nghiep"], "nien_do": ["giao_nam"]}
    ],
    "van_ban": {
        "qd1": {
            "loai": "Quyết định",
            "so": "1/QĐ-TTg",
            "ngay": "14/10/2021",
            "co_quan": "Thủ tướng",
            "trich_yeu": "phê duyệt A",
        },
        "luat": {"loai": "Luật", "trich_yeu": "Ngân sách nhà nước"},
    },
    "du_an": [
        {"ma": "A", "so": "Dự án 1", "ten": "Đường", "con": [{"ma": "A-1", "so": "Tiểu dự án 1", "ten": "Cầu"}]},
        {"ma": "B", "so": "Dự án 2", "ten": "Trường"},
    ],
}
KE_HOACH: dict[str, Any] = {
    "nam": "2024",
    "thang": "3/2024",
    "nguoi_ky": "ct",
    "trich_yeu": "Thực hiện <<ct>> năm <<nam>>",
    "van_ban": {},
    "so_lieu": {
        "kq": {
            "truong": {"ten": "Trường", "so_dem": "8 trường"},
            "truong_moi": {"ten": "Trường mới", "so_dem": "2 trường"},
            "tong_truong": {"ten": "Tổng trường", "tong": ["kq.truong", "kq.truong_moi"]},
            "ty_le_moi": {"ten": "Tỷ lệ trường mới", "ty_le": ["kq.truong_moi", "kq.tong_truong"], "so_le": "1"},
            "nuoc": {"ten": "Nước sạch", "gia_tri": "99,95%"},
        }
    },
    "chu_thich": {"giao": "Giao <<kinh_phi>> trong năm <<nam>>"},
    "can_cu": ["Căn cứ <<vb.luat>>", "Căn cứ <<vb.qd1>>"],
    "mo_dau": [{"loi_van": "<<ct|gon>> có <<kq.tong_truong>><<chu_thich.giao>>."}],
    "chi_dao_dieu_hanh": [{"loi_van": "Có <<kq.truong>>, <<kq.truong|so>>/<<kq.tong_truong|so>>, <<kq.ty_le_moi>>."}],
    "ket_qua_chi_tieu": [{"gach": "Nước <<kq.nuoc>>"}],
    "von_nam_truoc": "(gồm cả vốn kéo dài)",
    "muc_dich": [{"loi_van": "x"}],
    "yeu_cau": [{"loi_van": "x"}],
    "muc_tieu_tong_quat": [{"loi_van": "x"}],
    "chi_tieu": [{"ten": "Kinh tế", "chi_tieu": [{"gach": "x"}]}],
    "pham_vi": [{"loi_van": "x"}],
    "thoi_gian": "Năm <<nam>>.",
    "du_an": [
        {
            "du_an": "A",
            "noi_dung": [{"gach": "Tại <<xa>>.", "xa": ["Thuỷ A", "Long Đống"]}],
            "tieu_du_an": [{"du_an": "A-1", "noi_dung": [{"gach": "Cầu"}], "don_vi": ["p_mot"]}],
            "phan_cong": [{"chu_tri": ["p_mot"], "viec": "chủ trì."}],
        },
        {"du_an": "B", "noi_dung": [{"gach": "x"}], "phan_cong": [{"chu_tri": ["p_hai"], "viec": "chủ trì."}]},
    ],
    "kinh_phi": "(gồm cả vốn kéo dài)",
    "nhiem_vu": ["Làm tốt."],
    "to_chuc_thuc_hien": [{"don_vi": ["p_mot"], "viec": [{"gach": "x"}]}],
    "ket_thuc": ["Hết"],
    "noi_nhan": [{"ghi": "Các phòng", "gui": ["cac_phong"], "de": "b/c"}],
    "luu": "VT",
}


def line(du_an: str, loai_von: str, nguon_von: str, nien_do: str, so_tien: str, cell: str = "F4", **more) -> DongPhanBo:
    place = Place("data/2024/kinh_phi.xlsx", sheet="Phân bổ", cell=cell)
    return DongPhanBo(du_an, loai_von, nguon_von, nien_do, Decimal(so_tien), place, **more)


PHAN_BO = (
    line("A", "dau_tu", "tw", "keo_dai", "10.5", "F4"),
    line("A-1", "su_nghiep", "tw", "giao_nam", "100", "F5"),
    line("A-1", "su_nghiep", "dp", "giao_nam", "5", "F6"),
    line("B", "dau_tu", "tw", "giao_nam", "1024.8", "F7"),
)


def last_year(loai_von: str, khoan: str, ke_hoach: str, giai_ngan: str, row: int = 4) -> DongNamTruoc:
    places = [Place("data/2024/kinh_phi.xlsx", sheet="Năm trước", cell=f"{column}{row}") for column in "DE"]
    return DongNamTruoc(loai_von, khoan, f"vốn {khoan}", Decimal(ke_hoach), Decimal(giai_ngan), *places)


NAM_TRUOC = (last_year("dau_tu", "keo_dai", "200", "100"), last_year("su_nghiep", "von_nam", "100", "50", 5))


def control(so_lieu: str, gia_tri: str, cell: str = "B4", don_vi: str = "") -> DongDoiChieu:
    place = Place("data/2024/kinh_phi.xlsx", sheet="Đối chiếu", cell=cell)
    return DongDoiChieu(so_lieu, Quantity(Decimal(gia_tri), don_vi), "mục V", place)


def sourced(value: Any, file: str = "tệp.yaml") -> Any:
    """As read from a file: every text remembers a place."""
    if isinstance(value, dict):
        return {Sourced(key): sourced(item, file) for key, item in value.items()}
    if isinstance(value, list):
        return [sourced(item, file) for item in value]
    return Sourced(value, Place(file, 1)) if isinstance(value, str) else value


def office(phan_bo=PHAN_BO, nam_truoc=NAM_TRUOC, doi_chieu=(), don_vi="triệu đồng", doi_ung=None, **plan: Any) -> HoSo:
    """The office with parts of its plan replaced: office(nguoi_ky="xx"). Nested: office(so_lieu={...})."""
    words = {**deepcopy(KE_HOACH), **plan}
    return HoSo(
        CoQuan.model_validate(sourced(CO_QUAN)),
        DanhBa.model_validate(sourced(DANH_BA)),
        ChuongTrinh.model_validate(sourced({**CHUONG_TRINH, "doi_ung": doi_ung or CHUONG_TRINH["doi_ung"]})),
        KeHoach.model_validate(sourced(words)),
        KinhPhi(don_vi, tuple(phan_bo), tuple(nam_truoc), tuple(doi_chieu)),
    )
