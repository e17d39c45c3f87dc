"""Walks the syntax tree of a template and compares every name with the context's types."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable
from dataclasses import is_dataclass

from jinja2 import nodes

from generator.domain.names import closest
from generator.findings import Finding, Place, Severity
from generator.rendering.template_env import ALLOWED_TESTS, NOTE_FUNCTION
from generator.rendering.template_types import (
    LEAVES,
    UNKNOWN,
    Loop,
    accepts,
    attributes,
    element,
    is_printable,
    present,
    spoken,
)
from generator.rendering.wording import FILTERS

_LIST_FILTERS = ("length", "first", "last", "join")
FILTER_NAMES = (*FILTERS, *_LIST_FILTERS)
# Functions that exist only in some places: inside a macro, inside a loop.
_CALLABLE = {"caller", "loop"}

Scope = ChainMap[str, object]


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """ "ý bạn là “…”?", or "" when nothing is near."""
    near = closest(name, candidates)
    return f"ý bạn là “{near}”?" if near else ""


def listed(names: Iterable[str]) -> str:
    return "một trong: " + ", ".join(names) if names else ""


class NameCheck:
    """One per template: findings and the fields used, over all its parts."""

    def __init__(self, context_type: type):
        self.findings: dict[tuple[str, Place, str], Finding] = {}
        self.used: set[tuple[type, str]] = set()
        self._context_type = context_type
        self._place_of: Callable[[int], Place] = lambda line: Place()
        self._top: Scope = ChainMap()
        self._called: set[tuple] = set()

    def run(self, tree: nodes.Template, place_of: Callable[[int], Place]) -> None:
        """Checks one part."""
        self._place_of = place_of
        self._top = ChainMap({})
        self._called = set()
        self._visit_all(tree.body, self._top)
        for macro in tree.find_all(nodes.Macro):
            if not any(key[0] == id(macro) for key in self._called):
                self._visit_macro(macro, {})

    # --- statements

    def _visit_all(self, statements: list[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            visit = getattr(self, f"_visit_{type(statement).__name__.lower()}", None)
            if visit:
                visit(statement, scope)

    def _visit_output(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                continue
            kind = self._infer(child, scope)
            if not is_printable(kind):
                message = f"Thẻ in thẳng {spoken(kind)}; chỉ chữ và số nguyên in được ngay."
                remedy = "thêm bộ lọc (tien, so, phan_tram …) hoặc dùng vòng lặp for cho danh sách"
                self._report("MB007", child, message, "ví dụ {{ x | tien }}", remedy)

    def _visit_for(self, node: nodes.For, scope: Scope) -> None:
        kind = self._infer(node.iter, scope)
        inner = element(kind)
        if inner is None:
            message = f"Vòng lặp for chạy trên {spoken(kind)}, không phải trên danh sách."
            self._report("MB016", node, message, "một danh sách")
        body = scope.new_child({"loop": Loop})
        self._assign(node.target, UNKNOWN if inner is None else inner, body)
        if node.test:
            self._infer(node.test, body)
        self._visit_all(node.body, body)
        self._visit_all(node.else_, scope)

    def _visit_if(self, node: nodes.If, scope: Scope) -> None:
        self._infer(node.test, scope)
        for branch in (node.body, node.elif_, node.else_):
            self._visit_all(branch, scope)

    def _visit_assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._assign(node.target, self._infer(node.node, scope), scope)

    def _visit_assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._visit_all(node.body, scope.new_child())
        self._assign(node.target, str, scope)

    def _visit_macro(self, node: nodes.Macro, scope: Scope | dict) -> None:
        """At its definition a macro only becomes known; its body is checked at every call. {}: it is never called."""
        if isinstance(scope, ChainMap):
            scope[node.name] = node
        else:
            self._visit_body(node, {argument.name: UNKNOWN for argument in node.args})

    def _visit_body(self, macro: nodes.Macro, scope: dict[str, object]) -> None:
        self._visit_all(macro.body, self._top.new_child({"caller": str, **scope}))

    def _visit_callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        self._infer(node.call, scope)
        self._visit_all(node.body, scope.new_child({argument.name: UNKNOWN for argument in node.args}))

    def _visit_with(self, node: nodes.With, scope: Scope) -> None:
        body = scope.new_child()
        for target, value in zip(node.targets, node.values):
            self._assign(target, self._infer(value, scope), body)
        self._visit_all(node.body, body)

    def _assign(self, target: nodes.Node, kind: object, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        else:
            for name in target.find_all(nodes.Name):
                scope[name.name] = UNKNOWN

    # --- expressions

    def _infer(self, node: nodes.Node, scope: Scope) -> object:
        """The type of an expression; reports every name in it that does not exist."""
        infer = getattr(self, f"_infer_{type(node).__name__.lower()}", None)
        if infer:
            return infer(node, scope)
        for child in node.iter_child_nodes():
            self._infer(child, scope)
        if isinstance(node, nodes.BinExpr | nodes.UnaryExpr) and not isinstance(node, nodes.And | nodes.Or | nodes.Not):
            return int
        if isinstance(node, nodes.Not | nodes.Compare):
            return bool
        return str if isinstance(node, nodes.Concat) else UNKNOWN

    def _infer_const(self, node: nodes.Const, scope: Scope) -> object:
        return type(node.value)

    def _infer_name(self, node: nodes.Name, scope: Scope) -> object:
        if node.name in scope:
            return scope[node.name]
        known = attributes(self._context_type)
        if node.name in known:
            self.used.add((self._context_type, node.name))
            return known[node.name]
        if node.name == NOTE_FUNCTION:
            return UNKNOWN
        names = [*known, *scope, NOTE_FUNCTION]
        self._report("MB005", node, f"Không có dữ liệu tên “{node.name}”.", did_you_mean(node.name, names))
        return UNKNOWN

    def _infer_getattr(self, node: nodes.Getattr, scope: Scope) -> object:
        return self._attribute(node, present(self._infer(node.node, scope)), node.attr)

    def _infer_getitem(self, node: nodes.Getitem, scope: Scope) -> object:
        owner = present(self._infer(node.node, scope))
        self._infer(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(node, owner, node.arg.value)
        if isinstance(node.arg, nodes.Slice):
            return owner
        inner = element(owner)
        return UNKNOWN if inner is None else inner

    def _attribute(self, node: nodes.Node, owner: object, name: str) -> object:
        if name.startswith("_"):
            self._report("MB008", node, f"Thẻ không được dùng tên “{name}” (bắt đầu bằng gạch dưới).")
            return UNKNOWN
        known = attributes(owner) if isinstance(owner, type) else {}
        if owner is UNKNOWN or name in known:
            self.used.add((owner, name))
            return known.get(name, UNKNOWN)
        message = f"Không có mục “{name}” ở đây: trước dấu chấm là {spoken(owner)}."
        if is_dataclass(owner):
            message = f"Không có mục “{name}” trong nhóm thông tin này."
        self._report("MB006", node, message, did_you_mean(name, known) or listed(known))
        return UNKNOWN

    def _infer_condexpr(self, node: nodes.CondExpr, scope: Scope) -> object:
        self._infer(node.test, scope)
        kinds = [self._infer(branch, scope) for branch in (node.expr1, node.expr2) if branch is not None]
        return next((kind for kind in kinds if not is_printable(kind)), kinds[0])

    def _infer_filter(self, node: nodes.Filter, scope: Scope) -> object:
        kind = self._infer(node.node, scope) if node.node is not None else str
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._infer(argument, scope)
        if node.name not in FILTER_NAMES:
            message = f"Không có bộ lọc “{node.name}”."
            self._report("MB004", node, message, did_you_mean(node.name, FILTER_NAMES) or listed(FILTER_NAMES))
            return UNKNOWN
        if node.name in FILTERS:
            self._use_whole(kind)
            if not accepts(FILTERS[node.name], kind):
                self._report("MB016", node, f"Bộ lọc “{node.name}” không dùng được cho {spoken(kind)}.")
            return str
        if element(kind) is None and not (node.name == "length" and present(kind) is str):
            self._report("MB016", node, f"Bộ lọc “{node.name}” chỉ dùng cho danh sách.")
            return UNKNOWN
        return {"length": int, "join": str}.get(node.name, element(kind))

    def _infer_test(self, node: nodes.Test, scope: Scope) -> object:
        self._infer(node.node, scope)
        if node.name not in ALLOWED_TESTS:
            message = f"Không dùng được phép thử “is {node.name}”."
            self._report("MB004", node, message, did_you_mean(node.name, ALLOWED_TESTS) or listed(ALLOWED_TESTS))
        return bool

    def _infer_call(self, node: nodes.Call, scope: Scope) -> object:
        given = [self._infer(argument, scope) for argument in node.args]
        named = {keyword.key: self._infer(keyword.value, scope) for keyword in node.kwargs}
        target = node.node
        if isinstance(target, nodes.Name) and isinstance(scope.get(target.name), nodes.Macro):
            self._call_macro(node, scope[target.name], given, named)
            return str
        if isinstance(target, nodes.Name) and target.name in (NOTE_FUNCTION, *_CALLABLE.intersection(scope)):
            return str
        if isinstance(target, nodes.Getattr):
            self._infer(target, scope)
        if not (isinstance(target, nodes.Getattr) and target.attr in ("cycle", "changed")):
            name = f" “{target.name}”" if isinstance(target, nodes.Name) else ""
            expected = did_you_mean(name.strip(" “”"), scope) or "chỉ gọi macro của mẫu hoặc chu_thich(…)"
            self._report("MB008", node, f"Thẻ gọi hàm{name} không có trong mẫu.", expected)
        return UNKNOWN

    def _call_macro(self, node: nodes.Call, macro: nodes.Macro, given: list, named: dict) -> None:
        names = [argument.name for argument in macro.args]
        kinds = dict(zip(names, given)) | named
        required = names[: len(names) - len(macro.defaults)]
        missing = [name for name in required if name not in kinds]
        if missing or len(given) > len(names) or not set(named) <= set(names):
            message = f"Macro “{macro.name}” được gọi với số tham số không đúng."
            self._report("MB016", node, message, f"{macro.name}({', '.join(names)})")
        key = (id(macro), *(repr(kinds.get(name)) for name in names))
        if key not in self._called:
            self._called.add(key)
            self._visit_body(macro, {name: kinds.get(name, UNKNOWN) for name in names})

    def _use_whole(self, kind: object) -> None:
        """A filter that takes a whole group of data may read every field."""
        kind = present(kind)
        if isinstance(kind, type) and kind not in LEAVES:
            self.used.update((kind, name) for name in attributes(kind))

    def _report(self, code: str, node: nodes.Node, message: str, expected: str = "", remedy: str = "") -> None:
        place = self._place_of(node.lineno)
        finding = Finding(code, Severity.ERROR, place, message, expected, remedy or "sửa thẻ này trong tệp mẫu")
        self.findings.setdefault((code, place, message), finding)
