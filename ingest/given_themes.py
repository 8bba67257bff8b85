"""The passages under the themes of the thesaurus: what names a theme, and what only touches it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.themes import Basis, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from ingest.theme_material import ThemeMaterial
    from ingest.themes import ThemePassage

# What a passage must score to be under a theme, also against the theme it is on most; how often it
# must name the concepts that make it: one word in passing is not enough.
LEAST_SCORE, LEAST_OF_BEST, LEAST_FIRM = 0.02, 0.25, 1.4
# Less of one of them is enough below a title or heading that names the theme.
LEAST_WHEN_HEADED, FIRM_WHEN_HEADED = 0.015, 0.6
# Once is enough in a passage that says much of the theme, and is much like the others.
FIRM_WHEN_ALIKE, MUCH, MUCH_ALIKE = 1.0, 0.05, 0.6
# A theme is one only when a passage scores so much, or its document or heading names the theme.
CLEAR_SCORE = 0.05
# A passage without a word of a theme is under one of its document's when it is so like the others;
# where title and headings name that theme and no other, it speaks of it when it is a little so.
LIKE_ITS_DOCUMENT, LIKE_ITS_TITLE = 0.36, 0.2
MOST_TERMS = 8


@dataclass(frozen=True)
class GivenThemes:
    """The passages of a collection under the themes that its thesaurus gives."""

    material: ThemeMaterial

    def of_thesaurus(self) -> Iterator[ThemePassage]:
        """The passages under the themes of the thesaurus."""
        scores, ranks = self.material.concepts.scores, self.material.concepts.ranks
        if not scores.shape[1]:
            return
        is_under = self._is_named & (scores >= LEAST_OF_BEST * scores.max(axis=1, keepdims=True))
        is_theme = (np.where(is_under, ranks, 0) >= CLEAR_SCORE).any(axis=0)
        is_theme |= (is_under & (self._is_about | self.material.concepts.is_headed)).any(axis=0)
        is_under &= is_theme
        for row, column in np.argwhere(is_under):
            reasons = self.material.forms(int(row), int(column))
            id_ = self.material.concept_ids[column]
            yield self.material.under(id_, int(row), ranks[row, column], reasons, Basis.WORDS)

    @property
    def _is_named(self) -> NDArray[np.bool_]:
        """Whether each passage names the concepts of each theme enough to be on it."""
        concepts = self.material.concepts
        scores, firmness, is_headed = concepts.scores, concepts.firmness, concepts.is_headed
        is_alike = (scores >= MUCH) & (concepts.likeness >= MUCH_ALIKE)
        is_firm = firmness >= LEAST_FIRM
        is_firm_enough = (
            is_firm
            | (is_headed & (firmness >= FIRM_WHEN_HEADED))
            | (is_alike & (firmness >= FIRM_WHEN_ALIKE))
        )
        is_named: NDArray[np.bool_] = (scores >= LEAST_SCORE) & is_firm_enough
        return is_named | (is_headed & is_firm & (scores >= LEAST_WHEN_HEADED))

    @property
    def _is_about(self) -> NDArray[np.bool_]:
        """Whether the document of each passage says that it is about each theme."""
        is_about = np.zeros(self.material.concepts.scores.shape, dtype=np.bool_)
        for row, document in enumerate(self.material.documents):
            is_about[row, self.material.about[document]] = True
        return is_about

    def of_documents(self, given: Sequence[ThemePassage]) -> Iterator[ThemePassage]:
        """Passages that name nothing, under what their document says it is about and is likest."""
        concepts = self.material.concepts
        told = {each.passage for each in given}
        named = {each.theme for each in given}
        for row, number in enumerate(self.material.order):
            about = self.material.about[self.material.documents[row]]
            columns = [column for column in about if self.material.concept_ids[column] in named]
            if int(number) in told or not columns:
                continue
            likest = columns[int(np.argmax(concepts.likeness[row, columns]))]
            likeness, id_ = concepts.likeness[row, likest], self.material.concept_ids[likest]
            is_titled = concepts.is_headed[row, likest] and likest == np.argmax(
                concepts.scores[row]
            )
            score = LEAST_SCORE * likeness
            if is_titled and likeness >= LIKE_ITS_TITLE:
                reasons = self.material.forms(row, likest)
                yield self.material.under(id_, row, score, reasons, Basis.WORDS)
            elif likeness >= LIKE_ITS_DOCUMENT:
                yield self.material.under(id_, row, score, (), Basis.LIKENESS)

    def described(self, passages: Sequence[ThemePassage]) -> Iterator[Theme]:
        """The themes of the thesaurus that have passages."""
        used = {each.theme for each in passages}
        for column, concept in enumerate(self.material.concepts.themes):
            id_ = self.material.concept_ids[column]
            if id_ in used:
                terms = self._terms(column, [each for each in passages if each.theme == id_])
                yield Theme(id_, concept.label, concept.definition, False, terms, ())

    def _terms(self, column: int, passages: Sequence[ThemePassage]) -> tuple[str, ...]:
        """The labels of the concepts that say most of what the passages say about the theme."""
        concepts = self.material.concepts
        totals: dict[str, float] = defaultdict(float)
        for each in passages:
            for named in self.material.named_by_number[each.passage].values():
                weight = concepts.weight(column, named.label)
                totals[named.label] += weight * concepts.telling(named.label) * each.score
        best = sorted((label for label in totals if totals[label]), key=lambda a: (-totals[a], a))
        return tuple(best[:MOST_TERMS])
