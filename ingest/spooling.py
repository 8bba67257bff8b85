"""Which terms stand in which passages, kept on disk until all are known: memory stays small.

Of every passage its terms and their frequencies are written down as they come. At the end they are
put in the order of the terms in two steps: how often each term came says where its part of the
whole begins, so every pair is first written to the part it belongs in, and the parts, none of which
is large, are then put in order one by one.
"""

from __future__ import annotations

from array import array
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

PAIR = np.dtype([("term", np.int32), ("number", np.int32), ("frequency", np.float32)])
# So many pairs are put in order at a time: some 10 MB while that lasts. A term with more is a part
# of its own.
PAIRS_AT_A_TIME = 100_000


class Spool:
    """The terms of passages, in a file; `lengths` holds how many terms each passage has."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = path.with_suffix(".parts")
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
        self._terms.clear()
        order = np.argsort(terms)
        place = np.empty(len(terms), dtype=np.int32)
        place[order] = np.arange(len(terms))
        starts = np.concatenate([[0], np.cumsum(self._having[order])]).astype(np.int64)
        ordered = TermOrder(terms[order], starts, self._parts)
        ordered.take(self._path, place)
        return ordered

    def close(self) -> None:
        """Remove the files."""
        self._file.close()
        for path in (self._path, self._parts):
            with suppress(FileNotFoundError):
                path.unlink()


@dataclass(frozen=True)
class Block:
    """The pairs of some terms in order: each with its term by place, as arrays."""

    terms: NDArray[np.int32]
    numbers: NDArray[np.int32]
    frequencies: NDArray[np.float32]


@dataclass(frozen=True)
class TermOrder:
    """All pairs of a spool, to be had in the order of their terms; `path` holds them in parts."""

    terms: NDArray[np.bytes_]
    starts: NDArray[np.int64]
    path: Path

    def take(self, spooled: Path, place: NDArray[np.int32]) -> None:
        """Write every pair to its part; `place` says where each term stands in the order."""
        ends = self._part_ends
        free = self.starts[np.concatenate([[0], ends[:-1]])] if len(ends) else self.starts
        with spooled.open("rb") as file, self.path.open("wb") as parts:
            while len(pairs := _read(file, PAIRS_AT_A_TIME)):
                pairs["term"] = place[pairs["term"]]
                part = np.searchsorted(ends, pairs["term"], side="right")
                pairs = pairs[np.argsort(part, kind="stable")]
                first = 0
                for number, count in enumerate(np.bincount(part)):
                    parts.seek(int(free[number]) * PAIR.itemsize)
                    parts.write(pairs[first : first + count].tobytes())
                    free[number] += count
                    first += count

    def blocks(self) -> Iterator[Block]:
        """Every pair; within a term in the order of the passages' numbers."""
        with self.path.open("rb") as file:
            first = 0
            for end in self._part_ends:
                pairs = _read(file, int(self.starts[end]) - first)
                first = int(self.starts[end])
                pairs = pairs[np.argsort(pairs["term"], kind="stable")]
                yield Block(pairs["term"], pairs["number"], pairs["frequency"])

    @property
    def _part_ends(self) -> NDArray[np.int64]:
        """Before which term each part ends: it has the most pairs it may, or a single term."""
        ends, last = [], len(self.terms)
        first = 0
        while first < last:
            most = self.starts[first] + PAIRS_AT_A_TIME
            first = max(int(np.searchsorted(self.starts, most, side="right")) - 1, first + 1)
            ends.append(first)
        return np.array(ends, dtype=np.int64)


def _read(file: BinaryIO, count: int) -> NDArray[np.void]:
    return np.frombuffer(bytearray(file.read(count * PAIR.itemsize)), dtype=PAIR)


def _longer(counts: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    return np.pad(counts, (0, length - len(counts)))
