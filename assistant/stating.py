"""The values that a sentence states, whatever was asked, and what it obliges to.

The readers are those that compare the sources of an answer (`assistant.measuring`); a question of
one kind after another is put to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.comparison import ContrastKind
from assistant.cutting import cut
from assistant.disagreeing import DUTIES
from assistant.expecting import Expected
from assistant.facts import read
from assistant.measuring import HOW_OFTEN, values_asked
from assistant.quantities import ORDINALS, QuantityKind, number_of, quantity_at
from assistant.tokens import NEGATIONS, Role
from assistant.values import Bound, Span, Value
from assistant.wording import SIGNALS, Signal
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.tokens import Token

SHARE_ASKED = "Welk percentage?"
OFTEN_ASKED = "Hoe vaak?"
# "tot 21 jaar" and "vanaf 16 jaar" are ages; "binnen twee jaar" and "twee jaar" are terms.
AGE_LIMIT = re.compile(
    r"(?:tot|vanaf|onder|boven|t/m)(?: de| het)? .*\b(?:jaar|jaren)", re.IGNORECASE
)
PERIODS: Mapping[str, Value] = {
    "dagelijks": Value("dagelijks", "day", Span(1, 1)),
    "wekelijks": Value("wekelijks", "day", Span(7, 7)),
    "maandelijks": Value("maandelijks", "month", Span(1, 1)),
    "jaarlijks": Value("jaarlijks", "month", Span(12, 12)),
}
# Words that state a value without a figure: "de helft", "tweemaal", "wekelijks".
WITHOUT_FIGURE = re.compile(r"^(?:helft|(?:drie)?kwart|\w+maal|\w+lijks)$")
# What the readers do not compare, but what tells one case from another.
TELLING = frozenset({QuantityKind.ORDINAL, QuantityKind.ARTICLE})
# "een derde" is a share, "een tweede" none; so many per cent it may be off.
FEWEST_PARTS = 3
ROUNDED = 1.0
# "zes jonge kinderen": so many words may name what is counted.
MOST_OF_THING = 3
# On folded text.
ADVICE = re.compile(
    r"\badvise\w+|\bgeadviseerd\w*|\badvies is\b|\bhet advies\b|\baan(?:ge)?raden\b|\braadt aan\b"
    r"|\braden aan\b|\braadt\b.*\baan\b|\baanbevolen\b|\bbevelen?\b.*\baan\b|\bbeveelt\b.*\baan\b"
    r"|\baanbeveling\w*|\bwenselijk\b|\bverstandig\b|\braadzaam\b|\bbij voorkeur\b"
    r"|\bzou(?:den)?\b.*\bmoeten\b|\bhet (?:is|werkt) (?:het )?best\w*|\bidealiter\b"
)
FORBIDDEN = re.compile(r"\bverboden\b|\bverbiedt\b")
ADVISE = "advise"
# One kind of duty beside another that leaves room for it: a suggestion is also allowed.
BOTH_CAN_BE = ({ADVISE, "may"},)


@dataclass(frozen=True)
class Stated:
    """A value; `thing` is the stem of what is counted, "" for other kinds than a number."""

    kind: ContrastKind
    value: Value
    thing: str = ""

    def is_like(self, other: Stated) -> bool:
        """Whether the two measure in the same way, so that they can be compared."""
        return (self.kind, self.thing) == (other.kind, other.thing)

    def agrees(self, other: Stated) -> bool:
        """Whether both can be so."""
        comparable = self.is_like(other) and self._is_comparable(other)
        return comparable and not self.value.differs(other.value)

    def differs(self, other: Stated) -> bool:
        """Whether the two cannot both be so; those "tot 4 jaar" and "vanaf 12 jaar" are others."""
        bounds = {self.value.bound, other.value.bound}
        are_others = self.kind is ContrastKind.AGE and bounds == {Bound.MOST, Bound.LEAST}
        return self.is_like(other) and not are_others and self.value.differs(other.value)

    def _is_comparable(self, other: Stated) -> bool:
        time = {"minute", "day", "working day", "month"}
        units = {self.value.unit, other.value.unit}
        return len(units) == 1 or units <= time


@dataclass(frozen=True)
class Duty:
    """What a sentence obliges to, allows or advises (`kind`), in its own words."""

    kind: str
    text: str

    def differs(self, other: Duty) -> bool:
        """Whether one leaves free what the other does not."""
        kinds = {self.kind, other.kind}
        return len(kinds) == 2 and kinds not in BOTH_CAN_BE


@lru_cache(maxsize=20_000)
def stated_in(text: str) -> tuple[Stated, ...]:
    """The values of a sentence, in no other order than that of their kinds."""
    tokens = read(text)
    if not any(token.quantity or WITHOUT_FIGURE.search(token.word) for token in tokens):
        return ()
    found: list[Stated] = []
    for stated in _stated(text):
        # "een derde, dat is 33 procent" states one share.
        if not any(stated.agrees(other) for other in found):
            found.append(stated)
    return tuple(found)


def telling_in(text: str) -> frozenset[str]:
    """The ordinals and articles of a sentence; "een derde" is a share."""
    tokens = read(text)
    shares = {place for place, _ in _fractions(tokens)}
    return frozenset(
        token.quantity.value
        for place, token in enumerate(tokens)
        if token.quantity and token.quantity.kind in TELLING and place not in shares
    )


@lru_cache(maxsize=20_000)
def duty_in(text: str) -> Duty | None:
    """The one duty of a sentence; None where it has none or several."""
    folded = language.fold(text)
    if advice := ADVICE.search(folded):
        return Duty(ADVISE, text[advice.start() : advice.end()])
    tokens = read(text)
    modal = [token for token in tokens if token.signal is Signal.MODALITY]
    denied = [token for token in tokens if token.word in NEGATIONS - {"zonder"}]
    if forbidden := FORBIDDEN.search(folded):
        return None if modal or denied else Duty("must not", forbidden.group())
    if len(modal) != 1 or len(denied) > 1:
        return None
    kind = DUTIES.get((SIGNALS[language.fold(modal[0].word)][1], bool(denied)))
    words = " ".join(token.surface for token in (*modal, *denied))
    return Duty(kind, words) if kind else None


def _stated(text: str) -> Iterator[Stated]:
    tokens = read(text)
    kinds = {token.quantity.kind for token in tokens if token.quantity}
    has_word = any(WITHOUT_FIGURE.search(token.word) for token in tokens)
    if kinds & {QuantityKind.DURATION, QuantityKind.AGE, QuantityKind.NUMBER}:
        yield from _times(text)
    if QuantityKind.AMOUNT in kinds:
        for value in values_asked(Expected.MONEY, text, ""):
            yield Stated(ContrastKind.AMOUNT, value)
    if QuantityKind.DATE in kinds:
        for value in values_asked(Expected.MOMENT, text, ""):
            yield Stated(ContrastKind.DATE, value)
    if QuantityKind.PERCENTAGE in kinds or has_word:
        for value in values_asked(Expected.NUMBER, text, SHARE_ASKED):
            yield Stated(ContrastKind.SHARE, value)
    if QuantityKind.NUMBER in kinds or has_word:
        for value in values_asked(Expected.NUMBER, text, OFTEN_ASKED):
            yield Stated(ContrastKind.FREQUENCY, value)
    yield from (stated for _, stated in _fractions(tokens))
    yield from _numbers(text)
    yield from _periods(text)


def _times(text: str) -> Iterator[Stated]:
    """Terms and ages."""
    terms = values_asked(Expected.DURATION, text, "")
    for value in terms:
        is_age = bool(AGE_LIMIT.match(value.text))
        yield Stated(ContrastKind.AGE if is_age else ContrastKind.TERM, value)
    for value in values_asked(Expected.AGE, text, ""):
        if value not in terms:
            yield Stated(ContrastKind.AGE, value)


def _fractions(tokens: Sequence[Token]) -> Iterator[tuple[int, Stated]]:
    """Shares such as "een derde" and "twee op (of van) de drie", rounded as percentages are.

    Each with the place of its last word.
    """
    for place, token in enumerate(tokens):
        words = [one.word for one in tokens[max(0, place - 3) : place + 1]]
        parts = ORDINALS.get(token.word, 0) if len(words) > 1 else 0
        first, share = place - 1, 1 if words[-2:-1] == ["een"] else _whole(words[-2:-1])
        if words[1:3] in (["op", "de"], ["van", "de"]):
            first, share, parts = place - 3, _whole(words[:1]), _whole(words[-1:])
        if parts >= FEWEST_PARTS and 0 < share < parts:
            percent = 100 * share / parts
            said = " ".join(filter(None, (one.surface for one in tokens[first : place + 1])))
            span = Span(percent - ROUNDED, percent + ROUNDED)
            yield place, Stated(ContrastKind.SHARE, Value(said, "percent", span))


def _whole(words: Sequence[str]) -> int:
    """The number that a word stands for, 0 for another word and for none."""
    return int(number_of(words[0]) or 0) if words else 0


def _numbers(text: str) -> Iterator[Stated]:
    """Numbers of things: "zes kinderen", "groepen van zes"."""
    tokens = read(text)
    shares = {place for place, _ in _fractions(tokens)}
    for place, token in enumerate(tokens):
        quantity = token.quantity
        if quantity is None or quantity.kind is not QuantityKind.NUMBER or place in shares:
            continue
        thing = _thing(tokens[place + 1 : place + 1 + MOST_OF_THING])
        if thing is not None:
            stem = language.stem(language.fold(thing))
            for value in values_asked(Expected.NUMBER, text, f"Hoeveel {thing}?"):
                if value.unit == thing:
                    yield Stated(ContrastKind.NUMBER, replace(value, unit=stem), stem)
        elif place > 1 and tokens[place - 1].word == "van" and tokens[place - 2].is_named:
            stem = language.stem(language.fold(tokens[place - 2].word))
            span = Span(float(quantity.plain), float(quantity.plain))
            yield Stated(ContrastKind.NUMBER, Value(token.surface, stem, span), stem)


def _thing(tokens: Sequence[Token]) -> str | None:
    """What is counted: "vaste begeleiders" is begeleiders, whatever stands after it."""
    words = [token.word for token in takewhile(lambda one: one.role is Role.CONTENT, tokens)]
    return next((word for word in words if not word.endswith("e")), words[-1] if words else None)


def _periods(text: str) -> Iterator[Stated]:
    """How often: "wekelijks", "elke drie maanden", "per zes weken"."""
    words = cut(text)
    for place, word in enumerate(words.words):
        if word in PERIODS:
            period = replace(PERIODS[word], text=words.surfaces[place])
            yield Stated(ContrastKind.FREQUENCY, period)
        quantity = quantity_at(words.words, place + 1) if place + 1 < len(words.words) else None
        if word in HOW_OFTEN and quantity and quantity.kind is QuantityKind.DURATION:
            unit, _, number = quantity.value.rpartition(" ")
            span = Span(float(number), float(number))
            said = " ".join(words.surfaces[place : place + 1 + quantity.length])
            yield Stated(ContrastKind.FREQUENCY, Value(said, unit, span, Bound.EXACT))
