"""The Dutch of the chat page and of answers.

That of the other pages is in the modules called `..._texts`, that of a model in `prompts`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.expecting import Expected
from assistant.records import (
    Contact,
    Frame,
    Intent,
    Notice,
    NoticeKind,
    Scope,
    Standing,
    Status,
    Step,
    Verdict,
)
from ingest.errors import Failure
from ingest.records import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.records import Details

# The page

BRAND = "Handreiking"
PAGE_TITLE = "Handreiking – vragen aan de documenten"
PAGE_HEADING = "Handreiking: stel een vraag aan de documenten"
SKIP_LINK = "Naar het vraagveld"

WELCOME_TITLE = "Waar wil je iets over weten?"
WELCOME_WHAT = (
    "Handreiking zoekt het antwoord in een vaste verzameling documenten over zorg voor kwetsbare "
    "kinderen. Bij elke uitspraak lees je de zin uit de bron. Staat iets er niet in, dan lees je "
    "dat ook."
)
WELCOME_SYSTEM = "Je praat met een geautomatiseerd systeem, niet met een mens."
WELCOME_PRIVACY = "Typ geen namen of andere gegevens van cliënten."
DANGER_QUESTION = "Is een kind nu in gevaar?"
DANGER_CALL = "Bel"
DANGER_EMERGENCY = "112"
DANGER_ADVICE = "Voor advies of een melding: Veilig Thuis,"
DANGER_ADVICE_NUMBER = "0800-2000"
DANGER_HOURS = "gratis, dag en nacht."

EXAMPLES_HEADING = "Voorbeeldvragen"
SHORTCUTS = "Sneltoetsen"
QUESTION_LABEL = "Je vraag"
QUESTION_PLACEHOLDER = "Stel een vraag"
SEND = "Vraag versturen"
STOP = "Antwoord stoppen"
NEW_CONVERSATION = "Nieuw gesprek"
PLAIN = "Leg eenvoudiger uit"
CHECK_THE_SOURCE = "Controleer de bron voordat je een besluit neemt."

SHORTCUT_KEYS = (
    ("Alt + V", "Naar het vraagveld"),
    ("Alt + B", "Naar de bronnen bij het laatste antwoord"),
    ("Alt + G", "Naar het gesprek"),
    ("Alt + N", "Nieuw gesprek"),
    ("Alt + K", "Kopieer het laatste antwoord met bronnen"),
    ("Alt + S", "Toon dit overzicht"),
    ("Enter", "Verstuur de vraag"),
    ("Shift + Enter", "Nieuwe regel in het vraagveld"),
    ("Esc", "Sluit de bronnen of dit overzicht"),
)

PAGE_LABELS = {
    "conversation": "Gesprek",
    "question": "Je vraag",
    "answer": "Antwoord",
    "sources": "Bronnen",
    "forQuestion": "Bij de vraag: ",
    "source": "bron ",
    "close": "Sluiten",
    "openOriginal": "Open de oorspronkelijke pagina",
    "newWindow": " (nieuw venster)",
    "readOn": "Lees verder in het document",
    "copyApa": "Kopieer als APA",
    "copyPlain": "Kopieer als gewone bronvermelding",
    "referenceCopied": "Bronvermelding gekopieerd.",
    "referenceFailed": "Kopiëren lukte niet. Selecteer de regel hieronder en kopieer die zelf.",
    "export": "Bewaar gesprek",
    "exportAs": "Bewaar het gesprek als",
    "exportDocx": "Word",
    "exportPdf": "PDF",
    "exportMd": "Markdown",
    "exporting": "Het bestand wordt gemaakt …",
    "exported": "Het gesprek is bewaard.",
    "exportFailed": "Het bestand kon niet worden gemaakt. Probeer het over een minuut opnieuw.",
    "copied": "Gekopieerd, met de bronnen.",
    "copyFailed": "Kopiëren lukte niet. Selecteer de tekst en kopieer die zelf.",
    "moreExamples": "Andere voorbeelden",
    "scopeAll": "Zoekt in alle documenten",
    "scopeSome": "Zoekt alleen in: ",
    "scopeChoose": "Kies bronnen",
    "scopeClear": "Toch alle documenten",
    "scopeTitle": "In welke bronnen zoek je?",
    "scopeIntro": "Kies niets, dan zoekt de assistent in alle documenten.",
    "scopeKinds": "Soort bron",
    "scopeAudiences": "Voor wie",
    "scopePeriod": "Verschenen",
    "scopeSince": "Vanaf",
    "scopeUntil": "Tot en met",
    "scopeAnyYear": "alle jaren",
    "scopeSinceYear": "vanaf ",
    "scopeUntilYear": "tot en met ",
    "scopeDocuments": "Document",
    "scopeFind": "Zoek een document op titel",
    "scopeDone": "Klaar",
    "revising": (
        "Je past een eerdere vraag aan. Verstuur je hem, dan vervalt wat er vanaf die vraag stond."
    ),
    "revisingStop": "Niet aanpassen",
    "keep": "Bewaar op dit apparaat",
    "keepThis": "Bewaar dit gesprek in deze browser",
    "keepWarning": (
        "Zonder dit is het gesprek weg als je de pagina sluit. Zet je het aan, dan staat het "
        "leesbaar in deze browser, tot je het uitzet of een nieuw gesprek begint. Doe dit niet op "
        "een computer die je deelt."
    ),
    "shortcutsTitle": "Sneltoetsen",
    "unreachable": (
        "De assistent is even niet bereikbaar. Probeer het over een minuut opnieuw. Lukt dat niet, "
        "vernieuw dan de pagina; dit gesprek is dan weg."
    ),
}

# An answer

STATUS = {
    Status.FULL: "Volledig antwoord",
    Status.PARTIAL: "Gedeeltelijk antwoord",
    Status.NONE: "Niet gevonden in de documenten",
}
NEAREST_LABEL = "Deze documenten komen het dichtst in de buurt:"
SEARCHED_FOR_LABEL = "Gezocht naar:"
QUESTION_IN_TEXT = "Vraag:"
SOURCES_LABEL = "Bronnen"
OPEN_SOURCE = "Open bron"
STEP = {
    Step.LOADING: "De assistent start op. Dat duurt even …",
    Step.SEARCHING: "Ik zoek in de documenten …",
    Step.COMPOSING: "Ik lees de passages en controleer elke zin …",
    Step.WRITING: "Een taalmodel schrijft het antwoord; elke zin wordt nagekeken …",
}
VERDICT = {
    Verdict.LITERAL: "letterlijk uit de bron",
    Verdict.SUPPORTED: "gesteund door de bron",
    Verdict.UNSUPPORTED: "niet gesteund door de bron",
}
EVERY_SENTENCE = {
    Verdict.LITERAL: "Elke zin staat letterlijk in de bron.",
    Verdict.SUPPORTED: "Elke zin is in andere woorden gezegd en gesteund door de bron.",
    Verdict.UNSUPPORTED: "",
}
STOPPED = "Je hebt het antwoord gestopt."


def about_theme(theme: str) -> str:
    """An example question."""
    return f"Wat zeggen de documenten over {theme}?"


def from_document(title: str) -> str:
    """The line above the statements that rest on one document."""
    return f"Uit ‘{title}’:"


def answer_ready(sources: int) -> str:
    """What a screen reader hears when an answer stands on the page."""
    if sources == 0:
        return "Het antwoord is klaar, zonder bronnen."
    return f"Het antwoord is klaar, met {sources} {'bron' if sources == 1 else 'bronnen'}."


# A source

KIND = {
    Kind.LAW: "Wet of regeling",
    Kind.GUIDELINE: "Landelijke richtlijn",
    Kind.METHOD: "Methodiek",
    Kind.RESEARCH: "Onderzoek",
    Kind.REPORT: "Rapport",
    Kind.NEWS: "Nieuwsbericht",
    Kind.PRACTICE: "Uit de praktijk",
}
ISO_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


def date(iso: str) -> str:
    """An ISO date as precise as it was given: `2018`, `2018-05` or `2018-05-31`."""
    parts = ISO_DATE.fullmatch(iso)
    if parts is None:
        return iso
    year, month, day = parts.groups()
    words = (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year)
    return " ".join(word for word in words if word)


def page(number: int) -> str:
    """Where a passage stands in a format that has pages."""
    return f"pagina {number}"


def event(iso: str) -> str:
    """The date of what a document reports on."""
    return f"over {date(iso)}"


def audience(groups: Sequence[str]) -> str:
    """For whom a document was written."""
    return f"Voor: {', '.join(groups)}"


def valid_until(iso: str) -> str:
    """The end of a document's validity."""
    return f"Geldig tot {date(iso)}."


