from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from quality.comparing import Outcome, importance_in, outcomes, read_planted, side_by_side

from ingest.readers import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parent.parent
# What the ids of those begin with that were written after the rules.
LATER = "uv"

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def done() -> list[Outcome]:
    return outcomes(read_planted())


def found(done: Iterable[Outcome]) -> int:
    return sum(each.is_found for each in done)


def test_half_of_the_forty_planted_differences_was_held_back() -> None:
    planted = [each for each in read_planted() if each.id[0] not in LATER]
    differing = [each for each in planted if each.differs]
    assert (len(differing), len(planted) - len(differing)) == (40, 80)
    assert sum(each.part == "reported" for each in differing) == 20


def test_at_least_nine_of_ten_planted_differences_are_found(done: list[Outcome]) -> None:
    assert found(each for each in done if each.planted.id[0] not in LATER) >= 38
    assert found(each for each in done if each.planted.part == "reported") >= 18


def test_most_differences_in_other_words_are_found_that_were_written_last(
    done: list[Outcome],
) -> None:
    assert found(each for each in done if each.planted.id[0] in LATER) >= 23


def test_at_most_two_reported_differences_are_none(done: list[Outcome]) -> None:
    assert sum(each.false for each in done) <= 2


@pytest.mark.parametrize("kind", ["term", "number", "amount", "age", "share", "date", "duty"])
def test_of_no_kind_half_of_the_planted_differences_is_missed(
    done: list[Outcome], kind: str
) -> None:
    of_kind = [each for each in done if each.planted.kind == kind and each.planted.differs]
    assert 2 * found(of_kind) > len(of_kind)


def test_a_difference_is_found_whichever_document_comes_first(done: list[Outcome]) -> None:
    turned = outcomes([each.planted.turned() for each in done])
    assert [each.quotes() for each in turned] == [each.quotes() for each in done]


def test_the_digests_do_not_contradict_each_other() -> None:
    # Read: they speak of other projects, and no two sentences are of one subject.
    documents = [
        read_document(path, path.name).document for path in sorted((ROOT / "corpus").glob("*.md"))
    ]
    importance = importance_in(document.text for document in documents)
    for pair in combinations(documents, 2):
        assert not side_by_side("kinderen", pair, importance).differences
