"""Who a clause is about that names no subject: the one before it, or the subject of the first.

"De leraar informeert de begeleider, die de ouders belt" and "de leraar informeert de begeleider en
belt de ouders" tell it of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.clauses import is_helping
from assistant.differing import Difference, DifferenceKind
from assistant.naming import Naming, naming_of
from assistant.standing import antecedents, is_attributive, is_passive
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import fold, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

GOING_ON = frozenset({"en", "maar"})


@dataclass
class Referring:
    """The clauses of a statement without a subject of their own beside those of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every verb that another one does."""
        for index, other in (*self._bearers(), *self._reflexives()):
            yield Difference(
                DifferenceKind.ROLE,
                self.pairing.said[index].surface,
                self.pairing.found[other].surface,
            )

    def _bearers(self) -> Iterator[tuple[int, int]]:
        """Such as "en belt" for "die belt"."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if not said[index].role is found[other].role is Role.VERB:
                continue
            if any(token.word.endswith("nde") for token in (said[index], found[other])):
                continue  # "onderling botsende belangen"
            if is_passive(said, index) or is_passive(found, other):
                continue
            if self._turns_from_near(index, other):
                yield index, other
                continue
            mine, theirs = _referred(said, index), _referred(found, other)
            if not mine and not theirs:
                continue
            mine, theirs = mine or _named(said, index), theirs or _named(found, other)
            if mine and theirs and not _share(said, mine, found, theirs):
                yield index, other

    def _turns_from_near(self, index: int, other: int) -> bool:
        """Such as "zij schrijft" for "deze schrijft", where two were named."""
        said, found = self.pairing.said, self.pairing.found
        mine, theirs = _clause_of(said, index), _clause_of(found, other)
        return (points_near(said, mine) and _has_person(found, theirs)) or (
            points_near(found, theirs) and _has_person(said, mine)
        )

    def _reflexives(self) -> Iterator[tuple[int, int]]:
        """Such as "bereidt het gesprek voor" for "bereidt zich voor op het gesprek"."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if not said[index].role is found[other].role is Role.VERB:
                continue
            if key_of(said[index].form) != key_of(found[other].form):
                continue
            has = _has_reflexive(said, index), _has_reflexive(found, other)
            if has[0] != has[1] and None not in has:
                yield index, other


def _share(
    said: Sequence[Token], mine: Sequence[int], found: Sequence[Token], theirs: Sequence[int]
) -> bool:
    return any(said[one].keys & found[other].keys for one in mine for other in theirs)


def _referred(tokens: Sequence[Token], verb: int) -> list[int]:
    """The places of who a clause without a subject can be about; none of a clause with one."""
    clause = _clause_of(tokens, verb)
    if _has_person(tokens, clause):
        return []
    first = tokens[clause[0]]
    if points_near(tokens, clause):
        return [i for i in range(clause[0]) if _may_act(tokens[i])][-1:]
    if first.opener == "die" and first.word in {"die", "dat"}:
        return antecedents(tokens, verb) if _has_two(tokens, clause[0]) else []
    if first.word in GOING_ON and first.opener == "" and _goes_on(tokens, clause, verb):
        subject = _subject_before(tokens, clause[0])
        # "adviseert de raad en beslist de rechter": each has its own behind it
        is_inverted = any(_stands_after_verb(tokens, i) for i in subject)
        return [] if is_inverted else subject
    return []


def _stands_after_verb(tokens: Sequence[Token], place: int) -> bool:
    before = place - 1
    while before > 0 and (
        tokens[before].word in wording.DETERMINERS or tokens[before].role is Role.CONTENT
    ):
        before -= 1
    token = tokens[max(0, before)]
    return token.role is Role.VERB or is_helping(fold(token.word)) or token.word in wording.BEING


def points_near(tokens: Sequence[Token], clause: Sequence[int]) -> bool:
    """Whether "deze" is the subject of a clause that comes after two who can act."""
    start = clause[0]
    while start + 1 < len(tokens) and tokens[start].word in wording.CLAUSE_OPENERS - {"die"}:
        start += 1
    word, following = tokens[start].word, tokens[start + 1 : start + 2]
    is_alone = bool(following) and (following[0].role is not Role.CONTENT or following[0].is_loose)
    is_pointing = word == "deze" or (word == "die" and tokens[start].opener != "die")
    return is_pointing and is_alone and _has_two(tokens, clause[0])


def _clause_of(tokens: Sequence[Token], place: int) -> list[int]:
    return [
        i
        for i, token in enumerate(tokens)
        if token.clause == tokens[place].clause and token.role is not Role.STOP
    ]


def _has_person(tokens: Sequence[Token], clause: Sequence[int]) -> bool:
    """Whether a pronoun can be the subject of a clause."""
    return any(
        tokens[i].word in {"zij", "ze", "hij", "ik", "je", "jij", "u", "wij", "we", "men"}
        for i in clause
    )


def _has_two(tokens: Sequence[Token], end: int) -> bool:
    """Whether two different ones who can act were named before a place."""
    actors = [token.keys for token in tokens[:end] if _acts(token)]
    return any(not one & actors[0] for one in actors[1:])


def _acts(token: Token) -> bool:
    return token.role is Role.CONTENT and naming_of(token.surface or token.word) is Naming.ACTOR


def _may_act(token: Token) -> bool:
    kind = naming_of(token.surface or token.word)
    return token.role is Role.CONTENT and not token.is_loose and kind is not Naming.THING


def _goes_on(tokens: Sequence[Token], clause: Sequence[int], verb: int) -> bool:
    """Whether nothing that can be a subject stands between "en" and the verb."""
    between = [tokens[i] for i in clause if i < verb][1:]
    return all(
        (token.role is Role.NEUTRAL and token.word not in wording.PERSONAL) or token.is_loose
        for token in between
    )


def _subject_before(tokens: Sequence[Token], end: int) -> list[int]:
    """The subject of the main clause before a place; none where it is not sure."""
    clauses = [token.clause for token in tokens[:end] if token.opener == "" and token.makes_clause]
    return _bare_actor(tokens[:end], clauses[-1]) if clauses else []


def _named(tokens: Sequence[Token], verb: int) -> list[int]:
    """The subject that a main clause names; none where it is not sure."""
    clause = _clause_of(tokens, verb)
    goes_on = tokens[clause[0]].word in GOING_ON and _goes_on(tokens, clause, verb)
    if tokens[verb].opener or tokens[verb].role is not Role.VERB or goes_on:
        return []
    return _bare_actor(tokens, tokens[verb].clause)


def _bare_actor(tokens: Sequence[Token], clause: int) -> list[int]:
    """The first noun of a clause without a preposition, if it can act."""
    bare = [
        i
        for i, token in enumerate(tokens)
        if token.clause == clause
        and token.role is Role.CONTENT
        and token.marks == {NO_MARK}
        and not (token.is_loose or describes(tokens, i))
    ]
    return bare[:1] if bare and _acts(tokens[bare[0]]) else []


def describes(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word only describes the noun after it: "de gecertificeerde instelling"."""
    return is_attributive(tokens, place) and not _acts(tokens[place])


def _has_reflexive(tokens: Sequence[Token], verb: int) -> bool | None:
    """Whether a verb has "zich" in its clause; None where another can have it."""
    inside = [token for token in tokens if token.clause == tokens[verb].clause]
    if sum(token.role is Role.VERB for token in inside) > 1:
        return None
    return any(token.word == "zich" for token in inside)
