"""The words that tell a group of passages from the rest of the collection, as people write them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHORTEST = 4
MOST_TERMS = 8
# A word that stands in fewer of the passages than this is no common trait of theirs; one that is
# not so many times as frequent among them as in the collection tells nothing.
LEAST_SHARE, LEAST_LIFT = 0.15, 3.0
DETERMINERS = frozenset(
    """
    de het een deze die dit dat zijn haar hun mijn uw jouw je ons onze elk elke ieder iedere geen
    welk welke alle
    """.split()
)


@dataclass(frozen=True)
class Term:
    """A word by its stem, in the form it most often has; `weight` says how telling it is."""

    stem: str
    form: str
    weight: float


def telling_terms(
    texts: Sequence[str],
    count: int,
    having: Callable[[str], int],
    least_lift: float = LEAST_LIFT,
) -> tuple[Term, ...]:
    """The most telling words of some passages, the best first.

    Class-based TF-IDF: the share of these texts that has a word, by how rare it is among all
    `count` passages, of which `having` tells how many have a stem. Of two words of which one is
    part of the other the first stays.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    shares: Counter[str] = Counter()
    wholes: dict[str, set[str]] = {}
    nouns: set[str] = set()
    for text in texts:
        words = [word for word in language.words(text) if _is_told(word)]
        nouns |= _nouns(text)
        shares.update({word.stem for word in words})
        for word in words:
            forms[word.stem][text[word.start : word.end]] += 1
            wholes[word.stem] = {word.stem, *word.parts}
    weights = {
        stem: share / len(texts) * math.log(1 + count / max(having(stem), 1))
        for stem, share in shares.items()
        if stem in nouns
        and share >= max(min(2, len(texts)), LEAST_SHARE * len(texts))
        and share / len(texts) >= least_lift * having(stem) / count
    }
    best: list[Term] = []
    for stem in sorted(weights, key=lambda each: (-weights[each], each)):
        if all(wholes[stem].isdisjoint(wholes[term.stem]) for term in best):
            best.append(Term(stem, _form(forms[stem]), weights[stem]))
    return tuple(best[:MOST_TERMS])


def _is_told(word: language.Word) -> bool:
    is_word = word.folded.isalpha() and len(word.folded) >= SHORTEST and not word.is_stop_word
    return is_word and language.is_content(word.folded) and not is_inflected(word.folded)


def _nouns(text: str) -> set[str]:
    """The stems of words that somewhere stand as a noun does.

    That is after "de" or the like, and not right before a word that tells something, as an
    adjective would.
    """
    words = language.words(text)
    nouns = set()
    for before, word, after in zip(words, words[1:], [*words[2:], None], strict=False):
        is_last = after is None or after.is_stop_word or not text[word.end : after.start].isspace()
        if before.folded in DETERMINERS and is_last and text[before.end : word.start].isspace():
            nouns.add(word.stem)
    return nouns


def is_inflected(folded: str) -> bool:
    """Whether it is an adjective before its noun, or an ordinal: a label is made of nouns."""
    return folded.endswith("e") and not language.lemma(folded).endswith("e")


def _form(forms: Counter[str]) -> str:
    """A capital stays where the word always has one and the dictionary has none: a name."""
    joined: Counter[str] = Counter()
    for form, count in forms.items():
        is_word = form.lower() in forms or language.is_dutch_word(form.lower())
        joined[form.lower() if is_word else form] += count
    return min(joined, key=lambda form: (-joined[form], form))
