"""Where a word stands in its own sentence: its noun, its preposition, its clause."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from assistant import wording
from assistant.naming import Naming, naming_of
from assistant.pairing import index_after
from assistant.tokens import NO_MARK, Role
from assistant.wordforms import fold
from assistant.wording import Signal
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.tokens import Token

# Prepositions that only tie a thing to what it belongs to; not those of time, place and company.
LIGHT_MARKS = frozenset({NO_MARK, "van", "over", "aan", "in", "bij", "voor", "tot", "naar", "om"})
# What a relative clause makes of its noun where that is not its subject.
OBJECT = "object"
LOOSE_TIES = LIGHT_MARKS - {"voor"} | {"met", "uit", "via", "tenaanzienvan"}


def has_passive(tokens: Sequence[Token], clause: int) -> bool:
    """Whether a clause has a form of "worden"."""
    return any(token.clause == clause and token.word in wording.PASSIVE for token in tokens)


def has_been_done(tokens: Sequence[Token], clause: int) -> bool:
    """Whether a clause says what is done already: "is door de raad vastgesteld"."""
    inside = [token for token in tokens if token.clause == clause]
    return any(token.word in wording.BEING for token in inside) and any(
        token.role is Role.VERB and token.word.endswith(("d", "t", "en")) for token in inside
    )


def is_passive(tokens: Sequence[Token], place: int) -> bool:
    """Whether what a word's clause tells is or was done to its subject."""
    clause = tokens[place].clause
    return has_passive(tokens, clause) or has_been_done(tokens, clause)


def is_inside_noun(tokens: Sequence[Token], index: int) -> bool:
    """Such as "de door de ouder gemaakte kosten": the participle is no passive of the clause."""
    by = next((i for i in range(index, -1, -1) if tokens[i].word == "door"), 0)
    return by > 0 and tokens[by - 1].word in wording.DETERMINERS - {"die", "dat", "zijn"}


def first_actor(tokens: Sequence[Token], index: int) -> int | None:
    """The place of the first word of a clause that can be its subject and acts."""
    return next(
        (
            place
            for place, token in enumerate(tokens)
            if token.clause == tokens[index].clause
            and token.role is Role.CONTENT
            and token.marks == {NO_MARK}
            and not token.is_loose
            and naming_of(token.surface or token.word) is not Naming.THING
        ),
        None,
    )


def head(tokens: Sequence[Token], index: int) -> int | None:
    """The noun that a word with "van" before it belongs to, when one stands right before."""
    if "van" not in tokens[index].marks or NO_MARK in tokens[index].marks:
        return None
    place = index - 1
    while place >= 0 and tokens[place].word not in {"van", "der"}:
        # "van de Verenigde Naties": what describes the noun stands between.
        if tokens[place].is_named and "van" not in tokens[place].marks:
            return None
        place -= 1
    head = place - 1
    return head if head >= 0 and tokens[head].role is Role.CONTENT else None


def in_adverb(mark: str, tokens: Sequence[Token]) -> bool:
    """Whether "ervan" or "daarvan" has a preposition that stands alone elsewhere.

    Not "door": who does it is no detail.
    """
    if mark == "door":
        return False
    return any(
        token.role is Role.NEUTRAL
        and token.word.startswith(("er", "daar", "hier", "waar"))
        and token.word.endswith(mark)
        for token in tokens
    )


def stranded(tokens: Sequence[Token]) -> Counter[str]:
    """Prepositions that no word right after them tells of: "na het ontstaan", "door te"."""
    stranded: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        if token.role is not Role.PREPOSITION:
            continue
        mark = wording.PREPOSITIONS[fold(token.word)]
        following = _after_nested(tokens, index, mark)
        if following is None or mark not in tokens[following].marks:
            stranded[mark] += 1
    return stranded


def _after_nested(tokens: Sequence[Token], index: int, mark: str) -> int | None:
    """The noun of a preposition: "regels" of "volgens" in "volgens door hem te stellen regels"."""
    if index + 1 < len(tokens) and tokens[index + 1].role is Role.PREPOSITION:
        for place in range(index + 2, len(tokens)):
            if tokens[place].clause != tokens[index].clause:
                break
            if tokens[place].is_named and mark in tokens[place].marks:
                return place
    return index_after(tokens, index)


def weighty(words: Counter[str]) -> Counter[str]:
    """Prepositions that say when, where or with whom; the others only tie words together."""
    return Counter({word: count for word, count in words.items() if word not in LOOSE_TIES})


def governor(tokens: Sequence[Token], index: int) -> int | None:
    """The noun right before the preposition that a word comes right after."""
    place = index - 1
    while place >= 0 and tokens[place].role is not Role.PREPOSITION:
        is_tied = tokens[place].marks & tokens[index].marks - {NO_MARK} and (
            tokens[place].quantity or naming_of(tokens[place].word) is Naming.UNKNOWN
        )
        if tokens[place].role not in {Role.NEUTRAL, Role.SIGNAL} and not is_tied:
            return None
        place -= 1
    while place > 1 and tokens[place - 1].word in {"en", "of"}:
        # "in de regio en in het land"
        same = tokens[place].word
        before = [i for i in range(place - 1) if tokens[i].word == same]
        if not before or tokens[before[-1]].role is not Role.PREPOSITION:
            break
        place = before[-1]
    head = place - 1
    if head > 0 and tokens[head].word == ",":
        # "raadpleging, voor eigen rekening, van een arts"
        head = next((i for i in range(head - 1, 0, -1) if tokens[i].word == ","), 0) - 1
    return head if head >= 0 and tokens[head].role is Role.CONTENT else None


