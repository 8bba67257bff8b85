"""Every Dutch sentence a user can see; the model's Dutch is in `prompts.py`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.comparison import ContrastKind
from assistant.expecting import Expected
from assistant.journal_records import Reason
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
    import datetime as dt
    from collections.abc import Sequence

    from assistant.journal_records import Amount, Policy
    from assistant.machinery import Machinery
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
    Expected.FULL_NAME: "Waar de afkorting voor staat, vond ik niet in de documenten.",
    Expected.REASON: "De reden waar je naar vraagt, vond ik niet in de documenten.",
    Expected.OFFICIAL: "Wie dat is, met naam, vond ik niet in de documenten.",
}


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
    Expected.FULL_NAME: "niet waar de afkorting voor staat",
    Expected.REASON: "geen reden",
    Expected.OFFICIAL: "niet de naam van wie dat is",
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
    return " ".join(sentences)


def _lacking(lacks: Expected, mentions: Sequence[str], *, holds_another: bool = False) -> str:
    """What the documents speak of and what they do not give; in general where that is unknown."""
    if not mentions:
        return LACKS[lacks]
    given = GIVES_ANOTHER.get(lacks) if holds_another else None
    return f"De documenten noemen wel {_in_quotes(mentions)}, maar {given or GIVES_NO[lacks]}."


def _in_quotes(words: Sequence[str]) -> str:
    return enumeration([f"‘{word}’" for word in dict.fromkeys(words)])


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
    Intent.INSTRUCTION: (
        "Mijn werkwijze ligt vast en is niet met een bericht te veranderen: ik zoek in de "
        "documenten en laat de zinnen zien die antwoord geven. Stel gerust je vraag."
    ),
}
# What stands in the place of the status, where the status says nothing that helps.
FIXED_TITLE = {
    Intent.OFF_TOPIC: "Gaat niet over deze documenten",
    Intent.JUDGEMENT: "Geen oordeel over een kind of gezin",
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


# Our own pages: the frame, the reader, about

NAVIGATION = "Pagina’s"
NAVIGATION_QUESTIONS = "Vragen"
NAVIGATION_ABOUT = "Over deze assistent"
NEW_WINDOW = " (nieuw venster)"
SKIP_TO_CONTENT = "Naar de inhoud"
FOOTER = (
    "Handreiking is een geautomatiseerd systeem. Controleer de bron voordat je een besluit neemt."
)

READER_BACK = (
    "Terug naar je gesprek? Sluit dit venster; je gesprek staat nog in het venster waar je "
    "vandaan kwam."
)
READER_JUMP = "Ga naar de gemarkeerde zin"
READER_CONTENTS = "Op deze pagina"
READER_REFERENCES = "Verwijzen naar dit document"
REFERENCE_APA = "APA"
REFERENCE_PLAIN = "Gewone bronvermelding"
READER_MISSING = "Dit document is er niet"
READER_MISSING_TEXT = (
    "Het document staat niet (meer) in de verzameling. Misschien heeft het een andere naam "
    "gekregen of is het weggehaald."
)
READER_ALL_DOCUMENTS = "Bekijk alle documenten"
READER_CHANGED = "Dit document is gewijzigd sinds het antwoord werd gegeven."
READER_CHANGED_FOUND = f"{READER_CHANGED} De zin staat er nog wel in."
READER_CHANGED_GONE = f"{READER_CHANGED} De zin uit het antwoord staat er niet meer in."
READER_GONE = "De zin uit het antwoord staat niet in dit document."
TABLE = "Tabel"
FACT_KIND = "Soort bron"
FACT_PUBLISHER = "Uitgever"
FACT_AUTHORS = "Auteur"
FACT_PUBLISHED = "Gepubliceerd"
FACT_EVENT = "Gaat over"
FACT_AUDIENCE = "Voor wie"
FACT_REGION = "Regio"
FACT_NOTE = "Toelichting"
FACT_RETRIEVED = "Opgehaald"
NO_DATE = "zonder datum"


def apa_date(iso: str) -> str:
    """A date as APA wants it, the year first; "z.d." where there is none."""
    parts = ISO_DATE.fullmatch(iso)
    if parts is None:
        return iso or "z.d."
    year, month, day = parts.groups()
    rest = " ".join(
        word for word in (day and str(int(day)), month and MONTHS[int(month) - 1]) if word
    )
    return f"{year}, {rest}" if rest else year


def retrieved_from(iso: str, address: str) -> str:
    """Where a web page is, and the day it was fetched, as APA says it."""
    if not address or not iso:
        return address
    return f"Geraadpleegd op {date(iso)}, van {address}"


def retrieved_plainly(iso: str, address: str) -> str:
    """The same in a plain reference."""
    return f"{address} (geraadpleegd op {date(iso)})" if address and iso else address


ABOUT_TITLE = "Over deze assistent"
ABOUT_LEAD = (
    "Handreiking helpt je vinden wat documenten zeggen over zorg voor kwetsbare kinderen, en laat "
    "bij elke uitspraak de zin zien waar die op rust."
)
ABOUT_WHAT_TITLE = "Wat het is, en wat niet"
ABOUT_WHAT = (
    (
        "Je praat met een geautomatiseerd systeem, niet met een mens. De AI-verordening vraagt dat "
        "wij je dat vooraf zeggen."
    ),
    (
        "De assistent zoekt in een vaste verzameling documenten; hieronder zie je welke. Hij zoekt "
        "niet op internet. Vindt hij geen antwoord, dan zegt hij dat. Dat is geen storing."
    ),
    "Wat de assistent niet doet:",
)
ABOUT_NOT = (
    "Hij oordeelt niet over een kind, een ouder of een gezin, en schat geen risico’s in.",
    (
        "Hij geeft geen juridisch of medisch advies, en neemt geen besluiten. Dat doe jij, met je "
        "collega’s."
    ),
    (
        "Hij weet niet wat er na de datum van een document is veranderd. Kijk dus naar die datum, "
        "en lees de bron voordat je een besluit neemt."
    ),
)
ABOUT_READING_TITLE = "Hoe je een antwoord leest"
ABOUT_READING = (
    (
        "Volledig, gedeeltelijk of niet gevonden",
        (
            "Boven elk antwoord staat of de documenten je hele vraag beantwoorden, een deel ervan, "
            "of niets."
        ),
    ),
    (
        VERDICT[Verdict.LITERAL].capitalize(),
        (
            "De zin staat woord voor woord in het document. Alleen hoofdletters, witruimte, "
            "streepjes en aanhalingstekens mogen verschillen."
        ),
    ),
    (
        VERDICT[Verdict.SUPPORTED].capitalize(),
        (
            "De zin is anders gezegd dan in het document. Nagekeken is dat getallen, datums, "
            "artikelnummers en woorden als ‘niet’, ‘mag’ en ‘moet’ overeenkomen. Lees bij twijfel "
            "de bron."
        ),
    ),
    (
        "Nummers achter een zin",
        (
            "Elk nummer opent de bron met de zin gemarkeerd. Vanaf daar lees je verder in het hele "
            "document."
        ),
    ),
)
ABOUT_WORKING_TITLE = "Hoe het werkt"
ABOUT_PRIVACY_TITLE = "Wat er met je vraag gebeurt"
ABOUT_CONTACT_TITLE = "Bij wie je terechtkunt"
ABOUT_DANGER = "Is een kind in gevaar, wacht dan niet op een antwoord van deze assistent:"
ABOUT_CONTACT = (
    (
        "Met vragen over jouw situatie: een collega, de gedragswetenschapper, de "
        "aandachtsfunctionaris of de jurist van je organisatie."
    ),
    (
        "Klopt een antwoord niet, mist er een document of werkt er iets niet? Zeg het degene die "
        "deze assistent bij jouw organisatie beheert."
    ),
)
ABOUT_ACCESS_TITLE = "Toegankelijkheid"
ABOUT_ACCESS = (
    (
        "We willen dat iedereen deze assistent kan gebruiken, ook met alleen een toetsenbord, met "
        "vergrote tekst, of met een schermlezer. We bouwen naar WCAG 2.1, niveau A en AA."
    ),
    (
        "Wat is getest: alle pagina’s met het programma axe, op breed scherm, telefoonbreedte en "
        "sterk vergroot, in licht en donker; en het gebruik met alleen het toetsenbord. Dat "
        "gebeurt automatisch, in de browser Chromium."
    ),
    (
        "Wat niet is getest: gebruik met een schermlezer door mensen die daarmee werken, andere "
        "browsers, en echte telefoons. Ook is er geen onafhankelijk onderzoek gedaan. Dit is dus "
        "nog geen officiële toegankelijkheidsverklaring."
    ),
    (
        "Documenten die iemand anders schreef, tonen we als tekst. Afbeeldingen en grafieken uit "
        "het origineel staan daar niet bij."
    ),
)
ABOUT_DOCUMENTS_TITLE = "De documenten"
PAGES_OF_DOCUMENTS = "Meer documenten"
PREVIOUS_PAGE = "Vorige"
NEXT_PAGE = "Volgende"


def page_of(number: int, count: int) -> str:
    """Which part of a long list is shown."""
    return f"{number} van {count}"


def about_documents(count: int) -> str:
    """Above the list of documents."""
    if count == 1:
        return "De assistent antwoordt uit één document. De titel opent de tekst."
    return f"De assistent antwoordt uit {count} documenten. Een titel opent de tekst."


def about_models(machinery: Machinery) -> tuple[str, ...]:
    """Which models do the work."""
    embedding = (
        f"het model ‘{machinery.embedding}’" if machinery.embedding else "een eigen, klein model"
    )
    searching = (
        "Je vraag wordt vergeleken met de alinea’s van de documenten: op woorden, en met "
        f"{embedding} op betekenis. Dat gebeurt op de computer waarop de assistent draait."
    )
    ranking = (
        f"Het model ‘{machinery.reranker}’ zet de gevonden alinea’s op volgorde, op diezelfde "
        "computer."
    )
    if machinery.chat_model:
        writing = (
            f"Het taalmodel ‘{machinery.chat_model}’ schrijft het antwoord op grond van de "
            "gevonden alinea’s. Elke zin wordt daarna nagekeken; wat niet in de bron staat, laten "
            "we weg. Lukt het niet, dan krijg je letterlijke zinnen uit de documenten."
        )
    else:
        writing = (
            "Het antwoord bestaat uit letterlijke zinnen uit de documenten. Er schrijft geen "
            "taalmodel mee; de assistent verzint dus geen zinnen."
        )
    return (searching, ranking, writing) if machinery.reranker else (searching, writing)


def about_privacy(machinery: Machinery) -> tuple[str, ...]:
    """What leaves the machine and what is kept."""
    return (
        (
            "Typ geen namen of andere gegevens van cliënten. Herkent de assistent ze, dan laat hij "
            "ze weg voordat hij zoekt. Hij herkent niet alles."
        ),
        *_what_leaves(machinery),
        *about_kept(machinery.kept),
        (
            "Je vraag en het antwoord staan in je browser zolang de pagina open is; uit het "
            "geheugen van de server verdwijnen ze een paar minuten na je laatste vraag."
        ),
        (
            "Kies je ‘Bewaar op dit apparaat’, dan staat het gesprek leesbaar in deze browser tot "
            "je dat uitzet of een nieuw gesprek begint. Doe dat niet op een computer die je deelt."
        ),
        "Bewaar je een gesprek als bestand, dan blijft daarvan niets achter op de server.",
        (
            "Er zijn geen cookies, geen statistieken en geen verzoeken aan andere websites. Een "
            "link naar een origineel opent die andere website, en pas als je erop klikt."
        ),
    )


def _what_leaves(machinery: Machinery) -> tuple[str, ...]:
    chat = ""
    if machinery.chat_model:
        where = f"op {machinery.chat_host}" if machinery.chat_host else "bij zijn aanbieder"
        chat = (
            "Je vraag, zo nodig aangevuld uit je eerdere vragen, gaat zonder de herkende gegevens "
            "en met de gevonden alinea’s naar het taalmodel "
            f"‘{machinery.chat_model}’ {where}."
        )
    vectors = ""
    if machinery.vectors_host:
        vectors = (
            "Een reeks getallen die de betekenis van je vraag weergeeft, gaat naar de zoekserver "
            f"op {machinery.vectors_host}."
        )
    leaves = tuple(said for said in (chat, vectors) if said)
    return leaves or (
        "Je vraag gaat naar de computer waarop de assistent draait, en nergens anders heen.",
    )


# Feedback and the journal

FEEDBACK_TOO_LARGE = (
    "Dit is te lang om te bewaren. Maak je toelichting korter (hooguit 2.000 tekens)."
)
NO_FEEDBACK = "Dit kwam niet goed over. Vernieuw de pagina en probeer het opnieuw."
FEEDBACK_TOO_OFTEN = (
    "Er kwam vanaf dit adres veel achter elkaar. Probeer het over tien minuten opnieuw."
)
FEEDBACK_NOT_KEPT = "Je reactie kon niet worden bewaard. Probeer het later opnieuw."
REASON = {
    Reason.WRONG: "klopt niet",
    Reason.NOT_IN_SOURCE: "staat niet in de bron",
    Reason.INCOMPLETE: "mist iets",
    Reason.OUTDATED: "verouderd",
    Reason.UNCLEAR: "onduidelijk",
}
FEEDBACK_LABELS = {
    "thanks": "Dank je",
    "explain": "Licht toe",
    "explainHelpful": "Wat hielp je, of wat kan beter?",
    "explainUnhelpful": "Wat is er mis met dit antwoord?",
    "explainEach": "Kies per zin wat er mis is. Niets kiezen mag ook.",
    "wholeAnswer": "Het antwoord als geheel",
    "comment": "Toelichting (mag leeg blijven)",
    "sendQuestion": "Stuur mijn vraag mee, zonder persoonsgegevens",
    "sendFeedback": "Verstuur",
    "cancelFeedback": "Annuleer",
    "feedbackFailed": "Je reactie kon niet worden verstuurd. Probeer het over een minuut opnieuw.",
    "leftOut": "Uit je toelichting zijn gegevens weggelaten. Zo is hij bewaard:",
    "reasons": {str(reason): label for reason, label in REASON.items()},
}
COMMAND_LINE = "opdrachtregel"
JOURNAL_ADDRESS = (
    "HANDREIKING_JOURNAL_URL is geen adres van een database. Schrijf het zo: "
    "postgresql://gebruiker:wachtwoord@server/database, of laat het weg voor een bestand in de "
    "gegevensmap."
)
JOURNAL_DRIVER_MISSING = (
    "Voor de database van HANDREIKING_JOURNAL_URL ontbreekt een onderdeel. Voor PostgreSQL: "
    ".venv/bin/pip install '.[postgresql]'."
)


def feedback_kept(days: int) -> str:
    """What becomes of feedback, in the sheet where it is given."""
    return (
        "Bewaard worden: of het antwoord nuttig was, de zinnen die je aanwijst met hun bron, je "
        "toelichting en, als je dat aankruist, je vraag, zonder de persoonsgegevens die de "
        "assistent herkent. Je naam en je internetadres worden niet bewaard. "
        f"Na {days} dagen wordt het verwijderd."
    )


def about_kept(kept: Policy) -> tuple[str, ...]:
    """What stays on the server of a conversation."""
    questions = (
        (
            "Vindt de assistent geen of geen volledig antwoord, dan wordt je vraag bewaard, zonder "
            "de persoonsgegevens die hij herkent en zonder je naam of internetadres, zodat de "
            f"documenten kunnen worden aangevuld. Na {kept.days} dagen wordt hij verwijderd. "
            "Andere vragen en de antwoorden worden niet bewaard."
        )
        if kept.questions
        else "Je vraag en het antwoord worden niet in een logboek of bestand bewaard."
    )
    feedback = (
        (
            "Kies je ‘Nuttig’ of ‘Niet nuttig’, dan wordt dat bewaard, met je toelichting zonder "
            "de persoonsgegevens die de assistent herkent. Je vraag gaat alleen mee als je dat "
            f"aankruist. Na {kept.days} dagen wordt het verwijderd."
        )
        if kept.feedback
        else ""
    )
    return tuple(said for said in (questions, feedback) if said)


def journal_unusable(where: str) -> str:
    """The journal's database fails."""
    return (
        f"Het journaal in {where} is niet te gebruiken. Controleer of de database bereikbaar is, "
        "of er ruimte is en of Handreiking er mag schrijven. Is het bestand beschadigd, zet het "
        "dan ergens anders neer; er wordt een nieuw gemaakt."
    )


