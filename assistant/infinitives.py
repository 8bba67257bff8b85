"""What is said with "te": only meant, asked or aimed at, and what "niet" beside it denies.

"Geld krijgen om een lokaal te bouwen" does not say that it was built; "adviseren om niet te
verhuizen" is no "niet adviseren om te verhuizen".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.clauses import is_helping, may_be_participle
from assistant.differing import Difference, DifferenceKind
from assistant.naming import Naming, naming_of
from assistant.nouns import is_bent_participle
from assistant.pairing import index_after
from assistant.standing import antecedent, has_passive, is_attributive
from assistant.tokens import Role
from assistant.wordforms import fold, infinitive_of
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

# Verbs that a "te" only ties to the next: "hoeft te betalen", "is te vinden", "staat te lezen".
TYING = frozenset(
    """
    dient dienen diende dienden hoeft hoeven behoeft behoeven hoefde behoort behoren behoorde is
    zijn was waren heeft hebben had hadden staat staan zit zitten ligt liggen blijkt blijken lijkt
    lijken schijnt schijnen weet weten pleegt plegen valt vallen komt komen verplicht
    """.split()
)
# "te hebben gehoord", "te laten nemen"
HELPED = frozenset("laten hebben worden zijn kunnen mogen moeten gaan".split())
OPENERS = wording.CLAUSE_OPENERS - {"en", "of"}
# What tells that a thing is done, and not that it is meant: no opener, or "die".
TELLING = frozenset({"", "die"})


@dataclass
class Infinitives:
    """The verbs with "te" of a statement beside those of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every verb that is only meant on one side, and every denial that goes over "te"."""
        for index, other in self._told():
            yield Difference(
                DifferenceKind.ROLE,
                self.pairing.said[index].surface,
                self.pairing.found[other].surface,
            )
        yield from self._denied()

    def _told(self) -> Iterator[tuple[int, int]]:
        """Such as "heeft een lokaal gebouwd" for "om een lokaal te bouwen"."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            for tokens, place, others, answer in (
                (said, index, found, other),
                (found, other, said, index),
            ):
                if not (_is_meant(tokens, place) and _is_told(others, answer)):
                    continue
                # "regels te stellen bij wet", "regels die bij wet worden gesteld"
                is_same = others[answer].opener and has_passive(others, others[answer].clause)
                if not is_same or _om_of(tokens, place) is not None:
                    yield index, other

    def _denied(self) -> Iterator[Difference]:
        """Such as "niet adviseren om te verhuizen" for "adviseren om niet te verhuizen"."""
        said, found = self.pairing.said, self.pairing.found
        mine, theirs = _denials(said), _denials(found)
        if not len(mine) == len(theirs) == 1:
            return
        for index, other in self.pairing.pairs.items():
            inside = _is_denied(said, mine[0], index), _is_denied(found, theirs[0], other)
            if None not in inside and inside[0] != inside[1]:
                yield Difference(
                    DifferenceKind.NEGATION, said[mine[0]].surface, found[theirs[0]].surface
                )
                return


def _follows_te(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb stands after "te", "te laten" or "te hebben", or before the last."""
    before = [token.word for token in tokens[max(0, place - 2) : place]]
    after = [token.word for token in tokens[place + 1 : place + 3]]
    return (
        before[-1:] == ["te"]
        or (before[:1] == ["te"] and before[-1] in HELPED)
        or (after[:1] == ["te"] and after[-1] in HELPED)
    )


def _om_of(tokens: Sequence[Token], place: int) -> int | None:
    """The place of the "om" that opens the infinitive clause of a verb."""
    for before in range(place - 1, -1, -1):
        token = tokens[before]
        if token.word == "om" and token.role is Role.NEUTRAL:
            return before
        if token.word in OPENERS or token.word in {";", ":"}:
            return None
    return None


def _is_meant(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb says with "te" what is meant, asked or aimed at."""
    if not _follows_te(tokens, place) or is_attributive(tokens, place):
        return False
    if _om_of(tokens, place) is not None:
        return True
    before = _before_in_clause(tokens, place)
    return any(one.role is Role.VERB for one in before) and not any(
        one.word in TYING or one.word == "zonder" for one in before
    )


def _before_in_clause(tokens: Sequence[Token], place: int) -> list[Token]:
    return [token for token in tokens[:place] if token.clause == tokens[place].clause]


def _is_told(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb says what is or was done, and not what may, must or should be."""
    token = tokens[place]
    if token.role is not Role.VERB or _follows_te(tokens, place) or not _tells(tokens, place):
        return False
    word = token.form
    if _is_bent(tokens, place) or word.endswith("nde"):
        return False
    if _opens_noun(tokens, place) or _is_helped(tokens, place):
        return False
    if infinitive_of(word) != word:
        return True
    return not any(
        one.clause == token.clause
        and i != place
        and not _follows_te(tokens, i)
        and (one.role is Role.VERB or is_helping(fold(one.word)) or one.word in wording.BEING)
        for i, one in enumerate(tokens)
    )


def _tells(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause tells something by itself, or of someone: "een team dat hen helpt"."""
    if tokens[place].opener != "dat":
        return tokens[place].opener in TELLING
    noun = antecedent(tokens, place)
    return noun is not None and naming_of(tokens[noun].surface) is Naming.ACTOR


def _is_bent(tokens: Sequence[Token], place: int) -> bool:
    """Whether a participle describes the noun after it: "gemaakte kosten", not "maakte kosten"."""
    word = fold(tokens[place].word)
    return (
        is_attributive(tokens, place)
        and is_bent_participle(word)
        and may_be_participle(word.removesuffix("e"))
    )


def _opens_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb is a noun here: "het gezamenlijk dragen"."""
    before = place - 1
    while before > 0 and tokens[before].is_loose:
        before -= 1
    return before >= 0 and tokens[before].word in wording.DETERMINERS


def _is_helped(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word such as "moet" goes with a verb: none stands between, or both end a clause."""
    if any(one.signal is Signal.MODALITY and one.clause == tokens[place].clause for one in tokens):
        return True
    for before in range(place - 1, -1, -1):
        if tokens[before].signal is Signal.MODALITY:
            return True
        if tokens[before].role is Role.VERB or tokens[before].word in OPENERS:
            return False
    return False


def _denials(tokens: Sequence[Token]) -> list[int]:
    """Where "niet" and "geen" stand."""
    return [place for place, token in enumerate(tokens) if token.word in {"niet", "geen"}]


def _is_denied(tokens: Sequence[Token], denial: int, place: int) -> bool | None:
    """Whether "niet" stands inside the clause of a verb with "te"; None where nothing tells it.

    Without "om" only the words beside it tell: "belooft de vader niet te bellen" and "belooft
    niet de vader te bellen".
    """
    token = tokens[place]
    if not _follows_te(tokens, place) or tokens[denial].clause != token.clause:
        return None
    om = _om_of(tokens, place)
    if om is not None:
        return denial > om
    if denial > place:
        return False
    before = _before_in_clause(tokens, denial)
    if any(one.word in TYING - {"verplicht"} and one.word != "is" for one in before):
        return None
    if tokens[denial].word == "geen":
        noun = index_after(tokens, denial)
        has = any(one.word in wording.HAVING for one in before)
        return None if noun is None or has else tokens[noun + 1].word == "te"
    if tokens[denial + 1].word == "te":
        return not before or not is_helping(fold(before[-1].word))
    return False
