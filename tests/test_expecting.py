from __future__ import annotations

import pytest

from assistant import texts
from assistant.expecting import Expected, expected_of, is_strict
from assistant.holding import holds
from assistant.named import names_in

QUESTIONS = {
    "Hoeveel kinderen wonen in de opvang?": Expected.NUMBER,
    "Hoe vaak komt de begeleider?": Expected.NUMBER,
    "Wat kost de cursus?": Expected.MONEY,
    "Hoeveel euro krijgt een pleegouder?": Expected.MONEY,
    "Hoe lang duurt het toezicht?": Expected.DURATION,
    "Binnen hoeveel weken is er een huisbezoek?": Expected.DURATION,
    "In welk jaar begon het?": Expected.MOMENT,
    "Wanneer was de bijeenkomst?": Expected.MOMENT,
    "Hoe laat begint de les?": Expected.MOMENT,
    "Wat is het e-mailadres?": Expected.EMAIL,
    "Wat is het telefoonnummer?": Expected.PHONE,
    "In welk artikel staat dat?": Expected.ARTICLE,
    "Welke zeven gemeenten doen mee?": Expected.NAMES,
    "Waar staat OTS voor?": Expected.FULL_NAME,
    "Wie helpt daarbij?": Expected.PERSON,
    "Wie beslist daarover?": Expected.DECIDER,
    "En door wie wordt dat bepaald?": Expected.DECIDER,
    "Wie betaalt de opvang?": Expected.PAYER,
    "Voor wiens rekening komt de opvang?": Expected.PAYER,
    "Wie gaf de burgemeester de opdracht om te kijken?": Expected.REQUESTER,
    "Op wiens verzoek is dat onderzocht?": Expected.REQUESTER,
    "Wie wilden dat het werd onderzocht?": Expected.REQUESTER,
    "Wie heeft het gezag?": Expected.PERSON,
    "Wie betaalt de opvang, en wie regelt de opvang?": Expected.PERSON,
    "Wat kwam er uit het gesprek?": Expected.OUTCOME,
    "Welk effect heeft de cursus?": Expected.OUTCOME,
    "Wat heeft de cursus opgeleverd?": Expected.OUTCOME,
    "Waar was de bijeenkomst?": Expected.PLACE,
    "Waar wordt de cursus gegeven of gehouden?": Expected.PLACE,
    "Op welke locatie is de zitting?": Expected.PLACE,
    "Waar gaat de bijeenkomst over?": Expected.ANY,
    "Waar let ik op bij een gesprek?": Expected.ANY,
    "Waar moet een kind naartoe als het thuis niet veilig is?": Expected.WHERE_TO,
    "Waar kan ik terecht met een klacht?": Expected.WHERE_TO,
    "Wat vindt de ouderraad van het plan?": Expected.OPINION,
    "Wat zegt de Jeugdwet over een plan?": Expected.ANY,
    "Wat zei hij over het plan?": Expected.ANY,
    "Welke vier voorwaarden gelden er?": Expected.ANY,
    "Noem de woningcorporaties die meedoen.": Expected.NAMES,
    "Tussen welke tijden is de lijn open?": Expected.MOMENT,
    "Mag een pleegouder weigeren?": Expected.PERMISSION,
    "Wat helpt een kind bij verdriet?": Expected.ANY,
    "Waarom helpt een mentor?": Expected.REASON,
    "Wat is de reden van het toezicht?": Expected.REASON,
    "Wie is de directeur van de opvang?": Expected.OFFICIAL,
    "Hoe heet de wethouder?": Expected.OFFICIAL,
    "Wanneer is een melding verplicht?": Expected.ANY,
    "Wanneer moet ik de meldcode gebruiken?": Expected.CONDITION,
    "Wanneer organiseerde de gemeente het webinar?": Expected.MOMENT,
    "Moet ik ouders vertellen dat ik meld?": Expected.DUTY,
    "Is een instelling verplicht om mee te doen?": Expected.DUTY,
    "Hoeveel heeft de gemeente geïnvesteerd?": Expected.MONEY,
    "Hoeveel krijgt een pleegouder per maand?": Expected.MONEY,
    "Wanneer is iemand een pleegouder?": Expected.ANY,
    "Wanneer is de raad niet verplicht een klacht te behandelen?": Expected.ANY,
    "Wanneer is er sprake van intensieve zorg?": Expected.DEFINITION,
    "Wanneer noemen we een voorval op school een calamiteit?": Expected.DEFINITION,
    "Wanneer spreek je van verzuim?": Expected.DEFINITION,
    "Hoe groot moet de kamer zijn?": Expected.NUMBER,
    "Welke staatssecretaris schreef de brief?": Expected.OFFICIAL,
    "Mag je per post mailen?": Expected.PERMISSION,
    "Wie draagt de kosten?": Expected.PAYER,
    "Hoe laat ik een kind merken dat het telt?": Expected.ANY,
    "Weet je hoe laat de les begint?": Expected.MOMENT,
    "Welke gemeente moet de hulp regelen?": Expected.ANY,
    "Welke gemeente kreeg een prijs?": Expected.NAMES,
    "Wat is er nodig om uit de opvang te gaan?": Expected.ANY,
    "Wanneer is verzuim hinderlijk?": Expected.ANY,
    "Wie bepaalt hoe lang het toezicht duurt?": Expected.DECIDER,
    "Wie weet hoe lang het toezicht duurt?": Expected.DURATION,
    "Mag de school bepalen hoe vaak er overleg is?": Expected.PERMISSION,
    "Wie mag mee, en hoeveel kost dat?": Expected.MONEY,
}


@pytest.mark.parametrize(("question", "expected"), QUESTIONS.items(), ids=QUESTIONS)
def test_a_question_tells_what_kind_of_thing_it_asks_for(question: str, expected: Expected) -> None:
    assert expected_of(question) is expected
    assert expected_of(question.upper()) is expected


def test_whatever_cannot_be_lacking_needs_no_sentence_and_the_rest_has_its_own() -> None:
    lacking = {expected for expected in Expected if is_strict(expected)}
    assert lacking <= texts.LACKS.keys()
    assert len(set(texts.LACKS.values())) == len(texts.LACKS)
    assert not is_strict(Expected.ANY)
    assert all(holds(Expected.ANY, text, "Wat helpt?") for text in ("", "Rust helpt."))


def test_a_name_is_a_word_with_a_capital_that_does_not_open_the_sentence() -> None:
    assert names_in("Ouders wonen in Den Haag, en in Utrecht.") == ("Den Haag", "Utrecht")
    assert names_in("Ouders wonen ergens anders. Kinderen ook.") == ()
