"""An invented office that issues: a row, its papers, and the whole act as a command would do it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.delivery import register
from generator.delivery.issued import issue, transfer
from generator.delivery.recovery import recover
from generator.domain.chuyen_giao import ChuyenGiao, moi_nhat
from generator.domain.van_ban_di import VanBanDi
from generator.domain.van_ban_di_rules import check
from generator.findings import Finding, has_errors

OFFICE = "Ủy ban nhân dân xã Gia Định"
INPUTS = {"data/2024/ke_hoach.yaml": b"muc_dich: thu", "templates/ke_hoach.docx": b"PK mau"}


def row(so: str = "52", ngay: date | None = date(2024, 3, 15), **more: object) -> VanBanDi:
    """A plan of 2024, unless said otherwise."""
    plan = {
        "loai": "ke_hoach",
        "ten_loai": "Kế hoạch",
        "trich_yeu": "Thực hiện Chương trình năm 2024",
        "nguoi_ky": "Người Ký",
        "noi_nhan": "UBND tỉnh; Các thôn",
        "luu": "VT",
        "so_luong": 12,
        "nam_du_lieu": 2024,
    }
    return VanBanDi(**{"nam": 2024, "ky_hieu": "KH-UBND", "so": so, "ngay": ngay, **plan, **more})


def report(so: str, ngay: date, thang: int, **more: object) -> VanBanDi:
    """A report of a month: many of them never stand in each other's way."""
    words = {"loai": "bao_cao_thang", "ten_loai": "Báo cáo", "trich_yeu": f"Kết quả tháng {thang}", "thang": thang}
    return row(so, ngay, **{"ky_hieu": "BC-UBND", **words, **more})


def void(so: str, ly_do: str = "Cấp cho văn bản khác", **more: object) -> VanBanDi:
    return VanBanDi(2024, "KH-UBND", so, trang_thai="bo_so", ly_do=ly_do, **more)


def sending(so: str = "52", **more: object) -> ChuyenGiao:
    """What goes with the document to 30 recipients; dau_vao tells one sending from another."""
    counts = {"nguoi_nhan": 30, "so_ban": 31, "giay": 13, "dien_tu": 18, "ngay_chuyen": date(2024, 3, 15)}
    return ChuyenGiao(2024, "KH-UBND", so, **{**counts, "dau_vao": "lần đầu", **more})


def papers(text: str = "van ban") -> dict[str, bytes]:
    return {"ke_hoach_2024.docx": f"PK {text}".encode(), "ke_hoach_2024.manifest.json": b"{}"}


def attempt(
    folder: Path, new: VanBanDi, contents: Mapping[str, bytes] | None = None
) -> tuple[list[str], list[Finding]]:
    """What a command does under the register's lock: settle, ask the rules, file. Sentences and findings."""
    with register.opened(folder, OFFICE) as opened:
        told = recover(opened)
        findings = list(check(opened.rows(), new))
        if not has_errors(findings):
            issue(opened, new, contents or papers(), INPUTS, {"so": new.so, "lan": 0})
    return told, findings


def send(folder: Path, sent: ChuyenGiao, manifest: bytes = b'{"nguoi_nhan": 30}') -> list[str]:
    """What a command does under the register's lock: settle, then enter the sending unless the newest one is the same.
    Sentences."""
    with register.opened(folder, OFFICE) as opened:
        told = recover(opened)
        document = next(one for one in opened.rows() if one.khoa == sent.khoa)
        newest = moi_nhat(opened.transfers(), document)
        if newest is None or newest.dau_vao != sent.dau_vao:
            transfer(opened, document, sent, manifest, {})
    return told


def numbers(folder: Path) -> list[str]:
    return [one.so_ky_hieu for one in register.rows(folder, OFFICE)]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, the register left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("so_dang_ky.sqlite")
    }
