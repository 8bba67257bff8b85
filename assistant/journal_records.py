"""The nouns of the journal: what is kept of what users do, and for how long."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.records import Status
    from ingest.settings import Settings


def new_id() -> str:
    """An id that tells nothing, not even which answer a row is about."""
    return uuid.uuid4().hex


class Reason(StrEnum):
    """What a user finds wrong with a statement, or with the whole answer."""

    WRONG = "wrong"
    NOT_IN_SOURCE = "not_in_source"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Reference:
    """A passage of a document, by their ids."""

    document: str
    passage: str


@dataclass(frozen=True)
class Objection:
    """What is wrong with one statement; `statement` is "" for the answer as a whole."""

    statement: str
    reasons: tuple[Reason, ...]
    cited: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """What a user thinks of one answer; a later one with the same `id` takes its place.

    `comment` and `question` are without case data; `question` is "" unless the user sent it along.
    """

    id: str
    time: dt.datetime
    answer: str
    generation: str
    helpful: bool
    objections: tuple[Objection, ...] = ()
    comment: str = ""
    question: str = ""


@dataclass(frozen=True)
class AskedQuestion:
    """A question, without case data, that was not or only partly answered.

    `missing` is what the answer said is not there, `nearest` are the passages that came nearest.
    """

    id: str
    time: dt.datetime
    status: Status
    question: str
    searched_for: str
    missing: tuple[str, ...]
    nearest: tuple[Reference, ...]
    generation: str
    within: str = ""


@dataclass(frozen=True)
class Act:
    """Something that was done to the collection or the journal: who did what to what."""

    id: str
    time: dt.datetime
    who: str
    act: str
    object: str
    detail: str = ""


@dataclass(frozen=True)
class CitedDocument:
    """How many answers of one day cited a document; `time` is the start of that day, in UTC."""

    id: str
    time: dt.datetime
    document: str
    count: int = 1

    @classmethod
    def on(cls, time: dt.datetime, document: str) -> CitedDocument:
        """One answer of the day of that moment; the same day and document have the same id."""
        day = time.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        known_by = hashlib.sha256(f"{day:%Y-%m-%d} {document}".encode(errors="replace")).hexdigest()
        return cls(known_by, day, document)


@dataclass(frozen=True)
class Citations:
    """How many answers cited each document, as far as is kept; `since` is None for none at all."""

    counts: Mapping[str, int]
    since: dt.datetime | None = None


Row: TypeAlias = Feedback | AskedQuestion | Act | CitedDocument


@dataclass(frozen=True)
class Amount:
    """How many rows there are of each kind, or went."""

    feedback: int = 0
    asked: int = 0
    audit: int = 0
    cited: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.feedback + self.asked + self.audit + self.cited


@dataclass(frozen=True)
class Policy:
    """What is kept: feedback, questions without a full answer; and for so many days.

    With `questions` it is counted, too, how many answers of a day cite a document.
    """

    feedback: bool = True
    questions: bool = False
    days: int = 180


BY_DEFAULT = Policy()


def journal_policy(settings: Settings) -> Policy:
    """What the settings say is kept, for the pages to tell their readers."""
    return Policy(settings.feedback, settings.journal, settings.journal_days)
