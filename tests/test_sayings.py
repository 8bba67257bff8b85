from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from assistant import wording
from assistant.guards import differences
from assistant.sayings import (
    Expression,
    SayingError,
    expressions,
    read_expressions,
    read_phrases,
    same_phrases,
)
from assistant.wordforms import fold, keys_of

# What says something else, however alike it is: who, what force, which legal term, which way.
KEPT_APART = """
    kind jeugdige minderjarige pleegkind | ouder verzorger pleegouder voogd | moeder vader
    broer zus | gemeente college wethouder | rechter rechtbank | instelling aanbieder
    besluit beschikking vonnis | machtiging vergunning mandaat | vrijstelling ontheffing
    overtreding misdrijf | budget begroting | subsidie uitkering toeslag | melding aangifte
    adviseren eisen beslissen | voorstellen beslissen | overwegen besluiten | proberen slagen
    vermoeden vaststellen bewijzen | beogen bereiken | aankondigen uitvoeren | huren verhuren lenen
    kopen verkopen | toenemen afnemen | verhogen verlagen | versterken verzwakken
    beginnen beëindigen | aanvaarden verwerpen | toestaan verbieden | bevorderen belemmeren
    beperken voorkomen | schorsen beëindigen | tonen verbergen | bewaren verwijderen
    veilig onveilig | geldig ongeldig | volledig onvolledig | rechtmatig onrechtmatig
    tijdelijk blijvend | openbaar geheim | vrijwillig gedwongen | zelfstandig afhankelijk
    huis gebouw | auto voertuig | fiets auto | ziekte letsel | dader slachtoffer
    vluchteling asielzoeker | psycholoog arts | wenselijk noodzakelijk | tijdig spoedig
    oorzaak gevolg | voordeel nadeel | winst verlies | plicht recht | doel resultaat
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De instelling verstrekt kleding.", "De instelling geeft kleren."),
        ("De maatregel vloeit voort uit de wet.", "De maatregel komt voort uit de wet."),
        ("De weerbaarheid van het kind groeit.", "De veerkracht van het kind groeit."),
        ("De medewerking van de ouder is vrijwillig.", "De ouder werkt vrijwillig mee."),
        ("De geldigheid van het besluit is een jaar.", "Het besluit is een jaar geldig."),
        ("Het geld wordt beschikbaar gesteld.", "Het geld wordt verstrekt."),
        ("De zitting vindt doorgang.", "De zitting gaat door."),
        ("De instelling beschikt over personeel.", "De instelling heeft personeel."),
        ("De aanbieder brengt advies uit aan de raad.", "De aanbieder adviseert de raad."),
        ("Het rapport laat zien hoe het gaat.", "Het rapport toont hoe het gaat."),
        ("De voogd komt tot de conclusie dat het kan.", "De voogd concludeert dat het kan."),
        ("De ouder gaat in beroep.", "De ouder stelt beroep in."),
        ("De ouder gaat in bezwaar.", "De ouder maakt bezwaar."),
        ("Er is sprake van verwaarlozing.", "Er is verwaarlozing."),
        ("De raad neemt het verzoek in overweging.", "De raad overweegt het verzoek."),
        ("De gemeente oefent toezicht uit op de opvang.", "De gemeente ziet toe op de opvang."),
        ("De stichting levert een bijdrage aan het plan.", "De stichting draagt bij aan het plan."),
        ("Armoede leidt tot stress.", "Armoede zorgt voor stress."),
        ("Daardoor leidt armoede tot stress.", "Armoede zorgt daardoor voor stress."),
        ("De afspraken hebben betrekking op omgang.", "De afspraken gaan over omgang."),
        ("Het plan heeft als doel ouders te helpen.", "Het plan beoogt ouders te helpen."),
        ("Het kind groeit op een veilige manier op.", "Het kind groeit veilig op."),
        (
            "De gemeente handelt ter bescherming van kinderen.",
            "De gemeente handelt voor de bescherming van kinderen.",
        ),
        ("De afspraken worden op schrift gesteld.", "De afspraken worden schriftelijk vastgelegd."),
        ("Het recht op omgang komt te vervallen.", "Het recht op omgang vervalt."),
        ("De stichting roept een fonds in het leven.", "De stichting richt een fonds op."),
        ("De ouder klaagt via internet.", "De ouder klaagt online."),
    ],
)
def test_a_saying_and_what_it_comes_down_to_say_the_same(one: str, other: str) -> None:
    assert not differences(one, other)
    assert not differences(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Het college beslist.", "De gemeente beslist."),
        ("De verzorger tekent.", "De ouder tekent."),
        ("De gemeente adviseert overleg.", "De gemeente eist overleg."),
        ("De gemeente stelt voor te stoppen.", "De gemeente beslist te stoppen."),
        ("De raad neemt het verzoek in overweging.", "De raad neemt het verzoek in behandeling."),
        ("De gemeente beoogt rust.", "De gemeente bereikt rust."),
        ("De politie vermoedt mishandeling.", "De politie stelt mishandeling vast."),
        ("De ouder krijgt een vrijstelling.", "De ouder krijgt een ontheffing."),
        ("De gemeente huurt een huis.", "De gemeente verhuurt een huis."),
        ("Ouders zijn het eens met het plan.", "Ouders stemmen in met het plan."),
        ("De maatregel wordt van kracht.", "De maatregel is van kracht."),
        ("De ouder gaat in hoger beroep.", "De ouder gaat in beroep."),
        ("De ouder gaat in beroep.", "De ouder gaat in bezwaar."),
        ("Er is sprake van geweld.", "Er is geen sprake van geweld."),
        ("De gemeente gaat in beroep.", "De gemeente gaat niet in beroep."),
        ("Stress leidt tot armoede.", "Armoede zorgt voor stress."),
        ("De school laat ouders het plan zien.", "Ouders laten de school het plan zien."),
        ("De gemeente probeert te helpen.", "De gemeente helpt."),
        (
            "De gemeente stelt een team beschikbaar.",
            "De gemeente stelt een team in dat beschikbaar is.",
        ),
        ("De raad verstrekt geld.", "De raad stelt vast dat geld beschikbaar is."),
        ("De gemeente laat het plan zien.", "De gemeente laat weten dat kinderen het plan zien."),
        ("De gemeente zorgt voor schulden.", "De gemeente leidt gezinnen tot schulden."),
        ("Het kind wordt op tijd gehoord.", "Het kind wordt gehoord."),
    ],
)
def test_what_is_only_near_stays_apart(one: str, other: str) -> None:
    assert differences(one, other)
    assert differences(other, one)


@pytest.mark.parametrize("words", KEPT_APART.strip().replace("\n", "|").split("|"))
def test_no_group_joins_words_that_differ_in_force_or_fact(words: str) -> None:
    joined = [
        (one, other)
        for one, other in combinations(words.split(), 2)
        if keys_of(fold(one)) & keys_of(fold(other))
    ]
    assert not joined


def test_every_group_has_two_words_or_more_and_no_group_stands_twice() -> None:
    groups = [tuple(line.split()) for line in wording.SYNONYMS.splitlines()]
    assert all(len(set(group)) == len(group) > 1 for group in groups)
    twice = [group for group, count in Counter(map(frozenset, groups)).items() if count > 1]
    assert not twice


def test_no_expression_comes_down_to_another_that_is_rewritten_again() -> None:
    phrases = same_phrases()
    assert not [instead for instead in phrases.values() if instead in phrases]


def test_the_shipped_expressions_stand_with_the_longer_words_first() -> None:
    lengths = [len(expression.words) for expression in expressions()]
    assert lengths == sorted(lengths, reverse=True)


def test_a_line_of_phrases_gives_all_that_it_lists() -> None:
    read = read_phrases("# said\n\ndirect: zonder  uitstel | per ommegaande\n: in bezit van\n")
    assert read == {"zonder uitstel": "direct", "per ommegaande": "direct", "in bezit van": ""}


def test_a_line_of_expressions_says_which_verb_they_come_down_to() -> None:
    read = read_expressions("in bezwaar: gaan: maken: bezwaar\nte boven: komen: overwinnen\n")
    assert read == (
        Expression(("in", "bezwaar"), frozenset({"gaan"}), "maken", ("bezwaar",)),
        Expression(("te", "boven"), frozenset({"komen"}), "overwinnen", ()),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("direct zonder uitstel", r"same_phrases\.txt, line 1: write"),
        ("# said\n\ndirect: zonder uitstel |", r"line 3: write"),
        ("direct: meteen", r"line 1: 'meteen' is one word: put it in same_words\.txt"),
        ("direct: zonder uitstel\nnu: zonder uitstel", r"line 2: 'zonder uitstel' is there"),
    ],
)
def test_a_line_of_phrases_that_is_none_is_named(text: str, problem: str) -> None:
    with pytest.raises(SayingError, match=problem):
        read_phrases(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("in beroep: gaan", r"expressions\.txt, line 1: write"),
        ("in beroep: : gaan", r"line 1: write"),
        ("in beroep: gaan: stellen beroep", r"line 1: write"),
        ("in beroep: gaan: stellen: beroep: in", r"line 1: write"),
        ("te boven: komen: winnen\n# twice\nte boven: zijn komen: slagen", r"line 3: 'te boven k"),
    ],
)
def test_a_line_of_expressions_that_is_none_is_named(text: str, problem: str) -> None:
    with pytest.raises(SayingError, match=problem):
        read_expressions(text)
