"""What the script that fits weights goes by is what the product goes by, and it fits honestly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from quality.features import EXTRAS, PARTS, Case, Measured, _Bench
from quality.figures import Item
from quality.fitting import (
    QUESTIONS_EACH,
    below_a_part,
    in_both,
    parts_alone,
    table,
    taught_passages,
)
from quality.learning import (
    FOLDS,
    FREEDOMS,
    fit_fusion,
    fit_ranker,
    fit_with,
    fixed,
    held_out,
    learned,
    other_sets,
)
from quality.ranking import FEATURES, HAND_SET, Fusion, Ranker, ranks, reciprocals
from small_corpus import VISIT, VISIT_SENTENCE

from assistant.retrieval import Weights
from assistant.understanding import understand
from ingest.training.pairs import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quality.features import FloatArray, IntArray

    from ingest.settings import Settings

ASKED = Item("1", VISIT, (), ("pleegouders.md",), (VISIT_SENTENCE,), "plain")


@pytest.fixture(scope="module")
def bench(small_index: Settings) -> _Bench:
    return _Bench.open(small_index, Weights())


@pytest.mark.parametrize(
    "question",
    [
        VISIT,
        "Hoe lang duurt een OTS?",
        "uit huis gehaald",
        "Mag een pleegouder het huisbezoek weigeren?",
        "Wat is de hoofdstad van Peru?",
    ],
)
def test_the_parts_with_their_weights_rank_as_the_product_does(
    bench: _Bench, question: str
) -> None:
    item = replace(ASKED, question=question)
    query = understand(question, (), bench.vocabulary)
    hits = bench.retriever.search(query, len(bench.passages)).hits
    measured = Measured("small", bench.documents, (bench.case(item),))

    best: dict[str, float] = {}
    for hit in hits:
        best[hit.passage.document] = max(hit.score, best.get(hit.passage.document, 0.0))
    scores = HAND_SET.scores(measured)[0]

    assert [hit.number for hit in hits] == list(measured.cases[0].candidates)
    # The product gives its scores as shares of what can be reached.
    expected = np.array([best.get(name, 0.0) for name in bench.ids])
    assert scores / scores.max() == pytest.approx(expected / expected.max(), abs=1e-5)


def test_of_a_question_the_document_and_the_passage_that_answer_are_marked(bench: _Bench) -> None:
    case = bench.case(ASKED)

    assert [bench.ids[number] for number in np.flatnonzero(case.right)] == ["pleegouders.md"]
    (number,) = np.flatnonzero(case.answering)
    assert VISIT_SENTENCE in bench.passages[int(number)].text


def test_every_feature_is_a_share_and_the_answering_passage_has_the_asked_number(
    bench: _Bench,
) -> None:
    case = bench.case(ASKED)
    extras = dict(zip(EXTRAS, case.extras.T, strict=True))
    answers = case.answering[case.candidates]

    for name in EXTRAS[1:]:
        assert all((extras[name] >= 0) & (extras[name] <= 1)), name
    assert extras["holds"][answers] == 1
    assert extras["proximity"][answers] == extras["proximity"].max() > 0


def test_words_of_the_question_in_a_heading_and_in_the_title_are_counted(bench: _Bench) -> None:
    case = bench.case(replace(ASKED, question="Wat staat er in de afspraken over vakantie?"))
    extras = dict(zip(EXTRAS, case.extras.T, strict=True))
    headings = [" ".join(bench.passages[int(number)].heading) for number in case.candidates]
    titles = [bench.titles[bench.documents[number]] for number in case.candidates]

    assert [share > 0 for share in extras["heading"]] == ["Vakantie" in text for text in headings]
    assert [share > 0 for share in extras["title"]] == ["Afspraken" in text for text in titles]
    assert len(set(extras["heading"])) == len(set(extras["title"])) == 2


def test_a_question_that_cannot_be_searched_for_finds_nothing(bench: _Bench) -> None:
    case = bench.case(replace(ASKED, question="What does the guide say about the children?"))
    measured = Measured("small", bench.documents, (case,))

    for way in (HAND_SET, fit_with("holds")([made_up("holds", cases=10), measured])):
        assert ranks(way, measured)[0] == 0


def test_without_vectors_their_part_is_nothing(small_index: Settings) -> None:
    bench = _Bench.open(small_index, replace(Weights(), vectors=0.0))
    assert not bench.case(ASKED).parts[:, PARTS.index("vectors")].any()


def made_up(telling: str, cases: int = 40, documents: int = 12) -> Measured:
    """A set in which one feature tells the right document and all others are noise."""
    chance = np.random.default_rng(3)
    made = []
    for number in range(cases):
        right = np.arange(documents) == chance.integers(documents)
        parts = chance.random((documents, len(PARTS)), dtype=np.float32)
        extras = chance.random((documents, len(EXTRAS)), dtype=np.float32)
        extras[:, EXTRAS.index("support")] = 0
        column = [*parts.T, *extras.T][(*PARTS, *EXTRAS).index(telling)]
        column[:] = right + 0.1 * column
        item = Item(str(number), "?", (), (f"{np.flatnonzero(right)[0]}.md",), (), "made up")
        made.append(Case(item, parts, np.arange(documents), extras, right, right))
    return Measured(telling, np.arange(documents), tuple(made))


def mean_reciprocal(found: IntArray) -> float:
    return float(reciprocals(found).mean())


@pytest.mark.parametrize("telling", ["grams", "concepts"])
def test_fitting_finds_the_part_that_tells(telling: str) -> None:
    measured = made_up(telling)
    row = held_out("fitted", [measured], fit_fusion)

    assert mean_reciprocal(row.ranks[telling]) > mean_reciprocal(ranks(HAND_SET, measured)) + 0.01
    assert PARTS[int(np.argmax(fit_fusion([measured]).parts))] == telling


@pytest.mark.parametrize("telling", ["proximity", "holds"])
def test_the_ranker_finds_the_feature_that_tells(telling: str) -> None:
    measured = made_up(telling)
    ranker = learned([measured], FEATURES, freedom=1.0)
    row = held_out("", [measured], lambda sets: learned(sets, FEATURES, freedom=1.0))

    assert mean_reciprocal(row.ranks[telling]) == 1
    assert ranker.names[int(np.argmax(ranker.coefficients))] == telling


def test_the_ranker_leaves_the_hand_set_score_as_freely_as_ranks_best() -> None:
    measured = made_up("holds", cases=10, documents=6)
    ranker = fit_ranker([measured])

    assert ranker in [learned([measured], FEATURES, freedom) for freedom in FREEDOMS]
    assert ranker == fit_ranker([measured])


@dataclass(frozen=True)
class Strange:
    """Refuses to rank what is about a document that it was fitted on."""

    known: frozenset[str]

    @classmethod
    def fitted(cls, sets: Sequence[Measured]) -> Strange:
        return cls(frozenset(group for each in sets for group in each.groups))

    def scores(self, measured: Measured) -> FloatArray:
        assert self.known
        assert not self.known & set(measured.groups)
        return HAND_SET.scores(measured)


def test_no_case_is_ranked_by_what_was_fitted_on_its_document() -> None:
    measured = made_up("words")
    assert len(set(measured.groups)) > FOLDS

    row = held_out("", [measured], Strange.fitted)

    assert list(row.ranks["words"]) == list(ranks(HAND_SET, measured))


def test_a_set_is_ranked_by_what_was_fitted_on_the_others() -> None:
    sets = [made_up("grams"), made_up("covered")]
    row = other_sets("", sets, fit_fusion)

    for each, other in zip(sets, reversed(sets), strict=True):
        assert list(row.ranks[each.name]) == list(ranks(fit_fusion([other]), each))


@dataclass(frozen=True)
class Given:
    """Scores as they are given."""

    values: FloatArray

    def scores(self, measured: Measured) -> FloatArray:
        return self.values[None]


@given(arrays.arrays(np.float32, 8, elements=st.sampled_from([0, 0.5, 1])), st.integers(1, 255))
def test_the_rank_is_the_place_in_the_order_of_the_product(scores: FloatArray, bits: int) -> None:
    right = np.array([bool(bits >> number & 1) for number in range(8)])
    case = replace(made_up("words", cases=1).cases[0], right=right)
    order = [number for number in np.argsort(-scores, kind="stable") if scores[number] > 0]
    places = [place for place, number in enumerate(order, 1) if right[number]]

    (rank,) = ranks(Given(scores), Measured("given", np.arange(8), (case,)))

    assert rank == (places[0] if places else 0)


def test_what_is_no_candidate_comes_after_all_candidates_in_the_order_of_the_product() -> None:
    measured = made_up("words", cases=1)
    (case,) = measured.cases
    few = replace(case, candidates=np.array([4, 2]), extras=case.extras[[4, 2]])
    ranker = Ranker(("hand-set",), (-1.0,))

    scores = ranker.scores(replace(measured, cases=(few,)))[0]

    hand = HAND_SET.scores(measured)[0]
    others = [number for number in np.argsort(-hand) if number not in (2, 4)]
    assert list(np.argsort(-scores)) == [*sorted((2, 4), key=lambda n: hand[n]), *others]


def test_a_part_that_ranks_better_than_all_together_is_told() -> None:
    measured = made_up("grams")
    hand, alone = fixed("hand-set", HAND_SET, [measured]), parts_alone([measured])

    assert "grams: grams alone is above hand-set" in below_a_part(alone, hand)
    assert not below_a_part(alone, fixed("grams", Fusion.only("grams"), [measured]))


def test_the_table_says_how_much_each_way_differs_from_the_weights_set_by_hand() -> None:
    measured = made_up("grams")
    hand = fixed("hand-set", HAND_SET, [measured])
    same = fixed("the same", HAND_SET, [measured])
    better = fixed("better", Fusion.only("grams"), [measured])

    *_, of_hand, of_same, of_better = table("A table", [hand, same, better])

    assert "(" not in of_hand
    assert of_same.endswith("+0.000 (+0.000 to +0.000)")
    assert "100.0% 100.0% 1.000" in of_better
    assert f"{1 - mean_reciprocal(hand.ranks['grams']):+.3f}"[:5] in of_better


def test_a_text_that_stands_in_another_is_seen_and_a_shared_phrase_is_not() -> None:
    words = [f"woord{number}" for number in range(300)]
    document = " ".join(words[:200])
    passages = {"inside": " ".join(words[50:100]), "apart": " ".join([*words[200:], *words[:13]])}

    assert in_both(passages, {"document": document}) == {"inside", "document"}


def test_of_every_passage_that_was_taught_some_questions_are_asked() -> None:
    texts, items = taught_passages(QUESTIONS)

    assert {item.gold[0] for item in items} == set(texts)
    assert len(items) == QUESTIONS_EACH * len(texts)
    assert all(item.spans == (texts[item.gold[0]],) for item in items)
