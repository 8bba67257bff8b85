from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import Synonyms
from assistant.guards import DifferenceKind, differences
from ingest.readers import read_document
from ingest.records import BlockKind
from ingest.sentences import sentence_spans
from ingest.thesaurus import Concept, Thesaurus

CORPUS = Path(__file__).parent.parent / "corpus"
Kind = DifferenceKind


@cache
def real_sentences() -> tuple[str, ...]:
    documents = [read_document(path, path.name).document for path in sorted(CORPUS.glob("*.md"))]
    return tuple(
        document.text[block.start + span.start : block.start + span.end]
        for document in documents
        for block in document.blocks
        if block.kind is not BlockKind.HEADING
        for span in sentence_spans(document.text[block.start : block.end])
    )


def kinds(statement: str, source: str) -> set[DifferenceKind]:
    return {difference.kind for difference in differences(statement, source)}


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Binnen 6 weken beslist de rechter.", "De rechter beslist binnen zes weken."),
        ("De jongere dient mee te werken.", "De jongere moet meewerken."),
        ("Het plan werd door de gemeente gemaakt.", "De gemeente maakte het plan."),
        ("De gemeente maakte het plan.", "Het plan werd door de gemeente gemaakt."),
        ("In Twente helpt de gemeente ouders.", "De gemeente helpt ouders in Twente."),
        ("Indien het onveilig is, belt de ouder.", "De ouder belt als het onveilig is."),
        ("De ouder heeft een behoefte aan hulp.", "De ouder heeft een hulpbehoefte."),
        ("De rechter is Jansen.", "Jansen is de rechter."),
        ("Ouders en kinderen krijgen hulp.", "Kinderen en ouders krijgen hulp."),
        ("De gemeente raadt dat af.", "De gemeente raadt dat (nu) af."),
        ("Elk kind krijgt een plek.", "Ieder kind krijgt een plaats."),
        (
            "De rechter informeert de ouder over het besluit.",
            "De rechter stelt de ouder in kennis van het besluit.",
        ),
        (
            "De voogd meldt het vertrek aan de raad.",
            "De voogd doet aan de raad mededeling van het vertrek.",
        ),
        ("De directeur zorgt voor vervoer.", "De directeur draagt zorg voor vervoer."),
        ("Het besluit wordt besproken.", "Het besluit komt aan bod."),
        (
            "Als de regeling wordt toegepast, beslist de rechter.",
            "Bij toepassing van de regeling beslist de rechter.",
        ),
        (
            "Nadat het plan is vastgesteld, beslist de rechter.",
            "Na vaststelling van het plan beslist de rechter.",
        ),
        (
            "De voorwaarden uit het eerste lid gelden.",
            "De in het eerste lid bedoelde voorwaarden gelden.",
        ),
        (
            "De gemeente betaalt de kosten die de voogd heeft gemaakt.",
            "De gemeente betaalt de door de voogd gemaakte kosten.",
        ),
        (
            "De rechter raadt ouders aan drie regels te volgen.",
            "De rechter beveelt ouders aan drie regels te volgen.",
        ),
        ("Moedig ouders aan om te bellen.", "Motiveer ouders om te bellen."),
        ("Ouders zoeken nog een plek.", "Ouders zijn nog aan het zoeken naar een plek."),
        ("Onder hulp wordt zorg verstaan.", "Hulp betekent zorg."),
        ("Men weigert het verzoek.", "Het verzoek wordt geweigerd."),
        ("De betaling geschiedt door de gemeente.", "De betaling wordt door de gemeente gedaan."),
        (
            "Als de ouder dat vraagt kan de voogd het plan wijzigen.",
            "De voogd kan het plan wijzigen als de ouder dat vraagt.",
        ),
        (
            "De voogd meldt het vertrek aan de raad voor de jeugd en het college.",
            "De voogd meldt het vertrek aan de raad voor de jeugd en aan het college.",
        ),
        ("Wie betaalt, mag bellen.", "Degene die betaalt, is bevoegd te bellen."),
        (
            "De rechter kan een verzoek alleen weigeren wegens ziekte.",
            "Een verzoek kan door de rechter alleen wegens ziekte worden geweigerd.",
        ),
    ],
)
def test_other_words_and_another_order_may_say_the_same(statement: str, source: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(
    ("statement", "source", "kind"),
    [
        ("De termijn is twee weken.", "De termijn is zes weken.", Kind.DURATION),
        ("De termijn is zes maanden.", "De termijn is zes weken.", Kind.UNIT),
        ("Er zijn 12 plekken.", "Er zijn elf plekken.", Kind.NUMBER),
        ("Er zijn elf plekken.", "Er zijn elf gezinnen.", Kind.UNIT),
        ("Het begon op 5 mei 2019.", "Het begon op 5 mei 2018.", Kind.DATE),
        ("Het kost 30 euro.", "Het kost 25 euro.", Kind.AMOUNT),
        ("Het is 30 procent.", "Het is 25 procent.", Kind.PERCENTAGE),
        ("Dat geldt voor een 16-jarige.", "Dat geldt voor een 12-jarige.", Kind.AGE),
        ("Dat staat in artikel 9.", "Dat staat in artikel 6.", Kind.ARTICLE),
        ("Pieterse besliste dat.", "Oosterbroek besliste dat.", Kind.NAME),
        ("De ouder mag bellen.", "De ouder mag niet bellen.", Kind.NEGATION),
        ("De ouder mag niet bellen.", "De ouder mag bellen.", Kind.NEGATION),
        ("De ouder mag bellen.", "De ouder mag nooit bellen.", Kind.NEGATION),
        ("De ouder komt met advocaat.", "De ouder komt zonder advocaat.", Kind.NEGATION),
        ("De ouder moet bellen.", "De ouder mag bellen.", Kind.MODALITY),
        ("De ouder kan bellen.", "De ouder moet bellen.", Kind.MODALITY),
        ("De ouder belt.", "De ouder moet bellen.", Kind.MODALITY),
        ("De ouder hoeft niet te bellen.", "De ouder moet niet bellen.", Kind.MODALITY),
        ("Alle ouders bellen.", "Sommige ouders bellen.", Kind.QUANTIFIER),
        ("Ouders bellen altijd.", "Ouders bellen soms.", Kind.QUANTIFIER),
        ("Ouders bellen.", "Ouders bellen meestal.", Kind.QUANTIFIER),
        ("Er is meer hulp.", "Er is minder hulp.", Kind.COMPARISON),
        ("Het duurt hoogstens zes weken.", "Het duurt minstens zes weken.", Kind.COMPARISON),
        ("De ouder belt.", "De ouder belt, tenzij dat onveilig is.", Kind.CONDITION),
        ("De ouder belt.", "De ouder belt als dat veilig is.", Kind.CONDITION),
        ("Ouders bellen.", "Alleen ouders bellen.", Kind.CONDITION),
        ("Het kind helpt de ouder.", "De ouder helpt het kind.", Kind.ROLE),
        ("De ouder wordt geholpen.", "De ouder heeft geholpen.", Kind.ROLE),
        ("De moeder van de vader belt.", "De vader van de moeder belt.", Kind.ROLE),
        ("De ouder belt voor de rechter.", "De ouder belt namens de rechter.", Kind.ROLE),
        ("Hij belt de rechter.", "Zij belt de rechter.", Kind.ROLE),
        ("De ouder belt de politie.", "De ouder belt.", Kind.UNSAID),
        ("De ouder belt.", "De ouder belt de politie.", Kind.DROPPED),
        ("De voogd betaalt.", "De voogd belt. De rechter betaalt.", Kind.BLEND),
        ("Dat is mogelijk.", "Dat is onmogelijk.", Kind.MODALITY),
        ("Het huis is veilig.", "Het huis is onveilig.", Kind.UNSAID),
        ("De pleegouders bellen.", "De ouders bellen.", Kind.UNSAID),
    ],
)
def test_a_difference_is_found_and_named(statement: str, source: str, kind: Kind) -> None:
    assert kind in kinds(statement, source)


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Ouders mogen bellen en kinderen moeten schrijven.",
         "Ouders moeten bellen en kinderen mogen schrijven."),
        ("De ouder mag bellen maar niet schrijven.", "De ouder mag niet bellen maar schrijven."),
        ("Als de rechter belt, beslist de ouder.", "Als de ouder beslist, belt de rechter."),
        ("Alle kinderen krijgen niet hulp.", "Niet alle kinderen krijgen hulp."),
        ("Ouders mogen alleen bellen.", "Alleen ouders mogen bellen."),
        ("Zes gezinnen en elf gemeenten doen mee.", "Elf gezinnen en zes gemeenten doen mee."),
        ("De gemeente wordt door de ouder geholpen.", "De gemeente helpt de ouder."),
        ("De hulp start na het ontstaan van de vraag.",
         "De hulp start voor het ontstaan van de vraag."),
        ("Kwetsbare ouders helpen boze kinderen.", "Boze ouders helpen kwetsbare kinderen."),
    ],
)  # fmt: skip
def test_the_same_words_can_say_something_else(statement: str, source: str) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De gemeente betaalt de pleegouder.", "De pleegouder betaalt de gemeente."),
        (
            "De rechter hoort het kind voordat hij beslist.",
            "De rechter hoort het kind nadat hij beslist.",
        ),
        (
            "Een kind van twaalf jaar of ouder moet instemmen.",
            "Een kind van twaalf jaar moet instemmen.",
        ),
        (
            "Een kind jonger dan twaalf jaar hoeft niet in te stemmen.",
            "Een kind ouder dan twaalf jaar hoeft niet in te stemmen.",
        ),
        ("De moeder heeft gezag.", "De vader heeft gezag."),
        (
            "De pleegouder krijgt een vergoeding van de gemeente.",
            "De gemeente krijgt een vergoeding van de pleegouder.",
        ),
        (
            "De pleegouder geeft de gemeente toestemming.",
            "De gemeente geeft de pleegouder toestemming.",
        ),
        (
            "Alleen met toestemming van de ouder mag het dossier worden gedeeld.",
            "Met toestemming van de ouder mag het dossier worden gedeeld.",
        ),
        (
            "Het dossier mag worden gedeeld met de ouder, niet met de school.",
            "Het dossier mag worden gedeeld met de school, niet met de ouder.",
        ),
        (
            "De beslissing geldt voor ten hoogste een jaar.",
            "De beslissing geldt voor ten minste een jaar.",
        ),
        ("De beslissing geldt tot 1 januari.", "De beslissing geldt vanaf 1 januari."),
        (
            "De ouder moet binnen zes weken bezwaar maken.",
            "De ouder moet na zes weken bezwaar maken.",
        ),
        ("De ouder is verplicht mee te werken.", "De ouder is bevoegd mee te werken."),
        ("De ouder heeft recht op een advocaat.", "De ouder heeft geen recht op een advocaat."),
        ("Minstens twee begeleiders zijn nodig.", "Twee begeleiders zijn nodig."),
        ("De hulp is vrijwillig.", "De hulp is verplicht."),
        (
            "Het kind woont bij de vader en gaat op bezoek bij de moeder.",
            "Het kind woont bij de moeder en gaat op bezoek bij de vader.",
        ),
        ("Volgens de wet moet de voogd dat doen.", "Volgens de ouder moet de voogd dat doen."),
        ("De gemeente weigert de hulp.", "De gemeente verleent de hulp."),
        ("Uithuisplaatsing is het laatste middel.", "Terugplaatsing is het laatste middel."),
        ("De raad onderzoekt, de rechter beslist.", "De rechter onderzoekt, de raad beslist."),
        ("De raad adviseert de rechter.", "De rechter adviseert de raad."),
        ("Wie ouder is dan 18, mag zelf kiezen.", "Wie jonger is dan 18, mag zelf kiezen."),
        ("Soms is hulp nodig.", "Hulp is nodig."),
        ("Hulp is nodig.", "Soms is hulp nodig."),
        ("De meeste kinderen gaan terug naar huis.", "De kinderen gaan terug naar huis."),
        ("Kinderen gaan terug naar huis.", "Kinderen gaan meestal terug naar huis."),
        ("De gemeente hielp de ouder.", "De gemeente zal de ouder helpen."),
        ("De vergoeding is 25 euro per dag.", "De vergoeding is 25 euro per week."),
        ("De vergoeding is 25 euro per dag.", "De vergoeding is 25 euro."),
        ("Er zijn 12 van de 14 gemeenten bij.", "Er zijn 14 van de 12 gemeenten bij."),
        ("De ouder mag het kind zien zonder toezicht.", "De ouder mag het kind zien met toezicht."),
        ("Behalve de ouder mag niemand meebeslissen.", "Ook de ouder mag niet meebeslissen."),
        ("Het verzoek wordt toegewezen.", "Het verzoek wordt afgewezen."),
        ("De machtiging wordt verlengd.", "De machtiging wordt beëindigd."),
        ("De machtiging kan worden verlengd.", "De machtiging wordt verlengd."),
        (
            "De pleegouder wordt door de gemeente betaald.",
            "De gemeente wordt door de pleegouder betaald.",
        ),
        (
            "Ouders die niet meewerken, krijgen een boete.",
            "Ouders die meewerken, krijgen niet een boete.",
        ),
        ("Ouders moeten kinderen niet slaan.", "Kinderen moeten ouders niet slaan."),
        ("Jansen sprak met De Vries over Bakker.", "Jansen sprak met Bakker over De Vries."),
        (
            "De voogd van het kind van de pleegouder belt.",
            "De voogd van de pleegouder van het kind belt.",
        ),
        ("De aanvraag is voor de ouder.", "De aanvraag is van de ouder."),
        ("De ouder stopt met de hulp.", "De ouder begint met de hulp."),
        ("De hulp van de gemeente aan de ouder.", "De hulp van de ouder aan de gemeente."),
        ("Beslist de rechter, dan betaalt de ouder.", "Betaalt de ouder, dan beslist de rechter."),
        ("De ouder betaalt en de voogd niet.", "De voogd betaalt en de ouder niet."),
        ("De ouder betaalt niet, de voogd wel.", "De ouder betaalt wel, de voogd niet."),
        ("De gemeente wil dat de ouder betaalt.", "De ouder wil dat de gemeente betaalt."),
        ("Het kind dat de ouder ziet, huilt.", "De ouder die het kind ziet, huilt."),
        ("Hij gaf haar het dossier.", "Zij gaf hem het dossier."),
        ("Meer dan zes weken wachten mag niet.", "Zes weken wachten mag niet."),
        ("Dit geldt in Nederland.", "Dit geldt buiten Nederland."),
        ("De eerste stap is bellen.", "De laatste stap is bellen."),
        ("De ouder krijgt een half jaar de tijd.", "De ouder krijgt een jaar de tijd."),
        ("De ouder krijgt anderhalf jaar.", "De ouder krijgt een half jaar."),
        ("Een of twee keer per week belt de voogd.", "Een of twee keer per maand belt de voogd."),
        (
            "Jansen gelooft in marktwerking en niet in samenwerking.",
            "Jansen gelooft in samenwerking en niet in marktwerking.",
        ),
        ("Bel 112.", "Bel 113."),
        ("Weigert de ouder, dan beslist de rechter.", "Als de rechter weigert, beslist de ouder."),
        ("Weigert de ouder, dan beslist de rechter.", "De ouder weigert en de rechter beslist."),
        ("De rechter beslist in maximaal 6 weken.", "De rechter beslist na zes weken."),
        ("De raad krijgt een kopie.", "De raad zendt een kopie."),
        ("Bel 0800-2000.", "Bel 0800-2001."),
        (
            "Het moet meer zijn dan 10 en minder dan 20.",
            "Het moet minder zijn dan 10 en meer dan 20.",
        ),
    ],
)
def test_neither_of_two_that_differ_agrees_with_the_other(one: str, other: str) -> None:
    assert differences(one, other)
    assert differences(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De gemeente krijgt geld van de stichting.", "De stichting krijgt geld van de gemeente."),
        ("De gemeente geeft geld aan de stichting.", "De gemeente krijgt geld van de stichting."),
        ("De rechter geeft de voogd een opdracht.", "De voogd geeft de rechter een opdracht."),
        ("De rechter geeft de voogd een opdracht.", "De rechter krijgt van de voogd een opdracht."),
        (
            "Het toezicht van de gemeente op de instelling is streng.",
            "Het toezicht van de instelling op de gemeente is streng.",
        ),
        (
            "De raad onderzoekt het kind en de rechter hoort de ouder.",
            "De raad hoort het kind en de rechter onderzoekt de ouder.",
        ),
        (
            "De raad onderzoekt het kind, de rechter hoort de ouder.",
            "De raad hoort het kind, de rechter onderzoekt de ouder.",
        ),
        (
            "De ouder die belt, betaalt de voogd die schrijft.",
            "De ouder die schrijft, betaalt de voogd die belt.",
        ),
        (
            "De gemeente betaalt de hulp en de ouder betaalt het vervoer.",
            "De gemeente betaalt het vervoer en de ouder betaalt de hulp.",
        ),
        (
            "De gemeente regelt het vervoer en de ouder betaalt de hulp.",
            "De gemeente betaalt het vervoer en de ouder regelt de hulp.",
        ),
        ("Het plan regelt de hulp.", "De hulp regelt het plan."),
        (
            "De voogd schrijft het plan voor het besluit.",
            "De voogd schrijft het plan na het besluit.",
        ),
        (
            "De klacht over het besluit van de rechter is gegrond.",
            "Het besluit over de klacht van de rechter is gegrond.",
        ),
        ("Het verzoek om het verslag is afgewezen.", "Het verslag om het verzoek is afgewezen."),
        ("De ouder krijgt hulp van het kind.", "Het kind krijgt hulp van de ouder."),
        ("Het kind krijgt van de ouder hulp.", "De ouder krijgt van het kind hulp."),
        ("De hulp van de ouder aan het kind stopt.", "De hulp van het kind aan de ouder stopt."),
        ("Ouders kunnen bellen en moeten schrijven.", "Ouders moeten bellen en kunnen schrijven."),
        (
            "Alleen als de ouder belt, schrijft de voogd.",
            "Als de ouder belt, schrijft alleen de voogd.",
        ),
        (
            "De ouder meldt aan de voogd dat de raad belt.",
            "De raad meldt aan de voogd dat de ouder belt.",
        ),
        (
            "De ouder moet het kind helpen of de voogd bellen.",
            "De ouder moet de voogd helpen of het kind bellen.",
        ),
        ("De instelling is niet verplicht te betalen.", "De instelling moet niet betalen."),
        ("De instelling is verplicht te betalen.", "De instelling is bevoegd te betalen."),
        ("De beslissing is uitvoerbaar.", "De beslissing wordt uitgevoerd."),
        ("De beslissing is uitvoerbaar.", "De beslissing moet worden uitgevoerd."),
        ("Een kind dat weigert, wordt geplaatst.", "Een kind dat wordt geplaatst, weigert."),
        ("Als een kind weigert, wordt het geplaatst.", "Een kind dat wordt geplaatst, weigert."),
        (
            "De ouder krijgt een brief en de voogd een boete.",
            "De ouder krijgt een boete en de voogd een brief.",
        ),
        ("De voogd belt de ouder en hij betaalt.", "De voogd belt de ouder en de ouder betaalt."),
        (
            "De raad adviseert de rechter over de ouder.",
            "De raad adviseert de ouder over de rechter.",
        ),
        ("De termijn is binnen drie maanden.", "De termijn is drie maanden."),
        (
            "De gemeente heeft de opdracht van de voogd.",
            "De voogd heeft de opdracht van de gemeente.",
        ),
        (
            "Het bezwaar van de ouder tegen de voogd is gegrond.",
            "Het bezwaar van de voogd tegen de ouder is gegrond.",
        ),
        ("De ouder vindt dat de voogd moet betalen.", "Volgens de voogd moet de ouder betalen."),
        ("De ouder vindt dat hulp nodig is.", "Hulp is nodig."),
        (
            "De minister stelt regels, gemeenten voeren ze uit.",
            "Gemeenten stellen regels, de minister voert ze uit.",
        ),
        (
            "Het college verstrekt geld op verzoek van de ouder.",
            "De ouder verstrekt geld op verzoek van het college.",
        ),
        (
            "Wie hulp krijgt, betaalt; wie hulp geeft, betaalt niet.",
            "Wie hulp geeft, betaalt; wie hulp krijgt, betaalt niet.",
        ),
        (
            "De rechter beslist pas nadat de ouder is gehoord.",
            "De rechter beslist niet nadat de ouder is gehoord.",
        ),
        (
            "De rechter beslist pas nadat de ouder is gehoord.",
            "De rechter beslist voordat de ouder is gehoord.",
        ),
        (
            "De directeur kan bezoek weigeren in het belang van de orde.",
            "De directeur kan de orde weigeren in het belang van bezoek.",
        ),
        (
            "De gemeente verlengt de hulp aan de ouder.",
            "De ouder verlengt de hulp aan de gemeente.",
        ),
        (
            "De verlenging van het verlof door de rechter is mogelijk.",
            "De verlenging van het verlof door de voogd is mogelijk.",
        ),
        ("De gemeente wordt door de rechter verplicht.", "De gemeente verplicht de rechter."),
        (
            "Beslissingen van de rechter gelden voor de ouder.",
            "Beslissingen van de ouder gelden voor de rechter.",
        ),
        (
            "Het kind mag de brief lezen als de ouder het dossier leest.",
            "Het kind mag het dossier lezen als de ouder de brief leest.",
        ),
        ("De school vraagt de gemeente om hulp.", "De gemeente vraagt de school om hulp."),
        (
            "De voogd moet de ouder informeren voordat de rechter beslist.",
            "De rechter moet de ouder informeren voordat de voogd beslist.",
        ),
        (
            "Ouders kunnen niet in beroep, kinderen wel.",
            "Ouders kunnen wel in beroep, kinderen niet.",
        ),
        (
            "De gemeente helpt ouders met schulden en de stichting helpt ouders met verslaving.",
            "De gemeente helpt ouders met verslaving en de stichting helpt ouders met schulden.",
        ),
        (
            "De wet geldt in de regio en het besluit in de stad.",
            "De wet geldt in de stad en het besluit in de regio.",
        ),
        ("Niet de ouder maar de voogd betaalt.", "Niet de voogd maar de ouder betaalt."),
        (
            "Het besluit van de gemeente volgt op het advies van de raad.",
            "Het advies van de gemeente volgt op het besluit van de raad.",
        ),
        (
            "Het onderzoek naar de ouder wordt betaald door de gemeente.",
            "Het onderzoek naar de gemeente wordt betaald door de ouder.",
        ),
        ("De ouder leert het kind lezen.", "Het kind leert de ouder lezen."),
        (
            "Ouders krijgen hulp tenzij het kind weigert.",
            "Het kind krijgt hulp tenzij ouders weigeren.",
        ),
        (
            "De kosten van het vervoer worden uit het budget betaald.",
            "Het budget wordt uit de kosten van het vervoer betaald.",
        ),
        ("Hulp leidt tot herstel.", "Herstel leidt tot hulp."),
        ("Armoede veroorzaakt problemen.", "Problemen veroorzaken armoede."),
        ("Door ziekte ontstaat schuld.", "Door schuld ontstaat ziekte."),
        (
            "De rechter stelt de ouder in kennis van het besluit.",
            "De ouder stelt de rechter in kennis van het besluit.",
        ),
        (
            "De voogd doet aan de raad mededeling van het vertrek.",
            "De raad doet aan de voogd mededeling van het vertrek.",
        ),
        (
            "Bij toepassing van de regeling beslist de rechter.",
            "Als de regeling niet wordt toegepast, beslist de rechter.",
        ),
        (
            "Na vaststelling van het plan beslist de rechter.",
            "Voordat het plan is vastgesteld, beslist de rechter.",
        ),
        (
            "De in het eerste lid bedoelde voorwaarden gelden.",
            "De voorwaarden uit het tweede lid gelden.",
        ),
        (
            "De gemeente betaalt de door de voogd gemaakte kosten.",
            "De voogd betaalt de kosten die de gemeente heeft gemaakt.",
        ),
        (
            "De raad onderzoekt het kind, daarna hoort de rechter de ouder.",
            "De rechter hoort de ouder, daarna onderzoekt de raad het kind.",
        ),
        (
            "De raad wacht zes weken en de rechter beslist.",
            "De raad wacht en de rechter beslist zes weken.",
        ),
        (
            "Men moet de ouder horen en het kind wordt geholpen.",
            "De ouder wordt geholpen en men moet het kind horen.",
        ),
        (
            "Het is voor de ouder mogelijk de voogd te bellen.",
            "De voogd kan de ouder bellen.",
        ),
        (
            "De directeur kan het bezoek alleen met de ouder in de tuin toestaan.",
            "De directeur kan het bezoek met de ouder alleen in de tuin toestaan.",
        ),
        ("Onder zorg wordt hulp verstaan.", "Onder hulp wordt zorg verstaan."),
        ("De eerste fase volgt op de aanvraag.", "De aanvraag volgt op de eerste fase."),
        ("Het kind is bang voor de vader.", "De vader is bang voor het kind."),
        ("De rechter is door de ouder gevraagd.", "De ouder is door de rechter gevraagd."),
        (
            "De voogd kan de rechter vragen de ouder te horen.",
            "De voogd kan de ouder vragen de rechter te horen.",
        ),
        (
            "De regels van het huis gaan voor de regels van de school.",
            "De regels van de school gaan voor de regels van het huis.",
        ),
        ("De moeder, niet de vader, beslist.", "De vader, niet de moeder, beslist."),
        (
            "Het geld gaat van de gemeente naar de stichting.",
            "Het geld gaat van de stichting naar de gemeente.",
        ),
        (
            "De instelling meldt het besluit aan de raad en het advies aan de rechter.",
            "De instelling meldt het advies aan de raad en het besluit aan de rechter.",
        ),
        (
            "Bezwaar is mogelijk tegen het besluit, beroep niet.",
            "Beroep is mogelijk tegen het besluit, bezwaar niet.",
        ),
        (
            "Ouders hoeven niet te betalen maar moeten bellen.",
            "Ouders moeten betalen maar hoeven niet te bellen.",
        ),
        (
            "De gemeente bepaalt de prijs en de aanbieder bepaalt de kwaliteit.",
            "De aanbieder bepaalt de prijs en de gemeente bepaalt de kwaliteit.",
        ),
        (
            "De commissie hoort de ouder in aanwezigheid van de voogd.",
            "De commissie hoort de voogd in aanwezigheid van de ouder.",
        ),
        (
            "Als de ouder instemt, kan het kind weg; weigert de ouder, dan blijft het kind.",
            "Als de ouder instemt, blijft het kind; weigert de ouder, dan kan het kind weg.",
        ),
    ],
)
def test_what_may_move_or_change_its_preposition_does_not_change_roles(
    one: str, other: str
) -> None:
    assert differences(one, other)
    assert differences(other, one)


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        (
            "De gemeente besluit en het kind gaat mee.",
            "De gemeente neemt een besluit en neemt het kind mee.",
        ),
        ("De gemeente betaalt.", "De gemeente betaalt, maar alleen als de ouder instemt."),
        (
            "De gemeente betaalt.",
            "De gemeente betaalt en de ouder tekent, tenzij de rechter anders beslist.",
        ),
        ("De ouder tekent.", "Als de gemeente betaalt, belt de voogd en tekent de ouder."),
        ("De ouder tekent.", "Volgens de gemeente betaalt de voogd en tekent de ouder."),
        ("De ouder tekent.", "De gemeente vindt dat de voogd betaalt en de ouder tekent."),
        ("De voogd betaalt niet en belt niet.", "De voogd betaalt niet en belt."),
        ("De voogd belt.", "De voogd mag niet betalen en belt alleen op verzoek."),
        (
            "De instelling is van de gemeente.",
            "De instelling, die van de gemeente was, is gesloten.",
        ),
        ("De hulp stopt.", "De hulp stopt voor zover de ouder dat wil."),
        (
            "De hulp stopt als de ouder dat wil.",
            "De hulp stopt als de ouder en de voogd dat willen.",
        ),
        ("De hulp start binnen zes weken.", "De hulp start zes weken na de aanvraag."),
        ("De hulp duurt zes weken.", "De hulp duurt ten minste zes weken."),
        ("De hulp start over zes weken.", "De hulp duurt zes weken."),
        ("Een kind krijgt hulp.", "Een kind dat thuis woont, krijgt hulp."),
        ("Kinderen krijgen hulp.", "Kinderen die uit huis zijn geplaatst, krijgen hulp."),
        ("Ouders krijgen hulp.", "Ouders met schulden krijgen hulp."),
        ("De rechter kan de voogd ontslaan.", "De rechter kan de voogd op diens verzoek ontslaan."),
        ("De raad kan onderzoek doen.", "De raad moet onderzoek doen."),
        ("Het is mogelijk dat de raad onderzoekt.", "De raad onderzoekt."),
        ("De raad onderzoekt.", "Het is mogelijk dat de raad onderzoekt."),
        ("De raad vindt dat het kind weg moet.", "De raad vindt niet dat het kind weg moet."),
        ("Volgens de raad moet het kind weg.", "De raad vindt niet dat het kind weg moet."),
        (
            "Volgens de raad moet het kind weg.",
            "De ouder vindt dat de raad het kind weg moet doen.",
        ),
        ("De ouder vindt dat het kind weg moet.", "Volgens de raad moet het kind weg."),
        ("De moeder krijgt het kind van de vader.", "De vader krijgt het kind van de moeder."),
        ("De moeder verstrekt de vader geld.", "De moeder krijgt geld van de vader."),
        ("De voogd wordt door de ouder gebeld.", "De voogd belt de ouder."),
        ("De aanvraag wordt door de ouder gedaan.", "De aanvraag wordt door de voogd gedaan."),
        (
            "De plaatsing van het kind door de ouder is verboden.",
            "De plaatsing van de ouder door het kind is verboden.",
        ),
        ("De uitkering eindigt na een jaar.", "De uitkering eindigt voor een jaar."),
        ("De uitkering begint na een jaar.", "De uitkering eindigt na een jaar."),
        ("Het dossier is openbaar.", "Het dossier is niet openbaar."),
        ("Het besluit is aanvechtbaar.", "Het besluit is niet aanvechtbaar."),
        ("Het besluit kan niet worden aangevochten.", "Het besluit is aanvechtbaar."),
        ("De schorsing vindt plaats.", "De schorsing vindt niet plaats dan nadat de raad instemt."),
        (
            "De schorsing vindt pas plaats voordat de raad instemt.",
            "De schorsing vindt niet plaats dan nadat de raad instemt.",
        ),
        ("Zij betaalt de ouder.", "De gemeente betaalt de ouder, de voogd belt."),
        (
            "De gemeente belt de ouder omdat zij betaalt.",
            "De gemeente belt de ouder omdat de ouder betaalt.",
        ),
        ("De voogd belt de ouder en die betaalt.", "De voogd belt de ouder en de voogd betaalt."),
        ("De jeugdige is meerderjarig.", "De jeugdige is minderjarig."),
        ("De jeugdigen krijgen zijn dossier.", "De jeugdige krijgt haar dossier."),
        ("Het kind heeft zijn naam.", "Het kind heeft haar naam."),
        ("De wet geldt sinds 2015.", "De wet geldt tot 2015."),
        ("Er zijn maximaal drie begeleiders.", "Er zijn minimaal drie begeleiders."),
        ("Er is een plan voor ouders en kinderen.", "Er is een plan voor ouders of kinderen."),
        (
            "De ouder moet instemmen en de voogd moet tekenen.",
            "De ouder moet instemmen of de voogd moet tekenen.",
        ),
        ("Voor hulp is toestemming nodig.", "Voor hulp is geen toestemming nodig."),
        ("Hulp behoeft instemming.", "Hulp behoeft geen instemming."),
        (
            "De gemeente is opdrachtgever van de aanbieder.",
            "De aanbieder is opdrachtgever van de gemeente.",
        ),
        (
            "De stichting heeft de gemeente als opdrachtgever.",
            "De gemeente heeft de stichting als opdrachtgever.",
        ),
        ("De ouder is de voogd van het kind.", "De voogd is de ouder van het kind."),
        ("Een ouder is een voogd.", "Een voogd is een ouder."),
        ("Elke ouder is een voogd.", "Een voogd is een ouder."),
        (
            "De opdracht van de gemeente is hulp.",
            "De opdracht van de ouder is hulp van de gemeente.",
        ),
        (
            "De commissie bestaat uit drie leden en vier ouders.",
            "De commissie bestaat uit vier leden en drie ouders.",
        ),
        (
            "Het kind verblijft bij de tante en gaat naar de oma.",
            "Het kind verblijft bij de oma en gaat naar de tante.",
        ),
        (
            "De melding gaat over de vader en komt van de moeder.",
            "De melding gaat over de moeder en komt van de vader.",
        ),
        ("De gemeente sluit het contract.", "De gemeente contracteert niet."),
        (
            "Gemeenten verlengen het contract of de subsidie.",
            "Gemeenten verlengen het contract en de subsidie.",
        ),
        ("Het plan in het dossier is geheim.", "Het dossier in het plan is geheim."),
        (
            "De evaluatie van het plan volgt op het gesprek.",
            "Het gesprek van het plan volgt op de evaluatie.",
        ),
        (
            "De klacht leidt tot een besluit over het verlof.",
            "Het verlof leidt tot een besluit over de klacht.",
        ),
        ("Het verzoek gaat over het besluit.", "Het besluit gaat over het verzoek."),
        ("De regeling vervangt de wet.", "De wet vervangt de regeling."),
        ("Het verslag bij het rapport is kort.", "Het rapport bij het verslag is kort."),
        (
            "Het advies aan de gemeente komt van de raad.",
            "Het advies aan de raad komt van de gemeente.",
        ),
        (
            "De gemeente ontvangt van de instelling de gegevens van de ouder.",
            "De instelling ontvangt van de gemeente de gegevens van de ouder.",
        ),
        (
            "De gemeente ontvangt van de instelling de gegevens van de ouder.",
            "De gemeente ontvangt van de ouder de gegevens van de instelling.",
        ),
        (
            "De voogd en de ouder maken het plan en keuren het verslag.",
            "De voogd maakt het plan en de ouder keurt het verslag.",
        ),
        ("De ouder beslist en heeft gezag.", "De ouder die gezag heeft, beslist."),
    ],
)
def test_a_shorter_or_plainer_statement_says_no_more_than_its_source(
    statement: str, source: str
) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("De beschikking kan het college intrekken.", "Het college kan de beschikking intrekken."),
        ("De gemeente betaalt.", "De gemeente betaalt, maar de ouder tekent."),
        ("De gemeente tekent.", "De gemeente betaalt en tekent."),
        ("De ouder tekent.", "De gemeente betaalt, maar de ouder tekent."),
        ("De ouder krijgt van de gemeente geld.", "De gemeente geeft de ouder geld."),
        ("De ouder krijgt geld.", "Aan de ouder wordt geld verstrekt."),
        ("Verlenging van het verlof is mogelijk.", "Het verlof kan worden verlengd."),
        ("Het besluit kan worden uitgevoerd.", "Het besluit is uitvoerbaar."),
        ("De hulp duurt 4 jaar.", "De hulp duurt een periode van vier jaren."),
        ("De raad beslist pas nadat de ouder belt.",
         "De raad beslist niet dan nadat de ouder belt."),
        ("De gemeente zorgt voor de uitvoering.", "De gemeente draagt zorg voor de uitvoering."),
        ("De school meldt het besluit aan de raad.",
         "De school doet mededeling van het besluit aan de raad."),
        ("Een kind dat weigert, blijft thuis.", "Als een kind weigert, blijft het thuis."),
        ("De gemeente betaalt de hulp, omdat zij rijk is.",
         "De gemeente betaalt de hulp, omdat de gemeente rijk is."),
        ("Volgens de ouder is hulp nodig.", "De ouder vindt dat hulp nodig is."),
        ("De ouder vindt dat hulp nodig is.", "Volgens de ouder is hulp nodig."),
        ("Zowel ouders als kinderen krijgen hulp.", "Ouders en kinderen krijgen hulp."),
        ("De ouder moet bellen.", "De ouder is verplicht te bellen."),
        ("Weigert de ouder, dan beslist de rechter.", "Als de ouder weigert, beslist de rechter."),
        ("Is de ouder ziek, dan belt de voogd.", "Indien de ouder ziek is, belt de voogd."),
        ("Past de school de regel toe, dan belt de ouder.",
         "Als de school de regel toepast, belt de ouder."),
        ("De ouder heeft de mogelijkheid om te bellen.", "De ouder kan bellen."),
        ("De rechter beslist in maximaal 6 weken.", "De rechter beslist binnen zes weken."),
        ("De rechter beslist binnen een termijn van 6 weken.",
         "De rechter beslist binnen zes weken."),
        ("De raad krijgt een kopie.", "Een afschrift wordt gezonden aan de raad."),
        ("Men hoort de ouder en men belt de voogd.",
         "De ouder wordt gehoord en de voogd wordt gebeld."),
    ],
)  # fmt: skip
def test_plain_words_for_formal_ones_say_the_same(statement: str, source: str) -> None:
    assert differences(statement, source) == ()


