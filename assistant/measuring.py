"""The values in a sentence that a question may ask for.

"ten hoogste zes weken" is a value in days with an upper bound, "12 kinderen" one in kinderen. One
whose meaning is not sure (how often, how long ago, the age of whom a sentence is about) is left
out, and so are times of the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.counting import ASKED_SHARE, COUNTED_THING, NEAR, VERBS_AFTER_HOW_MANY
from assistant.cutting import cut
from assistant.expecting import Expected
from assistant.quantities import DURATIONS, QuantityKind, number_of, quantity_at
from assistant.tokens import STOPS
from assistant.values import Bound, Span, Value
from assistant.wording import PREPOSITIONS
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.quantities import Quantity

AT_MOST = frozenset("hoogstens maximaal hooguit maximum binnen uiterlijk tot t/m onder".split())
AT_LEAST = frozenset("minstens minimaal tenminste minimum vanaf boven sinds na".split())
ABOUT = frozenset("ongeveer circa ca bijna ruim rond zo'n pakweg gemiddeld".split())
MORE = frozenset("langer meer ouder hoger later".split())
FEWER = frozenset("korter minder jonger lager eerder".split())
# "ongeveer zes weken" leaves room for this share more or less.
ROOM = 0.2
ARTICLES = frozenset({"de", "het"})
JOINS = frozenset({"tot", "a", "à", "of", "en", "t/m"})
# "elke zes weken" and "zes weken geleden" say how often and when, not how long.
HOW_OFTEN = frozenset("elke elk iedere ieder per om".split())
HOW_LONG_AGO = frozenset("geleden eerder later".split())
# "kinderen tot 12 jaar" are so old; they do not stay so long.
OF_AGE = re.compile(
    r"(?:\w*kind(?:eren)?|\w*jeugdigen?|jongeren?|jongens?|meisjes?|\w*kleuters?|peuters?|leeftijd"
    r"|minderjarigen?|personen|persoon|mensen)"
)
TO_AGE = AT_MOST | AT_LEAST | MORE | FEWER | ARTICLES | {"van", "dan", "tussen", "met", "in", "die"}
ADULT = re.compile(r"meerderjarig(?:e|en|heid)?")
MONTHS_TO_ADULT = 18 * 12
TIMES = re.compile(r"keer|keren|maal")
WITH_TIMES = re.compile(r"(\w+)maal")
PERIODS = frozenset("jaarlijks maandelijks wekelijks dagelijks".split())
HOW_OFTEN_ASKED = re.compile(r"\bhoe vaak\b")
CLOCK_ASKED = re.compile(r"\bhoe laat\b")
FREE = frozenset({"gratis", "kosteloos", "kosteloze"})
SHARES = {"helft": 50.0, "kwart": 25.0, "driekwart": 75.0}
THREE_FIGURES = re.compile(r"\d{3}")
DATE = re.compile(r"date (\?|\d+)-(\d+)-(\d+)")
KINDS = {
    Expected.MONEY: {QuantityKind.AMOUNT},
    Expected.DURATION: {QuantityKind.DURATION},
    Expected.AGE: {QuantityKind.AGE, QuantityKind.DURATION},
    Expected.MOMENT: {QuantityKind.DATE},
}


def values_asked(expected: Expected, text: str, question: str) -> tuple[Value, ...]:
    """The values of a sentence that a question may ask for; those it gives itself are not."""
    asked = language.fold(question)
    if CLOCK_ASKED.search(asked):
        return ()
    given = {(value.unit, value.span) for value in _values(expected, question, asked)}
    values = _values(expected, text, asked)
    return tuple(value for value in values if (value.unit, value.span) not in given)


def _values(expected: Expected, text: str, asked: str) -> Iterator[Value]:
    words = cut(text)
    reader = _Reader(words.words, words.surfaces, expected, asked)
    index = 0
    while index < len(words.words):
        quantity = reader.quantity_at(index)
        value = reader.value_at(index)
        if value is not None:
            yield value.value
        index = value.end if value else index + (quantity.length if quantity else 1)


@dataclass(frozen=True)
class _Found:
    """A value and where it ends."""

    value: Value
    end: int


@dataclass(frozen=True)
class _Measure:
    """What is measured, in which unit, and where its words end."""

    unit: str
    number: Span
    end: int


@dataclass(frozen=True)
class _Limit:
    """How a value is bounded, and where the words for that begin."""

    bound: Bound
    start: int
    room: float = 0.0


@dataclass(frozen=True)
class _Reader:
    """Reads values off the words of a text; `asked` is the question, folded."""

    words: list[str]
    surfaces: list[str]
    expected: Expected
    asked: str

    def quantity_at(self, index: int) -> Quantity | None:
        """The quantity that begins here, with a unit that an adjective parts it from."""
        quantity = quantity_at(self.words, index) if index < len(self.words) else None
        if quantity is None or quantity.kind is not QuantityKind.NUMBER:
            return quantity
        end = index + quantity.length
        between, unit = self._word(end), self._word(end + 1)
        if unit not in DURATIONS or not between.isalpha():
            return quantity
        if between in PREPOSITIONS or between in JOINS:
            return quantity
        whole = quantity_at([*self.words[index:end], unit], 0)
        return replace(whole, length=whole.length + 1) if whole else quantity

    def value_at(self, index: int) -> _Found | None:
        """The value that begins here, a range such as "6 tot 8 weken" taken whole."""
        first = self.quantity_at(index)
        if first is None:
            return self._without_figure(index)
        end = index + first.length
        second_at = end + (self._word(end) in JOINS)
        second = self.quantity_at(second_at)
        if first.kind is QuantityKind.NUMBER and second is not None and second.plain:
            found = self._value(index, second_at + second.length, second)
            if found is not None:
                share = float(first.plain) / (float(second.plain) or 1.0)
                span = found.value.span
                low, high = sorted((span.low * share, span.high))
                return _Found(replace(found.value, span=Span(low, high)), found.end)
        return self._value(index, end, first)

    def _word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def _text(self, start: int, end: int) -> str:
        return " ".join(filter(None, self.surfaces[start:end]))

    def _value(self, start: int, end: int, quantity: Quantity) -> _Found | None:
        """The value of a quantity that ends here, its range begun at `start`."""
        measure = self._measure(start, end, quantity)
        if measure is None:
            return None
        limit = self._limit(start, measure.end)
        number = measure.number
        span = Span(number.low * (1 - limit.room), number.high * (1 + limit.room))
        text = self._text(limit.start, self._with_more(measure.end))
        return _Found(Value(text, measure.unit, span, limit.bound), measure.end)

    def _measure(self, start: int, end: int, quantity: Quantity) -> _Measure | None:
        """What a quantity measures; None when that is not what is asked for."""
        if self.expected is Expected.NUMBER:
            return self._counted(end, quantity)
        if quantity.kind not in KINDS.get(self.expected, set()):
            return None
        if quantity.kind is QuantityKind.DATE:
            return _dated(quantity, end)
        unit, _, number = quantity.value.rpartition(" ")
        span = Span(float(number), float(number))
        if self.expected is Expected.MONEY:
            # "€ 9 367": where such an amount ends is not sure.
            is_cut = THREE_FIGURES.fullmatch(self._word(end))
            return None if is_cut else self._per_period(_Measure(unit, span, end))
        return _Measure(unit, span, end) if self._is_meant(start, end, quantity, unit) else None

    def _is_meant(self, start: int, end: int, quantity: Quantity, unit: str) -> bool:
        """Whether a duration is no age, nor an age a duration, nor either of them how often."""
        if self._word(start - 1) in HOW_OFTEN or self._word(end) in HOW_LONG_AGO:
            return False
        is_age = quantity.kind is QuantityKind.AGE or self._is_of_somebody(start)
        if self.expected is Expected.DURATION:
            return not is_age
        # "een pleegouder moet 21 jaar zijn"
        return is_age or (unit == "month" and self._word(start - 1) not in {"na", "binnen"})

    def _is_of_somebody(self, start: int) -> bool:
        """Whether the age is told of whom a sentence is about: "jongeren vanaf 16 jaar"."""
        place = start - 1
        while self._word(place) in TO_AGE:
            place -= 1
        return bool(OF_AGE.fullmatch(self._word(place)))

    def _per_period(self, measure: _Measure) -> _Measure:
        """An amount a day is no amount a month."""
        following = self._word(measure.end)
        length = 2 if following == "per" else 1 if following in PERIODS else 0
        if not length:
            return measure
        period = self._word(measure.end + length - 1)
        return replace(measure, unit=f"{measure.unit} {period}", end=measure.end + length)

    def _counted(self, end: int, quantity: Quantity) -> _Measure | None:
        asks_share = bool(ASKED_SHARE.search(self.asked))
        if quantity.kind is not (QuantityKind.PERCENTAGE if asks_share else QuantityKind.NUMBER):
            return None
        number = float(quantity.plain)
        span = Span(number, number)
        if asks_share:
            return _Measure("percent", span, end)
        if HOW_OFTEN_ASKED.search(self.asked):
            is_times = TIMES.fullmatch(self._word(end))
            return self._per_period(_Measure("times", span, end + 1)) if is_times else None
        thing = COUNTED_THING.search(self.asked)
        if thing is None or thing.group(1) in VERBS_AFTER_HOW_MANY:
            return None
        place = self._place_of(language.words(thing.group(1))[0], end)
        return None if place is None else _Measure(thing.group(1), span, place + 1)

    def _place_of(self, thing: language.Word, end: int) -> int | None:
        """Where the thing that is counted stands: within a few words, and as no part of another."""
        for place in range(end, min(end + NEAR, len(self.words))):
            if self._word(place) in JOINS or self._word(place) in STOPS:
                return None
            if any(word.stem == thing.stem for word in language.words(self.words[place])):
                return place
        return None

    def _limit(self, start: int, end: int) -> _Limit:
        place = start - 1
        while self._word(place) in ARTICLES:
            place -= 1
        before, after = self._word(place), self._after(end)
        compared = self._word(place - 1) if before == "dan" else ""
        if compared in MORE | FEWER:
            is_denied = self._word(place - 2) == "niet"
            is_least = (compared in MORE) is not is_denied
            return _Limit(Bound.LEAST if is_least else Bound.MOST, place - 1 - is_denied)
        if before in AT_MOST or after in FEWER:
            return _Limit(Bound.MOST, place if before in AT_MOST else start)
        if before in AT_LEAST or after in MORE:
            return _Limit(Bound.LEAST, place if before in AT_LEAST else start)
        if before in ABOUT:
            return _Limit(Bound.EXACT, place, 0.0 if self.expected is Expected.MOMENT else ROOM)
        return _Limit(Bound.EXACT, place if before == "tussen" else start)

    def _after(self, end: int) -> str:
        """What bounds a value after it: "of langer"; "of ouder" was rewritten to "minstens"."""
        if self._word(end) == "minstens":
            return "meer"
        return self._word(end + 1) if self._word(end) in {"of", "en"} else ""

    def _with_more(self, end: int) -> int:
        """Where a value ends together with what bounds it after it."""
        if self._word(end) == "minstens":
            return end + 1
        return end + 2 if self._after(end) in MORE | FEWER else end

    def _without_figure(self, index: int) -> _Found | None:
        """A value without a number: "gratis", "meerderjarig", "de helft", "tweemaal"."""
        word, text = self._word(index), self.surfaces[index]
        match self.expected:
            case Expected.MONEY if word in FREE:
                return _Found(Value(text, "euro", Span(0.0, 0.0)), index + 1)
            case Expected.AGE if ADULT.fullmatch(word):
                return _Found(
                    Value(text, "month", Span(MONTHS_TO_ADULT, MONTHS_TO_ADULT)), index + 1
                )
            case Expected.NUMBER if word in SHARES and ASKED_SHARE.search(self.asked):
                start = index - (self._word(index - 1) in {"de", "een"})
                span = Span(SHARES[word], SHARES[word])
                return _Found(Value(self._text(start, index + 1), "percent", span), index + 1)
            case Expected.NUMBER if HOW_OFTEN_ASKED.search(self.asked):
                return self._often(index)
            case _:
                return None

    def _often(self, index: int) -> _Found | None:
        """How often in one word: "tweemaal per jaar"."""
        times = WITH_TIMES.fullmatch(self._word(index))
        word = times.group(1) if times else ""
        number = number_of("één" if word == "een" else word)
        if number is None:
            return None
        span = Span(float(number), float(number))
        measure = self._per_period(_Measure("times", span, index + 1))
        return _Found(Value(self._text(index, measure.end), measure.unit, span), measure.end)


def _dated(quantity: Quantity, end: int) -> _Measure | None:
    """A day, month or year as the days it spans, in months of 31 days."""
    match = DATE.fullmatch(quantity.value)
    if match is None:
        return None
    year, month, day = (0 if part == "?" else int(part) for part in match.groups())
    first = year * 372 + max(month - 1, 0) * 31 + max(day - 1, 0)
    length = 1 if day else 31 if month else 372
    return _Measure("date" if year else "day of the year", Span(first, first + length - 1), end)