def expired(iso: str) -> str:
    """A document past the end of its validity."""
    return f"Verlopen: gold tot {date(iso)}."


def replaced_by(document: str) -> str:
    """The newer document."""
    return f"Vervangen door: {document}."


# What goes wrong

QUESTION_EMPTY = "Typ eerst een vraag."
UNEXPECTED = (
    "Er ging iets mis bij het zoeken van een antwoord. Je gesprek is er nog. Probeer het opnieuw; "
    "lukt het dan niet, meld het dan bij de beheerder."
)
NOT_FOUND_PAGE = "Deze pagina bestaat niet."
REQUEST_TOO_LARGE = "Dit verzoek is te groot en is geweigerd."
FOREIGN_ORIGIN = "Dit verzoek kwam niet van deze pagina en is geweigerd."

# From the answering side, refusals and errors among them

INDEX_MISSING = (
    "Er zijn nog geen documenten ingelezen. Vraag de beheerder om de documenten in te lezen."
)
INDEX_OF_ANOTHER_MODEL = (
    "De documenten zijn ingelezen met andere instellingen. Vraag de beheerder om ze opnieuw in te "
    "lezen."
)


def question_too_long(length: int, most: int) -> str:
    """A question that is too long to search."""
    return (
        f"Je vraag is te lang: {length} tekens, en er passen er {most} in. Maak hem korter; laat "
        "gegevens over cliënten weg."
    )


