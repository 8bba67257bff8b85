"""The themes of a generation and the passages under them, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float32]

SCHEMA = """
create table theme (
    id text primary key, position integer not null, label text not null, definition text not null,
    is_found integer not null, terms text not null, related text not null
) strict;
create table passage (
    theme text not null, passage integer not null, document text not null, score real not null,
    reasons text not null, basis text not null, primary key (theme, passage)
) strict, without rowid;
create index passage_number on passage (passage);
create table cluster (position integer primary key, theme text not null, centroid blob not null)
strict;
"""


class Basis(StrEnum):
    """Why a passage is under a theme.

    `WORDS`: the words in `reasons` stand in it, its headings or its title. `LIKENESS`: it is like
    the passages that are. `NEAREST`: no passage of its document is under any theme, and this comes
    nearest.
    """

    WORDS = "words"
    LIKENESS = "likeness"
    NEAREST = "nearest"


@dataclass(frozen=True)
class Theme:
    """A top concept of the thesaurus, or with `is_found` one found in the collection itself.

    `terms` are the most telling names in its passages; `related` are ids of other themes.
    """

    id: str
    label: str
    definition: str
    is_found: bool
    terms: tuple[str, ...]
    related: tuple[str, ...]


@dataclass(frozen=True)
class ThemePassage:
    """A passage, by its number, under a theme; a `score` compares within the theme only."""

    theme: str
    passage: int
    document: str
    score: float
    reasons: tuple[str, ...]
    basis: Basis = Basis.WORDS

    @property
    def is_key(self) -> bool:
        """Whether it speaks of the theme in its words; another only touches it."""
        return self.basis is Basis.WORDS


@dataclass(frozen=True)
class Cluster:
    """Passages that are alike, by the mean of their vectors; `theme` is "" where it is none."""

    theme: str
    centroid: FloatArray


@dataclass(frozen=True)
class Themes:
    """All there is to know of the themes of a collection."""

    themes: tuple[Theme, ...] = ()
    passages: tuple[ThemePassage, ...] = ()
    clusters: tuple[Cluster, ...] = ()


def write_themes(path: Path, themes: Themes) -> None:
    """Make the file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMA)
        connection.executemany(
            "insert into theme values (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    t.id,
                    position,
                    t.label,
                    t.definition,
                    t.is_found,
                    *map(_json, (t.terms, t.related)),
                )
                for position, t in enumerate(themes.themes)
            ),
        )
        connection.executemany(
            "insert into passage values (?, ?, ?, ?, ?, ?)",
            (
                (
                    each.theme,
                    each.passage,
                    each.document,
                    each.score,
                    _json(each.reasons),
                    each.basis,
                )
                for each in themes.passages
            ),
        )
        connection.executemany(
            "insert into cluster values (?, ?, ?)",
            (
                (position, each.theme, each.centroid.astype(np.float32).tobytes())
                for position, each in enumerate(themes.clusters)
            ),
        )


@dataclass(frozen=True)
class StoredThemes:
    """The themes on disk, read when asked. Safe to use from several threads."""

    path: Path

    def themes(self) -> tuple[Theme, ...]:
        """All themes that have passages: those of the thesaurus in its order, then those found."""
        return tuple(map(_theme, self._rows("select * from theme order by position")))

    def passages(
        self, theme: str, documents: Sequence[str] = (), most: int | None = None
    ) -> tuple[ThemePassage, ...]:
        """Those under a theme, of these documents or all: key passages first, the best first."""
        marks = ",".join("?" * len(documents))
        within = f"and document in ({marks})" if documents else ""
        query = (
            f"select * from passage where theme = ? {within}"  # noqa: S608 - only marks are put in
            " order by basis = 'words' desc, score desc, passage limit ?"
        )
        return self._passages(query, theme, *documents, -1 if most is None else most)

    def of_passage(self, number: int) -> tuple[ThemePassage, ...]:
        """What a passage is under, the best first."""
        return self._passages("select * from passage where passage = ? order by score desc", number)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many passages each document has under each theme, by theme and document."""
        rows = self._rows("select theme, document, count(*) n from passage group by 1, 2")
        return {(row["theme"], row["document"]): row["n"] for row in rows}

    def key_counts(self) -> Mapping[tuple[str, str], int]:
        """The same of key passages alone."""
        rows = self._rows(
            "select theme, document, count(*) n from passage where basis = 'words' group by 1, 2"
        )
        return {(row["theme"], row["document"]): row["n"] for row in rows}

    def together(self) -> Mapping[tuple[str, str], int]:
        """How many key passages two themes share, by their ids in the order of the alphabet."""
        rows = self._rows(
            "select a.theme one, b.theme other, count(*) n from passage a join passage b"
            " on a.passage = b.passage and a.theme < b.theme"
            " where a.basis = 'words' and b.basis = 'words' group by 1, 2"
        )
        return {(row["one"], row["other"]): row["n"] for row in rows}

    def clusters(self) -> tuple[Cluster, ...]:
        """What the next generation starts from."""
        rows = self._rows("select * from cluster order by position")
        return tuple(
            Cluster(row["theme"], np.frombuffer(row["centroid"], dtype=np.float32)) for row in rows
        )

    def _passages(self, query: str, *values: object) -> tuple[ThemePassage, ...]:
        return tuple(map(_passage, self._rows(query, *values)))

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _theme(row: sqlite3.Row) -> Theme:
    values = {each.name: row[each.name] for each in fields(Theme)}
    lists = {name: tuple(json.loads(values[name])) for name in ("terms", "related")}
    return Theme(**values | lists | {"is_found": bool(row["is_found"])})


def _passage(row: sqlite3.Row) -> ThemePassage:
    reasons = tuple(json.loads(row["reasons"]))
    return ThemePassage(
        row["theme"], row["passage"], row["document"], row["score"], reasons, Basis(row["basis"])
    )
