"""What a condition bears on: the verbs of the clauses that hold only when it does.

"De raad adviseert, als de ouder dat vraagt, en de rechter beslist" makes no condition of what the
rechter does; with the condition first or last, it bears on both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token


def bears_on_same(pairing: Pairing, index: int, other: int) -> bool:
    """Whether the conditions opened at two places bear on verbs that answer to each other."""
    pairs = {
        place: answer
        for place, answer in pairing.pairs.items()
        if pairing.said[place].role is pairing.found[answer].role is Role.VERB
    }
    mine = {pairs[place] for place in _hosts(pairing.said, index) if place in pairs}
    theirs = _hosts(pairing.found, other) & set(pairs.values())
    return not mine or not theirs or mine == theirs


def _hosts(tokens: Sequence[Token], index: int) -> set[int]:
    """The places of the verbs that the condition opened at a place bears on."""
    end = index
    while end < len(tokens) and (tokens[end].opener or tokens[end].role is Role.STOP):
        end += 1
    main = {i for i, one in enumerate(tokens) if one.role is Role.VERB and not one.opener}
    before = next((one for one in reversed(tokens[:index]) if one.role is not Role.STOP), None)
    if before is None or before.opener:
        return {i for i in main if i > index} if before is None else set()
    if not any(one.is_named for one in tokens[end:]):
        return {i for i in main if i < index}
    return {i for i in main if tokens[i].clause == before.clause}
