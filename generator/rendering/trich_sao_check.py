"""Whether an extract is an exact copy: what stands above its block must stand in the document word for word."""

from __future__ import annotations

from generator.findings import Finding, Place, error
from generator.rendering.trich_sao_context import DA_KY
from generator.word.passage_text import shortened
from generator.word.passages import Passage, read_document

# The words with which the block below the copied part begins.
_BLOCK = "TRÍCH SAO"
_MOST_QUOTED, _LONGEST_QUOTE = 3, 80


def words_of(document: bytes) -> frozenset[str]:
    """Every paragraph, cell and note of the document that is copied from."""
    return frozenset(passage.text for passage in read_document(document).passages)


def check(extract: bytes, words: frozenset[str], ten: str, place: Place) -> list[Finding]:
    """PH320 for an extract that says something else. words: words_of the document; ten: whose extract; place: its
    template. The words of the two templates are apart, so that somebody may change one of them alone."""
    copied = _copied(read_document(extract).passages)
    strange = [one.text for one in copied if one.text not in words and one.text != DA_KY]
    if not strange:
        return []
    quoted = "; ".join(f"“{shortened(text, _LONGEST_QUOTE)}”" for text in strange[:_MOST_QUOTED])
    return [
        error(
            "PH320",
            place,
            f"Bản trích sao cho {ten} có {len(strange)} đoạn không giống văn bản: {quoted}.",
            "mọi đoạn được trích giống văn bản từng chữ, từng số",
            "Sửa tiêu đề, câu nối, bộ lọc của mẫu trich_sao.docx cho giống mẫu ke_hoach.docx, rồi chạy lại.",
            "Nghị định 30/2020/NĐ-CP, Điều 3 khoản 12",
        )
    ]


def _copied(passages: tuple[Passage, ...]) -> list[Passage]:
    """What stands above the block, and the notes."""
    body = [one for one in passages if not one.chu_thich]
    ends = next((index for index, one in enumerate(body) if one.text == _BLOCK), len(body))
    return [*body[:ends], *(one for one in passages if one.chu_thich)]
