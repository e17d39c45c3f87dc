"""The folder of a distribution: a copy for every recipient, what goes with it, a zip per channel, the manifest.

Built beside its place and put there whole (file_folders). Copies are streamed: the memory does not grow with them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from generator import file_folders, files
from generator.delivery import copies, copy_names, distribution_manifest, distribution_state
from generator.delivery.copies import Copies
from generator.delivery.distribution_manifest import MANIFEST_NAME, Made
from generator.delivery.distribution_state import COPIES, EXTRACTS, SLIPS, State
from generator.delivery.stored_zip import StoredZip
from generator.domain.noi_nhan import DanhSachNhan, NguoiNhan, VanBanGui
from generator.errors import FileInUse
from generator.findings import Finding

PAPER_ZIP, ELECTRONIC_ZIP = "gui_giay.zip", "gui_dien_tu.zip"
UNMARKED = -1
_PIECE = 2**20
_EVERY = 100


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
    """Whether the folder was made of the same, and every file of it is as it was, or was filled in since."""
    file_folders.put_back(folder)
    manifest = distribution_manifest.read(folder)
    if manifest is None or not distribution_manifest.is_made_of(manifest, dau_vao):
        return False
    return distribution_state.state(folder).is_whole


def look(folder: Path) -> State:
    """What lies in the folder now: for `findings`, and for `prepared` to see that it is still so at the end."""
    file_folders.put_back(folder)
    return distribution_state.state(folder)


def findings(
    folder: Path,
    van_ban: VanBanGui,
    danh_sach: DanhSachNhan,
    document: bytes,
    danh_dau: bool,
    seen: State | None = None,
) -> list[Finding]:
    """What speaks against making the folder (errors), or is to be known before: asked before anything is made. seen: by
    `look`, when it was asked already."""
    found = copies.unmarkable(document, danh_sach.dong) if danh_dau else []
    names = copy_names.names(danh_sach, van_ban)
    found += copy_names.too_long(
        folder, [f"{kind}/{name}.docx" for kind in (COPIES, SLIPS, EXTRACTS) for name in names]
    )
    return [*found, *distribution_state.findings(folder, seen or look(folder))]


@contextmanager
def prepared(
    folder: Path, content: Content, progress: Callable[[str], None], seen: State | None = None
) -> Iterator[Ready]:
    """The folder, whole, beside its place; it comes there by put_in_place. An error in the block takes everything
    back. seen: what `findings`, which must have no errors, was told about; without it, what lies there now. What else
    has come into the earlier folder by the end keeps it in its place. Raises StopRun."""
    with file_folders.replaced(folder) as new:
        seen = seen or look(folder)
        building = _Building(folder, new.folder, content, seen.carried())
        manifest = building.built(progress)
        allow = partial(distribution_state.require_nothing_lost, folder, seen, building.taken_over)
        yield Ready(manifest, partial(new.put_in_place, allow))


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
    """place: the folder as people know it; folder: where it is built; carried: path in the earlier folder, where it is
    somebody's work -> path in this one. taken_over: checksums of what was carried, under both paths."""

    def __init__(self, place: Path, folder: Path, content: Content, carried: Mapping[str, str]):
        self._place, self._folder, self._content = place, folder, content
        self._names = copy_names.names(content.danh_sach, content.van_ban)
        self._pdf = {line: _file(path) for line, path in content.pdf.items()}
        self._carried, self.taken_over = carried, {}
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
        kept = dict(self._keep())
        made = Made(files.sha256(content.document), copier.shared, copier.parts, marked, copied, self._made, kept)
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

    def _keep(self) -> Iterator[tuple[str, str]]:
        """What is somebody's work: path in this folder, checksum."""
        for old, new in self._carried.items():
            # One that has gone since is missed by whoever took it.
            with suppress(FileNotFoundError):
                file = _file(_work(self._place / old))
                self._write(new, file)
                self.taken_over |= {old: file.sha256, new: file.sha256}
                yield new, file.sha256

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


def _work(path: Path) -> bytes:
    """Of a sheet that was filled in: on Windows nobody reads it while it is open."""
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise FileInUse(
            f"Chưa tạo lại được thư mục vì tệp “{path}” đang mở trong chương trình khác (Word, Excel). Thư mục cũ còn "
            "nguyên. Xin lưu, đóng tệp đó rồi chạy lại."
        ) from error


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
