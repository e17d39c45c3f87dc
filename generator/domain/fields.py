"""Kinds of values in YAML: text that remembers its place, codes, dates, quantities. Faults speak Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.functional_validators import AfterValidator, PlainValidator
from pydantic_core import PydanticCustomError

from generator.domain.numbers import parse_money_unit, parse_quantity
from generator.domain.period import Ngay, parse_ngay, parse_thang
from generator.domain.quantities import PERCENT, Quantity
from generator.domain.references import OPTIONS
from generator.findings import Sourced, place_of

# Families of names that are not figures of so_lieu: a group of that name could never be cited.
RESERVED = ("kinh_phi", *OPTIONS)
MOST_DECIMALS = 6
# No number, date or unit is longer; what is longer is not quoted back either.
_MOST_TYPED = 100
# Offices number a document issued between two others 05a.
_ISSUE_NUMBER = re.compile("[0-9]+[a-zđ]?", re.IGNORECASE)
# How a body gets its documents: on paper (by hand, by post), as an electronic document, or both.
CHANNELS = ("trực tiếp", "bưu điện", "điện tử", "trực tiếp và điện tử", "bưu điện và điện tử")
MOST_COPIES = 1000


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "cần chữ")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("string_too_short", "không được để trống")
    return value


def is_code(text: str) -> bool:
    return text.isascii() and text.replace("_", "").replace("-", "").isalnum()


def _code(value: str) -> str:
    if not is_code(value):
        raise PydanticCustomError("code", "mã chỉ gồm chữ không dấu, chữ số, gạch nối và gạch dưới")
    return value


def _group_name(value: str) -> str:
    if value in RESERVED:
        raise PydanticCustomError("reserved", "tên dành riêng")
    return value


def _issue_number(value: str) -> str:
    if value.strip() and not _ISSUE_NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("issue_number", "chỉ chữ số, có thể thêm một chữ cái (05a)")
    return value


def _channel(text: str) -> Sourced:
    wanted = " ".join(text.lower().split())
    if wanted not in CHANNELS:
        raise ValueError(f"cần một trong: {', '.join(CHANNELS)}")
    return Sourced(wanted, place_of(text))


def _copies(text: str) -> int:
    typed = text.strip()
    if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= MOST_COPIES):
        raise ValueError(f"cần một số nguyên từ 1 đến {MOST_COPIES}")
    return int(typed)


def _converted(parse: Callable[[str], Any], error_type: str) -> PlainValidator:
    """`parse` says in Vietnamese, as a ValueError, why it refuses."""

    def validate(value: Any) -> Any:
        text = _text(value)
        try:
            if len(text) > _MOST_TYPED:
                raise ValueError(f"dài quá {_MOST_TYPED} ký tự")
            return parse(text)
        except ValueError as error:
            raise PydanticCustomError(error_type, "{why}", {"why": str(error)}) from None

    return PlainValidator(validate)


def _money_unit(text: str) -> Sourced:
    return Sourced(parse_money_unit(text), place_of(text))


def _rate(text: str) -> Quantity:
    rate = parse_quantity(text)
    if rate.don_vi != PERCENT:
        raise ValueError(f"“{text}” không phải là một tỷ lệ phần trăm")
    return rate


def _count(text: str) -> Quantity:
    counted = parse_quantity(text)
    if counted.gia_tri != counted.gia_tri.to_integral_value() or counted.gia_tri < 0:
        raise ValueError(f"“{text}” không phải số đếm (số nguyên không âm); số đo thì ghi bằng gia_tri")
    return counted


def _yes_no(text: str) -> bool:
    answers = {"có": True, "không": False}
    if text.strip().lower() not in answers:
        raise ValueError("cần “có” hoặc “không”")
    return answers[text.strip().lower()]


def _whole(text: str) -> int:
    if not (text.strip().isascii() and text.strip().isdecimal()):
        raise ValueError("cần một số nguyên không âm")
    return int(text)


def _closing_day(text: str) -> int:
    """0 stands for the last day of the month."""
    if text.strip().lower() == "cuối tháng":
        return 0
    if not _is_day(text):
        raise ValueError("cần “cuối tháng” hoặc một ngày từ 1 đến 31")
    return int(text)


def _day_of_month(text: str) -> int:
    if not _is_day(text):
        raise ValueError("cần một ngày từ 1 đến 31")
    return int(text)


def _is_day(text: str) -> bool:
    return text.strip().isascii() and text.strip().isdecimal() and 1 <= int(text) <= 31


def _decimals(text: str) -> int:
    number = _whole(text)
    if number > MOST_DECIMALS:
        raise ValueError(f"số chữ số lẻ nhiều nhất là {MOST_DECIMALS}")
    return number


ChuTuDo = Annotated[Sourced, PlainValidator(_text)]
Chu = Annotated[Sourced, PlainValidator(_text), AfterValidator(_filled)]
Ma = Annotated[Sourced, PlainValidator(_text), AfterValidator(_filled), AfterValidator(_code)]
TenNhom = Annotated[Ma, AfterValidator(_group_name)]
SoVanBan = Annotated[Sourced, PlainValidator(_text), AfterValidator(_issue_number)]
SoNguyen = Annotated[int, _converted(_whole, "int_parsing")]
SoLe = Annotated[int, _converted(_decimals, "decimals_parsing")]
NgayChot = Annotated[int, _converted(_closing_day, "closing_day")]
NgayTrongThang = Annotated[int, _converted(_day_of_month, "day_of_month")]
CoKhong = Annotated[bool, _converted(_yes_no, "bool_parsing")]
Kenh = Annotated[Sourced, _converted(_channel, "channel")]
SoBan = Annotated[int, _converted(_copies, "copies")]
NgayThang = Annotated[Ngay, _converted(parse_ngay, "date_parsing")]
ThangNam = Annotated[tuple[int, int], _converted(parse_thang, "month_parsing")]
SoDem = Annotated[Quantity, _converted(_count, "quantity_parsing")]
TyLe = Annotated[Quantity, _converted(_rate, "rate_parsing")]
DonViTien = Annotated[Sourced, _converted(_money_unit, "money_unit")]
SoLieuGo = Annotated[Quantity, _converted(parse_quantity, "quantity_parsing")]


class Record(BaseModel):
    """Base of all records: unknown keys are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def exactly_one(*names: str) -> Any:
    """A validator of a record: one of these fields is given, the others are not."""

    def check(record: Record) -> Record:
        given = [name for name in names if getattr(record, name) is not None]
        if len(given) != 1:
            told = {"names": ", ".join(names), "given": ", ".join(given)}
            raise PydanticCustomError("exactly_one", "cần đúng một trong các mục {names}", told)
        return record

    return model_validator(mode="after")(check)


def in_order(first: str, last: str) -> Any:
    """A validator of a record: its last day is not before its first."""

    def check(record: Record) -> Record:
        start, end = getattr(record, first), getattr(record, last)
        if start and end and end < start:
            raise PydanticCustomError("date_order", "ngày cuối sớm hơn ngày đầu")
        return record

    return model_validator(mode="after")(check)
