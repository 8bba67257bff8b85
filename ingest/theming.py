"""What a collection talks about: the themes of its thesaurus, and those found in itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from ingest import language, texts
from ingest.clustering import cluster
from ingest.concept_themes import BELOW_CORE, ConceptThemes, joined_stems
from ingest.directions import AT_A_TIME, Directions, VectorFile, unit
from ingest.lexical import Field
from ingest.telling_words import LEAST_LIFT, telling_terms
from ingest.themes import Basis, Cluster, Theme, ThemePassage, Themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.clustering import Clustering
    from ingest.generations import Generation
    from ingest.mentions import InPassages, Mentions
    from ingest.records import Passage
    from ingest.telling_words import Term
    from ingest.thesaurus import Concept

    FloatArray = NDArray[np.float32]

# What a passage must score to be under a theme, also against the theme it is on most; how often it
# must name the concepts that make it: one word in passing is not enough.
LEAST_SCORE, LEAST_OF_BEST, LEAST_FIRM = 0.03, 0.25, 1.4
# Less often is enough below a title or heading that names the theme.
FIRM_WHEN_HEADED = 0.6
# A theme of one passage is one only when that scores so much, or a document says it is about it.
CLEAR_SCORE = 0.15
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
# A passage without a word of a theme is under one of its document's when it is so like the others.
LIKE_ITS_DOCUMENT = 0.36
# What a document without theme is under is said by its words and by so many passages like it.
NEIGHBOURS, BY_NEIGHBOURS = 8, 0.15
MOST_RELATED = 4


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
class _Found:
    """A theme found in the collection: its passages by place, how like the others each is."""

    theme: Theme
    cluster: int
    terms: tuple[Term, ...]


def themes_of(
    generation: Generation,
    mentions: Mentions,
    vectors: VectorFile,
    before: Before | None = None,
) -> Themes:
    """The themes of a collection whose lexical index is made; `vectors` in order of the numbers.

    They do not depend on the order of the passages, nor, but for names and groups that go on from
    `before`, on anything but the collection and its thesaurus.
    """
    ids = generation.collection.passage_ids()
    order = sorted(range(len(ids)), key=ids.__getitem__)
    if not order:
        return Themes()
    return _Theming(generation, mentions, vectors, np.array(order), before).themes()


@dataclass(frozen=True)
class _Theming:
    """One working out; passages stand in the order of their ids, `order` gives their numbers."""

    generation: Generation
    mentions: Mentions
    all_vectors: VectorFile
    order: NDArray[np.int64]
    before: Before | None

    def themes(self) -> Themes:
        given = list(self.of_thesaurus())
        given += self.of_documents(given)
        found = self.found(given)
        passages = given + [each for one in found for each in self.of_found(one)]
        passages += self.of_lonely(passages, found)
        themes = [*self.described(passages), *(one.theme for one in found)]
        names = {one.cluster: one.theme.id for one in found}
        clusters = tuple(
            Cluster(names.get(number, ""), centroid)
            for number, centroid in enumerate(self.clustering.centroids)
        )
        return Themes(_with_related(themes, passages), tuple(passages), clusters)

    def of_thesaurus(self) -> Iterator[ThemePassage]:
        """The passages under the themes of the thesaurus."""
        scores, ranks = self.concepts.scores, self.concepts.ranks
        if not scores.shape[1]:
            return
        best = scores.max(axis=1, keepdims=True)
        is_under = (scores >= LEAST_SCORE) & (scores >= LEAST_OF_BEST * best)
        firmness = self.concepts.firmness
        is_headed = (firmness >= FIRM_WHEN_HEADED) & self.concepts.is_headed
        is_under &= (firmness >= LEAST_FIRM) | is_headed
        is_theme = (is_under.sum(axis=0) > 1) | (np.where(is_under, scores, 0) >= CLEAR_SCORE).any(
            axis=0
        )
        is_theme[[c for columns in self.about.values() for c in columns]] = True
        is_under &= is_theme
        for row, column in np.argwhere(is_under):
            reasons = self.forms(int(row), int(column))
            yield self.under(
                self.concept_ids[column], int(row), ranks[row, column], reasons, Basis.WORDS
            )

    def of_documents(self, given: Sequence[ThemePassage]) -> Iterator[ThemePassage]:
        """Passages that name nothing, under what their document says it is about and is likest."""
        told = {each.passage for each in given}
        named = {each.theme for each in given}
        for row, number in enumerate(self.order):
            about = self.about[self.documents[row]]
            columns = [column for column in about if self.concept_ids[column] in named]
            if int(number) in told or not columns:
                continue
            likeness = self.concepts.likeness[row, columns]
            best = int(np.argmax(likeness))
            if likeness[best] >= LIKE_ITS_DOCUMENT:
                id_ = self.concept_ids[columns[best]]
                yield self.under(id_, row, LEAST_SCORE * likeness[best], (), Basis.LIKENESS)

    @cached_property
    def about(self) -> Mapping[str, list[int]]:
        """The themes that a document gives in its facts or names in its title, by document."""
        columns = {concept.label: n for n, concept in enumerate(self.concepts.themes)}
        about = {}
        for document in self.generation.collection.listed():
            details = document.details
            said = {*details.themes, *self.mentions.vocabulary.labels(details.title)}
            about[document.id] = sorted(columns[label] for label in said if label in columns)
        return about

    def found(self, given: Sequence[ThemePassage]) -> list[_Found]:
        """The groups that say what the thesaurus does not, the largest first."""
        under: dict[int, set[str]] = defaultdict(set)
        for each in given:
            under[each.passage].add(each.theme)
        candidates = []
        for number in range(len(self.clustering.centroids)):
            rows = np.flatnonzero(self.clustering.numbers == number)
            old = self.same_as_before(rows)
            if self.is_own(rows, under, old):
                candidates.append((number, rows, old))
        candidates.sort(key=lambda each: (each[2] is None, -len(each[1]), each[0]))
        named = self.named(candidates[:MOST_FOUND])
        return named or ([] if self.concept_ids else [self.only()])

    def only(self) -> _Found:
        """The one theme of a collection that has no other: its largest group."""
        number = int(np.argmax(np.bincount(self.clustering.numbers)))
        terms = self.telling(np.flatnonzero(self.clustering.numbers == number), least_lift=0.0)
        label = texts.theme_label([t.form for t in _label_terms(terms)] or [texts.ONLY_THEME])
        forms = tuple(term.form for term in terms)
        return _Found(Theme(slug(label), label, "", True, forms, ()), number, terms)

    def is_own(
        self, rows: NDArray[np.int64], under: Mapping[int, set[str]], old: Theme | None
    ) -> bool:
        documents = {self.documents[row] for row in rows}
        if len(rows) < FEWEST_PASSAGES or len(documents) < min(2, len(set(self.documents))):
            return False
        if not self.concept_ids:
            return True
        untold = sum(not under.get(int(self.order[row])) for row in rows) / len(rows)
        apart = self.apart[rows]
        coherence = float(np.mean(apart @ unit(apart.mean(axis=0))))
        still = STILL if old else 1.0
        return untold >= LEAST_UNTOLD * still and coherence >= LEAST_COHERENT * still

    def same_as_before(self, rows: NDArray[np.int64]) -> Theme | None:
        """The found theme of the previous generation that these passages are."""
        if self.before is None:
            return None
        now, there = {self.ids[row] for row in rows}, set(self.ids)
        for theme in self.before.themes:
            stayed = self.before.members[theme.id] & there
            if stayed and len(stayed & now) > KEPT_TOGETHER * len(stayed):
                return theme
        return None

    def named(
        self, candidates: Iterable[tuple[int, NDArray[np.int64], Theme | None]]
    ) -> list[_Found]:
        known = {*self.concept_ids, *(t.id for t in (self.before.themes if self.before else ()))}
        named: list[_Found] = []
        for number, rows, old in candidates:
            likeness = self.vectors[rows] @ self.clustering.centroids[number]
            nearest = rows[np.argsort(-likeness, kind="stable")[:NEAREST_TO_CENTRE]]
            terms = self.telling(nearest)
            if not terms or (self.concept_ids and not old and terms[0].weight < LEAST_TELLING):
                continue
            forms = tuple(term.form for term in terms)
            label = texts.theme_label([t.form for t in _label_terms(terms)])
            theme = replace(old, terms=forms) if old else Theme("", label, "", True, forms, ())
            if not old:
                theme = replace(theme, id=_unused(slug(label), known))
            known.add(theme.id)
            named.append(_Found(theme, number, terms))
        return named

    def telling(self, rows: NDArray[np.int64], least_lift: float = LEAST_LIFT) -> tuple[Term, ...]:
        numbers = [int(self.order[row]) for row in rows[:NEAREST_TO_CENTRE]]
        passages = self.generation.collection.passages(numbers)
        lexical = self.generation.lexical
        terms = telling_terms(
            [passages[number].text for number in numbers],
            lexical.count,
            lambda stem: len(lexical.postings(Field.WORDS, stem).numbers),
            least_lift,
        )
        stems = {term.stem for term in terms}
        joined = {stem for label in self.names if label <= stems for stem in label}
        return tuple(term for term in terms if term.stem not in joined and not self.is_told(term))

    def is_told(self, term: Term) -> bool:
        """Whether a word says what a theme of the thesaurus is about."""
        labels = self.mentions.vocabulary.labels(term.form)
        columns = range(len(self.concept_ids))
        return any(self.concepts.weight(c, each) >= BELOW_CORE for each in labels for c in columns)

    @cached_property
    def names(self) -> frozenset[frozenset[str]]:
        """The stems of each label of several words below a theme of the thesaurus."""
        thesaurus = self.mentions.vocabulary.thesaurus
        labels = [each.label for each in thesaurus.concepts if thesaurus.theme_of(each.label)]
        stems = [
            frozenset(word.stem for word in language.words(label) if not word.is_stop_word)
            for label in labels
        ]
        return frozenset(each for each in stems if len(each) > 1)

    def of_found(self, found: _Found) -> Iterator[ThemePassage]:
        rows = np.flatnonzero(self.clustering.numbers == found.cluster)
        passages = self.generation.collection.passages(int(self.order[row]) for row in rows)
        whole = sum(term.weight for term in found.terms) or 1.0
        likenesses = self.vectors[rows] @ self.clustering.centroids[found.cluster]
        for row, likeness in zip(rows, likenesses.tolist(), strict=True):
            standing = _standing(found.terms, passages[int(self.order[row])])
            words = sum(term.weight for term in found.terms if term.stem in standing) / whole
            if words or likeness >= ALIKE:
                reasons = list(standing.values())[:MOST_REASONS]
                basis = Basis.WORDS if standing else Basis.LIKENESS
                score = max(likeness, 0.0) * (1 + words) / 2
                yield self.under(found.theme.id, int(row), score, reasons, basis)

    def of_lonely(
        self, passages: Sequence[ThemePassage], found: Sequence[_Found]
    ) -> Iterator[ThemePassage]:
        """For each document of which nothing is under a theme, the passage that comes nearest."""
        told = {each.document for each in passages}
        ids = [*self.concept_ids, *(one.theme.id for one in found)]
        rows: dict[str, list[int]] = defaultdict(list)
        for row, document in enumerate(self.documents):
            if document not in told:
                rows[document].append(row)
        under = self.under_by_row(passages, ids) if rows else {}
        for document in sorted(rows):
            own = BY_NEIGHBOURS * self.votes(rows[document], under, len(ids))
            firm = self.concepts.firmness[rows[document]] >= LEAST_FIRM / 2
            named = np.where(firm, self.concepts.ranks_of(rows[document]), 0.0)
            own[:, : len(self.concept_ids)] += named
            place, column = np.unravel_index(int(np.argmax(own)), own.shape)
            row = rows[document][int(place)]
            reasons = self.forms(row, int(column)) if column < len(self.concept_ids) else ()
            score = min(float(own[place, column]), LEAST_SCORE) / 2
            yield self.under(ids[int(column)], row, score, reasons, Basis.NEAREST)

    def under_by_row(
        self, passages: Iterable[ThemePassage], ids: Sequence[str]
    ) -> dict[int, list[int]]:
        """The places among `ids` of the themes that each passage is under."""
        columns = {id_: column for column, id_ in enumerate(ids)}
        rows = np.argsort(self.order)
        under: dict[int, list[int]] = defaultdict(list)
        for each in passages:
            under[int(rows[each.passage])].append(columns[each.theme])
        return under

    def votes(
        self, rows: Sequence[int], under: Mapping[int, Sequence[int]], count: int
    ) -> NDArray[np.float64]:
        """How like each of these passages is to the nearest that are under each theme."""
        told = np.array(sorted(under), dtype=np.int64)
        nearest, alike = self.apart.nearest(np.array(rows), told, NEIGHBOURS)
        votes = np.zeros((len(rows), count))
        for place, (neighbours, likenesses) in enumerate(zip(nearest, alike, strict=True)):
            for neighbour, likeness in zip(neighbours.tolist(), likenesses.tolist(), strict=True):
                votes[place, under[neighbour]] += max(likeness, 0.0)
        return votes / NEIGHBOURS

    def described(self, passages: Sequence[ThemePassage]) -> Iterator[Theme]:
        """The themes of the thesaurus that have passages."""
        used = {each.theme for each in passages}
        for column, concept in enumerate(self.concepts.themes):
            id_ = self.concept_ids[column]
            if id_ in used:
                terms = self.terms(column, [each for each in passages if each.theme == id_])
                yield Theme(id_, concept.label, concept.definition, False, terms, ())

    def terms(self, column: int, passages: Sequence[ThemePassage]) -> tuple[str, ...]:
        """The labels of the concepts that say most of what the passages say about the theme."""
        totals: dict[str, float] = defaultdict(float)
        for each in passages:
            for named in self.named_by_number[each.passage].values():
                weight = self.concepts.weight(column, named.label)
                totals[named.label] += weight * self.concepts.telling(named.label) * each.score
        best = sorted((label for label in totals if totals[label]), key=lambda a: (-totals[a], a))
        return tuple(best[:8])

    def forms(self, row: int, column: int) -> list[str]:
        """The words by which a passage is under a theme, the most telling first."""
        concepts = self.concepts
        weights = {
            named.form: concepts.weight(column, label) * concepts.telling(label)
            for label, named in concepts.named[row].items()
            if concepts.weight(column, label) > 0
        }
        best = sorted(weights, key=lambda form: (-weights[form], form))
        return list({form.casefold(): form for form in reversed(best)}.values())[::-1][
            :MOST_REASONS
        ]

    def under(
        self, theme: str, row: int, score: float, reasons: Iterable[str], basis: Basis
    ) -> ThemePassage:
        number = int(self.order[row])
        score = round(float(score), 6)
        return ThemePassage(theme, number, self.documents[row], score, tuple(reasons), basis)

    @cached_property
    def concepts(self) -> ConceptThemes:
        vocabulary = self.mentions.vocabulary
        having = {}
        for concept in vocabulary.thesaurus.themes:
            for stem in joined_stems(concept.label):
                stands = np.zeros(len(self.order), dtype=np.bool_)
                stands[sorted(self.mentions.standing(stem))] = True
                having[stem] = stands[self.order]
        named = replace(self.named_by_number, order=self.order)
        return ConceptThemes(vocabulary, named, self.lengths, self.vectors, having)

    @cached_property
    def named_by_number(self) -> InPassages:
        positions = np.array(self.generation.collection.document_positions())
        together = np.bincount(positions)[positions]
        return self.mentions.of_passages(together, np.arange(len(together)))

    @cached_property
    def concept_ids(self) -> list[str]:
        return _ids(self.concepts.themes)

    @cached_property
    def vectors(self) -> Directions:
        return Directions(self.all_vectors, self.order)

    @cached_property
    def apart(self) -> Directions:
        """The vectors less what they all have in common."""
        return self.vectors.apart()

    @cached_property
    def clustering(self) -> Clustering:
        return cluster(self.vectors, self.before.centroids if self.before else None)

    @cached_property
    def ids(self) -> list[str]:
        ids = self.generation.collection.passage_ids()
        return [ids[number] for number in self.order]

    @cached_property
    def documents(self) -> list[str]:
        listed = [document.id for document in self.generation.collection.listed()]
        positions = self.generation.collection.document_positions()
        return [listed[positions[number]] for number in self.order]

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The characters of each passage without its headings."""
        lengths = [
            len(passage.text) - sum(len(h) for h in passage.heading if h in passage.text)
            for batch in self.generation.collection.in_batches(AT_A_TIME)
            for passage in batch
        ]
        return np.array(lengths, dtype=np.int64)[self.order]


