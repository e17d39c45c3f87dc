"""What we write is what docxtpl writes, part by part; where it is not, docs/sameness.md says why."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.word.package import read
from tests.support.sameness import cases_parts, cases_tables, cases_text, differences
from tests.support.sameness.cases import Case
from tests.support.sameness.compare import PROPERTIES, Normaliser, by_docxtpl, by_us, differing
from tests.support.sameness.differences import ALWAYS
from tests.support.sameness.templates import Template, paragraphs

PAGE = Path(__file__).resolve().parents[3] / "docs/sameness.md"
CASES = [*cases_text.CASES, *cases_tables.CASES, *cases_parts.CASES]
NEEDED = [(case, difference) for case in CASES for difference in (*ALWAYS, *case.differences)]


def left(case: Case, folder: Path, normalisers: tuple[Normaliser, ...]) -> dict[str, tuple[str, str]]:
    """Where docxtpl's document and ours differ once the normalisers have run."""
    theirs, ours = by_docxtpl(*case.for_docxtpl), by_us(case.template.package(), case.context, folder)
    return differing(theirs, ours, list(normalisers))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_same_as_docxtpl(case: Case, tmp_path: Path):
    assert left(case, tmp_path, (*ALWAYS, *case.differences)) == {}


@pytest.mark.parametrize("case, difference", NEEDED, ids=lambda one: getattr(one, "name", getattr(one, "__name__", "")))
def test_every_difference_is_there(case: Case, difference: Normaliser, tmp_path: Path):
    """One that is gone has to leave the list."""
    others = tuple(one for one in (*ALWAYS, *case.differences) if one is not difference)
    assert left(case, tmp_path, others) != {}


@pytest.mark.parametrize("case", [case for case in CASES if case.told or case.told_context], ids=lambda case: case.name)
def test_docxtpl_does_not_understand_what_was_said_otherwise(case: Case, tmp_path: Path):
    as_it_is = Case(case.name, case.template, case.context, case.differences)
    try:
        found = left(as_it_is, tmp_path, (*ALWAYS, *case.differences))
    except Exception as error:  # whatever docxtpl and Jinja raise
        found = {type(error).__name__: (str(error), "")}
    assert found != {}


def test_the_page_names_every_difference_and_no_other():
    written = {
        name
        for name, value in vars(differences).items()
        if inspect.isfunction(value) and value.__module__ == differences.__name__ and not name.startswith("_")
    }
    used = {difference.__name__ for _, difference in NEEDED}
    told = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert written == used == told


def test_our_core_properties_are_ours(tmp_path: Path):
    """They are left out of the comparison whole; here is what they hold."""
    template = Template(paragraphs("x"), properties={"title": "{{ x }}", "author": "Người soạn"})
    ours = read(by_us(template.package(), {"x": "y"}, tmp_path))["docProps/core.xml"].decode()
    values = (PROPERTIES.title, PROPERTIES.subject, PROPERTIES.creator, PROPERTIES.language)
    assert re.findall(r">([^<>\n]+)<", ours) == list(values)


# What docxtpl prints, or passes on to Python, and we refuse.
REFUSED = {
    "{{ khong_co }}": "MB005",
    "{{ trong }}": "MB007",
    "{{ thap_phan }}": "MB007",
    "{{ ds }}": "MB007",
    "{{ dung }}": "MB007",
    "{{ x.upper() }}": "MB008",
    "{{ range(3) }}": "MB008",
    "{{ lipsum() }}": "MB008",
    "{{ x|upper }}": "MB002",
    "{% if x is defined %}a{% endif %}": "MB008",
    "{{ thap_phan * 2 }}": "MB008",
    "{{ 2 ** 3 }}": "MB008",
    "{{ 7 / 2 }}": "MB008",
    "{% autoescape false %}{{ x }}{% endautoescape %}": "MB008",
    "{% block a %}{{ x }}{% endblock %}": "MB008",
    "{{ '{}'.format(x) }}": "MB008",
    "{{ x.__class__ }}": "MB008",
    "{{p x }}": "MB017",
    "{{r x }}": "MB017",
    "{{ doan_moi }}": "MB013",
    "{{ trang_moi }}": "MB013",
    "{{ dieu_khien }}": "MB013",
}
VALUES = {
    "x": "chữ", "trong": None, "thap_phan": 1.5, "ds": [1], "dung": True,
    "doan_moi": "a\ab", "trang_moi": "a\fb", "dieu_khien": "a\x85b",
}  # fmt: skip


@pytest.mark.parametrize("tag", REFUSED)
def test_refused_though_docxtpl_goes_on(tag: str, tmp_path: Path):
    template = Template(paragraphs("{#p mẫu #}", tag)).package()
    assert by_docxtpl(template, VALUES)
    with pytest.raises(TemplateError) as caught:
        by_us(template, VALUES, tmp_path)
    assert [finding.code for finding in caught.value.findings] == [REFUSED[tag]]
