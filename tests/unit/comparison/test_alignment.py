from hypothesis import given
from hypothesis import strategies as st

from generator.comparison.alignment import align

ITEMS = st.lists(st.sampled_from(["a1", "a2", "b1", "b2", "c"]), max_size=8)


def alike(one, other):
    return 0.8 if one[0] == other[0] else 0.0


def pairs(old, new, likeness=alike):
    return align(old, new, [lambda item: item], likeness)


@given(ITEMS, ITEMS)
def test_every_item_is_there_once_in_its_order(old, new):
    found = pairs(old, new)
    assert [one for one, _ in found if one] == old
    assert [other for _, other in found if other] == new


@given(ITEMS)
def test_a_list_is_aligned_with_itself(items):
    assert pairs(items, items) == list(zip(items, items, strict=True))


def test_what_is_alike_is_paired_and_nothing_crosses():
    assert pairs(["a1", "b1"], ["x", "a2", "b2"]) == [(None, "x"), ("a1", "a2"), ("b1", "b2")]
    assert pairs(["a1"], ["b1"]) == [("a1", None), (None, "b1")]


def test_without_likeness_leftovers_are_paired_one_by_one_or_not_at_all():
    assert pairs(["a", "x"], ["a", "y"], None) == [("a", "a"), ("x", "y")]
    assert pairs(["x"], ["y", "z"], None) == [("x", None), (None, "y"), (None, "z")]
