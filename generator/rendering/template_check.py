"""Checks a template before any data: everything that is wrong with it, at once, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from generator import private_store
from generator.errors import TemplateError
from generator.findings import Finding, Place, Severity, error
from generator.rendering.charts import check_charts, used_fields
from generator.rendering.template_blocks import check_blocks
from generator.rendering.template_layout import Layout, read_layout
from generator.rendering.template_names import NameCheck
from generator.rendering.template_parts import read_bytes, read_template
from generator.rendering.template_program import compiled, kept_as
from generator.rendering.template_tags import (
    NUMBER_CLOSE,
    NUMBER_OPEN,
    TOO_MUCH,
    Tag,
    lift,
    placed_paragraphs,
    text_of,
    too_much,
)
from generator.rendering.template_types import unused_fields
from generator.word.parts import related
from generator.word.xml import Element, make, parse, qn

_LIFTED = re.compile(
    rf"\{{[{{%#]-?(?:tr|tc|p|r)? (?:colspan |cellbg )?{NUMBER_OPEN}\d+{NUMBER_CLOSE} -?[}}%#]\}}|\{{% [vh]m %\}}"
)
_TORN = re.compile(r"\{\s*[{%#]|[}%#]\s*\}")
_BRACE = re.compile(r"[{}]")
_TAG = re.compile(r"\{[{%].*?[}%]\}")
_MACRO = re.compile(r"(\w+)\s*\(")
_SHARED = {"p": "đoạn", "tc": "ô", "tr": "hàng"}


def check(template: Path, context_type: type, shown: str) -> list[Finding]:
    """What is wrong with the template for a context of `context_type`. `shown`: the file's name in findings."""
    try:
        data = read_bytes(template, shown)
        # A template is checked at every build, which takes longer than making the document.
        name = _kept_as(data, context_type)
        if name and private_store.read(name) is not None:
            return []
        findings = _checked(data, context_type, shown)
    except TemplateError as error:
        return list(error.findings)
    if name and not findings:
        private_store.write(name, b"")
    return findings


def _kept_as(data: bytes, context_type: type) -> str:
    """What types from outside the program look like, its version does not tell."""
    ours = context_type.__module__.startswith("generator.")
    return kept_as(f"in order for {context_type.__module__}.{context_type.__qualname__}", data) if ours else ""


def _checked(data: bytes, context_type: type, shown: str) -> list[Finding]:
    """Raises TemplateError when it is no template at all."""
    parts = read_template(data, shown)
    layout = read_layout(parts, shown)
    names, findings = NameCheck(context_type), []
    for name, place in layout.parts:
        root = parse(parts[name])
        findings += _tracked_changes(root, place)
        findings += check_charts(parts, name, root, place, name == layout.main, context_type)
        names.used.update(used_fields(root, context_type))
        _write_notes_out(root, layout)
        findings += _check_part(root, place, names)
    findings += _unrendered(parts, layout)
    findings += names.findings.values()
    tagged = any(sign in parts[name] for name, _ in layout.parts for sign in (b"{{", b"{%"))
    if not findings and not names.used and not tagged:
        findings.append(_without_tags(shown))
    if not any(finding.severity is Severity.ERROR for finding in findings):
        findings += _uncompilable(data, shown)
    if not findings:
        findings += (_unused(path, shown) for path in unused_fields(context_type, names.used))
    return findings


