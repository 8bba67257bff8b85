"""Fitting ways to rank, and the places they reach on cases that they were not fitted on."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from .features import PARTS
from .figures import SEED
from .ranking import FEATURES, HAND_SET, LEVEL, Ranker, features, ranks, reciprocals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .features import BoolArray, Case, FloatArray, IntArray, Measured
    from .ranking import Fusion, Way

FOLDS = 5
# What a weight is tried at, times what it is.
STEPS = (0.5, 0.7, 0.85, 1.2, 1.4, 2.0)
LEAST_GAIN = 1e-9
# How freely the ranker may leave the hand-set score: scikit-learn's C.
FREEDOMS = (1.0, 0.1, 0.01, 0.001)


def fit_fusion(sets: Sequence[Measured]) -> Fusion:
    """The weights with the highest mean MRR@10, every set counting the same.

    One weight at a time is moved for as long as that helps, from two starts.
    """

    def value(fusion: Fusion) -> float:
        return float(np.mean([reciprocals(ranks(fusion, each)).mean() for each in sets]))

    return max((_climbed(start, value) for start in (HAND_SET, LEVEL)), key=value).scaled()


def _climbed(fusion: Fusion, value: Callable[[Fusion], float]) -> Fusion:
    best = value(fusion)
    is_better = True
    while is_better:
        is_better = False
        for index in range(len(PARTS) + 1):
            for step in STEPS:
                moved = fusion.moved(index, step)
                if (reached := value(moved)) > best + LEAST_GAIN:
                    fusion, best, is_better = moved, reached, True
    return fusion


def fit_ranker(sets: Sequence[Measured]) -> Ranker:
    """One that goes by every feature, as freely as ranks best by cross-validation in these sets."""

    def value(freedom: float) -> float:
        row = held_out("", sets, lambda fitted: learned(fitted, FEATURES, freedom))
        return float(np.mean([reciprocals(found).mean() for found in row.ranks.values()]))

    return learned(sets, FEATURES, max(FREEDOMS, key=value))


def fit_with(name: str) -> Callable[[Sequence[Measured]], Ranker]:
    """Fits one that goes by the hand-set score and one feature."""
    return lambda sets: learned(sets, ("hand-set", name), freedom=1.0)


def learned(sets: Sequence[Measured], names: tuple[str, ...], freedom: float) -> Ranker:
    """Pairwise logistic: each answering candidate against each of other documents.

    Every set counts the same, in a set every question, and of a question every pair.
    """
    total = sum(len(each.cases) for each in sets)
    rows, weights = [], []
    for each in sets:
        for case in each.cases:
            pairs = _pairs(case, each.documents, names)
            rows.append(pairs)
            of_case = total / len(sets) / len(each.cases)
            weights.append(np.full(len(pairs), of_case / max(1, len(pairs))))
    differences = np.concatenate(rows)
    # Half of the pairs the other way round: a model needs both kinds.
    is_turned = np.arange(len(differences)) % 2 == 1
    differences[is_turned] *= -1
    model = LogisticRegression(C=freedom, fit_intercept=False, solver="newton-cholesky")
    model.fit(differences, ~is_turned, sample_weight=np.concatenate(weights))
    return Ranker(names, tuple(map(float, model.coef_[0])))


def _pairs(case: Case, documents: IntArray, names: Sequence[str]) -> FloatArray:
    """What the answering passages have more than the others; no row where there is no pair."""
    values = features(case, names)
    is_right = case.right[documents[case.candidates]]
    answering = case.answering[case.candidates] & is_right
    if not answering.any():  # the words that answer run over two passages
        answering = is_right & (np.cumsum(is_right) == 1)
    pairs: FloatArray = values[answering][:, None] - values[~is_right][None]
    return pairs.reshape(-1, values.shape[1])


@dataclass(frozen=True)
class Row:
    """The ranks that a way reached, by set."""

    name: str
    ranks: Mapping[str, IntArray]


def held_out(name: str, sets: Sequence[Measured], fit: Callable[[Sequence[Measured]], Way]) -> Row:
    """The ranks of every case by what was fitted without the cases on its document."""
    folds = {each.name: fold_of(each.groups) for each in sets}
    found = {each.name: np.zeros(len(each.cases), dtype=np.int64) for each in sets}
    for fold in range(FOLDS):
        way = fit([each.only(list(folds[each.name] != fold)) for each in sets])
        for each in sets:
            is_held: BoolArray = folds[each.name] == fold
            if is_held.any():
                found[each.name][is_held] = ranks(way, each.only(list(is_held)))
    return Row(name, found)


def other_sets(
    name: str, sets: Sequence[Measured], fit: Callable[[Sequence[Measured]], Way]
) -> Row:
    """The ranks in every set by what was fitted on the others."""
    return Row(
        name,
        {each.name: ranks(fit([s for s in sets if s is not each]), each) for each in sets},
    )


def fold_of(groups: Sequence[str]) -> IntArray:
    """The fold of each case: the same for one group, and about as many groups in each."""
    names = sorted(set(groups))
    random.Random(SEED).shuffle(names)  # noqa: S311 - no secret
    folds = {name: number % FOLDS for number, name in enumerate(names)}
    return np.array([folds[group] for group in groups])


def fixed(name: str, way: Way, sets: Sequence[Measured]) -> Row:
    """The ranks by a way that is not fitted, or was fitted elsewhere."""
    return Row(name, {each.name: ranks(way, each) for each in sets})
