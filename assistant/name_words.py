"""The words that tell a person's name: lists of names, and the words that stand before one.

Everything is folded: lower case without accents.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from importlib.resources import files

from ingest import language

UNFOLDED = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o"})
# Words inside a name: "van den Berg", "El Amrani".
PARTICLES = frozenset("van de den der het ten ter te la le da dos el al bin ben abu t v d".split())

TITLES = frozenset("meneer mijnheer mevrouw mevr mw mvr mej dhr hr heer juffrouw".split())
FAMILIES = frozenset("familie fam gezin".split())
# Whoever comes after these words, be the name a listed one or not.
KIN = frozenset(
    """
    client cliente clienten clientes pleegkind pleegkindje pleegzoon pleegzoontje pleegdochter
    pleegdochtertje zoon zoontje dochter dochtertje broer broertje broertjes zus zusje zusjes
    moeder vader mama papa stiefmoeder stiefvader pleegmoeder pleegvader pleegoma pleegopa oma opa
    tante oom neef neefje nicht nichtje kleinzoon kleindochter stiefzoon stiefdochter leerling
    jongen jongetje meisje kindje baby peuter kleuter puber jeugdige bewoonster patient partner ex
    ex-partner ex-man ex-vrouw vriend vriendin buurvrouw buurman tweeling
    """.split()
)
# These have other words after them too: only what looks like a name is one.
OTHERS = frozenset(
    """
    kind kinderen jongere jongeren pleegkinderen ouders pleegouder pleegouders leerlingen bewoner
    bewoners mentor voogd gezinsvoogd gezinscoach gedragswetenschapper pedagoog orthopedagoog
    leraar lerares docent leerkracht jeugdbeschermer jeugdzorgwerker jeugdwerker groepsleider
    groepsleidster gastouder netwerkpleegouder begeleider begeleidster
    pleegzorgwerker collega advocaat huisarts psycholoog arts wijkagent coach juf meester dokter dr
    drs mr ds tolk oppas casus betreft dossier naam voornaam roepnaam achternaam man
    vrouw gezinshuisouder
    """.split()
)
ABBREVIATED = frozenset("mevr mw mvr mej dhr hr fam dr drs mr ds".split())
NAMED = frozenset("genaamd genoemd bijgenaamd".split())
CALLED = frozenset("heet heette heten noemt noemen".split())
PRONOUNS = frozenset("hij zij ze zichzelf zich ik we haar hem".split())
PERSONS = KIN | OTHERS | PRONOUNS | {"die", "ie"}
# A thing that is called so, or a person who is known to all.
NO_PERSON = frozenset(
    """
    commissie minister staatssecretaris burgemeester wethouder koning koningin prins prinses auteur
    schrijver schrijfster professor prof hoogleraar onderzoeker filosoof kinderombudsman schreef
    programma project methode methodiek stichting organisatie instelling instantie app boek wet
    model theorie training cursus aanpak interventie gemeente stad dorp provincie regio school
    college huis locatie groep team vereniging protocol formulier instrument lijst website pagina
    rapport artikel document onderzoek expertisecentrum wijk straat
    """.split()
)
PLACE_BEFORE = frozenset("in uit te".split())
ARTICLES = frozenset("de het een dit deze elke iedere sint st san santa".split())
# Surnames that stand as often after a first name as what they say: "is kevin sterk genoeg".
ADJECTIVES = frozenset(
    """
    groot klein sterk lange korte groen zwart wit bruin snel jong jonge have man post pot pol dam
    hak hout brand boot tas mast schaap vogel kok boer
    """.split()
)
# Words that no Dutch dictionary has and that tell of someone rather than name him.
STATES = frozenset("borderline autist asperger bipolar narcist drillrap loverboy burnout".split())
# Who is spoken to by an office: "mevrouw de voorzitter".
OFFICES = frozenset(
    """
    rechter kinderrechter voorzitter burgemeester wethouder minister staatssecretaris officier
    griffier notaris directeur president raadsheer deken inspecteur professor pastoor
    """.split()
)
# What follows "gezin" in the names of programmes; and laws and benefits, which no dictionary has.
NO_FAMILIES = frozenset(
    "centraal plus samen nederland eerst totaal compleet actief online first mee thuis".split()
)
REGULATIONS = frozenset(
    "wajong wlz wmo wvggz wzd avg zvw anw aow awb bopz ivrk ggz jgz ots uhp mdft ehbo".split()
)
# Common words that the dictionary lacks.
UNLISTED = frozenset(
    """
    genoeg voortaan daartoe hiertoe daaronder hieraan hiervoor aldaar veelal niettemin evenwel
    ingeval terzake online intensieve mediator natura creche privacy vmbo havo voorop verloop
    inspraak behulp dwang justitiele
    """.split()
)
# A letter after these is no initial: "bijlage A. Verklaring".
ENUMERATED = frozenset(
    """
    bijlage par paragraaf hoofdstuk artikel art lid sub punt onderdeel optie vraag stap deel
    categorie rubriek tabel figuur formulier onder
    """.split()
)
# They make a surname of any word: "mevrouw van der waarden".
SURE_PARTICLES = frozenset("der den ter ten el al t".split())
AND = frozenset("en of &".split())
NOT_BEFORE_A_PERSON = NO_PERSON | ARTICLES | PLACE_BEFORE


class Listing(Enum):
    """In which of the lists of given names a word stands."""

    GIVEN = auto()
    WORD = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True)
class Names:
    """The lists of `names.txt`, folded; `words` and `elsewhere` are given names with doubts."""

    given: frozenset[str]
    words: frozenset[str]
    elsewhere: frozenset[str]
    surnames: frozenset[str]
    not_people: frozenset[str]

    def listing(self, folded: str) -> Listing | None:
        """Where a word stands; a genitive and a double name as what they begin with."""
        for form in (folded, folded.removesuffix("s"), folded.partition("-")[0]):
            if form in self.given:
                return Listing.GIVEN
        if folded in self.words:
            return Listing.WORD
        return Listing.ELSEWHERE if folded in self.elsewhere else None

    def is_surname(self, folded: str) -> bool:
        """Whether it is, or ends as, the last word of a common surname."""
        return folded.rpartition("-")[2] in self.surnames


@lru_cache(maxsize=1)
def names() -> Names:
    """The lists, read once."""
    lists: dict[str, set[str]] = {}
    for line in files("assistant").joinpath("names.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            title = line.strip("[]")
            current = lists.setdefault(title, set())
        elif line and not line.startswith("#"):
            current.update([fold(line)] if title == "not people" else fold(line).split())
    words, elsewhere = lists["words"], lists["elsewhere"]
    given = lists["given"] - words - elsewhere
    parts = (given, words, elsewhere, lists["surnames"], lists["not people"])
    return Names(*map(frozenset, parts))


def fold(text: str) -> str:
    """As `language.fold`, and with the letters that have no accent to take off."""
    return text.lower() if text.isascii() else language.fold(text).translate(UNFOLDED)
