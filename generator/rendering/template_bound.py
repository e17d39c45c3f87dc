"""Values that belong to docxtpl: pictures, subdocuments, rich text. Such a document is made by docxtpl itself.

A picture's markup is made against the document that it stands in, whose part its file becomes; compiled text has no
such document. So docxtpl fills the template, in our sandbox and with our filters; what is finished after that (notes,
charts, properties) is the same as for every document.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from docxtpl import DocxTemplate
from jinja2 import nodes
from lxml import etree
from markupsafe import Markup

from generator.rendering.template_compile import program_of
from generator.rendering.template_env import Environment, is_bound
from generator.rendering.template_guard import guarded
from generator.rendering.template_layout import read_layout
from generator.rendering.template_parts import read_template
from generator.rendering.template_program import Program, Source
from generator.word.package import read
from generator.word.xml import parse

# docxtpl has run every part.
_NO_CODE = compile("", "<docxtpl>", "exec")


class _Environment(Environment):
    """The sandbox, which here also prints what belongs to docxtpl: markup that the program made, not the data."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return guarded(super()._parse(source, name, filename))

    def _printed_other(self, value: object) -> str:
        return Markup(value) if is_bound(value) else super()._printed_other(value)


def filled(data: bytes, shown: str, names: Mapping[str, object]) -> tuple[Program, Environment, dict[str, str]]:
    """The template `data` as docxtpl fills it: what is left to be finished, by part. A value that has to be bound to
    its document must be bound to one of this template. Raises what the sandbox, Jinja and XML raise."""
    layout = read_layout(read_template(data, shown), shown)
    document, environment, target = _document(data, names), _Environment(), io.BytesIO()
    document.render(dict(names), environment)
    document.save(target)
    parts = read(target.getvalue())
    sources = [Source(name, place, [], [], _NO_CODE, False, False, True) for name, place in layout.parts]
    texts = {source.name: etree.tostring(parse(parts[source.name]), encoding="unicode") for source in sources}
    return program_of(parts, layout, sources, keeps_notes=True), environment, texts


def _document(data: bytes, names: Mapping[str, object]) -> DocxTemplate:
    """The document that the values are bound to; a new one when none of them needs one."""
    for value in _values(names.values()):
        document = vars(value).get("tpl") if is_bound(value) else None
        if document is not None:
            if _template_of(document) != data:
                raise ValueError("the value is bound to a document of another template")
            return document
    return DocxTemplate(io.BytesIO(data))


def _template_of(document: DocxTemplate) -> bytes:
    source = document.template_file
    if hasattr(source, "read"):
        source.seek(0)
        return source.read()
    with open(source, "rb") as file:
        return file.read()


def _values(values: Iterable[object]) -> Iterator[object]:
    """The values and all that they hold."""
    for value in values:
        yield value
        if isinstance(value, Mapping):
            yield from _values(value.values())
        elif isinstance(value, list | tuple):
            yield from _values(value)
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _values(getattr(value, field.name) for field in fields(value))
