"""click speaks Vietnamese through a gettext catalogue: it must be complete, compiled and about the click we pin."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parents[2] / "generator" / "locale" / "vi" / "LC_MESSAGES"
# The sources of click with messages that this program can show.
SHOWN = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py")
# Of these, what belongs to features that this program does not use.
UNUSED = {
    "%(prog)s, version %(version)s",
    "(DEPRECATED) {text}",
    "Argument {name!r} takes {nargs} values.",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Confirm the action without prompting.",
    "Could not determine name for option with declarations {decls!r}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Do you want to continue?",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    "No options defined but a name was passed ({name})."
    " Did you mean to declare an argument instead? Did you mean to pass '--{name}'?",
    "Show the version and exit.",
    "Takes {nargs} values but 1 was given.",
    "Value must be an iterable.",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (FOLDER / "click.po").open("rb") as file:
        return read_po(file, locale="vi", abort_invalid=True)


def messages_of_click(names: tuple[str, ...] | None = None) -> set[str]:
    found = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        if names is None or path.name in names:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                    found |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    return found


def ids(catalogue: Catalog) -> set[str]:
    return {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue if message.id}


def test_the_compiled_catalogue_is_the_written_one(catalogue: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    assert (FOLDER / "click.mo").read_bytes() == compiled.getvalue()


def test_every_message_that_can_appear_is_translated(catalogue: Catalog) -> None:
    missing = messages_of_click(SHOWN) - UNUSED - ids(catalogue)
    assert missing == set()


def test_nothing_is_translated_that_click_does_not_say(catalogue: Catalog) -> None:
    assert ids(catalogue) - messages_of_click() - {"required"} == set()


def test_every_translation_is_filled(catalogue: Catalog) -> None:
    for message in catalogue:
        assert all(message.string if isinstance(message.string, tuple) else [message.string]), message.id
