import shutil
from pathlib import Path

import pytest

from tests.unit.sources.bad_office import CASES, good_book, saved


@pytest.fixture
def office(tmp_path) -> Path:
    """A data folder without a fault."""
    folder = tmp_path / "data"
    shutil.copytree(CASES / "base", folder)
    (folder / "2024" / "kinh_phi.xlsx").write_bytes(saved(good_book()))
    return folder
