"""What the sandbox lets through, value by value: the shortcuts must give what the long way gives."""

from __future__ import annotations

from collections import UserDict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template, UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape

from generator.domain.quantities import Quantity
from generator.findings import Sourced
from generator.rendering import template_env
from generator.rendering.template_env import LINE_BREAK, NOTE_CLOSE, NOTE_OPEN, TAB, Environment, Refusal
from generator.rendering.template_guard import guarded
from generator.rendering.text import Note, Text


def run(source: str, environment: Environment | None = None, **names: object) -> str:
    environment = environment or Environment()
    code = environment.compile(guarded(environment.parse(source)))
    return "".join(Template.from_code(environment, code, environment.globals).generate(names))


def refusal(source: str, **names: object) -> str:
    with pytest.raises(Refusal) as caught:
        run(source, **names)
    return caught.value.code


# --- kinds of text


class OfItsOwn(str):
    """Text that would print as something else."""

    def __str__(self) -> str:
        return "<i>khác</i>"

    def __html__(self) -> str:
        return "<b>giả</b>"


class OwnMarkup(Markup):
    """Only the program makes markup: a kind of it is markup too."""


class OwnNumber(int):
    def __str__(self) -> str:
        return "<b>7</b>"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs")) | st.sampled_from("&<>'\"")))
def test_text_is_printed_as_markupsafe_escapes_it(text):
    for value in (text, Sourced(text), Text((text,))):
        for source in ("{{ x }}", "{{ x ~ '' }}", "{{ [x]|join }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }}"):
            assert run(source, x=value) == str(escape(text))


@pytest.mark.parametrize("source", ["{{ x }}", "{{ 'a' ~ x }}", "{{ [1, 2]|join(x) }}", "{{ chu_thich(x) }}"])
def test_no_kind_of_text_forges_markup(source):
    environment = Environment()
    printed = run(source, environment, x=OfItsOwn("chữ")) + "".join(text for text, _ in environment.notes.texts)
    assert "<" not in printed and "giả" not in printed


def test_markup_is_printed_as_it_is():
    assert run("{{ x }}{{ x ~ y }}", x=Markup("<w:br/>"), y=OwnMarkup("<w:t/>")) == "<w:br/><w:br/><w:t/>"
    assert run("{% set a %}{{ x }}{% endset %}{{ a }}{{ a ~ a }}", x="<") == "&lt;" * 3


def test_a_number_prints_digits_only():
    assert run("{{ x }}{{ 7 }}{{ -x }}", x=5) == "57-5"
    assert run("{{ x }}", x=OwnNumber(7)) == "&lt;b&gt;7&lt;/b&gt;"


@pytest.mark.parametrize("value", ["1.5", "none", "true", "[1]", "{'a': 1}", "(1, 2)", "1.5 ~ ''", "['a', none]|join"])
def test_constants_of_the_template_need_a_filter_too(value):
    assert refusal("{{ " + value + " }}") == "MB007"
    assert run("{% if false %}{{ " + value + " }}{% endif %}") == ""


def test_breaks_are_marked_and_other_control_characters_refused_in_every_kind_of_text():
    for kind in (str, Sourced, lambda text: Text((text,))):
        assert run("{{ x }}", x=kind("a\r\n<\tb")) == f"a{LINE_BREAK}&lt;{TAB}b"
        assert refusal("{{ x }}", x=kind("a\x0bb")) == "MB013"
        assert refusal("{{ x }}", x=kind(f"{NOTE_OPEN}0{NOTE_CLOSE}")) == "MB013"


def test_notes_stand_where_they_are_met():
    environment = Environment()
    printed = run("{{ x }}{{ chu_thich('ba') }}", environment, x=Text(("a<", Note("một & hai"), Sourced("&b"))))
    first, second = (f"{NOTE_OPEN}{number}{NOTE_CLOSE}" for number in range(2))
    assert printed == f"a&lt;{first}&amp;b{second}"
    assert environment.notes.texts == [("một &amp; hai", False), ("ba", False)]


# --- what is reached by a name after a point


@dataclass
class Record:
    ten: str = "tên"
    so: Quantity = Quantity(Decimal(5), "%")
    _rieng: str = "riêng"
    chung: ClassVar[str] = "chung"
    dong: list[str] = field(default_factory=list)

    @property
    def viet_hoa(self) -> str:
        return self.ten.upper()

    def goi(self) -> str:
        return "gọi"


class Odd(dict):
    """A mapping that finds what it does not hold."""

    def __getitem__(self, name: str) -> str:
        return f"tìm {name}"

    def __contains__(self, name: object) -> bool:
        return name != "khong"


