"""Shortcuts of template_env: what Jinja and its sandbox would do the long way, with the same outcome.

They are kept apart because each is a promise: what it leaves out must be known to change nothing.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext

_LOOP_COUNTS = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0", "depth", "depth0"})
# More kinds of records than all contexts have.
_KINDS = 256


class Generator(CodeGenerator):
    """Writes one call around a value that is printed, where Jinja would write two: to finalize and to escape."""

    def _make_finalize(self) -> CodeGenerator._FinalizeInfo:
        # Without a function for constants: these too are printed, and may be refused, when the template runs.
        return self._FinalizeInfo(None, "environment.printed(")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(str(finalize.src))

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


@lru_cache(maxsize=_KINDS)
def data_names(kind: type) -> frozenset[str]:
    """What may be read of an object of this kind without the sandbox's ten questions, whose answers are known: fields
    of a record, counts of a loop."""
    if kind is LoopContext:
        return _LOOP_COUNTS
    return frozenset(name for name in getattr(kind, "__dataclass_fields__", ()) if not name.startswith("_"))
