"""The Dutch of the statements that an organisation needs, and of the pages they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import texts
from assistant.admin.collection_texts import number

if TYPE_CHECKING:
    from assistant.machinery import Machinery

UNKNOWN = "[nog invullen door de organisatie]"

# The pages

LEAD = (
    "Concepten, ingevuld uit de instellingen van nu. Wat Handreiking niet kan weten, staat er als "
    f"{UNKNOWN}. Laat iemand van je organisatie elke tekst nalezen voordat je hem gebruikt."
)
TITLES = {
    "algoritmeregister": "Concept voor het Algoritmeregister",
    "privacy": "Concept voor de privacyverklaring",
    "toegankelijkheid": "Begin van een toegankelijkheidsverklaring",
    "documenten": "Documenten op een datum",
}
ABOUT = {
    "algoritmeregister": (
        "De velden van de Algoritmeregister Publicatiestandaard 1.0. Neem ze over in het register."
    ),
    "privacy": "Wat er met vragen gebeurt, wat wordt bewaard, waar en hoe lang.",
    "toegankelijkheid": (
        "Wat is getest en wat niet. Het officiële formulier staat op "
        "toegankelijkheidsverklaring.nl."
    ),
    "documenten": (
        "Uit welke documenten op een dag antwoord werd gegeven, met uitgever, datum en hash."
    ),
}
OPEN_PAGE = "Bekijk de tekst"
DOWNLOAD = {"docx": "Download als Word", "md": "Download als Markdown"}
COPY_TITLE = "Als tekst, om te kopiëren"
COPY_FIELD = "De hele tekst"
COPY = "Kopieer de tekst"
COPIED = "Gekopieerd."
BACK = "Alle verklaringen"
OPEN_TITLE = "Nog in te vullen"
OPEN_NONE = "Hier hoeft de organisatie niets in te vullen. Lees de tekst wel na."
DATE_FIELD = "Datum"
DATE_BUTTON = "Toon de documenten"
DATE_WRONG = "Dit is geen datum. Schrijf hem als 2026-05-31."
DATE_LATER = "Deze datum ligt nog in de toekomst. Kies vandaag of een eerdere dag."
UNKNOWN_PAGE = "Deze verklaring is er niet. Kies er een uit de lijst."
MADE_OF = "Concept, gemaakt uit de instellingen van Handreiking op {day}."


def open_count(count: int) -> str:
    """How much the organisation has to fill in."""
    if not count:
        return "Niets meer in te vullen."
    return f"Nog {number(count, 'plek', 'plekken')} in te vullen."


def shown_of(shown: int, total: int) -> str:
    """Not all documents stand on the page."""
    return f"Hier staan de eerste {shown} van {total} documenten; in de download staan ze alle."


# The entry for the Algoritmeregister. Its fields, their order and names are those of its
# publication standard 1.0: github.com/MinBZK/Algoritmeregister, standard-config/v1_0.json.

REGISTER_LEAD = (
    "De velden volgen de Algoritmeregister Publicatiestandaard 1.0. Kijk op "
    "algoritmes.overheid.nl of er een nieuwere versie is."
)
REQUIRED = "verplicht"
HINT = "Hulp:"
NAME = "Handreiking: antwoorden zoeken in documenten over zorg voor kwetsbare kinderen"
SHORT = (
    "Handreiking beantwoordt vragen van professionals over zorg voor kwetsbare kinderen. De "
    "assistent zoekt in een vaste verzameling documenten en laat bij elke uitspraak de zin zien "
    "waar die op rust. Hij neemt geen besluiten en beoordeelt geen kinderen of gezinnen."
)
THEME_HINT = (
    "kies hoogstens drie beleidsterreinen uit de lijst van het register, zoals ‘Zorg en "
    "gezondheid’."
)
STATUS_HINT = "kies In ontwikkeling, In gebruik of Buiten gebruik."
BEGIN_HINT = "de maand waarin jullie ermee zijn begonnen, zoals 2026-11."
END = "Leeg laten zolang het in gebruik is."
CONTACT_HINT = "een e-mailadres of website waar iedereen vragen kan stellen."
WEBSITE_HINT = "een pagina van jullie zelf over het gebruik, als die er is."
CATEGORY_HINT = (
    "kies Hoog-risico AI-systeem, Impactvolle algoritmes of Overige algoritmes, en leg vast "
    "waarom. Dat hangt af van hoe jullie het gebruiken: het systeem is niet bedoeld om een kind of "
    "gezin te beoordelen, een risico te schatten of over hulp te besluiten."
)
URL_HINT = "alleen als jullie een eigen register hebben; anders leeg laten."
GOAL = (
    (
        "Doel: medewerkers vinden snel wat wetten, richtlijnen en andere documenten zeggen, en "
        "kunnen dat meteen nalezen in de bron."
    ),
    (
        "Impact: burgers komen niet rechtstreeks met het systeem in aanraking. Een medewerker kan "
        "wat hij leest gebruiken in zijn werk voor een kind of gezin. Het systeem neemt geen "
        "besluiten, beoordeelt geen kinderen of gezinnen en schat geen risico’s in. Een vraag "
        "daarom wijst het af als het die herkent; het herkent ze niet allemaal."
    ),
)
GOAL_WHO = "Wie het gebruikt en waarvoor"
PROPORTIONALITY_HINT = (
    "weeg af wat het oplevert (sneller vinden, altijd met bron) en wat er mis kan gaan (een zin "
    "zonder zijn verband, een verouderd document), en noem alternatieven, zoals zelf zoeken."
)
HUMAN = (
    "Een mens leest elk antwoord en besluit zelf. Bij elke uitspraak staat de zin uit het "
    "document, met titel, uitgever en datum. Vinden de documenten geen antwoord, dan zegt het "
    "systeem dat."
)
HUMAN_FEEDBACK = "Lezers kunnen per zin melden dat die niet klopt; beheerders lezen die meldingen."
HUMAN_KEEPING = (
    "Beheerders kiezen de documenten, bekijken elke wijziging vooraf en kunnen naar een eerdere "
    "versie terug."
)
HUMAN_WHO = "Wie meldingen opvolgt en antwoorden steekproefsgewijs nakijkt"
RISKS = (
    (
        "Een antwoord dat niet klopt of onvolledig is: elke uitspraak wordt tegen haar bron "
        "gehouden voordat zij wordt getoond, en de bron staat ernaast. Een zin kan in zijn verband "
        "iets anders betekenen; daarom staat overal dat de lezer de bron controleert."
    ),
    (
        "Een verouderd document: een verlopen of vervangen document staat lager in de "
        "zoekresultaten en krijgt een waarschuwing, als die gegevens bij het document zijn "
        "ingevuld."
    ),
    (
        "Gegevens van cliënten in een vraag: de gebruiker wordt vooraf gewaarschuwd. Wat het "
        "systeem herkent, zoals namen, adressen en burgerservicenummers, laat het weg voordat het "
        "zoekt. Het herkent niet alles."
    ),
    (
        "Een kind in gevaar: bij signalen daarvan verschijnt eerst wie je belt. Het systeem "
        "herkent niet elk signaal."
    ),
)
RISKS_OWN = "Risico’s die jullie zelf vonden, en hoe vaak jullie ze nagaan"
LAW_HINT = "de wet of taak waarvoor medewerkers dit gebruiken, in gewone woorden."
LAW_LINK_HINT = "van elke wet de titel en de link."
PROCESS_HINT = "een link naar jullie openbare verwerkingsregister, als dat er is."
ASSESSMENTS_HINT = "naam en link van een DPIA, IAMA of andere toets, als die is gedaan."
ASSESSMENTS_WHY_HINT = "waarom een toets niet nodig was, als hij niet is gedaan."
DATA_QUESTION = (
    "De vraag van de gebruiker, zonder de persoonsgegevens die het systeem herkent. Er wordt geen "
    "bestand met gegevens van burgers gebruikt."
)
DATA_BUILT_IN = (
    "Het ingebouwde zoekmodel is gemaakt met Nederlandse wetten en besluiten en met teksten en "
    "vragen die daarvoor zijn geschreven, niet met vragen van gebruikers."
)
DATA_NONE = "Er zijn nu geen documenten gepubliceerd."
DATA_LINKS_HINT = "titel en link van bronnen die openbaar staan; de lijst van documenten helpt."
PROVIDER_HINT = "wie Handreiking voor jullie levert of beheert; anders ‘Intern ontwikkeld’."
CODE_HINT = "alleen als de broncode openbaar staat; anders leeg laten."
LANGUAGE, STANDARD = "nld", "1.0"
SOURCE_HINT = "alleen als jullie een eigen register hebben."
REGISTERED_BY = "Wordt door het Algoritmeregister zelf ingevuld."
TAGS = "zoeken in documenten, bronvermelding, zorg voor kinderen"
INPUT = "Invoer: een vraag in gewone taal, en de tekst van de documenten."
OUTPUT = (
    "Uitvoer: zinnen met een verwijzing naar de zin in het document, of de mededeling dat de "
    "documenten het niet zeggen."
)
NOT_LEARNING = (
    "Het systeem is niet zelflerend: het verandert niet door vragen, antwoorden of reacties. Het "
    "verandert als een beheerder andere documenten publiceert, of als iemand de instellingen of de "
    "software wijzigt."
)
CHECKING = (
    "Werking, controle: elke zin wordt vergeleken met de alinea waarnaar hij verwijst, onder meer "
    "op getallen, datums, ontkenningen en woorden als ‘mag’ en ‘moet’. Wat niet klopt, wordt niet "
    "als feit getoond."
)


def data_documents(documents: int, generation: str) -> str:
    """What is searched now."""
    return (
        f"De tekst van {number(documents, 'document', 'documenten')} (versie {generation}), door "
        "beheerders gekozen."
    )


def data_model(name: str) -> str:
    """Where an embedding model comes from is not known here."""
    return f"Het zoekmodel ‘{name}’; waarmee dat is gemaakt, staat bij zijn maker"


def data_chat(name: str) -> str:
    """Where a language model comes from is not known here."""
    return f"Het taalmodel ‘{name}’; waarmee dat is gemaakt, staat bij zijn maker"


def searching(machinery: Machinery) -> str:
    """How passages are found."""
    model = f"het model ‘{machinery.embedding}’" if machinery.embedding else "een klein eigen model"
    ranked = (
        f" Het model ‘{machinery.reranker}’ zet de beste alinea’s op volgorde."
        if machinery.reranker
        else ""
    )
    return (
        f"Werking, zoeken: de vraag wordt met alle alinea’s vergeleken, op woorden en met {model} "
        f"op betekenis.{ranked}"
    )


def answering(machinery: Machinery) -> str:
    """How the answer comes to be."""
    if machinery.chat_model:
        return (
            f"Werking, antwoorden: het taalmodel ‘{machinery.chat_model}’ schrijft het antwoord "
            "uit de gevonden alinea’s. Lukt dat niet, dan bestaat het antwoord uit letterlijke "
            "zinnen."
        )
    return (
        "Werking, antwoorden: het antwoord bestaat uit letterlijke zinnen uit de documenten. Er "
        "schrijft geen taalmodel mee."
    )


# The privacy paragraph

WHO_TITLE = "Wie verantwoordelijk is"
WHO = "Verantwoordelijk voor de verwerking"
OFFICER = "Functionaris gegevensbescherming"
WHY_TITLE = "Waarom"
WHY = (
    "Je stelt een vraag om te vinden wat documenten zeggen. Daarvoor hoef je geen gegevens over "
    "personen te geven, en dat vragen we ook niet."
)
LEGAL_BASIS = "Grondslag, voor wat toch over een persoon gaat"
HAPPENS_TITLE = "Wat er met je vraag gebeurt"
KEPT_TITLE = "Wat er wordt bewaard, waar en hoe lang"
KEPT_LOG = "Vragen en antwoorden komen niet in het logboek van de server."
KEPT_MEMORY = (
    "Het internetadres van wie reageert of zich aanmeldt, blijft hoogstens ongeveer een kwartier "
    "in het geheugen van de server, om misbruik te remmen."
)
KEPT_COUNTS = "Hoe vaak een document is geciteerd, wordt niet geteld."
ACCOUNTS = (
    "Van beheerders die met een wachtwoord aanmelden, worden een naam, een rol en het onomkeerbaar "
    "bewerkte wachtwoord bewaard, tot hun toegang wordt ingetrokken. Wie is aangemeld, heeft één "
    "cookie, die eindigt met de sessie."
)
SINGLE_SIGN_ON = (
    "Beheerders kunnen zich aanmelden via hun eigen organisatie; die geeft hun naam door, en zo "
    "nodig hun groepen."
)
KEPT_ROUNDS = (
    "Laten redacteuren antwoorden beoordelen in een ronde, dan staan daarin hun naam, de vragen, "
    "de antwoorden en hun oordeel, tot iemand de ronde verwijdert. Een vraag van een gebruiker "
    "verdwijnt er na dezelfde termijn uit als uit het journaal."
)
SERVER = "De server, en wie hem beheert"
PROXY = "Wat een proxy, hostingpartij of netwerk daarvoor zelf vastlegt"
BACKUPS = "Reservekopieën van de server, en hoe lang die blijven"
RIGHTS_TITLE = "Je rechten"
RIGHTS = (
    "Je mag vragen welke gegevens er van je zijn, en ze laten verbeteren of verwijderen. Wat "
    "zonder naam is bewaard, kunnen we meestal niet aan jou koppelen. Je mag een klacht indienen "
    "bij de Autoriteit Persoonsgegevens."
)
RIGHTS_WHERE = "Waar je dat vraagt"
PROCESSOR = "Verwerkersovereenkomst met"
PROCESSOR_HINT = (
    "de partij waar het taalmodel of de zoekserver draait, als dat niet jullie eigen is."
)


def audit_kept(days: int) -> str:
    """What is kept of administrators' acts."""
    return (
        "Van beheerders wordt vastgelegd wie wat wanneer deed. Bij aanmelden, mislukte pogingen en "
        "geweigerde verzoeken aan de beheerpagina’s staat het internetadres erbij. Na "
        f"{number(days, 'dag', 'dagen')} wordt dat verwijderd."
    )


