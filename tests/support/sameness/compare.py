"""A template filled by docxtpl and by us, part by part, as canonical XML."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from generator.rendering.template import Properties, render
from generator.rendering.wording import FILTERS
from generator.word.package import CONTENT_TYPES, read
from generator.word.xml import Element

PROPERTIES = Properties("Tên văn bản", "Chủ đề", "Cơ quan")
Parts = dict[str, Element]
# What two engines may write differently is taken away from both.
Normaliser = Callable[[Parts], None]


def by_docxtpl(template: bytes, context: Mapping[str, object]) -> bytes:
    """docxtpl as its manual shows it, with our filters and with data escaped."""
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)
    document, target = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    document.render(dict(context), environment)
    document.save(target)
    return target.getvalue()


def by_us(template: bytes, context: Mapping[str, object], folder: Path) -> bytes:
    path = folder / "mau.docx"
    path.write_bytes(template)
    return render(path, context, PROPERTIES)


def differing(left: bytes, right: bytes, normalisers: list[Normaliser]) -> dict[str, tuple[str, str]]:
    """Canonical XML of both by part, where it differs after the normalisers have run over both."""
    one, other = (_canonical(document, normalisers) for document in (left, right))
    names = sorted(one.keys() | other.keys())
    return {name: (one.get(name, ""), other.get(name, "")) for name in names if one.get(name) != other.get(name)}


def _canonical(document: bytes, normalisers: list[Normaliser]) -> dict[str, str]:
    parts = read(document)
    xml = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    others = {name: data.hex() for name, data in parts.items() if name not in xml}
    _sort_relationships(xml)
    _resolve_content_types(xml, parts)
    for normalise in normalisers:
        normalise(xml)
    return {**others, **{name: _text(root) for name, root in xml.items()}}


def _text(root: Element) -> str:
    """Exclusive, so that only the namespaces that are used count, wherever they were declared."""
    return etree.tostring(root, method="c14n", exclusive=True).decode()


def _sort_relationships(xml: Parts) -> None:
    """Relationships have no order, and their targets may be written from the root or from the part's folder."""
    for name, root in xml.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for link in root:
                if link.get("TargetMode") != "External":
                    link.set("Target", posixpath.normpath(posixpath.join("/", folder, link.get("Target"))))
            root[:] = sorted(root, key=lambda link: link.get("Id"))


def _resolve_content_types(xml: Parts, parts: Mapping[str, bytes]) -> None:
    """What type each part has, whether by its name or by its ending."""
    types = xml.pop(CONTENT_TYPES)
    by_name = {item.get("PartName"): item.get("ContentType") for item in types}
    by_ending = {(item.get("Extension") or "").lower(): item.get("ContentType") for item in types}
    resolved = etree.Element("types")
    for name in sorted(set(parts) - {CONTENT_TYPES}):
        known = by_name.get(f"/{name}") or by_ending.get(name.rpartition(".")[2].lower())
        etree.SubElement(resolved, "part", name=name, type=known or "")
    xml[CONTENT_TYPES] = resolved
