"""Ways to rank documents by what `features` works out, and the places that they reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.retrieval import Weights

from .features import EXTRAS, PARTS, vector_of
from .figures import DEPTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .features import Case, FloatArray, IntArray, Measured

# What is no candidate scores so little of its hand-set score.
NEXT_TO_NOTHING = 1e-9
# Candidates that are farther behind the best are all as bad.
FARTHEST = 15.0
HAND_SET_SCALE = 10


class Way(Protocol):
    """A way to rank documents."""

    def scores(self, measured: Measured) -> FloatArray:
        """Shape (cases, documents); 0 for what is not found."""


@dataclass(frozen=True)
class Fusion:
    """Weights of the parts, and of the best other passage of the document."""

    parts: tuple[float, ...]
    support: float

    @classmethod
    def of(cls, weights: Weights) -> Fusion:
        """As in the product."""
        return cls(tuple(map(float, vector_of(weights))), weights.support)

    @classmethod
    def only(cls, *names: str) -> Fusion:
        """Some parts alone, with equal weights."""
        return cls(tuple(float(name in names) for name in PARTS), 0.0)

    def scores(self, measured: Measured) -> FloatArray:
        """Those of the best passage; it gains by the best of the others."""
        fused = measured.parts @ np.array(self.parts, dtype=np.float32)
        best = np.maximum.reduceat(fused, measured.starts, axis=1)
        others = np.where(fused == best[:, measured.documents], np.float32(0), fused)
        second = np.maximum.reduceat(others, measured.starts, axis=1)
        scores: FloatArray = best + np.float32(self.support) * second
        return scores

    def scaled(self) -> Fusion:
        """The same ranking, with the words and the n-grams adding up to 1."""
        by = self.parts[PARTS.index("words")] + self.parts[PARTS.index("grams")]
        return replace(self, parts=tuple(part / by for part in self.parts))

    def moved(self, index: int, step: float) -> Fusion:
        """With one weight so many times as large; the last is the support."""
        if index == len(PARTS):
            return replace(self, support=min(self.support * step, 1.0))
        parts = list(self.parts)
        parts[index] *= step
        return replace(self, parts=tuple(parts))


# What the learned ranker goes by; the support is in the hand-set score.
COLUMNS = ("hand-set", *PARTS, *EXTRAS)
FEATURES = tuple(name for name in COLUMNS if name != "support")
HAND_SET = Fusion.of(Weights())
LEVEL = Fusion((0.5,) * len(PARTS), 0.5)


@dataclass(frozen=True)
class Ranker:
    """A linear ranker of the candidates; what is no candidate follows by the hand-set weights.

    `names` are the features that it goes by, the hand-set score before any other.
    """

    names: tuple[str, ...]
    coefficients: tuple[float, ...]

    def scores(self, measured: Measured) -> FloatArray:
        """Those of the best candidate; above 0, and for other documents next to nothing."""
        scores = HAND_SET.scores(measured) * np.float32(NEXT_TO_NOTHING)
        coefficients = np.array(self.coefficients, dtype=np.float32)
        for row, case in zip(scores, measured.cases, strict=True):
            learned = features(case, self.names) @ coefficients
            if len(learned):
                shares = np.exp(np.maximum(learned - learned.max(), -FARTHEST))
                np.maximum.at(row, measured.documents[case.candidates], shares)
        return scores


def features(case: Case, names: Sequence[str] = FEATURES) -> FloatArray:
    """What a ranker is given of each candidate.

    The hand-set score is made larger, so that what holds the others back leaves it alone.
    """
    parts = case.parts[case.candidates]
    support = case.extras[:, [EXTRAS.index("support")]]
    weights = np.array([[*HAND_SET.parts, HAND_SET.support]], dtype=np.float32).T
    fused = HAND_SET_SCALE * np.hstack([parts, support]) @ weights
    values: FloatArray = np.hstack([fused, parts, case.extras])
    return values[:, [COLUMNS.index(name) for name in names]].astype(np.float32)


def ranks(way: Way, measured: Measured) -> IntArray:
    """The place of the first right document for each case, from 1; 0 where none is found.

    Of documents that score the same the one with the lower number comes first.
    """
    scores = way.scores(measured)
    right = np.where(measured.right, scores, 0)
    place = right.argmax(axis=1)[:, None]
    best = right.max(axis=1, keepdims=True)
    before = (scores > best) | ((scores == best) & (np.arange(scores.shape[1]) < place))
    found: IntArray = np.where(best[:, 0] > 0, before.sum(axis=1) + 1, 0)
    return found


def reciprocals(found: IntArray) -> FloatArray:
    """1 divided by the rank; 0 for what is not found and below the tenth place."""
    is_near = (found > 0) & (found <= DEPTH)
    return np.where(is_near, 1 / np.maximum(found, 1), 0).astype(np.float32)
