from __future__ import annotations

import pytest

from assistant import wording
from assistant.guards import differences
from assistant.idioms import rewrite_idioms
from assistant.sayings import Expression, expressions

# The third person and the participle of the verbs that expressions go with; "|" where the verb
# comes apart.
FORMS = """
aan|bieden biedt geboden, aan|brengen brengt gebracht, aan|gaan gaat gegaan, aan|geven geeft
gegeven, aan|lopen loopt gelopen, aan|nemen neemt genomen, aan|pakken pakt gepakt, aan|stellen
stelt gesteld, aan|tekenen tekent getekend, aan|vragen vraagt gevraagd, aan|vullen vult gevuld,
accepteren accepteert geaccepteerd, adviseren adviseert geadviseerd, af|leggen legt gelegd,
af|maken maakt gemaakt, af|nemen neemt genomen, af|spreken spreekt gesproken, af|trekken trekt
getrokken, af|wijzen wijst gewezen, agenderen agendeert geagendeerd, beantwoorden beantwoordt
beantwoord, bedreigen bedreigt bedreigd, beginnen begint begonnen, behandelen behandelt behandeld,
behartigen behartigt behartigd, beheersen beheerst beheerst, behouden behoudt behouden, bekijken
bekijkt bekeken, belemmeren belemmert belemmerd, bemoeilijken bemoeilijkt bemoeilijkt, benadrukken
benadrukt benadrukt, beogen beoogt beoogd, beperken beperkt beperkt, bereiken bereikt bereikt,
berekenen berekent berekend, berichten bericht bericht, beschermen beschermt beschermd,
beschuldigen beschuldigt beschuldigd, beseffen beseft beseft, beslissen beslist beslist, besluiten
besluit besloten, bespreken bespreekt besproken, besteden besteedt besteed, betwijfelen betwijfelt
betwijfeld, bevorderen bevordert bevorderd, bezitten bezit bezeten, bezoeken bezoekt bezocht,
beëindigen beëindigt beëindigd, beïnvloeden beïnvloedt beïnvloed, bieden biedt geboden, bij|dragen
draagt gedragen, bijeen|brengen brengt gebracht, bijeen|roepen roept geroepen, bij|staan staat
gestaan, brengen brengt gebracht, concluderen concludeert geconcludeerd, concretiseren concretiseert
geconcretiseerd, controleren controleert gecontroleerd, doden doodt gedood, doen doet gedaan,
doorgronden doorgrondt doorgrond, dragen draagt gedragen, erkennen erkent erkend, gaan gaat gegaan,
gebruiken gebruikt gebruikt, geven geeft gegeven, handelen handelt gehandeld, helpen helpt geholpen,
herinneren herinnert herinnerd, houden houdt gehouden, huisvesten huisvest gehuisvest, in|dienen
dient gediend, informeren informeert geïnformeerd, in|stellen stelt gesteld, in|stemmen stemt
gestemd, inventariseren inventariseert geïnventariseerd, in|vullen vult gevuld, in|zien ziet gezien,
kalmeren kalmeert gekalmeerd, klagen klaagt geklaagd, koppelen koppelt gekoppeld, leggen legt
gelegd, leiden leidt geleid, letten let gelet, leveren levert geleverd, maken maakt gemaakt,
mee|delen deelt gedeeld, mee|wegen weegt gewogen, melden meldt gemeld, merken merkt gemerkt,
misbruiken misbruikt misbruikt, misleiden misleidt misleid, na|komen komt gekomen, na|laten laat
gelaten, na|leven leeft geleefd, nemen neemt genomen, noemen noemt genoemd, omvatten omvat omvat,
onderhandelen onderhandelt onderhandeld, ondernemen onderneemt ondernomen, ondervinden ondervindt
ondervonden, ondervragen ondervraagt ondervraagd, onderzoeken onderzoekt onderzocht, ontdekken
ontdekt ontdekt, onthullen onthult onthuld, ontvangen ontvangt ontvangen, ontwikkelen ontwikkelt
ontwikkeld, oordelen oordeelt geoordeeld, op|geven geeft gegeven, op|nemen neemt genomen, op|richten
richt gericht, op|volgen volgt gevolgd, op|zetten zet gezet, organiseren organiseert georganiseerd,
over|dragen draagt gedragen, over|halen haalt gehaald, overhandigen overhandigt overhandigd,
overleggen overlegt overlegd, over|nemen neemt genomen, overwegen overweegt overwogen, overwinnen
overwint overwonnen, plegen pleegt gepleegd, plukken plukt geplukt, praten praat gepraat, proberen
probeert geprobeerd, profiteren profiteert geprofiteerd, raadplegen raadpleegt geraadpleegd,
rapporteren rapporteert gerapporteerd, realiseren realiseert gerealiseerd, regelen regelt geregeld,
riskeren riskeert geriskeerd, roepen roept geroepen, schenken schenkt geschonken, schuiven schuift
geschoven, slaan slaat geslagen, spreken spreekt gesproken, stellen stelt gesteld, steunen steunt
gesteund, sturen stuurt gestuurd, terug|draaien draait gedraaid, testen test getest, toe|brengen
brengt gebracht, toe|passen past gepast, toe|zien ziet gezien, tonen toont getoond, trekken trekt
getrokken, uit|brengen brengt gebracht, uit|drukken drukt gedrukt, uit|leggen legt gelegd,
uit|oefenen oefent geoefend, uit|stellen stelt gesteld, uit|voeren voert gevoerd, vast|leggen legt
gelegd, vast|stellen stelt gesteld, vellen velt geveld, verbeteren verbetert verbeterd, verbinden
verbindt verbonden, verbreden verbreedt verbreed, verduidelijken verduidelijkt verduidelijkt,
vereenvoudigen vereenvoudigt vereenvoudigd, vergemakkelijken vergemakkelijkt vergemakkelijkt,
vergroten vergroot vergroot, verhelderen verheldert verhelderd, verhinderen verhindert verhinderd,
verhogen verhoogt verhoogd, verkleinen verkleint verkleind, verkopen verkoopt verkocht, verkorten
verkort verkort, verlagen verlaagt verlaagd, verlenen verleent verleend, verlengen verlengt
verlengd, verlichten verlicht verlicht, vermijden vermijdt vermeden, vernietigen vernietigt
vernietigd, veroorzaken veroorzaakt veroorzaakt, verrichten verricht verricht, verruimen verruimt
verruimd, verscherpen verscherpt verscherpt, versnellen versnelt versneld, versterken versterkt
versterkt, verstrekken verstrekt verstrekt, verwarren verwart verward, verwonden verwondt verwond,
verwoorden verwoordt verwoord, verzoeken verzoekt verzocht, verzwakken verzwakt verzwakt, verzwaren
verzwaart verzwaard, voelen voelt gevoeld, voeren voert gevoerd, vragen vraagt gevraagd, waarderen
waardeert gewaardeerd, waarschuwen waarschuwt gewaarschuwd, weg|nemen neemt genomen, wijzigen
wijzigt gewijzigd, wisselen wisselt gewisseld, zetten zet gezet, zoeken zoekt gezocht, zorgen zorgt
gezorgd
"""
VERBS = {
    forms[0].replace("|", ""): tuple(forms)
    for line in FORMS.replace("\n", " ").split(",")
    for forms in [line.split()]
}
# What verb each sentence has ("{verb}" is one with its particle at the end of the clause) and what
# it is about; what a preposition governs comes after the words of the expression.
FRAMES = {
    "main": "De rechter {finite} {words} {object} {particle}.",
    "inverted": "Snel {finite} de rechter {object} {words} {particle}.",
    "subordinate": "De ouder weet dat de rechter snel {object} {words} {whole}.",
    "modal": "De rechter kan snel {object} {words} {infinitive}.",
    "te": "De rechter belooft snel {object} {words} {te}.",
    "perfect": "De rechter heeft snel {object} {words} {participle}.",
    "passive": "Door de rechter wordt snel {object} {words} {participle}.",
    "denied": "De rechter {finite} {object} niet {words} {particle}.",
}
OBJECT = "het dossier"


