"""Separable verbs put together: "stelt ... vast" and "vast te stellen" are "vaststellen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simplemma

from assistant import wording
from assistant.quantities import DURATIONS, TEENS, TENS, UNITS
from assistant.tokens import ENDS, NEGATIONS, STOPS
from assistant.wordforms import INFINITIVES, fold, infinitive_of, is_verb_form
from assistant.wording import Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

NOUNS_TOO = frozenset({"weg", "deel", "plaats"})
# Words of number and time that look like a verb: "vier weken".
NO_VERBS = DURATIONS.keys() | {*UNITS, *TEENS, *TENS}
# The verbs that "samen" makes another word with; beside others it is an adverb.
TOGETHER = frozenset(
    "werken wonen leven komen brengen stellen hangen vatten gaan vallen voegen roepen smelten "
    "tellen spannen zweren scholen ballen drukken vloeien lopen".split()
)
# What may stand between "op te" and its verb: "op te laten nemen".
HELPING = frozenset("laten doen kunnen mogen moeten gaan blijven".split())


def join_verbs(words: list[str], surfaces: list[str]) -> frozenset[str]:
    """Make "stelt ... vast" and "vast te stellen" one "vaststellen", in place; gives the verbs."""
    joined = set()
    index = 0
    while index < len(words):
        particle = words[index]
        verb = _verb_of(words, index) if particle in wording.PARTICLES else None
        if verb is None:
            index += 1
            continue
        words[verb] = fold(particle) + _verb_lemma(words[verb], particle)
        joined.add(words[verb])
        del words[index], surfaces[index]
    return frozenset(joined)


def _verb_of(words: Sequence[str], index: int) -> int | None:
    """Where the verb stands that a particle belongs to; None when it is a preposition."""
    following = words[index + 1] if index + 1 < len(words) else "."
    previous = words[index - 1] if index else ""
    if following == "te":
        helped = words[index + 2 : index + 3] and words[index + 2] in HELPING
        # "op te laten nemen", and "in te gaan", where "gaan" helps no other verb
        verbs = (index + 3, index + 2) if helped else (index + 2,)
        return next((verb for verb in verbs if _makes_verb(words, index, verb)), None)
    if previous in wording.PREPOSITIONS and previous != "bijvoorbeeld":
        return None
    if words[index] == "samen" and following == "met" and _has_other_particle(words, index):
        return None  # "stelt het samen met de school vast"
    if previous in {"en", "of"}:
        return None  # "draait om het delen en om van elkaar leren"
    if not _is_alone(following):
        return _verb_always_apart(words, index)
    if (
        following in {"en", "of"}
        and words[index + 2 : index + 3]
        and (words[index + 2] in wording.PREPOSITIONS or _shares_noun(words, index))
    ):
        return None  # "brieven aan en door de jeugdige", "het verblijf in en de inrichting van"
    if words[index] in NOUNS_TOO and previous.endswith("e"):
        return None  # "na een lange weg", "de plaats"
    for place in range(index - 1, -1, -1):
        if words[place] in ENDS:
            return None
        if (
            words[place] not in NO_VERBS
            and not words[place].endswith("ens")  # "gegevens"
            and _makes_verb(words, index, place)
            and not _ends_clause(words, place)
        ):
            return place
    return None


def _shares_noun(words: Sequence[str], index: int) -> bool:
    """Whether two nouns share one that comes later: "het verblijf in en de inrichting van"."""
    return (
        words[index + 2] in {"de", "het"}
        and index > 0
        and words[index + 4 : index + 5] == ["van"]
        and not is_verb_form(fold(words[index - 1]))
    )


def _has_other_particle(words: Sequence[str], index: int) -> bool:
    """Whether another particle closes the clause."""
    for place in range(index + 1, len(words) - 1):
        if words[place] in STOPS:
            return False
        if words[place] in wording.PARTICLES and words[place + 1] in STOPS:
            return True
    return False


def _ends_clause(words: Sequence[str], place: int) -> bool:
    """Whether a verb stands last in a clause of its own: "als het kind thuis woont, ..."."""
    if words[place + 1 : place + 2] != [","]:
        return False
    for before in range(place - 1, -1, -1):
        if words[before] in STOPS:
            return False
        if words[before] in wording.CLAUSE_OPENERS - wording.JOINING:
            return True
    return False


def _verb_always_apart(words: Sequence[str], index: int) -> int | None:
    """Such as "raadt" in "raadt gemeenten aan drie dingen te doen"."""
    for place in range(index - 1, -1, -1):
        if words[place] in STOPS:
            return None
        if fold(words[index]) + _verb_lemma(words[place], words[index]) in wording.ALWAYS_APART:
            return place
    return None


def _is_alone(following: str) -> bool:
    """Whether no noun begins that a preposition could govern."""
    signal, _ = wording.SIGNALS.get(fold(following), (None, ""))
    return (
        following in STOPS
        or following in wording.PREPOSITIONS
        or signal in {Signal.MODALITY, Signal.CONDITION}
        or following in wording.PASSIVE | {"om", "en", "dat", "hoe", "wat", "maar", "ter", "ten"}
        or following.startswith("waar")
    )


def _makes_verb(words: Sequence[str], particle: int, verb: int) -> bool:
    if verb >= len(words) or not words[verb].isalpha():
        return False
    if fold(words[verb]) in wording.NEUTRAL or words[verb] in NEGATIONS:
        return False  # "legt dat niet vast" has nothing to do with "vastnieten"
    lemma = _verb_lemma(words[verb], words[particle])
    if words[particle] == "samen" and lemma not in TOGETHER:
        return False
    if particle > verb and words[verb].startswith("ge") and not lemma.startswith("ge"):
        return False  # "gesteld bij": only a finite verb leaves its particle behind
    whole = fold(words[particle]) + lemma
    return lemma.endswith(INFINITIVES) and bool(simplemma.is_known(whole, lang="nl"))


def _verb_lemma(word: str, particle: str) -> str:
    """The infinitive of a verb; "moedig ... aan" has one only with its particle."""
    lemma = infinitive_of(fold(word))
    if lemma.endswith(INFINITIVES) or not word.isalpha():
        return lemma
    whole = fold(word) + "en"
    return whole if simplemma.is_known(fold(particle) + whole, lang="nl") else lemma
