"""Names that a question asks for, and whether a sentence gives them."""

from __future__ import annotations

import re

from assistant.particulars import NUMBER_WORDS, ROLE, titled_names

# Things with names of their own: "welke vier gemeenten" asks for names, "welke vier eisen" not.
PLACES = r"(?:gemeenten|landen|regio's|steden|provincies|plaatsen|dorpen|wijken)"
NAMED_THINGS = (
    rf"(?:{PLACES}|organisaties|stichtingen|instellingen|bedrijven|\w*corporaties|\w*aanbieders"
    r"|scholen|partijen|partners|sprekers|deelnemers|ministers|wethouders|auteurs|universiteiten"
    r"|proeftuinen)"
)
# "Welke zeven gemeenten": more than one name is wanted.
COUNTED_NAMES = (
    rf"\b(?:welke|noem(?: de)?) (?:{'|'.join(NUMBER_WORDS)}|\d+) (?:\w+ )?{NAMED_THINGS}\b"
)
COUNTED = re.compile(COUNTED_NAMES)
SEVERAL = 2
# "Welke gemeenten": more than one, whatever the number.
SEVERAL_PLACES = re.compile(rf"\b(?:welke|noem(?: de)?) (?:\w+ )?{PLACES}\b")
# As written: places stand in a row.
ROW_OF_NAMES = re.compile(
    r"[A-Z][a-z][\w'’-]+(?:, (?:en )?| en | of )(?:(?:de|het|in|te) )?(?:gemeente )?"
    r"(?!De |Het )[A-Z][a-z][\w'’-]+"
)
# Questions whose answer may be somebody's name.
PEOPLE = re.compile(
    rf"\b(?:{ROLE}|\w*(?:sprek|deelnem|medewerk|begeleid|organisator|oprichter|bestuurd)\w*|\w*persoon"
    r"|\w*personen|mensen|iemand|man|vrouw|vader|moeder|kind|jongen|meisje)s?\b"
)
# As written: no place.
ORGANISATION = re.compile(
    r"\b(?:Vereniging|Stichting|Raad|Bureau|Inspectie|Ministerie|Commissie|Centrum|Fonds|Netwerk"
    r"|Foundation|Network|Jeugd|Kind|Zorg|Thuis|Huis|[A-Z]\w*team|[A-Z]\w*wet)\b"
)
NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w'’-]+)(?: (?:van|de|den|der|[A-Z][\w'’-]+))*")


def holds_names(text: str, question: str, asked: str) -> bool:
    """Whether names stand there that the question does not give, as many as it asks for.

    Of the texts only `asked`, the question, is folded.
    """
    people = set(titled_names(text))
    if SEVERAL_PLACES.search(asked):
        rows = (found.group() for found in ROW_OF_NAMES.finditer(text))
        return any(_is_of_places(row, people) and row not in question for row in rows)
    asks_people = bool(PEOPLE.search(asked))
    names = [name for name in new_names(text, question) if asks_people or name not in people]
    return len(names) >= (SEVERAL if COUNTED.search(asked) else 1)


def _is_of_places(row: str, people: set[str]) -> bool:
    return not ORGANISATION.search(row) and not people & set(re.findall(r"[\w'’-]+", row))


def new_names(text: str, question: str) -> list[str]:
    """The proper names in a text that the question does not give itself."""
    return [name for name in names_in(text) if name not in question]


def names_in(text: str) -> tuple[str, ...]:
    """Proper names: words with a capital that do not open a sentence."""
    return tuple(NAME.findall(text))
