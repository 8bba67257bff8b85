"""A text in words, and what the words before a word say about its being a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.name_words import (
    ABBREVIATED,
    CALLED,
    FAMILIES,
    KIN,
    NAMED,
    NO_PERSON,
    NOT_BEFORE_A_PERSON,
    OTHERS,
    PERSONS,
    PRONOUNS,
    TITLES,
    fold,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
SENTENCE_START = re.compile(r"(?:^|[.?!:\n•])[\s\"“‘'(–-]*$")
# What may stand between a cue and a name.
GAP = re.compile(r"\.?[ \n]?[-:,(]?[ \n]?[\"“‘']?")
# So many words of a sentence are looked back at.
CLAUSE = 7
# So many times more capitals than other letters, and the text is all in capitals.
SHOUTED = 4
# So far back a sentence's end is looked for, past quotes and brackets.
FAR = 8


@dataclass(frozen=True)
class Token:
    """A word of the text, with what its capitals and the signs before it say about it."""

    text: str
    start: int
    end: int
    before: str
    is_shouted: bool

    @cached_property
    def folded(self) -> str:
        """The word in lower case without accents and possessive ending."""
        return fold(POSSESSIVE.sub("", self.text))

    @cached_property
    def opens_sentence(self) -> bool:
        """Whether a sentence begins with it."""
        return bool(SENTENCE_START.search(self.before))

    @property
    def has_capital(self) -> bool:
        """Whether it is written as a name is; an abbreviation is not."""
        if self.is_shouted or not self.text[0].isupper():
            return False
        return len(self.text) == 1 or not POSSESSIVE.sub("", self.text).isupper()

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is all capitals in a text that is not."""
        return not self.is_shouted and len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True)
class Words:
    """The words of a text; a place is the number of a word."""

    text: str
    tokens: Sequence[Token]

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of this text."""
        return cls(text, _tokens(text))

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start] if at > 0 else ""

    def folded(self, at: int) -> str:
        """The word as it is compared; nothing outside the text."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def clause(self, at: int) -> Iterator[int]:
        """The words before, back to the start of the sentence or to so many."""
        for n in range(at - 1, max(at - 1 - CLAUSE, -1), -1):
            yield n
            if self.tokens[n].opens_sentence:
                return


class Cue(Enum):
    """What the words before a word say about its being a name."""

    NONE = auto()
    NO_PERSON = auto()
    NAMED = auto()
    TITLE = auto()
    FAMILY = auto()
    KIN = auto()
    OTHER = auto()


def cue_before(words: Words, at: int) -> Cue:
    """What the words before the word at this place say about it."""
    gap = words.gap(at)
    if not GAP.fullmatch(gap):
        return Cue.NONE
    before, two_before = words.folded(at - 1), words.folded(at - 2)
    if "." in gap and before not in ABBREVIATED:
        return Cue.NONE
    if before in TITLES and not gap.strip(". "):
        return Cue.TITLE
    if before in FAMILIES and not gap.strip(". "):
        return Cue.FAMILY
    if before in KIN or (before == "van" and two_before in KIN):
        return Cue.KIN if "," not in gap else Cue.OTHER
    if _is_called(words, at, before, two_before, gap):
        return Cue.NO_PERSON if _is_of_a_thing(words, at) else Cue.NAMED
    if before in OTHERS or (before == "van" and two_before in OTHERS):
        return Cue.OTHER
    if (two_before, before) == ("ik", "ben"):
        return Cue.OTHER
    if before.split("-")[0] in NOT_BEFORE_A_PERSON:
        return Cue.NO_PERSON
    return Cue.NONE


def _is_called(words: Words, at: int, before: str, two_before: str, gap: str) -> bool:
    if before in NAMED or (before in PRONOUNS and two_before in CALLED):
        return True
    if before.endswith("naam") and ":" in gap:
        return True
    if before == "is" and two_before.endswith("naam"):
        return True
    return before in CALLED and any(words.folded(n) in PERSONS for n in words.clause(at))


def _is_of_a_thing(words: Words, at: int) -> bool:
    return any(words.folded(n) in NO_PERSON | {"hoe", "wat"} for n in words.clause(at))


def _tokens(text: str) -> tuple[Token, ...]:
    is_shouted = sum(map(str.isupper, text)) > SHOUTED * sum(map(str.islower, text))
    return tuple(
        Token(m.group(), *m.span(), text[max(0, m.start() - FAR) : m.start()], is_shouted)
        for m in TOKEN.finditer(text)
    )
