"""The lexical index: BM25 over stems and over 4-grams, in one SQLite file.

Our own terms go into FTS5, which keeps them on disk, opens in a millisecond and counts; each term
of a question is looked up by itself, so that the caller can weigh terms and see which were found.
"""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ingest import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ingest.records import Passage

Scores = dict[int, float]


class Field(StrEnum):
    """What a passage is known by: the stems of its words and compound parts, or its 4-grams."""

    WORDS = "words"
    GRAMS = "grams"


# A word in a heading says more about a passage than the same word in its text, one in the title
# of its document a little more. FTS5 fixes k1 = 1.2 and b = .75, the best values for Dutch too.
COLUMN_WEIGHTS = {"title": 1.0, "heading": 1.5, "body": 1.0}
# FTS5 gives a term in half of all passages this inverse document frequency or less.
LEAST_IDF = 1e-6


@dataclass(frozen=True)
class IndexedText:
    """A passage as it is indexed: the title of its document, its headings, its text."""

    title: str
    heading: str
    body: str

    @classmethod
    def of(cls, title: str, passage: Passage) -> IndexedText:
        """A passage of the document with this title."""
        return cls(title, " ".join(passage.heading), passage.text)


def word_terms(text: str) -> list[str]:
    """The terms of a text for the field `WORDS`: a stem, and the stems of its parts."""
    return [
        term
        for word in language.words(text)
        if not word.is_stop_word
        for term in (word.stem, *word.parts)
    ]


def gram_terms(text: str) -> list[str]:
    """The terms of a text for the field `GRAMS`."""
    return [
        gram
        for word in language.words(text)
        if not word.is_stop_word
        for gram in language.grams(word.folded)
    ]


TERMS = {Field.WORDS: word_terms, Field.GRAMS: gram_terms}


def build_lexical_index(path: Path, texts: Iterable[IndexedText]) -> None:
    """Make the file; row 1 is passage number 0."""
    with closing(sqlite3.connect(path)) as connection, connection:
        columns = ", ".join(COLUMN_WEIGHTS)
        for field in Field:
            connection.execute(
                f"create virtual table {field} using fts5({columns}, content='', "
                "tokenize=\"unicode61 remove_diacritics 0 tokenchars '.:''’'\")"
            )
        for row, text in enumerate(texts, start=1):
            for field, terms in TERMS.items():
                values = [" ".join(terms(part)) for part in (text.title, text.heading, text.body)]
                connection.execute(
                    f"insert into {field} (rowid, {columns}) values (?, ?, ?, ?)",  # noqa: S608
                    (row, *values),
                )
        for field in Field:
            connection.execute(f"insert into {field} ({field}) values ('optimize')")  # noqa: S608


@dataclass(frozen=True)
class LexicalIndex:
    """A lexical index on disk, of so many passages. Safe to use from several threads."""

    path: Path
    count: int

    def score_terms(self, field: Field, terms: Sequence[str]) -> dict[str, Scores]:
        """BM25 of each term in each passage that has it, by passage number.

        The inverse document frequency is Lucene's, log(1 + (N - n + .5) / (n + .5)), which stays
        above 0 for words that most passages have; FTS5's own cuts them off at nothing.
        """
        weights = ", ".join(str(weight) for weight in COLUMN_WEIGHTS.values())
        query = f"select rowid - 1, -bm25({field}, {weights}) from {field} where {field} match ?"  # noqa: S608
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            found = {
                term: connection.execute(query, (_quoted(term),)).fetchall()
                for term in dict.fromkeys(terms)
            }
        return {
            term: {number: score * self._idf_correction(len(rows)) for number, score in rows}
            for term, rows in found.items()
        }

    def _idf_correction(self, having: int) -> float:
        ratio = (self.count - having + 0.5) / (having + 0.5)
        of_fts5 = math.log(ratio) if ratio > 0 else 0.0
        return math.log1p(ratio) / (of_fts5 if of_fts5 > 0 else LEAST_IDF)


def inverse_document_frequency(count: int, having: int) -> float:
    """Lucene's: log(1 + (N - n + .5) / (n + .5))."""
    return math.log1p((count - having + 0.5) / (having + 0.5))


def combined(scores: Mapping[str, Scores], weights: Mapping[str, float]) -> Scores:
    """The weighted sum over terms, by passage number."""
    total: Scores = {}
    for term, by_passage in scores.items():
        weight = weights.get(term, 1.0)
        for number, score in by_passage.items():
            total[number] = total.get(number, 0.0) + weight * score
    return total


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
