"""Every Dutch sentence of the pages on which editors score answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import texts
from assistant.admin.collection_texts import number

if TYPE_CHECKING:
    import datetime as dt

    from assistant.shares import Share

# The list of rounds

LEAD = (
    "Beoordeel antwoorden zin voor zin. Zo weet je welke documenten beter moeten, en of een nieuwe "
    "versie nog hetzelfde goede antwoord geeft."
)
NEW = "Nieuwe ronde"
ROUNDS = "Rondes"
NO_ROUNDS = "Er is nog geen ronde. Begin met een twintigtal vragen die vaak gesteld worden."
COLUMN_ROUND, COLUMN_SCORED, COLUMN_NEXT = "Ronde", "Beoordeeld", "Dus ga ik …"
GO_ON, LOOK = "Verder beoordelen", "Bekijk de uitkomst"
KEPT = (
    "Een ronde blijft bewaard tot een beheerder haar verwijdert. Wat een gebruiker vroeg, staat er "
    "niet langer in dan in het journaal: daarna verdwijnt die vraag uit de ronde en blijven de "
    "oordelen staan."
)
UNKNOWN_TITLE = "Deze ronde is er niet"
NOT_NOW_TITLE = "Dit kan nu niet"
UNKNOWN = "Deze ronde of vraag is er niet (meer). Kies er een uit de lijst."
DISK = "De schijf is vol of niet te beschrijven. Er is niets veranderd."
UNEXPECTED = "Er ging iets mis. Kijk in het logboek van de server."


def made(by: str, when: str, questions: int) -> str:
    return f"{number(questions, 'vraag', 'vragen')}, gemaakt {when} door {by}"


def progress(who: str, done: int, total: int) -> str:
    return f"{who}: {done} van {total}"


NOBODY = "Nog niemand"

# A new round

NEW_LEAD = (
    "Kies vragen waarvan je wilt weten of het antwoord klopt. Ook vragen waarop de documenten geen "
    "antwoord geven: de assistent hoort die te weigeren."
)
NAME = "Naam van de ronde"
NAME_HINT = "Bijvoorbeeld: Pleegzorg, najaar. Zonder namen van cliënten."
TYPED = "Eigen vragen"
TYPED_FIELD = "Vragen, één per regel"
TYPED_HINT = "Typ of plak ze. Namen en andere gegevens van cliënten worden weggelaten."
FILE_FIELD = "Of kies een tekstbestand met één vraag per regel"
EXAMPLES = "Voorbeeldvragen uit de documenten"
ASKED = "Vragen van gebruikers zonder volledig antwoord"
ASKED_OFF = (
    "Vragen van gebruikers worden niet bewaard. Zet HANDREIKING_JOURNAL=1 als je organisatie dat "
    "wil; gebruikers lezen het dan op de pagina ‘Over deze assistent’."
)
ASKED_NONE = "Het journaal bewaart vragen, maar er is er nog geen."
CHOOSE = "Kies de vragen"
MAKE = "Maak de ronde"
CANCEL = "Annuleren"
WRONG_FORM = "De ronde is nog niet gemaakt:"
NAME_EMPTY = "Geef de ronde een naam."
NO_QUESTIONS = "Kies of typ minstens één vraag."
FILE_TOO_LARGE = "Het bestand is te groot. Neem een tekstbestand van hooguit 400 kB."
FILE_NO_TEXT = "Dit is geen tekstbestand. Bewaar de vragen als platte tekst (.txt)."


def name_too_long(most: int) -> str:
    return f"De naam is te lang. Gebruik hooguit {most} tekens."


def question_too_long(question: str, most: int) -> str:
    return f"Deze vraag is langer dan {most} tekens: ‘{question[:60]}…’. Maak haar korter."


def too_many(count: int, most: int) -> str:
    return f"Dit zijn {count} vragen. Neem er hooguit {most} in één ronde."


def asked_hint(days: int) -> str:
    return (
        f"Een vraag van een gebruiker verdwijnt uit de ronde als zij {days} dagen oud is. Moet zij "
        "blijven, typ haar dan hierboven in je eigen woorden."
    )


def round_made(name: str, questions: int) -> str:
    return f"De ronde ‘{name}’ is gemaakt, met {number(questions, 'vraag', 'vragen')}."


def case_data_left_out(count: int) -> str:
    return (
        f"In {number(count, 'vraag', 'vragen')} zijn gegevens weggelaten die bij een cliënt kunnen "
        "horen. Lees na of de vraag nog klopt."
    )


# Scoring

STATUS = {"full": "Volledig antwoord", "partial": "Deels beantwoord", "none": "Geen antwoord"}
BEFORE_YOU_SCORE = (
    "Lees het antwoord zoals een gebruiker het krijgt, en kies bij elke zin wat je ervan vindt. "
    "Wat collega’s kozen zie je pas in de uitkomst."
)
REFUSED_ANSWER = "De assistent gaf geen antwoord. Dit las de gebruiker:"
MISSING_ANSWER = "Onder het antwoord stond:"
SOURCE = "Bron"
READ_ON = "Lees verder in het document"
SENTENCE_LEGEND = "Klopt de zin, als antwoord op deze vraag?"
SOURCE_LEGEND = "En de bron?"
JUDGEMENTS = {"right": "Klopt", "partly": "Deels", "wrong": "Klopt niet"}
SOURCES = {"right": "Juiste bron", "wrong": "Verkeerde bron", "missing": "Bron ontbreekt"}
REFUSAL_LEGEND = "Had de assistent deze vraag moeten beantwoorden?"
REFUSALS = {
    "0": "Ja, met deze documenten hoort hier een antwoord",
    "1": "Nee, de assistent had moeten weigeren",
}
REFUSALS_OF_REFUSAL = {
    "0": "Ja, de documenten geven hier wel antwoord op",
    "1": "Nee, weigeren was terecht",
}
LACKING = "Mist er iets in het antwoord?"
LACKING_HINT = "Mag leeg blijven."
REMARK = "Toelichting"
REMARK_HINT = "Mag leeg blijven. Zonder gegevens van cliënten."
SAVE = "Bewaar en ga verder"
SKIP = "Sla over"
TO_ROUND = "Naar de ronde"
SCORE_WRONG = "Nog niet bewaard. Kies nog:"
RENEWED = "Het antwoord is intussen vernieuwd. Lees het opnieuw en beoordeel het dan."
ALL_SCORED = "Je hebt alle vragen van deze ronde beoordeeld. Hieronder staat wat je ermee kunt."
SAVED = "Bewaard."
CLEANED = "Uit wat je typte zijn gegevens weggelaten die bij een cliënt kunnen horen."
FORGOTTEN = "Deze vraag van een gebruiker is verwijderd: zij was ouder dan het journaal bewaart."
FORGOTTEN_NEVER = "Er is nooit een antwoord op bewaard, dus er valt niets te beoordelen."


def question_name(place: int) -> str:
    return f"vraag {place}"


def question_of(place: int, total: int) -> str:
    return f"Vraag {place} van {total}"


def sentence(place: int) -> str:
    return f"Zin {place}"


def given_by(generation: str) -> str:
    return f"Antwoord uit versie {generation}"


def choose_judgement(place: int) -> str:
    return f"Zin {place}: klopt, deels of klopt niet"


def choose_source(place: int) -> str:
    return f"Zin {place}: juiste bron, verkeerde bron of bron ontbreekt"


CHOOSE_REFUSAL = "Of de assistent had moeten antwoorden of weigeren"

# The outcome of a round

OUTCOME = "Uitkomst"
TO_IMPROVE = "Dus ga ik …"
NOTHING_TO_IMPROVE = (
    "Alles wat beoordeeld is, klopt. Beoordeel de rest, of stel de ronde later opnieuw."
)
NOT_YET = "Nog niets is beoordeeld."
FLAWS = {
    "wrong": "Klopt niet",
    "wrong_source": "Verkeerde bron",
    "should_refuse": "Had geweigerd moeten worden",
    "missing_source": "Bron ontbreekt",
    "partly": "Klopt deels",
    "should_answer": "Ten onrechte geweigerd",
    "lacking": "Er mist iets",
}
ADVICE = {
    "wrong": "het document nakijken, en het vervangen als het niet (meer) klopt:",
    "wrong_source": "nagaan welk document dit zegt, en melden dat de assistent het verkeerde koos:",
    "should_refuse": "melden dat de assistent antwoordt waar de documenten niets zeggen:",
    "missing_source": "het document toevoegen waar dit wel staat:",
    "partly": "kijken welk document het volledig zegt, en dat toevoegen of deze vervangen:",
    "should_answer": "het document toevoegen dat antwoord geeft; staat het er al, dan meld ik het:",
    "lacking": "het document toevoegen dat zegt wat er mist:",
}
ACT_DETAILS, ACT_ADD, ACT_REPORT = "Bekijk het document", "Voeg een document toe", "Meld dit"
SCORE_AGAIN = "Naar de vraag"
REPORT_HOW = (
    "Melden doe je bij wie Handreiking voor jullie onderhoudt: stuur de vragenset mee, dan is te "
    "meten of een verbetering helpt."
)
AND_MORE = "De rest staat bij de vragen hieronder."

FIGURES = "Cijfers"
COLUMN_QUESTIONS = "Vragen"
COLUMN_RIGHT, COLUMN_PARTLY, COLUMN_WRONG = "Klopt", "Deels", "Klopt niet"
COLUMN_SOURCES = "Juiste bron"
COLUMN_REFUSALS = "Terecht beantwoord of geweigerd"
FIGURES_HINT = (
    "Tussen haakjes: waar het aandeel bij andere vragen van deze soort waarschijnlijk ligt (95 %). "
    "Zinnen van één antwoord lijken op elkaar, dus de werkelijke marge is eerder groter. Oordelen "
    "collega’s verschillend, dan telt het strengste oordeel."
)
OVER_TIME = "Verloop"
PER_ROUND, PER_WEEK = "Per ronde", "Per week"
COLUMN_WEEK = "Week"
IMPROVE_NONE = "niets verbeteren: alles klopt"
IMPROVE_GO_ON = "verder beoordelen"
WEEK_LOWER = "uitzoeken welke nieuwe versie dit deed"
WEEK_HIGHER = "zo doorgaan"
WEEK_SAME = "niets: het verschil met de week ervoor kan toeval zijn"
WEEK_FIRST = "volgende week vergelijken"

AGREEMENT = "Eensgezindheid"
AGREEMENT_LEAD = (
    "Ligt de overeenstemming onder de 80 %, spreek dan eerst samen af wanneer iets klopt; de "
    "cijfers zeggen anders weinig."
)
AGREEMENT_NONE = "Nog geen twee collega’s beoordeelden dezelfde vraag."
COLUMN_PAIR, COLUMN_ASPECT = "Wie", "Waarover"
COLUMN_SAME, COLUMN_KAPPA = "Gelijk", "Kappa van Cohen"
ASPECTS = {"sentence": "de zinnen", "source": "de bronnen", "refusal": "antwoorden of weigeren"}
NO_KAPPA = "niet te berekenen: iedereen koos hetzelfde"

RERUN = "Opnieuw stellen"
RERUN_LEAD = (
    "Stel wat beoordeeld is nog eens aan de assistent zoals die nu is. Je ziet dan wat goed was en "
    "niet meer gezegd wordt."
)
RERUN_START = "Stel alle vragen opnieuw"
RERUN_AGAIN = "Stel ze nog eens"
RERUN_BUSY = "De assistent is al een ronde opnieuw aan het beantwoorden. Wacht tot die klaar is."
RERUN_NOTHING = "Beoordeel eerst een vraag; dan valt er iets te vergelijken."
RERUN_STARTED = "De vragen worden opnieuw gesteld."
RERUN_RUNNING = "De assistent beantwoordt de vragen"
RERUN_REFRESH = "Bekijk hoe ver het is"
LOST = "Was goed, wordt niet meer gezegd"
LOST_NONE = "Alles wat goed was, wordt nog gezegd."
LOST_REFUSAL = "Werd terecht geweigerd; nu komt er een antwoord."
LOST_NOW = "Nu zegt de assistent:"
LOST_NOW_NOTHING = "Nu geeft de assistent geen antwoord."
LOST_STANDING = {
    "gone": "Het document is er niet meer. Dus ga ik het terugzetten of een opvolger toevoegen.",
    "changed": "Het document is veranderd. Dus ga ik het antwoord van nu opnieuw beoordelen.",
    "unchanged": "De zin staat nog in het document. Dus ga ik dit melden, met de vragenset.",
}
LOST_REFUSAL_ADVICE = "Dus ga ik nagaan of het nieuwe antwoord klopt, en het anders melden."
LOST_UNKNOWN = "Dus ga ik nagaan of het document er nog is."
SOLVED = "Was fout, wordt niet meer gezegd"

SET = "Vragenset"
SET_LEAD = (
    "Wat goed was, wordt wat de assistent moet blijven zeggen; wat geweigerd had moeten worden, "
    "moet hij weigeren. Met dit bestand meet wie Handreiking onderhoudt of een verandering helpt."
)
SET_DOWNLOAD = "Download de vragenset"
SET_COMMAND = "python -m tests.quality --set vragenset.jsonl --data data"
SET_COMMAND_LEAD = "De cijfers erop, op de opdrachtregel:"
SET_NONE = "Er is nog geen vraag beoordeeld waarvan vaststaat wat het goede antwoord is."

QUESTIONS = "Vragen"
STATE_OPEN, STATE_MINE = "Nog te beoordelen", "Beoordeeld door jou"
ORIGIN = {"asked": "Van een gebruiker", "prepared": "Eigen vraag", "example": "Voorbeeldvraag"}

REMOVE = "Verwijder de ronde"
REMOVE_TITLE = "Een ronde verwijderen"
REMOVE_YES = "Ja, verwijder"
REMOVE_NO = "Nee, laat staan"
REMOVE_ONLY = "Alleen een beheerder verwijdert een ronde."


def remove_ask(name: str, questions: int, scores: int) -> str:
    return (
        f"De ronde ‘{name}’ gaat voorgoed weg, met {number(questions, 'vraag', 'vragen')} en "
        f"{number(scores, 'beoordeling', 'beoordelingen')}. Download eerst de vragenset als je die "
        "nodig hebt."
    )


def removed(name: str) -> str:
    return f"De ronde ‘{name}’ is verwijderd."


def forgets(count: int, when: dt.date) -> str:
    return (
        f"{number(count, 'vraag van een gebruiker verdwijnt', 'vragen van gebruikers verdwijnen')} "
        f"uit deze ronde, de eerste op {texts.date(when.isoformat())}. Dus ga ik die op tijd "
        "beoordelen, of in eigen woorden in een nieuwe ronde zetten."
    )


def forgotten(count: int) -> str:
    said = number(count, "vraag van een gebruiker is", "vragen van gebruikers zijn")
    return f"{said} verwijderd; de oordelen erover tellen nog mee."


def questions(count: int) -> str:
    return number(count, "vraag", "vragen")


def improve(count: int) -> str:
    return number(count, "punt verbeteren", "punten verbeteren")


def act_on(what: str, title: str) -> str:
    return f"{what}: {title}"


def percent(part: float) -> str:
    return f"{part:.0%}".replace("%", "\u00a0%")


def share(value: Share) -> str:
    if not value.cases:
        return "–"
    low, high = value.interval
    return f"{percent(value.value)} ({round(low * 100)}–{round(high * 100)}\u00a0%)"


def week(year: int, week_number: int) -> str:
    return f"week {week_number}, {year}"


def kappa(value: float | None) -> str:
    return NO_KAPPA if value is None else f"{value:.2f}".replace(".", ",")


def pair(one: str, other: str) -> str:
    return f"{one} en {other}"


def same(value: Share) -> str:
    return f"{share(value)}, van {value.cases}"


def rerun_made(who: str, when: str) -> str:
    return f"Opnieuw gesteld {when} door {who}."


def rerun_state(done: int, total: int) -> str:
    return f"{done} van {number(total, 'vraag', 'vragen')} beantwoord"


def still_right(kept: int, right: int) -> str:
    said = number(right, "goede zin of weigering", "goede zinnen en weigeringen")
    return f"Van {said} {'is' if kept == 1 else 'zijn'} er nog {kept}."


def solved(count: int, wrong: int) -> str:
    said = number(wrong, "zin die niet goed was", "zinnen die niet goed waren")
    return f"Van {said} wordt {count} niet meer gezegd."


def in_set(lines: int, left_out: int) -> str:
    said = f"{number(lines, 'vraag staat', 'vragen staan')} erin."
    if not left_out:
        return said
    more = number(left_out, "beoordeelde vraag staat", "beoordeelde vragen staan")
    return (
        f"{said} {more} er niet in: geen zin was helemaal goed, collega’s waren het oneens over "
        "weigeren, of de vraag is verwijderd."
    )


def set_with_asked(count: int) -> str:
    return (
        f"{number(count, 'vraag is', 'vragen zijn')} van gebruikers. Het bestand wordt niet "
        "vanzelf gewist: verwijder het als je klaar bent."
    )
