"""What an answer must hold beyond a number or a name: whose, how often, of whom, and why.

Every text and question here is folded, unless it says otherwise.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest import language

NUMBER_WORDS = (
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig "
    "honderd duizend duizenden honderden tientallen miljoen miljoenen miljard anderhalf anderhalve "
    "half halve tweeen drieen beide dubbel eenmaal tweemaal driemaal helft kwart derde"
).split()

REASON_ASKED = re.compile(
    r"\bwaarom\b|\bwaardoor\b|\bhoe ?komt het\b|\bwat (?:is|was|zijn|waren) de (?:reden|oorza)"
    r"|\b(?:om|wegens) welke reden"
)
# After these "om te" tells what is to be done.
WHAT_TO_DO = (
    "aan op opdracht overweging plicht verplichting verzoek verzocht gevraagd vragen oproep "
    "mogelijk mogelijkheid nodig manier wijze kans tijd ruimte recht bevoegd verplicht besluit "
    "besloten moeilijk lastig goed belangrijk geschikt proberen moeite toestemming"
).split()
WHAT_FOR = "".join(rf"(?<!\b{word} )" for word in WHAT_TO_DO)
REASON = re.compile(
    r"\b(?:omdat|want|daardoor|doordat|zodat|opdat|vanwege|wegens|dankzij|waardoor|daarom|anders"
    r"|immers|namelijk|aangezien|voorkom(?:t|en)|ertoe|hierdoor|tenzij|teneinde)\b"
    r"|\b(?:heeft|hebben|had|hadden)\b.*\bte maken met\b"
    r"|\b(?:te wijten aan|ligt aan|liggen aan|komt door|komen door|gelet op|lei(?:dt|den) tot)\b"
    r"|\b\w*(?:veroorza|gevolg|gebrek|tekort|ontbrek|ontbreek|belemmer|hinder|ontwricht|verstoor"
    r"|gevaar|vrees|angst|schaamte)\w*"
    r"|\bte (?:veel|vaak|weinig|groot|duur|hoog|laag|lang|laat)\b"
    # "Beveelt aan om te overleggen", "de opdracht om": what is to be done, not what for.
    rf"|{WHAT_FOR}\bom\b.{{1,80}}\bte\b"
    r"|\b(?:reden(?:en)?|gronden|doel(?:en)?|oorza\w*|aanleiding|bedoeling)\b"
)

OFTEN_ASKED = re.compile(r"\bhoe vaak\b|\bhoeveel (?:keer|maal)\b")
HOW_OFTEN = re.compile(
    r"\b(?:keer|maal|eenmaal|tweemaal|driemaal|eens|elke?|iedere?|(?:half)?jaarlijkse?|maandelijkse?"
    r"|(?:twee)?wekelijkse?|dagelijkse?|eenmalige?|zelden)\b"
    r"|\bper (?:\w+ ){0,4}?(?:jaar|maand|week|dag|kwartaal|maanden|weken|dagen)\b|\bom de\b"
    r"|\b(?:\d+ (?:van de|op de)|van de \d+)\b"
    rf"|\b(?:\d+|{'|'.join(NUMBER_WORDS)}) (?:van zulke |\w+e )?\w*(?:gevallen|zaken|bezoeken"
    r"|gesprekken|bijeenkomsten|contacten|meldingen|overnachtingen|etmalen|lessen|sessies|zittingen"
    r"|controles|schooldagen)\b"
)
# "artikel 6.1.2, vijfde lid", "onder 2°", "Boek 1": these numbers count nothing.
REFERENCE = re.compile(
    r"\b(?:art(?:ikel(?:en)?|\.)|boek|hoofdstuk|paragraaf|titel|afdeling|bijlage|onderdeel|onder"
    r"|nr\.?|nummer|stap|stappen|fase)\s+\d[\w.:°]*(?:(?:,| en| of| tot en met|, en)\s+\d[\w.:°]*)*"
)

# "Wie is de directeur": a person by name, not who may be one.
ROLE = (
    r"\w*(?:directeur|voorzitter|bestuurder|ombudsman|wethouder|burgemeester|minister|leider|hoofd"
    r"|staatssecretaris|woordvoerder|projectleider|coordinator|hoogleraar|auteur|oprichter"
    r"|secretaris|manager|kamerlid)"
)
OFFICIAL_ASKED = re.compile(
    rf"(?:^(?:en )?wie (?:is|was)(?: nu| momenteel| op dit moment| thans)?"
    rf"(?: de| het| een)?|\bhoe heet(?:te)?(?: de| het)?)(?: \w+)?? ({ROLE})\b(?! mag| kan)"
    r"|\bwelke (staatssecretaris|minister|burgemeester|kamerlid|hoogleraar)\b"
)
# In a text as written, with its capitals.
PERSON_NAME = re.compile(
    r"\b(?:(?:[A-Z][a-zéëï]+|[A-Z]\.(?:[A-Z]\.)*) (?:(?:van|de|den|der|ten|ter|el|te) )*"
    r"[A-Z][a-zéëï]+(?:-[A-Z][a-zéëï]+)?)\b"
)
TITLED_NAME = re.compile(rf"(?i:\b(?:{ROLE}|mevrouw|meneer|heer|dr\.|drs\.|mr\.)) ([A-Z][a-zéëï]+)")
# "De minister van VWS, Janneke de Wit, sprak": a part of no more words than this is a name.
WORDS_OF_A_NAME = 4
NO_FIRST_NAME = frozenset(
    "De Den Het Een Deze Dit Die Dat In Op Bij Van Voor Met Na Als Ook Wij".split()
)
# What is said of the one is not said of the other.
CONTRASTS = (
    ("vader", "vaders", "moeder", "moeders"),
    ("jongen", "jongens", "meisje", "meisjes"),
    ("man", "mannen", "vrouw", "vrouwen"),
    ("zoon", "zonen", "dochter", "dochters"),
    ("instroom", "instroom", "uitstroom", "uitstroom"),
    ("werkgever", "werkgevers", "werknemer", "werknemers"),
)
EITHER = frozenset("ouder ouders beide allebei iedereen".split())

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
CLAUSE = re.compile(r"[,;:]|\b(?:of|en|maar)\b")


class Contrast(NamedTuple):
    """The words for one of two that are not the same, and those for the other."""

    one: frozenset[str]
    other: frozenset[str]


PAIRS = tuple(Contrast(frozenset(c[:2]), frozenset(c[2:])) for c in CONTRASTS)
BOTH_WAYS = (*PAIRS, *(Contrast(pair.other, pair.one) for pair in PAIRS))


def gives_reason(folded: str) -> bool:
    """Whether a sentence says why."""
    return bool(REASON.search(folded))


def without_references(folded: str) -> str:
    """The text without the numbers of articles, books and steps."""
    return REFERENCE.sub(" ", folded)


def is_of_the_other(folded: str, asked: str) -> bool:
    """Whether a sentence speaks of mothers only where fathers were asked about, and the like."""
    contrasts = _contrasts_in(asked)
    if not contrasts:
        return False
    said = set(re.findall(r"\w+", folded))
    of_both = said & EITHER
    return not of_both and any(said & other and not said & one for one, other in contrasts)


def _contrasts_in(asked: str) -> list[Contrast]:
    """What is asked about, with what it is not, where only one of the two is named."""
    words = set(re.findall(r"\w+", asked))
    return [pair for pair in BOTH_WAYS if words & pair.one and not words & pair.other]


def names_official(text: str, question: str) -> bool:
    """Whether a text, as written, names a person in office that the question does not name.

    One word at least is in no dictionary: "Directie Wetgeving" is nobody.
    """
    if not re.search(ROLE, language.fold(text)):
        return False
    office = OFFICIAL_ASKED.search(language.fold(question))
    return any(
        name not in question and _is_of_person(name.split())
        for part in _parts_with(text, office)
        for name in [*TITLED_NAME.findall(part), *PERSON_NAME.findall(part)]
    )


def _parts_with(text: str, office: re.Match[str] | None) -> list[str]:
    """What is said of the one in the office asked for, where one is: not of others in the text.

    A minister, a wethouder by name "en bestuurders" names no bestuurder.
    """
    asked = next(filter(None, office.groups()), "") if office else ""
    if not asked:
        return [text]
    stem = language.stem(asked)
    parts = re.split(r"[,;()]| en ", text)
    places = [
        place
        for place, part in enumerate(parts)
        if any(stem == word.stem or stem in word.parts for word in language.words(part))
    ]
    before = [parts[place - 1] for place in places if place]
    after = [part for place in places for part in parts[place + 1 : place + 2]]
    short = [part for part in after if len(part.split()) <= WORDS_OF_A_NAME]
    told = [parts[place] for place in places]
    return [*told, *(part for part in before + short if not _has_office(part))]


def _has_office(part: str) -> bool:
    return bool(re.search(rf"\b{ROLE}", language.fold(part)))


def titled_names(text: str) -> list[str]:
    """The names in a text, as written, of those with a title or an office: "minister X"."""
    return TITLED_NAME.findall(text)


def _is_of_person(words: list[str]) -> bool:
    if any(re.search(ROLE, language.fold(word)) for word in words):
        return False
    is_known = all(language.is_dutch_word(language.fold(word)) for word in words)
    return not is_known and words[0] not in NO_FIRST_NAME


def is_of_another(text: str, start: int, question: str) -> bool:
    """Whether what stands at a place in a text, as written, goes with a name not asked about."""
    asked = set(CAPITALISED.findall(question[1:]))
    named = set(CAPITALISED.findall(_clause_at(text, start)[1:]))
    return bool(asked and named and not asked & named)


def _clause_at(text: str, start: int) -> str:
    """The part of a sentence around a place in it."""
    before = [cut.end() for cut in CLAUSE.finditer(text, 0, start)]
    after = CLAUSE.search(text, start)
    return text[max(before, default=0) : after.start() if after else len(text)]