QUESTION_NOT_DUTCH = (
    "Stel je vraag in het Nederlands: de documenten zijn Nederlands en ik zoek alleen op "
    "Nederlandse woorden. (Please ask your question in Dutch.)"
)
MOST_NAMES_SHOWN = 5


def searched_for(question: str, earlier: str, names: Sequence[str]) -> str:
    """What was searched: the question, the one before it, and other names of its concepts."""
    shown = f"{earlier} {question}" if earlier else question
    also = ", ".join(names[:MOST_NAMES_SHOWN])
    return f"{shown} (ook: {also})" if also else shown


WARM_UP_QUESTION = "Waar gaan de documenten over?"
NOT_FOUND = "Dit staat niet in de documenten."
RETRY = (
    "Probeer het met andere woorden, of vraag het aan de uitgever van het document dat het dichtst "
    "in de buurt komt."
)
LACKS = {
    Expected.NUMBER: "Het aantal waar je naar vraagt, vond ik niet in de documenten.",
    Expected.AGE: "De leeftijd waar je naar vraagt, vond ik niet in de documenten.",
    Expected.MONEY: "Het bedrag waar je naar vraagt, vond ik niet in de documenten.",
    Expected.DURATION: "De termijn of duur waar je naar vraagt, vond ik niet in de documenten.",
    Expected.MOMENT: "De datum of het jaar waar je naar vraagt, vond ik niet in de documenten.",
    Expected.EMAIL: "Het e-mailadres waar je naar vraagt, vond ik niet in de documenten.",
    Expected.PHONE: "Het telefoonnummer waar je naar vraagt, vond ik niet in de documenten.",
    Expected.ARTICLE: "Het wetsartikel waar je naar vraagt, vond ik niet in de documenten.",
    Expected.NAMES: "De namen waar je naar vraagt, vond ik niet in de documenten.",
    Expected.PERMISSION: "Of het mag, vond ik niet in de documenten.",
    Expected.DUTY: "Of het moet, vond ik niet in de documenten.",
    Expected.CONDITION: "Wanneer dat is, vond ik niet in de documenten.",
    Expected.WHETHER: "Of dat zo is, vond ik niet in de documenten.",
    Expected.PERSON: "Wie dat is of doet, vond ik niet in de documenten.",
    Expected.FULL_NAME: "Waar de afkorting voor staat, vond ik niet in de documenten.",
    Expected.REASON: "De reden waar je naar vraagt, vond ik niet in de documenten.",
    Expected.OFFICIAL: "Wie dat is, met naam, vond ik niet in de documenten.",
    Expected.DECIDER: "Wie daarover beslist, vond ik niet in de documenten.",
    Expected.PAYER: "Wie dat betaalt, vond ik niet in de documenten.",
    Expected.REQUESTER: "Wie daarom vroeg, vond ik niet in de documenten.",
    Expected.OUTCOME: "Wat de uitkomst is, vond ik niet in de documenten.",
    Expected.PLACE: "De plaats waar je naar vraagt, vond ik niet in de documenten.",
    Expected.WHERE_TO: "Waar je daarvoor terechtkunt, vond ik niet in de documenten.",
    Expected.OPINION: "Wat die ervan vindt of zegt, vond ik niet in de documenten.",
    Expected.DEFINITION: "Een omschrijving van wat het is, vond ik niet in de documenten.",
}


