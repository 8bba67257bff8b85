"""Case data that is known by its form: numbers, addresses and dates that point to one person.

Numbers of articles, forms, rulings, amounts and help lines have other forms or other words before
them, and are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class CaseDataKind(StrEnum):
    """What points to a person."""

    BSN = "bsn"
    BIRTH_DATE = "birth date"
    PHONE = "phone"
    EMAIL = "e-mail"
    ADDRESS = "address"
    LICENCE_PLATE = "licence plate"
    DOSSIER_NUMBER = "dossier number"
    IBAN = "iban"
    NAME = "name"


@dataclass(frozen=True)
class CaseData:
    """A place in a text that points to a person: `text[start:end]`."""

    kind: CaseDataKind
    start: int
    end: int


DIGIT = re.compile(r"\d")
# The eleven-test for citizen service numbers; a number of eight digits has lost its first nought.
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN = tuple(
    re.compile(rf"(?<![\w€])(?<!\d[-./,])(?<!€ )(?=(\d(?:[ .-]?\d){{{more}}})(?!\w|[-.,:/]\d))")
    for more in (8, 7)
)
BSN_BY_CUE = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofi-?nummer)\b[^\d\n]{0,20}(\d(?:[ .-]?\d){7,8})(?!\d)",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"\s*(?:euro|eur|miljoen|kinderen|jeugdigen)\b", re.IGNORECASE)

EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W_][\w-]*")
IBAN = re.compile(
    r"\b(?:NL\d\d[ .]?[A-Z]{4}(?:[ .]?\d){10}|BE\d\d(?:[ .]?\d){12}|DE\d\d(?:[ .]?\d){18})\b"
    r"|\b(?-i:[A-Z]{2}\d\d[A-Z0-9]{11,30})\b",
    re.IGNORECASE,
)
# Ten digits from 0 or +31. Help lines (0800, 0900, 14 0xx, 112, 113) are shorter or shut out.
PHONE = re.compile(
    r"(?<![\w+/])(?<!\d[-.,])(?!\d\d[-/.]\d\d[-/.](?:19|20)\d\d\b)(?:"
    r"(?:(?:\+|00)31[ ./-]{0,3}(?:\(0\))?|\(?0)(?!(?:800|90[069])\b)[ ./-]{0,2}"
    r"[1-9](?:[ ()./–-]{0,3}\d){8}|\+(?!31)[1-9]\d{0,2}(?:[ ()./-]{0,2}\d){7,12})(?!\d)"
)
LICENCE_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-\d\d-(?:\d\d|[A-Z]{2})|\d\d-(?:\d\d-[A-Z]{2}|[A-Z]{2}-\d\d)"
    r"|[A-Z]{2}-[A-Z]{2}-\d\d|\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d"
    r"|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}"
    r"|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
LICENCE_PLATE_BY_CUE = re.compile(
    r"\b(?:kenteken|nummerbord|nummerplaat)(?:plaat)?\b(?: is| was)?:? "
    r"(?=\w*\d|\w+[ -]\w*\d)((?:[A-Z]{1,3}|\d{1,3})(?:[ -]?(?:[A-Z]{1,3}|\d{1,3})){2,3})(?!\w)",
    re.IGNORECASE,
)

NUMBER = r"-?(?:nummer|num|nr|no)\.?"
COURT = r"(?: ?/ ?)?[A-Z]{2} ?[A-Z]{2} \d\d[-/]\d+"
DOSSIER_VALUE = rf"(?=[^\s,;?!]*\d{{3}}|[^\s,;?!]*\d+[./-]\d{{2}})\w+(?:[./-]\w+)*(?:{COURT})?"
DOSSIER = (
    re.compile(
        rf"\b(?:[a-zë]*dossier|zaaks?|cli[eë]nt|casus|rekest|polis|pati[eë]nt|leerling|klant"
        rf"|registratie|aanmeld(?:ings)?|meldings?|referentie|beschikkings?|relatie|v){NUMBER}"
        rf"(?: is| was| van \w+ is)?\s?[:#]?\s?(?-i:({DOSSIER_VALUE}(?: \d\d[-/]\d+)?))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:dossier|zaak|casus|kenmerk|rolnummer)(?: is)?\s?[:#]?\s(?!(?:19|20)\d\d\b(?![./-]))"
        rf"(?!C-\d+/\d\d\b)(?-i:({DOSSIER_VALUE}))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w/])(C/\d\d/\d{{5,6}}(?:{COURT})?|(?:JE|FA) RK \d\d[-/]\d+)"),
)

MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY, YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:(?:19|20)\d\d)"
DATE = (
    rf"(?:{DAY}(?P<s>[-/.]) ?(?:0?[1-9]|1[0-2])(?P=s) ?(?:{YEAR}|\d\d)\b"
    rf"|{YEAR}[-/](?:0[1-9]|1[0-2])[-/][0-3]\d\b|{DAY} {MONTH}(?: (?:{YEAR}|'\d\d)\b)?)"
)
FULL_DATE = re.compile(
    rf"(?:{DAY}[-/.](?:0?[1-9]|1[0-2])[-/.]{YEAR}|{YEAR}-\d\d-\d\d|{DAY} {MONTH} {YEAR})\b",
    re.IGNORECASE,
)
BORN = r"(?:geboren|geb\.?\s?datum|geb\b\.?|geboorte(?:datum|dag)|verjaart|verjaardag|jarig)"
# "Geboren na 1 januari 2019" is a rule's date, nobody's birthday.
LIMIT = r"(?:\b(?:na|voor|vóór|vanaf|sinds|tussen|tot|t/m|per|vanuit|artikel) )"
BIRTH_DATE = (
    re.compile(
        rf"\b{BORN}(?:(?!{LIMIT})[^.?!\n\d]){{0,25}}?(?<![\d.])(?P<date>{DATE})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:kind|meisje|jongen|jongetje|zoon(?:tje)?|dochter(?:tje)?|baby|peuter|kleuter"
        rf"|leerling|jeugdige|cli[eë]nte?|broer(?:tje)?|zusje?|m|v) \((?P<date>{DATE})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w.-])(?<!na )(?<!voor )(?<!vóór )(?<!vanaf )(?<!sinds )(?<!per )(?<!tot )"
        rf"(?<!tussen )(?P<date>{DATE})(?:(?! die )[^.?!\n,;]){{0,30}}? ?\b(?:geboren|jarig)\b",
        re.IGNORECASE,
    ),
)

STREET_END = r"(?:straat|laan|plein|gracht|kade|singel|steeg|plantsoen|boulevard)"
# Also ends of ordinary words (onderweg, vakantiepark): these need a capital.
STREET_END_OF_NAME = (
    r"(?:weg|hof|dijk|pad|dreef|park|markt|ring|wal|haven|baan|burg|veld|akker|kamp|meent|erf"
    r"|brink|oord|poort|hoeve|weide|dam|berg|stede|horst|bos|rade|werf|zoom)"
)
HOUSE_NUMBER = (
    r",? (?:(?:huis)?(?:nummer|nr)\.? )?[1-9]\d{0,3}(?: ?(?-i:[a-zA-Z])\b(?!')| ?(?:bis|hs)\b)?"
    r"(?:[-/]\d{1,4}|-[A-Za-z]\b)?(?![\w€%])(?![.,:]\d)"
)
COMMON_PAIR = r"(?:is|en|of|in|op|om|te|al|er|je|we|ze|na|bij|af|ik|nu|zo|tm|aan|nl|eu|bw|rv|sr)"
NO_ARTICLE = r"(?<![\w.:/-])(?<!artikel )(?<!art\. )(?<!art )"
POSTCODE_WITH_NUMBER = (
    rf"{NO_ARTICLE}[1-9]\d{{3}} ?(?!{COMMON_PAIR}\b)[a-z]{{2}}\b(?:{HOUSE_NUMBER})"
)
NO_POSTCODE = r"(?:SA|SD|SS|IS|EN|OF|IN|OP|TE|NA)"
POSTCODE = rf"(?:{NO_ARTICLE}[1-9]\d{{3}}(?-i: ?(?!{NO_POSTCODE}\b)[A-Z]{{2}}|[a-z]{{2}})\b)"
STREET = (
    rf"(?:(?-i:(?:\b(?:van|de|den|der|het|ter|ten|'t) ){{0,2}}(?:\b[A-Z][\w.'’-]* ){{0,4}})"
    rf"(?:\b\w\w+{STREET_END}|(?-i:\b[A-Z]\w+{STREET_END_OF_NAME}))"
    rf"|(?-i:(?:\b[A-Z][\w.'’-]* ){{1,4}}){STREET_END})"
)
AFTER_HOME = r"(?:(?<=adres )|(?<=adres: )|(?<=adres is )|(?<=woont )|(?<=wonen )|(?<=woon ))"
HOME = (
    rf"{AFTER_HOME}(?:(?:op|aan) )?(?:(?:de|het) )?"
    rf"(?P<home>(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+| \d{{4}})*{HOUSE_NUMBER})"
)
ADDRESS = (
    re.compile(rf"{STREET}{HOUSE_NUMBER}(?:,? {POSTCODE}(?: (?-i:[A-Z])\w+)?)?", re.IGNORECASE),
    re.compile(HOME, re.IGNORECASE),
    re.compile(POSTCODE_WITH_NUMBER, re.IGNORECASE),
    re.compile(POSTCODE, re.IGNORECASE),
)
NO_STREET = re.compile(r"(?:onder|snel|halver|buiten)weg\b|(?:op )?straat\b", re.IGNORECASE)


def find_identifiers(text: str) -> Iterator[CaseData]:
    """What the form tells, places that overlap included; the surest kinds first."""
    if "@" in text:
        yield from _all(CaseDataKind.EMAIL, EMAIL, text)
    if not DIGIT.search(text):
        return
    yield from _all(CaseDataKind.IBAN, IBAN, text)
    yield from _all(CaseDataKind.PHONE, PHONE, text)
    yield from _bsns(text)
    for pattern in DOSSIER:
        yield from _all(CaseDataKind.DOSSIER_NUMBER, pattern, text)
    for pattern in (LICENCE_PLATE, LICENCE_PLATE_BY_CUE):
        yield from _all(CaseDataKind.LICENCE_PLATE, pattern, text)
    for pattern in BIRTH_DATE:
        yield from _all(CaseDataKind.BIRTH_DATE, pattern, text, "date")
    for pattern in ADDRESS:
        yield from (a for a in _all(CaseDataKind.ADDRESS, pattern, text) if _is_street(a, text))


def birth_date_after(text: str, name: CaseData) -> Iterator[CaseData]:
    """A full date right behind a name: "Kim (3-4-2012)"."""
    gap = re.compile(r"(?:[,(:]|, )?\s?\(?").match(text, name.end)
    found = FULL_DATE.match(text, gap.end()) if gap else None
    if found and gap and gap.group().strip():
        yield CaseData(CaseDataKind.BIRTH_DATE, found.start(), found.end())


def is_bsn(digits: str) -> bool:
    """The eleven-test: the weighted sum of the digits is a multiple of eleven."""
    values = [int(digit) for digit in digits.zfill(len(BSN_WEIGHTS))]
    weighted = sum(w * v for w, v in zip(BSN_WEIGHTS, values, strict=True))
    return any(values) and weighted % 11 == 0


def _bsns(text: str) -> Iterator[CaseData]:
    yield from _all(CaseDataKind.BSN, BSN_BY_CUE, text)
    for pattern in BSN:
        for found in pattern.finditer(text):
            start, end = found.span(1)
            if FULL_DATE.fullmatch(found.group(1)) or AMOUNT.match(text, end):
                continue
            if is_bsn(re.sub(r"\D", "", found.group(1))):
                yield CaseData(CaseDataKind.BSN, start, end)


def _is_street(address: CaseData, text: str) -> bool:
    return not NO_STREET.match(text, address.start)


def _all(
    kind: CaseDataKind, pattern: re.Pattern[str], text: str, group: str = ""
) -> Iterator[CaseData]:
    """Every match; the named group, else the first group that matched, else the whole."""
    for found in pattern.finditer(text):
        start, end = found.span(group or found.lastgroup or found.lastindex or 0)
        yield CaseData(kind, start, end)
