"""Lists of definitions, as laws begin with: what they define, and what they only use to do so."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Of fewer it is a sentence with a colon.
FEWEST = 2
MARK = r"(?:[-–−•*]|\(?(?:[a-z]|\d{1,2})[.)°])"
# "- pleegouder: persoon die ..."; what follows a term is no sentence of its own.
DEFINITION = re.compile(
    rf"^[ \t]*(?:{MARK}[ \t\u00a0]*)+(?P<term>[^:.;\n]{{2,120}}):[ \t\u00a0]*(?P<first>\S)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class DefinedTerm:
    """The place of what is defined."""

    start: int
    end: int


def defined_terms(text: str) -> tuple[DefinedTerm, ...]:
    """What a list of definitions defines; nothing for any other text."""
    found = list(DEFINITION.finditer(text))
    # A name such as that of a ministry begins with a capital; where all do they are sentences.
    if len(found) < FEWEST or all(each["first"].isupper() for each in found):
        return ()
    return tuple(DefinedTerm(*each.span("term")) for each in found)
