"""How findings of this package end their sentences."""

from __future__ import annotations


def sentence(text: str) -> str:
    """The text with its full stop; a question has its mark already."""
    return text if text.endswith("?") else f"{text}."
