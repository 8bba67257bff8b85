"""Every Dutch sentence that ingest shows an administrator."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
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
FRONT_MATTER = "de kop tussen de streepjes"
LOCKED = (
    "het bestand is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord en probeer het "
    "opnieuw."
)
DAMAGED = "het bestand is beschadigd. Open het, bewaar het opnieuw en probeer het nog eens."
SCAN = (
    "geen tekst (scan). Gebruik een pdf met tekst, of zet tekstherkenning aan (HANDREIKING_OCR=1)."
)
UNREADABLE_SCAN = (
    "geen tekst (scan); ook tekstherkenning vond niets. Gebruik een scherpere scan of een pdf met "
    "tekst."
)
OCR_MISSING = (
    "tekstherkenning staat aan (HANDREIKING_OCR), maar Tesseract met Nederlands is niet "
    "geïnstalleerd. Installeer tesseract-ocr en tesseract-ocr-nld, of zet de instelling uit."
)
XML_ENTITIES = (
    "het bestand bevat een gevaarlijke constructie (XML-entiteiten). Bewaar het opnieuw vanuit je "
    "tekstverwerker, of vertrouw het niet."
)
HTML_TOO_LARGE = "de webpagina is te groot of te ingewikkeld. Bewaar de tekst als Markdown of Word."
LONE_SIDE_FILE = "bijbestand zonder document ernaast. Geef het de naam van het document."
NO_PLAIN_FILE = "geen gewoon bestand; niet gelezen."
LINK_TO_FOLDER = (
    "verwijzing naar een map; niet gevolgd. Zet de documenten zelf in de map, of geef die map met "
    "--corpus."
)
LINK_OUTSIDE = (
    "verwijzing naar een bestand buiten de map; niet gevolgd. Zet het document zelf in de map."
)
LINK_BROKEN = "verwijzing die nergens heen leidt; niet gelezen."
TOO_MUCH_TEXT = "het bestand bevat te veel tekst. Splits het."
READER_DIED = (
    "het lezen van dit bestand liep vast. Bewaar het opnieuw of splits het, of probeer het met "
    "--retry nog eens; vertrouw het niet als je het niet kent."
)
NO_ADDRESS = (
    "dit is geen adres van een openbare webpagina. Geef een adres dat begint met https:// of "
    "http://, zonder naam, wachtwoord of poortnummer."
)
NOT_PUBLIC = (
    "dit adres hoort bij een besloten netwerk of bij deze computer; dat wordt niet opgehaald. "
    "Bewaar de pagina zelf in een map met documenten."
)
ROBOTS_FORBID = (
    "de website vraagt programma's om deze pagina niet op te halen (robots.txt). Bewaar de pagina "
    "zelf in een map met documenten, als je dat mag."
)
NO_ROBOTS = (
    "de website zegt niet of programma's de pagina mogen ophalen (robots.txt geeft een fout). "
    "Probeer het later opnieuw."
)
TOO_MANY_REDIRECTS = (
    "de website stuurt steeds door naar een ander adres. Open de pagina in een browser en geef het "
    "adres dat je daar ziet."
)
FETCH_TOO_SLOW = "het ophalen duurt te lang. Probeer het later opnieuw."
FETCH_CUT_OFF = "de pagina kwam niet heel over. Probeer het later opnieuw."
KEPT = "De vorige versie blijft in de verzameling."
NOTHING_CHANGED = "Niets veranderd: de huidige generatie blijft staan."
PREVIEW = "Dit is een voorbeeld: er is niets veranderd."
BUSY = (
    "Er loopt al een ingest op deze gegevensmap. Wacht tot die klaar is en probeer het opnieuw, of "
    "geef --wait mee."
)
NO_GENERATION = "Er is nog geen index. Maak hem met: python -m ingest"
BUILDING = "De index wordt gemaakt en nagekeken."
NO_PREVIOUS = "Er is geen vorige generatie om naar terug te gaan."
IN_CHANGE = "het bestand veranderde terwijl het werd gelezen. Probeer het opnieuw."
SOURCES_CHANGED = (
    "De bron of de index is veranderd sinds het voorbeeld. Er is niets gepubliceerd. Bekijk het "
    "voorbeeld opnieuw: python -m ingest --preview"
)
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


def front_matter_broken(where: str, line: int) -> str:
    return f"{where} is stuk (regel {line}). Verbeter de YAML op die regel."


def front_matter_not_keys(where: str) -> str:
    return f"{where} bestaat niet uit regels 'sleutel: waarde'. Verbeter dat."


def not_one_value(where: str, key: str) -> str:
    return f"bij '{key}' in {where} hoort één waarde. Verbeter dat."


def not_a_list(where: str, key: str) -> str:
    return f"bij '{key}' in {where} hoort een lijst met woorden. Verbeter dat."


def not_a_date(where: str, key: str, value: str) -> str:
    return f"'{key}' in {where} is '{value}', geen datum. Schrijf 2018, 2018-05 of 2018-05-31."


def side_file(name: str) -> str:
    return f"het bijbestand {name}"


def other_type(suffix: str, found: str) -> str:
    return (
        f"het bestand heet '{suffix}' maar is een '{found}'. Bewaar het opnieuw als '{suffix}', of "
        f"geef het een naam met '{found}'."
    )


def too_many_paragraphs(most: int) -> str:
    return f"het bestand heeft meer dan {most} alinea's. Splits het."


def too_many_pages(pages: int, most: int) -> str:
    return f"het bestand heeft {pages} pagina's, meer dan {most}. Splits het."


def page_too_full(page: int) -> str:
    return f"pagina {page} bevat onmogelijk veel tekens. Bewaar het bestand opnieuw als pdf."


def recognition_too_slow(page: int) -> str:
    return (
        f"tekstherkenning van pagina {page} duurt te lang. Gebruik een kleinere of scherpere scan."
    )


def unpacks_too_large(megabytes: float) -> str:
    return (
        f"het bestand wordt uitgepakt te groot ({megabytes:.0f} MB). Bewaar het opnieuw of splits "
        "het; vertrouw het niet als je het niet kent."
    )


def reader_failed(problem: str) -> str:
    return (
        f"het lezen van dit bestand ging mis ({problem}). Bewaar het opnieuw, of in een ander "
        "formaat; meld het als het vaker gebeurt."
    )


def reading_too_slow(seconds: float) -> str:
    return (
        f"het lezen duurt te lang (meer dan {seconds:.0f} seconden). Splits het bestand, of "
        "probeer het met --retry nog eens als de computer het minder druk heeft."
    )


def too_much_memory(megabytes: float) -> str:
    return (
        f"het lezen kost te veel geheugen (meer dan {megabytes:.0f} MB). Splits het; vertrouw het "
        "niet als je het niet kent."
    )


def too_long_value(where: str, key: str, most: int) -> str:
    return f"'{key}' in {where} heeft meer dan {most} tekens. Maak het korter."


def unreachable(problem: str) -> str:
    return f"de website is niet te bereiken ({problem}). Controleer het adres en de verbinding."


def http_status(status: int) -> str:
    why = {401: "vraagt om in te loggen", 403: "laat dit niet toe", 404: "kent deze pagina niet"}
    said = why.get(status, "geeft een fout")
    return f"de website {said} ({status}). Controleer het adres in een browser."


def other_content(kind: str, known: str) -> str:
    return f"dit is geen pagina of document dat gelezen wordt ({kind}), wel: {known}."


def kept_page(path: Path, title: str, words: int) -> str:
    return (
        f"Bewaard: {path} ({title}; {words} woorden).\n"
        "Nog niet in de index: kijk met 'python -m ingest --preview', publiceer met "
        "'python -m ingest'."
    )


NAME_NOT_TO_ADD = (
    "De naam van dit bestand begint met een punt of is niet te lezen. Geef het een andere naam. Er "
    "is niets toegevoegd."
)


def not_added(file: Path, problem: str) -> str:
    return (
        f"{file} is niet toegevoegd ({problem}). Controleer het bestand, de rechten en de ruimte."
    )


def folder_to_add(file: Path) -> str:
    return f"{file} is een map. Neem haar mee met: python -m ingest --corpus {file}"


def file_is_there(name: str, folder: Path) -> str:
    return (
        f"In {folder} staat al een ander bestand {name}. Er is niets toegevoegd. Vervang het met "
        "--replace, of geef het nieuwe een andere naam."
    )


def name_taken(name: str, folder: Path) -> str:
    return (
        f"In {folder} staat al een document {name}. Er is niets toegevoegd. Verander het daar, of "
        "geef het nieuwe een andere naam."
    )


def was_removed(name: str) -> str:
    return (
        f"Het document {name} is op /beheer verwijderd. Er is niets toegevoegd. Zet het daar "
        "terug, publiceer eerst, of geef het nieuwe een andere naam."
    )


def brings_nothing(name: str, reason: str) -> str:
    return f"{name}: {reason} Er is niets toegevoegd."


def added_file(path: Path, *, is_there: bool, replaces: bool) -> str:
    if is_there:
        return f"{path} stond er al precies zo."
    return f"Vervangen: {path}." if replaces else f"Bewaard: {path}."


def would_add_file(path: Path, *, replaces: bool) -> str:
    told = "Het zou in de plaats komen van" if replaces else "Het zou worden bewaard als"
    return f"{told} {path}. Dit is een voorbeeld: er is niets veranderd."


def to_take_along(options: str) -> str:
    return (
        f"Nog niet in de index: kijk met 'python -m ingest {options}--preview', publiceer met "
        f"'{f'python -m ingest {options}'.strip()}'."
    )


def progress(done: int, total: int, seconds: float | None, current: str) -> str:
    left = "" if seconds is None else f", nog {_duration(seconds)}"
    return f"{done} van {total}{left}  {current}".rstrip()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} u {minutes % 60} min"


def no_worker(problem: str) -> str:
    return (
        f"Het leesprogramma start niet ({problem}). Er is niets veranderd. Probeer het opnieuw; "
        "meld het als het vaker gebeurt."
    )


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


def no_folder_but_file(path: Path) -> str:
    return (
        f"{path} is een bestand, geen map. Geef met --corpus de map waar het in staat, of voeg het "
        f"toe met: python -m ingest add {path}"
    )


def empty_folder(folders: str, known: str) -> str:
    return f"In {folders} staat geen document. Zet er bestanden in ({known})."


def vanished_folder(folder: Path) -> str:
    return (
        f"De map {folder} verdween terwijl zij werd gelezen. Er is niets veranderd. Staat zij op "
        "een andere schijf: sluit die aan en probeer het opnieuw."
    )


def emptied_folder(folder: Path, removed: int) -> str:
    return (
        f"De map {folder} is leeg. Documenten die daardoor zouden verdwijnen: {removed}. Er is "
        "niets veranderd. Staat de map op een andere schijf: sluit die aan. Is hij met opzet leeg: "
        "laat hem weg uit --corpus (of HANDREIKING_CORPUS)."
    )


def other_embedding(found: str, asked: str) -> str:
    again = "Maak de index opnieuw met: python -m ingest"
    if found == asked:
        return f"De index is gemaakt met een andere versie van het zoekmodel '{asked}'. {again}"
    return (
        f"De index is gemaakt met het zoekmodel '{found}', gevraagd is '{asked}'. {again}, of zet "
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


def store_damaged(files: str, problem: str) -> str:
    return (
        f"Wat bewaard was is beschadigd ({problem}). De huidige index blijft staan. Zet {files} "
        "opzij en probeer het opnieuw: de passages gaan dan nog eens door het zoekmodel."
    )


def published(generation: str, passages: int, embedded: int) -> str:
    return f"Generatie {generation} staat klaar: {passages} passages, waarvan {embedded} nieuw."


STOPPED_PREVIEW = "Gestopt. Er is niets veranderd."
STOPPED = "Gestopt. Wat al gelezen en berekend is, blijft bewaard voor de volgende run."


def rolled_back(generation: str) -> str:
    return f"Teruggegaan naar generatie {generation}."


def moment(iso: str) -> str:
    local = datetime.fromisoformat(iso).astimezone()
    return f"{local:%d-%m-%Y %H:%M:%S} ({local.isoformat()[-6:]})"


def switched(time: str, generation: str, *, is_back: bool) -> str:
    return f"{moment(time)}  {'teruggezet' if is_back else 'gepubliceerd'}: {generation}"


def switches(shown: int, of: int) -> str:
    return (
        "In gebruik genomen:"
        if shown == of
        else f"In gebruik genomen (de laatste {shown} van {of}):"
    )


def status(generation: str, made: str, documents: int, passages: int, embedding: str) -> str:
    return (
        f"Generatie {generation}, gemaakt op {moment(made)}\n"
        f"{documents} documenten, {passages} passages, zoekmodel {embedding}"
    )


def read(documents: int) -> str:
    return f"{documents} documenten gelezen."


def embedding(passages: int, model: str) -> str:
    return f"{passages} passages gaan door het zoekmodel '{model}'."


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
        f"Het zoekmodel '{name}' is niet te gebruiken ({problem}). Controleer de naam of map in "
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


def not_a_switch(key: str, value: str) -> str:
    return f"De instelling {key} is '{value}'. Geef 1 (aan) of 0 (uit), of laat haar weg."


def chat_model_unusable(name: str, problem: str) -> str:
    return (
        f"Het taalmodel '{name}' is niet te gebruiken ({problem}). Controleer "
        "HANDREIKING_CHAT_MODEL (aanbieder:model, zoals ollama:gemma3:4b), HANDREIKING_CHAT_URL en "
        "HANDREIKING_CHAT_KEY, of laat HANDREIKING_CHAT_MODEL weg: dan wordt alleen geciteerd."
    )


def chat_package_missing(name: str, package: str) -> str:
    return (
        f"Voor het taalmodel '{name}' ontbreekt een pakket. Installeer het met "
        f"'pip install {package}', of laat HANDREIKING_CHAT_MODEL weg: dan wordt alleen geciteerd."
    )


def chat_call_failed(problem: str) -> str:
    return f"Het taalmodel gaf geen bruikbare tekst ({problem}). Probeer het later opnieuw."


def writing_questions(count: int, model: str) -> str:
    return (
        f"Voor {count} passages schrijft het taalmodel '{model}' vragen. Breek je dat af, dan gaat "
        "het de volgende keer verder."
    )


EXPAND_WITHOUT_MODEL = (
    "HANDREIKING_EXPAND staat aan, maar er is geen taalmodel ingesteld. Stel er een in met "
    "HANDREIKING_CHAT_MODEL, of laat HANDREIKING_EXPAND weg."
)


def busy(owner: str, process: int, machine: str, since: str, minutes: int) -> str:
    return (
        f"Er loopt al een ingest op deze gegevensmap: van {owner}, proces {process} op {machine}, "
        f"sinds {since} ({minutes} min). Wacht tot die klaar is en probeer het opnieuw, of geef "
        "--wait mee."
    )


def more_of(status: str) -> str:
    return f"{status:14} ... (alle documenten: --json)"


def like_another(document: str, percentage: int) -> str:
    return f"staat voor {percentage} % ook in {document}"


def in_passages(passages: int, added: int, removed: int) -> str:
    counts = f"{passages} passage" if passages == 1 else f"{passages} passages"
    changes = [f"{added} erbij"] * (added > 0) + [f"{removed} eraf"] * (removed > 0)
    return f"{counts} ({', '.join(changes)})" if changes else counts


def summary(counts: str, passages: int, embedded: int, seconds: float) -> str:
    return (
        f"{counts}. Samen {passages} passages, waarvan {embedded} nieuw voor het zoekmodel. "
        f"{seconds:.0f} s."
    )


def to_publish(options: str, token: str) -> str:
    return f"Precies dit publiceren: python -m ingest {options}--expect {token}"


def kept(generation: str, made: str, documents: int, passages: int) -> str:
    return (
        f"Bewaard: generatie {generation}, gemaakt op {moment(made)}, {documents} documenten, "
        f"{passages} passages. Ernaar terug: python -m ingest rollback {generation}"
    )


def no_generation(generation: str, known: str) -> str:
    return f"Generatie '{generation}' is er niet (meer). Wel bewaard: {known or 'geen'}."


def on_server(name: str) -> str:
    return (
        f"De vectoren van generatie {name} staan op een Chroma-server. Stel HANDREIKING_CHROMA_URL "
        "in, of maak de index opnieuw met: python -m ingest"
    )


def not_an_address(key: str, value: str) -> str:
    return f"De instelling {key} is '{value}'. Geef een adres zoals http://127.0.0.1:8000."


def not_like_the_example(key: str, value: str, example: str) -> str:
    return f"De instelling {key} is '{value}'. Schrijf het zoals {example}, of laat haar weg."


def setting_needed(key: str, needed: str) -> str:
    return f"De instelling {key} kan niet zonder {needed}. Geef die ook, of laat {key} weg."


def unknown_setting(key: str, meant: str) -> str:
    return (
        f"De instelling {key} bestaat niet. Bedoel je {meant}? Verbeter de naam of laat haar weg."
    )


def ignored_setting(key: str) -> str:
    return f"Let op: {key} is geen instelling van Handreiking en wordt niet gebruikt."


def questions_broken(path: Path, line: int) -> str:
    return (
        f'Regel {line} van {path} is geen vraag. Schrijf {{"vraag": "...", "documenten": ["a.md"]}}'
        ". De huidige index blijft staan."
    )


def questions_lost(lost: str, found: int, before: int) -> str:
    return (
        f"Van de {before} vaste vragen die hun document vonden, doen {found} dat nog. De huidige "
        f"index blijft staan. Niet meer gevonden: {lost}. Herstel de documenten, of pas "
        "vragen.jsonl aan als dit zo bedoeld is."
    )


ONLY_THEME = "deze documenten"


def theme_label(words: Sequence[str]) -> str:
    """One to three words, joined."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def removed_broken(path: Path) -> str:
    return (
        f"De lijst van verwijderde documenten {path} is niet te lezen. Verbeter het bestand, of "
        "haal het weg: dan komen die documenten terug. Er is niets veranderd."
    )


