"""Groups of passages whose vectors are alike: the only file that knows scikit-learn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ingest.directions import AT_A_TIME, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float32]

MOST_CLUSTERS = 120
# A fresh start is tried so often, from other places, where passages are few.
STARTS, FEW_PASSAGES = 8, 2000
# So many passages, spread evenly, decide where the clusters lie; the others go to the nearest.
MOST_FITTED = 5000
# Clusters are laid anew when there would be so many times more, or less, of them.
OUTGROWN = 1.5
FIXED = {"max_iter": 50, "random_state": 0, "copy_x": False}


class Vectors(Protocol):
    """Vectors of length 1, had by their rows: an array, or what reads them from a file."""

    def __len__(self) -> int: ...

    def __getitem__(self, rows: NDArray[np.int64], /) -> FloatArray: ...


@dataclass(frozen=True)
class Clustering:
    """The cluster of each passage, and the mean of each cluster, of length 1."""

    numbers: NDArray[np.int64]
    centroids: FloatArray


def cluster(vectors: Vectors, before: FloatArray | None = None) -> Clustering:
    """k-means: the same vectors in the same order, the same clusters.

    It goes on from the centroids of `before`, so that most passages stay where they were.
    """
    from sklearn.cluster import KMeans  # takes a second, and only an ingest needs it
    from threadpoolctl import threadpool_limits

    wanted = min(max(round(math.sqrt(len(vectors) / 2)), 1), MOST_CLUSTERS)
    fitted = _fitted(vectors)
    distinct = len(np.unique(fitted, axis=0))
    goes_on = before is not None and _still_fits(before, wanted, fitted) and len(before) <= distinct
    start = before if goes_on else "k-means++"
    count = len(before) if goes_on and before is not None else min(wanted, distinct)
    tries = STARTS if not goes_on and len(vectors) <= FEW_PASSAGES else 1
    means = KMeans(count, init=start, n_init=tries, **FIXED)
    # Threads add numbers up in another order each time.
    with threadpool_limits(1):
        means.fit(np.asarray(fitted, dtype=np.float64))
        del fitted
        numbers = [means.predict(np.asarray(b, dtype=np.float64)) for b in _in_blocks(vectors)]
    return Clustering(np.concatenate(numbers).astype(np.int64), unit(means.cluster_centers_))


def _fitted(vectors: Vectors) -> FloatArray:
    if len(vectors) <= MOST_FITTED:
        return vectors[np.arange(len(vectors))]
    return vectors[np.linspace(0, len(vectors) - 1, MOST_FITTED).astype(np.int64)]


def _in_blocks(vectors: Vectors) -> Iterator[FloatArray]:
    for first in range(0, len(vectors), AT_A_TIME):
        yield vectors[np.arange(first, min(first + AT_A_TIME, len(vectors)))]


def _still_fits(before: FloatArray, wanted: int, vectors: FloatArray) -> bool:
    if before.ndim != 2 or before.shape[1:] != vectors.shape[1:] or not len(before):
        return False
    return 1 / OUTGROWN <= wanted / len(before) <= OUTGROWN
