"""Two documents as one with native tracked changes: accept all of them for the new one, reject all for the old one.

The comparing is done by an optional package (requirements-so-sanh.txt), which brings a program of its own for each
system and needs no network. What it gives is not trusted: both ways are tried before anything is handed out.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from generator.comparison.redline_looks import with_looks
from generator.comparison.redline_tables import ChangedTable, changed_tables, fenced, without_fences, wrong_tables
from generator.comparison.redline_tidy import tidied
from generator.errors import StopRun
from generator.word import integrity
from generator.word.content import Content, content, first_difference
from generator.word.tracked import accept_all, accepted, is_tracked, rejected

_PACKAGE, _PROGRAMS = "python_redlines", "python_redlines_docxodus"
HOW_TO_GET = (
    "Chưa có bộ công cụ lập bản sửa vết (Track Changes) nên chỉ có danh sách và bảng so sánh. Muốn có, xin chạy một"
    " lần, khi có mạng: python build.py cai-sua-vet"
)
# Any fixed moment: it is taken out again wherever Word can do without.
_DAY = "--date-time=2000-01-01T00:00:00Z"
_LONGEST = 300  # seconds
_MOST_SHOWN = 80


def available() -> bool:
    """Whether the optional package is installed."""
    return all(find_spec(name) is not None for name in (_PACKAGE, _PROGRAMS))


def redline(old: bytes, new: bytes, author: str = "So sánh") -> bytes:
    """The .docx with tracked changes from old to new; changes that these carry themselves count as accepted. Raises
    StopRun when the package is missing, or when its work is not exact: then nothing is handed out."""
    if not available():
        raise StopRun(HOW_TO_GET)
    try:
        before, after = (accept_all(document) if is_tracked(document) else document for document in (old, new))
        changed = changed_tables(before, after)
    except ValueError as error:
        raise StopRun(_not_made(error)) from error
    whole = frozenset(table for table in changed if table.has_other_columns)
    while True:
        made, fault = _tried(before, after, whole, author)
        if not fault:
            return made
        # Only what the package gets wrong is shown whole; when that cannot be told, all tables that differ.
        more = (wrong_tables(made, changed) - whole) or (changed - whole)
        if not more:
            raise StopRun(fault)
        whole |= more


def _tried(old: bytes, new: bytes, whole: frozenset[ChangedTable], author: str) -> tuple[bytes, str]:
    """The redline with these tables whole, and what is wrong with it: "" for nothing."""
    compared = _compared(*fenced(old, new, whole), author)
    try:
        made = with_looks(tidied(without_fences(compared, len(whole), author)), old, new, author)
        _prove_sound(made, old, new)
        return made, _inexact(made, content(old), content(new))
    except ValueError as error:
        return compared, _not_made(error)


def _not_made(error: ValueError) -> str:
    return f"Không lập được bản Track Changes: {error}. Các phần so sánh khác không bị ảnh hưởng."


def _compared(old: bytes, new: bytes, author: str) -> bytes:
    """What the package makes of the two."""
    command = ["cu.docx", "moi.docx", "ra.docx", f"--author={author}", _DAY, "--no-conflate-spaces"]
    # Without it the program looks for the system's languages, which differ from machine to machine.
    surroundings = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "cu.docx").write_bytes(old)
            (folder / "moi.docx").write_bytes(new)
            subprocess.run(
                [_program(), *command],
                cwd=folder,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_LONGEST,
                check=True,
            )
            return (folder / "ra.docx").read_bytes()
    except (OSError, ImportError, subprocess.SubprocessError) as error:
        raise StopRun(
            "Không chạy được bộ công cụ lập bản Track Changes (có thể phần mềm diệt vi-rút chặn, hoặc cài chưa đủ)."
            " Xin xóa thư mục .venv trong thư mục chương trình rồi chạy: python build.py cai-sua-vet (cần mạng)."
        ) from error


def _program() -> str:
    """The path of the package's program for this system. It is unpacked once, wholly or not at all, into .venv, where
    it goes when .venv goes."""
    package = importlib.import_module(_PACKAGE)
    home = Path(sys.prefix) / f"so-sanh-{package.__version__}"
    if not home.exists():
        with tempfile.TemporaryDirectory(dir=sys.prefix) as name:
            unpacked = Path(name) / home.name
            package.DocxodusEngine(str(unpacked))
            # Another run may have been faster.
            with contextlib.suppress(OSError):
                unpacked.rename(home)
    return package.DocxodusEngine(str(home)).extracted_binaries_path


def _prove_sound(made: bytes, old: bytes, new: bytes) -> None:
    """No fault that neither of the two has."""
    faults = {finding.code: finding.message for finding in integrity.check(made)}
    known = {finding.code for document in (old, new) for finding in integrity.check(document)}
    for code in sorted(faults.keys() - known):
        raise ValueError(f"tệp làm ra không dùng được trong Word ({faults[code].rstrip('.')})")


def _inexact(made: bytes, old: Content, new: Content) -> str:
    """In which way the redline is neither the one nor the other document: "" when it is both, exactly."""
    for settled, wanted, act, meant in (
        (accepted(made), new, "chấp nhận", "bản sau"),
        (rejected(made), old, "từ chối", "bản trước"),
    ):
        if settled != wanted:
            found, expected = first_difference(settled, wanted)
            where = (
                f"được “{_shown(found)}”, cần “{_shown(expected)}”"
                if found != expected
                else f"cách trình bày của “{_shown(found)}”"
            )
            return (
                f"Bản Track Changes không chính xác nên không đưa ra: {act} mọi thay đổi không cho đúng {meant}"
                f" (chỗ khác đầu tiên: {where}). Xin dùng bảng so sánh."
            )
    return ""


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
