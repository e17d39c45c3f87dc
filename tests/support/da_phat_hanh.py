"""An office with a register, as fixtures and questions: a test module takes the fixtures it needs by assignment
(`today, issued, office = da_phat_hanh.today, …`)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import cli_phat_hanh
from generator.delivery import register
from generator.domain.van_ban_di import VanBanDi
from tests.support.phat_hanh_cli import AfterAll, office_with_documents, run

# Of lần 0.
FOLDER = "2026/0052_KH-UBND"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_phat_hanh, "date", AfterAll)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office_with_documents(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Path:
    """Lần 0 is issued as 52, lần 1 as 54, the report of January as 3; a copy that a test may change."""
    shutil.copytree(issued.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"


def shelf(data: Path) -> Path:
    return data.parent / "phat_hanh"


def registered(data: Path) -> list[VanBanDi]:
    """The register, whoever's it is."""
    return register.rows(shelf(data), None)


def told(data: Path, capsys: pytest.CaptureFixture[str], *command: str) -> list[dict]:
    """Findings about issuing that a command tells."""
    capsys.readouterr()
    run(data, *command, "--json")
    return [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"].startswith("PH")]
