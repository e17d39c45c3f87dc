"""The promises of docs/architecture.md that a reader cannot see by looking at one file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from generator import cli
from generator.domain.tien_do import KetQua
from generator.rendering.context import KeHoach
from generator.rendering.giay_gui_context import BiVanBan, NhanBi, NoiGui, PhieuGui, VanBanGuiKem
from generator.rendering.so_sanh_context import SoSanhVanBan
from generator.rendering.thang_context import BaoCaoThang
from generator.rendering.trich_sao_context import (
    BanSao,
    DongVon,
    DuAnTrich,
    DuAnVon,
    KinhPhiTrich,
    NhiemVuTrich,
    TrichSao,
    VonDonVi,
)

ROOT = Path(__file__).resolve().parents[1]
CODE = re.compile(r"\b[A-Z]{2}\d{3}\b")
CODE_PAGES = ROOT / "docs" / "ma-loi"
SECTIONS = ("## Vì sao", "## Sai", "## Đúng", "## Cách sửa")
MOST_LINES, MOST_LINES_OF_A_FUNCTION, LONGEST_LINE = 300, 40, 120
OURS = [ROOT / "build.py", *sorted((ROOT / "generator").rglob("*.py"))]
ALL_PYTHON = [*OURS, *sorted((ROOT / "tests").rglob("*.py"))]


def parts(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in parts(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def codes_of_the_program() -> set[str]:
    """Codes stand in the source as literal text of their own: Finding("DL001", ...)."""
    literals = (node.value for path in OURS for node in parts(path) if isinstance(node, ast.Constant))
    return {text for text in literals if isinstance(text, str) and CODE.fullmatch(text)}


def test_imports_go_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contracts of pyproject.toml; a broken one is printed with the imports that break it."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages, codes = {path.stem for path in CODE_PAGES.glob("*.md")}, codes_of_the_program()
    assert (sorted(codes - pages), sorted(pages - codes)) == ([], [])


@pytest.mark.parametrize("path", sorted(CODE_PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_a_page_can_be_worked_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {path.stem}: \S", text)
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings[: len(SECTIONS)] == list(SECTIONS)
    assert headings[len(SECTIONS) :] in ([], ["## Căn cứ"])
    assert all(section.strip() for section in re.split(r"^#.*\n", text, flags=re.MULTILINE)[2:])


def test_every_code_is_met_in_a_test() -> None:
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", ".yaml", ".txt", ".md", ".json")]
    met = {code for path in files for code in CODE.findall(path.stem + " " + path.read_text(encoding="utf-8"))}
    assert sorted(codes_of_the_program() - met) == []


@pytest.mark.parametrize("page", ["README.md", "HUONG_DAN.md"])
def test_every_command_is_documented(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "python build.py\n" in text
    assert [name for name in cli.program.commands if f"python build.py {name}" not in text] == []


def test_every_option_is_documented_for_the_clerk() -> None:
    text = (ROOT / "HUONG_DAN.md").read_text(encoding="utf-8")
    own = [option for one in cli.program.commands.values() for option in one.params]
    options = [option for option in (*cli.program.params, *own) if isinstance(option, click.Option)]
    assert [name for option in options for name in option.opts if name not in text] == []


def test_every_command_helps_with_an_example() -> None:
    assert [name for name, command in cli.program.commands.items() if "Ví dụ:" not in (command.help or "")] == []


def test_every_field_of_the_template_is_in_the_glossary() -> None:
    text = (ROOT / "docs" / "thuat-ngu.md").read_text(encoding="utf-8")
    papers = (PhieuGui, VanBanGuiKem, BiVanBan, NoiGui, NhanBi)
    extract = (TrichSao, BanSao, DuAnTrich, NhiemVuTrich, VonDonVi, DuAnVon, DongVon, KinhPhiTrich)
    kinds = (KeHoach, BaoCaoThang, KetQua, SoSanhVanBan, *papers, *extract)
    names = [name for kind in kinds for name in kind.__dataclass_fields__]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {where(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OURS}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_line_is_too_long() -> None:
    found = [
        f"{where(path)}:{number}"
        for path in ALL_PYTHON
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert found == [], "\n".join(found)


def test_no_function_is_longer_than_a_page() -> None:
    lengths = {f"{where(path)}:{f.name}": f.end_lineno - f.lineno + 1 for path in OURS for f in functions(path)}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_imports_stand_at_the_top() -> None:
    """Except where the start must be fast (cli), may meet an old or incomplete Python (build), or where what few runs
    need would cost the others more than their work (the engine, cells of workbooks, examiners)."""
    commands = ("", "_base", "_thang", "_so_sanh", "_phat_hanh", "_noi_nhan", "_kiem", "_hang_loat")
    engine = ("template", "template_program")
    exempt = {"build.py", *(f"generator/cli{name}.py" for name in commands)}
    exempt.update(f"generator/rendering/{name}.py" for name in engine)
    exempt.update(("generator/sources/sheet_cells.py", "generator/examiners.py"))
    found = [
        f"{where(path)}:{node.lineno}"
        for path in OURS
        if where(path) not in exempt
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert found == []


def test_every_function_is_typed() -> None:
    """build.py speaks to older Pythons, which know no types."""
    found = []
    for path in OURS[1:]:
        for function in functions(path):
            arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            untyped = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
            if untyped or (function.returns is None and function.name not in ("__init__", "__new__")):
                found.append(f"{where(path)}:{function.lineno} {function.name}")
    assert found == [], "\n".join(found)


def test_vietnamese_is_composed() -> None:
    """NFC everywhere: a decomposed ế looks the same, compares differently and breaks a search."""
    pages = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.yaml"), *ROOT.glob("*.md")]
    marks = re.compile("[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
    assert [where(path) for path in [*OURS, *pages] if marks.search(path.read_text(encoding="utf-8"))] == []
