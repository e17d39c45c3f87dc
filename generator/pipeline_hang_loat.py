"""Many offices, many months: which folders are offices, on how many processes they are built, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import file_folders, hang_loat_ledger, hang_loat_office, hang_loat_runner
from generator.errors import StopRun
from generator.findings import Finding, Place, error, warning
from generator.hang_loat_office import DATA, LIST_NAME, OUTPUT, Asked, Done, Month, Office
from generator.hang_loat_progress import Watch
from generator.hang_loat_runner import Interrupt, Job, Range
from generator.sources.load import CO_QUAN
from generator.stages import Outcome, Progress

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Wishes:
    """output: instead of a folder beside the data of each office; may: a number of processes, the address of a cluster
    (dask://…), None for as many processes as there are cores."""

    output: Path | None = None
    nam: int | None = None
    thang: tuple[Month, ...] = ()
    may: int | str | None = None


def build(folder: Path, wishes: Wishes, templates: Path, progress: Progress) -> Outcome:
    """Every document of every office in the folder. Raises StopRun, and KeyboardInterrupt after Ctrl-C."""
    offices = found(folder, wishes.output)
    asked = Asked(templates, hang_loat_ledger.program(), wishes.nam, wishes.thang)
    counted = [(office, _count(office, asked)) for office in offices]
    total = sum(count for _, count in counted)
    with file_folders.scratch() as scratch:
        interrupt = Interrupt(scratch)
        watch = Watch(len(offices), total, progress)
        with interrupt.heard():
            for done in _running(counted, Job(asked, interrupt), wishes.may, progress):
                watch.add(done)
    if interrupt.came:
        progress(f"{watch.counts()}. Chạy lại đúng lệnh này thì chương trình làm tiếp phần còn lại.")
        raise KeyboardInterrupt
    return _outcome(watch, wishes, _lone_data(folder))


def found(folder: Path, output: Path | None) -> list[Office]:
    """The folders in it that have data of their own, by name. Raises StopRun when there are none."""
    try:
        inside = sorted(path for path in folder.iterdir() if (path / DATA).is_dir())
    except OSError as fault:
        raise StopRun(f"Không đọc được thư mục “{folder}”. Xin kiểm tra đường dẫn rồi chạy lại.") from fault
    if not inside:
        raise StopRun(
            f"Không thấy cơ quan nào trong thư mục “{folder}”. Mỗi cơ quan là một thư mục con, trong đó có thư mục "
            f"{DATA} (tệp {CO_QUAN}, thư mục từng năm …). {_meant(folder)}"
        )
    return [Office(path.name, path / DATA, output / path.name if output else path / OUTPUT) for path in inside]


def _meant(folder: Path) -> str:
    if (folder / DATA).is_dir() or (folder / CO_QUAN).is_file():
        return "Thư mục đã chỉ là của một cơ quan: xin chỉ thư mục chứa nó, hoặc chạy python build.py với --data."
    return "Xin kiểm tra lại đường dẫn."


def _lone_data(folder: Path) -> list[str]:
    """Folders with the files of an office that stand one step too high."""
    return sorted(path.name for path in folder.iterdir() if (path / CO_QUAN).is_file() and not (path / DATA).is_dir())


def _count(office: Office, asked: Asked) -> int:
    try:
        return len(hang_loat_office.documents(office, asked))
    except (StopRun, OSError):
        return 1  # told when it is its turn


def _running(
    counted: Sequence[tuple[Office, int]], job: Job, may: int | str | None, progress: Progress
) -> Iterator[list[Done]]:
    total = f"{len(counted)} cơ quan, {sum(count for _, count in counted)} văn bản"
    if isinstance(may, str):
        progress(f"Có {total}; đang làm trên cụm máy {may} …")
        return hang_loat_runner.on_cluster(_cut(counted, None), job, may)
    processes = min(may or hang_loat_runner.default_processes(), hang_loat_runner.MOST_PROCESSES)
    parts = _cut(counted, processes)
    processes = min(processes, len(parts))
    progress(f"Có {total}; đang làm trên {processes} tiến trình …")
    if processes == 1:
        return hang_loat_runner.here(parts, job)
    return hang_loat_runner.on_processes(parts, job, processes)


def _cut(counted: Sequence[tuple[Office, int]], processes: int | None) -> list[Range]:
    return hang_loat_runner.ranges(counted, processes or hang_loat_runner.MOST_PROCESSES)


def _outcome(watch: Watch, wishes: Wishes, lone: Sequence[str]) -> Outcome:
    done = sorted(watch.done, key=lambda one: one.ten)
    findings = [_failed(one, wishes.output) for one in done if one.errors]
    findings += [_misplaced(name) for name in lone]
    with_warnings = [one for one in done if one.warnings]
    if with_warnings:
        findings.append(_warned(with_warnings))
    return Outcome(tuple(findings), told=tuple(_told(done)), stopped=any(one.stopped for one in done))


def _told(done: Sequence[Done]) -> Iterator[str]:
    made, same, skipped = (sum(getattr(one, name) for one in done) for name in ("made", "same", "skipped"))
    good = sum(not one.errors for one in done)
    yield f"Đã xong {good}/{len(done)} cơ quan."
    if made or not skipped:
        yield f"Đã tạo {made} văn bản."
    if same:
        yield f"Đã làm lại {same} văn bản, nội dung như lần trước."
    if skipped:
        yield f"Đã có, không đổi: {skipped} văn bản (dữ liệu và mẫu như lần trước nên không làm lại)."
    if not_built := sum(len(one.not_built) for one in done):
        yield f"Chưa tạo được {not_built} văn bản; tệp cũ (nếu có) còn nguyên."


def _failed(one: Done, output: Path | None) -> Finding:
    shown = f"{one.ten}/{LIST_NAME}" if output else f"{one.ten}/{OUTPUT}/{LIST_NAME}"
    more = "" if one.errors == 1 else f"{one.errors} lỗi; lỗi đầu tiên: "
    missing = f" Chưa tạo được: {_joined(one.not_built)}." if one.not_built else ""
    return error(
        "HL101",
        Place(file=shown if one.told_in else one.ten),
        f"Cơ quan “{one.ten}”: {more}{one.first.rstrip('.')}.{missing}",
        "dữ liệu của cơ quan không còn lỗi",
        "Mở tệp danh sách ghi ở trên để xem đủ các lỗi, sửa rồi chạy lại; cơ quan đã xong không phải làm lại.",
    )


def _joined(names: Sequence[str]) -> str:
    more = f" và {len(names) - _MOST_NAMED} văn bản khác" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _misplaced(name: str) -> Finding:
    return warning(
        "HL102",
        Place(file=f"{name}/{CO_QUAN}"),
        f"Thư mục “{name}” có tệp {CO_QUAN} nhưng không có thư mục {DATA}, nên không được làm.",
        f"tệp nằm ở {name}/{DATA}/{CO_QUAN}",
        f"Nếu là một cơ quan thì tạo thư mục {DATA} trong đó, chuyển các tệp vào, rồi chạy lại.",
    )


def _warned(done: Sequence[Done]) -> Finding:
    return warning(
        "HL103",
        Place(),
        f"{sum(one.warnings for one in done)} cảnh báo ở văn bản của {len(done)} cơ quan.",
        "",
        "Trước khi trình ký, xem tệp “….can_xem_lai.txt” cạnh từng văn bản.",
    )
