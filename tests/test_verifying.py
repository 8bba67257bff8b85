from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from fakes import FACTS, WEIGHING, WORKING_DAYS, cite, state
from hypothesis import given
from hypothesis import strategies as st

from assistant.guards import DifferenceKind
from assistant.records import Citation, Verdict
from assistant.verifying import is_proven, judge, verdict_of
from ingest.readers import read_document
from ingest.records import Block, BlockKind, Details, Document
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
        WHOLE.removesuffix("."),
        f"{WHOLE} [1]",
        f"{WHOLE.removesuffix('.')} [2][3].",
    ],
    ids=(
        "case lines spaces quotes guillemets dash soft-hyphen broken-word bare marker markers"
    ).split(),
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
        ("Dat mag.", "Dat mag niet."),
        ("Dat moet niet.", "Dat mag niet."),
        ("Dat is geen plicht.", "Dat is een plicht."),
        ("Artikel 12.", "Artikel 21."),
        ("Het kind beslist over de ouder.", "De ouder beslist over het kind."),
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
def test_a_real_sentence_without_one_of_its_inner_words_is_not_literal(data: st.DataObject) -> None:
    long = [sentence for sentence in real_sentences() if len(sentence.split()) > 3]
    words = data.draw(st.sampled_from(long)).split()
    position = data.draw(st.integers(1, len(words) - 2))
    left = " ".join(words[:position] + words[position + 1 :])
    assert verdict(left, " ".join(words)) is not Verdict.LITERAL


PARAGRAPH = (
    "De ouder belt. Niemand vindt dat de gemeente dat moet doen, tenzij de rechter beslist. "
    "De voogd schrijft."
)


@pytest.mark.parametrize(
    "part",
    [
        "De gemeente dat moet doen.",
        "Niemand vindt dat de gemeente dat moet doen.",
        "De gemeente dat moet doen, tenzij de rechter beslist.",
        "tenzij de rechter beslist",
        "De ouder",
        "De ouder belt. De voogd schrijft.",
        "De ouder belt. Niemand vindt dat",
    ],
)
def test_part_of_a_sentence_or_a_leap_over_one_is_not_literal(part: str) -> None:
    assert verdict(part, PARAGRAPH) is not Verdict.LITERAL


@given(st.data())
def test_a_real_sentence_cut_off_anywhere_is_not_literal(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from([s for s in real_sentences() if len(s.split()) > 3]))
    words = sentence.split()
    first, last = sorted(data.draw(st.sets(st.integers(0, len(words)), min_size=2, max_size=2)))
    if last - first < len(words):
        assert verdict(" ".join(words[first:last]), sentence) is not Verdict.LITERAL


def test_consecutive_whole_sentences_of_a_paragraph_are_literal() -> None:
    first, _, rest = PARAGRAPH.partition(". ")
    assert verdict(PARAGRAPH, PARAGRAPH) is Verdict.LITERAL
    assert verdict(rest, PARAGRAPH) is Verdict.LITERAL
    assert verdict(first, PARAGRAPH) is Verdict.LITERAL


def test_sentences_of_two_paragraphs_make_no_literal_statement() -> None:
    text = "De ouder belt.\n\nDe voogd schrijft."
    blocks = (Block(BlockKind.PARAGRAPH, 0, 14), Block(BlockKind.ITEM, 16, len(text)))
    document = Document("a.md", text, blocks, Details("Titel"), "")
    citation = replace(cite(text, text, WORKING_DAYS), document="a.md")
    assert verdict_of("De voogd schrijft.", (citation,), document) is Verdict.LITERAL
    assert verdict_of(text, (citation,), document) is Verdict.UNSUPPORTED


def test_a_citation_of_part_of_a_sentence_carries_nothing() -> None:
    document = document_of(PARAGRAPH)
    for quote in ("de gemeente dat moet doen", "Niemand vindt dat de gemeente dat moet doen"):
        citation = replace(cite(quote, PARAGRAPH, WORKING_DAYS), document="a.md")
        assert verdict_of(quote, (citation,), document) is Verdict.UNSUPPORTED


def test_a_paraphrase_is_supported_and_an_altered_one_says_why_not() -> None:
    source = "De rechter beslist binnen zes weken. De ouder mag niet meebeslissen."
    documents = {"a.md": document_of(source)}
    citation = replace(cite(source, source, WORKING_DAYS), document="a.md")
    good = judge("Binnen 6 weken beslist de rechter [1].", (citation,), documents)
    assert (good.verdict, good.differences) == (Verdict.SUPPORTED, ())
    wrong = judge("Binnen 2 weken beslist de rechter.", (citation,), documents)
    assert wrong.verdict is Verdict.UNSUPPORTED
    assert [(d.kind, d.said, d.found) for d in wrong.differences] == [
        (DifferenceKind.DURATION, "2 weken", "zes weken")
    ]


def test_a_statement_may_cite_two_documents_when_one_of_them_carries_it() -> None:
    said = {"a.md": "De ouder mag bellen.", "b.md": "De voogd moet schrijven."}
    documents = {name: replace(document_of(text), id=name) for name, text in said.items()}
    citations = [
        replace(cite(text, text, WORKING_DAYS), document=name) for name, text in said.items()
    ]
    assert judge("De voogd moet schrijven.", citations, documents).verdict is Verdict.LITERAL
    assert judge("De voogd dient te schrijven.", citations, documents).verdict is Verdict.SUPPORTED
    blended = "De ouder mag bellen en de voogd moet schrijven."
    for text in (blended, "De ouder moet schrijven.", "De voogd mag bellen."):
        assert judge(text, citations, documents).verdict is Verdict.UNSUPPORTED
    assert judge(blended, citations[:1], {}).verdict is Verdict.UNSUPPORTED


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
