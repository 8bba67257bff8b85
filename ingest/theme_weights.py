"""What each concept of the thesaurus counts for a theme.

What a theme is about is what its definition names. Those concepts, and what is narrower, count
most; the others below the theme less, and least far down: below "recht en gezag" stand words such
as those for time and amount, which any passage has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import language
from ingest.telling_words import is_inflected

if TYPE_CHECKING:
    from ingest.thesaurus import Concept, Thesaurus
    from ingest.vocabulary import Vocabulary

# What a concept counts for: named by the definition, below such a one, elsewhere below the theme;
# related to such a one, or named by the definition and of another theme.
CORE, BELOW_CORE, BELOW_THEME, EACH_LEVEL, BESIDE = 1.0, 0.8, 0.3, 0.7, 0.3
AND = ("en", "of")


def weights_of(vocabulary: Vocabulary, theme: Concept) -> dict[str, float]:
    """What each concept counts for a theme, by label, from 0 to 1."""
    thesaurus = vocabulary.thesaurus
    below = _below(thesaurus, theme.label)
    defining = _named_by_nouns(vocabulary, theme.definition)
    # An election is something of a municipality, and nothing of working together with one.
    below_core = BELOW_THEME if joined_stems(theme.label) else BELOW_CORE
    core = {theme.label} | (defining & set(below))
    beside = defining | {each for label in core for each in thesaurus.concept(label).related}
    weights = dict.fromkeys(sorted(beside), BESIDE) | {theme.label: CORE}
    for label, depth in below.items():
        above = _path(thesaurus, label)
        if label in core:
            weights[label] = CORE
        elif nearest := next(
            (n for n, each in enumerate(above) if each in core - {theme.label}), 0
        ):
            weights[label] = below_core * EACH_LEVEL ** (nearest - 1)
        elif len(core) == 1:  # a definition that names nothing, or none
            weights[label] = BELOW_CORE * EACH_LEVEL ** (depth - 1)
        else:
            of_theme = BELOW_THEME * EACH_LEVEL ** (depth - 1)
            weights[label] = max(weights.get(label, 0.0), of_theme)
    return weights


def _named_by_nouns(vocabulary: Vocabulary, definition: str) -> set[str]:
    """The concepts a definition names, but by an adjective: "lichamelijke gezondheid" is health."""
    words = language.words(definition)
    return {
        mention.concept.label
        for mention in vocabulary.mentions(definition, words)
        if mention.last > mention.first + 1 or not is_inflected(words[mention.first].folded)
    }


def _below(thesaurus: Thesaurus, theme: str) -> dict[str, int]:
    """The concepts whose nearest theme this is, with how far below it they stand."""
    found = {}
    for concept in thesaurus.concepts:
        nearest = thesaurus.theme_of(concept.label)
        if nearest and nearest.label == theme != concept.label:
            found[concept.label] = _path(thesaurus, concept.label).index(theme)
    return found


def _path(thesaurus: Thesaurus, label: str) -> list[str]:
    """A concept and those above it."""
    path = [label]
    while above := thesaurus.concept(path[-1]).broader:
        path.append(above)
    return path


def joined_stems(label: str) -> tuple[str, ...]:
    """The stems of a label with a preposition between its words, else none."""
    words = language.words(label)
    stems = tuple(word.stem for word in words if not word.is_stop_word)
    is_joined = any(word.is_stop_word and word.folded not in AND for word in words[1:-1])
    return stems if is_joined and len(stems) > 1 else ()
