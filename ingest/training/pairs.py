"""Questions with the text that answers them, and everyday words with the term they stand for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ingest.thesaurus import Thesaurus

# Our own questions to passages of law and to short pieces of guidance of our own; see the model
# card. Beside the code, because the shipped model cannot be made again without it.
QUESTIONS = Path(__file__).parent / "questions.jsonl"


class Pair(NamedTuple):
    """A text as users type it and the text that it should lie near to.

    Pairs with the same `group` are about the same thing: one is no wrong answer to another.
    """

    asked: str
    answer: str
    group: str


def question_pairs(path: Path) -> list[Pair]:
    """The pairs of a file with a `passage` and its `questions` on each line.

    The `answers` there, the offsets of the sentences that answer, are measured on, not taught.
    """
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Pair(question, line["passage"], f"passage {number}")
        for number, line in enumerate(lines)
        for question in line["questions"]
    ]


def concept_pairs(thesaurus: Thesaurus) -> list[Pair]:
    """Every other name of a concept with its label and definition."""
    return [
        Pair(name, f"{concept.label} {concept.definition}".strip(), concept.label)
        for concept in thesaurus.concepts
        for name in (*concept.everyday, *concept.alternatives)
    ]
