"""Whether words that stand in another order have changed roles by it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant import wording
from assistant.naming import Naming
from assistant.opposing import oppose_same
from assistant.standing import (
    governor,
    in_one_list,
    is_definite,
    is_equation,
    places_of,
    shares_mark,
)
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import fold, is_adjective
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.pairing import Pairing
    from assistant.prepositions import Prepositions
    from assistant.tokens import Token


@dataclass
class Order:
    """The order of a statement's words beside that of its source's.

    `strict` allows no other order at all: between sentences nothing may move.
    """

    pairing: Pairing
    prepositions: Prepositions
    strict: bool

    def is_swap(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether two words in another order may have changed roles."""
        if self.strict:
            return True
        if self._is_turned:
            return False
        is_verb = [
            Role.VERB in {self.pairing.said[index].role, self.pairing.found[other].role}
            for index, other in (first, second)
        ]
        if is_verb[0] != is_verb[1]:
            return False
        if self._is_predicate(*first) or self._is_predicate(*second):
            return False
        if self._is_time_in_place(first, second) or self._are_in_kept_clauses(first, second):
            return False
        if any(self.pairing.said[index].is_aside for index, _ in (first, second)):
            return False
        if all(is_verb) and (self._keeps_clause(first) or self._keeps_clause(second)):
            return False
        if self._differ_in_kind(first, second):
            return False
        if any(
            self.prepositions.is_bent(*pair)
            or self.prepositions.is_attribute(*pair)
            or self.prepositions.describes_participle(*pair)
            for pair in (first, second)
        ):
            return False
        if self._are_listed(first, second) or oppose_same(self.pairing, first, second):
            return False
        shared = self._marks(*first) & self._marks(*second)
        if not shared:
            return self._may_exchange(first, second)
        stay = [self._stays_attached(*pair) for pair in (first, second)]
        if self._change_sides(first, second) and not any(stay):
            return not self._moved_whole(first, second)
        are_things = self.prepositions.is_thing(*first) and self.prepositions.is_thing(*second)
        if NO_MARK not in shared and self._is_free_of_signals and are_things:
            return False
        if NO_MARK not in shared and any(stay):
            return False
        return not self._moved_whole(first, second)

    def _is_predicate(self, index: int, other: int) -> bool:
        """Such as "trots is de minister" for "de minister is trots": an adjective acts on none."""
        said, found = self.pairing.said, self.pairing.found
        place, tokens = (index, said) if index == 0 else (other, found)
        return (
            place == 0 < max(index, other)
            and tokens[1].word in wording.BEING
            and len(places_of(said, wording.BEING)) == len(places_of(found, wording.BEING)) == 1
            and is_adjective(fold(tokens[0].word))
            and self._denies_nothing
            and said[index].marks == found[other].marks == {NO_MARK}
        )

    def _is_time_in_place(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether one says how long or when and keeps its clause: it stands where it likes."""
        timed = [self.pairing.said[pair[0]].is_time for pair in (first, second)]
        if timed[0] == timed[1]:
            return False
        return self._keeps_clause(first if timed[0] else second)

    def _are_in_kept_clauses(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether the two words stand in two clauses that each kept all their words."""
        said, found = self.pairing.said, self.pairing.found
        clauses = [(said[index].clause, found[other].clause) for index, other in (first, second)]
        if clauses[0][0] == clauses[1][0] or clauses[0][1] == clauses[1][1]:
            return False
        return self._tells_no_sequence and all(
            said[index].opener == found[other].opener
            and self._kept.get(said[index].clause) == found[other].clause
            for index, other in (first, second)
        )

    @cached_property
    def _tells_no_sequence(self) -> bool:
        """Whether no word such as "daarna" gives the order of clauses a meaning."""
        return not any(
            token.word in wording.SEQUENCE for token in (*self.pairing.said, *self.pairing.found)
        )

    @cached_property
    def _kept(self) -> dict[int, int]:
        """The clauses of the statement that answer, word for word, to one of the source."""
        mine: dict[int, set[int]] = {}
        theirs: dict[int, set[int]] = {}
        for index, other in self.pairing.pairs.items():
            here, there = self.pairing.said[index].clause, self.pairing.found[other].clause
            mine.setdefault(here, set()).add(there)
            theirs.setdefault(there, set()).add(here)
        return {
            clause: next(iter(those))
            for clause, those in mine.items()
            if len(those) == 1 and theirs[next(iter(those))] == {clause}
        }

    def _marks(self, index: int, other: int) -> frozenset[str]:
        """The marks that two words share; one in a list goes by the list's preposition."""
        shared = self.pairing.said[index].marks & self.pairing.found[other].marks
        return shared - {NO_MARK} if len(shared) > 1 else shared

    @cached_property
    def _is_free_of_signals(self) -> bool:
        """Whether nothing is denied, compared or counted, so that order tells little."""
        telling = {Signal.NEGATION, Signal.COMPARISON, Signal.QUANTIFIER}
        return not any(token.signal in telling for token in self.pairing.said)

    @cached_property
    def _denies_nothing(self) -> bool:
        return not any(token.signal is Signal.NEGATION for token in self.pairing.said)

    def _keeps_clause(self, pair: tuple[int, int]) -> bool:
        """Whether a verb has the same words beside it in its clause, or fewer."""
        said, found = self.pairing.said, self.pairing.found
        clauses = said[pair[0]].clause, found[pair[1]].clause
        mine = {
            other
            for index, other in self.pairing.pairs.items()
            if said[index].clause == clauses[0] and index != pair[0] and not said[index].is_loose
        }
        theirs = {
            other
            for other in self.pairing.pairs.values()
            if found[other].clause == clauses[1] and other != pair[1] and not found[other].is_loose
        }
        return bool(mine and theirs) and (mine <= theirs or theirs <= mine)

    def _differ_in_kind(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether one of two cannot act, so that their order does not tell who acts.

        Of two things one may still bring about the other, unless each has a clause of its own.
        """
        said, found = self.pairing.said, self.pairing.found
        together = [
            said[first[0]].clause == said[second[0]].clause,
            found[first[1]].clause == found[second[1]].clause,
        ]
        kinds = {self.prepositions.naming(*pair) for pair in (first, second)}
        if kinds == {Naming.ACTOR, Naming.THING}:
            acting = first if self.prepositions.naming(*first) is Naming.ACTOR else second
            keeps = all(together) or self._keeps_clause(acting)
            return keeps and self._has_sure_marks(first, second)
        return (
            Naming.THING in kinds
            and self._denies_nothing
            and self._tells_no_sequence
            and not any(together)
            and all(said[i].opener == found[j].opener for i, j in (first, second))
        )

    def _has_sure_marks(self, *pairs: tuple[int, int]) -> bool:
        """Whether each word can stand under one preposition only, on both sides."""
        return all(
            len(tokens[pair[side]].marks) == 1 or shares_mark(tokens, pair[side])
            for pair in pairs
            for side, tokens in enumerate((self.pairing.said, self.pairing.found))
        )

    def _may_exchange(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether two that may act changed places while one of them changed its preposition.

        Such as "de ouder steunt de voogd" for "de steun van de ouder aan de voogd".
        """
        pairs = (first, second)
        kinds = [self.prepositions.naming(*pair) for pair in pairs]
        if Naming.ACTOR not in kinds or Naming.THING in kinds:
            return False
        said, found = self.pairing.said, self.pairing.found
        if any(said[index].is_loose or said[index].quantity for index, _ in pairs):
            return False
        if any(Role.VERB in {said[index].role, found[other].role} for index, other in pairs):
            return False
        kept = [
            said[index].marks & found[other].marks
            or self.prepositions.is_agent(index, other)
            or self.prepositions.is_given(index, other)
            for index, other in pairs
        ]
        return not all(kept) and not self._moved_whole(first, second)

    def _change_sides(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Such as "de raad over de kosten, de rechter over de duur": each has its own."""
        said = self.pairing.said
        for index, other in self.pairing.pairs.items():
            is_between = [
                min(one, another) < place < max(one, another)
                for place, one, another in (
                    (index, first[0], second[0]),
                    (other, first[1], second[1]),
                )
            ]
            if all(is_between) and (
                said[index].role is Role.VERB
                or said[index].quantity is not None
                or self.prepositions.naming(index, other) is Naming.ACTOR
            ):
                return True
        return False

    def _are_listed(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether two words are members of one list, which has no order."""
        return all(
            in_one_list(tokens, first[side], second[side])
            for side, tokens in enumerate((self.pairing.said, self.pairing.found))
        )

    def _stays_attached(self, index: int, other: int) -> bool:
        """Such as "de partijen in Twente": whether what a preposition follows is the same noun."""
        mine, theirs = governor(self.pairing.said, index), governor(self.pairing.found, other)
        return mine is not None and self.pairing.pairs.get(mine, -1) == theirs

    @cached_property
    def _is_turned(self) -> bool:
        """Such as "De voorzitter was X" for "X was de voorzitter"."""
        texts = (self.pairing.said, self.pairing.found)
        may_turn = is_definite(texts[0]) or (texts[0][0].word == "een" and is_definite(texts[1]))
        if not may_turn or not all(map(is_equation, texts)):
            return False
        if any(_count_main(text) > 1 for text in texts):
            return False  # "A is X en B is Y"
        return any(
            self._turns_at(mine, theirs)
            for mine in places_of(self.pairing.said, wording.BEING)
            for theirs in places_of(self.pairing.found, wording.BEING)
        )

    def _turns_at(self, mine: int, theirs: int) -> bool:
        left = [other for index, other in self.pairing.pairs.items() if index < mine]
        right = [other for index, other in self.pairing.pairs.items() if index > mine]
        if not left or not right:
            return False
        # "Het is een uitdaging om X" and "X is een uitdaging".
        if theirs == 1 and self.pairing.found[0].word == "het":
            return min(left) > max(right)
        return all(other > theirs for other in left) and all(other < theirs for other in right)

    def _moved_whole(self, first: tuple[int, int], second: tuple[int, int]) -> bool:
        """Whether the two words stand in clauses that changed places as a whole."""
        parts = [self.pairing.found[first[1]].part, self.pairing.found[second[1]].part]
        if parts[0] == parts[1] or not self._tells_no_sequence:
            return False
        for index, other in (first, second):
            if self.pairing.said[index].opener != self.pairing.found[other].opener:
                return False
        one, two = (self._whereabouts.get(part, ()) for part in parts)
        if not one or not two:
            return False
        return max(one) < min(two) or max(two) < min(one)

    @cached_property
    def _whereabouts(self) -> dict[int, list[int]]:
        """Where the words of each part of the source that has a verb stand in the statement."""
        clausal = {token.part for token in self.pairing.found if token.makes_clause}
        places: dict[int, list[int]] = {}
        for index, other in self.pairing.pairs.items():
            part = self.pairing.found[other].part
            if part in clausal:
                places.setdefault(part, []).append(index)
        return places


def _count_main(tokens: Sequence[Token]) -> int:
    """How many main clauses say that something is."""
    return sum(tokens[place].opener == "" for place in places_of(tokens, wording.BEING))
