"""A template ready to run, however it got ready: in this process before, by an earlier run of this user, or just now.

What is kept is text, numbers and code objects only, so that it can lie on the disk; the name under which the clerk
knows the template is not in it. Nothing here needs lxml or docxtpl: with a template that was compiled before, they stay
out of the process.
"""

from __future__ import annotations

import marshal
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType

from generator import domain, private_store
from generator.findings import Finding, Place, Severity
from generator.rendering.template_env import Refusal
from generator.word import package
from generator.word.package import Packed

# What has a say in the code of a template beside our own sources.
_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markupsafe")
# The domain has its say in the check of a template: it holds the types that a context is made of.
_OWN_SOURCES = tuple(Path(file).parent for file in (__file__, package.__file__, domain.__file__))


@dataclass(frozen=True, slots=True)
class Source:
    """A part with tags. The tag at places[i] begins at line starts[i] of its code. whole: what the code gives is
    well-formed whatever the data are. has_columns: it has tables with columns that only the data decide. needs_tidying:
    what it gives may have ids twice, or blocks without what Word wants in them."""

    name: str
    place: Place
    starts: list[int]
    places: list[Place]
    code: CodeType
    whole: bool
    has_columns: bool
    needs_tidying: bool

    def place_of_line(self, line: int) -> Place:
        return place_of_line(line, self.starts, self.places, self.place)


@dataclass(frozen=True, slots=True)
class NotesFrame:
    """What footnotes take from the template. head, tail: the part `part` before and after the notes. last: the highest
    number in use. is_there: the template has such a part, so it is written even for no note. around: parts that take
    the place of the others when the part is written."""

    part: str
    head: str
    tail: str
    last: int
    reference_style: str
    text_style: str
    is_there: bool
    around: dict[str, Packed]


@dataclass(frozen=True, slots=True)
class Program:
    """A template ready to run.

    members: every part as it goes into the document, packed; parts that each document writes anew (those of `sources`,
    the core properties) are empty. main: the part with the text. core: the core properties. style_sizes: font size in
    half points by paragraph style. has_charts: some chart may have to be filled or taken out."""

    members: dict[str, Packed]
    main: str
    core: str
    style_sizes: dict[str, int]
    has_charts: bool
    notes: NotesFrame
    sources: list[Source]


class Faulty(Exception):
    """One part of a template cannot be used; the others may have something to say too."""

    def __init__(self, finding: Finding):
        super().__init__(finding.message)
        self.finding = finding


def refused(error: Refusal, place: Place) -> Finding:
    return Finding(error.code, Severity.ERROR, place, error.message, error.expected, error.remedy)


def place_of_line(line: int, starts: list[int], places: list[Place], whole_part: Place) -> Place:
    index = bisect_right(starts, line) - 1
    return places[index] if index >= 0 else whole_part


@lru_cache(maxsize=4)
def compiled(data: bytes, shown: str) -> Program:
    """The program of the template `data`; `shown` names it in findings. It is shared: not to be changed. Raises
    TemplateError with everything that keeps the template from being used."""
    name = kept_as("program", data)
    kept = private_store.read(name) if name else None
    if kept is not None:
        return _restored(kept, shown)
    # Not at the top of the file: it brings docxtpl and lxml with it, which cost more than making a document.
    from generator.rendering.template_compile import compile_template

    program = compile_template(data, shown)
    if name:
        private_store.write(name, marshal.dumps(_plain(program)))
    return program


# --- on the disk


def kept_as(what: str, template: bytes) -> str:
    """The name in the private store of `what` was found out about a template by this version of everything that has a
    say in it. Empty when the version cannot be known: then nothing is kept."""
    return private_store.name_of("template", _engine(), what.encode() + b"\0" + template)


@cache
def _engine() -> bytes:
    """Stands for everything that has a say beside the template. Empty when that cannot be known."""
    sources = sorted(path for folder in _OWN_SOURCES for path in folder.glob("*.py"))
    return private_store.version(_LIBRARIES, sources)


def _plain(value: object) -> object:
    """Records as tuples of their fields, as marshal takes them; places without the name of the file."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        values = tuple(_plain(getattr(value, field.name)) for field in fields(value))
        return values[1:] if isinstance(value, Place) else values
    return value


def _restored(kept: bytes, shown: str) -> Program:
    """The way back from _plain; the order is that of the fields."""
    members, *words, (*frame, around), sources = marshal.loads(kept)
    notes = NotesFrame(*frame, _packed(around))
    return Program(_packed(members), *words, notes, [_source(*source, shown=shown) for source in sources])


def _packed(members: dict[str, tuple[int, int, bytes]]) -> dict[str, Packed]:
    return {name: Packed(*values) for name, values in members.items()}


def _source(name: str, place: tuple, starts: list[int], places: list[tuple], *code: object, shown: str) -> Source:
    return Source(name, Place(shown, *place), starts, [Place(shown, *one) for one in places], *code)
