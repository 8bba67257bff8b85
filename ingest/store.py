"""Passage vectors of our own, kept by the content they were made from.

An index can be made again from these without embedding anything; a passage that did not change
is never embedded twice.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

SCHEMA = """
create table if not exists vector (
    model text not null, content text not null, vector blob not null, primary key (model, content)
) strict, without rowid;
"""


def content_key(text: str) -> str:
    """The key of an embedded text."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class VectorStore:
    """Vectors by the fingerprint of the model and the key of the text."""

    path: Path

    def read(self, model: str, keys: Iterable[str]) -> dict[str, Vector]:
        """The vectors that are known, by key."""
        with closing(self._connection()) as connection:
            found = {}
            for key in dict.fromkeys(keys):
                row = connection.execute(
                    "select vector from vector where model = ? and content = ?", (model, key)
                ).fetchone()
                if row:
                    found[key] = np.frombuffer(row[0], dtype=np.float32)
            return found

    @contextmanager
    def lookup(self, model: str) -> Iterator[Callable[[str], bool]]:
        """Tells whether a key is known; makes no file where there is none."""
        if not self.path.exists():
            yield lambda _: False
            return
        with closing(self._connection(mode="rw")) as connection:
            query = "select 1 from vector where model = ? and content = ?"
            yield lambda key: connection.execute(query, (model, key)).fetchone() is not None

    def write(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep these vectors; all of them or, when it is cut short, none."""
        with closing(self._connection()) as connection, connection:
            connection.executemany(
                "insert or replace into vector values (?, ?, ?)",
                (
                    (model, key, np.asarray(vector, dtype=np.float32).tobytes())
                    for key, vector in vectors.items()
                ),
            )

    def keep_only(self, used: Iterable[tuple[str, str]]) -> None:
        """Forget every vector but those of these models and keys. The room is used again."""
        with closing(self._connection()) as connection, connection:
            connection.execute(
                "create temp table used (model, content, primary key (model, content))"
                " without rowid"
            )
            connection.executemany("insert or ignore into used values (?, ?)", used)
            connection.execute(
                "delete from vector where (model, content) not in (select model, content from used)"
            )

    def _connection(self, mode: str = "rwc") -> sqlite3.Connection:
        # No write-ahead log: that makes files beside this one when it is only read.
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=30)
        if mode == "rwc":
            connection.execute("pragma journal_mode = delete")
            connection.executescript(SCHEMA)
        return connection
