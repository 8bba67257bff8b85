"""Concepts of the thesaurus found in a question, and what else they are called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.language import Word
    from ingest.thesaurus import Concept, Thesaurus

# The words of the longest name.
MOST_WORDS = 10
# Shorter abbreviations count only as capitals: "ots" is clear, "ha" and "vo" are not.
LEAST_LETTERS_IN_LOWER_CASE = 3
MARKS = " .,:;?!"


@dataclass(frozen=True)
class Mention:
    """A concept in a question: its words there are `words[first:last]`."""

    concept: Concept
    first: int
    last: int


@dataclass(frozen=True)
class Vocabulary:
    """A thesaurus, ready to find its concepts in questions."""

    thesaurus: Thesaurus

    def mentions(self, text: str, words: Sequence[Word]) -> tuple[Mention, ...]:
        """The concepts that the words of `text` name; the longest name wins over its parts."""
        mentions: list[Mention] = []
        first = 0
        while first < len(words):
            last = min(len(words), first + MOST_WORDS)
            while last > first and not (found := self._at(text, words[first:last])):
                last -= 1
            if last == first:
                first += 1
                continue
            mentions += [Mention(concept, first, last) for concept in found]
            first = last
        return tuple(mentions)

    def _at(self, text: str, words: Sequence[Word]) -> list[Concept]:
        if len(words) == 1:
            surface = language.APOSTROPHE_S.sub("", text[words[0].start : words[0].end])
            abbreviated = self._abbreviations.get(_key(surface), [])
            # In a text all in capitals they tell nothing, unless it is that one word.
            tells = not text.isupper() or text.strip(MARKS) == surface
            is_marked = tells and (surface.isupper() or surface in self._written)
            if abbreviated and (is_marked or _is_clear(words[0].folded)):
                return abbreviated
        if len(words) == 1 and words[0].is_stop_word:
            return []  # "is" has the stem of "wees", an orphan
        return self._names.get(tuple(word.stem for word in words), [])

    @cached_property
    def _names(self) -> dict[tuple[str, ...], list[Concept]]:
        names: dict[tuple[str, ...], list[Concept]] = defaultdict(list)
        for concept in self.thesaurus.concepts:
            for name in concept.surface_forms:
                stems = tuple(word.stem for word in language.words(name))
                # An abbreviation of one word is no name: "om" and "vo" are words as well.
                is_name = name not in concept.abbreviations or len(stems) > 1
                if stems and is_name and concept not in names[stems]:
                    names[stems].append(concept)
        return dict(names)

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


def _key(abbreviation: str) -> str:
    return language.fold(abbreviation).replace(".", "").replace("'s", "").replace("’s", "")


def _is_clear(folded: str) -> bool:
    return len(folded) >= LEAST_LETTERS_IN_LOWER_CASE and not language.is_dutch_word(folded)
