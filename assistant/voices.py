"""Whether what is done by one is done to the same one: active and passive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.differing import Difference, DifferenceKind
from assistant.naming import bends
from assistant.standing import count, has_passive, is_inside_noun
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.prepositions import Prepositions
    from assistant.tokens import Token

_HAPPENING = frozenset().union(*(keys_of(verb) for verb in wording.HAPPENING)) - frozenset(
    key for verb in wording.HAPPENING for key in keys_of(verb) if key.startswith("#")
)


@dataclass
class Voices:
    """The passives of a statement beside those of its source."""

    pairing: Pairing
    prepositions: Prepositions

    def differences(self) -> Iterator[Difference]:
        """A passive stays one; "wordt vermeld" may be "is vermeld"."""
        more = count(self.pairing.said, wording.PASSIVE) - count(
            self.pairing.found, wording.PASSIVE
        )
        less = count(self.pairing.found, wording.BEING) - count(self.pairing.said, wording.BEING)
        more -= self._nouns_for_verbs(more) + self._agents + self._places + self._attributes
        happenings = self._happenings
        if more * happenings > 0:
            more -= happenings
        if (more > 0 and less < more) or (more < 0 and less > more):
            yield Difference(
                DifferenceKind.ROLE, "worden" if more > 0 else "", "" if more > 0 else "worden"
            )

    def _nouns_for_verbs(self, more: int) -> int:
        """How many passives too many, or too few, are a noun on the other side: "plaatsing"."""
        verbs = [
            (self.pairing.said[index].role, self.pairing.found[other].role)
            for index, other in self.pairing.pairs.items()
        ]
        if more > 0:
            return min(more, verbs.count((Role.VERB, Role.CONTENT)))
        return -min(-more, verbs.count((Role.CONTENT, Role.VERB)))

    @property
    def _places(self) -> int:
        """Such as "de wet stelt regels" for "in de wet worden regels gesteld"."""
        more = 0
        for index, other in self.pairing.pairs.items():
            mine, theirs = self.pairing.said[index], self.pairing.found[other]
            is_place = {mine.marks, theirs.marks} == {frozenset({NO_MARK}), frozenset({"in"})}
            if not is_place or not self.prepositions.is_thing(index, other):
                continue
            if mine.marks == {"in"} and _first_bare(self.pairing.found, other) == other:
                more += has_passive(self.pairing.said, mine.clause)
            elif theirs.marks == {"in"} and _first_bare(self.pairing.said, index) == index:
                more -= has_passive(self.pairing.found, theirs.clause)
        return more

    @property
    def _happenings(self) -> int:
        """Such as "de betaling geschiedt" for "de betaling wordt gedaan"."""
        said, found = self.pairing.said, self.pairing.found
        return sum(
            bool(found[other].keys & _HAPPENING) for other in self.pairing.extra_found
        ) - sum(bool(said[index].keys & _HAPPENING) for index in self.pairing.extra_said)

    @property
    def _attributes(self) -> int:
        """Such as "kosten die worden gemaakt" for "gemaakte kosten"."""
        more = 0
        for index, other in self.pairing.pairs.items():
            mine, theirs = self.pairing.said[index], self.pairing.found[other]
            if Role.VERB not in {mine.role, theirs.role}:
                continue
            passive = (
                mine.opener == "die" and has_passive(self.pairing.said, mine.clause),
                theirs.opener == "die" and has_passive(self.pairing.found, theirs.clause),
            )
            if passive[0] and not has_passive(self.pairing.found, theirs.clause):
                more += 1
            elif passive[1] and not has_passive(self.pairing.said, mine.clause):
                more -= 1
        return more

    @property
    def _agents(self) -> int:
        """How many more passives have their agent as the subject of the other side's active."""
        more = 0
        for index, other in self.pairing.pairs.items():
            if self.prepositions.is_agent(index, other):
                said, found = self.pairing.said[index], self.pairing.found[other]
                if "door" in said.marks:
                    more += has_passive(self.pairing.said, said.clause) and not is_inside_noun(
                        self.pairing.said, index
                    )
                elif not is_inside_noun(self.pairing.found, other):
                    more -= has_passive(self.pairing.found, found.clause)
        return more


def _first_bare(tokens: Sequence[Token], place: int) -> int | None:
    """The first noun of a clause that has no preposition: what an active sentence is about."""
    return next(
        (
            i
            for i, token in enumerate(tokens)
            if token.clause == tokens[place].clause
            and token.role is Role.CONTENT
            and token.marks == {NO_MARK}
            and not (token.is_loose or bends(token))
        ),
        None,
    )
