"""Questions for somebody who is kept hidden, or for a way around what keeps people apart.

Where a shelter or foster family is, where a partner fled to, how to pass by a ban on contact or
take a child along: no answer may help with that, whoever asks. Most who ask miss a child; what
they get is the way that is open to them. A professional's question on secret addresses, bans and
visits is a question as any other. No word tells by itself: kinds of words do, together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.smalltalk import bare_words, without_opening

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = r"(?:mijn|mn|m'n|onze|ons)"
CHILD = (
    r"(?!pleeg)(?:\w*kind(?:eren|je|jes)?|kids|\w*zoon(?:tje)?|zoons|zonen|\w*dochter(?:s|tje)?"
    r"|baby|jongens?"
    r"|jongetje|meisjes?|meiden|peuter|kleuter|tweeling|puber|neefjes?|nichtjes?|kroost)"
)
GROWN = (
    r"(?:ex\w*|vrouw|man|partner|vriendin(?:netje)?|vriend|echtgeno\w+|verloofde|zus(?:je)?|zuster"
    r"|broer|schoondochter|schoonzus|moeder|vader|ouders|oma|opa)"
)
SHELTER = (
    r"(?:(?:vrouwen|nood|crisis|moeder kind |maatschappelijke )?opvang(?:huis|huizen|adres|plek"
    r"|locaties?|centrum|centra|instelling)?|blijf(?:huis|huizen|groep)|blijf groep"
    r"|(?:blijf van (?:mijn|m'n|me) )?lijf ?(?:huis|huizen)?|safe ?house?s?|schuil(?:huis|plaats"
    r"|adres|plek)|oranje huis|vrouwenhuis|tehuis|crisisgroep|leefgroep)"
)
FOSTER = (
    r"(?:(?:crisis|netwerk)?pleeg(?:gezin|gezinnen|ouders?|moeder|vader|adres|mensen)|(?:gezins"
    r"|crisis)huis"
    r"|gezinshuisouders?|crisisgezin|vreemden|onbekend gezin|nieuwe gezin|andere gezin)"
)
IS_SOMEWHERE = (
    r"(?:woont|wonen|zit|zitten|verblijf\w*|slaapt|slapen|is|zijn|leeft|verhuisd|ondergebracht"
    r"|gebracht|geplaatst|gehuisvest|uithangt|heen|naartoe|gevlucht|vast|hebben|houden"
    r"|schuil\w*|opgenomen|terecht gekomen|gelaten|(?:weg)?gestopt)"
)
ADDRESS = (
    r"(?:adres(?:sen)?|\w*adres|woonplaats|verblijfplaats|straat|locaties?|postcode|huisnummer)"
)
UNSEEN = (
    r"(?:ongezien|ongemerkt|stiekem|onopvallend|heimelijk|geruisloos|(?:zonder dat"
    r"|voordat|voor(?= (?:ze|iemand|de|het)\b)) (?:\S+ ){1,6}?(?:merk\w*|weet|weten|ziet|zien"
    r"|\w*heeft|\w*hebben|vind\w*|bel\w*|kom\w*|hal\w*"
    r"|meetel\w*|ingrijp\w*|beslis\w*))"
)
BAN = r"(?:contact|straat|huis|gebieds|locatie|omgangs|bel|wijk)verbod"

KINDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{pattern})\b")
    for name, pattern in {
        "self": r"ik|we|wij|mij|me|mijn|mn|m'n|onze|ons|(?:geef|noem|zeg|vertel|laat)",
        "child": CHILD,
        "own": (
            rf"{OWN} (?:\S+ ){{0,2}}?(?:{CHILD}|{GROWN})|{GROWN} van {OWN} \S+"
            rf"|(?:{CHILD}|{GROWN}) van {OWN}|(?:zijn|haar) ex|mijn\b.{{0,40}}\bex"
        ),
        "them": rf"ze|zij|haar|hem|hij|hen|iemand|de (?:{CHILD}|{GROWN})|{OWN} \S+|ex",
        "shelter": SHELTER,
        "hidden": (
            rf"{SHELTER}|{FOSTER}|(?:welk|dat|het) gezin|instelling|internaat"
            rf"|in (?:de )?pleegzorg|geheime?|schuil\w*|ondergedoken"
        ),
        "kept": (
            r"geheime?|geheimgehouden|schuil\w*|onder ?gedoken|\w*gevluchte?|verstopt|verdwenen"
            r"|vermist"
            r"|meegenomen|weggehaald|uit huis(?: is)? geplaatst|ondergebracht|niemand vertelt"
            r"|(?:wil|willen) (?:\S+ )?niet (?:zeggen|vertellen)|kom er niet achter|weg met"
        ),
        "where": (
            r"waar (?!(?:moet|moeten|kan|kunnen|mag|mogen|ga|gaat|gaan|leg\w*|vind|staat) )"
            rf"(?:\S+ ){{0,7}}?{IS_SOMEWHERE}|bij (?:wie|welk\w*)(?! (?:moet|kan"
            rf"|mag) ik\b) (?:\S+ ){{0,4}}?{IS_SOMEWHERE}"
            rf"|(?:in|bij|naar) welke? (?:{SHELTER}|{FOSTER}|gezin)|welke? (?:{FOSTER}|gezin)"
            rf"|(?:in|naar|op) welke? "
            r"(?:plaats|stad|dorp|straat|buurt|wijk|adres|school|plek)|welke? (?:buurt|stad|dorp)"
            r"|waar (?:\S+ ){0,9}?naar school ga(?:at|an)|hoe kom ik (?:er)?achter welke"
            r"|in welke? (?:regio|provincie|gemeente) (?:\S+ )?"
            r"(?:zit|woont|staat|ligt|verblijft)|(?:niet|mag) weten waar(?! (?:ik|je|we|wij)\b)"
        ),
        "where_is": (
            rf"waar (?:zit|is|ligt|staat|zitten|liggen|staan|vind ik"
            rf"|bevind\w*) (?:\S+ ){{0,3}}?{SHELTER}"
            rf"|waar (?:\S+ ){{0,3}}?{SHELTER} (?:\S+ ){{0,4}}?(?:zit|is|ligt|staat)"
            rf"|welke buurt (?:\S+ )*"
            rf"{SHELTER}|(?:lijst|overzicht|kaart) (?:van|met) (?:\S+ ){{0,4}}?{SHELTER}"
            rf"|welke? (?:{SHELTER}|{FOSTER}) (?:\S+ ){{0,3}}?(?:zit|zitten|woont|wonen"
            rf"|verblijf\w*)"
            rf"|(?:geef|noem|toon|stuur) (?:\S+ ){{0,3}}?{SHELTER}|achternaam van (?:\S+ )?{FOSTER}"
        ),
        "address": ADDRESS,
        "find": (
            r"\w*achter\w*|erachter|\w*spoor|op(?:ge)?spor\w*|traceer|traceren|vind|vinden|zoek"
            r"|zoeken"
            r"|opzoeken|te weten|wil weten|weten waar|eis\w*|detective|privedetective|opvragen|volg"
            r"|volgen|los|smoes|truc|gps|airtag|tracker|kenteken|nummerbord|op zoek|zover"
            r"|vertel(?:len)?|zeg(?:gen)?|ze zegt waar|geven ze|zien waar|lijst|zelf wel op"
        ),
        "come_in": (
            r"welke (?:tram|bus|trein|weg|route)|hoe (?:rijd|reis|fiets|loop) ik|binnen(?:kom\w*"
            r"|drin\w*|loop\w*|ge\w+)?|aanbel\w*|inbre\w+|lok|ontloop|langs"
        ),
        "ban": rf"{BAN}|het verbod",
        "under_ban": (
            rf"(?:ik heb|ik kreeg|heb ik|kreeg ik|ik zit met) (?:nu |nog "
            rf"|al )?een (?:\S+ )?{BAN}|mijn {BAN}"
            rf"|{BAN} (?:tegen mij|gekregen|gegeven|opgelegd)"
            rf"|ik mag (?:\S+ ){{0,3}}?niet (?:meer )?"
            r"(?:in de buurt|benaderen|bij|zien|spreken|bellen|ophalen)"
        ),
        "reach": (
            r"zien|zie|spreken|praten|bellen|app|appen|bereiken|benaderen|berichten?|briefje"
            r"|contact|stuur|sturen|bericht|opzoeken|bezoeken|haar straat"
            r"|deur|langs|ontmoeten|ophalen|halen|aanbellen"
        ),
        "around": (
            rf"omzeil\w*|ontwijk\w*|ontloop|\w*onderuit|(?:er)?omheen|toch|ondanks|nepaccount"
            rf"|andere naam|(?:via|met) (?:de telefoon|het account|mijn \S+|een \S+)|mijn moeder"
            rf"|(?:namens|voor) mij|{UNSEEN}"
        ),
        "evade": r"(?:omzeil|ontwijk|ontloop|doorbreek)(?:en)?|(?:\w*onderuit|(?:er)?omheen)",
        "unseen": UNSEEN,
        "take": (
            r"(?:neem|neemt|nam|krijg|krijgen) (?:\S+ ){0,8}?mee|mee naar|meenemen|meeneem"
            r"|ophalen|weghalen|haal|halen|houden|verbergen|vluchten|vlucht"
            r"|onderduiken|(?:niet|nooit) (?:meer )?terug ?brengen|vertrekken"
            r"|auto (?:te )?zetten|mee te nemen|ontsnap\w*|verdwijn\w*|verstop\w*|niet afgeven"
            r"|rijden"
        ),
        "take_away": r"weghalen|weg te halen|weg te krijgen|wegkrijgen|ontvoer\w*|terughalen",
        "against": (
            r"zonder (?:toestemming|overleg|dat)|ondanks|tegen (?:de|het) (?:beslissing|besluit"
            r"|uitspraak"
            r"|wil)|ook al (?:mag|heeft|zegt|is)|terwijl (?:het|dat) niet mag|verboden|voordat"
            r"|voor de"
            r" (?:rechter|zitting)|stiekem|ongemerkt|jeugdzorg ons|uit het pleeggezin|na (?:het"
            r"|zijn|haar)"
            r" bezoek|van de rechter|pleeggezin zonder|bij de pleegouders|onder de radar"
            r"|niet afgeven|(?:ze|zij|niemand|jeugdzorg) ons(?: niet)?"
            r"|uit (?:het|de) (?:gezinshuis|instelling|opvang|groep)|de grens over|over de grens"
        ),
        "abroad": (
            r"(?:over )?de grens|(?<!uit het )buitenland|(?:naar|in) (?:belgie|duitsland|turkije"
            r"|marokko"
            r"|polen|engeland"
            r"|frankrijk|spanje|syrie|suriname)"
        ),
        "before": (
            r"voordat|zonder|stiekem|bezoek|grens over|onder de radar|voor (?:de )?(?:uitspraak"
            r"|zitting"
            r"|rechter|voogd|gi|jeugdzorg|uithuisplaatsing|politie|ze)"
        ),
        "want": r"ik (?:moet|wil|ga|zou|zal)|voor elkaar|voor mij",
        "follow": r"volg|volgen|achtervolg\w*|schaduw\w*|achterna",
        "home": r"taxi|auto|bus|huis|naar huis|terug ?brengt",
        "asks": (
            r"wat (?:is|zijn)|geef|waar|welke?|weet (?:je|jij|jullie|iemand)|weten jullie|ik zoek"
            r"|noem|stuur|zoeken|wie|adres \S+|ik wil"
        ),
    }.items()
}
SENTENCE_END = re.compile(r"[.?!;\n]+")
# Kinds that seek or evade when all are there.
TOGETHER = tuple(
    frozenset(kinds.split())
    for kinds in (
        "own where",
        "own address",
        "own kept find",
        "them hidden where self find",
        "them hidden address",
        "hidden address find",
        "hidden address self",
        "shelter address asks",
        "own follow home",
        "where_is",
        "own hidden find",
        "self shelter come_in",
        "self unseen hidden",
        "under_ban reach around",
        "self ban evade",
        "self ban reach want",
        "self ban reach around",
        "self child take against",
        "own hidden take_away",
        "self child abroad before",
        "own hidden unseen reach",
        "them hidden unseen reach",
    )
)
# What a professional says, who wants to prevent it, who asks what holds, or who only tells of it.
NEUTRAL = re.compile(
    r"\b(?:voorkom\w*|bescherm(?:en|t|d|ing)?|beveilig(?:en|d)|afscherm\w*|herken(?:nen)?"
    r"|signaleren"
    r"|geheim (?:blijft|blijven|te houden|houden|is|zijn)|als (?:gezinsvoogd|pleegouder|school"
    r"|voogd"
    r"|begeleider|opvang|pleegmoeder)|wat mag ik zeggen|clienten?|bewoonster\w*|gescreend"
    r"|(?:is|zijn|staa[nt]|sta) (?:\S+ )*?(?:in|aan)geschreven|ingeschreven|verzekerd|vakantie"
    r"|wijzig\w*|door(?: te )?geven|inzien|inzage|klacht\w*"
    r"|bezwaar|hoger beroep|opheffen|houdt zich niet|overtreedt|overtred\w+|schen[dt]\w*|slaat"
    r"|mishandel\w*"
    r"|weet (?:niet )?waar|zorgen we|zorg je|wat kan (?:de|een)"
    r"|volgens de wet|ons adres|waar (?:wij|we|ik) (?:nu )?woon\w*|regels|waarden|op straat"
    r"|terecht(?! gekomen)|meld(?:en)?|kan dat|lotgenoten)\b"
    r"|\bwaar\b.*\b(?:op|mee|aan|over|voor|van|bij|uit|tegen|toe|in)$"
    r"|^(?:(?:mag|mogen) (?!ik|we|wij)|wanneer|waarom|wie (?:beslis\w*|mag|regelt|geeft|haalt)"
    r"|hoe komt|(?:hoe|waar|wat) (?:let|zeg) ik|welke (?:gegevens|regels|afspraken|informatie)"
    r"|heeft|hebben"
    r"|wat (?:is een|betekent|zegt|zijn de|doe|gebeurt|moet (?!ik)|als)|is (?:het"
    r"|er) (?!een (?:lijst|manier|kans)|mogelijk om|adres (?!.*geheim))"
    r"|hoe (?:lang|vaak|veel|houd|bereid|reageer|bespreek|betrek|begeleid|ondersteun|praat"
    r"|vind ik (?:als|een)|gaan|vinden|wonen|werkt|wordt|bescherm"
    r"|voorkom|meld|vertel|regel\w*|zoek ik|kun(?:nen)? (?!ik)|kan een) )"
)


def asks_for_whereabouts(question: str) -> bool:
    """Whether a question seeks somebody who is kept hidden, or a way around a ban or decision.

    One sentence that does is enough, whatever stands beside it; else all of them together.
    """
    texts = [without_opening(bare_words(part)) for part in SENTENCE_END.split(question)]
    sentences = [text for text in texts if text]
    if any(map(NEUTRAL.search, sentences)):
        return any(map(_seeks, sentences))
    return _seeks(" ".join(sentences))


def _seeks(text: str) -> bool:
    """Whether folded words of one sentence or more hold kinds that seek, and nothing neutral."""
    if NEUTRAL.search(text):
        return False
    found = {kind for kind, pattern in KINDS.items() if pattern.search(text)}
    return any(together <= found for together in TOGETHER)
