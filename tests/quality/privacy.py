"""What is found of the case data in the sentences of `case_data.jsonl`; floors in test_privacy.

`python -m tests.quality.privacy` prints recall and precision per kind and part.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.privacy import CaseData, CaseDataKind, find_case_data

from .figures import HALVES, half_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUALITY = Path(__file__).parent
CASE_DATA = QUALITY / "case_data.jsonl"
# Questions without case data, the outside ones where they are.
ORDINARY = (
    QUALITY / "tuning.jsonl",
    QUALITY / "questions.jsonl",
    *sorted(QUALITY.parents[2].glob("shared/eval/*questions.jsonl")),
)
# The rules were made on the first part; the second was only ever counted.
PARTS = (*HALVES, "held_back")


@dataclass(frozen=True)
class Sentence:
    """A sentence with the places in it that point to a person."""

    text: str
    case_data: tuple[CaseData, ...]
    part: str


@dataclass(frozen=True)
class Figures:
    """Counts over the sentences of one part; a kind of None stands for a whole question."""

    recall: Share
    precision: Share


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share; 1 of nothing."""
        return self.count / self.total if self.total else 1.0

    def __str__(self) -> str:
        return f"{self.value:6.1%} ({self.count}/{self.total})"


def part_of(text: str) -> str:
    """The part that a sentence falls in: by the first byte of its SHA-256."""
    return half_of(text)


def read_sentences(part: str = "") -> tuple[Sentence, ...]:
    """The sentences of a part, or all."""
    lines = map(json.loads, CASE_DATA.read_text("utf-8").splitlines())
    return tuple(
        Sentence(
            line["text"],
            tuple(
                CaseData(CaseDataKind(c["kind"]), c["start"], c["end"]) for c in line["case_data"]
            ),
            line["part"],
        )
        for line in lines
        if part in {"", line["part"]}
    )


def figures(sentences: Sequence[Sentence], kinds: Sequence[CaseDataKind]) -> Figures:
    """Recall: places of which no letter or digit stays readable. Precision: of the right kind."""
    hidden = [_is_hidden(place, s.text) for s in sentences for place in _of(s.case_data, kinds)]
    right = [
        any(place.kind is gold.kind and _overlap(place, gold) for gold in s.case_data)
        for s in sentences
        for place in _of(find_case_data(s.text), kinds)
    ]
    return Figures(Share(sum(hidden), len(hidden)), Share(sum(right), len(right)))


def touched(questions: Sequence[str]) -> Share:
    """The questions in which something is found."""
    return Share(sum(bool(find_case_data(question)) for question in questions), len(questions))


def ordinary(sentences: Sequence[Sentence]) -> list[str]:
    """The sentences without case data."""
    return [sentence.text for sentence in sentences if not sentence.case_data]


def read_questions(path: Path) -> list[str]:
    """The questions of a question set."""
    return [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()]


def main() -> int:
    """Print the figures."""
    for part in PARTS:
        sentences = read_sentences(part)
        print(f"{part}: {len(sentences)} sentences")
        rows = {str(kind): [kind] for kind in CaseDataKind}
        rows["with a form"] = [kind for kind in CaseDataKind if kind is not CaseDataKind.NAME]
        for name, kinds in rows.items():
            row = figures(sentences, kinds)
            print(f"  {name:15} recall {row.recall!s:16} precision {row.precision}")
        print(f"  ordinary questions touched: {touched(ordinary(sentences))}")
    for path in ORDINARY:
        print(f"{path.name}: touched {touched(read_questions(path))}")
    return 0


def _of(places: Sequence[CaseData], kinds: Sequence[CaseDataKind]) -> Iterator[CaseData]:
    return (place for place in places if place.kind in kinds)


def _is_hidden(place: CaseData, text: str) -> bool:
    found = find_case_data(text)
    return all(
        any(other.start <= at < other.end for other in found)
        for at in range(place.start, place.end)
        if text[at].isalnum()
    )


def _overlap(one: CaseData, other: CaseData) -> bool:
    return one.start < other.end and other.start < one.end


if __name__ == "__main__":
    sys.exit(main())
