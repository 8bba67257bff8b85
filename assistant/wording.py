"""The Dutch words that decide what a sentence says, and the words that say the same.

Lists rather than likeness: a word that stands in none of them has to be in the source itself.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from assistant import sayings


class Signal(StrEnum):
    """What a word does to the sentence it stands in, besides naming something."""

    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    COMPARISON = "comparison"
    CONDITION = "condition"
    PERSON = "person"


# Expressions of several words that come down to one or two others, on either side.
PHRASES = sayings.same_phrases()
# Nouns with a verb that together say what another verb says: the words, the verbs they go with,
# and what stands for the verb and for the words. The verb may stand far from the words.
EXPRESSIONS = sayings.expressions()
NOUNS_OF_EXPRESSIONS = frozenset(
    word for expression in EXPRESSIONS for word in expression.instead if not word.endswith("en")
)

# What each of these does to a sentence, and the word that stands for all that do the same.
_SIGNALS = {
    Signal.NEGATION: """
        niet: niet geen nee geenszins
        nooit: nooit nimmer
        niemand: niemand
        niets: niets niks
        nergens: nergens
        noch: noch
        zonder: zonder
        evenmin: evenmin
    """,
    Signal.MODALITY: """
        moeten: moet moeten moest moesten dient dienen diende dienden
        verplicht: verplicht verplichte verplichting verplichtingen verplichten plicht
        mogen: mag mogen mocht mochten toegestaan toegestane
        kunnen: kan kun kunnen kon konden kunt mogelijk mogelijke
        zullen: zal zullen zult
        zouden: zou zouden
        willen: wil willen wilt wilde wilden wenst wenste
        hoeven: hoeft hoeven hoefde hoefden nodig noodzakelijk noodzakelijke vereist behoeft
        hoeven: behoeven
        misschien: misschien wellicht mogelijkerwijs
    """,
    Signal.QUANTIFIER: """
        alle: alle allen alles allemaal iedereen ieder iedere elk elke
        veel: veel vele velen
        weinig: weinig weinige weinigen
        enkele: enkele enkelen sommige sommigen enige verscheidene
        meeste: meeste meesten merendeel
        altijd: altijd
        vaak: vaak dikwijls
        soms: soms
        meestal: meestal doorgaans gewoonlijk veelal
        zelden: zelden
        beide: beide beiden allebei
        genoeg: genoeg voldoende
        overal: overal
    """,
    Signal.COMPARISON: """
        meer: meer
        minder: minder
        minstens: minstens minimaal tenminste minimum
        hoogstens: hoogstens maximaal hooguit maximum
        ongeveer: ongeveer circa ca pakweg
        bijna: bijna vrijwel nagenoeg
        ruim: ruim
        vooral: vooral voornamelijk hoofdzakelijk
        zelfs: zelfs
    """,
    Signal.CONDITION: """
        als: als indien wanneer
        tenzij: tenzij
        mits: mits
        behalve: behalve uitgezonderd
        alleen: alleen slechts uitsluitend enkel louter
        pas: pas
        zolang: zolang
        zodra: zodra
        voordat: voordat alvorens
        nadat: nadat
        totdat: totdat
        omdat: omdat doordat aangezien want
        hoewel: hoewel alhoewel ofschoon ondanks
        terwijl: terwijl
        toen: toen
        of: of ofwel hetzij
    """,
    Signal.PERSON: """
        ik: ik mij mijn me
        jij: je jij jou jouw u uw
        wij: wij we ons onze
        jullie: jullie
        men: men
        hij: hij hem
        haar: haar
        hun: hun hen
        zelf: zelf
    """,
}
SIGNALS = {
    word: (signal, line.partition(":")[0].strip())
    for signal, lines in _SIGNALS.items()
    for line in lines.strip().splitlines()
    for word in line.partition(":")[2].split()
}
# Words of modality that describe a noun, which keeps its preposition: "aan de noodzakelijke zorg".
MODAL_ADJECTIVES = frozenset("noodzakelijke mogelijke verplichte toegestane".split())
# Which of a signal's words goes with the word right after it: "alle kinderen", "meer ruimte".
CLINGING = frozenset(
    "alle veel weinig enkele meeste beide meer minder minstens hoogstens ongeveer bijna ruim "
    "alleen vooral zelfs genoeg".split()
)

# What may come and go without changing what is said.
NEUTRAL = frozenset(
    """
    de het een 't 'n der den des deze die dit dat
    er erbij erin erop erover ervan ervoor erom ertoe eraan ermee erdoor ernaar
    daar daarbij daarin daarop daarover daarvan daarvoor daarom daaraan daarmee daardoor daarnaast
    hierbij hierin hierop hierover hiervan hiervoor hieraan hiermee hierdoor
    is zijn was waren ben bent geweest heeft hebben had hadden hebt heb gehad
    word wordt worden werd werden geworden
    te om zich mee ook eveneens tevens bovendien verder dus derhalve namelijk immers natuurlijk
    uiteraard overigens echter toch wel gewoon eigenlijk zo zodat zodanig en maar doch alsook
    evenals zij ze diens wie wat welk welke hetgeen waar waarin waarbij
    waarvan waarvoor waarop waarover waarmee waaraan waardoor waarom waarnaar hoe hoeverre
    zijnde daarvolgens daarentegen bijgevolg aldus vandaar zodoende daarenboven
    desondanks desalniettemin nochtans trouwens
    zulks mede voorts evenwel niettemin hiertoe daartoe hieromtrent alsmede
    """.split()
)
PASSIVE = frozenset("word wordt worden werd werden geworden".split())
HAVING = frozenset({"heeft", "hebben", "had", "hadden"})
# What "dan" compares with.
COMPARING = frozenset("ander andere anders eerder later liever vaker niets niet iets".split())
BEING = frozenset("is zijn was waren geweest".split())

PREPOSITIONS = {
    word: line.partition(":")[0].strip()
    for line in """
        in: in op tijdens gedurende
        van: van
        met: met
        voor: voor
        aan: aan
        bij: bij
        door: door dankzij vanwege wegens
        over: over omtrent aangaande inzake betreffende rond rondom
        uit: uit vanuit
        tot: tot
        t/m: t/m
        naar: naar richting
        om: om
        onder: onder
        tegen: tegen
        tussen: tussen
        na: na
        vanaf: vanaf sinds
        via: via middels
        binnen: binnen
        buiten: buiten
        volgens: volgens conform overeenkomstig krachtens ingevolge
        inclusief: inclusief
        namens: namens
        per: per
        boven: boven
        achter: achter
        naast: naast
        jegens: jegens tegenover
        zonder: zonder
        behalve: behalve
        zoals: zoals bijvoorbeeld
        als: als
        dan: dan
        inplaatsvan: inplaatsvan
        tenaanzienvan: tenaanzienvan
        naaraanleidingvan: naaraanleidingvan
    """.strip().splitlines()
    for word in line.partition(":")[2].split()
}
# Where one thought of a sentence ends and the next begins.
CLAUSE_OPENERS = frozenset(
    """
    dat omdat doordat aangezien want als indien wanneer tenzij mits behalve hoewel ofschoon
    terwijl zodat zolang zodra voordat alvorens nadat totdat toen maar doch of ofwel en die wie wat
    waar waarin waarbij waarvan waarvoor waarop waarover waarmee waaraan waarnaar waardoor waarom
    hoe hoeverre
    """.split()
)
# Of those, what joins two clauses that each stand by themselves.
JOINING = frozenset({"en", "of", "ofwel", "maar", "doch", "want"})
# The loose half of a verb: "stelt ... vast", "werken ... samen".
PARTICLES = frozenset(
    """
    aan af achter bij bijeen deel door heen in langs los mee na neer om onder op over plaats samen
    tegen terug toe uit vast voor voort vrij weg
    """.split()
)
# Adverbs: they stand where they like in a Dutch sentence, and belong to no noun.
LOOSE = frozenset(
    """
    samen gezamenlijk graag steeds nog al reeds inmiddels weer opnieuw nu later eerder eerst vroeg
    daarna regelmatig eventueel gelukkig vanzelf uiteindelijk omgekeerd juridisch financieel
    landelijk centraal belangrijk essentieel nodig wenselijk duidelijk eens jaarlijks maandelijks
    wekelijks dagelijks direct uitdrukkelijk nadrukkelijk open eerlijk extra thuis elkaar concreet
    heel zeer erg goed lang zo beter snel internationaal algemeen onderling
    alsnog voortaan telkens rechtstreeks schriftelijk mondeling telefonisch ambtshalve voorlopig
    aldanniet zomogelijk zonodig anders
    tijdelijk persoonlijk redelijkerwijs feitelijk onverwijld daadwerkelijk gelijktijdig tegelijk
    tegelijkertijd afzonderlijk apart daarnaast onmiddellijk meteen spoedigst eerst kort tevoren
    oud hoog structureel online digitaal tijdig opzettelijk onafgebroken
    vooraf achteraf precies gratis kosteloos dan toch gezamenlijk vooraf zelfstandig vrijelijk
    """.split()
)
# Verbs that always stand apart from their particle, so that "aan" after them governs nothing.
ALWAYS_APART = frozenset("aanraden aanbevelen aanmoedigen aansporen".split())
# What gives the order of clauses a meaning.
SEQUENCE = frozenset("daarna vervolgens dan eerst later eerder daarvoor ten slotte waarna".split())
# Words of general Dutch that say the same, one group a line.
SYNONYMS = (Path(__file__).parent / "same_words.txt").read_text("utf-8")

# Subordinate clauses by what opens them; what may stand first or last without another meaning.
RELATIVE = frozenset(
    "die wie wat waar waarin waarbij waarvan waarvoor waarop waarover waarmee waaraan "
    "waarnaar waardoor waarom hoe hoeverre".split()
)
# What may be left out of a source sentence.
DROPPABLE = frozenset("gelukkig al reeds inmiddels desbetreffende dienovereenkomstig".split())
# Forms that belong to two words; the dictionary gives the other one.
ALSO = {
    "vroeg": "vragen",
    "vroegen": "vragen",
    "zit": "zitten",
    "zitten": "zitten",
    "riep": "roepen",
    "gaat": "gaan",
    "gaan": "gaan",
    "delen": "delen",
    "inzet": "inzetten",
    "blikt": "blikken",
    "staat": "staan",
    "staan": "staan",
    "vragen": "vragen",
    "gebruiken": "gebruiken",
    "steun": "steunen",
    "licht": "lichten",
    "besluiten": "besluiten",
}
DETERMINERS = frozenset("de het een 't 'n deze dit die dat hun haar zijn der den des".split())
# What a noun needs to be said as a verb: "afspraken maken", "onderzoek doen".
LIGHT = frozenset(
    "maken doen voeren nemen plegen geven dragen brengen stellen verrichten aangaan "
    "afleggen".split()
)
# Verbs that say no more than that something is.
MERE = frozenset("vormen bedragen geschieden plaatsvinden gebeuren luiden doen".split())
# Those of them that say in the active what "wordt gedaan" says.
HAPPENING = frozenset("geschieden plaatsvinden gebeuren".split())
# What counts or measures, before "van" and what it is: "een periode van vier jaar".
MEASURES = frozenset("periode tijdvak termijn duur".split())
# What can stand for a noun named before.
PERSONAL = frozenset("zij ze hij hem hen".split())
PRONOUNS = frozenset("die deze dit het".split())
# Adjectives in "-baar" that say no "can be".
NOT_ABLE = frozenset(
    "openbaar kwetsbaar dankbaar eerbaar vruchtbaar kostbaar klaarblijkbaar".split()
)
# Participles that tell which one is meant: "het verzoek, bedoeld in het eerste lid".
ATTRIBUTIVE = frozenset("bedoeld bedoelde genoemd genoemde vermeld vermelde".split())
# The parts of a law that such a participle points at: "bedoeld in het eerste lid".
LAW_PARTS = frozenset(
    "lid leden zin volzin onderdeel onderdelen artikel artikelen paragraaf paragrafen".split()
)
# When and how often: an adverb, though it looks like a noun.
TIMES = frozenset(
    "tijd jaren weken maanden dagen keer keren maal komende afgelopen laatste volgende "
    "vorige".split()
)
# What joins a noun to its object where the verb has it bare: "onderzoek naar", "onderzoeken".
OBJECT_PREPOSITIONS = frozenset({"naar", "over", "om", "tot", "in", "aan", "van"})
# What a verb's noun may stand after, where the verb has "om ... te".
NOUN_PREPOSITIONS = frozenset({"tot", "voor", "om", "in", "van", "bij", "aan"})
# Nouns that only say what one thing is to another: "een voorbeeld daarvan is X".
RELATIONAL = frozenset("voorbeeld gevolg doel oorzaak reden voorwaarde onderdeel".split())
# How a part of a law is pointed at: "bedoeld in", "uit", "van het eerste lid".
POINTING_PREPOSITIONS = frozenset({"in", "van", "uit", "volgens"})
# Prepositions that say the same between two nouns: "hulp aan" and "hulp voor" ouders.
NEAR_PREPOSITIONS = (
    {"aan", "voor"},
    {"uit", "van"},
    {"met", "via"},
    {"tenaanzienvan", "voor"},
    {"tenaanzienvan", "over"},
)
