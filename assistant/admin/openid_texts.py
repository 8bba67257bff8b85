"""Every Dutch sentence on signing in by one's own organisation."""

from __future__ import annotations

GO_ON = "Aanmelden via je organisatie"
OR_BY_PASSWORD = "Of met een gebruikersnaam en wachtwoord van Handreiking:"  # noqa: S105 a heading
UNREACHABLE = (
    "De aanmelddienst van je organisatie is niet bereikbaar of geeft geen bruikbaar antwoord. "
    "Probeer het straks opnieuw. Blijft het zo, vraag dan wie Handreiking beheert om de "
    "instellingen die met HANDREIKING_OPENID beginnen te controleren."
)
BROKEN_OFF = (
    "De aanmelddienst van je organisatie heeft je niet aangemeld: je hebt het afgebroken, of je "
    "mag Handreiking niet gebruiken. Probeer het opnieuw, of vraag toegang bij je organisatie."
)
DISTRUSTED = (
    "Het antwoord van de aanmelddienst klopt niet, en daarom ben je niet aangemeld. Begin opnieuw. "
    "Blijft het zo, vraag dan wie Handreiking beheert om de instellingen en de klok van de "
    "computer te controleren."
)
LAPSED = (
    "Dit aanmelden is verlopen, al gebruikt, of in een andere browser begonnen. Begin opnieuw; je "
    "browser moet cookies toestaan."
)
TOO_MANY = "Er is te vaak begonnen met aanmelden. Probeer het over een kwartier opnieuw."
SIGNED_IN_TITLE = "Aangemeld"
GO_TO_PAGE = "Verder naar beheer"
STILL_IN = (
    "Bij je organisatie ben je misschien nog aangemeld. Op een computer die je deelt, meld je je "
    "daar ook af."
)
SIGN_OUT_THERE = "Afmelden bij je organisatie"


def no_role(name: str) -> str:
    """The provider knows the user; nobody gave the user a role here."""
    return (
        f"Je organisatie heeft je aangemeld als {name}, maar je hebt geen rol in het beheer. "
        "Vraag een beheerder om een rol voor jou of je groep."
    )


def no_name(claim: str) -> str:
    """The answer lacks what the user is known by."""
    return (
        f"De aanmelddienst gaf geen bruikbare naam voor jou ({claim}). Vraag wie Handreiking "
        "beheert om dat in te stellen."
    )


def signed_in_by(name: str) -> str:
    """It worked."""
    return f"Je bent aangemeld als {name}."
