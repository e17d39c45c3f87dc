"""What Decree 30/2020 and a clerk's eye ask of a document's layout; every check yields what is wrong, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.word.xml import Element, qn
from tests.support.formatting import Formatting, Paragraph, text_of

RULES = yaml.safe_load((Path(__file__).parents[1] / "cases/nd30/trinh_bay.yaml").read_text("utf-8"))
PAGE, STYLES, RULED, WORDS = RULES["trang"], RULES["kieu"], RULES["duong_ke"], RULES["chu"]
# Lines of the template that steer and never print; what stands between tags is not known yet.
TAGS = "Thẻ điều khiển"
_TWIPS = 1440 / 25.4
_PLAIN = "BangBoCuc"


def faults(parts: Mapping[str, bytes]) -> list[str]:
    """Everything wrong with the layout of a template or of a finished document."""
    opened = Formatting(parts)
    return [fault for check in _CHECKS for fault in check(opened)]


def _paper(opened: Formatting) -> Iterator[str]:
    sections = list(opened.main.iter(qn("w:sectPr")))
    turned = [section.find(qn("w:pgSz")).get(qn("w:orient"), "portrait") for section in sections]
    if turned != ["portrait"] + ["landscape"] * _appendices(opened):
        yield f"khổ giấy: {turned}"
    for number, section in enumerate(sections, 1):
        size, margins = _numbers(section, "w:pgSz"), _numbers(section, "w:pgMar")
        if [round(side / _TWIPS) for side in sorted((size["w"], size["h"]))] != PAGE["kho_giay"]["gia_tri"]:
            yield f"phần {number}: không phải A4"
        if (size["w"] > size["h"]) != (turned[number - 1] == "landscape"):
            yield f"phần {number}: chiều giấy không khớp"
        for edge, name in (("top", "tren"), ("bottom", "duoi"), ("left", "trai"), ("right", "phai")):
            low, high = PAGE[f"le_{name}"]["gia_tri"]
            if not low <= round(margins[edge] / _TWIPS, 1) <= high:
                yield f"phần {number}: lề {name} {margins[edge] / _TWIPS:.1f} mm"
        if margins.get("gutter") or not 0 < margins["header"] < margins["top"]:
            yield f"phần {number}: số trang không nằm trong lề trên"
        if section.find(qn("w:titlePg")) is None:
            yield f"phần {number}: trang đầu không có đầu trang riêng"
        if _numbers(section, "w:pgNumType").get("start") != PAGE["so_trang_tu"]["gia_tri"]:
            yield f"phần {number}: số trang không bắt đầu từ 1"


def _page_numbers(opened: Formatting) -> Iterator[str]:
    """A field on every page but the first of a section."""
    targets = [text_of(root) + _field(root) for root in opened.roots("header")]
    shown = sum("PAGE" in words for words in targets)
    if (len(targets), shown) != (4, 2) or sum(not words.strip() for words in targets) != 2:
        yield f"đầu trang: {targets}"
    kinds = [reference.get(qn("w:type")) for reference in opened.main.iter(qn("w:headerReference"))]
    if kinds != ["default", "first"] * len(list(opened.main.iter(qn("w:sectPr")))):
        yield f"đầu trang của các phần: {kinds}"
    for root in opened.roots("header"):
        for paragraph in root.iter(qn("w:p")):
            if opened.style_name(paragraph) != "Số trang":
                yield "đầu trang không theo kiểu “Số trang”"


def _field(root: Element) -> str:
    return " ".join((code.text or "").split()[0] for code in root.iter(qn("w:instrText")))


def _styles(opened: Formatting) -> Iterator[str]:
    """Every paragraph as its style is ruled, whatever the style or direct formatting says."""
    for paragraph in _printed(opened):
        rule = STYLES.get(paragraph.style)
        if rule is None:
            yield f"kiểu “{paragraph.style}” không có trong trinh_bay.yaml"
        elif paragraph.text or paragraph.style == "Số trang":
            yield from (f"{paragraph.style} ({rule['can_cu']}): {why}" for why in _against(opened, paragraph, rule))
        elif paragraph.keep_next < _is(rule, "giu"):
            yield f"{paragraph.style}: không giữ với đoạn sau"


def _against(opened: Formatting, paragraph: Paragraph, rule: Mapping[str, Any]) -> Iterator[str]:
    low, high = rule["co"]
    for run in opened.runs(paragraph.element):
        if not low <= run.size <= high:
            yield f"cỡ {run.size}"
        if (run.bold, run.italic) != (_is(rule, "dam"), _is(rule, "nghieng")):
            yield f"đậm, nghiêng: {run.bold}, {run.italic}"
    if paragraph.align != rule["canh"]:
        yield f"canh {paragraph.align}"
    if paragraph.keep_next != _is(rule, "giu"):
        yield f"giữ với đoạn sau: {paragraph.keep_next}"
    if paragraph.before + paragraph.after < rule.get("cach", 0):
        yield f"cách đoạn {paragraph.before + paragraph.after} pt"
    lines = rule.get("gian", [1, 1])
    if not lines[0] <= paragraph.lines <= lines[1]:
        yield f"giãn dòng {paragraph.lines}"
    if all(abs(paragraph.first - indent * _TWIPS) > 2 for indent in rule.get("lui", [0])):
        yield f"lùi đầu dòng {paragraph.first / _TWIPS:.1f} mm"
    if _is(rule, "hoa") and "{" not in paragraph.text and paragraph.text != paragraph.text.upper():
        yield "không in hoa"


def _words(opened: Formatting) -> Iterator[str]:
    for style, words in WORDS.items():
        found = [paragraph.text for paragraph in _printed(opened) if paragraph.style == style]
        if found != [words]:
            yield f"{style}: thiếu hoặc sai chữ, {found}"


def _letters(opened: Formatting) -> Iterator[str]:
    font, color = PAGE["phong_chu"]["gia_tri"], PAGE["mau_chu"]["gia_tri"]
    for paragraph in _printed(opened):
        for run in opened.runs(paragraph.element):
            if run.fonts != {font} or run.color != color or run.odd:
                yield f"“{run.text[:30]}”: {set(run.fonts)}, màu {run.color} {run.odd}"
            if run.language != "vi-VN":
                yield f"“{run.text[:30]}”: ngôn ngữ {run.language}"


def _rules(opened: Formatting) -> Iterator[str]:
    """The lines under the letterhead, the subject and the title of each appendix."""
    blocks = [opened.paragraph(paragraph) for paragraph in opened.main.iter(qn("w:p"))]
    blocks = [block for block in blocks if block.style != TAGS]
    for name, rule in RULED.items():
        places = [index for index, block in enumerate(blocks) if block.style == name]
        times = _appendices(opened) if name == "Kẻ dưới phụ lục" else 1
        if len(places) != times or not all(blocks[p].rule and blocks[p - 1].style == rule["sau"] for p in places):
            yield f"{name} ({rule['can_cu']}): thiếu hoặc sai chỗ"
            continue
        for line in (blocks[place] for place in places):
            length = (_room(opened, line.element) - line.left - line.right) / 20
            if not rule["dai"][0] <= length <= rule["dai"][1] or line.left != line.right:
                yield f"{name} ({rule['can_cu']}): dài {length} pt, lề {line.left}, {line.right}"


def _room(opened: Formatting, paragraph: Element) -> int:
    """Width of the cell or of the page that holds a paragraph."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    if cell is not None:
        return int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w")))
    after = [section for section in opened.main.iter(qn("w:sectPr")) if _is_before(opened.main, paragraph, section)]
    size, margins = _numbers(after[0], "w:pgSz"), _numbers(after[0], "w:pgMar")
    return size["w"] - margins["left"] - margins["right"]


