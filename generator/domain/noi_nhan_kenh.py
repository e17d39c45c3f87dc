"""How recipients get documents is a matter of today, who they are is not: the two put together."""

from __future__ import annotations

from collections.abc import Iterable

from generator.domain.danh_ba import DanhBa, DiaBan, DonVi, Nhom

_OF_BODY = ("kenh", "so_ban", "dia_chi")


def voi_cach_gui(danh_ba: DanhBa, hien_nay: DanhBa) -> DanhBa:
    """The directory of an issued document, with the channels, copies and addresses of today's where that has them: a
    body that has got an account since is sent the electronic document."""
    return danh_ba.model_copy(
        update={
            "don_vi": _with(danh_ba.don_vi, hien_nay.don_vi),
            "dia_ban": _with(danh_ba.dia_ban, hien_nay.dia_ban),
            "nhom": _with(danh_ba.nhom, hien_nay.nhom),
        }
    )


def _with(then: Iterable[DonVi | DiaBan | Nhom], now: Iterable[DonVi | DiaBan | Nhom]) -> list:
    today = {str(one.ma): one for one in now}
    return [one.model_copy(update=_facts(today[one.ma])) if one.ma in today else one for one in then]


def _facts(one: DonVi | DiaBan | Nhom) -> dict:
    return {name: getattr(one, name) for name in _OF_BODY if name in type(one).model_fields}
