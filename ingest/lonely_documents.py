"""Documents of which no passage is under a theme: what comes nearest to one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.given_themes import LEAST_FIRM, LEAST_SCORE
from ingest.themes import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.theme_material import ThemeMaterial
    from ingest.themes import ThemePassage

# What a document without theme is under is said by its words and by so many passages like it.
NEIGHBOURS, BY_NEIGHBOURS = 8, 0.15


@dataclass(frozen=True)
class LonelyDocuments:
    """The documents that are left, given what is under the themes with these ids."""

    material: ThemeMaterial
    passages: Sequence[ThemePassage]
    ids: Sequence[str]

    def nearest(self) -> Iterator[ThemePassage]:
        """Of each such document the passage that comes nearest to a theme, which it only touches.

        A theme that has passages comes before one that would have no other.
        """
        told = {each.document for each in self.passages}
        rows: dict[str, list[int]] = defaultdict(list)
        for row, document in enumerate(self.material.documents):
            if document not in told:
                rows[document].append(row)
        under = self._under_by_row() if rows else {}
        has_passages = np.isin(self.ids, sorted({each.theme for each in self.passages}))
        for document in sorted(rows):
            own = self._nearness(rows[document], under)
            if own[:, has_passages].any():
                own[:, ~has_passages] = 0.0
            place, column = divmod(int(np.argmax(own)), len(self.ids))
            row = rows[document][place]
            reasons = self.material.forms(row, column) if column < self._given else ()
            score = min(float(own[place, column]), LEAST_SCORE) / 2
            yield self.material.under(self.ids[column], row, score, reasons, Basis.NEAREST)

    def _nearness(
        self, rows: Sequence[int], under: Mapping[int, Sequence[int]]
    ) -> NDArray[np.float64]:
        """Of each of these passages to each theme: by those like it, and by its own words."""
        concepts = self.material.concepts
        own = BY_NEIGHBOURS * self._votes(rows, under)
        is_named = concepts.firmness[rows] >= LEAST_FIRM / 2
        own[:, : self._given] += np.where(is_named, concepts.ranks_of(rows), 0.0)
        return own

    def _under_by_row(self) -> dict[int, list[int]]:
        """The places among `ids` of the themes that each passage is under."""
        columns = {id_: column for column, id_ in enumerate(self.ids)}
        rows = np.argsort(self.material.order)
        under: dict[int, list[int]] = defaultdict(list)
        for each in self.passages:
            under[int(rows[each.passage])].append(columns[each.theme])
        return under

    def _votes(
        self, rows: Sequence[int], under: Mapping[int, Sequence[int]]
    ) -> NDArray[np.float64]:
        """How like each of these passages is to the nearest that are under each theme."""
        told = np.array(sorted(under), dtype=np.int64)
        nearest, alike = self.material.apart.nearest(np.array(rows), told, NEIGHBOURS)
        votes = np.zeros((len(rows), len(self.ids)))
        for place, (neighbours, likenesses) in enumerate(zip(nearest, alike, strict=True)):
            for neighbour, likeness in zip(neighbours.tolist(), likenesses.tolist(), strict=True):
                votes[place, under[neighbour]] += max(likeness, 0.0)
        return votes / NEIGHBOURS

    @property
    def _given(self) -> int:
        """How many of the themes are of the thesaurus: the first."""
        return len(self.material.concept_ids)
