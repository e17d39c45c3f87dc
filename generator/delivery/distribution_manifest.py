"""noi_nhan.manifest.json: who got which file, the proof that all copies have the same content, and a checksum of every
file, by which a folder of copies is known to be as the program made it; last, of itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from generator import files
from generator.delivery.record import MANIFEST_NAME
from generator.domain.noi_nhan import DanhSachNhan, VanBanGui

_VERSION = 1
_CHECKSUM = "ma_kiem_tra"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made. goc: SHA-256 of the document itself; phan_chung: the bytes with which every copy begins; cac_phan:
    the parts with content that are equal in all copies; danh_dau: line -> its main part; nguoi_nhan: the file of each
    recipient and its SHA-256, in order; tep: every other file; giu_lai: files altered by hand that were kept."""

    goc: str
    phan_chung: bytes
    cac_phan: Mapping[str, str]
    danh_dau: Mapping[int, str]
    nguoi_nhan: Sequence[tuple[str, str]]
    tep: Mapping[str, str]
    giu_lai: Mapping[str, str] = field(default_factory=dict)


def packed(van_ban: VanBanGui, danh_sach: DanhSachNhan, dau_vao: str, made: Made) -> bytes:
    """The manifest: the same bytes for the same things."""
    content = {
        "ban": _VERSION,
        "cac_phan": made.cac_phan,
        "danh_dau": [
            {"dong": danh_sach.dong[line], "sha256": checksum} for line, checksum in sorted(made.danh_dau.items())
        ],
        "dau_vao": dau_vao,
        "giu_lai": made.giu_lai,
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
    return "".join(_lines({**content, _CHECKSUM: _checksum(content)})).encode()


def read(folder: Path) -> dict[str, Any] | None:
    """The manifest in `folder`, of this version or another one; None when there is none as the program wrote it."""
    try:
        content = json.loads((folder / MANIFEST_NAME).read_bytes())
        checksum = content.pop(_CHECKSUM)
        texts = chain.from_iterable((*listed(content).items(), *kept(content).items()))
        is_ours = checksum == _checksum(content) and all(isinstance(text, str) for text in texts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return content if is_ours else None


def is_made_of(manifest: Mapping[str, Any], dau_vao: str) -> bool:
    """Whether a run with these inputs would write the same manifest."""
    return manifest.get("ban") == _VERSION and manifest.get("dau_vao") == dau_vao


def listed(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Path -> SHA-256 of every file that was made."""
    return dict(manifest["tep"]) | {one["tep"]: one["sha256"] for one in manifest["nguoi_nhan"]}


def kept(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Path -> SHA-256, at that time, of every file that was altered by hand and kept."""
    return dict(manifest["giu_lai"])


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


def _checksum(content: Mapping[str, Any]) -> str:
    """Of what is said, not of its layout."""
    return files.sha256(_plain(content).encode())
