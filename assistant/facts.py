"""What a sentence says, word by word: what is named, counted, denied, allowed, and in what role.

No grammar is parsed. A word's role is told by the preposition before it, else by its place among
the words that have none: that is how Dutch tells who does what to whom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import wording
from assistant.clauses import (
    ARTICLES,
    goes_on_with_verb,
    is_helping,
    joins_nouns,
)
from assistant.cutting import cut
from assistant.nouns import COMPLETE, ends_noun, is_adverb, is_bent_participle, is_verb
from assistant.quantities import Quantity, QuantityKind, quantity_at
from assistant.resuming import opens_subject, resumes
from assistant.synonyms import NO_SYNONYMS, Synonyms, with_synonyms
from assistant.tokens import NO_MARK, STOPS, Role, Token
from assistant.wordforms import (
    INFINITIVES,
    fold,
    is_bare_adjective,
    is_verb_form,
    keys_of,
)
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["NO_SYNONYMS", "Synonyms", "read"]

# What bounds a number, and begins a noun phrase with it.
BOUNDS = frozenset({"minstens", "hoogstens", "ongeveer", "bijna", "ruim"})
CONDITIONAL = frozenset({"als", "zodra", "zolang", "nadat", "voordat", "omdat"})
# Adverbs that may stand inside a noun: "na een lange en ook wel ingewikkelde weg".
INSIDE = frozenset({"ook", "wel", "toch", "eveneens", "tevens"})


@dataclass
class _Reader:
    """Reads the words of a text from left to right."""

    words: list[str]
    surfaces: list[str]
    joined: frozenset[str] = frozenset()
    tokens: list[Token] = field(default_factory=list)
    clause: int = 0
    clauses: int = 0
    outside: int = 0
    part: int = 0
    opener: str = ""
    depth: int = 0
    marks: frozenset[str] = frozenset({NO_MARK})
    chain: frozenset[str] = frozenset()
    outer: frozenset[str] = frozenset()
    around: tuple[int, int, str] | None = None

    def read(self) -> list[Token]:
        index = 0
        while index < len(self.words):
            index += self._read_one(index)
        return self.tokens

    def _read_one(self, index: int) -> int:
        word = self.words[index]
        if word in STOPS:
            return self._stop(index, word)
        quantity = quantity_at(self.words, index)
        if quantity and not self._is_thought(index):
            self._begin()
            if quantity.kind is QuantityKind.ORDINAL and self._goes_into_article():
                self.marks = self.tokens[-2].marks
            self._add(index, Role.QUANTITY, length=quantity.length, quantity=quantity)
            if quantity.kind in COMPLETE:
                self._leave(joined=False)
            return quantity.length
        folded = fold(word)
        if self._turns_back(index, folded):
            self._next_clause()
            self.part += 1
            self.opener = ""
        joins = folded in {"en", "of"} and (
            joins_nouns(self.words, index) or self._joins_infinitives(index)
        )
        if (
            self.around is not None
            and self.opener == "die"
            and resumes(self.tokens, self.words[index:], self.clause, self.around[0])
        ):
            self.clause, self.part, self.opener = self.around
            self.around = None
            joins = joins or folded in {"en", "of"}
        if folded in wording.CLAUSE_OPENERS and not joins and not self._is_determiner(index):
            self._open(folded)
        if folded in wording.SIGNALS:
            self._signal(index, folded)
        elif folded in wording.PREPOSITIONS:
            self._preposition(index, folded)
        elif folded in wording.NEUTRAL:
            self._neutral(index, folded)
        else:
            self._named(index, folded)
        return 1

    def _is_thought(self, index: int) -> bool:
        """Whether "acht" is no number but the verb: "als hij dat nodig acht"."""
        following, before = self.words[index + 1 : index + 2], self.words[max(0, index - 1)]
        return (
            self.words[index] == "acht"
            and (not following or following[0] in STOPS)
            and (before in {"nodig", "noodzakelijk", "mogelijk"} or is_bare_adjective(fold(before)))
        )

    def _goes_into_article(self) -> bool:
        """Whether a comma after an article or a part of it came before: "artikel 7, eerste lid"."""
        before = self.tokens[-2:]
        return len(before) > 1 and before[0].points_at_law and before[1].word == ","

    def _turns_back(self, index: int, folded: str) -> bool:
        """Whether the main clause begins without a comma: "als hij dat wenst kan hij"."""
        following = self.words[index + 1 : index + 2]
        before = self.tokens[-1] if self.tokens else None
        return (
            self.opener in CONDITIONAL
            and before is not None
            and before.role is Role.VERB
            and before.clause == self.clause
            and is_helping(folded)
            and bool(following)
            and following[0] in wording.DETERMINERS | wording.PERSONAL
        )

    def _joins_infinitives(self, index: int) -> bool:
        """Whether both words beside "en" name a doing: "hun leren en ontwikkelen"."""
        before, following = self.tokens[-1:], self.words[index + 1 : index + 2]
        return (
            bool(before and following)
            and before[0].role is Role.CONTENT
            and all(
                word.endswith(INFINITIVES) and is_verb_form(fold(word))
                for word in (before[0].word, following[0])
            )
        )

    def _next_clause(self) -> None:
        self.clauses += 1
        self.clause = self.clauses

    def _goes_on_after(self, index: int) -> bool:
        """Whether the clause around one with "die" goes on: "de ouder die dat wil, kan ..."."""
        following = self.words[index + 1 : index + 2]
        return bool(following) and fold(following[0]) not in wording.CLAUSE_OPENERS

    def _closes(self, index: int) -> bool:
        """Whether a comma closes a clause inside another: "kosten komen, tenzij X, voor ..."."""
        if self.around is None or not self.tokens:
            return False
        last = self.tokens[-1]
        is_over = last.clause == self.clause and (
            last.role is Role.VERB or last.word in wording.BEING | wording.HAVING | wording.PASSIVE
        )
        following = [fold(word) for word in self.words[index + 1 : index + 2]]
        return (
            is_over
            and not (self.opener == "als" and self._is_role(self.clause))
            and self._has_verb(self.around[0])
            and bool(following)
            and following[0] not in wording.CLAUSE_OPENERS
            and not goes_on_with_verb(self.words, index, self._helps(self.around[0]))
        )

    def _is_role(self, clause: int) -> bool:
        """Whether "als" stands inside a clause, as what: "worden gezien als cliënt"."""
        start = next(i for i, token in enumerate(self.tokens) if token.clause == clause)
        return start > 0 and self.tokens[start - 1].role is not Role.STOP

    def _has_verb(self, clause: int) -> bool:
        """Whether a clause has had a verb, or a word that helps one."""
        return any(token.clause == clause and token.makes_clause for token in self.tokens)

    def _helps(self, clause: int) -> list[str]:
        """The verbs of a clause that help another."""
        return [
            token.word
            for token in self.tokens
            if token.clause == clause and is_helping(fold(token.word))
        ]

    def _is_inside(self, index: int) -> bool:
        """Whether a comma stands inside a clause: in a list, or beside what has no verb."""
        return joins_nouns(self.words, index)

    def _open(self, folded: str) -> None:
        if folded in wording.JOINING:
            self.around = None
        elif self.around is None:
            self.around = (self.clause, self.part, self.opener)
        self._next_clause()
        self.part += folded not in {"en", "of"}
        if folded not in {"en", "of"}:
            self._leave(joined=False)
        if folded in wording.RELATIVE:
            self.opener = "die"
        elif folded in wording.SIGNALS:
            self.opener = wording.SIGNALS[folded][1]
        elif folded not in {"en", "maar", "doch"}:
            self.opener = folded

    def _is_determiner(self, index: int) -> bool:
        """Such as "in die opvang": no clause begins here."""
        folded, before = fold(self.words[index]), self.tokens[-1] if self.tokens else None
        following = self.words[index + 1 : index + 2]
        if folded == "dat" and following and following[0] in wording.DETERMINERS:
            return False  # "het recht op dat de voogd belt"
        return folded in {"die", "dat", "welke"} and (
            before is not None and before.role is Role.PREPOSITION
        )

    def _stop(self, index: int, word: str) -> int:
        self.depth = max(0, self.depth + (word == "(") - (word == ")"))
        if word == "(":
            self.outside = self.clause
            self._next_clause()
        elif word == ")":
            self.clause = self.outside
        elif word != "," or not self._is_inside(index) or self._closes(index):
            self.outer = frozenset()
            if word == "," and self.around is not None and self._goes_on_after(index):
                self.clause, self.part, self.opener = self.around
            else:
                self._next_clause()
                self.part += 1
                self.opener = ""
            self.around = None
        self.tokens.append(Token(word, word, Role.STOP, clause=self.clause))
        self._leave(joined=word == ",")
        return 1

    def _signal(self, index: int, folded: str) -> None:
        signal, _ = wording.SIGNALS[folded]
        if signal is Signal.QUANTIFIER or wording.SIGNALS[folded][1] in BOUNDS:
            self._begin()
        self._add(index, Role.SIGNAL, signal=signal)
        if folded in wording.PREPOSITIONS or wording.SIGNALS[folded][1] == "als":
            mark = wording.PREPOSITIONS.get(folded, "als")
            self.marks = frozenset({mark, NO_MARK} if mark == "als" else {mark})
        elif folded == "of":
            self._leave(joined=True)
        elif (
            signal not in {Signal.QUANTIFIER, Signal.COMPARISON, Signal.PERSON}
            and folded not in wording.MODAL_ADJECTIVES
        ):
            self._leave(joined=False)

    def _compares(self) -> bool:
        """Whether "dan" follows a word of comparison: "groter dan", "anders dan"."""
        return any(
            any(key.endswith(">") for key in token.keys)
            or token.signal is Signal.COMPARISON
            or token.word in wording.COMPARING
            for token in self.tokens
        )

    def _preposition(self, index: int, folded: str) -> None:
        if folded == "dan" and self.tokens and self.tokens[-1].word == ",":
            self.opener = "dan"  # "beslist de rechter, dan betaalt de ouder": a condition
        is_clausal_om = folded == "om" and "te" in self.words[index:]
        if is_clausal_om or (folded == "dan" and not self._compares()):
            self._add(index, Role.NEUTRAL)
            self._leave(joined=False)
            return
        before = self.tokens[-1] if self.tokens else None
        follows_noun = before is not None and before.role is Role.CONTENT
        self.chain = self.chain | self.marks if follows_noun else frozenset()
        if before is not None and (
            before.word in ARTICLES
            or before.role is Role.PREPOSITION
            # "de hem in zijn akte gegeven voornamen"
            or (before.signal is Signal.PERSON and self._is_after(ARTICLES))
        ):
            self.outer = self.marks
        self._add(index, Role.PREPOSITION)
        if folded == "door" and self._opens_infinitive(index):
            self._leave(joined=False)
            return
        self.marks = frozenset({wording.PREPOSITIONS[folded]})

    def _opens_infinitive(self, index: int) -> bool:
        """Whether "door" governs a verb and no noun: "door de bewijzen te overleggen"."""
        if index and self.words[index - 1] in wording.DETERMINERS:
            return False
        if any(
            token.clause == self.clause and token.word in wording.PASSIVE for token in self.tokens
        ):
            return False
        for place in range(index + 1, len(self.words) - 1):
            word = self.words[place]
            if word in STOPS or word in wording.CLAUSE_OPENERS - {"en", "of"} | {"om"}:
                return False
            if word == "te":
                return fold(self.words[place + 1]) not in wording.PASSIVE | wording.BEING
            if is_helping(fold(word)):
                return False
        return False

    def _neutral(self, index: int, folded: str) -> None:
        if folded in wording.DETERMINERS:
            self._begin()
        is_inside = (
            folded in INSIDE and bool(self.tokens) and self.tokens[-1].word in INSIDE | {"en"}
        )
        self._add(index, Role.NEUTRAL)
        if is_inside:
            return
        if folded == "der":
            self.marks = frozenset({"van"})
        elif folded == "en":
            is_new = len(self.tokens) > 1 and self.tokens[-2].clause != self.clause
            self._leave(joined=not (is_new and opens_subject(self.words[index + 1 :])))
        elif folded not in wording.DETERMINERS and not self._asks_which(folded):
            self._leave(joined=False)

    def _asks_which(self, folded: str) -> bool:
        """Whether "welke" stands between a preposition and its noun: "tot welke stappen"."""
        before = self.tokens[-2:-1]
        return folded in {"welk", "welke"} and bool(before) and before[0].role is Role.PREPOSITION

    def _named(self, index: int, folded: str) -> None:
        before = self.tokens[-1] if self.tokens else None
        surface = self.surfaces[index]
        follows_noun = before is not None and before.is_named
        bare = frozenset({NO_MARK})
        if self.outer and is_bent_participle(folded):
            self.marks, self.outer = self.outer, frozenset()
            self._add(index, Role.CONTENT, keys=keys_of(folded), marks=self.marks)
        elif folded in self.joined or (
            is_verb(folded, self.tokens, self.clause) and not self._is_listed(index)
        ):
            self._add(index, Role.VERB, keys=keys_of(folded), marks=bare)
            self._leave(joined=False)
        elif folded in wording.LOOSE or is_adverb(folded, before):
            if follows_noun:
                self._leave(joined=False)
            self._add(index, Role.CONTENT, keys=keys_of(folded), marks=bare, is_loose=True)
        else:
            marks = self.marks
            if self.outer and before is not None and before.role is Role.VERB:
                # "volgens door de minister te stellen regels"
                marks = self.marks = self.outer
                self.outer = frozenset()
            if (
                before is not None
                and follows_noun
                and ends_noun(before, folded)
                and not (self._is_capital(before.surface) and self._is_capital(surface))
                and not self._is_after_adverb()
            ):
                self._leave(joined=False)
                marks = bare
            elif (
                before is not None
                and follows_noun
                and not before.word.endswith(("e", "end"))
                and not is_bare_adjective(fold(before.word))
            ):
                marks |= bare  # two nouns in a row: the second may be one by itself
            self._add(
                index,
                Role.CONTENT,
                keys=keys_of(folded),
                marks=marks,
                is_loose=folded in wording.TIMES and marks == bare,
            )

    def _is_listed(self, index: int) -> bool:
        """Whether a word stands in a list of nouns: "wijkteams, scholen en huisartsen"."""
        before, following = self.tokens[-2:], self.words[index + 1 : index + 2]
        return (
            len(before) > 1
            and before[0].role is Role.CONTENT
            and before[1].word == ","
            and self.words[index].endswith("en")
            and following in (["en"], ["of"], [","])
        )

    def _is_after(self, words: Collection[str]) -> bool:
        """Whether the word before the last is one of some words."""
        return len(self.tokens) > 1 and self.tokens[-2].word in words

    def _is_after_adverb(self) -> bool:
        """Such as "ontwikkelde" in "met de landelijk ontwikkelde methodieken"."""
        return self._is_after(ARTICLES) and self.tokens[-1].is_loose

    @staticmethod
    def _is_capital(surface: str) -> bool:
        return surface[:1].isupper() and not surface.isupper()

    def _begin(self) -> None:
        """A noun begins here: what was named just before is no part of it."""
        if self.tokens and self.tokens[-1].is_named:
            self._leave(joined=False)

    def _leave(self, *, joined: bool) -> None:
        """A noun is over; what is joined to it by "en" or a comma may share its preposition."""
        self.marks = self.marks | self.chain | {NO_MARK} if joined else frozenset({NO_MARK})

    def _add(
        self,
        index: int,
        role: Role,
        *,
        length: int = 1,
        keys: frozenset[str] = frozenset(),
        marks: frozenset[str] | None = None,
        signal: Signal | None = None,
        quantity: Quantity | None = None,
        is_loose: bool = False,
    ) -> None:
        self.tokens.append(
            Token(
                " ".join(self.surfaces[index : index + length]),
                self.words[index],
                role,
                keys,
                self.marks if marks is None else marks,
                self.clause,
                self.part,
                self.opener,
                signal,
                quantity,
                self.depth > 0,
                is_loose,
            )
        )


@lru_cache(maxsize=20_000)
def read(text: str, synonyms: Synonyms = NO_SYNONYMS, *, merged: bool = False) -> tuple[Token, ...]:
    """The tokens of a sentence of a document or an answer, kept for when it is read again.

    `merged` also puts together the names of several words that `synonyms` knows.
    """
    return tuple(with_synonyms(_read_without_synonyms(text), synonyms, merged=merged))


@lru_cache(maxsize=20_000)
def _read_without_synonyms(text: str) -> tuple[Token, ...]:
    return read_typed(text)


def read_typed(text: str) -> tuple[Token, ...]:
    """The tokens of what a user typed; nothing of it is kept."""
    found = cut(text)
    return tuple(_Reader(found.words, found.surfaces, found.joined).read())
