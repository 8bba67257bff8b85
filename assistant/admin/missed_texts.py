"""Every Dutch sentence of the pages on what users could not find."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from assistant.admin.collection_texts import moment, number
from assistant.texts import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = "Niet gevonden"
LEAD = (
    "Vragen waarop geen of geen volledig antwoord kwam, bij elkaar gezet naar waar ze over gaan. "
    "De grootste groep staat bovenaan: daar help je de meeste mensen."
)

# What is kept

OFF_TITLE = "Vragen worden nu niet bewaard"
OFF = (
    "Daarom staat hier niets nieuws. Wil je zien wat gebruikers niet vonden, start de assistent "
    "dan met de instelling HANDREIKING_JOURNAL=1. Vanaf dan bewaart hij vragen zonder volledig "
    "antwoord, zonder de persoonsgegevens die hij herkent. De pagina ‘Over deze assistent’ zegt "
    "dat dan ook tegen gebruikers."
)
NOTHING_YET = (
    "In deze weken kreeg elke vraag een volledig antwoord, of er is nog niets gevraagd. Kies een "
    "langere periode, of kijk later nog eens."
)
NOTHING_ON_THEME = "Over dit thema staat hier geen enkele vraag."
SHOW_ALL = "Toon alle thema’s"


def kept_for(days: int) -> str:
    return (
        f"Vragen en wat je er hier over besluit worden na {number(days, 'dag', 'dagen')} "
        "verwijderd."
    )


def waiting(count: int) -> str:
    return (
        f"{number(count, 'oudere vraag wordt', 'oudere vragen worden')} nog ingedeeld en tellen "
        "hieronder nog niet mee. Vernieuw deze pagina straks."
    )


# The list

PERIOD_FIELD = "Periode"
PERIODS = {
    "4": "Laatste 4 weken",
    "13": "Laatste 13 weken",
    "publicatie": "Sinds de laatste publicatie",
    "alles": "Alles wat bewaard is",
}
THEME_FIELD = "Thema"
ALL_THEMES = "Alle thema’s"
NO_THEME = "Zonder thema"
FILTER_BUTTON = "Toepassen"
TOGETHER = "In het kort"
PER_WEEK = "Per week"
WEEK_COLUMN, COUNT_COLUMN = "Week", "Vragen"
GROUPS_TITLE = "Waar vragen over gaan"
EARLIER = "eerder"
NEXT, PREVIOUS = "Volgende groepen", "Vorige groepen"
OUT_OF_SCOPE = "Buiten bereik"
OWN_WORDS = "Eigen woorden"
THIS_WEEK_NONE = "deze week niet gevraagd"


def together(count: int, refused: int, groups: int) -> str:
    none = "geen daarvan" if not refused else f"{refused:,}".replace(",", ".")
    return (
        f"{number(count, 'vraag', 'vragen')} in {number(groups, 'groep', 'groepen')}; op {none} "
        "kwam helemaal geen antwoord."
    )


def begin_there(groups: int, count: int, share: float) -> str:
    if groups == 1:
        return f"De grootste groep is {_share(count, share)}. Begin daar."
    return f"De {groups} grootste groepen zijn samen {_share(count, share)}. Begin daar."


def _share(count: int, share: float) -> str:
    return f"{number(count, 'vraag', 'vragen')} ({round(100 * share)} %)"


def trend(now: int, before: int) -> str:
    """Of the whole weeks: the last one may have only just begun."""
    if not before and not now:
        return "De laatste twee hele weken bleef het stil."
    said = f"Vorige week {now}, de week ervoor {before}"
    if now > before:
        return f"{said}: het worden er meer."
    return f"{said}: het worden er minder." if now < before else f"{said}: het blijft gelijk."


def week(monday: dt.date) -> str:
    sunday = monday + dt.timedelta(days=6)
    end = f"{sunday.day} {MONTHS[sunday.month - 1]}"
    start = (
        f"{monday.day}"
        if monday.month == sunday.month
        else (f"{monday.day} {MONTHS[monday.month - 1]}")
    )
    return f"{start} tot en met {end}"


def group_counts(count: int, refused: int, newest: dt.datetime, now: dt.datetime) -> str:
    said = number(count, "vraag", "vragen")
    if refused == count:
        part = "zonder enig antwoord" if count == 1 else "allemaal zonder enig antwoord"
    elif refused:
        part = f"{refused} zonder enig antwoord"
    else:
        part = "met een deel van het antwoord"
    return f"{said}, {part}; de laatste {moment(newest, now)}."


def so_nowhere() -> str:
    return "Niet in de documenten: zoek een document, of koppel het woord aan een begrip."


def so_in(count: int) -> str:
    return (
        f"In {number(count, 'passage', 'passages')}, zonder volledig antwoord: lees wat er "
        "ontbreekt."
    )


def named_nowhere(words: Sequence[str]) -> str:
    return (
        f"Geen enkele passage noemt {_either(words)}. Zoek een document dat dat doet, of koppel "
        "het woord aan een begrip dat wel in de documenten staat."
    )


def named_in(count: int, words: Sequence[str]) -> str:
    said = "1 passage noemt" if count == 1 else f"{count} passages noemen"
    return (
        f"{said} {_either(words)}, zonder volledig antwoord. Lees wat er staat: ontbreekt het "
        "antwoord, zoek dan een document dat meer zegt."
    )


def _either(words: Sequence[str]) -> str:
    quoted = [f"‘{word}’" for word in words[:3]]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} of {quoted[-1]}"


def theme_of(theme: str) -> str:
    return f"Thema: {theme}"


def sought(who: str, when: str) -> str:
    return f"{who} zoekt hier een document over ({when})."


def example(question: str) -> str:
    return f"“{question}”"


def shown(first: int, last: int, total: int) -> str:
    return f"Groep {first} tot en met {last} van {total}."


# One group

BACK_TO_LIST = "Alle groepen"
GROUP_GONE = (
    "Deze groep is er niet (meer): de vragen zijn verwijderd, buiten bereik gezet of bij een "
    "andere groep gekomen. Kijk in de lijst."
)
QUESTIONS_TITLE = "Wat is er gevraagd"
NEAREST_TITLE = "Wat er nu het dichtst bij komt"
NEAREST_LEAD = "Uit de documenten die gebruikers nu zien."
NEAREST_NONE = "Geen enkele passage komt in de buurt. Zoek een document hierover."
READ = "Lees"
DO_TITLE = "Wat ga je doen?"
DOCUMENT_TITLE = "Een document toevoegen"
DOCUMENT_DO = (
    "Weet je een document waarin dit staat? We noteren dat jij het zoekt en brengen je naar de "
    "pagina waar je het toevoegt."
)
DOCUMENT_BUTTON = "Ik zoek een document"
DOCUMENT_AGAIN = "Naar documenten toevoegen"
SOUGHT_BACK = "Toch niet"
WORD_TITLE = "Een woord koppelen"
WORD_DO = (
    "Staat het antwoord er wel, maar noemen de documenten het anders? Koppel het woord van "
    "gebruikers aan een begrip. Je ziet eerst wat dat doet."
)
WORD_LINK = "Kies woord en begrip"
OUT_TITLE = "Buiten bereik zetten"
OUT_DO = (
    "Hoort dit niet in deze verzameling? Dan verdwijnt de groep uit de lijst, met nieuwe vragen "
    "erover. Je vindt hem terug onder ‘Buiten bereik’."
)
OUT_BUTTON = "Zet buiten bereik"


def times(count: int) -> str:
    return "" if count == 1 else f" ({count} keer)"


def more_questions(count: int) -> str:
    return f"Nog {number(count, 'andere vraag', 'andere vragen')}"


def question_count(shown_: int, total: int) -> str:
    return f"De {shown_} meest gestelde van {number(total, 'vraag', 'vragen')}."


def marked_sought(label: str, count: int) -> str:
    return (
        f"Genoteerd: je zoekt een document over ‘{label}’ ({number(count, 'vraag', 'vragen')}). "
        "Voeg het hier toe als je het hebt."
    )


def marked_out(label: str) -> str:
    return f"‘{label}’ staat nu onder ‘Buiten bereik’."


def unmarked(label: str) -> str:
    return f"‘{label}’ staat weer in de lijst."


def not_sought(label: str) -> str:
    return f"Er staat niet meer dat iemand een document over ‘{label}’ zoekt."


MARK_GONE = "Dit was al teruggezet."

# Out of scope

OUT_LEAD = (
    "Deze vragen horen niet in de verzameling, is besloten. Ze tellen nergens mee. Twijfel je, zet "
    "ze dan terug in de lijst."
)
OUT_NONE = "Niets staat buiten bereik."
OUT_BACK = "Terug in de lijst"


def out_facts(who: str, when: str, count: int) -> str:
    return f"Door {who}, {when}. Sindsdien en daarvoor {number(count, 'vraag', 'vragen')}."


# A word for a concept

WORD_LEAD = "Wat gebruikers zeggen, en wat de documenten ermee bedoelen."
WORD_FIELD = "Woord van gebruikers"
WORD_HINT = "Zoals zij het typen. Een afkorting schrijf je in hoofdletters."
CONCEPT_FIELD = "Begrip"
CONCEPT_LIKELY = "Misschien bedoelen ze"
CONCEPT_OTHER = "Een ander begrip"
CONCEPT_OTHER_HINT = "Begin te typen en kies uit de lijst. Dit gaat voor je keuze hierboven."
CONCEPT_HINT = "Begin te typen en kies uit de lijst."
TRY_BUTTON = "Bekijk wat dit doet"
TRIAL_TITLE = "Wat er zou veranderen"
TRIAL_NOTE = "Alleen een voorbeeld: er is niets bewaard en voor gebruikers verandert nog niets."
NOW_TITLE, AFTER_TITLE = "Nu", "Met dit woord"
KEEP_BUTTON = "Bewaar dit woord"
KEEP_NOTE = "Het geldt na de volgende publicatie, en je kunt het altijd terugnemen."
SAME = "Er verandert niets."
STATUS = {
    "full": "Volledig antwoord",
    "partial": "Een deel van het antwoord",
    "none": "Geen antwoord",
}
FOUND_FIRST = "Gevonden, het beste eerst"
FOUND_NOTHING = "Niets gevonden"
NO_CONCEPT = "Kies een begrip, of typ er een uit de lijst."


def no_such_concept(said: str) -> str:
    return f"‘{said}’ staat niet in de woordenlijst. Kies een begrip uit de lijst."


def word_known(word: str, concept: str) -> str:
    return f"‘{word}’ is al een woord voor ‘{concept}’."


def trial_summary(word: str, concept: str, questions: int, changed: int, answered: int) -> str:
    said = f"‘{word}’ als woord voor ‘{concept}’"
    if not changed:
        return (
            f"{said} verandert niets aan {_these(questions)}. Kies een ander begrip, of zoek een "
            "document."
        )
    more = " Geen ervan krijgt daardoor meer antwoord: kijk of wat er gevonden wordt beter past."
    if answered:
        more = f" {answered} {'krijgt' if answered == 1 else 'krijgen'} dan meer antwoord."
    return f"{said}: van {_these(questions)} {_changes(changed)}.{more}"


def _these(questions: int) -> str:
    return "deze vraag" if questions == 1 else f"deze {questions} vragen"


def _changes(count: int) -> str:
    return "verandert er 1" if count == 1 else f"veranderen er {count}"


def word_in_passages(count: int) -> str:
    said = "1 passage gebruikt dit woord" if count == 1 else f"{count} passages gebruiken dit woord"
    return f"{said} zelf. Wat die na publiceren meer opleveren, zit niet in dit voorbeeld."


def other_meaning(labels: Sequence[str]) -> str:
    quoted = " en ".join(f"‘{label}’" for label in labels)
    return f"Dit woord hoort nu al bij {quoted}. Daar blijft het ook bij horen."


def word_kept(word: str, concept: str) -> str:
    return f"‘{word}’ is bewaard als woord voor ‘{concept}’. Het geldt na de volgende publicatie."


# The words of one's own

WORDS_LEAD = (
    "Woorden van jullie gebruikers, naast de meegeleverde woordenlijst. Ze gelden vanaf de "
    "publicatie nadat je ze bewaarde of terugnam."
)
WORDS_NONE = "Er zijn nog geen eigen woorden. Kies een groep en koppel er een woord aan een begrip."
WORDS_TABLE = "Woorden en hun begrip"
WORD_COLUMN, CONCEPT_COLUMN, STATE_COLUMN, ACTS_COLUMN = "Woord", "Begrip", "Stand", "Acties"
IN_USE, WAITS = "In gebruik", "Wacht op publiceren"
WORD_BACK = "Terugnemen"
TO_PUBLISH = "Naar publiceren"


def word_taken_back(word: str, concept: str) -> str:
    return f"‘{word}’ is geen woord meer voor ‘{concept}’. Dat geldt na de volgende publicatie."


WORD_GONE = "Dit woord stond er al niet meer."