def journal_too_new(where: str, found: int, known: int) -> str:
    """A newer program made the journal."""
    return (
        f"Het journaal in {where} is van een nieuwere Handreiking (versie {found}; deze kent "
        f"{known}). Installeer die nieuwere, of zet het journaal ergens anders neer."
    )


def journal_removed(gone: Amount) -> str:
    """What was deleted."""
    return f"Verwijderd: {_amounts(gone)}."


def journal_status(kept: Policy, amount: Amount, oldest: dt.datetime | None, where: str) -> str:
    """What is kept and what there is."""
    switched = {True: "aan", False: "uit"}
    since = f", het oudste van {oldest.date().isoformat()}" if oldest else ""
    return (
        f"Journaal: {where}\n"
        f"Reacties bewaren: {switched[kept.feedback]}\n"
        f"Vragen zonder volledig antwoord bewaren: {switched[kept.questions]}\n"
        f"Bewaartermijn: {kept.days} dagen\n"
        f"Inhoud: {_amounts(amount)}{since}"
    )


def _amounts(amount: Amount) -> str:
    return (
        f"{amount.feedback} reacties, {amount.asked} vragen zonder volledig antwoord, "
        f"{amount.audit} handelingen"
    )


# A hand-out

HANDOUT_WHAT = (
    "Wat tussen dubbele aanhalingstekens staat, staat woord voor woord in de bron. Dat is "
    "gecontroleerd toen deze hand-out werd gemaakt. Het nummer erachter verwijst naar de bronnen. "
    "De vragen en opdrachten zijn door het programma gemaakt, niet door de bronnen."
)
HANDOUT_AIMS = "Leerdoelen"
HANDOUT_AIMS_LEAD = "Na afloop kun je:"
HANDOUT_AIM_PLACES = "bij elk kernpunt de bron noemen en opzoeken wat eromheen staat"
HANDOUT_THEME = "Over dit thema"
HANDOUT_THEMES = "Over deze thema’s"
HANDOUT_DEFINED = "Zo omschrijft de woordenlijst van Handreiking het thema:"
HANDOUT_IN_SHORT = "In het kort"
HANDOUT_POINTS = "Kernpunten uit de bronnen"
HANDOUT_BESIDE = "De bronnen naast elkaar"
HANDOUT_TABLE = ("Bron", "Soort, datum en voor wie", "In de woorden van de bron")
HANDOUT_SUBJECT = "Onderwerp"
HANDOUT_DIFFERENCES = "Let op: verschil"
HANDOUT_DIFFERENCES_LEAD = (
    "Hier zeggen de bronnen niet hetzelfde. Handreiking kiest niet; zoek uit wat in jullie "
    "situatie geldt."
)
HANDOUT_NOTHING_SAID = "–"
HANDOUT_DISCUSSION = "Om te bespreken"
HANDOUT_ASKS = {
    "recognise": (
        "Wat herken je hiervan in je eigen werk? Geef een voorbeeld.",
        "Wat vind je hiervan? Leg uit waarom.",
        "Wat zou dit voor jullie team betekenen?",
    ),
    "duty": (
        "Wat betekent dit voor jouw eigen werk? Wat helpt daarbij, en wat zit in de weg?",
        "Hoe ver zijn jullie hiermee? Wat is een eerste stap?",
    ),
    "term": ("Hoe gaat dat bij jullie? Wat is er nodig om het zo te doen?",),
    "two_sources": (
        "Waarin lijken deze bronnen op elkaar, en waarin verschillen ze?",
        "Wat voegt de ene bron toe aan de andere?",
    ),
}
HANDOUT_CASE = "Casus"
HANDOUT_CASE_QUESTIONS = (
    "Wat gebeurt hier, en wie is erbij betrokken?",
    "Welke kernpunten uit deze hand-out zie je terug, en welke mis je?",
    "Wat zou jij als eerste doen of vragen? Op welke bron baseer je dat?",
)
HANDOUT_NO_CASE = (
    "Deze hand-out heeft geen casus: in de gekozen bronnen staat bij dit thema geen situatie die "
    "letterlijk aan te halen is. Breng er zelf een in, zonder gegevens van cliënten."
)
HANDOUT_QUIZ = "Quiz"
HANDOUT_QUIZ_LEAD = "De antwoorden staan achteraan, op een eigen bladzijde."
HANDOUT_ANSWERS = "Antwoorden bij de quiz"
HANDOUT_KIND = {
    "true_false": "Waar of niet waar?",
    "fill_in": "Vul in",
    "open": "Open vragen",
}
HANDOUT_GAP = "………………"
HANDOUT_TRUE = "Waar."
INDEX_WITHOUT_THEMES = (
    "De index heeft geen thema’s of is beschadigd. Doe de ingest opnieuw: python -m ingest."
)
HANDOUT_UNPROVEN = (
    "De documenten zijn gewijzigd terwijl de hand-out werd gemaakt. Probeer het opnieuw."
)


