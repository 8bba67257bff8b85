from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.covering import IN_COMPOUND, SAME
from assistant.evidence import Sentence, coverage, found, sentences_of, terms_of
from assistant.retrieval import Hit, Search
from assistant.understanding import Wanted, understand
from ingest import language
from ingest.readers import read_document
from ingest.splitting import split_document
from ingest.thesaurus import Concept, Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.records import Document

TEXT = """\
---
title: Rond het kind in Utrecht
---
# Afspraken

Elk kind krijgt binnen drie dagen een mentor. De mentor overlegt met de ouders.

## Wat de mentor doet

De mentor let op:

- slapen en eten
- contact met school. Ook na de vakantie.

## Na een jaar

Het netwerk neemt de zorg over. Dat gebeurt stap voor stap.
"""

VOCABULARY = Vocabulary(Thesaurus((Concept("mentor", alternatives=("vaste begeleider",)),)))
NO_WORDS = Vocabulary(Thesaurus(()))


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "kind.md"
    path.write_text(TEXT, encoding="utf-8")
    return read_document(path, "kind.md").document


def found_sentences(
    document: Document, question: str, vocabulary: Vocabulary = NO_WORDS
) -> tuple[Sentence, ...]:
    """Every sentence of the document, for a question, all words being equally telling."""
    hits = tuple(Hit(number, p, 1.0) for number, p in enumerate(split_document(document)))
    query = understand(question, (), vocabulary)
    return sentences_of(query, Search(hits, {}), {document.id: document})


def wanted(word: str, *names: str) -> Wanted:
    return Wanted(language.words(word)[0], word, 1.0, names)


def test_every_sentence_of_the_passages_is_there_once_in_reading_order(document: Document) -> None:
    sentences = found_sentences(document, "Wat doet de mentor?")
    assert [sentence.text for sentence in sentences] == [
        "Elk kind krijgt binnen drie dagen een mentor.",
        "De mentor overlegt met de ouders.",
        "De mentor let op:",
        "slapen en eten",
        "contact met school.",
        "Ook na de vakantie.",
        "Het netwerk neemt de zorg over.",
        "Dat gebeurt stap voor stap.",
    ]


def test_a_sentence_lies_within_its_block_and_its_passage(document: Document) -> None:
    for sentence in found_sentences(document, "Wat doet de mentor?"):
        assert sentence.block.start <= sentence.start < sentence.end <= sentence.block.end
        passage = sentence.hit.passage
        assert passage.start <= sentence.start < sentence.end <= passage.end
        assert sentence.text in passage.text


def test_the_title_and_the_headings_are_its_context(document: Document) -> None:
    last = found_sentences(document, "Wat doet de mentor?")[-1]
    assert last.context == ("Rond het kind in Utrecht", "Afspraken", "Na een jaar")


def test_a_sentence_covers_what_it_says_and_its_context_covers_more(document: Document) -> None:
    sentences = {s.text: s for s in found_sentences(document, "Slapen en eten van het kind?")}
    item = sentences["slapen en eten"]
    assert 0 < item.covered < item.with_context
    assert item.with_context == pytest.approx(1.0)
    assert sentences["Dat gebeurt stap voor stap."].covered == 0


@pytest.mark.parametrize("name", ["Utrecht", "Groningen"])
def test_only_a_document_that_has_the_name_knows_it(document: Document, name: str) -> None:
    sentences = found_sentences(document, f"Wat doet de mentor in {name}?")
    assert {sentence.knows_names for sentence in sentences} == {name == "Utrecht"}


@pytest.mark.parametrize("name", ["Het Netwerk", "Eerste Kamer"])
def test_a_name_of_several_words_is_known_only_where_all_of_them_are(
    document: Document, name: str
) -> None:
    sentences = found_sentences(document, f"Wat doet de mentor bij de {name}?")
    assert {sentence.knows_names for sentence in sentences} == {name == "Het Netwerk"}


