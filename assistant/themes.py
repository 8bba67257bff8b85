"""What the collection talks about, for the pages, the hand-out and the command."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant import texts
from assistant.citing import citation_of
from assistant.errors import IndexUnusableError
from assistant.evidence import Sentence
from assistant.retrieval import Hit
from assistant.snapshots import paragraph_hash
from ingest.errors import GenerationError, IngestError
from ingest.generations import FORMAT_VERSION, Generation, Generations
from ingest.records import BlockKind
from ingest.sentences import sentence_spans
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from assistant.records import Citation
    from ingest.records import Block, Document, Passage
    from ingest.settings import Settings
    from ingest.themes import Basis, Theme, ThemePassage

PER_DOCUMENT = 3
MOST_QUESTIONS = 4
# A sentence of fewer characters says too little to quote, when there is another.
LEAST_QUOTE = 40
KEY_LENGTH = 16


@dataclass(frozen=True)
class ThemeRow:
    """A theme with how many key passages each document has under it, by document id.

    Documents that have none, and only come near it, are in `touching`.
    """

    theme: Theme
    counts: Mapping[str, int]
    touching: frozenset[str] = frozenset()

    @property
    def passages(self) -> int:
        """How many there are together: the length of its bar."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Together:
    """Two themes, by their ids, and how many passages are under both."""

    one: str
    other: str
    passages: int


@dataclass(frozen=True)
class ThemeYear:
    """How many key passages of a year's documents are under a theme."""

    theme: str
    year: str
    passages: int


@dataclass(frozen=True)
class Overview:
    """Documents by themes; `documents` are without their text, `years` of those with a date."""

    generation: str
    documents: tuple[Document, ...]
    rows: tuple[ThemeRow, ...]
    together: tuple[Together, ...]
    years: tuple[ThemeYear, ...]


@dataclass(frozen=True)
class KeyPassage:
    """A sentence of a passage under a theme, cited; `key` survives another ingest."""

    key: str
    citation: Citation
    score: float
    reasons: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class DocumentOnTheme:
    """What a document says about a theme; `count` is of all its key passages.

    Where it has none the passages are those that touch the theme.
    """

    document: Document
    count: int
    passages: tuple[KeyPassage, ...]


@dataclass(frozen=True)
class ThemePage:
    """A theme, per document what it says, the most telling document first."""

    theme: Theme
    documents: tuple[DocumentOnTheme, ...]
    related: tuple[Theme, ...]
    questions: tuple[str, ...]


def passage_key(citation: Citation) -> str:
    """What a cited paragraph is known by within its document, whatever its number."""
    return paragraph_hash(citation.snapshot.paragraph)[:KEY_LENGTH]


@dataclass
class Themes:
    """The themes of the current generation, also when another is published meanwhile.

    Raises `IndexUnusableError` where there is none that can be read.
    """

    settings: Settings
    _open: Generation | None = field(default=None, repr=False)

    def overview(self, documents: Sequence[str] = ()) -> Overview:
        """The whole collection, or these documents only."""
        with self._reading() as generation:
            listed = [
                each
                for each in generation.collection.listed()
                if not documents or each.id in documents
            ]
            known = {document.id for document in listed}
            rows = [row for row in _rows(generation, known) if row.counts or row.touching]
            together = generation.themes.together().items()
            return Overview(
                generation.manifest.id,
                tuple(listed),
                tuple(rows),
                tuple(Together(one, other, n) for (one, other), n in together),
                _years(rows, listed),
            )

    def themes(self) -> tuple[Theme, ...]:
        """All of them, those of the thesaurus first."""
        with self._reading() as generation:
            return generation.themes.themes()

    def theme_page(
        self, theme: str, documents: Sequence[str] = (), per_document: int = PER_DOCUMENT
    ) -> ThemePage | None:
        """A theme by its id; None where there is none."""
        with self._reading() as generation:
            known = {each.id: each for each in generation.themes.themes()}
            if theme not in known:
                return None
            found = generation.themes.passages(theme, documents)
            best: dict[str, list[ThemePassage]] = defaultdict(list)
            for each in found:  # key passages come first
                if each.is_key or not any(other.is_key for other in best[each.document]):
                    best[each.document].append(each)
            on_theme = _on_theme(generation, best, per_document)
            related = tuple(known[each] for each in known[theme].related if each in known)
            questions = _questions(known[theme], on_theme, generation)
            return ThemePage(known[theme], on_theme, related, questions)

    def passage(self, document: str, key: str) -> Citation | None:
        """Where a deep link goes: the paragraph with this key, wherever it stands by now."""
        with self._reading() as generation:
            for found in generation.collection.documents([document]):
                for passage in generation.collection.passages_of(document):
                    for block in _blocks(found, passage):
                        paragraph = found.text[block.start : block.end]
                        if paragraph_hash(paragraph)[:KEY_LENGTH] == key:
                            return citation_of(*[_sentence(found, passage, block, block)] * 2)
            return None

    @contextmanager
    def _reading(self) -> Iterator[Generation]:
        try:
            yield self._current()
        except IngestError as error:
            raise IndexUnusableError(str(error), error.message) from error
        except sqlite3.Error as error:
            raise IndexUnusableError(str(error), texts.UNEXPECTED) from error

    def _current(self) -> Generation:
        generations = Generations(self.settings.data)
        manifest = generations.current()
        if manifest is None or manifest.format != FORMAT_VERSION:
            raise GenerationError("no generation with themes", texts.INDEX_MISSING)
        if self._open is None or self._open.manifest.id != manifest.id:
            self._open = generations.opened(manifest)
        return self._open


