"""The earlier folder when another one takes its place: links in it, and a last look at what would go."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest

from generator import files
from generator.errors import StopRun
from generator.file_folders import put_back, replaced
from tests.support.ban_gui import tree
from tests.support.thay_thu_muc import NEW, OLD, alone, fill, replace


@pytest.fixture
def old(tmp_path: Path) -> Path:
    place = tmp_path / "noi_nhan" / "0052_KH-UBND"
    fill(place, OLD)
    return place


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_what_a_link_leads_to_is_left_alone_when_the_folder_goes(old: Path, tmp_path: Path) -> None:
    mine = tmp_path / "của tôi"
    fill(mine, OLD)
    (mine / "a.txt").chmod(0o444)
    for name, target in {"tệp": mine / "a.txt", "thư mục": mine, "không có": mine / "x"}.items():
        (old / name).symlink_to(target)
    replace(old, NEW)
    assert tree(old) == NEW and alone(old)
    assert tree(mine) == OLD and (mine / "a.txt").stat().st_mode & 0o777 == 0o444


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_left_under_a_temporary_name_goes_alone(old: Path, tmp_path: Path) -> None:
    link = tmp_path / "~bao-cao-999999999-0.tmp"
    link.symlink_to(old, target_is_directory=True)
    assert files.remove_folder(link) and not os.path.lexists(link)
    assert tree(old) == OLD


# --- the earlier folder is looked at once more


def test_the_earlier_folder_is_looked_at_where_nobody_finds_it(old: Path) -> None:
    seen = []

    def allow(earlier: Path) -> None:
        seen.append((tree(earlier), old.exists()))

    with replaced(old) as new:
        fill(new.folder, NEW)
        new.put_in_place(allow)
    assert seen == [(OLD, False)] and tree(old) == NEW and alone(old)


def test_an_earlier_folder_that_must_stay_stays(old: Path) -> None:
    def refuse(_earlier: Path) -> None:
        raise StopRun("có tệp lạ")

    with pytest.raises(StopRun, match="có tệp lạ"), replaced(old) as new:
        fill(new.folder, NEW)
        new.put_in_place(refuse)
    assert tree(old) == OLD and alone(old)


def test_where_there_was_no_folder_nothing_is_looked_at(tmp_path: Path) -> None:
    place = tmp_path / "0052_KH-UBND"
    with replaced(place) as new:
        fill(new.folder, NEW)
        new.put_in_place(lambda earlier: pytest.fail(f"{earlier}"))
    assert tree(place) == NEW


def test_a_folder_put_back_by_another_run_meanwhile_is_looked_at_again(old: Path) -> None:
    turns = count()

    def allow(_earlier: Path) -> None:
        if next(turns) == 0:
            put_back(old)
            raise StopRun("tệp không còn")

    with replaced(old) as new:
        fill(new.folder, NEW)
        new.put_in_place(allow)
    assert next(turns) == 2 and tree(old) == NEW and alone(old)
