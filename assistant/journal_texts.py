"""The Dutch of feedback and of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.journal_records import Reason

if TYPE_CHECKING:
    import datetime as dt

    from assistant.journal_records import Amount, Policy

FEEDBACK_TOO_LARGE = (
    "Dit is te lang om te bewaren. Maak je toelichting korter (hooguit 2.000 tekens)."
)
NO_FEEDBACK = "Dit kwam niet goed over. Vernieuw de pagina en probeer het opnieuw."
FEEDBACK_TOO_OFTEN = (
    "Er kwam vanaf dit adres veel achter elkaar. Probeer het over tien minuten opnieuw."
)
FEEDBACK_NOT_KEPT = "Je reactie kon niet worden bewaard. Probeer het later opnieuw."
REASON = {
    Reason.WRONG: "klopt niet",
    Reason.NOT_IN_SOURCE: "staat niet in de bron",
    Reason.INCOMPLETE: "mist iets",
    Reason.OUTDATED: "verouderd",
    Reason.UNCLEAR: "onduidelijk",
}
FEEDBACK_LABELS = {
    "thanks": "Dank je",
    "explain": "Licht toe",
    "explainHelpful": "Wat hielp je, of wat kan beter?",
    "explainUnhelpful": "Wat is er mis met dit antwoord?",
    "explainEach": "Kies per zin wat er mis is. Niets kiezen mag ook.",
    "wholeAnswer": "Het antwoord als geheel",
    "comment": "Toelichting (mag leeg blijven)",
    "sendQuestion": "Stuur mijn vraag mee, zonder persoonsgegevens",
    "sendFeedback": "Verstuur",
    "cancelFeedback": "Annuleer",
    "feedbackFailed": "Je reactie kon niet worden verstuurd. Probeer het over een minuut opnieuw.",
    "leftOut": "Uit je toelichting zijn gegevens weggelaten. Zo is hij bewaard:",
    "reasons": {str(reason): label for reason, label in REASON.items()},
}
COMMAND_LINE = "opdrachtregel"
JOURNAL_ADDRESS = (
    "HANDREIKING_JOURNAL_URL is geen adres van een database. Schrijf het zo: "
    "postgresql://gebruiker:wachtwoord@server/database, of laat het weg voor een bestand in de "
    "gegevensmap."
)
JOURNAL_DRIVER_MISSING = (
    "Voor de database van HANDREIKING_JOURNAL_URL ontbreekt een onderdeel. Voor PostgreSQL: "
    ".venv/bin/pip install '.[postgresql]'."
)


def feedback_kept(days: int) -> str:
    """What becomes of feedback, in the sheet where it is given."""
    return (
        "Bewaard worden: of het antwoord nuttig was, de zinnen die je aanwijst met hun bron, je "
        "toelichting en, als je dat aankruist, je vraag, zonder de persoonsgegevens die de "
        "assistent herkent. Je naam en je internetadres worden niet bewaard. "
        f"Na {days} dagen wordt het verwijderd."
    )


def about_kept(kept: Policy) -> tuple[str, ...]:
    """What stays on the server of a conversation."""
    questions = (
        (
            "Vindt de assistent geen of geen volledig antwoord, dan wordt je vraag bewaard, zonder "
            "de persoonsgegevens die hij herkent en zonder je naam of internetadres, zodat de "
            f"documenten kunnen worden aangevuld. Na {kept.days} dagen wordt hij verwijderd. "
            "Andere vragen en de antwoorden worden niet bewaard. Wel wordt per dag geteld in "
            "hoeveel antwoorden een document is geciteerd, zonder vraag en zonder naam."
        )
        if kept.questions
        else "Je vraag en het antwoord worden niet in een logboek of bestand bewaard."
    )
    feedback = (
        (
            "Kies je ‘Nuttig’ of ‘Niet nuttig’, dan wordt dat bewaard, met je toelichting zonder "
            "de persoonsgegevens die de assistent herkent. Je vraag gaat alleen mee als je dat "
            f"aankruist. Na {kept.days} dagen wordt het verwijderd."
        )
        if kept.feedback
        else ""
    )
    return tuple(said for said in (questions, feedback) if said)


def journal_unusable(where: str) -> str:
    """The journal's database fails."""
    return (
        f"Het journaal in {where} is niet te gebruiken. Controleer of de database bereikbaar is, "
        "of er ruimte is en of Handreiking er mag schrijven. Is het bestand beschadigd, zet het "
        "dan ergens anders neer; er wordt een nieuw gemaakt."
    )


def journal_too_new(where: str, found: int, known: int) -> str:
    """A newer program made the journal."""
    return (
        f"Het journaal in {where} is van een nieuwere Handreiking (versie {found}; deze kent "
        f"{known}). Installeer die nieuwere, of zet het journaal ergens anders neer."
    )


def journal_removed(gone: Amount) -> str:
    """What was deleted."""
    return f"Verwijderd: {_amounts(gone)}."


def journal_status(kept: Policy, amount: Amount, oldest: dt.datetime | None, where: str) -> str:
    """What is kept and what there is."""
    switched = {True: "aan", False: "uit"}
    since = f", het oudste van {oldest.date().isoformat()}" if oldest else ""
    return (
        f"Journaal: {where}\n"
        f"Reacties bewaren: {switched[kept.feedback]}\n"
        f"Vragen zonder volledig antwoord bewaren: {switched[kept.questions]}\n"
        f"Bewaartermijn: {kept.days} dagen\n"
        f"Inhoud: {_amounts(amount)}{since}"
    )


def _amounts(amount: Amount) -> str:
    return (
        f"{amount.feedback} reacties, {amount.asked} vragen zonder volledig antwoord, "
        f"{amount.audit} handelingen, {amount.cited} tellingen van geciteerde documenten"
    )
