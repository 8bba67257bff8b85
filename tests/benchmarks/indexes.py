"""Our lexical index, SQLite's FTS5 and bm25s behind one face, over the same terms."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Protocol

import bm25s
import numpy as np

from ingest.lexical import (
    COLUMN_WEIGHTS,
    K1,
    B,
    Field,
    IndexedText,
    LexicalIndex,
    build_lexical_index,
    gram_terms,
    word_terms,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ingest.lexical import FloatArray

FIELDS = {Field.WORDS: word_terms, Field.GRAMS: gram_terms}
# FTS5's tokenizer "ascii" cuts at punctuation, and leaves other characters in a word.
IN_WORDS = str.maketrans(".:'", "·¦ʼ")


class Index(Protocol):
    """An index open for reading."""

    def score(self, field: Field, terms: Mapping[str, float]) -> FloatArray:
        """The score of every passage for terms with their weights."""


class Ours:
    """`ingest.lexical`, with the concepts left out."""

    @staticmethod
    def build(folder: Path, texts: Sequence[IndexedText]) -> None:
        build_lexical_index(folder, texts, lambda text, words: [])

    def __init__(self, folder: Path, count: int) -> None:
        self._index = LexicalIndex(folder, count)

    def score(self, field: Field, terms: Mapping[str, float]) -> FloatArray:
        return self._index.score(field, terms)


class Fts5:
    """SQLite's full-text search, a table for each field; asked for one term at a time."""

    @staticmethod
    def build(folder: Path, texts: Sequence[IndexedText]) -> None:
        folder.mkdir()
        connection = sqlite3.connect(folder / "index.sqlite")
        columns = ", ".join(COLUMN_WEIGHTS)
        for field, terms_of in FIELDS.items():
            # Without the text itself, which stands elsewhere.
            connection.execute(
                f"create virtual table {field} using fts5({columns}, content='', tokenize='ascii')"
            )
            rows = (
                (number, *(_sentence(terms_of(getattr(text, name))) for name in COLUMN_WEIGHTS))
                for number, text in enumerate(texts)
            )
            connection.executemany(
                f"insert into {field} (rowid, {columns}) values (?, ?, ?, ?)",  # noqa: S608
                rows,
            )
            connection.execute(f"insert into {field} ({field}) values ('optimize')")  # noqa: S608
        connection.commit()
        connection.close()

    def __init__(self, folder: Path, count: int) -> None:
        self._connection = sqlite3.connect(folder / "index.sqlite")
        self._count = count

    def score(self, field: Field, terms: Mapping[str, float]) -> FloatArray:
        total = np.zeros(self._count, dtype=np.float32)
        for term, weight in terms.items():
            self._add(total, field, _quoted(term), weight)
        return total

    def _add(self, total: FloatArray, field: Field, match: str, weight: float) -> None:
        weights = ", ".join(map(str, COLUMN_WEIGHTS.values()))
        query = f"select rowid, bm25({field}, {weights}) from {field} where {field} match ?"  # noqa: S608
        if found := self._connection.execute(query, [match]).fetchall():
            numbers, scores = zip(*found, strict=True)
            total[list(numbers)] -= np.float32(weight) * np.array(scores, dtype=np.float32)


class Fts5AtOnce(Fts5):
    """The same, asked once for all terms, which then weigh the same."""

    def score(self, field: Field, terms: Mapping[str, float]) -> FloatArray:
        total = np.zeros(self._count, dtype=np.float32)
        if terms:
            self._add(total, field, " OR ".join(map(_quoted, terms)), 1.0)
        return total


class Bm25s:
    """bm25s, mapped from disk; it has no columns, and is asked for one term at a time."""

    @staticmethod
    def build(folder: Path, texts: Sequence[IndexedText]) -> None:
        for field, terms_of in FIELDS.items():
            index = bm25s.BM25(k1=K1, b=B, method="lucene")
            tokens = [terms_of(f"{t.title}\n{t.heading}\n{t.body}") for t in texts]
            index.index(tokens, show_progress=False)
            index.save(folder / field, show_progress=False)

    def __init__(self, folder: Path, count: int) -> None:
        self._indexes = {
            field: bm25s.BM25.load(folder / field, mmap=True, show_progress=False)
            for field in FIELDS
        }
        self._count = count

    def score(self, field: Field, terms: Mapping[str, float]) -> FloatArray:
        total = np.zeros(self._count, dtype=np.float32)
        for term, weight in terms.items():
            total += np.float32(weight) * self._scores(field, [term])
        return total

    def _scores(self, field: Field, terms: list[str]) -> FloatArray:
        """Of the terms that are there: it cannot be asked for others alone."""
        index = self._indexes[field]
        known = [term for term in terms if term in index.vocab_dict]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(index.get_scores(known), dtype=np.float32)


class Bm25sAtOnce(Bm25s):
    """The same, asked once for all terms, which then weigh the same."""

    def score(self, field: Field, terms: Mapping[str, float]) -> FloatArray:
        return self._scores(field, list(terms))


BUILDS: dict[str, Callable[[Path, Sequence[IndexedText]], None]] = {
    "ours": Ours.build,
    "FTS5": Fts5.build,
    "bm25s": Bm25s.build,
}
# How each is asked, and the index that it asks.
WAYS: dict[str, tuple[str, Callable[[Path, int], Index]]] = {
    "ours": ("ours", Ours),
    "FTS5, term by term": ("FTS5", Fts5),
    "FTS5, all at once": ("FTS5", Fts5AtOnce),
    "bm25s, term by term": ("bm25s", Bm25s),
    "bm25s, all at once": ("bm25s", Bm25sAtOnce),
}


def _sentence(terms: Sequence[str]) -> str:
    return " ".join(terms).translate(IN_WORDS)


def _quoted(term: str) -> str:
    return f'"{term.translate(IN_WORDS)}"'
