"""The data of an office, typed: field names are the keys that a clerk writes in data/. Text stays `Sourced`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, create_model, model_validator

from generator.domain.fields import (
    Chu,
    ChuTuDo,
    CoKhong,
    DonViTien,
    Ma,
    NgayThang,
    Record,
    SoDem,
    SoLe,
    SoLieuGo,
    SoNguyen,
    SoVanBan,
    TenNhom,
    ThangNam,
    TyLe,
    exactly_one,
)
from generator.findings import Sourced


class NguoiKy(Record):
    """A person who signs and in what capacity (NĐ 30/2020, Phụ lục I, mục II.7)."""

    ma: Ma
    quyen_han: list[Chu] = []
    chuc_vu: Chu
    ho_ten: Chu


class TrinhBay(Record):
    """How this office prints figures. don_vi_tinh: money unit of documents and tables; so_le_bang: decimals in
    tables (sentences print the exact figure); them_so_0: counts below 10 as 08."""

    don_vi_tinh: DonViTien
    so_le_bang: SoLe
    them_so_0: CoKhong


class KyHieu(Record):
    """Symbols by kind of document, without the number: "KH-UBND". An office without monthly reports needs none."""

    ke_hoach: Chu
    bao_cao_thang: Chu | None = None
    phieu_gui: Chu | None = None
    trich_sao: Chu | None = None


class LienHe(Record):
    """Where the office is, as its envelopes say."""

    dia_chi: ChuTuDo | None = None
    dien_thoai: ChuTuDo | None = None
    thu_dien_tu: ChuTuDo | None = None
    trang_tin: ChuTuDo | None = None


class CoQuan(Record):
    """The issuing body. co_quan_chu_quan and dong_ten: lines of the letterhead; a UBND has no superior line. lien_he:
    for envelopes; nguoi_ky_…: who signs slips and extracts (without it the first signer)."""

    ten: Chu
    ten_goi: Chu
    ten_tat: Chu
    cap: Chu
    co_quan_chu_quan: list[Chu] = []
    dong_ten: Annotated[list[Chu], Field(min_length=1)]
    dia_danh: Chu
    ky_hieu: KyHieu
    nguoi_ky: Annotated[list[NguoiKy], Field(min_length=1)]
    nguoi_ky_phieu_gui: Ma | None = None
    nguoi_ky_trich_sao: Ma | None = None
    lien_he: LienHe = LienHe()
    trinh_bay: TrinhBay


class Muc(Record):
    """A value of one dimension of the money (kind, source, year of funds). ten opens a line or heads a column as
    the template needs; ten_gon is used inside a sentence; ten_tat heads narrow columns and stands in the workbook."""

    ma: Ma
    ten: Chu
    ten_gon: Chu
    ten_tat: Chu


class NutDuAn(Record):
    """A node of the programme's tree. so: "Dự án 1", "Tiểu dự án 2", "Hợp phần 1". con: its parts, any depth."""

    ma: Ma
    so: Chu
    ten: Chu
    con: list[NutDuAn] = []


class DoiUng(Record):
    """Counterpart rate: per project, money of nguon_von is ty_le of money of tren_nguon, for these kinds and years."""

    nguon_von: Ma
    tren_nguon: Ma
    ty_le: TyLe
    loai_von: list[Ma]
    nien_do: list[Ma]


class VanBan(Record):
    """A cited document (NĐ 30/2020, Phụ lục I, II.6.b). Acts (Luật, Pháp lệnh) have no so, ngay and co_quan."""

    loai: Chu
    so: Chu | None = None
    ngay: NgayThang | None = None
    co_quan: Chu | None = None
    trich_yeu: Chu


class ChuongTrinh(Record):
    """The programme: its name, legal basis, tree and the dimensions of its money. cap_mot: what the first level of the
    tree is called inside a sentence."""

    ten: Chu
    ten_gon: Chu
    cap_mot: Chu = "dự án"
    loai_von: Annotated[list[Muc], Field(min_length=1)]
    nguon_von: Annotated[list[Muc], Field(min_length=1)]
    nien_do: Annotated[list[Muc], Field(min_length=1)]
    doi_ung: list[DoiUng] = []
    van_ban: dict[Ma, VanBan] = {}
    du_an: Annotated[list[NutDuAn], Field(min_length=1)]


# <year>/ke_hoach.yaml


class DoiChieu(Record):
    """A figure as some paper prints it. quyet_dinh: what the office decided about a difference from ours."""

    gia_tri: SoLieuGo
    in_tai: Chu
    quyet_dinh: ChuTuDo | None = None


class SoLieu(Record):
    """A named figure: exactly one of gia_tri (a measure), so_dem (a count), tong, hieu or ty_le (names of others).
    so_le: decimals of a computed ratio. cho_phep_vuot: a percentage that may exceed 100."""

    ten: Chu
    gia_tri: SoLieuGo | None = None
    so_dem: SoDem | None = None
    tong: Annotated[list[Chu], Field(min_length=1)] | None = None
    hieu: Annotated[list[Chu], Field(min_length=2)] | None = None
    ty_le: Annotated[list[Chu], Field(min_length=1)] | None = None
    so_le: SoLe = 2
    cho_phep_vuot: CoKhong = False
    doi_chieu: list[DoiChieu] = []

    _one_origin = exactly_one("gia_tri", "so_dem", "tong", "hieu", "ty_le")


