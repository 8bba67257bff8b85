"""Figures of retrieval and answers over a question set; pure."""

from __future__ import annotations

import hashlib
import json
import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.records import Status, Verdict
from assistant.shares import wilson
from assistant.texts import ON_TOPIC_ONLY
from assistant.verifying import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from assistant.records import Answer, Statement

# The part of a set that may be looked at, and the part that is reported.
HALVES = ("tuning", "reported")
# Where MRR@10 and nDCG@10 stop looking.
DEPTH = 10
RESAMPLES = 2000
SEED = 1


def half_of(text: str) -> str:
    """Which of `HALVES` a text falls to, by its hash."""
    return HALVES[hashlib.sha256(text.encode()).digest()[0] % 2]


@dataclass(frozen=True)
class Item:
    """A question of a set; `gold` is empty when the documents do not answer it.

    `spans` hold the words that answer, any of them.
    """

    id: str
    question: str
    history: tuple[str, ...]
    gold: tuple[str, ...]
    spans: tuple[str, ...]
    style: str


@dataclass(frozen=True)
class Outcome:
    """What became of a question: the documents found, best first, and the answer."""

    item: Item
    documents: tuple[str, ...]
    answer: Answer
    all_literal: bool

    @property
    def rank(self) -> int | None:
        """The place of the first right document, from 1."""
        places = [n for n, found in enumerate(self.documents, 1) if found in self.item.gold]
        return places[0] if places else None

    @property
    def reciprocal_rank(self) -> float:
        """1 divided by the rank; 0 below the tenth place."""
        return 1 / self.rank if self.rank and self.rank <= DEPTH else 0.0

    @property
    def gain(self) -> float:
        """NDCG@10 with every right document worth the same (Järvelin and Kekäläinen 2002).

        It is 1 when as many right documents as fit in ten places stand at the top.
        """
        found = [1 / math.log2(place + 1) for place in self._right_places]
        best = [1 / math.log2(n + 1) for n in range(1, min(len(set(self.item.gold)), DEPTH) + 1)]
        return sum(found) / sum(best) if best else 0.0

    @property
    def _right_places(self) -> list[int]:
        first = enumerate(self.documents[:DEPTH], 1)
        return [place for place, document in first if document in self.item.gold]

    @property
    def is_refused(self) -> bool:
        """Whether nothing is stated as fact."""
        return self.answer.status is Status.NONE

    @property
    def is_told(self) -> bool:
        """Whether it is refused, or given in part with a sentence on what exactly is missing."""
        told = any(missing != ON_TOPIC_ONLY for missing in self.answer.missing)
        return self.is_refused or (self.answer.status is Status.PARTIAL and told)

    @property
    def quotes_span(self) -> bool:
        """Whether the words that answer stand in what was quoted."""
        quoted = normalise(" ".join(statement.text for statement in self.answer.statements))
        return any(normalise(span).rstrip(".") in quoted for span in self.item.spans)


def read_items(path: Path, suffix: str = "", part: str = "") -> list[Item]:
    """The questions of a JSON Lines file, only those of `part` where one is given.

    `suffix` turns its document names into document ids.
    """
    questions = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [_item(values, suffix) for values in questions if part in ("", values.get("part"))]


def _item(values: dict[str, object], suffix: str) -> Item:
    spans = _mapping(values.get("answer_spans") or {"": values["answer_span"]}).values()
    gold = [*_texts(values["gold"]), *_texts(values.get("gold_alt") or [])]
    return Item(
        id=str(values["id"]),
        question=str(values["question"]),
        history=tuple(_texts(values.get("history") or [])),
        gold=tuple(name + suffix for name in gold),
        spans=tuple(text for span in spans for text in (_texts(span) or [str(span)]) if span),
        style=str(values["style"]),
    )


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Figure:
    """A share of so many cases, with its 95 % interval (Wilson)."""

    name: str
    hits: float
    cases: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 without cases."""
        return self.hits / self.cases if self.cases else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share on other questions of the kind may well lie."""
        return wilson(self.hits, self.cases)