def test_a_name_of_several_words_is_found_only_as_that_name() -> None:
    query = understand("Wanneer belt de school Veilig Thuis?", (), NO_WORDS)
    for text, share in (("Bel Veilig Thuis.", 1.0), ("Een veilig thuis.", 0.0)):
        found_there = [found(w, terms_of(text)) for w in query.wanted if w.name]
        assert found_there == [share, share]


def test_only_the_sentence_with_a_number_holds_what_a_question_for_one_asks(
    document: Document,
) -> None:
    sentences = found_sentences(document, "Binnen hoeveel dagen krijgt een kind een mentor?")
    assert [s.text for s in sentences if s.holds_expected] == [
        "Elk kind krijgt binnen drie dagen een mentor."
    ]


def test_another_name_of_a_concept_covers_it_nearly_as_well(document: Document) -> None:
    question = "Wat doet een vaste begeleider?"
    first = found_sentences(document, question, VOCABULARY)[0]
    assert 0.5 < first.covered < 1
    assert found_sentences(document, question)[0].covered < first.covered


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("kinderen", "Een kind."),
        ("Kind", "KIND"),
        ("gemeente", "De gemeenten."),
        ("pleeggezinnen", "een pleeggezin"),
    ],
)
def test_a_word_is_found_in_any_inflection(word: str, text: str) -> None:
    assert found(wanted(word), terms_of(text)) == SAME


def test_the_surer_a_word_is_found_the_more_it_counts() -> None:
    word = wanted("pleegouder")
    itself, in_compound, misspelt, part, other = (
        found(word, terms_of(text))
        for text in ("pleegouders", "pleegouderraad", "pleegoder", "ouder", "giraffe")
    )
    assert itself == SAME
    assert 1 > in_compound >= IN_COMPOUND * 0.5
    assert 0 < misspelt < 1
    assert 0 < part < 1
    assert other == 0


def test_a_name_of_several_words_counts_only_whole() -> None:
    word = wanted("mentor", "vaste begeleider")
    assert found(word, terms_of("Een vaste begeleider helpt.")) > 0
    assert found(word, terms_of("Een begeleider helpt.")) == 0


@given(st.lists(st.sampled_from("kind moeder school giraffe verblijf".split()), max_size=5))
def test_coverage_grows_with_the_text_and_ends_at_the_whole(text_words: list[str]) -> None:
    query = understand("kind moeder school verblijf", (), NO_WORDS)
    importance = {word.word.stem: 0.2 * n for n, word in enumerate(query.wanted, start=1)}
    shares = [
        coverage(query, importance, terms_of(" ".join(text_words[:length])))
        for length in range(len(text_words) + 1)
    ]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert all(0 <= share <= 1 for share in shares)
    assert coverage(query, importance, terms_of(query.question)) == pytest.approx(1)


def test_a_telling_word_covers_more_than_a_common_one() -> None:
    query = understand("kind paspoort", (), NO_WORDS)
    kind, passport = (word.word.stem for word in query.wanted)
    importance = {kind: 0.1, passport: 0.9}
    assert coverage(query, importance, terms_of("paspoort")) == pytest.approx(0.9)
    assert coverage(query, importance, terms_of("kind")) == pytest.approx(0.1)


def test_what_holds_the_thing_asked_for_need_not_repeat_the_words_that_ask_for_it() -> None:
    query = understand("Hoe lang duurt het verblijf?", (), NO_WORDS)
    terms = terms_of("Het verblijf is een jaar.")
    assert coverage(query, {}, terms) < coverage(query, {}, terms, is_held=True)
    assert coverage(query, {}, terms, is_held=True) == pytest.approx(1)
    assert coverage(query, {}, terms_of("Het duurt een jaar."), is_held=True) < 1


def test_a_question_without_telling_words_is_covered_by_nothing() -> None:
    query = understand("Wat is dat dan?", (), NO_WORDS)
    assert coverage(query, {}, terms_of("Wat is dat dan?")) == 0
