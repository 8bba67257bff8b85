"""Sentences in which a text speaks of itself: "Deze bron nodigt gemeenten uit"."""

from __future__ import annotations

import re

ABOUT_ITSELF = re.compile(
    r"\b(?:deze|dit|de) (?:tekst|bron|(?:nieuws)?bericht|artikel|document|samenvatting|publicatie"
    r"|notitie|rapport|pagina|website)\b|^als bron\b",
    re.IGNORECASE,
)
