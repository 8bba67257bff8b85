"""A sentence said the other way round: a passive as an active, "krijgen" as "geven"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import wording
from assistant.naming import Naming, naming_of
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import keys_of
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.tokens import Token

_RECEIVING = keys_of("krijgen") & keys_of("ontvangen")
_GIVING = frozenset().union(
    *map(keys_of, ("geven", "verstrekken", "verschaffen", "zenden", "toekennen"))
)

# "als X wordt toegepast" is "bij toepassing van X", "nadat X is vastgesteld" "na vaststelling".
_MARKS_OF_OPENERS = {
    "als": "bij",
    "indien": "bij",
    "wanneer": "bij",
    "nadat": "na",
    "voordat": "voor",
    "alvorens": "voor",
}


def made_active(tokens: Sequence[Token]) -> list[Token] | None:
    """A passive sentence with its agent ("door ...") in front as the subject, or None."""
    passive = next((i for i, token in enumerate(tokens) if token.word in wording.PASSIVE), None)
    by = next((i for i, token in enumerate(tokens) if token.word == "door"), None)
    if passive is None or by is None:
        return None
    end = by + 1
    while end < len(tokens) and _goes_on(tokens[end]):
        end += 1
    verb = tokens[passive]
    agent = [
        replace(
            token,
            marks=frozenset({NO_MARK}),
            clause=verb.clause,
            part=verb.part,
            opener=verb.opener,
        )
        for token in tokens[by + 1 : end]
    ]
    if not any(token.is_named for token in agent):
        return None
    start = next(i for i, token in enumerate(tokens) if token.clause == verb.clause)
    kept = [i for i in range(len(tokens)) if i != passive and not by <= i < end]
    before = [tokens[i] for i in kept if i < start]
    return [*before, *agent, *(tokens[i] for i in kept if i >= start)]


def _goes_on(token: Token) -> bool:
    """Whether a token belongs to the agent after "door"."""
    if token.is_named or token.quantity or token.signal is Signal.PERSON:
        return "door" in token.marks
    return token.word in {"de", "het", "een", "en", ",", "der"} or token.word == "van"


def made_passive(tokens: Sequence[Token]) -> list[Token] | None:
    """A sentence with "men" as a passive without agent, or None: the order tells who no more."""
    if not any(token.word == "men" for token in tokens):
        return None
    return [
        replace(token, word="wordt", role=Role.NEUTRAL, signal=None, keys=frozenset())
        if token.word == "men"
        else token
        for token in tokens
    ]


def made_giving(tokens: Sequence[Token]) -> list[Token] | None:
    """A sentence with "krijgt" said with "geven": who gets it after "aan", who gives it first."""
    verb = next((i for i, token in enumerate(tokens) if token.keys & _RECEIVING), None)
    if verb is None:
        return None
    clause = [i for i, token in enumerate(tokens) if token.clause == tokens[verb].clause]
    giver = [
        i for i in clause if tokens[i].is_named and tokens[i].marks == {"van"} and _acts(tokens[i])
    ]
    receiver = next(
        (
            i
            for i in clause
            if tokens[i].marks == {NO_MARK} and tokens[i].is_named and _acts(tokens[i])
        ),
        None,
    )
    if receiver is None:
        return None
    giving = list(tokens)
    giving[receiver] = replace(tokens[receiver], marks=frozenset({"aan", NO_MARK}))
    giving[verb] = replace(tokens[verb], keys=_GIVING)
    if not giver:
        passive = replace(tokens[verb], word="wordt", role=Role.NEUTRAL, keys=frozenset())
        return [*giving[:verb], passive, *giving[verb:]]
    first = [replace(tokens[i], marks=frozenset({NO_MARK})) for i in giver]
    rest = [token for i, token in enumerate(giving) if i not in giver]
    start = next(i for i, token in enumerate(rest) if token.clause == tokens[verb].clause)
    return [*rest[:start], *first, *rest[start:]]


def made_noun(tokens: Sequence[Token]) -> list[Token] | None:
    """A clause with "als" or "nadat" as a noun: "na vaststelling van X", "na ontvangst van X"."""
    for index, token in enumerate(tokens):
        mark = _MARKS_OF_OPENERS.get(token.word)
        end = _end_of_done(tokens, index + 1) if mark else None
        if mark is None or end is None or (index == 0 and end + 1 >= len(tokens)):
            continue
        inside = [one for one in tokens[index + 1 : end] if not _only_helps(one)]
        verbs = [one for one in inside if one.role is Role.VERB]
        if len(verbs) != 1 or any(one.signal or one.role is Role.STOP for one in inside):
            continue
        outer = tokens[end + (tokens[end].role is Role.STOP)] if index == 0 else tokens[index - 1]
        tie = replace(_moved(token, outer), word=mark, role=Role.PREPOSITION, signal=None)
        noun = replace(_moved(verbs[0], outer), role=Role.CONTENT, marks=frozenset({mark}))
        of = replace(tie, surface="van", word="van")
        rest = [
            replace(
                _moved(one, outer),
                marks=frozenset({"van"}) if NO_MARK in one.marks else one.marks,
            )
            for one in inside
            if one is not verbs[0]
        ]
        if any(one.is_named for one in rest):
            after = [_moved(one, outer) if index else one for one in tokens[end:]]
            return [*tokens[:index], tie, noun, of, *rest, *after]
    return None


def _end_of_done(tokens: Sequence[Token], start: int) -> int | None:
    """Where a clause ends of what is done or has been: right after "is vastgesteld"."""
    for place in range(start, len(tokens) - 1):
        if tokens[place].role is Role.STOP:
            return None
        pair = tokens[place : place + 2]
        for verb, helping in (pair, pair[::-1]):
            if (
                verb.role is Role.VERB
                and _is_participle(verb.word)
                and helping.word in wording.PASSIVE | wording.BEING | wording.HAVING
            ):
                by_somebody = helping.word in wording.HAVING
                is_told = any(_is_person(one) for one in tokens[start:place])
                return place + 2 if is_told == by_somebody else None
    return None


def _is_person(token: Token) -> bool:
    """Whether a pronoun says who did it: who that is stands elsewhere in the sentence."""
    return token.signal is Signal.PERSON or token.word in wording.PERSONAL


def _only_helps(token: Token) -> bool:
    return _is_person(token) or (
        token.word in wording.PASSIVE | wording.BEING | wording.HAVING
        and token.role is not Role.VERB
    )


def _moved(token: Token, outer: Token) -> Token:
    """A token in the clause of another."""
    return replace(token, clause=outer.clause, part=outer.part, opener=outer.opener)


def _is_participle(word: str) -> bool:
    return word.endswith(("d", "t", "en", "aan")) and not word.endswith("end")


def _acts(token: Token) -> bool:
    return naming_of(token.surface or token.word) is Naming.ACTOR