def handout_title(themes: Sequence[str]) -> str:
    """The title of a hand-out."""
    said = "; ".join(themes)  # a theme may have "en" itself
    return f"Hand-out: {said[:1].upper()}{said[1:]}"


def handout_made(iso: str, documents: int, generation: str) -> str:
    """When a hand-out was made, and from what."""
    return (
        f"Gemaakt op {date(iso)} uit {_documents(documents)}, zoals ingelezen onder nummer "
        f"{generation}."
    )


def _documents(count: int) -> str:
    return f"{count} {'document' if count == 1 else 'documenten'}"


def handout_aim(title: str, heading: str, theme: str) -> str:
    """What a participant can tell; any heading fits."""
    if heading.endswith("?"):
        return f"met ‘{title}’ antwoord geven op de vraag ‘{heading}’"
    if heading:
        return f"benoemen wat ‘{title}’ zegt onder het kopje ‘{heading}’"
    return f"benoemen wat ‘{title}’ zegt bij het thema ‘{theme}’"


def handout_found_theme(terms: Sequence[str]) -> str:
    """What a theme is that no vocabulary defines."""
    words = enumeration([f"‘{term}’" for term in terms])
    said = f" Woorden die daarin opvallen: {words}." if terms else ""
    return f"Dit thema is gevonden in de documenten zelf; een omschrijving is er niet.{said}"


