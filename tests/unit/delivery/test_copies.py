"""Copies of a document: the same to every reader, down to the bytes of each part that has content."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import files
from generator.delivery.copies import Copies, Copy
from generator.word import integrity, package
from generator.word.xml import parse, qn, serialize
from tests.support.ban_gui import document

CORE = "docProps/core.xml"
ORIGINAL = document()
COPIES = Copies(ORIGINAL)


def whole(copy: Copy) -> bytes:
    return copy.shared + copy.own


def made(ten: str, original: bytes = ORIGINAL) -> bytes:
    return whole(Copies(original).copy(ten))


def description(docx: bytes, core: str = CORE) -> str:
    return parse(package.read(docx)[core]).findtext(qn("dc:description"))


def described(text: str) -> bytes:
    """The document with a description of its own."""
    parts = package.read(ORIGINAL)
    root = parse(parts[CORE])
    root.find(qn("dc:description")).text = text
    return package.write({**parts, CORE: serialize(root)})


def test_only_the_properties_differ() -> None:
    original, one, two = (package.read(docx) for docx in (ORIGINAL, made("Sở Một"), made("Sở Hai")))
    assert set(original) == set(one) == set(two)
    assert {name for name in one if len({original[name], one[name], two[name]}) > 1} == {CORE}


def test_the_recipient_is_named_in_the_properties_and_nothing_else_changes_there() -> None:
    docx = made("Ban <Một> & “Hai”")
    assert description(docx) == "Bản gửi: Ban <Một> & “Hai”"
    before, after = (parse(package.read(one)[CORE]) for one in (ORIGINAL, docx))
    for root in (before, after):
        root.remove(root.find(qn("dc:description")))
    assert [(node.tag, node.text) for node in after] == [(node.tag, node.text) for node in before]


def test_a_description_that_is_there_is_kept() -> None:
    docx = described("Bản \ue000 chính")
    assert description(made("Sở Một", docx)) == "Bản \ue000 chính; Bản gửi: Sở Một"


def test_a_document_without_properties_gets_them() -> None:
    parts = package.read(ORIGINAL)
    types, links = package.CONTENT_TYPES, package.ROOT_RELATIONSHIPS
    for name in (types, links):
        root = parse(parts[name])
        for node in [node for node in root if CORE in str(node.attrib)]:
            root.remove(node)
        parts[name] = serialize(root)
    del parts[CORE]
    bare = package.write(parts)
    one, two = (package.read(made(ten, bare)) for ten in ("Sở Một", "Sở Hai"))
    assert description(made("Sở Một", bare)) == "Bản gửi: Sở Một"
    assert {name for name in one if one[name] != two[name]} == {CORE}
    assert {name for name in parts if parts[name] != one[name]} == {types, links}


def test_all_copies_begin_with_the_same_bytes_and_end_with_the_properties() -> None:
    copies = Copies(ORIGINAL)
    one, two = copies.copy("Sở Một"), copies.copy("Sở Hai")
    assert one.shared == two.shared == copies.shared and one.own != two.own
    assert len(one.own) < 4_000 < len(one.shared)
    assert zipfile.ZipFile(io.BytesIO(whole(one))).namelist()[-2:] == ["word/document.xml", CORE]


def test_packed_bytes_are_those_of_the_document() -> None:
    docx = made("Sở Một")
    with zipfile.ZipFile(io.BytesIO(ORIGINAL)) as before, zipfile.ZipFile(io.BytesIO(docx)) as after:
        entries = {entry.filename: entry for entry in before.infolist()}
        assert after.testzip() is None
        for entry in after.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            if entry.filename != CORE:
                assert (entry.compress_size, entry.CRC) == (
                    entries[entry.filename].compress_size,
                    entries[entry.filename].CRC,
                )


def test_a_copy_passes_the_check_of_finished_documents() -> None:
    assert integrity.check(made("Sở Một")) == integrity.check(ORIGINAL)


def test_the_same_name_gives_the_same_bytes() -> None:
    assert made("Sở Một") == made("Sở Một")


def test_checksums_of_the_parts_are_those_of_the_document() -> None:
    parts = package.read(ORIGINAL)
    assert Copies(ORIGINAL).parts == {name: files.sha256(data) for name, data in parts.items() if name != CORE}


@given(st.text(max_size=60))
def test_checksums_are_those_of_the_whole_file(ten: str) -> None:
    copy = COPIES.copy(ten)
    assert copy.sha256 == files.sha256(whole(copy)) and copy.crc == zlib.crc32(whole(copy))
    assert copy.size == len(whole(copy))
    assert description(whole(copy)).startswith("Bản gửi:")


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", ORIGINAL[:2_000]])
def test_what_is_no_document_is_refused(broken: bytes) -> None:
    with pytest.raises(package.NotAPackage):
        Copies(broken)
