"""What the page sends about an answer: read with its limits, and rid of case data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from assistant import journal_texts as texts
from assistant.errors import FeedbackError
from assistant.journal_records import Feedback, Objection, Reason, Reference
from assistant.rendering import readable
from assistant.sources import statement_groups

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from assistant.records import Answer, CleanedQuestion

    Clean = Callable[[str], CleanedQuestion]

MOST_BYTES = 100_000  # an answer has a few dozen statements at most

Name = Annotated[str, Field(pattern=r"^[0-9A-Za-z_.:+-]{1,64}$")]
Document = Annotated[str, Field(min_length=1, max_length=1_000)]
LONGEST_STATEMENT = 4_000
Statement = Annotated[str, Field(max_length=LONGEST_STATEMENT)]
Words = Annotated[str, Field(max_length=2_000)]
STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True)
class SentReference:
    """A passage that a statement cites."""

    document: Document
    passage: Name

    __pydantic_config__ = STRICT


@dataclass(frozen=True)
class SentObjection:
    """What is wrong with one statement, or with the whole answer when that is ""."""

    statement: Statement
    reasons: Annotated[tuple[Reason, ...], Field(min_length=1, max_length=len(Reason))]
    cited: Annotated[tuple[SentReference, ...], Field(max_length=50)]

    __pydantic_config__ = STRICT


@dataclass(frozen=True)
class Sent:
    """Feedback as it came in; the fields are those of `journal_records.Feedback`.

    The page makes a random `id` for each answer, and sends it again when the user thinks again.
    """

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    answer: Name
    generation: Annotated[str, Field(pattern=r"^[0-9A-Za-z_.:+-]{0,64}$")]
    helpful: bool
    objections: Annotated[tuple[SentObjection, ...], Field(max_length=200)]
    comment: Words
    question: Words

    __pydantic_config__ = STRICT


def feedback_data(answer: Answer) -> dict[str, Any]:
    """JSON for the page: what feedback on this answer is about."""
    return {
        "answer": answer.id,
        "generation": answer.generation,
        "statements": [
            {
                "text": readable(statement.text)[:LONGEST_STATEMENT],
                "cited": [
                    {"document": document, "passage": passage}
                    for document, passage in dict.fromkeys(
                        (citation.document, citation.passage) for citation in statement.citations
                    )
                ],
            }
            for group in statement_groups(answer)
            for statement in group.statements
        ],
    }


def read_feedback(body: bytes) -> Sent:
    """What a browser sent; raises `FeedbackError` on anything else."""
    if len(body) > MOST_BYTES:
        raise FeedbackError(f"{len(body)} bytes of feedback", texts.FEEDBACK_TOO_LARGE)
    try:
        return _reader().validate_json(body)
    except ValidationError as error:
        # The kinds of problems only: the rest of an error holds what was sent.
        kinds = sorted({problem["type"] for problem in error.errors(include_url=False)})
        is_long = "string_too_long" in kinds
        message = texts.FEEDBACK_TOO_LARGE if is_long else texts.NO_FEEDBACK
        raise FeedbackError(f"no feedback: {kinds}", message) from None


def cleaned_feedback(sent: Sent, clean: Clean, now: dt.datetime) -> Feedback:
    """What may be kept of it: no text that anybody can type goes in as it came."""

    def without_case_data(text: str) -> str:
        return clean(readable(text)).text

    return Feedback(
        id=sent.id,
        time=now,
        answer=sent.answer,
        generation=sent.generation,
        helpful=sent.helpful,
        objections=tuple(
            Objection(
                without_case_data(each.statement),
                tuple(dict.fromkeys(each.reasons)),
                tuple(Reference(without_case_data(c.document), c.passage) for c in each.cited),
            )
            for each in sent.objections
        ),
        comment=without_case_data(sent.comment),
        question=without_case_data(sent.question),
    )


@cache
def _reader() -> TypeAdapter[Sent]:
    return TypeAdapter(Sent)
