from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.expecting import Expected, expected_of, is_strict
from assistant.holding import holds

# A sentence that holds what is asked for, and one near it that does not.
SENTENCES = {
    "Hoe vaak komt de begeleider?": ("Hij komt zes keer.", "Hij komt regelmatig langs."),
    "Hoeveel mensen waren er?": ("Er waren 25 betrokken burgers.", "Er waren 25 plannen."),
    "Wanneer moet ik dat melden?": ("Meld dat als je geweld ziet.", "Meld dat als cliënt."),
    "Waarom is de hulp beperkt?": (
        "Dat heeft te maken met geld.",
        "De raad beveelt aan om over geld afspraken te maken met partners.",
    ),
    "Waar is de conferentie?": (
        "De conferentie is in Utrecht.",
        "Meld je aan bij Janneke Wibrink, projectmanager bij Vlier.",
    ),
    "Hoe vaak per week is er overleg?": ("Er is elke week overleg.", "Er is twee keer overleg."),
    "Hoeveel uur per week is het?": ("Het is 3 uur per week.", "Het is 3 uur later."),
    "Hoe vaak mag het?": ("Dat mag twee keer.", "Dat mag met 16 jaar."),
    "Hoeveel jonge ouders zijn er?": ("Er zijn 30 ouders.", "Er zijn 30 huizen."),
    "Hoeveel inkoopverbanden zijn er naast de regio's?": (
        "Naast de regio's zijn er 55 verbanden.",
        "Naast de regio's zijn er 55 huizen.",
    ),
    "Hoeveel tijd is er voor bezwaar?": (
        "De termijn is twee weken.",
        "Een kind van twaalf jaar of ouder maakt bezwaar.",
    ),
    "Hoe lang mag dat?": ("Dat mag een jaar.", "Dat mag een kind jonger dan twee jaar."),
    "Wie is de bestuurder van de opvang?": (
        "Marja Wibrink, bestuurder van de opvang, sprak.",
        "Minister Wibrink, de wethouder en bestuurders spraken.",
    ),
    "Hoe groot moet de kamer zijn?": ("De kamer is 12 vierkante meter.", "Het is een kamer."),
    "Hoe vaak is er overleg?": ("Er is elk kwartaal overleg.", "Er is overleg volgens artikel 6."),
    "Hoeveel kinderen wonen er?": ("Er wonen 14 kinderen.", "Er wonen kinderen."),
    "Hoeveel gemeenten doen mee?": ("Het zijn veertien gemeenten.", "Er zijn veertien kinderen."),
    "Hoeveel pleegouders zijn er?": ("Er zijn 30 pleegouders.", "In 2019 waren er pleegouders."),
    "Wat kost de cursus?": ("De cursus kost 50 euro.", "De cursus kost moeite."),
    "Hoe duur is het?": ("Deelname is gratis.", "Deelname is aan te raden."),
    "Hoe lang duurt het toezicht?": ("Dat duurt een jaar.", "Dat duurt tot het veilig is."),
    "In welk jaar begon het?": ("Het begon in 2017.", "Het begon klein."),
    "In welke maand begint het?": ("Het begint in mei.", "Het begint in 2017."),
    "Op welke dag is het overleg?": ("Het overleg is op maandag.", "Het overleg is in mei."),
    "Hoe laat begint de les?": ("De les begint om 8.30 uur.", "De les begint op 4 mei."),
    "Wat is het e-mailadres?": ("Schrijf naar a@voorbeeld.invalid.", "Schrijf ons een e-mail."),
    "Wat is het telefoonnummer?": ("Bel 112.", "Bel de begeleider."),
    "In welk artikel staat dat?": ("Dat staat in artikel 5.", "Dat staat in de wet."),
    "Welke gemeente doet mee?": ("Daar doet Utrecht mee.", "Daar doet een gemeente mee."),
    "Welke twee steden doen mee?": ("Dat zijn Utrecht en Breda.", "Dat is alleen Utrecht."),
    "Waar staat OTS voor?": ("Een ondertoezichtstelling (OTS) helpt.", "Een OTS helpt."),
    "Hoeveel uur is het?": ("Het is 3 uur.", "Dat staat in artikel 3."),
    "Welke boete staat daarop?": ("Dat kost 90 euro.", "Het boek is gratis."),
    "Hoe tevreden zijn vaders?": ("Vaders zijn tevreden.", "Moeders zijn tevreden."),
    "Wat is het telefoonnummer van Vlier?": (
        "Bel overdag Vlier op 0800-1234.",
        "Bel overdag Vlier, en later Wilg op 0800-1234.",
    ),
    "Wie is de directeur?": ("Directeur is Janneke Wibrink.", "De Raad heeft een directeur."),
    "Wie beslist over het verlof?": (
        "De rechter verleent het verlof.",
        "De gemeente beveelt verlof aan.",
    ),
    "Op wiens verzoek kwam er een plan?": (
        "De raad vroeg om een plan.",
        "De raad vroeg opnieuw aandacht voor een plan.",
    ),
    "Wie wilden dat er een plan kwam?": (
        "Er is door de raad om een plan gevraagd.",
        "Er wordt aandacht gevraagd voor een plan.",
    ),
    "Wie betaalt de opvang?": ("De kosten draagt de gemeente.", "De gemeente heeft de opvang."),
    "Wat kwam er uit het gesprek?": (
        "Het gesprek leidde tot een plan.",
        "Het gesprek is op maandag.",
    ),
    "Waar was de bijeenkomst?": ("Die was in Utrecht.", "Die was op 31 mei."),
    "Waar was het werkbezoek?": ("De gemeente Breda had bezoek.", "De gemeente had bezoek."),
    "Waar is de cursus?": ("De cursus is in het gemeentehuis.", "De cursus is vol."),
    "Wat vindt de ouderraad van het plan?": (
        "De ouderraad is blij met het plan.",
        "De wethouder is blij met het plan.",
    ),
    "Welke gemeenten doen mee?": (
        "Dat zijn Utrecht, Breda en Zeist.",
        "Dat zijn de Vereniging van Ouders en het Bureau Jeugd.",
    ),
    "Hoe heet het programma?": (
        "Het programma heet Vlier.",
        "Op het programma staat minister Wibrink.",
    ),
    "Tot welke leeftijd mag dat?": ("Dat mag tot je 21e.", "Dat mag tot de 21e week."),
    "Tussen welke tijden is de lijn open?": (
        "De lijn is open van 9.00 tot 17.00 uur.",
        "De lijn is elke dag open.",
    ),
    "Waar kan ik terecht met een klacht?": (
        "Een klacht dien je in bij de raad.",
        "Een klacht is een klacht over een beslissing.",
    ),
    "Waarom helpt dat?": ("Dat helpt omdat er rust is.", "Dat helpt de kinderen."),
    "Mag een pleegouder weigeren?": ("Dat mag niet.", "Een pleegouder helpt het kind."),
    # Numbers, and shares of what is counted.
    "Hoeveel jongeren vertrekken er?": ("Een op de vijf jongeren gaat weg.", "Jongeren gaan weg."),
    "Hoeveel koters zijn er?": ("Het gaat om veertien leerlingen.", "Dat staat in het derde lid."),
    "Hoeveel leidsters zijn er?": ("Er zijn drie begeleiders.", "Er zijn drie kamers."),
    "Hoeveel medewerkers zijn er?": ("Er werken tien personen.", "Er werken tien teams."),
    "Hoeveel m2 is een kamer?": ("Een kamer is 12 m2 groot.", "Een kamer is 12 jaar oud."),
    "Hoeveel baby's mogen er zijn?": (
        "Van hen zijn er vier jonger dan twee.",
        "Zij zijn met vier.",
    ),
    "Hoeveel subsidie krijgt de club?": ("De club krijgt 90 euro.", "De club krijgt steun."),
    "Hoe vaak is er een zitting?": ("Er zijn zes zittingen.", "Er zijn zes rechters."),
    # Money, and what is paid of it.
    "Hoeveel vergoedt de gemeente?": ("Zij betaalt een kwart.", "Dat staat in het derde lid."),
    "Wat kost een uittreksel?": ("Er zijn geen kosten.", "De kosten staan in de lijst."),
    "Hoe hoog is het bedrag?": ("Dat is gelijk aan de bijslag.", "De bijslag is een bedrag."),
    "Hoeveel zakgeld krijgt zij per week?": (
        "Zij krijgt 5 euro per week.",
        "Het zakgeld is 5 euro.",
    ),
    # Time: compound units, those next in size, half numbers, ends and beginnings.
    "Hoelang heeft de raad?": ("Dat zijn tien werkdagen.", "Dat is na twee verjaardagen."),
    "Hoeveel dagen is er tijd?": ("Daar is een week voor.", "Daar is drie maanden voor."),
    "Hoeveel uur duurt een straf?": ("Zij duurt tweehonderd uren.", "Zij duurt twee weken."),
    "Tot hoe lang loopt de proef?": ("Zij loopt tot eind 2026.", "Zij loopt tot zij af is."),
    "Hoe lang blijft zij weg?": ("Zij komt dagen later terug.", "Zij komt later terug."),
    "Binnen welke termijn is er hulp?": ("De hulp komt onverwijld.", "De hulp komt thuis."),
    "Vanaf wanneer loopt de termijn?": ("Die begint de dag na verzending.", "Die loopt."),
    "Welke datum telt?": ("Dat is de datum waarop de brief kwam.", "De brief telt."),
    "Wanneer gaat het bezoek niet door?": ("Niet als het kind ziek is.", "Het bezoek is thuis."),
    "In welke week is het feest?": ("Dat is in week 7.", "Dat is in het dorp."),
    # Ages without "jaar".
    "Op welke leeftijd leert zij koken?": (
        "Vanaf zestien leren zij koken.",
        "Vanaf 4 uur kookt zij.",
    ),
    "Vanaf hoe oud mag dat?": ("Dat mag vanaf zestieneneenhalf jaar.", "Dat mag vanaf morgen."),
    "Tot hoe oud gaat zij mee?": ("Tot het kind zes wordt.", "Tot het kind groot wordt."),
    # A limit that is not there is told as well.
    "Vanaf welke leeftijd kan dat?": ("Er is geen vaste leeftijd.", "Er is geen vaste woonplaats."),
    "Wie beslist over de pil?": ("De arts schrijft haar voor na een indicatie.", "De pil helpt."),
    "Wie gaf opdracht tot het onderzoek?": (
        "Het is gedaan op verzoek van de raad.",
        "De raad las het.",
    ),
    "Wie betaalt de schade?": ("De ouder is aansprakelijk.", "De ouder is verantwoordelijk."),
}


