"""What Word shows of a document, as records: effective formatting, nothing of how it is stored. See view.read_view.

Sizes and spacing are in points, lengths on the page in millimetres. Text is NFC as people read it (tracked changes
accepted, deleted text left out); spaces and line breaks inside a paragraph are kept as they are (“\\t”, “\\n”).
"""

from __future__ import annotations

from dataclasses import dataclass, field

# Where a paragraph stands.
BODY, HEADER, FOOTER, NOTE, BOX = "thân văn bản", "đầu trang", "chân trang", "chú thích", "hộp chữ"
# alignment
LEFT, CENTER, RIGHT, BOTH = "left", "center", "right", "both"
# line_rule: spacing counted in lines, exactly so many points, or at least so many.
LINES, EXACT, AT_LEAST = "lines", "exact", "atLeast"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike. fonts: the effective fonts of the kinds of characters that really occur in it (themes
    resolved); start: where it begins in its paragraph's text. color: six hexadecimal digits, or "auto". caps: shown in
    capitals whatever was typed."""

    text: str
    start: int
    fonts: frozenset[str]
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    raised: bool = False
    color: str = "auto"
    highlight: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal rule. kind: "vẽ" (drawn, anchored in the paragraph), "viền" (border of the paragraph or of its cell)
    or "ký tự" (underscores, dashes or underlined blanks: the paragraph's own characters). length in mm; 0: unknown.
    where: "dưới" or "trên" the paragraph's words; a drawn line is "dưới"."""

    kind: str
    length: float
    where: str = "dưới"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Counts from 1 in reading order. table: of the part, nested tables counted where they stand; bordered: whether the
    table draws lines between its cells; width in mm (0: unknown)."""

    table: int
    row: int
    column: int
    rows: int
    columns: int
    bordered: bool
    width: float = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """index: which w:p of its part, in document order from 0: what edits and comments name it by. name: the part of the
    package that `index` counts in (a header's own; for notes the main part, at the reference). section: 0, 1 … section
    it stands in. text: without its automatic number, which is `label` (“1.”, “a)”, “-”, “”). heading: outline level
    0–8, 9 is body text. align: as it looks, so “center” too for words behind a tab to a centred stop. first, left,
    right in mm (first is negative when hanging). line: lines, or points when line_rule is not LINES. boxed: with a line
    around it. place: for people. decomposed: how many of its letters are stored with marks of their own instead of as
    one character; `text` has them composed."""

    part: str
    index: int
    text: str
    runs: tuple[Run, ...] = ()
    label: str = ""
    list_level: int = 0
    heading: int = 9
    align: str = LEFT
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    line_rule: str = LINES
    keep_next: bool = False
    page_break_before: bool = False
    breaks_page: bool = False
    section: int = 0
    style: str = ""
    cell: CellPlace | None = None
    lines: tuple[Line, ...] = ()
    boxed: bool = False
    picture: bool = False
    page_field: bool = False
    notes: tuple[int, ...] = ()
    place: str = ""
    name: str = ""
    decomposed: int = 0

    @property
    def words(self) -> str:
        """The text with runs of blanks made one, ends trimmed: what rules compare."""
        return " ".join(self.text.split())

    @property
    def shown(self) -> str:
        """The words as they look on the page: automatic number in front, “all caps” applied."""
        text = "".join(run.text.upper() if run.caps else run.text for run in self.runs) or self.text
        return " ".join(f"{self.label} {text}".split())


@dataclass(frozen=True, slots=True)
class Section:
    """Paper and margins in mm. starts_at: number its pages start from, None when they run on. first_page_own: whether
    the first page has a header and footer of its own. headers, footers: paragraphs by "default", "first", "even", taken
    over from the section before where this one has none."""

    number: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    gutter: float = 0
    landscape: bool = False
    first_page_own: bool = False
    starts_at: int | None = None
    number_format: str = "decimal"
    kind: str = "nextPage"
    columns: int = 1
    vertical: str = "top"
    headers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right - self.gutter


@dataclass(frozen=True, slots=True)
class View:
    """paragraphs: of the main part in reading order, those in tables and text boxes where they are anchored; notes:
    footnotes and endnotes by number from 1, with their paragraphs. even_and_odd: different headers on even pages."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    notes: tuple[tuple[Paragraph, ...], ...] = ()
    even_and_odd: bool = False
    tracked: bool = False
