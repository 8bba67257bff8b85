"""What a detail hangs on: the noun of an adjective, the name before brackets, the start of a term.

A detail may stand elsewhere in a Dutch sentence, but not with another word: "binnen een week na
ontvangst" is no "binnen een week na vaststelling", though a sentence may have both words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from assistant import wording
from assistant.differing import Difference, DifferenceKind
from assistant.naming import Naming, bends, naming
from assistant.pairing import index_after
from assistant.quantities import QuantityKind
from assistant.standing import governor
from assistant.tokens import Role
from assistant.wordforms import fold, key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

# What says who has something, or lacks it.
COMPANY = frozenset({"met", "zonder"})
ALSO = frozenset({"ook", "eveneens", "tevens"})
RATHER = frozenset({"juist"})
DETERMINERS = frozenset({"de", "het", "een", "zijn", "haar", "hun"})
# What tells from when a term runs, or until when.
STARTS = frozenset("na nadat vanaf sinds zodra voor voordat".split())


@dataclass
class Attachments:
    """The details of a statement beside those of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every detail that hangs on another word."""
        for index, other in chain(
            self._asides(),
            self._adjectives(),
            self._terms(),
            self._first_nouns(),
            self._focus(),
            self._elliptic(),
            self._companions(),
        ):
            yield Difference(
                DifferenceKind.ROLE,
                self.pairing.said[index].surface,
                self.pairing.found[other].surface,
            )

    def _asides(self) -> Iterator[tuple[int, int]]:
        """Such as "X (bestuurder) en Y (adviseur)": each keeps what stands in brackets."""
        for index, other in self.pairing.pairs.items():
            if self.pairing.said[index].is_aside and self.pairing.found[other].is_aside:
                mine = _before_brackets(self.pairing.said, index)
                theirs = _before_brackets(self.pairing.found, other)
                if mine is not None and self.pairing.pairs.get(mine, theirs) != theirs:
                    yield index, other

    def _adjectives(self) -> Iterator[tuple[int, int]]:
        """Such as "de juiste hulp": an adjective stays before its noun."""
        for index, other in self.pairing.pairs.items():
            mine = _described(self.pairing.said, index)
            theirs = _described(self.pairing.found, other)
            if mine is None or theirs is None or mine not in self.pairing.pairs:
                continue
            if self.pairing.pairs[mine] != theirs and theirs in self.pairing.answers:
                yield index, other

    def _terms(self) -> Iterator[tuple[int, int]]:
        """Such as "binnen een week na ontvangst": what the term runs from."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            quantity = said[index].quantity
            if quantity is None or quantity.kind is not QuantityKind.DURATION:
                continue
            mine = {self.pairing.pairs.get(place) for place in _start_of_term(said, index)}
            theirs = set(_start_of_term(found, other))
            if mine and theirs and not mine & theirs:
                yield index, other

    def _focus(self) -> Iterator[tuple[int, int]]:
        """Such as "ook de gemeente": "ook" stays before the same noun."""
        for words in (ALSO, RATHER):
            mine = _after_word(self.pairing.said, words)
            theirs = _after_word(self.pairing.found, words)
            if not len(mine) == len(theirs) == 1 or theirs[0] not in self.pairing.answers:
                continue
            if self.pairing.pairs.get(mine[0], theirs[0]) != theirs[0]:
                yield mine[0], self.pairing.pairs[mine[0]]

    def _elliptic(self) -> Iterator[tuple[int, int]]:
        """Such as "belangen, ook de financiële": no adverb of a verb on the other side."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            alone = _is_elliptic(said, index), _is_elliptic(found, other)
            tokens, place = (found, other) if alone[0] else (said, index)
            if any(alone) and not all(alone) and _describes_verb(tokens, place):
                yield index, other

    def _companions(self) -> Iterator[tuple[int, int]]:
        """Such as "jongeren zonder diploma": who has it, or lacks it."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if said[index].marks != found[other].marks or not said[index].marks <= COMPANY:
                continue
            mine, theirs = _accompanied(said, index), _accompanied(found, other)
            if mine is None or theirs is None or mine not in self.pairing.pairs:
                continue
            who = [naming(fold(said[mine].word)), naming(fold(found[theirs].word))]
            if who == [Naming.ACTOR] * 2 and self.pairing.pairs[mine] != theirs:
                yield index, other

    def _first_nouns(self) -> Iterator[tuple[int, int]]:
        """What stands before the verb of a main clause is one whole: "het webinar met de titel"."""
        said, found = self.pairing.said, self.pairing.found
        for mine, theirs in ((said, found), (found, said)):
            across = self.pairing.pairs if mine is said else self.pairing.answers
            for index in _before_verb(mine):
                head = governor(mine, index)
                if head is None or index not in across or head not in across:
                    continue
                place = across[index]
                owner = governor(theirs, place) or _before_comma(theirs, place)
                if theirs[place].marks != mine[index].marks or owner is None:
                    continue
                if owner != across[head]:
                    yield (index, place) if mine is said else (place, index)


