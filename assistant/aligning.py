"""Sentences of several documents laid beside each other: which are about the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from assistant.evidence import terms_of
from assistant.quantities import DURATIONS, number_of
from assistant.wording import SIGNALS
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from assistant.evidence import Sentence

    FloatArray = NDArray[np.float32]

# A part of a compound counts for this much of a word.
OF_PART = 0.5
WORDS_OF_SUBJECT = 2


@dataclass(frozen=True)
class Pair:
    """Two sentences of different documents, by their places, and how alike they are."""

    one: int
    other: int
    likeness: float


@dataclass(frozen=True)
class Alignment:
    """Sentences in the order of their documents; `importance` is how telling a stem is."""

    sentences: Sequence[Sentence]
    importance: Callable[[str], float]

    def pairs(self, least: float, places: Sequence[int] | None = None) -> Iterator[Pair]:
        """The pairs (among `places`, or all) that are at least so alike, the most alike first."""
        among = np.arange(len(self.sentences)) if places is None else np.array(places, np.int64)
        alike = self.alike[np.ix_(among, among)]
        rows, columns = np.nonzero(np.triu(alike, 1) >= least)
        # Rounded, for the same order on every machine.
        order = np.argsort(-alike[rows, columns].round(5), kind="stable")
        for row, column in zip(rows[order], columns[order], strict=True):
            yield Pair(int(among[row]), int(among[column]), float(alike[row, column]))

    def most_alike(self, place: int) -> float:
        """How alike the nearest sentence of another document is."""
        return float(self.alike[place].max(initial=0.0))

    @cached_property
    def alike(self) -> FloatArray:
        """The cosine of every two sentences by their words; 0 within one document."""
        rows = self._rows
        alike: FloatArray = rows @ rows.T
        ids = [sentence.document.id for sentence in self.sentences]
        documents = np.unique(np.array(ids, dtype=np.str_), return_inverse=True)[1]
        alike[documents[:, None] == documents[None, :]] = 0.0
        return alike

    def subject(self, places: Sequence[int]) -> str:
        """The words that tell most of what sentences are about, as the first has them."""
        shared: dict[str, int] = {}
        for place in places:
            for stem in _stems(self.sentences[place].text):
                shared[stem] = shared.get(stem, 0) + 1
        most = max(shared.values(), default=0)
        text = self.sentences[places[0]].text
        words = [word for word in language.words(text) if _tells(word.folded)]
        telling = {
            word.folded: (shared.get(word.stem, 0) == most, self.importance(word.stem))
            for word in words
            if not word.is_stop_word
        }
        best = sorted(telling, key=lambda word: telling[word], reverse=True)[:WORDS_OF_SUBJECT]
        said = dict.fromkeys(word.folded for word in words if word.folded in best)
        return ", ".join(said)

    @cached_property
    def _rows(self) -> FloatArray:
        """A row of unit length for each sentence, a column for each word that two of them have."""
        weights = [self._weights(sentence.text) for sentence in self.sentences]
        having: dict[str, int] = {}
        for each in weights:
            for stem in each:
                having[stem] = having.get(stem, 0) + 1
        columns = {stem: n for n, stem in enumerate(s for s in having if having[s] > 1)}
        rows = np.zeros((len(weights), len(columns)), dtype=np.float32)
        for row, each in zip(rows, weights, strict=True):
            for stem, weight in each.items():
                if stem in columns:
                    row[columns[stem]] = weight
        # Divided by the length with the words that no other sentence has.
        lengths = [sum(w * w for w in each.values()) ** 0.5 or 1.0 for each in weights]
        unit: FloatArray = rows / np.array(lengths, dtype=np.float32)[:, None]
        return unit

    def _weights(self, text: str) -> dict[str, float]:
        terms = terms_of(text)
        weights = {stem: OF_PART * self.importance(stem) for stem in terms.parts}
        return weights | {stem: self.importance(stem) for stem in _stems(text)}


def _stems(text: str) -> frozenset[str]:
    """The stems of a sentence that say what it is about: no values, units and modal verbs."""
    return frozenset(stem for stem in terms_of(text).stems if _tells(stem))


def _tells(folded: str) -> bool:
    return (
        folded.isalpha()
        and folded not in SIGNALS
        and folded not in DURATIONS
        and number_of(folded) is None
    )
