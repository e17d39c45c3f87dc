"""The parts of hang-loat: ranges, progress, the ledger, a process that dies."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import hang_loat_ledger, hang_loat_office, hang_loat_runner, pipeline_ke_hoach, pipeline_thang
from generator.cli_base import TEMPLATES
from generator.hang_loat_office import Asked, Document, Done, Office
from generator.hang_loat_progress import Watch, duration
from generator.hang_loat_runner import Interrupt, Job
from generator.stages import Outcome
from tests.support import so_co_quan
from tests.support.hang_loat import DEADLY, dying_range

NOWHERE = Path("khong_co")
ASKED = Asked(TEMPLATES, "chương trình")


def office(name: str) -> Office:
    return Office(name, NOWHERE, NOWHERE)


@given(st.lists(st.integers(0, 30), max_size=60), st.integers(1, 60))
def test_every_office_is_in_one_range_and_in_order(counts: list[int], processes: int) -> None:
    offices = [office(f"xa_{number}") for number in range(len(counts))]
    cut = hang_loat_runner.ranges(list(zip(offices, counts, strict=True)), processes)
    assert [one for part in cut for one in part] == offices
    assert all(cut)


def test_small_offices_go_together_and_few_are_spread() -> None:
    many = [(office(str(number)), 2) for number in range(1000)]
    assert {len(part) for part in hang_loat_runner.ranges(many, 2)} == {6, 4}
    assert {len(part) for part in hang_loat_runner.ranges(many[:10], 2)} == {1}


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_progress_is_told_once_a_second_with_the_time_left() -> None:
    clock, told = Clock(), []
    watch = Watch(10, 20, told.append, clock)
    for number in range(4):
        clock.now += 0.5
        watch.add([Done(f"xa_{number}", made=1, skipped=1)])
    assert told == [
        "Đã xong 2/10 cơ quan (2 văn bản đã làm, 2 văn bản đã có, không đổi); còn khoảng 4 giây …",
        "Đã xong 4/10 cơ quan (4 văn bản đã làm, 4 văn bản đã có, không đổi); còn khoảng 3 giây …",
    ]


def test_time_left_forgets_what_was_skipped_long_ago() -> None:
    clock, told = Clock(), []
    watch = Watch(2000, 2000, told.append, clock)
    clock.now = 1
    watch.add(Done(f"a{number}", skipped=1) for number in range(1000))
    for minute in range(1, 4):
        clock.now = 60 * minute + 1
        watch.add([Done(f"b{minute}", made=1)])
    assert "giờ" in told[-1] and "1000 văn bản đã có, không đổi" in told[-1]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 giây"), (59, "59 giây"), (60, "1 phút"), (200, "3 phút 20 giây"), (7500, "2 giờ 5 phút")],
)
def test_durations_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_process_that_dies_costs_its_office_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hang_loat_runner, "build_range", dying_range)
    names = ["xa_1", "xa_2", DEADLY, "xa_3", "xa_4", "xa_5", "xa_6", "xa_7", "xa_8"]
    parts = [(office(names[number]), office(names[number + 1])) for number in range(0, 8, 2)] + [(office(names[8]),)]
    done = [one for some in hang_loat_runner.on_processes(parts, Job(ASKED, Interrupt(tmp_path)), 2) for one in some]
    assert sorted(one.ten for one in done) == sorted(names)
    (dead,) = [one for one in done if one.errors]
    assert (dead.ten, dead.stopped) == (DEADLY, True)
    assert "dừng đột ngột hai lần" in dead.first


def test_the_first_ctrl_c_waits_and_the_second_does_not(tmp_path: Path) -> None:
    interrupt = Interrupt(tmp_path)
    before = signal.getsignal(signal.SIGINT)
    with interrupt.heard():
        signal.raise_signal(signal.SIGINT)
        assert interrupt.came and interrupt.flag.exists()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_nothing_is_begun_after_ctrl_c(tmp_path: Path) -> None:
    interrupt = Interrupt(tmp_path)
    interrupt.came = True
    assert list(hang_loat_runner.here([(office("xa_1"),)], Job(ASKED, interrupt))) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with its plan and two months, made once."""
    folder = tmp_path_factory.mktemp("mot")
    (path,) = so_co_quan.write(folder, 1, 2)
    made = Office(path.name, path / "data", path / "output")
    done = hang_loat_office.build(made, ASKED, lambda: False)
    assert (done.made, done.errors, done.not_built) == (3, 0, ())
    return made