def handout_written_by(model: str) -> str:
    """Who wrote what stands between the quotes."""
    return (
        f"Geschreven door het taalmodel {model}, niet door de bronnen. Elke zin is aan de genoemde "
        "bron getoetst; wat er niet in stond, is weggelaten."
    )


def handout_without_model(problem: str) -> str:
    """Why there are quotes only."""
    return f"{problem} Deze hand-out heeft daarom geen inleiding van het taalmodel."


def handout_related(themes: Sequence[str]) -> str:
    """Themes that go with it."""
    return f"Verwante thema’s: {enumeration(themes)}."


def handout_left_out(count: int) -> str:
    """That there is more than the hand-out shows."""
    verb = "heeft" if count == 1 else "hebben"
    return f"Nog {_documents(count)} {verb} passages bij dit thema. Die staan hier niet in."


def handout_says(title: str) -> str:
    """Who says the quote that follows."""
    return f"‘{title}’ zegt:"


def handout_case(title: str) -> str:
    """Above a case."""
    return f"Een situatie uit ‘{title}’, in de woorden van de bron:"


def handout_quiz_about(title: str) -> str:
    """Of which document all questions are."""
    return f"Alle vragen gaan over ‘{title}’."


def handout_according(title: str) -> str:
    """Whose statement follows."""
    return f"Volgens ‘{title}’:"


