"""Passage vectors in Chroma: the only file that knows it.

A collection is written once, in a folder or on a server, and only read afterwards: with two
writers, or a writer beside readers, on one folder Chroma's index breaks or goes stale.
"""

from __future__ import annotations

import hashlib
import json
import math
import weakref
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import numpy as np

from ingest.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from chromadb.api.client import Client
    from numpy.typing import NDArray

    from ingest.records import Passage

COLLECTION = "passages"
# So many passages go to Chroma in one call. It takes 5461, and holds them in memory until it writes
# its index: 16,000 passages of 96 numbers took 75 MiB in calls of 2000, 58 in calls of 1000 and 52
# in calls of 500; 48,000 took 110 and 89, in no more time.
BATCH = 1000
# How widely Chroma looks: with its own 100 two indexes of the same passages rank some differently,
# and of 10,000 random vectors the ten nearest are found for .58; with 400 for .94.
EF_SEARCH = 400
# The least that Chroma takes; see `write_vectors`.
LEAST_SYNC_THRESHOLD = 2
CHECKSUMS_FILE = "checksums.json"
# Chroma's list of what its index file holds: it stands there once that was written.
INDEX_HELD = "*/index_metadata.pickle"
# A server that does not answer for so long does not answer; Chroma would wait for ever.
SERVER_SECONDS = 60.0
# Where a client of Chroma keeps what it talks to.
SERVER = "_server"
# Chroma takes a list of names in parts of so many.
NAMES_AT_A_TIME = 100


@dataclass(frozen=True)
class Embedded:
    """Passages with their vectors, a row for each."""

    passages: Sequence[Passage]
    vectors: NDArray[np.float32]


@dataclass(frozen=True)
class Place:
    """Where the vectors of a generation are: in a folder, or with a `url` on a Chroma server."""

    folder: Path
    url: str = ""
    collection: str = COLLECTION


@contextmanager
def _errors_of_files() -> Iterator[None]:
    """What goes wrong in Chroma goes wrong with its files or server: no room, damage, no answer."""
    import httpx  # like Chroma, at this moment for the reason given at `_client`
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError) as error:
        raise OSError(f"Chroma: {error}") from error
    except ValueError as error:
        # What Chroma makes of a server that does not answer.
        if "Chroma server" not in str(error):
            raise
        raise OSError(f"Chroma: {error}") from error


@_errors_of_files()
def write_vectors(place: Place, embedded: Iterable[Embedded], count: int) -> None:
    """Make a collection of `count` passages under their ids, of one batch after another.

    Raises `OSError` when it cannot be written. Chroma writes its index file after every call that
    brings as many passages as the threshold says. What comes after the last time every reader
    builds again when it opens (20,000 passages: 2 s of CPU instead of 0.08).
    """
    client = _client(place)
    try:
        collection = client.create_collection(
            place.collection,
            configuration={
                "hnsw": {
                    "space": "cosine",
                    "sync_threshold": LEAST_SYNC_THRESHOLD,
                    "ef_search": EF_SEARCH,
                }
            },
            embedding_function=None,
        )
        for batch in _in_even_parts(embedded, count):
            collection.add(
                ids=[passage.id for passage in batch.passages],
                embeddings=np.asarray(batch.vectors, dtype=np.float32),
                documents=[passage.text for passage in batch.passages],
                metadatas=[
                    {"document": passage.document, "heading": " > ".join(passage.heading)}
                    for passage in batch.passages
                ],
            )
            give_back()  # each call frees most of what it took; without this, 11 MiB more at 16,000
    finally:
        _close(client)
    if not place.url:
        (place.folder / CHECKSUMS_FILE).write_bytes(_checksums(place.folder))


def _in_even_parts(embedded: Iterable[Embedded], count: int) -> Iterator[Embedded]:
    """The same in parts of nearly equal size: none is below the threshold, also not the last."""
    size = math.ceil(count / math.ceil(count / BATCH)) if count else 0
    rows = ((p, v) for each in embedded for p, v in zip(each.passages, each.vectors, strict=True))
    while part := list(islice(rows, size)):
        yield Embedded([p for p, _ in part], np.stack([vector for _, vector in part]))