@pytest.mark.parametrize(("question", "pair"), SENTENCES.items(), ids=SENTENCES)
def test_only_a_sentence_with_the_thing_asked_for_holds_it(
    question: str, pair: tuple[str, str]
) -> None:
    expected = expected_of(question)
    with_it, without = pair
    assert holds(expected, with_it, question)
    assert not holds(expected, without, question)


@pytest.mark.parametrize(
    ("question", "repeats", "adds"),
    [
        ("Hoeveel bezoeken na 2 weken?", "Na 2 weken zijn er bezoeken.", "Er zijn 3 bezoeken."),
        ("Hoe vaak in zes weken?", "Dat is in zes weken.", "Dat is vier keer in zes weken."),
        ("Wanneer was de dag na 4 mei?", "Dat was na 4 mei.", "Dat was op 5 mei."),
        ("Hoe heet de stad bij Utrecht?", "Zij ligt bij Utrecht.", "Zij heet Zeist."),
        ("Wie behalve Utrecht doet mee?", "Ook doet Utrecht mee.", "Ook doet Breda mee."),
    ],
)
def test_what_the_question_says_itself_is_no_answer_to_it(
    question: str, repeats: str, adds: str
) -> None:
    expected = expected_of(question)
    assert not holds(expected, repeats, question)
    assert holds(expected, adds, question)


