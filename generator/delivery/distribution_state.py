"""A folder of copies beside its manifest: what is no longer as the program made it, and what of that must not be lost.

Copies, PDFs and zips are what everybody gets: altered ones are made anew. Sheets, slips, extracts, envelopes and labels
are there to be filled in and signed: an altered one is somebody's work and is kept beside the new one."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator import files
from generator.delivery import copy_names, distribution_manifest
from generator.delivery.distribution_manifest import MANIFEST_NAME
from generator.delivery.folders import NOBODYS
from generator.errors import StopRun
from generator.findings import Finding, Place, error, warning

COPIES, SLIPS, EXTRACTS = "van_ban", "phieu_gui", "trich_sao"
# Word and LibreOffice put these beside a document that is open.
_LOCKS = ("~$", ".~lock.")
_NOBODYS_WORK = (".pdf", ".zip")
_MOST_NAMED = 3
_TURNS = 20


@dataclass(frozen=True, slots=True)
class State:
    """Paths in the folder. strange: not in the manifest; altered: not as it was, and made anew; worked: not as it was,
    and somebody's work; kept: such work of earlier; missing: in the manifest alone. torn: a file of `worked` is no
    document any more. sums: SHA-256 of all that are there, None of one that cannot be read."""

    strange: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    torn: bool = False
    sums: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """What was filled in is no reason to make the folder anew."""
        return not (self.strange or self.altered or self.missing or self.torn)

    def carried(self) -> dict[str, str]:
        """What is kept when the folder is made anew: path -> path in the new folder."""
        carried = {path: path for path in self.kept}
        for path in self.worked:
            carried[path] = copy_names.kept(path, carried.values())
        return carried


def state(folder: Path) -> State:
    """Of one folder: when another run puts its own there meanwhile, of that."""
    manifest = distribution_manifest.read(folder)
    for _ in range(_TURNS):
        found, before = _beside(folder, manifest), manifest
        manifest = distribution_manifest.read(folder)
        if manifest == before:
            break
    return found


def _beside(folder: Path, manifest: Mapping[str, Any] | None) -> State:
    made = distribution_manifest.listed(manifest) if manifest else {}
    kept = distribution_manifest.kept(manifest) if manifest else {}
    there = sorted(set(_paths(folder)) - {MANIFEST_NAME})
    sums = {path: files.fingerprint(folder / path) for path in there}
    altered = [path for path in there if path in made and sums[path] != made[path]]
    worked = tuple(path for path in altered if _may_be_worked_in(path))
    return State(
        strange=tuple(path for path in there if path not in made and path not in kept),
        altered=tuple(path for path in altered if path not in worked),
        worked=worked,
        kept=tuple(path for path in there if path in kept),
        missing=tuple(sorted(made.keys() - sums.keys())),
        torn=any(sums[path] and not zipfile.is_zipfile(folder / path) for path in worked),
        sums=sums,
    )


def require_nothing_lost(folder: Path, seen: State, taken_over: Mapping[str, str], earlier: Path) -> None:
    """seen: what was told before; taken_over: path -> SHA-256 of what is in the new folder; earlier: the folder on its
    way out. Raises StopRun about `folder`, as people know it, when something else would go."""
    now = state(earlier)
    known = {(path, seen.sums[path]) for path in seen.altered} | set(taken_over.items())
    touched = (*now.strange, *now.altered, *now.worked, *now.kept)
    lost = [path for path in touched if path in now.strange or (path, now.sums[path]) not in known]
    if lost:
        raise StopRun(
            f"Trong lúc chương trình đang làm, có tệp được thêm vào hoặc được sửa trong thư mục “{folder}”: "
            f"{_named(sorted(lost))}. Thư mục đó còn nguyên, chưa được thay. Xin đóng các tệp đó rồi chạy lại."
        )


def findings(folder: Path, seen: State) -> Iterator[Finding]:
    """What is to be known before the folder is made anew; an error when it must not be."""
    place = Place(file=folder.name)
    if seen.strange:
        yield _strange(place, seen.strange)
        return
    if seen.altered:
        yield _altered(place, seen.altered)
    if seen.worked:
        carried = seen.carried()
        yield _kept(place, {path: carried[path] for path in seen.worked})


def _may_be_worked_in(path: str) -> bool:
    given = PurePosixPath(path)
    return given.parts[0] != COPIES and given.suffix not in _NOBODYS_WORK


def _paths(folder: Path) -> Iterator[str]:
    """Files and links in the folder and its subfolders, without those that nobody put there on purpose."""
    for parent, subfolders, names in os.walk(folder):
        links = [name for name in subfolders if Path(parent, name).is_symlink()]
        for name in (*names, *links):
            if name.lower() not in NOBODYS and not name.startswith(_LOCKS):
                yield Path(parent, name).relative_to(folder).as_posix()


# --- what is said


def _strange(place: Place, paths: Sequence[str]) -> Finding:
    return error(
        "PH403",
        place,
        f"Thư mục có {len(paths)} tệp không do chương trình tạo: {_named(paths)}. Thư mục được thay cả khi tạo lại, "
        "nên chương trình dừng để không làm mất các tệp đó.",
        expected="thư mục gửi văn bản chỉ có tệp do chương trình tạo",
        remedy="chuyển các tệp đó sang thư mục khác rồi chạy lại",
    )


def _altered(place: Place, paths: Sequence[str]) -> Finding:
    return warning(
        "PH404",
        place,
        f"{len(paths)} tệp không còn như lúc chương trình tạo: {_named(paths)}. Các tệp đó được thay bằng bản tạo lại.",
        expected="mọi nơi nhận nhận cùng một văn bản, như chương trình tạo ra",
        remedy="muốn nội dung khác thì sửa dữ liệu, hoặc mẫu, rồi chạy lại",
    )


def _kept(place: Place, names: Mapping[str, str]) -> Finding:
    said = [f"“{old}” nay có tên “{new}”" for old, new in names.items()]
    return warning(
        "PH404",
        place,
        f"{len(names)} tệp đã được ghi thêm hoặc sửa. Thư mục được tạo lại, các tệp đó được giữ với tên khác: "
        f"{_some(said)}.",
        expected="phần đã ghi không mất khi thư mục được tạo lại",
        remedy="so tệp giữ lại với tệp mới cùng tên; ghi tiếp vào một trong hai, tệp giữ lại không cần nữa thì xóa",
    )


def _named(paths: Iterable[str]) -> str:
    return _some([f"“{path}”" for path in paths])


def _some(said: Sequence[str]) -> str:
    more = f" và {len(said) - _MOST_NAMED} tệp khác" if len(said) > _MOST_NAMED else ""
    return ", ".join(said[:_MOST_NAMED]) + more
