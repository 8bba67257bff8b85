"""What kind of thing a question asks for, and whether a sentence holds one.

A question for a number is not answered by a sentence without one, however near its topic.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.defining import defines, term_asked
from assistant.named import COUNTED_NAMES, NAMED_THINGS, holds_names, new_names
from assistant.particulars import (
    HOW_OFTEN,
    NUMBER_WORDS,
    OFFICIAL_ASKED,
    OFTEN_ASKED,
    REASON_ASKED,
    gives_reason,
    is_of_another,
    is_of_the_other,
    names_official,
    without_references,
)
from assistant.telling import (
    DECIDER_ASKED,
    DECIDING,
    OPINION_ASKED,
    OUTCOME,
    OUTCOME_ASKED,
    PAYER_ASKED,
    PAYING,
    PLACE_ASKED,
    WHERE_TO,
    WHERE_TO_ASKED,
    is_of_who_thinks,
    tells_place,
)
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.language import Word


class Expected(StrEnum):
    """What the answer must hold: the thing that was asked for."""

    ANY = "any"
    NUMBER = "number"
    AGE = "age"
    MONEY = "money"
    DURATION = "duration"
    MOMENT = "moment"
    EMAIL = "e-mail"
    PHONE = "phone"
    ARTICLE = "article"
    NAMES = "names"
    FULL_NAME = "full name"
    PERSON = "person"
    PERMISSION = "permission"
    DUTY = "duty"
    WHETHER = "whether"
    CONDITION = "condition"
    REASON = "reason"
    OFFICIAL = "official"
    DECIDER = "decider"
    PAYER = "payer"
    OUTCOME = "outcome"
    PLACE = "place"
    WHERE_TO = "where to"
    OPINION = "opinion"
    DEFINITION = "definition"


# "eenentwintig", "vijfentwintigste": what stands before "en" is not in the list by itself.
COMPOUND_NUMBER = r"[a-z]{3,6}en(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
NUMBER = rf"(?:\d[\d.,]*|{COMPOUND_NUMBER}|{'|'.join(NUMBER_WORDS)})"
MONTH = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
WEEKDAY = "(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
UNIT = (
    r"(?:uur|uren|etmaal|etmalen|dag(?:en)?|werkdag(?:en)?|week|weken|maand(?:en)?|jaar|jaren"
    r"|kwartaal|minuten)"
)

# What is paid, so that an amount is asked for with it.
PAYMENT = r"\w*(?:geld|vergoeding|toeslag|salaris|griffierecht|boete|dwangsom)"

# What is done with money.
PAID = (
    r"(?:(?:ge|terug|uit|bij)*(?:betaal|betal|investeer|verdien|vergoed|beste|kost|bijdra|bijgedra)"
    r"|(?:ge)?investe|uitgegev|uitgev)"
)
# After one of these a question may end in the verb that it is about: "moet ik dat aanvragen".
MAY_OR_MUST = re.compile(
    r"\b(?:mag|mogen|moet|moeten|kan|kunnen|kun|hoef|hoeft|hoeven|dien|dient|zal|zullen|wil)\b"
)

# Tried in this order on the question, folded.
QUESTIONS: Mapping[Expected, re.Pattern[str]] = {
    Expected.EMAIL: re.compile(r"\be-?mail|\bmailadres\b|\bmailen\b"),
    Expected.PHONE: re.compile(r"\btelefoonnummer\b|\bwelk nummer\b|\bhulplijn\b.*\bnummer\b"),
    Expected.ARTICLE: re.compile(r"\bwelk (?:wets)?artikel\b|\bwelke (?:wets)?artikelen\b"),
    Expected.MONEY: re.compile(
        r"\bhoeveel (?:geld|euro|budget|subsidie|kost|vergoeding|verdien)|\bwat verdien"
        r"|\bwat (?:kost|kosten)\b|\bkosten\W*$"
        rf"|\bhoeveel (?:krijg|krijgt|krijgen|ontvang|{PAID})"
        rf"|\bhoeveel (?:heb|heeft|hebben|is|moet|moeten|mag|mogen|kan|kun|wordt|werd) .*\b{PAID}"
        r"|\b(?:welk|wat is het) (?:bedrag|salaris)\b|\bhoe duur\b|\bwelke prijs\b"
        r"|\b(?:welk|wat is het) \w*tarief\b"
        rf"|\bhoeveel {PAYMENT}|\b(?:welke|hoe hoog (?:is|zijn|was) (?:de|het|een)) {PAYMENT}\b"
    ),
    Expected.DURATION: re.compile(
        rf"\bhoe ?lang\b|\bhoe (?:snel|vlug)\b|\bbinnen welke termijn\b"
        rf"|\bhoeveel (?:tijd|{UNIT})\b"
    ),
    Expected.AGE: re.compile(r"\bhoe oud\b|\bwelke leeftijd(?:en|sgrens)?\b"),
    Expected.NUMBER: re.compile(
        r"\bhoeveel\b|\bhoe vaak\b|\bwelk (?:aantal|percentage)\b"
        r"|\bhoe (?:groot|hoog|breed|zwaar) (?:is|zijn|was|waren|moet|moeten|mag|mogen)\b"
    ),
    Expected.MOMENT: re.compile(
        r"\bwelke (?:datum|data|maand|dag|dagen|week)\b"
        r"|\b(?:in )?welk jaar\b|\bhoe laat\b"
        r"|\bwanneer (?:is|was|waren|zijn|vond|vonden|begon|start|startte|precies|kwam|gaat|gaan)\b"
        r"|\bwanneer (?:(?!mocht)[a-z]{3,}(?:de|te)|kwam|nam|deed|had|sprak|gaf) "
        r"|\bwanneer (?:kreeg|kregen|werd|werden|stuurde|stopten?|verscheen|opende|ging|gingen)\b"
        r"|\b(?:sinds|vanaf|per) wanneer\b|\b(?:op|tussen|vanaf) welke tijd(?:en|stip|stippen)?\b"
        r"|\bwanneer precies\b|\bprecies wanneer\b"
    ),
    Expected.CONDITION: re.compile(
        r"^(?:en )?wanneer\b|[,.] (?:en )?wanneer (?:mag|moet|kan|mogen|moeten|kunnen|word|is|zijn)"
    ),
    Expected.OFFICIAL: OFFICIAL_ASKED,
    Expected.FULL_NAME: re.compile(r"\bvoluit\b|\bafkorting\b|\bwaar staat [a-z]+ voor\b"),
    Expected.NAMES: re.compile(
        rf"{COUNTED_NAMES}|\bnoem (?:de |alle |enkele |een paar )?{NAMED_THINGS}\b"
        r"|\b(?:welke|noem) (?:\w+ )?(?:gemeenten?|landen|land|regio's|\w*regio|steden|stad"
        r"|plaats|straat|provincies?|universiteit)\b"
        r"|\bhoe heet\b|\bhoe heten\b|\bwat is de naam\b"
    ),
    Expected.REASON: REASON_ASKED,
    Expected.DECIDER: DECIDER_ASKED,
    Expected.PAYER: PAYER_ASKED,
    Expected.OUTCOME: OUTCOME_ASKED,
    Expected.PLACE: PLACE_ASKED,
    Expected.WHERE_TO: WHERE_TO_ASKED,
    Expected.OPINION: OPINION_ASKED,
    Expected.PERMISSION: re.compile(r"^(?:en )?(?:mag|mogen)\b|\b(?:mag|mogen) (?:ik|je|we|wij)\b"),
    Expected.DUTY: re.compile(
        r"^(?:en )?(?:moet|moeten|hoef|hoeft|hoeven|dien|dient|dienen)\b"
        r"|^(?:en )?(?:is|zijn|ben|bent)\b.*\b(?:verplicht|nodig|noodzakelijk)\b"
    ),
    Expected.PERSON: re.compile(r"^(?:en )?(?:(?:met|door|aan|van|bij|voor|op|om) )?wie\b"),
}

MONEY = re.compile(
    r"€|\bgeldboete van de \w+ categorie\b"
    rf"|\b{NUMBER}\s*(?:miljoen |miljard )?euro\b|\b(?:gratis|kosteloos)\b"
)
FREE = re.compile(r"\b(?:gratis|kosteloos)\b")
FREE_IS_NO_ANSWER = re.compile(rf"\b{PAYMENT}\b|\bhoeveel (?:geld|euro|budget|subsidie)\b")
# Until a birthday is as good an answer to "hoe lang" as a number of years.
COMING_OF_AGE = r"(?:meerder|minder|\w+)jarig(?:e|en|heid)?"
DURATION = re.compile(
    rf"\b(?:{NUMBER}|een|enkele|meerdere)\s+(?:\w+\s+)?{UNIT}\b"
    rf"|\b(?:tot|totdat|zolang)\b.*\b{COMING_OF_AGE}\b|\bonbepaalde tijd\b|\betmaal\b"
)
# Somebody's age lasts nothing: "de minderjarige van twaalf jaar of ouder".
OF_AN_AGE = re.compile(
    rf"\b{NUMBER} (?:jaar|jaren|maanden) (?:oud|(?:of|en) (?:ouder|jonger))\b"
    rf"|\b(?:(?:jonger|ouder) dan|leeftijd van) {NUMBER} (?:jaar|jaren|maanden)\b"
)
AGE = re.compile(
    rf"\b{NUMBER}(?:[- ]?jarigen?)?(?:\s+(?:of|tot|en|tot en met|t/m)\s+{NUMBER})?\s*"
    rf"(?:jaar|jaren|maanden|-jarigen?|jarigen?|plussers?|\+|-)(?!\w)"
    rf"|\b(?:meerderjarig|minderjarig)|\bleeftijd van {NUMBER}\b"
    # "Tot zijn 21e", "na je achttiende verjaardag".
    r"|\b(?:zijn|haar|hun|je|jouw|uw|mijn) \d{1,2}(?:e|ste)\b"
    r"|\b(?:\d{1,2}|\w+d|\w+st)e verjaardag\b"
)
MOMENT = re.compile(
    rf"\b\d{{1,2}}\s+{MONTH}\b|\b{MONTH}\s+\d{{4}}\b|\b(?:19|20)\d\d\b|\b{WEEKDAY}\b|\bin {MONTH}\b"
    r"|\b\d{1,2}[.:]\d\d uur\b|\bvorige? (?:week|maand|jaar)\b"
)
# "Hoeveel gemeenten": a number of gemeenten is wanted, within so many words of it.
COUNTED_THING = re.compile(
    r"\bhoeveel (?:van (?:de|die|deze) )?([a-z][a-z-]*)(?:(?<=e) ([a-z][a-z-]*))?"
)
# A compound is counted by its end, of so many letters: "55 verbanden" for "inkoopverbanden".
FEWEST_LETTERS = 5
NEAR = 3
# "Hoeveel mensen": burgers and deelnemers are counted as well.
ANYBODY = re.compile(r"mensen|personen|deelnemers|aanwezigen|bezoekers")
SOME_PEOPLE = re.compile(
    r"\w*(?:mensen|personen|burgers|deelnemers|aanwezigen|bezoekers|ouders|kinderen|jongeren|jeugdigen"
    r"|professionals|medewerkers|werkers|vrijwilligers|verleners|leden|mannen|vrouwen|bestuurders"
    r"|inwoners|clienten|deskundigen)"
)
VERBS_AFTER_HOW_MANY = frozenset(
    "is zijn was waren krijgt krijg krijgen moet mag kan kost kosten betaal betaalt betalen heeft "
    "hebben procent vaak meer minder er je een de het wordt worden van".split()
)
ASKED_UNIT = re.compile(rf"\bhoeveel ({UNIT})\b")
ASKED_SHARE = re.compile(r"\bhoeveel procent\b|\b(?:welk|wat is het) percentage\b")
SHARE = re.compile(
    rf"%|\bprocent\b|\b(?:helft|kwart|derde|tweederde|driekwart)\b|\b{NUMBER} op de\b"
)
YEAR = re.compile(r"(?:19|20)\d\d")
# Not the year in the name of a law.
TOLD_YEAR = re.compile(rf"\b(?:in|over|sinds|per|eind|begin|{MONTH}) ((?:19|20)\d\d)\b")
# "Wie behalve X": another name than those of the question.
ANOTHER = re.compile(r"\b(?:behalve|anders dan|nog meer|naast)\b")
EMAIL = re.compile(r"\S@\S+\.\w")
PHONE = re.compile(r"\b(?:\d{3,4}[- ]?\d{3,4}[- ]?\d{0,4}|112|113)\b")
ARTICLE = re.compile(r"\bart(?:ikel(?:en)?|\.)?\s*\d")
ANY_NUMBER = re.compile(rf"\b{NUMBER}\b")
# "1.", "2°.": what an item is marked with counts nothing.
MARKER = re.compile(r"^\s*\d{1,2}\s?[°º.)]+\s")
# What is usual is not what is allowed at most.
# What is told of a week must be asked of one: "hoeveel uur per week".
RATE_ASKED = re.compile(
    r"\b(?:hoeveel|hoe vaak|hoe lang)\b.*\bper (?:dag|week|maand|kwartaal|jaar)\b"
)
RATE = re.compile(r"\b(?:per|elke?|iedere?|(?:dage|weke|maande|jaar)lijkse?)\b")
AVERAGE_ASKED = re.compile(r"\bgemiddelde?\b")
AVERAGE = re.compile(r"\b(?:gemiddelde?|meestal|doorgaans|veelal|ongeveer|circa|mediaan)\b")
AT_ONCE_ASKED = re.compile(r"\bhoe (?:snel|vlug)\b|\bwelke termijn\b")
AT_ONCE = re.compile(
    r"\b(?:onverwijld|onmiddellijk|dadelijk|spoedig|direct|meteen|terstond"
    r"|zo (?:snel|gauw) mogelijk)\b"
)
QUANTITIES = frozenset({Expected.NUMBER, Expected.MONEY, Expected.DURATION, Expected.AGE})
DAY = re.compile(rf"\b\d{{1,2}}\s+{MONTH}\b|\b{WEEKDAY}\b")
TIME = re.compile(r"\b\d{1,2}[.:]\d\d\b|\b\d+ uur\b")
# By what the question says: a month, a day; else any moment will do.
MOMENTS = {
    "maand": re.compile(MONTH),
    "dag": DAY,
    "datum": DAY,
    "data": DAY,
    "hoe laat": TIME,
    "op welke tijd": TIME,
    "tussen welke tijd": TIME,
    "vanaf welke tijd": TIME,
}
PERMISSION = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|moet|moeten|hoeft|hoeven|dient|dienen|verplicht|verboden|toegestaan"
    r"|toestemming|recht|rechten|bevoegd|bepaalt|beslist|besluit|weiger(?:t|en)|machtiging|instemming"
    r"|alleen|slechts|uitsluitend|tenzij|niet)\b"
)
# "Gezien als cliënt" is no condition.
CONDITION = re.compile(
    r"\b(?:wanneer|indien|zodra|zolang|tenzij|mits|nadat|voordat|alvorens|ingeval|totdat|uiterlijk"
    r"|voorafgaand\w*|voor zover|in geval|onverwijld|terstond|onmiddellijk|bij|na|pas|binnen|vanaf"
    r"|sinds|moment|sprake)\b"
    r"|\bals (?:dat|dit|er|je|jij|u|ik|we|wij|ze|zij|hij|men|iemand|niemand|het|de|deze|die"
    r"|ouders|kinderen|hun|zijn|haar|geen|meer|beide|alle)\b"
)
PATTERNS: Mapping[Expected, re.Pattern[str]] = {
    Expected.CONDITION: re.compile(f"{CONDITION.pattern}|{MOMENT.pattern}|{DURATION.pattern}"),
    Expected.DURATION: DURATION,
    Expected.AGE: AGE,
    Expected.EMAIL: EMAIL,
    Expected.ARTICLE: ARTICLE,
    Expected.PERMISSION: PERMISSION,
    Expected.DECIDER: DECIDING,
    Expected.PAYER: PAYING,
    Expected.OUTCOME: OUTCOME,
    Expected.WHERE_TO: WHERE_TO,
}

# "Wanneer is iets een datalek": under which condition, not at what moment.
CONDITION_ASKED = re.compile(
    r"\bwanneer (?:is|was) (?:er )?(?:\w+ )?sprake van\b"
    r"|\bwanneer (?:noem|heet|heten|spreek|spreken)"
    r"|\bwanneer (?:is|zijn)\b.*\b(?:verplicht|bevoegd|toegestaan|verboden) .*\bte \w+\W*$|"
    r"\bwanneer (?:is|zijn)(?: er| iemand| iets| \w+ (?:van|op|bij))?\b.*"
    r"(?:\b(?:sprake|een \w+|verplicht|nodig|toegestaan|strafbaar|verboden|mogelijk)\W*$)"
)
# "Wie betaalt dat, en wie moet ervoor zorgen": what answers the one need not answer the other.
ALSO_ASKED = re.compile(
    r"\w\W+en (?:\w+ )?(?:wie|wat|hoe|waar\w*|wanneer|welke?|mag|mogen|moet|moeten)\b"
)
OF_ONE_QUESTION = frozenset(
    {Expected.DECIDER, Expected.PAYER, Expected.OUTCOME, Expected.PLACE, Expected.OPINION}
)
# Words that ask for the thing rather than say what it is about: "hoe lang duurt", "wat kost".
ASKING: Mapping[Expected, frozenset[str]] = {
    Expected.MONEY: frozenset("kost kosten bedrag prijs tarief duur geld euro verdien".split()),
    Expected.DURATION: frozenset(
        "lang duurt duren duur tijd termijn uur dag dagen week weken maand maanden jaar "
        "jaren".split()
    ),
    Expected.NUMBER: frozenset("aantal percentage vaak".split()),
    Expected.AGE: frozenset("oud leeftijd leeftijden leeftijdsgrens jaar".split()),
    Expected.MOMENT: frozenset(
        "datum data dag dagen maand jaar week laat moment precies tijd tijden tijdstip".split()
    ),
    Expected.EMAIL: frozenset("email mail mailadres emailadres mailen adres".split()),
    Expected.PHONE: frozenset("telefoonnummer nummer telefoon bellen".split()),
    Expected.ARTICLE: frozenset("artikel artikelen wetsartikel wetsartikelen".split()),
    Expected.NAMES: frozenset("heet heten naam namen".split()),
    Expected.OUTCOME: frozenset("resultaat resultaten uitkomst uitkomsten kwam".split()),
    Expected.FULL_NAME: frozenset("afkorting voluit".split()),
    Expected.REASON: frozenset("reden redenen oorzaak oorzaken".split()),
    Expected.DEFINITION: frozenset(
        "verstaan verstaat onder betekent betekenen bedoelt bedoelen bedoeld definitie betekenis "
        "omschrijving houdt houden".split()
    ),
}


def expected_of(question: str) -> Expected:
    """What a question asks for; `ANY` when any fitting sentence will do."""
    folded = language.fold(question)
    if CONDITION_ASKED.search(folded):
        return Expected.DEFINITION if term_asked(question) else Expected.ANY
    kinds = (kind for kind, found in QUESTIONS.items() if found.search(folded))
    asks_more = bool(ALSO_ASKED.search(folded))
    in_general = Expected.DEFINITION if term_asked(question) else Expected.ANY
    return next((kind for kind in kinds if not (asks_more and kind in OF_ONE_QUESTION)), in_general)


def holds(expected: Expected, text: str, question: str) -> bool:
    """Whether a sentence holds what was asked for, and not just what the question said itself."""
    folded, asked = language.fold(text), language.fold(question)
    if expected not in QUANTITIES and ANOTHER.search(asked) and not new_names(text, question):
        return False
    if is_of_the_other(folded, asked):
        return False
    if expected in QUANTITIES and _is_of_another_kind(folded, asked):
        return False
    match expected:
        case Expected.NUMBER:
            return _counts(folded, asked)
        case Expected.MOMENT:
            moment = _moment(asked)
            return any(found.group() not in asked for found in moment.finditer(folded))
        case Expected.DURATION:
            return _lasts(folded, asked)
        case Expected.NAMES:
            return holds_names(text, question, asked)
        case Expected.PHONE:
            return any(
                not is_of_another(text, found.start(), question) for found in PHONE.finditer(text)
            )
        case Expected.MONEY:
            without_free = FREE.sub("", folded) if FREE_IS_NO_ANSWER.search(asked) else folded
            return bool(MONEY.search(without_free))
        case Expected.OFFICIAL:
            return names_official(text, question)
        case Expected.PLACE:
            return tells_place(text, question)
        case Expected.OPINION:
            return is_of_who_thinks(folded, asked)
        case Expected.REASON:
            return gives_reason(folded)
        case Expected.FULL_NAME:
            return _explains_abbreviation(text, question)
        case Expected.DEFINITION:
            explains = _explains_abbreviation(text, question)
            return explains or defines(text, term_asked(question))
        case Expected.PERSON | Expected.ANY | Expected.DUTY | Expected.WHETHER:
            return True
        case _:
            return bool(PATTERNS[expected].search(folded))


def _is_of_another_kind(folded: str, asked: str) -> bool:
    """Whether quantities are told as something else: another year's, or a limit."""
    years = set(YEAR.findall(asked))
    told = set(TOLD_YEAR.findall(folded))
    return bool(
        (years and told and not years & told)
        or (AVERAGE_ASKED.search(asked) and not AVERAGE.search(folded))
        or (RATE_ASKED.search(asked) and not RATE.search(folded))
    )


