"""Cases of tags in running text."""

from __future__ import annotations

from tests.support.sameness.cases import Case
from tests.support.sameness.differences import (
    emptied_runs,
    empty_text,
    escapes_in_data,
    letters_behind_a_torn_tag,
    line_break_in_raw,
    order_of_properties,
    runs_of_tabs,
)
from tests.support.sameness.templates import Template, paragraph, paragraphs, run

_BOLD = "<w:b/>"
_ODD = "A & B < C > D \"kép\" 'đơn' “cong” Ủy ban nhân dân xã"
_LIST = {"ds": ["một", "hai & ba", "<bốn>"]}
_TREE = {"ds": [{"ten": "A", "con": ["1", "2"]}, {"ten": "B", "con": []}, {"ten": "C", "con": ["3"]}]}


def _of(*texts: str) -> Template:
    return Template(paragraphs(*texts))


_VALUES = [
    Case("text", _of("Xin chào {{ ten }}!", "{{ten}}", "{{ ten }}{{ ten }}"), {"ten": _ODD}),
    Case("nothing", _of("a{{ x }}b", "{{ x }}"), {"x": ""}),
    Case("spaces", _of("a{{ x }}b", "{{ x }}"), {"x": "  hai  "}),
    Case("whole numbers", _of("{{ n }} {{ n + 2 }} {{ n * 2 - 1 }} {{ n // 2 }} {{ n % 2 }} {{ -n }}"), {"n": 7}),
    Case("letters from anywhere", _of("{{ x }}"), {"x": "é ế \u200b \u00a0 \U0001f600 \u2028 ắ"}),
    Case(
        "dotted names",
        _of("{{ a.b.c }} {{ a['b'].c }} {{ l[0] }} {{ l[1].x }}"),
        {"a": {"b": {"c": "1"}}, "l": ["a", {"x": "y"}]},
    ),
    Case("line breaks", _of("a{{ x }}b"), {"x": "1\n2\n3"}),
    Case("line breaks together", _of("a{{ x }}b"), {"x": "\n1\n\n2\n"}, (empty_text,)),
    Case(
        "tabs",
        Template(paragraph(run("a{{ x }}b", _BOLD), properties='<w:jc w:val="center"/>')),
        {"x": "1\t2\n3\n\t4"},
        (runs_of_tabs,),
    ),
    Case("line breaks of Windows", _of("a{{ x }}b"), {"x": "1\r\n2\r3"}, told_context={"x": "1\n2\n3"}),
    Case("escapes in data", _of("{{ x }}"), {"x": "{_{ t }_} {_% if %_}"}, (escapes_in_data,)),
    Case("tags in data", _of("{{ x }}"), {"x": "{{ 7*7 }} {% if x %} {# c #}"}),
]
_EXPRESSIONS = [
    Case(
        "filters",
        _of("{{ ds|join(', ') }} {{ ds|length }} {{ ds|first }} {{ ds|last }} {{ 5|la_ma }} {{ t|hoa_dau }}"),
        {**_LIST, "t": "abc"},
    ),
    Case("concatenation", _of("{{ 'a' ~ x ~ 'b' }} {{ x ~ 1 }}"), {"x": "<t> &"}),
    Case("ternaries", _of("{{ 'có' if x else 'không' }}{{ '' if x }} {{ x == 't' and 'a' or 'b' }}"), {"x": "t"}),
    Case("comparisons", _of("{{ 'a' if n < 3 else 'b' }}{% if n >= 2 and n <= 3 %}c{% endif %}"), {"n": 2}),
    Case(
        "smart quotes",
        _of(
            "{{ “chữ” }} {{ ‘đơn’ }} {{ x if x == “t” else ‘k’ }} Nghị quyết “12”",
            "{%p if x == “t” %}",
            "đúng",
            "{%p endif %}",
        ),
        {"x": "t"},
    ),
    Case("closers in strings", _of("{{ 'a}}b' }}", "{{ 'a%}b' }}")),
    Case(
        "set",
        _of("{% set y = x %}{{ y }}", "{%p set z = 3 %}", "{{ z + 2 }}", "{% set k %}[{{ x }}]{% endset %}{{ k }}"),
        {"x": "& t"},
    ),
    Case("with", _of("{% with y = x %}{{ y }}{% endwith %}"), {"x": "1"}),
    Case("raw", _of("{% raw %}{{ x }}{% endraw %}{{ x }}"), {"x": "1"}, (line_break_in_raw,)),
    Case("filter blocks", _of("{% filter hoa_dau %}abc{% endfilter %}")),
    Case("escapes", _of("Viết {_{ ten }_} và {_% if %_}: {{ x }}"), {"x": "t"}),
]
_BLOCKS = [
    Case(
        "paragraphs by condition",
        _of(
            "{%p if co %}",
            "có",
            "{%p else %}",
            "không",
            "{%p endif %}",
            "{%p if a %}",
            "1",
            "{%p elif co %}",
            "2",
            "{%p endif %}",
        ),
        {"co": True, "a": 0},
    ),
    Case(
        "paragraphs by loop",
        _of("{%p for d in ds %}", "- {{ d }} {{ loop.index }}/{{ loop.length }}", "{%p endfor %}"),
        _LIST,
    ),
    Case(
        "loops in loops",
        _of(
            "{%p for d in ds %}",
            "{{ d.ten }}",
            "{%p for c in d.con %}",
            "{{ loop.index }}.{{ c }}",
            "{%p else %}",
            "không có",
            "{%p endfor %}",
            "{%p endfor %}",
        ),
        _TREE,
    ),
    Case("loops in a line", _of("{% for d in ds %}{{ d }}{% if not loop.last %}, {% endif %}{% endfor %}."), _LIST),
    Case(
        "loop variables",
        _of(
            "{% for d in ds %}{{ loop.index0 }}{{ loop.revindex }}{% if loop.first %}F{% endif %}"
            "{{ loop.cycle('a', 'b') }}{% endfor %}{% for d in ds if d != 'một' %}{{ d }}{% endfor %}"
        ),
        _LIST,
    ),
    Case(
        "runs by condition",
        Template(paragraph("a ", run("{%r if co %}"), run("đậm", _BOLD), run("{%r endif %}"), " z")),
        {"co": True},
    ),
    Case(
        "runs by macro",
        Template(
            paragraph(
                run("{%r macro m(x) %}"),
                run("{{ x }}", _BOLD),
                run("{%r endmacro %}"),
                "a ",
                run("{{r m('<q>') }}"),
                " z",
            )
        ),
    ),
    Case(
        "paragraphs by macro",
        _of(
            "{%p macro m(x, y='mặc định') %}",
            "{{ x }} – {{ y }}",
            "{%p endmacro %}",
            "{{p m('một') }}",
            "{{p m('hai', y='ba') }}",
            "{{p m('bốn', 'năm') }}",
        ),
    ),
    Case("macros in a line", _of("{% macro m(x) %}[{{ x }}]{% endmacro %}", "{{ m('một') }} {{ m('<') }}")),
    Case(
        "call blocks",
        _of("{% macro m() %}[{{ caller() }}]{% endmacro %}", "{% call m() %}{{ x }}{% endcall %}"),
        {"x": "&"},
    ),
    Case("comments", _of("a {# bỏ #} b", "{#p bỏ cả đoạn #}", "c")),
    Case("merged with the paragraph before", _of("Một {%- if co %}", " hai", "{%- endif -%}", "ba"), {"co": True}),
    Case(
        "merged with the paragraph behind",
        _of("Một{% if co -%}", "hai", "{%- else -%}", "ba", "{%- endif %} cuối"),
        {"co": True},
    ),
]
_TORN = "<w:r><w:t>{{ x</w:t><w:tab/><w:t>}} b</w:t></w:r>"
_SPLIT = Template(
    paragraph("Xin ", run("{"), run("{ te", _BOLD), '<w:proofErr w:type="spellEnd"/>', run("n }"), run("}"), " chào")
    + paragraph(run("{%"), run("p for d in"), run(" ds %}"))
    + paragraph(run("{{", _BOLD), run(" d "), run("}}"))
    + paragraph(run("{%p "), run("endfor", _BOLD), run("%}"))
)
_SPELLINGS = [
    Case("split over runs", _SPLIT, {"ten": "A", **_LIST}, (emptied_runs,)),
    Case("split over a tab", Template(paragraph(_TORN)), {"x": "t"}, (letters_behind_a_torn_tag,)),
    Case("spaces that do not break", _of("{{\u00a0x\u00a0}} {% if\u00a0x %}a{% endif\u00a0%}"), {"x": "t"}),
    Case(
        "a space that does not break behind p",
        _of("{%p\u00a0if x %}", "b", "{%p endif %}"),
        {"x": "t"},
        told=_of("{%p if x %}", "b", "{%p endif %}"),
    ),
    Case(
        "% in a paragraph's tag",
        _of("{%p if x == 'a%b' %}", "đúng", "{%p endif %}"),
        {"x": "a%b"},
        told=_of("{%p if co %}", "đúng", "{%p endif %}"),
        told_context={"co": True},
    ),
    Case(
        "text without xml:space",
        Template("<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t> {{ x }} </w:t></w:r></w:p>"),
        {"x": " t "},
    ),
    Case(
        "tabs and breaks of the template",
        Template(paragraph("a", "<w:r><w:tab/><w:t>{{ x }}</w:t><w:br/><w:t>b</w:t></w:r>")),
        {"x": "t"},
    ),
    Case(
        "revision marks",
        Template('<w:p w:rsidR="1A2B3C4D"><w:r w:rsidRPr="0011AA22"><w:t>{{ x }} z</w:t></w:r></w:p>'),
        {"x": "1"},
    ),
    Case(
        "properties out of order",
        Template(
            '<w:p><w:pPr><w:jc w:val="center"/><w:keepNext/></w:pPr>'
            "<w:r><w:rPr><w:i/><w:b/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>"
        ),
        {"x": "t"},
        (order_of_properties,),
    ),
]
CASES = [*_VALUES, *_EXPRESSIONS, *_BLOCKS, *_SPELLINGS]
