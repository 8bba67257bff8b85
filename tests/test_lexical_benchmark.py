"""The comparison of lexical indexes compares like with like, on a few passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from benchmarks.documents import write_documents
from benchmarks.indexes import BUILDS, FIELDS, WAYS
from benchmarks.lexical import (
    Asked,
    Built,
    Measured,
    agreement,
    ask,
    build,
    question_terms,
    table,
    texts_of,
)
from benchmarks.lexical import terms_of as terms_of_question

from assistant.retrieval import Retriever
from assistant.understanding import understand
from ingest.embedding import BUILT_IN, load_embedder
from ingest.lexical import Field, IndexedText
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.lexical import Terms

    from ingest.generations import Generation

TEXTS = (
    IndexedText("Verlof", "Artikel 2.3", "De voogd geeft toestemming. Foto's van pleegouders."),
    IndexedText("Verlof", "Bezoek", "De begeleider komt binnen twee weken op huisbezoek."),
    IndexedText("Aangifte", "Artikel 1:265b", "Een aangifte is geen melding."),
    IndexedText("Onderwijs", "Leerplicht", "Elk kind gaat weer naar school."),
    IndexedText("Onderwijs", "Vervoer", "Het busje vertrekt om kwart over acht."),
)


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("indexes")
    for name, make in BUILDS.items():
        make(folder / name, TEXTS)
    return folder


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("field", FIELDS)
def test_every_way_finds_the_passages_that_have_a_term(
    indexes: Path, way: str, field: Field
) -> None:
    name, open_index = WAYS[way]
    index = open_index(indexes / name, len(TEXTS))
    terms_of = FIELDS[field]
    having = [set(terms_of(f"{t.title}\n{t.heading}\n{t.body}")) for t in TEXTS]

    for term in set().union(*having):
        found = np.flatnonzero(index.score(field, {term: 1.0}) != 0)
        assert list(found) == [number for number, terms in enumerate(having) if term in terms], term
    assert not index.score(field, {"xqzv": 1.0}).any()
    assert not index.score(field, {}).any()


@pytest.mark.parametrize("way", ["ours", "FTS5, term by term", "bm25s, term by term"])
def test_term_by_term_a_weight_counts(indexes: Path, way: str) -> None:
    name, open_index = WAYS[way]
    index = open_index(indexes / name, len(TEXTS))
    terms = FIELDS[Field.WORDS]("voogd melding")

    for heavy, expected in zip(terms, (0, 2), strict=True):
        weights = {term: 2.0 if term == heavy else 1.0 for term in terms}
        assert int(np.argmax(index.score(Field.WORDS, weights))) == expected


def test_bm25s_gives_our_scores_for_what_stands_in_no_heading(indexes: Path) -> None:
    ours, theirs = (
        WAYS[way][1](indexes / name, len(TEXTS))
        for way, name in (("ours", "ours"), ("bm25s, term by term", "bm25s"))
    )
    terms = dict.fromkeys(FIELDS[Field.WORDS]("voogd melding school"), 1.0)

    scores = theirs.score(Field.WORDS, terms)

    # It leaves out the factor k1 + 1, the same for all.
    assert ours.score(Field.WORDS, terms) == pytest.approx(scores * 2.2, rel=1e-5)


@pytest.mark.parametrize(
    "question", ["Hoe lang duurt een OTS?", "Mag een pleegouder het huisbezoek weigeren?"]
)
def test_the_terms_asked_for_are_those_of_the_product(
    small_generation: Generation, question: str
) -> None:
    vocabulary = Vocabulary(small_generation.thesaurus)
    retriever = Retriever(small_generation, load_embedder(BUILT_IN))
    query = understand(question, (), vocabulary)

    terms = terms_of_question(question, (), vocabulary)

    assert terms[Field.WORDS] == retriever._word_weights(query)
    assert terms[Field.GRAMS] == retriever._gram_weights(query)


def test_a_run_measures_every_index_and_every_way(tmp_path: Path) -> None:
    corpus = tmp_path / "documents"
    write_documents(corpus, 20)
    count = len(texts_of(corpus))
    questions: list[Terms] = question_terms()[:3]
    built = {name: build(name, corpus, tmp_path / name) for name in BUILDS}
    asked = {way: ask(way, tmp_path / name, count, questions) for way, (name, _) in WAYS.items()}

    lines = table(Measured(count, 0.1, built, asked))

    assert count == 20
    assert all(one.cpu > 0 and one.size > 0 for one in built.values())
    assert all(len(one.questions) == len(one.best) == 3 for one in asked.values())
    assert [line[:22].strip() for line in lines[2:]] == list(WAYS)
    assert lines[2].endswith("100%")


def test_agreement_is_the_share_in_common_whatever_the_order() -> None:
    one = Asked(1, (1, 1), ((1, 2, 3, 4), (5, 6, 7, 8)))
    other = Asked(1, (1, 1), ((4, 3, 2, 1), (5, 9, 10, 11)))

    assert agreement(one, other) == (1 + 1 / 4) / 2


def test_a_ratio_is_against_ours() -> None:
    asked = {way: Asked(0.004, (0.006,), ((1,),)) for way in WAYS} | {
        "ours": Asked(0.001, (0.002,), ((1,),))
    }
    built = dict.fromkeys(BUILDS, Built(3.0, 10**7)) | {"ours": Built(2.0, 4 * 10**7)}

    *_, line = table(Measured(10, 0.1, built, asked))

    assert line.split("  ")[-1].strip() == "100%"
    assert [part.split(")")[0] for part in line.split("(")[1:]] == [
        "  1.5",
        "  0.2",
        "  4.0",
        "  3.0",
    ]
