"""The inside of a chart part: one series of labels and values, its printed labels, its axes, the workbook behind it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from xml.sax.saxutils import escape

from generator.rendering.thang_context import BieuDo
from generator.word.book import finished, new_book
from generator.word.xml import NAMESPACES, Element, parse, qn

_SHEET = "Số liệu"
_HEADINGS = ("Nội dung", "Nhãn in trên biểu đồ")
_NS = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("c", "a", "c15"))
# The order that the schema wants (CT_BarSer and its like).
_SEQUENCE = (
    *("idx", "order", "tx", "spPr", "invertIfNegative", "marker", "pictureOptions", "explosion", "dPt", "dLbls"),
    *("trendline", "errBars", "cat", "val", "smooth", "shape", "extLst"),
)
_ORDER = {qn(f"c:{name}"): rank for rank, name in enumerate(_SEQUENCE)}
# Extensions of Office 2013: labels taken from cells. Older readers print the text that stands in each label.
_LABEL_EXTENSION = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE_EXTENSION = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SHOWN = tuple(qn(f"c:show{name}") for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"))


def unfit(chart: Element) -> str:
    """Why the chart cannot be filled, as a clause; "" when it can."""
    series = next(chart.iter(qn("c:ser")), None)
    if series is None:
        return "biểu đồ chưa có dãy số liệu nào"
    return "" if series.find(qn("c:val")) is not None else "kiểu biểu đồ này không dùng được"


def fill_chart(chart: Element, data: BieuDo) -> None:
    """Writes labels, values and printed labels into the first series; others, samples of the template, go."""
    series, *others = chart.iter(qn("c:ser"))
    for other in others:
        other.getparent().remove(other)
    _put(series, f"<c:tx>{_strings(_cells('B', 1, 1), [data.ten_day])}</c:tx>")
    last = len(data.nhan) + 1
    _put(series, f"<c:cat>{_strings(_cells('A', 2, last), data.nhan)}</c:cat>")
    _put(series, f"<c:val>{_numbers(_cells('B', 2, last), data)}</c:val>")
    for point in series.findall(qn("c:dPt")):
        if int(point.find(qn("c:idx")).get("val")) >= len(data.nhan):
            series.remove(point)
    _label(series, data, _cells("C", 2, last))
    _widen(chart, [float(value) for value in data.gia_tri if value is not None])


def workbook(data: BieuDo) -> bytes:
    """The workbook that Word opens for “Edit Data”. The same data make the same bytes."""
    target = io.BytesIO()
    book = new_book(target)
    sheet = book.add_worksheet(_SHEET)
    sheet.set_column(0, 2, 24)
    for column, heading in enumerate((_HEADINGS[0], data.ten_day, _HEADINGS[1])):
        sheet.write_string(0, column, heading)
    for row, (label, value, printed) in enumerate(zip(data.nhan, data.gia_tri, data.chu, strict=True), 1):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 2, printed)
        if value is not None:
            sheet.write_number(row, 1, float(value))
    return finished(book, target)


def _cells(column: str, first: int, last: int) -> str:
    start, end = f"'{_SHEET}'!${column}${first}", f"${column}${last}"
    return start if last <= first else f"{start}:{end}"


def _points(values: Iterable[str | None], count: int) -> str:
    """A point for every value; a missing one is left out."""
    written = [f'<c:pt idx="{n}"><c:v>{escape(v)}</c:v></c:pt>' for n, v in enumerate(values) if v is not None]
    return f'<c:ptCount val="{count}"/>{"".join(written)}'


def _strings(formula: str, values: Sequence[str]) -> str:
    cache = _points(values, len(values))
    return f"<c:strRef><c:f>{formula}</c:f><c:strCache>{cache}</c:strCache></c:strRef>"


def _numbers(formula: str, data: BieuDo) -> str:
    cache = _points((None if v is None else repr(float(v)) for v in data.gia_tri), len(data.gia_tri))
    inner = f"<c:formatCode>General</c:formatCode>{cache}"
    return f"<c:numRef><c:f>{formula}</c:f><c:numCache>{inner}</c:numCache></c:numRef>"


def _element(xml: str) -> Element:
    """The element written in `xml`, whose prefixes are c, a and c15."""
    return parse(f"<x {_NS}>{xml}</x>")[0]


def _put(series: Element, xml: str) -> None:
    """Puts an element at its place in the series, for one of its kind that stands there."""
    new = _element(xml)
    for old in series.findall(new.tag):
        series.remove(old)
    behind = next((child for child in series if _ORDER.get(child.tag, 0) > _ORDER[new.tag]), None)
    if behind is None:
        series.append(new)
    else:
        behind.addprevious(new)


# --- printed labels: Office prints numbers by the settings of the reader's machine, so each label is given as text


def _label(series: Element, data: BieuDo, formula: str) -> None:
    """Labels as printed by us. A chart on which the clerk shows no values gets none."""
    labels = series.find(qn("c:dLbls"))
    if labels is None or not _shows_values(labels):
        return
    for old in labels.findall(qn("c:dLbl")):
        labels.remove(old)
    for shown in labels.iterchildren(*_SHOWN):
        shown.set("val", "0")
    look = [deepcopy(child) for child in labels if child.tag not in (qn("c:extLst"), qn("c:showLeaderLines"))]
    printed = [None if value is None else text for value, text in zip(data.gia_tri, data.chu, strict=True)]
    labels[:0] = [_point_label(place, text, look) for place, text in enumerate(printed) if text is not None]
    _extend(labels, _LABEL_EXTENSION, '<c15:showDataLabelsRange val="1"/>')
    cache = f"<c15:dlblRangeCache>{_points(printed, len(printed))}</c15:dlblRangeCache>"
    cells = f"<c15:datalabelsRange><c15:f>{formula}</c15:f>{cache}</c15:datalabelsRange>"
    _extend(series, _RANGE_EXTENSION, cells)


def _shows_values(labels: Element) -> bool:
    shown = [labels.find(qn("c:showVal")), next(labels.iter(qn("c15:showDataLabelsRange")), None)]
    deleted = labels.find(qn("c:delete"))
    hidden = deleted is not None and deleted.get("val", "1") in ("1", "true")
    return not hidden and any(flag is not None and flag.get("val", "1") in ("1", "true") for flag in shown)


def _point_label(place: int, text: str, look: list[Element]) -> Element:
    """One label: a field that Office 2013 and later fill from the cells, with the text that others print."""
    field_id = f"{{{place + 1:08X}-0000-4000-8000-000000000000}}"
    field = f'<a:fld id="{field_id}" type="CELLRANGE"><a:rPr/><a:pPr/><a:t>{escape(text)}</a:t></a:fld>'
    label = _element(
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr/><a:p>{field}</a:p></c:rich></c:tx></c:dLbl>'
    )
    label.extend(deepcopy(child) for child in look)
    _style_text(label)
    _extend(label, _LABEL_EXTENSION, '<c15:showDataLabelsRange val="1"/>')
    return label


def _style_text(label: Element) -> None:
    """Text of its own does not take the font of the other labels: it is written into it."""
    default = next(label.iter(qn("a:defRPr")), None)
    run = next(label.iter(qn("a:rPr")))
    run.set("lang", "vi-VN")
    if default is not None:
        run.attrib.update(default.attrib)
        run.extend(deepcopy(child) for child in default)


def _extend(owner: Element, uri: str, xml: str) -> None:
    """Writes an extension anew."""
    extensions = owner.find(qn("c:extLst"))
    if extensions is None:
        extensions = _element("<c:extLst/>")
        owner.append(extensions)
    for old in extensions.findall(qn("c:ext")):
        if old.get("uri") == uri:
            extensions.remove(old)
    extensions.append(_element(f'<c:ext uri="{uri}">{xml}</c:ext>'))


def _widen(chart: Element, values: list[float]) -> None:
    """An axis that ends before a value would cut its bar: that end is left to Word."""
    for scaling in chart.iterfind(f".//{qn('c:valAx')}/{qn('c:scaling')}"):
        for limit in scaling.findall(qn("c:max")):
            if any(value > float(limit.get("val")) for value in values):
                scaling.remove(limit)
        for limit in scaling.findall(qn("c:min")):
            if any(value < float(limit.get("val")) for value in values):
                scaling.remove(limit)
