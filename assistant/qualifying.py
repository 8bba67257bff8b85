"""What limits, denies or frames a sentence, and so may be why two of them differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.disagreeing import CONDITIONS
from assistant.facts import read
from assistant.framing import frames_in
from assistant.named import names_in
from assistant.stating import ADVICE
from assistant.wording import SIGNALS, Signal
from ingest import language

if TYPE_CHECKING:
    from assistant.evidence import Sentence
    from assistant.records import Frame

EXCEPTIONS = frozenset({"tenzij", "behalve", "mits"})
DENIALS = frozenset({"niet", "geen", "nooit", "niemand"})


def frames_of(sentence: Sentence) -> frozenset[Frame]:
    """The legal frames that a sentence or the nearest heading names."""
    named = map(frames_in, (sentence.text, *reversed(sentence.context)))
    return next(filter(None, named), frozenset())


def name_others(one: str, other: str) -> bool:
    """Whether each names somebody or some place that the other does not."""
    mine, theirs = set(names_in(one)), set(names_in(other))
    return bool(mine - theirs) and bool(theirs - mine)


def _signals(text: str, kind: Signal) -> list[str]:
    return [SIGNALS[language.fold(t.word)][1] for t in read(text) if t.signal is kind]


def conditions_in(text: str) -> frozenset[str]:
    """The words that make a condition."""
    return frozenset(_signals(text, Signal.CONDITION)) & (CONDITIONS - {"alleen"})


def limits_in(text: str) -> frozenset[str]:
    """What may turn a negation round: "alleen met" says what "zonder ... geen" does."""
    return frozenset(_signals(text, Signal.CONDITION) + _signals(text, Signal.NEGATION)) & (
        CONDITIONS | {"zonder"}
    )


def exceptions_in(text: str) -> list[str]:
    """The words that make an exception; "alleen ... als" is one of two words."""
    found = _signals(text, Signal.CONDITION)
    if {"alleen", "als"} <= set(found):
        return ["alleen als"]
    return [word for word in found if word in EXCEPTIONS]


def modals_in(text: str) -> list[str]:
    """What must, may, can or is advised."""
    advice = ["advise"] if ADVICE.search(language.fold(text)) else []
    return sorted(_signals(text, Signal.MODALITY)) + advice


def denials_in(text: str) -> list[str]:
    """What denies a sentence as a whole; "niet elk kind" and "niets" do not."""
    tokens = read(text)
    return [
        token.surface
        for index, token in enumerate(tokens)
        if token.word in DENIALS
        and not any(after.signal is Signal.QUANTIFIER for after in tokens[index + 1 : index + 2])
    ]
