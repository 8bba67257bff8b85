"""The nouns of a hand-out: what is chosen, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from assistant.quiz import QuizSize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.cases import Case
    from assistant.comparison import Contrast, Row
    from assistant.quiz import Question
    from assistant.quotable import Quote
    from assistant.records import Citation, Statement
    from ingest.records import Details
    from ingest.themes import Theme


class Length(StrEnum):
    """How long a hand-out is, in the word that the user types."""

    SHORT = "kort"
    NORMAL = "gewoon"
    LONG = "lang"


@dataclass(frozen=True)
class Size:
    """How much of everything there is, at most."""

    documents: int
    points: int  # of each document
    aims: int
    discussions: int
    cases: int
    quiz: QuizSize


SIZES: Mapping[Length, Size] = {
    Length.SHORT: Size(3, 2, 3, 3, 1, QuizSize(true_false=2, fill_in=1, open=1)),
    Length.NORMAL: Size(6, 3, 5, 5, 1, QuizSize(true_false=4, fill_in=3, open=3)),
    Length.LONG: Size(12, 5, 8, 8, 2, QuizSize(true_false=6, fill_in=5, open=5)),
}


@dataclass(frozen=True)
class Choice:
    """What a hand-out is asked for: ids of themes and documents; no documents means the best."""

    themes: tuple[str, ...]
    documents: tuple[str, ...] = ()
    length: Length = Length.NORMAL


@dataclass(frozen=True)
class Aim:
    """What a participant can tell afterwards: what a document says below a heading, or of a theme.

    `heading` is "" where the document has none; then `theme` says what it is about.
    """

    document: str
    title: str
    heading: str
    theme: str


class Angle(StrEnum):
    """What a discussion question makes of its quotes."""

    RECOGNISE = "recognise"
    DUTY = "duty"
    TERM = "term"
    LAW = "law"
    TWO_SOURCES = "two_sources"


@dataclass(frozen=True)
class Discussion:
    """A question to talk about, tied to one quote, or to one of each of two documents."""

    angle: Angle
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Voice:
    """What one document says on a theme; `passages` is how many of its passages are under it."""

    document: str
    details: Details
    points: tuple[Quote, ...]
    passages: int


@dataclass(frozen=True)
class Section:
    """A theme: its documents, how many more have something on it, and how they compare.

    `related` are the labels of themes that go with it.
    """

    theme: Theme
    voices: tuple[Voice, ...]
    related: tuple[str, ...] = ()
    left_out: int = 0
    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()  # the documents of the cells of `rows`, by id
    differences: tuple[Contrast, ...] = ()


@dataclass(frozen=True)
class Introduction:
    """What a language model wrote on the themes, each sentence proven; else why there is none.

    `problem` is Dutch.
    """

    model: str
    statements: tuple[Statement, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Handout:
    """All that a hand-out says; `day` (ISO 8601) is when it was made, `generation` from what."""

    choice: Choice
    day: str
    generation: str
    sections: tuple[Section, ...]
    aims: tuple[Aim, ...]
    discussions: tuple[Discussion, ...]
    cases: tuple[Case, ...]
    quiz: tuple[Question, ...]
    introduction: Introduction | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The themes it is about."""
        return tuple(section.theme.label for section in self.sections)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Everything that is quoted, in the order in which a reader meets it."""
        return tuple(self._cited())

    def _cited(self) -> Iterator[Citation]:
        for section in self.sections:
            yield from (point.citation for voice in section.voices for point in voice.points)
        for section in self.sections:
            yield from chain.from_iterable(cell for row in section.rows for cell in row.cells)
            yield from (c for each in section.differences for c in (each.one, each.other))
        yield from (citation for each in self.discussions for citation in each.citations)
        yield from (case.citation for case in self.cases)
        yield from (question.quote.citation for question in self.quiz)