@dataclass(frozen=True)
class Mean(Figure):
    """The mean of values between 0 and 1, with its 95 % interval (percentile bootstrap)."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, name: str, values: Sequence[float]) -> Mean:
        """The mean of these values."""
        return cls(name, sum(values), len(values), tuple(values))

    @property
    def interval(self) -> tuple[float, float]:
        """As of a share; Wilson's, which is wider, where all values are equal."""
        if len(set(self.values)) < 2:
            return super().interval
        drawn = np.random.default_rng(SEED).choice(self.values, (RESAMPLES, self.cases))
        low, high = np.percentile(drawn.mean(axis=1), [2.5, 97.5])
        return (float(low), float(high))


def figures(outcomes: Sequence[Outcome]) -> list[Figure]:
    """The figures that floors are set on."""
    answerable = [outcome for outcome in outcomes if outcome.item.gold]
    others = [outcome for outcome in outcomes if not outcome.item.gold]
    statements = [s for outcome in outcomes for s in outcome.answer.statements]
    answered = _share("answered", answerable, lambda o: not o.is_refused)
    refused = _refused(others)
    balanced = (answered.share + refused.share) / 2
    return [
        _first(answerable),
        _share("among the first three", answerable, lambda o: (o.rank or 99) <= 3),
        _first_five(answerable),
        _reciprocal_rank(answerable),
        Mean.of("nDCG@10", [outcome.gain for outcome in answerable]),
        answered,
        _share("right document cited", answerable, _cites_gold),
        _span_quoted(answerable),
        refused,
        _share("refused or told what lacks", others, lambda o: o.is_told),
        Figure("balanced accuracy", balanced * len(outcomes), len(outcomes)),
        Figure("statements with a citation", _cited(statements), len(statements)),
        _share("answers literal at their offsets", outcomes, lambda o: o.all_literal),
    ]


@dataclass(frozen=True)
class StyleFigures:
    """The figures of one style of question: how right documents rank, and what was answered.

    `ranking` is empty for a style of questions that the documents do not answer.
    """

    style: str
    cases: int
    ranking: tuple[Figure, ...]
    answering: Figure


def by_style(outcomes: Sequence[Outcome]) -> list[StyleFigures]:
    """Per style: first, among the first five, MRR@10, and span quoted (or rightly refused)."""
    styles = dict.fromkeys(outcome.item.style for outcome in outcomes)
    return [_of_style(style, [o for o in outcomes if o.item.style == style]) for style in styles]


def _of_style(style: str, outcomes: Sequence[Outcome]) -> StyleFigures:
    if not outcomes[0].item.gold:
        return StyleFigures(style, len(outcomes), (), _refused(outcomes))
    ranking = (_first(outcomes), _first_five(outcomes), _reciprocal_rank(outcomes))
    return StyleFigures(style, len(outcomes), ranking, _span_quoted(outcomes))


def median_words(outcomes: Sequence[Outcome]) -> float:
    """The median length of an answer that states something."""
    lengths = [
        sum(len(statement.text.split()) for statement in outcome.answer.statements)
        for outcome in outcomes
        if outcome.answer.statements
    ]
    return statistics.median(lengths) if lengths else 0.0


def _share(name: str, cases: Sequence[Outcome], is_hit: Callable[[Outcome], bool]) -> Figure:
    return Figure(name, sum(map(is_hit, cases)), len(cases))


def _first(cases: Sequence[Outcome]) -> Figure:
    return _share("right document first", cases, lambda o: o.rank == 1)


def _first_five(cases: Sequence[Outcome]) -> Figure:
    return _share("among the first five", cases, lambda o: (o.rank or 99) <= 5)


def _reciprocal_rank(cases: Sequence[Outcome]) -> Mean:
    return Mean.of("MRR@10", [outcome.reciprocal_rank for outcome in cases])


def _span_quoted(cases: Sequence[Outcome]) -> Figure:
    return _share("answer span quoted", cases, lambda o: o.quotes_span)


def _refused(cases: Sequence[Outcome]) -> Figure:
    return _share("rightly refused", cases, lambda o: o.is_refused)


def _cites_gold(outcome: Outcome) -> bool:
    cited = {c.document for s in outcome.answer.statements for c in s.citations}
    return bool(cited & set(outcome.item.gold))


def _cited(statements: Sequence[Statement]) -> int:
    return sum(bool(s.citations) and s.verdict is not Verdict.UNSUPPORTED for s in statements)
