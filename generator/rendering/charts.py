"""Native Word charts. The template holds a chart whose name in Word (Selection Pane) is a name of the context; its
look is the clerk's, its figures are written anew: labels, values, what the cache shows, the workbook inside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, fields
from html import unescape

from markupsafe import escape

from generator.findings import Finding, Place, error
from generator.rendering.chart_series import fill_chart, unfit, workbook
from generator.rendering.template_env import Refusal
from generator.rendering.template_names import did_you_mean, listed
from generator.rendering.template_tags import placed_paragraphs
from generator.rendering.template_types import attributes, present
from generator.rendering.thang_context import BieuDo
from generator.word.parts import add_part, relationships, remove_link
from generator.word.xml import Element, make, parse, qn, serialize

# A name given on purpose. Those that Word and others give by themselves have a space or are plain words ("Chart 1").
_MEANT = re.compile(r"[a-z][a-z0-9_]*|[A-Za-z][A-Za-z0-9]*_\w*", re.ASCII)
_TAG = re.compile(r"\{[{%#]")
# What may stand behind the reference to the workbook in a chart.
_AFTER_WORKBOOK = {qn(f"c:{name}") for name in ("printSettings", "userShapes", "extLst")}
# In a rendered text: properties of a drawing, a chart, the end of a drawing.
_PROPERTIES, _CHART, _END = "<wp:docPr ", re.compile("<c:chart [^<>]*>"), re.compile("</wp:(?:inline|anchor)>")
_LINK, _NAME, _DESCRIPTION = (re.compile(rf' {name}="([^"]*)"') for name in ("r:id", "name", "descr"))
_NO_PART = "biểu đồ không còn nội dung"
_RENAME = "Trong Word: Home > Select > Selection Pane, bấm đúp vào tên biểu đồ để sửa."
_OUTSIDE = "Xóa thẻ khỏi biểu đồ; viết thẻ ở đoạn văn ngay trên hoặc ngay dưới biểu đồ."
_INTO_BODY = "Chuyển biểu đồ vào thân văn bản."
_ANEW = "Chèn lại biểu đồ bằng Insert > Chart (kiểu cột, thanh, đường hoặc tròn), hoặc lấy lại từ bản mẫu cũ."
# Code, message, expected, remedy of a finding or a refusal.
_Words = tuple[str, str, str, str]


def fill(parts: MutableMapping[str, bytes], xml: str, main: str, names: Mapping[str, object]) -> str:
    """Fills every named chart of the rendered part `main` and returns its text, with what the charts show in words.
    Raises Refusal for one that cannot be filled."""
    links = _links(parts, main)
    if not links:
        return xml
    placed = list(_in_text(xml))
    times = Counter(one.link_id for one in placed)
    pieces, position = [], 0
    for one in placed:
        if not _MEANT.fullmatch(one.name):
            continue
        if times[one.link_id] > 1:
            raise Refusal(*_repeated(one.name))
        if not isinstance(names.get(one.name), BieuDo):
            raise Refusal(*_unknown(one.name, (key for key, value in names.items() if isinstance(value, BieuDo))))
        _fill_part(parts, links.get(one.link_id, ""), one.name, names[one.name])
        pieces += [xml[position : one.start], one.described(names[one.name].mo_ta)]
        position = one.start + len(one.tag)
    for link_id in links:
        # A chart that the template left out would stay in the file with its sample figures.
        if link_id not in times:
            remove_link(parts, main, link_id)
    return "".join([*pieces, xml[position:]])


@dataclass(frozen=True, slots=True)
class _Placed:
    """A chart in the text of a part. tag: the drawing's properties as they stand at `start`."""

    link_id: str
    tag: str
    start: int

    @property
    def name(self) -> str:
        found = _NAME.search(self.tag)
        return unescape(found[1]).strip() if found else ""

    def described(self, words: str) -> str:
        return f'<wp:docPr descr="{escape(words)}"{_DESCRIPTION.sub("", self.tag).removeprefix("<wp:docPr")}'


def _in_text(xml: str) -> Iterator[_Placed]:
    """The charts of drawings, in order: the properties of a drawing stand before what it shows."""
    for chart in _CHART.finditer(xml):
        start = xml.rfind(_PROPERTIES, 0, chart.start())
        if start >= 0 and not _END.search(xml, start, chart.start()):
            link = _LINK.search(chart[0])
            yield _Placed(link[1] if link else "", xml[start : xml.index(">", start) + 1], start)