def handout_open(title: str, heading: str) -> str:
    """An open question about what stands below a heading."""
    if heading.endswith("?"):
        return f"‘{heading}’ Wat antwoordt ‘{title}’ daarop?"
    return f"Wat zegt ‘{title}’ onder het kopje ‘{heading}’?"


HANDOUT_OPEN_ANSWER = "Bijvoorbeeld:"


def handout_false(instead: str, replaced: str) -> str:
    """What was changed in a false statement."""
    return f"Niet waar. In de bron staat niet ‘{instead}’, maar ‘{replaced}’:"


def handout_filled(word: str) -> str:
    """What was left out."""
    return f"‘{word}’:"


def handout_place(heading: str, number: int | None) -> str:
    """Where a quote stands in its document."""
    parts = (f"onder ‘{heading}’" if heading else "", page(number) if number else "")
    said = ", ".join(part for part in parts if part)
    return f"({said})" if said else ""


def handout_words_apart(one: str, other: str) -> str:
    """In what two quotes differ; either may be lacking."""
    if one and other:
        return f"‘{one}’ tegenover ‘{other}’"
    return f"‘{one or other}’ staat maar in een van beide"


def handout_empty(themes: Sequence[str]) -> str:
    """Nothing to quote."""
    said = enumeration([f"‘{theme}’" for theme in themes])
    return (
        f"Bij {said} staan in deze documenten geen zinnen die op zichzelf te begrijpen zijn. Kies "
        "andere documenten of een ander thema."
    )


