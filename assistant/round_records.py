"""The nouns of the experts' round: questions, answers given, what editors think of those."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from assistant.records import Mode, Status, Verdict


class Origin(StrEnum):
    """Where a question comes from; only those of users, ASKED, are kept for so many days."""

    ASKED = "asked"
    PREPARED = "prepared"
    EXAMPLE = "example"


class Judgement(StrEnum):
    """Whether a sentence is true as an answer; the mildest first."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


class SourceJudgement(StrEnum):
    """Whether it cites what it should; the mildest first."""

    RIGHT = "right"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True)
class GivenCitation:
    """What a sentence rested on when it was given.

    `paragraph` holds the quote; `sha256` is the document's, `quote_sha256` that of the quote with
    its white space made single.
    """

    document: str
    title: str
    heading: tuple[str, ...]
    page: int | None
    quote: str
    start: int
    end: int
    paragraph: str
    sha256: str
    quote_sha256: str


@dataclass(frozen=True)
class GivenStatement:
    """One sentence of an answer, as readers saw it."""

    text: str
    verdict: Verdict
    citations: tuple[GivenCitation, ...]


@dataclass(frozen=True)
class GivenAnswer:
    """An answer as it was given, by the generation of then."""

    status: Status
    statements: tuple[GivenStatement, ...]
    missing: tuple[str, ...]
    mode: Mode
    generation: str
    model: str = ""

    @property
    def is_refusal(self) -> bool:
        """Whether nothing is stated as fact."""
        return not self.statements


@dataclass(frozen=True)
class Round:
    """Questions whose answers are scored together."""

    id: str
    time: dt.datetime
    name: str
    who: str


@dataclass(frozen=True)
class RoundQuestion:
    """A question of a round, in its place from 1; `answer` is None until somebody opened it.

    `time` is when a user asked it, or when it was put into the round. The words of a user's
    question are forgotten when the journal forgets it: `question` is "" then.
    """

    id: str
    time: dt.datetime
    round: str
    number: int
    origin: Origin
    question: str
    answer: GivenAnswer | None = None

    @property
    def is_forgotten(self) -> bool:
        """Whether its words are gone."""
        return not self.question


@dataclass(frozen=True)
class SentenceScore:
    """What an editor thinks of one sentence."""

    judgement: Judgement
    source: SourceJudgement

    @property
    def is_right(self) -> bool:
        """Whether it may be given again just so."""
        return self.judgement is Judgement.RIGHT and self.source is SourceJudgement.RIGHT


@dataclass(frozen=True)
class Score:
    """What one editor thinks of one answer; `question` is an id.

    `was_refused` says what the assistant did, `refuse` what it should have done. `lacking` and
    `remark` are without case data.
    """

    id: str
    time: dt.datetime
    round: str
    question: str
    who: str
    sentences: tuple[SentenceScore, ...]
    was_refused: bool
    refuse: bool
    lacking: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a question was answered when a round was run again; `question` is an id."""

    question: str
    answer: GivenAnswer


@dataclass(frozen=True)
class Run:
    """The questions of a round, asked again."""

    id: str
    time: dt.datetime
    round: str
    who: str
    generation: str
    outcomes: tuple[Outcome, ...]
