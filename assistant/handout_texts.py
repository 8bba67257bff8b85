"""The Dutch of a hand-out for trainers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    "law": (
        "Wanneer krijg jij hiermee te maken? Geef een voorbeeld.",
        "Leg dit in gewone woorden uit aan een ouder of jongere. Wat is lastig uit te leggen?",
    ),
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
HANDOUT_ADVICE = "Het advies is:"
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
        f"Gemaakt op {texts.date(iso)} uit {texts.documents(documents)}, "
        f"zoals ingelezen onder nummer {generation}."
    )


def handout_aim(title: str, heading: str, theme: str) -> str:
    """What a participant can tell; any heading fits."""
    if heading.endswith("?"):
        return f"met ‘{title}’ antwoord geven op de vraag ‘{heading}’"
    if heading:
        return f"benoemen wat ‘{title}’ zegt onder het kopje ‘{heading}’"
    return f"benoemen wat ‘{title}’ zegt bij het thema ‘{theme}’"


def handout_found_theme(terms: Sequence[str]) -> str:
    """What a theme is that no vocabulary defines."""
    words = texts.enumeration([f"‘{term}’" for term in terms])
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
    return f"Verwante thema’s: {'; '.join(themes)}."


def handout_left_out(count: int) -> str:
    """That there is more than the hand-out shows."""
    verb = "heeft" if count == 1 else "hebben"
    return f"Nog {texts.documents(count)} {verb} passages bij dit thema. Die staan hier niet in."


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


def handout_advises(title: str) -> str:
    """Whose advice follows: an instruction is not true or false, but it is given or not."""
    return f"‘{title}’ geeft dit advies:"


def handout_gap(words: int) -> str:
    """What stands for the words that are left out, and how many they are."""
    return HANDOUT_GAP if words == 1 else f"{HANDOUT_GAP} ({words} woorden)"


def handout_open(title: str, heading: str) -> str:
    """An open question about what stands below a heading."""
    if heading.endswith("?"):
        return f"‘{heading}’ Wat antwoordt ‘{title}’ daarop?"
    if not heading:
        return f"Wat staat er in ‘{title}’? Noem een punt."
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
    parts = (f"onder ‘{heading}’" if heading else "", texts.page(number) if number else "")
    said = ", ".join(part for part in parts if part)
    return f"({said})" if said else ""


def handout_words_apart(one: str, other: str) -> str:
    """In what two quotes differ; either may be lacking."""
    if one and other:
        return f"‘{one}’ tegenover ‘{other}’"
    return f"‘{one or other}’ staat maar in een van beide"


def handout_empty(themes: Sequence[str]) -> str:
    """Nothing to quote."""
    said = texts.enumeration([f"‘{theme}’" for theme in themes])
    return (
        f"Bij {said} staan in deze documenten geen zinnen die op zichzelf te begrijpen zijn. Kies "
        "andere documenten of een ander thema."
    )


def handout_no_theme(asked: str, nearest: Sequence[str]) -> str:
    """An unknown theme, and those that come near."""
    names = texts.enumeration([f"‘{name}’" for name in nearest])
    return f"Het thema ‘{asked}’ is er niet. " + (
        f"Bedoel je {names}?" if nearest else "Doe eerst de ingest: python -m ingest."
    )


def handout_no_document(asked: str, nearest: Sequence[str]) -> str:
    """An unknown document, and those that come near."""
    names = texts.enumeration([f"‘{name}’" for name in nearest])
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
