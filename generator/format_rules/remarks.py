"""What the examiner of form says of a document: findings for the screen, comments for Word, repairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Finding, Place, error, warning
from generator.format_rules import quy_dinh, registry
from generator.format_rules.net_chu import goc
from generator.format_rules.rule import Loi, Rule
from generator.word.comments import Comment
from generator.word.edit import Edit
from generator.word.passage_text import shortened
from generator.word.view import read_view
from generator.word.view_records import FOOTER, HEADER, NOTE, View

_LONGEST_QUOTE = 60
# More comments of one kind bury all others.
_MOST_OTHERS = 50


@dataclass(frozen=True, slots=True)
class Form:
    """findings: in the order of the page; comments: at the places of each; edits: repairs that are certain, with the
    sentences that tell what they mend."""

    findings: tuple[Finding, ...]
    comments: tuple[Comment, ...]
    edits: tuple[Edit, ...]
    repaired: tuple[str, ...]


def examine(docx: bytes, shown: str) -> Form:
    """shown: the file's name, for people. Raises StopRun for what is no readable .docx."""
    return examine_view(read_view(docx, shown), shown)


def examine_view(view: View, shown: str) -> Form:
    """Of a document that is read already."""
    law = quy_dinh.doc()
    found = [(_finding(rule, loi, shown, law), loi) for rule, loi in registry.xet(view, law)]
    mended = [(finding, loi) for finding, loi in found if loi.chinh]
    return Form(
        tuple(finding for finding, _ in found),
        tuple(comment for finding, loi in found for comment in _comments(finding, loi, view)),
        tuple(edit for _, loi in mended for edit in loi.chinh),
        tuple(f"{finding.code} · {finding.place.within_file()}: {finding.message}" for finding, _ in mended),
    )


def _finding(rule: Rule, loi: Loi, shown: str, law: quy_dinh.QuyDinh) -> Finding:
    quote = _quote(loi)
    said = f"{quote}. {loi.sai}" if quote else loi.sai
    message, make = (said, error) if loi.chac else (f"Cần xem lại: {said}", warning)
    place = Place(file=shown, part=loi.noi or (loi.doan.place if loi.doan else ""))
    return make(rule.ma, place, message, loi.can, loi.sua, law[rule.muc].can_cu)


def _quote(loi: Loi) -> str:
    if loi.doan is None:
        return ""
    before = goc(loi.doan)  # of a paragraph cut at its line breaks
    words = loi.doan.text[loi.dau - before : loi.cuoi - before] if loi.cuoi else loi.doan.shown
    words = shortened(" ".join(words.split()), _LONGEST_QUOTE)
    return f"“{words}”" if words else ""


def _comments(finding: Finding, loi: Loi, view: View) -> Iterator[Comment]:
    """What was found, and a few words at the other places of the same fault."""
    yield _comment(loi, view, "\n".join([f"{finding.code}: {finding.message}", *finding.details()]))
    for other in loi.khac[:_MOST_OTHERS]:
        ask = "" if loi.chac else "Cần xem lại: "
        yield _comment(other, view, f"{finding.code}: {ask}{other.sai}\n{' · '.join([other.can, other.sua])}")


def _comment(loi: Loi, view: View, text: str) -> Comment:
    if loi.doan is None or loi.doan.part in (HEADER, FOOTER):
        return Comment(_first(view), 0, 0, text)
    if loi.doan.part == NOTE:  # the letters are the note's; its reference stands in this paragraph
        return Comment(loi.doan.index, 0, 0, text)
    return Comment(loi.doan.index, loi.dau, loi.cuoi, text)


def _first(view: View) -> int:
    """Comments about the page as a whole stand at the first words."""
    return next((paragraph.index for paragraph in view.paragraphs if paragraph.words), 0)
