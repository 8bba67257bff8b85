"""After publishing: away with what no generation needs that can still be gone back to."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from ingest.splitting import text_to_embed
from ingest.store import content_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.generations import Generation, Generations
    from ingest.shelf import Shelf
    from ingest.store import VectorStore

AT_A_TIME = 1000


def tidy(generations: Generations, shelf: Shelf, store: VectorStore) -> None:
    """Remove older generations, documents that are gone, and vectors that none of them has.

    What is published stays published when this does not succeed; the next run does it then.
    """
    with suppress(OSError, sqlite3.Error):
        generations.clean_up()
        shelf.prune()
        store.keep_only(
            (manifest.embedding_fingerprint, key)
            for manifest in generations.kept()
            for key in _contents(generations.opened(manifest))
        )


def _contents(generation: Generation) -> Iterator[str]:
    """The keys of what was embedded for its passages."""
    collection = generation.collection
    titles = {document.id: document.details.title for document in collection.listed()}
    for passages in collection.in_batches(AT_A_TIME):
        for passage in passages:
            yield content_key(text_to_embed(titles[passage.document], passage))
