"""Signs in a question that a child or somebody else is at risk now; rules, no model.

A sign counts in a clause that tells of somebody ("vader slaat hem") or asks what to do ("wat moet
ik doen als ..."), not in one that asks for a definition, a figure, the rules or a way of working.
Missing a sign is worse than a notice too many, so the signs are many and the guards are few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.records import NoticeKind
from assistant.risk_frames import Clause, is_distressed, is_framed, is_only_told
from ingest.language import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 10_000
CLAUSE_END = re.compile(r"[.?!;\n]+")
NO_WORD = re.compile(r"[^\w' ]+")
QUOTES = re.compile(r"(?<!\w)'(?!s )|(?<=\w)'(?!\w)")
APOSTROPHES = str.maketrans("’‘`", "'''")


def _any(*patterns: str) -> str:
    return "|".join(patterns)


# Each as it is typed, folded, with the mistakes that are heard in it; * is any ending, _ a space.
DANGER_WORDS = """
    slaan slaat slaa slat sloeg sloegen geslagen geslage geslaan slaag mep mept meppen mepte gemept
    klap klappen schop schopt schoppen schopte geschopt stomp stompt stompen gestompt trapt trappen
    trapte getrapt duwt duwde duw geduwd knijpt knijpen kneep geknepen gebeten wurg* gewurgd ramt
    ramde ranselt afgeranseld hardhandig* gekrabd geschud schudt stok riem tikken gestoken neerste*
    neergestoken steekt afgetuigd toegetakeld vastgepakt hard_aan mishand* mishanel* mishandeld
    kindermish* gemishand* misbrui* verwaarlo* verkracht* aangerand aanrand* betast* incest* seks
    seksueel* sex* sext* porno* naakt* bloot onzedelijk* zeden zedendelinquent pedo* loverboy*
    pooier* prostitu* grooming dickpic* geslachtsdeel piemel plasser vagina borsten onderbroek
    onderbroekje uitkleden zoent gezoend kust strelen streelt aanraakt aanraken aangeraakt
    lastigval* lastiggevallen slaaf slavin dwangarbeid uitbuit* uitgebuit mensenhandel* uithuwel*
    uitgehuw* eerwraak eergerelateerd* besneden besnijd* gedwongen dwingt huwelijksdwang
    achtergelaten honger hongerig uitgehongerd verhonger* ondervoed* uitgedroogd vervuild* vermagerd
    onverzorgd opgesloten ingesloten vastgebonden vastgeketend buitengesloten kelder schuur
    schuurtje hok bedrei* gedreigd dreigt dreigde dreigen dreigement* stalk* gestalkt chant*
    gechanteerd
    afpers* afgeperst vermoord* moord pistool wapen wapens vuurwapen*
    gewapend gewelddadig* gijzel* ontvoer* ontvoerd kidnap* gekidnapt vermist verdwenen weggelopen
    wegliep spoorloos doodsbang gillen gilt gilde krijsen krijst agressiever striem* schram* wond
    wonden wondjes brandwond* snijwond* kneuz* bloed bloedt bloedend* bloedde bloeduitstorting*
    letsel verwond* gewond* bult bulten gezwollen beurs bijtafdruk* brandplek* botbreuk* bewusteloos
    buiten_westen flauwgevallen dikke_lip blauw_oog kale_plekken crack coke cocaine heroine ghb
    bezopen stomdronken psychotisch* psychose waanbeeld* waanidee* gevaar gevaarlijke_situatie
    levensgevaar levensbedreigend onveilig noodgeval noodsituatie slachtoffer verslaafd* vecht
    vechten vechtpartij vocht knokken kleineert kleineren vernedert vernederd uitscheldt
    uitgescholden treitert getreiterd drogeert gedrogeerd verstikt gestikt gevlucht ondergedoken
    gedumpt uitgesloten escaleert geescaleerd snee sneewond stervend sterft_bijna verdrinken
    verbrand* gebrand niet_veilig onveilige aan_hun_lot aan_zijn_lot aan_haar_lot
    in_de_steek_gelaten uit_de_hand niet_meer_aankan niet_aankan niet_naar_de_dokter
    niet_naar_de_huisarts van_de_trap koude_douche huiselijk_geweld fysiek_geweld lichamelijk_geweld
    met_geweld veel_geweld gebruikt_geweld partnergeweld door_het_lint buiten_zinnen met_de_dood
    pak_slaag
