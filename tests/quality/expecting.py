"""`python -m tests.quality.expecting`: whether what answers holds the kind of thing asked for.

Of most passages of `ingest/training/questions.jsonl` it is known which sentences answer which
question (`answers`: their offsets). A sentence without the kind of thing asked for is left out of
an answer, so one that does answer should hold it, and as few as possible of those beside it.
`tuning` and `reported` are halves by a hash of the question; the forms were chosen on the first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.expecting import Expected, expected_of, is_strict
from assistant.holding import holds
from ingest.sentences import sentence_spans
from ingest.training.pairs import QUESTIONS

from .figures import HALVES, half_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Judged:
    """A question for a kind of thing, and which sentences of its passage hold that."""

    question: str
    expected: Expected
    answering: tuple[bool, ...]
    others: tuple[bool, ...]

    @property
    def is_found(self) -> bool:
        """Whether a sentence that answers holds what was asked for."""
        return any(self.answering)


def judged(part: str) -> Iterator[Judged]:
    """The questions of one half that ask for something a sentence must hold."""
    for line in map(json.loads, QUESTIONS.read_text("utf-8").splitlines()):
        passage = line["passage"]
        spans = [(span.start, span.end) for span in sentence_spans(passage)]
        for question, answers in zip(line["questions"], line.get("answers", ()), strict=False):
            expected = expected_of(question)
            if not answers or not is_strict(expected) or half_of(question) != part:
                continue
            answering = {tuple(span) for span in answers}
            held = {
                (start, end): holds(expected, passage[start:end], question) for start, end in spans
            }
            yield Judged(
                question,
                expected,
                tuple(hold for span, hold in held.items() if span in answering),
                tuple(hold for span, hold in held.items() if span not in answering),
            )


def share_found(questions: Sequence[Judged]) -> float:
    """Of how many questions a sentence that answers is kept."""
    return sum(one.is_found for one in questions) / len(questions)


def share_of_others(questions: Sequence[Judged]) -> float:
    """How many of the sentences beside those that answer are kept as well."""
    others = [hold for one in questions for hold in one.others]
    return sum(others) / max(len(others), 1)


def main() -> None:
    """Print both shares for each half, and by the kind of thing asked for."""
    for part in HALVES:
        questions = sorted(judged(part), key=lambda one: one.expected)
        print(_line(part, questions))
        for expected, of_kind in groupby(questions, key=lambda one: one.expected):
            print("  " + _line(expected, list(of_kind)))


def _line(name: str, questions: Sequence[Judged]) -> str:
    return (
        f"{name}: {len(questions)} questions, an answering sentence kept for "
        f"{share_found(questions):.1%}, others kept {share_of_others(questions):.1%}"
    )


if __name__ == "__main__":
    main()
