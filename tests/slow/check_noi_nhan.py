"""noi-nhan under bad luck and at full size, with the real command: runs killed at random moments, two at once, a full
disk, a province; what other programs say about what is made.

Not collected by itself; it needs LibreOffice, the Open XML validator and the right to mount a small disk:

    python build.py kiem-thu tests/slow/check_noi_nhan.py"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import perf_counter

import pytest
from pypdf import PdfReader

from generator import files, pipeline_noi_nhan
from generator.delivery.verification import verify
from tests.slow.check_o_dia import disk, leave
from tests.slow.check_phat_hanh import KILLED, ended, started
from tests.support import noi_nhan_cli, tinh_gia_dinh
from tests.support.noi_nhan_cli import copies, entries, everything, issued_office, place, send, shelf
from tests.support.phat_hanh_cli import REAL, one_line, run, small_office

ROOT = Path(__file__).resolve().parents[2]
KILLS, PAIRS = 100, 20
FIRST, AGAIN = ("--ngay-chuyen", "16/3/2026"), ("--ngay-chuyen", "17/3/2026", "--danh-dau", "--phieu-gui")
ROOM = 16 * 4096
# Of a run with 3,000 recipients over one with 100, per recipient: its lines in the data, its envelope and its label.
MOST_BYTES_EACH = 60_000

today = noi_nhan_cli.today


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan is issued as 52 and sent once."""
    data = issued_office(tmp_path_factory.mktemp("đã gửi"))
    assert send(data, *FIRST) == 0
    return data


def again(sent: Path, folder: Path) -> Path:
    shutil.copytree(sent.parent, folder)
    return folder / "data"


@pytest.fixture(scope="module")
def before(sent: Path) -> dict[str, bytes]:
    return everything(sent)


