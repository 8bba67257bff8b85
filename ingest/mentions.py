"""Which concepts the passages name, in which words: noted while the lexical index is made.

To find them again would take longer than all the rest of the themes together.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest import language
from ingest.definitions import defined_terms
from ingest.lexical import COLUMN_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from ingest.language import Word
    from ingest.thesaurus import Concept
    from ingest.vocabulary import Mention, Vocabulary

# A word in a heading says most about a passage. The title stands above every passage of a document,
# and the more there are the less it tells about which of them is on it.
TITLE, HEADING, BODY = 1.0, 1.5, 1.0
# What a word of the dictionary counts for that shares only its stem with a name ("verantwoorde"
# with "verantwoording"), and a phrase of the kitchen table ("bijna 18"). A single word of that
# table, such as "contact" for "omgang", helps to understand a question and tells nothing in a text.
SAME_STEM, EVERYDAY = 0.3, 0.5
# What a word counts for in a list of definitions: one of those defined, or used to define one.
DEFINED, USED_TO_DEFINE = 0.6, 0.3
COLUMNS = tuple(COLUMN_WEIGHTS)


@dataclass(frozen=True, slots=True)  # there are many
class Named:
    """A concept that a passage names: how often (a heading counts for more), and how it is put.

    `above` is how often the title and the headings alone do.
    """

    label: str
    frequency: float
    form: str
    above: float = 0.0


@dataclass(frozen=True)
class InPassages:
    """The concepts that each passage names, worked out when asked: all together they are much."""

    mentions: Mentions
    texts: Sequence[str]
    together: NDArray[np.int64]
    starts: NDArray[np.int64]
    order: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[dict[str, Named]]:
        return (self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> dict[str, Named]:
        number = int(self.order[row])
        weights = {"title": TITLE / self.together[number] ** 0.5, "heading": HEADING, "body": BODY}
        named: dict[str, Named] = {}
        for mention in self.mentions.noted(self.starts[number], self.starts[number + 1]):
            label, form = self.texts[mention.label], self.texts[mention.form]
            before = named.get(label)
            frequency = weights[mention.column] * mention.share + (
                before.frequency if before else 0
            )
            above = (mention.share if mention.column != "body" else 0.0) + (
                before.above if before else 0.0
            )
            # The form of the text itself, which comes last, is the one to show.
            named[label] = Named(label, frequency, form, above)
        return named


class Noted(NamedTuple):
    """A concept named once: its label and form by their numbers, in which column."""

    column: str
    label: int
    form: int
    share: float


@dataclass
class Mentions:
    """The concepts named in each passage, told apart by their labels.

    `terms_of` is to be called for each column of each passage in the order of `COLUMN_WEIGHTS`, as
    `build_lexical_index` does.
    """

    vocabulary: Vocabulary
    _numbers: array[int] = field(default_factory=lambda: array("i"))
    _labels: array[int] = field(default_factory=lambda: array("i"))
    _forms: array[int] = field(default_factory=lambda: array("i"))
    _shares: array[float] = field(default_factory=lambda: array("f"))
    _known: dict[str, int] = field(default_factory=dict)
    _standing: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _calls: int = 0

    def terms_of(self, text: str, words: Sequence[Word]) -> list[str]:
        """The labels of the concepts that a text names, once for each time."""
        mentions = self.vocabulary.mentions(text, words)
        passage, column = divmod(self._calls, len(COLUMNS))
        if COLUMNS[column] != "title":
            for word in words:
                for stem in self._label_stems.intersection((word.stem, *word.parts)):
                    self._standing[stem].add(passage)
        terms = defined_terms(text) if COLUMNS[column] == "body" else ()
        for mention in mentions:
            share = self._share(mention, words)
            if not share:
                continue
            at = words[mention.first].start
            if terms:
                is_defined = any(term.start <= at < term.end for term in terms)
                share *= DEFINED if is_defined else USED_TO_DEFINE
            form = text[words[mention.first].start : words[mention.last - 1].end]
            self._numbers.append(self._calls)
            self._labels.append(self._number(mention.concept.label))
            self._forms.append(self._number(form))
            self._shares.append(share)
        self._calls += 1
        return [mention.concept.label for mention in mentions]

    def of_passages(self, together: NDArray[np.int64], order: NDArray[np.int64]) -> InPassages:
        """What the passages name, by label, in the order of these numbers.

        `together` says of each number how many passages its document has.
        """
        ends = np.arange(len(together) + 1) * len(COLUMNS)
        starts = np.searchsorted(np.frombuffer(self._numbers, dtype=np.int32), ends)
        return InPassages(self, tuple(self._known), together, starts, order)

    def noted(self, first: int, last: int) -> Iterator[Noted]:
        """Some of what was named, in the order it was."""
        for at in range(first, last):
            column = COLUMNS[self._numbers[at] % len(COLUMNS)]
            yield Noted(column, self._labels[at], self._forms[at], self._shares[at])

    def standing(self, stem: str) -> set[int]:
        """The passages that have a stem of a theme's label in their text or headings."""
        return self._standing.get(stem, set())

    def _share(self, mention: Mention, words: Sequence[Word]) -> float:
        """How surely a passage that names a concept so speaks of it."""
        named = words[mention.first : mention.last]
        concept = mention.concept
        if len(named) > 1:
            if tuple(word.stem for word in named) in self._names[concept.label]:
                return 1.0
            telling = [word for word in named if not word.is_stop_word]
            is_phrase = len(telling) > 1 or any(word.folded.isdigit() for word in named)
            return EVERYDAY if is_phrase else 0.0
        folded = named[0].folded
        if language.lemma(folded) in self._lemmas[concept.label]:
            return 1.0
        if (named[0].stem,) in self._names[concept.label]:
            # The dictionary has few compounds: "weeshuizen" is known by its stem alone.
            return SAME_STEM if language.is_dutch_word(folded) else 1.0
        return float(folded in {each.casefold() for each in concept.abbreviations})

    @cached_property
    def _label_stems(self) -> frozenset[str]:
        themes = self.vocabulary.thesaurus.themes
        return frozenset(word.stem for each in themes for word in language.words(each.label))

    @cached_property
    def _names(self) -> dict[str, set[tuple[str, ...]]]:
        concepts = self.vocabulary.thesaurus.concepts
        return {
            concept.label: {
                tuple(word.stem for word in language.words(name)) for name in _names(concept)
            }
            for concept in concepts
        }

    @cached_property
    def _lemmas(self) -> dict[str, set[str]]:
        concepts = self.vocabulary.thesaurus.concepts
        return {
            concept.label: {language.lemma(language.fold(name)) for name in _names(concept)}
            for concept in concepts
        }

    def _number(self, text: str) -> int:
        return self._known.setdefault(text, len(self._known))


def _names(concept: Concept) -> tuple[str, ...]:
    return (concept.label, *concept.alternatives, *concept.abbreviations)
