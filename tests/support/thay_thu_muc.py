"""A folder with a few files that takes the place of an earlier one."""

from __future__ import annotations

from pathlib import Path

from generator.file_folders import replaced

OLD, NEW = {"a.txt": b"cu", "van_ban/b.txt": b"cu"}, {"a.txt": b"moi", "van_ban/c/d.txt": b"moi"}


def fill(folder: Path, contents: dict[str, bytes]) -> None:
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def replace(path: Path, contents: dict[str, bytes]) -> None:
    with replaced(path) as new:
        fill(new.folder, contents)
        new.put_in_place()


def alone(path: Path) -> bool:
    """Whether nothing is left beside it."""
    return [entry.name for entry in path.parent.iterdir()] == [path.name]
