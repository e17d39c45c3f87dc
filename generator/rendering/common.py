"""What the contexts of all documents have in common: letterhead, signer, paragraphs, recipients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.domain import records
from generator.domain.noi_nhan_doc import bare
from generator.domain.noi_nhan_mo import dong_in
from generator.rendering import wording
from generator.rendering.citing import Citing
from generator.rendering.context import CoQuan, Doan, NguoiKy
from generator.rendering.text import Text


def letterhead(office: records.CoQuan) -> CoQuan:
    return CoQuan(list(office.co_quan_chu_quan), list(office.dong_ten), office.ten)


def heading(office: records.CoQuan, so: str | None, ky_hieu: str) -> dict[str, Any]:
    """Fields that the head of every document has: its body, its number, also as cited, and its place."""
    number = wording.so_ky_hieu(so, ky_hieu)
    return {
        "co_quan": letterhead(office),
        "so_ky_hieu": number,
        "kem_theo": attached_to(number),
        "dia_danh": office.dia_danh,
    }


def signer(office: records.CoQuan, ma: str) -> NguoiKy:
    person = next(person for person in office.nguoi_ky if person.ma == ma)
    return NguoiKy(list(person.quyen_han), person.chuc_vu, person.ho_ten)


def attached_to(number: str) -> str:
    """The document's number as the heading of its appendix cites it: "số 05/KH-UBND"."""
    return number[:1].lower() + number[1:].replace(":", "", 1)


def texts(cite: Citing, lines: Iterable[str]) -> list[Text]:
    return [cite.text(line) for line in lines]


def blocks(cite: Citing, paragraphs: Sequence[records.Khoi]) -> list[Doan]:
    return [Doan(block.kieu, cite.text(block.chu, block.xa)) for block in paragraphs]


def closing(cite: Citing, lines: Sequence[str]) -> list[Text]:
    """The last paragraphs; the template puts “./.” behind the very last."""
    return texts(cite, [*lines[:-1], bare(lines[-1])])


def recipients(lines: Iterable[records.NoiNhan]) -> list[str]:
    return [dong_in(line) for line in lines]


def drafter(mark: str | None) -> str:
    """The drafter's mark with the number of copies; "" for a document without one."""
    return (mark or "").strip()
