"""The lists of words and numbers that the examiners go by, kept in YAML beside the modules that use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml reads them ten times as fast; PyYAML may come without it.
_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_lists(path: Path, as_text: bool = False) -> Any:
    """What a file of ours holds. as_text: every scalar stays text, as it is typed."""
    return yaml.load(path.read_bytes(), Loader=_TEXT if as_text else _SAFE)
