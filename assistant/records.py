"""The nouns of the assistant: questions, answers, statements, citations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.records import Details


class Status(StrEnum):
    """How much of the question the collection answers."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Verdict(StrEnum):
    """How a statement stands to the source it cites."""

    LITERAL = "literal"
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


class Mode(StrEnum):
    """Who wrote the statements: quoted from the sources, or a language model."""

    QUOTE = "quote"
    MODEL = "model"


class Step(StrEnum):
    """What is being done while an answer is made."""

    LOADING = "loading"
    SEARCHING = "searching"
    COMPOSING = "composing"


@dataclass(frozen=True)
class Snapshot:
    """What a citation rested on when the answer was made.

    `paragraph[quote_start:quote_end]` is the quote. `before` and `after` are the neighbouring
    paragraphs ("" at the edge of a passage); `sha256` is the document's.
    """

    details: Details
    paragraph: str
    quote_start: int
    quote_end: int
    before: str
    after: str
    sha256: str


@dataclass(frozen=True)
class Citation:
    """Where a statement stands: `quote` is `[start:end]` of the cleaned document."""

    document: str
    title: str
    passage: str
    heading: tuple[str, ...]
    page: int | None
    quote: str
    start: int
    end: int
    snapshot: Snapshot


@dataclass(frozen=True)
class Statement:
    """One sentence or list item of an answer, with what it rests on."""

    text: str
    verdict: Verdict
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class RankedPassage:
    """A passage found for a question; `score` is comparable within one question only."""

    document: str
    title: str
    passage: str
    heading: tuple[str, ...]
    score: float
    text: str


@dataclass(frozen=True)
class Answer:
    """An answer, or the honest word that the collection does not say it.

    `searched_for` is the question as it was searched, expansions included. `missing` says in
    Dutch which part of the question the collection does not answer; with status `none` it holds
    the refusal. `generation` is the id of the index it rests on.
    """

    id: str
    status: Status
    question: str
    searched_for: str
    statements: tuple[Statement, ...]
    missing: tuple[str, ...]
    passages: tuple[RankedPassage, ...]
    mode: Mode
    generation: str


@dataclass(frozen=True)
class Progress:
    """A step on the way to an answer."""

    step: Step


class Responder(Protocol):
    """Whatever answers a question: yields progress, then exactly one answer.

    `history` holds the earlier questions of the conversation, the oldest first. Raises
    `assistant.errors.QuestionError` (its text is Dutch, for the user) on a question that cannot
    be searched, and other `AssistantError`s when the index is not usable.
    """

    def respond(self, question: str, history: Sequence[str]) -> Iterator[Progress | Answer]:
        """Answer one question."""
