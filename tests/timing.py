"""Seconds of CPU as they are on the machine that the limits of tests were set on.

A machine at CI may be two or three times as slow as that from one moment to the next, which says
nothing of the program. So a fixed piece of work is timed before and after what is measured.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What `_fixed_work` takes where the limits were set; a faster machine gets no shorter limits.
SECONDS_OF_FIXED_WORK = 0.05


@dataclass
class Taken:
    """What a piece of work took; there when it is done."""

    seconds: float = 0.0


@contextmanager
def cpu_seconds(clock: Callable[[], float] = time.process_time) -> Iterator[Taken]:
    """Measures what is done within; `time.thread_time` leaves other threads out."""
    taken = Taken()
    before = _slowness(clock)
    started = clock()
    yield taken
    seconds = clock() - started
    taken.seconds = 2 * seconds / (before + _slowness(clock))


def _slowness(clock: Callable[[], float]) -> float:
    started = clock()
    _fixed_work()
    return max(1.0, (clock() - started) / SECONDS_OF_FIXED_WORK)


def _fixed_work() -> int:
    """Words, sets and sorting, as the program's own work."""
    text = " ".join(f"woord{number * 7919 % 20_011}" for number in range(48_000))
    counts: dict[str, int] = {}
    for word in re.findall(r"\w+", text):
        counts[word] = counts.get(word, 0) + len(word)
    return len(sorted(counts, key=lambda word: (-counts[word], word)))
