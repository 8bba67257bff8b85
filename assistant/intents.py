"""What the user wants: a question, or something that gets a fixed answer; rules, no model.

A question that is taken for something else is the worse mistake, so every rule asks for a clear
sign.
"""

from __future__ import annotations

import re

from assistant.judgements import asks_for_judgement
from assistant.records import Intent
from assistant.smalltalk import (
    OF_THE_FIELD,
    YOU,
    any_of,
    bare_words,
    small_talk_in,
    without_opening,
)
from assistant.whereabouts import asks_for_whereabouts

MOST_CHARACTERS = 10_000
# Instructions to the assistant

ORDERS = r"(?:\w*instructies?|instructions?|\w*opdracht\w*|\w*prompts?|programmering)"
RULES = (
    rf"(?:{ORDERS}|regels?|aanwijzingen|richtlijnen|beperkingen|filters?|beveiliging\w*|geheugen"
    r"|grenzen"
    r"|voorschriften|rol|persoonlijkheid)"
)
YOUR = r"(?:je|jouw|uw|alle|vorige|bovenstaande|eerdere|voorgaande|voorafgaande|verborgen|geheime)"
UNDO = (
    r"(?:negeer|vergeet|overschrijf|wis|omzeil|bypass|doorbreek|schrap|verander|herschrijf|reset"
    r"|zet|sla|schakel"
    r"|houd|hou|lap)"
)
SHOW = r"(?:herhaal|toon|print|onthul|lek|laat|geef|kopieer|vertel|zeg|citeer|noem|deel)"
INSTRUCTION = any_of(
    rf"\b{UNDO} (?:\S+ ){{0,4}}{YOUR} (?:\S+ ){{0,2}}{RULES}\b",
    r"^(?:\S+ )?(?:negeer|vergeet|omzeil|laat) (?:\S+ ){0,2}(?:documenten|bronnen|collectie)\b"
    r"|^doe (?:net )?(?:als)?of\b",
    rf"\b{YOU} (?:\S+ )?{ORDERS} (?:\S+ )?(?:laten|tonen|geven|delen|herhalen|zien|negeren"
    rf"|vergeten)\b|\b{RULES} die jij\b|\bwaar jij je aan\b",
    r"\bzonder (?:\S+ ){0,2}aan (?:de|je|jouw) (?:regels|instructies)\b"
    r"|\bgelden (?:nu )?(?:andere|geen|nieuwe) (?:regels|instructies)\b",
    r"\b(?:je|jij) bent (?:nu )?(?:vrij|onbeperkt|bevrijd|ongefilterd)\b"
    r"|^(?:\S+ )?speel (?:een|mee)\b|\brollenspel waarin (?:jij|je)\b",
    r"\b(?:negeer|vergeet) (?:\S+ ){0,2}(?:alles|wat|dat) (?:\S+ )?(?:hierboven|hiervoor|boven"
    rf"|eerder|{YOU}|jou)\b",
    rf"\b{SHOW} (?:\S+ ){{0,3}}(?:je|jouw|uw) (?:\S+ )?{ORDERS}\b"
    rf"|\bwelke {RULES} (?:heb|volg|kreeg) jij\b",
    rf"\bwelke? {ORDERS} (?:\S+ )?{YOU} (?:\S+ ){{0,4}}(?:gekregen|meegekregen|kreeg|gegeven)\b"
    rf"|\bwat zijn jouw {RULES}\b",
    rf"\b{YOU} hoeft (?:\S+ ){{0,3}}niet (?:meer )?(?:\S+ ){{0,3}}{YOUR} (?:\S+ )?{RULES}\b",
    rf"^laat (?:\S+ )?{YOUR} (?:\S+ )?{RULES}\b"
    r"|^(?:zet|schakel) .*\b\w*(?:regels|filters?|beveiliging|restricties|beperkingen) uit\b",
    r"^(?:je|jouw|uw) nieuwe (?:regel|rol|naam|taak|opdracht)\b"
    r"|\bstop met (?:bronnen|citeren|verwijzen)\b",
    r"\bsyste+m ?(?:prompt\w*|instructies?|bericht|opdracht|message)\b"
    r"|\b(?:je|jouw|uw) (?:\S+ )?prompt\b",
    r"\b(?:geheime|verborgen|interne|oorspronkelijke) (?:instructies?|opdracht\w*|prompt|regels)\b",
    r"^nieuwe (?:opdracht|instructie|regel|rol)\b",
    # what was said before the conversation
    r"\b(?:ontwikkelaars?|makers?|programmeurs?|bouwers?|beheerders?) (?:\S+ ){0,2}(?:je|jou|jij)\b"
    r".*\b(?:\w*gegeven|verteld|gezegd|ingesteld|opgedragen)\b",
    rf"^(?:\S+ )?(?:{SHOW}|typ|plak|schrijf) (?:\S+ ){{0,3}}(?:alles|tekst|wat) (?:\S+ )?"
    r"(?:boven|hierboven|vooraf|voor dit|aan het begin|woord voor woord)\b",
    r"\bgehoorza\w+\b|\bdoe (?:gewoon |alleen )?wat ik zeg\b"
    r"|\b(?:override|bypass|disable|unlock|remove) (?:\S+ )?(?:safety|security|restrictions?"
    r"|filters?|guardrails)\b",
    # another role
    rf"^(?:\S+ )?doe (?:\S+ )?(?:net )?(?:als)?of {YOU}\b|^(?:\S+ )?doe net alsof\b"
    rf"|\bstel je voor dat {YOU} (?:geen|een|niet)\b",
    rf"^(?:\S+ )?(?:vanaf nu|voortaan|vanaf dit moment) \w+ {YOU}\b|^(?:je|jij) bent geen\b",
    r"^(?:antwoord|praat|reageer|spreek|schrijf|gedraag je|handel|redeneer"
    r"|denk) (?:\S+ )?als(?:of)?\b",
    rf"\b{YOU} (?:ben|bent|mag|moet|heet|speelt|praat|antwoordt|hebt) (?:vanaf nu|voortaan)\b"
    r"|\b(?:je|jij) heet (?:nu|voortaan)\b",
    r"^(?:\S+ )?(?:wees|antwoord|praat|reageer|spreek|gedraag je) (?:vanaf nu|voortaan|alleen"
    r"|nu)\b",
    rf"^(?:\S+ )?{YOU} (?:ben|bent) (?:nu|voortaan|niet langer) (?:een|geen|mijn)\b",
    rf"\b{YOU} (?:heb|hebt|kent) (?:nu )?geen (?:regels|beperkingen|filters|grenzen|richtlijnen)\b",
    r"^(?:\S+ )?gedraag je (?:\S+ )?als\b|^(?:\S+ )?speel (?:dat|alsof|de rol|een rol|een)\b",
    r"\b(?:neem|pak) de rol (?:aan |van )|\bkruip in de (?:rol|huid) van\b"
    r"|\bverander je (?:rol|karakter)\b",
    # other powers
    r"\bjailbreak\w*|\b(?:ontwikkelaars|developer|admin|god|debug|beheer\w*|dan) ?(?:mode|modus)\b",
    r"\bik ben (?:je|jouw) (?:beheerder|ontwikkelaar|maker|programmeur|baas|admin)\b"
    r"|\bgeef (?:me|mij) volledige toegang\b",
    r"\b(?:ignore|disregard|forget|override) (?:\S+ ){0,3}(?:instructions?|rules|prompt)\b"
    r"|\byou are now\b|\bact as (?:a|an|if)\b",
    # without sources
    r"\buit je hoofd\b|\b(?:niet uit|buiten|zonder|in plaats van(?: uit)?) (?:de )?(?:documenten"
    r"|bronnen)\b",
    r"^verzin\b|\b(?:gebruik|raadpleeg) (?:\S+ )?(?:je|jouw) eigen kennis\b"
    r"|\bantwoord (?:\S+ ){0,2}zonder bron\w*",
    r"\b(?:noem|gebruik|geef|toon) (?:\S+ )?geen bron\w*|\bprint (?:\S+ ){0,2}tekst (?:hier)?boven",
    r"^zeg (?:\S+ )?na\b|^(?:nu )?praat (?:mij|me) na\b"
    r"|\bantwoord (?:\S+ ){0,2}in het (?:engels|duits|frans)\b",
)  # fmt: skip
# In the signs that are lost when only words are left.
INSTRUCTION_MARKS = re.compile(
    r"^\s*(?:system|assistant|systeem)\s*:|<\|?\s*/?(?:im_start|system)|\[/?INST\]", re.IGNORECASE
)

