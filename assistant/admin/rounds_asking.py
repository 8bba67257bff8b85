"""The answers of a round: what the assistant says now, as it is kept to be scored."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from assistant.errors import QuestionError
from assistant.records import Answer, Mode, Status
from assistant.rendering import readable
from assistant.round_records import GivenAnswer, GivenCitation, GivenStatement
from assistant.sources import statement_groups

if TYPE_CHECKING:
    from assistant.records import Citation, Responder


def ask(responder: Responder, question: str) -> GivenAnswer:
    """What the chat would answer; a question that it cannot search is a refusal.

    Raises other `AssistantError`s than `QuestionError` when the index is not usable.
    """
    try:
        events = responder.respond(question, ())
        return given(next(event for event in events if isinstance(event, Answer)))
    except QuestionError as error:
        return GivenAnswer(Status.NONE, (), (error.message,), Mode.QUOTE, "")


def given(answer: Answer) -> GivenAnswer:
    """The sentences that readers see, in their order."""
    return GivenAnswer(
        status=answer.status,
        statements=tuple(
            GivenStatement(
                readable(statement.text),
                statement.verdict,
                tuple(map(_kept, statement.citations)),
            )
            for group in statement_groups(answer)
            for statement in group.statements
        ),
        missing=answer.missing,
        mode=answer.mode,
        generation=answer.generation,
        model=answer.model,
    )


def digest_of(answer: GivenAnswer) -> str:
    """What an answer is known by: a form that was made for another must not score it."""
    return hashlib.sha256(json.dumps(asdict(answer), sort_keys=True).encode()).hexdigest()[:16]


def quote_hash(quote: str) -> str:
    """What a quote is known by; white space makes no other quote."""
    return hashlib.sha256(" ".join(quote.split()).encode()).hexdigest()


def _kept(citation: Citation) -> GivenCitation:
    return GivenCitation(
        document=citation.document,
        title=citation.title,
        heading=citation.heading,
        page=citation.page,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        paragraph=citation.snapshot.paragraph,
        sha256=citation.snapshot.sha256,
        quote_sha256=quote_hash(citation.quote),
    )
