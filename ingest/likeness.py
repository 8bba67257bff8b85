"""Documents that say much the same: how much of one stands in another, word for word.

A text is the set of its runs of a few words (shingles), each a number. Of every document only those
runs are compared whose number falls in a fixed part of all numbers, so that the same run is drawn
wherever it stands (Broder, "On the resemblance and containment of documents", 1997). What that
points at is then counted exactly. The work grows with the number of documents, not with its square.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Runs = NDArray[np.uint64]

WORD = re.compile(r"\w+")
RUN = 5
# One run in so many is drawn, and of a short text always a few.
DRAWN = 16
LEAST_DRAWN = 8
# A run that stands in more documents (a colophon, a disclaimer) tells nothing further.
MOST_TOGETHER = 20
# So much of the draw has to point at a document before the two are counted out.
WORTH_COUNTING = 0.5
# From this share on, documents are told to be alike.
ALIKE = 0.8

BASE = 0x9E3779B97F4A7C15  # of splitmix64, like the steps of `_mixed`


@dataclass(frozen=True)
class Likeness:
    """Another document, and the share of this one's runs of words that stand in it too."""

    document: str
    share: float


def runs_of(text: str) -> Runs:
    """The distinct runs of words of a text, in rising order; none in a text of fewer words."""
    words = [zlib.crc32(word.encode()) for word in WORD.findall(text.casefold())]
    if len(words) < RUN:
        return np.empty(0, dtype=np.uint64)
    numbers = np.array(words, dtype=np.uint64)
    count = len(numbers) - RUN + 1
    together = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        together = together * np.uint64(BASE) + numbers[place : place + count]
    return np.unique(_mixed(together))


def draw(runs: Runs) -> Runs:
    """The part of the runs of a document by which it is compared."""
    return runs[: max(LEAST_DRAWN, int(np.searchsorted(runs, np.uint64(2**64 // DRAWN))))]


def share(runs: Runs, others: Runs) -> float:
    """The part of the runs that is among the others."""
    return float(np.isin(runs, others, assume_unique=True).mean()) if len(runs) else 0.0


@dataclass
class Likenesses:
    """The documents met so far, by what was drawn of them."""

    _of_run: dict[int, list[str]] = field(default_factory=dict)

    def candidate(self, drawn: Runs) -> str:
        """The document met before that shares most of the draw; "" where none shares enough."""
        met = Counter(d for run in drawn.tolist() for d in self._of_run.get(run, ()))
        best = max(met, key=lambda document: (met[document], document), default="")
        return best if met[best] >= WORTH_COUNTING * len(drawn) else ""

    def add(self, document: str, drawn: Runs) -> None:
        """Have it found from now on."""
        for run in drawn.tolist():
            together = self._of_run.setdefault(run, [])
            if len(together) < MOST_TOGETHER:
                together.append(document)


def _mixed(numbers: Runs) -> Runs:
    """Spread over all numbers: without it, runs of like words would lie together."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    spread: Runs = mixed ^ (mixed >> np.uint64(31))
    return spread
