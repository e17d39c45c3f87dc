"""The layout that Decree 30/2020 asks for, in the template and in what is made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from generator.rendering.wording import FILTERS
from generator.word.package import read
from generator.word.xml import parse, qn
from tests.support.formatting import MAIN, Formatting
from tests.support.layout import RULES, STYLES, TAGS, faults

PROJECT = Path(__file__).resolve().parents[1]
TEMPLATES = sorted((PROJECT / "templates").glob("*.docx"))
OFFICES = {"huyện": (PROJECT / "data", 2024), "xã": (PROJECT / "tests/data/xa_gia_dinh", 2026)}
STYLES_PART = "word/styles.xml"


def made(name: str, output: Path) -> dict[str, bytes]:
    data, nam = OFFICES[name]
    assert cli.run(["ke-hoach", "--data", str(data), "--output", str(output), "--nam", str(nam), "--lan", "0"]) == 0
    return read(output / f"{nam}/ke_hoach/ke_hoach_{nam}.docx")


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> dict[str, bytes]:
    return made("huyện", tmp_path_factory.mktemp("ra"))


# A table that goes with a document, papers around one and extracts have rules of their own: test_so_sanh,
# test_mau_giay_gui and test_mau_trich_sao say which.
OTHERS = ("so_sanh", "phieu_gui", "bi_van_ban", "nhan_bi", "trich_sao")


@pytest.mark.parametrize("template", [t for t in TEMPLATES if t.stem not in OTHERS], ids=lambda path: path.stem)
def test_the_template_is_laid_out_as_the_decree_says(template):
    assert faults(read(template)) == []


@pytest.mark.parametrize("name", OFFICES)
def test_the_document_is_laid_out_as_the_decree_says(name, tmp_path):
    parts = made(name, tmp_path)
    assert faults(parts) == []
    assert TAGS not in {Formatting(parts).style_name(paragraph) for paragraph in parse(parts[MAIN]).iter(qn("w:p"))}


def test_every_rule_names_its_article_and_every_style_of_the_templates_has_one():
    rules = [*RULES["trang"].values(), *RULES["duong_ke"].values(), *STYLES.values()]
    assert [rule for rule in rules if not re.fullmatch(r"-|([IV]+\.\d(\.[a-zđ])?(; )?)+", rule["can_cu"])] == []
    styles = [style for path in TEMPLATES for style in parse(read(path)[STYLES_PART]).iter(qn("w:style"))]
    ours = [style for style in styles if style.get(qn("w:customStyle")) and style.get(qn("w:type")) == "paragraph"]
    named = [style.find(qn("w:name")).get(qn("w:val")) for style in ours]
    assert sorted({*named, "footnote text"} - {TAGS}) == sorted(STYLES)


# What a clerk, or a slip of a hand, does to a template: part, pattern, replacement, words of the fault. “In X:” changes
# the style X, “All:” every place.
DAMAGES = {
    "left margin of 7 mm": (MAIN, r'w:left="1701"', 'w:left="397"', "lề trai 7.0 mm"),
    "right margin of the appendix": (MAIN, r'(orient="landscape".*?w:right=")\d+', r"\g<1>300", "phần 2: lề phai"),
    "US Letter": (MAIN, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "A4"),
    "appendix upright": (MAIN, ' w:orient="landscape"', "", "khổ giấy"),
    "numbers go on in the appendix": (MAIN, "(.*)<w:pgNumType [^>]*/>", r"\1", "phần 2: số trang"),
    "number on page 1": (MAIN, "<w:titlePg/>", "", "trang đầu"),
    "no page number": ("word/header1.xml", "<w:instrText.*?</w:instrText>", "", "đầu trang"),
    "page number at the left": (STYLES_PART, 'In SoTrang:w:val="center', 'w:val="left', "Số trang (I.7): canh"),
    "letters of 10 pt": (STYLES_PART, '(docDefaults.*?w:sz w:val=")28', r"\g<1>20", "Lời văn (II.6.e): cỡ 10"),
    "letters of 10 pt in one style": (STYLES_PART, 'In TrichYeu:w:val="28"', 'w:val="20"', "Trích yếu (II.5.b): cỡ"),
    "letters of 12 pt in one run": (
        MAIN, "(IV. NỘI DUNG)", r'\1</w:t></w:r><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>', "Mục (V.6.b): cỡ 12",
    ),
    "another font": (STYLES_PART, 'w:hAnsi="Times New Roman"', 'w:hAnsi="Calibri"', "Calibri"),
    "red letters": (MAIN, "<w:r><w:t>KẾ HOẠCH", '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>KẾ HOẠCH', "FF0000"),
    "underlined": (MAIN, "<w:r><w:t>KẾ HOẠCH", '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>KẾ HOẠCH', "w:u"),
    "bases upright": (STYLES_PART, "In CanCu:<w:i/>", "", "Căn cứ (II.6.a)"),
    "heading not bold": (STYLES_PART, "In Muc:<w:b/>", "", "Mục (V.6.b)"),
    "body at the left": (STYLES_PART, 'In LoiVan:w:jc w:val="both', 'w:jc w:val="left', "Lời văn (II.6.e): canh"),
    "no first-line indent": (STYLES_PART, 'In LoiVan:w:firstLine="720', 'w:firstLine="0', "lùi đầu dòng 0.0 mm"),
    "paragraphs too close": (STYLES_PART, 'In LoiVan:w:before="120', 'w:before="60', "cách đoạn 3.0 pt"),
    "double spacing": (STYLES_PART, 'In LoiVan:w:line="264', 'w:line="480', "giãn dòng 2.0"),
    "headings part from the text": (STYLES_PART, "In Khoan:<w:keepNext/>", "", "Khoản (II.6.đ): giữ"),
    "no keepNext anywhere": (STYLES_PART, "All:<w:keepNext/>", "", "khối chữ ký"),
    "rows split": (MAIN, "All:<w:cantSplit/>", "", "bị tách"),
    "header rows do not repeat": (MAIN, "All:<w:tblHeader/>", "", "lặp lại"),
    "third header row does not repeat": (MAIN, "(.*)<w:tblHeader/>", r"\1", "lặp lại"),
    "no caption": (MAIN, "<w:tblCaption [^>]*/>", "", "tblCaption"),
    "no description": (MAIN, "(.*)<w:tblDescription [^>]*/>", r"\1", "tblDescription"),
    "English": (STYLES_PART, '<w:lang w:val="vi-VN"', '<w:lang w:val="en-US"', "en-US"),
    "English settings": ("word/settings.xml", 'themeFontLang w:val="vi-VN"', 'themeFontLang w:val="en-US"', "settings"),
    "no line under the motto": (STYLES_PART, "In KeTieuNgu:<w:pBdr>.*?</w:pBdr>", "", "Kẻ dưới tiêu ngữ"),
    "line under the motto too long": (STYLES_PART, "In KeTieuNgu:1187", "500", "Kẻ dưới tiêu ngữ (II.1.b): dài"),
    "no motto": (MAIN, '<w:p><w:pPr><w:pStyle w:val="TieuNgu"/>.*?</w:p>', "", "Tiêu ngữ: thiếu"),
    "motto misspelt": (MAIN, "Độc lập - Tự do", "Độc lập – Tự do", "sai chữ"),
    "state's name in small letters": (MAIN, "CỘNG HÒA", "Cộng hòa", "không in hoa"),
    "end parts from the signature": (STYLES_PART, "In LoiVanCuoi:<w:keepNext/>", "", "đoạn cuối"),
    "style not ruled": (MAIN, '<w:pStyle w:val="CanCu"/>', "", "kiểu “Normal”"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_each_departure_from_the_layout_is_seen(name, document):
    part, pattern, new, words = DAMAGES[name]
    where, pattern = re.fullmatch(r"(?:(All|In \w+):)?(.*)", pattern, re.DOTALL).groups()
    before, after = "", document[part].decode()
    if where and where != "All":
        before, after = re.fullmatch(rf'(.*styleId="{where[3:]}")(.*)', after, re.DOTALL).groups()
    changed, count = re.subn(pattern, new, after, 0 if where == "All" else 1, re.DOTALL)
    assert count
    found = faults({**document, part: (before + changed).encode()})
    assert any(words in fault for fault in found), found


def test_every_filter_is_explained_to_the_clerk():
    page = (PROJECT / "docs/mau-van-ban.md").read_text("utf-8")
    table = page.partition("| Bộ lọc | In ra |")[2].partition("\n\n")[0]
    assert [name for name in FILTERS if not re.search(rf"`{name}[`(]", table)] == []
