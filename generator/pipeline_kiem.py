"""The examiners over finished files of any office: which files, one after another or on all cores, what is written."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import count
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
from generator.word.opening import reading

# What the copies end with; they are not examined again when a whole folder is.
MARKED, MENDED, REVIEWED = "_the_thuc", "_da_sua", "_ra_soat"
# What people keep beside, and Word can save as .docx.
_OTHER_WORD = (".doc", ".docm", ".dot", ".dotx", ".rtf", ".odt", ".pdf")
_OURS = re.compile(f"(?:{MARKED}|{MENDED}|{REVIEWED})(?:_[0-9]+)?$")
LARGEST = {".docx": 60 * 2**20, ".txt": 20 * 2**20}
_TOLD_EVERY, _MOST_NAMED = 10, 5
# Below, starting more processes costs more than it saves.
_FEW = 4
# Windows waits for no more than 61 processes.
_MOST_WORKERS = 60


# A file, and what people call it.
Named = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Wishes:
    """danh_dau: a copy with comments; sua: a copy with the certain repairs; known: names of places."""

    danh_dau: bool = False
    sua: bool = False
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """One file. claims: figures only, those that hold too. stopped: it could not be read, or a copy not be
    written."""

    shown: str
    findings: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    made: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    told: tuple[str, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did, with every claim by file for --json and -v."""

    outcome: Outcome
    examined: tuple[Examined, ...]

    def claims(self) -> list[dict]:
        return [{"file": one.shown, **asdict(claim)} for one in self.examined for claim in one.claims]


def the_thuc(paths: Sequence[Path], wishes: Wishes, progress: Progress) -> Result:
    """The form of each file. Raises StopRun when there is none."""
    return _each(*_found(paths, (".docx",)), partial(_form, wishes), progress)


def ra_soat(paths: Sequence[Path], wishes: Wishes, progress: Progress) -> Result:
    """The figures of each file. Raises StopRun when there is none."""
    return _each(*_found(paths, (".docx", ".txt")), partial(_figures, wishes), progress)


def known_places(data: Path) -> tuple[str, ...]:
    """The office's places, for names; () when its data cannot be read: any file can be examined without them."""
    danh_ba = read_record(DanhBa, data / DANH_BA, f"{data.name}/{DANH_BA}", []) if data.is_dir() else None
    return tuple(str(place.ten) for place in danh_ba.dia_ban) if danh_ba else ()


# --- which files ---


