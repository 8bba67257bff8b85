"""The Dutch of the page on the health of the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import texts
from assistant.admin.collection_texts import number

if TYPE_CHECKING:
    import datetime as dt

    from assistant.admin.health_contrasts import Contradictions

TITLE = "Gezondheid"
LEAD = (
    "Wat er aan de documenten te verbeteren valt. Bij elk getal staat wat je dan doet. Gebruikers "
    "merken er pas iets van als je publiceert."
)
IN_SHORT = "In het kort"
TO_HEALTH = "Bekijk de gezondheid van alle documenten"
SO = "Dus ga ik"
NOTHING_TO_DO = "Hier is niets te doen."
NO_GENERATION = "Er is nog niets gepubliceerd, dus valt er niets te vergelijken."
NO_GENERATION_SO = "eerst documenten toevoegen en publiceren."
TO_LIST = "Bekijk ze in de lijst"
APPLY = "Toepassen"

EXPIRED = "verlopen of vervangen"
EXPIRED_SO = (
    "de nieuwe versie zoeken en toevoegen, ‘geldig tot’ verlengen als het document nog geldt, of "
    "het verwijderen als niemand het meer nodig heeft."
)
SOON_SO = (
    "bij de uitgever nagaan of er een nieuwe versie komt, en die klaarzetten voor de datum voorbij "
    "is."
)
SOON_FIELD = "Verloopt binnen"
CONTRADICTING_ONE = "plek waar documenten elkaar tegenspreken"
CONTRADICTING_MORE = "plekken waar documenten elkaar tegenspreken"
CONTRADICTING_SO = (
    "beide zinnen in hun document lezen, op datum en soort letten, en bij het document dat niet "
    "meer geldt ‘vervangen door’ of ‘geldig tot’ invullen. Gelden ze allebei, dan laat ik ze "
    "staan: de assistent laat beide zien en kiest niet."
)
CONTRADICTING_NONE = (
    "Geen gevonden. Dat bewijst niet dat er geen is: een verschil in andere woorden wordt vaak "
    "gemist."
)
BUSY = "Of documenten elkaar tegenspreken, wordt berekend"
BUSY_MORE = (
    "Dat duurt seconden tot enkele minuten, en gebeurt één keer voor elke gepubliceerde versie. "
    "Wat verder op deze pagina staat, klopt al."
)
BUSY_SO = "deze pagina straks verversen."
REFRESH = "Ververs deze pagina"
FAILED = "Of documenten elkaar tegenspreken, kon niet worden berekend"
FAILED_MORE = "Waarom staat in het logboek van de server."
FAILED_SO = "het opnieuw proberen, en als het zo blijft in het logboek laten kijken."
AGAIN = "Probeer het opnieuw"
NEVER_CITED = "nooit geciteerd"
NEVER_CITED_SO = (
    "kijken of het document de woorden van gebruikers gebruikt, er zelf een vraag over stellen, en "
    "het weghalen als het niet bij hun vragen past."
)
NOT_COUNTED = "Hoe vaak een document is geciteerd, wordt niet geteld"
NOT_COUNTED_SO = (
    "met mijn organisatie besluiten of we willen tellen. Aanzetten: start Handreiking met de "
    "instelling HANDREIKING_JOURNAL=1. Dan wordt per dag en per document alleen een aantal "
    "bewaard, en worden ook vragen zonder volledig antwoord bewaard (zonder herkende "
    "persoonsgegevens). De pagina ‘Over deze assistent’ zegt dat dan aan gebruikers."
)
NOTHING_COUNTED = "Er is nog geen enkel citaat geteld"
NOTHING_COUNTED_SO = "later terugkomen: zonder citaten zegt een lijst niets."
COUNTS_UNREADABLE = "Welk document nooit is geciteerd, is nu niet te lezen"
COUNTS_UNREADABLE_SO = "laten kijken wat er met de database van het journaal is."
ALIKE = "met bijna dezelfde tekst als een ander"
ALIKE_SO = "ze naast elkaar leggen, en de oudste of onvolledige verwijderen als één genoeg is."
UNKNOWN = "zonder datum of uitgever"
UNKNOWN_SO = (
    "in het document of bij de uitgever nazoeken wanneer het verscheen en wie het uitgaf, en dat "
    "bij de gegevens invullen. Weet niemand het, dan laat ik het leeg: verzinnen is erger."
)


def soon(days: int) -> str:
    """Those whose validity ends within so many days."""
    return f"met een einddatum binnen {days} dagen"


def days(count: int) -> str:
    """A choice of the form."""
    return f"{count} dagen"


def heading(count: int, what: str) -> str:
    """So many documents with one thing the matter."""
    return f"{number(count, 'document', 'documenten')} {what}"


def contradicting(count: int) -> str:
    """So many places where documents contradict each other."""
    return number(count, CONTRADICTING_ONE, CONTRADICTING_MORE)


def more(count: int) -> str:
    """What is folded away."""
    return f"En nog {number(count, 'andere', 'andere')}"


def left_out(count: int) -> str:
    """What is not shown at all."""
    return f"En nog {number(count, 'document', 'documenten')}, die hier niet staan."


def looked_at(known: Contradictions) -> str:
    """What was compared, and what was not."""
    documents = number(known.documents, "document", "documenten")
    if known.is_whole:
        return f"Vergeleken: alle zinnen van {documents} met elkaar."
    said = (
        f"Vergeleken: per thema de zinnen van {documents}. Wat niet onder hetzelfde thema staat, "
        "is niet met elkaar vergeleken."
    )
    if known.is_cut:
        said += " Van grote thema’s zijn de passages bekeken die het meest over het thema gaan."
    return said


def under(theme: str, subject: str) -> str:
    """What two sentences are about."""
    return f"Over: {subject}. Thema: {theme}." if theme else f"Over: {subject}."


def counted(since: dt.datetime, citations: int) -> str:
    """Since when, and in how many answers a document was cited."""
    return (
        f"Geteld sinds {texts.date(since.date().isoformat())}: "
        f"{number(citations, 'citaat', 'citaten')}. Een document dat kort geleden is toegevoegd, "
        "kan hier ten onrechte staan."
    )
