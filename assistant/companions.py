"""Which verb goes with the words of an expression: after them, or far before, or come apart.

"Dient een verzoek in", "een verzoek in te dienen"; not "wordt" in "wordt groter gemaakt", which
only helps another verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.tokens import ENDS, STOPS
from assistant.wordforms import fold, infinitive_of, infinitives_of, is_clausal, is_verb_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.sayings import Expression

# What opens a clause that has its own verb: no expression in it reaches back across it.
EMBEDDING = wording.CLAUSE_OPENERS - wording.JOINING
# "in kennis is gesteld": so many words may stand between an expression and its verb after it.
MOST_BETWEEN = 5
# An expression with one of these goes with the nearest only; their forms may help another verb.
HELPERS = frozenset({"hebben", "zijn", "worden"})
HELPING = wording.PASSIVE | wording.BEING | wording.HAVING


@dataclass(frozen=True)
class Place:
    """Where the words of an expression stand, its verb and what else goes with them.

    `particle` is the place of the verb's loose half and `mark` that of the preposition; `end` is
    one past the words.
    """

    start: int
    end: int
    verb: int
    particle: int | None = None
    mark: int | None = None

    @property
    def gone(self) -> set[int]:
        """The places of what is left out."""
        words = set(range(self.start, self.end))
        return words | ({self.particle} if self.particle is not None else set())


def with_verb(
    expression: Expression, words: Sequence[str], start: int, end: int, after: int
) -> Place | None:
    """The verb nearest to the words from `start` to `end`; what comes next begins at `after`."""
    for place in range(after, min(after + MOST_BETWEEN, len(words))):
        if words[place] in STOPS or words[place] in wording.CLAUSE_OPENERS:
            break
        if verbs_of(words[place]) & expression.verbs:
            return Place(start, end, place)
        if _is_split(expression, words, place):
            return Place(start, end, place + 2, place)
    for place in range(start - 1, -1, -1):
        if words[place] == "dat" and place == start - 1:
            continue  # "laat de ouder dat weten"
        if words[place] in ENDS or (
            words[place] in EMBEDDING and _is_open(words[place + 1 : start])
        ):
            return None
        if words[place] == "," and expression.verbs <= HELPERS:
            return None
        verbs = verbs_of(words[place])
        if verbs & expression.verbs:
            return None if _helps(words, place, after) else Place(start, end, place)
        for particle in _particles_of(expression, verbs):
            loose = _loose_half(particle, words, after)
            if loose is not None:
                return Place(start, end, place, loose)
    return None


def verbs_of(word: str) -> frozenset[str]:
    """The infinitives of a word, none of what stands before a noun: "de komende tijd"."""
    folded = fold(word)
    stem = folded.removesuffix("e").removesuffix("d")
    is_present = stem.endswith("en") and is_verb_form(stem) and infinitive_of(stem) == stem
    return frozenset() if stem != folded and is_present else infinitives_of(folded)


def _helps(words: Sequence[str], place: int, after: int) -> bool:
    """Whether a verb helps another right after the words: "wordt groter gemaakt"."""
    following = fold(words[after]) if after < len(words) else "."
    return (
        words[place] in HELPING
        and is_verb_form(following)
        and following not in HELPING
        and infinitive_of(following) != following
    )


def _is_split(expression: Expression, words: Sequence[str], place: int) -> bool:
    """Whether "in te dienen" stands at a place, of a verb of the expression."""
    return (
        words[place + 1 : place + 2] == ["te"]
        and place + 2 < len(words)
        and words[place] + fold(words[place + 2]) in expression.verbs
    )


def _particles_of(expression: Expression, verbs: frozenset[str]) -> Iterator[str]:
    """What may have come loose from a verb of an expression: "in" where "dient" is read."""
    for whole in expression.verbs:
        for verb in verbs:
            if whole.removesuffix(verb) in wording.PARTICLES:
                yield whole.removesuffix(verb)


def _loose_half(particle: str, words: Sequence[str], after: int) -> int | None:
    """Where a particle closes the clause that the words stand in, or follows them."""
    if words[after : after + 1] == [particle]:
        return after
    for place in range(after, len(words)):
        if words[place] in STOPS or words[place] in EMBEDDING:
            return None
        following = words[place + 1] if place + 1 < len(words) else "."
        is_last = following in STOPS or following in wording.CLAUSE_OPENERS
        if words[place] == particle and is_last:
            return place
    return None


def _is_open(words: Sequence[str]) -> bool:
    """Whether a clause that begins with some words has not had its verb yet."""
    return "," not in words and not any(is_clausal(fold(word)) for word in words)
