"""The nouns of the assistant: questions, answers, statements, citations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.records import Details, Document


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


class Intent(StrEnum):
    """What the user wants; all but a question get a fixed answer of their own."""

    QUESTION = "question"
    GREETING = "greeting"
    THANKS = "thanks"
    ABOUT = "about"  # of the assistant itself
    OFF_TOPIC = "off_topic"
    JUDGEMENT = "judgement"  # of one child, parent or family
    WHEREABOUTS = "whereabouts"  # of somebody who is kept hidden, or a way around a ban
    INSTRUCTION = "instruction"  # to the assistant, to be other than it is


class NoticeKind(StrEnum):
    """What a question shows that cannot wait for its answer."""

    DANGER = "danger"
    SELF_HARM = "self_harm"


class Frame(StrEnum):
    """The legal frame that decides what holds for a child."""

    VOLUNTARY = "voluntary"
    SUPERVISION = "supervision"
    GUARDIANSHIP = "guardianship"
    CLOSED = "closed"
    CRISIS = "crisis"


class Standing(StrEnum):
    """How a citation stands to the documents as they are now."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"


class Step(StrEnum):
    """What is being done while an answer is made."""

    LOADING = "loading"
    SEARCHING = "searching"
    COMPOSING = "composing"
    WRITING = "writing"


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
class Removed:
    """A sentence that a language model wrote and that is no fact; `reason` is Dutch."""

    text: str
    reason: str


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
class Contact:
    """Whom to call: `number` as it is dialled, `about` what for; `url` is a site, or ""."""

    name: str
    number: str
    about: str
    url: str = ""


@dataclass(frozen=True)
class Notice:
    """What stands above an answer because somebody may be in danger."""

    kind: NoticeKind
    title: str
    text: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Answer:
    """An answer, or the honest word that the collection does not say it.

    `searched_for` is the question as it was searched, expansions included. `missing` says in
    Dutch which part of the question the collection does not answer; with status `none` it holds
    the refusal, and with another `intent` than a question the fixed answer to that. `generation`
    is the id of the index it rests on, "" when there was none to ask. `notices` stand above
    whatever the answer says. `model` wrote the statements, "" for quotes; `removed` is what it
    wrote besides and what its sources do not bear out. `remarks` say how the answer was made
    where that is other than was asked, and of which legal frame it speaks. `choices` are whole
    questions that an ambiguous one may stand for. `within` says in Dutch which documents were
    searched, "" for all.
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
    intent: Intent = Intent.QUESTION
    notices: tuple[Notice, ...] = ()
    model: str = ""
    removed: tuple[Removed, ...] = ()
    remarks: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True)
class Scope:
    """The documents that a question is put to: those that fit every field that is not empty.

    `kinds` are those of `ingest.records.Kind`; `since` and `until` are years of publication, both
    included; `documents` are ids.
    """

    kinds: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    documents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it leaves any document out."""
        return self != EVERYTHING

    def admits(self, document: Document) -> bool:
        """Whether the question is put to this document; one without a date has no year to fit."""
        details = document.details
        year = int(details.published[:4]) if details.published else None
        return (
            (not self.kinds or details.kind in self.kinds)
            and (not self.audiences or not set(self.audiences).isdisjoint(details.audience))
            and (self.since is None or (year is not None and year >= self.since))
            and (self.until is None or (year is not None and year <= self.until))
            and (not self.documents or document.id in self.documents)
        )


EVERYTHING = Scope()


@dataclass(frozen=True)
class CleanedQuestion:
    """A question without case data: `text` is shown and kept, `search` is what is searched.

    `kinds` are the kinds of case data that were left out (`assistant.identifiers.CaseDataKind`).
    """

    text: str
    search: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cited:
    """What is kept of a citation to tell later whether its source still says it.

    `sha256` is the document's, "" where that is not known.
    """

    document: str
    quote: str
    start: int
    end: int
    paragraph_sha256: str
    sha256: str = ""


@dataclass(frozen=True)
class Place:
    """Where a quote stands now."""

    document: str
    start: int
    end: int
    heading: tuple[str, ...]
    page: int | None


@dataclass(frozen=True)
class Checked:
    """A citation held against the documents of now; `place` is where its words stand now.

    `place` is None where nothing changed, and where they stand nowhere.
    """

    cited: Cited
    standing: Standing
    place: Place | None = None


@dataclass(frozen=True)
class Progress:
    """A step on the way to an answer; `partial` is what can be shown of it so far."""

    step: Step
    partial: Answer | None = None


class Responder(Protocol):
    """Whatever answers a question: yields progress, then exactly one answer.

    `history` holds the earlier questions of the conversation, the oldest first. Raises
    `assistant.errors.QuestionError` (its text is Dutch, for the user) on a question that cannot
    be searched, and other `AssistantError`s when the index is not usable.
    """

    def respond(
        self,
        question: str,
        history: Sequence[str],
        *,
        plain: bool = False,
        literal: bool = False,
        scope: Scope = EVERYTHING,
    ) -> Iterator[Progress | Answer]:
        """Answer one question, with `plain` in easier words where there is a model for it.

        With `literal` the question's own words are searched, and nothing else. Only documents
        within `scope` are asked.
        """

    def cleaned(self, question: str) -> CleanedQuestion:
        """The question without case data."""

    def check(self, cited: Sequence[Cited]) -> tuple[Checked, ...]:
        """How earlier citations stand to the documents as they are now."""
