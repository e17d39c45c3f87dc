"""The Jinja environment in which templates run. A template is a guest: it may read what the context gives and print it.

It cannot reach Python (sandbox, no methods, no private names), change data, compute with money, print a number without
a filter, forge markup or notes, or run away in time or memory.
What can be settled before it runs, template_guard settles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.filters import do_first, do_last
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from markupsafe import Markup, escape

from generator.rendering.template_shortcuts import Generator, data_names
from generator.rendering.text import Note, Text
from generator.rendering.wording import FILTERS

# Characters that Unicode reserves for use inside programs: they mark spots in rendered text until the notes are made.
NOTE_OPEN, NOTE_CLOSE, LINE_BREAK, TAB = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"

MAX_CHARACTERS = 150_000_000
# What a repetition costs beside its text: an empty loop takes time too.
_STEP = 100
_MAX_NUMBER = 10**12

_CONTROL = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_SPECIAL = re.compile(f"[{_CONTROL}]")
_NOT_PLAIN = re.compile(f"[{_CONTROL}&<>'\"]")
_KEPT_SPECIAL = {"\n": LINE_BREAK, "\t": TAB}

ALLOWED_TESTS = ("none", "odd", "even", "divisibleby")
NOTE_FUNCTION = "chu_thich"
# Put into the source by template_compile.py.
BLOCK_FILTER, TEMPLATE_NOTE = "khoi_doan", "chu_thich_cua_mau"
# Put into the syntax tree (template_guard); the space keeps templates from naming them.
JOIN, CHARGE = "noi chu", "tinh cong"
# What they give is escaped already.
JOINING_FILTERS = ("join", JOIN)


class Refusal(Exception):
    """A template or a value that must not be printed. The fields are those of the Finding to be made of it."""

    def __init__(self, code: str, message: str, expected: str = "", remedy: str = ""):
        super().__init__(message)
        self.code, self.message, self.expected, self.remedy = code, message, expected, remedy


class Bound(Exception):
    """A value that belongs to docxtpl was met: the document has to be made by docxtpl itself (template_bound)."""


def is_bound(value: object) -> bool:
    return type(value).__module__.partition(".")[0] == "docxtpl"


@dataclass(slots=True)
class Notes:
    """The notes met while rendering, in the order met. A note is inline markup text, or whole paragraphs when it was
    typed in the template (`paragraphs`)."""

    texts: list[tuple[str, bool]] = field(default_factory=list)

    def mark(self, text: str, paragraphs: bool = False) -> Markup:
        """Keeps the note and returns the mark to leave at its spot."""
        self.texts.append((text, paragraphs))
        return Markup(f"{NOTE_OPEN}{len(self.texts) - 1}{NOTE_CLOSE}")


class Environment(ImmutableSandboxedEnvironment):
    """One per rendering: it holds the notes and counts the work done."""

    code_generator_class = Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self) -> None:
        # Folding constants costs a tenth of the compile time, and templates hold next to none.
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            optimized=False,
        )
        self.notes = Notes()
        self._spent = 0
        self.globals = {NOTE_FUNCTION: self._note, TEMPLATE_NOTE: self._template_note}
        self.tests = {name: TESTS[name] for name in ALLOWED_TESTS}
        self.filters = {
            **FILTERS,
            "length": len,
            "first": do_first,
            "last": do_last,
            "join": self._join,
            JOIN: self._join,
            CHARGE: self._charge,
            BLOCK_FILTER: _require_block,
        }

    # --- what a template may reach

    def is_safe_callable(self, obj: object) -> bool:
        owner = getattr(obj, "__self__", None)
        return isinstance(obj, Macro | LoopContext) or owner is self or isinstance(owner, LoopContext)

    def getattr(self, obj: object, attribute: str) -> object:
        kind = type(obj)
        if kind is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if attribute in data_names(kind):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        if type(obj) is Macro:
            # As Context.call does it, after five questions about other things that can be called.
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return obj(context.eval_ctx, *args, **kwargs)
        if not isinstance(obj, Undefined) and not self.is_safe_callable(obj):
            raise Refusal("MB008", "Thẻ gọi một hàm không được phép dùng trong mẫu.", "chỉ gọi macro hoặc chu_thich(…)")
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> int:
        for operand in (left, right):
            _require_whole(operand)
        if operator == "**" or (operator == "/" and left % (right or 1)):
            raise Refusal("MB008", f"Mẫu không được dùng phép tính {operator} ở đây.", "phép tính cho ra số nguyên")
        operator = "//" if operator == "/" else operator
        return _require_small(super().call_binop(context, operator, left, right))

    def call_unop(self, context: Context, operator: str, arg: object) -> int:
        _require_whole(arg)
        return super().call_unop(context, operator, arg)

    # --- printing

    def printed(self, value: object) -> str:
        """What `{{ value }}` prints, escaped: text, whole numbers and rich text; all else has to pass a filter."""
        kind = type(value)
        if kind is str:
            text = _escaped(value) if _NOT_PLAIN.search(value) else value
        elif kind is Markup:
            text = value
        elif kind is int:
            text = str(value)
        else:
            text = self._printed_other(value)
        self._spent += len(text) + 1
        if self._spent > MAX_CHARACTERS:
            raise _too_large()
        return text

    def _printed_other(self, value: object) -> str:
        """The same for everything that is not exactly text, markup or a whole number."""
        if is_bound(value):
            raise Bound
        if isinstance(value, Text):
            return "".join(
                [self._note(part.text) if isinstance(part, Note) else _escaped(part) for part in value.parts]
            )
        if isinstance(value, str):
            return escape(value) if isinstance(value, Markup) else _escaped(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return escape(str(value))
        if isinstance(value, Undefined):
            return str(value)  # raises the error that names the missing value
        raise _unfiltered(value)

    def _join(self, items: Iterable[object], separator: str = "") -> Markup:
        """Joins what could be printed; `~` between values means the same."""
        return Markup(_escaped(separator).join([self.printed(item) for item in items]))

    # --- notes

    def _note(self, text: object) -> Markup:
        """{{ chu_thich("...") }}: a footnote at this spot."""
        if isinstance(text, Text) and all(isinstance(part, str) for part in text.parts):
            text = text.plain
        if not isinstance(text, str) or NOTE_OPEN in text:
            raise Refusal("MB012", "Nội dung chú thích phải là chữ và không được chứa chú thích khác.")
        return self.notes.mark(str(escape(text) if isinstance(text, Markup) else _escaped(text)))

    def _template_note(self, caller: Callable[[], str]) -> Markup:
        """A note typed with Word in the template, rendered where its reference stands."""
        return self.notes.mark(str(caller()), paragraphs=True)

    # --- limits

    def _charge(self, amount: int) -> None:
        self._spent += amount + _STEP + 1
        if self._spent > MAX_CHARACTERS:
            raise _too_large()


def _escaped(text: str) -> str:
    """Data as it may stand between tags. Of a kind of text with ways of its own, only the letters count."""
    if type(text) is not str and isinstance(text, str) and not isinstance(text, Markup):
        text = str(text)
    return escape(_clean(text)) if _NOT_PLAIN.search(text) else text


def _clean(text: str) -> str:
    """Data as plain text: line breaks and tabs are marked, other control characters refused."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(_kept, text.replace("\r\n", "\n").replace("\r", "\n"))


