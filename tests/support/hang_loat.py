"""In place of building a range of offices, in other processes too: one that dies, and a wait for Ctrl-C."""

from __future__ import annotations

import os

from generator.hang_loat_office import Asked, Done
from generator.hang_loat_runner import Range, Result

DEADLY = "xa_chet"


def dying_range(number: int, offices: Range, _asked: Asked, _flag: str) -> Result:
    """The process ends at one office, as when the machine has no memory left."""
    for office in offices:
        if office.ten == DEADLY:
            os._exit(9)
    return number, [Done(office.ten, made=1) for office in offices]