@given(st.text(alphabet="hoevl kindr12- .?@€AB", max_size=60), st.text(max_size=60))
def test_any_text_can_be_asked_and_be_looked_at(start: str, text: str) -> None:
    for question in (text, f"Hoeveel {start}", f"Welke {start}", f"Waar staat {start} voor"):
        assert isinstance(holds(expected_of(question), text, question), bool)


@given(st.lists(st.sampled_from("2 14 zes weken Hoeveel kinderen Utrecht 2019 mei .".split())))
def test_a_question_never_holds_the_number_or_name_that_it_asks_for(words: list[str]) -> None:
    question = " ".join(words)
    for expected in (Expected.NUMBER, Expected.MOMENT, Expected.NAMES, Expected.FULL_NAME):
        assert not holds(expected, question, question)


def test_who_thinks_so_may_be_named_before() -> None:
    question = "Wat vindt de ouderraad van het plan?"
    assert holds(Expected.OPINION, "Zij is er blij mee.", question)


def test_places_of_the_question_itself_answer_nothing() -> None:
    question = "Welke gemeenten werken zoals Utrecht en Breda?"
    assert not holds(Expected.NAMES, "Zo werken Utrecht en Breda.", question)
    assert holds(Expected.NAMES, "Zo werken ook Zeist en Soest.", question)


