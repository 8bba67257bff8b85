"""The Dutch of themes and of a comparison of documents, for trainers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import texts
from assistant.comparison import ContrastKind

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    many = "passage" if passages == 1 else "passages"
    return f"{label}: {passages} {many} in {texts.documents(documents)}{found}"


# The pages on themes, for trainers

NAVIGATION_THEMES = "Thema’s"
THEMES_TITLE = "Thema’s in de documenten"
THEMES_LEAD = (
    "Voor trainers: zie welke onderwerpen waar aan bod komen, en lees de passages die je kunt "
    "gebruiken."
)
THEMES_TABLE = "Aantal passages per document en thema. Kies een getal om de passages te lezen."
THEMES_TABLE_TOUCHES = "‘Raakt’: het document noemt het thema hooguit in het voorbijgaan."
THEMES_LIST = "Alle thema’s"
THEMES_LIST_LEAD = "Het thema met de meeste passages staat bovenaan."
THEMES_TOGETHER = "Thema’s die samengaan"
THEMES_TOGETHER_LEAD = "In dezelfde passages, in alle documenten:"
THEMES_AND = " en "
THEMES_YEARS = "Thema’s door de tijd"
THEMES_EARLIER = "Eerdere jaren"
THEMES_DOCUMENT = "Document"
THEMES_NONE_HERE = "–"
THEMES_TOUCHES = "raakt"
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
THEME_TOUCHES = "Raakt aan dit thema"
THEME_TOUCHES_LEAD = (
    "Deze documenten noemen het thema niet, of hooguit in het voorbijgaan. Hier staat wat er het "
    "dichtst bij komt. Het telt niet mee in de aantallen."
)
THEME_HARDLY = "In deze documenten gaat geen passage echt over dit thema."
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
    return f"{passages(count)} in {texts.documents(documents)}"


def passages_touching(count: int) -> str:
    """How many documents only come near a theme."""
    return f"{texts.documents(count)} {'raakt' if count == 1 else 'raken'} eraan"


def touches(theme: str, title: str) -> str:
    """What a link in the table says that has no number."""
    return f"aan {theme}, in ‘{title}’"


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
    return f"{texts.documents(count)} {verbs} niet mee."


def found_nothing(words: str) -> str:
    """No theme and no passage for what was searched."""
    return f"Niets gevonden voor ‘{words}’. Probeer een ander woord."


def theme_why(words: Sequence[str]) -> str:
    """The words that put a passage under its theme."""
    named = texts.enumeration([f"‘{word}’" for word in words])
    return f"Staat hier om {'het woord' if len(words) == 1 else 'de woorden'} {named}."


def theme_found_by(terms: Sequence[str]) -> str:
    """What a theme is that the vocabulary does not have."""
    words = texts.enumeration([f"‘{term}’" for term in terms])
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
    return f"en nog {texts.documents(count)}"


def handout_length(length: str, documents: int, questions: int) -> str:
    """A length to choose, and what it amounts to."""
    most = f"hooguit {texts.documents(documents)} per thema en {questions} quizvragen"
    return f"{length.capitalize()}: {most}"


def compare_on(theme: str) -> str:
    """The heading over a comparison."""
    return f"{theme}: naast elkaar"
