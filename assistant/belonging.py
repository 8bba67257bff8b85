"""Which verb a detail belongs to: when, how, where and what for.

"De ouder belt dagelijks en de voogd schrijft": an adverb, a term or a purpose stands where it likes
in its own clause, and says something else in another.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.differing import Difference, DifferenceKind
from assistant.naming import Naming, bends, naming
from assistant.standing import governor
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import fold, is_verb_form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token


@dataclass
class Belonging:
    """The details of a statement's clauses beside those of its source's."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every detail that belongs to another verb."""
        for index, other in (*self._adverbs(), *self._purposes(), *self._clauses()):
            yield Difference(
                DifferenceKind.ROLE,
                self.pairing.said[index].surface,
                self.pairing.found[other].surface,
            )

    def _adverbs(self) -> Iterator[tuple[int, int]]:
        """Such as "de ouder belt dagelijks en de voogd schrijft": who does it daily."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            if not (said[index].is_loose and found[other].is_loose) and not said[index].is_time:
                continue
            if self._describe_same(index, other):
                continue
            mine, theirs = _verbs_beside(said, index), _verbs_beside(found, other)
            answers = {self.pairing.pairs[place] for place in mine if place in self.pairing.pairs}
            is_moved = answers and theirs and not answers & theirs
            if is_moved and theirs & set(self.pairing.answers):
                yield index, other

    def _describe_same(self, index: int, other: int) -> bool:
        """Such as "extra te investeren" for "extra investeringen"."""
        mine, theirs = (
            _right_after(self.pairing.said, index),
            _right_after(self.pairing.found, other),
        )
        return mine is not None and self.pairing.pairs.get(mine) == theirs

    def _purposes(self) -> Iterator[tuple[int, int]]:
        """Such as "mensen in de regio zoeken om iets te veranderen": what is in the region."""
        inside, within = _purposes(self.pairing.said), _purposes(self.pairing.found)
        for verb, places in inside.items():
            answer = self.pairing.pairs.get(verb)
            if answer is None or answer not in within:
                continue
            mine = _hosts(self.pairing.said, verb, inside.keys())
            hosts = {self.pairing.pairs[place] for place in mine if place in self.pairing.pairs}
            theirs = _hosts(self.pairing.found, answer, within.keys())
            if hosts and theirs & self.pairing.answers.keys() and not hosts & theirs:
                yield verb, answer
            for index, other in self.pairing.pairs.items():
                if (index in places) != (other in within[answer]) and not (
                    _comes_after(self.pairing.said, verb, index)
                    or _comes_after(self.pairing.found, answer, other)
                ):
                    yield index, other

    def _clauses(self) -> Iterator[tuple[int, int]]:
        """What stands beside one verb in the source stands beside no other in the statement."""
        said, found = self.pairing.said, self.pairing.found
        to_found = _clauses_by_verb(said, found, self.pairing.pairs)
        to_said = _clauses_by_verb(found, said, self.pairing.answers)
        kept = {mine: theirs for mine, theirs in to_found.items() if to_said.get(theirs) == mine}
        for index, other in self.pairing.pairs.items():
            mine, theirs = said[index].clause, found[other].clause
            if (
                mine in kept
                and theirs in kept.values()
                and kept[mine] != theirs
                and _is_detail(said, index)
                and _is_detail(found, other)
                and self._hangs_free(index, other)
            ):
                yield index, other

    def _hangs_free(self, index: int, other: int) -> bool:
        """Whether two words hang on no noun, or on one that acts: "het kind voor de zomer"."""
        texts = ((self.pairing.said, index), (self.pairing.found, other))
        heads = [(tokens, governor(tokens, place)) for tokens, place in texts]
        return any(head is None for _, head in heads) and all(
            head is None or naming(fold(tokens[head].word)) is Naming.ACTOR
            for tokens, head in heads
        )


def _is_detail(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word tells when, how or where, and hangs on no noun."""
    token = tokens[index]
    if token.is_loose or token.is_time:
        return True
    return (
        token.role is Role.CONTENT
        and NO_MARK not in token.marks
        and "van" not in token.marks
        and not bends(token)
        and naming(fold(token.word)) is not Naming.ACTOR
    )