def documents_lost(names: str) -> str:
    return (
        f"Deze documenten zouden ongemerkt verdwijnen: {names}. De huidige index blijft staan. "
        "Probeer het opnieuw; blijft het zo, meld het dan."
    )


OWN_WORDS_UNREADABLE = "het bestand is niet te lezen"
OWN_WORDS_NO_LIST = "het is geen lijst van woorden met hun begrip"
OWN_WORDS_ENTRY = (
    "hier hoort ‘- word: ...’ met daaronder ‘concept: ...’, beide gevuld en niets anders"
)
OWN_WORD_EMPTY = "Vul een woord in, zonder vreemde tekens."
OWN_WORD_COMMON = "Dit woord staat in bijna elke vraag. Kies een woord dat meer zegt."


def own_words_broken(path: Path, line: int, problem: str) -> str:
    place = f", regel {line}" if line else ""
    return (
        f"De lijst met eigen woorden {path}{place} is niet in orde: {problem}. Verbeter dat, of "
        "haal het bestand weg. Er is niets gepubliceerd."
    )


def own_word_wrong(number: int, word: str, path: Path, problem: str) -> str:
    return (
        f"Het eigen woord ‘{word}’ (nummer {number} in {path}) kan zo niet mee. {problem} Neem het "
        "terug bij ‘Niet gevonden’, ‘Eigen woorden’, of verbeter het bestand. Er is niets "
        "gepubliceerd."
    )


def own_word_too_long(words: int, characters: int) -> str:
    return f"Gebruik hoogstens {words} woorden en {characters} tekens."


def own_word_without_concept(concept: str) -> str:
    return f"Het begrip ‘{concept}’ staat niet in de woordenlijst."


def own_word_of_another(concept: str, other: str) -> str:
    return (
        f"Het is al een woord voor ‘{other}’, en dat is volgens de woordenlijst iets anders dan "
        f"‘{concept}’."
    )
