"""What a collection talks about: the themes of its thesaurus, and those found in itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from ingest.found_themes import FoundThemes
from ingest.given_themes import GivenThemes
from ingest.lonely_documents import LonelyDocuments
from ingest.theme_material import ThemeMaterial
from ingest.themes import Themes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.directions import VectorFile
    from ingest.found_themes import Before
    from ingest.generations import Generation
    from ingest.mentions import Mentions
    from ingest.themes import Theme, ThemePassage

MOST_RELATED = 4


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
    material = ThemeMaterial(generation, mentions, vectors, np.array(order))
    by_thesaurus, by_group = GivenThemes(material), FoundThemes(material, before)
    given = [*by_thesaurus.of_thesaurus()]
    given += by_thesaurus.of_documents(given)
    found = by_group.found(given)
    passages = given + [each for one in found for each in by_group.of_found(one)]
    themes = [*material.concept_ids, *(one.theme.id for one in found)]
    passages += LonelyDocuments(material, tuple(passages), themes).nearest()
    described = [*by_thesaurus.described(passages), *(one.theme for one in found)]
    return Themes(_with_related(described, passages), tuple(passages), by_group.clusters(found))


def _with_related(themes: Sequence[Theme], passages: Sequence[ThemePassage]) -> tuple[Theme, ...]:
    """Each with those that share most of its passages, against how many they have."""
    under: dict[int, set[str]] = defaultdict(set)
    for each in passages:
        under[each.passage].add(each.theme)
    counts = Counter(theme for each in under.values() for theme in each)
    shared = Counter(pair for each in under.values() for pair in combinations(sorted(each), 2))
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), count in shared.items():
        near[one][other] = near[other][one] = count / (counts[one] * counts[other]) ** 0.5
    return tuple(replace(theme, related=tuple(_nearest(near[theme.id]))) for theme in themes)


def _nearest(near: Mapping[str, float]) -> list[str]:
    return sorted(near, key=lambda theme: (-near[theme], theme))[:MOST_RELATED]
