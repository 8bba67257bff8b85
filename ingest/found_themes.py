"""The themes found in a collection itself: groups that say what the thesaurus does not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ingest import language, texts
from ingest.clustering import cluster
from ingest.directions import unit
from ingest.lexical import Field
from ingest.telling_words import LEAST_LIFT, telling_terms
from ingest.theme_material import slug, unused
from ingest.theme_weights import BELOW_CORE
from ingest.themes import Basis, Cluster, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.clustering import Clustering
    from ingest.generations import Generation
    from ingest.records import Passage
    from ingest.telling_words import Term
    from ingest.theme_material import ThemeMaterial
    from ingest.themes import ThemePassage

    FloatArray = NDArray[np.float32]

MOST_REASONS = 5
# A group of passages is a theme of its own when so many, of two documents, are in it, this share of
# them is under no theme of the thesaurus, and they are so like each other, less what all passages
# have in common. One that was a theme stays one with less.
FEWEST_PASSAGES, LEAST_UNTOLD, LEAST_COHERENT, STILL = 4, 0.5, 0.5, 0.7
MOST_FOUND = 12
# How telling its first word has to be: in half of its passages, and in one of ten of all.
LEAST_TELLING = 1.2
# A theme is the same as before when so much of what was under it still is together.
KEPT_TOGETHER = 0.5
NEAREST_TO_CENTRE = 40
MOST_LABEL_WORDS, OF_FIRST_WORD = 3, 0.6
# A passage without a word of a found theme is under it when it is so like the others.
ALIKE = 0.5


@dataclass(frozen=True)
class Before:
    """The themes of the previous generation; `members` are the passages under those found."""

    themes: tuple[Theme, ...]
    members: Mapping[str, frozenset[str]]
    centroids: FloatArray | None

    @classmethod
    def of(cls, generation: Generation, fingerprint: str) -> Before:
        """What a generation says; its centroids only when the same model made its vectors."""
        ids, stored = generation.collection.passage_ids(), generation.themes
        found = tuple(theme for theme in stored.themes() if theme.is_found)
        members = {
            theme.id: frozenset(ids[each.passage] for each in stored.passages(theme.id))
            for theme in found
        }
        clusters = stored.clusters()
        is_same = generation.manifest.embedding_fingerprint == fingerprint
        centroids = np.stack([each.centroid for each in clusters]) if clusters and is_same else None
        return cls(found, members, centroids)


@dataclass(frozen=True)
class Found:
    """A theme found in the collection: its passages by place, how like the others each is."""

    theme: Theme
    cluster: int
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class FoundThemes:
    """The groups of a collection, with the names they had `before`."""

    material: ThemeMaterial
    before: Before | None

    def found(self, given: Sequence[ThemePassage]) -> list[Found]:
        """The groups that say what the thesaurus does not, the largest first."""
        under: dict[int, set[str]] = defaultdict(set)
        for each in given:
            under[each.passage].add(each.theme)
        candidates = []
        for number in range(len(self._clustering.centroids)):
            rows = np.flatnonzero(self._clustering.numbers == number)
            old = self._same_as_before(rows)
            if self._is_own(rows, under, old):
                candidates.append((number, rows, old))
        candidates.sort(key=lambda each: (each[2] is None, -len(each[1]), each[0]))
        named = self._named(candidates[:MOST_FOUND])
        return named or ([] if self.material.concept_ids else [self._only()])

    def _only(self) -> Found:
        """The one theme of a collection that has no other: its largest group."""
        number = int(np.argmax(np.bincount(self._clustering.numbers)))
        terms = self._telling(np.flatnonzero(self._clustering.numbers == number), least_lift=0.0)
        label = texts.theme_label([t.form for t in _label_terms(terms)] or [texts.ONLY_THEME])
        forms = tuple(term.form for term in terms)
        return Found(Theme(slug(label), label, "", True, forms, ()), number, terms)

    def _is_own(
        self, rows: NDArray[np.int64], under: Mapping[int, set[str]], old: Theme | None
    ) -> bool:
        documents = {self.material.documents[row] for row in rows}
        if len(rows) < FEWEST_PASSAGES or len(documents) < min(
            2, len(set(self.material.documents))
        ):
            return False
        if not self.material.concept_ids:
            return True
        untold = sum(not under.get(int(self.material.order[row])) for row in rows) / len(rows)
        apart = self.material.apart[rows]
        coherence = float(np.mean(apart @ unit(apart.mean(axis=0))))
        still = STILL if old else 1.0
        return untold >= LEAST_UNTOLD * still and coherence >= LEAST_COHERENT * still

    def _same_as_before(self, rows: NDArray[np.int64]) -> Theme | None:
        """The found theme of the previous generation that these passages are."""
        if self.before is None:
            return None
        now, there = {self.material.ids[row] for row in rows}, set(self.material.ids)
        for theme in self.before.themes:
            stayed = self.before.members[theme.id] & there
            if stayed and len(stayed & now) > KEPT_TOGETHER * len(stayed):
                return theme
        return None

    def _named(
        self, candidates: Iterable[tuple[int, NDArray[np.int64], Theme | None]]
    ) -> list[Found]:
        known = {
            *self.material.concept_ids,
            *(t.id for t in (self.before.themes if self.before else ())),
        }
        named: list[Found] = []
        for number, rows, old in candidates:
            likeness = self.material.vectors[rows] @ self._clustering.centroids[number]
            nearest = rows[np.argsort(-likeness, kind="stable")[:NEAREST_TO_CENTRE]]
            terms = self._telling(nearest)
            if not terms or (
                self.material.concept_ids and not old and terms[0].weight < LEAST_TELLING
            ):
                continue
            forms = tuple(term.form for term in terms)
            label = texts.theme_label([t.form for t in _label_terms(terms)])
            theme = replace(old, terms=forms) if old else Theme("", label, "", True, forms, ())
            if not old:
                theme = replace(theme, id=unused(slug(label), known))
            known.add(theme.id)
            named.append(Found(theme, number, terms))
        return named

    def _telling(self, rows: NDArray[np.int64], least_lift: float = LEAST_LIFT) -> tuple[Term, ...]:
        numbers = [int(self.material.order[row]) for row in rows[:NEAREST_TO_CENTRE]]
        passages = self.material.generation.collection.passages(numbers)
        lexical = self.material.generation.lexical
        terms = telling_terms(
            [passages[number].text for number in numbers],
            lexical.count,
            lambda stem: len(lexical.postings(Field.WORDS, stem).numbers),
            least_lift,
        )
        stems = {term.stem for term in terms}
        joined = {stem for label in self._names if label <= stems for stem in label}
        return tuple(term for term in terms if term.stem not in joined and not self._is_told(term))

    def _is_told(self, term: Term) -> bool:
        """Whether a word says what a theme of the thesaurus is about."""
        labels = self.material.mentions.vocabulary.labels(term.form)
        columns = range(len(self.material.concept_ids))
        return any(
            self.material.concepts.weight(c, each) >= BELOW_CORE for each in labels for c in columns
        )

    @cached_property
    def _names(self) -> frozenset[frozenset[str]]:
        """The stems of each label of several words below a theme of the thesaurus."""
        thesaurus = self.material.mentions.vocabulary.thesaurus
        labels = [each.label for each in thesaurus.concepts if thesaurus.theme_of(each.label)]
        stems = [
            frozenset(word.stem for word in language.words(label) if not word.is_stop_word)
            for label in labels
        ]
        return frozenset(each for each in stems if len(each) > 1)

    def of_found(self, found: Found) -> Iterator[ThemePassage]:
        """The passages of a group that have a word of it, or are much like the others."""
        rows = np.flatnonzero(self._clustering.numbers == found.cluster)
        order = self.material.order
        passages = self.material.generation.collection.passages(int(order[row]) for row in rows)
        whole = sum(term.weight for term in found.terms) or 1.0
        likenesses = self.material.vectors[rows] @ self._clustering.centroids[found.cluster]
        for row, likeness in zip(rows, likenesses.tolist(), strict=True):
            standing = _standing(found.terms, passages[int(order[row])])
            words = sum(term.weight for term in found.terms if term.stem in standing) / whole
            if words or likeness >= ALIKE:
                reasons = list(standing.values())[:MOST_REASONS]
                basis = Basis.WORDS if standing else Basis.LIKENESS
                score = max(likeness, 0.0) * (1 + words) / 2
                yield self.material.under(found.theme.id, int(row), score, reasons, basis)

    def clusters(self, found: Sequence[Found]) -> tuple[Cluster, ...]:
        """Every group, with the theme that it is."""
        names = {one.cluster: one.theme.id for one in found}
        return tuple(
            Cluster(names.get(number, ""), centroid)
            for number, centroid in enumerate(self._clustering.centroids)
        )

    @cached_property
    def _clustering(self) -> Clustering:
        return cluster(self.material.vectors, self.before.centroids if self.before else None)


def _label_terms(terms: Sequence[Term]) -> list[Term]:
    return [t for t in terms[:MOST_LABEL_WORDS] if t.weight >= OF_FIRST_WORD * terms[0].weight]


def _standing(terms: Sequence[Term], passage: Passage) -> dict[str, str]:
    """The terms that stand in a passage, by stem, as it writes them; the most telling first."""
    text = " ".join([*passage.heading, passage.text])
    there = {word.stem: text[word.start : word.end] for word in language.words(text)}
    return {term.stem: there[term.stem] for term in terms if term.stem in there}
