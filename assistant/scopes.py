"""Whether what denies, allows, counts, compares or makes a condition bears on the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.bearing import bears_on_same
from assistant.differing import Difference, DifferenceKind
from assistant.opposing import denied_alone, oppose_same
from assistant.pairing import before_of, index_after
from assistant.pronouns import has_taken_up, owners, owns_alike, persons_of
from assistant.standing import in_one_list
from assistant.tokens import Role
from assistant.wordforms import fold
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

_SIGNAL_KINDS = {
    Signal.NEGATION: DifferenceKind.NEGATION,
    Signal.MODALITY: DifferenceKind.MODALITY,
    Signal.QUANTIFIER: DifferenceKind.QUANTIFIER,
    Signal.COMPARISON: DifferenceKind.COMPARISON,
    Signal.CONDITION: DifferenceKind.CONDITION,
}
# "dat kun je niet" and "dat is niet mogelijk"
_ANYBODY = frozenset({"jij", "men"})
_THIRD = frozenset({"hij", "haar", "hun"})
# What opens a clause that bears on another.
_BEARING = frozenset(
    "als tenzij mits zolang zodra voordat nadat totdat omdat hoewel terwijl".split()
)
_ALONE = frozenset({"iedereen", "allen", "alles", "allemaal", "een ieder"})
_ORDERED_WITH_NEGATION = {Signal.QUANTIFIER, Signal.COMPARISON, Signal.CONDITION}


@dataclass
class Scopes:
    """The signals of a statement beside those of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every signal that one side lacks, or that bears on other words."""
        said, found = _signals_of(self.pairing.said), _signals_of(self.pairing.found)
        matched: dict[int, int] = {}
        for meaning in dict.fromkeys([*said, *found]):
            mine, theirs = said.get(meaning, []), found.get(meaning, [])
            yield from self._matched_signals(meaning, mine, theirs, matched)
        yield from self._negations_in_order(matched)
        yield from self._persons()

    def _matched_signals(
        self, meaning: str, mine: list[int], theirs: list[int], matched: dict[int, int]
    ) -> Iterator[Difference]:
        free = list(theirs)
        for index in mine:
            fitting = [other for other in free if self._same_scope(index, other, meaning)]
            token = self.pairing.said[index]
            if not free:
                yield Difference(_kind_of_signal(token), token.surface, "")
                continue
            other = matched[index] = (fitting or free)[0]
            free.remove(other)
            moved = self._opens_condition(index, other, meaning) and not bears_on_same(
                self.pairing, index, other
            )
            if not fitting or moved:
                yield Difference(
                    _kind_of_signal(token), token.surface, self.pairing.found[other].surface
                )
        for other in free:
            token = self.pairing.found[other]
            if meaning == "als" and self._is_relative(other):
                continue
            yield Difference(_kind_of_signal(token), "", token.surface)

    def _opens_condition(self, index: int, other: int, meaning: str) -> bool:
        """Whether two signals open a clause that bears on another; not "als cliënt"."""
        return meaning in _BEARING and not (
            meaning == "als"
            and (_is_role(self.pairing.said, index) or _is_role(self.pairing.found, other))
        )

    def _is_relative(self, other: int) -> bool:
        """Such as "een kind dat X, krijgt Y" for "als een kind X, krijgt het Y"."""
        clause = self.pairing.found[other].clause
        answers = [
            self.pairing.said[index]
            for index, place in self.pairing.pairs.items()
            if self.pairing.found[place].clause == clause
        ]
        relative = [token for token in answers if token.opener in {"die", "dat"}]
        subject = [token for token in answers if token.opener not in {"die", "dat"}]
        return (
            bool(relative and subject)
            and any(token.role is Role.VERB for token in relative)
            and not any(token.role is Role.VERB for token in subject)
            and len({token.clause for token in relative}) == 1
            and len(subject) <= 2
        )

    def _same_scope(self, index: int, other: int, meaning: str) -> bool:
        """Whether two signals bear on the same words."""
        if meaning == "alle" and self._are_alone(index, other):
            return self._same_clause(index, other)
        if meaning in wording.CLINGING:
            is_degree = meaning in {"meer", "minder"} and not self._counts(index, other)
            return (
                self.pairing.same_after(index, other)
                or (is_degree and self._same_clause(index, other))
                or (meaning == "meer" and self._before_same_list(index, other))
                or (meaning == "alleen" and self._narrows_same(index, other))
            )
        if self.pairing.said[index].signal is Signal.MODALITY and self._same_verb(index, other):
            return True
        if (
            meaning == "als"
            and self.pairing.same_after(index, other)
            and _is_role(self.pairing.said, index)
        ):
            return True
        if meaning == "of" and self._joins_same(index, other):
            return True
        if meaning == "niet" and not self._denies_same(index, other):
            return False
        return self._same_clause(index, other)

    def _before_same_list(self, index: int, other: int) -> bool:
        """Such as "meer rust en ruimte" for "meer ruimte en rust"."""
        said = self.pairing.said
        mine, theirs = index_after(said, index), index_after(self.pairing.found, other)
        back = None if theirs is None else self.pairing.answer(theirs)
        return mine is not None and back is not None and in_one_list(said, mine, back)

    def _counts(self, index: int, other: int) -> bool:
        """Whether "meer" counts the noun right after it on both sides: "meer ouders"."""
        return all(
            place + 1 < len(tokens)
            and tokens[place + 1].role is Role.CONTENT
            and not tokens[place + 1].is_loose
            for tokens, place in ((self.pairing.said, index), (self.pairing.found, other))
        )

    def _are_alone(self, index: int, other: int) -> bool:
        """Whether two words for all stand by themselves: "iedereen", "een ieder", "alles"."""
        return all(
            tokens[place].word in _ALONE
            or (tokens[place].word == "ieder" and place > 0 and tokens[place - 1].word == "een")
            for tokens, place in ((self.pairing.said, index), (self.pairing.found, other))
        )

    def _denies_same(self, index: int, other: int) -> bool:
        """Whether "niet" in "en niet tot zorg" denies what it denies on the other side."""
        said, found = self.pairing.said, self.pairing.found
        mine, theirs = denied_alone(said, index), denied_alone(found, other)
        if mine is None and theirs is None:
            return True
        if mine is None:
            mine = self.pairing.answer(theirs) if theirs is not None else None
        elif theirs is not None:
            return self.pairing.pairs.get(mine) == theirs
        if mine is None or mine not in self.pairing.pairs:
            return False
        return any(
            oppose_same(self.pairing, (mine, self.pairing.pairs[mine]), pair)
            for pair in self.pairing.pairs.items()
        )

    def _narrows_same(self, index: int, other: int) -> bool:
        """Whether the same words, verbs aside, follow in the same order, and none is left out."""
        said, found = self.pairing.said, self.pairing.found
        mine = [
            self.pairing.pairs.get(place, -1)
            for place in _following(said, index)
            if Role.VERB not in self._roles(place)
        ]
        theirs = [
            place
            for place in _following(found, other)
            if found[place].role is not Role.VERB
            and Role.VERB not in self._roles(self.pairing.answers.get(place, -1))
        ]
        return bool(mine) and mine == theirs

    def _roles(self, index: int) -> set[Role]:
        """The roles of a word of the statement and of its answer."""
        if index not in self.pairing.pairs:
            return set()
        return {
            self.pairing.said[index].role,
            self.pairing.found[self.pairing.pairs[index]].role,
        }

    def _joins_same(self, index: int, other: int) -> bool:
        """Whether two words "of" stand beside the same word."""
        said, found = self.pairing.said, self.pairing.found
        mine = {before_of(said, index), index_after(said, index)} - {None}
        theirs = {before_of(found, other), index_after(found, other)} - {None}
        return any(
            self.pairing.pairs.get(place, -1) in theirs for place in mine if place is not None
        )

    def _same_verb(self, index: int, other: int) -> bool:
        """Whether the verbs beside two words of modality answer to each other."""
        mine = self._verbs(self.pairing.said, _modal_clause(self.pairing.said, index))
        theirs = self._verbs(self.pairing.found, _modal_clause(self.pairing.found, other))
        answers = {self.pairing.pairs.get(place) for place in mine}
        backs = {self.pairing.answer(place) for place in theirs}
        return bool(
            (answers & theirs)
            | (backs & mine)
            # "verlenging is mogelijk" for "kan verlengen"
            | (answers & self._paired_in_clause(self.pairing.found, other))
            | (backs & self._paired_in_clause(self.pairing.said, index))
        )

    def _paired_in_clause(self, tokens: Sequence[Token], index: int) -> set[int | None]:
        """The places of a clause whose words have an answer."""
        pairs = self.pairing.pairs
        places = pairs.keys() if tokens is self.pairing.said else pairs.values()
        return {place for place in places if tokens[place].clause == tokens[index].clause}

    @staticmethod
    def _verbs(tokens: Sequence[Token], clause: int) -> set[int]:
        return {
            place
            for place, token in enumerate(tokens)
            if token.clause == clause and token.role is Role.VERB
        }

    def _same_clause(self, index: int, other: int) -> bool:
        mine = {
            self.pairing.pairs[place]
            for place, token in enumerate(self.pairing.said)
            if token.clause == self.pairing.said[index].clause and place in self.pairing.pairs
        }
        theirs = {
            place
            for place, token in enumerate(self.pairing.found)
            if token.clause == self.pairing.found[other].clause
            and (token.is_named or token.quantity)
        }
        if not mine or not theirs:
            return not mine and not theirs
        return mine <= theirs or theirs <= mine

    def _negations_in_order(self, matched: dict[int, int]) -> Iterator[Difference]:
        """Such as "niet alle" is not "alle niet", nor "meer ... minder" "minder ... meer"."""
        said = self.pairing.said
        for index, other in matched.items():
            for place, answer in matched.items():
                if (place < index) != (answer < other) and _are_ordered(said[index], said[place]):
                    yield Difference(
                        _kind_of_signal(said[index]), said[index].surface, said[place].surface
                    )

    def _persons(self) -> Iterator[Difference]:
        mine, theirs = persons_of(self.pairing.said), persons_of(self.pairing.found)
        free = _THIRD if has_taken_up(self.pairing) else frozenset()
        if not mine or not theirs:
            free |= _ANYBODY
        if any(
            token.signal is Signal.CONDITION
            and wording.SIGNALS[fold(token.word)][1] == "als"
            and self._is_relative(index)
            for index, token in enumerate(self.pairing.found)
        ):
            free |= _THIRD
        if owns_alike(self.pairing):
            free |= {"haar"}
        if owners(self.pairing) >= {("haar", "hun"), ("hun", "haar")}:
            yield Difference(DifferenceKind.ROLE, "haar", "hun")
        for person in sorted((mine.keys() ^ theirs.keys()) - free):
            yield Difference(DifferenceKind.ROLE, mine.get(person, ""), theirs.get(person, ""))


def _modal_clause(tokens: Sequence[Token], index: int) -> int:
    """The clause that a word of modality bears on: the next one after "het is mogelijk dat"."""
    clause = tokens[index].clause
    is_empty = not any(token.is_named for token in tokens if token.clause == clause)
    following = tokens[index + 1 : index + 2]
    return clause + 1 if is_empty and following and following[0].word == "dat" else clause


def _following(tokens: Sequence[Token], index: int) -> list[int]:
    """The places of what is named or counted after a word, up to the end of its clause."""
    places = []
    for place in range(index + 1, len(tokens)):
        if tokens[place].role is Role.STOP:
            break
        if tokens[place].is_named or tokens[place].quantity:
            places.append(place)
    return places


def _are_ordered(one: Token, other: Token) -> bool:
    """Whether two signals of one thought say something else the other way round."""
    if one.part != other.part:
        return False
    if one.signal is Signal.NEGATION:
        return other.signal in _ORDERED_WITH_NEGATION
    return one.signal is other.signal is Signal.COMPARISON


def _signals_of(tokens: Sequence[Token]) -> dict[str, list[int]]:
    """Where each meaning of a signal stands; persons are compared apart."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.signal is not None and token.signal is not Signal.PERSON:
            places.setdefault(wording.SIGNALS[fold(token.word)][1], []).append(index)
    return places


def _is_role(tokens: Sequence[Token], index: int) -> bool:
    """Whether "als" says as what, such as "als cliënt", and opens no clause."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.role is Role.CONTENT


def _kind_of_signal(token: Token) -> DifferenceKind:
    assert token.signal is not None  # noqa: S101  # told by the caller
    return _SIGNAL_KINDS[token.signal]
