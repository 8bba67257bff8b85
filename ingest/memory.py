"""What the steps of a run have freed goes back to the system: else each comes on top of the last.

The C library gives every thread room of its own and keeps what was freed there. Of 16,000 passages
36 MiB stayed behind with the threads of Chroma alone, and 19 where all share one room; the time it
takes was the same (`python -m tests.benchmarks.ingest`).
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# As <malloc.h> of glibc numbers it.
M_ARENA_MAX = -8


def share_room() -> None:
    """From now on no more rooms are made: threads that are new share those that there are.

    It holds for the whole process, also for a web server that publishes; there is no way back.
    """
    _of_glibc("mallopt")(M_ARENA_MAX, 1)


def give_back() -> None:
    """Give back what was freed, which takes some milliseconds."""
    _of_glibc("malloc_trim")(0)


@cache
def _of_glibc(name: str) -> Callable[..., object]:
    """A function of glibc's; one that does nothing where there is another C library."""
    if sys.platform != "linux":
        return _nothing
    return getattr(ctypes.CDLL(None), name, _nothing)


def _nothing(*_: int) -> None:
    pass
