"""Words of an organisation's own: read, checked, merged, and noticed by the next run."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ingest.embedding import BUILT_IN, embedder_fingerprint
from ingest.errors import SourceError
from ingest.generations import open_generation
from ingest.own_words import (
    OWN_WORDS_FILE,
    OwnWord,
    own_words,
    problem_of,
    with_own_words,
    write_own_words,
)
from ingest.pipeline import ingest, preview
from ingest.settings import Settings
from ingest.thesaurus import Concept, Thesaurus
from ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

THESAURUS = Thesaurus(
    (
        Concept("pleegvader", everyday=("pleegpapa",)),
        Concept("voogd", alternatives=("voogdij-instelling",), not_same=("pleegvader",)),
    )
)


def test_words_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    own = (OwnWord("papa van de opvang", "pleegvader"), OwnWord("1:2 #é 'x' ja", "voogd"))
    assert own_words(tmp_path) == ()
    write_own_words(tmp_path, own)
    assert own_words(tmp_path) == own
    write_own_words(tmp_path, ())
    assert own_words(tmp_path) == ()


@given(st.text(alphabet="aeioubdgknprstOTS-'’1. é", max_size=30))
@example("1O-")
def test_a_word_that_is_accepted_names_its_concept_in_a_question(
    tmp_path_factory: pytest.TempPathFactory, word: str
) -> None:
    assume(not problem_of(word))
    folder = tmp_path_factory.mktemp("woorden")
    write_own_words(folder, [OwnWord(word, "pleegvader")])
    (read,) = own_words(folder)
    assert read.word == word
    merged = Vocabulary(with_own_words(THESAURUS, [read], folder))
    assert "pleegvader" in merged.labels(word)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("woord: x", "regel 1"),
        ("- word: x\n  concept: [", "regel"),
        ("- word: x\n", "regel 1"),
        ("- word: x\n  concept: y\n- word: 3\n  concept: y\n", "regel 3"),
        ("- word: x\n  concept: y\n  word: z\n", "regel 1"),
        ("- word: x\n  concept: y\n  soort: z\n", "regel 1"),
        ("- word: ''\n  concept: y\n", "regel 1"),
        ("- x\n", "regel 1"),
        ("\x00", OWN_WORDS_FILE),
    ],
)
def test_a_broken_file_is_told_in_dutch_with_the_line(
    content: str, place: str, tmp_path: Path
) -> None:
    (tmp_path / OWN_WORDS_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        own_words(tmp_path)
    assert place in caught.value.message
    assert "De lijst met eigen woorden" in caught.value.message


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / OWN_WORDS_FILE).write_bytes(b"- word: \xff\xfe\n")
    with pytest.raises(SourceError) as caught:
        own_words(tmp_path)
    assert str(tmp_path / OWN_WORDS_FILE) in caught.value.message


def test_a_word_is_added_to_its_concept_and_to_nothing_else(tmp_path: Path) -> None:
    own = [OwnWord("pappa", "pleegvader"), OwnWord("PV", "pleegvader"), OwnWord("VI", "voogd")]
    merged = with_own_words(THESAURUS, own, tmp_path)
    assert merged.concept("pleegvader") == Concept(
        "pleegvader", everyday=("pleegpapa", "pappa"), abbreviations=("PV",)
    )
    assert merged.concept("voogd").abbreviations == ("VI",)
    assert with_own_words(merged, own, tmp_path) == merged
    assert with_own_words(THESAURUS, [OwnWord("PleegPapa", "pleegvader")], tmp_path) == THESAURUS


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (OwnWord("oppas", "oppasoma"), "‘oppasoma’ staat niet in de woordenlijst"),
        (OwnWord("pleegpapa", "voogd"), "al een woord voor ‘pleegvader’"),
        (OwnWord("wat is het", "voogd"), "bijna elke vraag"),
        (OwnWord("x" * 61, "voogd"), "hoogstens 7 woorden en 60 tekens"),
        (OwnWord("een twee drie vier vijf zes zeven acht", "voogd"), "hoogstens 7 woorden"),
        (OwnWord("...", "voogd"), "Vul een woord in"),
    ],
)
def test_a_word_that_cannot_be_stops_the_run_and_says_which(
    own: OwnWord, said: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError) as caught:
        with_own_words(THESAURUS, [OwnWord("pappa", "pleegvader"), own], tmp_path)
    assert said in caught.value.message
    assert f"‘{own.word}’ (nummer 2" in caught.value.message


def test_the_next_run_brings_the_words_and_the_one_after_takes_them_back(
    small_index: Settings, tmp_path: Path
) -> None:
    shutil.copytree(small_index.data, tmp_path / "data")
    settings = Settings(data=tmp_path / "data", corpus=small_index.corpus)
    shipped = (settings.corpus[0] / "thesaurus.yaml").read_bytes()

    def names() -> tuple[str, ...]:
        opened = open_generation(settings.data, BUILT_IN, embedder_fingerprint(BUILT_IN))
        return opened.thesaurus.concept("ondertoezichtstelling").everyday

    before = names()
    assert not preview(settings).reworded
    write_own_words(settings.data, [OwnWord("gezinsvoogd over de vloer", "ondertoezichtstelling")])
    told = preview(settings)
    assert told.reworded
    assert names() == before
    assert ingest(settings, lambda _: None, expected=told.token).published
    assert names() == (*before, "gezinsvoogd over de vloer")
    assert not preview(settings).reworded
    assert not ingest(settings, lambda _: None).published

    write_own_words(settings.data, [])
    assert ingest(settings, lambda _: None).published
    assert names() == before
    write_own_words(settings.data, [OwnWord("iets", "bestaat niet")])
    with pytest.raises(SourceError, match="word 1 cannot be used"):
        ingest(settings, lambda _: None)
    assert names() == before
    assert (settings.corpus[0] / "thesaurus.yaml").read_bytes() == shipped
