"""What scores of editors come to."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from html import unescape
from typing import TYPE_CHECKING

import pytest
from fakes import FakeResponder, neglect_answer
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from timing import cpu_seconds

from assistant.admin import rounds_texts as texts
from assistant.admin.rounds_asking import given as given_of
from assistant.admin.rounds_desk import RoundDesk
from assistant.admin.rounds_html import ListedRound, rounds_html
from assistant.admin.rounds_set import question_set
from assistant.admin.rounds_tallying import (
    FlawKind,
    Tally,
    agreements,
    by_week,
    flaw_count,
    flaws,
    tally,
    together,
)
from assistant.journal_database import ROUND_SCORES, Database
from assistant.journal_rounds import RoundStore, score_id
from assistant.round_records import (
    Judgement,
    Origin,
    Round,
    RoundQuestion,
    Score,
    SentenceScore,
    SourceJudgement,
)
from assistant.shares import Share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
ANSWER = given_of(neglect_answer())
RIGHT = SentenceScore(Judgement.RIGHT, SourceJudgement.RIGHT)
QUESTIONS = [
    RoundQuestion(f"q{number}", NOW, "r", number, Origin.PREPARED, f"Vraag {number}?", ANSWER)
    for number in range(1, 4)
]
SENTENCES = st.builds(
    SentenceScore, st.sampled_from(list(Judgement)), st.sampled_from(list(SourceJudgement))
)
SCORES = st.builds(
    lambda question, who, sentences, refuse, lacking: Score(
        score_id(question, who), NOW, "r", question, who, tuple(sentences), False, refuse, lacking
    ),
    st.sampled_from([each.id for each in QUESTIONS]),
    st.sampled_from(["anna", "bram", "cleo"]),
    st.lists(SENTENCES, min_size=len(ANSWER.statements), max_size=len(ANSWER.statements)),
    st.booleans(),
    st.sampled_from(["", "Een adres"]),
)
FEWER = settings(max_examples=40)
ROUNDS = st.lists(SCORES, max_size=9, unique_by=lambda score: score.id)


@FEWER
@given(ROUNDS)
def test_every_flaw_that_is_counted_is_listed_and_the_severest_come_first(
    scores: Sequence[Score],
) -> None:
    scored = together(scores)
    listed = flaws(QUESTIONS, scored)
    assert len(listed) == flaw_count(scored.values())
    order = [list(FlawKind).index(each.kind) for each in listed]
    assert order == sorted(order)


@FEWER
@given(ROUNDS)
def test_each_sentence_counts_once_and_as_one_of_the_three(scores: Sequence[Score]) -> None:
    scored = together(scores)
    found = tally(scored.values())
    asked = {score.question for score in scores}
    assert found.questions == len(asked)
    assert found.right.cases == len(asked) * len(ANSWER.statements)
    assert found.right.hits + found.partly.hits + found.wrong.hits == found.right.cases


@FEWER
@given(ROUNDS, SCORES)
def test_a_second_opinion_never_makes_an_answer_better(
    scores: Sequence[Score], another: Score
) -> None:
    with_it = [each for each in scores if each.id != another.id] + [another]
    known = {each.question for each in scores if each.id != another.id}
    if another.question not in known:
        return
    without = together([each for each in scores if each.id != another.id])
    before, after = without[another.question], together(with_it)[another.question]
    for one, other in zip(before.sentences, after.sentences, strict=True):
        assert one.is_right or not other.is_right
    assert before.is_refusal_right or not after.is_refusal_right


@FEWER
@given(ROUNDS)
def test_what_is_scored_is_in_the_question_set_or_told_to_be_left_out(
    scores: Sequence[Score],
) -> None:
    made = question_set(QUESTIONS, together(scores))
    assert len(made.ids) == len(made.lines) == len(made.text.splitlines())
    left_out = {each.id for each in made.left_out}
    assert left_out | set(made.ids) == {each.question for each in scores}
    assert not left_out & set(made.ids)


@FEWER
@given(ROUNDS)
def test_agreement_is_the_same_whoever_comes_first(scores: Sequence[Score]) -> None:
    found = agreements(scores)
    assert found == agreements(list(reversed(scores)))
    assert all(each.one < each.other for each in found)
    assert all(each.kappa is None or -1 <= each.kappa <= 1 for each in found)


def shares(right: int, cases: int = 100) -> Tally:
    part, none = Share(right, cases), Share(0, cases)
    return Tally(cases, part, none, Share(cases - right, cases), part, part)


@pytest.mark.parametrize(
    ("this_week", "told"),
    [(40, texts.WEEK_LOWER), (95, texts.WEEK_HIGHER), (65, texts.WEEK_SAME)],
)
def test_only_a_difference_between_weeks_that_is_hardly_chance_asks_for_something(
    this_week: int, told: str
) -> None:
    weeks = {(2026, 48): shares(this_week), (2026, 47): shares(70)}
    listed = [ListedRound(Round("r", NOW, "Ronde", "anna"), 100, {}, shares(this_week), 0)]
    page = unescape(rounds_html("anna", listed, weeks, NOW))
    assert told in page
    others = {texts.WEEK_LOWER, texts.WEEK_HIGHER, texts.WEEK_SAME} - {told}
    assert not [each for each in others if each in page]


def test_an_answer_belongs_to_the_week_of_its_last_score() -> None:
    def score(who: str, days: int) -> Score:
        moment = NOW - dt.timedelta(days=days)
        return Score(score_id("q1", who), moment, "r", "q1", who, (RIGHT,) * 4, False, False)

    weeks = by_week(together([score("anna", 14), score("bram", 0)]).values())
    assert list(weeks) == [(2026, 47)]


@pytest.mark.alone
def test_sixteen_thousand_scores_are_reported_on_quickly(tmp_path: Path) -> None:
    store = RoundStore(Database(tmp_path))
    rows = []
    for number in range(40):
        made = Round(f"r{number}", NOW - dt.timedelta(days=number * 5), f"Ronde {number}", "anna")
        asked = [
            RoundQuestion(f"{made.id}-{n}", NOW, made.id, n, Origin.PREPARED, f"Vraag {n}?")
            for n in range(1, 201)
        ]
        store.add(made, asked)
        rows += [
            asdict(
                Score(
                    score_id(each.id, who), made.time, made.id, each.id, who, (RIGHT,) * 4,
                    was_refused=False, refuse=False,
                )
            )
            for each in asked
            for who in ("anna", "bram")
        ]  # fmt: skip
    with store.database.writing() as connection:
        connection.execute(insert(ROUND_SCORES), rows)
    desk = RoundDesk.of(store, FakeResponder(), lambda: "g1", 180)
    with cpu_seconds() as taken:
        page = rounds_html("anna", *desk.overview(), NOW)
    assert taken.seconds < 1.5
    assert page.count("Ronde 39") == 2 + page.count(': Ronde 39"')
