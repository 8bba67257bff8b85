"""Every Dutch sentence a user can see; the model's Dutch is in `prompts.py`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.expecting import Expected
from assistant.records import Status, Step
from ingest.records import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

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

QUESTION_LABEL = "Je vraag"
QUESTION_PLACEHOLDER = "Stel een vraag"
SEND = "Vraag versturen"
STOP = "Antwoord stoppen"
NEW_CONVERSATION = "Nieuw gesprek"
CHECK_THE_SOURCE = "Controleer de bron voordat je een besluit neemt."

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
    Step.COMPOSING: "Ik stel het antwoord samen …",
}
STOPPED = "Je hebt het antwoord gestopt."


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
    Expected.MONEY: "Het bedrag waar je naar vraagt, vond ik niet in de documenten.",
    Expected.DURATION: "De termijn of duur waar je naar vraagt, vond ik niet in de documenten.",
    Expected.MOMENT: "De datum of het jaar waar je naar vraagt, vond ik niet in de documenten.",
    Expected.EMAIL: "Het e-mailadres waar je naar vraagt, vond ik niet in de documenten.",
    Expected.PHONE: "Het telefoonnummer waar je naar vraagt, vond ik niet in de documenten.",
    Expected.ARTICLE: "Het wetsartikel waar je naar vraagt, vond ik niet in de documenten.",
    Expected.NAMES: "De namen waar je naar vraagt, vond ik niet in de documenten.",
    Expected.PERMISSION: "Of het mag, vond ik niet in de documenten.",
    Expected.FULL_NAME: "Waar de afkorting voor staat, vond ik niet in de documenten.",
}


def not_found(lacks: Expected) -> str:
    """The refusal, with what was asked for when that is what is lacking."""
    return f"{LACKS[lacks]} {RETRY}" if lacks in LACKS else f"{NOT_FOUND} {RETRY}"


def partly_found(lacks: Expected, unsaid: Sequence[str]) -> str:
    """What an answer in part leaves open."""
    sentences = [LACKS[lacks]] if lacks in LACKS else []
    if unsaid:
        words = enumeration([f"‘{word}’" for word in dict.fromkeys(unsaid)])
        sentences.append(f"Over {words} vond ik hier niets.")
    return " ".join(sentences)


def enumeration(parts: Sequence[str]) -> str:
    """The parts in a row: a, b en c."""
    return " en ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


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