class Khoi(Record):
    """A paragraph: exactly one of loi_van, gach, cong, tieu_muc. xa: place names printed where the text says <<xa>>."""

    loi_van: Chu | None = None
    gach: Chu | None = None
    cong: Chu | None = None
    tieu_muc: Chu | None = None
    xa: list[Chu] = []

    _one_kind = exactly_one("loi_van", "gach", "cong", "tieu_muc")

    @property
    def kieu(self) -> str:
        return next(name for name in ("loi_van", "gach", "cong", "tieu_muc") if getattr(self, name) is not None)

    @property
    def chu(self) -> Sourced:
        return getattr(self, self.kieu)


# A section under a heading of the template: the heading must not stand alone.
CacKhoi = Annotated[list[Khoi], Field(min_length=1)]


class NhomChiTieu(Record):
    ten: Chu
    chi_tieu: CacKhoi


class PhanCong(Record):
    """Who does what. chu_tri leads, phoi_hop helps: codes of danh_ba. viec: the sentence after the units' names;
    it must not name the leading units again."""

    chu_tri: Annotated[list[Ma], Field(min_length=1)]
    phoi_hop: list[Ma] = []
    viec: Chu


class NoiDungDuAn(Record):
    """Words for one node of the tree. Sub-projects nest in tieu_du_an and have noi_dung and don_vi."""

    du_an: Ma
    noi_dung: list[Khoi] = []
    tieu_du_an: list[NoiDungDuAn] = []
    don_vi: list[Ma] = []
    phan_cong: list[PhanCong] = []


class ToChuc(Record):
    """An item of "Tổ chức thực hiện". tieu_de defaults to the units' names."""

    don_vi: list[Ma] = []
    tieu_de: Chu | None = None
    viec: list[Khoi] = []


class NoiNhan(Record):
    """A line of "Nơi nhận": ghi is printed, gui are codes of units or groups, de the purpose (b/c). Without gui the
    words themselves say who is meant (noi_nhan_doc); a line may be nothing but its words."""

    ghi: Chu
    gui: list[Ma] = []
    de: ChuTuDo | None = None

    @model_validator(mode="before")
    @classmethod
    def _words_alone(cls, value: Any) -> Any:
        return {"ghi": value} if isinstance(value, str) else value


class DinhChinh(Record):
    """A place where the data say something else than the original paper, and the written decision why."""

    ban_goc: Chu
    in_tai: Chu
    dung: Chu
    quyet_dinh: Chu


class KeHoach(Record):
    """The plan's words. so, ngay: blank until issued; thang: the month printed meanwhile. von_nam_truoc, kinh_phi: what
    the sums include, in brackets. soan_thao: the drafter's mark and number of copies ("PL.(300)", Phụ lục I, mục
    III.3)."""

    nam: SoNguyen
    so: SoVanBan | None = None
    ngay: NgayThang | None = None
    thang: ThangNam | None = None
    nguoi_ky: Ma
    trich_yeu: Chu
    van_ban: dict[Ma, VanBan] = {}
    so_lieu: dict[TenNhom, dict[Ma, SoLieu]] = {}
    chu_thich: dict[Ma, Chu] = {}
    can_cu: Annotated[list[Chu], Field(min_length=1)]
    mo_dau: list[Khoi]
    chi_dao_dieu_hanh: CacKhoi
    ket_qua_chi_tieu: CacKhoi
    von_nam_truoc: ChuTuDo | None = None
    muc_dich: CacKhoi
    yeu_cau: CacKhoi
    muc_tieu_tong_quat: CacKhoi
    chi_tieu: Annotated[list[NhomChiTieu], Field(min_length=1)]
    pham_vi: CacKhoi
    thoi_gian: Chu
    du_an: Annotated[list[NoiDungDuAn], Field(min_length=1)]
    kinh_phi: ChuTuDo | None = None
    nhiem_vu: Annotated[list[Chu], Field(min_length=1)]
    to_chuc_thuc_hien: Annotated[list[ToChuc], Field(min_length=1)]
    ket_thuc: Annotated[list[Chu], Field(min_length=1)]
    noi_nhan: Annotated[list[NoiNhan], Field(min_length=1)]
    luu: Chu
    soan_thao: ChuTuDo | None = None
    dinh_chinh: list[DinhChinh] = []


def _if_given(model: type[Record]) -> dict[str, Any]:
    """The fields of a record, each of which may be left out."""
    kinds = {
        name: Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        for name, info in model.model_fields.items()
    }
    return {name: (kind | None, None) for name, kind in kinds.items()}


class _LoiDieuChinh(Record):
    """<year>/dieu_chinh_1.yaml: words of the plan after a revision. A section given here replaces that of the plan (of
    so_lieu, van_ban and chu_thich: each name given; of du_an: each project given); all others stay. so, ngay, thang are
    those of the new document."""


LoiDieuChinh = create_model("LoiDieuChinh", __base__=_LoiDieuChinh, **_if_given(KeHoach))
