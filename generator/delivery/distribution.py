"""The folder of a distribution: a copy for every recipient, what goes with it, a zip per channel, the manifest.

Built beside its place and put there whole (file_folders). Copies are streamed: the memory does not grow with them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from generator import file_folders, files
from generator.delivery import copies, copy_names, distribution_manifest
from generator.delivery.copies import Copies
from generator.delivery.distribution_manifest import MANIFEST_NAME, Made
from generator.delivery.stored_zip import StoredZip
from generator.domain.noi_nhan import DanhSachNhan, NguoiNhan, VanBanGui
from generator.findings import Finding, Place, error, warning

COPIES, SLIPS = "van_ban", "phieu_gui"
PAPER_ZIP, ELECTRONIC_ZIP = "gui_giay.zip", "gui_dien_tu.zip"
UNMARKED = -1
_PIECE = 2**20
_EVERY = 100
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into the folder. document: the finished .docx; danh_dau: the recipient's line is marked; papers: path
    in the folder -> bytes, or a file to be copied (of these a recipient's slip goes into the zip of paper with its
    copy; what still has to be signed is not sent with the others);
    pdf: line of "Nơi nhận", or UNMARKED -> PDF of the document; dau_vao: a checksum of all that it is made of."""

    van_ban: VanBanGui
    danh_sach: DanhSachNhan
    document: bytes
    danh_dau: bool
    papers: Mapping[str, bytes | Path]
    pdf: Mapping[int, Path]
    dau_vao: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The folder is built, its place as it was."""

    manifest: bytes
    put_in_place: Callable[[], None]


def current(folder: Path, dau_vao: str) -> bool:
    """Whether the folder was made of the same, and every file of it is as it was."""
    file_folders.put_back(folder)
    manifest = distribution_manifest.read(folder)
    if manifest is None or manifest.get("dau_vao") != dau_vao:
        return False
    return distribution_manifest.state(folder, manifest).is_whole


def findings(
    folder: Path, van_ban: VanBanGui, danh_sach: DanhSachNhan, document: bytes, danh_dau: bool
) -> list[Finding]:
    """What speaks against making the folder (errors), or is to be known before: asked before anything is made."""
    found = copies.unmarkable(document, danh_sach.dong) if danh_dau else []
    names = copy_names.names(danh_sach, van_ban)
    found += copy_names.too_long(folder, [f"{COPIES}/{name}.docx" for name in names])
    file_folders.put_back(folder)
    state = distribution_manifest.state(folder, distribution_manifest.read(folder))
    if state.strange:
        found.append(_strange(folder, state.strange))
    elif state.altered:
        found.append(_altered(folder, state.altered))
    return found


@contextmanager
def prepared(folder: Path, content: Content, progress: Callable[[str], None]) -> Iterator[Ready]:
    """The folder, whole, beside its place; it comes there by put_in_place. An error in the block takes everything
    back. `findings` must have no errors. Raises StopRun."""
    with file_folders.replaced(folder) as new:
        yield Ready(_Building(folder, new.folder, content).built(progress), new.put_in_place)


# --- building


@dataclass(frozen=True, slots=True)
class _File:
    """What is to be written. source: the pieces themselves, or the file to be copied."""

    source: tuple[bytes, ...] | Path
    sha256: str
    crc: int
    size: int

    def pieces(self) -> Iterator[bytes]:
        return _pieces(self.source)


class _Building:
    """place: the folder as people know it; folder: where it is built."""

    def __init__(self, place: Path, folder: Path, content: Content):
        self._place, self._folder, self._content = place, folder, content
        self._names = copy_names.names(content.danh_sach, content.van_ban)
        self._pdf = {line: _file(path) for line, path in content.pdf.items()}
        self._made: dict[str, str] = {}
        self._folders = {folder}
        self._zips: dict[str, StoredZip] = {}

    def built(self, progress: Callable[[str], None]) -> bytes:
        """The manifest."""
        try:
            manifest = self._everything(progress)
        finally:
            for one in self._zips.values():
                one.close()
        self._write(MANIFEST_NAME, _file(manifest))
        return manifest

    def _everything(self, progress: Callable[[str], None]) -> bytes:
        content = self._content
        copier = Copies(content.document, content.danh_sach.dong if content.danh_dau else ())
        own = _own_papers(content.papers, self._names)
        marked, copied = {}, []
        for number, (name, one) in enumerate(zip(self._names, content.danh_sach.nguoi_nhan, strict=True)):
            if number and number % _EVERY == 0:
                progress(f"Đã ghi {number}/{len(self._names)} bản …")
            copied.append(self._copy(name, one, copier))
            for path in own.get(name, ()):
                self._put(path, _file(content.papers[path]), [PAPER_ZIP] * bool(one.giay))
            if content.danh_dau and one.dong not in marked:
                marked[one.dong] = copier.main_sha256(one.dong)
        for path in sorted(content.papers.keys() - set(chain.from_iterable(own.values()))):
            self._put(path, _file(content.papers[path]))
        for name, one in self._zips.items():
            with files.told(self._place / name):
                self._made[name] = one.finish()
        made = Made(files.sha256(content.document), copier.shared, copier.parts, marked, copied, self._made)
        return distribution_manifest.packed(content.van_ban, content.danh_sach, content.dau_vao, made)

    def _copy(self, name: str, one: NguoiNhan, copier: Copies) -> tuple[str, str]:
        """The recipient's copy, and the PDF beside it."""
        made, path = copier.copy(one.ten, one.dong), f"{COPIES}/{name}.docx"
        file = _File((made.shared, made.own), made.sha256, made.crc, made.size)
        self._write(path, file)
        zips = [PAPER_ZIP] * bool(one.giay) + [ELECTRONIC_ZIP] * one.dien_tu
        self._pack(path, file, zips)
        if pdf := self._pdf.get(one.dong if self._content.danh_dau else UNMARKED):
            self._put(f"{COPIES}/{name}.pdf", pdf, zips)
        return path, made.sha256

    def _put(self, path: str, file: _File, zips: Sequence[str] = ()) -> None:
        """Into the folder, and into these zips."""
        self._write(path, file)
        self._made[path] = file.sha256
        self._pack(path, file, zips)

    def _pack(self, path: str, file: _File, zips: Sequence[str]) -> None:
        for name in zips:
            with files.told(self._place / name):
                if name not in self._zips:
                    self._zips[name] = StoredZip(self._folder / name)
                self._zips[name].add(path, file.crc, file.size, file.pieces())

    def _write(self, path: str, file: _File) -> None:
        target = self._folder / path
        with files.told(self._place / path):
            if target.parent not in self._folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._folders.add(target.parent)
            # One that is there already is never written over.
            with target.open("xb") as opened:
                for piece in file.pieces():
                    opened.write(piece)


