"""Options of the test run, and what keeps it apart from the machine it runs on."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from generator import private_store

# A busy machine must not fail a test: no limit on the time of one example.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the screen breaks its lines is not the window's that the tests are run in."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture(autouse=True, scope="session")
def store_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tests keep what runs keep in a folder of their own, never in the developer's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(private_store.VARIABLE, str(tmp_path_factory.mktemp("kho")))
        yield


def pytest_addoption(parser):
    parser.addoption(
        "--ghi-mau", action="store_true", help="write the golden files anew from what the program makes now"
    )
