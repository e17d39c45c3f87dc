"""The examiners over finished files of any office: which files, one after another or on all cores, what is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from generator import files
from generator.domain.danh_ba import DanhBa
from generator.errors import StopRun
from generator.findings import Finding, Place, error
from generator.format_rules import remarks as form
from generator.review import remarks as figures
from generator.review.remarks import Claim
from generator.sources.load import DANH_BA
from generator.sources.record_file import read_record
from generator.stages import Outcome, Progress
from generator.word import edit
from generator.word.comments import add_comments

# What the copies end with; they are not examined again when a whole folder is.
MARKED, MENDED, REVIEWED = "_the_thuc", "_da_sua", "_ra_soat"
LARGEST = 60 * 2**20
_TOLD_EVERY = 10
# Below, starting more processes costs more than it saves.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Wishes:
    """danh_dau: a copy with comments; sua: a copy with the certain repairs; known: names of places."""

    danh_dau: bool = False
    sua: bool = False
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """One file. claims: figures only, those that hold too. unread: nothing could be said about it."""

    path: Path
    findings: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    made: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did, with every claim by file for --json and -v."""

    outcome: Outcome
    examined: tuple[Examined, ...]

    def claims(self) -> list[dict]:
        return [{"file": one.path.name, **asdict(claim)} for one in self.examined for claim in one.claims]


def the_thuc(paths: Sequence[Path], wishes: Wishes, progress: Progress) -> Result:
    """The form of each file. Raises StopRun when there is none."""
    return _each(_found(paths, (".docx",)), partial(_form, wishes), progress)


def ra_soat(paths: Sequence[Path], wishes: Wishes, progress: Progress) -> Result:
    """The figures of each file. Raises StopRun when there is none."""
    return _each(_found(paths, (".docx", ".txt")), partial(_figures, wishes), progress)


def known_places(data: Path) -> tuple[str, ...]:
    """The office's places, for names; () when its data cannot be read: any file can be examined without them."""
    danh_ba = read_record(DanhBa, data / DANH_BA, f"{data.name}/{DANH_BA}", []) if data.is_dir() else None
    return tuple(str(place.ten) for place in danh_ba.dia_ban) if danh_ba else ()


# --- which files ---


def _found(paths: Sequence[Path], endings: Sequence[str]) -> list[Path]:
    """The files named, and those in the folders named; each once."""
    found = [file for path in paths for file in (_in_folder(path, endings) if path.is_dir() else [path])]
    if not found:
        raise StopRun(f"Không thấy tệp {' hoặc '.join(endings)} nào trong thư mục đã chỉ. Xin kiểm tra lại đường dẫn.")
    return list(dict.fromkeys(found))


def _in_folder(folder: Path, endings: Sequence[str]) -> Iterator[Path]:
    """Word's own lock files and our copies are no documents to examine."""
    for path in sorted(folder.iterdir()):
        ours = path.stem.endswith((MARKED, MENDED, REVIEWED))
        if path.suffix.lower() in endings and not path.name.startswith("~$") and not ours:
            yield path


def _each(paths: list[Path], examine: Callable[[Path], Examined], progress: Progress) -> Result:
    results: list[Examined] = []
    for one in _run(paths, examine):
        results.append(one)
        if len(paths) > 1 and (len(results) % _TOLD_EVERY == 0 or len(paths) < _TOLD_EVERY):
            progress(f"Đã xem {len(results)}/{len(paths)} tệp …")
    outcome = Outcome()
    for one in results:
        outcome += Outcome(one.findings, one.made, one.unchanged, stopped=one.unread, told=one.told)
    return Result(outcome, tuple(results))


def _run(paths: list[Path], examine: Callable[[Path], Examined]) -> Iterator[Examined]:
    """In the order given, on all cores when there are many."""
    workers = min(os.cpu_count() or 1, len(paths))
    if len(paths) < _FEW or workers == 1:
        yield from map(examine, paths)
        return
    with ProcessPoolExecutor(workers) as pool:
        try:
            yield from pool.map(examine, paths, chunksize=max(1, min(8, len(paths) // (4 * workers))))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


# --- one file ---


def _form(wishes: Wishes, path: Path) -> Examined:
    try:
        data = _read(path, ".docx")
        found = form.examine(data, path.name)
        copies = {}
        if wishes.danh_dau and found.comments:
            copies[_beside(path, MARKED)] = add_comments(data, found.comments)
        if wishes.sua and found.edits:
            copies[_beside(path, MENDED)] = edit.apply(data, found.edits)
        written = files.write_together(copies)
    except StopRun as stop:
        return _unread(path, stop)
    told = [
        f"{path.name}: trong bản “{_beside(path, MENDED).name}” đã sửa {len(found.repaired)} chỗ:",
        *(f"  {line}" for line in found.repaired),
    ]
    without = [f"{path.name}: không có chỗ nào sửa tự động được."] if wishes.sua else []
    return Examined(
        path, found.findings, told=tuple(told if wishes.sua and found.edits else without), **_split(written)
    )


def _figures(wishes: Wishes, path: Path) -> Examined:
    try:
        data = _read(path, ".docx", ".txt")
        if path.suffix.lower() == ".txt":
            found = figures.examine_text(data, path.name, wishes.known)
        else:
            found = figures.examine_docx(data, path.name, wishes.known, wishes.danh_dau)
        marked = {_beside(path, REVIEWED): add_comments(data, found.comments)} if found.comments else {}
        written = files.write_together(marked)
    except StopRun as stop:
        return _unread(path, stop)
    return Examined(path, found.findings, found.claims, **_split(written))


def _split(written: dict[Path, bool]) -> dict[str, tuple[Path, ...]]:
    return {
        "made": tuple(path for path, new in written.items() if new),
        "unchanged": tuple(path for path, new in written.items() if not new),
    }


def _unread(path: Path, stop: StopRun) -> Examined:
    return Examined(path, (error("HT001", Place(path.name), str(stop)),), unread=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.stem}{ending}.docx")


def _read(path: Path, *endings: str) -> bytes:
    if path.suffix.lower() not in endings:
        raise StopRun(f"Tệp “{path.name}” không xem được: cần tệp {' hoặc '.join(endings)}.")
    try:
        if (size := path.stat().st_size) > LARGEST:
            raise StopRun(
                f"Tệp “{path.name}” nặng {size // 2**20} MB; chỉ xem tệp đến {LARGEST // 2**20} MB. Nếu tệp có nhiều "
                "ảnh, xin nén ảnh bằng Word (Picture Format, Compress Pictures) rồi chạy lại."
            )
        return path.read_bytes()
    except OSError as fault:
        raise StopRun(
            f"Không đọc được tệp “{path.name}”. Xin kiểm tra tên tệp, hoặc đóng tệp trong Word rồi chạy lại."
        ) from fault
