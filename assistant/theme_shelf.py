"""What the pages on themes are made from, of the generation that is current."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from assistant import handout_texts, texts
from assistant.citing import citation_of
from assistant.comparing import Comparing
from assistant.errors import IndexUnusableError, QuestionError
from assistant.evidence import sentences_of
from assistant.handouts import Handouts
from assistant.records import EVERYTHING
from assistant.retrieval import Hit, Search
from assistant.themes import Themes
from assistant.understanding import understand
from ingest.errors import IngestError
from ingest.generations import Generations
from ingest.language import fold, words
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.handout import ProseWriter
    from assistant.records import Citation, RankedPassage, Scope
    from assistant.themes import Overview
    from ingest.generations import Generation
    from ingest.settings import Settings
    from ingest.themes import Theme

MOST_READ = 60  # passages of a search, of which some are under no theme
MOST_READ_WITHIN = 400  # when most may be of documents that were not chosen
MOST_FOUND = 12


class Finder(Protocol):
    """The search of the chat: `assistant.answering.Answering`."""

    def search(
        self, question: str, history: Sequence[str], count: int
    ) -> tuple[RankedPassage, ...]:
        """The passages that fit best; raises `AssistantError`s."""


@dataclass(frozen=True)
class FoundPassage:
    """A sentence of a passage that was searched for, and the themes that the passage is under."""

    citation: Citation
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class Found:
    """What a search across the themes gives."""

    themes: tuple[Theme, ...] = ()
    passages: tuple[FoundPassage, ...] = ()


@dataclass
class ThemeShelf:
    """Everything but the HTML. Raises `IndexUnusableError` where there are no themes to read.

    The overview of all documents is kept for as long as its generation is the current one.
    """

    settings: Settings
    finder: Finder
    themes: Themes
    comparing: Comparing
    handouts: Handouts
    _overview: Overview | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls, settings: Settings, finder: Finder, writer: ProseWriter | None = None
    ) -> ThemeShelf:
        """Over the collection that the settings name; a `writer` is for hand-outs."""
        handouts = Handouts(settings, writer)
        return cls(settings, finder, Themes(settings), Comparing(settings), handouts)

    def overview(self) -> Overview:
        """Of all documents."""
        known = self._overview
        if known is None or known.generation != self._current_id():
            known = self._overview = self.themes.overview()
        return known

    def find(self, asked: str, scope: Scope = EVERYTHING) -> Found:
        """Themes by their names, definitions and most telling words; passages as the chat does.

        Passages are of documents within the scope.
        """
        every = self.overview().rows
        themes = _named(asked, [row.theme for row in every])
        try:
            ranked = self.finder.search(asked, (), MOST_READ if not scope else MOST_READ_WITHIN)
            ids = {each.id for each in self.overview().documents if scope.admits(each)}
            within = [each for each in ranked if each.document in ids]
            return Found(themes, self._under_themes(asked, within))
        except QuestionError:  # not Dutch, say: then there is nothing but names to go by
            return Found(themes)

    def _under_themes(
        self, asked: str, ranked: Sequence[RankedPassage]
    ) -> tuple[FoundPassage, ...]:
        generation = self._generation()
        numbers = generation.passage_numbers
        themes = {row.theme.id: row.theme for row in self.overview().rows}
        hits: list[Hit] = []
        under: dict[str, tuple[Theme, ...]] = {}
        for each in ranked:
            if each.passage not in numbers:  # another generation was published meanwhile
                continue
            number = numbers[each.passage]
            on = [
                themes[t.theme] for t in generation.themes.of_passage(number) if t.theme in themes
            ]
            if on and len(hits) < MOST_FOUND:
                passage = generation.collection.passages([number])[number]
                hits.append(Hit(number, passage, each.score))
                under[passage.id] = tuple(on)
        cited = _best_sentences(asked, hits, generation)
        return tuple(FoundPassage(each, under[each.passage]) for each in cited)

    def _current_id(self) -> str:
        try:
            pointer = Generations(self.settings.data).pointer()
        except IngestError as error:
            raise IndexUnusableError(str(error), error.message) from error
        return pointer.generation if pointer else ""

    def _generation(self) -> Generation:
        generations = Generations(self.settings.data)
        try:
            manifest = generations.current()
            if manifest is None:
                raise IndexUnusableError("no generation", texts.INDEX_MISSING)
            return generations.opened(manifest)
        except (IngestError, sqlite3.Error) as error:
            raise IndexUnusableError(str(error), handout_texts.INDEX_WITHOUT_THEMES) from error


def _named(asked: str, themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Those that have every word that was asked, in the name before elsewhere."""
    stems = _stems(asked)
    in_name = [each for each in themes if stems and stems <= _stems(each.label)]
    anywhere = [
        each
        for each in themes
        if stems and stems <= _stems(" ".join((each.label, each.definition, *each.terms)))
    ]
    begins = [each for each in themes if fold(asked) and fold(asked) in fold(each.label)]
    return tuple(dict.fromkeys((*in_name, *begins, *anywhere)))


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text) if not word.is_stop_word}


def _best_sentences(asked: str, hits: Sequence[Hit], generation: Generation) -> Iterable[Citation]:
    """Of each passage the sentence that holds most of what was asked; none that holds nothing."""
    query = understand(asked, (), Vocabulary(generation.thesaurus))
    ids = {hit.passage.document for hit in hits}
    known = {document.id: document for document in generation.collection.documents(ids)}
    best: dict[str, Citation] = {}
    covered: dict[str, float] = {}
    for sentence in sentences_of(query, Search(tuple(hits), {}), known):
        passage = sentence.hit.passage.id
        if sentence.covered > covered.get(passage, 0.0):
            best[passage], covered[passage] = citation_of(sentence, sentence), sentence.covered
    return best.values()