def check_charts(
    parts: Mapping[str, bytes], owner: str, root: Element, place: Place, is_main: bool, context_type: type
) -> Iterator[Finding]:
    """What is wrong with the charts of the part `owner`, without data."""
    links, known = _links(parts, owner), _charts_of(context_type)
    for paragraph, here in placed_paragraphs(root, place):
        # A paragraph that holds a text box holds the box's paragraphs, too: each drawing is seen at its own.
        inside = [item for item in paragraph.iter(qn("wp:docPr")) if next(item.iterancestors(qn("w:p"))) is paragraph]
        for properties in inside:
            name, chart = _name(properties), next(properties.getparent().iter(qn("c:chart")), None)
            if chart is None and name in known:
                yield _finding(here(), _unusable(name, "đây không phải là biểu đồ số liệu của Word"))
            elif chart is not None:
                part = links.get(chart.get(qn("r:id"), ""), "")
                yield from _check_one(parts, part, name, here(), is_main, known)


def used_fields(root: Element, context_type: type) -> Iterator[tuple[type, str]]:
    """The fields that the charts of a part print, as NameCheck keeps them."""
    for name in {name for _, name, _ in _placed(root)} & set(_charts_of(context_type)):
        yield context_type, name
        yield from ((BieuDo, field.name) for field in fields(BieuDo))


def _check_one(
    parts: Mapping[str, bytes], part: str, name: str, place: Place, is_main: bool, known: Iterable[str]
) -> Iterator[Finding]:
    text = parts.get(part, b"").decode("utf-8", "replace")
    if _TAG.search(text):
        yield _finding(place, _unusable(name, "thẻ viết trong biểu đồ không được điền", _OUTSIDE))
    if not _MEANT.fullmatch(name):
        return
    if name not in known:
        yield _finding(place, _unknown(name, known))
    elif not is_main:
        yield _finding(place, _unusable(name, "biểu đồ ở đầu trang, chân trang không được điền", _INTO_BODY))
    elif why := unfit(parse(parts[part])) if part else _NO_PART:
        yield _finding(place, _unusable(name, why))


def _finding(place: Place, words: _Words) -> Finding:
    code, message, expected, remedy = words
    return error(code, place, message, expected, remedy)


def _unknown(name: str, known: Iterable[str]) -> _Words:
    known = list(known)
    expected = did_you_mean(name, known) or listed(known) or "mẫu này không có biểu đồ nào do chương trình điền"
    return "MB021", f"Không có số liệu biểu đồ tên “{name}”.", expected, _RENAME


def _repeated(name: str) -> _Words:
    message = f"Biểu đồ “{name}” bị in nhiều lần: nó nằm trong vòng lặp hoặc trong macro được gọi nhiều lần."
    return "MB022", message, "mỗi biểu đồ in một lần", "Chuyển biểu đồ ra ngoài vòng lặp."


def _unusable(name: str, why: str, remedy: str = _ANEW) -> _Words:
    return "MB022", f"Biểu đồ “{name}”: {why}.", "biểu đồ một dãy số liệu, có nhãn và giá trị", remedy


def _charts_of(context_type: type) -> list[str]:
    return [name for name, kind in attributes(context_type).items() if present(kind) is BieuDo]


def _links(parts: Mapping[str, bytes], owner: str) -> dict[str, str]:
    """Part of each chart of `owner` by relationship id."""
    found = (link for link in relationships(parts, owner) if link.kind == "chart" and link.target in parts)
    return {link.id: link.target for link in found}


def _placed(root: Element) -> Iterator[tuple[str, str, Element]]:
    """Relationship id, name and drawing properties of every chart under `root`."""
    for chart in root.iter(qn("c:chart")):
        drawing = next(chart.iterancestors(qn("wp:inline"), qn("wp:anchor")), None)
        properties = drawing.find(qn("wp:docPr")) if drawing is not None else None
        if properties is not None:
            yield chart.get(qn("r:id"), ""), _name(properties), properties


def _name(properties: Element) -> str:
    return properties.get("name", "").strip()


def _fill_part(parts: MutableMapping[str, bytes], part: str, name: str, data: BieuDo) -> None:
    chart = parse(parts[part]) if part else None
    why = _NO_PART if chart is None else unfit(chart)
    if why:
        raise Refusal(*_unusable(name, why))
    fill_chart(chart, data)
    _place_workbook(parts, part, chart, workbook(data))
    parts[part] = serialize(chart)


def _place_workbook(parts: MutableMapping[str, bytes], part: str, chart: Element, data: bytes) -> None:
    """The workbook behind “Edit Data”; one that was linked from elsewhere, or in another format, gives way."""
    for link in list(relationships(parts, part)):
        if link.kind in ("package", "oleObject"):
            remove_link(parts, part, link.id)
    stem = part.rpartition("/")[2].removesuffix(".xml")
    added = add_part(parts, part, "package", f"word/embeddings/{stem}.xlsx", data)
    for old in chart.findall(qn("c:externalData")):
        chart.remove(old)
    reference = make("c:externalData")
    reference.set(qn("r:id"), added)
    update = make("c:autoUpdate")
    update.set("val", "0")
    reference.append(update)
    behind = next((child for child in chart if child.tag in _AFTER_WORKBOOK), None)
    if behind is None:
        chart.append(reference)
    else:
        behind.addprevious(reference)
