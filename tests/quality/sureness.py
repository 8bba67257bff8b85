"""`python -m tests.quality.sureness`: how well answers are told from refusals, weight by weight.

Every question of the tuning sets is searched once and then judged with each weight of
`assistant.sureness` on its own set to other values. Shown is the balanced accuracy of each set, the
mean of answerable questions answered and others refused, at the threshold of `Thresholds` where it
is best on all sets together. The sets of `../shared` are there where that folder is.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.composing import DEFAULT_THRESHOLDS, Thresholds, compose
from assistant.sureness import SURENESS, Sureness

from .__main__ import ORIGINALS, SHARED, QuestionSet, further_originals, further_pages, write_pages
from .tuning import SETS as TUNING
from .withholding import SETS, found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .withholding import Found

TRIED = [-0.2, -0.1, 0.0, 0.1, 0.2]
ANSWERS = [0.24, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.42, 0.46]


@dataclass(frozen=True)
class Best:
    """The threshold that does best, and the balanced accuracy of each set with it."""

    answers: float
    shares: Mapping[str, float]

    @property
    def mean(self) -> float:
        """Every set counts the same."""
        return sum(self.shares.values()) / len(self.shares)


def tuning_sets(work: Path) -> list[QuestionSet]:
    """Every set that may be looked at, with the folders that are there."""
    sets = [*TUNING, *(each for each in SETS if each.name == "everyday")]
    if ORIGINALS.is_dir():
        sets.append(further_originals("tuning"))
    if (pages := SHARED / "eval" / "pages.jsonl").exists():
        write_pages(pages, work / "pages")
        sets.append(further_pages(work / "pages", "tuning"))
    return sets


def best_of(questions: Mapping[str, Sequence[Found]], weights: Sureness) -> Best:
    """The best threshold for these weights."""
    tried = [
        Best(
            answers, _shares(questions, replace(DEFAULT_THRESHOLDS, answers=answers, sure=weights))
        )
        for answers in ANSWERS
    ]
    return max(tried, key=lambda best: best.mean)


def _shares(questions: Mapping[str, Sequence[Found]], thresholds: Thresholds) -> dict[str, float]:
    return {name: _balanced(each, thresholds) for name, each in questions.items()}


def _balanced(questions: Sequence[Found], thresholds: Thresholds) -> float:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for one in questions:
        is_answerable = bool(one.item.gold)
        chosen = compose(one.query, one.importance, one.sentences, thresholds)
        right[is_answerable].append(bool(chosen.quotes) == is_answerable)
    return sum(sum(each) / len(each) for each in right.values()) / len(right)


def main() -> None:
    """Print a line for each weight and value."""
    questions = {}
    with tempfile.TemporaryDirectory() as folder:
        for question_set in tuning_sets(Path(folder)):
            data = Path(folder) / f"data-{question_set.name}"
            questions[question_set.name] = list(found(question_set, data))
    print("weight             value  answers   mean  " + "  ".join(questions))
    for field in fields(Sureness):
        for change in TRIED:
            value = round(getattr(SURENESS, field.name) + change, 2)
            best = best_of(questions, replace(SURENESS, **{field.name: value}))
            shares = "  ".join(f"{best.shares[name]:{len(name)}.1%}" for name in questions)
            print(f"{field.name:17} {value:6.2f}  {best.answers:7.2f} {best.mean:6.1%}  {shares}")


if __name__ == "__main__":
    main()
