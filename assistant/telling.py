"""What a sentence must tell to answer: who decides, asks or pays, the outcome, the place, a view.

Every text and question here is folded, unless it says otherwise.
"""

from __future__ import annotations

import re

from assistant.particulars import PERSON_NAME, ROLE
from ingest import language

DECIDER_ASKED = re.compile(
    r"^(?:en )?(?:door )?wie (?:\w+ ){0,4}?(?:beslis\w*|beslot\w*|besluit\w*|bepaal\w*|bepal\w*)\b"
)
# Deciding under any of its names: a judge authorises, a municipality grants or assigns.
DECIDING = re.compile(
    r"\b\w*(?:beslis|besluit|beslot|bepaal|bepal|oordeel|oordel|beschik|verleen|verlen|machtig"
    r"|goedkeur|goedgekeurd|toestem|instem|toestaa|toegestaan|opleg|opgelegd|gelast|bevel|bevolen"
    r"|benoem|kies|kiez|gekozen|keuze|bevoegd|vaststel|vastgesteld|toeken|toegekend"
    r"|aanwijz|aangewezen|indiceer|toewijz|toegewezen|afwijz|afgewezen|weiger|regie|gezag|voorschrijf|voorschrijv|herzie|herzien"
    r"|afgegeven|afgeef|indicatie)\w*"
    r"|\b(?:legt|leggen)\b.*\bop\b|\b(?:stelt|stellen)\b.*\bvast\b|\b(?:wijst|wijzen)\b"
    r"|\b(?:staat|staan)\b.*\btoe\b|\b(?:keurt|keuren)\b.*\bgoed\b|\b(?:heeft|hebben) het recht\b"
)

# Who wanted it done: "op verzoek van", not who did it.
REQUESTER_ASKED = re.compile(
    r"\bwie (?:gaf|gaven|geeft|geven|heeft|hebben|had|hadden) (?!geen)(?:.+ )?opdracht\b"
    r"|\bwie (?:wilde|wilden|vroeg|vroegen|verzocht|verzochten)\b"
    r"|\b(?:op verzoek|in opdracht|op initiatief|op aandringen) van wie\b"
    r"|\b(?:op wiens (?:verzoek|initiatief)|in wiens opdracht)\b"
    r"|\bwie (?:is|was|zijn|waren) (?:de )?(?:opdrachtgevers?|initiatiefnemers?)\b"
)
REQUESTING = re.compile(
    r"\b\w*(?:opdracht|verzoek|verzocht|initiati|aangevraagd|aanvra)\w*"
    r"|\b(?:wilde|wilden|wens|wensen|namens|liet|lieten|aandringen|aangespoord)\b"
    r"|(?<!aandacht )(?<!aandacht wordt )\bgevraagd\b"  # asking for attention is no request
    r"|\b(?:vroeg|vroegen)\b(?! (?:\w+ ){0,2}aandacht\b)"
)

PAYER_ASKED = re.compile(
    r"\b(?:wie|welke \w+) (?:\w+ ){0,3}?(?:betaal\w*|vergoed\w*|bekostig\w*|financier\w*)\b"
    r"|\bwie (?:draagt|dragen) de (?:\w+ )?kosten\b|\bwie draai(?:t|en) .*\bop\b"
    r"|\b(?:voor wiens rekening|op wiens kosten|op kosten van wie)\b"
    r"|\bdoor wie\b.*\b(?:betaald|vergoed|bekostigd|gefinancierd)\b"
)
PAYING = re.compile(
    r"€|\b\w*(?:betaal|betal|vergoed|bekostig|financ|kosten|kosteloos|rekening|bijdrage|subsidie"
    r"|budget|tarie|verschuldigd|gratis|declar|aansprakelijk|verzeker|polis)\w*"
    r"|\b(?:euro|geld|last|laste)\b"
)

OUTCOME_ASKED = re.compile(
    r"\bwat (?:kwam|komt|is|was) (?:er )?uit\b"
    r"|\bwat (?:kwam|is|was) er\b(?! nodig).*\buit(?:gekomen)?\b"
    r"|\bwat (?:heeft|had|hebben|hadden)\b.*\bopgeleverd\b|\bwat leverden?\b.*\bop\b"
    r"|\b(?:wat (?:is|was|zijn|waren) (?:de|het)|welke?) (?:\w+ )?"
    r"(?:resulta(?:at|ten)|uitkomst(?:en)?|effect(?:en)?)\b"
    r"|\bhoe (?:liep|liepen)\b.*\baf\b|\bhoe is\b.*\bafgelopen\b"
)
OUTCOME = re.compile(
    r"\b\w*(?:resulta|resulteer|uitkomst|opgeleverd|oplever|effect|conclu|gebleken|inzicht|succes"
    r"|aanbevel|afspra|afgesproken|besloten|verbeter|toegenomen|toename|afgenomen|afname|daling"
    r"|stijging|terugbetaal|bespaar|besparing)\w*"
    r"|\b(?:blijkt|bleek|bleken|blijken|levert|leverde|leverden|leidt|leidde|leidden|geleid"
    r"|gevolg|gevolgen|hierdoor|daardoor|waardoor|dankzij|minder|meer|beter|slechter|procent)\b"
    r"|\b(?:beveelt|bevelen|stelt|stellen)\b.*\b(?:aan|vast)\b|%"
)

