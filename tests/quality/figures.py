"""Figures of retrieval and answers over a question set; pure."""

from __future__ import annotations

import json
import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.records import Status, Verdict
from assistant.verifying import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from assistant.records import Answer, Statement


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
    def is_refused(self) -> bool:
        """Whether nothing is stated as fact."""
        return self.answer.status is Status.NONE

    @property
    def quotes_span(self) -> bool:
        """Whether the words that answer stand in what was quoted."""
        quoted = normalise(" ".join(statement.text for statement in self.answer.statements))
        return any(normalise(span).rstrip(".") in quoted for span in self.item.spans)


def read_items(path: Path, suffix: str = "") -> list[Item]:
    """The questions of a JSON Lines file; `suffix` turns its document names into document ids."""
    return [_item(json.loads(line), suffix) for line in path.read_text("utf-8").splitlines()]


def _item(values: dict[str, object], suffix: str) -> Item:
    spans = values.get("answer_spans") or {"": values["answer_span"]}
    gold = [*_texts(values["gold"]), *_texts(values.get("gold_alt") or [])]
    return Item(
        id=str(values["id"]),
        question=str(values["question"]),
        history=tuple(_texts(values.get("history") or [])),
        gold=tuple(name + suffix for name in gold),
        spans=tuple(str(span) for span in _mapping(spans).values() if span),
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
        if not self.cases:
            return (0.0, 1.0)
        z = 1.96
        centre = (self.share + z * z / (2 * self.cases)) / (1 + z * z / self.cases)
        spread = math.sqrt(self.share * (1 - self.share) / self.cases + z * z / (4 * self.cases**2))
        half = z * spread / (1 + z * z / self.cases)
        return (max(0.0, centre - half), min(1.0, centre + half))


def figures(outcomes: Sequence[Outcome]) -> list[Figure]:
    """The figures that floors are set on."""
    answerable = [outcome for outcome in outcomes if outcome.item.gold]
    others = [outcome for outcome in outcomes if not outcome.item.gold]
    statements = [s for outcome in outcomes for s in outcome.answer.statements]
    answered = _share("answered", answerable, lambda o: not o.is_refused)
    refused = _share("rightly refused", others, lambda o: o.is_refused)
    balanced = (answered.share + refused.share) / 2
    return [
        _share("right document first", answerable, lambda o: o.rank == 1),
        _share("among the first three", answerable, lambda o: (o.rank or 99) <= 3),
        _share("among the first five", answerable, lambda o: (o.rank or 99) <= 5),
        Figure("mean reciprocal rank", sum(map(_reciprocal, answerable)), len(answerable)),
        answered,
        _share("right document cited", answerable, _cites_gold),
        _share("answer span quoted", answerable, lambda o: o.quotes_span),
        refused,
        Figure("balanced accuracy", balanced * len(outcomes), len(outcomes)),
        Figure("statements with a citation", _cited(statements), len(statements)),
        _share("answers literal at their offsets", outcomes, lambda o: o.all_literal),
    ]


def by_style(outcomes: Sequence[Outcome]) -> list[tuple[str, Figure, Figure]]:
    """Per style of question: right document first, and span quoted (or rightly refused)."""
    rows = []
    for style in dict.fromkeys(outcome.item.style for outcome in outcomes):
        chosen = [outcome for outcome in outcomes if outcome.item.style == style]
        if chosen[0].item.gold:
            second = _share("answer span quoted", chosen, lambda o: o.quotes_span)
        else:
            second = _share("rightly refused", chosen, lambda o: o.is_refused)
        rows.append((style, _share("right document first", chosen, lambda o: o.rank == 1), second))
    return rows


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


def _reciprocal(outcome: Outcome) -> float:
    return 1 / outcome.rank if outcome.rank and outcome.rank <= 10 else 0.0


def _cites_gold(outcome: Outcome) -> bool:
    cited = {c.document for s in outcome.answer.statements for c in s.citations}
    return bool(cited & set(outcome.item.gold))


def _cited(statements: Sequence[Statement]) -> int:
    return sum(bool(s.citations) and s.verdict is not Verdict.UNSUPPORTED for s in statements)
