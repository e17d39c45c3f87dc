"""The physical limit: what no engine that writes a packed document can save.

Checksum and deflate (level 6) of the parts with data in them, where they differ from the template's; all other members
are bytes ready to be written. Nothing is computed, looked up or joined but this.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable

LEVEL = 6
# Other parts may differ from the template's too, but not from one document to the next.
_WITH_DATA = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|word/(?:charts|embeddings)/.*|docProps/core\.xml"
)


def limit(template: bytes, finished: bytes) -> Callable[[], bytes]:
    """Makes so many bytes as the finished document has, with the least work. They are no document."""
    before, after = _parts(template), _parts(finished)
    changed = [data for name, data in after.items() if _WITH_DATA.fullmatch(name) and before.get(name) != data]
    ready = bytes(max(0, len(finished) - sum(len(_packed(data)) for data in changed)))

    def make() -> bytes:
        pieces = [ready]
        for data in changed:
            zlib.crc32(data)
            pieces.append(_packed(data))
        return b"".join(pieces)

    return make


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(data: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()
