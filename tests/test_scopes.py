"""Whether what is denied, allowed, counted or made a condition keeps its place in a sentence."""

from __future__ import annotations

import pytest

from assistant.guards import differences


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "De ouder die het verzoek doet, moet de voogd horen.",
            "De voogd moet de ouder die het verzoek doet, horen.",
        ),
        (
            "De ouder die de voogd hoort, moet betalen.",
            "De voogd die de ouder hoort, moet betalen.",
        ),
        (
            "De ouder moet betalen, tenzij de voogd dat wil.",
            "De voogd moet betalen, tenzij de ouder dat wil.",
        ),
        (
            "De kosten komen, tenzij de ouder anders bepaalt, voor rekening van de voogd.",
            "De kosten komen, tenzij de voogd anders bepaalt, voor rekening van de ouder.",
        ),
        (
            "Het tweede lid is niet van toepassing op bedragen, bedoeld in artikel 7, eerste lid.",
            "Het eerste lid is niet van toepassing op bedragen, bedoeld in artikel 7, tweede lid.",
        ),
        (
            "Op bedragen, bedoeld in artikel 7, eerste lid, is het tweede lid niet van toepassing.",
            "Het eerste lid is niet van toepassing op bedragen, bedoeld in artikel 7, tweede lid.",
        ),
        (
            "Deze verklaring mag minstens drie maanden oud zijn.",
            "Deze verklaring mag niet ouder zijn dan drie maanden.",
        ),
        (
            "Deze verklaring mag ouder zijn dan drie maanden.",
            "Deze verklaring mag niet ouder zijn dan drie maanden.",
        ),
        (
            "Deze verklaring mag niet jonger zijn dan drie maanden.",
            "Deze verklaring mag niet ouder zijn dan drie maanden.",
        ),
        (
            "Deze verklaring hoeft hoogstens drie maanden oud te zijn.",
            "Deze verklaring mag niet ouder zijn dan drie maanden.",
        ),
        (
            "De rechter beslist binnen vier weken voordat hij het verzoek heeft ontvangen.",
            "De rechter beslist binnen vier weken na ontvangst van het verzoek.",
        ),
        (
            "De rechter beslist binnen vier weken nadat de ouder het verzoek heeft ontvangen.",
            "De rechter beslist binnen vier weken na ontvangst van het verzoek door de voogd.",
        ),
        (
            "De voogd beslist binnen een week nadat zij het stuk heeft gekregen van de rechter.",
            "De rechter beslist binnen een week na ontvangst van het stuk van de voogd.",
        ),
        (
            "Burgemeester Oosterbroek van Leiden is blij met Lenferink.",
            "Lenferink, burgemeester van Leiden, is blij met Oosterbroek.",
        ),
        (
            "De gemeente betaalt de voogd, die de ouder steunt.",
            "De voogd betaalt de gemeente, die de ouder steunt.",
        ),
        (
            "Armoede leidt tot schulden.",
            "Schulden leiden tot armoede.",
        ),
        (
            "Stress die ontstaat door schulden, leidt tot ruzie.",
            "Ruzie die ontstaat door schulden, leidt tot stress.",
        ),
        (
            "Als het plan klopt, volgt een besluit.",
            "Als een besluit klopt, volgt het plan.",
        ),
        (
            "Het besluit volgt als het plan klopt.",
            "Het plan volgt als het besluit klopt.",
        ),
        (
            "De hulp stopt wanneer het traject eindigt.",
            "Het traject eindigt wanneer de hulp stopt.",
        ),
        (
            "Onderzoek gaat vooraf aan het besluit, waarna een plan volgt.",
            "Een plan gaat vooraf aan het besluit, waarna onderzoek volgt.",
        ),
        (
            "Wie hulp krijgt, betaalt een bijdrage.",
            "Wie een bijdrage betaalt, krijgt hulp.",
        ),
        (
            "Het verslag, dat bij het verzoek hoort, wordt bewaard.",
            "Het verzoek, dat bij het verslag hoort, wordt bewaard.",
        ),
        (
            "Pleegouders leren en kinderen ontwikkelen.",
            "Kinderen leren en pleegouders ontwikkelen.",
        ),
        (
            "Het hoofd kan voor de jongere verlof vragen.",
            "De jongere kan voor het hoofd verlof vragen.",
        ),
        (
            "De voogd meldt de ouder dat het kind weg is.",
            "De ouder meldt de voogd dat het kind weg is.",
        ),
        (
            "De raad geeft advies en de rechter beslist, als de ouder dat vraagt.",
            "De raad geeft advies, als de ouder dat vraagt, en de rechter beslist.",
        ),
        (
            "De voogd mag, als de ouder het vraagt, beslissen en het kind mag kiezen.",
            "De voogd mag beslissen en het kind mag, als de ouder het vraagt, kiezen.",
        ),
        (
            "De ouder die gezag heeft, kan bezwaar maken bij de gemeente die betaalt.",
            "De ouder die betaalt, kan bezwaar maken bij de gemeente die gezag heeft.",
        ),
        (
            "Ouders die geen gezag hebben, krijgen informatie.",
            "Ouders die gezag hebben, krijgen geen informatie.",
        ),
        (
            "De termijn van zes weken geldt voor bezwaar en vier weken voor beroep.",
            "De termijn van zes weken geldt voor beroep en vier weken voor bezwaar.",
        ),
        (
            "Artikelen 3 en 4 gelden voor ouders en 5 voor voogden.",
            "Artikelen 3 en 5 gelden voor ouders en 4 voor voogden.",
        ),
        (
            "Van de 12 gemeenten zijn 5 tevreden.",
            "Van de 5 gemeenten zijn 12 tevreden.",
        ),
        (
            "De voorziening zijn 12 plekken voor 3 kinderen.",
            "De voorziening zijn 3 plekken voor 12 kinderen.",
        ),
        (
            "De verhoging geldt per 1 januari.",
            "De verhoging geldt tot 1 januari.",
        ),
        (
            "In die opvang verblijven kinderen die ziek zijn.",
            "Kinderen verblijven in opvang die ziek is.",
        ),
        (
            "De ouder moet een plan maken en mag hulp vragen.",
            "De ouder mag een plan maken en moet hulp vragen.",
        ),
        (
            "De ouder hoeft geen plan te maken, maar moet hulp vragen.",
            "De ouder moet een plan maken, maar hoeft geen hulp te vragen.",
        ),
        (
            "Alle ouders en sommige kinderen krijgen hulp.",
            "Sommige ouders en alle kinderen krijgen hulp.",
        ),
        (
            "Drie ouders en twaalf kinderen krijgen hulp.",
            "Twaalf ouders en drie kinderen krijgen hulp.",
        ),
        (
            "De hulp start op 1 mei en stopt op 3 juni.",
            "De hulp start op 3 juni en stopt op 1 mei.",
        ),
        (
            "De hulp duurt van 1 mei tot 3 juni.",
            "De hulp duurt van 3 juni tot 1 mei.",
        ),
        (
            "Alleen de ouder beslist over hulp.",
            "De ouder beslist alleen over hulp.",
        ),
        (
            "De ouder en de voogd beslissen.",
            "De ouder of de voogd beslist.",
        ),
        (
            "Het kind moet 12 jaar zijn en in de opvang wonen.",
            "Het kind moet 12 jaar zijn of in de opvang wonen.",
        ),
        (
            "De ouder betaalt voor de uitspraak.",
            "De ouder betaalt na de uitspraak.",
        ),
        (
            "De brief van de rechter aan de ouder is kwijt.",
            "De brief van de ouder aan de rechter is kwijt.",
        ),
        (
            "Het kind woont niet bij de moeder maar bij de vader.",
            "Het kind woont niet bij de vader maar bij de moeder.",
        ),
        (
            "Niet de ouder maar de voogd beslist.",
            "Niet de voogd maar de ouder beslist.",
        ),
        (
            "De voogd beslist niet, de ouder wel.",
            "De ouder beslist niet, de voogd wel.",
        ),
        (
            "Niet alle ouders krijgen hulp.",
            "Alle ouders krijgen niet hulp.",
        ),
        (
            "De rechter kan de machtiging verlengen als de gemeente niet betaalt.",
            "De rechter kan de machtiging niet verlengen als de gemeente betaalt.",
        ),
        (
            "De rechter kan de machtiging verlengen, tenzij de gemeente niet betaalt.",
            "De rechter kan de machtiging niet verlengen, tenzij de gemeente betaalt.",
        ),
        (
            "Omdat de hulp stopt, verhuist het kind.",
            "Omdat het kind verhuist, stopt de hulp.",
        ),
        (
            "Doordat de gemeente bezuinigt, groeit de wachtlijst.",
            "Doordat de wachtlijst groeit, bezuinigt de gemeente.",
        ),
        (
            "Meer kinderen en minder ouders krijgen hulp.",
            "Minder kinderen en meer ouders krijgen hulp.",
        ),
        (
            "De moeder van het kind krijgt hulp.",
            "Het kind van de moeder krijgt hulp.",
        ),
        (
            "Pleegouders die een kind opvangen, krijgen een vergoeding van de gemeente.",
            "Pleegouders krijgen een vergoeding van de gemeente die een kind opvangt.",
        ),
        (
            "De gemeente die de jeugdhulp betaalt, overlegt met de aanbieder.",
            "De gemeente overlegt met de aanbieder die de jeugdhulp betaalt.",
        ),
        (
            "De gemeente overlegt met de aanbieder over het kind.",
            "De gemeente overlegt met het kind over de aanbieder.",
        ),
        (
            "De gemeente verwijst ouders naar de aanbieder.",
            "De aanbieder verwijst ouders naar de gemeente.",
        ),
        (
            "De jongere mag met de voogd naar de rechter.",
            "De jongere mag met de rechter naar de voogd.",
        ),
        (
            "Bij ziekte van de voogd beslist de ouder.",
            "Bij ziekte van de ouder beslist de voogd.",
        ),
        (
            "Na overleg met de ouder beslist de voogd.",
            "Na overleg met de voogd beslist de ouder.",
        ),
        (
            "Zonder toestemming van de ouder mag de voogd beslissen.",
            "Zonder toestemming van de voogd mag de ouder beslissen.",
        ),
        (
            "De rechter hoort het kind nadat de ouder is gehoord.",
            "De rechter hoort de ouder nadat het kind is gehoord.",
        ),
        (
            "De raad onderzoekt of de ouder het kind slaat.",
            "De raad onderzoekt of het kind de ouder slaat.",
        ),
        (
            "Een kind dat wordt geslagen door de ouder, krijgt hulp.",
            "Een ouder die wordt geslagen door het kind, krijgt hulp.",
        ),
        (
            "Het aantal kinderen steeg van 10 naar 20.",
            "Het aantal kinderen steeg van 20 naar 10.",
        ),
        (
            "De opvang telt 10 kinderen van 4 jaar.",
            "De opvang telt 4 kinderen van 10 jaar.",
        ),
        (
            "De gemeente vraagt de aanbieder om een plan.",
            "De aanbieder vraagt de gemeente om een plan.",
        ),
        (
            "Jarabee werkt voor Samen14.",
            "Samen14 werkt voor Jarabee.",
        ),
        (
            "Volgens de gemeente liegt de aanbieder.",
            "Volgens de aanbieder liegt de gemeente.",
        ),
        (
            "De gemeente zegt dat de aanbieder betaalt.",
            "De aanbieder zegt dat de gemeente betaalt.",
        ),
        (
            "De ouder denkt dat het kind ziek is.",
            "Het kind denkt dat de ouder ziek is.",
        ),
        (
            "De voogd bepaalt wie het kind bezoekt.",
            "Het kind bepaalt wie de voogd bezoekt.",
        ),
        (
            "Ten minste drie en ten hoogste vijf kinderen wonen daar.",
            "Ten hoogste drie en ten minste vijf kinderen wonen daar.",
        ),
        (
            "De termijn is drie weken, bij spoed een week.",
            "De termijn is een week, bij spoed drie weken.",
        ),
        (
            "De rechter beslist binnen zes weken en de raad adviseert binnen drie weken.",
            "De rechter beslist binnen drie weken en de raad adviseert binnen zes weken.",
        ),
        (
            "De voogd kan bezwaar maken bij de gemeente en beroep instellen bij de rechter.",
            "De voogd kan beroep instellen bij de gemeente en bezwaar maken bij de rechter.",
        ),
        (
            "Hulp voor ouders met een kind in de opvang is gratis.",
            "Hulp voor een kind met ouders in de opvang is gratis.",
        ),
        (
            "De kosten zijn voor de ouder, tenzij de voogd tekent.",
            "De kosten zijn voor de voogd, tenzij de ouder tekent.",
        ),
        (
            "De kinderen wonen thuis en gaan niet naar school.",
            "De kinderen wonen niet thuis en gaan naar school.",
        ),
        (
            "Het is niet verboden om te bellen en verplicht om te schrijven.",
            "Het is verboden om te bellen en niet verplicht om te schrijven.",
        ),
        (
            "Wanneer de school belt, komt de ouder.",
            "Wanneer de ouder belt, komt de school.",
        ),
        (
            "De helft van de ouders en een derde van de kinderen komt.",
            "Een derde van de ouders en de helft van de kinderen komt.",
        ),
        (
            "Een kind dat twaalf jaar of jonger is, mag kiezen.",
            "Een kind dat de leeftijd van twaalf jaren heeft bereikt, mag kiezen.",
        ),
        (
            "Een kind dat jonger is dan twaalf jaar, mag kiezen.",
            "Een kind dat de leeftijd van twaalf jaren heeft bereikt, mag kiezen.",
        ),
        (
            "Een kind dat ouder is dan twaalf jaar, mag kiezen.",
            "Een kind dat de leeftijd van twaalf jaren heeft bereikt, mag kiezen.",
        ),
        (
            "Een kind dat twaalf jaar of ouder is, mag niet kiezen.",
            "Een kind dat de leeftijd van twaalf jaren nog niet heeft bereikt, mag kiezen.",
        ),
        (
            "De directeur kan dat twee jaar verlengen.",
            "De directeur kan dat tweemaal verlengen.",
        ),
        (
            "Het hoofd kan dat één keer doen.",
            "Het hoofd kan dat slechts eenmaal doen.",
        ),
        (
            "Gemeenten leggen haar beleid vast in hun plan.",
            "Gemeenten leggen hun beleid vast in haar plan.",
        ),
        (
            "Marian Oosterbroek van Jarabee, directeur van Zorg, is blij.",
            "Zorg, directeur van Jarabee, is blij met Marian Oosterbroek.",
        ),
        (
            "Jongeren uit de regio die ervaringsdeskundig is, geven advies.",
            "De regio geeft advies aan ervaringsdeskundige jongeren.",
        ),
        (
            "De kosten zijn voor rekening van de ouder.",
            "De kosten komen niet voor rekening van de ouder.",
        ),
        (
            "De maatregel duurt niet korter dan zes weken.",
            "De maatregel duurt niet langer dan zes weken.",
        ),
        (
            "De maatregel duurt minstens zes weken.",
            "De maatregel duurt niet langer dan zes weken.",
        ),
        (
            "De maatregel duurt langer dan zes weken.",
            "De maatregel duurt niet langer dan zes weken.",
        ),
        (
            "De raad kan de naam wijzigen op verzoek van ouder of voogd.",
            "De naam kan op zijn verzoek, of op dat van zijn voogd, door de raad worden gewijzigd.",
        ),
        (
            "Het verzoek van de Verenigde Naties van de Hoge Commissaris is er.",
            "Het verzoek van de Hoge Commissaris van de Verenigde Naties is er.",
        ),
    ],
)
def test_what_changes_places_says_something_else(one: str, other: str) -> None:
    assert differences(one, other)
    assert differences(other, one)


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        (
            "Deze verklaring mag hoogstens drie maanden oud zijn.",
            "Deze verklaring mag niet ouder zijn dan drie maanden.",
        ),
        (
            "Op bedragen, bedoeld in artikel 7, tweede lid, is het eerste lid niet van toepassing.",
            "Het eerste lid is niet van toepassing op bedragen, bedoeld in artikel 7, tweede lid.",
        ),
        (
            "De rechter beslist binnen vier weken nadat hij het verzoek heeft ontvangen.",
            "De rechter beslist binnen vier weken na ontvangst van het verzoek.",
        ),
        (
            "Het bedrag wordt per 1 januari verhoogd.",
            "Het bedrag wordt met ingang van 1 januari verhoogd.",
        ),
        (
            "Burgemeester Lenferink van Leiden is blij.",
            "Lenferink, burgemeester van Leiden, is blij.",
        ),
        (
            "Niet van toepassing zijn de artikelen 12 en 43.",
            "De artikelen 12 en 43 zijn niet van toepassing.",
        ),
        (
            "Pleegouders moeten de regie kunnen nemen op hun leren en ontwikkelen.",
            "Pleegouders moeten de regie op hun leren en ontwikkelen kunnen nemen.",
        ),
        (
            "Over brieven aan en door de jeugdige kan de minister regels stellen.",
            "De minister kan regels stellen over brieven aan en door de jeugdige.",
        ),
        (
            "De aanpak in Twente is een succes.",
            "De Twentse aanpak is een succes.",
        ),
        (
            "Als de ouder dat vraagt, adviseert de raad en beslist de rechter.",
            "De raad adviseert en de rechter beslist als de ouder dat vraagt.",
        ),
        (
            "Een kind dat twaalf jaar of ouder is, mag kiezen.",
            "Een kind dat de leeftijd van twaalf jaren heeft bereikt, mag kiezen.",
        ),
        (
            "Een kind dat jonger is dan twaalf jaar, mag niet kiezen.",
            "Een kind dat de leeftijd van twaalf jaren nog niet heeft bereikt, mag niet kiezen.",
        ),
        (
            "De directeur kan dat twee keer verlengen.",
            "De directeur kan dat tweemaal verlengen.",
        ),
        (
            "Het hoofd kan dat maar één keer doen.",
            "Het hoofd kan dat slechts eenmaal doen.",
        ),
        (
            "Gemeenten leggen dat vast in hun beleid.",
            "De gemeente legt dat vast in haar beleid.",
        ),
        (
            "Directeur Zorg Marian Oosterbroek van Jarabee is blij.",
            "Marian Oosterbroek, directeur Zorg van Jarabee, is blij.",
        ),
        (
            "Het bericht gaat over het rapport over kinderen dat door de raad werd gemaakt.",
            "Het bericht gaat over het rapport dat de raad over kinderen maakte.",
        ),
        (
            "Ervaringsdeskundige jongeren uit de regio geven advies.",
            "Jongeren uit de regio die ervaringsdeskundig zijn, geven advies.",
        ),
        (
            "De kosten zijn voor rekening van de ouder.",
            "De kosten komen voor rekening van de ouder.",
        ),
        (
            "De maatregel duurt hoogstens zes weken.",
            "De maatregel duurt niet langer dan zes weken.",
        ),
        (
            "De naam kan op zijn verzoek, of op dat van zijn voogd, door de raad worden gewijzigd.",
            "De raad kan de naam wijzigen op zijn verzoek of op dat van zijn voogd.",
        ),
        (
            "Kinderen die het door problemen thuis moeilijk hebben, krijgen hulp.",
            "Kinderen die het moeilijk hebben door problemen thuis, krijgen hulp.",
        ),
    ],
)
def test_what_keeps_its_place_may_be_said_in_another_order(statement: str, source: str) -> None:
    assert not differences(statement, source)