def _before_comma(tokens: Sequence[Token], index: int) -> int | None:
    """The word before a comma and a preposition: "een verslag, met de titel X"."""
    place = index - 1
    while place > 0 and tokens[place].word in wording.DETERMINERS:
        place -= 1
    if place > 1 and tokens[place].role is Role.PREPOSITION and tokens[place - 1].word == ",":
        return place - 2 if tokens[place - 2].role is Role.CONTENT else None
    return None


def _is_elliptic(tokens: Sequence[Token], index: int) -> bool:
    """Whether an adjective stands for a noun: "ook de financiële"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return bends(tokens[index]) and (following is None or following.role is Role.STOP)


def _describes_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether an adjective stands right before a verb: "financieel terugbetaalt"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.role is Role.VERB and not bends(tokens[index])


def _after_word(tokens: Sequence[Token], words: Collection[str]) -> list[int]:
    """The nouns that a word such as "ook" stands before, with their preposition or without."""
    places: list[int] = []
    for index, token in enumerate(tokens[:-1]):
        if token.word not in words:
            continue
        following = tokens[index + 1]
        if index == 0 and following.word == "zijn":
            continue  # "Ook zijn data"
        is_noun = following.role is Role.CONTENT and not following.is_loose
        if is_noun or following.role is Role.PREPOSITION or following.word in DETERMINERS:
            places += [place for place in [index_after(tokens, index)] if place is not None]
    return places


def _accompanied(tokens: Sequence[Token], index: int) -> int | None:
    """The noun right before "met" or "zonder", of a word that comes after it."""
    place = index - 1
    while place > 0 and tokens[place].word not in COMPANY:
        if tokens[place].role is Role.STOP:
            return None
        place -= 1
    return place - 1 if place > 0 and tokens[place - 1].role is Role.CONTENT else None


def _described(tokens: Sequence[Token], index: int) -> int | None:
    """The noun that an adjective with its ending stands right before."""
    place = index
    while place + 1 < len(tokens) and bends(tokens[place]):
        place += 1
    following = tokens[place]
    is_noun = following.role is Role.CONTENT and not following.is_loose
    return place if place > index and is_noun else None


def _before_brackets(tokens: Sequence[Token], index: int) -> int | None:
    """The word that brackets follow."""
    place = index
    while place >= 0 and tokens[place].word != "(":
        place -= 1
    before = range(place - 1, -1, -1)
    return next((i for i in before if tokens[i].is_named or tokens[i].quantity), None)


def _start_of_term(tokens: Sequence[Token], index: int) -> list[int]:
    """The words that tell from when a term runs, right after it."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.word not in STARTS:
        return []
    places: list[int] = []
    for place in range(index + 2, len(tokens)):
        token = tokens[place]
        if token.role is Role.STOP or token.clause != tokens[index + 1].clause:
            break
        if following.role is token.role is Role.PREPOSITION and places and token.word != "van":
            break
        if token.is_named or token.quantity:
            places.append(place)
            if following.role is Role.PREPOSITION and token.role is Role.VERB:
                break
    return places


def _before_verb(tokens: Sequence[Token]) -> list[int]:
    """The words before the verb of a main clause at the beginning, after its first noun."""
    places: list[int] = []
    for place, token in enumerate(tokens):
        if token.role is Role.STOP or token.opener or token.word in wording.CLAUSE_OPENERS:
            return []
        if token.makes_clause and key_of(token.word):
            return places[1:]
        if token.is_named and not token.is_loose:
            places.append(place)
    return []