ON_TOPIC_ONLY = (
    "Dit gaat over je onderwerp, maar of het antwoord geeft op je vraag is niet zeker. Vond je het "
    "niet, vraag het dan met andere woorden."
)
# What the documents do not give, beside what they do speak of.
GIVES_NO = {
    Expected.NUMBER: "geen aantal",
    Expected.AGE: "geen leeftijd",
    Expected.MONEY: "geen bedrag",
    Expected.DURATION: "geen termijn of duur",
    Expected.MOMENT: "geen datum of jaar",
    Expected.EMAIL: "geen e-mailadres",
    Expected.PHONE: "geen telefoonnummer",
    Expected.ARTICLE: "geen wetsartikel",
    Expected.NAMES: "geen namen",
    Expected.PERMISSION: "of het mag, staat er niet",
    Expected.DUTY: "of het moet, staat er niet",
    Expected.CONDITION: "niet wanneer dat is",
    Expected.WHETHER: "of dat zo is, staat er niet",
    Expected.PERSON: "niet wie dat is of doet",
    Expected.FULL_NAME: "niet waar de afkorting voor staat",
    Expected.REASON: "geen reden",
    Expected.OFFICIAL: "niet de naam van wie dat is",
    Expected.DECIDER: "niet wie daarover beslist",
    Expected.PAYER: "niet wie dat betaalt",
    Expected.REQUESTER: "niet wie daarom vroeg",
    Expected.OUTCOME: "geen uitkomst",
    Expected.PLACE: "geen plaats",
    Expected.WHERE_TO: "niet waar je daarvoor terechtkunt",
    Expected.OPINION: "niet wat die ervan vindt of zegt",
    Expected.DEFINITION: "geen omschrijving van wat het is",
}
GIVES_ANOTHER = {
    Expected.NUMBER: "niet het aantal waar je naar vraagt",
    Expected.AGE: "niet de leeftijd waar je naar vraagt",
    Expected.MONEY: "niet het bedrag waar je naar vraagt",
    Expected.DURATION: "niet de termijn of duur waar je naar vraagt",
    Expected.MOMENT: "niet de datum of het jaar waar je naar vraagt",
    Expected.EMAIL: "niet het e-mailadres waar je naar vraagt",
    Expected.PHONE: "niet het telefoonnummer waar je naar vraagt",
    Expected.ARTICLE: "niet het wetsartikel waar je naar vraagt",
    Expected.NAMES: "niet de namen waar je naar vraagt",
}


def not_found(
    lacks: Expected,
    mentions: Sequence[str] = (),
    unheard: Sequence[str] = (),
    *,
    holds_another: bool = False,
) -> str:
    """The refusal: what was asked for when that is what is lacking, else what nothing is about."""
    if lacks in LACKS:
        return f"{_lacking(lacks, mentions, holds_another=holds_another)} {RETRY}"
    if unheard:
        return f"Over {_in_quotes(unheard)} vond ik niets in de documenten. {RETRY}"
    return f"{NOT_FOUND} {RETRY}"


def partly_found(lacks: Expected, unsaid: Sequence[str], mentions: Sequence[str] = ()) -> str:
    """What an answer in part leaves open."""
    sentences = [_lacking(lacks, mentions)] if lacks in LACKS else []
    if unsaid:
        sentences.append(f"Over {_in_quotes(unsaid)} vond ik hier niets.")
    return " ".join(sentences) or ON_TOPIC_ONLY


def _lacking(lacks: Expected, mentions: Sequence[str], *, holds_another: bool = False) -> str:
    """What the documents speak of and what they do not give; in general where that is unknown."""
    if not mentions:
        return LACKS[lacks]
    given = GIVES_ANOTHER.get(lacks) if holds_another else None
    return f"De documenten noemen wel {_in_quotes(mentions)}, maar {given or GIVES_NO[lacks]}."


def _in_quotes(words: Sequence[str]) -> str:
    return enumeration([f"‘{word}’" for word in dict.fromkeys(words)])


def documents(count: int) -> str:
    """How many documents, in words."""
    return f"{count} {'document' if count == 1 else 'documenten'}"


def enumeration(parts: Sequence[str]) -> str:
    """The parts in a row: a, b en c."""
    return " en ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


# Sources that do not say the same


def disagreement(said: Sequence[tuple[Details, str]]) -> str:
    """Which documents give what value, in the order in which they are quoted."""
    return _who_says_what([(details, f"noemt {value}") for details, value in said])


def disagreement_on_duty(said: Sequence[tuple[Details, str]]) -> str:
    """Which documents say that something must be, may be or may not be."""
    return _who_says_what([(details, f"zegt ‘{words}’") for details, words in said])


def _who_says_what(said: Sequence[tuple[Details, str]]) -> str:
    given = "; ".join(f"{_source(details)} {words}" for details, words in said)
    return f"Let op: de bronnen zeggen niet hetzelfde. {given}."


def _source(details: Details) -> str:
    """A title with kind of source and date, as far as known."""
    kind = KIND[details.kind] if details.kind else ""
    dated = date(details.published) if details.published else ""
    happened = event(details.event_date) if details.event_date and not dated else ""
    known = ", ".join(filter(None, (kind[:1].lower() + kind[1:], dated, happened)))
    return f"‘{details.title}’ ({known})" if known else f"‘{details.title}’"


# What a question asks that no document answers

