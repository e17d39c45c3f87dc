"""Reading a .docx within limits, writing it with the same bytes every time."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.word import package
from generator.word.package import NotAPackage, PackedParts, Packing, pack, read, write, write_packed
from generator.word.parts import add_part, main_part, related, relationships_name
from tests.support.docx_builder import make_template

PARTS = {"word/document.xml": b"<a/>", "b.xml": b"<b/>", "_rels/.rels": b"<r/>", "[Content_Types].xml": b"<t/>"}


def test_order_and_times_are_fixed():
    document = write(PARTS)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        entries = archive.infolist()
    assert [e.filename for e in entries] == ["[Content_Types].xml", "_rels/.rels", "b.xml", "word/document.xml"]
    assert {(e.date_time, e.create_system) for e in entries} == {((1980, 1, 1, 0, 0, 0), 0)}
    assert {e.external_attr for e in entries} == {0o600 << 16}
    assert document == write(dict(reversed(PARTS.items())))


def by_zipfile(parts: dict[str, bytes]) -> bytes:
    """The same document by Python's own writer of zips; `parts` in order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0o600 << 16
            archive.writestr(entry, data, compresslevel=6)
    return target.getvalue()


names = st.text("abễ/._", min_size=1, max_size=9).filter(lambda name: name[-1] != "/")


@given(st.dictionaries(names, st.binary(max_size=300), max_size=6))
def test_a_document_of_packed_parts_is_the_same(parts):
    assert write_packed({name: pack(data) for name, data in parts.items()}) == write(parts)
    assert write(parts) == by_zipfile(dict(sorted(parts.items())))


@given(st.dictionaries(names, st.binary(max_size=50)), names, st.binary())
def test_packed_members_are_used_like_the_parts_they_are(parts, name, data):
    members = {key: pack(value) for key, value in parts.items()}
    seen = PackedParts(members)
    assert dict(seen) == parts and len(seen) == len(parts) and (name in seen) == (name in parts)
    seen[name] = data
    assert members[name] == pack(data) and members[name].unpacked() == data
    assert write_packed(members) == write({**parts, name: data})
    del seen[name]
    assert name not in members


@given(st.lists(st.binary(max_size=50)))
def test_a_part_packed_in_pieces_is_the_whole_part(pieces):
    packing = Packing()
    for piece in pieces:
        packing.add(piece)
    packed, whole = packing.finished(), b"".join(pieces)
    assert packed.unpacked() == whole and (packed.crc, packed.size) == (pack(whole).crc, len(whole))


def test_what_was_written_is_read(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(write(PARTS))
    assert read(path) == read(path.read_bytes()) == PARTS


@pytest.mark.parametrize(("limit", "value"), [("MAX_ENTRIES", 3), ("MAX_PART_BYTES", 3), ("MAX_TOTAL_BYTES", 10)])
def test_limits(monkeypatch, limit, value):
    monkeypatch.setattr(package, limit, value)
    with pytest.raises(NotAPackage):
        read(write(PARTS))


def test_a_bomb_and_twins_are_refused():
    bomb = write({**PARTS, "bom.xml": b"0" * 5_000_000})
    twins = io.BytesIO()
    with zipfile.ZipFile(twins, "w") as archive, pytest.warns(UserWarning):
        for _ in range(2):
            archive.writestr("[Content_Types].xml", b"<t/>")
    for data in (bomb, twins.getvalue(), b"", b"PK", write({"a": b"b"})):
        with pytest.raises(NotAPackage):
            read(data)


def test_damaged_data_is_refused():
    damaged = bytearray(write(PARTS))
    damaged[damaged.index(b"word/document.xml") + 20] ^= 0xFF
    with pytest.raises(NotAPackage):
        read(bytes(damaged))


def test_parts_are_found_and_added(tmp_path):
    parts = read(make_template(tmp_path / "m.docx", "x", header="h"))
    assert main_part(parts) == "word/document.xml"
    assert related(parts, "word/document.xml", "header") == ["word/header1.xml"]
    assert relationships_name("word/document.xml") == "word/_rels/document.xml.rels"
    add_part(parts, "word/document.xml", "footnotes", "word/footnotes.xml", b"<f/>")
    assert related(parts, "word/document.xml", "footnotes") == ["word/footnotes.xml"]
    assert related(parts, "", "footnotes") == []
