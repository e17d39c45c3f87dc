"""noi-nhan under bad luck: after a step that failed, folder and register are as they were; after the last one, both
are new."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from generator import files, pipeline_noi_nhan
from generator.delivery import issued, register
from generator.delivery.distribution import Ready
from generator.delivery.verification import verify
from generator.errors import StopRun
from tests.support import noi_nhan_cli
from tests.support.noi_nhan_cli import entries, everything, issued_office, place, send, shelf
from tests.support.phat_hanh_cli import one_line
from tests.support.phat_hanh_su_co import hooked

FIRST_DAY, NEXT_DAY = ("--ngay-chuyen", "16/3/2026"), ("--ngay-chuyen", "17/3/2026")

today = noi_nhan_cli.today


@pytest.fixture(scope="module")
def sent_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = issued_office(tmp_path_factory.mktemp("đã gửi"))
    assert send(data, *FIRST_DAY) == 0
    return data


@pytest.fixture
def office(sent_office: Path, tmp_path: Path) -> Path:
    """The plan is issued as 52 and sent once."""
    shutil.copytree(sent_office.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent is made out the first time only: here it never changes."""
    kept, make = [], pipeline_noi_nhan.document_to_send

    def known(*arguments: object) -> object:
        if not kept:
            kept.append(make(*arguments))
        return kept[0]

    monkeypatch.setattr(pipeline_noi_nhan, "document_to_send", known)


def without_temporaries(data: Path) -> dict[str, bytes]:
    return {path: content for path, content in everything(data).items() if "/~" not in path}


def state(data: Path) -> tuple[dict[str, bytes], list[object], list[object]]:
    return without_temporaries(data), entries(data), verify(shelf(data))


def counted(patch: pytest.MonkeyPatch, step: Callable[[Callable[[], object], int | None], object]) -> None:
    """`step` instead of everything that reaches the disk or the register, new files included; the scratch folder is
    there in any case."""
    make = os.mkdir
    hooked(patch, step)
    opened, watched = Path.open, os.mkdir

    def mkdir(path: object, *arguments: object, **options: object) -> None:
        is_scratch = str(Path(path).parent) == tempfile.gettempdir()
        (make if is_scratch else watched)(path, *arguments, **options)

    patch.setattr(os, "mkdir", mkdir)

    def open_(path: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if mode[0] in "wx":
            return step(lambda: opened(path, mode, *arguments, **options), None)
        return opened(path, mode, *arguments, **options)

    patch.setattr(Path, "open", open_)


def sent_with(office: Path, step: Callable[[Callable[[], object], int | None], object], day: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        counted(patch, step)
        return send(office, "--ngay-chuyen", day)


def test_a_disk_that_refuses_at_any_step(office: Path, read_once: None, capsys) -> None:
    assert send(office, *FIRST_DAY) == 0
    failures = 0
    for failing in count():
        before, steps = state(office), count()
        day = f"{17 + len(before[1]) % 2}/3/2026"

        def step(operate: Callable[[], object], _file: int | None, failing=failing, steps=steps) -> object:
            if next(steps) == failing:
                raise OSError(errno.ENOSPC, "disk full")
            return operate()

        capsys.readouterr()
        status = sent_with(office, step, day)
        shown = capsys.readouterr()
        screen = one_line(shown.out + shown.err)
        if status == 0:
            # Nothing but cleaning up was kept from being done.
            assert "Đã ghi vào sổ đăng ký" in screen and len(entries(office)) == len(before[1]) + 1, failing
            assert verify(shelf(office)) == []
        else:
            assert status == 3 and "Phải dừng lại" in screen and "Đã tạo" not in screen, (failing, screen)
            assert state(office) == before, failing
            failures += 1
        if next(steps) <= failing:
            break
    assert failures > 30
    # What cleaning up left goes with the next run, which is a process of its own.
    files.remove_leftovers.cache_clear()
    assert send(office, "--danh-dau") == 0
    assert everything(office) == without_temporaries(office)


class Refused(StopRun):
    pass


def refuse(*_arguments: object, **_options: object) -> None:
    raise Refused("Ổ đĩa không trả lời.")


@pytest.fixture(params=["the entry", "the act folder", "putting the folder in place", "after it", "the commit"])
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Until it is undone, this step fails."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "the entry":
            patch.setattr(issued, "transfer", refuse)
        elif request.param == "the act folder":
            patch.setattr(files, "write_folder", refuse)
        elif request.param == "the commit":
            patch.setattr(register.Register, "require_in_place", refuse)
        else:
            place_it = request.param == "after it"
            enter = pipeline_noi_nhan._enter

            def entering(phat_hanh: Path, sent: object, transfer: object, ready: Ready) -> object:
                def put() -> None:
                    if place_it:
                        ready.put_in_place()
                    refuse()

                return enter(phat_hanh, sent, transfer, Ready(ready.manifest, put))

            patch.setattr(pipeline_noi_nhan, "_enter", entering)
        yield patch


def test_entry_and_folder_come_together_or_not_at_all(office: Path, broken: pytest.MonkeyPatch) -> None:
    before = state(office)
    assert send(office, *NEXT_DAY) != 0
    broken.undo()
    assert state(office) == before
    assert send(office, *NEXT_DAY) == 0
    assert [one.thu for one in entries(office)] == [1, 2] and verify(shelf(office)) == []


def test_a_day_that_another_run_entered_meanwhile_stays(office: Path, monkeypatch, capsys) -> None:
    """What this run read before it had the lock may be old."""
    before, transfers = state(office), register.Register.transfers

    def one_more(book: register.Register) -> list:
        entered = transfers(book)
        return [*entered, replace(entered[-1], thu=entered[-1].thu + 1, dau_vao="another")]

    with monkeypatch.context() as patch:
        patch.setattr(register.Register, "transfers", one_more)
        assert send(office, *NEXT_DAY) == 3
    assert "Một lần chạy khác vừa ghi vào sổ" in one_line(capsys.readouterr().err)
    assert state(office) == before


def test_a_disk_without_room_for_the_scratch_folder(office: Path, monkeypatch, capsys) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    before = state(office)
    assert send(office, *NEXT_DAY) == 3
    assert "ổ đĩa đã đầy" in one_line(capsys.readouterr().err)
    assert state(office) == before


def test_a_first_sending_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = issued_office(tmp_path)
    before = everything(data)
    with monkeypatch.context() as patch:
        patch.setattr(issued, "transfer", refuse)
        assert send(data) == 3
    assert everything(data) == before and entries(data) == []
    assert not place(data, "0052_KH-UBND").exists()


def test_a_register_row_that_changed_meanwhile_stops_the_sending(office: Path, monkeypatch, capsys) -> None:
    before = state(office)
    rows = register.Register.rows
    with monkeypatch.context() as patch:
        patch.setattr(register.Register, "rows", lambda book: rows(book)[:0])
        assert send(office, *NEXT_DAY) == 3
    assert "Một lần chạy khác vừa ghi vào sổ về Kế hoạch số 52/KH-UBND" in one_line(capsys.readouterr().err)
    assert state(office) == before


@pytest.mark.skipif(os.name == "nt", reason="folders have no such right on Windows")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the administrator may write everywhere")
def test_an_output_folder_that_takes_no_files(office: Path, capsys) -> None:
    before = state(office)
    folder = place(office, "0052_KH-UBND").parent
    folder.chmod(0o555)
    try:
        assert send(office, *NEXT_DAY) == 3
    finally:
        folder.chmod(0o755)
    assert "chỉ cho đọc" in one_line(capsys.readouterr().err)
    assert state(office) == before
