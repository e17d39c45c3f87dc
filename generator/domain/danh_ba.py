"""Records of danh_ba.yaml: bodies, places with validity dates, groups of recipients."""

from __future__ import annotations

from generator.domain.fields import Chu, ChuTuDo, Ma, NgayThang, Record, in_order


class CachViet(Record):
    """Another spelling of a place found in papers, and the written decision what it stands for."""

    viet: Chu
    quyet_dinh: Chu


class DonVi(Record):
    """An office or body. tu_ngay, den_ngay: first and last day on which it exists (open when absent)."""

    ma: Ma
    ten: Chu
    ten_tat: ChuTuDo | None = None
    loai: Chu
    tu_ngay: NgayThang | None = None
    den_ngay: NgayThang | None = None

    _days = in_order("tu_ngay", "den_ngay")


class DiaBan(DonVi):
    """An administrative unit below the issuing body (xã, thị trấn). ten is the bare proper name: "Trấn Yên"."""

    cach_viet_khac: list[CachViet] = []


class Nhom(Record):
    """A group of recipients. gom: codes of don_vi or dia_ban; gom_ubnd: kinds of dia_ban whose UBND belong to it."""

    ma: Ma
    ten: Chu
    gom: list[Ma] = []
    gom_ubnd: list[Chu] = []


class DanhBa(Record):
    """The directory of the office."""

    don_vi: list[DonVi]
    dia_ban: list[DiaBan]
    nhom: list[Nhom] = []