def _is_before(root: Element, one: Element, other: Element) -> bool:
    order = list(root.iter())
    return order.index(one) < order.index(other)


def _tables(opened: Formatting) -> Iterator[str]:
    """Two tables carry the layout of the letterhead and the signature; then one with a title, one in an appendix."""
    tables = list(opened.main.iter(qn("w:tbl")))
    if len(_arranging(opened)) != 2 or len(tables) != 2 + _appendices(opened) + _count(opened, "Tên bảng"):
        yield f"có {len(tables)} bảng"
    for number, table in enumerate(tables, 1):
        for name in ("w:tblCaption", "w:tblDescription"):
            words = table.find(f"{qn('w:tblPr')}/{qn(name)}")
            if words is None or len(words.get(qn("w:val"), "")) < 10:
                yield f"bảng {number}: thiếu {name}"
        rows = list(table.iter(qn("w:tr")))
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in rows if TAGS not in _of(opened, row)):
            yield f"bảng {number}: có hàng bị tách qua hai trang"
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        if heads != ["Bảng đầu cột" in _styles_in(opened, row) for row in rows] or (any(heads) and not heads[0]):
            yield f"bảng {number}: hàng đầu bảng lặp lại {heads}"


def _of(opened: Formatting, row: Element) -> set[str]:
    """Styles of a row that only steers: one cell with a tag."""
    return _styles_in(opened, row) if len(list(row.iter(qn("w:tc")))) == 1 else set()


