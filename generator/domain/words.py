"""The words of a plan in the order in which the document prints them; thang_words has those of a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from generator.domain.records import ChuongTrinh, KeHoach, Khoi, NoiDungDuAn
from generator.findings import Sourced


class Words(NamedTuple):
    """A text that may cite figures and names; xa is the block's list of places, None where <<xa>> has no meaning.
    may_note: whether a footnote can stand here (not in a name, not in another note)."""

    text: Sourced
    xa: Sequence[Sourced] | None = None
    may_note: bool = True


def blocks(paragraphs: Sequence[Khoi]) -> Iterator[Words]:
    for paragraph in paragraphs:
        yield Words(paragraph.chu, paragraph.xa)


def lines(texts: Sequence[Sourced]) -> Iterator[Words]:
    for text in texts:
        yield Words(text)


def without_notes(texts: Iterable[Sourced]) -> Iterator[Words]:
    """Names and notes: no footnote can stand in them."""
    for text in texts:
        yield Words(text, may_note=False)


def _project(words: NoiDungDuAn) -> Iterator[Words]:
    yield from blocks(words.noi_dung)
    for part in words.tieu_du_an:
        yield from _project(part)
    yield from lines([task.viec for task in words.phan_cong])


def of_plan(plan: KeHoach) -> Iterator[Words]:
    """Every text of the plan that the document prints, in its order; footnotes come last."""
    yield Words(plan.trich_yeu)
    yield from lines(plan.can_cu)
    for section in (plan.mo_dau, plan.chi_dao_dieu_hanh, plan.ket_qua_chi_tieu):
        yield from blocks(section)
    yield from lines([plan.von_nam_truoc] if plan.von_nam_truoc else [])
    for section in (plan.muc_dich, plan.yeu_cau, plan.muc_tieu_tong_quat):
        yield from blocks(section)
    for group in plan.chi_tieu:
        yield Words(group.ten)
        yield from blocks(group.chi_tieu)
    yield from blocks(plan.pham_vi)
    yield Words(plan.thoi_gian)
    for project in plan.du_an:
        yield from _project(project)
    yield from lines([plan.kinh_phi] if plan.kinh_phi else [])
    yield from lines(plan.nhiem_vu)
    for item in plan.to_chuc_thuc_hien:
        yield from lines([item.tieu_de] if item.tieu_de else [])
        yield from blocks(item.viec)
    yield from lines(plan.ket_thuc)
    yield from without_notes(plan.chu_thich.values())


def of_programme(programme: ChuongTrinh) -> Iterator[Words]:
    """Names that change with the year and so may cite <<nam>>."""
    for item in (*programme.loai_von, *programme.nguon_von, *programme.nien_do):
        yield from without_notes((item.ten, item.ten_gon, item.ten_tat))


def projects(plan: KeHoach) -> Iterator[NoiDungDuAn]:
    """Every project's words, parts included."""

    def walk(nodes: Sequence[NoiDungDuAn]) -> Iterator[NoiDungDuAn]:
        for node in nodes:
            yield node
            yield from walk(node.tieu_du_an)

    yield from walk(plan.du_an)


def all_texts(record: object) -> Iterator[Sourced]:
    """Every text inside a record, codes and names included, in the order of its fields."""
    if isinstance(record, Sourced):
        yield record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from all_texts(getattr(record, name))
    elif isinstance(record, dict | list | tuple):
        for item in record.values() if isinstance(record, dict) else record:
            yield from all_texts(item)