@pytest.mark.parametrize("kind", [dict, UserDict])
def test_a_mapping_gives_its_items_and_no_methods(kind):
    x = kind({"ten": "An", "items": "mục", "_a": "gạch"})
    assert run("{{ x.ten }} {{ x.items }} {{ x._a }}", x=x) == "An mục gạch"
    for name in ("keys", "clear", "__class__", "khong_co"):
        with pytest.raises(UndefinedError):
            run("{{ x." + name + " }}", x=x)


def test_a_mapping_with_ways_of_its_own_is_asked():
    assert run("{{ x.keys }}", x=Odd()) == "tìm keys"
    with pytest.raises(UndefinedError):
        run("{{ x.khong }}", x=Odd())


def test_a_record_gives_its_public_fields_and_properties():
    assert run("{{ x.ten }} {{ x.viet_hoa }} {{ x.chung }} {{ x.so|phan_tram }}", x=Record()) == "tên TÊN chung 5%"


@pytest.mark.parametrize("name", ["_rieng", "__class__", "__dict__", "__dataclass_fields__"])
def test_a_record_hides_the_rest(name):
    for x in (Record(), Record):
        with pytest.raises(SecurityError):
            run("{{ x." + name + " }}", x=x)


@pytest.mark.parametrize("name", ["goi()", "viet_hoa.lower()", "dong.append('a')", "ten.format()"])
def test_methods_of_a_record_are_not_called(name):
    x = Record()
    with pytest.raises((Refusal, SecurityError, UndefinedError)):
        run("{{ x." + name + " }}", x=x)
    assert x == Record()


def test_a_loop_counts():
    names = ("index", "index0", "first", "last", "length", "revindex", "revindex0", "depth", "depth0")
    printed = "{{ loop.%s|int_of }} "
    environment = Environment()
    environment.filters["int_of"] = lambda value: str(int(value))
    source = "{% for a in x %}" + "".join(printed % name for name in names) + "{% endfor %}"
    assert run(source, environment, x="ab") == "1 0 1 0 2 2 1 1 0 2 1 0 1 2 1 0 1 0 "
    assert run("{% for a in x %}{{ loop.cycle('l', 'c') }}{% endfor %}", x="abc") == "lcl"
    with pytest.raises(UndefinedError, match="no previous item"):
        run("{% for a in x %}{{ loop.previtem }}{% endfor %}", x="a")


def test_a_loop_hides_the_rest():
    for name in ("_iterable", "__class__", "_to_iterator"):
        with pytest.raises(SecurityError):
            run("{% for a in x %}{{ loop." + name + " }}{% endfor %}", x="a")


# --- calls


def test_macros_are_called_with_all_that_jinja_gives_them():
    macro = "{% macro m(a, b='hai') %}{{ a }}{{ b }}{% endmacro %}"
    framed = "{% macro k(a) %}[{{ caller(a) }}]{% endmacro %}"
    loop = (
        "{% for a in x %}{{ m(a) }}{{ m(a, b='<') }}{% call(b) k(a) %}{{ loop.index }}{{ b }}{% endcall %}{% endfor %}"
    )
    assert run(macro + framed + loop, x="m") == "mhaim&lt;[1m]"
    with pytest.raises(TypeError, match="takes not more than"):
        run(macro + "{{ m(1, 2, 3) }}")
    with pytest.raises(UndefinedError, match="'a' was not provided"):
        run(macro + "{{ m() }}")


@pytest.mark.parametrize("source", ["{{ x() }}", "{{ x.goi() }}", "{{ [x]|first() }}{{ m.__call__() }}"])
def test_nothing_else_is_called(source):
    with pytest.raises((Refusal, SecurityError, UndefinedError)):
        run(source, x=Record)


# --- limits


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in x %}{% endfor %}",
        "{% for a in x %}{{ a }}{% endfor %}",
        "{{ x|join }}",
        "{{ x|join ~ '' }}",
        "{% macro m() %}" + "chữ" * 100 + "{% endmacro %}{% for a in x %}{{ m() }}{% endfor %}",
    ],
)
def test_work_is_counted(source, monkeypatch):
    names = {"x": ["chữ" * 10] * 300}
    run(source, **names)
    monkeypatch.setattr(template_env, "MAX_CHARACTERS", 3_000)
    assert refusal(source, **names) == "MB014"


def test_what_escaping_adds_counts_too(monkeypatch):
    monkeypatch.setattr(template_env, "MAX_CHARACTERS", 300)
    assert refusal("{{ x }}", x="<" * 100) == "MB014"
