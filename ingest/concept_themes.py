"""How much a passage is on a theme of the thesaurus: by the concepts it names, by likeness."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ingest.directions import unit
from ingest.theme_weights import BELOW_THEME, joined_stems, weights_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.directions import Directions
    from ingest.mentions import InPassages
    from ingest.thesaurus import Concept
    from ingest.vocabulary import Vocabulary

    Numbers = NDArray[np.float64]

# The concepts elsewhere below a theme count in full beside so much of the others.
MUCH_CORE = 0.3
ALONE = 0.2
# A label that joins its words ("samenwerken met gemeenten") is about both: what a passage counts
# for in which none of them stands.
WITHOUT_LABEL = 0.25
# Concepts that weigh so much together are half as strong as can be.
HALF_STRONG = 1.2
# How much of the score is decided by likeness to the passages that are most on the theme.
BY_LIKENESS = 0.65
EXEMPLARS = 30
# From this weight on a concept counts in full for how firmly a passage is on a theme.
FIRM = 0.6
SHARE = 0.75
# What a passage counts for under a theme when its title and headings name other themes only, and
# from when they are taken to.
NOT_ABOVE, CLEARLY_ABOVE = 0.5, 0.1
# A passage of fewer characters, such as a heading on its own, says too little to quote.
FULL = 200


@dataclass(frozen=True)
class ConceptThemes:
    """The passages of a collection held against the themes of its thesaurus.

    `named` are the concepts each passage names, `lengths` its characters without headings,
    `vectors` its vector of length 1; `having` says of stems in which passages they stand.
    """

    vocabulary: Vocabulary
    named: InPassages
    lengths: NDArray[np.int64]
    vectors: Directions
    having: Mapping[str, NDArray[np.bool_]]

    @property
    def themes(self) -> tuple[Concept, ...]:
        """The themes, in the order of the thesaurus."""
        return self.vocabulary.thesaurus.themes

    @cached_property
    def scores(self) -> Numbers:
        """For each passage and theme how much it is on it, from 0 to 1; 0 without a word of it."""
        lexical = self.lexical
        return lexical * (1 - BY_LIKENESS + BY_LIKENESS * np.clip(self.likeness, 0, 1))

    @cached_property
    def lexical(self) -> Numbers:
        """The same by words alone: how strongly they speak of it, what share of all they are."""
        _, _, values = self._pairs
        every = self._sum(values)[:, None]
        share = np.divide(self._masses, every, out=np.zeros_like(self._masses), where=every > 0)
        complete = self._columns([self._completeness(theme.label) for theme in self.themes])
        strength = self._masses / (self._masses + HALF_STRONG)
        return share**SHARE * strength * complete * self._fullness[:, None]

    @property
    def ranks(self) -> Numbers:
        """The scores, lower where title and headings say that a passage is on something else."""
        return self.scores * self._aboutness

    def ranks_of(self, rows: Sequence[int]) -> Numbers:
        """The same of some passages."""
        return self.scores[rows] * self._aboutness[rows]

    @cached_property
    def _masses(self) -> Numbers:
        return self._columns([self._mass(column) for column in range(len(self.themes))])

    @cached_property
    def _aboutness(self) -> Numbers:
        most = self._above.max(axis=1, initial=0.0)[:, None]
        share = np.divide(
            self._above, most, out=np.ones_like(self._above), where=most > CLEARLY_ABOVE
        )
        aboutness: Numbers = NOT_ABOVE + (1 - NOT_ABOVE) * share
        return aboutness

    @cached_property
    def is_headed(self) -> NDArray[np.bool_]:
        """Whether the title and headings of a passage name this theme, and no other more."""
        most = self._above.max(axis=1, initial=0.0)[:, None]
        is_headed: NDArray[np.bool_] = (most > CLEARLY_ABOVE) & (self._above == most)
        return is_headed

    @cached_property
    def _above(self) -> Numbers:
        """How much the title and headings of each passage speak of each theme."""
        above = np.zeros((len(self.named), len(self.themes)))
        for row, each in enumerate(self.named):
            for label, named in each.items():
                if named.above:
                    value = named.above / (named.above + 1) * self.telling(label)
                    above[row] += value * self._weights_of[label]
        return above

    @cached_property
    def likeness(self) -> Numbers:
        """How like each passage is to the others most on each theme; below 0 is less than average.

        A passage is not held against itself: where few are on a theme each would be like it.
        """
        likeness = np.zeros(self.lexical.shape)
        apart = self.vectors.apart()
        exemplars = [
            each for column in range(len(self.themes)) if (each := self._exemplars(column))
        ]
        if not exemplars:
            return likeness
        sums = np.stack([each.weights @ apart[each.rows] for each in exemplars])
        named = np.array([each.column for each in exemplars])
        for rows, vectors in apart.blocks():
            likeness[np.ix_(rows, named)] = vectors @ unit(sums).T
        for each, total in zip(exemplars, sums, strict=True):
            own = apart[each.rows]
            others = unit(total - each.weights[:, None] * own)
            is_alone = len(each.rows) == 1
            likeness[each.rows, each.column] = 0.0 if is_alone else np.sum(own * others, axis=1)
        return likeness

    def _exemplars(self, column: int) -> _Exemplars | None:
        """The passages that are most on a theme by words; None where there are none."""
        scores = self.lexical[:, column]
        best = np.argsort(-scores, kind="stable")[:EXEMPLARS]
        best = best[scores[best] > 0]
        return _Exemplars(column, best, scores[best]) if len(best) else None

    @cached_property
    def firmness(self) -> Numbers:
        """How often each passage names concepts of a theme, in full where they make it."""
        return self._columns([self._firmness(column) for column in range(len(self.themes))])

    def weight(self, column: int, label: str) -> float:
        """What a concept counts for a theme."""
        return self._weights[column].get(label, 0.0)

    def telling(self, label: str) -> float:
        """How telling a concept is in this collection, from 0 to 1."""
        return self._telling[self._numbers[label]] if label in self._numbers else 0.0

    @property
    def _fullness(self) -> Numbers:
        return np.minimum(self.lengths / FULL, 1.0)

    @cached_property
    def _weights(self) -> list[dict[str, float]]:
        return [weights_of(self.vocabulary, theme) for theme in self.themes]

    @cached_property
    def _weights_of(self) -> dict[str, Numbers]:
        """What each concept that is named counts for each theme that it makes."""
        return {
            label: np.array([_of_core(each.get(label, 0.0)) for each in self._weights])
            for label in self._counts
        }

    @cached_property
    def _counts(self) -> Counter[str]:
        """How many passages name each concept."""
        return Counter(label for each in self.named for label in each)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {label: number for number, label in enumerate(sorted(self._counts))}

    @cached_property
    def _telling(self) -> list[float]:
        counts, count = self._counts, len(self.named)
        return [float(np.log1p(count / counts[label]) / np.log1p(count)) for label in self._numbers]

    @cached_property
    def _pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Numbers]:
        """Passage, concept, and how much of the one is in the other."""
        passages, concepts, values = array("q"), array("q"), array("d")
        for number, each in enumerate(self.named):
            for label, named in each.items():
                passages.append(number)
                concepts.append(self._numbers[label])
                values.append(named.frequency / (named.frequency + 1))
        telling = np.array(self._telling)
        columns = np.array(concepts, dtype=np.int64)
        weighed = np.array(values) * telling[columns] if values else np.zeros(0)
        return np.array(passages, dtype=np.int64), columns, weighed

    @cached_property
    def _frequencies(self) -> Numbers:
        """How often, for each of the pairs."""
        return np.array(
            array("d", (named.frequency for each in self.named for named in each.values()))
        )

    def _columns(self, values: Sequence[Numbers]) -> Numbers:
        return np.stack(values, axis=1) if values else np.zeros((len(self.named), 0))

    def _mass(self, column: int) -> Numbers:
        core, others = self._parts(column)
        mass: Numbers = core + others * (ALONE + (1 - ALONE) * np.minimum(core / MUCH_CORE, 1))
        return mass

    def _firmness(self, column: int) -> Numbers:
        _, concepts, _ = self._pairs
        weights = np.array([self.weight(column, label) for label in self._numbers])
        counted = np.where(weights > BELOW_THEME, np.minimum(weights / FIRM, 1.0), 0.0)
        return self._sum(self._frequencies * counted[concepts])

    def _parts(self, column: int) -> tuple[Numbers, Numbers]:
        """What is in each passage of the concepts that make a theme, and of others below it."""
        _, concepts, values = self._pairs
        weights = np.array([self.weight(column, label) for label in self._numbers])
        is_core = weights > BELOW_THEME
        weighed = values * weights[concepts] if len(values) else values
        core = self._sum(weighed * is_core[concepts] if len(values) else values)
        return core, self._sum(weighed) - core

    def _sum(self, values: Numbers) -> Numbers:
        passages, _, _ = self._pairs
        return np.bincount(passages, weights=values, minlength=len(self.named)).astype(np.float64)

    def _completeness(self, label: str) -> Numbers:
        """How much of a label that joins its words stands in each passage."""
        stems = joined_stems(label)
        if not stems:
            return np.ones(len(self.named))
        found = sum((self.having[stem] for stem in stems), np.zeros(len(self.named)))
        return WITHOUT_LABEL + (1 - WITHOUT_LABEL) * (found / len(stems)) ** 2


@dataclass(frozen=True)
class _Exemplars:
    """The passages that are most on a theme, by their rows, and how much they are."""

    column: int
    rows: NDArray[np.int64]
    weights: Numbers


def _of_core(weight: float) -> float:
    return weight if weight > BELOW_THEME else 0.0
