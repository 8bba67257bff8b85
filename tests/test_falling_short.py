from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from test_acts import ask, sentence

from assistant.composing import DEFAULT_THRESHOLDS, Selection, compose
from assistant.expecting import Expected
from assistant.falling_short import Shortfall, shortfall_of
from assistant.holding import holds

if TYPE_CHECKING:
    from assistant.evidence import Sentence

WHOLE = Shortfall()


def shortfall(question: str, *texts: str, covered: float = 0.6) -> Shortfall:
    """Where sentences of documents of their own fall short of a question."""
    return shortfall_of(ask(question), {}, quotes(question, *texts, covered=covered))


def quotes(question: str, *texts: str, covered: float) -> list[Sentence]:
    query = ask(question)
    return [
        replace(
            one,
            document=replace(one.document, id=f"{number}.md"),
            hit=replace(one.hit, passage=replace(one.hit.passage, id=str(number))),
            covered=covered,
            holds_expected=holds(query.expected, text, question),
        )
        for number, text in enumerate(texts)
        for one in [sentence(text)]
    ]


@pytest.mark.parametrize(
    ("question", "answers", "is_near"),
    [
        (
            "Wie controleert de afspraken?",
            "De inspectie controleert de afspraken.",
            "De gemeente maakt afspraken met de opvang.",
        ),
        (
            "Is bewezen dat de methode werkt?",
            "Uit een proef is bewezen dat de methode werkt.",
            "Veel instellingen werken met de methode.",
        ),
        (
            "Mag een gemeente het contract opzeggen?",
            "De gemeente mag het contract opzeggen.",
            "De gemeente kan een lang contract sluiten.",
        ),
        (
            "Moeten ouders de school inlichten?",
            "Ouders moeten de school inlichten.",
            "Ouders moeten naar de school komen.",
        ),
        (
            "Waarom verhuizen gezinnen naar de opvang?",
            "Gezinnen verhuizen naar de opvang omdat zij geen huis hebben.",
            "De opvang bestaat uit gezinnen die in de stad wonen.",
        ),
        (
            "Wanneer moet ik de meldcode gebruiken?",
            "Gebruik de meldcode als je geweld vermoedt.",
            "Gebruik de meldcode van de instelling.",
        ),
        (
            "Wat staat er in artikel 5 van de wet?",
            "Artikel 5 van de wet gaat over bezoek.",
            "Artikel 6 van de wet gaat over verlof.",
        ),
    ],
)
def test_what_is_near_the_question_and_does_not_answer_it_falls_short(
    question: str, answers: str, is_near: str
) -> None:
    assert shortfall(question, answers) == WHOLE
    assert shortfall(question, is_near) != WHOLE


def test_what_is_lacking_is_named_with_the_act_that_nothing_speaks_of() -> None:
    told = shortfall("Wie controleert de afspraken?", "De gemeente maakt afspraken.")
    assert told == Shortfall(Expected.PERSON, ("controleren",))


def test_with_whom_as_well_is_to_be_said_by_the_sentence_that_says_what_was_done() -> None:
    question = "Sprak de minister ook met kinderen?"
    assert shortfall(question, "De minister sprak met kinderen.") == WHOLE
    apart = ("De minister sprak met de wethouder.", "De kinderen wonen in de stad.")
    assert shortfall(question, *apart) == Shortfall(Expected.WHETHER)


def test_who_did_it_is_not_told_by_one_document_with_the_act_and_another_with_the_thing() -> None:
    question = "Wie heeft de methodiek ontwikkeld?"
    assert shortfall(question, "De mentor heeft de methodiek ontwikkeld.") == WHOLE
    apart = ("De opvang werkt met de methodiek.", "Het plan is door de stad ontwikkeld.")
    assert shortfall(question, *apart) == Shortfall(Expected.PERSON)


def test_a_reason_for_something_else_is_none() -> None:
    question = "Waarom is de weg naar het plan zo lang?"
    reason = "Het plan is een succes omdat er taart is."
    assert shortfall(question, reason, covered=0.1) == Shortfall(Expected.REASON)
    assert shortfall(question, "Dat komt omdat er taart is.", covered=0.1) == WHOLE


def test_a_number_that_stands_by_nothing_of_the_question_is_not_the_one_asked_for() -> None:
    question = "Wie betaalt de bijeenkomsten?"
    assert shortfall(question, "De gemeente betaalt de bijeenkomsten.") == WHOLE
    told = shortfall(question, "De gemeente betaalt de opvang.")
    assert told.lacks is Expected.PAYER


def chosen(question: str, text: str, *, likeness: float) -> Selection:
    one = replace(sentence(text), covered=0.9, with_context=0.9, likeness=likeness)
    weak = replace(one, hit=replace(one.hit, score=0.4))
    return compose(ask(question), {}, [weak], replace(DEFAULT_THRESHOLDS, answers=0.1))


def test_a_weak_answer_is_not_called_full_and_a_strong_one_is() -> None:
    question, text = "Wat doet de mentor?", "De mentor luistert."
    assert not chosen(question, text, likeness=0.0).is_full
    assert chosen(question, text, likeness=0.9).is_full
    assert chosen(question, text, likeness=0.0).quotes
