"""A responder that notes, after an answer was given, whether it was full and what it cited."""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol

from assistant.errors import JournalError
from assistant.journal_records import AskedQuestion, CitedDocument, Reference, new_id
from assistant.records import EVERYTHING, Answer, Intent, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.records import Checked, Cited, CleanedQuestion, Progress, Responder, Scope

logger = logging.getLogger(__name__)

NEAREST = 5
REST = 60.0  # seconds without a try after the journal failed: nobody should wait for it twice
MOST_WAITING = 10_000  # counts, while the journal cannot be written


class Notebook(Protocol):
    """What the notes go into."""

    def record_asked(self, asked: AskedQuestion) -> None:
        """Keep a question without a full answer; raises `JournalError`."""


class CountingBook(Protocol):
    """What the counts go into."""

    def record_cited(self, counted: Sequence[CitedDocument]) -> None:
        """Add these to how often documents were cited; raises `JournalError`."""


def in_a_thread(write: Callable[[], None]) -> None:
    """Write it behind the back of who is waiting; a program that ends waits for it."""
    Thread(target=write, name="handreiking-counting").start()


@dataclass
class Counting:
    """Counts which documents are cited; no answer waits for it, nor fails with it.

    What is counted waits in memory until it is written, in one go with what came in meanwhile.
    After a failure it waits for the first answer after a rest.
    """

    book: CountingBook
    clock: Callable[[], float] = time.monotonic
    start: Callable[[Callable[[], None]], None] = in_a_thread
    _waiting: dict[str, CitedDocument] = field(default_factory=dict)
    _is_writing: bool = False
    _rests_until: float = field(default=float("-inf"))
    _lock: Lock = field(default_factory=Lock, repr=False)

    def note(self, answer: Answer) -> None:
        """Count the documents of an answer, each of them once."""
        now = dt.datetime.now(dt.UTC)
        counted = [CitedDocument.on(now, each) for each in sorted(_documents_of(answer))]
        with self._lock:
            self._add(counted)
            if not self._waiting or self._is_writing or self.clock() < self._rests_until:
                return
            self._is_writing = True
        try:
            self.start(self._write)
        except RuntimeError as error:  # no thread to be had
            self._stop(error)

    def _write(self) -> None:
        while counted := self._taken():
            try:
                self.book.record_cited(counted)
            except Exception as error:  # noqa: BLE001 - nobody is there to hear of it
                with self._lock:
                    self._add(counted)
                self._stop(error)
                return

    def _taken(self) -> tuple[CitedDocument, ...]:
        with self._lock:
            counted = tuple(self._waiting.values())
            self._waiting.clear()
            self._is_writing = bool(counted)
            return counted

    def _add(self, counted: Iterable[CitedDocument]) -> None:
        for each in counted:
            known = self._waiting.get(each.id)
            if known:
                self._waiting[each.id] = replace(known, count=known.count + each.count)
            elif len(self._waiting) < MOST_WAITING:
                self._waiting[each.id] = each

    def _stop(self, error: Exception) -> None:
        with self._lock:
            self._is_writing = False
            self._rests_until = self.clock() + REST
        # Without the words of an error that nobody foresaw: they may hold a user's.
        said = error if isinstance(error, JournalError) else type(error).__name__
        logger.warning("citations not counted: %s", said)


@dataclass
class JournalingResponder:
    """Passes everything on to `responder`; what goes wrong with the notes is only logged."""

    responder: Responder
    notebook: Notebook
    counting: Counting | None = None
    clock: Callable[[], float] = time.monotonic
    _rests_until: float = field(default=float("-inf"))

    def respond(
        self,
        question: str,
        history: Sequence[str],
        *,
        plain: bool = False,
        literal: bool = False,
        scope: Scope = EVERYTHING,
    ) -> Iterator[Progress | Answer]:
        """What the responder yields; see `assistant.records.Responder`."""
        events = self.responder.respond(
            question, history, plain=plain, literal=literal, scope=scope
        )
        for event in events:
            try:
                yield event
            finally:  # a visitor may leave with the answer
                if isinstance(event, Answer):
                    self._note(event)

    def cleaned(self, question: str) -> CleanedQuestion:
        """The question without case data."""
        return self.responder.cleaned(question)

    def check(self, cited: Sequence[Cited]) -> tuple[Checked, ...]:
        """How earlier citations stand to the documents as they are now."""
        return self.responder.check(cited)

    def _note(self, answer: Answer) -> None:
        self._count(answer)
        is_gap = answer.intent is Intent.QUESTION and answer.status is not Status.FULL
        if not is_gap or self.clock() < self._rests_until:
            return
        try:
            self.notebook.record_asked(self._asked(answer))
        except JournalError as error:
            self._rests_until = self.clock() + REST
            logger.warning("question not noted: %s", error)
        except Exception as error:  # noqa: BLE001 - the answer stands, whatever goes wrong here
            # Without its words, which may hold the user's.
            logger.error("question not noted: %s", type(error).__name__)  # noqa: TRY400

    def _count(self, answer: Answer) -> None:
        try:
            if self.counting:
                self.counting.note(answer)
        except Exception as error:  # noqa: BLE001 - as above
            logger.error("not counted: %s", type(error).__name__)  # noqa: TRY400

    def _asked(self, answer: Answer) -> AskedQuestion:
        """Without case data: `searched_for` may hold words of earlier questions."""
        return AskedQuestion(
            id=new_id(),
            time=dt.datetime.now(dt.UTC),
            status=answer.status,
            question=self.cleaned(answer.question).text,
            searched_for=self.cleaned(answer.searched_for).text,
            missing=tuple(self.cleaned(said).text for said in answer.missing),
            nearest=tuple(Reference(p.document, p.passage) for p in answer.passages[:NEAREST]),
            generation=answer.generation,
            within=answer.within,
        )


def _documents_of(answer: Answer) -> set[str]:
    """What an answer to a question rests on."""
    if answer.intent is not Intent.QUESTION:
        return set()
    return {
        cited.document
        for statement in answer.statements
        if statement.verdict is not Verdict.UNSUPPORTED
        for cited in statement.citations
    }
