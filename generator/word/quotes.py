"""Finding quoted words again in a paragraph, whatever blanks stand between them."""

from __future__ import annotations

import unicodedata


def locate(text: str, quote: str) -> tuple[int, int]:
    """Where in `text` the words of `quote` stand; (0, 0), which is the whole paragraph, when they do not. Blanks do not
    count, and neither does the way a letter is put together (NFC, NFD)."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if unicodedata.combining(char) and letters:
            joined = unicodedata.normalize("NFC", letters[-1] + char)
            if len(joined) == 1:
                letters[-1] = joined
                continue
        if not char.isspace():
            letters.append(char)
            places.append(place)
    wanted = "".join(unicodedata.normalize("NFC", quote).split())
    start = "".join(letters).find(wanted) if wanted else -1
    if start < 0:
        return 0, 0
    last = start + len(wanted)
    return places[start], places[last] if last < len(places) and not text[places[last] - 1].isspace() else (
        places[last - 1] + 1
    )
