from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assistant.retrieval import Retriever, Weights
from assistant.understanding import HISTORY_WEIGHT, understand
from ingest.embedding import BUILT_IN, load_embedder
from ingest.generations import Generation
from ingest.other_words import OtherWords, read
from ingest.thesaurus import Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.retrieval import Search
    from ingest.embedding import Embedder, FloatArray


@dataclass(frozen=True)
class SilentEmbedder:
    """Knows no word: every vector is zero."""

    dimension: int
    fingerprint: str = "silent"
    is_static: bool = True

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        return np.zeros((len(texts), self.dimension), dtype=np.float32)

    def embed_question(self, text: str) -> FloatArray:
        return np.zeros(self.dimension, dtype=np.float32)


@pytest.fixture(scope="module")
def retriever(small_generation: Generation) -> Retriever:
    return Retriever(small_generation, load_embedder(BUILT_IN))


@pytest.fixture(scope="module")
def by_words(small_generation: Generation) -> Retriever:
    """Finds passages by their words only."""
    return Retriever(small_generation, SilentEmbedder(small_generation.manifest.dimension))


@pytest.fixture(scope="module")
def vocabulary(small_generation: Generation) -> Vocabulary:
    return Vocabulary(small_generation.thesaurus)


NO_WORDS = Vocabulary(Thesaurus(()))


def headings(search: Search) -> list[str]:
    return [" > ".join(hit.passage.heading) for hit in search.hits]


QUESTIONS = {
    "Hoe lang duurt de cursus voor pleegouders?": "Voorbereiding van pleegouders",
    "Wanneer komt de begeleider op bezoek?": "Bezoek van de begeleider",
    "Wie zegt ja tegen een vakantie in het buitenland?": "Vakantie met een pleegkind",
    "Gaat een kind naar school in het blijfhuis?": "Onderwijs tijdens het verblijf",
    "Wie houdt het gezag bij een OTS?": "Ondertoezichtstelling",
    "Wat is er nodig voor een UHP?": "Uithuisplaatsing",
    "Beslist het OM over vervolging?": "Aangifte",
    "onderoezichtstelling gezag": "Ondertoezichtstelling",
}


@pytest.mark.parametrize(("question", "heading"), QUESTIONS.items(), ids=QUESTIONS)
def test_the_passage_that_says_it_comes_first(
    retriever: Retriever, vocabulary: Vocabulary, question: str, heading: str
) -> None:
    search = retriever.search(understand(question, (), vocabulary), 10)
    assert headings(search)[0] == heading


def test_every_passage_is_found_first_by_its_own_text(
    retriever: Retriever, vocabulary: Vocabulary, small_generation: Generation
) -> None:
    numbers = small_generation.passage_numbers
    passages = small_generation.collection.passages(numbers.values())
    for passage in passages.values():
        query = understand(" ".join(passage.text.split()), (), vocabulary)
        assert retriever.search(query, 1).hits[0].passage == passage


