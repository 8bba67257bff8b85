"""A question about something else gets no answer, however many of its words a collection has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from quality.off_topic import PARTS, QUESTIONS, collections, refused

if TYPE_CHECKING:
    from pathlib import Path

# What `python -m tests.quality.off_topic` printed, rounded down: shares that may only rise.
FLOORS = {"digests": 0.98, "laws": 0.9}


def test_most_questions_of_each_part_are_long() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert len({row["question"] for row in rows}) == len({row["id"] for row in rows}) == len(rows)
    for part in PARTS:
        lengths = sorted(len(row["question"].split()) for row in rows if row["part"] == part)
        assert lengths[len(lengths) // 2] >= 12
    assert not any(row["gold"] for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_nearly_every_question_about_something_else_is_refused(
    part: str, tmp_path: Path, indexes: Path
) -> None:
    folders = dict(collections(tmp_path))
    for name, floor in FLOORS.items():
        assert refused(folders[name], indexes / name, part).share >= floor, name