FIXED = {
    Intent.GREETING: (
        "Hallo. Stel je vraag over zorg voor kwetsbare kinderen; ik zoek het antwoord in de "
        "documenten. Noem geen namen of andere gegevens van cliënten."
    ),
    Intent.THANKS: "Graag gedaan. Heb je nog een vraag, stel hem gerust.",
    Intent.ABOUT: (
        "Ik ben Handreiking, een geautomatiseerd systeem en geen mens. Ik zoek antwoorden in een "
        "vaste verzameling documenten over zorg voor kwetsbare kinderen, en laat bij elke "
        "uitspraak de zin uit de bron zien. Je kunt bijvoorbeeld vragen wat iets betekent, hoe "
        "lang iets duurt, wie iets mag, of wat een richtlijn aanraadt. Ik oordeel niet over een "
        "kind of gezin, en ik verzin niets: staat het er niet in, dan zeg ik dat."
    ),
    Intent.OFF_TOPIC: (
        "Daar ga ik niet over. Ik beantwoord alleen vragen over zorg voor kwetsbare kinderen, uit "
        "een vaste verzameling documenten."
    ),
    Intent.JUDGEMENT: (
        "Ik beoordeel geen kinderen, ouders of gezinnen: ik geef geen oordeel, risicoscore, "
        "diagnose of juridisch advies over een situatie, en ik neem geen beslissing. Wel zoek ik "
        "op wat de documenten zeggen over hoe je zo’n afweging maakt. Bespreek de situatie zelf "
        "met een collega, een gedragswetenschapper of een jurist. Voor advies kun je dag en nacht "
        "Veilig Thuis bellen: 0800-2000, gratis, en je hoeft geen namen te noemen."
    ),
    Intent.WHEREABOUTS: (
        "Niet weten waar je kind of iemand anders van wie je houdt is, is zwaar. Ik geef geen "
        "adressen van opvang, van pleeggezinnen of van wie op een geheim adres woont, en ik help "
        "niet om een verbod of een beslissing over een kind heen te komen. Dit kan wel: vraag de "
        "jeugdbeschermer van de gecertificeerde instelling (GI) hoe het met je kind gaat en hoe "
        "contact mogelijk is. Je advocaat kan de rechter vragen een beslissing te veranderen. "
        "Voor advies, ook als je zelf een veilige plek zoekt, bel je dag en nacht Veilig Thuis: "
        "0800-2000, gratis, en je hoeft geen namen te noemen. Is iemand nu in gevaar of een kind "
        "vermist, bel dan 112."
    ),
    Intent.INSTRUCTION: (
        "Mijn werkwijze ligt vast en is niet met een bericht te veranderen: ik zoek in de "
        "documenten en laat de zinnen zien die antwoord geven. Stel gerust je vraag."
    ),
}
# What stands in the place of the status, where the status says nothing that helps.
FIXED_TITLE = {
    Intent.OFF_TOPIC: "Gaat niet over deze documenten",
    Intent.JUDGEMENT: "Geen oordeel over een kind of gezin",
    Intent.WHEREABOUTS: "Dit zoekt Handreiking niet op",
    Intent.INSTRUCTION: "Dit doet Handreiking niet",
}
IN_GENERAL = "Dit zeggen de documenten in het algemeen, dus niet over deze situatie:"

# Whom to call

EMERGENCY = Contact("Alarmnummer", "112", "bij direct gevaar")
SAFE_AT_HOME = Contact(
    "Veilig Thuis",
    "0800-2000",
    "voor advies of een melding: gratis, dag en nacht, ook voor professionals en ook anoniem",
)
SUICIDE_PREVENTION = Contact(
    "113 Zelfmoordpreventie",
    "0800-0113",
    "dag en nacht, anoniem, ook bij zorgen over een ander. Bellen kan ook met 113, chatten via",
    "https://www.113.nl",
)
NOTICES = {
    NoticeKind.DANGER: Notice(
        NoticeKind.DANGER,
        "Is er nu gevaar? Bel meteen 112.",
        "Is er geen direct gevaar, begin dan met stap 1 van de meldcode: breng de signalen in "
        "kaart en schrijf op wat je ziet en hoort. Gaat het over jezelf, dan kun je ook bellen.",
        (EMERGENCY, SAFE_AT_HOME),
    ),
    NoticeKind.SELF_HARM: Notice(
        NoticeKind.SELF_HARM,
        "Denkt iemand aan zelfdoding? Bel 113.",
        "Is er direct levensgevaar, bel dan 112 en laat de ander niet alleen. Vraag er gerust "
        "rechtstreeks naar en blijf luisteren. Gaat het over jezelf, praat dan nu met iemand.",
        (SUICIDE_PREVENTION, EMERGENCY),
    ),
}


# An answer by a language model

