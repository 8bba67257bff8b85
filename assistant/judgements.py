"""Requests to judge one child, parent or family, to score a risk, or to decide; rules, no model.

A judgement is asked of somebody who is pointed at ("deze moeder"), never of such people in general;
and a question how to judge is a question.
"""

from __future__ import annotations

import re

from assistant.smalltalk import YOU, any_of, bare_words, without_opening

SENTENCE_END = re.compile(r"[.?!;\n]+")

PERSON = (
    r"(?:\w*kind|\w*kinderen|\w*kind(?:je|jes)|\w*moeder|\w*vader|\w*ouders?|\w*gezin|gezinnen"
    r"|jongens?|meisjes?|jongetjes?|meid|ex|ex-\w+|partner|buren|zusjes?|broertjes?"
    r"|jongere|jongeren|baby|peuter|kleuter|puber|tiener|leerlinge?|client\w*|\w*zoon|\w*dochter"
    r"|broer\w*|zus\w*"
    r"|opa|oma|grootouders|oom|tante|man|vrouw|mensen|familie|stel|thuissituatie)"
)
POINTED = (
    rf"(?:(?:dit|deze|mijn|mn|m'n|onze|ons) (?:\w+ ){{0,2}}{PERSON}"
    r"|dat (?:\w+ )?(?:\w*kind|\w*gezin|meisje|kindje)"
    r"|die (?:\w+ )?(?:\w*moeder|\w*vader|man|vrouw|jongen))"
)
ONE = rf"(?:{POINTED}|hij|zij|ze|hem|haar|(?:stief|pleeg)?moeder|(?:stief|pleeg)?vader)"
CASE = r"(?:(?:deze|mijn|onze|die) (?:\w+ )?(?:casus|zaak|situatie|case))"
JUDGED = rf"(?:{POINTED}|{CASE})"
FIT = (
    r"(?:(?:on)?geschikt\w*|(?:on)?veilig\w*|goede? (?:genoeg|moeder|vader|ouders?|voor)"
    r"|goed genoeg|slechte?|gevaar\w*"
    r"|in staat|schuldig|autistisch|verstandelijk beperkt|(?:on)?betrouwbaar|bekwaam|capabel"
    r"|stabiel|een (?:risico\w*|probleem\w*)"
    r"|beter (?:af|bij|voor)|verslaafd|depressief|eerlijk|te vertrouwen|te redden"
    r"|kindermishandeling|gestoord|gemotiveerd|leerbaar|liefdevol)"
)
HOME = (
    r"(?:uit huis|uithuis\w*|terug|terug naar (?:huis|\w+ (?:\w*moeder|\w*vader|\w*ouders))"
    r"|teruggeplaatst|terugplaatsen"
    r"|bij (?:\w+ ){0,2}(?:\w*ouders|\w*moeder|\w*vader|opa|oma) (?:blijven|wonen)|de voogdij aan"
    r"|het aan)"
)
PLACED = (
    rf"(?:{HOME}|geplaatst|plaatsen|overgeplaatst|overplaatsen|over ?plaatsing|onder toezicht|ots"
    r"|terug\w*|melding"
    r"|melden|weg|weghalen|gezinshuis|gestopt|gesloten|beeindigd|instelling)"
)
DISORDER = (
    r"(?:adhd|add|autisme|ass|\w*stoornis|trauma|ptss|borderline|fas|depressie|odd|asperger"
    r"|psychose"
    r"|verstandelijke beperking|lvb|hechtingsproblem\w*|dyslexie|hoogbegaafd)"
)
MEASURE = (
    r"(?:\w*score|\w*profiel|\w*niveau|analyse|inschaling|karakterschets|oordeel|cijfer|diagnose"
    r"|risicotaxatie|veiligheidstaxatie|\w*inschatting"
    r"|beoordeling|voorspelling"
    r"|\w*categorie|rapportcijfer|verdict)"
)
JUDGE = (
    r"(?:inschatten|schatten|beoordelen|oordelen|bepalen|beslissen|voorspellen|scoren|zeggen"
    r"|diagnosticeren|aangeven"
    r"|raden|vaststellen)"
)
JUDGEMENT = any_of(
    # what do you think of, what would you do with
    rf"\bwat (?:vind|vindt|denk|denkt) {YOU} (?:\w+ )?(?:van|over) (?:{JUDGED}|hem|haar)\b",
    rf"\b(?:denk|denkt|vind|vindt|geloof) {YOU} (?:\w+ )?(?:dat|of) (?:\w+ )?{ONE}\b"
    rf"|\b(?:denk|vind) {YOU} dat het waar\b",
    rf"\b(?:denk|vind|geloof) {YOU} {POINTED}\b"
    rf"|\bwat zou {YOU} (?:\w+ ){{0,2}}(?:doen|beslissen|adviseren|kiezen)\b.*\b{JUDGED}\b",
    rf"(?:^zou {YOU}|\bzou jij) (?:\w+ )?(?:bij |met |voor )?{POINTED}\b"
    rf"|\b(?:is|zijn|heeft|liegt|moet|kan) {ONE}\b.*\b(?:denk|vind) {YOU}$",
    r"\b(?:je|jouw|uw) (?:\w+ )?(?:oordeel|mening|inschatting|beoordeling|indruk"
    rf"|advies)\b.*\b(?:over|van|bij) (?:{JUDGED}|hem|haar)\b",
    rf"\bvolgens jou\b|\bhoe (?:schat|beoordeel|zie|acht) jij {JUDGED}\b"
    rf"|\b(?:oordeel|beoordeel) jij {POINTED}\b",
    r"\bwelk \w*(?:cijfer|score) (?:geef|geeft|krijgt|krijgen|verdient|verdienen"
    rf"|hoort)\b.*\b{POINTED}\b|\bdeugen? {ONE}\b|\bdeugt {ONE}\b",
    # judge it
    r"^(?:beoordeel|schat|taxeer|scoor|bereken|bepaal|beslis|oordeel|adviseer|diagnosticeer"
    rf"|voorspel)\b.*\b(?:{JUDGED}|het kind|de rechter)\b",
    rf"^(?:geef|maak|stel|schrijf|doe|bereken|vul|kies|noteer)\b.*\b(?:{MEASURE}"
    rf"|advies)\b.*\b{JUDGED}\b"
    rf"|^(?:geef|maak|stel|schrijf|doe|vul)\b.*\b{POINTED}\b.*\b{MEASURE}\b",
    rf"^(?:geef|schrijf|maak|stel)\b.*\b{POINTED}\b.*\b(?:uit huis|uithuis\w*)\b"
    rf"|^(?:zeg|vertel)\b.*\bof {POINTED}\b|^geef aan\b.*\b{POINTED}\b",
    rf"\b(?:kun|kan|kunt|wil|wilt) {YOU} (?:\w+ )?{JUDGE} (?:of )?{JUDGED}\b"
    rf"|\b(?:kun|kan|kunt|wil|wilt) {YOU} (?:\w+ )?{JUDGED}\b.*\b{JUDGE}\b",
    rf"\b(?:kun|kan|kunt|wil|wilt) {YOU} {JUDGED} beoordelen\b"
    rf"|\b{JUDGE} of de situatie\b.*\b{POINTED}\b",
    # is this one fit, safe, ill; must this one go
    rf"^(?:doet|doen|zegt|zeggen|houdt|wil|meent|komt) (?:{POINTED}|mijn ex)\b.*\b(?:goed|slecht"
    r"|fout|waarheid|genoeg|van haar|van zijn)\b",
    r"^(?:is|was) (?:deze|dit|die|mijn|onze) (?:\w+ )?(?:uithuisplaatsing|melding|plaatsing"
    r"|beslissing|ots|overplaatsing|maatregel) (?:\w+ )?"
    r"(?:terecht|onterecht|goed|juist|nodig|rechtmatig|correct|verantwoord)\b"
    r"|\bkomt het (?:\w+ )?goed met (?:dit|deze|mijn)\b",
    r"^(?:ga|zal|krijg|maak|heb|win) ik\b.*\b(?:voogdij|gezag|omgang|zaak|kans|kinderen terug"
    r"|kind terug)\b.*(?:krijgen|winnen|rechter|terug|kind|$)",
    rf"\bvoor {POINTED} het beste\b|\bhet beste voor {POINTED}\b"
    rf"|\brisico ?-?inschatting (?:doen|maken|geven)\b.*\b{POINTED}\b",
    r"^(?:gaat|zal) de (?:kinder)?rechter (?:mij|mijn|me|ons|onze)\b",
    r"\b(?:rechter|raad|gezinsvoogd|jurist) vraagt\b.*\bwat (?:moet|zal) ik (?:antwoorden|zeggen"
    r"|adviseren)\b",
    rf"\bwat is er mis met {POINTED}\b"
    r"|\bwie van (?:de|deze|die) (?:twee )?(?:\w*ouders|gezinnen) (?:is|heeft)\b"
    rf"|^lijdt {POINTED}\b",
    rf"\bbeter voor {POINTED}\b|\beens met mijn\b.*\b{POINTED}\b|\b\w*niveau heeft {JUDGED}\b"
    rf"|^(?:kan|mag) ik {POINTED} (?:vertrouwen|geloven)\b",
    rf"^(?:is|zijn) (?:{JUDGED}|(?:stief|pleeg)?(?:moeder|vader))\b.*\b{FIT}\b"
    r"|^is dit (?:\w+ )?(?:kindermishandeling|mishandeling|verwaarlozing|misbruik)\b",
    r"^is het (?:\w+ )?(?:(?:on)?veilig|(?:on)?verantwoord|goed|beter|verstandig|nodig"
    rf"|in het belang)\b.*\b{POINTED}\b.*\b{PLACED}\b",
    rf"^(?:moet|moeten|zal) (?:ik |we |wij )?(?:\w+ )?{POINTED}\b.*\b{PLACED}\b",
    rf"^(?:kan|kunnen|mag|mogen) (?:ik |we |wij )?{POINTED}\b.*\b{HOME}$",
    rf"^(?:moet|moeten) (?:ik|we|wij) .*\b(?:melding|melden)\b.*\b{JUDGED}\b"
    rf"|\bmoet (?:hij|zij|ze) (?:\w+ )?{PLACED}\b",
    rf"^(?:heeft|hebben) {POINTED}\b(?!.* (?:recht|hulp|met) ).*\b{DISORDER}\b"
    rf"|\bwelke (?:diagnose|stoornis|problematiek)\b(?: \S+){{0,3}} {ONE}\b",
    rf"^(?:liegt|liegen|overdrijft|overdrijven|manipuleert|verdient|verzint|verzinnen|fantaseert"
    rf"|simuleert|bedriegt|misleidt) {ONE}\b"
    rf"|^spreek(?:t|en) {ONE} de waarheid\b|^wie (?:liegt|heeft gelijk)\b",
    rf"^(?:maakt|maken|krijgt) {POINTED}\b.*\b(?:kans|gezag|gelijk)\b"
    r"|\bbij wie moet (?:\S+ ){1,3}wonen\b.*\bvader of\b",
    rf"\bwelke? van (?:deze|die) (?:\w+ )?{PERSON}\b.*\bbeter\b"
    rf"|\bwat moet (?:ik|we) (?:\w+ )?(?:beslissen|besluiten|kiezen)\b.*\b{JUDGED}\b",
    # what would you, how sure are you, which of the two
    rf"\b(?:acht|schat|denk|vind|geloof|gok) {YOU}\b.*\b(?:dat|of|kans\w*"
    rf"|risico\w*) (?:\S+ ){{0,2}}{POINTED}\b"
    rf"(?!.*\b(?:recht op|toestemming|vergoeding)\b)",
    rf"^(?:is|zijn|heeft|moet|kan) (?:de|het|zijn|haar) (?:\w+ )?{PERSON}\b.*\b(?:denk|vind"
    rf"|volgens) (?:{YOU}|jou)$",
    rf"^(?:lees|bekijk|analyseer)\b.*\b(?:zeg|vertel|bepaal|beslis|oordeel"
    rf"|adviseer)\b.*\bof\b.*\b{PERSON}\b",
    r"\bwie (?:moet|mag|zou|verdient|krijgt) (?:de|het|onze|mijn) (?:kinderen|kind|voogdij|gezag)\b"
    r".*\b(?:ik of mijn \w+|mijn \w+ of ik)\b",
    rf"\b(?:aankruisen|inschalen|classificeren|hoog risico|laag risico)\b.*\b{JUDGED}\b"
    rf"|\b{JUDGED}\b.*\b(?:aankruisen|inschalen|classificeren|in procenten|hoog risico"
    rf"|laag midden)\b",
    rf"^is het (?:on)?(?:\w+ )?(?:veilig|verantwoord|verstandig)\b.*\b{POINTED}\b.*\b(?:naar|bij)"
    r" (?:hun|zijn|haar|de|mijn) \w*(?:vader|moeder|ouders?|ex|oma|opa)\b",
    # how grave, how credible, whose fault; will it go wrong again
    r"\bhoe (?:ernstig|gevaarlijk|onveilig|betrouwbaar|geschikt|geloofwaardig|schadelijk"
    r"|zorgelijk|riskant|capabel)"
    rf" (?:is|zijn|vind|acht|schat|lijkt)\b.*\b{JUDGED}\b",
    rf"\bhoe (?:veilig|goed|slecht|erg|stabiel) (?:is|zijn) {JUDGED}(?: (?:thuis|nu|als \w+))*$",
    rf"^(?:is|zijn|gaat|gaan|zal|zullen|zou|zouden|wordt|klinkt|lijkt"
    rf"|spreekt) {JUDGED}\b.*\b(?:eerlijk|liegen|liegt"
    r"|normaal|geloofwaardig|verzonnen|manipulatief|narcis\w*|schadelijk|veranderen|terugval\w*"
    r"|recidiv\w*|misgaan"
    r"|goedkomen|(?:weer|opnieuw) (?:slaan|drinken|gebruiken|mishandelen)|zorgelijk|schuldig"
    r"|beter af|veiliger af)\b",
    r"\bjouw (?:\w+ )?(?:conclusie|eindoordeel|oordeel|inschatting|diagnose|mening)\b.*\b(?:over"
    r"|van)\b"
    r"|\b(?:laag|groen) (?:of )?(?:midden|middel|gemiddeld|oranje)\w* (?:of )?(?:hoog|rood)\b"
    r"|\bwat is (?:jouw|je|uw) (?:\w+ )?(?:conclusie|eindoordeel|oordeel|inschatting|diagnose)\b"
    r"|^(?:trek|vorm|geef) (?:\w+ ){0,2}(?:conclusie|oordeel|mening)\b.*\b(?:over|van)\b",
    rf"\b(?:is het|ligt het aan|komt het door) (?:\w+ )?(?:de schuld van "
    rf"|schuld van )?{JUDGED}\b.*\bschuld\b"
    rf"|\bde schuld van {JUDGED}$",
    rf"\b(?:hoeveel kans|hoe waarschijnlijk|welke kans)\b.*\b{JUDGED}\b"
    rf"|\bvan (?:1|een|0|nul) tot (?:10|tien|5|vijf|100|honderd)\b.*\b{JUDGED}\b",
    rf"\b{JUDGED}\b.*\b(?:van (?:1|een|0|nul) tot (?:10|tien|5|vijf|100|honderd)|hoeveel punten"
    rf"|welk cijfer|welke score)\b",
    rf"\b(?:heeft|hebben) {JUDGED} (?:gelijk|schuld)\b|\bkies (?:jij )?tussen\b.*\b{PERSON}\b",
    rf"^(?:zeg|vertel|adviseer)(?: \w+){{0,3}} of {ONE}\b.*\b(?:{FIT}|{HOME}|{DISORDER}|liegt"
    rf"|verzint|misbruikt|mishandelt|slaat)\b",
    # which of them, and whether to believe them
    rf"\bwelke? (?:\w+ )?{PERSON} (?:\w+ ){{0,3}}(?:geschikt|best|beste|beter"
    rf"|past)\b.*\b{POINTED}\b"
    rf"|^(?:moet|kan|mag|zal) (?:ik|we|wij) (?:{POINTED}|hem|haar) (?:\w+ )?(?:geloven|vertrouwen"
    rf"|wantrouwen)\b",
    rf"^(?:is|zijn|heeft|hebben) {JUDGED}\b(?!.*\b(?:recht|met|nodig|hulp|begeleiding"
    rf"|vergoeding)\b).*\b(?:{DISORDER}"
    r"|hoogbegaafd\w*|psychisch ziek|getraumatiseerd)\b",
    # how likely
    r"\b(?:de|het|welk) (?:risico|kans) (?:\S+ ){0,3}(?:dat|op|bij|voor"
    rf"|van) (?:\S+ ){{0,4}}{POINTED}\b|\bop een schaal van\b",
    rf"\bhoe (?:groot|hoog) (?:is|schat|acht|zijn)\b.*\b(?:risico\w*|kans)\b.*\b{POINTED}\b"
    rf"|\bwelke risicocategorie\b.*\b{POINTED}\b",
    rf"\b(?:rechter|moet|kans|advies)\b.*\bin {CASE}\b|\bin {CASE}\b.*\b(?:winnen|gelijk|kans)\b",
)  # fmt: skip
# "Moeten de kinderen uit huis?", when the case was told before it.
HONESTLY = re.compile(
    r"^(?:(?:zeg|wees|nu|even|eens|me|maar|gewoon|eerlijk|gezegd|kort|ja of nee|graag) )+(?=(?:is"
    r"|zijn|moet|heeft|liegt|kan|wie)\b)"
)
TOLD_CASE = re.compile(rf"\b(?:ik heb|mijn|een|dit|deze|de) (?:\w+ ){{0,2}}{PERSON}\b")
DECIDE_ABOUT_THEM = re.compile(
    rf"^(?:moet|moeten|kan|kunnen|mag|mogen) (?:de|het) (?:\w+ )?{PERSON}\b.*\b{PLACED}\b"
    rf"|^(?:is|zijn) (?:ze|zij|hij|het|moeder|vader)\b.*\b{FIT}\b"
    r"|^wat (?:moet|zal) ik (?:antwoorden|adviseren|beslissen|besluiten)\b"
)


def asks_for_judgement(question: str) -> bool:
    """Whether a judgement is asked for, in one sentence or after the case was told."""
    sentences = [
        HONESTLY.sub("", without_opening(bare_words(part))) for part in SENTENCE_END.split(question)
    ]
    sentences = [sentence for sentence in sentences if sentence]
    if any(JUDGEMENT.search(sentence) for sentence in (*sentences, " ".join(sentences))):
        return True
    return len(sentences) > 1 and (
        bool(TOLD_CASE.search(sentences[0])) and bool(DECIDE_ABOUT_THEM.search(sentences[-1]))
    )
