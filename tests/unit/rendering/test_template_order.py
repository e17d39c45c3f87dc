"""A template that is said to need no tidying never gets anything else from tidying, whatever the data are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.template_env import Environment
from generator.rendering.template_guard import guarded
from generator.rendering.template_order import needs_tidying
from generator.rendering.tidying import new_drawing_ids, tidy

P = "<w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
CELL, EMPTY = f"<w:tc>{P}</w:tc>", "<w:tc></w:tc>"
ROW = f"<w:tr>{CELL}</w:tr>"


def asked(source: str) -> bool:
    return needs_tidying(guarded(Environment().parse(source)))


@pytest.mark.parametrize(
    "source, expected",
    [
        (f"<w:body>{P}</w:body>", False),
        (f"<w:tbl>{ROW}</w:tbl>", False),
        (f"<w:tbl>{ROW}{{% for d in ds %}}{ROW}{{% endfor %}}</w:tbl>", False),
        (f"<w:tbl>{{% for d in ds %}}{ROW}{{% endfor %}}</w:tbl>", True),
        (f"<w:tbl>{{% if a %}}{ROW}{{% else %}}{ROW}{{% endif %}}</w:tbl>", True),
        (f"<w:tbl><w:tr>{{% for d in ds %}}{CELL}{{% endfor %}}</w:tr></w:tbl>", True),
        (f"<w:tbl><w:tr>{CELL}{{% for d in ds %}}{CELL}{{% endfor %}}</w:tr></w:tbl>", False),
        (f"<w:tbl><w:tr>{CELL}{{% for d in ds %}}</w:tr><w:tr>{CELL}{{% endfor %}}</w:tr></w:tbl>", True),
        (f"<w:tbl><w:tr><w:tc>{{% if a %}}{P}{{% endif %}}</w:tc></w:tr></w:tbl>", True),
        (f"<w:tbl><w:tr><w:tc>{{% if a %}}{P}{{% endif %}}{P}</w:tc></w:tr></w:tbl>", False),
        (f"<w:tbl><w:tr><w:tc>{P}{{{{ m() }}}}</w:tc></w:tr></w:tbl>", True),
        (f"<w:tbl><w:tr><w:tc><w:tbl>{ROW}</w:tbl></w:tc></w:tr></w:tbl>", True),
        (f"<w:tbl><w:tr><w:tc><w:tbl>{ROW}</w:tbl>{P}</w:tc></w:tr></w:tbl>", False),
        (f"{{% macro m() %}}<w:tbl>{{% if a %}}{ROW}{{% endif %}}</w:tbl>{{% endmacro %}}", True),
        (f"{{% for d in ds %}}{P}{{% else %}}<w:tbl></w:tbl>{{% endfor %}}", True),
        (f"{{% if a %}}{P}{{% elif b %}}<w:tbl></w:tbl>{{% endif %}}", True),
        (f"<w:tbl><w:tr>{EMPTY}</w:tr></w:tbl>", True),
        (f"<w:hdr>{P}</w:hdr>", False),
        (f"<w:hdr>{{% if a %}}{P}{{% endif %}}</w:hdr>", True),
        (f'{P}<wp:docPr id="1" name="a"/>', True),
        (f'<w:bookmarkStart w:id="0" w:name="a"/>{P}', True),
    ],
)
def test_what_may_need_tidying(source: str, expected: bool):
    assert asked(source) is expected


def pieces(outer: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blocks in statements in blocks, each of which gives back the open elements as it found them."""
    rows = st.lists(st.builds("<w:tr>{}</w:tr>".format, outer), max_size=2).map("".join)
    return st.one_of(
        st.builds("<w:tbl>{}</w:tbl>".format, rows),
        st.builds("<w:tbl>{}{{% for d in ds %}}{}{{% endfor %}}</w:tbl>".format, rows, rows),
        st.builds("<w:tc>{}</w:tc>".format, outer),
        st.builds("{{% if a %}}{}{{% else %}}{}{{% endif %}}".format, outer, outer),
        st.builds("{{% for d in ds %}}{}{{% endfor %}}".format, outer),
        st.builds("{}{}".format, outer, outer),
    )


SOURCES = st.recursive(st.sampled_from([P, CELL, ROW, EMPTY, ""]), pieces, max_leaves=12)


@given(SOURCES, st.booleans(), st.integers(0, 2))
def test_what_needs_no_tidying_stays_as_it_is(source: str, a: bool, turns: int):
    environment = Environment()
    tree = guarded(environment.parse(source))
    printed = environment.template_class.from_code(
        environment, environment.compile(tree), environment.globals
    ).render(a=a, ds=range(turns), x="chữ")
    if not asked(source):
        assert tidy(printed, new_drawing_ids()) == printed