def parts(words: tuple[str, ...]) -> tuple[str, str]:
    """The words of an expression without the preposition at their end, and that preposition."""
    *core, last = words or ("",)
    is_mark = last in wording.PREPOSITIONS
    return " ".join(core if is_mark else (*core, last)), last if is_mark else ""


def said(frame: str, verb: str, words: tuple[str, ...]) -> str:
    """A sentence in a frame with a verb and what goes with it."""
    whole, finite, participle = VERBS[verb]
    particle, base = whole.split("|") if "|" in whole else ("", whole)
    core, mark = parts(words)
    text = FRAMES[frame].format(
        finite=finite,
        particle=particle,
        whole=particle + finite,
        infinitive=particle + base,
        te=f"{particle} te {base}",
        participle=particle + participle,
        words=core,
        object=f"{mark} {OBJECT}",
    )
    return " ".join(text.replace(" .", ".").split())


# "uit" is read as a preposition; the others are not said of a thing.
NOT_IN_FRAMES = frozenset({"tot uiting", "er zorg voor", "er zorg", "zorg", "beklag", "uitspraak"})


def of_doing(expression: Expression) -> bool:
    """Whether somebody does something to a thing, in a verb whose forms are known here."""
    return {*expression.verbs, expression.verb} <= VERBS.keys() and (
        " ".join(expression.words) not in NOT_IN_FRAMES
    )


