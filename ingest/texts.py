"""Every Dutch sentence that ingest shows an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STATUS = {
    "new": "nieuw",
    "changed": "gewijzigd",
    "unchanged": "ongewijzigd",
    "moved": "verplaatst",
    "duplicate": "dubbel",
    "removed": "verwijderd",
    "failed": "mislukt",
    "skipped": "overgeslagen",
}
EMPTY_FILE = "het bestand bevat geen tekst. Vul het, of haal het weg."
NAME_NOT_TEXT = "de naam van het bestand is niet te lezen. Geef het een andere naam."
NOT_TEXT = "het bestand is geen tekst. Bewaar het als tekst of Markdown."
FRONT_MATTER_NOT_KEYS = (
    "de kop tussen de streepjes bestaat niet uit regels 'sleutel: waarde'. Verbeter de kop."
)
KEPT = "De vorige versie blijft in de verzameling."
NOTHING_CHANGED = "Niets veranderd: de huidige generatie blijft staan."
PREVIEW = "Dit is een voorbeeld: er is niets veranderd."
BUSY = "Er loopt al een ingest op deze gegevensmap. Wacht tot die klaar is en probeer het opnieuw."
NO_GENERATION = "Er is nog geen index. Maak hem met: python -m ingest"
BUILDING = "De index wordt gemaakt en nagekeken."
NO_PREVIOUS = "Er is geen vorige generatie om naar terug te gaan."
NOTHING_TO_INGEST = (
    "Geen enkel document kon worden gelezen. Er is niets veranderd. Controleer de bestanden "
    "hierboven."
)


def went_wrong(detail: str) -> str:
    return f"Dit ging niet goed: {detail}"


def too_large(megabytes: float, most: float) -> str:
    return f"het bestand is {megabytes:.0f} MB, meer dan {most:.0f} MB. Splits het."


def unreadable(reason: str) -> str:
    return f"het bestand kan niet worden gelezen ({reason}). Controleer het bestand en de rechten."


def not_utf8(line: int) -> str:
    return f"het bestand is geen UTF-8 (regel {line}). Bewaar het opnieuw met codering UTF-8."


def front_matter_broken(line: int) -> str:
    return f"de kop tussen de streepjes is stuk (regel {line}). Verbeter de YAML op die regel."


def not_one_value(key: str) -> str:
    return f"bij '{key}' in de kop hoort één waarde. Verbeter de kop."


def not_a_list(key: str) -> str:
    return f"bij '{key}' in de kop hoort een lijst met woorden. Verbeter de kop."


def not_a_date(key: str, value: str) -> str:
    return f"'{key}' in de kop is '{value}', geen datum. Schrijf 2018, 2018-05 of 2018-05-31."


def unsupported(suffix: str, known: str) -> str:
    return f"bestanden met '{suffix}' worden nog niet gelezen. Bewaar het als {known}."


def same_name(other: str) -> str:
    return (
        f"een andere map ({other}) heeft een bestand met dezelfde naam. Geef het een andere naam."
    )


def duplicate_of(other: str) -> str:
    return f"zelfde inhoud als {other}; één keer opgenomen."


def moved_from(other: str) -> str:
    return f"stond eerst op {other}."


def no_folder(folder: Path) -> str:
    return f"De map {folder} bestaat niet. Geef een bestaande map met --corpus."


def empty_folder(folders: str, known: str) -> str:
    return f"In {folders} staat geen document. Zet er bestanden in ({known})."


def other_embedding(found: str, asked: str) -> str:
    again = "Maak de index opnieuw met: python -m ingest"
    if found == asked:
        return f"De index is gemaakt met een andere versie van het taalmodel '{asked}'. {again}"
    return (
        f"De index is gemaakt met het taalmodel '{found}', gevraagd is '{asked}'. {again}, of zet "
        "HANDREIKING_EMBEDDING terug."
    )


def other_analyser(found: str, ours: str) -> str:
    return (
        f"De index is gemaakt door een andere versie van dit programma ({found} in plaats van "
        f"{ours}). Maak de index opnieuw met: python -m ingest"
    )


def broken_generation(generation: str) -> str:
    return (
        f"De index {generation} is beschadigd of niet volledig. Ga terug met: python -m ingest "
        "rollback, of maak hem opnieuw met: python -m ingest"
    )


def check_failed(problem: str) -> str:
    return (
        f"De nieuwe index is niet in orde ({problem}). De huidige index blijft staan. Probeer het "
        "opnieuw; meld het als het vaker gebeurt."
    )


def disk_problem(problem: str) -> str:
    return f"Schrijven lukt niet ({problem}). De huidige index blijft staan. Maak ruimte vrij."


def published(generation: str, passages: int, embedded: int) -> str:
    return f"Generatie {generation} staat klaar: {passages} passages, waarvan {embedded} nieuw."


def rolled_back(generation: str) -> str:
    return f"Teruggegaan naar generatie {generation}."


def status(generation: str, made: str, documents: int, passages: int, embedding: str) -> str:
    return (
        f"Generatie {generation}, gemaakt op {made}\n"
        f"{documents} documenten, {passages} passages, taalmodel {embedding}"
    )


def read(documents: int) -> str:
    return f"{documents} documenten gelezen."


def embedding(passages: int, model: str) -> str:
    return f"{passages} passages gaan door het taalmodel '{model}'."


def embedded(done: int, passages: int) -> str:
    return f"{done} van {passages} passages."


def no_document(document_id: str) -> str:
    return (
        f"Er is geen document '{document_id}' in de index. Welke er zijn: python -m ingest status"
    )


def thesaurus_broken(path: Path, line: int, key: str, problem: str) -> str:
    place = f", regel {line}" if line else ""
    place += f", sleutel '{key}'" if key else ""
    return (
        f"De woordenlijst {path}{place} is niet in orde ({problem}). Verbeter dat en probeer het "
        "opnieuw. De huidige index blijft staan."
    )


def embedding_unusable(name: str, problem: str) -> str:
    return (
        f"Het taalmodel '{name}' is niet te gebruiken ({problem}). Controleer de naam of map in "
        "HANDREIKING_EMBEDDING, of gebruik 'built-in'."
    )


def no_folder_rights(folder: str) -> str:
    return f"De map {folder} kan niet worden gelezen. Controleer de rechten. Er is niets veranderd."


def device_unusable(device: str, problem: str) -> str:
    return (
        f"Op '{device}' kan hier niet worden gerekend ({problem}). Verbeter HANDREIKING_DEVICE, of "
        "laat die instelling weg."
    )


def not_a_count(key: str, value: str) -> str:
    return f"De instelling {key} is '{value}'. Geef een heel getal vanaf 1, of laat haar weg."
