"""`python -m tests.quality.signals`: intents and notices by rule, measured on questions by hand.

The questions were written in rounds, each before the rules were changed because of it. Half of
them, by a hash of their text, were looked at while the rules were made (`tuning`); of the others
(`reported`, and `held_back` in the later rounds) only the figures were. All come from rounds that
the rules were made for, by their author, so they flatter. The last rounds (`unseen`) were asked
once, after the last change of a rule: that is what a user's own words may expect.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.records import Intent, NoticeKind
from assistant.signals import Signals, signals_of

from .figures import HALVES, half_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
QUESTIONS = HERE / "signals.jsonl"
SHARED = HERE.parent.parent.parent / "shared" / "eval"
PARTS = (*HALVES, "unseen", "held_back")


@dataclass(frozen=True)
class Example:
    """A question, with what should be made of it; `part` says what it may be used for."""

    question: str
    intent: Intent
    notices: frozenset[NoticeKind]
    part: str

    @property
    def is_ordinary(self) -> bool:
        """Whether it is a practitioner's question, of nobody at risk."""
        return self.intent is Intent.QUESTION and not self.notices


@dataclass(frozen=True)
class Figure:
    """How well one kind was told from the rest."""

    name: str
    right: int
    found: int
    meant: int

    @property
    def precision(self) -> float:
        """Of what was found, what was meant."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what was meant, what was found."""
        return self.right / self.meant if self.meant else 1.0


def read_examples(path: Path = QUESTIONS) -> list[Example]:
    """The questions of the set."""
    return [
        Example(
            line["question"],
            Intent(line["intent"]),
            frozenset(NoticeKind(kind) for kind in line["notices"]),
            line.get("part") or half_of(line["question"]),
        )
        for line in map(json.loads, path.read_text("utf-8").splitlines())
    ]


def figures(examples: Sequence[Example]) -> list[Figure]:
    """Precision and recall of every intent, every notice, and of any notice at all."""
    judged = [(example, signals_of(example.question)) for example in examples]
    intents = [_figure(f"{i}", [(e.intent is i, s.intent is i) for e, s in judged]) for i in Intent]
    notices = [
        _figure(f"notice {k}", [(k in e.notices, k in _kinds(s)) for e, s in judged])
        for k in NoticeKind
    ]
    any_notice = [(bool(e.notices), bool(s.notices)) for e, s in judged]
    return [*intents, *notices, _figure("any notice", any_notice)]


def _figure(name: str, marks: Sequence[tuple[bool, bool]]) -> Figure:
    """Of pairs: whether it was meant, and whether it was found."""
    right = sum(meant and found for meant, found in marks)
    return Figure(name, right, sum(found for _, found in marks), sum(meant for meant, _ in marks))


def _kinds(signals: Signals) -> set[NoticeKind]:
    return {notice.kind for notice in signals.notices}


def false_alarms(questions: Sequence[str]) -> tuple[int, int]:
    """How many of these questions get a fixed answer, and how many a notice."""
    judged = [signals_of(question) for question in questions]
    fixed = sum(signals.intent is not Intent.QUESTION for signals in judged)
    return fixed, sum(bool(signals.notices) for signals in judged)


def main() -> None:
    """Print the figures of each part, and the false alarms on the other question sets."""
    examples = read_examples()
    for part in PARTS:
        chosen = [example for example in examples if example.part == part]
        ordinary = [example.question for example in chosen if example.is_ordinary]
        print(f"{part}: {len(chosen)} questions, {len(ordinary)} of them ordinary")
        for f in figures(chosen):
            share = f"precision {f.precision:6.1%}  recall {f.recall:6.1%}"
            print(f"  {f.name:<18} {share}  ({f.right} right, {f.found} found, {f.meant} meant)")
        fixed, notices = false_alarms(ordinary)
        print(f"  ordinary questions: {fixed} with a fixed answer, {notices} with a notice")
    for path in (*sorted(HERE.glob("*.jsonl")), *sorted(SHARED.glob("*questions.jsonl"))):
        if path != QUESTIONS:
            lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            asked = [line["question"] for line in lines if "question" in line]
            fixed, notices = false_alarms(asked)
            print(f"{path.name}: {len(asked)} questions, {fixed} fixed, {notices} with a notice")


if __name__ == "__main__":
    main()
