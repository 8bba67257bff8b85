"""What editors do with rounds, without a page: list, open, score, and ask again."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.admin import rounds_texts as texts
from assistant.admin.rounds_asking import ask
from assistant.admin.rounds_html import ListedRound
from assistant.admin.rounds_outcome_html import Shown
from assistant.admin.rounds_preparing import RoundError
from assistant.admin.rounds_rerun_html import Reran
from assistant.admin.rounds_rerunning import Rerunning, compare
from assistant.admin.rounds_scoring_html import LACKING, MOST_LETTERS, REFUSE, REMARK
from assistant.admin.rounds_set import question_set
from assistant.admin.rounds_tallying import (
    agreements,
    by_week,
    flaw_count,
    flaws,
    tally,
    together,
)
from assistant.errors import AssistantError
from assistant.journal_rounds import score_id
from assistant.records import Cited, Standing
from assistant.rendering import readable
from assistant.round_records import Origin, RoundQuestion, Score
from assistant.snapshots import paragraph_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from assistant.admin.rounds_rerunning import Comparison
    from assistant.admin.rounds_scoring_html import Marks
    from assistant.admin.rounds_set import QuestionSet
    from assistant.admin.rounds_tallying import Scored, Tally
    from assistant.journal_rounds import RoundStore
    from assistant.records import Responder
    from assistant.round_records import GivenStatement, Round

logger = logging.getLogger(__name__)


class UnknownRoundError(RoundError):
    """A round or question that is not there."""


@dataclass(frozen=True)
class RoundDesk:
    """Rounds, and who answers; `generation` is what answers rest on now, "" where that is unknown.

    `days` is how long the journal keeps what a user asked.
    """

    store: RoundStore
    responder: Responder
    rerunning: Rerunning
    generation: Callable[[], str]
    days: int

    @classmethod
    def of(
        cls, store: RoundStore, responder: Responder, generation: Callable[[], str], days: int
    ) -> RoundDesk:
        """With a run of its own."""
        return cls(store, responder, Rerunning(responder, store.add_run), generation, days)

    def find(self, round_id: str) -> Round:
        """The round; raises `UnknownRoundError`."""
        found = self.store.find(round_id)
        if found is None:
            raise UnknownRoundError("no such round", texts.UNKNOWN)
        return found

    def overview(self) -> tuple[list[ListedRound], dict[tuple[int, int], Tally]]:
        """Every round, the newest first; and how answers fared, by year and week."""
        counts, scores = self.store.counts(), self.store.scores()
        scored = together(scores)
        by_round: dict[str, list[Scored]] = {}
        for answer in scored.values():
            by_round.setdefault(answer.round, []).append(answer)
        done: dict[str, Counter[str]] = {}
        for score in scores:
            done.setdefault(score.round, Counter())[score.who] += 1
        listed = [
            _listed(each, counts.get(each.id, 0), done.get(each.id, {}), by_round.get(each.id, []))
            for each in self.store.rounds()
        ]
        return listed, by_week(scored.values())

    def opened(self, round_id: str, number: int) -> RoundQuestion:
        """A question with its answer: that of now, until somebody scored it."""
        question = self._question(round_id, number)
        if question.is_forgotten or not self._is_due(question):
            return question
        self.store.keep_answer(question.id, ask(self.responder, question.question))
        return self._question(round_id, number)

    def next_open(self, round_id: str, who: str, after: int = 0) -> int | None:
        """The next question that this editor has not scored; from the first again at the end."""
        scored = {each.question for each in self.store.scores(round_id) if each.who == who}
        left = [
            question.number
            for question in self.store.questions(round_id)
            if question.id not in scored and (question.answer or not question.is_forgotten)
        ]
        return next((number for number in left if number > after), next(iter(left), None))

    def score_of(self, question: RoundQuestion, who: str) -> Score | None:
        """What this editor thought of it."""
        scores = self.store.scores(question.round)
        return next(
            (each for each in scores if (each.question, each.who) == (question.id, who)), None
        )

    def score(self, question: RoundQuestion, who: str, marks: Marks, now: dt.datetime) -> bool:
        """Keep what an editor filled in; whether case data was left out of it."""
        assert question.answer is not None  # noqa: S101 - it was shown to be scored
        lacking, remark = (
            self.responder.cleaned(readable(marks.values.get(name, ""))[:MOST_LETTERS])
            for name in (LACKING, REMARK)
        )
        score = Score(
            score_id(question.id, who),
            now,
            question.round,
            question.id,
            who,
            marks.sentences(question.answer),
            question.answer.is_refusal,
            marks.values[REFUSE] == "1",
            lacking.text,
            remark.text,
        )
        self.store.save(score)
        return bool(lacking.kinds or remark.kinds)

    def shown(self, round_id: str, who: str) -> Shown:
        """Everything that the page of a round shows."""
        found, questions = self.find(round_id), self.store.questions(round_id)
        scores = self.store.scores(round_id)
        scored = together(scores)
        run = self.store.last_run(round_id)
        comparison = compare(questions, scored, run) if run else None
        standings = self._standings(comparison) if comparison else {}
        return Shown(
            round=found,
            questions=questions,
            done=Counter(each.who for each in scores),
            mine=frozenset(each.question for each in scores if each.who == who),
            tally=tally(scored.values()) if scored else None,
            flaws=flaws(questions, scored),
            agreements=agreements(scores),
            reran=Reran(self.rerunning.state(), run, comparison, standings, bool(scored)),
            set=question_set(questions, scored),
            forgets=self._forgets(questions),
        )

    def question_set(self, round_id: str) -> QuestionSet:
        """What the scores come to as a question set."""
        return question_set(self.store.questions(round_id), together(self.store.scores(round_id)))

    def run_again(self, round_id: str, who: str) -> None:
        """Begin to ask what was scored again; raises `RoundError` when that cannot be."""
        found = self.find(round_id)
        scored = together(self.store.scores(round_id))
        questions = [
            each
            for each in self.store.questions(round_id)
            if each.id in scored and not each.is_forgotten
        ]
        if not questions:
            raise RoundError("nothing scored", texts.RERUN_NOTHING)
        self.rerunning.start(who, found, questions)

    def _question(self, round_id: str, number: int) -> RoundQuestion:
        questions = self.store.questions(round_id)
        found = next((each for each in questions if each.number == number), None)
        if found is None:
            raise UnknownRoundError("no such question", texts.UNKNOWN)
        return found

    def _is_due(self, question: RoundQuestion) -> bool:
        """Whether its answer is not there yet, or may be another by now."""
        if question.answer is None:
            return True
        if any(each.question == question.id for each in self.store.scores(question.round)):
            return False
        now = self.generation()
        return bool(now) and now != question.answer.generation

    def _standings(self, comparison: Comparison) -> Mapping[GivenStatement, Standing]:
        """How the first source of everything that was lost stands to the documents of now."""
        statements = [each.statement for each in comparison.lost if each.statement]
        try:
            checked = self.responder.check([_cited(each) for each in statements])
        except AssistantError as error:
            logger.warning("sources not checked: %s", error)
            return {}
        return dict(zip(statements, (each.standing for each in checked), strict=True))

    def _forgets(self, questions: Iterable[RoundQuestion]) -> dt.date | None:
        """When the first user's question that is still there goes."""
        times = [
            each.time for each in questions if each.origin is Origin.ASKED and not each.is_forgotten
        ]
        try:
            return (min(times) + dt.timedelta(days=self.days)).date() if times else None
        except OverflowError:  # kept longer than there are dates
            return None


def _listed(
    of: Round, questions: int, done: Mapping[str, int], scored: Sequence[Scored]
) -> ListedRound:
    return ListedRound(of, questions, done, tally(scored) if scored else None, flaw_count(scored))


def _cited(statement: GivenStatement) -> Cited:
    first = statement.citations[0]
    return Cited(
        first.document,
        first.quote,
        first.start,
        first.end,
        paragraph_hash(first.paragraph),
        first.sha256,
    )
