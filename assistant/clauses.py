"""Where one clause of a sentence ends and the next begins, told by the verbs around a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import wording
from assistant.quantities import ORDINALS
from assistant.tokens import STOPS
from assistant.wordforms import fold, is_bare_adjective, is_clausal, is_verb_form
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ARTICLES = frozenset("de het een".split())
# Words of modality that help no verb: "de hulp die nodig is".
NO_VERBS = frozenset(
    "nodig noodzakelijk noodzakelijke vereist mogelijk mogelijke mogelijkerwijs toegestaan "
    "toegestane verplicht verplichte verplichting verplichtingen plicht misschien wellicht".split()
)
POSSESSIVES = frozenset("zijn haar hun diens".split())


def joins_nouns(words: Sequence[str], index: int) -> bool:
    """Whether "en", "of" or a comma joins nouns rather than clauses: one side has no verb."""
    after = list(_until(words[index + 1 :]))
    end = index - (index > 1 and words[index - 1] == ",")
    before = list(_until(reversed(words[:end])))
    after = _finite_only(after[1:] if _owns(after) else after, before)
    bound = end - len(before) - 1
    if len(before) == 1 and before[0].endswith("en") and bound >= 0 and words[bound] == ",":
        return True  # "wijkteams, scholen en huisartsen"
    # "die gezag hebben, krijgen": the verb at the end closes its clause.
    is_closed = bool(before) and is_helping(before[0])
    shares_verb = not is_closed and any(map(is_helping, before)) and any(map(is_verb_form, after))
    if shares_verb and not any(map(_is_finite, after)):
        # "kan een project of programma niet runnen": the verb belongs to the first as well.
        return not any(is_verb_form(word) for word in before if not is_helping(word))
    return not (_has_clause(after) and _has_clause(before[::-1]))


def goes_on_with_verb(words: Sequence[str], index: int, helping: Sequence[str]) -> bool:
    """Whether what follows a comma has a verb of its own, beside the `helping` ones before."""
    after = _finite_only(list(_until(words[index + 1 :])), list(helping))
    if not after:
        return False
    return any(map(_is_finite, after))


def adds_noun(words: Sequence[str]) -> bool:
    """Whether "en" joins a noun without a verb: "en de redenen van het beklag"."""
    added = list(_until(words[1:]))
    return words[0] in {"en", "of"} and bool(added) and not _has_clause(added)


def ends_outer(words: Sequence[str]) -> bool:
    """Whether words end the clause around one with "die", whose "wordt" came before it.

    "Wordt de klacht waarover hij belt / en het verslag vermeld", "wordt op de dag waarop hij belt
    / ingediend".
    """
    rest: list[str] = []
    for word in words:
        if word in STOPS:
            break
        rest.append(fold(word))
    if not rest or not may_be_participle(rest[-1]) or rest[-1].endswith("e"):
        return False
    if rest[-1].endswith("end") and "ge" not in rest[-1]:
        return False
    if rest[0] not in {"en", "of"}:
        return len(rest) == 1
    return len(rest) > 2 and not any(
        _is_finite(word) or word in wording.CLAUSE_OPENERS for word in rest[1:-1]
    )


def _finite_only(after: list[str], before: list[str]) -> list[str]:
    """Words without a verb at their end that the helping verb before them has: "verricht"."""
    if any(word in wording.PASSIVE | wording.HAVING | wording.BEING for word in before):
        return after[:-1] if after and may_be_participle(after[-1]) else after
    if any(map(is_helping, before)):
        return [word for word in after if word != "worden"]
    return after


def may_be_participle(folded: str) -> bool:
    """Whether a form of a verb can say what has been done: "verricht", "besproken"."""
    is_done = folded.startswith(("be", "er", "ge", "her", "ont", "ver")) or "ge" in folded[2:-2]
    return is_verb_form(folded) and is_done


def is_helping(folded: str) -> bool:
    """Whether a word is a verb that helps another: "kan", "wordt", "heeft"."""
    signal, _ = wording.SIGNALS.get(folded, (None, ""))
    is_modal = signal is Signal.MODALITY and folded not in NO_VERBS
    return is_modal or folded in wording.PASSIVE | wording.HAVING


def _is_finite(folded: str) -> bool:
    """Whether a word can only be the verb of a clause of its own."""
    return (
        is_helping(folded)
        or folded in wording.BEING
        or (
            is_verb_form(folded)
            and not folded.endswith(("en", "end"))
            and not folded.startswith("ge")
        )
    )


def _has_clause(words: Sequence[str]) -> bool:
    """Whether words hold a verb of a clause; not "betrokken" in "de betrokken ouder"."""
    return any(
        _makes_clause(word) and not (index and _may_be_noun(word) and _opens_noun(words, index - 1))
        for index, word in enumerate(words)
    )


def _owns(words: list[str]) -> bool:
    """Whether words begin with whose something is: "zijn wettelijke vertegenwoordiger"."""
    return (
        words[:1] == ["zijn"]
        and len(words) > 2
        and words[1].endswith("e")
        and is_bare_adjective(words[1].removesuffix("e"))
        and not is_verb_form(words[2])
    )


def _may_be_noun(folded: str) -> bool:
    """Whether a form of a verb can be a noun as well: "verzoek", not "draagt" or "is"."""
    return not (folded.endswith("t") or is_helping(folded) or folded in wording.BEING - {"zijn"})


def _opens_noun(words: Sequence[str], index: int) -> bool:
    """Whether a noun and no verb comes after a word: "de bezoeken", "op verzoek", "met zijn"."""
    word = words[index]
    if word == "zijn":
        return index > 0 and words[index - 1] in wording.PREPOSITIONS
    return word in ARTICLES | POSSESSIVES or word in wording.PREPOSITIONS


def _makes_clause(folded: str) -> bool:
    """Whether a word is a verb of a clause, and no participle that stands for "die is ..."."""
    return folded == "wel" or (
        is_clausal(folded)
        and folded != "zonder"
        and folded not in wording.ATTRIBUTIVE
        and folded not in ORDINALS
    )


def _until(words: Iterable[str]) -> Iterator[str]:
    """The words up to where the clause ends."""
    for word in words:
        if word in STOPS or fold(word) in wording.CLAUSE_OPENERS:
            return
        yield fold(word)