def handout_no_theme(asked: str, nearest: Sequence[str]) -> str:
    """An unknown theme, and those that come near."""
    names = enumeration([f"‘{name}’" for name in nearest])
    return f"Het thema ‘{asked}’ is er niet. " + (
        f"Bedoel je {names}?" if nearest else "Doe eerst de ingest: python -m ingest."
    )


def handout_no_document(asked: str, nearest: Sequence[str]) -> str:
    """An unknown document, and those that come near."""
    names = enumeration([f"‘{name}’" for name in nearest])
    return f"Het document ‘{asked}’ is er niet." + (f" Bedoel je {names}?" if nearest else "")


def handout_form(path: str) -> str:
    """A file name whose suffix is no form."""
    return f"‘{path}’: bewaren kan als .docx, .pdf of .md. Geef de naam een van die uitgangen."


def handout_not_written(path: str, problem: OSError) -> str:
    """A place where no file can be written."""
    reasons = {
        FileNotFoundError: "die map is er niet",
        IsADirectoryError: "dat is een map",
        PermissionError: "je mag daar niets opslaan",
    }
    reason = reasons.get(type(problem), "de schijf weigert het")
    return (
        f"De hand-out kan niet worden bewaard als ‘{path}’: {reason}. Kies een andere map of naam."
    )


def handout_written(path: str) -> str:
    """Where it is."""
    return f"De hand-out staat in {path}."


# A comparison of documents

