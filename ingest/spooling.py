"""Which terms stand in which passages, kept on disk until all are known: memory stays small.

Of every passage its terms and their frequencies are written down as they come. At the end they are
put in the order of the terms, block by block: how often each term came says where its rows begin.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

PAIR = np.dtype([("term", np.int32), ("number", np.int32), ("frequency", np.float32)])
# So many pairs are put in order at a time: some 25 MB while that lasts.
PAIRS_AT_A_TIME = 250_000


class Spool:
    """The terms of passages, in a file; `lengths` holds how many terms each passage has."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._terms: dict[str, int] = {}
        self._having = np.zeros(0, dtype=np.int64)
        self.lengths = array("d")

    def add(self, frequencies: Sequence[Mapping[str, float]], lengths: Sequence[float]) -> None:
        """The next passages: of each the frequency of its terms, and its length."""
        counts = [len(found) for found in frequencies]
        pairs = np.empty(sum(counts), dtype=PAIR)
        ids = self._terms
        pairs["term"] = np.fromiter(
            (ids.setdefault(t, len(ids)) for f in frequencies for t in f), np.int32
        )
        pairs["frequency"] = np.fromiter((n for f in frequencies for n in f.values()), np.float32)
        first = len(self.lengths)
        numbers = np.arange(first, first + len(counts), dtype=np.int32)
        pairs["number"] = np.repeat(numbers, counts)
        self._having = np.bincount(pairs["term"], minlength=len(ids)) + _longer(
            self._having, len(ids)
        )
        self.lengths.extend(lengths)
        self._file.write(pairs.tobytes())

    def in_order(self) -> TermOrder:
        """No more passages: the terms in order, and where the rows of each begin."""
        self._file.close()
        terms = np.array([term.encode() for term in self._terms], dtype=np.bytes_)
        order = np.argsort(terms)
        place = np.empty(len(terms), dtype=np.int64)
        place[order] = np.arange(len(terms))
        starts = np.concatenate([[0], np.cumsum(self._having[order])]).astype(np.int64)
        return TermOrder(terms[order], starts, place, self._path)

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Block:
    """Some pairs, each with its row in the whole and its term by place, as arrays."""

    rows: NDArray[np.int64]
    terms: NDArray[np.int64]
    numbers: NDArray[np.int32]
    frequencies: NDArray[np.float32]


class TermOrder:
    """All pairs of a spool, to be had in the order of their terms."""

    def __init__(
        self,
        terms: NDArray[np.bytes_],
        starts: NDArray[np.int64],
        place: NDArray[np.int64],
        path: Path,
    ) -> None:
        self.terms = terms
        self.starts = starts
        self._place = place
        self._path = path

    def blocks(self) -> Iterator[Block]:
        """Every pair with its row; within a term in the order of the passages' numbers."""
        free = self.starts[:-1].copy()
        with self._path.open("rb") as file:
            while len(
                pairs := np.frombuffer(file.read(PAIRS_AT_A_TIME * PAIR.itemsize), dtype=PAIR)
            ):
                places = self._place[pairs["term"]]
                order = np.argsort(places, kind="stable")
                places, pairs = places[order], pairs[order]
                met, first, counts = np.unique(places, return_index=True, return_counts=True)
                rows = free[places] + np.arange(len(places)) - np.repeat(first, counts)
                free[met] += counts
                yield Block(rows, places, pairs["number"], pairs["frequency"])


def new_array(path: Path, dtype: type[np.generic], length: int) -> np.memmap[Any, Any]:
    """An array in a file, all of its room taken: a full disk is an `OSError` here, not later.

    Writing to a mapped file that has no room behind it would end the process.
    """
    made = np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=(length,))
    if length:
        size = path.stat().st_size
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.posix_fallocate(descriptor, 0, size)
        finally:
            os.close(descriptor)
    return made


def _longer(counts: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    return np.pad(counts, (0, length - len(counts)))
