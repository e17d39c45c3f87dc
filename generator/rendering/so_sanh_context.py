"""What the template of the comparison may name: one dataclass per thing, one field per tag.

See context.py for the manner; docs/thuat-ngu.md explains the fields. Figures come printed: how many decimals a row
needs depends on what it has to tell.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DongSoSanh:
    """A figure that changed. kieu: tong (all money) · nhom (the head of a group: a project with its money, or words
    alone) · dong · cong (a sum of such lines). truoc, sau: printed, "-" where there is none; chenh with its sign; ty_le
    is the difference in % of truoc. noi: where the documents print it."""

    kieu: str
    tt: str
    ten: str
    truoc: str
    sau: str
    chenh: str
    ty_le: str
    noi: str


@dataclass(frozen=True, slots=True)
class ChuSoSanh:
    """Words that changed. truoc, sau: "" where there are none; what both have alike at length is cut to
    “…”, a table to its first rows."""

    stt: int
    noi: str
    truoc: str
    sau: str


@dataclass(frozen=True, slots=True)
class TongSoSanh:
    """All money, printed with its unit. chenh: "tăng 500 triệu đồng", "không đổi"; truoc, sau: "" when it is not told.
    tang, giam: how many projects have more, and less, than before."""

    chenh: str
    truoc: str
    sau: str
    tang: int
    giam: int


@dataclass(frozen=True, slots=True)
class SoSanhVanBan:
    """Top-level names of templates/so_sanh.docx. chu_quan, dong_ten: lines of the letterhead. ten_tu, ten_den: what
    people call the two documents. tong is None when no money by name changed; so_luong: how many figures changed, heads
    of groups left out; don_vi_tinh is "" when no figure is printed in it. luu_y: what else to know, by sentences."""

    chu_quan: list[str]
    dong_ten: list[str]
    dia_danh: str
    ngay_lap: str
    ten_tu: str
    ten_den: str
    don_vi_tinh: str
    tong: TongSoSanh | None
    so: list[DongSoSanh]
    so_luong: int
    chu: list[ChuSoSanh]
    luu_y: list[str]
