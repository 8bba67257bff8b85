"""Every Dutch sentence of the pages on which the collection is kept and published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import texts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

NAVIGATION = "Beheer"
OVERVIEW, DOCUMENTS, PUBLISHING, GENERATIONS = "Overzicht", "Documenten", "Publiceren", "Versies"
MISSED = "Niet gevonden"
SCORING = "Beoordelen"
HEALTH, STATEMENTS = "Gezondheid", "Verklaringen"
SIGN_OUT = "Afmelden"
RESULT = "Resultaat"


# Overview

OVERVIEW_NOW = "Wat gebruikers nu zien"
OVERVIEW_NOTHING = (
    "Er is nog niets gepubliceerd. Voeg documenten toe, bekijk het voorbeeld en publiceer."
)
OVERVIEW_WAITING = "Nog niet gepubliceerd"
OVERVIEW_NO_WAITING = "Alles wat je toevoegde of veranderde, is gepubliceerd."
OVERVIEW_ATTENTION = "Vraagt aandacht"
OVERVIEW_NO_ATTENTION = "Geen enkel document vraagt nu aandacht."
TO_PREVIEW = "Bekijk het voorbeeld"
TO_DOCUMENTS = "Naar de documenten"


def overview_now(documents: int, passages: int, when: str, by: str) -> str:
    return (
        f"{number(documents, 'document', 'documenten')} in "
        f"{number(passages, 'passage', 'passages')}, gepubliceerd {when} door {by}."
    )


# Documents

DOCUMENTS_LEAD = (
    "Wat je hier toevoegt, wijzigt of verwijdert, zien gebruikers pas als het is gepubliceerd."
)
ADD_TITLE = "Documenten toevoegen"
ADD_FIELD = "Kies bestanden"
ADD_DROP = "of sleep ze hierheen"
ADD_BUTTON = "Toevoegen"
ADD_BUSY = "Bezig met versturen …"
PAGE_TITLE = "Een webpagina toevoegen"
PAGE_FIELD = "Adres van de pagina"
PAGE_HINT = (
    "Alleen openbare pagina’s. De pagina wordt één keer opgehaald en bewaard, met adres en datum."
)
PAGE_BUTTON = "Pagina ophalen"
SEARCH_FIELD = "Zoek op titel, uitgever of bestandsnaam"
SHOW_FIELD = "Toon"
ORDER_FIELD = "Volgorde"
SEARCH_BUTTON = "Toepassen"
TABLE = "Documenten in de verzameling"
COLUMN_TITLE, COLUMN_STATUS, COLUMN_PASSAGES = "Document", "Status", "Passages"
COLUMN_DATE, COLUMN_ACTIONS = "Datum", "Acties"
NO_DOCUMENTS = "Er zijn nog geen documenten. Voeg ze hierboven toe."
NONE_FOUND = "Geen document voldoet hieraan."
SHOW_ALL = "Toon alle documenten"
DATE_UNKNOWN = "onbekend"
NOT_COUNTED = "nog niet geteld"
NO_PASSAGES = "geen"
READ, EDIT, REMOVE, RESTORE = "Tekst", "Gegevens", "Verwijderen", "Toch behouden"
STATUS = {
    "published": "Gepubliceerd",
    "new": "Nieuw",
    "changed": "Gewijzigd",
    "removed": "Wordt verwijderd",
    "failed": "Mislukt",
    "duplicate": "Dubbel",
}
STATUS_MEANING = {
    "new": "Nog niet te zien voor gebruikers.",
    "changed": "Gebruikers zien nog de vorige versie.",
    "removed": "Gebruikers zien het tot je publiceert.",
    "duplicate": "Zelfde inhoud als een ander document; één keer opgenomen.",
}
ORDERS = {
    "titel": "Titel",
    "status": "Status",
    "datum": "Nieuwste eerst",
    "oudste": "Oudste eerst",
    "passages": "Meeste passages",
}
SHOWN = {
    "": "Alle documenten",
    "wacht": "Nog niet gepubliceerd",
    "aandacht": "Vraagt aandacht",
    "verlopen": "Verlopen of vervangen",
    "bijna": "Verloopt binnenkort",
    "datum": "Zonder datum",
    "uitgever": "Zonder uitgever",
    "dubbel": "Zegt bijna hetzelfde",
    "mislukt": "Mislukt",
}


def add_hint(files: int, together: int, each: int, kinds: str) -> str:
    return (
        f"{kinds}. Hoogstens {files} bestanden tegelijk, samen {together} MB, elk {each} MB. Een "
        "bestand met dezelfde naam vervangt de vorige versie."
    )


def chosen(count: int) -> str:
    return "1 bestand gekozen" if count == 1 else f"{count} bestanden gekozen"


def listed(shown: int, total: int) -> str:
    if shown == total:
        return number(total, "document", "documenten")
    return f"{shown} van {number(total, 'document', 'documenten')}"


def number(count: int, one: str, more: str) -> str:
    written = f"{count:,}".replace(",", ".")
    return f"{written} {one if count == 1 else more}"


def action(what: str, title: str) -> str:
    """For who hears a link by itself: what it does, to which document."""
    return f"{what}: {title}"


# Concerns: what is the matter, and what to do about it

REPLACED_DO = "Verwijder het als niemand het nog nodig heeft."
EXPIRED_DO = "Voeg de nieuwe versie toe, pas ‘geldig tot’ aan, of verwijder het."
EXPIRING_DO = "Zoek of er een nieuwe versie komt."
NO_DATE = "Geen datum bekend."
NO_DATE_DO = "Vul bij de gegevens in wanneer het verscheen."
NO_PUBLISHER = "Geen uitgever bekend."
NO_PUBLISHER_DO = "Vul bij de gegevens in wie het uitgaf."
NEITHER = "Geen datum en geen uitgever bekend."
NEITHER_DO = "Vul ze aan bij de gegevens."
ALIKE_DO = "Kijk of je beide nodig hebt; verwijder anders de oudste."


def expired(until: str) -> str:
    return f"Verlopen: gold tot {texts.date(until)}."


def expiring(until: str) -> str:
    return f"Verloopt: geldt tot {texts.date(until)}."


def replaced(by: str) -> str:
    return f"Vervangen door {by}."


def alike(other: str, share: float) -> str:
    return f"Staat voor {round(share * 100)} % ook in {other}."


# What came of an upload


def added(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} is toegevoegd."
    return f"{len(names)} bestanden zijn toegevoegd: {', '.join(names)}."


def replaces(name: str) -> str:
    return f"{name} is toegevoegd en vervangt de vorige versie."


def refused(name: str, reason: str) -> str:
    return f"{name} is niet toegevoegd: {reason}"


ADDED_NEXT = "Bekijk nu het voorbeeld; daarna kan het worden gepubliceerd."
NO_FILES = "Er is geen bestand gekozen. Kies een of meer bestanden en probeer het opnieuw."


def too_many(most: int) -> str:
    return f"Meer dan {most} bestanden tegelijk. Er is niets toegevoegd. Verdeel ze over keren."


def too_much(most: int) -> str:
    return f"Samen meer dan {most} MB. Er is niets toegevoegd. Verdeel de bestanden over keren."


def too_large(size: int, most: int) -> str:
    return f"het is {size / 1e6:.1f} MB, meer dan {most} MB. Splits het, of verklein de plaatjes."


def unknown_type(suffix: str, known: str) -> str:
    named = f"bestanden met ‘{suffix}’ worden" if suffix else "een bestand zonder extensie wordt"
    return f"{named} niet gelezen. Bewaar het als {known}."


EMPTY = "het bestand is leeg. Vul het, of kies een ander bestand."
NO_TEXT = "het is geen tekstbestand. Bewaar het opnieuw als tekst, of kies een ander bestand."


def not_really(suffix: str) -> str:
    return f"het heet ‘{suffix}’ maar is dat niet. Bewaar het opnieuw als ‘{suffix}’."


NAME_TAKEN = (
    "er is al een document met deze naam, dat niet door een beheerder is toegevoegd. Geef het "
    "bestand een andere naam, en verwijder het andere document als dit ervoor in de plaats komt."
)


def page_added(title: str, words: int) -> str:
    return f"‘{title}’ is opgehaald ({number(words, 'woord', 'woorden')}). {ADDED_NEXT}"


def removed(title: str) -> str:
    return f"‘{title}’ wordt verwijderd zodra je publiceert. Tot dan kun je het terugzetten."


def gone(title: str) -> str:
    return f"‘{title}’ is verwijderd; het was nog niet gepubliceerd."


def restored(title: str) -> str:
    return f"‘{title}’ blijft in de verzameling."


def details_saved(title: str) -> str:
    return f"De gegevens van ‘{title}’ zijn bewaard. Gebruikers zien ze na het publiceren."


DETAILS_SAME = "Er is niets gewijzigd."
UNKNOWN_TITLE = "Niet gevonden"
UNKNOWN = (
    "Dit document is er niet (meer). Misschien is het intussen verwijderd. Ga terug naar de lijst."
)
DISK = "Schrijven lukt niet. Er is niets veranderd. Maak ruimte vrij op de server."

# Details

DETAILS_TITLE = "Gegevens"
DETAILS_LEAD = (
    "Wat je weglaat, wordt niet getoond. De gegevens staan bij elk citaat en bepalen of een "
    "document als verlopen geldt."
)
DETAILS_DATE = "Als 2018, 2018-05 of 2018-05-31."
DETAILS_LIST = "Meer dan een: met een komma ertussen."
DETAILS_REPLACED = "De bestandsnaam van het document dat ervoor in de plaats kwam."
DETAILS_SAVE = "Bewaren"
DETAILS_CANCEL = "Terug zonder bewaren"
DETAILS_WRONG = "Dit klopt nog niet:"
KIND_UNKNOWN = "Niet bekend"
FIELDS = {
    "title": "Titel",
    "publisher": "Uitgever",
    "kind": "Soort bron",
    "audience": "Doelgroep",
    "published": "Verschenen",
    "valid_from": "Geldig vanaf",
    "valid_until": "Geldig tot",
    "replaced_by": "Vervangen door",
    "themes": "Thema’s",
}
TITLE_EMPTY = "Titel: vul een titel in."


def no_date(field: str, value: str) -> str:
    return f"{field}: ‘{value}’ is geen datum. Schrijf 2018, 2018-05 of 2018-05-31."


def too_long(field: str, most: int) -> str:
    return f"{field}: hoogstens {most} tekens."


def no_document(field: str, value: str) -> str:
    return f"{field}: er is geen document ‘{value}’. Neem de bestandsnaam over uit de lijst."


# The text

TEXT_TITLE = "Tekst zoals die wordt geciteerd"
TEXT_NEW = "Dit is de tekst na het publiceren."
TEXT_NOW = "Dit is de tekst die gebruikers nu zien."
TEXT_NONE = "De tekst is nog niet gelezen. Maak eerst een voorbeeld; daarna lees je hem hier na."


def passage(number_: int, heading: Sequence[str]) -> str:
    where = f" · {' › '.join(heading)}" if heading else ""
    return f"Passage {number_}{where}"


# Publishing

PUBLISHING_LEAD = (
    "Een voorbeeld laat zien wat er verandert. Er verandert niets voor gebruikers tot je "
    "publiceert."
)
PREVIEW_START = "Maak een voorbeeld"
PREVIEW_AGAIN = "Maak het voorbeeld opnieuw"
PREVIEW_RETRY = "Lees ook opnieuw wat eerder mislukte"
PREVIEW_TITLE = "Voorbeeld"
PREVIEW_REWORDED = (
    "De woordenlijst verandert. Na publiceren worden vragen met de nieuwe woorden begrepen."
)
PREVIEW_SAME = "Er is niets veranderd: publiceren is niet nodig."
PREVIEW_STALE = (
    "Na dit voorbeeld is er nog iets veranderd. Maak het opnieuw: alleen wat je hebt gezien, wordt "
    "gepubliceerd."
)
PUBLISH = "Publiceren"
PUBLISH_ONLY = "Alleen een beheerder publiceert. Vraag een beheerder om dit voorbeeld te bekijken."
PUBLISH_WHAT = "Gebruikers krijgen daarna antwoord uit deze documenten."
RUNNING = {"preview": "Het voorbeeld wordt gemaakt", "publish": "Er wordt gepubliceerd"}
RUNNING_CLOSE = "Je kunt deze pagina sluiten; het werk gaat door."
REFRESH = "Ververs deze pagina"
NOTHING_NEW = "Er was niets te publiceren: gebruikers zien al wat er in de documenten staat."
SOURCES_CHANGED = (
    "De documenten zijn veranderd sinds het voorbeeld. Er is niets gepubliceerd. Maak het "
    "voorbeeld opnieuw en bekijk wat er nu anders is."
)
UNEXPECTED = (
    "Er ging iets mis dat niet had mogen gebeuren. Gebruikers zien nog wat ze zagen. Probeer het "
    "opnieuw; blijft het zo, kijk dan in het logboek van de server."
)
NO_PREVIEW = "Dit voorbeeld is er niet meer. Maak een nieuw voorbeeld en bekijk het."
DIFFERENCE = "Bekijk het verschil"
GROUPS = {
    "failed": "Mislukt",
    "new": "Nieuw",
    "changed": "Gewijzigd",
    "moved": "Verplaatst",
    "removed": "Verwijderd",
    "duplicate": "Dubbel",
    "skipped": "Overgeslagen",
}
DIFFERENCE_TITLE = "Wat er verandert"
DIFFERENCE_NONE = "Aan de tekst verandert niets."
DIFFERENCE_GONE = (
    "Dit verschil is niet meer te tonen: het document of het voorbeeld is veranderd. Maak een "
    "nieuw voorbeeld."
)
DIFFERENCE_DETAILS = "Gegevens"
DIFFERENCE_TEXT = "Tekst"
DELETED, INSERTED = "weg:", "erbij:"
NOTHING_BEFORE = "(niets)"


def running(kind: str, by: str, when: str) -> str:
    return f"{RUNNING[kind]}. Begonnen {when} door {by}."


def progress(done: int, total: int) -> str:
    return f"{done} van {total} bestanden gelezen"


def busy(kind: str, by: str, when: str) -> str:
    return f"{running(kind, by, when)} Wacht tot dat klaar is en probeer het opnieuw."


def busy_elsewhere(user: str, since: str) -> str:
    return (
        f"Op de server loopt al een ingest, van {user}, sinds {since}. Wacht tot die klaar is en "
        "probeer het opnieuw."
    )


BUSY_SOMEWHERE = "Op de server loopt al een ingest. Wacht tot die klaar is en probeer het opnieuw."


def previewed(when: str, by: str) -> str:
    return f"Gemaakt {when} door {by}."


def published(when: str, by: str, documents: int, passages: int) -> str:
    return (
        f"Gepubliceerd {when} door {by}: {number(documents, 'document', 'documenten')} in "
        f"{number(passages, 'passage', 'passages')}."
    )


def failed(kind: str, when: str) -> str:
    what = "Het voorbeeld is niet gemaakt" if kind == "preview" else "Er is niet gepubliceerd"
    return f"{what} ({when})."


def counts(passages: int, before_added: int, before_removed: int) -> str:
    changes = [f"{before_added} erbij"] * (before_added > 0)
    changes += [f"{before_removed} eraf"] * (before_removed > 0)
    told = number(passages, "passage", "passages")
    return f"{told} ({', '.join(changes)})" if changes else told


def removed_counts(passages: int) -> str:
    return f"{number(passages, 'passage', 'passages')} eraf"


def unchanged(documents: int) -> str:
    stays = "blijft zoals het is" if documents == 1 else "blijven zoals ze zijn"
    return f"{number(documents, 'document', 'documenten')} {stays}."


def together(documents: int, passages: int) -> str:
    return (
        f"Na het publiceren: {number(documents, 'document', 'documenten')} in "
        f"{number(passages, 'passage', 'passages')}."
    )


def more_differences(count: int) -> str:
    return f"En nog {number(count, 'andere plek', 'andere plekken')} in de tekst."


# Generations

GENERATIONS_LEAD = (
    "Elke keer dat je publiceert, ontstaat een versie. De vorige blijven bewaard: ga je terug, dan "
    "krijgen gebruikers meteen weer antwoord uit die documenten."
)
GENERATIONS_NONE = "Er is nog geen versie: er is nog niets gepubliceerd."
GENERATION_NOW = "Nu in gebruik"
GENERATION_BY = "Door"
GENERATION_DOCUMENTS = "Documenten"
GENERATION_PASSAGES = "Passages"
BY_COMMAND = "de opdrachtregel"
ROLL_BACK = "Ga terug naar deze versie"
ROLL_BACK_TITLE = "Teruggaan naar een eerdere versie"
ROLL_BACK_YES = "Ja, ga terug"
ROLL_BACK_NO = "Nee, laat staan"
ROLL_BACK_GONE = "Deze versie is er niet meer. Kies er een uit de lijst."
ROLL_BACK_ONLY = "Alleen een beheerder gaat terug naar een eerdere versie."
HISTORY = "Wat er gebeurde"
HISTORY_NONE = "Er is nog niets vastgelegd."
HISTORY_UNREADABLE = "Het journaal is niet te lezen. Kijk in het logboek van de server."
ACTS = {
    "document added": "voegde toe",
    "document refused": "mocht niet toevoegen",
    "page added": "haalde op",
    "details changed": "wijzigde de gegevens van",
    "document removed": "verwijderde",
    "document restored": "hield",
    "published": "publiceerde versie",
    "publishing failed": "publiceerde niet",
    "rolled back": "ging terug naar versie",
}


def roll_back_ask(when: str, documents: int, passages: int) -> str:
    return (
        f"Gebruikers krijgen meteen antwoord uit de versie van {when}: "
        f"{number(documents, 'document', 'documenten')} in "
        f"{number(passages, 'passage', 'passages')}. De versie van nu blijft bewaard, en wat je "
        "daarna toevoegde blijft klaarstaan om te publiceren."
    )


def more_documents(count: int) -> str:
    return f"En nog {number(count, 'document', 'documenten')}."


def day(date: dt.date) -> str:
    return texts.date(date.isoformat())


def leaving(titles: Sequence[str], more: int) -> str:
    rest = f" en nog {more}" if more else ""
    return f"Uit beeld: {'; '.join(titles)}{rest}."


def returning(titles: Sequence[str], more: int) -> str:
    rest = f" en nog {more}" if more else ""
    return f"Terug in beeld: {'; '.join(titles)}{rest}."


def rolled_back(when: str) -> str:
    return f"Gebruikers krijgen nu antwoord uit de versie van {when}."


def moment(time: dt.datetime, now: dt.datetime) -> str:
    """A moment as people say it, on the clock of the server."""
    local, today = time.astimezone(), now.astimezone()
    at = f"{local:%H:%M}"
    if local.date() == today.date():
        return f"vandaag om {at}"
    return f"op {texts.date(local.date().isoformat())} om {at}"
