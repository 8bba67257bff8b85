"""Whether a noun names someone who acts, or a thing that cannot: only the first can change roles.

"De ervaringen delen de partijen" can only mean that the parties share; "de rechter hoort de raad"
is something else when the two change places. What stands in no list is neither.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.tokens import Role
from assistant.wordforms import fold, key_of

if TYPE_CHECKING:
    from assistant.tokens import Token


class Naming(Enum):
    """What a noun names."""

    ACTOR = "actor"
    THING = "thing"
    UNKNOWN = "unknown"


# A compound is what its last part is: "pleegouder", "kinderrechter".
ACTORS = tuple(
    """
    aanbieder aanvrager advocaat adviseur afdeling agent ambtenaar arts asielzoeker autoriteit baby
    bank bedrijf beroepskracht bestuur bestuurder bestuurslid betrokkene bewindspersoon bewoner
    bezoeker bron buitenlander bureau burger burgemeester centrum cliënt client coach collega
    college commissaris commissie corporatie coördinator derde deelnemer deskundige directeur
    directie dochter dokter echtgenoot expert familie fonds functionaris gedetineerde
    gedragswetenschapper gemeente gezin griffier groep hoofd huisarts hulpverlener indiener
    initiatief inrichting inspecteur inspectie instantie instelling inwoner jongere jeugdige kamer
    kandidaat kind klant kliniek leerling leerkracht leerplichtige leger leverancier
    maatschappij man mantelzorger medewerker meerderjarige meisje mens mentor minderjarige minister
    ministerie moeder notaris officier onderneming onderwijzer onderzoeker oom oma opa opdrachtgever
    opvang organisatie orgaan ouder overheid partij partner patiënt person personeel persoon
    plaatser pleeggezin politie predikant professional programma projectleider provincie psycholoog
    psychiater raad raadsman raadslid rechtbank rechter regering regio rijk school secretaris
    sector slachtoffer specialist spreker staat staatssecretaris stad stichting student team tante
    teamleider tolk tutor uitvoerder vader verdachte verzekerde verzorger vereniging verloskundige
    vertegenwoordiger verpleegkundige vervoerder verzekeraar voogd voogdij voorzitter vreemdeling
    vriend vrijwilliger zuigeling federatie delegatie vrouw werker werkgever werknemer wethouder
    wetenschapper zoon zorgverlener
    zorgpartner zus broer belanghebbende rechthebbende ondersteuner begeleider behandelaar
    beschermer curator bewindvoerder proeftuin ondersteuningsteam
    gezinshuisouder dienst
    klager verzoeker vervanger plaatsvervanger personeelslid familielid teamlid gezinslid
    gehuwde alleenstaande echtgenote veroordeelde ontvanger ingezetene huurder verhuurder
    kostganger kostgever levensgezel levensgezellin schuldeiser schuldenaar aangever aangeefster
    rechtsbijstandverlener bloedverwant aanverwant huisgenoot pedagoog gespreksleider
    projectmanager manager organisator lezer iemand degene nederlander ombudsman verzender
    afzender gebruiker jurist neef nicht opvoeder leraar docent begunstigde getuige dader
    verdediger pleegkind buur tiener peuter kleuter puber zwangere hulpvrager aanmelder melder
    betrokkenen regisseur wijkteam jongerenwerker gezinsvoogd
    """.split()
)
THINGS = tuple(
    """
    aanbeveling aandacht aandachtspunt aanpak aanspraak aantal aanvraag achtergrond activiteit actie
    advies afschrift afspraak akte antwoord arbeid artikel aard baan bedrag begeleiding begin
    behandeling behoefte belang beleid belemmering beleving beoordeling bericht beroep bescheid
    bescherming beschikking beslissing besluit betekenis bevel bewijs bezoek bezwaar bijdrage brief
    budget capaciteit casus casuïstiek conclusie contact contract cultuur data datum deel dilemma
    document doel doelstelling dossier draagkracht duur eed effect eindrapport eis enveloppe
    ervaring feit formulier fout gebeurtenis gebied gebruik gedrag gegeven gelegenheid geld geloof
    geschiedenis gesprek gevaar geval geweld gevolg gezag geslachtsnaam grond groei handvat hart
    handtekening huis huisvesting hulp huwelijk huisregel idee identiteit informatie
    inhoud inkomen inkoop inschrijving instemming instrument interview inzage inzet inzicht jaar
    jeugdhulp jeugdzorg kennis keuze klacht klaagschrift klimaat kost kosten kracht kunde kwestie
    last leeftijd leven levensonderhoud lichaam maand maatregel machtiging macht mededeling mening
    meldcode melding methode methodiek middel model moeite moment munt naam nadeel nazorg noodzaak
    norm onderdeel onderwerp onderwijs onderzoek ondersteuning ontwerp oordeel oorzaak opdracht
    opleiding oplossing oproep opvatting opvoeding orde overgang overeenkomst overleg overplaatsing
    overweging openheid percentage periode plaats plan plek pleegcontract pleegzorg portefeuille
    positie post poststuk praktijk prijs principe probleem problematiek proces project protocol
    punt rapport recht rechtsgevolg reden regeling regel register rekening relatie reis resultaat
    risico ruimte samenwerking scholing schade schuld situatie signaal sleutelrol stabiliteit stap
    steun straf stuk studie succes systeem taal taak termijn terugkeer thema thuissituatie tijd
    tijdstip
    titel toekomst toepassing toestand toestemming toezicht training transitie traject uitdaging
    uitgave uitkering uitkomst uitspraak uitvoering valkuil veiligheid verantwoordelijkheid
    verblijf verbod verdrag vergoeding verhaal verlof vermoeden verplichting verschil verslag
    verwachting verzoek visie voordeel voorbeeld voorwaarde voorziening voortgang vordering vorm
    vraag vraagstuk vrijheid vuur wet weg week weekend werk werkbezoek werkwijze wens wijze wil
    winst woning woonplaats zaak zekerheid zorg belemmering omstandigheid nieuwsbericht tekst
    hulpverleningsplan familiegroepsplan meetinstrument inbreuk beleid begrip boete hechtenis
    lid carrousel oog netwerk kanaal product voordeel webinar wiel deur conferentie contractering
    inspanning poging verdeling schema tabel lijst kaart adres nummer plicht recht stelsel kader
    materiaal boek geboorte volzin aangifte ontvangst land voorwerp einde eind misdrijf delict
    tijdvak doeleinde procedure toegang postcode ziekte regie curatele spraak controle beslag
    paragraaf voorschrift vervoer gebrek sport huishouden weergave voornemen ingang ontslag
    samenhang overzicht krant folder envelop medicijn bijsluiter structuur categorie aanhef
    afloop kopie brochure verloop pauze opgave aanvang strijd draagvlak gedachte expertise kans
    vertrouwen terugblik domein invloed vooruitgang dialoog nieuws gewicht voorkeur
    beroepschrift verzoekschrift behoud loon lijn bloed urine tarief onderdak rust bruikleen
    waarborgsom verval formule leerweg camera mate infectie geelzucht gegevensdrager statistiek
    overdracht kas voorschot vermogen voordracht tussenpoos getuigschrift diploma beheer kleding
    schoeisel voeding pakket agenda planning email telefoon boekje blad pagina vel woord zin
    letter cijfer getal bouw gebouw bed tafel auto fiets trein bus straat grens wijk buurt
    wereld markt handel premie toeslag subsidie lening bon factuur polis verzekering pensioen
    belasting sanctie vergunning licentie erkenning keurmerk toets examen les cursus vak klas
    groepsplan indicatie diagnose symptoom medicatie pil operatie therapie
    kinderbijslag maatwerk ouderschap vaderschap minuut uur dag keer maal afstand middag
    """.split()
)
# What these end in is never someone.
ENDINGS = (
    "heid",
    "iteit",
    "ing",
    "tie",
    "schap",
    "isme",
    "nis",
    "ment",
    "komst",
    "stand",
    "age",
    "sel",
)


@lru_cache(maxsize=20_000)
def naming(folded: str) -> Naming:
    """What a folded word names, as far as lists and endings tell."""
    key = key_of(folded)
    forms = {key, folded, folded.removesuffix("n"), folded.removesuffix("s")}
    forms |= {folded.removesuffix("'s")}
    actor, thing = (max(_longest(form, words) for form in forms) for words in (ACTORS, THINGS))
    if actor or thing:
        return Naming.THING if thing > actor else Naming.ACTOR
    if key.endswith(ENDINGS):
        return Naming.THING
    return Naming.UNKNOWN


def naming_of(surface: str) -> Naming:
    """What a word, or a name of several words, names: "Raad voor de Kinderbescherming" acts."""
    words = [naming(fold(word)) for word in surface.lower().split()]
    return Naming.ACTOR if Naming.ACTOR in words else words[-1] if words else Naming.UNKNOWN


def bends(token: Token) -> bool:
    """Whether a word is an adjective with its ending: "juiste"."""
    word = fold(token.word)
    return (
        token.role is Role.CONTENT
        and word.endswith("e")
        and naming(word) is Naming.UNKNOWN
        and key_of(word) != word
    )


def _longest(key: str, words: tuple[str, ...]) -> int:
    """The length of the longest of `words` that a key is, or ends in; short ones end anything."""
    ends = (word for word in words if key == word or (len(word) > 3 and key.endswith(word)))
    return max(map(len, ends), default=0)
