"""The articles of law and the questions about them: what their README says of them is true."""

from __future__ import annotations

import hashlib
import json
import re
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from quality.figures import read_items

from ingest.frontmatter import read_details, split_front_matter
from ingest.records import Kind

QUALITY = Path(__file__).parent / "quality"
ARTICLES = sorted((QUALITY / "laws").iterdir())
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in (QUALITY / "laws.jsonl").read_text("utf-8").splitlines()
]
ANSWERABLE = [question for question in QUESTIONS if question["gold"]]
README = (QUALITY / "README.md").read_text("utf-8")
PARTS = ("reported", "tuning")

each_part = pytest.mark.parametrize("part", PARTS)


def body_of(name: str) -> str:
    return split_front_matter((QUALITY / "laws" / name).read_text("utf-8")).body


def title_of(article: Path) -> str:
    front_matter = split_front_matter(article.read_text("utf-8")).yaml
    return read_details(front_matter, article.name, fallback_title="").details.title


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def in_the_readme(label: str) -> list[int]:
    """The figures of the row of the table on the laws that starts with this label."""
    section = README.split("## The laws\n")[1].split("\n## ")[0]
    row = re.search(rf"^\| {re.escape(label)}[^|]*\| (\d+) \| (\d+) \|$", section, re.MULTILINE)
    assert row, label
    return [int(row[1]), int(row[2])]


def test_the_documents_a_question_names_are_there() -> None:
    for question in QUESTIONS:
        near = [question["near"]] if "near" in question else []
        named = [*question["gold"], *question.get("gold_alt", []), *near]

        assert set(named) <= {path.name for path in ARTICLES}, question["id"]
        assert len(set(named)) == len(named), question["id"]


def test_every_span_stands_in_its_document() -> None:
    for question in ANSWERABLE:
        assert question["answer_span"] in body_of(question["gold"][0]), question["id"]


def test_a_question_without_a_document_has_no_span_and_no_other_document() -> None:
    for question in QUESTIONS:
        if not question["gold"]:
            assert question["answer_span"] is None, question["id"]
            assert "gold_alt" not in question, question["id"]


def test_the_part_follows_from_the_id() -> None:
    for question in QUESTIONS:
        is_even = hashlib.sha256(question["id"].encode()).digest()[0] % 2 == 0

        assert question["part"] == ("tuning" if is_even else "reported"), question["id"]


def test_no_id_and_no_question_occurs_twice() -> None:
    ids = [question["id"] for question in QUESTIONS]
    asked = [(question["question"], *question.get("history", [])) for question in QUESTIONS]

    assert len(set(ids)) == len(ids)
    assert len(set(asked)) == len(asked)


def test_only_follow_ups_have_an_earlier_question() -> None:
    for question in QUESTIONS:
        assert bool(question.get("history")) == (question["style"] == "followup")


@each_part
def test_each_part_is_read_by_itself_and_together_they_are_the_set(part: str) -> None:
    items = read_items(QUALITY / "laws.jsonl", part=part)

    assert {item.id for item in items} == {q["id"] for q in QUESTIONS if q["part"] == part}
    assert {bool(item.gold) for item in items} == {True, False}
    assert len(read_items(QUALITY / "laws.jsonl")) == len(QUESTIONS)


def test_at_least_half_of_the_answerable_questions_are_paraphrases() -> None:
    paraphrases = [q for q in ANSWERABLE if q["style"] == "paraphrase"]

    assert 2 * len(paraphrases) >= len(ANSWERABLE)


def test_a_paraphrase_shares_fewer_words_with_its_article_than_a_plain_question() -> None:
    shared: dict[str, list[float]] = {}
    for question in ANSWERABLE:
        asked = words(question["question"])
        share = len(asked & words(body_of(question["gold"][0]))) / len(asked)
        shared.setdefault(question["style"], []).append(share)

    assert statistics.mean(shared["paraphrase"]) < statistics.mean(shared["plain"]) - 0.2


def test_every_article_is_a_law_that_says_it_is_test_material() -> None:
    for article in ARTICLES:
        front_matter, body = split_front_matter(article.read_text("utf-8"))
        reading = read_details(front_matter, article.name, fallback_title="")

        assert not reading.warnings, article
        assert reading.details.kind is Kind.LAW, article
        assert ", artikel " in reading.details.title, article
        assert "niet het geldende recht" in reading.details.source_note, article
        assert body.strip(), article


def test_the_articles_stay_small() -> None:
    assert sum(path.stat().st_size for path in ARTICLES) < 400_000


def test_the_readme_counts_the_articles() -> None:
    said = re.search(r"`laws/` holds (\d+) articles from (\d+) laws", README)
    laws = {title.split(", artikel ")[0] for title in map(title_of, ARTICLES)}

    assert said
    assert (int(said[1]), int(said[2])) == (len(ARTICLES), len(laws))


def test_the_readme_counts_the_questions() -> None:
    answerable = [sum(q["part"] == part for q in ANSWERABLE) for part in PARTS]
    styles = Counter((question["style"], question["part"]) for question in QUESTIONS)

    assert in_the_readme("answerable") == answerable
    for style in {question["style"] for question in QUESTIONS}:
        assert in_the_readme(style) == [styles[style, part] for part in PARTS]