CONTRAST = "Let op: verschil"
CONTRAST_KIND = {
    ContrastKind.TERM: "een andere termijn of duur",
    ContrastKind.FREQUENCY: "hoe vaak het gebeurt",
    ContrastKind.AMOUNT: "een ander bedrag",
    ContrastKind.AGE: "een andere leeftijd",
    ContrastKind.SHARE: "een ander deel of percentage",
    ContrastKind.DATE: "een andere datum of een ander jaar",
    ContrastKind.NUMBER: "een ander aantal",
    ContrastKind.DUTY: "moeten, mogen, niet hoeven of een advies",
    ContrastKind.NEGATION: "de een zegt het, de ander zegt van niet",
    ContrastKind.EXCEPTION: "de een maakt een uitzondering of stelt een voorwaarde, de ander niet",
}
COMPARED_ROWS = "Wat ze zeggen"
COMPARED_ONLY = "Wat maar één document zegt"
COMPARED_DIFFERENCES = "Waar ze verschillen"
NO_ROWS = "Over hetzelfde vonden we in deze documenten niets naast elkaar."
NO_CONTRASTS = (
    "We vonden geen verschil in getallen, termijnen of plichten. Dat bewijst niet dat er geen is."
)
CONTRAST_UNDECIDED = "Wij kiezen niet: lees beide documenten, en let op datum en soort."


def compare_how_many(fewest: int, most: int, given: int) -> str:
    """Too few or too many documents to compare."""
    return f"Kies {fewest} tot {most} verschillende documenten om te vergelijken, geen {given}."


def compare_unknown(document: str) -> str:
    """A document to compare that is not in the collection."""
    return (
        f"Er is geen document ‘{document}’. Welke er zijn: .venv/bin/python -m ingest status --json"
    )


def contrast_words(kind: ContrastKind, one_says: str, other_says: str) -> str:
    """In what two quotes differ, with their own words where both have some."""
    words = f" (‘{one_says}’ en ‘{other_says}’)" if one_says and other_says else ""
    return f"{CONTRAST}: {CONTRAST_KIND[kind]}{words}."


def theme_line(label: str, passages: int, documents: int, *, is_found: bool) -> str:
    """A theme as the command lists it."""
    found = ", gevonden in de documenten" if is_found else ""
    return f"{label}: {passages} passages in {documents} documenten{found}"


# The pages on themes, for trainers

NAVIGATION_THEMES = "Thema’s"
THEMES_TITLE = "Thema’s in de documenten"
THEMES_LEAD = (
    "Voor trainers: zie welke onderwerpen waar aan bod komen, en lees de passages die je kunt "
    "gebruiken."
)
THEMES_TABLE = "Aantal passages per document en thema. Kies een getal om de passages te lezen."
THEMES_LIST = "Alle thema’s"
THEMES_LIST_LEAD = "Het thema met de meeste passages staat bovenaan."
THEMES_TOGETHER = "Thema’s die samengaan"
THEMES_TOGETHER_LEAD = "In dezelfde passages, in alle documenten:"
THEMES_AND = " en "
THEMES_YEARS = "Thema’s door de tijd"
THEMES_EARLIER = "Eerdere jaren"
THEMES_DOCUMENT = "Document"
THEMES_NONE_HERE = "–"
THEMES_NONE_HEARD = "geen passages"
THEMES_NOTHING = "Geen document past bij deze keuze, of er staan nog geen thema’s in."
THEMES_ALL_DOCUMENTS = "Toon alle documenten"
THEMES_MORE_COLUMNS = "Meer thema’s in de tabel"
THEMES_MORE_ROWS = "Meer documenten"
THEMES_WHERE = "In welke documenten"
THEMES_FIND = "Zoek in de thema’s"
THEMES_FIND_BUTTON = "Zoek"
THEMES_FOUND_THEMES = "Thema’s die hierbij passen"
THEMES_FOUND_PASSAGES = "Passages die hierbij passen"
THEMES_CHOOSE = "Kies documenten"
THEMES_SHOW = "Toon deze documenten"
THEMES_GONE = "Dit thema is er niet (meer)"
THEMES_GONE_TEXT = (
    "De documenten zijn misschien opnieuw ingelezen, en dit thema komt er niet meer in voor. "
    "Bekijk welke thema’s er nu zijn."
)
THEMES_BACK = "Alle thema’s"
THEME_DEFINED = "Omschrijving uit de woordenlijst van Handreiking."
THEME_FOUND = "gevonden in de documenten"
THEME_MORE_DOCUMENTS = "Meer documenten over dit thema"
THEME_QUESTIONS = "Stel er een vraag over"
THEME_RELATED = "Verwante thema’s"
THEME_SAYS = "Wat de documenten zeggen"
THEME_COMPARE = "Vergelijk documenten"
THEME_HANDOUT = "Maak een hand-out"
THEME_READ_ON = "Lees verder"
THEME_LINK = "Link naar deze passage"
THEME_WHY_LIKE = "Staat hier omdat de passage lijkt op andere passages bij dit thema."
THEME_WHY_NEAREST = "Staat hier omdat dit uit dit document het dichtst bij een thema komt."
PASSAGE_LINKED = "De passage waar je link naar wijst"
PASSAGE_ELSEWHERE = "Deze passage staat nog in het document, maar niet meer bij dit thema."
PASSAGE_GONE = (
    "De passage waar je link naar wijst staat niet meer zo in het document: de tekst is gewijzigd "
    "of weggehaald. Hieronder staat wat er nu is."
)
DOCUMENT_GONE = (
    "Een document uit je link staat niet (meer) in de verzameling. Misschien heeft het een andere "
    "naam gekregen."
)
COMPARE_TITLE = "Vergelijk documenten"
COMPARE_LEAD = "Kies een thema en twee tot vier documenten. Je ziet ze naast elkaar."
COMPARE_THEME = "Thema"
COMPARE_NO_THEME = "Kies een thema"
COMPARE_DOCUMENTS = "Documenten"
COMPARE_BUTTON = "Leg naast elkaar"
COMPARE_CHOOSE_THEME = "Toon documenten bij dit thema"
COMPARE_NOTHING = "niets gevonden"
COMPARE_OTHER = "Kies een ander thema of andere documenten"
COMPARE_NOTHING_ALONE = "We vonden geen zinnen die maar in één van deze documenten staan."
HANDOUT_PAGE_TITLE = "Maak een hand-out"
HANDOUT_PAGE_LEAD = (
    "Een hand-out voor een training, met leerdoelen, kernpunten, vragen en een quiz. Elk citaat is "
    "nagekeken in zijn document."
)
HANDOUT_PAGE_THEMES = "Welke thema’s?"
HANDOUT_PAGE_DOCUMENTS = "Uit welke documenten?"
HANDOUT_PAGE_ANY = "Kies je er geen, dan nemen we de documenten die er het meest over zeggen."
HANDOUT_PAGE_LENGTH = "Hoe lang?"
HANDOUT_PAGE_FORM = "Als welk bestand?"
HANDOUT_PAGE_BUTTON = "Download de hand-out"
HANDOUT_PAGE_CHOOSE = "Kies eerst een of meer thema’s."
HANDOUT_FORMS = {"docx": "Word", "pdf": "PDF", "md": "Markdown"}


