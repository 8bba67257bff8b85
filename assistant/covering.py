"""How much of a question each passage of an index has, read off the postings.

BM25 adds up what a passage has; a passage that says one word of the question often may pass one
that says them all. The share of the question that is covered sees that, and counts a word's other
names, the parts of its compound, its misspelling and other words for it as well.
"""

from __future__ import annotations

from functools import partial, reduce
from typing import TYPE_CHECKING

import numpy as np

from ingest import language
from ingest.lexical import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assistant.understanding import Query, Wanted
    from ingest.lexical import FloatArray, IntArray, LexicalIndex

# How sure a word of the question is found: as itself, as part of a compound, under another name
# of its concept, as letters that look alike, or as another word that may stand for it or beside it.
SAME = 1.0
IN_COMPOUND = 0.8
OTHER_NAME = 0.95
PARTS = 0.7
SOME_PARTS = 0.4
ALIKE = 0.9
LEAST_ALIKE = 0.6
SAID_OTHERWISE = 0.6
GOES_WITH = 0.35


def covered(query: Query, importance: Mapping[str, float], index: LexicalIndex) -> FloatArray:
    """The share of the question's words that each passage has, weighed by importance, 0 to 1."""
    total = np.zeros(index.count, dtype=np.float32)
    most = 0.0
    for wanted in query.wanted:
        weight = wanted.weight * importance.get(wanted.word.stem, 1.0)
        total += np.float32(weight) * _sureness(wanted, index)
        most += weight
    return total / np.float32(most) if most else total


def _sureness(wanted: Wanted, index: LexicalIndex) -> FloatArray:
    """How sure each passage has a word of the question, from 0 to 1."""
    word = wanted.word
    numbers = index.postings(Field.WORDS, word.stem).numbers
    sure = np.zeros(index.count, dtype=np.float32)
    for stems, nearness in ((wanted.others.near, GOES_WITH), (wanted.others.same, SAID_OTHERWISE)):
        for stem in stems:
            sure[index.postings(Field.WORDS, stem).numbers] = nearness
    if word.parts:
        share = _share(index, Field.WORDS, word.parts)
        in_parts = np.where(share == 1, np.float32(PARTS), np.float32(SOME_PARTS) * share)
        sure = np.maximum(sure, in_parts)
    for name in wanted.names:
        sure[_having_all(name, index)] = OTHER_NAME
    if not len(numbers) and word.folded.isalpha() and len(word.folded) > language.GRAM_LENGTH:
        alike = _share(index, Field.GRAMS, language.grams(word.folded))
        sure = np.maximum(sure, np.where(alike < LEAST_ALIKE, 0, np.float32(ALIKE) * alike))
    sure[numbers] = SAME
    return sure


def _having_all(name: str, index: LexicalIndex) -> IntArray:
    """The passages that have every word of a name."""
    stems = {word.stem for word in language.words(name) if not word.is_stop_word}
    rows = [index.postings(Field.WORDS, stem).numbers for stem in stems]
    if not rows:
        return np.zeros(0, dtype=np.int32)
    return reduce(partial(np.intersect1d, assume_unique=True), rows)


def _share(index: LexicalIndex, field: Field, terms: Iterable[str]) -> FloatArray:
    """The share of the terms that each passage has; exactly 1 where it has them all."""
    wanted = set(terms)
    counts = np.zeros(index.count, dtype=np.float32)
    for term in wanted:
        counts[index.postings(field, term).numbers] += 1
    return counts / np.float32(len(wanted))
