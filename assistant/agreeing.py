"""Whether what is named, counted and qualified is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.differing import Difference, DifferenceKind
from assistant.pairing import after, index_after
from assistant.pronouns import is_taken_up
from assistant.quantities import QuantityKind
from assistant.scopes import Scopes
from assistant.standing import is_attributive
from assistant.wordforms import fold, keys_of
from assistant.wording import Signal
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

# "er komen regels" and "er worden regels gesteld"
_COMING = keys_of("komen")
_CONDITIONS = frozenset(
    name for signal, name in wording.SIGNALS.values() if signal is Signal.CONDITION
)
_MERE = frozenset().union(*(keys_of(verb) for verb in wording.MERE)) - frozenset(
    key for verb in wording.MERE for key in keys_of(verb) if key.startswith("#")
)

# "de in artikel 2, eerste lid, bedoelde persoon": so far a participle stands from what it names.
MOST_BETWEEN = 7


@dataclass
class Agreement:
    """What a statement names, counts and qualifies beside what its source does."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Everything in which the two do not agree."""
        yield from self._unpaired()
        yield from self._quantities()
        yield from Scopes(self.pairing).differences()

    def _unpaired(self) -> Iterator[Difference]:
        for index in sorted(self.pairing.extra_said):
            token = self.pairing.said[index]
            if (
                token.is_named
                and not self._is_empty(index, self.pairing.said, said=True)
                and not is_taken_up(token, self.pairing.found, self.pairing.said)
            ):
                yield Difference(_kind_of_word(token), token.surface, "")
        for index in sorted(self.pairing.extra_found):
            token = self.pairing.found[index]
            if token.is_named and not self._may_go(index):
                is_condition = token.opener in _CONDITIONS
                kind = DifferenceKind.CONDITION if is_condition else DifferenceKind.DROPPED
                yield Difference(kind, "", token.surface)

    def _may_go(self, index: int) -> bool:
        """A first name before its surname, or a word that only colours."""
        token = self.pairing.found[index]
        if token.word in wording.DROPPABLE or self._is_empty(index, self.pairing.found, said=False):
            return True
        if is_taken_up(token, self.pairing.said, self.pairing.found):
            return True
        following = self.pairing.found[index + 1] if index + 1 < len(self.pairing.found) else None
        return (
            following is not None
            and index + 1 in self.pairing.pairs.values()
            and _is_proper(token)
            and _is_proper(following)
        )

    def _is_empty(self, index: int, tokens: Sequence[Token], *, said: bool) -> bool:
        """Whether a word only helps another: a verb its noun, a measure its number."""
        token = tokens[index]
        if token.keys & _COMING and (
            any(one.word == "er" for one in tokens[:index])
            or any(one.word in {"rekening", "laste"} for one in tokens[index:])
        ):
            return True
        if self._is_repeated(index, tokens, said=said):
            return True
        if token.word in wording.ATTRIBUTIVE and self._points(index, tokens, said=said):
            return True
        if token.keys & _MERE or self.pairing.is_light(token, tokens, said=said):
            return True
        following = after(tokens, index)
        if token.word in wording.MEASURES:
            return bool(
                following
                and following.quantity
                and following.quantity.kind is QuantityKind.DURATION
            )
        before = tokens[index - 1] if index else None
        is_span = before and before.quantity and before.quantity.kind is QuantityKind.DURATION
        return token.word == "lang" and bool(is_span)

    def _is_repeated(self, index: int, tokens: Sequence[Token], *, said: bool) -> bool:
        """Such as the second "betrokken" in "de betrokken ouder of de betrokken voogd"."""
        paired = self.pairing.pairs.keys() if said else self.pairing.answers.keys()
        place = index - 1
        while place >= 0 and tokens[place].word in wording.DETERMINERS | {"en", "of", ","}:
            place -= 1
        is_joined = any(one.word in {"en", "of", ","} for one in tokens[place + 1 : index])
        if not is_joined or not is_attributive(tokens, index):
            return False
        first = place - 1
        return first in paired and bool(tokens[first].keys & tokens[index].keys)

    def _points(self, index: int, tokens: Sequence[Token], *, said: bool) -> bool:
        """Whether a participle points at a part of a law that both sides name."""
        paired = self.pairing.pairs.keys() if said else self.pairing.answers.keys()
        near = range(max(0, index - MOST_BETWEEN), min(len(tokens), index + MOST_BETWEEN))
        return any(place in paired and tokens[place].points_at_law for place in near)

    def _quantities(self) -> Iterator[Difference]:
        left = [self.pairing.found[index] for index in sorted(self.pairing.extra_found)]
        left = [token for token in left if token.quantity]
        for index in sorted(self.pairing.extra_said):
            token = self.pairing.said[index]
            if token.quantity is None:
                continue
            other = _nearest(token, left)
            if other:
                left.remove(other)
            yield Difference(_kind_of_quantity(token, other), token.surface, _surface(other))
        for token in left:
            yield Difference(_kind_of_quantity(token, None), "", token.surface)
        for index, other_index in self.pairing.pairs.items():
            token = self.pairing.said[index]
            counts = token.quantity and token.quantity.kind in {
                QuantityKind.NUMBER,
                QuantityKind.ORDINAL,
            }
            if counts and not self._count_same(index, other_index):
                yield Difference(
                    DifferenceKind.UNIT,
                    f"{token.surface} {_surface(after(self.pairing.said, index))}".strip(),
                    f"{token.surface} {_surface(after(self.pairing.found, other_index))}".strip(),
                )

    def _count_same(self, index: int, other: int) -> bool:
        """Whether two numbers count the same, or neither counts anything: "artikelen 3 en 4"."""
        mine = _counted(self.pairing.said, index)
        theirs = _counted(self.pairing.found, other)
        if mine is None or theirs is None:
            return mine is theirs
        return self.pairing.pairs.get(mine) == theirs


def _counted(tokens: Sequence[Token], index: int) -> int | None:
    """The place of what a number counts: the next word, unless a verb stands between."""
    place = index_after(tokens, index)
    if place is None or any(token.makes_clause for token in tokens[index + 1 : place]):
        return None
    return place


def _surface(token: Token | None) -> str:
    return token.surface if token else ""


def _is_proper(token: Token) -> bool:
    return (
        token.surface[:1].isupper()
        and token.is_named
        and not language.is_dutch_word(fold(token.word))
    )


def _kind_of_word(token: Token) -> DifferenceKind:
    if token.word[:1].isdigit():
        return DifferenceKind.NUMBER
    return DifferenceKind.NAME if _is_proper(token) else DifferenceKind.UNSAID


def _kind_of_quantity(token: Token, other: Token | None) -> DifferenceKind:
    quantity = token.quantity
    assert quantity is not None  # noqa: S101  # told by the caller
    if other and other.quantity and other.quantity.plain == quantity.plain != "":
        return DifferenceKind.UNIT
    if quantity.kind is QuantityKind.ORDINAL:
        return DifferenceKind.NUMBER
    return DifferenceKind(quantity.kind.value)


def _nearest(token: Token, others: Sequence[Token]) -> Token | None:
    """The quantity that was probably meant: of the same kind or with the same number."""
    quantity = token.quantity
    assert quantity is not None  # noqa: S101  # told by the caller
    for other in others:
        if other.quantity and other.quantity.kind is quantity.kind:
            return other
    for other in others:
        if other.quantity and other.quantity.plain == quantity.plain:
            return other
    return others[0] if others else None