def passages(count: int) -> str:
    """So many of them."""
    return f"{count} {'passage' if count == 1 else 'passages'}"


def passages_on(count: int) -> str:
    """How much a document has under a theme."""
    return f"{passages(count)} bij dit thema"


def passages_in(count: int, documents: int) -> str:
    """How much there is on a theme."""
    return f"{passages(count)} in {_documents(documents)}"


def only_documents(chosen: Sequence[str]) -> str:
    """Which documents are shown."""
    return f"Alleen: {' · '.join(chosen)}"


def since_year(year: int) -> str:
    """The first year that is shown."""
    return f"vanaf {year}"


def until_year(year: int) -> str:
    """The last year that is shown."""
    return f"tot en met {year}"


def themes_between(first: int, last: int, count: int) -> str:
    """Which columns the table shows."""
    return f"Thema {first} tot en met {last} van {count}"


def documents_between(first: int, last: int, count: int) -> str:
    """Which rows, or which documents of a list, are shown."""
    return f"Document {first} tot en met {last} van {count}"


def without_date(count: int) -> str:
    """Why the years do not hold every passage."""
    verbs = "heeft geen datum en telt" if count == 1 else "hebben geen datum en tellen"
    return f"{_documents(count)} {verbs} niet mee."


def found_nothing(words: str) -> str:
    """No theme and no passage for what was searched."""
    return f"Niets gevonden voor ‘{words}’. Probeer een ander woord."


def theme_why(words: Sequence[str]) -> str:
    """The words that put a passage under its theme."""
    named = enumeration([f"‘{word}’" for word in words])
    return f"Staat hier om {'het woord' if len(words) == 1 else 'de woorden'} {named}."


def theme_found_by(terms: Sequence[str]) -> str:
    """What a theme is that the vocabulary does not have."""
    words = enumeration([f"‘{term}’" for term in terms])
    return "Dit thema is gevonden in de documenten zelf." + (
        f" Woorden die opvallen: {words}." if terms else ""
    )


def more_passages(count: int) -> str:
    """A link to the rest of a document's passages."""
    return f"Meer uit dit document ({passages(count)})"


def theme_in(theme: str, title: str) -> str:
    """The heading over the passages of one document."""
    return f"{theme} in ‘{title}’"


def and_more(count: int) -> str:
    """What a list leaves out."""
    return f"en nog {_documents(count)}"


def handout_length(length: str, documents: int, questions: int) -> str:
    """A length to choose, and what it amounts to."""
    most = f"hooguit {_documents(documents)} per thema en {questions} quizvragen"
    return f"{length.capitalize()}: {most}"


def compare_on(theme: str) -> str:
    """The heading over a comparison."""
    return f"{theme}: naast elkaar"
