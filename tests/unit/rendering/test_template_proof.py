"""A template that is said to print well-formed XML does so with whatever data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.template_env import Environment, Refusal
from generator.rendering.template_guard import guarded
from generator.rendering.template_proof import is_whole
from generator.rendering.text import Note, Text
from generator.word.xml import NAMESPACES, parse

W = f'xmlns:w="{NAMESPACES["w"]}"'


def inside(body: str) -> str:
    return f"<w:body {W}>{body}</w:body>"


def proved(source: str) -> bool:
    return is_whole(guarded(Environment().parse(source)))


@pytest.mark.parametrize(
    "body",
    [
        "{{ x }}",
        '<w:p w:rsidR="{{ x }}-{{ so }}"/>',
        "{% for d in ds %}<w:p/>{% else %}<w:r/>{% endfor %}",
        "<w:p>{% for d in ds %}</w:p><w:p>{% endfor %}</w:p>",
        "{% if x %}<w:p>{{ x }}</w:p>{% elif so %}<w:r/>{% else %}{% endif %}",
        "{% macro m(a) %}<w:p>{{ a }}</w:p>{% endmacro %}{{ m(x) }}",
        "{{ ds|join(x) }}{{ x ~ so }}",
        "{{ chu_thich(x ~ (ds|join('; ')) ~ '.') }}",
        "{% set y = x %}{{ y }}{% with z = x %}{{ z }}{% endwith %}",
        "{{ x if so else 'b' }}&amp;&lt;",
    ],
)
def test_proved(body: str):
    assert proved(inside(body))


@pytest.mark.parametrize(
    "source",
    [
        inside("{% if x %}<w:p>{% endif %}</w:p>"),
        inside("{% for d in ds %}<w:p>{% endfor %}"),
        inside("{% if x %}<w:p>{% else %}<w:r>{% endif %}</w:p>"),
        inside("<w:{{ x }}/>"),
        inside("<w:p {{ x }}/>"),
        inside("<w:p a={{ x }}/>"),
        inside('<w:p w:a="1" w:a="{{ x }}"/>'),
        inside('<w:p xmlns:v="{{ x }}"/>'),
        inside("<v:p/>{{ x }}"),
        inside("{{ x }}&"),
        inside("{{ x }}&nbsp;"),
        inside("{% macro m(a) %}</w:p>{{ a }}<w:p>{% endmacro %}<w:p>{{ m(x) }}</w:p>"),
        inside("{% macro m(a) %}<w:p/>{% endmacro %}{{ m(x)[0] }}"),
        inside("{% macro m(a) %}<w:p/>{% endmacro %}{% set y = m(x) %}{{ y|first }}"),
        inside('{% macro m(a) %}<w:p/>{% endmacro %}<w:p w:a="{{ m(x) }}"/>'),
        inside("{% macro m(a) %}{{ a|first }}{% endmacro %}{{ m(x ~ so) }}"),
        inside("{% macro chu_thich(a) %}{{ a|first }}{% endmacro %}{{ chu_thich(x ~ so) }}"),
        inside("{{ (x ~ so)|first }}"),
        f"<w:p {W}/><w:p {W}/>",
        f"{{{{ x }}}}<w:p {W}/>",
        "",
    ],
)
def test_not_proved(source: str):
    assert not proved(source)


PARAGRAPHS = ["<w:p>{{ d }}</w:p>", "<w:p/>", "</w:p><w:p>", "<w:p>", "</w:p>"]
PIECES = ["{{ x }}", *PARAGRAPHS, '<w:p w:a="{{ x }}"/>', "&amp;"]
NESTED = [
    "{{% for d in ds %}}{}{{% endfor %}}",
    "{{% if so %}}{}{{% endif %}}",
    "<w:p>{}</w:p>",
    "{0}{0}",
    "{{% macro m(d) %}}{}{{% endmacro %}}{{{{ m(x) }}}}",
    "{{{{ chu_thich(x ~ so) }}}}{}",
    "{{{{ ds|join(x) }}}}{}",
]
BODIES = st.recursive(
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    lambda inner: st.builds(lambda shape, body: shape.format(body), st.sampled_from(NESTED), inner),
    max_leaves=4,
)
NASTY = st.sampled_from(["<w:p>", "&", '"', "]]>", "&amp;", "'", "\n\t"])
VALUES = st.one_of(st.text(max_size=8), NASTY, st.integers())


@given(BODIES, VALUES, st.lists(VALUES, max_size=2), st.integers(0, 1))
def test_what_is_proved_is_well_formed(body: str, x: object, ds: list[object], so: int):
    source, environment = inside(body), Environment()
    tree = guarded(environment.parse(source))
    if not is_whole(tree):
        return
    template = environment.template_class.from_code(environment, environment.compile(tree), environment.globals)
    try:
        printed = template.render(x=x, ds=ds, so=so, d="d")
    except (Refusal, TypeError):  # control characters, a number as a separator: told, nothing is printed
        return
    parse(printed)
    for text, _ in environment.notes.texts:
        parse(inside(text))


def test_words_with_notes_are_letters():
    environment = Environment()
    tree = guarded(environment.parse(inside("<w:p>{{ x }}</w:p>")))
    assert is_whole(tree)
    template = environment.template_class.from_code(environment, environment.compile(tree), environment.globals)
    parse(template.render(x=Text(("a<b", Note("c&d")))))
    assert environment.notes.texts == [("c&amp;d", False)]
