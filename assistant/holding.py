"""Whether a sentence holds the kind of thing that a question asks for.

Texts are read folded, but where names are looked for. Which forms count is chosen on the questions
of `ingest/training/questions.jsonl`, whose answers are known (`python -m tests.quality.expecting`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.counting import NUMBER, SHARE, YEAR, counts
from assistant.defining import defines, term_asked
from assistant.expecting import MONTH, PAYMENT, UNIT, WEEKDAY, Expected
from assistant.named import holds_names, new_names
from assistant.particulars import gives_reason, is_of_another, is_of_the_other, names_official
from assistant.telling import (
    DECIDING,
    OUTCOME,
    PAYING,
    REQUESTING,
    WHERE_TO,
    is_of_who_thinks,
    tells_place,
)
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping

# "Werkdagen", "schooljaar"; no "verjaardagen".
TOLD_UNIT = rf"(?:(?!verjaar)[a-z]*{UNIT}|weekend(?:en)?|weekeinde[n]?)"
FREE = re.compile(
    r"\b(?:gratis|kosteloos|kosteloze|geen (?:\w+ )?kosten|kost(?:en)? (?:\w+ )?niets)\b"
)
MONEY = re.compile(
    r"€|\bgeldboete van de \w+ categorie\b|\bf \d"
    rf"|\b{NUMBER}\s*(?:miljoen |miljard )?euro\b|{FREE.pattern}"
    r"|\b(?:gelijk aan|ter hoogte van|(?:twee|drie|vier|vijf|tien)maal) (?:de|het|een)\b"
)
# What somebody gets or pays of a whole: "hoeveel vergoedt de gemeente" is "een kwart".
SHARE_ASKED = re.compile(r"\bhoeveel\b(?! (?:geld|euro|budget)\b)")
FREE_IS_NO_ANSWER = re.compile(rf"\b{PAYMENT}\b|\bhoeveel (?:geld|euro|budget|subsidie)\b")
# Until a birthday is as good an answer to "hoe lang" as a number of years.
COMING_OF_AGE = r"(?:meerder|minder|\w+)jarig(?:e|en|heid)?"
DURATION = re.compile(
    rf"\b(?:{NUMBER}|een|enkele|meerdere)\s+(?:\w+\s+)?{TOLD_UNIT}\b"
    rf"|\b(?:tot|totdat|zolang)\b.*\b{COMING_OF_AGE}\b|\bonbepaalde tijd\b|\betmaal\b"
    r"|\b(?:niet langer dan|zo kort mogelijk|levenslang|elk kwartaal|per kwartaal)\b"
    r"|\bbinnen (?:uren|dagen|weken)\b"
    rf"|\b(?:dagen|weken|maanden|jaren) later\b|\bkost(?:en)? (?:dagen|weken|maanden|jaren)\b"
    rf"|\btot (?:en met )?(?:eind |begin |medio )?(?:\d{{1,2}} )?(?:{MONTH} )?(?:19|20)\d\d\b"
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
    # "Vanaf zestien leren zij koken", "tot het kind zes wordt".
    rf"|\b(?:vanaf|tot|tussen|rond|op|onder|boven) {NUMBER}(?! ?(?:%|euro\b|procent\b|{TOLD_UNIT}))"
    rf"(?= (?:[a-z]+e[nr]\b|en {NUMBER}|wordt?\b|is\b|mag\b|kan\b|moet\b)|[,;.:]|$)"
    rf"|\b{NUMBER} (?:word|wordt|worden)\b"
)
MOMENT = re.compile(
    rf"\b\d{{1,2}}\s+{MONTH}\b|\b{MONTH}\s+\d{{4}}\b|\b(?:19|20)\d\d\b|\b{WEEKDAY}\w*\b"
    rf"|\bin {MONTH}\b"
    rf"|\b\d{{1,2}}[.:]\d\d uur\b|\bvorige? (?:week|maand|jaar)\b|\bweek \d+\b"
    rf"|\b{NUMBER} uur (?:in de|'s|s) ?(?:ochtend|middag|avond|nacht|namiddag)"
)
# Under what condition: "wanneer gaat een bezoek niet door".
IN_CASE = r"\b(?:wanneer|indien|als|zodra|zolang|tenzij|mits|nadat|pas|sprake|blijkt|vereist)\b"
PRESENT_ASKED = re.compile(r"\bwanneer (?:is|zijn|gaat|gaan)\b")
# Where a time begins or ends: "de termijn begint de dag na verzending".
LIMIT = (
    r"\b(?:vanaf|met ingang|ingaande|(?:tijdstip|moment|dag|datum|maand) (?:waarop|na|van|volgend)"
    r"|begint|vangt|eerste dag|pas|uiterlijk|eerder dan)\b"
)
LIMIT_ASKED = re.compile(
    r"\b(?:vanaf|sinds|per|tot) (?:wanneer|welke (?:dag|datum|maand))\b"
    r"|\bwelke (?:dag|datum|maand)\b.*\b(?:geldt|gelden|telt|tellen)\b"
)
# What is told of a week must be asked of one: "hoeveel uur per week".
RATE_ASKED = re.compile(
    r"\b(?:hoeveel|hoe vaak|hoe lang)\b.*\bper (?:dag|week|maand|kwartaal|jaar)\b"
)
RATE = re.compile(r"\b(?:per|elke?|iedere?|(?:dage|weke|maande|jaar)lijkse?|daggeld)\b")
# What is usual is not what is allowed at most.
AVERAGE_ASKED = re.compile(r"\bgemiddelde?\b")
AVERAGE = re.compile(r"\b(?:gemiddelde?|meestal|doorgaans|veelal|ongeveer|circa|mediaan)\b")
AT_ONCE_ASKED = re.compile(r"\bhoe (?:snel|vlug|gauw)\b|\bwelke termijn\b")
AT_ONCE = re.compile(
    r"\b(?:onverwijld|onmiddellijk|dadelijk|spoedig|direct|meteen|terstond"
    r"|zo (?:snel|gauw) mogelijk|(?:dezelfde|volgende) (?:werk)?dag|(?:werk)?dag (?:volgend|na))\b"
)
# "Er is geen vaste termijn": that is an answer as well; "geen vaste woonplaats" is none.
LIMITED = r"(?:termijn|duur|periode|leeftijd|getal|aantal|bedrag|tarief|prijs|grens)"
NONE_FIXED = re.compile(
    rf"\bgeen (?:\w+ )?(?:(?:vaste?|minimale?|maximale?) \w*{LIMITED}"
    rf"|(?:minimum|maximum)\w*|(?:onder|boven)grens)\b"
)
QUANTITIES = frozenset({Expected.NUMBER, Expected.MONEY, Expected.DURATION, Expected.AGE})
# Not the year in the name of a law.
TOLD_YEAR = re.compile(rf"\b(?:in|over|sinds|per|eind|begin|{MONTH}) ((?:19|20)\d\d)\b")
ASKED_UNIT = re.compile(rf"\bhoeveel ({UNIT})\b")
# From short to long. What is asked in days may be told in hours or weeks and not in months; in
# hours it is told when hours are asked.
UNITS_OF_TIME = tuple(
    re.compile(rf"(?:{unit})$")
    for unit in (
        r"uur|uren|minuten",
        r"dag|dagen|etmaal|etmalen|weekend|weekenden|weekeinden?",
        r"week|weken",
        r"maand|maanden|kwartaal",
        r"jaar|jaren",
    )
)
DAY = re.compile(rf"\b\d{{1,2}}\s+{MONTH}\b|\b{WEEKDAY}\w*\b")
TIME = re.compile(rf"\b\d{{1,2}}[.:]\d\d\b|\b{NUMBER} uur\b")
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
EMAIL = re.compile(r"\S@\S+\.\w")
PHONE = re.compile(r"\b(?:\d{3,4}[- ]?\d{3,4}[- ]?\d{0,4}|112|113)\b")
ARTICLE = re.compile(r"\bart(?:ikel(?:en)?|\.)?\s*\d")
# "Wie behalve X": another name than those of the question.
ANOTHER = re.compile(r"\b(?:behalve|anders dan|nog meer|naast)\b")
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
    Expected.REQUESTER: REQUESTING,
    Expected.OUTCOME: OUTCOME,
    Expected.WHERE_TO: WHERE_TO,
}
IN_PRESENT = re.compile(f"{IN_CASE}|{LIMIT}|{MOMENT.pattern}")
WITH_LIMITS = re.compile(f"{LIMIT}|{MOMENT.pattern}|{AGE.pattern}|{DURATION.pattern}")


def holds(expected: Expected, text: str, question: str) -> bool:
    """Whether a sentence holds what was asked for, and not just what the question said itself."""
    folded, asked = language.fold(text), language.fold(question)
    if expected not in QUANTITIES and ANOTHER.search(asked) and not new_names(text, question):
        return False
    if is_of_the_other(folded, asked):
        return False
    if expected in QUANTITIES and NONE_FIXED.search(folded):
        return True
    if expected in QUANTITIES and _is_of_another_kind(folded, asked):
        return False
    match expected:
        case Expected.NUMBER:
            return counts(folded, asked)
        case Expected.MOMENT:
            return any(found.group() not in asked for found in _moment(asked).finditer(folded))
        case Expected.DURATION:
            return _lasts(folded, asked)
        case Expected.NAMES:
            return holds_names(text, question, asked)
        case Expected.PHONE:
            return any(
                not is_of_another(text, found.start(), question) for found in PHONE.finditer(text)
            )
        case Expected.MONEY:
            return _costs(folded, asked)
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
    if LIMIT_ASKED.search(asked):
        return WITH_LIMITS
    words = (word for word in MOMENTS if re.search(rf"\b{word}(?:en)?\b", asked))
    if word := next(words, ""):
        return MOMENTS[word]
    return IN_PRESENT if PRESENT_ASKED.search(asked) else MOMENT


def _costs(folded: str, asked: str) -> bool:
    """Whether an amount stands there, or a share where a share will do."""
    told = FREE.sub("", folded) if FREE_IS_NO_ANSWER.search(asked) else folded
    return bool(MONEY.search(told) or (SHARE_ASKED.search(asked) and SHARE.search(told)))


def _lasts(folded: str, asked: str) -> bool:
    """Whether a duration stands there, in a unit near the one that was asked for."""
    if AT_ONCE_ASKED.search(asked) and AT_ONCE.search(folded):
        return True
    told = [found.group() for found in DURATION.finditer(OF_AN_AGE.sub(" ", folded))]
    unit = ASKED_UNIT.search(asked)
    if unit is None:
        return bool(told)
    wanted = _size(unit.group(1))
    return any(abs(_size(text) - wanted) <= bool(wanted) for text in told)


def _size(duration: str) -> int:
    """Which of the units of time a duration ends with; one that has none is near all but hours."""
    sizes = (size for size, unit in enumerate(UNITS_OF_TIME) if unit.search(duration))
    return next(sizes, len(UNITS_OF_TIME) // 2)


def _explains_abbreviation(text: str, question: str) -> bool:
    """Whether an abbreviation of the question stands beside its full name in the text."""
    abbreviations = [a for a in re.findall(r"\b[A-Z][A-Za-z]*[A-Z]\b", question) if a in text]
    return any(
        re.search(rf"\({a}(?:'s)?\)|\b{a} \(|\b{a}\b (?:staat voor|betekent)", text)
        for a in map(re.escape, abbreviations)
    )
