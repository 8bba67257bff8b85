"""The nouns of what users could not find: gaps, and what was decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class Gap:
    """A question without a full answer; `is_refused` where nothing of it was answered."""

    question: str
    searched_for: str
    is_refused: bool
    time: dt.datetime


@dataclass(frozen=True)
class GapsState:
    """Equal when nothing came in or went: how many gaps and marks there are, and their newest."""

    gaps: int = 0
    marks: int = 0
    newest: dt.datetime | None = None
    newest_mark: dt.datetime | None = None


class MarkKind(StrEnum):
    """What was decided: it is no matter for this collection, or somebody looks for a document."""

    OUT = "out"
    SOUGHT = "sought"


@dataclass(frozen=True)
class Mark:
    """What somebody decided about the questions with one of these words, by their stems.

    `label` is what they were called. It goes when the journal forgets what is as old.
    """

    id: str
    time: dt.datetime
    kind: MarkKind
    stems: tuple[str, ...]
    label: str
    who: str
