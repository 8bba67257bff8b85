"""Whether two sentences are about the same, and say something else of it.

A false alarm makes a reader doubt what is certain, so two sentences have to share most of their
telling words, in the forms that verification knows (`assistant.pairing`), and may differ in one
thing only: a value, a duty, a negation or an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assistant import wording
from assistant.comparison import ContrastKind
from assistant.facts import NO_SYNONYMS, read
from assistant.pairing import Pairing
from assistant.qualifying import (
    EXCEPTIONS,
    conditions_in,
    denials_in,
    exceptions_in,
    frames_of,
    limits_in,
    modals_in,
    name_others,
)
from assistant.stating import ADVICE, duty_in, stated_in, telling_in
from assistant.tokens import Role
from assistant.wording import SIGNALS
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assistant.evidence import Sentence
    from assistant.facts import Synonyms
    from assistant.stating import Stated
    from assistant.tokens import Token

# Shares of the telling words of each sentence that the other has, and how telling (0 to 1) a word
# may be that only this one has where the other has one of its own. Chosen on the tuning half of
# `tests/quality/planted_differences.jsonl`; the figures are in `tests/quality/README.md`.
LEAST_SHARED = 0.5
LEAST_SHARED_BOTH = 0.62
LEAST_SHARED_WITHOUT_VALUE = 0.75
MOST_STRANGE = 0.4
OF_VERB = 0.6
OF_COMMON = 0.2
HELPING = frozenset({"laten", "krijgen", "zijn", "worden", "hebben", "blijven"})
# They frame a value or an advice; they are no part of the subject.
FRAMING = frozenset(
    "keer keren maal gemiddeld circa ongeveer rond minstens hoogstens maximaal minimaal hooguit "
    "advies aanraden aangeraden adviseren adviseert adviseerde geadviseerd aanbevolen wenselijk "
    "verstandig raadzaam voorkeur verboden oud leeftijd procent percentage dagelijks wekelijks "
    "maandelijks jaarlijks helft kwart driekwart".split()
)


@dataclass(frozen=True)
class Apart:
    """In what two sentences differ, in the words of each, and how alike they are otherwise."""

    kind: ContrastKind
    one_says: str
    other_says: str
    likeness: float


@dataclass(frozen=True)
class Beside:
    """Two sentences side by side; `importance` is how telling a stem is, from 0 to 1."""

    one: Sentence
    other: Sentence
    importance: Callable[[str], float]
    synonyms: Synonyms = NO_SYNONYMS

    def apart(self) -> Apart | None:
        """The one thing in which they differ; None where they do not, or it is not sure."""
        if not self._may_differ() or not self._is_one_case():
            return None
        if exception := self._by_exception():
            return exception
        if self.likeness < LEAST_SHARED or max(self._shares) < LEAST_SHARED_BOTH:
            return None
        return self._by_value() or self._by_duty() or self._by_negation()

    def agrees(self) -> bool:
        """Whether both state values on one subject, and the same."""
        if not stated_in(self.one.text) or not stated_in(self.other.text):
            return False
        return not any(self._values) and self.likeness >= LEAST_SHARED

    @property
    def likeness(self) -> float:
        """The share of telling words of the one that has the least in common."""
        return min(self._shares)

    def _may_differ(self) -> bool:
        """Whether anything can be found that differs; much cheaper than looking at all words."""
        one, other = self.one.text, self.other.text
        return (
            (bool(stated_in(one)) and bool(stated_in(other)))
            or (duty_in(one) is not None and duty_in(other) is not None)
            or bool(denials_in(one)) is not bool(denials_in(other))
            or bool(exceptions_in(one)) is not bool(exceptions_in(other))
        )

    def _is_one_case(self) -> bool:
        """Whether neither names a person, thing, place or legal frame of its own."""
        return (
            self._strange <= MOST_STRANGE
            and not self._are_kinds_of_one()
            and telling_in(self.one.text) == telling_in(self.other.text)
            and frames_of(self.one) == frames_of(self.other)
            and not name_others(self.one.text, self.other.text)
        )

    def _by_value(self) -> Apart | None:
        mine, theirs = self._values
        if len(mine) != 1 or len(theirs) != 1 or not mine[0].differs(theirs[0]):
            return None
        if conditions_in(self.one.text) != conditions_in(self.other.text):
            return None
        if not self._values_stand_alike():
            return None
        return Apart(mine[0].kind, mine[0].value.text, theirs[0].value.text, self.likeness)

    def _by_duty(self) -> Apart | None:
        mine, theirs = duty_in(self.one.text), duty_in(self.other.text)
        if mine is None or theirs is None or not mine.differs(theirs):
            return None
        if not self._is_same_case() or self._do_others():
            return None
        if conditions_in(self.one.text) != conditions_in(self.other.text):
            return None
        return Apart(ContrastKind.DUTY, mine.text, theirs.text, self.likeness)

    def _by_negation(self) -> Apart | None:
        mine, theirs = denials_in(self.one.text), denials_in(self.other.text)
        if {len(mine), len(theirs)} != {0, 1} or not self._is_same_case():
            return None
        if modals_in(self.one.text) != modals_in(self.other.text):
            return None
        if limits_in(self.one.text) or limits_in(self.other.text):
            return None
        return Apart(ContrastKind.NEGATION, "".join(mine), "".join(theirs), self.likeness)

    def _by_exception(self) -> Apart | None:
        """One makes an exception, and otherwise says what the other does."""
        mine, theirs = exceptions_in(self.one.text), exceptions_in(self.other.text)
        if bool(mine) is bool(theirs) or any(self._values):
            return None
        whole, part = self._shares if mine else self._shares[::-1]
        bare = self._share_outside(said=bool(mine))
        if part < LEAST_SHARED_WITHOUT_VALUE or bare < LEAST_SHARED_WITHOUT_VALUE:
            return None
        likeness = (whole + part) / 2
        return Apart(ContrastKind.EXCEPTION, " ".join(mine), " ".join(theirs), likeness)

    def _values_stand_alike(self) -> bool:
        """Whether the clauses that the values stand in share their words, on both sides."""
        pairing = self._pairing
        return all(
            self._share_around(tokens, extra) >= LEAST_SHARED
            for tokens, extra in (
                (pairing.said, pairing.extra_said),
                (pairing.found, pairing.extra_found),
            )
        )

    def _share_around(self, tokens: Sequence[Token], extra: set[int]) -> float:
        parts = {tokens[index].part for index in extra if tokens[index].quantity}
        near = [index for index, token in enumerate(tokens) if not parts or token.part in parts]
        total = sum(self._weight(tokens[index]) for index in near)
        shared = sum(self._weight(tokens[index]) for index in near if index not in extra)
        return shared / total if total else 1.0

    def _do_others(self) -> bool:
        """Whether one has a verb that the other lacks; one that only helps does not count."""
        pairing = self._pairing
        return any(
            tokens[index].role is Role.VERB
            and index >= _advising(tokens)
            and not tokens[index].keys & HELPING
            and language.fold(tokens[index].word) not in FRAMING
            for tokens, extra in (
                (pairing.said, pairing.extra_said),
                (pairing.found, pairing.extra_found),
            )
            for index in extra
        )

    def _is_same_case(self) -> bool:
        return self.likeness >= LEAST_SHARED_WITHOUT_VALUE and not any(self._values)

    @cached_property
    def _values(self) -> tuple[list[Stated], list[Stated]]:
        """What each states that the other does not state as well."""
        mine, theirs = list(stated_in(self.one.text)), list(stated_in(self.other.text))
        for value in tuple(mine):
            same = next((other for other in theirs if value.agrees(other)), None)
            if same:
                mine.remove(value)
                theirs.remove(same)
        return mine, theirs

    @cached_property
    def _pairing(self) -> Pairing:
        return Pairing(read(self.one.text, self.synonyms), read(self.other.text, self.synonyms))

    @cached_property
    def _shares(self) -> tuple[float, float]:
        pairing = self._pairing
        return (
            self._share(pairing.said, pairing.extra_said),
            self._share(pairing.found, pairing.extra_found),
        )

    def _share(self, tokens: Sequence[Token], extra: set[int]) -> float:
        advising = _advising(tokens)
        weights = [
            self._weight(token) if index >= advising else 0.0 for index, token in enumerate(tokens)
        ]
        total = sum(weights)
        return 1 - sum(weights[index] for index in extra) / total if total else 0.0

    def _share_outside(self, *, said: bool) -> float:
        """The share that the other has of what stands before an exception."""
        pairing = self._pairing
        tokens = pairing.said if said else pairing.found
        extra = pairing.extra_said if said else pairing.extra_found
        place = next(
            (
                index
                for index, token in enumerate(tokens)
                if token.signal and SIGNALS[language.fold(token.word)][1] in EXCEPTIONS | {"als"}
            ),
            len(tokens),
        )
        return self._share(tokens[:place], {index for index in extra if index < place})

    @cached_property
    def _strange(self) -> float:
        """How telling the words are that each has and the other lacks."""
        pairing = self._pairing
        return min(
            max((self._weight(tokens[i]) for i in extra if i >= _advising(tokens)), default=0.0)
            for tokens, extra in (
                (pairing.said, pairing.extra_said),
                (pairing.found, pairing.extra_found),
            )
        )

    def _weight(self, token: Token) -> float:
        folded = language.fold(token.word)
        if not token.is_named or folded in FRAMING or not folded.isalpha():
            return 0.0
        if folded in wording.DROPPABLE or folded in language.STOP_WORDS:
            return OF_COMMON * self.importance(language.stem(folded))
        of_role = OF_VERB if token.role is Role.VERB else 1.0
        return of_role * self.importance(language.stem(folded))

    def _are_kinds_of_one(self) -> bool:
        """Whether each speaks of a kind of its own: "pleegouders" and "gastouders"."""
        pairing = self._pairing
        mine = list(_strangers(pairing.said, pairing.extra_said))
        theirs = list(_strangers(pairing.found, pairing.extra_found))
        kinds = any(
            set(language.parts(one)[-1:]) & set(language.parts(other)[-1:])
            for one in mine
            for other in theirs
        )
        return kinds or bool(
            _described(pairing.said, pairing.extra_said)
            & _described(pairing.found, pairing.extra_found)
        )


def _advising(tokens: Sequence[Token]) -> int:
    """Where the advice begins after who gives it: "de schrijvers raden aan om ..."."""
    advised = False
    for index, token in enumerate(tokens):
        advised = advised or bool(ADVICE.search(language.fold(token.word)))
        if advised and token.word in {"om", "dat"}:
            return index
    return 0


def _strangers(tokens: Sequence[Token], extra: set[int]) -> Iterator[str]:
    """The words, folded, that the other sentence lacks."""
    for index in sorted(extra):
        if tokens[index].role is Role.CONTENT:
            yield language.fold(tokens[index].word)


def _described(tokens: Sequence[Token], extra: set[int]) -> frozenset[str]:
    """The stems of what stands right after a word that the other sentence lacks."""
    return frozenset(
        language.stem(language.fold(following.word))
        for index in extra
        if tokens[index].role is Role.CONTENT
        for following in tokens[index + 1 : index + 2]
        if following.role is Role.CONTENT
    )