@_errors_of_files()
def remove_collections(place: Place, prefix: str, keep: Collection[str]) -> None:
    """Remove the server's collections whose name starts so, but for those to keep."""
    client = _client(place)
    try:
        names: list[str] = []
        while part := client.list_collections(limit=NAMES_AT_A_TIME, offset=len(names)):
            names += [collection.name for collection in part]
        for name in names:
            if name.startswith(prefix) and name not in keep:
                client.delete_collection(name)
    finally:
        _close(client)


def _checksums(folder: Path) -> bytes:
    """Of the index files. Chroma reads them unseen: one that was cut off ends the whole process.

    A single passage is below the threshold: readers make its index themselves.
    """
    digests = {}
    for path in sorted(p for held in folder.glob(INDEX_HELD) for p in held.parent.iterdir()):
        with path.open("rb") as file:
            digests[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return json.dumps(digests, indent=1).encode()


class VectorIndex:
    """The vectors of one generation, open for reading; `OSError` when they are damaged."""

    @_errors_of_files()
    def __init__(self, place: Place) -> None:
        if not place.url:
            _check_files(place.folder)
        client = _client(place)
        # A chat turn may hold the last reference to a generation that was replaced meanwhile.
        self._closing = weakref.finalize(self, _close, client)
        self._closing.atexit = False
        self._collection = client.get_collection(place.collection, embedding_function=None)

    @_errors_of_files()
    def count(self) -> int:
        """How many passages have a vector."""
        return int(self._collection.count())

    def nearest(self, vector: NDArray[np.float32], count: int) -> dict[str, float]:
        """The ids of the nearest passages with their cosine similarity, the nearest first."""
        return self.nearest_of_each(np.asarray([vector]), count)[0]

    @cached_property
    def _count(self) -> int:
        """A published generation does not change, and counting takes as long as asking."""
        return self.count()

    @_errors_of_files()
    def nearest_of_each(
        self, vectors: NDArray[np.float32], count: int
    ) -> tuple[dict[str, float], ...]:
        """The same for each of several vectors, in one call."""
        wanted = min(count, self._count)
        if not wanted:
            return ({},) * len(vectors)
        found = self._collection.query(
            query_embeddings=np.asarray(vectors, dtype=np.float32),
            n_results=wanted,
            include=["distances"],
        )
        return tuple(
            {passage: 1.0 - distance for passage, distance in zip(ids, distances, strict=True)}
            for ids, distances in zip(found["ids"], found["distances"] or (), strict=True)
        )

    @_errors_of_files()
    def stored(self, passages: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors themselves, by the ids of their passages."""
        found = self._collection.get(ids=list(passages), include=["embeddings"])
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        return dict(zip(found["ids"], vectors, strict=True))

    def close(self) -> None:
        """Let go of the files, or the server; also done when nobody refers to it any more."""
        self._closing()


def _check_files(folder: Path) -> None:
    written = folder / CHECKSUMS_FILE
    # A folder of an earlier version has no checksums, and no index files that are read.
    if written.exists() and written.read_bytes() != _checksums(folder):
        raise OSError(f"{folder}: an index file of Chroma is not as it was written")


def _client(place: Place) -> Client:
    # Chroma's import takes most of a second; what only reads records does not need it.
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if not place.url:
        return cast("Client", chromadb.PersistentClient(str(place.folder), settings=settings))
    address = urlsplit(place.url)
    is_safe = address.scheme == "https"
    port = address.port or (443 if is_safe else 80)
    client = chromadb.HttpClient(address.hostname or "", port, ssl=is_safe, settings=settings)
    getattr(client, SERVER)._session.timeout = SERVER_SECONDS  # noqa: SLF001 - no other way
    return cast("Client", client)


def _close(client: Client) -> None:
    """Chroma itself leaves its two connections to a server open; each client has its own."""
    client.close()
    for each in (client, client._admin_client):  # noqa: SLF001 - no other way
        session = getattr(getattr(each, SERVER), "_session", None)
        if session is not None:
            session.close()
