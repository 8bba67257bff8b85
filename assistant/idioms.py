"""Expressions with a verb put in the words that say the same: "stelt ... in kennis", "informeert".

The verb may stand far from the words, its particle apart from it ("dient een verzoek in"), and the
preposition of the expression before the noun, right after it or after the verb: "een beroep doet
op de voogd", "op de voogd een beroep doet".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assistant import wording
from assistant.companions import EMBEDDING, Place, verbs_of, with_verb
from assistant.quantities import ORDINALS
from assistant.tokens import ENDS, STOPS
from assistant.wordforms import fold, is_clausal, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.sayings import Expression

# "een beroep gedaan kan worden op": so far its preposition stands after the verb.
MOST_HELPING = 3
# "ging om het delen van ervaringen over": the verb's own preposition is another.
OBJECTS = frozenset({"om", "naar"})
# What stands for a thing with a preposition behind it, and what is left without: "daarop", "dat".
PRONOMINAL = {"daar": "dat", "hier": "dit", "waar": "die", "er": "het"}


def rewrite_idioms(words: list[str], surfaces: list[str]) -> frozenset[str]:
    """Put expressions in other words, in place; gives the verbs put there."""
    joined: set[str] = set()
    present = set(words)
    for expression, needed in _needed_words():
        if not needed <= present:
            continue
        first = expression.words[0]
        for start in reversed(range(len(words))):
            if words[start] != first and (first != "een" or words[start] != "geen"):
                continue
            place = _place_of(expression, words, start)
            if place is not None:
                _replace(expression, place, words, surfaces)
                joined |= {expression.verb, *expression.instead}
                present = set(words)
    return frozenset(joined - wording.PASSIVE - wording.NOUNS_OF_EXPRESSIONS)


@cache
def _needed_words() -> tuple[tuple[Expression, frozenset[str]], ...]:
    """Every expression with the words without which it does not stand in a sentence."""
    return tuple((each, frozenset(_parts(each)[0]) - {"een"}) for each in wording.EXPRESSIONS)


def _place_of(expression: Expression, words: Sequence[str], start: int) -> Place | None:
    """Where an expression stands whose words begin at `start`."""
    core, mark = _parts(expression)
    end = start + len(core)
    if not _are_the_words(words[start:end], core):
        return None
    if words[start] not in expression.instead and _is_described(words, start):
        return None
    if core[0] in wording.PREPOSITIONS and len(core) == 1:
        return _ruled_by(expression, words, start)
    if mark and words[end : end + 1] == [mark]:
        place = with_verb(expression, words, start, end, end + 1)
        return place and Place(start, end, place.verb, place.particle, end)
    place = with_verb(expression, words, start, end, end)
    if place is None or not mark:
        return place
    found = _mark_apart(mark, words, place)
    return None if found is None else Place(start, end, place.verb, place.particle, found)


def _is_described(words: Sequence[str], start: int) -> bool:
    """Whether an adjective stands before the first word, which then stays a noun: "eerste"."""
    before = fold(words[start - 1]) if start else ""
    bare = words[start]
    if bare in wording.PREPOSITIONS or bare in wording.NEUTRAL or not before.endswith("e"):
        return False
    return before in ORDINALS or (key_of(before) == before[:-1] and before not in wording.NEUTRAL)


def _ruled_by(expression: Expression, words: Sequence[str], start: int) -> Place | None:
    """The verb of a lone preposition, in its clause: "gaat over", "over werkbezoeken gaat".

    A preposition that opens the sentence stays: what it governs is no subject.
    """
    for step in (-1, 1):
        place = start + step
        while 0 <= place < len(words) and words[place] not in ENDS | EMBEDDING | {","}:
            if step < 0 and words[place] in {words[start], *OBJECTS}:
                break
            if verbs_of(words[place]) & expression.verbs:
                return Place(start, start + (start > 0), place)
            place += step
    return None


@cache
def _parts(expression: Expression) -> tuple[tuple[str, ...], str]:
    """The words of an expression that stand together, and the preposition that may stand apart."""
    *core, last = expression.words
    is_noun = any(word not in wording.PREPOSITIONS and word != "te" for word in core)
    if is_noun and last in wording.PREPOSITIONS:
        return tuple(core), last
    return expression.words, ""


def _are_the_words(words: Sequence[str], core: Sequence[str]) -> bool:
    """Whether words are those of an expression, "geen" for "een" among them."""
    return tuple(words) == core or (
        core[0] == "een" and tuple(words[1:]) == core[1:] and list(words[:1]) == ["geen"]
    )


def _mark_apart(mark: str, words: Sequence[str], place: Place) -> int | None:
    """Where the preposition of an expression stands that does not follow its words."""
    if place.verb > place.start:
        for index in range(place.verb + 1, min(place.verb + 1 + MOST_HELPING, len(words))):
            if words[index] == mark:
                return index
            if not is_clausal(fold(words[index])):
                break
    for index in range(place.start - 1, -1, -1):
        if words[index] in STOPS:
            return None
        if _without(mark, words[index]) or (words[index] == mark and _is_free(words, index)):
            return index
        if words[index] in wording.CLAUSE_OPENERS:
            return None
    return None


def _is_free(words: Sequence[str], index: int) -> bool:
    """Whether a preposition does not tie a noun to the one before it: "de moeder van het kind"."""
    return words[index] != "van" or (
        index == 0
        or words[index - 1] in STOPS | wording.LOOSE
        or is_clausal(fold(words[index - 1]))
    )


def _without(mark: str, word: str) -> str:
    """What is left of "daarop" when "op" is left out: "dat"; nothing of another word."""
    stem = word.removesuffix(mark)
    return PRONOMINAL.get(stem, "") if stem != word else ""


def _replace(expression: Expression, place: Place, words: list[str], surfaces: list[str]) -> None:
    """Put the verb in its place, and what it leaves of the words; "geen" goes with the verb."""
    said = " ".join(surfaces[place.start : place.end])
    core, mark = list(expression.instead), place.mark
    put: dict[int, list[str]] = {index: [] for index in place.gone}
    if mark is not None:
        tie = [core.pop()] if core and core[-1] in wording.PREPOSITIONS else []
        left = _without(expression.words[-1], words[mark])
        put[mark] = tie or ([left] if left else [])
    is_denied = words[place.start] == "geen" != expression.words[0]
    if place.start and words[place.start - 1] == "geen" and place.gone and not core:
        words[place.start - 1] = "niet"
    if place.gone:
        put[place.start] = [*(["niet"] if is_denied else []), *core]
    words[place.verb] = expression.verb
    for index in sorted(put, reverse=True):
        words[index : index + 1] = put[index]
        surfaces[index : index + 1] = [said] * len(put[index])