def _own_papers(papers: Iterable[str], names: Iterable[str]) -> dict[str, list[str]]:
    """The slips that go with a copy, by its name."""
    own: dict[str, list[str]] = {name: [] for name in names}
    for path in map(PurePosixPath, sorted(papers)):
        if path.parent.name == SLIPS and path.stem in own:
            own[path.stem].append(str(path))
    return own


def _file(source: bytes | Path) -> _File:
    given = source if isinstance(source, Path) else (source,)
    sha, crc, size = hashlib.sha256(), 0, 0
    for piece in _pieces(given):
        sha.update(piece)
        crc = zlib.crc32(piece, crc)
        size += len(piece)
    return _File(given, sha.hexdigest(), crc, size)


def _pieces(source: tuple[bytes, ...] | Path) -> Iterator[bytes]:
    if not isinstance(source, Path):
        yield from source
        return
    with files.told(source), source.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


# --- what is said


def _strange(folder: Path, paths: Sequence[str]) -> Finding:
    return error(
        "PH403",
        Place(file=folder.name),
        f"Thư mục có {len(paths)} tệp không do chương trình tạo: {_named(paths)}. Thư mục được thay cả khi tạo lại, "
        "nên chương trình dừng để không làm mất các tệp đó.",
        expected="thư mục gửi văn bản chỉ có tệp do chương trình tạo",
        remedy="chuyển các tệp đó sang thư mục khác rồi chạy lại",
    )


def _altered(folder: Path, paths: Sequence[str]) -> Finding:
    return warning(
        "PH404",
        Place(file=folder.name),
        f"{len(paths)} tệp không còn như lúc chương trình tạo: {_named(paths)}. Các tệp đó được thay bằng bản tạo lại.",
        expected="tệp trong thư mục gửi văn bản giữ nguyên như khi tạo",
        remedy="cần ghi thêm vào tệp nào (ví dụ sổ giao nhận) thì chép tệp đó sang thư mục khác rồi mới ghi",
    )


def _named(paths: Sequence[str]) -> str:
    named = ", ".join(f"“{path}”" for path in paths[:_MOST_NAMED])
    return named + (f" và {len(paths) - _MOST_NAMED} tệp khác" if len(paths) > _MOST_NAMED else "")