def _moment(asked: str) -> re.Pattern[str]:
    """What a moment looks like, by what the question says: "maand" is not in "maandag"."""
    words = (word for word in MOMENTS if re.search(rf"\b{word}(?:en)?\b", asked))
    return MOMENTS[word] if (word := next(words, "")) else MOMENT


def _counts(folded: str, asked: str) -> bool:
    """Whether a number stands there that was not in the question: of the things asked, if named."""
    known = set(ANY_NUMBER.findall(asked))
    counting = without_references(MARKER.sub("", folded))
    if OFTEN_ASKED.search(asked):
        return bool(HOW_OFTEN.search(counting))
    numbers = [
        found
        for found in ANY_NUMBER.finditer(counting)
        if found.group() not in known and not YEAR.fullmatch(found.group().rstrip(".,"))
    ]
    if ASKED_SHARE.search(asked):
        return bool(SHARE.search(folded))
    counted = COUNTED_THING.search(asked)
    if counted is None or counted.group(1) in VERBS_AFTER_HOW_MANY:
        return bool(numbers)
    things = language.words(" ".join(filter(None, counted.groups())))
    after = [language.words(counting[found.end() :])[:NEAR] for found in numbers]
    return any(_is_such(thing, word) for words in after for word in words for thing in things)


def _is_such(thing: Word, word: Word) -> bool:
    """Whether a word names the thing that is counted, or one of its kind."""
    return (
        thing.stem == word.stem
        or thing.stem in word.parts
        or word.stem in thing.parts
        or (len(word.stem) >= FEWEST_LETTERS and thing.stem.endswith(word.stem))
        or bool(ANYBODY.fullmatch(thing.folded) and SOME_PEOPLE.fullmatch(word.folded))
    )


