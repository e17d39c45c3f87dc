"""A finished text, from Word or plain, as passages with their figures and their places in the structure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    placed = xep(Tho(passage.chu, passage.so_chu_thich, dung_rieng=bool(passage.so_chu_thich)) for passage in kept)
    found = [
        replace(
            _doan(index, place), noi=f"dòng {passage.dong}", dong=passage.dong, chu_thich=bool(passage.so_chu_thich)
        )
        for index, (passage, place) in enumerate(zip(kept, placed, strict=True))
    ]
    return _document(ten, found, skipped)


def doc_docx(docx: bytes, ten: str = "") -> VanBanDoc:
    """Of a Word document, tracked changes read as accepted. Raises StopRun for what is no readable .docx."""
    return doc_passages(read_document(docx, ten).passages, ten)


def doc_passages(passages: Iterable[Passage], ten: str = "") -> VanBanDoc:
    """Of what a Word document says, passage by passage."""
    read = list(passages)
    skipped = tuple(passage.noi for passage in read if len(passage.text) > LONGEST_PASSAGE)
    kept = [passage for passage in read if len(passage.text) <= LONGEST_PASSAGE]
    levels = _levels(kept)
    placed = xep(_tho(passage, level) for passage, level in zip(kept, levels, strict=True))
    found = [
        replace(
            _doan(index, place, level),
            noi=passage.noi,
            vi_tri=passage.vi_tri,
            o=passage.cell,
            chu_thich=passage.chu_thich,
        )
        for index, (passage, place, level) in enumerate(zip(kept, placed, levels, strict=True))
    ]
    return _document(ten, found, skipped)


def _tho(passage: Passage, level: int) -> Tho:
    alone = passage.cell is not None or passage.chu_thich
    return Tho(passage.text, passage.nhan, level, alone)


def _levels(passages: Sequence[Passage]) -> list[int]:
    """How deep each passage is as a heading of the outline, -1 when it is none: passages behind it then name it as the
    last of what stands above them, "Phần I" together with the title in the line under it."""
    return [_level(passage, passages[index + 1 : index + 3]) for index, passage in enumerate(passages)]


def _level(passage: Passage, behind: Sequence[Passage]) -> int:
    if passage.cell is not None or passage.chu_thich or passage.text[1:2] == " ":
        return -1
    path = PATH.join(filter(None, (passage.boi_canh, passage.text)))
    named = bool(behind) and _stands_under(behind[0], path)
    with_title = len(behind) > 1 and _stands_under(behind[1], f"{path} {behind[0].text}")
    if not named and not with_title:
        return -1
    return passage.boi_canh.count(PATH) + 1 if passage.boi_canh else 0


def _stands_under(passage: Passage, path: str) -> bool:
    return passage.boi_canh == path or passage.boi_canh.startswith(path + PATH)


def _doan(index: int, place: Cho, level: int = -1) -> Doan:
    """level: of a heading of the outline; what only looks like a heading is none when it holds figures."""
    figures = tim_so(place.chu)
    heading = place.tieu_de and (level >= 0 or not figures)
    return Doan(index, place.chu, place.nhan, place.cap, place.cha, tieu_de=heading, so=figures)


def _document(ten: str, found: list[Doan], skipped: tuple[str, ...]) -> VanBanDoc:
    below: list[list[int]] = [[] for _ in found]
    for passage in found:
        if passage.cha >= 0:
            below[passage.cha].append(passage.chi_so)
    return VanBanDoc(ten, tuple(found), tuple(map(tuple, below)), skipped)
