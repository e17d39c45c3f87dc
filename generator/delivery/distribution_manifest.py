"""noi_nhan.manifest.json: who got which file, the proof that all copies have the same content, and a checksum of every
file, by which a folder of copies is known to be as the program made it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import files
from generator.delivery.folders import NOBODYS
from generator.domain.noi_nhan import DanhSachNhan, VanBanGui

MANIFEST_NAME = "noi_nhan.manifest.json"
_VERSION = 1
# Word and LibreOffice put these beside a document that is open.
_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made. goc: SHA-256 of the document itself; phan_chung: the bytes with which every copy begins; cac_phan:
    the parts with content that are equal in all copies; danh_dau: line -> its main part; nguoi_nhan: the file of each
    recipient and its SHA-256, in order; tep: every other file."""

    goc: str
    phan_chung: bytes
    cac_phan: Mapping[str, str]
    danh_dau: Mapping[int, str]
    nguoi_nhan: Sequence[tuple[str, str]]
    tep: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """A folder beside its manifest: paths in it. strange: not in the manifest; altered: not as it was; missing."""

    strange: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not (self.strange or self.altered or self.missing)


def packed(van_ban: VanBanGui, danh_sach: DanhSachNhan, dau_vao: str, made: Made) -> bytes:
    """The manifest: the same bytes for the same things."""
    content = {
        "ban": _VERSION,
        "cac_phan": made.cac_phan,
        "danh_dau": [
            {"dong": danh_sach.dong[line], "sha256": checksum} for line, checksum in sorted(made.danh_dau.items())
        ],
        "dau_vao": dau_vao,
        "nguoi_nhan": list(_recipients(danh_sach, made.nguoi_nhan)),
        "phan_chung": {"sha256": files.sha256(made.phan_chung), "so_byte": len(made.phan_chung)},
        "so_luong": {
            "chi_dien_tu": danh_sach.chi_dien_tu,
            "dien_tu": danh_sach.dien_tu,
            "giay": danh_sach.giay,
            "luu": danh_sach.luu.giay,
            "nguoi_nhan": len(danh_sach.nguoi_nhan),
            "so_ban": danh_sach.so_ban,
        },
        "tep": made.tep,
        "van_ban": {"goi": van_ban.goi, "sha256": made.goc, "tep": van_ban.tep},
    }
    return "".join(_lines(content)).encode()


def read(folder: Path) -> dict[str, Any] | None:
    """The manifest in `folder`; None when there is none that the program wrote."""
    try:
        content = json.loads((folder / MANIFEST_NAME).read_bytes())
        listed = _listed(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return content if all(isinstance(text, str) for pair in listed.items() for text in pair) else None


def state(folder: Path, manifest: Mapping[str, Any] | None) -> State:
    """manifest: as `read` gave it; None: no file in the folder is one of the program's."""
    listed = _listed(manifest) if manifest else {}
    there = set(_paths(folder))
    altered = [path for path in there & set(listed) if files.fingerprint(folder / path) != listed[path]]
    return State(
        tuple(sorted(there - set(listed) - {MANIFEST_NAME})),
        tuple(sorted(altered)),
        tuple(sorted(set(listed) - there)),
    )


def _recipients(danh_sach: DanhSachNhan, copies: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for one, (path, checksum) in zip(danh_sach.nguoi_nhan, copies, strict=True):
        yield {
            "buu_dien": one.buu_dien,
            "dien_tu": one.dien_tu,
            "dong": danh_sach.dong[one.dong],
            "giay": one.giay,
            "ma": one.ma,
            "sha256": checksum,
            "ten": one.ten,
            "tep": path,
            "thu_tu": one.thu_tu,
        }


def _lines(content: Mapping[str, Any]) -> Iterator[str]:
    """JSON with a line for every entry of a list or a table: people read it, and a thousand lines take no time."""
    for number, (name, value) in enumerate(sorted(content.items())):
        yield f"{',' if number else '{'}\n {_plain(name)}: "
        if value and isinstance(value, list):
            yield "[\n  " + ",\n  ".join(map(_plain, value)) + "\n ]"
        elif value and isinstance(value, Mapping):
            yield "{\n  " + ",\n  ".join(f"{_plain(key)}: {_plain(value[key])}" for key in sorted(value)) + "\n }"
        else:
            yield _plain(value)
    yield "\n}\n"


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _listed(content: Mapping[str, Any]) -> dict[str, str]:
    return dict(content["tep"]) | {one["tep"]: one["sha256"] for one in content["nguoi_nhan"]}


def _paths(folder: Path) -> Iterator[str]:
    """Files in the folder and its subfolders, without those that nobody put there on purpose."""
    for path in folder.rglob("*"):
        nobodys = path.name.lower() in NOBODYS or path.name.startswith(_LOCKS)
        if not nobodys and not path.is_dir():
            yield path.relative_to(folder).as_posix()
