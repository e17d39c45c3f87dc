"""Children of property elements in the order the schema wants."""

from __future__ import annotations

from generator.word.schema_order import insert_notes_setting, is_ordered, sort_children
from generator.word.xml import NAMESPACES, Element, make, parse

_W = f'xmlns:w="{NAMESPACES["w"]}"'


def names(element: Element) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in element]


def test_children_are_sorted_and_strangers_keep_their_neighbour():
    properties = parse(f"<w:tcPr {_W}><w:vAlign/><w:gridSpan/><w:la/><w:tcW/></w:tcPr>")
    assert not is_ordered(properties)
    sort_children(properties)
    assert names(properties) == ["tcW", "gridSpan", "la", "vAlign"] and is_ordered(properties)


def test_settings_get_notes_at_their_place():
    settings = parse(f"<w:settings {_W}><w:zoom/><w:compat/><w:rsids/></w:settings>")
    insert_notes_setting(settings, make("w:footnotePr"))
    assert names(settings) == ["zoom", "footnotePr", "compat", "rsids"]
    empty = make("w:settings")
    insert_notes_setting(empty, make("w:footnotePr"))
    assert names(empty) == ["footnotePr"]
