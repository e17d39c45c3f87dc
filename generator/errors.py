"""The few exceptions that end a run. Everything a clerk can mend is a Finding."""

from collections.abc import Iterable
from typing import Any


class StopRun(Exception):
    """The command cannot go on (exit status 3). `str(error)` is a Vietnamese sentence for the clerk."""


class FileInUse(StopRun):
    """A file to be written is open in another program; the old file stays as it was."""


class TemplateError(Exception):
    """A template could not be rendered. `findings` says what and where; the document is not built."""

    def __init__(self, findings: Iterable[Any]):
        super().__init__("; ".join(str(f.message) for f in findings))
        self.findings = tuple(findings)
