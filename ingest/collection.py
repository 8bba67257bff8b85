"""The documents and passages of a generation, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import count, groupby
from typing import TYPE_CHECKING

from ingest.records import Block, BlockKind, Details, Document, Kind, Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

# So many characters of blocks, some 2,000 of them, are kept as read; more are read each time.
MOST_REMEMBERED = 50_000

SCHEMA = """
create table document (
    id text primary key, position integer not null, sha256 text not null,
    details text not null, text text not null, blocks text not null
) strict;
create table passage (
    number integer primary key, id text not null unique, document text not null,
    heading text not null, page integer, start integer not null, end integer not null
) strict;
create index passage_document on passage (document);
"""


def write_collection(
    path: Path, documents: Iterable[Document], passages_of: Callable[[Document], Iterable[Passage]]
) -> int:
    """Make the file, of one document after another; return how many passages there are.

    Passage numbers count from 0 in the order given.
    """
    numbers = count()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMA)
        for position, d in enumerate(documents):
            details, blocks = json.dumps(asdict(d.details)), blocks_to_json(d.blocks)
            connection.execute(
                "insert into document values (?, ?, ?, ?, ?, ?)",
                (d.id, position, d.sha256, details, d.text, blocks),
            )
            connection.executemany(
                "insert into passage values (?, ?, ?, ?, ?, ?, ?)",
                (
                    (next(numbers), p.id, p.document, json.dumps(p.heading), p.page, p.start, p.end)
                    for p in passages_of(d)
                ),
            )
    return next(numbers)


@dataclass(frozen=True)
class StoredCollection:
    """A collection on disk, read when asked. Safe to use from several threads."""

    path: Path

    def documents(self, ids: Iterable[str] | None = None) -> tuple[Document, ...]:
        """All documents, or those with these ids, in the order they were ingested."""
        if ids is None:
            return tuple(map(_document, self._rows("select * from document order by position")))
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        query = f"select * from document where id in ({marks}) order by position"  # noqa: S608
        return tuple(map(_document, self._rows(query, *wanted)))

    def listed(self) -> tuple[Document, ...]:
        """All documents in the order they were ingested, without their text and blocks."""
        rows = self._rows("select id, details, sha256 from document order by position")
        return tuple(map(_listed, rows))

    def ids_of(self, document_id: str) -> tuple[str, ...]:
        """The ids of the passages of one document, in reading order."""
        rows = self._rows("select id from passage where document = ? order by number", document_id)
        return tuple(row["id"] for row in rows)

    def passages(self, numbers: Iterable[int]) -> dict[int, Passage]:
        """Passages by their number."""
        wanted = list(numbers)
        rows = self._rows(
            f"{PASSAGES} where p.number in ({','.join('?' * len(wanted))})",
            *wanted,
        )
        return {row["number"]: _passage(row, row["text"]) for row in rows}

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of one document, in reading order."""
        return self._cut("document = ?", document_id)

    def in_batches(self, size: int) -> Iterator[tuple[Passage, ...]]:
        """All passages in the order of their numbers, so many at a time."""
        for start in count(0, size):
            batch = self._cut("number between ? and ?", start, start + size - 1)
            if not batch:
                return
            yield batch

    def _cut(self, which: str, *values: object) -> tuple[Passage, ...]:
        """Passages cut from the text of their document, which SQLite would count through for each.

        A document of 10,000 passages was indexed in 12 s instead of 36.
        """
        passages: list[Passage] = []
        with self._connected() as connection:
            query = f"select * from passage where {which} order by number"  # noqa: S608 - our own
            rows = connection.execute(query, values).fetchall()
            for document, group in groupby(rows, key=lambda row: row["document"]):
                text = connection.execute(
                    "select text from document where id = ?", (document,)
                ).fetchone()["text"]
                passages += (_passage(row, text[row["start"] : row["end"]]) for row in group)
        return tuple(passages)

    def passage_ids(self) -> tuple[str, ...]:
        """The ids of all passages; the position is the passage's number."""
        return tuple(row["id"] for row in self._rows("select id from passage order by number"))

    def document_positions(self) -> tuple[int, ...]:
        """The position of each passage's document; the position here is the passage's number."""
        rows = self._rows(
            "select d.position from passage p join document d on d.id = p.document"
            " order by p.number"
        )
        return tuple(row["position"] for row in rows)

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with self._connected() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        # A connection opens in a fraction of a millisecond, and belongs to one thread.
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection


PASSAGES = """
select p.*, substr(d.text, p.start + 1, p.end - p.start) as text
from passage p join document d on d.id = p.document
"""


def blocks_to_json(blocks: Iterable[Block]) -> str:
    """The blocks, short."""
    return json.dumps([[b.kind, b.start, b.end, b.level, b.page] for b in blocks])


def blocks_from_json(text: str) -> tuple[Block, ...]:
    """What `blocks_to_json` wrote."""
    return tuple(
        Block(BlockKind(kind), start, end, level, page)
        for kind, start, end, level, page in json.loads(text)
    )


def _document(row: sqlite3.Row) -> Document:
    details, text = details_from_json(row["details"]), row["blocks"]
    # Every answer asks for some documents as a whole: those asked for most are ready.
    is_short = len(text) <= MOST_REMEMBERED
    blocks = _remembered_blocks(text) if is_short else blocks_from_json(text)
    return Document(row["id"], row["text"], blocks, details, row["sha256"])


@lru_cache(maxsize=64)
def _remembered_blocks(text: str) -> tuple[Block, ...]:
    return blocks_from_json(text)


def _listed(row: sqlite3.Row) -> Document:
    return Document(row["id"], "", (), details_from_json(row["details"]), row["sha256"])


def details_from_json(text: str) -> Details:
    """The details as `json.dumps(asdict(details))` wrote them."""
    values = json.loads(text)
    kind = values.pop("kind")
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return Details(**values | lists, kind=Kind(kind) if kind else None)


def _passage(row: sqlite3.Row, text: str) -> Passage:
    return Passage(
        row["id"],
        row["document"],
        tuple(json.loads(row["heading"])),
        row["page"],
        row["start"],
        row["end"],
        text,
    )