def test_a_question_for_a_weekday_is_not_one_for_a_month() -> None:
    question = "Op welke dag is het overleg, maandag of later?"
    assert holds(Expected.MOMENT, "Het overleg is op donderdag.", question)
    assert not holds(Expected.MOMENT, "Het overleg is in maart.", question)


@pytest.mark.parametrize(
    ("question", "another", "answer"),
    [
        (
            "Hoeveel kinderen waren er in 2023?",
            "In 2020 waren er 9 kinderen.",
            "Er zijn 9 kinderen.",
        ),
        (
            "Hoe lang blijft een kind gemiddeld?",
            "Dat mag zes weken.",
            "Gemiddeld is dat zes weken.",
        ),
        ("Hoeveel gemeenten doen mee?", "1. de gemeente helpt;", "1. twee gemeenten helpen;"),
        ("Hoe snel komt er hulp?", "De hulp komt thuis.", "De hulp komt onverwijld."),
    ],
)
def test_a_quantity_of_another_kind_is_not_the_one_asked_for(
    question: str, another: str, answer: str
) -> None:
    expected = expected_of(question)
    assert is_strict(expected)
    assert not holds(expected, another, question)
    assert holds(expected, answer, question)


@pytest.mark.parametrize(
    ("text", "is_reason"),
    [
        ("Dat heeft te maken met geld.", True),
        ("De wachtlijst komt door een tekort.", True),
        ("Zij praten om elkaar te leren kennen.", True),
        ("Lawaai veroorzaakt onrust.", True),
        ("Er is een tekort aan kamers.", True),
        ("Gelet op de drukte is er geen bezoek.", True),
        ("Er wachten te veel kinderen.", True),
        ("De raad beveelt aan om meer te praten.", False),
        ("De ouders riepen op om te stoppen.", False),
        ("De mentor krijgt de kans om te helpen.", False),
        ("Zij hebben de opdracht om samen te werken.", False),
    ],
)
def test_why_is_not_what_is_to_be_done(text: str, *, is_reason: bool) -> None:
    assert holds(Expected.REASON, text, "Waarom is dat zo?") is is_reason
