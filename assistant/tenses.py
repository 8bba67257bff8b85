"""Whether what was is said to be, or the other way round: "de kinderen woonden bij hun tante"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.clauses import may_be_participle
from assistant.differing import Difference, DifferenceKind
from assistant.naming import Naming, naming_of
from assistant.standing import has_passive, is_attributive
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import fold, infinitive_of, is_verb_form, presents_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

PAST, PRESENT = "past", "present"
# Helping verbs by the time that they tell; "is vermeld" can be said of both, so "is" is in neither.
HELPING = {
    **dict.fromkeys("was waren had hadden werd werden heeft hebben heb hebt".split(), PAST),
    **dict.fromkeys("moest moesten kon konden wilde wilden hoefde hoefden diende".split(), PAST),
    **dict.fromkeys("wordt worden kan kunnen moet moeten mag mogen wil willen".split(), PRESENT),
    **dict.fromkeys("dient dienen hoeft hoeven zal zullen".split(), PRESENT),
}
UNSURE = frozenset("is zijn zou zouden mocht mochten te".split())
BOTH = frozenset("zijn zou zouden hebben heeft".split())
BARE = {"was": PAST, "waren": PAST, "had": PAST, "hadden": PAST, "is": PRESENT}


@dataclass
class Tenses:
    """The time that a statement tells of beside that of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every verb that is of another time."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if not said[index].role is found[other].role is Role.VERB:
                continue
            times = _time_of(said, index), _time_of(found, other)
            is_moved = None not in times and times[0] != times[1]
            if (
                is_moved
                or _goes_on(said, index, found, other)
                or _goes_on(found, other, said, index)
            ):
                yield Difference(DifferenceKind.ROLE, said[index].surface, found[other].surface)
        mine, theirs = _told(said), _told(found)
        if mine and theirs and not mine.keys() & theirs.keys():
            yield Difference(
                DifferenceKind.ROLE, next(iter(mine.values())), next(iter(theirs.values()))
            )


def _time_of(tokens: Sequence[Token], place: int) -> str | None:
    """The time of a verb: that of the verb that helps it, or of its form."""
    inside = [one for one in tokens if one.clause == tokens[place].clause]
    if tokens[place].form == infinitive_of(tokens[place].form) and any(
        one.word in wording.HAVING for one in inside
    ):
        return None
    helping = [HELPING[one.word] for one in inside if one.word in HELPING]
    if helping or any(one.word in UNSURE for one in inside):
        if any(one.word in {"had", "hadden"} for one in inside):
            return PAST  # "had moeten vergoeden"
        return helping[0] if len(set(helping)) == 1 else None
    return _time_of_form(tokens, place)


def _time_of_form(tokens: Sequence[Token], place: int) -> str | None:
    word = tokens[place].form
    infinitive = infinitive_of(word)
    if place == 0 or not is_verb_form(word):
        return None  # "Voer gesprekken"
    if word.endswith(("end", "ende")):
        return None
    if word in presents_of(infinitive):
        return PRESENT
    if word == infinitive:
        return PRESENT if _is_only_verb(tokens, place) else None
    if is_attributive(tokens, place) or word.startswith("ge"):
        return None
    is_past = word.endswith(("de", "te", "den", "ten")) or not word.endswith(("d", "t", "en"))
    return PAST if is_past else None


def _is_only_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether no other verb stands in a clause, so that "wonen" is its finite one."""
    clause = [one for one in tokens if one.clause == tokens[place].clause]
    return sum(one.makes_clause for one in clause) == 1


def _goes_on(tokens: Sequence[Token], place: int, others: Sequence[Token], answer: int) -> bool:
    """Whether what is done on one side is still doing on the other: "is gestopt", "stopt".

    Of a thing both "is" and "wordt" may be said: "de aanvraag is gericht tot".
    """
    if not _is_done(tokens, place):
        return False
    if any(one.word in wording.BEING for one in others if one.clause == others[answer].clause):
        return False
    is_active = not has_passive(others, others[answer].clause)
    if is_active and _time_of(others, answer) is not PRESENT:
        return False
    subject = _subject(tokens, tokens[place].clause)
    return subject is not None and naming_of(subject.surface or subject.word) is Naming.ACTOR


def _subject(tokens: Sequence[Token], clause: int) -> Token | None:
    """The first noun of a clause that has no preposition."""
    return next(
        (
            one
            for one in tokens
            if one.clause == clause
            and one.role is Role.CONTENT
            and one.marks == {NO_MARK}
            and not one.is_loose
        ),
        None,
    )


def _is_done(tokens: Sequence[Token], place: int) -> bool:
    """Whether "is" or "zijn" with a participle says that something is done: "is gestopt"."""
    inside = [one.word for one in tokens if one.clause == tokens[place].clause]
    word = fold(tokens[place].word)
    infinitive = infinitive_of(word)
    return (
        bool({"is", "zijn"} & set(inside))
        and not {"te", *wording.PASSIVE} & set(inside)
        and may_be_participle(word)
        and word not in {infinitive, *presents_of(infinitive)}
    )


def _has_participle(tokens: Sequence[Token], place: int) -> bool:
    clause = tokens[place].clause
    return any(
        one.clause == clause and one.role is Role.VERB and may_be_participle(fold(one.word))
        for one in tokens
    )


def _told(tokens: Sequence[Token]) -> dict[str, str]:
    """The times of "is", "was" and "had" by themselves and of all other verbs, with a word."""
    told: dict[str, str] = {}
    for place, token in enumerate(tokens):
        time = BARE.get(token.word) or HELPING.get(token.word)
        if token.role is Role.VERB and time is None:
            is_infinitive = token.word == infinitive_of(token.word)
            time = None if is_infinitive else _time_of_form(tokens, place)
        if time is not None:
            told.setdefault(time, token.surface)
        if token.word in BOTH or (token.word == "is" and _has_participle(tokens, place)):
            told.setdefault(PAST, token.surface)
            told.setdefault(PRESENT, token.surface)
    return told
