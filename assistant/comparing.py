"""Two to four documents of the collection on a theme or a question, to lay side by side."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from assistant import theme_texts as texts
from assistant.errors import ComparisonError, IndexUnusableError
from assistant.records import Scope
from assistant.retrieval import Hit, Retriever, Search
from assistant.side_by_side import compare_passages
from assistant.synonyms import Synonyms
from assistant.understanding import understand
from ingest.embedding import embedder_fingerprint, load_embedder
from ingest.errors import IngestError
from ingest.generations import open_generation
from ingest.language import fold
from ingest.lexical import Field, inverse_document_frequency
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.comparison import Comparison
    from assistant.understanding import Query
    from ingest.embedding import Embedder
    from ingest.generations import Generation
    from ingest.lexical import LexicalIndex
    from ingest.settings import Settings

FEWEST_DOCUMENTS, MOST_DOCUMENTS = 2, 4
# So many passages of each document are read.
PASSAGES_READ = 60
# A passage that scores less than this share of its document's best is of something else.
NEAR_BEST = 0.4


class NamedTheme(Protocol):
    """A theme by its id or its label."""

    @property
    def id(self) -> str:
        """What passages are kept under."""

    @property
    def label(self) -> str:
        """What users read."""


class PassageOfTheme(Protocol):
    """A passage, by its number, under a theme."""

    @property
    def passage(self) -> int:
        """Its number in the generation."""

    @property
    def score(self) -> float:
        """How well it fits, within the theme."""

    @property
    def is_key(self) -> bool:
        """Whether it speaks of the theme in its words."""


class ThemesRead(Protocol):
    """The themes of a generation, as far as a comparison asks for them."""

    def themes(self) -> Sequence[NamedTheme]:
        """All themes."""

    def passages(
        self, theme: str, documents: Sequence[str] = (), most: int | None = None
    ) -> Sequence[PassageOfTheme]:
        """Those under a theme in these documents, the best first."""


@dataclass
class Comparing:
    """Compares documents of the generation that is current. Safe to use from several threads."""

    settings: Settings
    _embedder: Embedder | None = None
    _lock: Lock = field(default_factory=Lock)

    def compare(self, asked: str, documents: Sequence[str]) -> Comparison:
        """Documents, by id, on a theme (its id or label), else on a question.

        Raises `ComparisonError` for too few or too many documents, or one that is not there;
        `QuestionError` for a question that cannot be searched; `IndexUnusableError`.
        """
        ids = tuple(dict.fromkeys(documents))
        if not FEWEST_DOCUMENTS <= len(ids) <= MOST_DOCUMENTS:
            log = f"{len(ids)} documents to compare"
            raise ComparisonError(
                log, texts.compare_how_many(FEWEST_DOCUMENTS, MOST_DOCUMENTS, len(ids))
            )
        try:
            return self._compared(asked, ids)
        except IngestError as error:
            raise IndexUnusableError(str(error), error.message) from error

    def _compared(self, asked: str, ids: Sequence[str]) -> Comparison:
        name = self.settings.embedding
        generation = open_generation(
            self.settings.data, name, embedder_fingerprint(name), self.settings.chroma_url
        )
        known = {document.id: document for document in generation.collection.documents(ids)}
        for each in ids:
            if each not in known:
                raise ComparisonError(f"no document {each}", texts.compare_unknown(each))
        theme = theme_named(asked, generation.themes)
        vocabulary = Vocabulary(generation.thesaurus)
        query = understand(theme.label if theme else asked, (), vocabulary)
        hits = _of_theme(theme, generation, ids) if theme else ()
        without = set(ids) - {hit.passage.document for hit in hits}
        if without:
            hits += _of_question(query, Retriever(generation, self._loaded()), sorted(without))
        comparison = compare_passages(
            theme.label if theme else query.question,
            query,
            Search(hits, {}),
            [known[each] for each in ids],
            importance_in(generation.lexical),
            Synonyms.of(generation.thesaurus),
            partial(_sub_topics, vocabulary),
        )
        return replace(comparison, generation=generation.manifest.id)

    def _loaded(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                self._embedder = load_embedder(self.settings.embedding, device=self.settings.device)
            return self._embedder


def theme_named(asked: str, themes: ThemesRead) -> NamedTheme | None:
    """The theme with this id or label, in capitals or not."""
    try:
        known = themes.themes()
    except sqlite3.Error:  # a generation from before there were themes
        return None
    wanted = fold(asked.strip())
    return next((t for t in known if wanted in {fold(t.id), fold(t.label)}), None)


def importance_in(index: LexicalIndex) -> Callable[[str], float]:
    """How telling a stem is: 0 where every passage has it, 1 where none has."""
    most = inverse_document_frequency(index.count, 0)

    @cache
    def importance(stem: str) -> float:
        return index.inverse_document_frequency(Field.WORDS, stem) / most

    return importance


def _sub_topics(vocabulary: Vocabulary, text: str) -> list[str]:
    """The concepts that a text names and that belong to a theme: "aanwenden" is none of them."""
    of = vocabulary.thesaurus.theme_of
    return [label for label in vocabulary.labels(text) if of(label) is not None]


def _of_theme(theme: NamedTheme, generation: Generation, ids: Sequence[str]) -> tuple[Hit, ...]:
    themes: ThemesRead = generation.themes
    under = [each for document in ids for each in _of_document(theme, themes, document)]
    passages = generation.collection.passages([each.passage for each in under])
    return tuple(Hit(each.passage, passages[each.passage], each.score) for each in under)


def _of_document(theme: NamedTheme, themes: ThemesRead, document: str) -> list[PassageOfTheme]:
    """Its passages that speak of the theme, and those that only touch it where there are none."""
    under = themes.passages(theme.id, (document,), PASSAGES_READ)
    return [each for each in under if each.is_key] or list(under)


def _of_question(query: Query, retriever: Retriever, ids: Sequence[str]) -> tuple[Hit, ...]:
    """What answers a question best; for a theme, what comes nearest in documents not under it."""
    found: list[Hit] = []
    for document in ids:
        hits = retriever.search(query, PASSAGES_READ, Scope(documents=(document,))).hits
        least = NEAR_BEST * max((hit.score for hit in hits), default=0.0)
        found += [hit for hit in hits if hit.score >= least]
    return tuple(found)