WRITING_FAILED = {
    Failure.TIMEOUT: "Het taalmodel was niet op tijd klaar.",
    Failure.RATE_LIMIT: "Het taalmodel is nu te druk.",
    Failure.UNREACHABLE: "Het taalmodel is niet bereikbaar.",
    Failure.KEY_REFUSED: "Het taalmodel gaf geen toegang. Meld dit bij de beheerder.",
    Failure.UNKNOWN_MODEL: "Het ingestelde taalmodel bestaat niet. Meld dit bij de beheerder.",
    Failure.TOO_MUCH_ASKED: "De bronnen pasten niet in het taalmodel.",
    Failure.REFUSED: "Het taalmodel wilde deze vraag niet beantwoorden.",
    Failure.CUT: "Het antwoord van het taalmodel brak af.",
    Failure.TOO_LONG: "Het antwoord van het taalmodel werd te lang.",
    Failure.BROKEN: "Het taalmodel werkte niet.",
}
WRITING_REFUSED = WRITING_FAILED[Failure.REFUSED]
WRITING_ENDLESS = WRITING_FAILED[Failure.TOO_LONG]
WRITING_EMPTY = "Het taalmodel gaf een leeg antwoord."
WRITING_NO_ANSWER = "Het taalmodel vond geen antwoord in de bronnen."
WRITING_UNPROVEN = "Wat het taalmodel schreef, staat niet zo in de bronnen."
WRITING_BESIDE = "Wat van het antwoord van het taalmodel overbleef, beantwoordt je vraag niet."
WRITING_ONE_SIDED = "Het antwoord van het taalmodel noemde niet alle bronnen die verschillen."
REMOVED_UNCITED = "Noemt geen bron."
REMOVED_LEANS = "Is niet te begrijpen zonder de zin ervoor."
REMOVED_UNSUPPORTED = "Staat niet zo in de genoemde bron."
REMOVED_BECAUSE = {
    "number": "Het getal klopt niet met de bron",
    "unit": "De eenheid klopt niet met de bron",
    "date": "De datum klopt niet met de bron",
    "duration": "De termijn klopt niet met de bron",
    "amount": "Het bedrag klopt niet met de bron",
    "percentage": "Het percentage klopt niet met de bron",
    "age": "De leeftijd klopt niet met de bron",
    "article": "Het artikel klopt niet met de bron",
    "name": "De naam staat niet zo in de bron",
    "negation": "Wat wel en niet geldt, klopt niet met de bron",
    "modality": "Wat moet, mag of kan, klopt niet met de bron",
    "quantifier": "Voor hoeveel of hoe vaak het geldt, klopt niet met de bron",
    "comparison": "De vergelijking klopt niet met de bron",
    "condition": "De voorwaarde klopt niet met de bron",
    "role": "Wie wat doet, klopt niet met de bron",
    "unsaid": "Dit zegt de bron niet",
    "dropped": "Er ontbreekt iets dat in de bron staat",
    "blend": "Dit voegt samen wat in de bron apart staat",
}
NOT_SIMPLER = (
    "Eenvoudiger uitleggen kan alleen met een taalmodel. Dit zijn de zinnen uit de documenten zelf."
)


def quoted_instead(problem: str) -> str:
    """Why an answer is made of quotes where a model should have written it."""
    return f"{problem} Daarom lees je de zinnen uit de documenten zelf."


def removed_because(kind: str, said: str, found: str) -> str:
    """In what a sentence differs from its source: what it says, and what the source says."""
    problem = REMOVED_BECAUSE.get(kind, REMOVED_UNSUPPORTED.rstrip("."))
    words = [f"‘{said}’" if said else "", f"in de bron: ‘{found}’" if found else ""]
    detail = "; ".join(word for word in words if word)
    return f"{problem} ({detail})." if detail else f"{problem}."


def written_by(model: str) -> str:
    """Who wrote the sentences of an answer."""
    return f"Geschreven door taalmodel {model}; elke zin is nagekeken in de bron."


def removed_sentences(count: int) -> str:
    """How many sentences of a model are not shown as fact."""
    sentences = "1 zin" if count == 1 else f"{count} zinnen"
    return f"{sentences} van het taalmodel weggelaten: niet terug te vinden in de bron."


# Case data in a question, by kind (assistant.identifiers.CaseDataKind)

CASE_DATA = {
    "bsn": "bsn",
    "birth date": "geboortedatum",
    "phone": "telefoonnummer",
    "e-mail": "e-mailadres",
    "address": "adres",
    "licence plate": "kenteken",
    "dossier number": "dossiernummer",
    "iban": "rekeningnummer",
    "name": "naam",
}
CASE_DATA_CONTINUE = "Verder zonder deze gegevens"
CASE_DATA_EDIT = "Vraag aanpassen"


