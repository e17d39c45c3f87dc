"""The words of a month in the order in which its report prints them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.domain import words
from generator.domain.sheet_layout import CAC_MUC
from generator.domain.thang import BaoCaoThang, CheDoBaoCao
from generator.domain.words import Words


def sections(month: BaoCaoThang) -> dict[str, list[Words]]:
    """The paragraphs of each section by the name of its field, in the order of the report."""
    return {name: list(_section(month, name)) for name in CAC_MUC.values()}


def _section(month: BaoCaoThang, name: str) -> Iterator[Words]:
    if name == "ket_qua_du_an":
        for project in month.ket_qua_du_an:
            yield from words.blocks(project.noi_dung)
    else:
        yield from words.blocks(getattr(month, name))


def of_month(rules: CheDoBaoCao, month: BaoCaoThang) -> Iterator[Words]:
    """Every text of the report, in its order; footnotes come last."""
    yield Words(rules.trich_yeu)
    yield from words.blocks(rules.mo_dau)
    for section in sections(month).values():
        yield from section
    yield from words.lines(rules.ket_thuc)
    yield from words.without_notes(month.chu_thich.values())
