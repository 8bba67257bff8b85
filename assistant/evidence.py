"""The sentences of the passages found, and how much of the question each covers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from assistant.covering import (
    ALIKE,
    GOES_WITH,
    IN_COMPOUND,
    LEAST_ALIKE,
    OTHER_NAME,
    PARTS,
    SAID_OTHERWISE,
    SAME,
    SOME_PARTS,
)
from assistant.expecting import is_strict
from assistant.holding import holds
from ingest import language
from ingest.records import BlockKind
from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.retrieval import Hit, Search
    from assistant.understanding import Query, Wanted
    from ingest.embedding import Embedder
    from ingest.language import Word
    from ingest.records import Block, Document

# What sums of floats may be off.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Terms:
    """The words of a text, and the text itself, to look a question's words up in.

    `folded` are the words of each of the texts that it was made of.
    """

    stems: frozenset[str]
    parts: frozenset[str]
    folded: tuple[frozenset[str], ...]
    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems, of whole words and of parts."""
        return self.stems | self.parts

    def __or__(self, other: Terms) -> Terms:
        return Terms(
            self.stems | other.stems,
            self.parts | other.parts,
            self.folded + other.folded,
            f"{self.text} | {other.text}",
        )


@dataclass(frozen=True)
class Sentence:
    """A sentence that may answer: `document.text[start:end]`, in a block of a passage.

    `covered` is the share of the question it has itself, `with_context` the share that it has
    with its headings, title and neighbours; both weigh words by importance, from 0 to 1.
    `knows_names` says whether its document knows every proper name of the question. `likeness` is
    the cosine between its meaning and that of the question.
    """

    document: Document
    hit: Hit
    block: Block
    position: int
    start: int
    end: int
    covered: float
    with_context: float
    holds_expected: bool
    knows_names: bool
    likeness: float = 0.0

    @property
    def text(self) -> str:
        """The sentence as it stands in the document."""
        return self.document.text[self.start : self.end]

    @property
    def context(self) -> tuple[str, ...]:
        """What the sentence stands under: the document's title and the headings."""
        return (self.document.details.title, *self.hit.passage.heading)


def terms_in(text: str) -> Terms:
    """The terms of what a user typed, stop words left out; nothing of it is kept."""
    words = map(_word, set(language.WORD.findall(text)))
    content = [word for word in words if not word.is_stop_word]
    return Terms(
        frozenset([word.stem for word in content]),
        frozenset([part for word in content for part in word.parts]),
        (frozenset([word.folded for word in content]),),
        " ".join(text.split()),
    )


@lru_cache(maxsize=20_000)
def terms_of(text: str) -> Terms:
    """The terms of a sentence or text of a document, kept for the next question."""
    return terms_in(text)


@lru_cache(maxsize=50_000)
def _word(surface: str) -> Word:
    """A word by itself, wherever it stands: most stand in many sentences."""
    return language.words(surface)[0]


def found(wanted: Wanted, terms: Terms) -> float:
    """How sure a word of the question stands in a text, from 0 to 1."""
    word = wanted.word
    if wanted.name and wanted.name not in terms.text:
        return OTHER_NAME if _has_other_name(wanted, terms) else 0.0
    if word.stem in terms.stems:
        return SAME
    best = IN_COMPOUND if word.stem in terms.parts else 0.0
    if _has_other_name(wanted, terms):
        best = max(best, OTHER_NAME)
    if word.parts:
        share = sum(part in terms.words for part in word.parts) / len(word.parts)
        best = max(best, PARTS if share == 1 else SOME_PARTS * share)
    if best < ALIKE:
        alike = [_most_alike(word.folded, others) for others in terms.folded]
        best = max(best, ALIKE * max(alike, default=0.0))
    return best


def _has_other_name(wanted: Wanted, terms: Terms) -> bool:
    return any(stems <= terms.words for stems in _stems_of_names(wanted.names))


def _meant(wanted: Wanted, terms: Terms) -> float:
    """How sure a text says something that may stand for a word of the question, or go with it."""
    if not wanted.others.same.isdisjoint(terms.words):
        return SAID_OTHERWISE
    return 0.0 if wanted.others.near.isdisjoint(terms.words) else GOES_WITH