def _tracked_changes(root: Element, place: Place) -> Iterator[Finding]:
    """Word keeps both texts of a change that nobody accepted; the reader of the document would see them."""
    if next(root.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo")), None) is not None:
        yield error(
            "MB019",
            place,
            "Mẫu còn vết sửa chưa chấp nhận (Track Changes).",
            "mẫu không còn vết sửa",
            "Mở mẫu bằng Word, chọn Review > Accept > Accept All Changes and Stop Tracking, rồi lưu.",
        )


def _without_tags(shown: str) -> Finding:
    return error(
        "MB020",
        Place(shown),
        "Mẫu không có thẻ nào để điền số liệu; có thể một văn bản đã làm xong được lưu đè lên mẫu.",
        "tệp mẫu có các thẻ {{ … }} và {% … %}",
        "Lấy lại tệp mẫu cũ; văn bản đã làm xong thì lưu ở nơi khác.",
    )


def _write_notes_out(root: Element, layout: Layout) -> None:
    """Tags of a note typed in the template run where its reference stands; there they are checked."""
    for reference in list(root.iter(qn("w:footnoteReference"))):
        note = layout.notes.get(reference.get(qn("w:id"), ""))
        letters = "".join(text_of(p) for p in note.iter(qn("w:p"))) if note is not None else ""
        text = make("w:t")
        text.text = " ".join(_TAG.findall(letters))
        reference.getparent().replace(reference, text)


def _check_part(root: Element, place: Place, names: NameCheck) -> Iterator[Finding]:
    tags: list[Tag] = []
    lift(root, place, tags)
    yield from _torn_tags(root, place)
    yield from (_shared(tag) for tag in tags if tag.shared)
    yield from _misused_macros(tags)
    lines, findings = check_blocks(tags)
    yield from findings
    try:
        tree = Environment(autoescape=True).parse("\n".join(lines))
        names.run(tree, lambda line: tags[line - 1].place)
    except TemplateSyntaxError as error:
        message = "Thẻ đứng sai thứ tự trong khối."
        yield Finding("MB003", Severity.ERROR, tags[error.lineno - 1].place, message, remedy="xem lại các thẻ trước nó")
    except TOO_MUCH:
        yield too_much(tag.place for tag in tags)


def _uncompilable(data: bytes, shown: str) -> list[Finding]:
    """What only compiling finds. It costs a build nothing: rendering takes the compiled template."""
    try:
        compiled(data, shown)
    except TemplateError as error:
        return list(error.findings)
    return []


def _torn_tags(root: Element, place: Place) -> Iterator[Finding]:
    for paragraph, here in placed_paragraphs(root, place):
        rest = _LIFTED.sub("", text_of(paragraph))
        if torn := _TORN.search(rest):
            near = rest[max(0, torn.start() - 20) : torn.end() + 20].strip()
            yield Finding(
                "MB010",
                Severity.ERROR,
                here(),
                f"Thẻ viết dở hoặc bị ngắt ở “{near}”.",
                "{{ tên }} hoặc {% lệnh %}, trọn trong một đoạn",
                "viết lại thẻ cho đủ hai dấu mở và hai dấu đóng, không xuống dòng giữa thẻ",
            )
        elif _BRACE.search(rest):
            yield Finding(
                "MB010",
                Severity.WARNING,
                here(),
                f"Có dấu ngoặc nhọn lẻ trong “{rest.strip()[:60]}”.",
                remedy="nếu định viết thẻ, dùng hai dấu ngoặc {{ … }}; nếu không, bỏ dấu này",
            )


def _shared(tag: Tag) -> Finding:
    what = _SHARED[tag.level]
    return Finding(
        "MB011",
        Severity.ERROR,
        tag.place,
        f"Thẻ này phải đứng một mình trong {what}: khi in, cả {what} chứa thẻ bị bỏ đi.",
        f"mỗi {what} một thẻ, không kèm chữ hay thẻ khác",
        f"chuyển phần còn lại sang {what} khác",
    )


def _misused_macros(tags: list[Tag]) -> Iterator[Finding]:
    """A macro made of whole paragraphs (rows, cells) is called by a tag that stands for one; no other is."""
    macros = (tag for tag in tags if tag.keyword == "macro")
    levels = {match[1]: tag.level for tag in macros if (match := _MACRO.search(tag.body))}
    for tag in tags:
        if tag.opener != "{{":
            continue
        called = _MACRO.match(tag.body)
        wanted = levels.get(called[1]) if called else None
        if wanted is None and tag.level:
            yield _misused(tag, "{{ … }}", f"Thẻ {{{{{tag.level} … }}}} chỉ dùng để gọi macro.")
        elif wanted is not None and wanted != tag.level:
            message = f"Macro “{called[1]}” được gọi bằng thẻ khác loại."
            yield _misused(tag, f"{{{{{wanted} {tag.body} }}}}", message)


def _misused(tag: Tag, expected: str, message: str) -> Finding:
    return Finding("MB017", Severity.ERROR, tag.place, message, expected, "sửa phần mở đầu của thẻ")


def _unrendered(parts: dict[str, bytes], layout: Layout) -> Iterator[Finding]:
    for name in related(parts, layout.main, "endnotes"):
        for paragraph in parse(parts[name]).iter(qn("w:p")):
            if match := _TAG.search(text_of(paragraph)):
                place = Place(file=layout.shown, part="chú thích cuối văn bản", tag=match[0])
                message = "Thẻ trong chú thích cuối văn bản không được điền."
                yield Finding("MB012", Severity.ERROR, place, message, remedy="dùng chú thích cuối trang (footnote)")


def _unused(path: str, shown: str) -> Finding:
    return Finding(
        "MB009",
        Severity.WARNING,
        Place(file=shown),
        f"Mẫu chưa dùng dữ liệu “{path}”.",
        remedy="thêm thẻ nếu cần in; nếu không cần thì bỏ qua",
    )
