"""How far a long run is, told no more often than somebody can read, with the time that is left."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

from generator.hang_loat_office import Done
from generator.stages import Progress

_EVERY = 1.0  # seconds
# Time left is judged by the last minute: what was skipped at the beginning says nothing about what is made now.
_WINDOW = 60.0

Clock = Callable[[], float]


class Watch:
    """Counts offices as they come in. offices, documents: how many there are to be."""

    def __init__(self, offices: int, documents: int, progress: Progress, clock: Clock = time.monotonic) -> None:
        self._offices, self._documents = offices, documents
        self._progress, self._clock = progress, clock
        self._told = clock()
        self._samples: deque[tuple[float, int]] = deque([(self._told, 0)])
        self.done: list[Done] = []
        self._counted = 0

    def add(self, done: Iterable[Done]) -> None:
        for one in done:
            self.done.append(one)
            self._counted += one.documents
        now = self._clock()
        if now - self._told < _EVERY:
            return
        self._told = now
        self._samples.append((now, self._counted))
        while len(self._samples) > 2 and now - self._samples[1][0] >= _WINDOW:
            self._samples.popleft()
        self._progress(f"{self.counts()}{self._left()} …")

    def counts(self) -> str:
        """How far it is, in words."""
        complete = sum(one.complete for one in self.done)
        parts = [f"{sum(one.made + one.same for one in self.done)} văn bản đã làm"]
        if skipped := sum(one.skipped for one in self.done):
            parts.append(f"{skipped} văn bản đã có, không đổi")
        if failed := sum(one.errors > 0 for one in self.done):
            parts.append(f"{failed} cơ quan có lỗi")
        return f"Đã xong {complete}/{self._offices} cơ quan ({', '.join(parts)})"

    def _left(self) -> str:
        (then, before), (now, counted) = self._samples[0], self._samples[-1]
        if counted <= before or self._documents <= counted:
            return ""
        return f"; còn khoảng {duration((now - then) / (counted - before) * (self._documents - counted))}"


def duration(seconds: float) -> str:
    """As people say it: 40 giây, 3 phút 20 giây, 2 giờ 5 phút."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} giây"
    if whole < 3600:
        return f"{whole // 60} phút {whole % 60} giây" if whole % 60 else f"{whole // 60} phút"
    return f"{whole // 3600} giờ {whole % 3600 // 60} phút"
