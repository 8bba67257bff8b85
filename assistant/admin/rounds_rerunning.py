"""A round asked again: what was right and is no longer said, and what was wrong and is gone."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

from assistant.admin import rounds_texts as texts
from assistant.admin.rounds_asking import ask
from assistant.admin.rounds_preparing import RoundError
from assistant.errors import AssistantError
from assistant.journal_records import new_id
from assistant.round_records import Outcome, Run
from assistant.verifying import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from assistant.admin.rounds_tallying import Scored
    from assistant.records import Responder
    from assistant.round_records import GivenAnswer, GivenStatement, Round, RoundQuestion

logger = logging.getLogger(__name__)

RUN_NAME = "handreiking-round"  # of the thread


@dataclass(frozen=True)
class Lost:
    """What was right and is not said any more; `statement` is None for a refusal that was right."""

    question: RoundQuestion
    statement: GivenStatement | None
    now: GivenAnswer


@dataclass(frozen=True)
class Comparison:
    """The scores held against the answers of a run: of so many right things so many are kept.

    `solved` are the sentences that were wrong, or cited wrongly, and are not given any more.
    """

    right: int
    lost: tuple[Lost, ...]
    wrong: int
    solved: tuple[Lost, ...]

    @property
    def kept(self) -> int:
        """How many right things are still so."""
        return self.right - len(self.lost)


@dataclass(frozen=True)
class Rerun:
    """A run on its way, or how it ended; `problem` is Dutch, and empty when all went well."""

    round: str
    total: int
    done: int = 0
    is_running: bool = True
    problem: str = ""


@dataclass
class Rerunning:
    """One run at a time, done by the server, whoever looks on; safe to use from several threads."""

    responder: Responder
    keep: Callable[[Run], None]
    _lock: Lock = field(default_factory=Lock, repr=False)
    _rerun: Rerun | None = None

    def state(self) -> Rerun | None:
        """What is run now, or was last."""
        with self._lock:
            return self._rerun

    def start(self, who: str, asked: Round, questions: Sequence[RoundQuestion]) -> Thread:
        """Begin to ask these questions again; raises `RoundError` while a run is on its way."""
        with self._lock:
            if self._rerun and self._rerun.is_running:
                raise RoundError("busy with a run", texts.RERUN_BUSY)
            self._rerun = Rerun(asked.id, len(questions))
        thread = Thread(target=self._run, args=(who, asked, questions), name=RUN_NAME)
        thread.start()
        return thread

    def _run(self, who: str, asked: Round, questions: Sequence[RoundQuestion]) -> None:
        """To the end, whatever happens: a run that never ends would keep everybody out."""
        problem = ""
        try:
            outcomes = [self._asked(question) for question in questions]
            generation = next((o.answer.generation for o in outcomes if o.answer.generation), "")
            now = dt.datetime.now(dt.UTC)
            self.keep(Run(new_id(), now, asked.id, who, generation, tuple(outcomes)))
        except AssistantError as error:
            logger.warning("not run: %s", error)
            problem = error.message
        except Exception as error:  # noqa: BLE001 - whoever waits for it has to hear
            # Without its words, which may hold those of a question.
            logger.error("not run: %s", type(error).__name__)  # noqa: TRY400
            problem = texts.UNEXPECTED
        self._change(is_running=False, problem=problem)

    def _asked(self, question: RoundQuestion) -> Outcome:
        outcome = Outcome(question.id, ask(self.responder, question.question))
        self._change(done=1)
        return outcome

    def _change(self, *, done: int = 0, is_running: bool = True, problem: str = "") -> None:
        with self._lock:
            if self._rerun:
                self._rerun = replace(
                    self._rerun,
                    done=self._rerun.done + done,
                    is_running=is_running,
                    problem=problem,
                )


def compare(
    questions: Iterable[RoundQuestion], scored: Mapping[str, Scored], run: Run
) -> Comparison:
    """What became of everything that was scored before the run."""
    now = {outcome.question: outcome.answer for outcome in run.outcomes}
    right, wrong = list[Lost](), list[Lost]()
    for question in questions:
        if question.id not in scored or question.id not in now or question.answer is None:
            continue
        known = scored[question.id]
        if known.was_refused and known.is_refusal_right:
            right.append(Lost(question, None, now[question.id]))
        sentences = zip(question.answer.statements, known.sentences, strict=True)
        for statement, sentence in sentences:
            pile = right if sentence.is_right and not known.refuse else wrong
            pile.append(Lost(question, statement, now[question.id]))
    return Comparison(
        len(right),
        tuple(each for each in right if not _is_kept(each)),
        len(wrong),
        tuple(each for each in wrong if not _is_kept(each)),
    )


def _is_kept(each: Lost) -> bool:
    """Whether the answer of now says it: cites the same words, or holds the same sentence."""
    if each.statement is None:
        return each.now.is_refusal
    quotes = {c.quote_sha256 for c in each.statement.citations}
    if quotes & {c.quote_sha256 for said in each.now.statements for c in said.citations}:
        return True
    whole = normalise(" ".join(said.text for said in each.now.statements))
    return normalise(each.statement.text).rstrip(".") in whole
