"""What a ranking can go by, worked out for every passage and every question of a set.

The parts are those that `assistant.retrieval` adds up; `tests/test_fitting.py` holds the two to
each other. Vectors are compared exactly here, where Chroma searches approximately, so that two
runs give the same figures.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.covering import covered
from assistant.errors import QuestionError
from assistant.expecting import is_strict
from assistant.holding import holds
from assistant.retrieval import CANDIDATES, Retriever, Weights, _against_best
from assistant.understanding import understand
from assistant.verifying import normalise
from ingest import language, other_words
from ingest.embedding import embedder_fingerprint, load_embedder
from ingest.generations import open_generation
from ingest.lexical import Field
from ingest.pipeline import ingest
from ingest.splitting import text_to_embed
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.understanding import Query
    from ingest.records import Passage
    from ingest.settings import Settings

    from .figures import Item

FloatArray = NDArray[np.float32]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

# The parts of the fusion, and what the learned ranker is given besides.
PARTS = ("words", "grams", "concepts", "vectors", "covered")
EXTRAS = ("support", "proximity", "heading", "title", "holds", "position")


@dataclass(frozen=True)
class Case:
    """A question; `parts` has a row for each passage, `extras` for each candidate.

    `candidates` are the best passages by the weights of the product, the best first. `right` marks
    the documents that answer, `answering` the passages with the words that do.
    """

    item: Item
    parts: FloatArray
    candidates: IntArray
    extras: FloatArray
    right: BoolArray
    answering: BoolArray


@dataclass(frozen=True)
class Measured:
    """A set: the position of each passage's document, in rising order, and the cases."""

    name: str
    documents: IntArray
    cases: tuple[Case, ...]

    def only(self, keep: Sequence[bool]) -> Measured:
        """The set with some of its cases."""
        kept = tuple(case for case, is_kept in zip(self.cases, keep, strict=True) if is_kept)
        return replace(self, cases=kept)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """For each case the document it is about: what two cases share is no news to the other."""
        return tuple(case.item.gold[0] for case in self.cases)

    @cached_property
    def parts(self) -> FloatArray:
        """Of all cases, shape (cases, passages, parts)."""
        return np.stack([case.parts for case in self.cases])

    @cached_property
    def right(self) -> BoolArray:
        """Shape (cases, documents)."""
        return np.stack([case.right for case in self.cases])

    @cached_property
    def starts(self) -> IntArray:
        """The number of the first passage of each document."""
        return np.flatnonzero(np.diff(self.documents, prepend=-1))


def measure(
    name: str, settings: Settings, items: Sequence[Item], *, with_vectors: bool = True
) -> Measured:
    """Ingest the documents, and work out everything for the questions that they answer.

    Without vectors that part is 0 everywhere, and the candidates are found without it.
    """
    ingest(settings, lambda _: None)
    weights = Weights() if with_vectors else replace(Weights(), vectors=0.0)
    bench = _Bench.open(settings, weights)
    answerable = [item for item in items if item.gold]
    return Measured(name, bench.documents, tuple(map(bench.case, answerable)))


