"""Every Dutch sentence of the pages under `/beheer` and of `python -m assistant users`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.admin.people import Role, User

# Signing in

SIGNED_OUT = "Je bent niet aangemeld, of je sessie is verlopen. Meld je aan en probeer het opnieuw."
FOREIGN_FORM = (
    "Dit verzoek kwam niet van een pagina van jouw sessie. Open de pagina opnieuw en probeer het "
    "nog eens."
)


def not_allowed(role: Role) -> str:
    """Only those of that role may."""
    return f"Dit mag alleen een {role}."


SIGN_IN_TITLE = "Aanmelden voor beheer"
USER_NAME = "Gebruikersnaam"
PASSWORD = "Wachtwoord"  # noqa: S105 the word itself
SIGN_IN = "Aanmelden"
SIGN_OUT = "Afmelden"
SIGN_OUT_EVERYWHERE = "Overal afmelden"
SIGNED_OUT_NOW = "Je bent afgemeld."
BACK_TO_QUESTIONS = "Terug naar de vragenpagina"
BACK_TO_START = "Naar het begin van beheer"
REFUSED_TITLE = "Dit kan niet"
WRONG_PASSWORD = "De gebruikersnaam of het wachtwoord klopt niet."  # noqa: S105 a message
TRY_AGAIN = (
    "Het aanmelden is niet gelukt. Probeer het nog een keer; je browser moet cookies toestaan."
)
TOO_MANY_TRIES = "Er is te vaak geprobeerd om aan te melden. Probeer het over een kwartier opnieuw."
NOT_VOUCHED = "Je hebt geen rol in het beheer. Vraag een beheerder om een rol voor jou of je groep."
NO_ACCOUNTS = (
    "Er is nog geen gebruiker. Maak er een op de computer waar Handreiking draait, of start "
    "Handreiking met de instelling HANDREIKING_ADMIN_PASSWORD voor een eerste gebruiker ‘beheer’."
)
ADD_ACCOUNT = "python -m assistant users add NAAM --role beheerder"

# In the audit

UNKNOWN_USER = "onbekend"
SETTING = "instelling"


def signed_in_as(user: User) -> str:
    """Who is looking at the page."""
    return f"Aangemeld als {user.name} ({user.role})"


def go_on_as(name: str) -> str:
    """The button for whom a proxy vouches."""
    return f"Verder als {name}"


# Users and passwords

ASK_PASSWORD = "Wachtwoord: "  # noqa: S105 a prompt
ASK_PASSWORD_AGAIN = "Nog een keer: "  # noqa: S105 a prompt
PASSWORDS_DIFFER = "De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw."
PASSWORD_IS_NAME = "Het wachtwoord lijkt te veel op de gebruikersnaam. Kies een ander."  # noqa: S105
PASSWORD_COMMON = (
    "Dit wachtwoord is te makkelijk te raden. Kies bijvoorbeeld vier woorden die niets met elkaar "  # noqa: S105
    "te maken hebben."
)
PASSWORD_CHARACTERS = "Het wachtwoord bevat tekens die je niet kunt typen. Kies een ander."  # noqa: S105
BAD_USER_NAME = (
    "Een gebruikersnaam heeft 2 tot 64 tekens: letters van a tot z, cijfers, punt, streepje, "
    "liggend streepje en @, en begint met een letter of cijfer."
)


def password_length(shortest: int, longest: int) -> str:
    """Too short or too long."""
    return f"Een wachtwoord heeft {shortest} tot {longest} tekens."


def first_password(message: str) -> str:
    """The setting for the first user is refused."""
    return f"HANDREIKING_ADMIN_PASSWORD kan niet. {message}"


def account_exists(name: str) -> str:
    """The name is taken."""
    return f"De gebruiker {name} bestaat al. Een ander wachtwoord: users password {name}."


def no_account(name: str) -> str:
    """There is no such user."""
    return f"Er is geen gebruiker {name}. Wie er zijn: users list."


def accounts_unusable(file: Path) -> str:
    """The file of accounts fails."""
    return (
        f"De gebruikers in {file} zijn niet te lezen of te schrijven. Controleer of er ruimte is "
        "en of Handreiking er mag schrijven."
    )


def user_added(user: User) -> str:
    """It worked."""
    return f"Toegevoegd: {user.name} ({user.role})."


def user_removed(name: str) -> str:
    """It worked."""
    return f"Verwijderd: {name}. Wie daarmee was aangemeld, is afgemeld."


def password_changed(name: str) -> str:
    """It worked."""
    return f"Het wachtwoord van {name} is gewijzigd. Wie daarmee was aangemeld, is afgemeld."