def is_attributive(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands right before a noun, which it describes."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.role is Role.CONTENT and not following.is_loose


def antecedent(tokens: Sequence[Token], index: int) -> int | None:
    """The noun that a clause with "die" is about."""
    clause = tokens[index].clause
    while clause and tokens[index].opener == "die" and _goes_on_with(tokens, clause):
        clause -= 1
    places = [
        place
        for place in range(index)
        if tokens[place].clause < clause
        and tokens[place].role is Role.CONTENT
        and not tokens[place].is_loose
    ]
    return places[-1] if places else None


def _goes_on_with(tokens: Sequence[Token], clause: int) -> bool:
    """Whether a clause goes on with the one before it: "die ziek zijn en hulp krijgen"."""
    first = next((token for token in tokens if token.clause == clause), None)
    before = [token for token in tokens if token.clause == clause - 1]
    return (
        first is not None
        and bool(before)
        and (first.word == "en" or (first.word == "die" and before[-1].word == "en"))
        and first.opener == before[-1].opener == "die"
    )


def antecedents(tokens: Sequence[Token], index: int) -> list[int]:
    """The nouns that a clause with "die" can be about: "jongeren" too in "jongeren uit de regio".

    The nearest comes first.
    """
    place = antecedent(tokens, index)
    places: list[int] = []
    while place is not None and place not in places:
        places.append(place)
        place = governor(tokens, place)
    return places


def relative_mark(tokens: Sequence[Token], place: int) -> str | None:
    """The preposition that a relative clause gives its noun; "" for "die", None elsewhere.

    OBJECT where the clause names who does it before "die", as a passive made active has it.
    """
    if not is_relative(tokens, place):
        return None
    start = start_of_clause(tokens, place)
    word = tokens[start].word
    if word == "wie" and start and tokens[start - 1].role is Role.PREPOSITION:
        return wording.PREPOSITIONS[tokens[start - 1].word]
    if word in {"die", "dat", "welke", "wie"}:
        return ""
    if word == "waar":
        return "in"
    if tokens[start].role is not Role.PREPOSITION and any(
        one.word in {"die", "dat", "wie"} for one in tokens[start + 1 : place]
    ):
        return OBJECT
    return wording.PREPOSITIONS.get(word.removeprefix("waar")) if word.startswith("waar") else None


def is_relative(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word stands in a clause about a noun, with "dat" too: "het kind dat ziek is"."""
    opener = tokens[place].opener
    if opener != "dat":
        return opener == "die"
    start = start_of_clause(tokens, place)
    return start > 0 and tokens[start].word == "dat" and tokens[start - 1].role is Role.CONTENT


def start_of_clause(tokens: Sequence[Token], place: int) -> int:
    """Where the clause of a word begins."""
    return next(
        i
        for i, token in enumerate(tokens)
        if token.clause == tokens[place].clause and token.role is not Role.STOP
    )


def in_one_list(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether two words are members of one list: nothing but "en", "of" and articles between."""
    between = tokens[min(one, other) + 1 : max(one, other)]
    joins = {"en", "of", ","}
    marks = tokens[one].marks | tokens[other].marks
    return any(token.word in joins for token in between) and all(
        token.word in joins | wording.DETERMINERS
        or (token.role is Role.PREPOSITION and wording.PREPOSITIONS[fold(token.word)] in marks)
        for token in between
    )


def shares_mark(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word has its preposition from the first of a list: "aan de voogd en de ouder"."""
    own = tokens[index].marks - {NO_MARK}
    return len(own) == 1 and any(
        tokens[first].marks == own
        and tokens[first].clause == tokens[index].clause
        and in_one_list(tokens, first, index)
        for first in range(index)
    )


def count(tokens: Sequence[Token], words: frozenset[str]) -> int:
    """How many of some words a sentence has."""
    return len(places_of(tokens, words))


def places_of(tokens: Sequence[Token], words: frozenset[str]) -> list[int]:
    """Where some words stand in a sentence."""
    return [index for index, token in enumerate(tokens) if token.word in words]


def is_equation(tokens: Sequence[Token]) -> bool:
    """Whether nothing forbids to turn a sentence with "is" around: "alle A is B" is one way."""
    one_way = {Signal.NEGATION, Signal.QUANTIFIER}
    return not any(token.signal in one_way or token.word in wording.PASSIVE for token in tokens)


def is_definite(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins with one that is known: a name, or "de" and "het".

    "Een voorbeeld daarvan" too: such a noun only says what another is to a third.
    """
    first = tokens[0]
    if first.word in {"de", "het", "deze", "dit"}:
        return True
    if first.word == "een" and len(tokens) > 2:  # an article, its noun, "daarvan"
        return tokens[1].word in wording.RELATIONAL and tokens[2].word in {"daarvan", "hiervan"}
    return first.is_named and not language.is_dutch_word(fold(first.word))
