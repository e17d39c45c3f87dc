"""A YAML file as a record, and the checksums of files while they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.domain.fields import Record
from generator.files import fingerprint
from generator.findings import Finding, Place, error, place_of
from generator.sources.codes import CODE_SPACES, repeated_codes, unknown_codes
from generator.sources.explain_pydantic import explain_all
from generator.sources.units import doubtful_units
from generator.sources.yaml_file import read

_NUMBER = re.compile(r"[0-9]{1,9}")

AnyRecord = TypeVar("AnyRecord", bound=Record)


def read_record(
    model: type[AnyRecord], path: Path, shown: str, findings: list[Finding], nam: int | None = None
) -> AnyRecord | None:
    """The record in a YAML file; its findings come in the order of its lines. `nam`: the year that it must name."""
    told: list[Finding] = []
    tree = read(path, shown, told)
    record = None
    if tree is not None:
        told.extend(repeated_codes(tree, CODE_SPACES.get(path.name, ())))
        told.extend(unknown_codes(tree, path.name))
        told.extend(_other_year(tree, nam))
        told.extend(doubtful_units(tree))
        try:
            record = model.model_validate(tree)
        except ValidationError as raised:
            told.extend(explain_all(raised, tree, model))
    findings.extend(sorted(told, key=lambda finding: finding.place.line))
    return record


@contextmanager
def unchanged(paths: Mapping[str, Path], findings: list[Finding]) -> Iterator[dict[str, str | None]]:
    """The checksums of files that are being read; one that is saved meanwhile is told."""
    before = {shown: fingerprint(path) for shown, path in paths.items()}
    yield before
    findings += [_saved(shown) for shown, path in paths.items() if fingerprint(path) != before[shown]]


def _other_year(tree: Any, nam: int | None) -> list[Finding]:
    written = tree.get("nam") if isinstance(tree, dict) else None
    if nam is None or not isinstance(written, str) or not _NUMBER.fullmatch(written) or int(written) == nam:
        return []
    message = f"Năm ghi trong tệp là {written}, nhưng tệp nằm trong thư mục {nam}."
    remedy = f"Sửa lại thành “nam: {nam}”, hoặc chuyển tệp sang thư mục {written}."
    return [error("DL039", place_of(written), message, f"nam: {nam}", remedy)]


def _saved(shown: str) -> Finding:
    """The checksum of the file would not be that of what was read."""
    message = "Tệp vừa được lưu lại hoặc bị khóa trong lúc chương trình đang đọc."
    return error("DL001", Place(file=shown), message, "", "Đợi lưu xong rồi chạy lại.")