def journal_in(server: str) -> str:
    """Where the journal is."""
    if server:
        return f"Wat wordt bewaard, staat in een database op {server}."
    return "Wat wordt bewaard, staat in een bestand op de server, in de gegevensmap."


def model_at(model: str, host: str, *, is_here: bool) -> str:
    """Where the language model runs."""
    if is_here:
        return f"Het taalmodel ‘{model}’ draait op dezelfde computer als de assistent."
    if host:
        return f"Het taalmodel ‘{model}’ draait op een andere computer: {host}."
    return (
        f"Van het taalmodel ‘{model}’ is geen eigen server ingesteld: het draait waar zijn "
        "aanbieder dat standaard doet."
    )


WITHOUT_MODEL = "Er is geen taalmodel ingesteld."

# The statement on accessibility

SITE_TITLE = "Waarvoor dit geldt"
SITE = "Het adres van de assistent en van andere sites die erbij horen"
NOT_A_STATEMENT = (
    "Dit is een begin, geen verklaring. Er staat niet dat de assistent aan alle eisen voldoet: dat "
    "kan alleen blijken uit onderzoek. De vaste vorm maak je met de invulassistent op "
    "toegankelijkheidsverklaring.nl, die ook de status geeft."
)
COMPLIANCE_TITLE = "Status"
COMPLIANCE = "Status (A, B, C of D), met de datum"
TESTED_TITLE = "Wat is getest en wat niet"
TESTED_ADMIN = (
    "De pagina’s voor beheerders zijn op dezelfde manier getest: met axe op drie breedtes, licht "
    "en donker, en met alleen het toetsenbord. Deze tests horen bij de software; ze draaien niet "
    "op jullie installatie."
)
LIMITS_TITLE = "Wat nog niet toegankelijk is"
LIMITS = "Afwijkingen uit onderzoek, met oorzaak, gevolg, maatregel en datum"
RESEARCH_TITLE = "Onderzoek"
RESEARCH = "Rapport van een onderzoek, met datum en wie het deed"
RESEARCH_HINT = "een onderzoek geldt hoogstens drie jaar, en opnieuw na een grote wijziging."
REPORT_TITLE = "Een probleem melden"
REPORT = "Adres om problemen te melden, en wanneer je antwoord geeft"
SIGNED_TITLE = "Akkoord"
SIGNED = "Functie van wie tekent, met de datum"

