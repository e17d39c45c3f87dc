"""A Word template and a context make a finished .docx: the compiled template is run, and what came out is finished.

The modules beside this one do the parts: the program and the sandbox it runs in, notes, widths, what Word demands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from pathlib import Path
from traceback import walk_tb

from jinja2 import Template, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from markupsafe import escape

from generator.errors import TemplateError
from generator.findings import Finding, Place, Severity
from generator.rendering.columns import fit_columns
from generator.rendering.footnotes import NotesPart, expand_breaks
from generator.rendering.marked_runs import paragraphs
from generator.rendering.template_env import NOTE_OPEN, Bound, Environment, Refusal
from generator.rendering.template_parts import read_bytes
from generator.rendering.template_program import Faulty, Program, Source, compiled, refused
from generator.rendering.tidying import new_drawing_ids, tidy
from generator.word.package import Packed, PackedParts, Packing, pack, write_packed

# What filters raise for a value they were not made for.
_FAULTS_OF_VALUES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_TEMPLATE_FILE = "<template>"
_DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
# The C library of Linux hands freed memory back after each document and fetches it again page by page, a fifth of the
# time, unless a block as large as this has once been freed. Nothing is written into it, so it takes no memory.
bytes(16 * 1024 * 1024)


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
    data, names = read_bytes(template, template.name), _names(context)
    program, environment = compiled(data, template.name), Environment()
    try:
        members = _made(program, environment, names, partial(_run, environment=environment, names=names))
    except Bound:
        program, environment, texts = _filled_by_docxtpl(data, program, names)
        members = _made(program, environment, names, lambda source: iter([texts[source.name]]))
    members[program.core] = pack(_core_properties(properties))
    return write_packed(members)


def _made(
    program: Program, environment: Environment, names: Mapping[str, object], run: Callable[[Source], Iterator[str]]
) -> dict[str, Packed]:
    """The parts of the document but its core properties; `run` gives the text of a part."""
    making = _Making(program, environment, names)
    findings: list[Finding] = []
    for source in program.sources:
        try:
            making.add(source, run(source))
        except Faulty as fault:
            findings.append(fault.finding)
        except Refusal as refusal:
            findings.append(refused(refusal, source.place))
    if findings:
        raise TemplateError(findings)
    return making.members


def _names(context: object) -> dict[str, object]:
    if isinstance(context, Mapping):
        return dict(context)
    if is_dataclass(context) and not isinstance(context, type):
        return {field.name: getattr(context, field.name) for field in fields(context)}
    raise TypeError("context must be a dataclass instance or a mapping")


class _Making:
    """A document while it is made: what goes from part to part."""

    def __init__(self, program: Program, environment: Environment, names: Mapping[str, object]):
        self.members: dict[str, Packed] = dict(program.members)
        self._program, self._environment, self._names = program, environment, names
        self._drawing_ids = new_drawing_ids()

    def add(self, source: Source, texts: Iterator[str]) -> None:
        """Finishes the part whose text comes in `texts` and puts it among the members."""
        packing = Packing()
        packing.add(_DECLARATION)
        for xml in self._main(source, texts) if self._is_main(source) else self._finished(source, texts, expand_breaks):
            packing.add(xml.encode())
        self.members[source.name] = packing.finished()

    def _main(self, source: Source, texts: Iterator[str]) -> Iterator[str]:
        frame, has_charts = self._program.notes, self._program.has_charts
        notes = NotesPart(frame, self._environment.notes)
        pieces = self._finished(source, texts, notes.place)
        held = "".join(pieces) if has_charts else ""
        yield from pieces
        written = notes.written()
        if written is not None:
            self.members.update(frame.around)
            self.members[frame.part] = pack(written.encode())
        if has_charts:
            # After the notes: charts add their links to those of the part, which notes replace.
            yield self._with_charts(held)

    def _is_main(self, source: Source) -> bool:
        return source.name == self._program.main

    def _goes_in_pieces(self, source: Source) -> bool:
        """No step but that of the marks has anything to do: the others look at the whole part."""
        has_charts = self._is_main(source) and self._program.has_charts
        return source.whole and not (source.has_columns or source.needs_tidying or has_charts)

    def _finished(self, source: Source, texts: Iterator[str], place: Callable[[str], str]) -> Iterator[str]:
        """The part, in one piece or more; `place` puts notes, line breaks and tabs where their marks stand."""
        for xml in paragraphs(texts) if self._goes_in_pieces(source) else ["".join(texts)]:
            yield self._finished_piece(source, xml, place)

    def _finished_piece(self, source: Source, xml: str, place: Callable[[str], str]) -> str:
        if not source.whole:
            xml = self._parsed(source, xml)
        xml = place(xml)
        if source.has_columns:
            # After the notes: a word is as wide as it prints, and a smaller size takes the note's mark with it.
            xml = self._with_widths(source, xml)
        if NOTE_OPEN in xml:
            message = "Chú thích nằm ở chỗ Word không cho phép (đầu trang, chân trang, chú thích khác, thuộc tính)."
            raise Faulty(_finding("MB012", source.place, message, "chuyển thẻ có chú thích vào thân văn bản"))
        return tidy(xml, self._drawing_ids) if source.needs_tidying else xml

    def _parsed(self, source: Source, xml: str) -> str:
        if self._is_main(source):
            notes = self._environment.notes.texts
            notes[:] = [(_parsed(source, text, True), is_block) for text, is_block in notes]
        return _parsed(source, xml)

    def _with_widths(self, source: Source, xml: str) -> str:
        try:
            return fit_columns(xml, self._program.style_sizes)
        except ValueError as error:
            raise _torn(source) from error

    def _with_charts(self, xml: str) -> str:
        # Not at the top of the file: a chart is filled as a tree, and other documents need not load what that takes.
        from generator.rendering.charts import fill

        return fill(PackedParts(self.members), xml, self._program.main, self._names)


# --- running


def _run(source: Source, environment: Environment, names: Mapping[str, object]) -> Iterator[str]:
    try:
        yield from Template.from_code(environment, source.code, environment.globals).generate(names)
    except (Refusal, JinjaError, *_FAULTS_OF_VALUES) as error:
        lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == _TEMPLATE_FILE]
        place = source.place_of_line(lines[-1]) if lines else source.place
        raise Faulty(_explained(error, place)) from error


def _filled_by_docxtpl(
    data: bytes, program: Program, names: Mapping[str, object]
) -> tuple[Program, Environment, dict[str, str]]:
    # Not at the top of the file: see template_program.compiled.
    from generator.rendering.template_bound import filled

    main = program.sources[0]
    try:
        return filled(data, main.place.file, names)
    except SyntaxError as error:
        raise TemplateError([_torn(main).finding]) from error
    except (Refusal, JinjaError, *_FAULTS_OF_VALUES) as error:
        raise TemplateError([_explained(error, main.place)]) from error


def _parsed(source: Source, xml: str, is_note: bool = False) -> str:
    """The text of a part, or of a note in it, that nothing proves to be XML: read and written anew."""
    # Not at the top of the file: few templates need it, and lxml takes longer to load than a document to make.
    from generator.rendering.parsed_text import parsed, parsed_note

    try:
        return parsed_note(xml) if is_note else parsed(xml)
    except ValueError as error:
        raise _torn(source) from error


def _torn(source: Source) -> Faulty:
    message = "Phần này không còn là tài liệu Word hợp lệ sau khi điền số liệu."
    remedy = "xem lại các thẻ mở và đóng ở hai chỗ khác nhau (đoạn, ô, hàng)"
    return Faulty(_finding("MB015", source.place, message, remedy))


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


def _core_properties(properties: Properties) -> bytes:
    """Written anew: those of the template name its author and its last user."""
    words = "".join(
        f'<dc:{name} xmlns:dc="{_DC}">{escape(getattr(properties, name))}</dc:{name}>'
        for name in ("title", "subject", "creator", "language")
    )
    return _DECLARATION + f'<cp:coreProperties xmlns:cp="{_CP}">{words}</cp:coreProperties>'.encode()
