"""A Word template and a context make a finished .docx: the compiled template is run, and what came out is finished.

The modules beside this one do the parts: the program and the sandbox it runs in, notes, widths, what Word demands.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import count
from pathlib import Path
from traceback import walk_tb
from types import CodeType

from jinja2 import Template, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError

from generator.errors import TemplateError
from generator.findings import Finding, Place, Severity
from generator.rendering.charts import fill
from generator.rendering.columns import fit_columns
from generator.rendering.footnotes import expand_breaks, place_notes
from generator.rendering.template_env import NOTE_OPEN, Environment, Refusal
from generator.rendering.template_parts import Layout, read_bytes
from generator.rendering.template_program import Faulty, Source, compiled, refused
from generator.rendering.tidying import new_drawing_ids, tidy
from generator.word.package import write
from generator.word.parts import add_part, related
from generator.word.xml import Element, make, parse, serialize

# What filters raise for a value they were not made for.
_FAULTS_OF_VALUES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_TEMPLATE_FILE = "<template>"


@dataclass(frozen=True, slots=True)
class Properties:
    """What File > Info shows. Nothing of the user or the clock."""

    title: str
    subject: str
    creator: str
    language: str = "vi-VN"


def render(template: Path, context: object, properties: Properties) -> bytes:
    """The finished .docx. `context`: a dataclass instance or a mapping whose names the template uses.

    Raises TemplateError with everything that was found wrong; a document is never half made.
    """
    program = compiled(read_bytes(template, template.name), template.name)
    parts, layout, names = dict(program.parts), program.layout, _names(context)
    findings: list[Finding] = []
    environment, drawing_ids = Environment(), new_drawing_ids()
    for source, code in program.sources:
        try:
            xml = _run(source, code, environment, names)
            root = _finish(source, xml, environment, parts, layout, drawing_ids)
            if source.name == layout.main:
                fill(parts, root, layout.main, names)
            parts[source.name] = serialize(root)
        except Faulty as fault:
            findings.append(fault.finding)
        except Refusal as refusal:
            findings.append(refused(refusal, source.place))
    if findings:
        raise TemplateError(findings)
    _set_properties(parts, properties)
    return write(parts)


def _names(context: object) -> dict[str, object]:
    if isinstance(context, Mapping):
        return dict(context)
    if is_dataclass(context) and not isinstance(context, type):
        return {field.name: getattr(context, field.name) for field in fields(context)}
    raise TypeError("context must be a dataclass instance or a mapping")


# --- running


def _run(source: Source, code: CodeType, environment: Environment, names: Mapping[str, object]) -> str:
    try:
        return "".join(Template.from_code(environment, code, environment.globals).generate(names))
    except (Refusal, JinjaError, *_FAULTS_OF_VALUES) as error:
        lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == _TEMPLATE_FILE]
        place = source.place_of_line(lines[-1]) if lines else source.place
        raise Faulty(_explained(error, place)) from error


def _explained(error: Exception, place: Place) -> Finding:
    if isinstance(error, Refusal):
        return refused(error, place)
    if isinstance(error, UndefinedError):
        quoted = re.findall(r"'([^']*)'", str(error))
        name = f" “{quoted[-1]}”" if quoted else ""
        return _finding("MB005", place, f"Không có dữ liệu tên{name}.", "sửa tên trong thẻ")
    if isinstance(error, RecursionError):
        return _finding("MB014", place, "Macro gọi lại chính nó không dừng.", "sửa điều kiện dừng của macro")
    if isinstance(error, JinjaError):
        return _finding("MB008", place, "Thẻ dùng điều không được phép trong mẫu.", "chạy lệnh kiểm tra mẫu")
    # Filters explain themselves in Vietnamese; Python does not.
    why = "" if str(error).isascii() else f": {error}"
    message = f"Thẻ không dùng được cho giá trị này{why}."
    return _finding("MB016", place, message, "xem lại bộ lọc và tên trong thẻ")


def _finding(code: str, place: Place, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, place, message, remedy=remedy)


# --- finishing


def _finish(
    source: Source,
    xml: str,
    environment: Environment,
    parts: dict[str, bytes],
    layout: Layout,
    drawing_ids: count,
) -> Element:
    try:
        root = parse(xml)
        if source.name == layout.main:
            placed = place_notes(parts, layout.main, root, environment.notes)
        else:
            placed = 0
            expand_breaks(root)
        # After the notes: a word is as wide as it prints, and a smaller size takes the note's mark with it.
        fit_columns(root, layout.style_sizes)
    except ValueError as error:
        message = "Phần này không còn là tài liệu Word hợp lệ sau khi điền số liệu."
        remedy = "xem lại các thẻ mở và đóng ở hai chỗ khác nhau (đoạn, ô, hàng)"
        raise Faulty(_finding("MB015", source.place, message, remedy)) from error
    if placed != xml.count(NOTE_OPEN):
        message = "Chú thích nằm ở chỗ Word không cho phép (đầu trang, chân trang, chú thích khác, thuộc tính)."
        raise Faulty(_finding("MB012", source.place, message, "chuyển thẻ có chú thích vào thân văn bản"))
    tidy(root, drawing_ids)
    return root


def _set_properties(parts: dict[str, bytes], properties: Properties) -> None:
    """Core properties are written anew: those of the template name its author and its last user."""
    root = make("cp:coreProperties")
    for name in ("title", "subject", "creator", "language"):
        element = make(f"dc:{name}")
        element.text = getattr(properties, name)
        root.append(element)
    names = related(parts, "", "core-properties")
    if names:
        parts[names[0]] = serialize(root)
    else:
        add_part(parts, "", "core-properties", "docProps/core.xml", serialize(root))
    for name in related(parts, "", "extended-properties"):
        parts[name] = serialize(_without_company(parse(parts[name])))


def _without_company(root: Element) -> Element:
    """Word counts pages, minutes and names the firm there: true of the template, not of this document."""
    for child in list(root):
        if posixpath.basename(child.tag.replace("}", "/")) not in ("Application", "AppVersion", "DocSecurity"):
            root.remove(child)
    return root
