"""The parts of an official document, recognised by what they are and where they stand: what rules of form look at.

thanh_phan.py fills these records from a view. A part that is not found is empty or None; rules about parts that must
be there say so, all other rules are then silent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.word.view_records import Line, Paragraph, View

# Ranks of Muc (headings and numbered paragraphs of the text), from the widest. CHU_HOA is “A.”, “B.” above “I.”: the
# decree knows no such part, offices write it.
PHAN, CHUONG, CHU_HOA, MUC_LA_MA, MUC, TIEU_MUC, DIEU, KHOAN, KHOAN_CON, DIEM, GACH, CONG = (
    "Phần", "Chương", "chữ hoa", "Mục La Mã", "Mục", "Tiểu mục", "Điều", "khoản", "khoản con", "điểm", "gạch", "cộng",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Muc:
    """A numbered paragraph. cap: one of the ranks; so: its number as shown ("I", "1", "2.1", "a", ""); tieu_de: the
    title's paragraph when it stands on a line of its own (Phần, Chương, Mục); co_tieu_de: whether its paragraph is a
    title (short, no full stop at its end, all bold or followed by deeper items) and not running text. cha: index in
    VanBan.muc of the numbered paragraph that it is a part of, -1 at the top."""

    cap: str
    so: str
    doan: Paragraph
    thu_tu: int
    cha: int = -1
    tieu_de: Paragraph | None = None
    co_tieu_de: bool = False


@dataclass(frozen=True, slots=True)
class SoKyHieu:
    """“Số: 05/KH-UBND” taken apart: chu_so "Số:", so "05" ("" when left blank for the clerk of records), ky_hieu
    "KH-UBND" ("" when missing or dots)."""

    doan: Paragraph
    so: str
    ky_hieu: str


@dataclass(frozen=True, slots=True)
class DiaDanhNgay:
    """“Bắc Sơn, ngày 05 tháng 3 năm 2024”: the three numbers as typed, "" where left blank or dotted."""

    doan: Paragraph
    dia_danh: str
    ngay: str
    thang: str
    nam: str


@dataclass(frozen=True, slots=True)
class KhoiKy:
    """A signature: the lines of authority and office in order (TM. …, KT. …, office), other office above the name (7b),
    the name (None when left blank). Several when bodies sign together."""

    quyen_han: tuple[Paragraph, ...]
    chuc_vu_khac: tuple[Paragraph, ...] = ()
    ho_ten: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class PhuLuc:
    """An appendix. so: Roman or other number as shown, "" without; doan: the “Phụ lục …” line; kem_theo: its reference
    lines; than: its paragraphs after those."""

    so: str
    doan: Paragraph
    ten: tuple[Paragraph, ...] = ()
    kem_theo: tuple[Paragraph, ...] = ()
    than: tuple[Paragraph, ...] = ()


# Compared by identity: what rules share about a document is worked out once for each.
@dataclass(frozen=True, slots=True, eq=False)
class VanBan:
    """loai: symbol of the type by Phụ lục III ("KH", "BC", "QĐ", "CV" for a công văn, "" when unknown). ke_*: rules
    found under a part, () when none. than: paragraphs of the text from after the subject (or Kính gửi) up to the
    signature, tables included; loi_van: those of them that are running text outside tables. noi_dung_dau: index in
    view.paragraphs where the text begins. dau_mat, dau_khan, luu_hanh: secrecy, urgency, circulation marks. la_ban_sao:
    the block of a copy (SAO Y, SAO LỤC, TRÍCH SAO), its paragraphs. la_hanh_chinh: False when the file does not look
    like an official document at all (no Quốc hiệu, no number, no signature): rules about missing parts ask then."""

    view: View
    loai: str = ""
    la_hanh_chinh: bool = True
    quoc_hieu: tuple[Paragraph, ...] = ()
    tieu_ngu: Paragraph | None = None
    ke_tieu_ngu: tuple[Line, ...] = ()
    chu_quan: tuple[Paragraph, ...] = ()
    co_quan: tuple[Paragraph, ...] = ()
    ke_co_quan: tuple[Line, ...] = ()
    so_ky_hieu: SoKyHieu | None = None
    dia_danh_ngay: DiaDanhNgay | None = None
    ten_loai: Paragraph | None = None
    trich_yeu: tuple[Paragraph, ...] = ()
    ke_trich_yeu: tuple[Line, ...] = ()
    ve_viec: tuple[Paragraph, ...] = ()
    kinh_gui: tuple[Paragraph, ...] = ()
    can_cu: tuple[Paragraph, ...] = ()
    noi_dung_dau: int = 0
    than: tuple[Paragraph, ...] = ()
    loi_van: tuple[Paragraph, ...] = ()
    muc: tuple[Muc, ...] = ()
    chu_ky: tuple[KhoiKy, ...] = ()
    noi_nhan_tu: Paragraph | None = None
    noi_nhan: tuple[Paragraph, ...] = ()
    nguoi_soan: Paragraph | None = None
    dia_chi: tuple[Paragraph, ...] = ()
    dau_mat: tuple[Paragraph, ...] = ()
    dau_khan: tuple[Paragraph, ...] = ()
    luu_hanh: tuple[Paragraph, ...] = ()
    phu_luc: tuple[PhuLuc, ...] = ()
    ban_sao: tuple[Paragraph, ...] = field(default=())