@lru_cache(maxsize=2_000)
def _stems_of_names(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Of each name that has more than stop words."""
    return tuple(filter(None, (terms_of(name).stems for name in names)))


@lru_cache(maxsize=20_000)
def _most_alike(folded: str, others: frozenset[str]) -> float:
    if len(folded) < language.GRAM_LENGTH + 1 or not folded.isalpha():
        return 0.0
    mine = _trigrams(folded)
    # A word alike has this share of mine at the least, however short it is itself.
    shared = len(mine & _trigrams_of_all(others))
    if shared * (2 - LEAST_ALIKE) + ROUNDING < LEAST_ALIKE * len(mine):
        return 0.0
    alike = (
        2 * len(mine & theirs) / (len(mine) + len(theirs)) for theirs in map(_trigrams, others)
    )
    most = max(alike, default=0.0)
    return most if most >= LEAST_ALIKE else 0.0


@lru_cache(maxsize=20_000)
def _trigrams_of_all(folded: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*map(_trigrams, folded))


@lru_cache(maxsize=50_000)
def _trigrams(folded: str) -> frozenset[str]:
    padded = f"^{folded}$"
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))


def coverage(
    query: Query, importance: Mapping[str, float], terms: Terms, *, is_held: bool = False
) -> float:
    """The share of the question's words that a text has, weighed by their importance.

    Where the text holds what was asked for (`is_held`) it need not repeat the words that ask.
    """
    total = have = 0.0
    for wanted in query.wanted:
        weight = wanted.weight * importance.get(wanted.word.stem, 1.0)
        total += weight
        if is_held and wanted.asks:
            have += weight
        else:
            have += weight * max(found(wanted, terms), _meant(wanted, terms))
    return have / total if total else 0.0


def sentences_of(
    query: Query,
    search: Search,
    documents: Mapping[str, Document],
    embedder: Embedder | None = None,
) -> tuple[Sentence, ...]:
    """Every sentence of the passages found, in reading order within each passage.

    Without an `embedder` no likeness is told.
    """
    knows_names = {name: _knows_names(query, document) for name, document in documents.items()}
    sentences = _sentences(query, search, documents, knows_names)
    if embedder is None:
        return sentences
    vectors = embedder.embed_passages([sentence.text for sentence in sentences])
    cosines = vectors @ embedder.embed_question(query.text)
    return tuple(
        replace(sentence, likeness=max(float(cosine), 0.0))
        for sentence, cosine in zip(sentences, cosines, strict=True)
    )


def _sentences(
    query: Query,
    search: Search,
    documents: Mapping[str, Document],
    knows_names: Mapping[str, bool],
) -> tuple[Sentence, ...]:
    return tuple(
        sentence
        for hit in search.hits
        for sentence in _sentences_of_hit(
            query,
            search,
            hit,
            documents[hit.passage.document],
            knows_names=knows_names[hit.passage.document],
        )
    )


def _knows_names(query: Query, document: Document) -> bool:
    """Whether every proper name of the question stands in a document or what is known about it."""
    details = document.details
    about = " ".join([details.title, details.publisher, details.region, *details.authors])
    unseen = [
        replace(wanted, name="")
        for wanted in query.wanted
        if (wanted.is_proper or wanted.name) and wanted.surface not in document.text
    ]
    # Analysing a whole document takes long; most names stand there just as they were typed.
    return not unseen or all(
        found(w, terms_of(document.text) | terms_of(about)) > 0 for w in unseen
    )


def _sentences_of_hit(
    query: Query, search: Search, hit: Hit, document: Document, *, knows_names: bool
) -> list[Sentence]:
    passage = hit.passage
    heading = terms_of(" ".join([document.details.title, *passage.heading]))
    spans = [
        (block, block.start + span.start, block.start + span.end)
        for block in document.blocks
        if block.kind is not BlockKind.HEADING
        and passage.start <= block.end
        and block.start < passage.end
        for span in sentence_spans(document.text[block.start : block.end])
        if passage.start <= block.start + span.start < passage.end
    ]
    texts = [document.text[start:end] for _, start, end in spans]
    terms = [terms_of(text) for text in texts]
    sentences = []
    for position, ((block, start, end), text) in enumerate(zip(spans, texts, strict=True)):
        around = reduce(or_, terms[max(0, position - 1) : position + 2], heading)
        holds_it = holds(query.expected, text, query.question)
        is_held = holds_it and is_strict(query.expected)
        sentences.append(
            Sentence(
                document=document,
                hit=hit,
                block=block,
                position=position,
                start=start,
                end=end,
                covered=coverage(query, search.importance, terms[position]),
                with_context=coverage(query, search.importance, around, is_held=is_held),
                holds_expected=holds_it,
                knows_names=knows_names,
            )
        )
    return sentences
