from __future__ import annotations

import pytest

from assistant import wording
from assistant.conjugation import stem_of_participle, strong_verb
from assistant.facts import read
from assistant.tokens import Role
from assistant.wordforms import fold, infinitive_of, is_verb_form, key_of, keys_of


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("voorgeschreven", "voorschrijven"),
        ("ingeschreven", "inschrijven"),
        ("uitgesloten", "uitsluiten"),
        ("opgenomen", "opnemen"),
        ("schreven", "schrijven"),
        ("kozen", "kiezen"),
        ("wijst", "wijzen"),
        ("gewezen", "wijzen"),
        ("gecontroleerd", "controleren"),
        ("gecontroleerde", "controleren"),
        ("uitgewerkt", "uitwerken"),
        ("geïnstrueerd", "instrueren"),
        ("gevoeld", "voelen"),
        ("aftrekt", "aftrekken"),
        ("gaven", "geven"),
        ("stonden", "staan"),
        ("sloten", "sluiten"),
        ("gedragen", "dragen"),
    ],
)
def test_a_form_of_a_verb_is_known_by_its_verb(form: str, verb: str) -> None:
    assert keys_of(fold(form)) & {key_of(verb), infinitive_of(verb)}


@pytest.mark.parametrize("word", ["weken", "negen", "uitspraken", "afspraken", "leden", "bedragen"])
def test_a_word_that_only_looks_like_a_strong_verb_is_none(word: str) -> None:
    assert not strong_verb(word, wording.PARTICLES)


@pytest.mark.parametrize("word", ["lagen", "boden", "gaven", "geleden", "zonden"])
def test_a_form_that_is_another_word_too_keeps_that_word(word: str) -> None:
    assert not strong_verb(word, wording.PARTICLES)
    assert len({key for key in keys_of(word) if key.isalpha()}) > 1


def test_a_participle_falls_apart_in_its_particle_and_the_third_person() -> None:
    assert stem_of_participle("uitgewerkt", wording.PARTICLES) == ("uit", "werkt")
    assert stem_of_participle("gemeend", wording.PARTICLES) == ("", "meent")
    assert stem_of_participle("omgeving", wording.PARTICLES) == ("", "")


def test_niet_beside_the_loose_half_of_a_verb_stays_a_negation() -> None:
    tokens = read("De rechter legt dat niet vast.")
    assert [token.word for token in tokens if token.role is Role.VERB] == ["vastleggen"]
    assert any(token.signal is not None and token.word == "niet" for token in tokens)


@pytest.mark.parametrize("sentence", ["Hij belooft vrij te laten.", "Hij belooft in te gaan."])
def test_a_verb_that_can_help_another_may_stand_by_itself_after_te(sentence: str) -> None:
    assert is_verb_form(read(sentence)[-2].word)
    assert read(sentence)[-2].word in {"vrijlaten", "ingaan"}
