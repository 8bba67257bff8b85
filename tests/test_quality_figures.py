from __future__ import annotations

import json
import math
import statistics
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import PLANNING, WEIGHING, answer, cite, state
from hypothesis import given
from hypothesis import strategies as st
from quality.figures import (
    Figure,
    Item,
    Mean,
    Outcome,
    by_style,
    figures,
    median_words,
    read_items,
)

from assistant.records import Answer, Status, Verdict
from assistant.texts import ON_TOPIC_ONLY
from ingest.records import Details

QUALITY = Path(__file__).parent / "quality"


def quoting(*quotes: str, document: str = "a") -> Answer:
    """An answer of these sentences, all from one document, `<document>.md`."""
    return answer(*(state(cite(quote, quote, Details(document))) for quote in quotes))


REFUSAL = answer(status=Status.NONE)
ANSWERABLE = Item("1", "Wat?", (), ("a.md", "b.md"), ("binnen vijf werkdagen",), "lexical")
UNANSWERABLE = Item("2", "Wat kost dat?", (), (), (), "unanswerable")


def outcome(
    item: Item, *documents: str, given_answer: Answer = REFUSAL, all_literal: bool = True
) -> Outcome:
    return Outcome(item, documents, given_answer, all_literal)


def shares(*outcomes: Outcome) -> dict[str, float]:
    return {figure.name: figure.share for figure in figures(outcomes)}


@pytest.mark.parametrize(
    ("documents", "rank"),
    [(("a.md",), 1), (("c.md", "b.md", "a.md"), 2), (("c.md",), None), ((), None)],
)
def test_the_rank_is_the_place_of_the_first_right_document(
    documents: tuple[str, ...], rank: int | None
) -> None:
    assert outcome(ANSWERABLE, *documents).rank == rank


@pytest.mark.parametrize(
    ("quotes", "is_quoted"),
    [
        ((WEIGHING,), True),
        ((PLANNING, WEIGHING), True),
        ((WEIGHING.upper(),), True),
        ((PLANNING,), False),
        ((), False),
    ],
)
def test_a_span_is_quoted_when_its_words_stand_in_the_answer(
    quotes: tuple[str, ...], *, is_quoted: bool
) -> None:
    assert outcome(ANSWERABLE, given_answer=quoting(*quotes)).quotes_span is is_quoted
    no_spans = replace(ANSWERABLE, spans=())
    assert not outcome(no_spans, given_answer=quoting(*quotes)).quotes_span


def test_the_figures_of_four_questions_are_those_counted_by_hand() -> None:
    found = shares(
        outcome(ANSWERABLE, "a.md", given_answer=quoting(WEIGHING)),
        outcome(ANSWERABLE, "c.md", "d.md", "e.md", "b.md", given_answer=quoting(PLANNING)),
        outcome(UNANSWERABLE, "a.md", given_answer=REFUSAL),
        outcome(UNANSWERABLE, "a.md", given_answer=quoting(WEIGHING), all_literal=False),
        outcome(UNANSWERABLE, "a.md", given_answer=REFUSAL),
    )
    assert found == {
        "right document first": 1 / 2,
        "among the first three": 1 / 2,
        "among the first five": 1,
        "MRR@10": (1 + 1 / 4) / 2,
        # Of the two right documents one is found: first, and fourth.
        "nDCG@10": pytest.approx((1 + 1 / math.log2(5)) / 2 / (1 + 1 / math.log2(3))),
        "answered": 1,
        "right document cited": 1,
        "answer span quoted": 1 / 2,
        "rightly refused": 2 / 3,
        "refused or told what lacks": 2 / 3,
        "balanced accuracy": pytest.approx((1 + 2 / 3) / 2),
        "statements with a citation": 1,
        "answers literal at their offsets": 4 / 5,
    }


