"""Passage vectors in Chroma: the only file that knows it.

A collection is written once, in a folder of its own, and only read afterwards: with two writers,
or a writer beside readers, on one folder Chroma's index breaks or goes stale.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from chromadb.api.client import Client
    from numpy.typing import NDArray

    from ingest.records import Passage

COLLECTION = "passages"
# Chroma takes at most 5461 records in one call.
BATCH = 5000
# The least that Chroma takes; see `write_vectors`.
LEAST_SYNC_THRESHOLD = 2
CHECKSUMS_FILE = "checksums.json"
# Chroma's list of what its index file holds: it stands there once that was written.
INDEX_HELD = "*/index_metadata.pickle"


@contextmanager
def _errors_of_files() -> Iterator[None]:
    """What goes wrong in Chroma goes wrong with its files: no room, or a damaged folder."""
    from chromadb.errors import ChromaError  # at this moment for the reason given at `_client`

    try:
        yield
    except ChromaError as error:
        raise OSError(f"Chroma: {error}") from error


@_errors_of_files()
def write_vectors(folder: Path, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
    """Make the folder with one collection of all passages, under their ids.

    Raises `OSError` when it cannot be written. Chroma writes its index file after so many passages
    as the threshold says: with all of them it does so once, at the end. Later, and every reader
    builds the index again when it opens (20,000 passages: 2 s of CPU instead of 0.08).
    """
    client = _client(folder)
    threshold = max(len(passages), LEAST_SYNC_THRESHOLD)
    try:
        collection = client.create_collection(
            COLLECTION,
            configuration={"hnsw": {"space": "cosine", "sync_threshold": threshold}},
            embedding_function=None,
        )
        for start in range(0, len(passages), BATCH):
            batch = passages[start : start + BATCH]
            collection.add(
                ids=[passage.id for passage in batch],
                embeddings=np.asarray(vectors[start : start + BATCH], dtype=np.float32),
                documents=[passage.text for passage in batch],
                metadatas=[
                    {"document": passage.document, "heading": " > ".join(passage.heading)}
                    for passage in batch
                ],
            )
    finally:
        client.close()
    (folder / CHECKSUMS_FILE).write_bytes(_checksums(folder))


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
    def __init__(self, folder: Path) -> None:
        written = folder / CHECKSUMS_FILE
        # A folder of an earlier version has no checksums, and no index files that are read.
        if written.exists() and written.read_bytes() != _checksums(folder):
            raise OSError(f"{folder}: an index file of Chroma is not as it was written")
        self._client = _client(folder)
        self._collection = self._client.get_collection(COLLECTION, embedding_function=None)

    @_errors_of_files()
    def count(self) -> int:
        """How many passages have a vector."""
        return int(self._collection.count())

    @_errors_of_files()
    def nearest(self, vector: NDArray[np.float32], count: int) -> dict[str, float]:
        """The ids of the nearest passages with their cosine similarity, the nearest first."""
        wanted = min(count, self.count())
        if not wanted:
            return {}
        found = self._collection.query(
            query_embeddings=np.asarray([vector], dtype=np.float32),
            n_results=wanted,
            include=["distances"],
        )
        distances = found["distances"]
        if distances is None:
            return {}
        return {
            passage: 1.0 - distance
            for passage, distance in zip(found["ids"][0], distances[0], strict=True)
        }

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def _client(folder: Path) -> Client:
    # Chroma's import takes most of a second; what only reads records does not need it.
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    return cast("Client", chromadb.PersistentClient(str(folder), settings=settings))
