from __future__ import annotations

import math
import random
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import lexical, spooling
from ingest.lexical import (
    COLUMN_WEIGHTS,
    Field,
    IndexedText,
    LexicalIndex,
    build_lexical_index,
    gram_terms,
    inverse_document_frequency,
    word_terms,
)
from ingest.records import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ingest.language import Word

K1, B = 1.2, 0.75
TERMS: dict[Field, Callable[[str], list[str]]] = {
    Field.WORDS: word_terms,
    Field.GRAMS: gram_terms,
    Field.CONCEPTS: str.split,
}

vocabulary = st.sampled_from(
    "pleegzorg pleegouders kind gemeente rechter 1:265b 7.3.11 foto’s financiële plan 2018".split()
)
phrases = st.lists(vocabulary, max_size=8).map(" ".join)
indexed_texts = st.lists(
    st.builds(IndexedText, title=phrases, heading=phrases, body=phrases), min_size=1, max_size=8
)


def every_word(text: str, words: Sequence[Word]) -> list[str]:
    """Here every word is a concept."""
    return text.split()


def index_of(folder: Path, texts: Sequence[IndexedText]) -> LexicalIndex:
    path = folder / "lexical"
    shutil.rmtree(path, ignore_errors=True)
    build_lexical_index(path, texts, every_word)
    return LexicalIndex(path, len(texts))


def scores_of(index: LexicalIndex, field: Field, term: str) -> dict[int, float]:
    postings = index.postings(field, term)
    return dict(zip(postings.numbers.tolist(), postings.scores.tolist(), strict=True))


def bodies(*texts: str) -> list[IndexedText]:
    return [IndexedText("", "", text) for text in texts]


def bm25(texts: Sequence[IndexedText], field: Field, term: str) -> dict[int, float]:
    """Weighted BM25 with Lucene's inverse document frequency, written out."""
    columns = [
        {name: TERMS[field](getattr(text, name)) for name in COLUMN_WEIGHTS} for text in texts
    ]
    lengths = [sum(map(len, document.values())) for document in columns]
    having = sum(any(term in terms for terms in document.values()) for document in columns)
    inverse = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
    scores = {}
    for number, document in enumerate(columns):
        frequency = sum(
            weight * Counter(document[name])[term] for name, weight in COLUMN_WEIGHTS.items()
        )
        if frequency:
            # A mean below one term counts as one: most passages are empty then.
            relative = lengths[number] / max(sum(lengths) / len(lengths), 1.0)
            saturation = frequency + K1 * (1 - B + B * relative)
            scores[number] = inverse * frequency * (K1 + 1) / saturation
    return scores


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(indexed_texts, st.sampled_from(Field))
def test_scores_are_bm25_with_the_idf_of_lucene_for_every_term(
    tmp_path: Path, texts: list[IndexedText], field: Field
) -> None:
    index = index_of(tmp_path, texts)
    every = {
        term for text in texts for name in COLUMN_WEIGHTS for term in TERMS[field](
            getattr(text, name)
        )
    }  # fmt: skip
    for term in every:
        found = scores_of(index, field, term)
        assert found == pytest.approx(bm25(texts, field, term), rel=1e-5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc"]), max_size=60))
def test_a_passage_is_found_by_every_one_of_its_own_terms(tmp_path: Path, text: str) -> None:
    index = index_of(tmp_path, bodies("iets anders", text))
    for field, terms in ((Field.WORDS, word_terms(text)), (Field.GRAMS, gram_terms(text))):
        for term in terms:
            assert scores_of(index, field, term).get(1, 0.0) > 0, term


def test_a_term_that_most_or_all_passages_have_still_scores(tmp_path: Path) -> None:
    index = index_of(tmp_path, bodies(*["pleegzorg"] * 9, "pleegzorg gemeente"))
    scores = scores_of(index, Field.WORDS, word_terms("pleegzorg")[0])
    assert len(scores) == 10
    assert min(scores.values()) > 0


def test_a_rare_term_outweighs_a_common_one(tmp_path: Path) -> None:
    index = index_of(tmp_path, bodies("kind rechter", "kind plan", "kind plan", "kind plan"))
    rare, common = (scores_of(index, Field.WORDS, term)[0] for term in ("rechter", "kind"))
    assert rare > common


def test_a_heading_outweighs_the_text(tmp_path: Path) -> None:
    texts = [
        IndexedText("", "plan", "kind"),
        IndexedText("", "kind", "plan"),
        IndexedText("", "", "rechter gemeente"),
    ]
    scores = scores_of(index_of(tmp_path, texts), Field.WORDS, "kind")
    assert scores[1] > scores[0] > 0


@pytest.mark.parametrize("count", [1, 10, 1000])
def test_the_inverse_document_frequency_is_positive_and_falls(count: int) -> None:
    values = [inverse_document_frequency(count, having) for having in range(count + 1)]
    assert values == sorted(values, reverse=True)
    assert values[-1] > 0


@pytest.mark.parametrize("term", ["", "kin", "kinde", "zeer-lang" * 40, "\N{ZERO WIDTH SPACE}"])
def test_a_term_that_no_passage_has_is_found_nowhere(tmp_path: Path, term: str) -> None:
    index = index_of(tmp_path, bodies("kind", "plan"))
    assert scores_of(index, Field.WORDS, term) == {}
    assert index.score(Field.WORDS, {term: 1.0}).tolist() == [0.0, 0.0]


def test_an_index_without_any_term_finds_nothing(tmp_path: Path) -> None:
    index = index_of(tmp_path, bodies("de van het"))
    assert scores_of(index, Field.WORDS, "kind") == {}


def test_terms_of_a_text_leave_stop_words_out_and_articles_whole() -> None:
    assert word_terms("de van het en") == gram_terms("de van het en") == []
    assert word_terms("art. 1:265b")[-2:] == ["1:265b", "265b"]
    assert "pleegzorg" in word_terms("De pleegzorg")


def test_a_text_is_indexed_with_its_title_and_the_path_of_its_headings() -> None:
    passage = Passage("p", "a.md", ("Signalen", "Thuis"), None, 0, 5, "Tekst")
    assert IndexedText.of("Titel", passage) == IndexedText("Titel", "Signalen Thuis", "Tekst")


def test_sums_are_weighted_by_term(tmp_path: Path) -> None:
    index = index_of(tmp_path, bodies("kind plan", "plan", "rechter"))
    kind, plan = scores_of(index, Field.WORDS, "kind"), scores_of(index, Field.WORDS, "plan")
    total = index.score(Field.WORDS, {"kind": 0.5, "plan": 2.0}).tolist()
    assert total == pytest.approx([0.5 * kind[0] + 2 * plan[0], 2 * plan[1], 0.0])


def test_several_threads_may_ask_at_once(tmp_path: Path) -> None:
    index = index_of(tmp_path, bodies(*(f"kind plan {number}" for number in range(50))))
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda _: scores_of(index, Field.WORDS, "kind"), range(40)))
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 50


