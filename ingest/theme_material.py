"""What themes are worked out from: the passages of a generation, their concepts and vectors."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ingest import language
from ingest.concept_themes import ConceptThemes
from ingest.directions import AT_A_TIME, Directions, VectorFile
from ingest.theme_weights import joined_stems
from ingest.themes import Basis, ThemePassage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.generations import Generation
    from ingest.mentions import InPassages, Mentions
    from ingest.thesaurus import Concept

MOST_REASONS = 5


@dataclass(frozen=True)
class ThemeMaterial:
    """A generation whose lexical index is made; `all_vectors` in order of the numbers.

    A row is a place in the order of the passages' ids; `order` gives their numbers.
    """

    generation: Generation
    mentions: Mentions
    all_vectors: VectorFile
    order: NDArray[np.int64]

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
        """The passage of a row under a theme."""
        number = int(self.order[row])
        score = round(float(score), 6)
        return ThemePassage(theme, number, self.documents[row], score, tuple(reasons), basis)

    @cached_property
    def concepts(self) -> ConceptThemes:
        """The passages held against the themes of the thesaurus."""
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
        """The concepts that each passage names, in the order of the numbers."""
        positions = np.array(self.generation.collection.document_positions())
        together = np.bincount(positions)[positions]
        return self.mentions.of_passages(together, np.arange(len(together)))

    @cached_property
    def concept_ids(self) -> list[str]:
        """The ids of the themes of the thesaurus, in its order."""
        return _ids(self.concepts.themes)

    @cached_property
    def vectors(self) -> Directions:
        """The vector of each row."""
        return Directions(self.all_vectors, self.order)

    @cached_property
    def apart(self) -> Directions:
        """The vectors less what they all have in common."""
        return self.vectors.apart()

    @cached_property
    def ids(self) -> list[str]:
        """The id of the passage of each row."""
        ids = self.generation.collection.passage_ids()
        return [ids[number] for number in self.order]

    @cached_property
    def documents(self) -> list[str]:
        """The document of the passage of each row."""
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
        ids.append(unused(slug(concept.label), set(ids)))
    return ids


def unused(name: str, known: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    number, unused = 1, name
    while unused in known:
        number += 1
        unused = f"{name}-{number}"
    return unused
