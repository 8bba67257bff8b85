"""What scores come to: shares, how far editors agree, and what is wrong; pure.

Where editors differ on a sentence the severest judgement counts, and each sentence counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from assistant.round_records import (
    GivenAnswer,
    GivenStatement,
    Judgement,
    Score,
    SentenceScore,
    SourceJudgement,
)
from assistant.shares import Share

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.round_records import RoundQuestion


JUDGEMENTS, SOURCE_JUDGEMENTS = tuple(Judgement), tuple(SourceJudgement)


@dataclass(frozen=True)
class Scored:
    """What the editors together think of one answer; `is_agreed` on whether to refuse it."""

    round: str
    question: str
    time: dt.datetime
    sentences: tuple[SentenceScore, ...]
    was_refused: bool
    refuse: bool
    is_agreed: bool
    lacking: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_refusal_right(self) -> bool:
        """Whether it was rightly answered, or rightly not; not where editors differ on that."""
        return self.is_agreed and self.was_refused == self.refuse


@dataclass(frozen=True)
class Tally:
    """The shares over some answers."""

    questions: int
    right: Share
    partly: Share
    wrong: Share
    sources: Share
    refusals: Share


class Aspect(StrEnum):
    """What editors can agree on."""

    SENTENCE = "sentence"
    SOURCE = "source"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class Agreement:
    """How far two editors agree; `kappa` is None where it says nothing: all said the same."""

    one: str
    other: str
    aspect: Aspect
    same: Share
    kappa: float | None


class FlawKind(StrEnum):
    """What is wrong, the severest first."""

    WRONG = "wrong"
    WRONG_SOURCE = "wrong_source"
    SHOULD_REFUSE = "should_refuse"
    MISSING_SOURCE = "missing_source"
    PARTLY = "partly"
    SHOULD_ANSWER = "should_answer"
    LACKING = "lacking"


@dataclass(frozen=True)
class Flaw:
    """Something that is wrong with an answer; `said` is what editors wrote of it."""

    kind: FlawKind
    question: RoundQuestion
    statement: GivenStatement | None = None
    said: tuple[str, ...] = ()


def together(scores: Iterable[Score]) -> dict[str, Scored]:
    """By question, what those who scored it think."""
    by_question: dict[str, list[Score]] = {}
    for score in scores:
        by_question.setdefault(score.question, []).append(score)
    return {question: _merged(question, each) for question, each in by_question.items()}


def tally(scored: Iterable[Scored]) -> Tally:
    """The shares over these answers."""
    answers = tuple(scored)
    sentences = [each for answer in answers for each in answer.sentences]
    right, partly, wrong = (
        Share(sum(each.judgement is judgement for each in sentences), len(sentences))
        for judgement in Judgement
    )
    sources = Share(sum(each.source is SourceJudgement.RIGHT for each in sentences), len(sentences))
    refusals = Share(sum(each.is_refusal_right for each in answers), len(answers))
    return Tally(len(answers), right, partly, wrong, sources, refusals)


def by_week(scored: Iterable[Scored]) -> dict[tuple[int, int], Tally]:
    """By year and week (ISO 8601) of when it was last scored, the newest first."""
    weeks: dict[tuple[int, int], list[Scored]] = {}
    for each in scored:
        year, week, _ = each.time.astimezone().isocalendar()
        weeks.setdefault((year, week), []).append(each)
    return {week: tally(weeks[week]) for week in sorted(weeks, reverse=True)}


def agreements(scores: Iterable[Score]) -> tuple[Agreement, ...]:
    """For every two editors who scored the same answers, and everything they judged."""
    by_editor: dict[str, dict[str, Score]] = {}
    for score in scores:
        by_editor.setdefault(score.who, {})[score.question] = score
    found = []
    for one, other in combinations(sorted(by_editor), 2):
        shared = by_editor[one].keys() & by_editor[other].keys()
        pairs = [(by_editor[one][each], by_editor[other][each]) for each in sorted(shared)]
        for aspect in Aspect:
            judged = [pair for a, b in pairs for pair in _judged(aspect, a, b)]
            if judged:
                found.append(_agreement(one, other, aspect, judged))
    return tuple(found)


def flaws(questions: Iterable[RoundQuestion], scored: Mapping[str, Scored]) -> tuple[Flaw, ...]:
    """Everything that is wrong, the severest first."""
    found = [
        flaw
        for question in questions
        if question.id in scored and question.answer
        for flaw in _flaws(question, question.answer, scored[question.id])
    ]
    order = list(FlawKind)
    return tuple(sorted(found, key=lambda flaw: order.index(flaw.kind)))


def flaw_count(scored: Iterable[Scored]) -> int:
    """How many flaws there are in these answers."""
    return sum(
        sum(_kind(sentence) is not None for sentence in each.sentences)
        + (not each.is_refusal_right)
        + bool(each.lacking)
        for each in scored
    )


def _merged(question: str, scores: Sequence[Score]) -> Scored:
    sentences = tuple(
        SentenceScore(
            max((each.judgement for each in said), key=JUDGEMENTS.index),
            max((each.source for each in said), key=SOURCE_JUDGEMENTS.index),
        )
        for said in zip(*(score.sentences for score in scores), strict=True)
    )
    last = max(scores, key=lambda score: score.time)
    is_agreed = len({score.refuse for score in scores}) == 1
    return Scored(
        last.round,
        question,
        last.time,
        sentences,
        last.was_refused,
        last.refuse,
        is_agreed,
        tuple(dict.fromkeys(score.lacking for score in scores if score.lacking)),
        tuple(dict.fromkeys(score.remark for score in scores if score.remark)),
    )


def _judged(aspect: Aspect, one: Score, other: Score) -> Iterable[tuple[str, str]]:
    if aspect is Aspect.REFUSAL:
        return [(str(one.refuse), str(other.refuse))]
    pairs = zip(one.sentences, other.sentences, strict=True)
    if aspect is Aspect.SENTENCE:
        return [(a.judgement, b.judgement) for a, b in pairs]
    return [(a.source, b.source) for a, b in pairs]


def _agreement(
    one: str, other: str, aspect: Aspect, judged: Sequence[tuple[str, str]]
) -> Agreement:
    same = Share(sum(a == b for a, b in judged), len(judged))
    return Agreement(one, other, aspect, same, _kappa(judged))


def _kappa(judged: Sequence[tuple[str, str]]) -> float | None:
    """Agreement beyond what chance gives (Cohen 1960)."""
    ones, others = [a for a, _ in judged], [b for _, b in judged]
    if len({*ones, *others}) == 1:
        return None
    from sklearn.metrics import cohen_kappa_score  # takes a second, and few pages need it

    return float(cohen_kappa_score(ones, others))


def _flaws(question: RoundQuestion, answer: GivenAnswer, scored: Scored) -> Iterator[Flaw]:
    for statement, sentence in zip(answer.statements, scored.sentences, strict=True):
        if kind := _kind(sentence):
            yield Flaw(kind, question, statement, scored.remarks)
    if not scored.is_refusal_right:
        kind = FlawKind.SHOULD_ANSWER if scored.was_refused else FlawKind.SHOULD_REFUSE
        yield Flaw(kind, question, None, scored.remarks)
    if scored.lacking:
        yield Flaw(FlawKind.LACKING, question, None, scored.lacking)


def _kind(sentence: SentenceScore) -> FlawKind | None:
    """The severest thing that is wrong with a sentence."""
    if sentence.judgement is Judgement.WRONG and sentence.source is SourceJudgement.RIGHT:
        return FlawKind.WRONG
    if sentence.source is SourceJudgement.WRONG:
        return FlawKind.WRONG_SOURCE
    if sentence.judgement is Judgement.WRONG:
        return FlawKind.WRONG
    if sentence.source is SourceJudgement.MISSING:
        return FlawKind.MISSING_SOURCE
    return FlawKind.PARTLY if sentence.judgement is Judgement.PARTLY else None
