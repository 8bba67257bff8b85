"""Words that stand for a noun named before, and who is spoken of by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import wording
from assistant.naming import naming_of
from assistant.tokens import Role
from assistant.wordforms import fold
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token


OWNING = frozenset({"haar", "hun"})


def is_taken_up(token: Token, tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Whether `tokens` has a pronoun for a word that `others` repeats: "omdat zij ..."."""
    if _count(tokens) <= _count(others):
        return False
    if sum(bool(other.keys & token.keys) for other in others) < 2:
        return False
    mention = next((i for i, one in enumerate(tokens) if one.keys & token.keys), None)
    if mention is None:
        return False
    pronoun = next((i for i in range(mention + 1, len(tokens)) if _is_pronoun(tokens, i)), None)
    if pronoun is None:
        return False
    kind = naming_of(token.surface or token.word)
    return not any(
        naming_of(one.surface or one.word) is kind
        for one in tokens[:pronoun]
        if one.role is Role.CONTENT and not one.keys & token.keys
    )


def has_taken_up(pairing: Pairing) -> bool:
    """Whether a pronoun stands for a word that the other side repeats."""
    said, found = pairing.said, pairing.found
    return any(
        said[index].is_named and is_taken_up(said[index], found, said)
        for index in pairing.extra_said
    ) or any(
        found[index].is_named and is_taken_up(found[index], said, found)
        for index in pairing.extra_found
    )


def owners(pairing: Pairing) -> frozenset[tuple[str, str]]:
    """What stands for who owns a noun, in statement and source: ("hun", "haar")."""
    return frozenset(
        (pairing.said[index - 1].word, pairing.found[other - 1].word)
        for index, other in pairing.pairs.items()
        if index and other and pairing.said[index - 1].word in OWNING
    )


def owns_alike(pairing: Pairing) -> bool:
    """Whether "haar" is "hun" on the other side before every noun that it stands before.

    Such as "gemeenten leggen dat vast in hun beleid" for "de gemeente ... in haar beleid".
    """
    pairs = owners(pairing)
    haar = [sum(token.word == "haar" for token in side) for side in (pairing.said, pairing.found)]
    crossed = pairs & {("haar", "hun"), ("hun", "haar")}
    return min(haar) == 0 and max(haar) == len(crossed) == 1


def persons_of(tokens: Sequence[Token]) -> dict[str, str]:
    """The persons that a sentence speaks of by a pronoun, with the pronoun."""
    persons = {
        wording.SIGNALS[fold(token.word)][1]: token.surface
        for index, token in enumerate(tokens)
        if token.signal is Signal.PERSON and not _is_possessive(tokens, index)
    }
    persons.pop("zelf", None)
    return persons


def _is_possessive(tokens: Sequence[Token], index: int) -> bool:
    """Such as "hun ouders", which may be "zijn ouders" of one child."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].word == "hun" and following is not None and following.is_named


def _is_pronoun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands for a noun: "zij", "daarop"; not the "die" of "die doelen"."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.word in wording.PERSONAL:
        return True
    if token.word in wording.PRONOUNS:
        return (
            following is None
            or following.is_loose
            or not (following.is_named or following.quantity)
        )
    is_joined = token.word.startswith(("er", "daar")) and len(token.word) > 3
    return token.role is Role.NEUTRAL and is_joined


def _count(tokens: Sequence[Token]) -> int:
    return sum(_is_pronoun(tokens, index) for index in range(len(tokens)))
