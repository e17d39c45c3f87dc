"""The tests keep what runs keep in a folder of their own, never in the developer's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator import private_store


@pytest.fixture(autouse=True, scope="session")
def store_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(private_store.VARIABLE, str(tmp_path_factory.mktemp("kho")))
        yield