"""
PEOPLE = (
    r"(?:\w*kind|\w*kinderen|\w*kindje|baby|babytje|peuter|kleuter|dreumes|jongen|jongetje"
    r"|\w*meisje|leerlinge?|client\w*"
    r"|jongere|puber|tiener|bewoner\w*|bewoonster|jarige|\w*dochter\w*|\w*zoon\w*|\w*broer\w*"
    r"|\w*zus\w*|neefje|nichtje|vriendin\w*)"
)
THEM = r"(?:me|mij|hem|haar|hun|hen|ze|ons|d'r|kinderen|een kind|het kind|de kinderen)"
FEARED = (
    r"(?:\w*vader|\w*moeder|\w*ouders?|papa|mama|pa|ma|ex\w*|vriend|man|oom|opa|\w*broer|partner"
    r"|begeleider|hem|buurman)"
)
# Signs of more than one word.
DANGER_PHRASES = _any(
    rf"\b(?:zit|zitten|zat|komt|kwam|voelt|voelde) (?:\S+ ){{0,4}}aan (?:{THEM}|zijn|mijn)\b",
    rf"\baan {THEM} (?:zit|zitten|zat|komt|kwam|voelt|voelde)\b|\braakt \w+ aan\b"
    r"|\bvalt \w+ lastig\b",
    r"\bdoe[tn]?\b (?!zich)(?:\S+ ){0,3}(?:pijn|kwaad|iets aan)\b"
    r"|\b(?:stoute|vieze|rare|enge|nare) (?:dingen|plekjes|spelletjes)\b",
    rf"\b{THEM} (?:(?!\S*zelf )\S+ )?(?:iets|wat) (?:aan ?doe[tn]|aan gaat|gaat aan ?doen)\b",
    r"\bbang (?:\S+ )?(?:voor|van) (?:(?:haar|zijn|z'n|zn|hun|mijn|mn|m'n|de|d'r"
    rf"|een) )?(?:\w+ )?{FEARED}\b",
    r"\bik ben (?:\w+ )?bang$|\ben (?:ik|ze|hij|wij|we) (?:ben|is|zijn) bang\b",
    r"\b(?:durft|wil|durf|mag|kan) (?:\S+ ){0,2}niet (?:meer )?naar huis\b"
    r"|\bmag (?:\S+ ){0,6}niet (?:eten|drinken|slapen|naar buiten)\b",
    r"\b(?:schrikt|schrik|duikt|krimpt)\b.*\b(?:hand|arm|als ik)\b"
    r"|\b(?:gooit|gooien|gooide|smijt) (?:\S+ ){0,4}(?:naar|tegen|door) "
    rf"(?:{THEM}|de muur|het hoofd|de kamer)\b",
    r"\bbij (?:de|haar|zijn|mijn) keel\b|\bkeel (?:dicht|vast)\w*|\baan (?:zijn|haar|mijn) haren\b"
    r"|\bgat in de (?:deur|muur)\b",
    r"\bsluit(?:en)? (?:\S+ ){0,5}op\b|\bgrijp(?:t|en) (?:\S+ ){0,3}(?:vast|keel|haren|arm)\b"
    r"|\bin elkaar (?:geslagen|getrapt|gezakt)\b",
    r"\bblauwe? (?:plek\w*|wang|arm|been|rug)\b"
    r"|\bplekken (?:in|op) (?:\w+ )?(?:nek|hals|arm\w*|rug|been|benen|gezicht|billen|lijf)\b",
    r"\bgebroken (?:arm|been|beentje|armpje|pols|rib\w*|neus|sleutelbeen)\b|\bsporen van\b"
    r"|\bdoor elkaar (?:geschud|gerammeld)\b",
    rf"\b(?:{PEOPLE}|ze|hem|haar|hij|jaar)\b(?:\s\S+){{0,6}} (?:(?:hele )?(?:dagen?|nachts?|nacht"
    r"|nachten|avonden|uren) alleen|alleen "
    r"(?:thuis|in huis) ?(?:gelaten|achter)?)\b|\b(?:laat|laten) (?:\S+ ){0,5}alleen\b"
    r"|\balleen (?:gelaten|achter|zonder eten)\b",
    r"\bniemand (?:\S+ )?thuis\b"
    r"|\b(?:geen|niets|niks|te weinig|niet genoeg|amper|nauwelijks) (?:te )?(?:eten|drinken"
    r"|drinkt)\b|\b(?:hem|haar|hen|ze|kind|baby|ons|me) (?:wel )?iets doe[tn]\b|\bzonder (?:jas"
    r"|eten|schoenen|toezicht)\b|\bhele nachten\b|\bvieze kleren\b",
    r"\b(?:schreeuwt|schreeuwen|schreeuwde|huilt|huilen) (?:\S+ ){0,4}(?:pijn|angst|elke|iedere"
    r"|dat hij|haar)\b",
    r"\b(?:dronken|onder invloed|stoned|drugs|wiet|drinkt|gedronken)\b.*\b(?:baby|peuter|kleuter"
    rf"|zwanger\w*|{PEOPLE})\b",
    rf"\b(?:zwanger\w*|baby|{PEOPLE})\b.*\b(?:dronken|drugs|blowt|gebruikt drugs)\b"
    r"|\b(?:duivel|demon\w*|stemmen)\b.*\b(?:baby|kind)\b",
    r"\bdrugs (?:te )?(?:verkopen|dealen|rondbrengen)\b|\bniemand weet waar\b"
    r"|\bniet (?:meer )?terug ?(?:gebracht|gekomen|gekeerd)\b"
    r"|\bsinds (?:gister\w*|vannacht|vanochtend) (?:\S+ )?(?:weg|niet)\b",
    r"\buren (?:\S+ ){0,4}(?:buiten|in de (?:regen|kou)) ?(?:staan|zitten)?\b"
    r"|\bin de (?:kou|regen) (?:staan|zitten|slapen)\b",
    r"\b(?:112|politie) (?:bellen|nodig)\b"
    r"|\b(?:leeft|leven|slaapt|slapen) (?:\S+ ){0,2}(?:in de auto|op straat)\b",
    r"\b(?:in|op|naar) bed\b.*\b(?:opa|oom|vader|papa|broer|buurman|vriend)\b"
    r"|\b(?:opa|oom|vader|papa|broer|buurman|vriend)\b.*\bin bed\b",
    r"\b(?:foto'?s|filmpjes|filmt|film)\b.*\b(?:douche|bloot|kleren uit|schoolplein|badkamer)\b"
    r"|\bonder de douche\b|\bbiedt (?:\S+ )?snoep\b",
    r"\b(?:onbekende|oudere|volwassen) (?:man|mannen|vriend)\b"
    r"|\b(?:zal|gaat) (?:haar|hem|me|ons|ze) (?:pakken|iets)\b|\bmaakt \w+ dood\b",
    r"\b(?:wil|gaat|zal|ga) (?:\S+ ){0,6}(?:doodslaan|doodmaken|doden|dood maken|neersteken"
    r"|ombrengen)\b|\bagressief (?:tegen|naar)\b",
    r"\bdeur\b.*\b(?:schreeuwt|boos|boze|bonkt|trapt)\b|\bboze (?:vader|ex|man)\b"
    r"|\bmaakt? me zorgen over (?:een|het|dit) kind\w*",
    # a girl of 13 with a friend of 27
    r"\b(?:van )?1[0-5]\b.*\b(?:vriend|man|partner|relatie)\b.*\bvan (?:[2-9]\d)\b",
)  # fmt: skip
SELF_HARM_WORDS = """
    zelfmoord* zelfdoding* suicid* suicide* suicied* suiced* sucide* doodswens* doodwens*
    zelfbeschadig* automutil* zelfverwond* zelfsnij* afscheidsbrief* overdosis levensmoe* strop
    zelfdodingsgedachten sneetje sneetjes doodgaan afscheidsbericht* viaduct verhangen
    nergens_meer_zin geen_uitweg niet_meer_verder leven_is_zinloos verhang* stoppen_met_leven
    zelf_moord*
    zelf_beschadig*
