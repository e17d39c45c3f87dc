"""Zips put together from packed members are read by everybody."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.word.zip_records import Member, end

FAR = 5 * 2**32


def zipped(contents: dict[str, bytes]) -> bytes:
    data, directory = b"", b""
    for name, content in contents.items():
        member = Member(name, zlib.crc32(content), len(content), len(content))
        directory += member.entry(len(data))
        data += member.header() + content
    return data + directory + end(len(contents), len(directory), len(data))


@given(
    st.dictionaries(st.text("aễ/ .", min_size=1, max_size=9).filter(lambda n: n[-1] != "/"), st.binary(), max_size=5)
)
def test_what_goes_in_comes_out(contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(contents))) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == list(contents.items())
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())


def test_packed_members_are_unpacked() -> None:
    content = b"dong lap lai " * 100
    packed = zlib.compress(content, wbits=-15)
    member = Member("a", zlib.crc32(content), len(content), len(packed), zipfile.ZIP_DEFLATED)
    data = member.header() + packed
    directory = member.entry(0)
    with zipfile.ZipFile(io.BytesIO(data + directory + end(1, len(directory), len(data)))) as archive:
        assert archive.read("a") == content


def test_more_members_than_the_short_record_can_count() -> None:
    contents = {str(number): b"" for number in range(70_000)}
    with zipfile.ZipFile(io.BytesIO(zipped(contents))) as archive:
        assert len(archive.namelist()) == 70_000


class Far(io.BytesIO):
    """A zip behind so many bytes that nobody needs to keep."""

    def seek(self, offset: int, whence: int = 0) -> int:
        place = super().seek(offset - FAR if whence == 0 else offset, whence)
        return place + FAR

    def tell(self) -> int:
        return super().tell() + FAR


def test_a_member_beyond_four_gibibytes_is_found() -> None:
    member = Member("xa.txt", zlib.crc32(b"xa"), 2, 2)
    data, directory = member.header() + b"xa", member.entry(FAR)
    with zipfile.ZipFile(Far(data + directory + end(1, len(directory), FAR + len(data)))) as archive:
        assert archive.infolist()[0].header_offset == FAR and archive.read("xa.txt") == b"xa"


@pytest.mark.parametrize("offset", [0xFFFFFFFE, 0xFFFFFFFF])
def test_the_long_record_is_written_only_when_it_is_needed(offset: int) -> None:
    entry = Member("a", 0, 0, 0).entry(offset)
    assert (struct.pack("<Q", offset) in entry) == (offset == 0xFFFFFFFF)