def _kept(match: re.Match[str]) -> str:
    if match[0] in _KEPT_SPECIAL:
        return _KEPT_SPECIAL[match[0]]
    raise Refusal(
        "MB013",
        f"Dữ liệu có ký tự điều khiển không in được (mã U+{ord(match[0]):04X}).",
        "chữ, số, dấu câu thông thường",
        "gõ lại đoạn chữ này trong tệp dữ liệu, không dán từ nơi khác",
    )


def _too_large() -> Refusal:
    return Refusal("MB014", "Mẫu tạo ra văn bản quá lớn.", remedy="xem lại các vòng lặp lồng nhau trong mẫu")


def _unfiltered(value: object) -> Refusal:
    what = "một giá trị trống" if value is None else "một số liệu hoặc danh mục"
    return Refusal(
        "MB007",
        f"Thẻ in thẳng {what}; số liệu phải qua bộ lọc.",
        "ví dụ {{ x | tien }}",
        "thêm bộ lọc vào thẻ, hoặc dùng {% if %} để bỏ qua giá trị trống",
    )


def _require_whole(value: object) -> None:
    if isinstance(value, Undefined):
        str(value)  # raises the error that names the missing value
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refusal(
            "MB008", "Mẫu chỉ được tính với số nguyên.", "số liệu do chương trình tính sẵn", "bỏ phép tính khỏi thẻ"
        )


def _require_small(value: int) -> int:
    if abs(value) > _MAX_NUMBER:
        raise Refusal("MB008", "Phép tính trong mẫu cho ra số quá lớn.")
    return value


@pass_context
def _require_block(context: Context, value: object) -> object:
    """`{{p x }}` stands for whole paragraphs: only a macro gives these."""
    if is_bound(value):
        raise Bound
    if not isinstance(value, Markup):
        raise Refusal("MB017", "Thẻ {{p … }} chỉ dùng để gọi macro.", "{{p ten_macro(…) }}", "dùng {{ … }} để in chữ")
    return value
