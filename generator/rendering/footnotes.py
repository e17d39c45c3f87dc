"""Native Word footnotes. Rendering leaves a mark where a note stands; here every mark becomes a reference and its note.

Notes are numbered in document order and made once, after rendering: nothing in their text is ever a template.
"""

from __future__ import annotations

from generator.rendering.marked_runs import expand_marks
from generator.rendering.template_env import NOTE_OPEN, Notes, Refusal
from generator.rendering.template_program import NotesFrame

# Word cannot read larger numbers of notes.
_MAX_NOTES = 32_767


def expand_breaks(xml: str) -> str:
    """Turns the marks of line breaks and tabs into Word's own, in a part without notes."""
    return expand_marks(xml, None)


class NotesPart:
    """The footnotes part while it is filled from the part that has the marks, which may come in pieces."""

    def __init__(self, frame: NotesFrame, notes: Notes):
        self._made: list[str] = []
        self._frame, self._texts, self._last = frame, notes.texts, frame.last
        self._look = f'<w:rPr><w:rStyle w:val="{frame.reference_style}"/></w:rPr>'

    def place(self, xml: str) -> str:
        """The piece with a reference at every mark of a note, and without the marks of line breaks and tabs. A mark
        where no reference can stand is left."""
        return expand_marks(xml, self._add)

    def written(self) -> str | None:
        """The part; None when the document has none."""
        if not self._texts and not self._frame.is_there:
            return None
        return "".join([self._frame.head, *self._made, self._frame.tail])

    def _add(self, number: int) -> str:
        """Appends note `number` and returns the run that refers to it."""
        self._last += 1
        if self._last > _MAX_NOTES:
            raise Refusal("MB014", f"Văn bản có quá {_MAX_NOTES} chú thích, Word không mở được.")
        text, is_paragraphs = self._texts[number]
        if NOTE_OPEN in text:
            raise Refusal("MB012", "Chú thích không được chứa chú thích khác.")
        body = expand_breaks(text if is_paragraphs else self._paragraph(text))
        self._made.append(f'<w:footnote w:id="{self._last}">{body}</w:footnote>')
        return f'<w:r>{self._look}<w:footnoteReference w:id="{self._last}"/></w:r>'

    def _paragraph(self, text: str) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self._frame.text_style}"/></w:pPr>'
            f"<w:r>{self._look}<w:footnoteRef/></w:r>"
            f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        )
