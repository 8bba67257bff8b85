"""What a verb is about: who did it, what brings it about, and which of two is its subject.

Dutch tells it by order and by the number of the verb: "wat minder regels opleveren" asks for what
fewer rules yield, "wat minder regels oplevert" for what yields fewer rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.clauses import is_helping
from assistant.differing import Difference, DifferenceKind
from assistant.nouns import is_bent_participle
from assistant.pairing import index_after
from assistant.standing import is_inside_noun
from assistant.tokens import Role
from assistant.wordforms import fold, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

# What stands in a clause that follows from the one before.
FOLLOWING = frozenset(
    "waardoor waarna zodat opdat daarmee daardoor daarom hierdoor hierom hiermee zodoende dus "
    "derhalve vandaar bijgevolg".split()
)


@dataclass
class Subjects:
    """The verbs of a statement beside those of its source."""

    pairing: Pairing

    def differences(self) -> Iterator[Difference]:
        """Every verb that is about something else."""
        for index, other in (
            *self._makers(),
            *self._numbers(),
            *self._following(),
            *self._degrees(),
        ):
            yield Difference(
                DifferenceKind.ROLE,
                self.pairing.said[index].surface,
                self.pairing.found[other].surface,
            )

    def _makers(self) -> Iterator[tuple[int, int]]:
        """Such as "de door de raad gemaakte kosten": who made them in "die ... heeft gemaakt"."""
        said, found = self.pairing.said, self.pairing.found
        for mine, theirs in ((said, found), (found, said)):
            across = self.pairing.pairs if mine is said else self.pairing.answers
            for maker, participle in _makers(mine):
                verb, answer = across.get(participle), across.get(maker)
                if verb is None or answer is None or theirs[verb].opener != "die":
                    continue
                if theirs[answer].clause != theirs[verb].clause:
                    yield (maker, answer) if mine is said else (answer, maker)

    def _numbers(self) -> Iterator[tuple[int, int]]:
        """A verb in a clause with "wat" or "die" that changed its number, and no noun there did."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            mine, theirs = said[index], found[other]
            if not mine.role is theirs.role is Role.VERB:
                continue
            if not mine.opener == theirs.opener == "die":
                continue
            numbers = _is_plural(said, index), _is_plural(found, other)
            if None in numbers or numbers[0] == numbers[1]:
                continue
            if any(one.clause == mine.clause and one.word in wording.PERSONAL for one in said):
                continue
            nouns = [
                (said[i].word, found[j].word)
                for i, j in self.pairing.pairs.items()
                if said[i].clause == mine.clause and said[i].role is Role.CONTENT
            ]
            if nouns and all(one == another for one, another in nouns):
                yield index, other

    def _following(self) -> Iterator[tuple[int, int]]:
        """Such as "X, waardoor Y": what follows from what."""
        mine, theirs = _words_after(self.pairing.said), _words_after(self.pairing.found)
        answers = {self.pairing.pairs[place] for place in mine if place in self.pairing.pairs}
        if answers and theirs and 2 * len(answers & theirs) < len(answers):
            index = next(iter(mine & self.pairing.pairs.keys()))
            yield index, self.pairing.pairs[index]

    def _degrees(self) -> Iterator[tuple[int, int]]:
        """Such as "hoe langer A, hoe groter B": what goes with what."""
        mine, theirs = _words_of_first(self.pairing.said), _words_of_first(self.pairing.found)
        for index in sorted(mine & self.pairing.pairs.keys()):
            if theirs and self.pairing.pairs[index] not in theirs:
                yield index, self.pairing.pairs[index]
                return


def _makers(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The places of who did it and of the participle in "de door de raad gemaakte kosten"."""
    for by, token in enumerate(tokens):
        if token.word != "door" or not is_inside_noun(tokens, by):
            continue
        maker = index_after(tokens, by)
        after = range(by + 1, len(tokens))
        participle = next(
            (i for i in after if tokens[i].is_named and is_bent_participle(fold(tokens[i].word))),
            None,
        )
        if maker is not None and participle is not None:
            yield maker, participle


def _is_plural(tokens: Sequence[Token], index: int) -> bool | None:
    """Whether a finite verb is plural; None where another word of its clause is the finite one."""
    clause = [one for one in tokens if one.clause == tokens[index].clause]
    if any(
        is_helping(fold(one.word)) or one.word in wording.BEING or one.word == "te"
        for one in clause
    ):
        return None
    word = fold(tokens[index].word)
    if word.endswith("en"):
        return True
    return False if key_of(word) != word else None


def _words_after(tokens: Sequence[Token]) -> set[int]:
    """What is named in the clauses that follow from another."""
    places: set[int] = set()
    for index, token in enumerate(tokens):
        if token.word not in FOLLOWING:
            continue
        marks = [i for i in range(index) if _begins_after(tokens, i)]
        start = marks[-1] if marks else -1
        places |= {
            i
            for i, one in enumerate(tokens)
            if i > start and one.clause == token.clause and one.is_named
        }
    return places


def _begins_after(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause can begin after a word: a comma, or "en" before a verb."""
    following = tokens[place + 1]
    is_verb = following.makes_clause or following.word in wording.HAVING
    return tokens[place].role is Role.STOP or (tokens[place].word in {"en", "maar"} and is_verb)


def _words_of_first(tokens: Sequence[Token]) -> set[int]:
    """What is named between the first "hoe" and a second."""
    first, *others = [place for place, one in enumerate(tokens) if one.word == "hoe"] or [0]
    return {i for i in range(first, others[0]) if tokens[i].is_named} if others else set()