@pytest.mark.parametrize(
    ("status", "missing", "is_told"),
    [
        (Status.NONE, (), True),
        (Status.PARTIAL, ("De documenten noemen wel ‘opvang’, maar geen bedrag.",), True),
        (Status.PARTIAL, (ON_TOPIC_ONLY,), False),
        (Status.FULL, (), False),
    ],
)
def test_what_lacks_is_told_when_it_is_named(
    status: Status, missing: tuple[str, ...], *, is_told: bool
) -> None:
    given = replace(quoting(WEIGHING), status=status, missing=missing)
    assert outcome(UNANSWERABLE, given_answer=given).is_told is is_told


def test_an_answer_from_another_document_does_not_cite_the_right_one() -> None:
    other = outcome(ANSWERABLE, "a.md", given_answer=quoting(WEIGHING, document="c"))
    assert shares(other)["right document cited"] == 0


def test_a_refused_answerable_question_is_neither_answered_nor_cited_nor_quoted() -> None:
    found = shares(outcome(ANSWERABLE, "a.md"))
    assert found["answered"] == found["right document cited"] == found["answer span quoted"] == 0


@pytest.mark.parametrize("document", range(12))
def test_a_document_below_the_tenth_place_adds_nothing_to_the_means(document: int) -> None:
    found = [f"{number}.txt" for number in range(document)]
    only = replace(ANSWERABLE, gold=("a.md",))
    means = shares(outcome(only, *found, "a.md"))
    assert means["MRR@10"] == (1 / (document + 1) if document < 10 else 0)
    assert means["nDCG@10"] == (1 / math.log2(document + 2) if document < 10 else 0)


# Eleven right documents, "0" to "10", and some others.
DOCUMENTS = st.permutations([str(number) for number in range(20)])
MANY = replace(ANSWERABLE, gold=tuple(str(number) for number in range(11)))


@given(DOCUMENTS)
def test_the_gain_is_1_when_the_first_ten_are_right_and_only_then(documents: list[str]) -> None:
    gain = outcome(MANY, *documents).gain
    first_ten_are_right = set(documents[:10]) <= set(MANY.gold)
    assert 0 <= gain <= 1 + 1e-9
    assert (gain > 1 - 1e-9) is first_ten_are_right


@given(DOCUMENTS, st.integers(0, 18))
def test_a_right_document_that_moves_up_never_lowers_the_gain(
    documents: list[str], place: int
) -> None:
    before = outcome(MANY, *documents).gain
    documents[place : place + 2] = sorted(documents[place : place + 2], key=lambda d: int(d) > 10)
    assert outcome(MANY, *documents).gain >= before - 1e-9


def test_a_statement_without_a_citation_or_a_proof_is_seen() -> None:
    (proven,) = quoting(WEIGHING).statements
    bare = replace(proven, citations=())
    unsupported = replace(proven, verdict=Verdict.UNSUPPORTED)
    both = answer(proven, bare, unsupported)
    assert shares(outcome(ANSWERABLE, given_answer=both))["statements with a citation"] == 1 / 3


def test_always_answering_or_always_refusing_is_no_better_than_a_coin() -> None:
    for given_answer in (REFUSAL, quoting(WEIGHING)):
        found = shares(
            *(outcome(ANSWERABLE, given_answer=given_answer) for _ in range(9)),
            outcome(UNANSWERABLE, given_answer=given_answer),
        )
        assert found["balanced accuracy"] == pytest.approx(0.5)


def test_without_questions_every_share_is_nothing_and_may_be_anything() -> None:
    assert all(figure.share == 0 for figure in figures([]))
    assert Figure("none", 0, 0).interval == (0.0, 1.0)
    assert median_words([]) == 0


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows_with_more_cases(counts: tuple[int, int]) -> None:
    hits, cases = counts
    low, high = Figure("share", hits, cases).interval
    assert 0 <= low <= hits / cases + 1e-9
    assert hits / cases - 1e-9 <= high <= 1
    more_low, more_high = Figure("share", hits * 10, cases * 10).interval
    assert more_high - more_low < high - low


