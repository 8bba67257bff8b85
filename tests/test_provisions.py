"""What a law provides, and what one has as what."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "In de wet staat dat de gemeente de kosten betaalt.",
        "Volgens de wet betaalt de gemeente de kosten.",
    ),
    (
        "In de wet staat dat de gemeente de kosten betaalt.",
        "De wet bepaalt dat de gemeente de kosten betaalt.",
    ),
    (
        "In de wet staat dat de gemeente de kosten betaalt.",
        "De gemeente betaalt volgens de wet de kosten.",
    ),
    (
        "De wet bepaalt dat de ouder de voogd informeert.",
        "Volgens de wet informeert de ouder de voogd.",
    ),
    (
        "De wet bepaalt dat de ouder de voogd informeert.",
        "Volgens de wet wordt de voogd door de ouder geïnformeerd.",
    ),
    (
        "De Jeugdwet geeft gemeenten de taak om jongeren te helpen.",
        "Volgens de Jeugdwet hebben gemeenten de taak om jongeren te helpen.",
    ),
    (
        "De wet bepaalt dat de ouder niet betaalt.",
        "Volgens de wet betaalt de ouder niet.",
    ),
    (
        "Volgens de richtlijn belt de arts de ouder.",
        "In de richtlijn staat dat de arts de ouder belt.",
    ),
    (
        "Het overleg had als conclusie dat er een plan komt.",
        "De conclusie van het overleg was dat er een plan komt.",
    ),
    (
        "De voogd heeft als taak de ouder te helpen.",
        "De taak van de voogd is de ouder te helpen.",
    ),
    (
        "In het plan wordt het verslag vermeld.",
        "Het plan vermeldt het verslag.",
    ),
    (
        "In het besluit wordt het verzoek genoemd.",
        "Het besluit noemt het verzoek.",
    ),
    (
        "De wet noemt het verdrag.",
        "In de wet wordt het verdrag genoemd.",
    ),
    (
        "Het rapport beschrijft het gesprek.",
        "In het rapport wordt het gesprek beschreven.",
    ),
    (
        "De brief bespreekt de klacht.",
        "In de brief wordt de klacht besproken.",
    ),
    (
        "Het reglement regelt de procedure.",
        "In het reglement wordt de procedure geregeld.",
    ),
    (
        "De regeling verwijst naar de wet.",
        "In de regeling wordt naar de wet verwezen.",
    ),
    (
        "Het contract bepaalt de prijs.",
        "In het contract wordt de prijs bepaald.",
    ),
    (
        "De prijs hangt af van de duur.",
        "Van de duur hangt de prijs af.",
    ),
    (
        "Het verslag volgt op het besluit.",
        "Op het besluit volgt het verslag.",
    ),
    (
        "Het plan vervangt het besluit.",
        "Het besluit wordt door het plan vervangen.",
    ),
    (
        "Het plan vervangt het besluit.",
        "Het besluit wordt vervangen door het plan.",
    ),
    (
        "De wachttijd beïnvloedt de uitkomst.",
        "De uitkomst wordt door de wachttijd beïnvloed.",
    ),
    (
        "Het beleid volgt uit de visie.",
        "Uit de visie volgt het beleid.",
    ),
    (
        "De klacht van de ouder is gegrond.",
        "Gegrond is de klacht van de ouder.",
    ),
    (
        "De vader is trots op de moeder.",
        "Trots is de vader op de moeder.",
    ),
    (
        "De moeder is bang voor de vader.",
        "Bang voor de vader is de moeder.",
    ),
    (
        "De vader is afhankelijk van de moeder.",
        "Afhankelijk van de moeder is de vader.",
    ),
)
OTHER = (
    (
        "In de wet staat dat de gemeente de kosten betaalt.",
        "In de wet staat dat de kosten door de ouder worden betaald.",
    ),
    (
        "De wet bepaalt dat de ouder de voogd informeert.",
        "Volgens de wet informeert de voogd de ouder.",
    ),
    (
        "De Jeugdwet geeft gemeenten de taak om jongeren te helpen.",
        "De Jeugdwet geeft jongeren de taak om gemeenten te helpen.",
    ),
    (
        "De Jeugdwet geeft gemeenten de taak om jongeren te helpen.",
        "Volgens de Jeugdwet helpen gemeenten jongeren.",
    ),
    (
        "In de wet staat niet dat de gemeente betaalt.",
        "Volgens de wet betaalt de gemeente niet.",
    ),
    (
        "De wet bepaalt niet dat de ouder betaalt.",
        "Volgens de wet betaalt de ouder.",
    ),
    (
        "De wet bepaalt dat de ouder niet betaalt.",
        "De wet bepaalt niet dat de ouder betaalt.",
    ),
    (
        "Volgens de richtlijn belt de arts de ouder.",
        "In de richtlijn staat dat de ouder de arts belt.",
    ),
    (
        "De raad bepaalt dat de ouder betaalt.",
        "Volgens de raad betaalt de ouder.",
    ),
    (
        "Het overleg had als conclusie dat er een plan komt.",
        "Het plan had als conclusie dat er een overleg komt.",
    ),
    (
        "De voogd heeft als taak de ouder te helpen.",
        "De taak van de ouder is de voogd te helpen.",
    ),
    (
        "De voogd heeft als cliënt een ouder.",
        "De cliënt van de ouder is een voogd.",
    ),
    (
        "In het plan wordt het verslag vermeld.",
        "Het verslag vermeldt het plan.",
    ),
    (
        "In het besluit wordt het verzoek genoemd.",
        "Het verzoek noemt het besluit.",
    ),
    (
        "De wet noemt het verdrag.",
        "In het verdrag wordt de wet genoemd.",
    ),
    (
        "Het rapport beschrijft het gesprek.",
        "In het gesprek wordt het rapport beschreven.",
    ),
    (
        "Het rapport beschrijft het gesprek.",
        "Het rapport wordt in het gesprek beschreven.",
    ),
    (
        "De brief bespreekt de klacht.",
        "In de klacht wordt de brief besproken.",
    ),
    (
        "Het reglement regelt de procedure.",
        "In de procedure wordt het reglement geregeld.",
    ),
    (
        "De regeling verwijst naar de wet.",
        "De wet verwijst naar de regeling.",
    ),
    (
        "Het contract bepaalt de prijs.",
        "De prijs bepaalt het contract.",
    ),
    (
        "De uitkomst van het onderzoek bepaalt het plan.",
        "Het plan bepaalt de uitkomst van het onderzoek.",
    ),
    (
        "De prijs hangt af van de duur.",
        "De duur hangt af van de prijs.",
    ),
    (
        "Het verslag volgt op het besluit.",
        "Het besluit volgt op het verslag.",
    ),
    (
        "Het plan vervangt het besluit.",
        "Het besluit vervangt het plan.",
    ),
    (
        "De maatregel vergroot de kans.",
        "De kans vergroot de maatregel.",
    ),
    (
        "De wachttijd beïnvloedt de uitkomst.",
        "De uitkomst beïnvloedt de wachttijd.",
    ),
    (
        "De kosten van de opvang bepalen de hoogte van de bijdrage.",
        "De hoogte van de bijdrage bepaalt de kosten van de opvang.",
    ),
    (
        "De aanvraag gaat vooraf aan het onderzoek.",
        "Het onderzoek gaat vooraf aan de aanvraag.",
    ),
    (
        "De zorg staat los van de straf.",
        "De zorg staat vast in de straf.",
    ),
    (
        "Het beleid volgt uit de visie.",
        "De visie volgt uit het beleid.",
    ),
    (
        "De vergoeding hoort bij het verlof.",
        "Het verlof hoort bij de vergoeding.",
    ),
    (
        "De klacht van de ouder is gegrond.",
        "De ouder van de klacht is gegrond.",
    ),
    (
        "De voogd is boos op de ouder.",
        "Boos op de voogd is de ouder.",
    ),
    (
        "De vader is trots op de moeder.",
        "Trots is de moeder op de vader.",
    ),
    (
        "De moeder is bang voor de vader.",
        "Bang is de vader voor de moeder.",
    ),
    (
        "De moeder is ziek en de vader is moe.",
        "Moe is de moeder en de vader is ziek.",
    ),
    (
        "De vader is afhankelijk van de moeder.",
        "Afhankelijk van de vader is de moeder.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_what_a_text_says_is_also_what_it_says_with_volgens(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_what_it_does_not_say_is_not(source: str, statement: str) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