@pytest.fixture
def one(built: Office, tmp_path: Path) -> Office:
    path = Path(shutil.copytree(built.data.parent, tmp_path / built.ten))
    return Office(built.ten, path / "data", path / "output")


def again(one: Office, asked: Asked = ASKED) -> tuple[int, int, int]:
    done = hang_loat_office.build(one, asked, lambda: False)
    return done.made, done.same, done.skipped


def touch_up(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def test_every_source_of_a_document_counts_as_its_input(built: Office) -> None:
    """The manifest says what was read; the ledger must not know less."""
    inputs = hang_loat_ledger.data_files(built.data)
    manifests = sorted(built.output.rglob("*.manifest.json"))
    assert len(manifests) == 3
    for path in manifests:
        month = int(path.name[-16:-14]) if "bao_cao" in path.name else None
        read = [shown for shown in json.loads(path.read_bytes())["nguon"] if shown.startswith("data/")]
        assert set(read) <= set(hang_loat_ledger.of_document(inputs, month))


@pytest.mark.parametrize(
    ("change", "skipped"),
    [
        (lambda one: None, 3),
        (lambda one: touch_up(one.data / "co_quan.yaml"), 0),
        (lambda one: touch_up(one.data / "2026" / "thang_02.xlsx"), 2),
        (lambda one: touch_up(one.data / "2026" / "thang_01.xlsx"), 1),
        (lambda one: touch_up(one.output / "2026" / "ke_hoach" / "ke_hoach_2026.docx"), 2),
        (lambda one: (one.output / "2026" / "ke_hoach" / "ke_hoach_2026.manifest.json").unlink(), 2),
        (lambda one: (one.output / "hang_loat.json").unlink(), 0),
        (lambda one: (one.output / "hang_loat.json").write_text('{"van_ban": {"x": 1}}', "utf-8"), 0),
        (lambda one: shutil.copy(one.data / "co_quan.yaml", one.data / "2026" / "ghi_chu.yaml"), 0),
    ],
    ids=["nothing", "office", "month 2", "month 1", "document", "manifest", "no ledger", "bad ledger", "new file"],
)  # fmt: skip
def test_only_what_changed_is_made_again(
    one: Office, change: Callable[[Office], object], skipped: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pipeline, name in ((pipeline_ke_hoach, "build"), (pipeline_thang, "build_month")):
        monkeypatch.setattr(pipeline, name, lambda *_: Outcome())
    change(one)
    assert again(one) == (0, 0, skipped)


def test_another_program_makes_everything_again(one: Office) -> None:
    other = Asked(TEMPLATES, "chương trình khác", thang=((2026, 1),))
    assert again(one, other) == (0, 1, 0)
    assert again(one, other) == (0, 0, 1)


def test_a_spoilt_document_comes_back(one: Office) -> None:
    path = one.output / "2026" / "bao_cao_thang" / "bao_cao_thang_2026_01.docx"
    right = path.read_bytes()
    touch_up(path)
    assert again(one) == (1, 0, 2)
    assert path.read_bytes() == right
    assert again(one) == (0, 0, 3)


def test_an_office_that_is_over_tells_so(one: Office) -> None:
    done = hang_loat_office.build(one, ASKED, lambda: True)
    assert (done.complete, done.documents) == (False, 0)


def test_a_bug_at_one_office_is_told_with_a_log(one: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[Document]:
        raise ZeroDivisionError

    monkeypatch.setattr(hang_loat_office, "documents", broken)
    done = hang_loat_office.build(one, ASKED, lambda: False)
    assert done.stopped and done.errors == 1
    assert "ngoài dự kiến" in done.first
    assert "ZeroDivisionError" in (one.output / hang_loat_office.LOG_NAME).read_text("utf-8")
