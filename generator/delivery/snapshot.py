"""The snapshot beside an issued document: every input as it was read, so that the document can be made again."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.errors import StopRun
from generator.word import package

SNAPSHOT_NAME = "nguon.zip"


def packed(inputs: Mapping[str, bytes]) -> bytes:
    """inputs: the name of each file as shown to the clerk ("data/2024/kinh_phi.xlsx") -> its bytes. The same inputs
    give the same bytes. Raises StopRun for a name under which `snapshot` would not give them back."""
    for name in inputs:
        if not _inside(name):
            raise StopRun(
                f"Không cất được bản chụp của tệp “{name}”: tên có “..”, “:” hoặc “\\”. Chưa phát hành. Xin đổi tên tệp"
                " hoặc thư mục đó, hoặc dùng --data để chỉ thư mục dữ liệu bằng tên của nó, rồi chạy lại."
            )
    return package.write(inputs)


def snapshot(folder: Path) -> dict[str, bytes]:
    """The inputs of an issued document, by the names they were shown with. Raises StopRun."""
    path = folder / SNAPSHOT_NAME
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            entries = archive.infolist()
            if not _trusted(entries):
                raise StopRun(f"Bản chụp dữ liệu “{path}” không phải do chương trình ghi, nên không mở.")
            return {entry.filename: archive.read(entry) for entry in entries}
    except OSError as error:
        raise StopRun(f"Không đọc được bản chụp dữ liệu “{path}”. Xin kiểm tra thư mục của văn bản.") from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise StopRun(f"Bản chụp dữ liệu “{path}” đã hỏng. Xin lấy lại từ bản sao lưu.") from error


def _trusted(entries: list[zipfile.ZipInfo]) -> bool:
    """Few, small enough, each once, and none that would leave the folder it is unpacked into."""
    names = [entry.filename for entry in entries]
    return (
        len(entries) <= package.MAX_ENTRIES
        and len(set(names)) == len(names)
        and sum(entry.file_size for entry in entries) <= package.MAX_TOTAL_BYTES
        and all(_inside(name) for name in names)
    )


def is_folder_name(name: object) -> bool:
    """Whether it names a folder of the snapshot: one name, no path."""
    return isinstance(name, str) and "/" not in name and name != "." and _inside(name)


def _inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not set("\\:") & set(name)