EVENT = (
    r"\w*(?:bezoek|conferentie|bijeenkomst|meeting|webinar|congres|training|cursus|zitting"
    r"|workshop|studiedag|symposium|vergadering|gesprek|overleg)(?:en|s|sen)?"
)
PLACE_ASKED = re.compile(
    r"\bwaar (?:is|was|zijn|waren|wordt|werd|worden|werden|vindt|vond|vinden|vonden|komt|kwam)\b"
    rf"(?: \w+){{1,2}}? {EVENT}\b(?!.*\b(?:over|voor|mee|aan|uit|naar|van|door)\W*$)"
    r"|\bwaar\b.*\b(?:gehouden|plaatsgevonden|plaatsvond|plaatsvindt|plaats|georganiseerd)\W*$"
    r"|\bwaar (?:is|was|zijn|waren|wordt|werd|vindt|vond) (?:dat|die|dit|het)(?: dan| precies)?\W*$"
    r"|\b(?:op|in) welke (?:locatie|plek|zaal)\b|\bin welk gebouw\b"
)
# Where somebody goes for something: to whom, or how they are reached.
WHERE_TO_ASKED = re.compile(
    r"\bwaar (?:moet|moeten|kan|kunnen|kun|mag|mogen|ga|gaat|gaan)\b.*"
    r"\b(?:naartoe|heen|terecht|aankloppen|melden|aanmelden|aangeven)\b"
)
WHERE_TO = re.compile(
    r"@|\bwww\.|\b(?:bij|naar|via|contact|bel|bellen|belt|terecht\w*|(?:aan)?meld\w*|telefoon\w*"
    r"|112|113|0[89]00)\b"
)
# As written: a name after a preposition of place, or a kind of place.
NAMED_PLACE = re.compile(
    r"\b(?:(?:in|te|bij|naar|op|aan|vanuit) (?:(?:het|de|een) )?(?:[a-z]+ ){0,2}?"
    r"|(?:gemeente|stad|dorp|wijk|regio|provincie|locatie|vestiging|kantoor|rechtbank|proeftuin) )"
    r"([A-Z][\w'’-]+)"
)
PLACE = re.compile(
    r"\b(?:online|digitaal|thuis|telefonisch)\b"
    r"|\b(?:in|op|bij|aan|naar) (?:het|de|een|hun|uw|zijn) (?:\w+ )?"
    r"\w*(?:huis|rechtbank|school|kantoor|gebouw|zaal|locatie|stad|kantoren|scholen|huizen)\b"
)

SAYING = (
    r"(?:vindt|vinden|vond|vonden|zegt|zeggen|zei|zeiden|denkt|denken|dacht|dachten"
    r"|vertelt|vertelde)"
)
# Nobody's opinion: what a text says is what it says.
TEXTS = (
    r"(?:\w*wet|\w*artikel|handreiking|richtlijn|document|tekst|bron|rapport|protocol|\w*bericht)"
)
OPINION_ASKED = re.compile(
    rf"\bwat {SAYING} (?!(?:je|jij|jullie|u|ik|we|wij|ze|zij|hij|men|er|ervan|daarvan)\b)"
    rf"(?:de |het |een |die |dat |deze )?(?:\w+e )?(?!{TEXTS}\b)(\w{{3,}})"
)
# Somebody who was named before.
OF_SOMEBODY = re.compile(r"\b(?:hij|zij|ze|haar|hem|hen|hun|men)\b")


# "Bij Anna de Wit, projectmanager bij Sterk Huis": somebody and for whom she works, no place.
SOMEBODY = re.compile(
    rf"{PERSON_NAME.pattern},? (?=(?i:{ROLE})\b)|(?i:\b{ROLE}) (?:bij|van|in)(?= )"
)


def tells_place(text: str, question: str) -> bool:
    """Whether a text, as written, tells a place that the question does not name."""
    text = SOMEBODY.sub(" ", text)
    places = (found.group(1) for found in NAMED_PLACE.finditer(text))
    return bool(PLACE.search(language.fold(text))) or any(place not in question for place in places)


def is_of_who_thinks(folded: str, asked: str) -> bool:
    """Whether a sentence names the one whose opinion is asked for, or somebody named before."""
    thinking = OPINION_ASKED.search(asked)
    if thinking is None or OF_SOMEBODY.search(folded):
        return True
    who = language.words(thinking.group(1))[0]
    stems = {who.stem, *who.parts}
    return any(stems & {word.stem, *word.parts} for word in language.words(folded))
