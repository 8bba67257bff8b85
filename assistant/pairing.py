"""A statement laid beside a source: which word answers to which."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from assistant import wording
from assistant.tokens import Role
from assistant.wordforms import fold, key_of, keys_of
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.tokens import Token

# What stands between the parts of a compound; a part is longer.
LINKS = ("", "s", "e", "en", "n")
MOST_LINK = 2
_LIGHT = frozenset().union(*(keys_of(verb) for verb in wording.LIGHT))


@dataclass
class Pairing:
    """Which words of a statement answer to which of a source: `pairs`, by their places.

    `extra_said` and `extra_found` are the places of what has no answer.
    """

    said: Sequence[Token]
    found: Sequence[Token]
    pairs: dict[int, int] = field(default_factory=dict)
    extra_said: set[int] = field(default_factory=set)
    extra_found: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pair()

    def same_after(self, index: int, other: int) -> bool:
        """Whether the words after two places answer to each other."""
        mine, theirs = index_after(self.said, index), index_after(self.found, other)
        if mine is None or theirs is None:
            return mine is None and theirs is None
        return self.pairs.get(mine) == theirs

    def answer(self, other: int) -> int | None:
        """The place in the statement that answers to a place in the source."""
        return self.answers.get(other)

    @cached_property
    def answers(self) -> dict[int, int]:
        """The pairs, from the source to the statement."""
        return {other: index for index, other in self.pairs.items()}

    def is_light(self, token: Token, tokens: Sequence[Token], *, said: bool) -> bool:
        """Such as "maken" in "afspraken maken", where the other side says "afspreken"."""
        if not token.keys & _LIGHT:
            return False
        pairs = self.pairs.items() if said else ((b, a) for a, b in self.pairs.items())
        others = self.found if said else self.said
        return any(
            tokens[index].clause == token.clause
            and tokens[index].role is Role.CONTENT
            and (
                others[other].role is Role.VERB
                or key_of(fold(tokens[index].word)) != key_of(fold(others[other].word))
            )
            for index, other in pairs
        )

    def _pair(self) -> None:
        free = {index for index, token in enumerate(self.found) if token.is_named or token.quantity}
        last = -1
        for index, token in enumerate(self.said):
            if not (token.is_named or token.quantity):
                continue
            candidates = [other for other in free if _same(token, self.found[other])]
            if not candidates:
                self.extra_said.add(index)
                continue
            best = candidates[0]
            if len(candidates) > 1:
                best = min(candidates, key=partial(self._distance, index, last=last))
            self.pairs[index] = last = best
            free.discard(best)
        self.extra_found = free
        self._pair_compounds()

    def _distance(self, index: int, other: int, last: int) -> tuple[bool, int, int, bool, int]:
        """How far a word is from being the one meant: by its role, its neighbours, its place.

        Of a word that comes twice on both sides the first is the first.
        """
        alike = sum(
            _alike(near(self.said, index), near(self.found, other)) for near in (_before, after)
        )
        strange = not self.said[index].marks & self.found[other].marks
        mine, theirs = _before(self.said, index), _before(self.found, other)
        is_counted = bool(mine and theirs and mine.quantity and _same(mine, theirs))
        turn = abs(_turn(self.said, index) - _turn(self.found, other))
        is_passed = other <= last
        return (not is_counted and strange, -alike, turn * is_passed, is_passed, abs(other - last))

    def _pair_compounds(self) -> None:
        """Such as "behoefte aan begeleiding" for "begeleidingsbehoefte", and the reverse."""
        for index in sorted(self.extra_said):
            parts = self._parts(self.said[index], self.found, self.extra_found)
            if parts:
                self.pairs[index] = parts[-1]
                self.extra_said.discard(index)
                self.extra_found -= set(parts)
        for index in sorted(self.extra_found):
            parts = self._parts(self.found[index], self.said, self.extra_said)
            if parts:
                self.pairs[parts[-1]] = index
                self.extra_found.discard(index)
                self.extra_said -= set(parts)

    @staticmethod
    def _parts(whole: Token, tokens: Sequence[Token], free: set[int]) -> list[int]:
        """Where the parts of a compound stand as words of their own, its last part last."""
        if not whole.is_named:
            return []
        parts = language.parts(fold(whole.word))
        if not parts:
            return _joined_of(whole, tokens, free)
        places = []
        for part in parts:
            place = next(
                (
                    index
                    for index in sorted(free)
                    if index not in places and language.stem(fold(tokens[index].word)) == part
                ),
                None,
            )
            if place is None:
                return _joined_of(whole, tokens, free)
            places.append(place)
        return places


def _joined_of(whole: Token, tokens: Sequence[Token], free: set[int]) -> list[int]:
    """Two words that make a compound as they stand: "taken", "overheid", "overheidstaken"."""
    word = fold(whole.word)
    for last in sorted(free):
        end = fold(tokens[last].word)
        if not tokens[last].is_named or not word.endswith(end):
            continue
        for first in sorted(free - {last}):
            start = fold(tokens[first].word)
            if len(start) > MOST_LINK and word.removesuffix(end) in {start + x for x in LINKS}:
                return [first, last]
    return []


def _turn(tokens: Sequence[Token], index: int) -> int:
    """How many words before a place are the same word."""
    return sum(_same(token, tokens[index]) for token in tokens[:index])


def _same(one: Token, other: Token) -> bool:
    if one.quantity or other.quantity:
        return bool(one.quantity and other.quantity and one.quantity.value == other.quantity.value)
    return bool(one.keys & other.keys)


def _before(tokens: Sequence[Token], index: int) -> Token | None:
    for place in range(index - 1, -1, -1):
        if tokens[place].role is Role.STOP:
            return None
        if tokens[place].is_named or tokens[place].quantity:
            return tokens[place]
    return None


def before_of(tokens: Sequence[Token], index: int) -> int | None:
    """The place of the word before that names or counts something, before any mark."""
    for place in range(index - 1, -1, -1):
        if tokens[place].role is Role.STOP:
            return None
        if tokens[place].is_named or tokens[place].quantity:
            return place
    return None


def _alike(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and _same(one, other)


def after(tokens: Sequence[Token], index: int) -> Token | None:
    """The next word that names or counts something, before any mark."""
    place = index_after(tokens, index)
    return None if place is None else tokens[place]


def index_after(tokens: Sequence[Token], index: int) -> int | None:
    """The place of the next word that names or counts something, before any mark."""
    for place in range(index + 1, len(tokens)):
        token = tokens[place]
        if token.role is Role.STOP:
            return None
        if token.is_named or token.quantity:
            return place
    return None
