"""The sentences of the passages found, and how much of the question each covers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, TypeAlias

from assistant.covering import (
    ALIKE,
    IN_COMPOUND,
    LEAST_ALIKE,
    OTHER_NAME,
    PARTS,
    SAME,
    SOME_PARTS,
)
from assistant.expecting import holds
from ingest import language
from ingest.records import BlockKind
from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.retrieval import Hit, Search
    from assistant.understanding import Query, Wanted
    from ingest.embedding import FloatArray
    from ingest.records import Block, Document


Embed: TypeAlias = "Callable[[str], FloatArray]"


@dataclass(frozen=True)
class Terms:
    """The words of a text, and the text itself, to look a question's words up in."""

    stems: frozenset[str]
    parts: frozenset[str]
    folded: frozenset[str]
    text: str

    def __or__(self, other: Terms) -> Terms:
        return Terms(
            self.stems | other.stems,
            self.parts | other.parts,
            self.folded | other.folded,
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


@lru_cache(maxsize=20_000)
def terms_of(text: str) -> Terms:
    """The terms of a text, stop words left out."""
    content = [word for word in language.words(text) if not word.is_stop_word]
    return Terms(
        frozenset(word.stem for word in content),
        frozenset(part for word in content for part in word.parts),
        frozenset(word.folded for word in content),
        " ".join(text.split()),
    )


def found(wanted: Wanted, terms: Terms) -> float:
    """How sure a word of the question stands in a text, from 0 to 1."""
    word = wanted.word
    if wanted.name and wanted.name not in terms.text:
        return OTHER_NAME if any(_has_name(name, terms) for name in wanted.names) else 0.0
    if word.stem in terms.stems:
        return SAME
    best = IN_COMPOUND if word.stem in terms.parts else 0.0
    if any(_has_name(name, terms) for name in wanted.names):
        best = max(best, OTHER_NAME)
    if word.parts:
        share = sum(p in terms.stems or p in terms.parts for p in word.parts) / len(word.parts)
        best = max(best, PARTS if share == 1 else SOME_PARTS * share)
    if best < ALIKE:
        best = max(best, ALIKE * _most_alike(word.folded, terms.folded))
    return best


def _has_name(name: str, terms: Terms) -> bool:
    stems = terms_of(name).stems
    return bool(stems) and stems <= (terms.stems | terms.parts)


def _most_alike(folded: str, others: frozenset[str]) -> float:
    if len(folded) < language.GRAM_LENGTH + 1 or not folded.isalpha():
        return 0.0
    mine = _trigrams(folded)
    most = 0.0
    for other in others:
        theirs = _trigrams(other)
        both = len(mine) + len(theirs)
        # What they have in common at the very most; words of another length are soon done.
        if 2 * min(len(mine), len(theirs)) >= max(most, LEAST_ALIKE) * both:
            most = max(most, 2 * len(mine & theirs) / both)
    return most if most >= LEAST_ALIKE else 0.0


@lru_cache(maxsize=50_000)
def _trigrams(folded: str) -> frozenset[str]:
    padded = f"^{folded}$"
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))


def coverage(query: Query, importance: Mapping[str, float], terms: Terms) -> float:
    """The share of the question's words that a text has, weighed by their importance."""
    total = have = 0.0
    for wanted in query.wanted:
        weight = wanted.weight * importance.get(wanted.word.stem, 1.0)
        total += weight
        have += weight * found(wanted, terms)
    return have / total if total else 0.0


def sentences_of(
    query: Query, search: Search, documents: Mapping[str, Document], embed: Embed | None = None
) -> tuple[Sentence, ...]:
    """Every sentence of the passages found, in reading order within each passage.

    `embed` gives the unit vector of a text; without it no likeness is told.
    """
    knows_names = {name: _knows_names(query, document) for name, document in documents.items()}
    sentences = _sentences(query, search, documents, knows_names)
    if embed is None:
        return sentences
    asked = embed(query.text)
    return tuple(replace(s, likeness=max(float(embed(s.text) @ asked), 0.0)) for s in sentences)


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
    unseen = [w for w in query.wanted if w.is_proper and w.surface not in document.text]
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
        sentences.append(
            Sentence(
                document=document,
                hit=hit,
                block=block,
                position=position,
                start=start,
                end=end,
                covered=coverage(query, search.importance, terms[position]),
                with_context=coverage(query, search.importance, around),
                holds_expected=holds(query.expected, text, query.question),
                knows_names=knows_names,
            )
        )
    return sentences
