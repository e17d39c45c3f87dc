"""A finished text, from Word or plain, as passages with their figures and their places in the structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.review.cau_truc import Cho, Tho, xep
from generator.review.doc_txt import LONGEST_PASSAGE, doc_dong
from generator.review.records import Doan, VanBanDoc
from generator.review.so_doc import tim_so
from generator.word.passage_places import PATH
from generator.word.passages import Passage, read_document


def doc_txt(chu: str, ten: str = "") -> VanBanDoc:
    """Of a plain text; passages are placed by their line."""
    read = doc_dong(chu)
    skipped = tuple(f"dòng {passage.dong}" for passage in read if passage.qua_dai)
    kept = [passage for passage in read if not passage.qua_dai]
    placed = xep(Tho(passage.chu, dung_rieng=passage.chu_thich) for passage in kept)
    found = [
        replace(_doan(index, place), noi=f"dòng {passage.dong}", dong=passage.dong, chu_thich=passage.chu_thich)
        for index, (passage, place) in enumerate(zip(kept, placed, strict=True))
    ]
    return _document(ten, found, skipped)


def doc_docx(docx: bytes, ten: str = "") -> VanBanDoc:
    """Of a Word document, tracked changes read as accepted. Raises StopRun for what is no readable .docx."""
    read = read_document(docx, ten).passages
    skipped = tuple(passage.noi for passage in read if len(passage.text) > LONGEST_PASSAGE)
    kept = [passage for passage in read if len(passage.text) <= LONGEST_PASSAGE]
    placed = xep(_tho(passage, level) for passage, level in zip(kept, _levels(kept), strict=True))
    found = [
        replace(
            _doan(index, place),
            noi=passage.noi,
            vi_tri=getattr(passage, "vi_tri", -1),
            o=passage.cell,
            chu_thich=passage.chu_thich,
        )
        for index, (passage, place) in enumerate(zip(kept, placed, strict=True))
    ]
    return _document(ten, found, skipped)


def _tho(passage: Passage, level: int) -> Tho:
    alone = passage.cell is not None or passage.chu_thich
    return Tho(passage.text, getattr(passage, "nhan", ""), level, alone)


def _levels(passages: Sequence[Passage]) -> list[int]:
    """How deep each passage is as a heading of the outline, -1 when it is none: the passage behind it then names it
    as the last of what stands above."""
    following = [*passages[1:], None]
    return [_level(passage, behind) for passage, behind in zip(passages, following, strict=True)]


def _level(passage: Passage, behind: Passage | None) -> int:
    if behind is None or passage.cell is not None or passage.chu_thich or passage.text[1:2] == " ":
        return -1
    path = PATH.join(filter(None, (passage.boi_canh, passage.text)))
    if behind.boi_canh != path and not behind.boi_canh.startswith(path + PATH):
        return -1
    return passage.boi_canh.count(PATH) + 1 if passage.boi_canh else 0


def _doan(index: int, place: Cho) -> Doan:
    return Doan(
        index, place.chu, place.nhan, place.cap, place.cha, tieu_de=place.tieu_de, so=tim_so(place.chu)
    )


def _document(ten: str, found: list[Doan], skipped: tuple[str, ...]) -> VanBanDoc:
    below: list[list[int]] = [[] for _ in found]
    for passage in found:
        if passage.cha >= 0:
            below[passage.cha].append(passage.chi_so)
    return VanBanDoc(ten, tuple(found), tuple(map(tuple, below)), skipped)