"""
SELF = r"(?:zich(?: ?zelf)?|me ?zelf|mij ?zelf|hemzelf|haarzelf|jezelf|z'n eigen|haar eigen)"
LIMB = r"(?:\w*arm|\w*armen|pols|polsen|\w*benen|been|huid|buik)"
PILLS = r"(?:pillen|pijnstillers|paracetamol\w*|medicijnen|medicatie|strip|doos|slaapmiddelen)"
SELF_HARM_PHRASES = _any(
    r"\bniet (?:meer|langer) (?:\S+ ){0,2}(?:leven|bestaa[tn]|wakker worden)\b"
    r"|\bnooit meer wakker\b",
    r"\b(?:wil|wilt|willen|wou|wilde|liever|was ik|waren) (?:\S+ ){0,3}dood\b"
    r"|\bdood (?:wil|wilt|willen|wilde|wou|zijn|zou|gaan)\b",
    r"\bwil (?:\S+ ){0,3}er niet meer\b"
    r"|\ber niet (?:meer )?(?:is|ben|zijn|was|te zijn|wil|zou zijn)\b|\bniet meer (?:er )?zijn\b",
    r"\bhoeft (?:\S+ ){0,3}niet meer\b"
    r"|\b(?:morgen|volgende week|verjaardag) (?:\S+ ){0,3}(?:wil )?halen?\b|\blaatste dag is\b",
    r"\bein(?:d|de) (?:\S+ ){0,3}aan (?:\S+ ){0,4}(?:leven|maken|maakt)\b"
    r"|\bvan (?:het|zijn|haar|mijn) leven (?:bero\w*|te beroven)\b",
    r"\buit het leven (?:te )?stap\w*|\bstap\w* eruit\b"
    r"|\b(?:leven|alles) (?:\S+ ){0,3}(?:niet meer (?:zitten|waard|zien)|geen zin|zinloos"
    r"|niks waard)\b",
    r"\bgeen zin meer (?:\S+ ){0,2}(?:leven)\b|\bniemand (?:\S+ ){0,2}(?:zal )?missen\b"
    r"|\bwil(?:len)? (?:\S+ ){0,2}verdwijnen\b|\bvan kant\b",
    r"\b(?:\w*snij\w*|sneed|kra[st]\w*|kerft|kerven|verwond\w*|beschadig\w*|brandt|prikt|slaat"
    rf"|verhang\w*) (?:\S+ ){{0,2}}{SELF}\b",
    rf"\b{SELF} (?:\S+ ){{0,4}}(?:\w*snij\w*|gesneden|krast|kerft|beschadig\w*|verwond\w*"
    r"|\w*ophang\w*|opgehangen|verhang\w*"
    r"|pijn|aan ?doe\w*|aan te doen|iets|van het leven|dood|doden|gekrast)|\bop te hangen\b"
    r"|\bopgehangen\b|\bwillen ophangen\b",
    rf"\bdoe[tn]? {SELF}\b|\b(?:krast|krassen|gekrast|snijdt|snijd|snijden|gesneden|snijwond\w*"
    rf"|kerft|kerven|sneeen|sneden)\b.*\b{LIMB}\b",
    rf"\b{LIMB}\b.*\b(?:krast|gekrast|snijdt|gesneden|open ?(?:te )?snij\w*)\b"
    r"|\btouw (?:\S+ )?(?:klaar|gekocht|om)\w*",
    r"\b(?:spring\w*|gesprongen)\b.*\b(?:trein|dak|brug|flat|raam)\b"
    r"|\b(?:trein|dak|brug|flat|raam)\b.*\b(?:spring\w*|gesprongen)\b",
    rf"\b{PILLS} (?:\S+ ){{0,4}}(?:genomen|geslikt|ingenomen|gespaard|spaart)\b"
    rf"|\bslik(?:t|te|ken)? (?:\S+ ){{0,6}}{PILLS}\b(?! (?:tegen|voor|op) )",
)  # fmt: skip

# Asks for a definition, a figure, the rules or a way of working in general.
GENERAL = re.compile(
    r"^(?:(?:en|maar|ook|dus|hallo|hoi|goedemorgen|ik wil weten|weet (?:je|jij)|kun je \S+) )*"
    r"(?:wat (?:is|zijn|was|betekent|houdt|valt|staat|zegt|zeggen|doet|kost|maakt|vinden?"
    r"|concludeert?|vertel)\b"
    r"|wat (?:kun|kan|doe|moet|mag) (?:je|men|een|de|het)\b"
    r"|hoe ?veel|hoe (?:vaak|lang|groot|hoog|oud|herken|zie|signaleer|voorkom|bespreek|vertel"
    r"|leg)\b"
    r"|hoe \w+ (?:je|men|een|de|het|er|wij|we|ouders|kinderen|gemeenten)\b"
    r"|hoe \w+$|hoe (?:wordt|worden|werkt|werken|verloopt)\b"
    r"|welke?\b|wie\b|wanneer\b|waarom\b|waardoor\b|waar (?:staat|vind|kunnen|komt|kijkt)\b"
    r"|sinds (?:wanneer|welk)\b|vanaf\b|bestaat\b|bestaan\b|is\b"
    r"|zijn\b(?! (?:broer|zus|vader|moeder|\S*ouder))"
    r"|heeft\b|hebben\b|krijgt\b|krijgen\b|mag\b|mogen\b|moet\b|moeten\b|kan\b|kunnen\b"
    r"|worden\b|wordt\b|geldt\b|noem\b|geef\b|leg\b|vertel\b|beschrijf\b|zoek\b|denk\b|schrijf\b"
    r"|(?:een )?(?:kinderen|jongeren|ouders|vrouwen|meisjes|jongens|leerlingen|slachtoffers) die\b)"
)
SOMEBODY = re.compile(
    r"\b(?:ik|we|wij|me|mij|mijn|mn|m'n|onze|ons|hij|zij|ze|hem|haar|deze|dit|die|iemand"
    r"|papa|mama|pa|ma|\w*vader|\w*moeder|vriend|ex|oom|tante|opa|oma|buurman|buurvrouw|buren"
    r"|\w*man|vrouw"
    rf"|\w*begeleider|groepsleider|leraar|trainer|ouders?|hulp|er|{PEOPLE})\b"
)
# "Is mijn kind in gevaar": of somebody in particular, unlike "mag een ouder een kind slaan".
YES_OR_NO = re.compile(
    r"^(?:is|zijn|heeft|hebben|krijgt|mag|moet|kan|wordt|worden|denk|kunnen|mogen|moeten)\b"
)
POINTED = re.compile(
    r"\b(?:hij|zij|ze|hem|haar|iemand|ik word)\b"
    rf"|\b(?:mijn|mn|m'n|deze|dit|onze) (?:\w+ )?(?:{PEOPLE}|\w*vader|\w*moeder"
    r"|\w*ouders?|\w*gezin|man|ex)\b"
)
# Asks what to do now, whatever the words it begins with.
ACTING = re.compile(
    r"\b(?:wat|hoe|waar|wie) (?:moet|kan|doe|doen|kunnen|moeten|zeg|reageer|help|handel|bel|meld"
    r"|begeleid|pak|ga|zal"
    r"|voorkom|stop) (?:ik|we|wij|mij|er)\b|\bwat nu\b|\b(?:wat|hoe) te (?:doen|handelen)\b"
    r"|\bwat als\b"
    r"|\bbij wie (?:kan|moet) ik\b"
    r"|\b(?:moet|kan) ik (?:\S+ ){0,3}(?:bellen|melden|doen|ingrijpen|terecht)\b"
    r"|\bwat moet (?:een|de) \w+ doen als\b"
    r"|\bals (?:je|men|iemand|ik|u) (?:ziet|denkt|vermoedt|hoort|merkt|weet|zie|denk|vermoed|hoor"
    r"|merk) dat\b|\bwie (?:bel|waarschuw)\b|\bwaar meld\b|\bhelp\b|\bhulp\b$"
    rf"|\bals (?:een|mijn|het|dit|de|m'n|mn) (?:\w+ )?{PEOPLE}\b"
)
# "Wat nu?", "wat moet ik doen?": says no more than that help is wanted.
ACTING_NOW = re.compile(
    r"\b(?:wat|hoe|waar|wie) (?:moet|kan|kun|doe|doen|kunnen|moeten|zal) (?:ik|we|wij|je|er)"
    r"(?: (?:nu|het beste|hier\w*|dan|doen|mee|gebeuren|bellen|handelen|terecht))*\s*\??(?=$"
    r"|[,.!?]| (?:als|voor)\b)"
    r"|\bwat (?:nu|te doen)\b ?\??|\bhelp\b ?!*\??"
)
# Somebody who does or undergoes something, unlike words to search with.
TELLS = re.compile(
    r"\b(?:ik|hij|ze|zij|we|wij|mijn|mn|ons|onze|haar|zijn|mij|me|is|heeft|hebben|zegt|wordt|werd"
    r"|wil|gaat|komt|staat|zit|ligt|laat|moet|durft|kreeg|heb|belt|appt|\w+t)\b"
)
# What a fall or an operation left behind, unless somebody merely says so.
ACCIDENT = re.compile(
    r"\b(?:door|na|bij|van) een (?:val|ongeluk\w*|operatie|aanrijding)\b|\bgevallen\b"
    r"|\bgeopereerd\b"
    r"|\b(?:val|viel) van (?:de|het|zijn|haar) (?:schommel|fiets|trampoline|klimrek|glijbaan|bed)\b"
)
IN_SOMEBODY_S_WORDS = re.compile(
    r"\b(?:zegt|zeggen|zei|volgens|beweert|vertelt|verklaart|zogenaamd|vermoed\w*|denk|geloof"
    r"|steeds|weer)\b"
)
# How to live on with it, and a small child in a temper.
AFTERCARE = re.compile(
    r"\bhoe (?:ga|praat|help|leg) ik\b|\bwat helpt\b|\bwelke (?:therapie|hulp|behandeling|zorg)\b"
)
TEMPER = re.compile(r"\bdriftbui\w*|\bbijt (?:andere )?(?:kinderen|kindjes)\b|\bbij frustratie\b")
# Works on the subject, rather than with somebody it happens to.
WORKING = re.compile(
    r"\b(?:notitie|scriptie|onderzoek(?:en|t|er)?|training\w*|scholing|cursus|workshop"
    r"|voorlichting|presentatie|artikel"
    r"|beleid\w*|organisatie|gemeente|cijfers|bronnen|materiaal|eisen|protocol\w*|opleiding"
    r"|lesgeven|college|project|les"
    r"|literatuur|informatie over|aandachtsfunctionaris|wij bieden|aanbod|studiedag|e learning"
    r"|methodiek\w*|richtlijn\w*)\b"
)
# What lies behind somebody asks for care, not for an alarm.
PAST = re.compile(
    r"\b(?:vroeger|in het verleden|destijds|jaren geleden|als (?:kind|kleuter|peuter|baby)"
    r"|meegemaakt|getuige (?:was|waren)"
    r"|getuige (?:is|zijn) geweest)\b"
)
NOW = re.compile(
    r"\b(?:nu|vandaag|gister\w*|van(?:nacht|ochtend|middag|avond|morgen)|nog steeds|weer|opnieuw"
    r"|elke|steeds|net)\b"
)


# Pupils among themselves: what they say to each other, and leave another out of, is a matter for
# the school. A blow, a threat or a weapon stays a sign, and so does whatever is done at home.
AMONG_PUPILS = re.compile(
    r"\b(?:\w*gepest|pest\w*|klasgeno\w+|medeleerling\w*|schoolplein|in de klas)\b"
)
AT_HOME = re.compile(
    rf"\b(?:thuis|{FEARED}|tante|oma|gezin|buurvrouw|leraar|leraren|juf|meester|trainer)\b"
)
WORDS_AMONG_PUPILS = re.compile(
    r"\b(?:\w*gepest|pest\w*|uitgescholden|uitscheld\w*|getreiterd|treiter\w*|kleine(?:ert|ren)"
    r"|verneder\w*|buitengesloten|uitgesloten|uitgelachen"
    r"|(?:durft|wil|durf) (?:\S+ ){0,3}niet (?:meer )?naar (?:school|de klas))\b"
)


def risks_in(question: str) -> tuple[NoticeKind, ...]:
    """The kinds of risk that a question tells of, in the order in which they are to be shown."""
    clauses_told = [clause for clause in _clauses(question) if _tells_of_somebody(clause)]
    is_of_pupils = _is_among_pupils(question)
    told = (WORDS_AMONG_PUPILS.sub(" ", c) if is_of_pupils else c for c in clauses_told)
    clauses = tuple(map(Clause, told))
    is_report = _is_report(question)
    return tuple(
        kind
        for kind, sign in SIGNS.items()
        if any(
            sign.search(clause.text)
            or is_framed(kind, clause)
            or (is_report and is_distressed(kind, clause.text))
            for clause in clauses
        )
    )


def _is_among_pupils(question: str) -> bool:
    """Whether it is about bullying at school, by nobody of the family and no grown-up."""
    folded = fold(question[:MOST_CHARACTERS])
    return bool(AMONG_PUPILS.search(folded)) and not AT_HOME.search(folded)


def _is_report(question: str) -> bool:
    """Whether it tells of somebody, and asks for nothing or only what to do now."""
    folded = fold(question[:MOST_CHARACTERS]).translate(APOSTROPHES)
    return bool(TELLS.search(folded)) and is_only_told(ACTING_NOW.sub(" ", folded))


def _clauses(question: str) -> Iterator[str]:
    folded = fold(question[:MOST_CHARACTERS]).translate(APOSTROPHES)
    for clause in CLAUSE_END.split(folded):
        words = " ".join(QUOTES.sub(" ", NO_WORD.sub(" ", clause)).split())
        if words:
            yield words


def _tells_of_somebody(clause: str) -> bool:
    if PAST.search(clause) and (AFTERCARE.search(clause) or not NOW.search(clause)):
        return False
    if TEMPER.search(clause):
        return False
    if WORKING.search(clause) and not POINTED.search(clause):
        return False
    if ACCIDENT.search(clause) and not IN_SOMEBODY_S_WORDS.search(clause):
        return False
    if ACTING.search(clause):
        return True
    if GENERAL.search(clause):
        return bool(YES_OR_NO.search(clause) and POINTED.search(clause))
    return bool(SOMEBODY.search(clause))


def _sign(words: str, phrases: str) -> re.Pattern[str]:
    listed = "|".join(words.split()).replace("*", r"\w*").replace("_", " ")
    return re.compile(_any(rf"\b(?:{listed})\b", phrases))


SIGNS = {
    NoticeKind.DANGER: _sign(DANGER_WORDS, DANGER_PHRASES),
    NoticeKind.SELF_HARM: _sign(SELF_HARM_WORDS, SELF_HARM_PHRASES),
}
