"""The vectors that are not there yet: which passages need one, and giving them one."""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING

from ingest.splitting import text_to_embed
from ingest.store import content_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.embedding import Embedder
    from ingest.shelf import Shelf
    from ingest.store import VectorStore
    from ingest.surveying import Survey

# While a model is slow, how far it is is told no more often than this.
PROGRESS_SECONDS = 5.0


def new_contents(store: VectorStore, fingerprint: str, found: Survey, shelf: Shelf) -> set[str]:
    """The keys of what has no vector yet."""
    with store.lookup(fingerprint) as is_known:
        return {
            key
            for document in found.documents
            for key in shelf.contents(document.id)
            if not is_known(key)
        }


def texts_of(contents: set[str], found: Survey, shelf: Shelf) -> Iterator[str]:
    """The texts with these keys, each once, in the order of the documents."""
    left = set(contents)
    for document in found.documents:
        keys = shelf.contents(document.id)
        if left.isdisjoint(keys):
            continue
        for key, passage in zip(keys, shelf.passages(document.id), strict=True):
            if key in left:
                left.remove(key)
                yield text_to_embed(document.details.title, passage)


def embed(
    wanted: Iterator[str],
    embedder: Embedder,
    store: VectorStore,
    fingerprint: str,
    *,
    at_a_time: int,
    tell: Callable[[int], None],
) -> None:
    """Embed the texts and keep their vectors, so many at a time: a run that is cut short goes on.

    `tell` is told now and then how many are done.
    """
    told, done = time.monotonic(), 0
    while batch := list(islice(wanted, at_a_time)):
        if done and time.monotonic() - told >= PROGRESS_SECONDS:
            told = time.monotonic()
            tell(done)
        vectors = embedder.embed_passages(batch)
        store.write(fingerprint, dict(zip(map(content_key, batch), vectors, strict=True)))
        done += len(batch)
