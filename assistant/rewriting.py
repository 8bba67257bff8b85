"""Words that say the same made the same: expressions, bounds, ages, conditions without "als"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simplemma

from assistant import wording
from assistant.companions import EMBEDDING
from assistant.idioms import rewrite_idioms
from assistant.quantities import number_of
from assistant.tokens import NEGATIONS, STOPS
from assistant.wordforms import INFINITIVES, fold, infinitive_of, is_clausal, is_name, is_verb_form

if TYPE_CHECKING:
    from collections.abc import Sequence

# "onder X wordt verstaan", "met X wordt bedoeld"; what is defined has no more words than this.
DEFINING = {"onder": "verstaan", "met": "bedoeld"}
MOST_DEFINED = 8
BEING = frozenset({"is", "zijn", "was", "waren", "ben", "bent"})
# "met onder anderen de wethouder" is "onder anderen met de wethouder".
EXAMPLES = frozenset("met van voor aan bij door over".split())
# "niet meer kosten dan": so many words may stand between what bounds a number and "dan".
MOST_BETWEEN = 5
# "de leeftijd heeft bereikt" is "zo oud is".
AGE = ["de", "leeftijd", "van"]
YEARS = frozenset({"jaar", "jaren"})
MOST_AGE_WORDS = 10
# "daar verantwoordelijkheid voor draagt": so far the two halves of an adverb stand apart.
SPLIT = frozenset("aan bij in op over tegen uit van voor".split())
MOST_APART = 5
HAD = {"heeft": "is", "hebben": "zijn", "had": "was", "hadden": "waren"}
# "niet langer dan drie weken": the bound that it sets, and the degree that remains.
DEGREES = {
    "langer": ("hoogstens", ""),
    "ouder": ("hoogstens", "oud"),
    "meer": ("hoogstens", ""),
    "hoger": ("hoogstens", "hoog"),
    "korter": ("minstens", ""),
    "jonger": ("minstens", "oud"),
    "minder": ("minstens", ""),
    "lager": ("minstens", "hoog"),
}


def rewrite(words: list[str], surfaces: list[str]) -> frozenset[str]:
    """Replace in place what can be said in other words; gives the verbs put there."""
    joined = rewrite_idioms(words, surfaces)
    _rewrite_phrases(words, surfaces)
    _rewrite_apart(words, surfaces)
    return joined


_PHRASES = {tuple(phrase.split()): instead.split() for phrase, instead in wording.PHRASES.items()}
_MOST_WORDS = max(len(phrase) for phrase in _PHRASES)


def _rewrite_phrases(words: list[str], surfaces: list[str]) -> None:
    """Replace expressions in place by the words they come down to."""
    index = 0
    while index < len(words):
        for length in range(min(_MOST_WORDS, len(words) - index), 1, -1):
            instead = _PHRASES.get(tuple(words[index : index + length]))
            if instead is not None:
                said = " ".join(surfaces[index : index + length])
                words[index : index + length] = instead
                surfaces[index : index + length] = [said, *[""] * (len(instead) - 1)]
                break
        index += 1


def _rewrite_apart(words: list[str], surfaces: list[str]) -> None:
    """Replace in place what stands apart: "zowel A als B", "niet dan nadat", "te Rotterdam"."""
    if "zowel" in words and "als" in words[words.index("zowel") :]:
        place = words.index("zowel")
        words[words.index("als", place)] = "en"
        del words[place], surfaces[place]
    for place in range(len(words) - 1):
        if words[place] == "alsdan":
            words[place] = "dan"
        if words[place] in EXAMPLES and words[place + 1] == "bijvoorbeeld":
            words[place], words[place + 1] = words[place + 1], words[place]
            surfaces[place], surfaces[place + 1] = surfaces[place + 1], surfaces[place]
        if words[place] == "doen" and _is_infinitive(words[place + 1]):
            words[place] = "laten"  # "zich doen bijstaan"
        if words[place] == "betreffende" and words[place - 1] in {"de", "het"}:
            words[place] = "desbetreffende"
        if words[place] == "te" and _is_place(fold(words[place + 1])):
            words[place] = "in"
        if words[place] == "per" and words[place + 1][:1].isdigit():
            words[place] = "vanaf"
        if words[place : place + 2] == ["dan", "nadat"] and "niet" in words[:place]:
            words[words.index("niet")] = "pas"
            del words[place], surfaces[place]
            break
    for place in range(len(words) - 1, -1, -1):
        former, _, title = words[place].partition("-")
        if former in {"oud", "ex"} and title:
            words[place : place + 1] = ["voormalig", title]
            surfaces[place : place + 1] = [surfaces[place], ""]
    _rewrite_split(words, surfaces)
    _rewrite_ages(words, surfaces)
    _rewrite_times(words, surfaces)
    _rewrite_bounds(words, surfaces)
    _rewrite_inverted(words, surfaces)
    _rewrite_going_on(words, surfaces)
    _rewrite_meaning(words, surfaces)
    for place in range(len(words) - 1, -1, -1):
        verb = _able(words[place])
        if verb:
            words[place : place + 1] = ["mogelijk", verb]
            surfaces[place : place + 1] = [surfaces[place], ""]
    if "verplicht" in words and not NEGATIONS & set(words):
        place = words.index("verplicht")
        if {"is", "zijn", "was", "waren"} & set(words[:place]):
            words[place] = "moeten"


def _rewrite_split(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "daar ... voor draagt" by "ervoor ... draagt"."""
    for place in range(len(words) - 2, 1, -1):
        if words[place] not in SPLIT or not _ends_with_verb(words, place):
            continue
        for before in range(place - 1, max(-1, place - MOST_APART), -1):
            if words[before] in STOPS or words[before] in wording.CLAUSE_OPENERS - {"waar"}:
                break
            if words[before] in {"daar", "hier"}:
                # "daarvoor" can be "before that"; what comes apart never is
                words[before] = "er" + words[place]
                del words[place], surfaces[place]
                break


