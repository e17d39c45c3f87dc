"""Finding and adding parts of a package by relationship and content type (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass

from generator.word.package import CONTENT_TYPES, ROOT_RELATIONSHIPS
from generator.word.xml import make, parse, qn, serialize

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

_NAMED = ("footnotes", "comments", "header", "footer", "styles", "settings")
CONTENT_TYPE_OF = {kind: _MIME.format(kind) for kind in _NAMED}
CONTENT_TYPE_OF["core-properties"] = "application/vnd.openxmlformats-package.core-properties+xml"
CONTENT_TYPE_OF["officeDocument"] = _MIME.format("document.main")
CONTENT_TYPE_OF["chart"] = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CONTENT_TYPE_OF["package"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Relationship:
    """kind: the last word of its type ("header"); target: a part name, or an address when external."""

    id: str
    kind: str
    target: str
    external: bool


def relationships_name(part: str) -> str:
    """Where the relationships of `part` are kept; "" is the package itself."""
    if not part:
        return ROOT_RELATIONSHIPS
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(parts: Mapping[str, bytes], part: str) -> Iterator[Relationship]:
    name = relationships_name(part)
    if name not in parts:
        return
    for element in parse(parts[name]).iter(qn("rel:Relationship")):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        yield Relationship(element.get("Id", ""), posixpath.basename(element.get("Type", "")), target, external)


def related(parts: Mapping[str, bytes], part: str, kind: str) -> list[str]:
    """Names of the parts that `part` points to by relationships of `kind`, in the order they are declared."""
    return [r.target for r in relationships(parts, part) if r.kind == kind and not r.external and r.target in parts]


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with the document's text. Raises ValueError when there is none."""
    found = related(parts, "", "officeDocument")
    if not found:
        raise ValueError("không có phần nội dung văn bản")
    return found[0]


def add_part(parts: MutableMapping[str, bytes], owner: str, kind: str, name: str, data: bytes) -> str:
    """A new part `name` with its relationship from `owner` and its content type; returns the relationship's id."""
    parts[name] = data
    rels_name = relationships_name(owner)
    rels = parse(parts[rels_name]) if rels_name in parts else make("rel:Relationships")
    taken = {element.get("Id") for element in rels}
    relationship = make("rel:Relationship")
    identifier = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    relationship.set("Id", identifier)
    relationship.set("Type", _CORE if kind == "core-properties" else _OFFICE + kind)
    relationship.set("Target", posixpath.relpath(name, posixpath.dirname(owner) or "."))
    rels.append(relationship)
    parts[rels_name] = serialize(rels)
    _declare(parts, name, CONTENT_TYPE_OF[kind])
    return identifier


def remove_link(parts: MutableMapping[str, bytes], owner: str, identifier: str) -> None:
    """Takes away a relationship of `owner`, and its target with all that only the target needs."""
    gone = next(link for link in relationships(parts, owner) if link.id == identifier)
    rels = parse(parts[relationships_name(owner)])
    for element in [element for element in rels if element.get("Id") == identifier]:
        rels.remove(element)
    parts[relationships_name(owner)] = serialize(rels)
    if gone.target in parts and not gone.external and not _is_needed(parts, gone.target):
        for link in list(relationships(parts, gone.target)):
            remove_link(parts, gone.target, link.id)
        for name in (gone.target, relationships_name(gone.target)):
            parts.pop(name, None)
            _undeclare(parts, name)


def _is_needed(parts: Mapping[str, bytes], name: str) -> bool:
    owners = [owner for owner in parts if relationships_name(owner) in parts]
    return any(link.target == name and not link.external for owner in owners for link in relationships(parts, owner))


def _declare(parts: MutableMapping[str, bytes], name: str, content_type: str) -> None:
    types = parse(parts[CONTENT_TYPES])
    override = make("ct:Override")
    override.set("PartName", f"/{name}")
    override.set("ContentType", content_type)
    types.append(override)
    parts[CONTENT_TYPES] = serialize(types)


def _undeclare(parts: MutableMapping[str, bytes], name: str) -> None:
    types = parse(parts[CONTENT_TYPES])
    for override in [element for element in types if element.get("PartName") == f"/{name}"]:
        types.remove(override)
    parts[CONTENT_TYPES] = serialize(types)
