"""Concepts of the thesaurus found in a text, a question or a passage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ingest import language
from ingest.other_words import NO_OTHER_WORDS, OtherWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.language import Word
    from ingest.thesaurus import Concept, Thesaurus

# The words of the longest name.
MOST_WORDS = 10
# Shorter abbreviations count only as capitals: "ots" is clear, "ha" and "vo" are not.
LEAST_LETTERS_IN_LOWER_CASE = 3
MARKS = " .,:;?!"
# A passage on a related, narrower or broader concept speaks of the asked one only in part.
RELATED, NARROWER, BROADER = 0.3, 0.3, 0.2


@dataclass(frozen=True)
class Mention:
    """A concept in a text: its words there are `words[first:last]`."""

    concept: Concept
    first: int
    last: int


@dataclass(frozen=True)
class Vocabulary:
    """A thesaurus, ready to find its concepts in texts, and other words for those of questions."""

    thesaurus: Thesaurus
    other_words: OtherWords = NO_OTHER_WORDS

    def mentions(self, text: str, words: Sequence[Word]) -> tuple[Mention, ...]:
        """The concepts that the words of `text` name; the longest name wins over its parts."""
        mentions: list[Mention] = []
        stems = [word.stem for word in words]
        first = 0
        while first < len(words):
            last = min(len(words), first + self._longest.get(stems[first], 1))
            while last > first + 1 and tuple(stems[first:last]) not in self._names:
                last -= 1
            if last > first + 1:
                found = self._names[tuple(stems[first:last])]
            else:
                found = self._by_word(text, words[first])
            mentions += [Mention(concept, first, last) for concept in found]
            first = last
        return tuple(mentions)

    def labels(self, text: str) -> list[str]:
        """The labels of the concepts that a text names, once for each time it does."""
        words = language.words(text)
        return [mention.concept.label for mention in self.mentions(text, words)]

    def near(self, concept: Concept) -> dict[str, float]:
        """The labels of a concept and of those around it, with how near each is, from 0 to 1."""
        near = dict.fromkeys(concept.related, RELATED) | {concept.label: 1.0}
        near |= dict.fromkeys(self._narrower.get(concept.label, ()), NARROWER)
        return near | ({concept.broader: BROADER} if concept.broader else {})

    @cached_property
    def spread(self) -> dict[str, int]:
        """In the names of how many concepts each stem stands: the more, the less it tells."""
        named: dict[str, set[str]] = defaultdict(set)
        for stems, concepts in self._names.items():
            for stem in stems:
                named[stem].update(concept.label for concept in concepts)
        return {stem: len(labels) for stem, labels in named.items()}

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        narrower: dict[str, list[str]] = defaultdict(list)
        for concept in self.thesaurus.concepts:
            # A theme is too wide a net: every passage is under one.
            if concept.broader and not self.thesaurus.by_label[concept.broader].is_theme:
                narrower[concept.broader].append(concept.label)
        return dict(narrower)

    def _by_word(self, text: str, word: Word) -> list[Concept]:
        abbreviated = self._abbreviations.get(_key(word.folded))
        if abbreviated and self._is_abbreviation(text, word):
            return abbreviated
        if word.is_stop_word:
            return []  # "is" has the stem of "wees", an orphan
        return self._names.get((word.stem,), [])

    def _is_abbreviation(self, text: str, word: Word) -> bool:
        surface = language.APOSTROPHE_S.sub("", text[word.start : word.end])
        # In a text all in capitals they tell nothing, unless it is that one word.
        tells = not text.isupper() or text.strip(MARKS) == surface
        is_marked = tells and (surface.isupper() or surface in self._written)
        return is_marked or _is_clear(word.folded)

    @cached_property
    def _names(self) -> dict[tuple[str, ...], list[Concept]]:
        names: dict[tuple[str, ...], list[Concept]] = defaultdict(list)
        for concept in self.thesaurus.concepts:
            for name in concept.surface_forms:
                stems = _stems(name)
                # An abbreviation of one word is no name: "om" and "vo" are words as well.
                is_name = name not in concept.abbreviations or len(stems) > 1
                if stems and is_name and concept not in names[stems]:
                    names[stems].append(concept)
        return dict(names)

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How many words, up to `MOST_WORDS`, the longest name has that begins with a stem."""
        longest: dict[str, int] = {}
        for stems in self._names:
            longest[stems[0]] = min(max(longest.get(stems[0], 1), len(stems)), MOST_WORDS)
        return longest

    @cached_property
    def _written(self) -> frozenset[str]:
        """Abbreviations as the thesaurus writes them: "Jw" as well as "OTS"."""
        return frozenset(a for c in self.thesaurus.concepts for a in c.abbreviations)

    @cached_property
    def _abbreviations(self) -> dict[str, list[Concept]]:
        abbreviations: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.thesaurus.concepts:
            for abbreviation in concept.abbreviations:
                abbreviations[_key(abbreviation)].append(concept)
        return dict(abbreviations)


@lru_cache(maxsize=100_000)
def _stems(name: str) -> tuple[str, ...]:
    """Kept, since each generation that is opened asks for those of its whole thesaurus."""
    return tuple(word.stem for word in language.words(name))


@lru_cache(maxsize=20_000)
def _key(abbreviation: str) -> str:
    return language.fold(abbreviation).replace(".", "").replace("'s", "").replace("’s", "")


def _is_clear(folded: str) -> bool:
    return len(folded) >= LEAST_LETTERS_IN_LOWER_CASE and not language.is_dutch_word(folded)
