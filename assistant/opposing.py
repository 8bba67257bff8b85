"""Of two words, which one a sentence denies and which it affirms: "niet in A, maar in B".

Whether A or B comes first says nothing then: "in B en niet in A" is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import wording
from assistant.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token


def oppose_same(pairing: Pairing, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether of two pairs of words both texts deny the one and affirm the other."""
    return any(
        opposes(pairing.said, denied[0], affirmed[0])
        and opposes(pairing.found, denied[1], affirmed[1])
        for denied, affirmed in ((first, second), (second, first))
    )


def opposes(tokens: Sequence[Token], denied: int, affirmed: int) -> bool:
    """Whether a sentence says "not the one but the other" of two of its words."""
    before = _before(tokens, denied)
    if before is None or tokens[before].word != "niet":
        return False
    if tokens[denied].marks != tokens[affirmed].marks:
        return False
    if affirmed > denied:
        joint = _before(tokens, affirmed)
        if joint is not None and tokens[joint].word == "wel":
            joint -= 1
        return (
            joint is not None
            and joint > denied
            and tokens[joint].word in {"maar", "doch", "en"}
            and (tokens[joint].word != "en" or tokens[joint + 1].word == "wel")
            and _is_bare(tokens, affirmed)
        )
    return tokens[before - 1].word in {"en", "maar", ","} and _is_bare(tokens, denied)


def denied_alone(tokens: Sequence[Token], index: int) -> int | None:
    """The place of what "niet" denies where it has no verb of its own: "en niet tot zorg"."""
    if tokens[index].word != "niet" or not index:
        return None
    if tokens[index - 1].word not in {"en", "maar", ","}:
        return None
    for place in range(index + 1, len(tokens)):
        if tokens[place].is_named:
            return place if tokens[place].role is Role.CONTENT and _is_bare(tokens, place) else None
        if tokens[place].role is not Role.PREPOSITION and (
            tokens[place].word not in wording.DETERMINERS
        ):
            return None
    return None


def _before(tokens: Sequence[Token], index: int) -> int | None:
    """The place of the word before a noun with its preposition and article."""
    place = index - 1
    while place >= 0 and (
        tokens[place].role is Role.PREPOSITION or tokens[place].word in wording.DETERMINERS
    ):
        place -= 1
    return place if place >= 0 else None


def _is_bare(tokens: Sequence[Token], index: int) -> bool:
    """Whether no verb comes after a word in its clause, so that it shares the other's verb."""
    for token in tokens[index + 1 :]:
        if token.role is Role.STOP:
            return True
        if token.makes_clause:
            return False
    return True
