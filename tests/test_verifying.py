from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from fakes import FACTS, WEIGHING, WORKING_DAYS, cite, state
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Citation, Verdict
from assistant.verifying import is_proven, verdict_of
from ingest.readers import read_document
from ingest.records import BlockKind, Details, Document
from ingest.sentences import sentence_spans

CORPUS = Path(__file__).parent.parent / "corpus"


def document_of(text: str) -> Document:
    return Document("a.md", text, (), Details("Titel"), "")


def verdict(text: str, source: str) -> Verdict:
    """The verdict on `text`, citing the whole of `source`."""
    citation = replace(cite(source, source, WORKING_DAYS), document="a.md")
    return verdict_of(text, (citation,), document_of(source))


@cache
def real_sentences() -> tuple[str, ...]:
    """Every sentence of the shipped digests, as it stands in the cleaned text."""
    documents = [read_document(path, path.name).document for path in sorted(CORPUS.glob("*.md"))]
    return tuple(
        document.text[block.start + span.start : block.start + span.end]
        for document in documents
        for block in document.blocks
        if block.kind is not BlockKind.HEADING
        for span in sentence_spans(document.text[block.start : block.end])
    )


def sentences_with(pattern: str) -> list[str]:
    return [sentence for sentence in real_sentences() if re.search(pattern, sentence)]


WHOLE = "Binnen zes weken mag een ouder het ‘eigen’ plan niet weigeren - tenzij de rechter beslist."


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.upper(),
        WHOLE.replace(" ", "\n  "),
        WHOLE.replace(" ", "\u00a0"),
        WHOLE.replace("‘eigen’", '"eigen"'),
        WHOLE.replace("‘eigen’", "«eigen»"),
        WHOLE.replace(" - ", " – "),
        WHOLE.replace("weigeren", "wei\u00adgeren"),
        WHOLE.replace("weigeren", "wei-\ngeren"),
        WHOLE.partition("mag ")[2],
    ],
    ids="case lines spaces quotes guillemets dash soft-hyphen broken-word later-part".split(),
)
def test_what_print_and_screens_change_leaves_a_statement_literal(text: str) -> None:
    assert verdict(text, WHOLE) is Verdict.LITERAL


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Binnen twee weken.", "Binnen zes weken."),
        ("Binnen tien weken.", "Binnen zestien weken."),
        ("tien weken", "zestien weken"),
        ("5 weken", "15 weken"),
        ("5 euro", "2,5 euro"),
        ("Het kost 12", "Het kost 12,50 euro"),
        ("Het is 1.200", "Het is 1.200.000 euro"),
        ("mogelijk", "onmogelijk"),
        ("De ouder moet", "De ouder moeten"),
        ("Dat mag.", "Dat mag niet."),
        ("Dat moet niet.", "Dat mag niet."),
        ("Dat is geen plicht.", "Dat is een plicht."),
        ("Artikel 12.", "Artikel 21."),
        ("Een kind, zegt de ouder.", "Een kind zegt de ouder."),
        ("Het kind beslist over de ouder.", "De ouder beslist over het kind."),
        ("Het café sluit.", "Het cafe sluit."),
        ("", "Dat mag niet."),
        (" \n", "Dat mag niet."),
    ],
)
def test_what_changes_the_meaning_is_unsupported(said: str, source: str) -> None:
    assert verdict(said, source) is Verdict.UNSUPPORTED


@given(st.data())
def test_every_sentence_of_the_collection_is_literal_by_itself(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(real_sentences()))
    assert verdict(sentence, sentence) is Verdict.LITERAL
    assert verdict("  ".join(sentence.split()).swapcase(), sentence) is Verdict.LITERAL


@given(st.data(), st.integers(0, 99))
def test_a_changed_number_in_a_real_sentence_is_unsupported(data: st.DataObject, new: int) -> None:
    sentence = data.draw(st.sampled_from(sentences_with(r"\d")))
    found = data.draw(st.sampled_from(list(re.finditer(r"\d+", sentence))))
    if int(found.group()) == new:
        new += 1
    changed = sentence[: found.start()] + str(new) + sentence[found.end() :]
    assert verdict(changed, sentence) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        (r"\bniet ", ""),
        (r"\bgeen\b", "een"),
        (r"\bmoeten\b", "mogen"),
        (r"\bmoet\b", "mag"),
        (r"\bkan\b", "moet"),
        (r"\bkunnen\b", "moeten"),
        (r"\balle\b", "sommige"),
        (r", ", " "),
    ],
)
def test_a_real_sentence_with_one_telling_word_changed_is_unsupported(
    word: str, instead: str
) -> None:
    sentences = sentences_with(word)
    assert sentences
    for sentence in sentences:
        for found in re.finditer(word, sentence):
            changed = sentence[: found.start()] + instead + sentence[found.end() :]
            assert verdict(changed, sentence) is Verdict.UNSUPPORTED


@given(st.data())
def test_a_real_sentence_without_one_of_its_inner_words_is_unsupported(data: st.DataObject) -> None:
    long = [sentence for sentence in real_sentences() if len(sentence.split()) > 3]
    words = data.draw(st.sampled_from(long)).split()
    position = data.draw(st.integers(1, len(words) - 2))
    left = " ".join(words[:position] + words[position + 1 :])
    assert verdict(left, " ".join(words)) is Verdict.UNSUPPORTED


def test_a_quote_that_does_not_stand_at_its_offsets_proves_nothing() -> None:
    document = document_of(f"{FACTS} {WEIGHING}")
    citation = replace(cite(WEIGHING, document.text, WORKING_DAYS), document=document.id)
    assert verdict_of(WEIGHING, (citation,), document) is Verdict.LITERAL
    for moved in (
        replace(citation, document="other.md"),
        replace(citation, start=citation.start + 1),
        replace(citation, start=citation.start - 1, end=citation.end - 1),
        replace(citation, quote=FACTS),
        replace(citation, start=-len(WEIGHING), end=-1),
    ):
        assert verdict_of(WEIGHING, (moved,), document) is Verdict.UNSUPPORTED


def test_one_false_citation_among_true_ones_takes_the_proof_away() -> None:
    document = document_of(f"{FACTS} {WEIGHING}")
    true = replace(cite(WEIGHING, document.text, WORKING_DAYS), document=document.id)
    false = replace(true, quote=FACTS)
    assert verdict_of(WEIGHING, (true, false), document) is Verdict.UNSUPPORTED


def test_two_citations_do_not_together_prove_what_neither_says() -> None:
    document = document_of("Een ouder mag dat. Een kind niet.")
    citations: tuple[Citation, ...] = tuple(
        cite(quote, document.text, WORKING_DAYS) for quote in ("Een ouder mag", "dat.")
    )
    said = "Een ouder mag dat."
    assert verdict_of(said, citations, document) is Verdict.UNSUPPORTED


def test_without_a_citation_nothing_is_proven() -> None:
    assert verdict_of(WEIGHING, (), document_of(WEIGHING)) is Verdict.UNSUPPORTED
    proven = state(cite(WEIGHING, WEIGHING, WORKING_DAYS))
    assert is_proven(proven)
    assert not is_proven(replace(proven, citations=()))
    assert not is_proven(replace(proven, verdict=Verdict.UNSUPPORTED))