def _rows(generation: Generation, documents: AbstractSet[str]) -> Iterator[ThemeRow]:
    """Every theme with what these documents have under it."""
    keys = generation.themes.key_counts()
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    touching: dict[str, set[str]] = defaultdict(set)
    for theme, document in generation.themes.counts():
        if document not in documents:
            continue
        if (theme, document) in keys:
            counts[theme][document] = keys[theme, document]
        else:
            touching[theme].add(document)
    for each in generation.themes.themes():
        yield ThemeRow(each, counts[each.id], frozenset(touching[each.id]))


def _on_theme(
    generation: Generation, best: Mapping[str, Sequence[ThemePassage]], most: int
) -> tuple[DocumentOnTheme, ...]:
    documents = {each.id: each for each in generation.collection.documents(best)}
    passages = generation.collection.passages(
        each.passage for of in best.values() for each in of[:most]
    )
    return tuple(
        DocumentOnTheme(
            documents[id_],
            sum(each.is_key for each in of),
            tuple(
                quoted
                for each in of[:most]
                if (quoted := _quoted(documents[id_], passages[each.passage], each))
            ),
        )
        for id_, of in best.items()
    )


@dataclass(frozen=True)
class _Span:
    start: int
    end: int


def _quoted(document: Document, passage: Passage, under: ThemePassage) -> KeyPassage | None:
    """The sentence in which most of the words stand that put the passage under its theme."""
    spans = [
        (block, _Span(block.start + span.start, block.start + span.end))
        for block in _blocks(document, passage)
        for span in sentence_spans(document.text[block.start : block.end])
        if passage.start <= block.start + span.start < passage.end
    ]
    if not spans:
        return None

    def worth(place: int) -> tuple[bool, int, int]:
        text = document.text[spans[place][1].start : spans[place][1].end]
        says = len(text) >= LEAST_QUOTE and not text.rstrip().endswith(":")
        held = sum(reason.casefold() in text.casefold() for reason in under.reasons)
        return says, held, -place

    block, span = spans[max(range(len(spans)), key=worth)]
    sentence = _sentence(document, passage, block, span)
    citation = citation_of(sentence, sentence)
    return KeyPassage(passage_key(citation), citation, under.score, under.reasons, under.basis)


def _blocks(document: Document, passage: Passage) -> list[Block]:
    """The paragraphs and items that begin or stand in a passage."""
    return [
        block
        for block in document.blocks
        if block.kind is not BlockKind.HEADING
        and block.start < passage.end
        and passage.start < block.end
    ]


def _sentence(document: Document, passage: Passage, block: Block, span: Block | _Span) -> Sentence:
    """As `citation_of` takes it; nothing was asked, so it answers nothing."""
    return Sentence(
        document=document,
        hit=Hit(0, passage, 0.0),
        block=block,
        position=0,
        start=span.start,
        end=span.end,
        covered=0.0,
        with_context=0.0,
        holds_expected=False,
        knows_names=True,
    )


def _years(rows: Sequence[ThemeRow], documents: Sequence[Document]) -> tuple[ThemeYear, ...]:
    dates = {each.id: each.details.published or each.details.event_date for each in documents}
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for document, count in row.counts.items():
            if dates[document]:
                counts[dates[document][:4], row.theme.id] += count
    return tuple(ThemeYear(theme, year, n) for (year, theme), n in sorted(counts.items()))


def _questions(
    theme: Theme, documents: Sequence[DocumentOnTheme], generation: Generation
) -> tuple[str, ...]:
    """Example questions of its documents that name its concepts; else one about the theme."""
    vocabulary = Vocabulary(generation.thesaurus)
    terms = {theme.label, *theme.terms}
    given = [q for each in documents for q in each.document.details.example_questions]
    fitting = [q for q in dict.fromkeys(given) if terms & set(vocabulary.labels(q))]
    return (*fitting[:MOST_QUESTIONS], texts.about_theme(theme.label))