# Other things than care for children

DISH = (
    r"(?:\w*taart|\w*koek\w*|\w*soep|lasagne|\w*pasta|\w*brood|\w*saus|salade|curry|stamppot"
    r"|\w*kip|gehakt\w*|cake|pizza"
    r"|macaroni|rijst|ei|eieren|muffins|brownies|\w*schotel|oliebollen|appelmoes|smoothie)"
)
OFF_TOPIC = any_of(
    r"\bweer(?:s?bericht|s?voorspelling|s?verwachting)\w*"
    r"|\bhet weer (?:\S+ ){0,3}(?:morgen|vandaag|weekend|in)\b|\bwat voor weer\b",
    # what the assistant thinks of it
    r"^wat (?:vind|vindt|denk|denkt) (?:je|jij|u) (?:\S+ )?(?:er)?van\b"
    r"|^wat is (?:je|jouw|uw) (?:mening|favoriete|lievelings\w+)\b",
    r"\b(?:regent|sneeuwt|onweert|vriest) het\b"
    r"|\bgaat het (?:\S+ ){0,3}(?:regenen|sneeuwen|onweren|vriezen)\b"
    r"|\bhoe (?:warm|koud) (?:wordt|is) het\b",
    r"\b(?:ajax|feyenoord|psv|az|eredivisie|champions league|formule 1|verstappen|tour de france"
    r"|voetbaluitslag\w*|elfstedentocht"
    r"|(?:het|de) (?:wk|ek)|olympische spelen|wimbledon)\b|\bspeelt? (?:oranje|nederland)\b",
    rf"\brecept\w*\b.*\b{DISH}\b|\b(?:maak|bak|kook|bereid) (?:ik|je) (?:\S+ )?{DISH}\b"
    rf"|\b{DISH} (?:moet |\S+ )?(?:koken|bakken)\b",
    r"\bwat (?:eten|eet) (?:we|ik)\b|\blekker(?:e|ste)? (?:recept|gerecht|wijn|bier)\b"
    r"|\b(?:wijn|bier|cocktail) bij\b",
    r"\bhoofdstad van\b|\b(?:inwoners|oppervlakte) (?:\S+ ){0,2}(?:duitsland|frankrijk|belgie"
    r"|nederland|amsterdam|spanje|china)\b",
    r"\bhoeveel is \d+ ?(?:x|keer|plus|min|gedeeld|maal)\b|\bwortel van \d|\bpythagoras\b"
    r"|\blos (?:deze|dit|die) (?:som|vergelijking)\b",
    r"\b(?:wiskunde|natuurkunde|scheikunde)\w*\b|\bhoe laat is het\b"
    r"|\bwelke (?:dag|datum) is het\b",
    r"\b(?:bitcoin|crypto\w*|beurskoers|aandelen|dogecoin|ethereum|loterij|horoscoop|sterrenbeeld"
    r"|benzineprijs|hypotheekrente)\b",
    r"\b(?:trein|bus|tram|vliegtuig|metro|vlucht|file\w*) naar\b|\bvertaal\b.*\bnaar het \w+"
    r"|\b(?:president|koning|premier) van\b",
    r"\b(?:stedentrip|citytrip|camping|vliegticket\w*|zonvakantie|wintersport)\b"
    r"|\b(?:uitjes|vakantie|restaurant\w*|hotels?) in (?!het\b|de\b|een\b)\w+",
    r"\bvakantie(?:adres|huis|bestemming|park|land)\w*\b|\b(?:ticket|vlucht|taxi|kaartje)s? naar\b"
    r"|\b\d+ procent van \d+|\bwat is \d+ (?:x|keer|plus|min|gedeeld|maal|procent)\b",
    r"\b(?:beste|goedkoopste|snelste|mooiste|nieuwste|lekkerste) (?:\w+ ){0,2}(?:auto|telefoon"
    r"|laptop"
    r"|tv|camera|stofzuiger|wasmachine|koptelefoon|spelcomputer|airfryer|restaurant|hotel|matras"
    r"|zorgverzekering|bank|hypotheek|koffie|wijn|bier|game)\b",
    r"\b(?:recepten|oven|barbecue|ovenschotel|tennis\w*|darts|wielren\w*|marathon|voetbal\w*"
    r"|schaatsen"
    r"|formule een|grand prix|acteur|actrice|zangeres?|popster|songfestival|concert\w*"
    r"|festival\w*|netflix"
    r"|spotify|playstation|xbox|oscars?|moestuin|onkruid|gazon|rozen|orchidee\w*|boormachine"
    r"|laminaat|behang"
    r"|kraan|cv ketel|zonnepanelen|energieprijs\w*|benzine|elektrische fiets|rijbewijs|apk"
    r"|autoverzekering"
    r"|dinosaurus\w*|tweede wereldoorlog|napoleon|romeinen|rembrandt|van gogh|everest|evenaar"
    r"|zonsverduistering"
    r"|melkweg|zwart gat|lichtjaar|kubieke|kwadraat|breuken|synoniem van|kruiswoord\w*|sudoku"
    r"|schaken|poker"
    r"|staatsloterij|jackpot|belastingaangifte|wisselkoers|dollar|aandeel|aex|inflatie|vliegveld"
    r"|schiphol|skien"
    r"|skigebied|strandvakantie|cruise|tokio|parijs|londen|rome|new york|barcelona|berlijn)\b",
    r"\bwie (?:won|wint|heeft gewonnen)\b|\bde wedstrijd\b|\b(?:iphone|samsung|macbook|tesla"
    r"|ps5)\b|\bmoppen\w*\b",
    r"\bfietsband\b|\bvlek\w* (?:uit|in|van)\b|\bsollicitatiebrief\b|\b(?:cv|linkedin|tinder)\b"
    r"|\bauto (?:\S+ )?(?:repareren|kopen|wassen)\b",
    r"\b(?:laptop|computer|telefoon|printer|wifi|windows|iphone|android|excel"
    r"|outlook)\b.*\b(?:start|werkt|kapot|vast|verbinding|resetten|opnieuw|installe\w*|formule)\b",
    r"\b(?:installeer|reset|herstart) (?:ik|je) (?:\S+ )?(?:windows|laptop|computer|iphone|printer"
    r"|app)\b",
    r"\bwelke (?:film|serie|auto|telefoon|laptop|wasmachine|tv)\b.*\b(?:kijken|kopen)\b"
    r"|\bwelke (?:telefoon|laptop|tv|fiets|auto)\b"
    r"|\b(?:wordt|is) het (?:zonnig|warm|koud|mooi weer|droog)\b|\bvouw (?:ik|je)\b"
    r"|\bbluetooth\b|\bcalorie\w*\b|\b(?:planeet|planeten|maan|ruimtevaart)\b|\bvoetballers?\b"
    r"|\btreinkaartje\w*\b|\b(?:hoogste|grootste|beste|rijkste) \w+ (?:ter|van de) wereld\b"
    r"|\btanken\b|\bdroom over\b|\b(?:kamer)?plant(?:en)?\b.*\b(?:schaduw|water|zon|tuin)\b"
    r"|\bsnelste route\b|\buitslag van de (?:verkiezingen|wedstrijd)\b"
    r"|\bkilo \w+\b"
    r"|\b(?:goed|leuk|spannend) boek\b.*\bvakantie\b|\bop (?:tv|televisie|netflix)\b",
)  # fmt: skip
# To make something: on whatever subject, the answer is no.
OFF_TOPIC_WORK = re.compile(
    r"^(?:(?:kun|kan|wil|zou) (?:je|jij|u) (?:\S+ )?)?"
    r"(?:schrijf|maak|vertel|zing|verzin|geef|programmeer|dicht|ken je|weet je|heb je"
    r"|bedenk) (?:\S+ ){0,3}"
    r"(?:gedicht\w*|rijmpje|sinterklaasgedicht|limerick|mop|moppen|mopje|grap|grapje|liedje|rap"
    r"|raadsel|sprookje"
    r"|python\S*|javascript\S*|html\S*|sql\S*|java|script|code|computerprogramma|webpagina|website"
    r"|speech|toespraak|verhaaltje|songtekst|blog|kerstkaart|boek)\b"
    r"|^(?:kun|kan|wil) (?:je|jij|u) .*\b(?:gedicht\w*|liedje|mop|grap|rap|script|code"
    r"|verhaaltje)\b.*\b(?:schrijven|maken|vertellen|bedenken)\b"
)


def intent_of(question: str) -> Intent:
    """What the user wants; a question unless the signs of something else are clear."""
    question = question[:MOST_CHARACTERS]
    text = bare_words(question)
    rest = without_opening(text)
    if INSTRUCTION_MARKS.search(question) or INSTRUCTION.search(rest):
        return Intent.INSTRUCTION
    if asks_for_whereabouts(question):
        return Intent.WHEREABOUTS
    if asks_for_judgement(question):
        return Intent.JUDGEMENT
    if (small_talk := small_talk_in(text, rest)) is not None:
        return small_talk
    if OFF_TOPIC_WORK.search(rest) or (OFF_TOPIC.search(rest) and not OF_THE_FIELD.search(rest)):
        return Intent.OFF_TOPIC
    return Intent.QUESTION
