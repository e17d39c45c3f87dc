"""A template compiled once and kept: every way to its program gives the same documents, and none runs strange code."""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator import private_store
from generator.errors import TemplateError
from generator.rendering import template_program
from generator.rendering.template import Properties, render
from generator.rendering.template_program import Program, compiled
from generator.rendering.text import Note, Text
from generator.word.package import read, write
from generator.word.parts import related, relationships_name
from tests.support.docx_builder import edit_part, make_template, notes, paragraphs

ROOT = Path(__file__).resolve().parents[3]
PROPERTIES = Properties("Kế hoạch", "Chủ đề", "UBND xã")
CONTEXT = {"ten": Text(("Xã A", Note("Ghi chú."))), "so": 5}
LOADED = """
import sys
from pathlib import Path
from generator.rendering.template_program import compiled
program = compiled(Path(sys.argv[1]).read_bytes(), "m.docx")
print(len(program.sources), *(name for name in ("docxtpl", "lxml", "docx") if name in sys.modules))
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(private_store.VARIABLE, str(tmp_path / "kho"))
    forget()
    yield tmp_path / "kho"
    forget()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return make_template(tmp_path / "m.docx", "{{ ten }}", "b", header="{{ so }}")


def forget() -> None:
    """What a new process would not know."""
    compiled.cache_clear()
    template_program._engine.cache_clear()


def anew(template: Path) -> bytes:
    """The document as a new process would make it."""
    forget()
    return render(template, CONTEXT, PROPERTIES)


def program(template: Path, shown: str = "m.docx") -> Program:
    compiled.cache_clear()
    return compiled(template.read_bytes(), shown)


def kept(store: Path) -> list[Path]:
    return sorted(store.glob("*.bin"))


def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("generator.rendering.template_compile.compile_template", refuse)


def test_a_kept_program_is_the_compiled_one(store: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, document = program(template), anew(template)
    forbid_compiling(monkeypatch)
    assert program(template) == first and anew(template) == document
    assert paragraphs(document) == ["Xã A¹", "b"] and notes(document) == {1: "Ghi chú."}


def test_places_carry_the_name_that_is_asked_for(store: Path, template: Path) -> None:
    names = ("m.docx", "templates/khac.docx")
    for shown in names:
        for source in program(template, shown).sources:
            assert {place.file for place in (source.place, source.place_of_line(0), *source.places)} == {shown}
    assert len(kept(store)) == 1


@pytest.mark.parametrize("mode", ["kept", "compiled"])
def test_a_kept_program_needs_neither_docxtpl_nor_lxml(store: Path, template: Path, mode: str) -> None:
    if mode == "kept":
        program(template)
    command = [sys.executable, "-c", LOADED, str(template)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=dict(os.environ))
    assert done.stdout.split() == (["2"] if mode == "kept" else ["2", "docxtpl", "lxml", "docx"])


def test_without_a_store_documents_are_the_same(store: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = anew(template)
    monkeypatch.setenv(private_store.VARIABLE, "")
    assert anew(template) == document


# --- what must not be run


def test_code_that_the_user_did_not_make_is_not_run(store: Path, template: Path, tmp_path: Path) -> None:
    document = anew(template)
    mark = tmp_path / "da_chay"
    code = compile(
        f"import os\nos.makedirs({str(mark)!r}, exist_ok=True)\ndef root(*_): yield ''", "<template>", "exec"
    )
    members, *rest, sources = marshal.loads(private_store.read(kept(store)[0].stem))
    poison = marshal.dumps((members, *rest, [(*source[:4], code, *source[5:]) for source in sources]))
    # A key of the attacker's own, none at all, and the checksum that was there.
    for checksum in (os.urandom(32), hashlib.sha256(poison).digest(), kept(store)[0].read_bytes()[:32]):
        kept(store)[0].write_bytes(checksum + poison)
        assert anew(template) == document
    assert not mark.exists()
    # The poison was good but for its checksum.
    private_store.write(kept(store)[0].stem, poison)
    with pytest.raises(TemplateError):
        anew(template)
    assert mark.exists()


@pytest.mark.parametrize("damage", ["cut", "empty", "strange", "other key", "other template"])
def test_what_is_damaged_is_compiled_anew(
    store: Path, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    document = anew(template)
    file = kept(store)[0]
    whole = file.read_bytes()
    if damage == "other key":
        (store / "khoa").write_bytes(b"k" * 32)
    elif damage == "other template":
        program(make_template(tmp_path / "khac.docx", "khác {{ so }}"))
        other = next(path for path in kept(store) if path != file)
        file.write_bytes(other.read_bytes())
    else:
        file.write_bytes({"cut": whole[:-1], "empty": b"", "strange": b"x" * len(whole)}[damage])
    assert anew(template) == document
    forbid_compiling(monkeypatch)
    assert anew(template) == document


def test_a_store_that_cannot_be_written_costs_no_document(store: Path, template: Path) -> None:
    store.write_bytes(b"")
    assert paragraphs(anew(template)) == ["Xã A¹", "b"]


# --- what changes


def test_a_changed_template_is_compiled_anew(store: Path, template: Path) -> None:
    anew(template)
    edit_part(template, "word/document.xml", ">b<", ">c<")
    assert paragraphs(anew(template)) == ["Xã A¹", "c"]
    assert len(kept(store)) == 2


def test_another_engine_compiles_anew(
    store: Path, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed, own = tmp_path / "goi", tmp_path / "nguon"
    for name in ("docxtpl-0.20.2", "Jinja2-3.1.6", "lxml-6.0.2", "MarkupSafe-3.0.3"):
        (installed / f"{name}.dist-info").mkdir(parents=True)
    own.mkdir()
    (own / "a.py").write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(template_program, "_OWN_SOURCES", (own,))

    def engine() -> bytes:
        template_program._engine.cache_clear()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "path", [str(tmp_path / "khong-co"), str(installed)])
            return template_program._engine()

    seen = [engine()]
    assert seen[0] and engine() == seen[0]
    (own / "a.py").write_text("a = 2", encoding="utf-8")
    seen.append(engine())
    (installed / "lxml-6.0.2.dist-info").rename(installed / "lxml-6.0.3.dist-info")
    seen.append(engine())
    monkeypatch.setattr(sys, "version", "3.99")
    seen.append(engine())
    assert len(set(seen)) == len(seen)
    (installed / "lxml-6.0.3.dist-info").rmdir()
    assert engine() == b""


def test_nothing_is_kept_when_the_versions_are_unknown(
    store: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_store, "_INSTALLED", re.compile("nothing"))
    assert program(template).sources and not store.exists()


def test_faults_are_found_every_time(store: Path, tmp_path: Path) -> None:
    faulty = make_template(tmp_path / "m.docx", "{{ ten | }}")
    for shown in ("a.docx", "b.docx"):
        with pytest.raises(TemplateError) as error:
            program(faulty, shown)
        assert [(found.code, found.place.file) for found in error.value.findings] == [("MB002", shown)]
    assert not store.exists()


def digest(template: Path) -> str:
    return hashlib.sha256(anew(template)).hexdigest()


def test_two_processes_at_once(store: Path, template: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        made = set(processes.map(digest, [template] * 4))
    assert made == {digest(template)} and len(kept(store)) == 1


# --- what is settled when a template is compiled


def test_parts_without_tags_are_copied_as_they_are(store: Path, template: Path) -> None:
    parts, members = read(template), program(template).members
    written = {"word/document.xml", "word/header1.xml", "docProps/core.xml", "docProps/app.xml"}
    assert {name: packed.unpacked() for name, packed in members.items() if name not in written} == {
        name: data for name, data in parts.items() if name not in written
    }
    assert set(members) == set(parts)


def test_a_template_without_properties_gets_them(store: Path, template: Path) -> None:
    parts = read(template)
    root, core = relationships_name(""), b"docProps/core.xml"
    start = parts[root].index(b"<Relationship ", parts[root].rindex(b"<Relationship ", 0, parts[root].index(core)))
    parts[root] = parts[root][:start] + parts[root][parts[root].index(b"/>", start) + 2 :]
    types, override = parts["[Content_Types].xml"], b'<Override PartName="/docProps/core.xml"'
    start = types.index(override)
    parts["[Content_Types].xml"] = types[:start] + types[types.index(b"/>", start) + 2 :]
    del parts["docProps/core.xml"]
    template.write_bytes(write(parts))
    made = read(anew(template))
    assert related(made, "", "core-properties") == ["docProps/core.xml"]
    assert "Kế hoạch".encode() in made["docProps/core.xml"] and override in made["[Content_Types].xml"]


def test_notes_with_impossible_numbers_are_the_template_s_fault(store: Path, tmp_path: Path) -> None:
    template = make_template(tmp_path / "m.docx", "{{ ten }}[^ghi chú]")
    edit_part(template, "word/footnotes.xml", "<w:footnote ", '<w:footnote w:type="separator" w:id="nan"/><w:footnote ')
    with pytest.raises(TemplateError) as error:
        program(template)
    assert [(found.code, found.place.file) for found in error.value.findings] == [("MB015", "m.docx")]
