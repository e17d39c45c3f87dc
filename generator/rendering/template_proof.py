"""Proof, from its code alone, that what a template prints is well-formed XML whatever the data are.

Every body of a loop, a condition, a macro or a call must leave the open elements as it found them: it may close some if
it opens the same ones again. Values are escaped when they are printed, so they may stand wherever letters may. Markup
comes from macros and notes only, and these must be printed as they are: a part of markup may be anything.

What cannot be proved need not be wrong: such a part is parsed in every document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes

from generator.rendering.template_env import BLOCK_FILTER, JOINING_FILTERS, NOTE_FUNCTION
from generator.word.xml import NAMESPACES

_REFERENCE = "&(?:amp|lt|gt|quot|apos|#9|#10|#13);"
_LETTERS = re.compile(f"(?:[^<>&]++|{_REFERENCE})*+")
_NAME = r"[A-Za-z_][\w.-]*+(?::[A-Za-z_][\w.-]*+)?+"
# Where something was printed into the value of an attribute.
_PRINTED = "\0"
_VALUE = f'(?:[^<>&"]++|{_REFERENCE})*+'
_ATTRIBUTES = f'(?: {_NAME}="{_VALUE}")*'
_ATTRIBUTE = re.compile(f' ({_NAME})="({_VALUE})"', re.ASCII)
_TAG = re.compile(f"<(/?)({_NAME})({_ATTRIBUTES})(/?)>", re.ASCII)
# A tag up to a value that goes on in the next piece, and that value.
_BEGUN_TAG = re.compile(f'<{_NAME}{_ATTRIBUTES} {_NAME}="(?={_VALUE}\\Z)', re.ASCII)
_BEGUN_VALUE = re.compile(_VALUE)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Finishing finds elements by these prefixes.
_FIXED_PREFIXES = ("w", "wp")
_XML = {"xml": NAMESPACES["xml"]}

# Namespaces by prefix, and an open element: its name with the namespaces inside it.
_Scope = Mapping[str, str]
_Open = tuple[str, _Scope]


class _Unproved(Exception):
    """Nothing is said about the template."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is open at one spot. tag: the beginning of a tag, when the spot is inside the value of an attribute."""

    opened: tuple[_Open, ...] = ()
    tag: str = ""


def is_whole(tree: nodes.Template) -> bool:
    """Whether a guarded template prints one whole document whatever the data are. Data never are markup."""
    proof = _Proof(_names_given(tree))
    try:
        return proof.after(tree.body, _State()) == _State() and proof.has_root
    except _Unproved:
        return False


class _Proof:
    def __init__(self, names_given: frozenset[str] = frozenset()) -> None:
        self.has_root = False
        # A template that gives the function of notes another meaning may do anything with what it is called with.
        self._notes_are_ours = NOTE_FUNCTION not in names_given
        self._root_scope: _Scope = {}

    def after(self, body: Iterable[nodes.Node], state: _State) -> _State:
        """The state behind the statements of `body`."""
        for statement in body:
            state = self._after_statement(statement, state)
        return state

    # --- statements

    def _after_statement(self, statement: nodes.Node, state: _State) -> _State:
        match statement:
            case nodes.Output():
                for item in statement.nodes:
                    state = self._after_item(item, state)
            case nodes.For():
                _require(_is_plain(statement.iter))
                self._require_same([statement.else_], state)
                self._require_same([statement.body], self._elsewhere() if statement.recursive else state)
                if statement.recursive:
                    _require_letters(state)
            case nodes.If():
                self._require_same([statement.body, *(other.body for other in statement.elif_), statement.else_], state)
            case nodes.Macro():
                _require(all(map(_is_plain, statement.defaults)))
                self._require_same([statement.body], self._elsewhere())
            case nodes.CallBlock():
                _require(all(map(_is_plain, statement.defaults)) and _is_markup(statement.call))
                _require_letters(state)
                self._require_same([statement.body], self._elsewhere())
            case nodes.With():
                _require(all(map(_is_plain, statement.values)))
                self._require_same([statement.body], state)
            case nodes.Assign():
                _require(_is_plain(statement.node))
            case nodes.ExprStmt():
                pass
            case _:
                raise _Unproved
        return state

    def _require_same(self, bodies: Iterable[Iterable[nodes.Node]], state: _State) -> None:
        """Every one of `bodies` leaves the state as it found it."""
        _require(bool(state.opened))
        for body in bodies:
            _require(self.after(body, state) == state)

    def _elsewhere(self) -> _State:
        """Where a macro begins: among letters, in some element that it must not close."""
        _require(self.has_root)
        return _State((("", self._root_scope),))

    def _after_item(self, item: nodes.Node, state: _State) -> _State:
        if isinstance(item, nodes.TemplateData):
            return self._after_text(item.data, state)
        _require(bool(state.opened))
        is_letters = _prints_letters(item)
        _require(is_letters or (not state.tag and (_prints_whole(item) or self._is_note(item))))
        return state

    def _is_note(self, item: nodes.Expr) -> bool:
        """Whether it is a note whose words are letters: they are printed as they are, not taken apart."""
        called = isinstance(item, nodes.Call) and isinstance(item.node, nodes.Name) and item.node.name == NOTE_FUNCTION
        return called and self._notes_are_ours and all(map(_prints_letters, [*item.args, *item.kwargs]))

    # --- fixed text

    def _after_text(self, text: str, state: _State) -> _State:
        _require(not _NO_XML.search(text))
        position = 0
        while position < len(text):
            if state.tag:
                state, position = self._after_value(text, position, state)
            elif text[position] == "<":
                state, position = self._after_tag(text, position, state)
            else:
                end = _LETTERS.match(text, position).end()
                _require(end > position and (bool(state.opened) or text[position:end].isspace()))
                position = end
        return state

    def _after_tag(self, text: str, position: int, state: _State) -> tuple[_State, int]:
        if tag := _TAG.match(text, position):
            return replace(state, opened=self._after_whole_tag(tag, state.opened)), tag.end()
        begun = _BEGUN_TAG.match(text, position)
        _require(begun is not None and bool(state.opened))
        return replace(state, tag=begun[0]), begun.end()

    def _after_value(self, text: str, position: int, state: _State) -> tuple[_State, int]:
        """Behind the value that begins, or goes on, at `position`, or behind the tag when that ends, too."""
        end = _BEGUN_VALUE.match(text, position).end()
        if end == len(text):
            return state, end
        _require(text[end] == '"')
        # The tag is read again as if nothing had been printed in it so far.
        before = state.tag + _PRINTED
        joined = before + text[end:]
        after, read = self._after_tag(joined, 0, _State(state.opened))
        return after, end + read - len(before)

    def _after_whole_tag(self, tag: re.Match[str], opened: tuple[_Open, ...]) -> tuple[_Open, ...]:
        is_end, name, attributes, is_alone = tag.groups()
        if is_end:
            _require(not attributes and not is_alone and bool(opened) and opened[-1][0] == name)
            return opened[:-1]
        if not opened:
            _require(not self.has_root)
            self.has_root = True
        scope = _scope(name, attributes, opened[-1][1] if opened else _XML)
        if not opened:
            self._root_scope = scope
        return opened if is_alone else (*opened, (name, scope))