@dataclass(frozen=True)
class _Bench:
    """An open index, with its passages, their vectors and where their words stand."""

    retriever: Retriever
    vocabulary: Vocabulary
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    passages: Mapping[int, Passage]
    vectors: FloatArray

    @classmethod
    def open(cls, settings: Settings, weights: Weights) -> _Bench:
        name = settings.embedding
        generation = open_generation(settings.data, name, embedder_fingerprint(name))
        embedder = load_embedder(name)
        documents = generation.collection.documents()
        titles = tuple(document.details.title for document in documents)
        passages = generation.collection.passages(range(generation.manifest.passages))
        of = generation.document_positions
        texts = [text_to_embed(titles[of[n]], passages[n]) for n in range(len(passages))]
        return cls(
            Retriever(generation, embedder, weights),
            Vocabulary(generation.thesaurus, other_words.shipped()),
            tuple(document.id for document in documents),
            titles,
            passages,
            embedder.embed_passages(texts),
        )

    @property
    def documents(self) -> IntArray:
        return self.retriever.generation.document_positions

    def case(self, item: Item) -> Case:
        right = np.array([id_ in item.gold for id_ in self.ids])
        answering = np.array([self._answers(item, n) for n in range(len(self.passages))])
        try:
            query = understand(item.question, item.history, self.vocabulary)
        except QuestionError:
            parts = np.zeros((len(self.passages), len(PARTS)), dtype=np.float32)
            none = np.zeros((0, len(EXTRAS)), dtype=np.float32)
            return Case(item, parts, np.zeros(0, dtype=np.int64), none, right, answering)
        parts = self.parts(query)
        weights = self.retriever.weights
        fused = parts @ vector_of(weights)
        scores = self.retriever._supported(fused)
        candidates = np.argsort(-scores, kind="stable")[:CANDIDATES]
        candidates = candidates[scores[candidates] > 0]
        support = (scores - fused)[candidates] / (weights.support or 1)
        extras = [
            (share, *self._extras(query, int(number)))
            for number, share in zip(candidates, support, strict=True)
        ]
        shaped = np.array(extras, dtype=np.float32).reshape(-1, len(EXTRAS))
        return Case(item, parts, candidates, shaped, right, answering)

    def parts(self, query: Query) -> FloatArray:
        """The parts that are added up, before their weights."""
        words = self.retriever._word_weights(query)
        grams = self.retriever._gram_weights(query)
        lexical, weights = self.retriever.generation.lexical, self.retriever.weights
        columns = {
            "words": _against_best(lexical.score(Field.WORDS, words)),
            "grams": _against_best(lexical.score(Field.GRAMS, grams)),
            "concepts": _against_best(lexical.score(Field.CONCEPTS, query.concepts)),
            "vectors": _against_best(self._dense(query)) * np.float32(weights.vectors > 0),
            "covered": covered(query, self.retriever._importance(words), lexical),
        }
        return np.stack([columns[name] for name in PARTS], axis=1)

    def _dense(self, query: Query) -> FloatArray:
        """The cosine of the nearest passages, 0 for the others, as the product has it."""
        cosines = np.maximum(self.vectors @ self.retriever.embedder.embed_question(query.text), 0)
        cosines[np.argsort(-cosines, kind="stable")[CANDIDATES:]] = 0
        return np.asarray(cosines, dtype=np.float32)

    def _answers(self, item: Item, number: int) -> bool:
        passage = self.passages[number]
        if passage.document not in item.gold:
            return False
        text = normalise(passage.text)
        return any(normalise(span).rstrip(".") in text for span in item.spans)

    def _extras(self, query: Query, number: int) -> tuple[float, ...]:
        passage = self.passages[number]
        title = self.titles[self.documents[number]]
        first = int(np.searchsorted(self.documents, self.documents[number]))
        fits = not is_strict(query.expected) or holds(query.expected, passage.text, query.question)
        return (
            self._proximity(query, passage),
            self._named_in(query, " ".join(passage.heading)),
            self._named_in(query, title),
            float(fits),
            1 / (1 + number - first),
        )

    def _named_in(self, query: Query, text: str) -> float:
        """The share of the question's weighted words that stand in a heading or a title."""
        there = _places(text)
        weights = [
            (self._weight(w.word.stem, w.weight), w.word.stem in there) for w in query.wanted
        ]
        total = sum(weight for weight, _ in weights)
        return sum(weight for weight, found in weights if found) / total if total else 0.0

    def _proximity(self, query: Query, passage: Passage) -> float:
        """How near each other the question's neighbouring words stand: 1 side by side, 0 apart."""
        places = _places(passage.text)
        near = total = 0.0
        for one, other in pairwise(query.wanted):
            weight = self._weight(one.word.stem, one.weight) * self._weight(
                other.word.stem, other.weight
            )
            total += weight
            first, second = places.get(one.word.stem), places.get(other.word.stem)
            if first and second:
                near += weight / max(1, _distance(first, second))
        return near / total if total else 0.0

    def _weight(self, stem: str, weight: float) -> float:
        return weight * self.retriever._importance([stem])[stem]


@cache
def _places(text: str) -> dict[str, list[int]]:
    """Where each stem of a text stands, counted in words."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(language.words(text)):
        for term in {word.stem, *word.parts}:
            places.setdefault(term, []).append(place)
    return places


def _distance(first: Sequence[int], second: Sequence[int]) -> int:
    """Between the nearest two; both are in rising order."""
    return min(
        abs(place - other)
        for place in first
        for other in second[max(0, bisect(second, place) - 1) : bisect(second, place) + 1]
    )


def vector_of(weights: Weights) -> FloatArray:
    """The weights of the parts, in their order."""
    return np.array([getattr(weights, name) for name in PARTS], dtype=np.float32)