def case_data_found(kinds: Sequence[str]) -> str:
    """What a question tells about a person, and what is done with it."""
    found = enumeration([CASE_DATA[kind] for kind in dict.fromkeys(kinds)])
    return (
        f"Je vraag bevat gegevens van een persoon ({found}). Ik ga verder zonder deze gegevens: "
        "ze worden niet doorgegeven en niet bewaard."
    )


def case_data_left_out(kinds: Sequence[str]) -> str:
    """What was left out of a question, where there is nothing to decide."""
    found = enumeration([CASE_DATA[kind] for kind in dict.fromkeys(kinds)])
    return f"Gegevens van een persoon zijn weggelaten uit je vraag: {found}."


CASE_DATA_ASK = "Je vraag zonder die gegevens:"

# A question that was completed, or that may stand for several

SEARCH_MY_WORDS = "Zoek op mijn eigen woorden"
SEARCHED_WITHIN = "Alleen gezocht in:"
NOT_WITHIN = (
    "In de documenten waarin je zoekt, staat dit niet. Zoek in alle documenten, of probeer het met "
    "andere woorden."
)
SEARCH_EVERYWHERE = "Zoek in alle documenten"
COPY_ANSWER = "Kopieer met bronnen"
REVISE = "Pas de vraag aan"
HELPFUL = "Nuttig"
UNHELPFUL = "Niet nuttig"
LINE_FULL = (
    "Het is nu erg druk: er wachten al veel vragen. Je vraag staat nog in het veld. Probeer het "
    "over een minuut opnieuw."
)


def place_in_line(place: int) -> str:
    """What a visitor reads while others are answered first."""
    before = "Er is nog één vraag" if place == 1 else f"Er zijn nog {place} vragen"
    return f"Het is even druk. {before} voor je …"


def searched_within(scope: Scope, titles: Sequence[str]) -> str:
    """Which documents were searched; `titles` are those of the documents in the scope."""
    years = ""
    if scope.since is not None and scope.until is not None:
        years = f"van {scope.since} tot en met {scope.until}"
    elif scope.since is not None:
        years = f"vanaf {scope.since}"
    elif scope.until is not None:
        years = f"tot en met {scope.until}"
    kinds = [KIND[Kind(kind)] for kind in scope.kinds if kind in set(Kind)]
    groups = [f"voor {' of '.join(scope.audiences)}"] if scope.audiences else []
    parts = [" of ".join(kinds), *groups, years, " of ".join(titles)]
    return ", ".join(part for part in parts if part)


SEARCHED_MY_WORDS = "Gezocht op je eigen woorden, zonder eerdere vragen en andere namen."
CHOICES_LABEL = "Bedoel je een van deze vragen?"
# Abbreviations with meanings that must not be equated.
MEANINGS = {
    "BW": ("het Burgerlijk Wetboek", "beschermd wonen"),
    "HA": ("de Hervormingsagenda Jeugd", "de huisarts"),
    "JA": ("de Jeugdautoriteit", "de jeugdarts"),
    "PI": ("een particulier initiatief", "een penitentiaire inrichting"),
    "VO": ("de vrouwenopvang", "het voortgezet onderwijs"),
}


def question_meaning(question: str, abbreviation: str, meaning: str) -> str:
    """The question with an abbreviation, and its article, in full."""
    asked = re.sub(rf"\b(?:(?:de|het|een) )?{abbreviation}\b", meaning, question).strip()
    if asked.rstrip("?") == meaning:
        return question_about_concept(meaning)
    return asked if asked.endswith("?") else f"{asked}?"


def question_about_concept(label: str) -> str:
    """A question about one of the things that a word may stand for."""
    return f"Wat staat er in de documenten over {label}?"


def question_about_place(topic: str, place: str) -> str:
    """A question about a word, as one document speaks of it."""
    return f"Wat staat er over {topic} bij ‘{place}’?"


FRAME = {
    Frame.VOLUNTARY: "hulp in het vrijwillig kader",
    Frame.SUPERVISION: "een ondertoezichtstelling",
    Frame.GUARDIANSHIP: "voogdij",
    Frame.CLOSED: "gesloten jeugdhulp",
    Frame.CRISIS: "een crisissituatie",
}


def about_frame(frame: Frame, asked: Sequence[Frame]) -> str:
    """Of which legal frame an answer speaks, and of which it does not though it was asked."""
    other = enumeration([FRAME[one] for one in asked])
    return f"Dit gaat over {FRAME[frame]}{f', niet over {other}' if other else ''}."


# A source that has changed since an answer

STANDING = {
    Standing.UNCHANGED: "ongewijzigd",
    Standing.CHANGED: "bron is sindsdien gewijzigd",
    Standing.GONE: "vervallen",
}
SOURCE_CHANGED = {
    Standing.CHANGED: "Deze bron is sindsdien gewijzigd.",
    Standing.GONE: "Deze bron is sindsdien vervallen.",
}