def _styles_in(opened: Formatting, row: Element) -> set[str]:
    return {opened.style_name(paragraph) for paragraph in row.iter(qn("w:p"))}


def _arranging(opened: Formatting) -> list[Element]:
    """Tables without borders that only put things side by side."""
    tables = opened.main.iter(qn("w:tbl"))
    return [table for table in tables if table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val")) == _PLAIN]


def _appendices(opened: Formatting) -> int:
    """By their titles: in a template the number of the first one is of two that an {%p if %} chooses between."""
    return _count(opened, "Tên phụ lục")


def _count(opened: Formatting, style: str) -> int:
    return sum(opened.style_name(paragraph) == style for paragraph in opened.main.iter(qn("w:p")))


def _signature(opened: Formatting) -> Iterator[str]:
    """The signature never stands alone on a page."""
    table = _arranging(opened)[1]
    printed = [block for block in map(opened.paragraph, table.iter(qn("w:p"))) if block.style != TAGS]
    styles = [block.style for block in printed]
    # In the template the last paragraph is one of two that an {%p if %} chooses between.
    before = (opened.paragraph(block) for block in table.itersiblings(qn("w:p"), preceding=True))
    last = next(block for block in before if block.style not in (TAGS, "Lời văn"))
    if last.style != "Lời văn cuối" or not last.keep_next:
        yield "đoạn cuối không giữ với khối chữ ký"
    if not all(block.keep_next for block in printed):
        yield "khối chữ ký có thể bị tách"
    if not 4 <= styles.count("Chỗ ký") <= 6 or "Nơi nhận" not in styles or styles[-1] != "Họ tên người ký":
        yield f"khối chữ ký: {styles}"


def _language(opened: Formatting) -> Iterator[str]:
    signs = {"docProps/core.xml": ">vi-VN</dc:language>", "word/settings.xml": 'themeFontLang w:val="vi-VN"'}
    for name, sign in signs.items():
        if sign not in opened.parts[name].decode():
            yield f"{name}: ngôn ngữ không phải vi-VN"


def _printed(opened: Formatting) -> Iterator[Paragraph]:
    for root in (opened.main, *opened.roots("header", "footer", "footnotes")):
        for paragraph in root.iter(qn("w:p")):
            note = next(paragraph.iterancestors(qn("w:footnote")), None)
            if opened.style_name(paragraph) != TAGS and (note is None or note.get(qn("w:type")) is None):
                yield opened.paragraph(paragraph)


def _numbers(section: Element, tag: str) -> dict[str, int]:
    found = section.find(qn(tag))
    attributes = found.attrib.items() if found is not None else ()
    return {name.rpartition("}")[2]: int(value) for name, value in attributes if value.isdigit()}


def _is(rule: Mapping[str, Any], name: str) -> bool:
    return rule.get(name) == "có"


_CHECKS: tuple[Callable[[Formatting], Iterator[str]], ...] = (
    _paper, _page_numbers, _styles, _words, _letters, _rules, _tables, _signature, _language,
)  # fmt: skip
