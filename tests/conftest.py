"""Options of the test run."""

import pytest
from hypothesis import settings

# A busy machine must not fail a test: no limit on the time of one example.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the screen breaks its lines is not the window's that the tests are run in."""
    monkeypatch.setenv("COLUMNS", "100")


def pytest_addoption(parser):
    parser.addoption(
        "--ghi-mau", action="store_true", help="write the golden files anew from what the program makes now"
    )
