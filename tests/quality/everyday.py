"""`python -m tests.quality.everyday`: whether an answer that is called full does answer.

The questions of `everyday.jsonl` are about the digests: half of them these answer, half name their
topic and ask what they do not say of it (who, when, how much, whether one must, why). All were
written without asking them. Only of `unseen` nothing but the figures was looked at; see the README.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.records import Status

from .__main__ import ROOT, QuestionSet, measure
from .figures import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .figures import Outcome

QUESTIONS = Path(__file__).parent / "everyday.jsonl"
PARTS = ("tuning", "reported", "second", "unseen")


def answered(part: str, data: Path) -> list[Outcome]:
    """Ingest the digests, and ask the questions of one part."""
    return measure(QuestionSet(part, QUESTIONS, ROOT / "corpus", part=part), data)


def figures(outcomes: Sequence[Outcome]) -> list[Figure]:
    """How many answers that are called full hold what answers, and what became of the others."""
    answerable = [outcome for outcome in outcomes if outcome.item.gold]
    near = [outcome for outcome in outcomes if not outcome.item.gold]
    full = [outcome for outcome in outcomes if _is(outcome, Status.FULL)]
    return [
        _share("full answers that answer", [o.quotes_span for o in full]),
        _share("answered in full", [_is(o, Status.FULL) and o.quotes_span for o in answerable]),
        _share("answered, in full or in part", [o.quotes_span for o in answerable]),
        _share("near misses not called full", [not _is(o, Status.FULL) for o in near]),
        _share("near misses refused", [o.is_refused for o in near]),
    ]


def _is(outcome: Outcome, status: Status) -> bool:
    return outcome.answer.status is status


def _share(name: str, hits: Sequence[bool]) -> Figure:
    return Figure(name, sum(hits), len(hits))


def is_wrong(outcome: Outcome) -> bool:
    """Whether the status says what is not so: full without an answer, or not full with one."""
    answers = bool(outcome.item.gold) and outcome.quotes_span
    return _is(outcome, Status.FULL) != answers or (bool(outcome.item.gold) and not answers)


def main() -> None:
    """Print the figures of each part, and what is wrong in the part that may be looked at."""
    with tempfile.TemporaryDirectory() as folder:
        of_part = {part: answered(part, Path(folder)) for part in PARTS}
    for part, outcomes in of_part.items():
        print(f"\n{part}: {len(outcomes)} questions")
        for figure in figures(outcomes):
            low, high = figure.interval
            count = f"{figure.hits:.0f} of {figure.cases}"
            print(f"  {figure.name:30} {figure.share:6.1%} ({low:.0%} to {high:.0%})  {count}")
    print()
    for outcome in filter(is_wrong, of_part["tuning"]):
        asked = " / ".join([*outcome.item.history, outcome.item.question])
        print(f"{outcome.item.id} {outcome.answer.status}: {asked}")


if __name__ == "__main__":
    main()
