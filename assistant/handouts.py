"""Hand-outs from the current generation, by the names that a user gives."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from assistant import handout_texts, texts
from assistant.comparing import Comparing
from assistant.errors import HandoutError, IndexUnusableError
from assistant.handout import HandoutMaker
from assistant.handout_records import Choice, Length
from ingest import language
from ingest.errors import IngestError
from ingest.generations import Generations
from ingest.sentences import Span
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from assistant.comparison import Comparison
    from assistant.handout import ProseWriter
    from assistant.handout_records import Handout
    from assistant.quiz import TermsIn
    from ingest.generations import Generation
    from ingest.language import Word
    from ingest.settings import Settings
    from ingest.themes import Theme

MOST_NAMES = 3
LEAST_ALIKE = 0.4


@dataclass(frozen=True)
class Handouts:
    """Opens the current generation anew for every hand-out: it may be another any moment."""

    settings: Settings
    writer: ProseWriter | None = None

    def make(
        self,
        themes: Sequence[str],
        day: str,
        documents: Sequence[str] = (),
        length: Length = Length.NORMAL,
    ) -> Handout:
        """The hand-out on themes by label or id, and documents by id or title, none for the best.

        Raises `HandoutError` on a name that is not there, with the nearest, and where there is
        nothing to quote; `IndexUnusableError` where there are no documents to read.
        """
        try:
            generation = self._generation()
            choice = Choice(
                _found(themes, _labels(generation), handout_texts.handout_no_theme),
                _found(documents, _titles(generation), handout_texts.handout_no_document),
                length,
            )
            maker = replace(maker_of(generation), compare=self._compare, writer=self.writer)
            return maker.make(choice, day)
        except IngestError as error:
            raise IndexUnusableError(str(error), error.message) from error
        except sqlite3.Error as error:
            raise IndexUnusableError(str(error), handout_texts.INDEX_WITHOUT_THEMES) from error

    def _compare(self, theme: Theme, documents: Sequence[str]) -> Comparison:
        return Comparing(self.settings).compare(theme.id, documents)

    def _generation(self) -> Generation:
        generations = Generations(self.settings.data)
        manifest = generations.current()
        if manifest is None:
            raise IndexUnusableError("no generation", texts.INDEX_MISSING)
        return generations.opened(manifest)


def maker_of(generation: Generation) -> HandoutMaker:
    """What makes hand-outs from one generation, by quotes alone."""
    return HandoutMaker(
        generation=generation.manifest.id,
        themes=generation.themes,
        reading=generation.collection,
        terms_in=terms_of(Vocabulary(generation.thesaurus)),
    )


def terms_of(vocabulary: Vocabulary) -> TermsIn:
    """What finds the names of concepts in a text; those of themes would give the answer away."""

    def terms_in(text: str) -> tuple[Span, ...]:
        words = language.words(text)
        return tuple(
            Span(words[mention.first].start, words[mention.last - 1].end)
            for mention in vocabulary.mentions(text, words)
            if not mention.concept.is_theme and _is_name(words[mention.first : mention.last])
        )

    return terms_in


def _is_name(words: Sequence[Word]) -> bool:
    """Whether the words name a thing, rather than tell of it: "in samenspraak met"."""
    return not any(word.is_stop_word for word in (words[0], words[-1]))


def _labels(generation: Generation) -> dict[str, tuple[str, ...]]:
    """The names of each theme, by id."""
    return {theme.id: (theme.label, theme.id) for theme in generation.themes.themes()}


def _titles(generation: Generation) -> dict[str, tuple[str, ...]]:
    """The names of each document, by id."""
    return {d.id: (d.details.title, d.id) for d in generation.collection.listed()}


def _found(
    asked: Iterable[str],
    names: Mapping[str, tuple[str, ...]],
    unknown: Callable[[str, Sequence[str]], str],
) -> tuple[str, ...]:
    """The ids of what was asked for by any of its names; raises `HandoutError`."""
    by_name = {name.casefold(): key for key, each in names.items() for name in each}
    found: dict[str, None] = {}
    for name in asked:
        key = by_name.get(" ".join(name.split()).casefold())
        if key is None:
            nearest = [names[by_name[each]][0] for each in _nearest(name, by_name)]
            raise HandoutError(f"no {name!r}", unknown(name, list(dict.fromkeys(nearest))))
        found[key] = None
    return tuple(found)


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """Names that have a word of it or are written almost the same, the nearest first."""
    folded, every = name.casefold(), list(names)
    close = get_close_matches(folded, every, n=2 * MOST_NAMES, cutoff=LEAST_ALIKE)
    words = {word.stem for word in language.words(folded) if not word.is_stop_word}
    shared = [each for each in every if words & {word.stem for word in language.words(each)}]
    return list(dict.fromkeys([*shared, *close]))[: 2 * MOST_NAMES]
