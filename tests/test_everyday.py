"""The everyday questions: what is said of the set is true, and what is called full does answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from quality.everyday import PARTS, QUESTIONS, answered, figures

from ingest.frontmatter import split_front_matter

if TYPE_CHECKING:
    from quality.figures import Figure

CORPUS = Path(__file__).parent.parent / "corpus"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()
]
# What `python -m tests.quality.everyday` printed, rounded down: figures that may only rise.
FLOORS = {
    "reported": {"full answers that answer": 0.82, "near misses not called full": 0.88},
    "second": {"full answers that answer": 0.7, "near misses not called full": 0.75},
    "unseen": {"full answers that answer": 0.64, "near misses not called full": 0.78},
}
ANSWERED_IN_FULL = {"reported": 0.73, "second": 1.0, "unseen": 0.78}


def test_about_half_of_every_part_is_not_answered_by_the_digests() -> None:
    for part in PARTS:
        of_part = [row for row in ROWS if row["part"] == part]
        near = [row for row in of_part if not row["gold"]]
        assert len(of_part) >= 35
        assert 0.4 < len(near) / len(of_part) < 0.7


def test_every_span_stands_in_its_document_and_a_near_miss_names_one_and_has_none() -> None:
    for row in ROWS:
        if not row["gold"]:
            assert row["answer_span"] is None
            assert (CORPUS / row["near"]).is_file()
            continue
        (document,) = row["gold"]
        body = split_front_matter((CORPUS / document).read_text("utf-8")).body
        spans = row.get("answer_spans", {document: [row["answer_span"]]})[document]
        assert all(span in " ".join(body.split()) for span in spans), row["id"]


def test_no_id_and_no_question_occurs_twice_here_or_in_another_set() -> None:
    ids = [row["id"] for row in ROWS]
    asked = [(row["question"], *row.get("history", [])) for row in ROWS]
    elsewhere = {
        (row["question"], *row.get("history", []))
        for name in ("questions", "tuning", "laws")
        for line in (QUESTIONS.parent / f"{name}.jsonl").read_text("utf-8").splitlines()
        for row in [json.loads(line)]
    }
    assert len(set(ids)) == len(ids)
    assert len(set(asked)) == len(asked)
    assert not elsewhere & set(asked)


@pytest.fixture(scope="module", params=sorted(FLOORS))
def measured(request: pytest.FixtureRequest, indexes: Path) -> tuple[str, dict[str, Figure]]:
    outcomes = answered(request.param, indexes / "digests")
    return request.param, {figure.name: figure for figure in figures(outcomes)}


@pytest.mark.slow
def test_what_is_called_full_answers_and_what_the_digests_do_not_say_is_seldom_called_so(
    measured: tuple[str, dict[str, Figure]],
) -> None:
    part, shares = measured
    assert {name: shares[name].share >= floor for name, floor in FLOORS[part].items()} == (
        dict.fromkeys(FLOORS[part], True)
    )


@pytest.mark.slow
def test_an_answer_that_is_there_is_mostly_called_full(
    measured: tuple[str, dict[str, Figure]],
) -> None:
    part, shares = measured
    assert shares["answered in full"].share >= ANSWERED_IN_FULL[part]
