"""The parts of a short Dutch question, by rules: what it asks with, its noun phrases, its verb.

No grammar: enough to put one noun phrase in the place of another, and to leave alone what is not
that plain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.language import Word

DETERMINERS = frozenset(
    "een de het mijn ons onze alle elke elk iedere ieder zo'n deze dit die dat hun zijn "
    "haar".split()
)
PREPOSITIONS = frozenset(
    "aan achter bij binnen boven buiten door gedurende in met na naar naast om onder op over per "
    "rond rondom sinds te tegen tijdens tot tussen uit van vanaf vanuit via volgens voor vóór "
    "wegens zonder".split()
)
ADVERBS = frozenset(
    "langs thuis terug zelf samen eerst verder langer eerder snel mee precies eigenlijk jaarlijks "
    "minimaal maximaal gemiddeld meteen direct ongeveer bijvoorbeeld alleen gratis".split()
)
# A longer word that no dictionary has is a noun, misspelt or of the field.
LEAST_LETTERS = 5
# A question that opens with one of these asks whether something is so.
VERBS_THAT_OPEN = frozenset(
    "mag mogen moet moeten kan kunnen kun hoeft hoeven krijgt krijgen krijg heeft hebben heb is "
    "zijn was waren wordt worden geldt gelden werkt werken bestaat bestaan gaat gaan zal zullen "
    "wil willen dient dienen komt komen doet doen hoort horen betaalt betalen kost kosten "
    "telt".split()
)
OPENS_ASKING = re.compile(
    r"^(?:(?:aan|bij|door|in|met|naar|op|over|tot|uit|van|vanaf|voor) )?"
    r"(?:hoe(?: (?:lang|vaak|hoog|oud|snel|groot|ver|duur|laat|veel))?|hoelang|hoezo|waarom|wanneer"
    r"|waar\w*|wie|wat|welke?|hoeveel)\b",
    re.IGNORECASE,
)
HEADS_A_NOUN = re.compile(r"(?:welke?|hoeveel)$", re.IGNORECASE)
# "Hoe gaat dat in de praktijk": when somebody is, a phrase does not take the place of another.
PEOPLE = re.compile(
    r"(?:\w*ouders?|\w*kind|\w*kinderen|\w*jongeren?|\w*jongens?|\w*meisjes?|\w*jeugdigen?|vaders?"
    r"|moeders?|\w*gezin|\w*gezinnen|\w*professionals?|\w*werkers?|\w*begeleiders?|\w*helpers?"
    r"|\w*beschermers?|leerling(?:en)?|broers?|zus(?:sen)?|cli[eë]nt(?:en)?|\w*voogd(?:en)?"
    r"|\w*verleners?|\w*aanbieders?|\w*artsen?|leraar|leraren|gemeenten?|mensen|\w*teams?|baby|puber"
    r"|\w*curator|\w*persoon|\w*onderzoekers?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: `text[start:end]`, its article included; `preposition` stands before it."""

    start: int
    end: int
    text: str
    article: str
    preposition: str
    preposition_start: int

    @property
    def noun(self) -> str:
        """The last word, folded: what the phrase is about."""
        return language.fold(self.text.split()[-1])

    @property
    def is_person(self) -> bool:
        """Whether it names somebody."""
        return bool(PEOPLE.fullmatch(self.noun))


@dataclass(frozen=True)
class Asked:
    """A question and its parts; `names` are spans of words that go together, "Veilig Thuis"."""

    text: str
    names: tuple[tuple[int, int], ...] = ()

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return language.words(self.text)

    @cached_property
    def asking(self) -> str:
        """What it asks with: "hoe lang", "welke"; "" when it opens otherwise."""
        found = OPENS_ASKING.match(self.text)
        return found.group() if found else ""

    @property
    def opens_with_verb(self) -> bool:
        """Whether it asks if something is so."""
        return bool(self.words) and self.words[0].folded in VERBS_THAT_OPEN

    @property
    def bare(self) -> str:
        """Without the mark at its end."""
        return self.text.rstrip(" ?.!")

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Its noun phrases from left to right, without those that it asks with."""
        found = []
        at = self._after_asking
        while at < len(self.words):
            length = self._length(at)
            if length:
                found.append(self._phrase(at, at + length))
            at += length or 1
        return tuple(found)

    @cached_property
    def _after_asking(self) -> int:
        """The first word after what it asks with and its verb."""
        if self.opens_with_verb:
            return 1
        asking = len(language.words(self.asking))
        if HEADS_A_NOUN.search(self.asking):
            asking += self._run(asking)
        return asking + bool(asking)

    def _length(self, at: int) -> int:
        """Of how many words the noun phrase is that opens here; 0 for none."""
        opens = int(self.words[at].folded in DETERMINERS)
        run = self._run(at + opens)
        return opens + run if run else 0

    def _run(self, at: int) -> int:
        """How many words from here on make one noun with its adjectives, or one name."""
        if name := next((last for first, last in self.names if first == at), 0):
            return name - at
        last = at
        while last < len(self.words) and self._is_noun(last) and self._joins(at, last):
            last += 1
            if PEOPLE.fullmatch(self.words[last - 1].folded):
                break  # "een pleegouder blokkaderecht"
        is_singular = at and self.words[at - 1].folded == "een"
        # "een foto plaatsen": the verb at the end.
        has_verb = is_singular and last - at > 1 and self.words[last - 1].folded.endswith("en")
        return last - at - int(has_verb)

    def _joins(self, first: int, at: int) -> bool:
        gap = self.text[self.words[at - 1].end : self.words[at].start] if at > first else " "
        return gap in {" ", "-", "/"}

    def _is_noun(self, at: int) -> bool:
        return self.words[at].folded not in ADVERBS and is_noun_at(self.text, self.words, at)

    def _phrase(self, first: int, last: int) -> Phrase:
        words = self.words
        article = words[first].folded if words[first].folded in DETERMINERS else ""
        before = words[first - 1] if first else None
        leads = before if before and before.folded in PREPOSITIONS else None
        return Phrase(
            words[first].start,
            words[last - 1].end,
            self.text[words[first].start : words[last - 1].end],
            article,
            leads.folded if leads else "",
            leads.start if leads else words[first].start,
        )

    def with_place(self, start: int, end: int, text: str) -> str:
        """The question with other words in the place of `[start:end]`."""
        return as_question(f"{self.text[:start]}{text}{self.text[end:]}")

    def with_end(self, text: str) -> str:
        """The question with more behind it."""
        return as_question(f"{self.bare} {text}")


def is_noun_at(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word may be part of a noun phrase, by itself or by where it stands."""
    word = words[at]
    surface = text[word.start : word.end]
    if surface.isupper() or surface[:1].isdigit() or language.is_content(word.folded):
        return True
    if word.is_stop_word:
        return False
    # "Groningen" and "boete" look like verbs.
    is_name = at > 0 and surface[0].isupper()
    is_led = at > 0 and words[at - 1].folded in DETERMINERS
    is_unknown = len(word.folded) >= LEAST_LETTERS and not language.is_dutch_word(word.folded)
    return is_name or is_led or is_unknown


def as_question(text: str) -> str:
    """With a capital and one question mark."""
    text = " ".join(text.split()).rstrip(" ?.!,")
    return f"{text[:1].upper()}{text[1:]}?"
