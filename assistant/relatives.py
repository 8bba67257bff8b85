"""What a clause with "die" or "aan wie" tells, and of whom: its place in it, and what is outside.

"De ouder die het verzoek doet" is not "de ouder aan wie het verzoek wordt gedaan", and "het kind
dat thuis woont, heeft een voogd" not "het kind dat een voogd heeft, woont thuis".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.differing import Difference, DifferenceKind
from assistant.nouns import is_bent_participle
from assistant.standing import (
    OBJECT,
    antecedents,
    is_passive,
    is_relative,
    relative_mark,
    start_of_clause,
)
from assistant.tokens import Role
from assistant.wordforms import fold, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

# Where something is, in one word or another: "waar", "waarin", "waarbij".
PLACES = frozenset({"in", "bij"})


@dataclass
class Relatives:
    """The relative clauses of a statement beside those of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every such clause in which its noun has another place, or that was turned around."""
        for index, other in (*self._places(), *self._turned(), *self._restricted()):
            yield Difference(
                DifferenceKind.ROLE,
                self.pairing.said[index].surface,
                self.pairing.found[other].surface,
            )

    def _places(self) -> Iterator[tuple[int, int]]:
        """Such as "aan wie het verzoek is gedaan" for "die het verzoek heeft gedaan"."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if not said[index].role is found[other].role is Role.VERB:
                continue
            marks = relative_mark(said, index), relative_mark(found, other)
            if None in marks or marks[0] == marks[1] or set(marks) <= PLACES:
                continue
            mine, theirs = antecedents(said, index), antecedents(found, other)
            if not any(self.pairing.pairs.get(place) in theirs for place in mine):
                continue
            if set(marks) == {"", OBJECT}:
                is_other = self._asks_who(index, other) or self._is_other_number(index, other)
            else:
                is_other = not self._is_agent(index, other)
            if is_other:
                yield index, other

    def _asks_who(self, index: int, other: int) -> bool:
        """Whether "wie het kind bezoekt" stands for "wie door het kind wordt bezocht"."""
        said, found = self.pairing.said, self.pairing.found
        starts = said[start_of_clause(said, index)], found[start_of_clause(found, other)]
        return any(one.word == "wie" for one in starts)

    def _is_other_number(self, index: int, other: int) -> bool:
        """Whether "die het kind helpen" is no "die door het kind worden geholpen": one child."""
        said, found = self.pairing.said, self.pairing.found
        is_said = relative_mark(said, index) == OBJECT
        tokens, place, form = (
            (said, index, found[other].form) if is_said else (found, other, said[index].form)
        )
        doers = [
            one
            for one in tokens[start_of_clause(tokens, place) : place]
            if one.clause == tokens[place].clause and one.role is Role.CONTENT
        ]
        if not doers:
            return False
        is_one = key_of(fold(doers[0].word)) == fold(doers[0].word)
        return form.endswith("en") == is_one and len(doers) == 1

    def _is_agent(self, index: int, other: int) -> bool:
        """Whether "door wie" is said of who "die" is said of: passive there, active here."""
        said, found = self.pairing.said, self.pairing.found
        voices = [
            (relative_mark(tokens, place), is_passive(tokens, place))
            for tokens, place in ((said, index), (found, other))
        ]
        return sorted(voices, key=lambda voice: voice[0] or "") == [("", False), ("door", True)]

    def _turned(self) -> Iterator[tuple[int, int]]:
        """Such as "wie B krijgt, doet A" for "wie A doet, krijgt B"."""
        said, found = self.pairing.said, self.pairing.found
        inside: list[tuple[int, int]] = []
        outside: list[tuple[int, int]] = []
        for index, other in self.pairing.pairs.items():
            mine, theirs = said[index], found[other]
            tells = is_relative(said, index), is_relative(found, other)
            plain = mine.opener == "", theirs.opener == ""
            if mine.is_loose or not ((tells[0] and plain[1]) or (plain[0] and tells[1])):
                continue
            if not is_bent_participle(fold((theirs if tells[0] else mine).word)):
                (inside if tells[0] else outside).append((index, other))
        verbs = [
            pair
            for pair in (*inside, *outside)
            if Role.VERB in {said[pair[0]].role, found[pair[1]].role}
        ]
        if verbs and any(self._is_of_same(one, other) for one, _ in inside for _, other in outside):
            yield verbs[0]

    def _restricted(self) -> Iterator[tuple[int, int]]:
        """Such as "ouders die bellen, krijgen hulp" for "ouders krijgen hulp en bellen"."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if not said[index].role is found[other].role is Role.VERB:
                continue
            start = start_of_clause(found, other)
            goes_on = found[start].word == "en" and found[start + 1] is found[other]
            if goes_on and not found[other].opener and _restricts(said, index):
                yield index, other

    def _is_of_same(self, index: int, other: int) -> bool:
        """Whether the clauses of two words are about the same noun."""
        theirs = antecedents(self.pairing.found, other)
        mine = antecedents(self.pairing.said, index)
        return any(self.pairing.pairs.get(place) in theirs for place in mine)


def _restricts(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause tells which ones are meant: "ouders die bellen", without a comma."""
    start = start_of_clause(tokens, place)
    return (
        tokens[start].word in {"die", "dat"}
        and is_relative(tokens, place)
        and start > 0
        and tokens[start - 1].role is Role.CONTENT
        and not tokens[start - 1].surface[:1].isupper()
    )