def test_the_index_is_the_same_however_few_passages_and_pairs_are_taken_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)  # noqa: S311
    words = [f"woord{n}" for n in range(60)]
    texts = [
        IndexedText("titel", chance.choice(words), " ".join(chance.choices(words, k=n % 9)))
        for n in range(50)
    ]
    made = []
    for batch, pairs in ((500, 1_000_000), (7, 5), (1, 1)):
        monkeypatch.setattr(lexical, "BATCH", batch)
        monkeypatch.setattr(spooling, "PAIRS_AT_A_TIME", pairs)
        folder = tmp_path / str(batch)
        build_lexical_index(folder, iter(texts), every_word)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 12


def test_each_part_that_is_put_in_order_is_small_but_for_a_term_that_has_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooling, "PAIRS_AT_A_TIME", 20)
    chance = random.Random(5)  # noqa: S311
    passages = [{f"t{chance.randrange(40)}": 1.0 for _ in range(9)} | {"t": 2.0} for _ in range(50)]
    spool = spooling.Spool(tmp_path / "spool")
    for first in range(0, 50, 7):
        batch = passages[first : first + 7]
        spool.add(batch, [float(len(each)) for each in batch])
    order = spool.in_order()
    blocks = list(order.blocks())
    spool.close()
    given = [
        (order.terms[term].decode(), int(number), float(frequency))
        for block in blocks
        for term, number, frequency in zip(
            block.terms, block.numbers, block.frequencies, strict=True
        )
    ]
    wanted = [(t, n, f) for n, each in enumerate(passages) for t, f in each.items()]
    assert given == sorted(wanted)
    assert all(len(each.terms) <= 20 or len(set(each.terms.tolist())) == 1 for each in blocks)
    assert not list(tmp_path.iterdir())