def moved_to(document: str, heading: str, number: int | None) -> str:
    """Where the words of a changed source stand now."""
    place = ", ".join(part for part in (document, heading, page(number) if number else "") if part)
    return f"Dezelfde zin staat nu in {place}."


NO_ANSWERS = (
    "Geef een bestand met antwoorden, één JSON-object per regel, zoals 'ask --json' ze geeft; - "
    "leest van standaardinvoer."
)


def no_answers_file(path: str) -> str:
    """The file of check is not there or no UTF-8."""
    return f"Het bestand {path} kan niet worden gelezen. {NO_ANSWERS}"


def bad_answer_line(path: str, line: int) -> str:
    """A line that is no answer."""
    return f"{path}, regel {line} is geen antwoord van deze assistent. {NO_ANSWERS}"


# A conversation or an answer taken away

TAKEN_TITLE = "Gesprek met Handreiking"
TAKEN_SYSTEM = (
    "De antwoorden zijn gemaakt door een geautomatiseerd systeem, niet door een mens. Ze rusten "
    "alleen op de documenten die erbij staan."
)
SOURCES_CHECKED = (
    "De bronnen zijn bij het bewaren nagekeken. Is er sindsdien iets aan veranderd, dan staat dat "
    "erbij."
)
SOURCES_NOT_CHECKED = (
    "De bronnen konden bij het bewaren niet worden nagekeken: kijk zelf of ze nog hetzelfde zeggen."
)
STATEMENT_CHANGED = "bron sindsdien gewijzigd of vervallen"
ANSWER_LABEL = "Antwoord"
PAGE_LABEL = "Pagina"
CONVERSATION_TOO_LARGE = (
    "Dit gesprek is te groot om in één keer te bewaren. Kopieer de antwoorden die je nodig hebt, "
    "of begin een nieuw gesprek."
)
NO_CONVERSATION = (
    "Dit gesprek kan niet worden bewaard, omdat het niet is zoals Handreiking het maakte. Vernieuw "
    "de pagina en stel je vraag opnieuw."
)
EXPORT_FAILED = (
    "Het bestand kon niet worden gemaakt. Probeer het opnieuw, of bewaar het gesprek in een andere "
    "vorm."
)
FORMAT_UNKNOWN = "Bewaren kan als docx, pdf of md."


def taken_on(iso: str) -> str:
    """The day on which a conversation was taken away."""
    return f"Bewaard op {date(iso)}."


def numbered_question(number: int, question: str) -> str:
    """The heading above a question and its answer."""
    return f"Vraag {number}: {question}"


def sources_changed(count: int) -> str:
    """Above an answer of which sources have changed since."""
    sources = (
        "1 bron van dit antwoord is" if count == 1 else f"{count} bronnen van dit antwoord zijn"
    )
    return (
        f"Let op: {sources} sindsdien gewijzigd of vervallen. Bij de bron staat wat er is "
        "veranderd."
    )


def from_generation(generation: str) -> str:
    """Which state of the collection an answer rests on."""
    return f"Gezocht in de documenten zoals ingelezen onder nummer {generation}."


# The command line


def served_at(address: str) -> str:
    """Where the page is."""
    return f"Handreiking staat klaar op {address} (stoppen met Ctrl+C)."


def port_in_use(port: int) -> str:
    """Another program has the port."""
    return (
        f"Poort {port} is al in gebruik. Kies een andere met --port, of stop het andere programma."
    )


def cannot_listen(host: str, port: int) -> str:
    """The address is not one of this machine."""
    return (
        f"Op {host}:{port} kan niet worden geluisterd. Kies een adres van deze computer met --host."
    )


def no_questions_file(path: str) -> str:
    """The file of --questions is not there or no UTF-8."""
    return f"Het bestand {path} kan niet worden gelezen. Geef een JSONL-bestand in UTF-8."


def bad_question_line(path: str, line: int) -> str:
    """A line that is no question."""
    return (
        f"{path}, regel {line}: verwacht een JSON-object met 'id' en 'question' (tekst) en "
        "eventueel 'history' (lijst met tekst). Verbeter die regel."
    )


BAD_PORT = "geef een poortnummer van 0 tot en met 65535"
ASK_WHAT = "Geef een vraag, of een bestand met --questions."
TOP_TOO_SMALL = "Geef met --top een getal van 1 of meer."


def reranker_unusable(name: str, problem: str) -> str:
    """A cross-encoder that was asked for does not load or does not score."""
    return (
        f"Het herordeningsmodel '{name}' is niet te gebruiken ({problem}). Controleer de naam of "
        "map in HANDREIKING_RERANKER, of laat die instelling weg: dan zoekt de assistent zonder."
    )
