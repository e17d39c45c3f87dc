"""A template that was found in order is not checked again, until something changes that has a say in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import private_store
from generator.documents import PLAN
from generator.findings import Finding
from generator.rendering import template_check, template_program
from generator.rendering.thang_context import BaoCaoThang
from tests.support.docx_builder import edit_part, make_template

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


@dataclass
class Mau:
    ten: str


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(private_store.VARIABLE, str(tmp_path / "kho"))
    return Path(shutil.copy(TEMPLATES / PLAN.template, tmp_path / "m.docx"))


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one name at each check that is really made."""
    made: list[str] = []
    really = template_check._checked

    def checked(data: bytes, context_type: type, shown: str) -> list[Finding]:
        made.append(shown)
        return really(data, context_type, shown)

    monkeypatch.setattr(template_check, "_checked", checked)
    return made


def codes(template: Path, context_type: type, shown: str = "m.docx") -> list[str]:
    return [finding.code for finding in template_check.check(template, context_type, shown)]


def test_a_template_in_order_is_checked_once(template: Path, checks: list[str]) -> None:
    assert [codes(template, PLAN.context_type, shown) for shown in ("a", "b")] == [[], []]
    assert checks == ["a"]


def test_for_another_document_it_is_checked_again(template: Path) -> None:
    assert codes(template, PLAN.context_type) == []
    assert "MB005" in codes(template, BaoCaoThang)


def test_a_change_is_found(template: Path) -> None:
    assert codes(template, PLAN.context_type) == []
    edit_part(template, "word/document.xml", "{{ ", "{{ khong_co_ten_nay ~ ")
    assert codes(template, PLAN.context_type)[0] == "MB005"


def test_another_version_of_the_program_checks_again(
    template: Path, checks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in (b"1", b"1", b"2", b"", b""):
        monkeypatch.setattr(template_program, "_engine", lambda version=version: version)
        codes(template, PLAN.context_type, version.decode())
    assert checks == ["1", "2", "", ""]


def test_what_is_wrong_is_said_every_time(template: Path, checks: list[str]) -> None:
    for shown in ("a", "b"):
        assert "MB005" in codes(template, BaoCaoThang, shown)
    assert checks == ["a", "b"]


def test_a_context_from_outside_the_program_is_checked_every_time(
    template: Path, tmp_path: Path, checks: list[str]
) -> None:
    other = make_template(tmp_path / "khac.docx", "{{ ten }}")
    assert [codes(other, Mau, shown) for shown in ("a", "b")] == [[], []]
    assert checks == ["a", "b"]


def test_nobody_else_can_say_that_a_template_is_in_order(template: Path, tmp_path: Path, checks: list[str]) -> None:
    codes(template, PLAN.context_type, "a")
    for path in (tmp_path / "kho").glob("*.bin"):
        path.write_bytes(bytes(32))
    codes(template, PLAN.context_type, "b")
    assert checks == ["a", "b"]
