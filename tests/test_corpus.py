"""The shipped digests: their front matter, their headings, and that they are in our own words."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.records import Details, Kind

REPOSITORY = Path(__file__).parent.parent
DIGESTS = sorted((REPOSITORY / "corpus").glob("*.md"))
ORIGINALS = sorted((REPOSITORY.parent / "shared" / "originals").glob("*.txt"))
REQUIRED = {"title", "kind", "audience", "source_note", "themes", "example_questions", "language"}
DATES = ("published", "event_date", "valid_from", "valid_until")
RUN_LENGTH = 9

each_digest = pytest.mark.parametrize("digest", DIGESTS, ids=lambda path: path.stem)


def front_matter_and_body(digest: Path) -> list[str]:
    opening, front_matter, body = digest.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return [front_matter, body]


def front_matter_of(digest: Path) -> dict[str, Any]:
    front_matter = yaml.safe_load(front_matter_and_body(digest)[0])
    assert isinstance(front_matter, dict)
    return front_matter


def runs_of(text: str) -> set[str]:
    """Every run of nine words."""
    words = re.findall(r"[\w'’-]+", text.lower())
    starts = range(len(words) - RUN_LENGTH + 1)
    return {" ".join(words[start : start + RUN_LENGTH]) for start in starts}


def test_the_collection_has_a_digest_for_every_original() -> None:
    assert len(DIGESTS) >= max(len(ORIGINALS), 5)


@each_digest
def test_the_front_matter_has_the_required_keys_and_no_unknown_ones(digest: Path) -> None:
    keys = front_matter_of(digest).keys()

    assert keys >= REQUIRED
    assert keys <= {field.name for field in fields(Details)}


@each_digest
def test_no_key_of_the_front_matter_is_left_empty(digest: Path) -> None:
    assert all(front_matter_of(digest).values())


@each_digest
def test_what_can_be_several_is_a_list_of_texts_and_the_rest_is_text(digest: Path) -> None:
    for key, value in front_matter_of(digest).items():
        if key in {"authors", "audience", "themes", "example_questions"}:
            assert isinstance(value, list), key
            assert all(isinstance(entry, str) for entry in value), key
        else:
            assert isinstance(value, str), key


@each_digest
def test_the_kind_is_one_that_a_citation_can_show(digest: Path) -> None:
    assert front_matter_of(digest)["kind"] in set(Kind)


@each_digest
def test_dates_are_iso_and_real_and_not_in_the_future(digest: Path) -> None:
    front_matter = front_matter_of(digest)
    for key in DATES:
        if key in front_matter:
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", front_matter[key])
            first_day = date.fromisoformat((front_matter[key] + "-01-01")[:10])
            assert key == "valid_until" or first_day <= date.today()  # noqa: DTZ011


@cache
def themes_of_the_thesaurus() -> set[str]:
    text = (REPOSITORY / "corpus" / "thesaurus.yaml").read_text(encoding="utf-8")
    return {concept["label"] for concept in yaml.safe_load(text) if concept.get("theme")}


@each_digest
def test_the_themes_are_top_concepts_of_the_thesaurus(digest: Path) -> None:
    chosen = front_matter_of(digest)["themes"]

    assert set(chosen) <= themes_of_the_thesaurus()
    assert 2 <= len(set(chosen)) == len(chosen) <= 4


@each_digest
def test_the_source_note_says_that_the_summary_is_ours(digest: Path) -> None:
    assert front_matter_of(digest)["source_note"].startswith("eigen samenvatting van ")


@each_digest
def test_a_digest_shares_no_run_of_nine_words_with_an_original(digest: Path) -> None:
    runs = runs_of(digest.read_text(encoding="utf-8"))
    copied = {run for original in ORIGINALS for run in runs & runs_of(original.read_text("utf-8"))}

    assert runs
    assert copied == set()


def test_a_copied_sentence_is_found_whatever_its_case_and_punctuation() -> None:
    sentence = "Een twee drie vier vijf zes zeven acht negen"

    assert runs_of(f"Vooraf. {sentence}, en daarna.") & runs_of(sentence.upper())
    assert not runs_of(sentence.replace("vijf", "elf")) & runs_of(sentence)


@each_digest
def test_a_digest_has_headings_and_text_under_each(digest: Path) -> None:
    lines = [line for line in front_matter_and_body(digest)[1].splitlines() if line.strip()]
    is_heading = [line.startswith("#") for line in lines]

    assert any(is_heading)
    assert not is_heading[-1]
    assert not any(pair == (True, True) for pair in pairwise(is_heading))


@each_digest
def test_the_title_stands_in_the_front_matter_only(digest: Path) -> None:
    body = front_matter_and_body(digest)[1]

    assert not re.search(r"^# ", body, re.MULTILINE)
    assert front_matter_of(digest)["title"] not in body
