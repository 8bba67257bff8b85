"""How far a run is, on one line of a terminal; nothing where there is no terminal."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, TextIO

from ingest import texts

if TYPE_CHECKING:
    from collections.abc import Callable

# The line is drawn again no more often than this.
DRAW_SECONDS = 0.1
# Before that the time left is a guess.
FIRST_GUESS_SECONDS = 3.0
CLEAR = "\r\x1b[K"


class Progress:
    """Steps that stay, and below them a line that changes: how many are done, and what is next."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._is_terminal = stream.isatty()
        self._is_drawn = False
        self._started = self._drawn = clock()
        self._total = 0

    def say(self, step: str) -> None:
        """A line that stays."""
        self.clear()
        print(step, file=self._stream, flush=True)

    def at(self, done: int, total: int, current: str) -> None:
        """So many of the total are done, and this one comes next."""
        if not self._is_terminal:
            return
        now = self._clock()
        if not done or total != self._total:
            self._started, self._total = now, total
        elif now - self._drawn < DRAW_SECONDS:
            return
        self._drawn = now
        width = shutil.get_terminal_size().columns - 1
        line = texts.progress(done, total, self._left(now - self._started, done, total), current)
        self._stream.write(CLEAR + line[:width])
        self._stream.flush()
        self._is_drawn = True

    def clear(self) -> None:
        """Take the changing line away."""
        if self._is_drawn:
            self._stream.write(CLEAR)
            self._stream.flush()
            self._is_drawn = False

    def _left(self, passed: float, done: int, total: int) -> float | None:
        """The seconds that the rest takes at this pace; None while that cannot be told."""
        if not done or passed < FIRST_GUESS_SECONDS:
            return None
        return passed / done * (total - done)
