"""Stands in for the pipeline, so that a test sees what the command line asked for and sets what it gets back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.stages import Outcome


class Recorder:
    """Keeps the calls of every function, gives back (or raises) what the test sets."""

    def __init__(self) -> None:
        self.calls: list[tuple] = []
        self.result: Any = Outcome()

    def __getattr__(self, name: str) -> Callable:
        def call(*arguments: object) -> Any:
            self.calls.append((name, *arguments))
            if isinstance(self.result, BaseException):
                raise self.result
            return self.result

        return call