@pytest.fixture(scope="module")
def after(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a second run without any trouble leaves."""
    data = again(sent, tmp_path_factory.mktemp("chuẩn") / "xã")
    assert send(data, *AGAIN) == 0
    return everything(data)


def output(found: dict[str, bytes]) -> dict[str, bytes]:
    """What lies in the folder of the distribution."""
    return {name: data for name, data in found.items() if name.startswith("ra/2026/noi_nhan/0052")}


# --- Killed


def killed_somewhere(data: Path, whole: float, settling: float | None) -> Callable[[], int]:
    """A run with an end set to it: at any moment of its length, or soon after it begins to enter and to swap. The
    kernel ends the process, nothing of Python gets to know."""
    delay = random.uniform(1e-6, settling or whole)

    def act() -> int:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        if not settling:
            signal.setitimer(signal.ITIMER_REAL, delay)
            return send(data, *AGAIN)
        enter = pipeline_noi_nhan._enter

        def doomed(*arguments: object) -> object:
            signal.setitimer(signal.ITIMER_REAL, delay)
            return enter(*arguments)

        pipeline_noi_nhan._enter = doomed
        return send(data, *AGAIN)

    return act


def lengths(data: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[float, float]:
    """Seconds that a run takes, and those of them from the entry on."""
    entering, enter = [], pipeline_noi_nhan._enter

    def timed(*arguments: object) -> object:
        entering.append(perf_counter())
        return enter(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline_noi_nhan, "_enter", timed)
        start = perf_counter()
        assert send(data, *AGAIN) == 0
        end = perf_counter()
    return end - start, end - entering[0]


def left(data: Path, before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """What a killed run left, in a word; the folder is the earlier or the new one, or is put aside for a moment."""
    folder, found = place(data, "0052_KH-UBND"), everything(data)
    if folder.exists():
        assert output(found) in (output(before), output(after))
    entered = len(entries(data)) == 2
    acts = (shelf(data) / "2026" / "0052_KH-UBND_noi_nhan_02").exists()
    assert acts or not entered
    if not folder.exists():
        return "aside"
    if output(found) == output(after):
        return "new" if entered else "not entered"
    return "act" if acts else "earlier"


def test_runs_killed_at_random_moments(sent, before, after, tmp_path: Path, monkeypatch) -> None:
    random.seed(30)
    whole, settling = lengths(again(sent, tmp_path / "đo"), monkeypatch)
    outcomes: Counter[str] = Counter()
    for number in range(KILLS):
        data = again(sent, tmp_path / str(number))
        screen = data.parent / "screen.txt"
        status = ended(started(killed_somewhere(data, whole, settling * 1.2 if number % 3 else None), screen))
        assert status in (0, KILLED), screen.read_text("utf-8")
        state = left(data, before, after)
        outcomes[state] += 1
        assert status == KILLED or state == "new"
        files.remove_leftovers.cache_clear()
        assert send(data, *AGAIN) == 0
        # A run that has nothing to do clears away what the killed one left, too.
        assert (everything(data), [one.thu for one in entries(data)]) == (after, [1, 2]), state
        assert verify(shelf(data)) == [] and not list(data.parent.rglob("~*")), state
        shutil.rmtree(data.parent)
    print(dict(outcomes))
    assert outcomes["earlier"] >= 20 and sum(outcomes.values()) - outcomes["earlier"] >= 5, outcomes


# --- Two at once


@pytest.mark.parametrize("second", [AGAIN, ("--ngay-chuyen", "18/3/2026")], ids=["the same", "another day"])
def test_two_clerks_at_once(sent, after, tmp_path: Path, second: tuple[str, ...]) -> None:
    for number in range(PAIRS // 2):
        data = again(sent, tmp_path / str(number))
        statuses, screens = together(data, (AGAIN, second))
        refused = sorted(statuses) == [0, 3]
        assert statuses == [0, 0] or (refused and second != AGAIN), screens
        # Who came second had read an older register, and says so; or it read the new one.
        assert not refused or any("Một lần chạy khác vừa ghi vào sổ" in screen for screen in screens), screens
        assert verify(shelf(data)) == []
        known = [one.thu for one in entries(data)]
        assert known == ([1, 2] if second == AGAIN or refused else [1, 2, 3])
        files.remove_leftovers.cache_clear()
        assert send(data, *AGAIN) == 0
        assert output(everything(data)).keys() == output(after).keys()
        assert second != AGAIN or everything(data) == after
        assert not list(data.parent.rglob("~*"))


def together(data: Path, commands: tuple[tuple[str, ...], ...]) -> tuple[list[int], list[str]]:
    """Both wait at the same gate."""
    gate, opener = os.pipe()
    children = []
    for number, arguments in enumerate(commands):

        def act(arguments: tuple[str, ...] = arguments) -> int:
            os.close(opener)
            os.read(gate, 1)
            return send(data, *arguments)

        children.append(started(act, data.parent / f"{number}.txt"))
    os.close(gate)
    os.close(opener)
    statuses = [ended(child) for child in children]
    return statuses, [(data.parent / f"{number}.txt").read_text("utf-8") for number in range(len(commands))]


# --- A full disk


def test_a_full_disk(sent, before, after, tmp_path: Path, capsys) -> None:
    failures = 0
    with disk(tmp_path / "ổ", 1 << 24) as path:
        data = again(sent, path / "xã")
        for room in count(0, ROOM):
            leave(path, room)
            capsys.readouterr()
            status = send(data, *AGAIN)
            shown = capsys.readouterr()
            (path / "đầy").unlink()
            files.remove_leftovers.cache_clear()
            if status == 0:
                break
            failures += 1
            assert status == 3 and "ổ đĩa đã đầy" in one_line(shown.err), shown
            assert everything(data) == before and len(entries(data)) == 1
        assert failures >= 5
        assert everything(data) == after and verify(shelf(data)) == []


# --- A province


@pytest.mark.parametrize("number", [tinh_gia_dinh.COMMUNES + 10, 1000])
def test_a_province(tmp_path: Path, number: int, capsys) -> None:
    data = small_office(tmp_path)
    names = tinh_gia_dinh.write(data, number)
    assert send(data) == 0
    assert f"{number} nơi nhận" in one_line(capsys.readouterr().out)
    folder = place(data, "ke_hoach_2026")
    assert [one["ten"] for one in json.loads((folder / "noi_nhan.manifest.json").read_bytes())["nguoi_nhan"]] == names
    found = list(copies(folder))
    assert [int(name.split(" ")[0]) for name in found] == list(range(1, number + 1))
    assert len({name.casefold() for name in found}) == number
    assert all(len(name) <= 120 and not set(name) & set('\\/:*?"<>|') for name in found)
    assert all(name.split(" - ")[0].split(" ", 1)[1] in names for name in found[: tinh_gia_dinh.COMMUNES])


# Of the process itself: what getrusage tells begins with that of the one that started it.
_MEASURED = """
import re, sys
from generator import cli
status = cli.run(sys.argv[1:])
print("KB", re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1], status)
"""


def peak(data: Path, *more: str) -> int:
    """Bytes that a run of its own needs at most."""
    output = data.parent / "ra"
    command = ["--data", str(data), "--output", str(output), "noi-nhan", "ke-hoach", *more]
    done = subprocess.run([sys.executable, "-c", _MEASURED, *command], cwd=ROOT, capture_output=True, encoding="utf-8")
    _, kilobytes, status = done.stdout.splitlines()[-1].split()
    assert status == "0", done.stdout + done.stderr
    return int(kilobytes) * 1024


def test_memory_does_not_hold_the_copies(tmp_path: Path) -> None:
    peaks = {}
    for number in (100, 3000):
        data = small_office(tmp_path / str(number))
        tinh_gia_dinh.write(data, number)
        peaks[number] = peak(data), peak(data, "--xem")
    print({number: [f"{one >> 20} MB" for one in found] for number, found in peaks.items()})
    assert peaks[3000][0] - peaks[100][0] < 2900 * MOST_BYTES_EACH


# --- In other programs' eyes


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of the district with everything that goes with it: the folder."""
    data = Path(shutil.copytree(REAL, tmp_path_factory.mktemp("huyện") / "data"))
    assert send(data, "--lan", "0", "--danh-dau", "--phieu-gui", "--trich") == 0
    assert run(data, "noi-nhan", "2024-03") == 0
    return data.parent / "ra" / "2024" / "noi_nhan"


