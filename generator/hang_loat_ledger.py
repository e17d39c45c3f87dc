"""What an office's documents were made of, so that a later run leaves alone what would come out the same.

A document is as it was when everything that could change it is as it was: the files of the data folder (a new one
counts as much as an altered one), the template, what was issued, the program and its libraries; and when the files that
were written are still those on the disk."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator import files
from generator.delivery.snapshot import SNAPSHOT_NAME
from generator.manifest import LIBRARIES

NAME = "hang_loat.json"
# What is written of each document.
ENDINGS = (".docx", ".manifest.json", ".can_xem_lai.txt")
_PROGRAM = Path(__file__).resolve().parent
_MONTH_FILE = re.compile(r"[^/]+/20[0-9]{2}/thang_(?P<thang>[0-9]{2})\.(?:xlsx|yaml)")
_YEAR = re.compile(r"20[0-9]{2}")
_OF_THE_REGISTER = (files.REGISTER_NAME, files.RECORD_NAME, SNAPSHOT_NAME)

# Shown name of a file → its checksum; None when it cannot be read.
Inputs = Mapping[str, str | None]


@functools.cache
def program() -> str:
    """A checksum of all that makes documents beside their inputs: this program, its libraries, Python, its zlib."""
    sources = (path for path in sorted(_PROGRAM.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    parts = [f"{path.relative_to(_PROGRAM).as_posix()} {files.fingerprint(path)}" for path in sources]
    parts += [f"{library} {version(library)}" for library in LIBRARIES]
    return files.sha256("\n".join([*parts, sys.version, zlib.ZLIB_RUNTIME_VERSION]).encode())


def data_files(data: Path) -> Inputs:
    """The files from which documents can be made: those of the data folder and of its years."""
    with suppress(OSError):
        folders = [data, *(one for one in data.iterdir() if _YEAR.fullmatch(one.name) and one.is_dir())]
        found = [path for folder in folders for path in folder.iterdir() if path.is_file()]
        return {f"{data.name}/{path.relative_to(data).as_posix()}": files.fingerprint(path) for path in found}
    return {data.name: None}


def issued_files(phat_hanh: Path) -> Inputs:
    """The register, and what tells of each document that was issued."""
    found = (Path(folder, name) for folder, _, names in os.walk(phat_hanh) for name in names)
    ours = (path for path in found if path.name in _OF_THE_REGISTER)
    return {f"{phat_hanh.name}/{path.relative_to(phat_hanh).as_posix()}": files.fingerprint(path) for path in ours}


def of_document(inputs: Inputs, thang: int | None) -> Inputs:
    """Those that a document may be made of: a plan of no month's files, a month of its own and of the one before."""
    wanted = (thang, thang - 1) if thang else ()
    matches = ((shown, _MONTH_FILE.fullmatch(shown)) for shown in inputs)
    return {shown: inputs[shown] for shown, month in matches if not month or int(month["thang"]) in wanted}


@dataclass(frozen=True, slots=True)
class Made:
    """One document. dau_vao: the checksum of its inputs; tep: its files from the output folder on → checksums."""

    dau_vao: str
    tep: Mapping[str, str]
    canh_bao: int

    def is_there(self, output: Path) -> bool:
        return all(files.fingerprint(output / name) == checksum for name, checksum in self.tep.items())


def checksum(inputs: Inputs, identity: str) -> str:
    """ "" when one of the inputs cannot be read: then nothing is taken for unchanged."""
    if None in inputs.values():
        return ""
    return hashlib.sha256(json.dumps([identity, sorted(inputs.items())]).encode()).hexdigest()


class Ledger:
    """What is known of the documents of one output folder; a ledger that cannot be read knows nothing."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._made = dict(_read(output / NAME))

    def unchanged(self, name: str, dau_vao: str) -> Made | None:
        """The document, when there is nothing to be made anew."""
        made = self._made.get(name)
        return made if made and dau_vao and made.dau_vao == dau_vao and made.is_there(self._output) else None

    def keep(self, name: str, document: Path, inputs: Inputs, identity: str, warnings: int) -> None:
        """Enter a document that was just written. Raises StopRun. Without its inputs it is forgotten."""
        self._made.pop(name, None)
        written = [document.with_name(document.stem + ending) for ending in ENDINGS]
        checksums = {path.relative_to(self._output).as_posix(): files.fingerprint(path) for path in written}
        if _is_of(written[1], inputs) and None not in checksums.values():
            self._made[name] = Made(checksum(inputs, identity), checksums, warnings)
        listed = {key: {"dau_vao": one.dau_vao, "tep": one.tep, "canh_bao": one.canh_bao} for key, one in self._items()}
        content = json.dumps({"van_ban": listed}, ensure_ascii=False, indent=1)
        files.write_whole(self._output / NAME, f"{content}\n".encode())

    def _items(self) -> list[tuple[str, Made]]:
        return sorted(self._made.items())


def _is_of(manifest: Path, inputs: Inputs) -> bool:
    """Whether the manifest says just these inputs: a file may have been saved while the document was made."""
    try:
        sources = json.loads(manifest.read_bytes())["nguon"]
        return all(inputs.get(shown) == checksum for shown, checksum in sources.items())
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return False


def _read(path: Path) -> Iterator[tuple[str, Made]]:
    with suppress(OSError, ValueError, KeyError, AttributeError, TypeError):
        for name, one in json.loads(path.read_bytes())["van_ban"].items():
            yield name, _made(one)


def _made(one: Any) -> Made:
    """Raises ValueError, KeyError or TypeError for what this program has not written."""
    tep = {str(name): str(checksum) for name, checksum in one["tep"].items()}
    if len(tep) != len(ENDINGS) or any(".." in name or os.path.isabs(name) for name in tep):
        raise ValueError
    return Made(str(one["dau_vao"]), tep, int(one["canh_bao"]))
