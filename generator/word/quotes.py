"""Finding quoted words again in a paragraph, whatever blanks stand between them."""

from __future__ import annotations

import unicodedata


class Letters:
    """The letters of a paragraph without its blanks, each with its place; put together once for many quotes."""

    def __init__(self, text: str):
        self._text = text
        letters: list[str] = []
        self._places: list[int] = []
        for place, char in enumerate(text):
            if char.isspace():
                continue
            if unicodedata.combining(char) and letters:
                joined = unicodedata.normalize("NFC", letters[-1] + char)
                if len(joined) == 1:
                    letters[-1] = joined
                    continue
            letters.append(char)
            self._places.append(place)
        self._letters = "".join(letters)

    def locate(self, quote: str, before: str = "") -> tuple[int, int]:
        """Where the words of `quote` stand, at the earliest behind the words `before`; (0, 0), which is the whole
        paragraph, when they do not."""
        wanted = _bare(quote)
        if not wanted:
            return 0, 0
        start = self._letters.find(wanted, len(_bare(before)))
        start = start if start >= 0 else self._letters.find(wanted)
        if start < 0:
            return 0, 0
        return self._places[start], self._end(start + len(wanted) - 1)

    def _end(self, last: int) -> int:
        """Behind the last letter, marks typed after it included."""
        end = self._places[last] + 1
        while end < len(self._text) and unicodedata.combining(self._text[end]):
            end += 1
        return end


def _bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFC", words).split())
