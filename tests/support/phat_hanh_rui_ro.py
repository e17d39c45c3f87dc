"""The real command of issuing on the small office, for checks of what bad luck leaves behind."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from generator import cli
from generator.delivery import register
from tests.support.phat_hanh_cli import one_line, small_office, tree

PLAN = ("ke-hoach", "--so", "52", "--ngay", "15/3/2026")
SAME_PLAN = ("ke-hoach", "--so", "53", "--ngay", "15/3/2026")
REPORT = ("bao-cao-thang", "2026-01", "--so", "3", "--ngay", "5/2/2026")


def run(data: Path, folder: Path, arguments: tuple[str, ...]) -> int:
    return cli.run(["phat-hanh", *arguments, "--data", str(data), "--phat-hanh", str(folder)])


def said(data: Path, folder: Path, arguments: tuple[str, ...] = PLAN) -> tuple[int, str]:
    """Exit status, and everything on the screen as one line."""
    screen = io.StringIO()
    with redirect_stdout(screen), redirect_stderr(screen):
        status = run(data, folder, arguments)
    shown = one_line(screen.getvalue())
    assert "Traceback" not in shown and status != 70, shown
    return status, shown


def kept(folder: Path) -> dict[str, bytes]:
    """Everything below the folder of issued documents, the register left out."""
    found = tree(folder) if folder.is_dir() else {}
    return {name: content for name, content in found.items() if not name.startswith("so_dang_ky.sqlite")}


def numbers(folder: Path) -> list[str]:
    return [row.so_ky_hieu for row in register.rows(folder, None)]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_office(tmp_path_factory.mktemp("cơ quan"))


@pytest.fixture(scope="module")
def expected(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run without any trouble leaves."""
    folder = tmp_path_factory.mktemp("chuẩn") / "phat_hanh"
    assert said(data, folder, PLAN)[0] == 0
    return kept(folder)
