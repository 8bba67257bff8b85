"""Whether a word stands under the same preposition, or under another that says the same.

"De verlenging van het verlof" and "het verlof verlengen"; "aan de ouder geven" and "de ouder
geven". Who acts may only change it where a rule below says how; no two may exchange theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import wording
from assistant.naming import Naming, naming_of
from assistant.nouns import is_bent_participle
from assistant.pairing import index_after
from assistant.quantities import QuantityKind
from assistant.standing import (
    LIGHT_MARKS,
    antecedents,
    first_actor,
    governor,
    has_been_done,
    has_passive,
    head,
    in_one_list,
    is_inside_noun,
    shares_mark,
    stranded,
)
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import fold, is_verb_form, key_of, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.pairing import Pairing
    from assistant.tokens import Token

# Verbs that take a thing with a preposition, beside those that take it bare: "start het onderzoek".
TAKEN_WITH = tuple(
    (keys_of(verb), mark)
    for mark, verbs in {
        "met": "beginnen stoppen doorgaan instemmen",
        "naar": "streven zoeken luisteren",
        "in": "vertrouwen",  # "op"
    }.items()
    for verb in verbs.split()
)
COUNTING = frozenset({QuantityKind.NUMBER, QuantityKind.ORDINAL})


@dataclass
class Prepositions:
    """The prepositions of a statement's words beside those of its source's."""

    pairing: Pairing

    def same_mark(self, index: int, other: int) -> bool:
        """Whether two words stand under the same preposition, or under two that say the same."""
        mine, theirs = self.pairing.said[index], self.pairing.found[other]
        if Role.VERB in {mine.role, theirs.role}:
            alone = stranded(self.pairing.said) | stranded(self.pairing.found)
            allowed = wording.NOUN_PREPOSITIONS | LIGHT_MARKS | alone.keys()
            # "als" with or without: "indien voortzetting niet mogelijk is", no role but a clause.
            marks = [token.marks - {"als"} or token.marks for token in (mine, theirs)]
            return marks[0] | marks[1] <= allowed
        if mine.quantity and mine.quantity.kind in COUNTING and self._is_next(index, other):
            return True
        if mine.is_aside != theirs.is_aside:
            return False
        if mine.marks & theirs.marks:
            sure = [
                tokens[at].marks - {NO_MARK} if shares_mark(tokens, at) else tokens[at].marks
                for tokens, at in ((self.pairing.said, index), (self.pairing.found, other))
            ]
            # "de voogd en het kind praten met de ouder", "de voogd praat met de ouder en het kind"
            if (
                sure[0] & sure[1]
                or self.naming(index, other) is not Naming.ACTOR
                or self._is_given_in_list(index, other)
            ):
                return True
        if self._is_span(index, other):
            return True
        return not self._is_exchanged(index, other) and (
            any(mine.marks | theirs.marks <= near for near in wording.NEAR_PREPOSITIONS)
            or self._is_object(index, other)
            or self._is_light_change(index, other)
            or self.is_agent(index, other)
            or self.is_given(index, other)
            or self._is_owner(index, other)
            or self._is_law_part(index, other)
            or self._is_able(index, other)
            or self._is_taken(index, other)
        )

    def same_head(self, index: int, other: int) -> bool:
        """Such as "de moeder van het kind": what "van" belongs to stays the same."""
        mine, theirs = head(self.pairing.said, index), head(self.pairing.found, other)
        if mine is None or theirs is None:
            return True
        return self.pairing.pairs.get(mine) == theirs

    def naming(self, index: int, other: int) -> Naming:
        """What two words that answer to each other name; unknown where they disagree."""
        if self.pairing.said[index].quantity:
            return Naming.UNKNOWN
        mine, theirs = (
            naming_of(token.surface or token.word)
            for token in (self.pairing.said[index], self.pairing.found[other])
        )
        return mine if mine is theirs else Naming.UNKNOWN

    def is_thing(self, index: int, other: int) -> bool:
        """Whether two words that answer to each other name a thing, or a doing: "het leren"."""
        naming = self.naming(index, other)
        return naming is Naming.THING or (
            naming is Naming.UNKNOWN
            and all(
                token.role is Role.CONTENT
                and token.word.endswith("en")
                and is_verb_form(fold(token.word))
                for token in (self.pairing.said[index], self.pairing.found[other])
            )
        )

    def is_bent(self, index: int, other: int) -> bool:
        """Such as "ontwikkelde methodieken" for "methodieken die zijn ontwikkeld"."""
        for tokens, place, others, answer, back in (
            (self.pairing.said, index, self.pairing.found, other, self.pairing.pairs.get),
            (self.pairing.found, other, self.pairing.said, index, self.pairing.answer),
        ):
            word, plain = fold(tokens[place].word), fold(others[answer].word)
            # "verbonden" bends no further
            if word not in {plain + "e", plain + "de", plain + "te"} and not (
                word == plain and word.endswith("en")
            ):
                continue
            noun = index_after(tokens, place)
            answered = None if noun is None else back(noun)
            if answered is not None and others[answer].opener == "die":
                return answered in antecedents(others, answer)
        return False

    def is_attribute(self, index: int, other: int) -> bool:
        """Such as "regionale huisvesting" for "huisvesting in de regio"."""
        for tokens, place, others, answer, back in (
            (self.pairing.said, index, self.pairing.found, other, self.pairing.pairs.get),
            (self.pairing.found, other, self.pairing.said, index, self.pairing.answer),
        ):
            if not _bends(tokens[place]) or not others[answer].marks <= {"in", "van"}:
                continue
            noun, head_noun = index_after(tokens, place), governor(others, answer)
            while noun is not None and _bends(tokens[noun]) and tokens[noun - 1].word == "en":
                noun = index_after(tokens, noun)
            if noun is not None and head_noun is not None and back(noun) == head_noun:
                return True
        return False

    def describes_participle(self, index: int, other: int) -> bool:
        """Such as "een zorgvuldig handelende arts" for "een arts die zorgvuldig handelt"."""
        if self.pairing.said[index].quantity or self.naming(index, other) is not Naming.UNKNOWN:
            return False
        for tokens, place, others, answer in self._sides(index, other):
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            if following is None or not fold(following.word).endswith("nde"):
                continue
            verb, noun = (
                self._across(tokens, at) for at in (place + 1, index_after(tokens, place + 1))
            )
            if verb is not None and others[verb].clause == others[answer].clause:
                return others[answer].opener == "die" and noun in antecedents(others, verb)
        return False

    def is_agent(self, index: int, other: int) -> bool:
        """Such as "wordt door de rechter beslist" for "de rechter beslist"."""
        said, found = self.pairing.said, self.pairing.found
        if said[index].marks == {"door"} and found[other].marks == {NO_MARK}:
            passive, place, active, subject = said, index, found, other
        elif said[index].marks == {NO_MARK} and found[other].marks == {"door"}:
            passive, place, active, subject = found, other, said, index
        else:
            return False
        if first_actor(active, subject) != subject:
            return False
        if has_passive(active, active[subject].clause):
            return False
        if not self._do_same((passive, passive[place].clause), (active, active[subject].clause)):
            return False
        if is_inside_noun(passive, place):
            # "de door de ouder gemaakte kosten": the ouder did what that participle says
            participle = next(
                (
                    i
                    for i in range(place + 1, len(passive))
                    if passive[i].is_named and is_bent_participle(fold(passive[i].word))
                ),
                None,
            )
            done = self._across(passive, participle)
            return done is not None and active[done].clause == active[subject].clause
        clause = passive[place].clause
        return (
            has_passive(passive, clause)
            or has_been_done(passive, clause)
            or self._is_noun_for_verb(passive is said, clause)
        )

    def _do_same(
        self, one: tuple[Sequence[Token], int], other: tuple[Sequence[Token], int]
    ) -> bool:
        """Whether a verb of one clause answers to a word of another; or one has no verb."""
        verbs = [
            {i for i, token in enumerate(tokens) if token.clause == clause and token.is_named}
            for tokens, clause in (one, other)
        ]
        is_verb = [
            {i for i in places if tokens[i].role is Role.VERB}
            for places, (tokens, _) in zip(verbs, (one, other), strict=True)
        ]
        if not all(is_verb):
            return True
        answers = {self._across(one[0], i) for i in is_verb[0]}
        backs = {self._across(other[0], i) for i in is_verb[1]}
        return bool(answers & verbs[1] or backs & verbs[0])

    def _is_noun_for_verb(self, in_statement: bool, clause: int) -> bool:
        """Whether a noun of a clause is a verb on the other side: "verlenging", "verlengen"."""
        said, found = self.pairing.said, self.pairing.found
        for index, other in self.pairing.pairs.items():
            here, there = (said[index], found[other])[:: 1 if in_statement else -1]
            if here.clause == clause and here.role is Role.CONTENT and there.role is Role.VERB:
                return True
        return False

    def is_given(self, index: int, other: int) -> bool:
        """Such as "geeft het aan de ouder" for "geeft de ouder het"."""
        for tokens, place, bare, there in self._sides(index, other):
            if tokens[place].marks == {"aan"} and NO_MARK in bare[there].marks:
                first = first_actor(bare, there)
                return first is not None and (first < there or self._is_told(bare, there, first))
        return False

    @staticmethod
    def _is_told(bare: Sequence[Token], there: int, first: int) -> bool:
        """Such as "krijgt te horen" for "wordt aan hem meegedeeld"."""
        return first == there and any(
            one.clause == bare[there].clause
            and one.word in wording.PASSIVE
            and one.surface.lower().startswith(("krijg", "kreeg", "kregen"))
            for one in bare
        )

    def _is_given_in_list(self, index: int, other: int) -> bool:
        """Such as "geeft het aan de voogd en de ouder" for "geeft de voogd en de ouder het"."""
        said, found = self.pairing.said, self.pairing.found
        return any(
            in_one_list(said, place, index)
            and in_one_list(found, answer, other)
            and (
                self.is_given(place, answer)
                or self.is_agent(place, answer)
                or self._is_owner(place, answer)
            )
            for place, answer in self.pairing.pairs.items()
            if place != index
        )

    def _is_owner(self, index: int, other: int) -> bool:
        """Such as "de opdracht van de gemeente" for "de gemeente heeft de opdracht"."""
        for tokens, place, bare, there in self._sides(index, other):
            if tokens[place].marks != {"van"} or bare[there].marks != {NO_MARK}:
                continue
            owned = governor(tokens, place)
            answer = None if owned is None else self._across(tokens, owned)
            # "de positie die kinderen hebben"
            is_relative = bare[there].opener == "die" and answer in antecedents(bare, there)
            if not is_relative and any(
                t.clause == tokens[place].clause and t.word in wording.HAVING for t in tokens
            ):
                continue
            return (
                answer is not None
                and (is_relative or bare[answer].clause == bare[there].clause)
                and first_actor(bare, there) == there
                and any(
                    token.clause == bare[there].clause and token.word in wording.HAVING
                    for token in bare
                )
            )
        return False

    def _is_object(self, index: int, other: int) -> bool:
        """Such as "onderzoek naar de positie" for "de positie onderzoeken"."""
        for tokens, place, others, answer, back in (
            (self.pairing.said, index, self.pairing.found, other, self.pairing.pairs.get),
            (self.pairing.found, other, self.pairing.said, index, self.pairing.answer),
        ):
            if NO_MARK not in others[answer].marks:
                continue
            if not tokens[place].marks <= wording.OBJECT_PREPOSITIONS:
                continue
            noun = governor(tokens, place)
            verb = None if noun is None else back(noun)
            if verb is not None and others[verb].role is Role.VERB:
                return True
        return False

    def _is_span(self, index: int, other: int) -> bool:
        """Such as "voor vier jaar", "gedurende vier jaar" and "vier jaar lang"."""
        mine, theirs = self.pairing.said[index], self.pairing.found[other]
        return (
            mine.quantity is not None
            and mine.quantity.kind is QuantityKind.DURATION
            and mine.marks | theirs.marks <= {NO_MARK, "in", "voor", "van"}
        ) or (
            # "gedurende vier vakantieweken"
            mine.word.endswith(("weken", "dagen", "maanden", "jaren", "uren"))
            and mine.marks | theirs.marks <= {NO_MARK, "in"}
        )

    def _is_able(self, index: int, other: int) -> bool:
        """Such as "het is voor de ouder mogelijk" for "de ouder kan"."""
        for tokens, place, bare, there in self._sides(index, other):
            if tokens[place].marks != {"voor"} or bare[there].marks != {NO_MARK}:
                continue
            clause = [token.word for token in tokens if token.clause == tokens[place].clause]
            can = [token.word for token in bare if token.clause == bare[there].clause]
            is_able = "mogelijk" in clause and bool({"kan", "kunnen"} & set(can))
            return is_able and first_actor(bare, there) == there
        return False

    def _is_taken(self, index: int, other: int) -> bool:
        """Such as "begint met het onderzoek" for "start het onderzoek"."""
        for tokens, place, bare, there in self._sides(index, other):
            if NO_MARK not in bare[there].marks or not self.is_thing(index, other):
                continue
            clause = [token for token in tokens if token.clause == tokens[place].clause]
            if any(
                tokens[place].marks == {mark} and token.keys & keys and token.role is Role.VERB
                for keys, mark in TAKEN_WITH
                for token in clause
            ):
                return True
        return False

    def _is_law_part(self, index: int, other: int) -> bool:
        """Such as "uit het eerste lid" for "bedoeld in het eerste lid"."""
        mine, theirs = self.pairing.said[index], self.pairing.found[other]
        return mine.points_at_law and mine.marks | theirs.marks <= wording.POINTING_PREPOSITIONS

    def _is_light_change(self, index: int, other: int) -> bool:
        """Whether a thing stands under another preposition that only ties it to the rest.

        Such as "recht op hulp" for "recht om hulp"; two that exchange theirs have changed roles.
        """
        mine, theirs = self.pairing.said[index].marks, self.pairing.found[other].marks
        if mine | theirs == {"bij", "voor"}:
            return False  # before it, or at it
        if mine | theirs == {NO_MARK, "voor"} and self._is_equated(index, other):
            return False
        return mine | theirs <= LIGHT_MARKS and self.is_thing(index, other)

    def _is_equated(self, index: int, other: int) -> bool:
        """Such as "een voorwaarde is het overleg", beside "een voorwaarde voor het overleg"."""
        for tokens, place, bare, there in self._sides(index, other):
            answer = self._across(tokens, governor(tokens, place))
            if answer is None or bare[answer].clause != bare[there].clause:
                continue
            between = bare[min(answer, there) : max(answer, there)]
            if any(token.word in wording.BEING for token in between):
                return True
        return False

    def _is_exchanged(self, index: int, other: int) -> bool:
        """Whether another word got the preposition that this one had, and this one its."""
        mine, theirs = self.pairing.said[index].marks, self.pairing.found[other].marks
        return any(
            place != index
            and mine & self.pairing.found[answer].marks
            and theirs & self.pairing.said[place].marks
            and not self.pairing.said[place].marks & self.pairing.found[answer].marks
            for place, answer in self.pairing.pairs.items()
        )

    def _is_next(self, index: int, other: int) -> bool:
        """Whether the same noun comes right after two words."""
        said = self.pairing.said
        return (
            index + 1 < len(said)
            and said[index + 1].role is Role.CONTENT
            and self.pairing.pairs.get(index + 1) == other + 1
        )

    def _sides(
        self, index: int, other: int
    ) -> Iterator[tuple[Sequence[Token], int, Sequence[Token], int]]:
        """Both ways to look at a pair: the tokens and place of one side, then of the other."""
        yield self.pairing.said, index, self.pairing.found, other
        yield self.pairing.found, other, self.pairing.said, index

    def _across(self, tokens: Sequence[Token], place: int | None) -> int | None:
        if place is None:
            return None
        if tokens is self.pairing.said:
            return self.pairing.pairs.get(place)
        return self.pairing.answer(place)


def _bends(token: Token) -> bool:
    """Whether a word is an adjective with its ending: "regionale"."""
    word = fold(token.word)
    return word.endswith("se") or (word.endswith("e") and key_of(word) != word)
