"""Groups of passages whose vectors are alike: the only file that knows scikit-learn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float32]

MOST_CLUSTERS = 120
# A fresh start is tried so often, from other places, where passages are few.
STARTS, FEW_PASSAGES = 8, 2000
MOST_STEPS = 50
# Clusters are laid anew when there would be so many times more, or less, of them.
OUTGROWN = 1.5
SEED = 0


@dataclass(frozen=True)
class Clustering:
    """The cluster of each passage, and the mean of each cluster, of length 1."""

    numbers: NDArray[np.int64]
    centroids: FloatArray


def cluster(vectors: FloatArray, before: FloatArray | None = None) -> Clustering:
    """k-means over vectors of length 1: the same vectors in the same order, the same clusters.

    It goes on from the centroids of `before`, so that most passages stay where they were.
    """
    from sklearn.cluster import KMeans  # takes a second, and only an ingest needs it
    from threadpoolctl import threadpool_limits

    wanted = min(max(round(math.sqrt(len(vectors) / 2)), 1), MOST_CLUSTERS)
    distinct = len(np.unique(vectors, axis=0))
    goes_on = (
        before is not None and _still_fits(before, wanted, vectors) and len(before) <= distinct
    )
    start = before if goes_on else "k-means++"
    count = len(before) if goes_on and before is not None else min(wanted, distinct)
    tries = STARTS if not goes_on and len(vectors) <= FEW_PASSAGES else 1
    means = KMeans(count, init=start, n_init=tries, max_iter=MOST_STEPS, random_state=SEED)
    # Threads add numbers up in another order each time.
    with threadpool_limits(1):
        numbers = means.fit_predict(np.asarray(vectors, dtype=np.float64))
    return Clustering(numbers.astype(np.int64), unit(means.cluster_centers_))


def unit(vectors: NDArray[np.floating]) -> FloatArray:
    """Vectors of length 1 in the same direction; one of nothing stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    zeros = np.zeros(vectors.shape)
    np.divide(vectors, lengths, out=zeros, where=lengths > 0)
    return zeros.astype(np.float32)


def _still_fits(before: FloatArray, wanted: int, vectors: FloatArray) -> bool:
    if before.ndim != 2 or before.shape[1:] != vectors.shape[1:] or not len(before):
        return False
    return 1 / OUTGROWN <= wanted / len(before) <= OUTGROWN
