"""The question's own words that passages speak of, and those that no document has.

They tell the user how far the documents go where they do not answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.covering import SAME
from assistant.evidence import found, terms_of
from assistant.phrases import ADVERBS, PREPOSITIONS
from assistant.quantities import MONTHS
from assistant.separable import NOUNS_TOO
from assistant.wordforms import is_bare_adjective, is_verb_form, key_of, keys_of
from assistant.wording import LOOSE, PARTICLES
from ingest import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.evidence import Sentence, Terms
    from assistant.understanding import Query, Wanted

# A word of the question that is at least so telling, and found with less certainty than this,
# is told to the user as not spoken of.
TELLING = 0.4
SPOKEN_OF = 0.3
IN_NO_DOCUMENT = 0.99
# So many words are named; more tell less.
MOST_NAMED = 3
HALF = 0.5
# Adverbs that the dictionary takes for nouns, and nouns that say how an answer is to look.
NO_TOPICS = (
    frozenset(
        "naartoe heen waarheen vandaan waarvandaan terecht erbij eronder erna ervoor daarheen "
        "hierheen voorbij langs alleen genoeg klaar kwijt liefst ver vroeger buitenshuis "
        "binnenshuis intussen lijst lijstje overzicht opsomming rijtje mensen personen dingen "
        "zaken "
        # "'s avonds", "'t", "'n"
        "s t n m avonds ochtends morgens middags nachts".split()
    )
    | LOOSE
    | (PARTICLES - NOUNS_TOO)
    | PREPOSITIONS
    | ADVERBS
)


def said_by(sentences: Sequence[Sentence]) -> Terms:
    """The words of sentences and of what they stand under."""
    return terms_of(" ".join(text for s in sentences for text in (s.text, *s.context)))


def is_said(wanted: Wanted, said: Terms) -> bool:
    """Whether a word of the question is spoken of, as itself or by a word that says the same."""
    if found(wanted, said) >= SPOKEN_OF:
        return True
    keys = _same_as(wanted.word.folded)
    return not wanted.is_proper and any(
        keys & _same_as(word) for words in (*said.folded, said.parts) for word in words
    )


@lru_cache(maxsize=20_000)
def _same_as(folded: str) -> frozenset[str]:
    return keys_of(folded)


def mentioned(
    query: Query, importance: Mapping[str, float], sentences: Sequence[Sentence]
) -> tuple[str, ...]:
    """The most telling words of the question that stand as such in or above the sentences."""
    said = said_by(sentences)
    spoken_of = [
        wanted
        for wanted in query.wanted
        if names_a_thing(wanted)
        and importance.get(wanted.word.stem, 1.0) >= TELLING
        and found(wanted, said) == SAME
    ]
    return _most_telling(spoken_of, importance)


def unheard(
    query: Query, importance: Mapping[str, float], sentences: Sequence[Sentence]
) -> tuple[str, ...]:
    """The words of the question that no document has, nor what was found by another name.

    None where most of the question is known and no name is among them: then it is not for those
    words that it was refused.
    """
    said = said_by(sentences)
    things = [wanted for wanted in query.wanted if names_a_thing(wanted)]
    unknown = [
        wanted
        for wanted in things
        if importance.get(wanted.word.stem, 1.0) >= IN_NO_DOCUMENT
        and found(wanted, said) < SPOKEN_OF
    ]
    decide = len(unknown) >= HALF * len(things) or any(w.is_proper or w.name for w in unknown)
    return _most_telling(unknown, importance) if decide else ()


def names_a_thing(wanted: Wanted) -> bool:
    """Whether a word is of this question itself and names something, as nouns and names do."""
    folded = wanted.word.folded
    is_noun = language.is_content(folded) and not _is_adjective(folded) and not is_verb_form(folded)
    is_word = folded.isalpha() and folded not in MONTHS and folded not in NO_TOPICS
    is_name = wanted.is_proper or _is_capitalised(wanted)
    return wanted.weight == 1 and is_word and (is_noun or is_name)


def _is_adjective(folded: str) -> bool:
    """Whether a word is an adjective, bent or not: "aparte" is "apart"."""
    key = key_of(folded)
    return (
        is_bare_adjective(folded)
        or is_bare_adjective(key)
        or folded in (f"{key}e", f"{key}{key[-1:]}e")
    )


def _is_capitalised(wanted: Wanted) -> bool:
    """Whether a word was typed as a name, though it may be another word: "Leiden"."""
    return wanted.word.start > 0 and wanted.surface.istitle()


def _most_telling(words: Sequence[Wanted], importance: Mapping[str, float]) -> tuple[str, ...]:
    """The most telling of the words, as they were typed and in that order."""
    ranked = sorted(words, key=lambda w: importance.get(w.word.stem, 1.0), reverse=True)
    kept = ranked[:MOST_NAMED]
    return tuple(dict.fromkeys(w.name or w.surface for w in words if w in kept))
