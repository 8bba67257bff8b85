"""An answer by quoting made into one in a model's words, as it grows; or left, with the reason."""

from __future__ import annotations

import logging
import time
import traceback
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from assistant import texts
from assistant.errors import WritingError
from assistant.expecting import is_strict
from assistant.holding import holds
from assistant.proving import Written
from assistant.records import Answer, Mode, Progress, Step
from ingest.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from assistant.evidence import Sentence
    from assistant.expecting import Expected
    from assistant.facts import Synonyms
    from assistant.records import Statement

logger = logging.getLogger("assistant")

# Nobody reads faster, and each update costs the server some milliseconds.
SECONDS_BETWEEN = 0.1
# So often a stream that waits shows that it lives: only then can it be stopped.
HEARTBEAT_SECONDS = 0.25


class AnswerWriter(Protocol):
    """What writes: `assistant.generation.Writer`."""

    @property
    def name(self) -> str:
        """Which model it is."""

    def write(
        self,
        question: str,
        paragraphs: Sequence[Sequence[Sentence]],
        synonyms: Synonyms,
        *,
        plain: bool,
    ) -> Generator[Written, None, None]:
        """The answer as it grows; raises `WritingError`."""


def in_words_of(
    writer: AnswerWriter,
    quoting: Answer,
    expected: Expected,
    question: str,
    paragraphs: Sequence[Sequence[Sentence]],
    synonyms: Synonyms,
    *,
    plain: bool,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Progress | Answer]:
    """The statements of `quoting` anew, in the words of a model; at the end exactly one answer.

    `question` is what the model is asked: without case data. Whatever goes wrong with the model,
    `quoting` itself comes, with the reason.
    """
    yield Progress(Step.WRITING)
    written = Written()
    shown, told = 0, clock()
    try:
        with closing(writer.write(question, paragraphs, synonyms, plain=plain)) as growing:
            for written in growing:
                has_grown, passed = len(written.statements) > shown, clock() - told
                if passed >= (SECONDS_BETWEEN if has_grown else HEARTBEAT_SECONDS):
                    shown, told = len(written.statements), clock()
                    partial = _answer(quoting, written, writer.name) if shown else None
                    yield Progress(Step.WRITING, partial)
        _check(written, quoting, expected)
    except WritingError as error:
        logger.warning("quoted instead: %s", error)
        yield _quoted(quoting, error.message)
    except Exception as error:  # noqa: BLE001 - a good answer is there, whatever went wrong
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("writing failed: %s\n%s", type(error).__name__, frames)  # noqa: TRY400
        yield _quoted(quoting, texts.WRITING_FAILED[Failure.BROKEN])
    else:
        yield _answer(quoting, written, writer.name)


def _check(written: Written, quoting: Answer, expected: Expected) -> None:
    """Raise `WritingError` when the model's words lack what the quotes hold.

    That is what was asked for, or one of the sources that a remark says disagree.
    """
    quotes, sentences = (
        [statement.text for statement in statements]
        for statements in (quoting.statements, written.statements)
    )
    question = quoting.question
    is_lost = _any_holds(expected, quotes, question) and not _any_holds(
        expected, sentences, question
    )
    if is_strict(expected) and is_lost:
        log = f"no {expected} in {len(sentences)} sentences"
        raise WritingError(log, texts.WRITING_BESIDE)
    left_out = _titles(quoting.statements) - _titles(written.statements)
    if any(title in remark for remark in quoting.remarks for title in left_out):
        raise WritingError("a source that differs is not cited", texts.WRITING_ONE_SIDED)


def _titles(statements: Sequence[Statement]) -> set[str]:
    """What the documents are called that are cited."""
    return {citation.title for statement in statements for citation in statement.citations}


def _any_holds(expected: Expected, sentences: Sequence[str], question: str) -> bool:
    return any(holds(expected, sentence, question) for sentence in sentences)


def _answer(quoting: Answer, written: Written, model: str) -> Answer:
    return replace(
        quoting,
        statements=written.statements,
        removed=written.removed,
        mode=Mode.MODEL,
        model=model,
    )


def _quoted(quoting: Answer, problem: str) -> Answer:
    return replace(quoting, remarks=(*quoting.remarks, texts.quoted_instead(problem)))
