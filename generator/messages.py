"""The one place that phrases findings, results and errors for the screen. Plain text, no colour, all findings."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from generator.findings import Finding, Severity

PROGRAM = "python build.py"
_HEADINGS = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "GHI CHÚ"}
_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
_INDENT = "    "


def findings_json(
    findings: Iterable[Finding], notes: Iterable[str] = (), claims: Sequence[Mapping[str, object]] | None = None
) -> str:
    """What --json prints, and nothing else. notes: what the command has to say beside its findings; claims: sums that
    were computed again, of the commands that do so."""
    content = {"findings": [finding.as_dict() for finding in findings], "notes": list(notes)}
    if claims is not None:
        content["claims"] = list(claims)
    return json.dumps(content, ensure_ascii=False, indent=2)


def findings_report(findings: Sequence[Finding]) -> str:
    """All findings, the worst first, then file by file in the order they were found; "" when there are none."""
    blocks, told = [], set()
    for severity in Severity:
        chosen = [finding for finding in findings if finding.severity is severity]
        if chosen:
            blocks.append(f"{_HEADINGS[severity]} ({len(chosen)})\n\n" + _by_file(chosen, told))
    return "\n\n".join(blocks)


def summary(
    findings: Sequence[Finding],
    made: Sequence[Path],
    unchanged: Sequence[Path],
    not_built: Sequence[str],
    what: str = "văn bản",
    done: str = "Đã tạo",
) -> str:
    """What was made, what was not and why, and how many things need attention. `what` was `done`, for people."""
    lines = [
        *_listed(f"{done} {{}} {what}:", [_shown(path) for path in made]),
        *_listed(f"Không đổi {{}} {what} (nội dung như lần trước):", [_shown(path) for path in unchanged]),
        *_listed(f"Chưa {done.removeprefix('Đã ')} được {{}} {what}:", not_built),
        _counted(findings),
    ]
    if not_built:
        lines.append("Xin sửa các lỗi ở trên rồi chạy lại; tệp cũ (nếu có) còn nguyên.")
    if what == "văn bản" and any(one.severity is Severity.WARNING for one in findings) and (made or unchanged):
        lines.append("Các cảnh báo cũng được ghi trong tệp “….can_xem_lai.txt” cạnh văn bản.")
    if findings:
        worst = min(findings, key=lambda finding: list(Severity).index(finding.severity))
        lines.append(f"Muốn hiểu một mã, ví dụ {worst.code}: {PROGRAM} giai-thich {worst.code}")
    return "\n".join(_wrapped(line.lstrip(), "  " if line.startswith("  ") else "") for line in lines)


def told(sentences: Iterable[str]) -> str:
    """What a command has to say beside its findings."""
    return "\n".join(map(_hanging, sentences))


def verified(claims: Sequence[Mapping[str, object]]) -> str:
    """Sums of finished texts that were computed again and hold, file by file; of several files each has its heading."""
    blocks = []
    for file, group in groupby(claims, key=lambda claim: claim["file"]):
        lines = [_clean(f"  {claim['place']}: {claim['formula']}") for claim in group]
        blocks.append("\n".join([f"ĐÃ TÍNH LẠI VÀ KHỚP ({len(lines)}), {file}", "", *map(_hanging, lines)]))
    return "\n\n".join(blocks)


def _hanging(sentence: str) -> str:
    """A line that begins with blanks goes on a little further in."""
    text = _clean(sentence)
    indent = " " * (len(text) - len(text.lstrip()))
    return _wrapped(text.lstrip(), indent, f"{indent}  " if indent else "")


def stopped(sentence: str) -> str:
    """A run that ended before its end."""
    return _wrapped(f"Phải dừng lại: {_clean(sentence)}")


def usage_fault(usage: str, sentence: str, command: str) -> str:
    """A command line that was not understood. click quotes with straight marks; the clerk reads Vietnamese ones."""
    sentence = re.sub(r"'([^']*)'", r"“\1”", sentence)
    hint = f"Gõ “{command} --help” để xem hướng dẫn."
    return "\n".join(line for line in (usage, _wrapped(f"Lỗi: {_clean(sentence)}"), _wrapped(hint)) if line)


def own_fault(log: Path | None) -> str:
    """Something that nobody foresaw: the details go to the log, never to the screen."""
    where = f"Chi tiết ghi ở “{_shown(log)}”; xin gửi tệp đó" if log else "Xin báo lại"
    return (
        "Chương trình gặp lỗi ngoài dự kiến. Tệp cũ trong thư mục kết quả còn nguyên. Nếu vừa sửa dữ liệu hay mẫu, xin "
        f"thử trả lại như cũ rồi chạy lại. {where} cho người phụ trách chương trình."
    )


def interrupted() -> str:
    return "Đã dừng theo yêu cầu. Văn bản đang làm dở không được ghi; tệp cũ còn nguyên."


def unknown_name(name: str, near: str | None) -> str:
    """giai-thich was asked about something that does not exist."""
    meant = f" Ý bạn là “{near}”?" if near else ""
    return _wrapped(
        f"Không có mã hoặc số liệu nào tên là “{_clean(name)}”.{meant} Cần: một mã như DL001, DC001 in trong danh sách "
        "lỗi, hoặc tên một số liệu như kinh_phi.DA1, nam_truoc.ty_le. Xin kiểm tra lại chữ đã gõ."
    )


def progress(step: str) -> str:
    return _clean(step)


def not_listed(command: str) -> str:
    return f"Lệnh “{command}” không liệt kê lỗi nên không dùng --json."


def _by_file(findings: Sequence[Finding], told: set[tuple[str, str]]) -> str:
    """groupby needs equal files side by side: files keep the order in which each was first named."""
    order = {finding.place.file: rank for rank, finding in reversed(list(enumerate(findings)))}
    ranked = sorted(findings, key=lambda finding: order[finding.place.file])
    groups = groupby(ranked, key=lambda finding: finding.place.file)
    return "\n\n".join(
        "\n".join([file or "(chung)", *(_finding(finding, told) for finding in group)]) for file, group in groups
    )


def _finding(finding: Finding, told: set[tuple[str, str]]) -> str:
    """What is expected and what to do is said once for each code; `told` holds what the reader has seen above."""
    place = finding.place.within_file()
    head = f"{finding.code} · {place}: {finding.message}" if place else f"{finding.code}: {finding.message}"
    details = [line for line in finding.details() if (finding.code, line) not in told]
    told.update((finding.code, line) for line in details)
    return "\n".join([_wrapped(_clean(head), "  ", _INDENT), *(_wrapped(_clean(line), _INDENT) for line in details)])


def _listed(heading: str, items: Sequence[str]) -> list[str]:
    return [heading.format(len(items)), *(f"  {_clean(item)}" for item in items)] if items else []


def _counted(findings: Sequence[Finding]) -> str:
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    found = [f"{count} {_WORDS[severity]}" for severity, count in counts.items() if count]
    return f"Cần xem lại: {', '.join(found)}." if found else "Không có lỗi, không có cảnh báo."


def _shown(path: Path) -> str:
    """The path from the current folder when it lies inside, as the clerk would type it."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _clean(text: str) -> str:
    """Data may hold control characters that would steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _wrapped(text: str, indent: str = "", further: str | None = None) -> str:
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )
