"""The Dutch of our own pages: the frame, the reader, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import journal_texts, texts
from assistant.machinery import is_here
from assistant.records import Verdict

if TYPE_CHECKING:
    from assistant.machinery import Machinery

NAVIGATION = "Pagina’s"
NAVIGATION_QUESTIONS = "Vragen"
NAVIGATION_ABOUT = "Over deze assistent"
NAVIGATION_KEEPING = "Beheer"
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
    parts = texts.ISO_DATE.fullmatch(iso)
    if parts is None:
        return iso or "z.d."
    year, month, day = parts.groups()
    rest = " ".join(
        word for word in (day and str(int(day)), month and texts.MONTHS[int(month) - 1]) if word
    )
    return f"{year}, {rest}" if rest else year


def retrieved_from(iso: str, address: str) -> str:
    """Where a web page is, and the day it was fetched, as APA says it."""
    if not address or not iso:
        return address
    return f"Geraadpleegd op {texts.date(iso)}, van {address}"


def retrieved_plainly(iso: str, address: str) -> str:
    """The same in a plain reference."""
    return f"{address} (geraadpleegd op {texts.date(iso)})" if address and iso else address


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
        texts.VERDICT[Verdict.LITERAL].capitalize(),
        (
            "De zin staat woord voor woord in het document. Alleen hoofdletters, witruimte, "
            "streepjes en aanhalingstekens mogen verschillen."
        ),
    ),
    (
        texts.VERDICT[Verdict.SUPPORTED].capitalize(),
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
        *journal_texts.about_kept(machinery.kept),
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
    nowhere = chat = vectors = journal = ""
    if not machinery.sends_elsewhere:
        nowhere = (
            "Je vraag gaat naar de computer waarop de assistent draait, en nergens anders heen."
        )
    if machinery.chat_model:
        chat = (
            "Je vraag, zo nodig aangevuld uit je eerdere vragen, gaat zonder de herkende gegevens "
            "en met de gevonden alinea’s naar het taalmodel "
            f"‘{machinery.chat_model}’ {_on(machinery.chat_host) or 'bij zijn aanbieder'}."
        )
    if machinery.vectors_host:
        vectors = (
            "Een reeks getallen die de betekenis van je vraag weergeeft, gaat naar de zoekserver "
            f"{_on(machinery.vectors_host)}."
        )
    is_kept = machinery.kept.feedback or machinery.kept.questions
    if is_kept and machinery.journal_host and not is_here(machinery.journal_host):
        journal = (
            "Wat hieronder ‘bewaard’ heet, staat in een database op een andere computer: "
            f"{machinery.journal_host}."
        )
    return tuple(said for said in (nowhere, chat, vectors, journal) if said)


def _on(host: str) -> str:
    return "op diezelfde computer" if is_here(host) else f"op {host}" if host else ""
