"""The folders of phat_hanh as they stand on the disk, and where a register may be begun."""

from __future__ import annotations

from pathlib import Path

from generator import files
from generator.errors import StopRun

# What Windows and macOS leave in any folder.
NOBODYS = ("thumbs.db", "desktop.ini", ".ds_store")
_MOST_NAMED = 3


def inside(folder: Path) -> list[Path]:
    return [entry for entry in sorted(folder.iterdir()) if entry.is_dir()]


def on_disk(folder: Path) -> list[str]:
    """Every folder in the folders of the years, without temporary ones: "2024/0052_KH-UBND"."""
    years = [year for year in inside(folder) if len(year.name) == 4 and year.name.isdecimal()]
    return [f"{year.name}/{one.name}" for year in years for one in inside(year) if not files.is_temporary(one)]


def in_use(folder: Path) -> bool:
    """Whether something was ever issued here: there is a register, or a folder from which it can be made anew."""
    return (folder / files.REGISTER_NAME).exists() or (folder.is_dir() and _holds_acts(folder))


def require_possible(folder: Path, others: tuple[Path, ...]) -> None:
    """Refuse to begin a register where other things lie, or where other commands write (`others`): from then on nothing
    else could be written there. Raises StopRun."""
    strangers = _strangers(folder) if folder.is_dir() else []
    # Looked for last: another run may be beginning the same register.
    if in_use(folder):
        return
    if strangers:
        named = ", ".join(f"“{name}”" for name in strangers[:_MOST_NAMED])
        more = f" và {len(strangers) - _MOST_NAMED} mục khác" if len(strangers) > _MOST_NAMED else ""
        raise StopRun(_refusal(folder, f"đang có {named}{more} mà chưa có văn bản nào đã phát hành"))
    place = folder.resolve()
    for other in (one.resolve() for one in others):
        if place == other or place in other.parents:
            raise StopRun(_refusal(folder, f"là, hoặc có chứa, thư mục của dữ liệu hay của văn bản tạo ra (“{other}”)"))


def _refusal(folder: Path, why: str) -> str:
    return (
        f"Thư mục “{folder}” {why}, nên không thể lập sổ đăng ký ở đó: nơi cất văn bản đã phát hành không chứa gì khác."
        " Chưa ghi gì. Xin dùng --phat-hanh để chỉ một thư mục trống, hoặc đúng thư mục đã phát hành trước đây."
    )


def _holds_acts(folder: Path) -> bool:
    return any((folder / name / files.RECORD_NAME).exists() for name in on_disk(folder))


def _strangers(folder: Path) -> list[str]:
    names = (entry.name for entry in sorted(folder.iterdir()))
    return [name for name in names if name.lower() not in NOBODYS and not name.startswith(files.REGISTER_NAME)]
