"""What a law or another text provides, and what one has as what: the same with "volgens" and "is".

"In de wet staat dat de gemeente betaalt" is "volgens de wet betaalt de gemeente"; "het overleg had
als conclusie dat" is "de conclusie van het overleg was dat".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.tokens import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = "wet|besluit|verdrag|regeling|reglement|verordening|richtlijn|handreiking|wetboek|statuut"
_LAW = rf"(?P<law>(?:de|het|deze|dit) (?:[\w'-]+ ){{0,3}}?[\w'-]*(?:{_TEXTS})(?: [A-Z]\w+)*)"
_GRANTED = "opdracht|recht|bevoegdheid|taak|plicht|mogelijkheid|ruimte|vrijheid"
PROVIDED = (
    re.compile(rf"{_LAW} (?:bepaalt|regelt|stelt|zegt|vermeldt) dat (?P<what>.+)", re.IGNORECASE),
    re.compile(rf"{_LAW} schrijft voor dat (?P<what>.+)", re.IGNORECASE),
    re.compile(
        rf"in {_LAW} (?:staat|is (?:bepaald|geregeld|vastgelegd)|wordt bepaald) dat (?P<what>.+)",
        re.IGNORECASE,
    ),
)
# "De wet geeft gemeenten de opdracht om X"
GRANTED = re.compile(
    rf"{_LAW} geeft (?P<who>[^,.;:]{{3,60}}?) (?P<what>(?:de|het|een) (?:{_GRANTED})\b.+)",
    re.IGNORECASE,
)
# "Het project heeft als opdrachtgevers X en Y"
HAD_AS = re.compile(
    r"(?P<who>(?:de|het|deze|dit|een) [^,.;:]{3,60}?) (?P<has>heeft|hebben|had|hadden) als "
    r"(?P<noun>[a-z]{4,}) (?P<what>.+)",
    re.IGNORECASE,
)
IS = {"heeft": "is", "hebben": "is", "had": "was", "hadden": "was"}


def provisions(sentence: str) -> Iterator[str]:
    """What else a sentence says of this kind, each a sentence."""
    text = clean(sentence)
    for pattern in PROVIDED:
        if match := pattern.fullmatch(text):
            yield f"Volgens {match['law']} {match['what']}"
    if match := GRANTED.fullmatch(text):
        yield f"Volgens {match['law']} hebben {match['who']} {match['what']}"
    if match := HAD_AS.fullmatch(text):
        verb = IS[match["has"].lower()]
        yield f"De {match['noun']} van {match['who']} {verb} {match['what']}"
