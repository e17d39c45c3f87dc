"""Where elements stand in the bytes of a part: for changes that must leave every other byte as it is.

For parts that generator.word.xml has read before (no DOCTYPE, no comments), in UTF-8; names as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

Began = Callable[[str, dict[str, str]], None]
Ended = Callable[[str], None]

# An attribute may hold ">".
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")


def listener(began: Began, ended: Ended) -> expat.XMLParserType:
    """Calls for every tag; its CurrentByteIndex says where."""
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = began, ended
    return parser


def behind_tag(xml: bytes, index: int) -> int:
    """Where the tag ends that begins at `index`."""
    return _TAG.match(xml, index).end()


def stop_of(xml: bytes, name: str, index: int) -> int:
    """Where an element ends whose end was told at `index`: its closing tag, or what is behind it when it is <a/>."""
    return behind_tag(xml, index) if xml.startswith(b"</" + name.encode(), index) else index
