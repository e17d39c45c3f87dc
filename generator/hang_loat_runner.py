"""Ranges of offices on several processes, of this machine or of a Dask cluster. The only importer of joblib."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from joblib import Parallel, cpu_count, delayed, parallel_config

from generator import hang_loat_ledger, hang_loat_office
from generator.errors import StopRun
from generator.hang_loat_office import Asked, Done, Office

DASK = "dask://"
HOW_TO_GET_DASK = (
    "Chưa có bộ công cụ chạy trên cụm máy (Dask). Muốn có, xin chạy một lần, khi có mạng: python build.py cai-cum-may"
)
# Windows waits for no more than 61 processes.
MOST_PROCESSES = 60
# A document takes some hundredths of a second, so a range of that many is worth sending to another process.
_DOCUMENTS_IN_A_RANGE = 12
# So that all processes have work to the end, and somebody who watches sees it go on.
_RANGES_FOR_EACH = 8
_CONNECTING = 10  # seconds
_IDLE = 60  # seconds after which a process without work ends
_CRASHED = (
    "Tiến trình làm cơ quan này bị dừng đột ngột hai lần, thường vì máy hết bộ nhớ hoặc phần mềm khác chặn. Xin đóng "
    "bớt chương trình rồi chạy lại, hoặc chạy với --may 1."
)
_OTHER_PROGRAM = (
    "Một máy trong cụm có chương trình hoặc thư viện khác với máy này nên văn bản có thể khác. Xin chép cùng một bản "
    "chương trình và cài cùng các gói trên mọi máy trong cụm."
)
# Threads of one worker would share what belongs to one document at a time.
_ONE_AT_A_TIME = threading.Lock()

Range = tuple[Office, ...]
Result = tuple[int, list[Done]]


def ranges(offices: Sequence[tuple[Office, int]], processes: int) -> list[Range]:
    """Neighbours together, by their number of documents."""
    total = sum(count for _, count in offices)
    enough = min(_DOCUMENTS_IN_A_RANGE, total // (processes * _RANGES_FOR_EACH))
    cut: list[list[Office]] = [[]]
    counted = 0
    for office, count in offices:
        cut[-1].append(office)
        counted += count
        if counted >= enough:
            cut.append([])
            counted = 0
    return [tuple(one) for one in cut if one]


class Interrupt:
    """Ctrl-C while ranges are at work: each process finishes its document, none begins another. The second Ctrl-C ends
    everything at once. flag: a file that tells the processes."""

    def __init__(self, folder: Path) -> None:
        self.flag = folder / "dung"
        self.came = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._hear)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _hear(self, _number: int, _frame: object) -> None:
        if self.came:
            raise KeyboardInterrupt
        self.came = True
        with suppress(OSError):
            self.flag.touch()


@dataclass(frozen=True, slots=True)
class Job:
    """What every range needs to know."""

    asked: Asked
    interrupt: Interrupt


def build_range(number: int, offices: Range, asked: Asked, flag: str) -> Result:
    """The work of one task, in whichever process. Never raises because of an office."""
    with _ONE_AT_A_TIME:
        done = [hang_loat_office.build(office, asked, lambda: os.path.exists(flag)) for office in offices]
        gc.collect()
        return number, done


def here(parts: Sequence[Range], job: Job) -> Iterator[list[Done]]:
    """One after another in this process."""
    for part in parts:
        for office in part:
            if job.interrupt.came:
                return
            yield [hang_loat_office.build(office, job.asked, lambda: job.interrupt.came)]


def on_processes(parts: Sequence[Range], job: Job, processes: int) -> Iterator[list[Done]]:
    """On this machine. When a process dies, what it may have been doing is done again office by office, each in a
    process of its own; what was finished is in the ledger and not done twice."""
    waiting = deque(enumerate(parts))
    while waiting and not job.interrupt.came:
        sent: dict[int, Range] = {}
        parallel = Parallel(
            processes,
            batch_size=1,
            return_as="generator_unordered",
            idle_worker_timeout=_IDLE,
            initializer=_begin,
            initargs=(os.getpid(),),
        )
        try:
            for number, done in parallel(_tasks(waiting, sent, job)):
                del sent[number]
                yield done
        except BrokenProcessPool:
            for office in (office for part in sent.values() for office in part):
                if not job.interrupt.came:
                    yield [_alone(office, job)]


def on_cluster(parts: Sequence[Range], job: Job, address: str) -> Iterator[list[Done]]:
    """The same on a Dask cluster that is there already. Raises StopRun."""
    with _cluster(address) as client, parallel_config("dask", client=client):
        _same_everywhere(client, job.asked.identity)
        waiting: deque[tuple[int, Range]] = deque(enumerate(parts))
        for _, done in Parallel(-1, batch_size=1, return_as="generator_unordered")(_tasks(waiting, {}, job)):
            yield done


def dask_available() -> bool:
    """Whether the optional packages are installed."""
    return all(find_spec(name) is not None for name in ("dask", "distributed"))


def default_processes() -> int:
    """As many as this process may use."""
    return min(cpu_count(), MOST_PROCESSES)


def _tasks(waiting: deque[tuple[int, Range]], sent: dict[int, Range], job: Job) -> Iterator[tuple]:
    while waiting and not job.interrupt.came:
        number, part = waiting.popleft()
        sent[number] = part
        yield delayed(build_range)(number, part, job.asked, str(job.interrupt.flag))


def _alone(office: Office, job: Job) -> Done:
    """A second process, for with one joblib would take this one."""
    task = delayed(build_range)(0, (office,), job.asked, str(job.interrupt.flag))
    try:
        ((_, (done,)),) = Parallel(2, idle_worker_timeout=_IDLE, initializer=_begin, initargs=(os.getpid(),))([task])
    except BrokenProcessPool:
        return Done(office.ten, errors=1, first=_CRASHED, stopped=True)
    return done


def _begin(parent: int) -> None:
    """In a new process: Ctrl-C is the affair of the one that gives out the work; when that dies, so does this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(200_000, 20, 20)
    if os.name != "nt":
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[object]:
    if not dask_available():
        raise StopRun(HOW_TO_GET_DASK)
    distributed = importlib.import_module("distributed")
    try:
        client = distributed.Client(f"tcp://{address.removeprefix(DASK)}", timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise StopRun(
            f"Không nối được với cụm máy “{address}”. Xin kiểm tra địa chỉ, mạng và dask scheduler đã chạy."
        ) from error
    with contextlib.closing(client):
        yield client


def _same_everywhere(client: object, identity: str) -> None:
    """Raises StopRun unless every machine of the cluster has this very program."""
    try:
        found = client.run(hang_loat_ledger.program)  # type: ignore[attr-defined]
    except Exception as error:  # whatever a strange machine raises, most often that it has no such module
        raise StopRun(_OTHER_PROGRAM) from error
    if not found:
        raise StopRun("Cụm máy chưa có máy nào làm việc (dask worker). Xin chạy dask worker rồi chạy lại.")
    if set(found.values()) != {identity}:
        raise StopRun(_OTHER_PROGRAM)
