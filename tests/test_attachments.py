# ruff: noqa: E501  # sentences as they are
"""What hangs on what: pairs that say the same, and pairs in which a detail hangs on another word."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "Het gaat om de positie van kinderen in de opvang.",
        "Het gaat om de positie die kinderen in de opvang hebben.",
    ),
    (
        "De leeftijd van de jeugdige telt.",
        "De leeftijd die de jeugdige heeft, telt.",
    ),
    (
        "Pleegouders nemen de regie op hun leren.",
        "Pleegouders nemen de regie over hun leren.",
    ),
    (
        "Het project moet geen taken van de overheid overnemen.",
        "Er moeten door het project geen overheidstaken worden overgenomen.",
    ),
    (
        "Aanbieders steunen kinderen die zij helpen.",
        "Aanbieders steunen kinderen die door hen worden geholpen.",
    ),
    (
        "Oosterbroek gelooft in samenwerking en niet in marktwerking.",
        "Oosterbroek gelooft niet in marktwerking en wel in samenwerking.",
    ),
    (
        "Oosterbroek gelooft in samenwerking en niet in marktwerking.",
        "Oosterbroek gelooft niet in marktwerking, maar in samenwerking.",
    ),
    (
        "Belangrijk is dat niet de financiën centraal staan, maar de inhoud.",
        "Belangrijk is dat de inhoud centraal staat en niet de financiën.",
    ),
    (
        "Aan het gesprek namen minister Weerwind, wethouder Moorman en directeur David Lamas van het Toekomstscenario deel.",
        "Minister Weerwind, wethouder Moorman en David Lamas, directeur van het Toekomstscenario, namen aan het gesprek deel.",
    ),
    (
        "Deze bron beschrijft de samenwerking van gemeenten door de ogen van Marian Oosterbroek, die bij Jarabee directeur Zorg is.",
        "Deze bron beschrijft door de ogen van Marian Oosterbroek, directeur Zorg bij Jarabee, de samenwerking van gemeenten.",
    ),
    (
        "Reken uit wat er wordt bespaard als de hulp wordt ingezet die het best past.",
        "Reken uit wat er wordt bespaard als de best passende hulp wordt ingezet.",
    ),
    (
        "De jeugdige kiest een arts die zorgvuldig handelt.",
        "De jeugdige kiest een zorgvuldig handelende arts.",
    ),
    (
        "Een voorwaarde is dat er enthousiaste mensen zijn die in de samenwerking geloven.",
        "Voorwaarde is dat er mensen zijn die enthousiast zijn en in de samenwerking geloven.",
    ),
    (
        "Het AMHK start binnen vijf dagen het onderzoek naar kindermishandeling.",
        "Het AMHK begint binnen vijf dagen met het onderzoek naar kindermishandeling.",
    ),
    (
        "De hieraan verbonden kosten komen, tenzij de directeur anders bepaalt, voor rekening van de jeugdige.",
        "De kosten die hieraan zijn verbonden, zijn voor rekening van de jeugdige, tenzij de directeur anders bepaalt.",
    ),
    (
        "De ouder betaalt binnen dertig dagen nadat de beschikking is bekendgemaakt, tenzij de beschikking een later tijdstip vermeldt.",
        "Tenzij de beschikking een later tijdstip vermeldt, betaalt de ouder binnen dertig dagen na de bekendmaking van de beschikking.",
    ),
    (
        "Een werkbezoek aan een proeftuin is daarvan een voorbeeld.",
        "Een voorbeeld daarvan is een werkbezoek aan een proeftuin.",
    ),
    (
        "De ouder betaalt niet de kosten, maar de rente.",
        "De ouder betaalt de rente en niet de kosten.",
    ),
    (
        "Iedereen heeft de voornamen die in zijn geboorteakte staan.",
        "Iedereen heeft de voornamen die in zijn akte van geboorte staan.",
    ),
    (
        "Een arts of een verpleegkundige verricht het onderzoek.",
        "Het onderzoek wordt door een arts of een verpleegkundige verricht.",
    ),
    (
        "Aan de andere personen wordt geen kinderbijslag uitbetaald.",
        "De andere personen krijgen geen kinderbijslag uitbetaald.",
    ),
    (
        "De ouder krijgt het bedrag van de gemeente terugbetaald.",
        "De gemeente betaalt het bedrag aan de ouder terug.",
    ),
    (
        "Wordt het verzoek toegewezen, dan betaalt de gemeente de kosten.",
        "Als het verzoek wordt toegewezen, betaalt de gemeente de kosten.",
    ),
    (
        "Past de arts een methode toe, dan meldt hij dat.",
        "Als de arts een methode toepast, meldt hij dat.",
    ),
    (
        "De voogd krijgt een afschrift van het verslag toegestuurd.",
        "Aan de voogd wordt een afschrift van het verslag toegestuurd.",
    ),
    (
        "In de regio krijgen kinderen hulp.",
        "Kinderen krijgen hulp in de regio.",
    ),
    (
        "Kinderen krijgen binnen zes weken na de melding hulp.",
        "Binnen zes weken na de melding krijgen kinderen hulp.",
    ),
)
OTHER = (
    (
        "De positie van kinderen in de opvang van ouders telt.",
        "De positie die ouders in de opvang van kinderen hebben, telt.",
    ),
    (
        "De vader schrijft een boek voor de dove.",
        "De vader schrijft een boek over de dove.",
    ),
    (
        "Aanbieders steunen kinderen die hen helpen.",
        "Aanbieders steunen kinderen die door hen worden geholpen.",
    ),
    (
        "Oosterbroek gelooft in samenwerking en niet in marktwerking.",
        "Oosterbroek gelooft niet in samenwerking en wel in marktwerking.",
    ),
    (
        "Oosterbroek gelooft in samenwerking en niet in marktwerking.",
        "Oosterbroek gelooft in marktwerking en niet in samenwerking.",
    ),
    (
        "Belangrijk is dat niet de financiën centraal staan, maar de inhoud.",
        "Belangrijk is dat de financiën centraal staan en niet de inhoud.",
    ),
    (
        "Aan het gesprek namen minister Weerwind, wethouder Moorman en directeur David Lamas van het Toekomstscenario deel.",
        "Minister Weerwind, wethouder David Lamas en Moorman, directeur van het Toekomstscenario, namen aan het gesprek deel.",
    ),
    (
        "Deze bron beschrijft de samenwerking van gemeenten door de ogen van Marian Oosterbroek, die bij Jarabee directeur Zorg is.",
        "Deze bron beschrijft door de ogen van gemeenten de samenwerking van Marian Oosterbroek, directeur Zorg bij Jarabee.",
    ),
    (
        "De jeugdige kiest een arts die de ouder steunt.",
        "De steunende jeugdige kiest een arts voor de ouder.",
    ),
    (
        "De regie ligt bij de gemeente, omdat de provincie opdrachtgever is.",
        "Omdat de gemeente opdrachtgever is, ligt de regie bij de provincie.",
    ),
    (
        "De jeugdige kiest een arts die zorgvuldig handelt.",
        "Een zorgvuldig handelende jeugdige kiest een arts.",
    ),
    (
        "De ouder betaalt niet de kosten, maar de rente.",
        "De ouder betaalt de kosten en niet de rente.",
    ),
    (
        "De regeling helpt niet de ouder, maar het kind van de voogd.",
        "De regeling helpt niet het kind, maar de ouder van de voogd.",
    ),
    (
        "De ouder die niet de kosten draagt, maar de rente betaalt, heeft gezag.",
        "De ouder die niet de rente draagt, maar de kosten betaalt, heeft gezag.",
    ),
    (
        "Het onderzoek wordt verricht door een arts of, in diens opdracht, door een verpleegkundige.",
        "Een verpleegkundige of, in zijn opdracht, een arts verricht het onderzoek.",
    ),
    (
        "De andere personen betalen geen kinderbijslag uit.",
        "De andere personen krijgen geen kinderbijslag uitbetaald.",
    ),
    (
        "De ouder krijgt het bedrag van de gemeente terugbetaald.",
        "De ouder betaalt het bedrag aan de gemeente terug.",
    ),
    (
        "De ouder belt dagelijks en de voogd schrijft.",
        "De ouder belt en de voogd schrijft dagelijks.",
    ),
    (
        "De ouder belt schriftelijk en de voogd schrijft.",
        "De ouder belt en de voogd schrijft schriftelijk.",
    ),
    (
        "De raad adviseert schriftelijk en de rechter beslist mondeling.",
        "De raad adviseert mondeling en de rechter beslist schriftelijk.",
    ),
    (
        "De ouder betaalt de bijdrage maandelijks en krijgt de toeslag jaarlijks.",
        "De ouder betaalt de bijdrage jaarlijks en krijgt de toeslag maandelijks.",
    ),
    (
        "Jan Smit (voogd) en Piet Bos (rechter) spraken.",
        "Jan Smit (rechter) en Piet Bos (voogd) spraken.",
    ),
    (
        "De gemeente zoekt in de wijk mensen om iets te veranderen.",
        "De gemeente zoekt mensen om in de wijk iets te veranderen.",
    ),
    (
        "De jeugdige heeft het recht om binnen een week bezwaar te maken en de klacht te lezen.",
        "De jeugdige heeft het recht om bezwaar te maken en de klacht binnen een week te lezen.",
    ),
    (
        "Het plan wordt binnen zes weken na de start opgesteld, na overleg met de ouder.",
        "Het plan wordt binnen zes weken na overleg met de ouder opgesteld, na de start.",
    ),
    (
        "De brief van de ouder gaat naar de school.",
        "De brief gaat naar de school van de ouder.",
    ),
    (
        "Op verzoek van de ouder stuurt de school de brief.",
        "Op verzoek stuurt de school de brief van de ouder.",
    ),
    (
        "Kinderen uit de regio krijgen hulp in het gezin.",
        "Kinderen in het gezin krijgen hulp uit de regio.",
    ),
    (
        "De voogd met gezag spreekt met de ouder.",
        "De voogd spreekt met de ouder met gezag.",
    ),
    (
        "Het verslag bevat de naam van het kind en het adres van de ouder.",
        "Het verslag bevat de naam van de ouder en het adres van het kind.",
    ),
    (
        "De gemeente stelt regels over de kosten en de provincie over de duur.",
        "De gemeente stelt regels over de duur en de provincie over de kosten.",
    ),
    (
        "De rechter kan de termijn eenmaal verlengen en het verzoek afwijzen.",
        "De rechter kan de termijn verlengen en het verzoek eenmaal afwijzen.",
    ),
    (
        "Niet de ouder maar de voogd beslist over de school.",
        "Niet de voogd maar de ouder beslist over de school.",
    ),
    (
        "De moeder krijgt hulp van de tante van het kind.",
        "De tante krijgt hulp van de moeder van het kind.",
    ),
    (
        "Het college betaalt de door de Raad gemaakte kosten.",
        "De Raad betaalt de kosten die het college heeft gemaakt.",
    ),
    (
        "De voogd overlegt met de ouder en het kind.",
        "De voogd en het kind overleggen met de ouder.",
    ),
    (
        "Het college betaalt de kosten die de raad heeft gemaakt.",
        "De raad betaalt de kosten die het college heeft gemaakt.",
    ),
    (
        "Het college betaalt de kosten die de raad heeft gemaakt.",
        "De kosten die het college heeft gemaakt, worden door de raad betaald.",
    ),
    (
        "Het college betaalt de kosten die de raad heeft gemaakt.",
        "De door het college gemaakte kosten worden door de raad betaald.",
    ),
    (
        "De gemeente betaalt voor de school en de provincie voor het vervoer.",
        "De gemeente betaalt voor het vervoer en de provincie voor de school.",
    ),
    (
        "De gemeente gaat over de huur en de provincie over het vervoer.",
        "De gemeente gaat over het vervoer en de provincie over de huur.",
    ),
    (
        "In de brief staat de termijn en in het besluit staat het bedrag.",
        "In het besluit staat de termijn en in de brief staat het bedrag.",
    ),
    (
        "Voor het verblijf geldt een termijn van twee weken en voor de hulp van drie weken.",
        "Voor de hulp geldt een termijn van twee weken en voor het verblijf van drie weken.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_a_detail_may_stand_elsewhere_with_the_same_word(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_a_detail_may_not_hang_on_another_word(source: str, statement: str) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