def _found(paths: Sequence[Path], endings: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The files named, and those in the folders named, each once; what is said of others in the folders. A path that is
    not there counts as a file: it is told, and the others are examined."""
    folders = [path for path in paths if path.is_dir()]
    found = [file for path in paths for file in (_in_folder(path, endings) if path in folders else [path])]
    others = [file.name for folder in folders for file in _in_folder(folder, _OTHER_WORD)]
    if not found:
        raise StopRun(f"Không thấy tệp {' hoặc '.join(endings)} nào trong thư mục đã chỉ. Xin kiểm tra lại đường dẫn.")
    return list({os.path.realpath(path): path for path in found}.values()), _not_examined(others)


def _not_examined(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    more = f" và {len(names) - _MOST_NAMED} tệp nữa" if len(names) > _MOST_NAMED else ""
    told = f"Chưa xem {len(names)} tệp không phải .docx: {shown}{more}."
    return [f"{told} Xin mở bằng Word, lưu thành .docx rồi chạy lại."]


def _in_folder(folder: Path, endings: Sequence[str]) -> Iterator[Path]:
    """Word's own lock files and our copies are no documents to examine."""
    for path in sorted(folder.iterdir()):
        ours = _OURS.search(path.stem)
        if path.suffix.lower() in endings and not path.name.startswith("~$") and not ours:
            yield path


def _each(paths: list[Path], told: Sequence[str], examine: Callable[[Named], Examined], progress: Progress) -> Result:
    """told: what is said before the files are."""
    results: list[Examined] = []
    for one in _run(_named(paths), examine):
        results.append(one)
        if len(paths) > 1 and (len(results) % _TOLD_EVERY == 0 or len(paths) < _TOLD_EVERY):
            progress(f"Đã xem {len(results)}/{len(paths)} tệp …")
    outcome = Outcome(told=tuple(told))
    for one in results:
        outcome += Outcome(one.findings, one.made, one.unchanged, stopped=one.stopped, told=one.told)
    return Result(outcome, tuple(results))


def _named(paths: list[Path]) -> list[Named]:
    """Each file with what people call it: with its folder when another file has the same name."""
    times = Counter(path.name for path in paths)
    return [(path, path.name if times[path.name] == 1 else f"{path.parent.name}/{path.name}") for path in paths]


def _run(paths: list[Named], examine: Callable[[Named], Examined]) -> Iterator[Examined]:
    """In the order given, on all cores when there are many."""
    workers = min(os.cpu_count() or 1, len(paths), _MOST_WORKERS)
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


def _form(wishes: Wishes, named: Named) -> Examined:
    path, shown = named
    try:
        data = _read(path, ".docx")
        found = form.examine(data, shown)
        with reading(data, shown, ""):
            marked = add_comments(data, found.comments) if wishes.danh_dau and found.comments else None
            mended = edit.apply(data, found.edits) if wishes.sua and found.edits else None
    except StopRun as stop:
        return _unread(shown, stop)
    copies = {_free(path, MARKED, marked): marked} if wishes.danh_dau else {}
    sentences: list[str] = []
    if wishes.sua:
        copies[copy := _free(path, MENDED, mended)] = mended
        repaired = [f"{shown}: trong bản “{copy.name}” đã sửa {len(found.repaired)} chỗ:"]
        repaired += [f"  {line}" for line in found.repaired]
        sentences = repaired if mended else [f"{shown}: không có chỗ nào sửa tự động được."]
    return _with_copies(Examined(shown, found.findings, told=tuple(sentences)), copies)


def _figures(wishes: Wishes, named: Named) -> Examined:
    path, shown = named
    try:
        data = _read(path, ".docx", ".txt")
        if path.suffix.lower() == ".txt":
            found = figures.examine_text(data, shown, wishes.known)
            without = (f"{shown}: tệp .txt không có ghi chú (Comment), nên không có bản đánh dấu.",)
            return Examined(shown, found.findings, found.claims, told=without if wishes.danh_dau else ())
        found = figures.examine_docx(data, shown, wishes.known, wishes.danh_dau)
        with reading(data, shown, ""):
            marked = add_comments(data, found.comments) if found.comments else None
    except StopRun as stop:
        return _unread(shown, stop)
    copies = {_free(path, REVIEWED, marked): marked} if wishes.danh_dau else {}
    return _with_copies(Examined(shown, found.findings, found.claims), copies)


def _with_copies(examined: Examined, copies: Mapping[Path, bytes | None]) -> Examined:
    """What was found is told whatever happens to the copies. A copy without content is not made: there is nothing to
    mark or to mend, and one of an earlier run would be taken for this one."""
    old = [copy for copy, content in copies.items() if content is None and copy.exists()]
    told = [f"Tệp “{copy.name}” là của lần trước, không còn đúng. Xin đừng dùng." for copy in old]
    examined = replace(examined, told=(*examined.told, *told))
    try:
        written = files.write_together({copy: content for copy, content in copies.items() if content is not None})
    except StopRun as stop:
        remedy = "Bản sao nằm cạnh tệp gốc; nếu không ghi được ở đó thì chép tệp ra thư mục khác rồi chạy lại."
        fault = error("HT001", Place(examined.shown), str(stop), remedy=remedy)
        # Repairs that are not written are not told as made.
        return replace(examined, findings=(*examined.findings, fault), told=tuple(told), stopped=True)
    return replace(
        examined,
        made=tuple(copy for copy, new in written.items() if new),
        unchanged=tuple(copy for copy, new in written.items() if not new),
    )


def _free(path: Path, ending: str, content: bytes | None) -> Path:
    """The name of a copy: somebody may have worked on in an earlier one, so that is never overwritten."""
    if content is None:
        return path.with_name(f"{path.stem}{ending}.docx")
    names = (path.with_name(f"{path.stem}{ending}{f'_{number}' * (number > 1)}.docx") for number in count(1))
    return next(name for name in names if not os.path.lexists(name) or files.holds(name, content))


def _unread(shown: str, stop: StopRun) -> Examined:
    return Examined(shown, (error("HT001", Place(shown), str(stop)),), stopped=True)


def _read(path: Path, *endings: str) -> bytes:
    ending = path.suffix.lower()
    if not path.exists():
        raise StopRun(f"Không thấy “{path}”. Xin kiểm tra lại đường dẫn, tên tệp và đuôi tệp.")
    if ending not in endings:
        raise StopRun(f"Tệp “{path.name}” không xem được: cần tệp {' hoặc '.join(endings)}.")
    try:
        if (size := path.stat().st_size) > LARGEST[ending]:
            raise StopRun(
                f"Tệp “{path.name}” nặng {size // 2**20} MB; chỉ xem tệp {ending} đến {LARGEST[ending] // 2**20} MB. "
                "Nếu tệp có nhiều ảnh, xin nén ảnh bằng Word (Picture Format, Compress Pictures) rồi chạy lại."
            )
        return path.read_bytes()
    except OSError as fault:
        raise StopRun(
            f"Không đọc được tệp “{path.name}”. Xin kiểm tra tên tệp, hoặc đóng tệp trong Word rồi chạy lại."
        ) from fault
