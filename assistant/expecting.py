"""What kind of thing a question asks for.

A question for a number is not answered by a sentence without one, however near its topic; whether
a sentence holds one says `assistant.holding`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.defining import term_asked
from assistant.named import COUNTED_NAMES, NAMED_THINGS
from assistant.particulars import OFFICIAL_ASKED, REASON_ASKED
from assistant.telling import (
    DECIDER_ASKED,
    OPINION_ASKED,
    OUTCOME_ASKED,
    PAYER_ASKED,
    PLACE_ASKED,
    REQUESTER_ASKED,
    WHERE_TO_ASKED,
)
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    REQUESTER = "requester"
    OUTCOME = "outcome"
    PLACE = "place"
    WHERE_TO = "where to"
    OPINION = "opinion"
    DEFINITION = "definition"


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

# "Hoe laat ik merken": that is no time.
HOW_LATE = (
    r"\b(?:tot|vanaf|om|rond|voor|weet|weten|precies) hoe laat\b"
    r"|\bhoe laat\b(?! (?:ik|je|jij|u|we|wij|jullie|een|mijn|ons|zo'n|men)\b)"
)
# Which municipality is to do something follows from a rule, and has no name there.
BY_RULE = (
    r"(?:moet|moeten|betaal\w*|is|draai\w*|krijgt|regelt|maakt|gaat|mag|telt|verstrekt|wordt|vraag"
    r"|ben|nu|beslist|helpt|zorgt|geeft)\b"
)

# Tried in this order on the question, folded.
QUESTIONS: Mapping[Expected, re.Pattern[str]] = {
    Expected.EMAIL: re.compile(
        r"^(?!.*\b(?:waarom|mag|mogen)\b).*(?:\be-?mail|\bmailadres\b|\bmailen\b)"
    ),
    Expected.PHONE: re.compile(r"\btelefoonnummer\b|\bwelk nummer\b|\bhulplijn\b.*\bnummer\b"),
    Expected.ARTICLE: re.compile(r"\bwelk (?:wets)?artikel\b|\bwelke (?:wets)?artikelen\b"),
    Expected.MONEY: re.compile(
        r"\bhoeveel (?:geld|euro|budget|subsidie|kost|vergoeding|verdien)|\bwat verdien"
        r"|\bwat (?:kost|kosten)\b|^(?!.*\b(?:wie|welke)\b).*\bkosten\W*$"
        rf"|\bhoeveel (?:krijg|krijgt|krijgen|ontvang|{PAID})"
        rf"|\bhoeveel (?:heb|heeft|hebben|is|moet|moeten|mag|mogen|kan|kun|wordt|werd) .*\b{PAID}"
        r"|\b(?:welk|wat is het) (?:bedrag|salaris)\b|\bhoe duur\b|\bwelke prijs\b"
        r"|\b(?:welk|wat is het) \w*tarief\b"
        rf"|\bhoeveel {PAYMENT}|\bwelke {PAYMENT}\b"
        rf"|\bhoe hoog (?:is|zijn|was) (?:de|het|een) (?:eigen )?"
        rf"(?:{PAYMENT}|\w*(?:bedrag|bijdrage|uitkering|tarief|kosten))\b"
    ),
    Expected.DURATION: re.compile(
        rf"\bhoe ?lang\b|\bhoe (?:snel|vlug|gauw)\b|\bbinnen welke termijn\b"
        rf"|\bhoeveel (?:tijd|{UNIT})\b"
    ),
    Expected.AGE: re.compile(r"\bhoe oud\b|\bwelke leeftijd(?:en|sgrens)?\b"),
    Expected.NUMBER: re.compile(
        r"\bhoeveel\b|\bhoe vaak\b|\bwelk (?:aantal|percentage)\b"
        r"|\bhoe (?:groot|hoog|breed|zwaar) (?:is|zijn|was|waren|moet|moeten|mag|mogen)\b"
    ),
    Expected.MOMENT: re.compile(
        r"\bwelke (?:datum|data|maand|dag|dagen|week)\b"
        rf"|\b(?:in )?welk jaar\b|{HOW_LATE}"
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
        rf"|\b(?:welke|noem) (?:\w+ )?(?:gemeenten|landen|land|regio's|\w*regio|steden|(?:stad"
        rf"|gemeente|plaats)(?! {BY_RULE})|straat|provincies?|universiteit)\b"
        r"|\bhoe heet\b|\bhoe heten\b|\bwat is de naam\b"
    ),
    Expected.REASON: REASON_ASKED,
    Expected.DECIDER: DECIDER_ASKED,
    Expected.PAYER: PAYER_ASKED,
    Expected.REQUESTER: REQUESTER_ASKED,
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

# "Wanneer is iets een datalek": under which condition, not at what moment.
CONDITION_ASKED = re.compile(
    r"\bwanneer (?:is|was) (?:er )?(?:\w+ )?sprake van\b"
    r"|\bwanneer (?:noem|heet|heten|spreek|spreken)"
    r"|\bwanneer (?:is|zijn)\b.*\b(?:verplicht|bevoegd|toegestaan|verboden) .*\bte \w+\W*$|"
    r"\bwanneer (?:is|zijn)(?: er| iemand| iets| \w+ (?:van|op|bij))?\b.*"
    r"(?:\b(?:sprake|een \w+|verplicht|nodig|toegestaan|strafbaar|verboden|genoeg|te laat"
    r"|\w{2,}(?:ig|lijk|baar|loos))\W*$)"
)
# "Wie bepaalt hoe lang het duurt", "waar staat hoeveel ik krijg": what is asked for comes first.
ASKED_WITHIN = re.compile(
    r"((?:^|[.!?,] )(?:en )?(?:(?:op|door|bij|aan|van|voor|vanaf|tot) )?"
    r"(?:wie(?! weet)|waar\w*|wanneer|welke?|moet|moeten|mag|mogen)\b(?:(?! en )[^,.?!])*?)"
    r"\bhoe(?:veel| lang| vaak| oud| hoog| laat)\b.*"
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
    head = ASKED_WITHIN.sub(r"\1", folded)
    kinds = (kind for kind, found in QUESTIONS.items() if found.search(head))
    asks_more = bool(ALSO_ASKED.search(folded))
    in_general = Expected.DEFINITION if term_asked(question) else Expected.ANY
    return next((kind for kind in kinds if not (asks_more and kind in OF_ONE_QUESTION)), in_general)


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
