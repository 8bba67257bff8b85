"""A responder that notes which questions got no full answer, after the answer was given."""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from assistant.errors import JournalError
from assistant.journal_records import AskedQuestion, Reference, new_id
from assistant.records import EVERYTHING, Answer, Intent, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.records import Checked, Cited, CleanedQuestion, Progress, Responder, Scope

logger = logging.getLogger(__name__)

NEAREST = 5
REST = 60.0  # seconds without a try after the journal failed: nobody should wait for it twice


class Notebook(Protocol):
    """What the notes go into."""

    def record_asked(self, asked: AskedQuestion) -> None:
        """Keep a question without a full answer; raises `JournalError`."""


@dataclass
class JournalingResponder:
    """Passes everything on to `responder`; what goes wrong with the notes is only logged."""

    responder: Responder
    notebook: Notebook
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
