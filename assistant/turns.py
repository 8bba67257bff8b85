"""Questions with their answers as the browser keeps them: what a copy and an export are made from.

The server remembers no conversation, so the browser sends back what it was given. What comes back
is not trusted: it fits these records and their limits, or it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from assistant import texts
from assistant.errors import TakeawayError
from assistant.records import (
    Cited,
    Intent,
    Mode,
    NoticeKind,
    Status,
    Verdict,
)
from assistant.rendering import nearest_titles
from assistant.snapshots import cited_of
from assistant.sources import (
    cited_by,
    details_line,
    numbered_sources,
    statement_groups,
    validity_warnings,
    web_address,
)

if TYPE_CHECKING:
    from assistant.records import Answer, Statement
    from assistant.sources import Source

MOST_BYTES = 1_000_000  # of a conversation: 100 to 250 answers

ADDRESS = r"^https?://[^\s<>\"'`\\^{|}\x00-\x20\x7f]{1,2000}$"
Text = Annotated[str, Field(max_length=20_000)]
Address = Annotated[str, Field(pattern=f"^$|{ADDRESS}")]
Lines = Annotated[tuple[Text, ...], Field(max_length=50)]
Number = Annotated[int, Field(ge=1, le=500)]
STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True)
class TakenSource:
    """A cited sentence; its number is its place among the sources of its turn, from 1."""

    title: Text
    about: Text
    heading: Annotated[tuple[Text, ...], Field(max_length=20)]
    page: Annotated[int, Field(ge=0, le=1_000_000)] | None
    url: Address
    notes: Lines
    warnings: Lines
    cited: Cited

    __pydantic_config__ = STRICT


@dataclass(frozen=True)
class TakenStatement:
    """What an answer says, and the numbers of the sources that bear it out."""

    text: Text
    verdict: Verdict
    sources: Annotated[tuple[Number, ...], Field(min_length=1, max_length=50)]

    __pydantic_config__ = STRICT

    def __post_init__(self) -> None:
        """Raises `ValueError` on a statement that is never shown as fact."""
        if self.verdict is Verdict.UNSUPPORTED:
            raise ValueError("an unsupported statement is no part of an answer")


@dataclass(frozen=True)
class TakenGroup:
    """Statements that rest on one document, as they stand together on the page."""

    title: Text
    statements: Annotated[tuple[TakenStatement, ...], Field(min_length=1, max_length=200)]

    __pydantic_config__ = STRICT


@dataclass(frozen=True)
class Turn:
    """A question and everything its answer says; the fields are those of `records.Answer`."""

    question: Text
    intent: Intent
    status: Status
    notices: Annotated[tuple[NoticeKind, ...], Field(max_length=5)]
    choices: Lines
    missing: Lines
    nearest: Lines
    groups: Annotated[tuple[TakenGroup, ...], Field(max_length=100)]
    remarks: Lines
    removed: Annotated[int, Field(ge=0, le=1_000)]
    searched_for: Text
    within: Text
    mode: Mode
    model: Text
    generation: Text
    sources: Annotated[tuple[TakenSource, ...], Field(max_length=500)]

    __pydantic_config__ = STRICT

    def __post_init__(self) -> None:
        """Raises `ValueError` where a statement names a source that is not there."""
        if any(max(statement.sources) > len(self.sources) for statement in self.statements):
            raise ValueError("a statement names a source that is not there")

    @property
    def statements(self) -> tuple[TakenStatement, ...]:
        """All statements, in the order of the page."""
        return tuple(statement for group in self.groups for statement in group.statements)


Turns = Annotated[tuple[Turn, ...], Field(min_length=1, max_length=1_000)]


def turn_of(answer: Answer) -> Turn:
    """What is taken away of an answer: what the page shows of it, and nothing else."""
    sources = numbered_sources(answer)
    return Turn(
        question=answer.question,
        intent=answer.intent,
        status=answer.status,
        notices=tuple(notice.kind for notice in answer.notices),
        choices=answer.choices,
        missing=answer.missing,
        nearest=nearest_titles(answer),
        groups=tuple(
            TakenGroup(group.title, tuple(_statement(each, sources) for each in group.statements))
            for group in statement_groups(answer)
        ),
        remarks=answer.remarks,
        removed=len(answer.removed),
        searched_for=answer.searched_for,
        within=answer.within,
        mode=answer.mode,
        model=answer.model,
        generation=answer.generation,
        sources=tuple(_source(source) for source in sources),
    )


def read_turns(body: bytes) -> tuple[Turn, ...]:
    """The conversation that a browser sent; raises `TakeawayError` on anything else."""
    if len(body) > MOST_BYTES:
        raise TakeawayError(f"{len(body)} bytes of conversation", texts.CONVERSATION_TOO_LARGE)
    try:
        return _reader().validate_json(body)
    except ValidationError as error:
        # The kinds of problems only: the rest of an error holds what was sent.
        kinds = sorted({problem["type"] for problem in error.errors(include_url=False)})
        raise TakeawayError(f"no conversation: {kinds}", texts.NO_CONVERSATION) from None


@cache
def _reader() -> TypeAdapter[tuple[Turn, ...]]:
    return TypeAdapter(Turns)


def _statement(statement: Statement, sources: tuple[Source, ...]) -> TakenStatement:
    numbers = tuple(source.number for source in cited_by(statement, sources))
    return TakenStatement(statement.text, statement.verdict, numbers)


def _source(source: Source) -> TakenSource:
    citation = source.citation
    details = citation.snapshot.details
    url = web_address(details)
    notes = (texts.audience(details.audience) if details.audience else "", details.source_note)
    return TakenSource(
        title=citation.title,
        about=details_line(details),
        heading=citation.heading,
        page=citation.page,
        url=url if re.match(ADDRESS, url) else "",
        notes=tuple(note for note in notes if note),
        warnings=validity_warnings(details),
        cited=cited_of(citation),
    )
