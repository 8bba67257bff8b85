"""The documents of the current generation, for the pages that show them."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qs, urlsplit

from assistant import texts
from assistant.errors import IndexUnusableError
from assistant.journal_records import journal_policy
from assistant.machinery import Machinery
from assistant.snapshots import check_citations
from ingest.embedding import BUILT_IN
from ingest.errors import GenerationError, IngestError
from ingest.generations import Generation, Generations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.records import Cited, Place
    from ingest.records import Document
    from ingest.settings import Settings


class Library(Protocol):
    """What the pages ask for. Raises `IndexUnusableError` where there are no documents to read."""

    @property
    def machinery(self) -> Machinery:
        """What the answers are made with."""

    def listed(self) -> tuple[Document, ...]:
        """All documents, without their text."""

    def document(self, document_id: str, sha256: str = "") -> Document | None:
        """The document of that id, else one of the same bytes; None where there is none."""

    def place_of(self, cited: Cited) -> Place | None:
        """Where the quote stands in the documents of now."""


@dataclass(frozen=True)
class CurrentLibrary:
    """The current generation, opened anew for every page: it may be another any moment."""

    settings: Settings

    @property
    def machinery(self) -> Machinery:
        """What the settings say."""
        embedding = self.settings.embedding
        return Machinery(
            embedding="" if embedding == BUILT_IN else _name_of(embedding),
            reranker=_name_of(self.settings.reranker),
            chat_model=self.settings.chat_model,
            chat_host=_host_of(self.settings.chat_url),
            vectors_host=_host_of(self.settings.chroma_url),
            kept=journal_policy(self.settings),
            journal_host=_host_of(self.settings.journal_url),
        )

    def listed(self) -> tuple[Document, ...]:
        """All documents in the order they were ingested."""
        with _reading():
            return self._generation().collection.listed()

    def document(self, document_id: str, sha256: str = "") -> Document | None:
        """The document of that id; a file that was moved is known by its bytes."""
        with _reading():
            generation = self._generation()
            found = generation.collection.documents([document_id])
            if not found and sha256:
                same = [d.id for d in generation.manifest.documents if d.sha256 == sha256]
                found = generation.collection.documents(same[:1])
            return found[0] if found else None

    def place_of(self, cited: Cited) -> Place | None:
        """Where the words stand now, nearest to where they stood."""
        with _reading():
            (checked,) = check_citations([cited], self.settings.data)
            return checked.place

    def _generation(self) -> Generation:
        generations = Generations(self.settings.data)
        manifest = generations.current()
        if manifest is None:
            raise GenerationError("no generation", texts.INDEX_MISSING)
        return Generation(generations.folder(manifest.id), manifest)


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except IngestError as error:
        raise IndexUnusableError(str(error), error.message) from error
    except sqlite3.Error as error:
        raise IndexUnusableError(str(error), texts.UNEXPECTED) from error


def _name_of(model: str) -> str:
    """A folder is known by its last part: what stands above it is nobody's business."""
    return Path(model).name if model and Path(model).is_dir() else model


def _host_of(address: str) -> str:
    """Without the name, the password and the port that an address may hold; "" for a file."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query).get("host", [""])[0]  # as PostgreSQL also takes it
    return parts.hostname or ("" if asked.startswith("/") else asked.partition(":")[0])
