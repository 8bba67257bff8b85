"""What "geen", "maar niet", "behalve" and "of" are about in a list."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "De ouder heeft geen baan of huis.",
        "De ouder heeft geen huis of baan.",
    ),
    (
        "De jongere mag bellen en appen maar niet mailen.",
        "De jongere mag appen en bellen maar niet mailen.",
    ),
    (
        "In plaats van de vader krijgt de moeder een brief.",
        "De moeder krijgt een brief in plaats van de vader.",
    ),
    (
        "Ten minste één ouder tekent.",
        "Minstens één ouder tekent.",
    ),
    (
        "Niet alle ouders tekenen.",
        "Niet iedere ouder tekent.",
    ),
    (
        "Ook de vader wordt gehoord op de zitting.",
        "De vader wordt eveneens gehoord op de zitting.",
    ),
    (
        "De raad stuurt de ouders ook een brief.",
        "De raad stuurt ouders tevens een brief.",
    ),
    (
        "Ook pleegouders ontvangen een vergoeding voor reiskosten.",
        "Een vergoeding voor reiskosten ontvangen ook pleegouders.",
    ),
    (
        "De jongere bespreekt het plan ook met de voogd.",
        "Met de voogd bespreekt de jongere het plan ook.",
    ),
    (
        "De gemeente vergoedt ook de kosten van vervoer.",
        "De kosten van vervoer vergoedt de gemeente ook.",
    ),
    (
        "Ook in de vakantie is de opvang open voor kinderen.",
        "De opvang is ook in de vakantie open voor kinderen.",
    ),
    (
        "Ook de oma krijgt een kopie van het plan.",
        "Een kopie van het plan krijgt ook de oma.",
    ),
    (
        "De jongere krijgt ook op zaterdag les.",
        "Ook op zaterdag krijgt de jongere les.",
    ),
)
OTHER = (
    (
        "De voogd mag niet bellen of schrijven.",
        "De voogd mag niet bellen en schrijven.",
    ),
    (
        "De voogd mag niet bellen of schrijven.",
        "De voogd mag schrijven of niet bellen.",
    ),
    (
        "De ouder hoeft niet te betalen en te tekenen.",
        "De ouder hoeft niet te betalen of te tekenen.",
    ),
    (
        "De ouder heeft geen baan en een huis.",
        "De ouder heeft een baan en geen huis.",
    ),
    (
        "De ouder heeft geen baan of huis.",
        "De ouder heeft een huis of geen baan.",
    ),
    (
        "De ouder heeft een baan en geen huis.",
        "De ouder heeft geen baan en geen huis.",
    ),
    (
        "De raad bezoekt de vader, maar niet de moeder.",
        "De raad bezoekt de moeder, maar niet de vader.",
    ),
    (
        "De jongere mag bellen maar niet mailen en appen.",
        "De jongere mag bellen en appen maar niet mailen.",
    ),
    (
        "De jongere mag bellen en appen maar niet mailen.",
        "De jongere mag bellen maar niet appen en mailen.",
    ),
    (
        "De voogd betaalt de kleding en niet het vervoer of de school.",
        "De voogd betaalt de kleding of de school en niet het vervoer.",
    ),
    (
        "Kinderen zonder paspoort en ouders krijgen hulp.",
        "Ouders en kinderen zonder paspoort krijgen hulp.",
    ),
    (
        "Het kind mag niet alleen thuis blijven.",
        "Het kind mag alleen niet thuis blijven.",
    ),
    (
        "Het kind mag niet alleen thuis blijven.",
        "Alleen het kind mag niet thuis blijven.",
    ),
    (
        "Een verzoek van de ouder en de voogd of de raad is nodig.",
        "Een verzoek van de ouder of de voogd en de raad is nodig.",
    ),
    (
        "Behalve de ouders krijgen ook de leraren een brief.",
        "Behalve de ouders krijgen alleen de leraren een brief.",
    ),
    (
        "Behalve de ouders krijgen ook de leraren een brief.",
        "Behalve de leraren krijgt niemand een brief.",
    ),
    (
        "Behalve de ouders krijgen ook de leraren een brief.",
        "De leraren krijgen een brief, behalve de ouders.",
    ),
    (
        "Alle ouders behalve de moeder krijgen een brief.",
        "Alle ouders en de moeder krijgen een brief.",
    ),
    (
        "Behalve de moeder krijgen alle ouders een brief.",
        "Behalve alle ouders krijgt de moeder een brief.",
    ),
    (
        "Naast de vader krijgt de moeder een brief.",
        "In plaats van de vader krijgt de moeder een brief.",
    ),
    (
        "In plaats van de vader krijgt de moeder een brief.",
        "In plaats van de moeder krijgt de vader een brief.",
    ),
    (
        "Niet alleen de vader maar ook de moeder tekent.",
        "Alleen de vader maar niet de moeder tekent.",
    ),
    (
        "Niet alleen de vader maar ook de moeder tekent.",
        "Niet de vader maar alleen de moeder tekent.",
    ),
    (
        "Niet alleen de vader maar ook de moeder tekent.",
        "Ook de vader maar niet alleen de moeder tekent.",
    ),
    (
        "De gemeente vergoedt alles behalve reiskosten.",
        "De gemeente vergoedt alleen reiskosten.",
    ),
    (
        "De gemeente vergoedt alles, inclusief reiskosten.",
        "De gemeente vergoedt alles behalve reiskosten.",
    ),
    (
        "Met uitzondering van de school stemde iedereen in.",
        "Inclusief de school stemde iedereen in.",
    ),
    (
        "Ten minste één ouder tekent.",
        "Eén ouder tekent.",
    ),
    (
        "Ten minste één ouder tekent.",
        "Ten hoogste één ouder tekent.",
    ),
    (
        "Ten minste één ouder tekent.",
        "Beide ouders tekenen.",
    ),
    (
        "Niet één ouder tekent.",
        "Niet meer dan één ouder tekent.",
    ),
    (
        "Een ouder tekent.",
        "Ten minste één ouder tekent.",
    ),
    (
        "De raad hoort één of meer getuigen.",
        "De raad hoort één getuige.",
    ),
    (
        "De raad hoort één of meer getuigen.",
        "De raad hoort meer getuigen.",
    ),
    (
        "De raad hoort één getuige.",
        "De raad hoort slechts één getuige.",
    ),
    (
        "Slechts één ouder tekent.",
        "Eén ouder tekent.",
    ),
    (
        "Enkele ouders tekenen.",
        "De ouders tekenen.",
    ),
    (
        "Geen van de ouders tekent.",
        "Een van de ouders tekent niet.",
    ),
    (
        "Niet alle ouders tekenen.",
        "Geen ouders tekenen.",
    ),
    (
        "Alle ouders tekenen niet.",
        "Niet alle ouders tekenen.",
    ),
    (
        "De meeste ouders tekenen.",
        "De ouders tekenen meestal.",
    ),
    (
        "Elke ouder tekent één formulier.",
        "Eén ouder tekent elk formulier.",
    ),
    (
        "Ook de leraren krijgen een training in het najaar.",
        "De leraren krijgen een training, ook in het najaar.",
    ),
    (
        "Ook de vader wordt gehoord op de zitting.",
        "De vader wordt gehoord, ook op de zitting.",
    ),
    (
        "De vader wordt ook op de zitting gehoord.",
        "Ook de vader wordt op de zitting gehoord.",
    ),
    (
        "De raad stuurt ook de ouders een brief.",
        "Ook de raad stuurt de ouders een brief.",
    ),
    (
        "De raad stuurt de ouders ook een brief.",
        "Ook de raad stuurt de ouders een brief.",
    ),
    (
        "Ook pleegouders ontvangen een vergoeding voor reiskosten.",
        "Pleegouders ontvangen een vergoeding, ook voor reiskosten.",
    ),
    (
        "De jongere bespreekt het plan ook met de voogd.",
        "Ook de jongere bespreekt het plan met de voogd.",
    ),
    (
        "De gemeente vergoedt ook de kosten van vervoer.",
        "Ook de gemeente vergoedt de kosten van vervoer.",
    ),
    (
        "Ook de school meldt het verzuim bij de gemeente.",
        "De school meldt het verzuim ook bij de gemeente.",
    ),
    (
        "Ook in de vakantie is de opvang open voor kinderen.",
        "In de vakantie is de opvang open, ook voor kinderen.",
    ),
    (
        "Ook de rechter kan de termijn verlengen met een maand.",
        "De rechter kan de termijn verlengen, ook met een maand.",
    ),
    (
        "Ook de oma krijgt een kopie van het plan.",
        "De oma krijgt een kopie, ook van het plan.",
    ),
    (
        "De jongere krijgt ook op zaterdag les.",
        "Ook de jongere krijgt op zaterdag les.",
    ),
    (
        "De commissie hoort ook de leraar over het verzuim.",
        "Ook de commissie hoort de leraar over het verzuim.",
    ),
    (
        "De gemeente koopt ook voor jonge ouders hulp in.",
        "Ook de gemeente koopt voor jonge ouders hulp in.",
    ),
    (
        "Zelfs de oma krijgt een kopie.",
        "De oma krijgt zelfs een kopie.",
    ),
    (
        "De oma krijgt zelfs een kopie.",
        "Zelfs de oma krijgt een kopie.",
    ),
    (
        "Juist de oma krijgt een kopie.",
        "De oma krijgt juist een kopie.",
    ),
    (
        "Vooral de oma helpt het kind.",
        "De oma helpt vooral het kind.",
    ),
    (
        "Alleen de oma helpt het kind.",
        "De oma helpt alleen het kind.",
    ),
    (
        "Ook de tweede brief is voor de ouder.",
        "De tweede brief is ook voor de ouder.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_a_list_may_be_told_in_another_order(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_what_is_denied_or_added_stays_the_same(source: str, statement: str) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
