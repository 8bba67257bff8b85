"""The further questions on texts beside the repository are what their description says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from quality.__main__ import ORIGINALS, SHARED, further_originals, further_pages, write_pages
from quality.figures import read_items

from assistant.verifying import normalise

QUALITY = Path(__file__).parent / "quality"
PAGES = SHARED / "eval" / "pages.jsonl"
FILES = ("on_originals.jsonl", "on_pages.jsonl")
MOST_WORDS_OF_A_SPAN = 6
# The parts that may be looked at, and what only the figures are seen of.
HALVES = (("tuning", "reported"), ("second", "unseen"))


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (QUALITY / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", FILES)
def test_half_of_each_kind_may_be_looked_at_and_no_span_is_a_sentence(name: str) -> None:
    questions = rows(name)
    assert len({each["id"] for each in questions}) == len(questions)
    assert len({each["question"] for each in questions}) == len(questions)
    parts = Counter((each["part"], bool(each["gold"])) for each in questions)
    for looked_at, reported in HALVES:
        for is_answered in (True, False):
            more = parts[looked_at, is_answered] - parts[reported, is_answered]
            assert parts[reported, is_answered] > 0
            assert more in {0, 1}
    assert all(bool(each["gold"]) == bool(each["answer_span"]) for each in questions)
    spans = [each["answer_span"] or "" for each in questions]
    assert max(len(span.split()) for span in spans) == MOST_WORDS_OF_A_SPAN


@pytest.mark.parametrize("part", [part for parts in HALVES for part in parts])
@pytest.mark.skipif(not ORIGINALS.exists() or not PAGES.exists(), reason="only beside these texts")
def test_what_answers_stands_in_the_document_that_answers(part: str, tmp_path: Path) -> None:
    write_pages(PAGES, tmp_path / "pages")
    for given in (further_originals(part), further_pages(tmp_path / "pages", part)):
        for item in read_items(given.questions, given.suffix, given.part):
            texts = [normalise((given.corpus / name).read_text("utf-8")) for name in item.gold]
            assert all(normalise(item.spans[0]) in text for text in texts[:1]), item.id