def test_the_interval_is_that_of_wilson() -> None:
    # Newcombe 1998, table I, method 3: 81 of 263.
    low, high = Figure("share", 81, 263).interval
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


VALUES = st.lists(st.sampled_from([0, 1 / 3, 1 / 2, 1]), min_size=1, max_size=60)


@given(VALUES)
def test_the_interval_of_a_mean_holds_it_and_is_the_same_every_time(values: list[float]) -> None:
    mean = Mean.of("MRR@10", values)
    low, high = mean.interval
    assert mean.share == pytest.approx(sum(values) / len(values))
    assert 0 <= low <= mean.share + 1e-9
    assert mean.share - 1e-9 <= high <= 1
    assert low < high
    assert mean.interval == (low, high)


def test_the_interval_of_a_mean_is_that_of_a_normal_one_where_there_are_many_values() -> None:
    values = [0.0, 1 / 2, 1.0, 1.0] * 100
    spread = 1.96 * statistics.pstdev(values) / math.sqrt(len(values))
    mean = statistics.fmean(values)
    low, high = Mean.of("MRR@10", values).interval
    assert low == pytest.approx(mean - spread, abs=0.005)
    assert high == pytest.approx(mean + spread, abs=0.005)


def test_each_style_has_its_own_figures() -> None:
    paraphrase = replace(ANSWERABLE, style="paraphrase")
    rows = by_style(
        [
            outcome(ANSWERABLE, "a.md", given_answer=quoting(WEIGHING)),
            outcome(paraphrase, "c.md"),
            outcome(paraphrase, "c.md", "a.md"),
            outcome(UNANSWERABLE),
        ]
    )
    assert [(row.style, row.cases, *(f.share for f in row.ranking)) for row in rows] == [
        ("lexical", 1, 1, 1, 1),
        ("paraphrase", 2, 0, 1 / 2, 1 / 4),
        ("unanswerable", 1),
    ]
    assert [(row.answering.name, row.answering.share) for row in rows] == [
        ("answer span quoted", 1),
        ("answer span quoted", 0),
        ("rightly refused", 1),
    ]


def test_the_median_length_leaves_refusals_out() -> None:
    answers = [quoting("een twee"), quoting("een", "twee drie vier"), quoting("een"), REFUSAL]
    assert median_words([outcome(ANSWERABLE, given_answer=given) for given in answers]) == 2


def test_a_line_of_a_question_set_is_read_whole(tmp_path: Path) -> None:
    line = {
        "id": 5,
        "question": "Eén?",
        "gold": ["a"],
        "gold_alt": ["b"],
        "answer_spans": {"a": "dit", "b": "dat", "c": None},
        "style": "followup",
        "history": ["Nul?"],
    }
    bare: dict[str, object] = {
        "id": "6",
        "question": "Nee?",
        "gold": [],
        "answer_span": None,
        "style": "offtopic",
    }
    path = tmp_path / "set.jsonl"
    path.write_text(f"{json.dumps(line)}\n{json.dumps(bare)}\n", encoding="utf-8")
    assert read_items(path, ".md") == [
        Item("5", "Eén?", ("Nul?",), ("a.md", "b.md"), ("dit", "dat"), "followup"),
        Item("6", "Nee?", (), (), (), "offtopic"),
    ]


def test_our_question_sets_share_no_question_and_have_a_span_where_they_have_a_document() -> None:
    sets = [read_items(QUALITY / f"{name}.jsonl") for name in ("questions", "tuning")]
    items = [item for question_set in sets for item in question_set]
    assert len({item.id for item in items}) == len(items)
    assert len({item.question for item in items}) == len(items)
    assert all(bool(item.gold) == bool(item.spans) for item in items)
    assert all((QUALITY.parent.parent / "corpus" / n).exists() for item in items for n in item.gold)
