"""What a case of sameness is: a template, what fills it, and what may differ from docxtpl."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.support.sameness.compare import Normaliser
from tests.support.sameness.templates import Template


@dataclass(frozen=True, slots=True)
class Case:
    """told: the same template, or the same context, in words that docxtpl understands, where it does not ours."""

    name: str
    template: Template
    context: Mapping[str, object] = field(default_factory=dict)
    differences: tuple[Normaliser, ...] = ()
    told: Template | None = None
    told_context: Mapping[str, object] | None = None

    @property
    def for_docxtpl(self) -> tuple[bytes, Mapping[str, object]]:
        context = self.context if self.told_context is None else self.told_context
        return (self.told or self.template).package(), context