def slug(label: str) -> str:
    """A label as part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", language.fold(label)).strip("-") or "thema"


def _ids(concepts: Sequence[Concept]) -> list[str]:
    ids: list[str] = []
    for concept in concepts:
        ids.append(_unused(slug(concept.label), set(ids)))
    return ids


def _unused(name: str, known: set[str]) -> str:
    number, unused = 1, name
    while unused in known:
        number += 1
        unused = f"{name}-{number}"
    return unused


def _label_terms(terms: Sequence[Term]) -> list[Term]:
    return [t for t in terms[:MOST_LABEL_WORDS] if t.weight >= OF_FIRST_WORD * terms[0].weight]


def _standing(terms: Sequence[Term], passage: Passage) -> dict[str, str]:
    """The terms that stand in a passage, by stem, as it writes them; the most telling first."""
    text = " ".join([*passage.heading, passage.text])
    there = {word.stem: text[word.start : word.end] for word in language.words(text)}
    return {term.stem: there[term.stem] for term in terms if term.stem in there}


def _with_related(themes: Sequence[Theme], passages: Sequence[ThemePassage]) -> tuple[Theme, ...]:
    """Each with those that share most of its passages, against how many they have."""
    under: dict[int, set[str]] = defaultdict(set)
    for each in passages:
        under[each.passage].add(each.theme)
    counts = Counter(theme for each in under.values() for theme in each)
    shared = Counter(pair for each in under.values() for pair in combinations(sorted(each), 2))
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), count in shared.items():
        if count > 1:
            near[one][other] = near[other][one] = count / (counts[one] * counts[other]) ** 0.5
    return tuple(replace(theme, related=tuple(_nearest(near[theme.id]))) for theme in themes)


def _nearest(near: Mapping[str, float]) -> list[str]:
    return sorted(near, key=lambda theme: (-near[theme], theme))[:MOST_RELATED]
