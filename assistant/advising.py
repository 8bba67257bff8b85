"""Whether a sentence tells its reader what to do: then it is followed or not, and never false."""

from __future__ import annotations

import re

# Verbs that open an advice in guidance; "Zorg" and "Werk" are nouns as well.
TELLS = frozenset(
    """
    bedenk begin behandel bekijk bel benoem beperk bepaal beschrijf bespreek besteed betrek bewaar
    bied blijf coach controleer deel denk doe erken faciliteer ga gebruik geef geloof help heb houd
    informeer investeer kies kijk kom laat leer leg leid lees let leun luister maak meld monitor
    motiveer neem noem noteer nodig onderzoek onderneem ondersteun onthoud ontwikkel organiseer
    overleg overweeg plan praat raadpleeg realiseer regel reken registreer richt schakel schat
    schrijf signaleer sluit spreek sta steun stel stem stimuleer stop stuur toets toon trek verbeter
    verbind vermijd verplaats verstrek vertel vertrouw verwijs verzamel voer volg voorkom vorm vraag
    waak wacht waarborg weeg wees werk wijs zet zie zoek zorg
    """.split()
)
# After one of these the first word was a noun: "Zorg is ...".
FINITE = frozenset(
    """
    is zijn was waren wordt worden werd werden kan kunnen mag mogen moet moeten zal zullen heeft
    hebben had hadden gaat gaan komt komen staat geldt vraagt krijgt en of van
    """.split()
)
WORD = re.compile(r"[^\W\d_]+")
DUTY = re.compile(
    r"\b(?:moet|moeten|dient|dienen|behoort|behoren|hoort te|beveelt|bevelen|verplicht"
    r"|adviseert)\b",
    re.IGNORECASE,
)


def gives_advice(text: str) -> bool:
    """Whether it is put as an instruction: "Maak afspraken"."""
    words = WORD.findall(text.lower())
    return len(words) > 1 and words[0] in TELLS and words[1] not in FINITE


def asks_something(text: str) -> bool:
    """Whether somebody has to do something about it: an advice, a duty, a recommendation."""
    return gives_advice(text) or DUTY.search(text) is not None
