"""Numbers, dates, durations, amounts, percentages and articles, whatever they are written in.

"zes weken", "6 weken" and "42 dagen" are one duration, "31 mei 2018" and "31-5-2018" one date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from ingest.language import fold


class QuantityKind(StrEnum):
    """What a quantity counts."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    DATE = "date"
    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    AGE = "age"
    ARTICLE = "article"


@dataclass(frozen=True)
class Quantity:
    """A quantity over `length` words; equal `value`s are the same quantity.

    `plain` is the number as such, without its unit.
    """

    kind: QuantityKind
    value: str
    length: int
    plain: str = ""


UNITS = "nul een twee drie vier vijf zes zeven acht negen".split()
TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
ORDINALS = {
    word: number
    for number, word in enumerate(
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde "
        "twaalfde".split(),
        start=1,
    )
}
MONTHS = {
    name: number
    for number, names in enumerate(
        "januari,jan februari,feb,febr maart,mrt april,apr mei juni,jun juli,jul augustus,aug "
        "september,sept,sep oktober,okt november,nov december,dec".split(),
        start=1,
    )
    for name in names.split(",")
}
# What is measured, and how many of the smallest of its kind go into one. A day has no fixed
# number of working days, a month none of days, and a term of 24 hours is no day.
DURATIONS = {
    "minuut": ("minute", 1), "minuten": ("minute", 1),
    "kwartier": ("minute", 15), "uur": ("minute", 60), "uren": ("minute", 60),
    "etmaal": ("minute", 1440), "etmalen": ("minute", 1440),
    "dag": ("day", 1), "dagen": ("day", 1), "week": ("day", 7), "weken": ("day", 7),
    "werkdag": ("working day", 1), "werkdagen": ("working day", 1),
    "maand": ("month", 1), "maanden": ("month", 1), "kwartaal": ("month", 3),
    "kwartalen": ("month", 3), "jaar": ("month", 12), "jaren": ("month", 12),
}  # fmt: skip
MULTIPLES = {"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9}
HALVES = {"half": Decimal("0.5"), "halve": Decimal("0.5"), "anderhalf": Decimal("1.5"),
          "anderhalve": Decimal("1.5"), "driekwart": Decimal("0.75")}  # fmt: skip
CURRENCIES = frozenset({"€", "euro", "eur", "euro's"})
PERCENT = frozenset({"%", "procent", "percent"})
ARTICLES = frozenset({"artikel", "artikelen", "art", "art.", "artt"})
OLD = frozenset({"oud", "oude", "ouder", "jong", "jonger"})
AGED = re.compile(r"(.*?)-?(jarigen?)")
YEARS = range(1800, 2200)

NUMERIC_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
ORDINAL_FIGURE = re.compile(r"(\d+)(?:e|de|ste)")
REFERENCE = re.compile(r"\d+(?:[.:]\d+)*[a-z]{0,2}")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


@cache
def number_words() -> dict[str, int]:
    """The Dutch words, folded, for 0 to 999 and for whole hundreds above; "een" is not there."""
    below = dict(enumerate([*UNITS, *TEENS]))
    for ten, word in enumerate(TENS, start=2):
        below[10 * ten] = word
        for unit in range(1, 10):
            below[10 * ten + unit] = f"{UNITS[unit]}en{word}"
    words = {word: number for number, word in below.items()}
    for hundreds in range(1, 100):
        head = "honderd" if hundreds == 1 else f"{below[hundreds]}honderd"
        words.setdefault(head, hundreds * 100)
        if hundreds < 10:
            for number, word in below.items():
                if number:
                    words.setdefault(head + word, hundreds * 100 + number)
                    words.setdefault(f"{head}en{word}", hundreds * 100 + number)
    for thousands in range(1, 100):
        head = "duizend" if thousands == 1 else f"{below[thousands]}duizend"
        words.setdefault(head, thousands * 1000)
    # "een" is an article as a rule; "één" keeps its accents until here.
    del words["een"]
    return words


@lru_cache(maxsize=50_000)
def number_of(word: str) -> Decimal | None:
    """The number that a word in lower case stands for, in figures or letters."""
    if word in {"één", "éen", "eén"}:
        return Decimal(1)
    if word[:1].isdigit():
        return _figures(word)
    folded = fold(word)
    if folded in HALVES:
        return HALVES[folded]
    found = number_words().get(folded)
    if found is None and folded.endswith("enhalf"):
        whole = number_words().get(folded.removesuffix("enhalf"))
        return None if whole is None else whole + HALVES["half"]
    return None if found is None else Decimal(found)


def _figures(word: str) -> Decimal | None:
    bare = word.replace(".", "") if THOUSANDS.fullmatch(word) else word
    bare = re.sub(r",-+$", "", bare).replace(",", ".")
    return Decimal(bare).normalize() if re.fullmatch(r"\d+(?:\.\d+)?", bare) else None


def quantity_at(words: list[str], index: int) -> Quantity | None:
    """The quantity that begins with the word at `index`; `words` are in lower case."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in ARTICLES and REFERENCE.fullmatch(following):
        return Quantity(QuantityKind.ARTICLE, f"article {following}", 2, following)
    if word == "€":
        amount = number_of(following) if following else None
        return _amount(amount, 2) if amount is not None else None
    return _date(words, index) or _aged(word) or _ordinal(word) or _counted(words, index)


def _date(words: list[str], index: int) -> Quantity | None:
    word = words[index]
    if match := NUMERIC_DATE.fullmatch(word):
        day, month, year = match.groups()
        return _dated(year, int(month), int(day), 1)
    if match := ISO_DATE.fullmatch(word):
        year, month_text, day = match.groups()
        return _dated(year, int(month_text), int(day), 1)
    rest = [*words[index + 1 : index + 3], "", ""]
    if re.fullmatch(r"\d{1,2}e?", word) and rest[0] in MONTHS:
        year = rest[1] if re.fullmatch(r"\d{4}", rest[1]) else ""
        return _dated(year, MONTHS[rest[0]], int(word.rstrip("e")), 3 if year else 2)
    if word in MONTHS and re.fullmatch(r"\d{4}", rest[0]):
        return _dated(rest[0], MONTHS[word], 0, 2)
    if re.fullmatch(r"\d{4}", word) and int(word) in YEARS and rest[0] not in DURATIONS:
        return None if rest[0] in CURRENCIES | PERCENT else _dated(word, 0, 0, 1)
    return None


def _dated(year: str, month: int, day: int, length: int) -> Quantity:
    return Quantity(QuantityKind.DATE, f"date {year or '?'}-{month}-{day}", length)


@lru_cache(maxsize=50_000)
def _aged(word: str) -> Quantity | None:
    match = AGED.fullmatch(word)
    years = number_of(match.group(1)) if match and match.group(1) else None
    if years is None:
        return None
    return Quantity(QuantityKind.AGE, f"month {_plain(years * 12)}", 1, _plain(years))


@lru_cache(maxsize=50_000)
def _ordinal(word: str) -> Quantity | None:
    match = ORDINAL_FIGURE.fullmatch(word)
    number = int(match.group(1)) if match else ORDINALS.get(fold(word))
    if number is None and fold(word).endswith(("de", "ste")):
        number = number_words().get(fold(word).removesuffix("ste").removesuffix("de"))
    if number is None:
        return None
    return Quantity(QuantityKind.ORDINAL, f"ordinal {number}", 1, str(number))


def _counted(words: list[str], index: int) -> Quantity | None:
    """A number with what it counts: "zes weken", "een half jaar", "2,5 miljoen euro"."""
    number, length = _number(words, index)
    if number is None:
        return None
    unit = words[index + length] if index + length < len(words) else ""
    if unit in DURATIONS:
        name, size = DURATIONS[unit]
        after = words[index + length + 1] if index + length + 1 < len(words) else ""
        kind = QuantityKind.AGE if after in OLD else QuantityKind.DURATION
        return Quantity(kind, f"{name} {_plain(number * size)}", length + 1, _plain(number))
    if unit in CURRENCIES:
        return _amount(number, length + 1)
    if unit in PERCENT:
        value = _plain(number)
        return Quantity(QuantityKind.PERCENTAGE, f"percent {value}", length + 1, value)
    if words[index] == "een" or (length == 1 and words[index] in HALVES):
        return None
    # A number that is no decimal, such as a telephone number, is known by its figures.
    value = _plain(number)
    return Quantity(QuantityKind.NUMBER, f"number {value}", length, value)


def _number(words: list[str], index: int) -> tuple[Decimal | None, int]:
    word = words[index]
    rest = [*words[index + 1 : index + 4], "", "", ""]
    if word == "een":
        half = HALVES.get(rest[0])
        return (half, 2) if half is not None else (Decimal(1), 1)
    number = number_of(word)
    if number is None:
        return None, 0
    if rest[:3] == ["en", "een", "half"] or rest[:3] == ["en", "een", "halve"]:
        return number + HALVES["half"], 4
    length = 1
    while length < 3 and (multiple := MULTIPLES.get(rest[length - 1])):
        number, length = number * multiple, length + 1
    return number, length


def _amount(number: Decimal, length: int) -> Quantity:
    value = _plain(number)
    return Quantity(QuantityKind.AMOUNT, f"euro {value}", length, value)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
