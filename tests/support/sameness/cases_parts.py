"""Cases of headers, footers, notes, drawings, content controls, and of what has a number of its own."""

from __future__ import annotations

from tests.support.sameness.cases import Case
from tests.support.sameness.differences import (
    bookmark_ids,
    content_control_ids,
    drawing_ids_of_margins,
    looks_of_notes,
    paragraph_ids,
    repeated_bookmarks,
    xml_comments,
)
from tests.support.sameness.templates import Template, paragraph, paragraphs, run

_LIST = {"ds": ["một", "hai"], "x": "<x> & y"}
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MARGINS = {
    f"{kind} {pages}": paragraphs(f"{kind} {pages}: {{{{ x }}}}", "{%p if co %}", "có", "{%p endif %}")
    for kind in ("header", "footer")
    for pages in ("default", "first", "even")
}
_FIELD = "".join(
    f"<w:r>{inside}</w:r>"
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
)


def _box(*texts: str) -> str:
    """A text box as Word writes it: once for today's programs, once for old ones."""
    inside = f"<w:txbxContent>{paragraphs(*texts)}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="1000" cy="1000"/><wp:docPr id="1" name="Hộp" descr="{{ x }}"/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def _control(inside: str, properties: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="ô"/>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def _looped(block: str) -> Template:
    return Template(paragraphs("{%p for d in ds %}") + block + paragraphs("{%p endfor %}"))


def _marked(number: int) -> str:
    start, end = f'<w:bookmarkStart w:id="{number}" w:name="dau"/>', f'<w:bookmarkEnd w:id="{number}"/>'
    return paragraph(start, "{{ x }}", end)


def _note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


CASES = [
    Case("headers and footers", Template(paragraphs("thân {{ x }}"), _MARGINS), {"x": "& t", "co": True}),
    Case(
        "header without tags",
        Template(paragraphs("thân {{ x }}"), {"header default": paragraphs("tĩnh")}),
        {"x": "& t"},
    ),
    Case(
        "tags in the header alone",
        Template(paragraphs("thân"), {"header default": paragraphs("{{ x }}")}),
        {"x": "& t"},
    ),
    Case(
        "notes",
        Template(
            paragraph("a", _note(1), " b {{ x }}", _note(2)), notes=(paragraphs("chú {{ x }}"), paragraphs("hai"))
        ),
        _LIST,
        (looks_of_notes,),
    ),
    Case(
        "core properties",
        Template(paragraphs("{{ x }}"), properties={"title": "{{ x }}", "author": "Người soạn"}),
        _LIST,
    ),
    Case(
        "text boxes",
        Template(paragraph("a", _box("{{ x }}", "{%p for d in ds %}", "{{ d }}", "{%p endfor %}"), "{{ x }}")),
        _LIST,
    ),
    Case("text boxes in a loop", _looped(paragraph("a", _box("{{ d }}"))), _LIST),
    Case(
        "text boxes in the header",
        Template(paragraphs("x"), {"header default": paragraph("a", _box("{{ x }}"))}),
        _LIST,
        (drawing_ids_of_margins,),
    ),
    Case(
        "content controls",
        Template(paragraph("a", _control(run("{{ x }}")), "b") + _control(paragraphs("{{ x }}"))),
        _LIST,
    ),
    Case(
        "content controls in a loop",
        _looped(_control(paragraphs("{{ d }}"), '<w:id w:val="77"/>')),
        _LIST,
        (content_control_ids,),
    ),
    Case("bookmarks", Template(_marked(7)), _LIST, (bookmark_ids,)),
    Case("bookmarks in a loop", _looped(_marked(1)), _LIST, (repeated_bookmarks,)),
    Case(
        "ids of paragraphs",
        _looped('<w:p w14:paraId="1A2B3C4D" w14:textId="77777777"><w:r><w:t>{{ d }}</w:t></w:r></w:p>'),
        _LIST,
        (paragraph_ids,),
    ),
    Case(
        "links and fields",
        Template(paragraph('<w:hyperlink w:anchor="dau"><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink>', _FIELD)),
        _LIST,
    ),
    Case(
        "tags in attributes",
        Template(paragraph('<w:hyperlink w:anchor="{{ ds[0] }}"><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink>')),
        _LIST,
    ),
    Case(
        "tags in attributes alone",
        Template(paragraph('<w:hyperlink w:anchor="{{ ds[0] }}"><w:r><w:t>a</w:t></w:r></w:hyperlink>')),
        _LIST,
    ),
    Case(
        "comments of XML",
        Template(paragraphs("{{ x }}") + "<!-- của phần mềm khác -->" + paragraphs("b")),
        _LIST,
        (xml_comments,),
    ),
]
