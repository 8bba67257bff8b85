"""What "geen" and "maar niet" deny of a list, and what "of" joins beside "en".

"Geen baan en een huis" is not "een baan en geen huis", and "A en B of C" not "A of B en C".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.differing import Difference, DifferenceKind
from assistant.pairing import before_of, index_after
from assistant.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

ALSO = frozenset({"ook", "eveneens", "tevens"})
JOINING = frozenset({"maar", "en", "doch"})


@dataclass
class Denying:
    """The lists of a statement with something denied, beside those of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every "geen", "maar niet" and "of" that is about other members."""
        said, found = self.pairing.said, self.pairing.found
        for mine, theirs in (
            (_without(said), _without(found)),
            (_left_out(said), _left_out(found)),
        ):
            if mine and theirs and not self._are_same(mine, theirs):
                yield Difference(DifferenceKind.NEGATION, "niet", "niet")
        if _has_none_of(said) != _has_none_of(found):
            yield Difference(DifferenceKind.NEGATION, "geen van", "")
        besides = _besides(said), _besides(found)
        if None not in besides and besides[0] != besides[1]:
            yield Difference(DifferenceKind.CONDITION, "behalve", "behalve")
        if _adds_condition(said) != _adds_condition(found):
            yield Difference(DifferenceKind.CONDITION, "ook als", "als")
        if self._brackets_differ():
            yield Difference(DifferenceKind.CONDITION, "of", "of")

    def _are_same(self, mine: set[int], theirs: set[int]) -> bool:
        """Whether words answer to each other, or one of them to nothing at all."""
        pairs = self.pairing.pairs
        if not (mine <= pairs.keys() and theirs <= self.pairing.answers.keys()):
            return True
        return {pairs[place] for place in mine} == theirs

    def _brackets_differ(self) -> bool:
        """Whether "of" stands between others, in a clause that has "en" as well."""
        mine, theirs = _alternatives(self.pairing.said), _alternatives(self.pairing.found)
        return bool(mine and theirs) and not self._are_same(mine, theirs)


def _without(tokens: Sequence[Token]) -> set[int]:
    """The nouns that "geen" stands before, with those that "of" adds: "geen huis of baan"."""
    places: set[int] = set()
    for index, token in enumerate(tokens):
        place = index_after(tokens, index) if token.word == "geen" else None
        while place is not None and tokens[place].role is Role.CONTENT:
            places.add(place)
            is_joined = place + 1 < len(tokens) and tokens[place + 1].word == "of"
            place = index_after(tokens, place + 1) if is_joined else None
    return places


def _left_out(tokens: Sequence[Token]) -> set[int]:
    """The members that "maar niet" leaves out, the verb aside that all of them share."""
    for index, token in enumerate(tokens[:-1]):
        if token.word not in JOINING or tokens[index + 1].word != "niet":
            continue
        places: set[int] = set()
        for place in range(index + 2, len(tokens)):
            if tokens[place].role is Role.STOP:
                break
            if tokens[place].is_named and not tokens[place].is_loose:
                places.add(place)
        nouns = {place for place in places if tokens[place].role is Role.CONTENT}
        return nouns or places
    return set()


def _has_none_of(tokens: Sequence[Token]) -> bool:
    """Whether "geen van" stands in a sentence: "geen van de ouders tekent"."""
    return any(
        token.word == "geen" and tokens[index + 1].word == "van"
        for index, token in enumerate(tokens[:-1])
    )


def _adds_condition(tokens: Sequence[Token]) -> bool:
    """Whether "ook als" makes of a condition one case more."""
    return any(
        token.word in ALSO and tokens[index + 1].word in {"als", "indien", "wanneer"}
        for index, token in enumerate(tokens[:-1])
    )


def _besides(tokens: Sequence[Token]) -> bool | None:
    """Whether "behalve" adds, as with "ook" after it, or takes out; None without it."""
    words = [token.word for token in tokens]
    return bool(ALSO & set(words)) if "behalve" in words else None


def _alternatives(tokens: Sequence[Token]) -> set[int]:
    """The words beside an "of" that stands in one list with "en"."""
    joints = [i for i, token in enumerate(tokens) if token.word in {"en", "of"}]
    if [tokens[i].word for i in joints] not in (["en", "of"], ["of", "en"]):
        return set()
    beside = [(before_of(tokens, i), index_after(tokens, i)) for i in joints]
    if beside[0][1] != beside[1][0]:
        return set()
    of = beside[[tokens[i].word for i in joints].index("of")]
    return {place for place in of if place is not None}