@pytest.mark.parametrize("count", [1, 3, 10, 1000])
def test_hits_are_the_best_first_at_most_so_many_and_each_once(
    retriever: Retriever, vocabulary: Vocabulary, small_generation: Generation, count: int
) -> None:
    search = retriever.search(understand("Wat mag een pleegouder?", (), vocabulary), count)
    scores = [hit.score for hit in search.hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 < len(search.hits) <= min(count, small_generation.manifest.passages)
    assert len({hit.number for hit in search.hits}) == len(search.hits)
    for hit in search.hits:
        assert small_generation.passage_numbers[hit.passage.id] == hit.number


def test_fewer_hits_are_the_first_of_more(retriever: Retriever, vocabulary: Vocabulary) -> None:
    query = understand("Wat doet de begeleider?", (), vocabulary)
    assert retriever.search(query, 2).hits == retriever.search(query, 10).hits[:2]


def test_without_a_word_or_a_meaning_that_fits_nothing_is_found(by_words: Retriever) -> None:
    search = by_words.search(understand("Qqxyz zzqwj?", (), NO_WORDS), 10)
    assert search.hits == ()


def test_a_question_of_stop_words_only_finds_nothing_by_words(by_words: Retriever) -> None:
    assert by_words.search(understand("Wat is dat dan?", (), NO_WORDS), 10).hits == ()


def test_another_name_finds_what_the_word_itself_does_not(
    by_words: Retriever, vocabulary: Vocabulary
) -> None:
    bare = by_words.search(understand("Wat doet het OM?", (), NO_WORDS), 10)
    wide = by_words.search(understand("Wat doet het OM?", (), vocabulary), 10)
    assert "Aangifte" not in headings(bare)
    assert headings(wide)[0] == "Aangifte"


def test_another_name_counts_less_than_the_word_itself(by_words: Retriever) -> None:
    # Each of the three words stands once, in one passage, so that only their weights differ.
    only_words = replace(by_words, weights=Weights(words=1.0, grams=0.0, vectors=0.0))
    for own, other in (("vervolging", "busje"), ("busje", "vervolging")):
        query = understand(own, (), NO_WORDS)
        named = replace(query, wanted=(replace(query.wanted[0], names=(other,)),))
        (alone,) = (hit for hit in only_words.search(query, 10).hits if hit.score)
        first, second = (hit for hit in only_words.search(named, 10).hits if hit.score)
        assert first.number == alone.number
        assert first.score > second.score


def test_words_that_weigh_less_count_less(by_words: Retriever) -> None:
    query = understand("Wat is zakgeld en wat is aangifte?", (), NO_WORDS)

    def best(lighter: str) -> str:
        wanted = tuple(
            replace(word, weight=HISTORY_WEIGHT if word.surface == lighter else 1.0)
            for word in query.wanted
        )
        return by_words.search(replace(query, wanted=wanted), 1).hits[0].passage.document

    assert best(lighter="aangifte") == "zakgeld.md"
    assert best(lighter="zakgeld") == "toezicht.md"


def test_a_word_is_the_more_telling_the_fewer_passages_have_it(
    retriever: Retriever, vocabulary: Vocabulary
) -> None:
    query = understand("Wat zegt het paspoort over een kind en een giraffe?", (), vocabulary)
    importance = retriever.search(query, 5).importance
    stems = {wanted.surface: importance[wanted.word.stem] for wanted in query.wanted}
    assert 0 < stems["kind"] < stems["paspoort"] < stems["giraffe"] == 1


@dataclass(frozen=True)
class OtherClass:
    """Another embedder that calls itself a transformer, or static."""

    embedder: Embedder
    is_static: bool

    @property
    def fingerprint(self) -> str:
        return self.embedder.fingerprint

    @property
    def dimension(self) -> int:
        return self.embedder.dimension

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        return self.embedder.embed_passages(texts)

    def embed_question(self, text: str) -> FloatArray:
        return self.embedder.embed_question(text)


def test_the_vectors_of_a_transformer_weigh_more_than_those_of_a_static_model(
    retriever: Retriever, vocabulary: Vocabulary
) -> None:
    query = understand("Wat mag een pleegouder?", (), vocabulary)
    weights = Weights(support=0)

    def scores(*, is_static: bool) -> dict[int, float]:
        other = OtherClass(retriever.embedder, is_static=is_static)
        hits = replace(retriever, embedder=other, weights=weights).search(query, 1000).hits
        most = weights.most(is_static=is_static, is_expanded=False)
        return {hit.number: hit.score * most for hit in hits}

    static, transformer = scores(is_static=True), scores(is_static=False)
    gains = {number: transformer[number] - static[number] for number in static}
    more = weights.transformer_vectors - weights.vectors
    assert more > 0
    assert max(gains.values()) == pytest.approx(more, rel=1e-3)
    assert min(gains.values()) >= -1e-5


@pytest.mark.parametrize("entry", ["zwolmerik: vakantie", "zwolmerik: | vakantie"])
@pytest.mark.parametrize(
    "weights",
    [
        Weights(words=1, grams=0, concepts=0, vectors=0, covered=0),
        Weights(words=0, grams=0, concepts=0, vectors=0, covered=1),
    ],
    ids=["words", "covered"],
)
def test_a_passage_is_found_by_what_another_word_for_the_asked_one_says(
    small_generation: Generation, entry: str, weights: Weights
) -> None:
    listed = replace(NO_WORDS, other_words=OtherWords.of(read(entry)))
    embedder = SilentEmbedder(small_generation.manifest.dimension)
    retriever = Retriever(small_generation, embedder, weights)
    asked = "Mag een zwolmerik?"

    assert headings(retriever.search(understand(asked, (), listed), 1)) == [
        "Vakantie met een pleegkind"
    ]
    assert retriever.search(understand(asked, (), NO_WORDS), 1).hits == ()


def test_a_passage_is_found_by_a_concept_that_it_calls_by_another_name(
    small_generation: Generation, vocabulary: Vocabulary
) -> None:
    only_concepts = Weights(words=0, grams=0, vectors=0, covered=0, concepts=1)
    embedder = SilentEmbedder(small_generation.manifest.dimension)
    concepts_only = Retriever(small_generation, embedder, only_concepts)
    asked = "Wat als een kind uit huis gehaald wordt?"
    best = concepts_only.search(understand(asked, (), vocabulary), 3).hits[0].passage.text
    assert "uithuisplaatsing" in best.lower()
    assert concepts_only.search(understand(asked, (), NO_WORDS), 3).hits == ()


def test_a_document_that_no_longer_holds_ranks_lower_but_is_found(
    retriever: Retriever, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = understand("Wat mag een pleegouder met zakgeld?", (), vocabulary)
    before = retriever.search(query, 100).hits
    expired = before[0].passage.document
    places = retriever.generation.document_positions
    position = places[before[0].number]
    old = np.arange(places.max() + 1) == position
    monkeypatch.setattr(Generation, "out_of_date", lambda self, today: old)
    after = retriever.search(query, 100).hits
    assert {hit.number for hit in after} == {hit.number for hit in before}
    for hit in after:
        was = next(each.score for each in before if each.number == hit.number)
        factor = retriever.weights.out_of_date if hit.passage.document == expired else 1.0
        assert hit.score == pytest.approx(was * factor, rel=1e-4)