DOING = [one for one in expressions() if of_doing(one)]


def test_most_expressions_that_somebody_does_are_tried() -> None:
    assert len(DOING) >= 200


@pytest.mark.parametrize("expression", DOING, ids=lambda one: " ".join(one.words))
def test_an_expression_says_what_its_verb_says_wherever_the_verb_stands(
    expression: Expression,
) -> None:
    core = " ".join(expression.words)
    verb = min(expression.verbs)
    # Every expression in three frames; which three goes round.
    turn = len(core)
    names = [name for name in FRAMES if not (name == "denied" and core.startswith("een "))]
    for name in (names[turn % len(names)], names[(turn + 3) % len(names)], "perfect"):
        one = said(name, verb, expression.words)
        other = said(name, expression.verb, expression.instead)
        assert not differences(one, other), (one, other)
        assert not differences(other, one), (other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ouders moeten zich aan de afspraken houden.", "Ouders moeten de afspraken naleven."),
        ("De voogd laat de ouder dat weten.", "De voogd deelt de ouder dat mee."),
        (
            "De raad gaat met ouders in gesprek over het plan.",
            "De raad bespreekt het plan met ouders.",
        ),
        ("De klacht heeft betrekking op geweld.", "De klacht gaat over geweld."),
        ("De klacht gaat over geweld.", "De klacht betreft geweld."),
        ("De ouder doet geen afstand van zijn recht.", "De ouder geeft zijn recht niet op."),
        ("De gemeente maakt daarvan geen gebruik.", "De gemeente gebruikt dat niet."),
        ("De politie brengt een bezoek aan het huis.", "De politie bezoekt het huis."),
        ("De gemeente oefent daar toezicht op uit.", "De gemeente houdt daar toezicht op."),
        ("Het aantal kinderen wordt steeds groter.", "Het aantal kinderen neemt steeds toe."),
        ("De wet maakt de positie van ouders sterker.", "De wet versterkt de positie van ouders."),
        ("De regel werd door de raad strenger gemaakt.", "De raad verscherpte de regel."),
        ("De directeur doet hem het verslag toekomen.", "De directeur zendt hem het verslag toe."),
        (
            "Kinderen die uit huis zijn geplaatst, krijgen hulp.",
            "Kinderen die uithuisgeplaatst zijn, krijgen hulp.",
        ),
        ("Alle gegevens zijn bij elkaar gebracht.", "Alle gegevens zijn bijeengebracht."),
        ("De ouder dient bij de raad een aanvraag in.", "De ouder vraagt bij de raad aan."),
        ("De raad belooft toezicht uit te oefenen.", "De raad belooft toe te zien."),
        ("De voogd legt daarover verantwoording af.", "De voogd verantwoordt dat."),
        ("De hulp vindt niet langer plaats.", "De hulp vindt niet meer plaats."),
        ("Gelet op de ernst beslist de rechter.", "Gezien de ernst beslist de rechter."),
        ("Zo nodig belt de voogd.", "De voogd belt indien nodig."),
        ("Er bestaat een regeling voor ouders.", "Er is een regeling voor ouders."),
        ("De commissie bestaat uit drie leden.", "De commissie omvat drie leden."),
        ("De ouder wees de hulp af.", "De ouder heeft de hulp geweigerd."),
        ("De regel is voorgeschreven.", "Men schreef de regel voor."),
        ("De ouder maakt geen gebruik van het recht.", "De ouder gebruikt het recht niet."),
        ("De voogd heeft geen misbruik van de hulp gemaakt.", "De voogd misbruikte de hulp niet."),
        ("Ouders kozen een school uit.", "Ouders hebben een school uitgekozen."),
        ("De gemeente controleerde de opvang.", "De gemeente heeft de opvang gecontroleerd."),
        ("De gemeente doet daar onderzoek naar.", "De gemeente onderzoekt dat."),
    ],
)
def test_an_expression_is_known_with_its_words_apart(one: str, other: str) -> None:
    assert not differences(one, other)
    assert not differences(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "De voogd laat de ouder weten wat er gebeurt.",
            "De voogd vraagt de ouder wat er gebeurt.",
        ),
        (
            "De voogd laat de ouder weten dat hij komt.",
            "De ouder laat de voogd weten dat hij komt.",
        ),
        ("De school laat het rapport zien.", "De school laat het rapport na."),
        ("De ouder mag aan de eisen voldoen.", "De ouder moet aan de eisen voldoen."),
        ("De ouder voldoet aan de eisen.", "De ouder voldoet niet aan de eisen."),
        ("De ouder komt de afspraken na.", "De ouder maakt de afspraken."),
        (
            "De rechter bepaalt de hoogte van het bedrag.",
            "De rechter adviseert over de hoogte van het bedrag.",
        ),
        ("De raad bespreekt het plan.", "De raad beslist over het plan."),
        ("De raad praat over het plan.", "De raad stemt over het plan."),
        (
            "De gemeente geeft uitvoering aan het plan.",
            "De gemeente geeft toestemming voor het plan.",
        ),
        ("De ouder geeft gevolg aan het bevel.", "De ouder geeft het bevel."),
        (
            "De rechter geeft geen gehoor aan het verzoek.",
            "De rechter geeft gehoor aan het verzoek.",
        ),
        (
            "De inspecteur brengt een bezoek aan de school.",
            "De school brengt een bezoek aan de inspecteur.",
        ),
        ("De inspecteur bezoekt de school.", "De inspecteur sluit de school."),
        ("De gemeente maakt een einde aan de hulp.", "De gemeente maakt een begin met de hulp."),
        ("De gemeente beëindigt de hulp.", "De gemeente schorst de hulp."),
        ("De rechter heft de maatregel op.", "De rechter legt de maatregel op."),
        ("De ouder doet afstand van het recht.", "De ouder doet een beroep op het recht."),
        ("De arts doet onderzoek naar de klacht.", "De arts doet uitspraak over de klacht."),
        ("De arts onderzoekt het kind.", "De arts behandelt het kind."),
        (
            "De rechter doet binnen zes weken uitspraak.",
            "De rechter doet binnen zes weken onderzoek.",
        ),
        ("De ouder dient een klacht in.", "De ouder krijgt een klacht."),
        ("De ouder klaagt over de school.", "De school klaagt over de ouder."),
        ("De ouder klaagt over de school.", "De ouder dient een klacht in over de school."),
        ("De raad gaat uit van het voorstel.", "De raad neemt het voorstel aan."),
        ("De tante neemt de zorg op zich.", "De tante neemt de zorg over."),
        ("De ouder verzuimt te betalen.", "De ouder weigert te betalen."),
        ("De ouder gaat akkoord met het plan.", "De ouder gaat niet akkoord met het plan."),
        ("De ouder stemt in met het plan.", "De ouder stemt over het plan."),
        ("De schulden hangen samen met ziekte.", "De schulden leiden tot ziekte."),
        ("De ouder heeft te maken met schulden.", "De ouder maakt schulden."),
        ("De gemeente heeft aandacht voor het kind.", "De gemeente heeft gezag over het kind."),
        (
            "De gemeente houdt rekening met de mening van het kind.",
            "De gemeente vraagt de mening van het kind.",
        ),
        ("De regel geldt voor ouders.", "De regel geldt niet voor ouders."),
        ("De commissie bestaat uit drie leden.", "De commissie bestaat uit vier leden."),
        ("De wachttijd wordt langer.", "De wachttijd wordt korter."),
        ("Het aantal plekken wordt groter.", "Het aantal plekken wordt kleiner."),
        ("De nood wordt groter.", "De nood wordt minder."),
        ("De gemeente maakt de regels strenger.", "De gemeente maakt de regels ruimer."),
        ("De hulp wordt beter.", "De hulp wordt slechter."),
        (
            "De gemeente maakt het aanvragen makkelijker.",
            "De gemeente maakt het aanvragen moeilijker.",
        ),
        ("De gemeente maakt het besluit bekend.", "De gemeente maakt het besluit ongedaan."),
        (
            "De rechter neemt het verzoek in behandeling.",
            "De rechter neemt het verzoek in overweging.",
        ),
        ("Het verzoek is in behandeling.", "Het verzoek is in onderzoek."),
        ("Het kind wordt uit huis geplaatst.", "Het kind wordt thuis geplaatst."),
        ("Het kind wordt onder toezicht gesteld.", "Het kind wordt uit huis geplaatst."),
        ("De gemeente trekt het besluit in.", "De gemeente voert het besluit in."),
        ("De ouder trekt profijt van de hulp.", "De ouder geeft de hulp."),
        ("De ouder ondervindt hinder van de hulp.", "De ouder heeft baat bij de hulp."),
        ("De ouder geniet onderwijs.", "De ouder geeft onderwijs."),
        ("De voogd wijst de hulp toe.", "De voogd wijst de hulp af."),
        ("De voogd weigert de hulp.", "De voogd verleent de hulp."),
        ("De gemeente dwingt de ouder te verhuizen.", "De gemeente helpt de ouder te verhuizen."),
        ("De ouder zegt dat het kind ziek is.", "De ouder vermoedt dat het kind ziek is."),
        ("De arts herkent geweld.", "De arts pleegt geweld."),
        ("De leraar maakt zich schuldig aan geweld.", "De leraar maakt een einde aan het geweld."),
        ("De moeder is bang dat de vader komt.", "De moeder hoopt dat de vader komt."),
        (
            "De raad komt tot het besef dat het fout ging.",
            "De raad komt tot het besluit dat het fout ging.",
        ),
        ("De gemeente sluit een overeenkomst.", "De gemeente ontbindt een overeenkomst."),
        ("De ouder neemt kennis van het besluit.", "De ouder geeft kennis van het besluit."),
        (
            "De gemeente brengt de kosten in rekening.",
            "De gemeente neemt de kosten voor haar rekening.",
        ),
        ("De ouder betaalt de kosten op eigen kosten.", "De gemeente betaalt de kosten."),
        ("De jeugdige mag zo nodig bellen.", "De jeugdige mag bellen."),
        ("De hulp duurt niet langer.", "De hulp duurt langer."),
        (
            "Het recht vervalt na verloop van een jaar.",
            "Het recht vervalt voor het einde van een jaar.",
        ),
        (
            "De rechter beslist in afwijking van het advies.",
            "De rechter beslist volgens het advies.",
        ),
        ("De ouder klaagt ten onrechte.", "De ouder klaagt terecht."),
        ("De gemeente legt de afspraak niet vast.", "De gemeente legt de afspraak vast."),
        ("De toets bevat drie vragen.", "De toets bestaat uit drie delen."),
        ("De voorwaarde is redelijk.", "De voorwaarde is wettelijk."),
        ("De aanvangsdatum is bekend.", "De einddatum is bekend."),
        (
            "De gemeente heeft de bevoegdheid om te sluiten.",
            "De gemeente heeft de plicht om te sluiten.",
        ),
        ("De ouder heeft aanspraak op hulp.", "De ouder heeft behoefte aan hulp."),
        ("De ouder maakt inbreuk op het recht.", "De ouder maakt gebruik van het recht."),
        ("De regel is in strijd met de wet.", "De regel is volgens de wet."),
        ("De moeder vraagt advies aan de raad.", "De moeder geeft advies aan de raad."),
        ("De schade is het gevolg van de brand.", "De brand is het gevolg van de schade."),
        ("De armoede is de oorzaak van de stress.", "De stress is de oorzaak van de armoede."),
        ("De raad legt de ouder een straf op.", "De raad geeft de ouder een waarschuwing."),
        (
            "De tante treedt in de plaats van de moeder.",
            "De moeder treedt in de plaats van de tante.",
        ),
        ("De gemeente heeft kritiek op het plan.", "De gemeente heeft invloed op het plan."),
        ("De ouder kreeg een uitnodiging.", "De ouder stuurde een uitnodiging."),
        ("De school stelt grenzen aan het bellen.", "De school stelt geen grenzen aan het bellen."),
        ("De gemeente bevestigt de afspraak niet.", "De gemeente bevestigt de afspraak."),
        ("De voogd legt het besluit niet vast.", "De voogd legt het besluit vast."),
    ],
)
def test_what_is_near_an_expression_but_says_something_else_stays_apart(
    one: str, other: str
) -> None:
    assert differences(one, other)
    assert differences(other, one)


def test_what_stands_for_an_expression_keeps_one_surface_for_each_word() -> None:
    for expression in expressions():
        for verb in sorted(expression.verbs):
            words = f"de rechter {verb} snel {' '.join(expression.words)} de raad .".split()
            surfaces = list(words)
            rewrite_idioms(words, surfaces)
            assert len(words) == len(surfaces)


def test_who_does_it_to_whom_is_not_turned_round_nor_denied() -> None:
    for expression in DOING:
        verb = min(expression.verbs)
        one = said("main", verb, expression.words).replace(OBJECT, "de voogd")
        other = said("main", expression.verb, expression.instead).replace(OBJECT, "de voogd")
        names = {"rechter": "voogd", "voogd": "rechter"}
        turned = " ".join(names.get(word.strip("."), word) for word in other.split())
        denied = said("denied", expression.verb, expression.instead).replace(OBJECT, "de voogd")
        for wrong in (turned, denied):
            assert differences(one, wrong), (one, wrong)
            assert differences(wrong, one), (one, wrong)