def _clauses_by_verb(
    tokens: Sequence[Token], others: Sequence[Token], across: Mapping[int, int]
) -> dict[int, int]:
    """The clauses of a text whose verbs all answer to verbs of one clause of the other text.

    Of a clause without a verb, those most of whose words do.
    """
    verbs: dict[int, set[int]] = {}
    words: dict[int, Counter[int]] = {}
    for index, other in across.items():
        here, there = tokens[index], others[other]
        if here.role is Role.VERB:
            place = there.clause if there.role is Role.VERB else -1
            verbs.setdefault(here.clause, set()).add(place)
        elif not (here.is_loose or here.is_time):
            words.setdefault(here.clause, Counter())[there.clause] += 1
    found = {
        clause: next(iter(those))
        for clause, those in verbs.items()
        if len(those) == 1 and those != {-1}
    }
    for clause, counts in words.items():
        place, count = counts.most_common(1)[0]
        if clause not in verbs and 2 * count > counts.total():
            found[clause] = place
    return found


def _right_after(tokens: Sequence[Token], index: int) -> int | None:
    """The place of the word right after another, but for "te"."""
    place = index + 1
    while place < len(tokens) and tokens[place].word == "te":
        place += 1
    return place if place < len(tokens) and tokens[place].is_named else None


def _comes_after(tokens: Sequence[Token], verb: int, index: int) -> bool:
    """Whether a word comes after the verb of a purpose: "om gebruik te maken van het geld"."""
    return verb < index and not any(
        token.role in {Role.STOP, Role.VERB} for token in tokens[verb + 1 : index]
    )


def _hosts(tokens: Sequence[Token], verb: int, purposes: Collection[int]) -> set[int]:
    """The verbs of the clause that a purpose belongs to."""
    return {
        place
        for place, token in enumerate(tokens)
        if token.clause == tokens[verb].clause and token.role is Role.VERB and place not in purposes
    }


def _verbs_beside(tokens: Sequence[Token], index: int) -> set[int]:
    """The verbs of the clause that a word stands in; or what it describes: "wekelijks lezen".

    None where a clause inside another has had its verb, which may be over then.
    """
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        following is not None
        and following.role is Role.CONTENT
        and following.word.endswith(("en", "e"))
        and (following.word.endswith("e") or is_verb_form(fold(following.word)))
    ):
        return {index + 1}
    if index and tokens[index - 1].word in wording.DETERMINERS:
        near = range(index + 1, min(index + 3, len(tokens)))
        doing = [i for i in near if tokens[i].role is Role.VERB and tokens[i].word.endswith("en")]
        return set(doing[:1])  # "het wekelijks gebruik maken"; not "een belangrijk deel"
    verbs = {
        place
        for place, token in enumerate(tokens)
        if token.clause == tokens[index].clause and token.role is Role.VERB
    }
    return set() if tokens[index].opener and verbs and max(verbs) < index else verbs


def _purposes(tokens: Sequence[Token]) -> dict[int, set[int]]:
    """The words of each clause with "om ... te", by the place of its verb."""
    found: dict[int, set[int]] = {}
    for start, token in enumerate(tokens):
        if token.word != "om" or token.role is not Role.NEUTRAL:
            continue
        for place in range(start + 1, len(tokens) - 1):
            if tokens[place].role is Role.STOP or tokens[place].word in wording.CLAUSE_OPENERS:
                break
            if tokens[place].word == "te" and tokens[place + 1].is_named:
                inside = range(start + 1, place + 2)
                found[place + 1] = {i for i in inside if tokens[i].is_named or tokens[i].quantity}
                break
    return found
