"""The questions of a new round: from users, from the documents, or typed in; without case data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.admin import rounds_texts as texts
from assistant.errors import AssistantError
from assistant.following import MOST_CHARACTERS
from assistant.journal_records import new_id
from assistant.rendering import readable
from assistant.round_records import Origin, Round, RoundQuestion

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from assistant.journal_records import AskedQuestion
    from assistant.records import CleanedQuestion

MOST_QUESTIONS = 200
MOST_FILE_BYTES = 400_000
MOST_NAME_LETTERS = 120
MOST_OFFERED = 100  # questions of users, the newest


class RoundError(AssistantError):
    """A round that cannot be made, or that is not there."""


@dataclass(frozen=True)
class Chosen:
    """What was filled in: questions of users, example questions, and lines of text."""

    name: str
    asked: tuple[AskedQuestion, ...] = ()
    examples: tuple[str, ...] = ()
    lines: str = ""


@dataclass(frozen=True)
class Prepared:
    """A new round; case data was left out of so many of its questions."""

    round: Round
    questions: tuple[RoundQuestion, ...]
    left_out: int


def prepare(
    chosen: Chosen, who: str, clean: Callable[[str], CleanedQuestion], now: dt.datetime
) -> Prepared:
    """A round of what was chosen, every question once; raises `RoundError` in Dutch."""
    name = clean(readable(chosen.name)).text
    if not name:
        raise RoundError("a round without a name", texts.NAME_EMPTY)
    if len(name) > MOST_NAME_LETTERS:
        raise RoundError("too long a name", texts.name_too_long(MOST_NAME_LETTERS))
    made = Round(new_id(), now, name, who)
    left_out, questions = 0, dict[str, RoundQuestion]()
    for origin, time, text in _asked(chosen, now):
        if len(text) > MOST_CHARACTERS:
            raise RoundError("too long a question", texts.question_too_long(text, MOST_CHARACTERS))
        cleaned = clean(text)
        left_out += bool(cleaned.kinds)
        question = RoundQuestion(new_id(), time, made.id, len(questions) + 1, origin, cleaned.text)
        questions.setdefault(cleaned.text.casefold(), question)
    if not questions:
        raise RoundError("a round without questions", texts.NO_QUESTIONS)
    if len(questions) > MOST_QUESTIONS:
        raise RoundError("too many questions", texts.too_many(len(questions), MOST_QUESTIONS))
    return Prepared(made, tuple(questions.values()), left_out)


def text_of(content: bytes) -> str:
    """The text of a file; raises `RoundError` for one that is none."""
    if len(content) > MOST_FILE_BYTES:
        raise RoundError("too large a file", texts.FILE_TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what older editors write
    if "\0" in text or "\ufffd" in text:
        raise RoundError("no file of text", texts.FILE_NO_TEXT)
    return text


def lines_of(text: str) -> Sequence[str]:
    """A question a line, without the numbers or dashes of a list before it."""
    lines = (readable(line).lstrip("-*•–").strip() for line in text.splitlines())
    return [line for line in lines if line]


def _asked(chosen: Chosen, now: dt.datetime) -> Iterator[tuple[Origin, dt.datetime, str]]:
    """What somebody typed in before what a user asked: the words of that are kept longer."""
    yield from ((Origin.PREPARED, now, line) for line in lines_of(chosen.lines))
    yield from ((Origin.EXAMPLE, now, readable(each)) for each in chosen.examples)
    yield from ((Origin.ASKED, each.time, readable(each.question)) for each in chosen.asked)
