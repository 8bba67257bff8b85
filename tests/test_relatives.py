"""What a relative clause tells, and of whom."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "De brief gaat naar de voogd die de klacht heeft ingediend.",
        "De brief gaat naar de voogd die de klacht indiende.",
    ),
    (
        "De brief gaat naar de ouder die de vraag heeft gesteld.",
        "De brief gaat naar de ouder door wie de vraag is gesteld.",
    ),
    (
        "De school die het advies heeft gegeven, krijgt een kopie.",
        "De school door wie het advies is gegeven, krijgt een kopie.",
    ),
    (
        "De school die het advies heeft gegeven, krijgt een kopie.",
        "De school die het advies gaf, krijgt een kopie.",
    ),
    (
        "De ouder over wie de voogd klaagt, wordt gehoord.",
        "Gehoord wordt de ouder over wie de voogd klaagt.",
    ),
    (
        "De jongere voor wie de coach zorgt, krijgt een plan.",
        "Een plan krijgt de jongere voor wie de coach zorgt.",
    ),
    (
        "De organisatie die het verzoek doet, betaalt de kosten.",
        "De kosten betaalt de organisatie die het verzoek doet.",
    ),
    (
        "De aanbieder die de opdracht geeft, controleert het werk.",
        "De aanbieder door wie de opdracht wordt gegeven, controleert het werk.",
    ),
    (
        "De persoon die de machtiging heeft verleend, ontvangt een bericht.",
        "De persoon die de machtiging verleende, ontvangt een bericht.",
    ),
    (
        "De ouder bij wie het kind woont, ontvangt de bijslag.",
        "De bijslag ontvangt de ouder bij wie het kind woont.",
    ),
    (
        "De hulpverlener door wie een fout is gemeld, wordt gehoord.",
        "De hulpverlener die een fout heeft gemeld, wordt gehoord.",
    ),
    (
        "Het kind over wie de ouder spreekt, luistert.",
        "Het kind over wie de ouder praat, luistert.",
    ),
    (
        "De instantie die de vergunning heeft verleend, controleert.",
        "De instantie die de vergunning verleende, controleert.",
    ),
    (
        "In instellingen waar roken verboden is, krijgen jongeren een eigen kamer.",
        "Jongeren krijgen een eigen kamer in instellingen waar roken verboden is.",
    ),
    (
        "In gemeenten waar een wijkteam werkt, betaalt de provincie de opleiding.",
        "De provincie betaalt de opleiding in gemeenten waar een wijkteam werkt.",
    ),
    (
        "In gezinnen waar geweld voorkomt, komt de voogd wekelijks langs.",
        "De voogd komt wekelijks langs in gezinnen waar geweld voorkomt.",
    ),
    (
        "Op scholen waar een coach werkt, spreekt de leraar met de ouders.",
        "De leraar spreekt met de ouders op scholen waar een coach werkt.",
    ),
    (
        "Voor kinderen die thuis wonen, stelt de voogd een plan op.",
        "De voogd stelt een plan op voor kinderen die thuis wonen.",
    ),
    (
        "Ouders die een klacht indienen, krijgen een brief.",
        "Een brief krijgen ouders die een klacht indienen.",
    ),
    (
        "Aan de ouder die het gezag heeft, wordt een afschrift gestuurd.",
        "Een afschrift wordt gestuurd aan de ouder die het gezag heeft.",
    ),
    (
        "De aanbieder die een klacht krijgt, meldt dat bij de inspectie.",
        "Een aanbieder die een klacht krijgt, meldt dat bij de inspectie.",
    ),
    (
        "In regio's waar weinig pleeggezinnen zijn, werft de aanbieder extra gezinnen.",
        "De aanbieder werft extra gezinnen in regio's waar weinig pleeggezinnen zijn.",
    ),
    (
        "In situaties waarin het kind gevaar loopt, neemt de raad een besluit.",
        "De raad neemt een besluit in situaties waarin het kind gevaar loopt.",
    ),
    (
        "In een regio waarin de wachtlijst lang is, betaalt het Rijk extra plaatsen.",
        "Het Rijk betaalt extra plaatsen in een regio waarin de wachtlijst lang is.",
    ),
    (
        "Een pleegouder die werkt, krijgt een toeslag.",
        "Een toeslag krijgt een pleegouder die werkt.",
    ),
    (
        "De jongere die spijbelt, heeft een mentor.",
        "Een jongere die spijbelt, heeft een mentor.",
    ),
    (
        "Het gezin dat hulp ontvangt, spreekt wekelijks met de coach.",
        "Wekelijks spreekt het gezin dat hulp ontvangt met de coach.",
    ),
    (
        "De zaak betreft een kind van de ouder.",
        "Het gaat in de zaak om een kind van de ouder.",
    ),
    (
        "Het overleg draaide om de vraag van de ouder aan de voogd.",
        "Het ging in het overleg om de vraag van de ouder aan de voogd.",
    ),
    (
        "De artsen die het kind helpen, komen.",
        "De artsen door wie het kind wordt geholpen, komen.",
    ),
    (
        "De artsen door wie de ouders worden geholpen, komen.",
        "De artsen die de ouders helpen, komen.",
    ),
)
OTHER = (
    (
        "De brief gaat naar de voogd die de klacht heeft ingediend.",
        "De brief gaat naar de voogd tegen wie de klacht is ingediend.",
    ),
    (
        "De brief gaat naar de ouder die de vraag heeft gesteld.",
        "De brief gaat naar de ouder aan wie de vraag is gesteld.",
    ),
    (
        "De school die het advies heeft gegeven, krijgt een kopie.",
        "De school aan wie het advies is gegeven, krijgt een kopie.",
    ),
    (
        "De school die het advies heeft gegeven, krijgt een kopie.",
        "De school waaraan het advies is gegeven, krijgt een kopie.",
    ),
    (
        "De ouder over wie de voogd klaagt, wordt gehoord.",
        "De ouder die over de voogd klaagt, wordt gehoord.",
    ),
    (
        "De jongere met wie de coach praat, krijgt een plan.",
        "De jongere die met de coach praat, krijgt een plan.",
    ),
    (
        "De jongere voor wie de coach zorgt, krijgt een plan.",
        "De jongere die voor de coach zorgt, krijgt een plan.",
    ),
    (
        "De organisatie die het verzoek doet, betaalt de kosten.",
        "De organisatie waaraan het verzoek wordt gedaan, betaalt de kosten.",
    ),
    (
        "De aanbieder die de opdracht geeft, controleert het werk.",
        "De aanbieder aan wie de opdracht wordt gegeven, controleert het werk.",
    ),
    (
        "De persoon die de machtiging heeft verleend, ontvangt een bericht.",
        "De persoon aan wie de machtiging is verleend, ontvangt een bericht.",
    ),
    (
        "De gemeente die de gegevens verstrekt, wist ze.",
        "De gemeente aan wie de gegevens worden verstrekt, wist ze.",
    ),
    (
        "De gemeente waarvan de aanbieder geld krijgt, controleert.",
        "De gemeente die van de aanbieder geld krijgt, controleert.",
    ),
    (
        "De ouder aan wie de rechter het gezag geeft, beslist.",
        "De ouder die de rechter het gezag geeft, beslist.",
    ),
    (
        "De ouder bij wie het kind woont, ontvangt de bijslag.",
        "De ouder die bij het kind woont, ontvangt de bijslag.",
    ),
    (
        "De hulpverlener tegen wie een aangifte is gedaan, wordt geschorst.",
        "De hulpverlener die een aangifte heeft gedaan, wordt geschorst.",
    ),
    (
        "De hulpverlener door wie een fout is gemeld, wordt gehoord.",
        "De hulpverlener over wie een fout is gemeld, wordt gehoord.",
    ),
    (
        "De tante bij wie de jongere logeert, kookt.",
        "De tante die bij de jongere logeert, kookt.",
    ),
    (
        "De ambtenaar die de aanvraag stuurt, belt.",
        "De ambtenaar aan wie de aanvraag wordt gestuurd, belt.",
    ),
    (
        "De ambtenaar naar wie de aanvraag is gestuurd, belt.",
        "De ambtenaar die de aanvraag heeft gestuurd, belt.",
    ),
    (
        "Het team dat het kind heeft verwezen, belt.",
        "Het team waarnaar het kind is verwezen, belt.",
    ),
    (
        "Het gezin waarvoor de buurman zorgt, verhuist.",
        "Het gezin dat voor de buurman zorgt, verhuist.",
    ),
    (
        "Het kind over wie de ouder spreekt, luistert.",
        "Het kind dat over de ouder spreekt, luistert.",
    ),
    (
        "De instantie die de vergunning heeft verleend, controleert.",
        "De instantie waaraan de vergunning is verleend, controleert.",
    ),
    (
        "De verzorger van wie het kind houdt, blijft.",
        "De verzorger die van het kind houdt, blijft.",
    ),
    (
        "De klager die een besluit heeft ontvangen, belt.",
        "De klager van wie een besluit is ontvangen, belt.",
    ),
    (
        "In instellingen waar roken verboden is, krijgen jongeren een eigen kamer.",
        "In instellingen waar jongeren een eigen kamer krijgen, is roken verboden.",
    ),
    (
        "In gemeenten waar een wijkteam werkt, betaalt de provincie de opleiding.",
        "In gemeenten waar de provincie de opleiding betaalt, werkt een wijkteam.",
    ),
    (
        "In gezinnen waar geweld voorkomt, komt de voogd wekelijks langs.",
        "In gezinnen waar de voogd wekelijks langskomt, komt geweld voor.",
    ),
    (
        "Op scholen waar een coach werkt, spreekt de leraar met de ouders.",
        "Op scholen waar de leraar met de ouders spreekt, werkt een coach.",
    ),
    (
        "Voor kinderen die thuis wonen, stelt de voogd een plan op.",
        "Kinderen voor wie de voogd een plan opstelt, wonen thuis.",
    ),
    (
        "Ouders die een klacht indienen, krijgen een brief.",
        "Ouders die een brief krijgen, dienen een klacht in.",
    ),
    (
        "Jongeren die schulden hebben, krijgen een coach.",
        "Jongeren die een coach krijgen, hebben schulden.",
    ),
    (
        "Het kind dat in een pleeggezin woont, heeft een voogd.",
        "Het kind dat een voogd heeft, woont in een pleeggezin.",
    ),
    (
        "Aan de ouder die het gezag heeft, wordt een afschrift gestuurd.",
        "De ouder aan wie een afschrift wordt gestuurd, heeft het gezag.",
    ),
    (
        "In regio's waar weinig pleeggezinnen zijn, werft de aanbieder extra gezinnen.",
        "In regio's waar de aanbieder extra gezinnen werft, zijn weinig pleeggezinnen.",
    ),
    (
        "In situaties waarin het kind gevaar loopt, neemt de raad een besluit.",
        "In situaties waarin de raad een besluit neemt, loopt het kind gevaar.",
    ),
    (
        "In een regio waarin de wachtlijst lang is, betaalt het Rijk extra plaatsen.",
        "In een regio waarin het Rijk extra plaatsen betaalt, is de wachtlijst lang.",
    ),
    (
        "Bij een aanbieder waarvoor een klacht geldt, komt de inspectie langs.",
        "Bij een aanbieder waar de inspectie langskomt, geldt een klacht.",
    ),
    (
        "De groep waarin het kind verblijft, telt zes kinderen.",
        "De groep die zes kinderen telt, is waar het kind verblijft.",
    ),
    (
        "De groep waarin het kind verblijft, telt zes kinderen.",
        "Het kind verblijft in de groep en telt zes kinderen.",
    ),
    (
        "Een pleegouder die werkt, krijgt een toeslag.",
        "Een pleegouder die een toeslag krijgt, werkt.",
    ),
    (
        "De jongere die spijbelt, heeft een mentor.",
        "De jongere die een mentor heeft, spijbelt.",
    ),
    (
        "Waar de ouders gezag hebben, tekenen zij het plan.",
        "Waar de ouders het plan tekenen, hebben zij gezag.",
    ),
    (
        "Kinderen die schulden van hun ouders zien, slapen slecht.",
        "Kinderen die slecht slapen, zien schulden van hun ouders.",
    ),
    (
        "Het gezin dat hulp ontvangt, spreekt wekelijks met de coach.",
        "Het gezin dat wekelijks met de coach spreekt, ontvangt hulp.",
    ),
    (
        "De plek waar de jongere woont, betaalt de gemeente.",
        "De plek die de gemeente betaalt, is waar de jongere woont.",
    ),
    (
        "De zaak betreft een kind van de ouder.",
        "De zaak betreft een ouder van het kind.",
    ),
    (
        "Het overleg draaide om de vraag van de ouder aan de voogd.",
        "Het overleg draaide om de vraag van de voogd aan de ouder.",
    ),
    (
        "De ouder gaat om het kind te halen.",
        "De ouder gaat om het kind.",
    ),
    (
        "De artsen die het kind helpen, komen.",
        "De artsen door wie het kind helpt, komen.",
    ),
    (
        "De artsen die door het kind worden geholpen, komen.",
        "De artsen die het kind helpen, komen.",
    ),
    (
        "De artsen door wie de ouders worden geholpen, komen.",
        "De artsen die door de ouders worden geholpen, komen.",
    ),
    (
        "De school die de voogd informeert, betaalt.",
        "De school door wie de voogd wordt geïnformeerd, betaalt.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_a_relative_clause_may_be_said_in_another_voice(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_its_noun_keeps_its_place_in_it_and_the_clause_is_not_turned_around(
    source: str, statement: str
) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
