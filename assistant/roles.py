"""Who does what to whom: whether every word keeps the role that the source gives it.

A word keeps its role when it stands under the same preposition, and when no other word under the
same one has changed places with it; what may move as a whole, may.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant import wording
from assistant.differing import Difference, DifferenceKind
from assistant.naming import Naming
from assistant.order import Order
from assistant.pairing import index_after
from assistant.prepositions import Prepositions
from assistant.standing import (
    antecedents,
    governor,
    in_adverb,
    is_attributive,
    is_relative,
    relative_mark,
    stranded,
    weighty,
)
from assistant.tokens import Role
from assistant.voices import Voices
from assistant.wordforms import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token


@dataclass
class Roles:
    """The roles of a statement's words beside those of its source's.

    `strict` allows no other order at all: between sentences nothing may move.
    """

    pairing: Pairing
    strict: bool

    @cached_property
    def prepositions(self) -> Prepositions:
        """Which word stands under which preposition."""
        return Prepositions(self.pairing)

    def differences(self) -> Iterator[Difference]:
        """Every word that may have got another role."""
        yield from Voices(self.pairing, self.prepositions).differences()
        mine, theirs = stranded(self.pairing.said), stranded(self.pairing.found)
        mine, theirs = (weighty(words) for words in (mine, theirs))
        extra = [word for word in mine - theirs if not in_adverb(word, self.pairing.found)]
        extra += [word for word in theirs - mine if not in_adverb(word, self.pairing.said)]
        for word in extra:
            if self._governs_noun_for_verb(word) or self._governs_relative(word):
                continue
            yield Difference(
                DifferenceKind.ROLE, word if mine[word] else "", word if theirs[word] else ""
            )
        placed = [
            (index, other)
            for index, other in self.pairing.pairs.items()
            if self.strict or not self._is_loose(index)
        ]
        yield from self._relatives()
        for index, other in placed:
            if self.prepositions.is_bent(index, other) or self.prepositions.is_attribute(
                index, other
            ):
                continue
            if self._is_described(index, other):
                continue
            if self._is_adverb_of(index, other) or self.prepositions.describes_participle(
                index, other
            ):
                continue
            if not self.prepositions.same_mark(index, other) or not self.prepositions.same_head(
                index, other
            ):
                yield self._role(index, other)
        order = Order(self.pairing, self.prepositions, self.strict)
        heads = [pair for pair in placed if not self._is_tied(*pair)]
        for position, (index, other) in enumerate(heads):
            for place, answer in heads[:position]:
                if (place < index) != (answer < other) and order.is_swap(
                    (place, answer), (index, other)
                ):
                    yield self._role(place, answer)

    def _relatives(self) -> Iterator[Difference]:
        """What a clause with "die" tells apart, it tells of the same noun on both sides."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if not self._tells_of_noun(said, index) or not self._tells_of_noun(found, other):
                continue
            if said[index].opener == found[other].opener == "die":
                mine, theirs = antecedents(said, index), antecedents(found, other)
                if mine and theirs and not self._share_noun(mine, theirs):
                    yield self._role(index, other)

        yield from self._unrestricted()

    def _share_noun(self, mine: list[int], theirs: list[int]) -> bool:
        """Whether the nearest noun of one side is one that the other's clause can be about."""
        pairs = self.pairing.pairs
        nearest = pairs.get(mine[0], theirs[0])
        return nearest in theirs or any(pairs.get(place) == theirs[0] for place in mine)

    @staticmethod
    def _tells_of_noun(tokens: Sequence[Token], index: int) -> bool:
        """Whether a word is the verb of its clause, or what that says without one: "ziek zijn"."""
        clause = [one for one in tokens if one.clause == tokens[index].clause]
        return tokens[index].role is Role.VERB or (
            sum(one.is_named or one.signal is not None for one in clause) == 1
            and any(one.word in wording.BEING for one in clause)
        )

    def _unrestricted(self) -> Iterator[Difference]:
        """Such as "de ouder beslist en heeft gezag" for "de ouder die gezag heeft, beslist"."""
        said, found = self.pairing.said, self.pairing.found
        clauses: dict[int, list[int]] = {}
        for index, other in self.pairing.pairs.items():
            if found[other].opener == "die":
                clauses.setdefault(found[other].clause, []).append(index)
        for places in clauses.values():
            if not any(
                said[index].opener or said[index].is_loose or is_attributive(said, index)
                for index in places
            ) and not all(self._is_tied_back(index) for index in places):
                yield self._role(places[0], self.pairing.pairs[places[0]])

    def _is_tied_back(self, index: int) -> bool:
        """Whether a word hangs on the noun before it by a preposition: "regels van het huis"."""
        return governor(self.pairing.said, index) is not None

    def _governs_noun_for_verb(self, mark: str) -> bool:
        """Such as "door te leren" for "door leren": the noun has the mark that the verb lacks."""
        return any(
            mark in (noun := pair[side]).marks
            and noun.role is Role.CONTENT
            and pair[1 - side].role is Role.VERB
            for index, other in self.pairing.pairs.items()
            for pair in [(self.pairing.said[index], self.pairing.found[other])]
            for side in (0, 1)
        )

    def _governs_relative(self, mark: str) -> bool:
        """Such as "door wie zij worden geholpen" for "die hen helpen"."""
        return any(
            said.role is found.role is Role.VERB
            and mark
            in {relative_mark(self.pairing.said, index), relative_mark(self.pairing.found, other)}
            for index, other in self.pairing.pairs.items()
            for said, found in [(self.pairing.said[index], self.pairing.found[other])]
            if is_relative(self.pairing.said, index) and is_relative(self.pairing.found, other)
        )

    def _is_tied(self, index: int, other: int) -> bool:
        """Whether the same word comes right after on both sides: the two move as one."""
        said = self.pairing.said
        return (
            not self.strict
            and index + 1 < len(said)
            and said[index + 1].is_named
            and Role.VERB not in {said[index].role, said[index + 1].role}
            and self.pairing.pairs.get(index + 1) == other + 1
        )

    def _is_described(self, index: int, other: int) -> bool:
        """Whether a word only describes the noun after it: its own role is that noun's."""
        return (
            self.pairing.said[index].quantity is None
            and self.prepositions.naming(index, other) is Naming.UNKNOWN
            and self._is_tied(index, other)
            and not self.pairing.said[index + 1].is_loose
        )

    def _is_adverb_of(self, index: int, other: int) -> bool:
        """Such as "vroeg signaleren" for "vroege signalering"."""
        if (
            self.pairing.said[index].quantity
            or self.prepositions.naming(index, other) is not Naming.UNKNOWN
        ):
            return False
        if not self.pairing.same_after(index, other):
            return False
        mine, theirs = index_after(self.pairing.said, index), index_after(self.pairing.found, other)
        if mine is None or theirs is None:
            return False
        return (self.pairing.said[mine].role is Role.VERB) != (
            self.pairing.found[theirs].role is Role.VERB
        )

    def _role(self, index: int, other: int) -> Difference:
        return Difference(
            DifferenceKind.ROLE, self.pairing.said[index].surface, self.pairing.found[other].surface
        )

    def _is_loose(self, index: int) -> bool:
        """Whether a word stands where it likes, unless it comes before the noun it describes."""
        other = self.pairing.pairs[index]
        if not (self.pairing.said[index].is_loose and self.pairing.found[other].is_loose):
            return False
        if fold(self.pairing.said[index].word) in wording.LOOSE:
            return True
        attributive = [
            is_attributive(self.pairing.said, index),
            is_attributive(self.pairing.found, other),
        ]
        return not all(attributive) or self.pairing.same_after(index, other)
