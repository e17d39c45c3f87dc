"""RS406: a symbol that its type, its body or its day contradict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.review.doc_vien_dan import VienDan, khoa_co_quan
from generator.review.records import CAN_XEM, KHA_CHAC, PhepKiem
from generator.review.tu_dien import tu_dien

_LOOK = "Mở văn bản được viện dẫn, xem lại số, ký hiệu và ngày rồi sửa."
# Bodies at every level whose symbols are mistaken for each other.
_COUNCIL, _COMMITTEE = ("HĐND", "hội đồng nhân dân"), ("UBND", "ủy ban nhân dân")


def ky_hieu_la(cited: VienDan) -> Iterator[PhepKiem]:
    """What cannot be about one citation alone, the surest first and only that."""
    said, sure = _year(cited) or _no_such_symbol(cited) or _other_type(cited) or _other_body(cited) or ("", "")
    if said:
        lan = cited.lan
        yield PhepKiem("RS406", lan.doan, lan.dau, lan.cuoi, "", False, "", "", "", sure, said, _LOOK)


def _year(cited: VienDan) -> tuple[str, str] | None:
    if cited.nam and cited.ngay and cited.nam != cited.ngay.year:
        return f"Số của văn bản ghi năm {cited.nam} mà ngày ban hành là năm {cited.ngay.year}.", KHA_CHAC
    return None


def _no_such_symbol(cited: VienDan) -> tuple[str, str] | None:
    if cited.ky_hieu.upper() not in _never():
        return None
    type_name = next((name for name, shorts in _types() if cited.loai_ky_hieu in shorts), cited.loai)
    said = f"Không có {type_name.lower()} nào mang ký hiệu {cited.ky_hieu}: cơ quan này không ban hành loại văn bản ấy."
    if meant := _symbols_of_bodies().get(khoa_co_quan(cited.co_quan)):
        said += f" Văn bản của {cited.co_quan} có ký hiệu {cited.loai_ky_hieu}-{meant}."
    return said, CAN_XEM


@cache
def _never() -> frozenset[str]:
    return frozenset(one.upper() for one in tu_dien()["ky_hieu_khong_co"])


def _types() -> list[tuple[str, list[str]]]:
    return list(tu_dien()["loai_van_ban"].items())


@cache
def _symbols_of_bodies() -> dict[str, str]:
    return {khoa_co_quan(body): short for body, short in tu_dien()["co_quan_ky_hieu"].items()}


def _other_type(cited: VienDan) -> tuple[str, str] | None:
    """“Nghị quyết số 79/QĐ-UBND”."""
    own = tu_dien()["loai_van_ban"].get(cited.loai)
    other = next((name for name, shorts in _types() if cited.loai_ky_hieu in shorts), "")
    if own is None or not other or cited.loai_ky_hieu in own:
        return None
    return f"Ghi là {cited.loai.lower()} nhưng ký hiệu {cited.ky_hieu} là của {other.lower()}.", KHA_CHAC


def _other_body(cited: VienDan) -> tuple[str, str] | None:
    """“Nghị quyết số 79/NQ-HĐND của UBND huyện”."""
    body = khoa_co_quan(cited.co_quan)
    for (short, name), (_, other) in ((_COUNCIL, _COMMITTEE), (_COMMITTEE, _COUNCIL)):
        if cited.co_quan_ky_hieu == short and khoa_co_quan(other) in body and khoa_co_quan(name) not in body:
            return f"Ký hiệu {cited.ky_hieu} không phải của {cited.co_quan}.", CAN_XEM
    return None
