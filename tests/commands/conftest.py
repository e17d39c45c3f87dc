from __future__ import annotations

import sys

import pytest

import generator
from tests.commands.recorder import Recorder


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """In place of the pipeline and of that of the months."""
    recorder = Recorder()
    for name in ("pipeline", "pipeline_thang", "pipeline_bieu_mau", "pipeline_tong_hop"):
        monkeypatch.setitem(sys.modules, f"generator.{name}", recorder)
        monkeypatch.setattr(generator, name, recorder, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return recorder
