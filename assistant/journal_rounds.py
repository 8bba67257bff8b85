"""The experts' rounds in the journal's database: kept until somebody removes one.

What a user asked is in a round for no longer than in the journal: `forget_asked` takes its words
out, and leaves the scores. Everything raises `JournalError` where the database fails.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, inspect, select, update

from assistant.journal_database import (
    ROUND_QUESTIONS,
    ROUND_RUNS,
    ROUND_SCORES,
    ROUNDS,
    Database,
    storable,
)
from assistant.records import Mode, Status, Verdict
from assistant.round_records import (
    GivenAnswer,
    GivenCitation,
    GivenStatement,
    Judgement,
    Origin,
    Outcome,
    Round,
    RoundQuestion,
    Run,
    Score,
    SentenceScore,
    SourceJudgement,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Select


@dataclass(frozen=True)
class RoundStore:
    """Safe to use from several threads, and beside other processes."""

    database: Database

    def rounds(self) -> tuple[Round, ...]:
        """The newest first."""
        query = select(ROUNDS).order_by(ROUNDS.c.time.desc(), ROUNDS.c.id)
        return tuple(Round(**row) for row in self._read(query))

    def find(self, round_id: str) -> Round | None:
        """The round with this id."""
        rows = self._read(select(ROUNDS).where(ROUNDS.c.id == round_id))
        return Round(**rows[0]) if rows else None

    def add(self, made: Round, questions: Sequence[RoundQuestion]) -> None:
        """Keep a round with its questions."""
        with self.database.writing() as connection:
            connection.execute(insert(ROUNDS), [storable(asdict(made))])
            connection.execute(
                insert(ROUND_QUESTIONS), [storable(asdict(each)) for each in questions]
            )

    def questions(self, round_id: str) -> tuple[RoundQuestion, ...]:
        """Those of a round, in their order."""
        table = ROUND_QUESTIONS
        query = select(table).where(table.c.round == round_id).order_by(table.c.number)
        return tuple(map(_question_of, self._read(query)))

    def counts(self) -> dict[str, int]:
        """How many questions every round has."""
        table = ROUND_QUESTIONS
        query = select(table.c.round, func.count().label("count")).group_by(table.c.round)
        return {row["round"]: row["count"] for row in self._read(query)}

    def keep_answer(self, question_id: str, answer: GivenAnswer) -> None:
        """Keep what was given; an answer that somebody scored stays as it was."""
        table, scores = ROUND_QUESTIONS, ROUND_SCORES
        is_scored = select(scores.c.id).where(scores.c.question == question_id).exists()
        query = update(table).where(table.c.id == question_id, ~is_scored)
        with self.database.writing() as connection:
            connection.execute(query.values(answer=storable(asdict(answer))))

    def scores(self, round_id: str = "") -> tuple[Score, ...]:
        """Those of a round, or of all; the oldest first."""
        table = ROUND_SCORES
        query = select(table).order_by(table.c.time, table.c.id)
        query = query.where(table.c.round == round_id) if round_id else query
        return tuple(map(_score_of, self._read(query)))

    def save(self, score: Score) -> None:
        """Keep a score in the place of an earlier one with its id."""
        with self.database.writing() as connection:
            connection.execute(delete(ROUND_SCORES).where(ROUND_SCORES.c.id == score.id))
            connection.execute(insert(ROUND_SCORES), [storable(asdict(score))])

    def last_run(self, round_id: str) -> Run | None:
        """The last time that a round was run again."""
        table = ROUND_RUNS
        query = select(table).where(table.c.round == round_id)
        rows = self._read(query.order_by(table.c.time.desc(), table.c.id).limit(1))
        return _run_of(rows[0]) if rows else None

    def add_run(self, run: Run) -> None:
        """Keep what came of running a round again, in the place of the last time."""
        with self.database.writing() as connection:
            connection.execute(delete(ROUND_RUNS).where(ROUND_RUNS.c.round == run.round))
            connection.execute(insert(ROUND_RUNS), [storable(asdict(run))])

    def remove(self, round_id: str) -> None:
        """Delete a round for good, with everything in it."""
        with self.database.writing() as connection:
            connection.execute(delete(ROUNDS).where(ROUNDS.c.id == round_id))
            for table in (ROUND_QUESTIONS, ROUND_SCORES, ROUND_RUNS):
                connection.execute(delete(table).where(table.c.round == round_id))
        self.database.compact((ROUNDS, ROUND_QUESTIONS, ROUND_SCORES, ROUND_RUNS))

    def _read(self, query: Select[Any]) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.execute(query).mappings().all() if connection else ()

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """None where no round was ever written: an earlier program made the database."""
        with self.database.reading() as connection:
            is_there = connection and inspect(connection).has_table(ROUND_RUNS.name)
            yield connection if is_there else None


def score_id(question_id: str, who: str) -> str:
    """One for each editor and question: a second thought takes the place of the first."""
    return hashlib.sha256(f"{question_id} {who}".encode()).hexdigest()


def forget_asked(connection: Connection, until: dt.datetime | None) -> int:
    """Take out the words of users' questions from before `until`; None for all. How many went.

    With them goes what the assistant said is missing, which may repeat them.
    """
    questions, runs = ROUND_QUESTIONS, ROUND_RUNS
    query = select(questions).where(questions.c.origin == Origin.ASKED, questions.c.question != "")
    query = query if until is None else query.where(questions.c.time < until)
    forgotten = connection.execute(query).mappings().all()
    for row in forgotten:
        answer = {**row["answer"], "missing": []} if row["answer"] else None
        change = update(questions).where(questions.c.id == row["id"])
        connection.execute(change.values(question="", answer=answer))
    ids = {row["id"] for row in forgotten}
    rounds = {row["round"] for row in forgotten}
    for row in connection.execute(select(runs).where(runs.c.round.in_(rounds))).mappings().all():
        outcomes = [each for each in row["outcomes"] if each["question"] not in ids]
        change = update(runs).where(runs.c.id == row["id"])
        connection.execute(change.values(outcomes=outcomes))
    return len(forgotten)


def _question_of(row: Any) -> RoundQuestion:
    answer = _answer_of(row["answer"]) if row["answer"] else None
    return RoundQuestion(**{**row, "origin": Origin(row["origin"]), "answer": answer})


def _answer_of(kept: Any) -> GivenAnswer:
    return GivenAnswer(
        **{
            **kept,
            "status": Status(kept["status"]),
            "statements": tuple(map(_statement_of, kept["statements"])),
            "missing": tuple(kept["missing"]),
            "mode": Mode(kept["mode"]),
        }
    )


def _statement_of(kept: Any) -> GivenStatement:
    citations = tuple(
        GivenCitation(**{**each, "heading": tuple(each["heading"])}) for each in kept["citations"]
    )
    return GivenStatement(kept["text"], Verdict(kept["verdict"]), citations)


def _score_of(row: Any) -> Score:
    sentences = tuple(_sentence(each["judgement"], each["source"]) for each in row["sentences"])
    return Score(**{**row, "sentences": sentences})


@cache  # nine of them, and tens of thousands are read for the report over time
def _sentence(judgement: str, source: str) -> SentenceScore:
    return SentenceScore(Judgement(judgement), SourceJudgement(source))


def _run_of(row: Any) -> Run:
    outcomes = (Outcome(each["question"], _answer_of(each["answer"])) for each in row["outcomes"])
    return Run(**{**row, "outcomes": tuple(outcomes)})
