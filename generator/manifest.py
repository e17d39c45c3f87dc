"""What stands beside a document: which inputs made it, where each figure comes from, what to look at again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version

from generator import __version__, files
from generator.domain.dossier import DaBanHanh
from generator.domain.figures import Figure
from generator.domain.origin import value_of
from generator.findings import Finding, Severity

LIBRARIES = ("babel", "docxtpl", "jinja2", "lxml", "openpyxl", "pydantic", "python-docx", "PyYAML", "XlsxWriter")


def manifest(
    name: str,
    document: bytes,
    inputs: Mapping[str, str],
    figures: Iterable[Figure],
    sua_doi: DaBanHanh | None = None,
) -> bytes:
    """JSON, sorted, without clock or user: `inputs` maps the shown name of each input to its checksum; sua_doi: the
    issued document that this one amends."""
    amended = {}
    if sua_doi:
        amended = {"sua_doi": {"so_ky_hieu": sua_doi.so_ky_hieu, "ngay": _day(sua_doi), "lan": sua_doi.lan}}
    content = {
        "van_ban": {"ten": name, "sha256": files.sha256(document)},
        "nguon": dict(sorted(inputs.items())),
        **amended,
        "phien_ban": {"chuong_trinh": __version__, **_versions()},
        "so_lieu": {figure.ten: _figure(figure) for figure in sorted(figures, key=lambda figure: figure.ten)},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


@cache
def _versions() -> dict[str, str]:
    """Of the libraries that have a say in a document."""
    return {library: version(library) for library in LIBRARIES}


def _day(issued: DaBanHanh) -> str | None:
    return issued.ngay.isoformat() if issued.ngay else None


def _figure(figure: Figure) -> dict:
    return {
        "gia_tri": None if figure.gia_tri is None else value_of(figure),
        "cach_tinh": figure.cach_tinh,
        "tu": [*figure.tu, *(str(place) for place in figure.places)],
    }


def review_list(findings: Iterable[Finding]) -> bytes:
    """The warnings of a document as plain text for the person who checks it before signature.

    Notes are about the run (a workbook open in Excel), not about the document."""
    listed = _numbered(one for one in findings if one.severity is not Severity.NOTE)
    return _text(["NHỮNG ĐIỂM CẦN XEM LẠI TRƯỚC KHI TRÌNH KÝ", "", *listed])


def collection_list(month: str, told: Iterable[str], findings: Iterable[Finding]) -> bytes:
    """What the collection of a month's forms came to, all that the screen says, as plain text."""
    return _text(
        [f"KẾT QUẢ TỔNG HỢP BIỂU CỦA THÁNG {month}", "", *told, "", "Những điểm cần biết", *_numbered(findings)]
    )


def _numbered(findings: Iterable[Finding]) -> list[str]:
    lines = []
    for number, finding in enumerate(findings, 1):
        lines += [f"{number}. [{finding.code}] {finding.place}", f"   {finding.message}"]
        lines += [f"   {line}" for line in finding.details()]
        lines.append("")
    return lines or ["Không có."]


def _text(lines: Iterable[str]) -> bytes:
    """CRLF and a mark in front for Notepad."""
    return "\r\n".join(lines).encode("utf-8-sig")
