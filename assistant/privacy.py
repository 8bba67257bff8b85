"""Case data in a question: found in code, before search, model and log.

>>> without_case_data("Mijn cliënt Kevin de Wit, geboren 3-4-2012, loopt weg.")
'Mijn cliënt [naam], geboren [geboortedatum], loopt weg.'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant import texts
from assistant.identifiers import CaseData, CaseDataKind, birth_date_after, find_identifiers
from assistant.person_names import find_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["CaseData", "CaseDataKind", "find_case_data", "for_search", "without_case_data"]

PLACEHOLDERS = {kind: f"[{texts.CASE_DATA[kind]}]" for kind in CaseDataKind}
# Stands where a placeholder stands: its words are no cue.
BLANK = "·"
ANY = "(?:" + "|".join(map(re.escape, PLACEHOLDERS.values())) + ")"
PLACEHOLDER = re.compile(ANY)
# What only announces a number or a name, and says nothing once that is gone: "(BSN [bsn])".
LABEL = (
    r"(?:bsn|burgerservicenummer|geboren|geb|geboortedatum|tel|telefoon\w*|mobiel|e-?mail\w*|mail"
    r"|adres|postcode|wonend|woont|kenteken|iban|rekening\w*|\w*dossier\w*|\w*nummer|nr|no|naam"
    r"|genaamd|zaak|kenmerk)\b"
)
BRACKETS = re.compile(r"\s*\([^()]*\)")
SAYS_NOTHING = re.compile(
    rf"{LABEL}|\b(?:of|en|zie|via|op|is|van|aan|te|ook|met)\b|[\W_]", re.IGNORECASE
)
INSERTED = re.compile(
    rf",\s*(?:{LABEL})[^,.?!()\[\]]*{ANY}(?:,(?=\s)|(?=\s*[.?!]|\s*$))", re.IGNORECASE
)
IN_A_ROW = re.compile(rf"{ANY}(?:(?:,| en| of| &) {ANY})+")
LED_TO = re.compile(
    rf"\s\b(?:op|naar|via|aan|in|bij|van|om|met|voor|over) {ANY}(?=\s*(?:[.?!,;]|$))"
)


def find_case_data(text: str, known: Collection[str] = ()) -> tuple[CaseData, ...]:
    """What points to a person, in order and without overlap.

    `known` are names that are none of people, such as "Hart van Brabant"; they are left. A set is
    fastest.
    """
    text = PLACEHOLDER.sub(lambda placeholder: BLANK * len(placeholder.group()), text)
    found = list(find_identifiers(text))
    for name in find_names(text, known):
        found.append(name)
        found.extend(birth_date_after(text, name))
    return _without_overlap(found)


def without_case_data(text: str, known: Collection[str] = ()) -> str:
    """The text with a placeholder for everything that points to a person; twice is as once."""
    while found := find_case_data(text, known):
        for place in reversed(found):
            text = f"{text[: place.start]}{PLACEHOLDERS[place.kind]}{text[place.end :]}"
    return text


def for_search(text: str, known: Collection[str] = ()) -> str:
    """The text without case data and without placeholders: what may be searched for."""
    masked = without_case_data(text, known)
    if not PLACEHOLDER.search(masked):
        return text
    masked = BRACKETS.sub(_unless_empty, masked)
    masked = IN_A_ROW.sub(" ", INSERTED.sub("", masked))
    left = PLACEHOLDER.sub(" ", LED_TO.sub("", masked))
    left = re.sub(r"\(\s*[,;]?\s*\)", " ", left)
    left = re.sub(r"\s+", " ", left)
    return re.sub(r"(?: ?[,:;])*( ?[,.?!:;])", lambda found: found.group(1).strip(), left).strip()


def _unless_empty(brackets: re.Match[str]) -> str:
    """The brackets; "" when nothing is said between them but what was taken out."""
    held = brackets.group()
    says_more = SAYS_NOTHING.sub("", PLACEHOLDER.sub("", held))
    return held if says_more or not PLACEHOLDER.search(held) else ""


def _without_overlap(found: Iterable[CaseData]) -> tuple[CaseData, ...]:
    """The longest of those that overlap; of equal ones the first."""
    kept: list[CaseData] = []
    for place in sorted(found, key=lambda place: place.start - place.end):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return tuple(sorted(kept, key=lambda place: place.start))
