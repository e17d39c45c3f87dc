"""Records of danh_ba.yaml: bodies, places with validity dates, groups of recipients."""

from __future__ import annotations

from generator.domain.fields import Chu, ChuTuDo, Kenh, Ma, NgayThang, Record, SoBan, in_order


class CachViet(Record):
    """Another spelling of a place found in papers, and the written decision what it stands for."""

    viet: Chu
    quyet_dinh: Chu


class DonVi(Record):
    """An office or body. tu_ngay, den_ngay: first and last day on which it exists (open when absent). ten_khac: other
    ways in which "Nơi nhận" names it. kenh: how it gets documents (by hand when nothing is said); so_ban: how many
    copies on paper (1); dia_chi: for the envelope."""

    ma: Ma
    ten: Chu
    ten_tat: ChuTuDo | None = None
    ten_khac: list[Chu] = []
    loai: Chu
    kenh: Kenh | None = None
    so_ban: SoBan | None = None
    dia_chi: ChuTuDo | None = None
    tu_ngay: NgayThang | None = None
    den_ngay: NgayThang | None = None

    _days = in_order("tu_ngay", "den_ngay")


class DiaBan(DonVi):
    """An administrative unit below the issuing body (xã, thị trấn). ten is the bare proper name: "Trấn Yên"."""

    cach_viet_khac: list[CachViet] = []


class Nhom(Record):
    """A group of recipients. gom: codes of don_vi, dia_ban or other groups; gom_ubnd: kinds of dia_ban whose UBND
    belong to it. kenh: for its members that have none of their own."""

    ma: Ma
    ten: Chu
    ten_khac: list[Chu] = []
    kenh: Kenh | None = None
    gom: list[Ma] = []
    gom_ubnd: list[Chu] = []


class DanhBa(Record):
    """The directory of the office."""

    don_vi: list[DonVi]
    dia_ban: list[DiaBan]
    nhom: list[Nhom] = []