# Documents on a date

HISTORY_HASH = "sha256"
HISTORY_VALID = "geldig op deze datum"
HISTORY_NO_DATE = "zonder datum"
HISTORY_NO_PUBLISHER = "uitgever onbekend"
HISTORY_HASH_MEANS = (
    "De hash is die van het bestand: een ander bestand heeft een andere. Zo is na te gaan of een "
    "document nog hetzelfde is."
)
HISTORY_UNSURE = (
    "Let op: na de laatste wisseling die is vastgelegd, is nog een keer van versie gewisseld "
    "zonder dat dit is vastgelegd. Vanaf die laatste wisseling is de lijst onzeker."
)
HISTORY_JOURNAL = (
    "Het journaal is nu niet te lezen. Daardoor staat er niet bij wie publiceerde of terugging, en "
    "is teruggaan niet meegeteld van voor history.jsonl in de gegevensmap begint."
)
HISTORY_NOTHING = "Er is nog niets gepubliceerd."


def history_limits(days: int) -> str:
    """What this list cannot know."""
    return (
        "Elke publicatie en elke keer teruggaan staat met het moment in history.jsonl in de "
        "gegevensmap, ook wat via de opdrachtregel gebeurt. Wie het deed staat in het journaal, "
        "als het via /beheer ging; daaruit is verwijderd wat ouder is dan "
        f"{number(days, 'dag', 'dagen')}. Van voor dat bestand begint is teruggaan via de "
        "opdrachtregel niet bekend, en publiceren alleen zolang die versie wordt bewaard."
    )