@pytest.mark.parametrize(
    "pattern",
    [
        "ke_hoach_2024/van_ban/01 *.docx",
        "ke_hoach_2024/van_ban/30 *.docx",
        "ke_hoach_2024/phieu_gui/07 *.docx",
        "ke_hoach_2024/trich_sao/07 *.docx",
        "ke_hoach_2024/trich_sao/13 *.docx",
        "ke_hoach_2024/bi_van_ban.docx",
        "ke_hoach_2024/nhan_bi.docx",
        "bao_cao_thang_2024_03/van_ban/01 *.docx",
    ],
)
def test_the_open_xml_sdk_finds_no_fault(district: Path, pattern: str) -> None:
    (document,) = district.glob(pattern)
    validator = os.environ.get("OOXML_VALIDATOR", "ooxml-validator")
    done = subprocess.run([validator, document], capture_output=True, encoding="utf-8")
    assert done.stdout, done.stderr
    assert json.loads(done.stdout)["errors"] == []


@pytest.mark.parametrize("both_sides", [False, True], ids=["one side", "both sides"])
def test_the_print_file_has_as_many_pages_as_its_parts(sent: Path, tmp_path: Path, both_sides: bool) -> None:
    data = again(sent, tmp_path / "in")
    assert send(data, "--pdf", "--phieu-gui", *["--hai-mat"] * both_sides) == 0
    folder = place(data, "0052_KH-UBND")
    everybody = json.loads((folder / "noi_nhan.manifest.json").read_bytes())["nguoi_nhan"]

    def printed(path: Path) -> int:
        pages = len(PdfReader(path).pages)
        return pages + pages % 2 if both_sides else pages

    wanted = 0
    for one in everybody:
        copy = (folder / one["tep"]).with_suffix(".pdf")
        slip = folder / "phieu_gui" / copy.name
        wanted += (printed(slip) + printed(copy) * one["giay"]) if one["giay"] else 0
    # Last, the copy for the files.
    last = folder / everybody[0]["tep"]
    found = len(PdfReader(folder / "in_ban_giay.pdf").pages)
    assert found in (wanted + printed(last.with_suffix(".pdf")) - side for side in ((0, 1) if both_sides else (0,)))
