"""What the examiner of figures says of a text: findings for the screen, comments for Word, what held."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.findings import Finding, Place, error, note, warning
from generator.review import doc, doc_txt, ra_soat
from generator.review.records import CAN_XEM, CHAC, Doan, PhepKiem, VanBanDoc
from generator.word.comments import Comment
from generator.word.passage_text import shortened
from generator.word.passages import Passage
from generator.word.quotes import Letters
from generator.word.view import read_view

_LONGEST_QUOTE = 160
_AUTHOR, _INITIALS = "Rà soát số liệu", "RS"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as people and other programs read it: the keys of --json."""

    code: str
    quote: str
    place: str
    formula: str
    stated: str
    computed: str
    difference: str
    sure: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """findings: claims that do not hold; claims: all, in the order of the text; comments: one for each finding."""

    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    comments: tuple[Comment, ...] = ()


def examine_docx(docx: bytes, shown: str, known: Collection[str] = (), with_comments: bool = False) -> Figures:
    """known: names of places. Raises StopRun for what is no readable .docx."""
    text = doc.doc_docx(docx, shown)
    claims = ra_soat.xet(text, known)
    comments = _comments(docx, text, claims, shown) if with_comments else ()
    return Figures(_findings(text, claims, shown), tuple(_claim(text, claim) for claim in claims), comments)


def examine_passages(passages: Iterable[Passage], shown: str, known: Collection[str] = ()) -> tuple[Finding, ...]:
    """Findings about a Word document that is read already."""
    text = doc.doc_passages(passages, shown)
    return _findings(text, ra_soat.xet(text, known), shown)


def examine_text(data: bytes, shown: str, known: Collection[str] = ()) -> Figures:
    """Of a .txt file. Raises StopRun for what is no readable text."""
    text = doc.doc_txt(doc_txt.giai_ma(data), shown)
    claims = ra_soat.xet(text, known)
    return Figures(_findings(text, claims, shown), tuple(_claim(text, claim) for claim in claims))


def _findings(text: VanBanDoc, claims: list[PhepKiem], shown: str) -> tuple[Finding, ...]:
    unread = [
        note("RS001", Place(shown, part=place), "Đoạn này quá dài nên không được rà soát.", "đoạn văn dưới 20.000 chữ")
        for place in text.bo_qua
    ]
    return (*(_finding(text, claim, shown) for claim in claims if not claim.dung), *unread)


def _finding(text: VanBanDoc, claim: PhepKiem, shown: str) -> Finding:
    passage = text.doan[claim.doan]
    quote = shortened(_quote(passage, claim), _LONGEST_QUOTE)
    said = claim.noi_dung.rstrip(".")
    message = f"“{quote}”: {said}" + ("." if claim.chac == CHAC else f" ({claim.chac}).")
    sums = f"{claim.phep}; văn bản ghi {claim.neu}" if " = " in claim.phep and claim.neu else ""
    beside = "; ".join(claim.lien_quan)
    make = warning if claim.chac == CAN_XEM else error
    place = Place(shown, line=passage.dong) if passage.dong else Place(shown, part=passage.noi)
    return make(claim.ma, place, message, sums, claim.hoi, f"xem cùng: {beside}" if beside else "")


def _quote(passage: Doan, claim: PhepKiem) -> str:
    return passage.chu[claim.dau : claim.cuoi] if claim.cuoi else passage.chu


def _claim(text: VanBanDoc, claim: PhepKiem) -> Claim:
    passage = text.doan[claim.doan]
    place = f"dòng {passage.dong}" if passage.dong else passage.noi
    sums = claim.phep, claim.neu, claim.tinh, claim.lech
    return Claim(claim.ma, _quote(passage, claim), place, *sums, claim.chac, claim.dung)


def _comments(docx: bytes, text: VanBanDoc, claims: list[PhepKiem], shown: str) -> tuple[Comment, ...]:
    """At the quoted words, where they are found again; else at the whole paragraph."""
    texts = {paragraph.index: paragraph.text for paragraph in read_view(docx, shown).paragraphs}
    letters = {claim.doan: Letters(texts.get(text.doan[claim.doan].vi_tri, "")) for claim in claims if not claim.dung}
    found = []
    for claim in claims:
        if claim.dung:
            continue
        passage = text.doan[claim.doan]
        finding = _finding(text, claim, shown)
        words = "\n".join([f"{finding.code}: {finding.message}", *finding.details()])
        span = (
            (0, 0)
            if passage.chu_thich
            else letters[claim.doan].locate(_quote(passage, claim), passage.chu[: claim.dau])
        )
        found.append(Comment(max(0, passage.vi_tri), *span, words, _AUTHOR, _INITIALS))
    return tuple(found)
