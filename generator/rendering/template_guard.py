"""What is settled in the syntax tree of a template before it is compiled: statements that no template may use, and a
count of the work it will do."""

from __future__ import annotations

from jinja2 import nodes

from generator.rendering.template_env import CHARGE, JOIN, Refusal

_FORBIDDEN_NODES = (
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.EvalContextModifier,
    nodes.ScopedEvalContextModifier,
)
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


def guarded(tree: nodes.Template) -> nodes.Template:
    """The syntax tree of a template with forbidden statements refused, `~` made safe and every repetition counted,
    and with the braces that docxtpl lets a template write as `{_{`."""
    _guard(tree)
    for text in tree.find_all(nodes.TemplateData):
        for written, printed in _ESCAPES:
            text.data = text.data.replace(written, printed)
    return tree


def _guard(node: nodes.Node) -> int:
    """Guards everything under the node. Characters of fixed text in it, without those of repetitions inside."""
    if isinstance(node, nodes.TemplateData):
        return len(node.data)
    if isinstance(node, _FORBIDDEN_NODES):
        raise Refusal("MB008", "Mẫu không được dùng lệnh này (nhập, ghép tệp khác hoặc đổi cách in).")
    size = 0
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            size += _guard(value)
            setattr(node, name, _without_concatenation(value))
        elif isinstance(value, list):
            size += sum(_guard(item) for item in value if isinstance(item, nodes.Node))
            value[:] = map(_without_concatenation, value)
    if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
        charge = _filtered(nodes.Const(size), CHARGE, node)
        node.body.insert(0, nodes.ExprStmt(charge, lineno=node.lineno))
        return 0
    return size


def _without_concatenation(item: object) -> object:
    """Jinja's own `~` would print what must pass a filter, and doubles text unseen."""
    return _filtered(nodes.List(item.nodes), JOIN, item) if isinstance(item, nodes.Concat) else item


def _filtered(value: nodes.Expr, name: str, origin: nodes.Node) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=origin.lineno, environment=origin.environment)
