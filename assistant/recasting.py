"""A sentence said the other way round: a passive as an active, "krijgen" as "geven"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import wording
from assistant.naming import Naming, naming_of
from assistant.standing import in_one_list, is_inside_noun
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
    places = [
        (by, passive)
        for by, token in enumerate(tokens)
        if token.word == "door" and not is_inside_noun(tokens, by)
        for passive in [_passive_of(tokens, token.clause)]
        if passive is not None
    ]
    if not places:
        return None
    by, passive = min(places, key=lambda place: tokens[place[1]].word not in wording.PASSIVE)
    end = _end_of_noun(tokens, by, "door")
    verb = tokens[passive]
    agent = [
        replace(
            token,
            marks=frozenset({NO_MARK}) if "door" in token.marks else token.marks,
            clause=verb.clause,
            part=verb.part,
            opener=verb.opener,
        )
        for token in tokens[by + 1 : end]
    ]
    if not any(token.is_named for token in agent):
        agent = _as_subject(agent)
        if not agent:
            return None
    start = next(i for i, token in enumerate(tokens) if token.clause == verb.clause)
    kept = [i for i in range(len(tokens)) if i != passive and not by <= i < end]
    before = [tokens[i] for i in kept if i < start]
    return [*before, *agent, *(tokens[i] for i in kept if i >= start)]


def _passive_of(tokens: Sequence[Token], clause: int) -> int | None:
    """The word that makes a clause passive: "wordt", or "is" in "is door de raad vastgesteld"."""
    inside = [i for i, token in enumerate(tokens) if token.clause == clause]
    passive = next((i for i in inside if tokens[i].word in wording.PASSIVE), None)
    if passive is None and any(_says_what_is_done(tokens[i]) for i in inside):
        passive = next((i for i in inside if tokens[i].word in wording.BEING), None)
    if passive is None:
        passive = next((i for i, one in enumerate(tokens) if one.word in wording.PASSIVE), None)
    return passive


def _as_subject(agent: Sequence[Token]) -> list[Token]:
    """A pronoun as the subject: "zij" for "door hen"; nothing for other words."""
    if len(agent) != 1 or agent[0].signal is not Signal.PERSON:
        return []
    if agent[0].word in {"hen", "haar"}:
        return [replace(agent[0], word="zij", role=Role.NEUTRAL, signal=None)]
    return list(agent)


def _end_of_noun(tokens: Sequence[Token], by: int, mark: str) -> int:
    """Where a noun after a preposition ends, with its list and what it is of."""
    end, inside = by + 1, False
    for place in range(by + 1, len(tokens)):
        token = tokens[place]
        if token.is_named or token.quantity or token.signal is Signal.PERSON:
            if mark not in token.marks and not (inside and "van" in token.marks):
                break
            if _acts(tokens[place - 1]) and not token.surface[:1].isupper():
                break  # "van de gemeente geld"
            end = place + 1
        elif token.word not in {"de", "het", "een", "en", "of", ",", "der", "van"}:
            break
        inside = inside or token.word in {"van", "der"}
    return end


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
    giver = _givers(tokens, clause)
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
    for i in clause:
        if i == receiver or (
            i > receiver and _acts(tokens[i]) and in_one_list(tokens, receiver, i)
        ):
            giving[i] = replace(tokens[i], marks=frozenset({"aan", NO_MARK}))
    passive = replace(tokens[verb], word="wordt", role=Role.NEUTRAL, keys=frozenset())
    if any(_says_what_is_done(tokens[i]) for i in clause if i != verb):
        # "krijgt het bedrag uitbetaald": the participle says what is done
        if not giver:
            return [*giving[:verb], passive, *giving[verb + 1 :]]
        del giving[verb]
        giver = [i - (i > verb) for i in giver]
    else:
        giving[verb] = replace(tokens[verb], keys=_GIVING)
    if not giver:
        return [*giving[:verb], passive, *giving[verb:]]
    owner = next((i for i in giver if giving[i].word in {"van", "der"}), giver[-1] + 1)
    first = [
        replace(giving[i], marks=frozenset({NO_MARK})) if i < owner else giving[i] for i in giver
    ]
    rest = [token for i, token in enumerate(giving) if i not in giver]
    start = next(i for i, token in enumerate(rest) if token.clause == tokens[verb].clause)
    return [*rest[:start], *first, *rest[start:]]


def _givers(tokens: Sequence[Token], clause: Sequence[int]) -> list[int]:
    """The places of who gives: "van gemeenten en aanbieders", with what belongs to them."""
    for by in clause:
        first = next((i for i in clause if i > by and tokens[i].is_named), None)
        if (
            tokens[by].word != "van"
            or first is None
            or tokens[first].marks != {"van"}
            or not _acts(tokens[first])
        ):
            continue
        return list(range(by + 1, _end_of_noun(tokens, by, "van")))
    return []


def _says_what_is_done(token: Token) -> bool:
    """Whether a word is a participle: "uitbetaald", "toegestuurd"."""
    word = token.word
    is_strong = word.endswith("en") and "ge" in word[:-2]
    return token.role is Role.VERB and (word.endswith(("d", "t")) or is_strong)


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
            done = tokens[end - 1].clause
            after = [
                _moved(one, outer) if index and one.clause == done else one for one in tokens[end:]
            ]
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