def history_title(day: str) -> str:
    """What the list is called."""
    return f"Documenten van Handreiking op {texts.date(day)}"


def history_in_use(generation: str, since: str, who: str) -> str:
    """Which generation was in use at the end of that day."""
    by = f" door {who}" if who else ""
    return f"In gebruik aan het eind van deze dag: versie {generation}, sinds {since}{by}."


def history_count(documents: int) -> str:
    """How long the list is."""
    return f"Zij bestond uit {number(documents, 'document', 'documenten')}."


def history_before(first: str) -> str:
    """The date is before all that is known."""
    return (
        "Wat er op deze dag was gepubliceerd, is niet bekend. De vroegste versie die bekend is, is "
        f"van {first}."
    )


def history_gone(generation: str, since: str, keep: int) -> str:
    """The generation is known, its documents are not."""
    return (
        f"Op deze dag was versie {generation} in gebruik, sinds {since}. Haar documenten worden "
        f"niet meer bewaard: naast de versie van nu blijven er {keep} (HANDREIKING_KEEP). Bewaar "
        "zo’n lijst dus op tijd, na elke publicatie."
    )


def history_expired(until: str) -> str:
    """It was not valid any more on that date."""
    return f"verlopen: gold tot {texts.date(until)}"


def history_replaced(by: str) -> str:
    """Another had taken its place."""
    return f"vervangen door {by}"