def _require(condition: bool) -> None:
    if not condition:
        raise _Unproved


def _require_letters(state: _State) -> None:
    _require(bool(state.opened) and not state.tag)


# --- expressions


def _prints_whole(item: nodes.Expr) -> bool:
    """Whether the expression prints letters or the whole of some markup."""
    if isinstance(item, nodes.CondExpr):
        return _prints_whole(item.expr1) and (item.expr2 is None or _prints_whole(item.expr2))
    if isinstance(item, nodes.Filter) and item.name == BLOCK_FILTER:
        return item.node is not None and _prints_whole(item.node)
    return _is_markup(item) or _prints_letters(item)


def _prints_letters(item: nodes.Expr) -> bool:
    """Joining escapes what it joins: the result may be printed and joined again, but not taken apart."""
    if isinstance(item, nodes.Filter) and item.name in JOINING_FILTERS:
        joined = item.node.items if isinstance(item.node, nodes.List) else []
        others = [child for child in item.iter_child_nodes() if not joined or child is not item.node]
        return all(map(_prints_letters, joined)) and all(map(_is_plain, others))
    return _is_plain(item)


def _names_given(tree: nodes.Template) -> frozenset[str]:
    """All names that the template itself gives something to."""
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    return frozenset(stored | {macro.name for macro in tree.find_all(nodes.Macro)})


def _is_markup(item: nodes.Expr) -> bool:
    """A call of a macro or of a note, with data."""
    return isinstance(item, nodes.Call) and all(map(_is_plain, item.iter_child_nodes()))


def _is_plain(item: nodes.Expr) -> bool:
    """Whether the expression has nothing to do with markup, so that it prints letters however it takes them apart."""
    if isinstance(item, nodes.Call | nodes.MarkSafe | nodes.MarkSafeIfAutoescape | nodes.TemplateData):
        return False
    if isinstance(item, nodes.Filter) and item.name in JOINING_FILTERS:
        return False
    return all(map(_is_plain, item.iter_child_nodes()))


# --- namespaces


def _scope(name: str, attributes: str, outside: _Scope) -> _Scope:
    """The namespaces inside an element, all of whose names must be bound and differ."""
    found = _ATTRIBUTE.findall(attributes)
    declared = {key.partition(":")[2]: value for key, value in found if key == "xmlns" or key.startswith("xmlns:")}
    _require(not declared.keys() & {"xml", "xmlns"})
    for prefix, address in declared.items():
        _require(_PRINTED not in address and bool(address or not prefix))
        _require(all((fixed == prefix) == (NAMESPACES[fixed] == address) for fixed in _FIXED_PREFIXES))
    scope = {**outside, **declared} if declared else outside
    names = [_expanded(key, scope) for key, _ in found if key != "xmlns" and not key.startswith("xmlns:")]
    _require(len(set(names)) == len(names) and len(declared) == len(found) - len(names))
    _expanded(name, scope)
    return scope


def _expanded(name: str, scope: _Scope) -> tuple[str, str]:
    prefix, separator, local = name.rpartition(":")
    _require(not separator or prefix in scope)
    return (scope[prefix] if separator else "", local)
