"""The Dutch words that decide what a sentence says, and the words that say the same.

Lists rather than likeness: a word that stands in none of them has to be in the source itself.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Signal(StrEnum):
    """What a word does to the sentence it stands in, besides naming something."""

    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    COMPARISON = "comparison"
    CONDITION = "condition"
    PERSON = "person"


# Expressions of several words that come down to one or two others, on either side.
PHRASES = {
    "ten uitvoer gelegd": "uitgevoerd",
    "ten uitvoer leggen": "uitvoeren",
    "ten uitvoer te leggen": "uit te voeren",
    "ten uitvoer legt": "uitvoert",
    "tot stand komt": "ontstaat",
    "tot stand komen": "ontstaan",
    "op de hoogte": "ingelicht",
    "in kennis": "ingelicht",
    "van toepassing": "toepasselijk",
    "ter gelegenheid van": "bij",
    "voorafgaand aan": "voordat",
    "uit huis geplaatst": "uithuisgeplaatst",
    "uit huis geplaatste": "uithuisgeplaatste",
    "in de gaten houden": "volgen",
    "rekening houden met": "meewegen",
    "per abuis": "abusievelijk",
    "per ongeluk": "abusievelijk",
    "zo veel mogelijk": "zoveelmogelijk",
    "zoveel mogelijk": "zoveelmogelijk",
    "net als": "zoals",
    "aan de slag": "beginnen",
    "van start": "beginnen",
    "in werking": "ingaan",
    "in gang": "beginnen",
    "na afloop van": "na",
    "ten laste van": "voor rekening van",
    "ten gunste van": "voor",
    "ten tijde van": "tijdens",
    "in het belang van": "voor",
    "in ieder geval": "zeker",
    "in elk geval": "zeker",
    "zo spoedig mogelijk": "spoedigst",
    "zo snel mogelijk": "spoedigst",
    "zo gauw mogelijk": "spoedigst",
    "in dat geval": "dan",
    "in zo'n geval": "dan",
    "om die reden": "daarom",
    "voor de eerste keer": "eerst",
    "voor het eerst": "eerst",
    "een andere keer": "opnieuw",
    "te weten": "namelijk",
    "het feit dat": "dat",
    "er voor": "ervoor",
    "er van": "ervan",
    "ten minste": "minstens",
    "op zijn minst": "minstens",
    "op z'n minst": "minstens",
    "niet minder dan": "minstens",
    "of meer": "minstens",
    "of ouder": "minstens",
    "en ouder": "minstens",
    "ten hoogste": "hoogstens",
    "op zijn hoogst": "hoogstens",
    "niet meer dan": "hoogstens",
    "met name": "vooral",
    "af en toe": "soms",
    "een aantal": "enkele",
    "een paar": "enkele",
    "te allen tijde": "altijd",
    "ten alle tijde": "altijd",
    "over het algemeen": "meestal",
    "in de regel": "meestal",
    "geen enkele": "geen",
    "geen enkel": "geen",
    "met uitzondering van": "behalve",
    "dan wel": "of",
    "en/of": "of",
    "op voorwaarde dat": "mits",
    "onder de voorwaarde dat": "mits",
    "in het geval dat": "als",
    "in geval van": "bij",
    "alleen als": "mits",
    "alleen indien": "mits",
    "alleen wanneer": "mits",
    "slechts als": "mits",
    "slechts indien": "mits",
    "tot en met": "t/m",
    "door middel van": "via",
    "met behulp van": "via",
    "ten behoeve van": "voor",
    "met betrekking tot": "over",
    "ten aanzien van": "over",
    "op het gebied van": "over",
    "onder meer": "bijvoorbeeld",
    "onder andere": "bijvoorbeeld",
    "onder anderen": "bijvoorbeeld",
    "van groot belang": "heel belangrijk",
    "van wezenlijk belang": "essentieel",
    "van essentieel belang": "essentieel",
    "van belang": "belangrijk",
    "een hoop": "veel",
    "een heleboel": "veel",
    "in staat": "kunnen",
    "is verplicht": "moet",
    "zijn verplicht": "moeten",
    "is toegestaan": "mag",
    "zijn toegestaan": "mogen",
    "elk jaar": "jaarlijks",
    "ieder jaar": "jaarlijks",
    "per jaar": "jaarlijks",
    "elke maand": "maandelijks",
    "iedere maand": "maandelijks",
    "per maand": "maandelijks",
    "elke week": "wekelijks",
    "iedere week": "wekelijks",
    "per week": "wekelijks",
    "elke dag": "dagelijks",
    "iedere dag": "dagelijks",
    "per dag": "dagelijks",
    "een beroep doen op": "inschakelen",
    "manier van werken": "werkwijze",
    "van plan": "voornemens",
    "in overeenstemming met": "volgens",
    "op grond van": "volgens",
    "op basis van": "volgens",
    "aan de hand van": "via",
    "met het oog op": "voor",
    "in het kader van": "voor",
    "in verband met": "wegens",
    "als gevolg van": "wegens",
    "in samenwerking met": "samen met",
    "het is van belang": "het is belangrijk",
    "gebruik maken van": "gebruiken",
    "gebruikmaken van": "gebruiken",
    "maakt gebruik van": "gebruikt",
    "maken gebruik van": "gebruiken",
    "maak gebruik van": "gebruik",
    "gebruik te maken van": "te gebruiken",
    "kunt u": "kunt",
    "in plaats van": "inplaatsvan",
    "naar aanleiding van": "naaraanleidingvan",
    "met elkaar": "samen",
    "de hele tijd": "voortdurend",
    "op dit moment": "nu",
    "te zijner tijd": "later",
    "onze minister": "minister",
    "een ieder": "iedereen",
    "al dan niet": "aldanniet",
    "met of zonder": "aldanniet",
    "degene die": "wie",
    "degenen die": "wie",
    "diegene die": "wie",
    "diegenen die": "wie",
    "degene is die": "is die",
    "zo mogelijk": "zomogelijk",
    "indien mogelijk": "zomogelijk",
    "als het mogelijk is": "zomogelijk",
    "als dat mogelijk is": "zomogelijk",
    "als dit mogelijk is": "zomogelijk",
    "indien dat mogelijk is": "zomogelijk",
    "indien dit mogelijk is": "zomogelijk",
    "wanneer dat mogelijk is": "zomogelijk",
    "als bedoeld": "bedoeld",
    "zoals bedoeld": "bedoeld",
    "die is bedoeld": "bedoeld",
    "die zijn bedoeld": "bedoeld",
    "die bedoeld is": "bedoeld",
    "die bedoeld zijn": "bedoeld",
    "dat is bedoeld": "bedoeld",
    "zoals genoemd": "genoemd",
    "als genoemd": "genoemd",
    "die zijn genoemd": "genoemd",
    "die is genoemd": "genoemd",
    "zoals omschreven": "omschreven",
    "als omschreven": "omschreven",
    "van overeenkomstige toepassing": "overeenkomstige toepasselijk",
    "op overeenkomstige wijze van toepassing": "overeenkomstige toepasselijk",
    "overeenkomstig van toepassing": "overeenkomstige toepasselijk",
    "in het bezit van": "",
    "in bezit van": "",
    "ter zake van": "over",
    "ter zake": "daarover",
    "op elk moment": "altijd",
    "op ieder moment": "altijd",
    "op elk gewenst moment": "altijd",
    "met inbegrip van": "inclusief",
    "met daarbij": "inclusief",
    "nodig is om": "noodzakelijk is om",
    "van oordeel": "vindend",
    "door de ogen van": "volgens",
    "wat betreft": "over",
    "voor wat betreft": "over",
    "als het gaat om": "over",
    "op aanvraag": "op verzoek",
    "de hoeveelheid": "het aantal",
    "op dat moment": "dan",
    "met ingang van": "vanaf",
    "ingaande": "vanaf",
    "heeft de plicht": "moet",
    "hebben de plicht": "moeten",
    "heeft de verplichting": "moet",
    "hebben de verplichting": "moeten",
    "heeft de mogelijkheid om": "kan",
    "hebben de mogelijkheid om": "kunnen",
    "is gehouden": "moet",
    "zijn gehouden": "moeten",
    "is bevoegd": "mag",
    "zijn bevoegd": "mogen",
    "is gerechtigd": "mag",
    "zijn gerechtigd": "mogen",
    "verdeeld over": "over",
    "in geen geval": "nooit",
    "onder geen beding": "nooit",
    "in alle gevallen": "altijd",
    "in de meeste gevallen": "meestal",
    "in veel gevallen": "vaak",
    "in sommige gevallen": "soms",
    "zo nu en dan": "soms",
    "nu en dan": "soms",
    "keer op keer": "telkens",
    "voor het geval dat": "als",
    "in de gevallen dat": "als",
    "in gevallen waarin": "als",
    "behalve als": "tenzij",
    "behalve wanneer": "tenzij",
    "behalve indien": "tenzij",
    "voor zolang": "zolang",
    "meer dan eens": "vaker",
    "het merendeel van": "meeste",
    "de meerderheid van": "meeste",
    "op het moment dat": "zodra",
    "vanaf het moment dat": "zodra",
    "in de tijd dat": "terwijl",
    "ook al": "hoewel",
    "tal van": "veel",
    "een groot aantal": "veel",
    "in principe": "beginsel",
    "in beginsel": "beginsel",
    "per direct": "direct",
    "met spoed": "spoedig",
    "op den duur": "uiteindelijk",
    "op de lange termijn": "op lange termijn",
    "op de langere termijn": "op langere termijn",
    "in het geheel": "helemaal",
    "over en weer": "onderling",
    "in de loop van": "tijdens",
    "ten gevolge van": "wegens",
    "door toedoen van": "door",
    "van tevoren": "vooraf",
    "op voorhand": "vooraf",
    "op eigen initiatief": "uit eigen beweging",
    "bij benadering": "ongeveer",
    "de komende tijd": "binnenkort",
    "op korte termijn": "binnenkort",
    "binnen afzienbare tijd": "binnenkort",
    "met het doel om": "om",
    "met als doel om": "om",
    "op grond daarvan": "daarvolgens",
    "op basis daarvan": "daarvolgens",
    "in maximaal": "binnen",
    "in hoogstens": "binnen",
    "in hooguit": "binnen",
    "in ten hoogste": "binnen",
    "binnen maximaal": "binnen",
    "binnen hoogstens": "binnen",
    "binnen hooguit": "binnen",
    "binnen ten hoogste": "binnen",
    "uiterlijk binnen": "binnen",
    "binnen een termijn van": "binnen",
    "voor de duur van": "gedurende",
    "om en nabij": "ongeveer",
    "uit hoofde van": "volgens",
    "ten bate van": "voor",
    "tot op heden": "tot nu",
    "tot nu toe": "tot nu",
    "tot dusver": "tot nu",
    "op schrift": "schriftelijk",
    "in persoon": "persoonlijk",
    "gelden overeenkomstig": "overeenkomstige toepasselijk",
    "geldt overeenkomstig": "overeenkomstige toepasselijk",
}

# Nouns with a verb that together say what another verb says: the words, the verbs they go with,
# and what stands for the verb and for the words. The verb may stand far from the words.
EXPRESSIONS = tuple(
    (tuple(words.split()), frozenset(verbs.split()), verb.strip(), instead.split())
    for words, verbs, verb, instead in (
        line.split(":")
        for line in """
        in kennis: stellen: informeren:
        ervan in kennis: stellen: informeren:
        op de hoogte: stellen brengen: informeren:
        op de hoogte: houden: informeren:
        ter kennis: brengen: meedelen:
        kennis: geven: melden:
        mededeling: doen: meedelen:
        melding: doen maken: melden:
        aangifte: doen: aangeven:
        er zorg voor: dragen: zorgen:
        er zorg: dragen: zorgen:
        zorg: dragen: zorgen:
        in de gelegenheid: stellen: geven: gelegenheid
        aan bod: komen: worden: bespreken
        aan de orde: komen: worden: bespreken
        ter sprake: komen: worden: bespreken
        ter sprake: brengen: bespreken:
        aan de orde: stellen: bespreken:
        in gesprek: gaan: praten:
        het gesprek: aangaan: praten:
        gebruik: maken: gebruiken:
        op zoek: gaan zijn: zoeken:
        tot stand: komen: ontstaan:
        tot stand: brengen: realiseren:
        in werking: treden: ingaan:
        rekening: houden: meewegen:
        in acht: nemen: naleven:
        een einde: maken: beëindigen:
        een einde: komen: eindigen:
        in behandeling: nemen: behandelen:
        ten uitvoer: leggen brengen: uitvoeren:
        ter beschikking: stellen: verstrekken:
        in ontvangst: nemen: ontvangen:
        tot uitdrukking: brengen: uitdrukken:
        in aanmerking: nemen: meewegen:
        in gebruik: nemen: gebruiken:
        in gang: zetten: beginnen:
        van start: gaan: beginnen:
        aan de slag: gaan: beginnen:
        te werk: gaan: werken:
        in orde: brengen maken: regelen:
        op papier: zetten: vastleggen:
        in kaart: brengen: inventariseren:
        in beeld: brengen: inventariseren:
        teniet: doen: vernietigen:
        in twijfel: trekken: betwijfelen:
        tot bloei: komen: opbloeien:
        onder ogen: zien: erkennen:
        ter hand: stellen: overhandigen:
        in stand: houden: behouden:
        van mening: zijn: vinden:
        van oordeel: zijn: vinden:
        """.strip().splitlines()
    )
)

# Verbs whose object stands after "van" in the expression, and one that has it after "over".
DIRECT = frozenset("meedelen melden gebruiken aangeven".split())
TELLING = frozenset({"informeren"})
NOUNS_OF_EXPRESSIONS = frozenset({"gelegenheid"})

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
    waarvan waarvoor waarop waarover waarmee waaraan waardoor waarom waarnaar hoe
    zijnde daarvolgens daarentegen bijgevolg aldus vandaar zodoende daarenboven
    desondanks desalniettemin nochtans trouwens
    mede voorts evenwel niettemin hiertoe daartoe hieromtrent alsmede
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
        naaraanleidingvan: naaraanleidingvan
    """.strip().splitlines()
    for word in line.partition(":")[2].split()
}
# Where one thought of a sentence ends and the next begins.
CLAUSE_OPENERS = frozenset(
    """
    dat omdat doordat aangezien want als indien wanneer tenzij mits behalve hoewel ofschoon
    terwijl zodat zolang zodra voordat alvorens nadat totdat toen maar doch of ofwel en die wie wat
    waar waarin waarbij waarvan waarvoor waarop waarover waarmee waaraan waardoor waarom hoe
    """.split()
)
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
    aldanniet zomogelijk anders
    tijdelijk persoonlijk redelijkerwijs feitelijk onverwijld daadwerkelijk gelijktijdig tegelijk
    tegelijkertijd afzonderlijk apart daarnaast onmiddellijk meteen spoedigst eerst kort tevoren
    structureel vooraf achteraf gratis kosteloos dan toch gezamenlijk vooraf zelfstandig vrijelijk
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
    "waardoor waarom hoe".split()
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
# How a part of a law is pointed at: "bedoeld in", "uit", "van het eerste lid".
POINTING_PREPOSITIONS = frozenset({"in", "van", "uit", "volgens"})
# Prepositions that say the same between two nouns: "hulp aan" and "hulp voor" ouders.
NEAR_PREPOSITIONS = ({"aan", "voor"}, {"uit", "van"})