def _ends_with_verb(words: Sequence[str], place: int) -> bool:
    """Whether a verb that ends the clause comes right after a preposition, and no noun."""
    following = fold(words[place + 1])
    return is_verb_form(following) and words[place + 2 : place + 3] in ([], [","], ["."], [";"])


def _is_infinitive(word: str) -> bool:
    folded = fold(word)
    return is_verb_form(folded) and infinitive_of(folded) == folded and folded.endswith(INFINITIVES)


def _rewrite_ages(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "de leeftijd van 12 jaren heeft bereikt" by "12 jaren minstens is"."""
    for place in range(len(words) - 6, -1, -1):
        years = words[place + 3 : place + 5]
        if words[place : place + 3] != AGE or number_of(years[0]) is None or years[1] not in YEARS:
            continue
        end = min(len(words), place + MOST_AGE_WORDS)
        reached = [i for i in range(place + 5, end) if words[i] == "bereikt"]
        having = [i for i in range(place + 5, end) if words[i] in HAD]
        if not reached or not having:
            continue
        words[having[0]] = HAD[words[having[0]]]
        near = range(max(0, place - 2), reached[0])
        denying = [i for i in near if words[i] in {"niet", "nog"}]
        is_denied = any(words[i] == "niet" for i in denying)
        age = ["jonger", "dan", *years] if is_denied else [*years, "minstens"]
        told = surfaces[place + 3 : place + 5]
        told = ["", "", *told] if is_denied else [*told, surfaces[reached[0]]]
        gone = {reached[0], *denying, *range(place, place + 5)}
        for texts, instead in ((words, age), (surfaces, told)):
            texts[:] = [
                *(text for i, text in enumerate(texts[:place]) if i not in gone),
                *instead,
                *(text for i, text in enumerate(texts) if i > place and i not in gone),
            ]


def _rewrite_times(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "tweemaal" by "twee keer", and "maar één" by "slechts één"."""
    for place in range(len(words) - 1, -1, -1):
        count = words[place].removesuffix("maal")
        if words[place] == "maal":
            words[place] = "keer"
        elif count != words[place] and (count == "een" or number_of(count) is not None):
            if count == "een" and words[place - 1 : place] in (["nu"], ["als"], ["zodra"]):
                continue
            words[place : place + 1] = ["één" if count == "een" else count, "keer"]
            surfaces[place : place + 1] = [surfaces[place], ""]
    for place in range(len(words) - 1):
        if words[place] == "maar" and number_of(words[place + 1]) is not None:
            words[place] = "slechts"


def _rewrite_bounds(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "niet langer dan drie" by "hoogstens drie", what it says with a number."""
    for place in range(len(words) - 2, 1, -1):
        if words[place] != "dan" or number_of(words[place + 1]) is None:
            continue
        near = range(place - 1, max(-1, place - 1 - MOST_BETWEEN), -1)
        degree = next((i for i in near if words[i] in DEGREES), None)
        if degree is None or degree == 0 or words[degree - 1] not in {"niet", "nooit"}:
            continue
        words[place], plain = DEGREES[words[degree]]
        words[degree] = plain
        gone = degree - 1 if plain else slice(degree - 1, degree + 1)
        del words[gone], surfaces[gone]


def _rewrite_inverted(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "weigert de ouder, dan ..." by "als de ouder weigert, ..."."""
    pairs = (
        place for place in range(2, len(words) - 1) if words[place : place + 2] == [",", "dan"]
    )
    comma = next(pairs, None)
    if comma is None or words[0] in NEGATIONS or not is_clausal(fold(words[0])):
        return
    # "past de rechter dat toe": "toepast".
    end = comma - 1 if words[comma - 1] in wording.PARTICLES else comma
    nested = next((i for i in range(2, end) if words[i] in EMBEDDING), end)
    for texts, opener in ((words, "als"), (surfaces, "")):
        verb = "".join([*texts[end:comma], texts[0]])
        texts[: comma + 2] = [opener, *texts[1:nested], verb, *texts[nested:end], texts[comma]]


def _rewrite_going_on(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "zijn aan het zoeken" by "zijn zoeken"."""
    for place in range(len(words) - 3, 0, -1):
        if words[place : place + 2] != ["aan", "het"]:
            continue
        is_verb = words[place + 2].endswith("en") and is_clausal(fold(words[place + 2]))
        if is_verb and BEING & set(words[:place]):
            del words[place : place + 2], surfaces[place : place + 2]


def _rewrite_meaning(words: list[str], surfaces: list[str]) -> None:
    """Replace in place "onder X wordt verstaan" by "X betekent"."""
    verb = DEFINING.get(words[0]) if words else None
    for place in range(1, min(len(words) - 1, MOST_DEFINED)):
        if words[place] not in wording.PASSIVE or verb not in words[place:]:
            continue
        end = words.index(verb, place)
        if words[end - 1] not in {"als", "zoals"} and words[end + 1 : end + 2] in (
            [],
            ["."],
            [":"],
        ):
            words[place] = "betekent"
            for gone in (end, 0):
                del words[gone], surfaces[gone]
        return


def _is_place(folded: str) -> bool:
    """Whether a name comes after "te", and no verb: "gevestigd te Rotterdam"."""
    return folded.isalpha() and not folded.endswith("n") and is_name(folded)


def _able(word: str) -> str:
    """The verb of an adjective such as "uitvoerbaar", or nothing."""
    if not word.endswith("baar") or word in wording.NOT_ABLE or len(word) < 8:
        return ""
    verb = word.removesuffix("baar") + "en"
    return verb if simplemma.is_known(verb, lang="nl") else ""