def _lasts(folded: str, asked: str) -> bool:
    """Whether a duration stands there, in the unit that was asked for if there was one."""
    if AT_ONCE_ASKED.search(asked) and AT_ONCE.search(folded):
        return True
    unit = ASKED_UNIT.search(asked)
    told = [found.group() for found in DURATION.finditer(OF_AN_AGE.sub(" ", folded))]
    if unit is None:
        return bool(told)
    stem = language.stem(unit.group(1))
    return any(stem in {word.stem for word in language.words(text)} for text in told)


def is_strict(expected: Expected) -> bool:
    """Whether a sentence without the thing asked for cannot answer, not even in part."""
    return expected not in {
        Expected.ANY,
        Expected.PERSON,
        Expected.PERMISSION,
        Expected.DUTY,
        Expected.WHETHER,
        Expected.CONDITION,
        Expected.WHERE_TO,
        Expected.REASON,
        Expected.DEFINITION,
    }


def _explains_abbreviation(text: str, question: str) -> bool:
    """Whether an abbreviation of the question stands beside its full name in the text."""
    abbreviations = [a for a in re.findall(r"\b[A-Z][A-Za-z]*[A-Z]\b", question) if a in text]
    return any(
        re.search(rf"\({a}(?:'s)?\)|\b{a} \(|\b{a}\b (?:staat voor|betekent)", text)
        for a in map(re.escape, abbreviations)
    )
