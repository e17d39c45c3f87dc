"""Cases of tables."""

from __future__ import annotations

from tests.support.sameness.cases import Case
from tests.support.sameness.differences import empty_cells, order_of_properties, rows_and_tables_of_nothing, widths
from tests.support.sameness.templates import Template, cell, paragraphs, table

_ROWS = {"ds": [{"ten": "A & B", "con": ["1", "2"]}, {"ten": "C", "con": ["3"]}]}
_COLUMNS = {"cot": ["a", "b", "c"]}
_COLUMN_LOOP = ["TT", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"]
_GREEN = '<w:shd w:val="clear" w:color="auto" w:fill="00FF00"/>'
_INNER = table(["{%tr for c in d.con %}"], ["{{ c }}"], ["{%tr endfor %}"], columns=1)


def _looped(*rows: list[str], columns: int = 2) -> Template:
    rest = [""] * (columns - 1)
    return Template(table(["{%tr for d in ds %}", *rest], *rows, ["{%tr endfor %}", *rest], columns=columns))


CASES = [
    Case("rows by loop", _looped(["{{ loop.index }}", "{{ d.ten }}"]), _ROWS),
    Case(
        "rows by loop, none",
        Template(table(["a", "b"], ["{%tr for d in ds %}", ""], ["{{ d }}", ""], ["{%tr endfor %}", ""])),
        {"ds": []},
    ),
    Case(
        "rows by condition",
        Template(table(["{%tr if co %}", ""], ["a", "b"], ["{%tr else %}", ""], ["c", "d"], ["{%tr endif %}", ""])),
        {"co": False},
    ),
    Case("columns by loop, as many as the grid", Template(table(_COLUMN_LOOP, columns=4)), _COLUMNS),
    Case("columns by loop, more", Template(table(_COLUMN_LOOP, columns=3)), _COLUMNS, (widths,)),
    Case("columns by loop, fewer", Template(table(_COLUMN_LOOP, columns=6)), _COLUMNS, (widths,)),
    Case(
        "rows and columns",
        Template(
            table(
                _COLUMN_LOOP,
                ["{%tr for d in ds %}", "", "", ""],
                ["{{ loop.index }}", "{%tc for c in d %}", "{{ c }}", "{%tc endfor %}"],
                ["{%tr endfor %}", "", "", ""],
                columns=4,
            )
        ),
        {**_COLUMNS, "ds": [["1", "2", "3"], ["4", "5", "6"]]},
    ),
    Case("colspan", Template(table(["{% colspan 2 %}gộp"], ["a", "b"])), {}, (order_of_properties, widths)),
    Case(
        "colspan by a value",
        Template(table(["{% colspan n %}gộp", "x"], ["a", "b", "c"], columns=3)),
        {"n": 2},
        (order_of_properties, widths),
    ),
    Case(
        "cellbg",
        Template(table(["{% cellbg mau %}nền", "b"], [cell("{% cellbg mau %}nền", properties=_GREEN), "b"])),
        {"mau": "FF0000"},
        (order_of_properties,),
    ),
    Case("vm", _looped(["{% vm %}{{ chung }}", "{{ d.ten }}"]), {**_ROWS, "chung": "Chung"}),
    Case(
        "hm",
        Template(table(["TT", "{%tc for c in cot %}", "{% hm %}Gộp", "{%tc endfor %}"], _COLUMN_LOOP, columns=4)),
        _COLUMNS,
        (widths,),
    ),
    Case(
        "hm with a span",
        Template(
            table(
                [
                    "TT",
                    "{%tc for c in cot %}",
                    cell("{% hm %}Gộp", properties='<w:gridSpan w:val="1"/>'),
                    "{%tc endfor %}",
                ],
                _COLUMN_LOOP,
                columns=4,
            )
        ),
        _COLUMNS,
        (widths,),
    ),
    Case("tables in tables", _looped(["{{ d.ten }}", cell("trong", _INNER, "")]), _ROWS),
    Case("loops in a cell", Template(table([cell("{%p for d in ds %}", "{{ d.ten }}", "{%p endfor %}"), "b"])), _ROWS),
    Case(
        "a cell with nothing left",
        Template(table([cell("{%p if x %}", "a", "{%p endif %}"), "b"])),
        {"x": ""},
        (empty_cells,),
    ),
    Case(
        "a table with nothing left",
        Template(paragraphs("a", table(["{%tr for c in ds %}"], ["{{ c }}"], ["{%tr endfor %}"], columns=1))),
        {"ds": []},
        (rows_and_tables_of_nothing,),
    ),
    Case(
        "a row with nothing left",
        Template(paragraphs("a", table(["{%tc for c in ds %}", "{{ c }}", "{%tc endfor %}"], columns=3))),
        {"ds": []},
        (rows_and_tables_of_nothing,),
    ),
    Case(
        "comments of rows and cells",
        Template(table(["{#tr bỏ hàng #}", ""], ["a", "b"]) + table(["a", "{#tc bỏ ô #}", "b"])),
    ),
    Case("lines in cells", _looped(["{{ loop.index }}", "{{ d.ten }}\u00a0"]), {"ds": [{"ten": "1\n2"}, {"ten": "3"}]}),
]
