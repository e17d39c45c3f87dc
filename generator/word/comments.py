"""Native Word comments put into a finished document; what the document says and how it looks stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from itertools import count

from generator.word.letters import pieces, runs_between, write_text
from generator.word.package import read, write
from generator.word.parts import add_part, main_part, related
from generator.word.xml import Element, make, parse, qn, serialize

# Names by which Word knows its styles for comments; their ids differ with the language of Word.
_BODY_STYLE, _MARK_STYLE = "annotation text", "annotation reference"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Comment:
    """About the letters start..end of paragraph number `index` of the main part (0, 0: all of it), counted as in
    view_records.Paragraph. text: each line becomes a paragraph."""

    index: int
    start: int
    end: int
    text: str
    author: str = "Kiểm tra thể thức"
    initials: str = "TT"


def add_comments(docx: bytes, comments: Sequence[Comment]) -> bytes:
    """The document with these comments behind those it has. Raises ValueError for a paragraph that is not there."""
    parts = read(docx)
    main = main_part(parts)
    if not comments:
        return write(parts)
    styles = _styles(parts, main)
    name, book = _comments_part(parts, main)
    root = parse(parts[main])
    paragraphs = list(root.iter(qn("w:p")))
    for identifier, comment in zip(_free_ids(book, root), comments, strict=False):
        if not 0 <= comment.index < len(paragraphs):
            raise ValueError(f"không có đoạn số {comment.index}")
        book.append(_body(comment, identifier, styles))
        _mark(paragraphs[comment.index], comment, identifier, styles)
    parts[main] = serialize(root)
    parts[name] = serialize(book)
    return write(parts)


def _comments_part(parts: MutableMapping[str, bytes], main: str) -> tuple[str, Element]:
    """The part that holds the comments, made when there is none, and its root."""
    names = related(parts, main, "comments")
    if names:
        return names[0], parse(parts[names[0]])
    folder = main.rpartition("/")[0]
    candidates = (f"{folder}/comments{number or ''}.xml".lstrip("/") for number in count())
    name = next(name for name in candidates if name not in parts)
    root = make("w:comments")
    add_part(parts, main, "comments", name, serialize(root))
    return name, root


def _free_ids(book: Element, root: Element) -> Iterator[str]:
    marks = root.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
    used = {element.get(qn("w:id"), "") for element in (*book.iter(qn("w:comment")), *marks)}
    return (str(number) for number in count() if str(number) not in used)


def _styles(parts: MutableMapping[str, bytes], main: str) -> dict[str, str]:
    """Ids of the document's styles for comments by their name."""
    found: dict[str, str] = {}
    for name in related(parts, main, "styles"):
        for style in parse(parts[name]).iter(qn("w:style")):
            title = style.find(qn("w:name"))
            known = "" if title is None else title.get(qn("w:val"), "").lower()
            if known in (_BODY_STYLE, _MARK_STYLE):
                found[known] = style.get(qn("w:styleId"), "")
    return found


def _body(comment: Comment, identifier: str, styles: dict[str, str]) -> Element:
    """The comment itself. Without a date: the program has no clock."""
    author, initials = _allowed(comment.author), _allowed(comment.initials)
    element = make("w:comment", id=identifier, author=author, initials=initials)
    for number, line in enumerate(_allowed(comment.text).splitlines() or [""]):
        paragraph = make("w:p")
        if _BODY_STYLE in styles:
            properties = make("w:pPr")
            properties.append(make("w:pStyle", val=styles[_BODY_STYLE]))
            paragraph.append(properties)
        if not number:
            paragraph.append(_mark_run(make("w:annotationRef"), styles))
        run, text = make("w:r"), make("w:t")
        write_text(text, line)
        run.append(text)
        paragraph.append(run)
        element.append(paragraph)
    return element


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _mark(paragraph: Element, comment: Comment, identifier: str, styles: dict[str, str]) -> None:
    """The comment's marks around its letters. Its reference never stands in a link, a control or a tracked change,
    so that it outlives them."""
    reference = _mark_run(make("w:commentReference", id=identifier), styles)
    if not pieces(paragraph):
        paragraph.append(reference)
        return
    start, end = make("w:commentRangeStart", id=identifier), make("w:commentRangeEnd", id=identifier)
    chosen = runs_between(paragraph, comment.start, comment.end) if comment.end > comment.start else []
    if chosen:
        chosen[0].addprevious(start)
        chosen[-1].addnext(end)
        _top_level(end, paragraph).addnext(reference)
        return
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.extend((end, reference))


def _top_level(element: Element, paragraph: Element) -> Element:
    """The child of `paragraph` that holds `element`."""
    while (parent := element.getparent()) is not paragraph:
        element = parent
    return element


def _mark_run(mark: Element, styles: dict[str, str]) -> Element:
    run = make("w:r")
    if _MARK_STYLE in styles:
        properties = make("w:rPr")
        properties.append(make("w:rStyle", val=styles[_MARK_STYLE]))
        run.append(properties)
    run.append(mark)
    return run