@given(st.data())
def test_a_real_sentence_agrees_with_itself_in_any_dress(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(real_sentences()))
    dressed = data.draw(
        st.sampled_from(
            [
                sentence.upper(),
                sentence.lower(),
                sentence.replace(" ", "\n  "),
                sentence.replace("'", "’"),
                re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", sentence),
            ]
        )
    )
    assert differences(dressed, sentence) == ()


@given(st.data())
def test_a_pair_differs_in_any_dress_or_in_none(data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(real_sentences())) for _ in range(2))
    assert bool(differences(one, other)) == bool(differences(one.upper(), other))
    assert bool(differences(one, other)) == bool(differences(" " + one.lower(), other))


@given(st.data(), st.integers(2, 99))
def test_another_number_is_a_difference_both_ways(data: st.DataObject, new: int) -> None:
    numbered = [sentence for sentence in real_sentences() if re.search(r"\d", sentence)]
    sentence = data.draw(st.sampled_from(numbered))
    found = data.draw(st.sampled_from(list(re.finditer(r"\d+", sentence))))
    if int(found.group()) == new:
        new += 1
    changed = sentence[: found.start()] + str(new) + sentence[found.end() :]
    assert differences(changed, sentence)
    assert differences(sentence, changed)


@given(st.data())
def test_niet_more_or_less_is_a_difference_both_ways(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(real_sentences()))
    words = sentence.split()
    place = data.draw(st.integers(1, max(1, len(words) - 1)))
    denied = " ".join([*words[:place], "niet", *words[place:]])
    assert differences(denied, sentence)
    assert differences(sentence, denied)


def test_consecutive_sentences_agree_when_they_are_covered_wholly() -> None:
    source = "De ouder belt. De voogd schrijft. De rechter beslist."
    assert differences("De ouder belt en de voogd schrijft.", source) == ()
    assert differences("De voogd schrijft. De rechter beslist.", source) == ()
    assert differences("De ouder belt. De rechter beslist.", source)


def test_an_abbreviation_is_the_name_it_is_short_for() -> None:
    concept = Concept("Raad voor de Kinderbescherming", ("raadsonderzoeker",), (), ("RvdK", "XQ"))
    synonyms = Synonyms.of(Thesaurus((concept,)))
    source = "De Raad voor de Kinderbescherming belt."
    assert differences("De RvdK belt.", source, synonyms) == ()
    assert differences("De RvdK belt.", source)
    assert differences("De XQ belt.", source, synonyms)
    assert differences("De raadsonderzoeker belt.", source, synonyms)


@pytest.mark.parametrize("statement", ["", " \n", "...", "Dat is het."])
def test_what_says_nothing_agrees_with_nothing(statement: str) -> None:
    assert differences(statement, "De ouder belt.")
