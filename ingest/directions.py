"""Vectors of passages in a file, had by their places: they are never all in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float32]

# So many are in memory at a time.
AT_A_TIME = 1000


class VectorFile:
    """Vectors in the order of the passages' numbers, on disk while they are needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._count = 0

    def add(self, vectors: FloatArray) -> None:
        """The next ones."""
        self._file.write(np.ascontiguousarray(vectors, dtype=np.float32).tobytes())
        self._count += len(vectors)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, numbers: NDArray[np.int64]) -> FloatArray:
        if not self._count:
            return np.zeros((0, 0), dtype=np.float32)
        if not self._file.closed:
            self._file.close()
        # Mapped for this moment only: what was read does not stay.
        stored = np.memmap(self._path, dtype=np.float32, mode="r").reshape(self._count, -1)
        return np.array(stored[numbers])

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Directions:
    """Those vectors in another order and of length 1; with `common`, less what they share.

    A row is a place in that order, `order` gives the passage's number.
    """

    stored: VectorFile
    order: NDArray[np.int64]
    common: FloatArray | None = None

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, rows: NDArray[np.int64]) -> FloatArray:
        vectors = unit(self.stored[self.order[rows]])
        return vectors if self.common is None else unit(vectors - self.common)

    def blocks(self) -> Iterator[tuple[NDArray[np.int64], FloatArray]]:
        """All of them with their rows, so many at a time."""
        for first in range(0, len(self), AT_A_TIME):
            rows = np.arange(first, min(first + AT_A_TIME, len(self)))
            yield rows, self[rows]

    def nearest(
        self, rows: NDArray[np.int64], among: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], FloatArray]:
        """The rows among those that are most like each of these, the best first; how like."""
        asked = self[rows]
        best = np.zeros((len(rows), 0), dtype=np.int64)
        alike = np.zeros((len(rows), 0), dtype=np.float32)
        for first in range(0, len(among), AT_A_TIME):
            others = among[first : first + AT_A_TIME]
            alike = np.hstack([alike, asked @ self[others].T])
            best = np.hstack([best, np.tile(others, (len(rows), 1))])
            chosen = np.argsort(-alike, axis=1, kind="stable")[:, :count]
            best = np.take_along_axis(best, chosen, axis=1)
            alike = np.take_along_axis(alike, chosen, axis=1)
        return best, alike

    def apart(self) -> Directions:
        """The same less what all have in common."""
        total = sum(vectors.sum(axis=0, dtype=np.float64) for _, vectors in self.blocks())
        return replace(self, common=np.asarray(total / len(self), dtype=np.float32))


def unit(vectors: NDArray[np.floating]) -> FloatArray:
    """Vectors of length 1 in the same direction; one of nothing stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    zeros = np.zeros(vectors.shape)
    np.divide(vectors, lengths, out=zeros, where=lengths > 0)
    return zeros.astype(np.float32)
