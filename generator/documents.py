"""The table of document kinds. A new kind is a row here, a context and its builder, a template and a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.domain.directory import Directory
from generator.domain.dossier import HoSo
from generator.domain.figures import Figures
from generator.rendering import ke_hoach
from generator.rendering.context import KeHoach
from generator.rendering.template import Properties


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """ma: folder and file name, also the template's; ten: for people; context_type: what the template may name."""

    ma: str
    ten: str
    context_type: type
    build_context: Callable[[HoSo, Figures, Directory], object]
    properties: Callable[[HoSo, object], Properties]

    @property
    def template(self) -> str:
        return f"{self.ma}.docx"

    def stem(self, nam: int) -> str:
        """Name of the finished document without its ending: "ke_hoach_2024"."""
        return f"{self.ma}_{nam}"


def _plan_properties(ho_so: HoSo, context: KeHoach) -> Properties:
    subject = context.trich_yeu.plain
    if subject[1:2].islower():  # "UBND ..." keeps its capitals
        subject = subject[:1].lower() + subject[1:]
    return Properties(
        title=f"Kế hoạch {subject}",
        subject=str(ho_so.chuong_trinh.ten_gon),
        creator=str(ho_so.co_quan.ten),
    )


PLAN = DocumentKind("ke_hoach", "Kế hoạch", KeHoach, ke_hoach.build, _plan_properties)
KINDS = (PLAN,)
